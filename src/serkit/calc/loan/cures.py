"""What would make a loan of terms whose instalments were refused: each cure is tried before it is offered.

A method says what is wrong with its rows and no more, as searches are refused often and read no help. `amortise` asks
here, once, and offers the first two changes that work. What is tried is what a lender would turn: the instalment or its
multiple, the number of instalments, the shape, the first due date, and last the method.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

import attrs

from serkit.calc.loan.fewer import holds, most_instalments
from serkit.calc.loan.halving import boundary
from serkit.calc.loan.levelled import short_row
from serkit.calc.loan.periods import periods_of
from serkit.calc.loan.registry import method_named
from serkit.calc.loan.walk import paying_rows
from serkit.calc.loan.weights import weight_of
from serkit.kernel.errors import SerkitError, TermsError
from serkit.kernel.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from serkit.domain.loan import LoanTerms

    Works: TypeAlias = Callable[[LoanTerms], object]

_SHORT = "SK312"
_CURED = {_SHORT, "SK313"}
_MOST = 2  # cures in one message
_DOUBLED = range(1, 12)  # times that a weight is doubled, or a balloon halved
_STEPS = (5, 2, 1)  # multiples that lenders use, in each power of ten
_GIVEN = re.compile(r"\w+=")
_NOTHING = "change more than one of the terms: none that was tried makes a loan of them alone"
_LEFT_OUT = ("balloon", "principal_part", "weights", "instalment_amount")


def with_cure(error: TermsError, terms: LoanTerms, works: Works) -> TermsError:
    """Say with a refusal of instalments (SK312, SK313) what would work instead.

    `works` gives something true, or raises an error of serkit's where the terms make no loan.
    """
    (said, *others) = error.diagnostics
    if said.code not in _CURED or others:
        return error
    cures = list(islice(_that_work(said.code, terms, works), _MOST)) or list(_apart(terms, works))
    if cures and _GIVEN.match(cures[0]):
        cures[0] = f"write {cures[0]}"
    return TermsError(attrs.evolve(said, help=", or ".join(cures) or _NOTHING))


def _that_work(code: str, terms: LoanTerms, works: Works) -> Iterator[str]:
    """Give the cures that work, those first that change least."""
    own, told = _own_amount(terms, works), terms.instalment_amount
    if own is not None and told is not None and told < own:
        yield _above(terms, works, told, own)
    if terms.instalment_multiple is not None:
        yield from _smaller_multiple(terms, works, terms.instalment_multiple)
    if terms.weights:
        yield from _other_weight(terms, works)
    n = most_instalments(terms, works)
    if n and n > 1:
        yield f"n_instalments={n}"
    if own is not None and told is not None and told > own:
        yield f"instalment_amount={own}"
    if terms.balloon is not None:
        yield from _smaller_balloon(terms, works, terms.balloon)
    if terms.first_due_on is not None and holds(works, terms, first_due_on=None):
        yield "leave first_due_on out"
    if code == _SHORT:
        yield from _apart(terms, works)
    if n == 1:
        yield "n_instalments=1"  # it works, and is another loan


def _own_amount(terms: LoanTerms, works: Works) -> Money | None:
    """Return the instalment that repays the loan in its number, where another was told and this one works."""
    if terms.instalment_amount is None:
        return None
    level = _level(attrs.evolve(terms, instalment_amount=None))
    own = Money.of_minor(level or 0, terms.principal.unit)
    return own if holds(works, terms, instalment_amount=own) else None


def _above(terms: LoanTerms, works: Works, told: Money, own: Money) -> str:
    """Say which amount is the largest that never repays the loan."""

    def short(more: int) -> bool:
        return not holds(works, terms, instalment_amount=Money.of_minor(told.minor + more, own.unit))

    above = Money.of_minor(told.minor + boundary(short, own.minor - told.minor), own.unit)
    return f"raise instalment_amount above {above} ({own} repays this loan in {terms.n_instalments} instalments)"


def _level(terms: LoanTerms) -> int | None:
    """Return the instalment that the terms themselves would have, in minor units; None where they make no loan."""
    try:
        periods = periods_of(terms)
        columns = method_named(terms.method).columns(terms, periods)
    except SerkitError:
        return None
    row = paying_rows(periods)[0]
    return columns.principal[row] + columns.interest[row]


def _smaller_multiple(terms: LoanTerms, works: Works, multiple: Money) -> Iterator[str]:
    """Offer the largest round multiple below the one told that works; or none."""
    unit = terms.principal.unit
    for digits in range(len(str(multiple.minor)) - 1, -1, -1):
        for step in _STEPS:
            smaller = Money.of_minor(step * 10**digits, unit)
            if smaller < multiple and holds(works, terms, instalment_multiple=smaller):
                yield f"take a smaller instalment_multiple, such as {smaller}"
                return
    if holds(works, terms, instalment_multiple=None):
        yield "leave instalment_multiple out"


def _other_weight(terms: LoanTerms, works: Works) -> Iterator[str]:
    """Give the instalment that falls short a larger weight, or none at all."""
    short = short_row(terms)
    if short is None:
        return
    at = weight_of(terms, periods_of(terms).due_dates, short)
    told = terms.weights[at]
    which = f"weight {at + 1} of {len(terms.weights)}"
    larger = [(told * 2**times, f"take a larger {which}: {told * 2**times} instead of {told}") for times in _DOUBLED]
    for weight, said in [*larger, (Fraction(0), f"let {which} be 0: then its interest is capitalised")]:
        if holds(works, terms, weights=(*terms.weights[:at], weight, *terms.weights[at + 1 :])):
            yield said
            return


def _smaller_balloon(terms: LoanTerms, works: Works, balloon: Money) -> Iterator[str]:
    """Halve what stays for the end until instalments are left beside it."""
    for times in _DOUBLED:
        smaller = Money.of_minor(balloon.minor >> times, balloon.unit)
        if smaller.minor and holds(works, terms, balloon=smaller):
            yield f"take a smaller balloon, such as {smaller}"
            return


def _apart(terms: LoanTerms, works: Works) -> Iterator[str]:
    """Take a method that charges interest beside the principal, and leave out what it has no place for."""
    out = [name for name in _LEFT_OUT if getattr(terms, name) not in {None, ()}]
    for more in ([], ["instalment_multiple"]):
        without = [*out, *more]
        kept: dict[str, object] = {name: () if name == "weights" else None for name in without}
        if holds(works, terms, method="equal_principal", **kept):
            said = f" without {' and '.join(without)}" if without else ""
            yield f'method="equal_principal"{said}, which charges interest apart'
            return
