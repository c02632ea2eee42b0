"""A strategy for the terms of loans that have a schedule."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from serkit.calc.loan.registry import METHODS, method_named
from serkit.calc.loan.schedule import made
from serkit.domain.loan import LoanTerms
from serkit.kernel.errors import AmountError, TermsError
from serkit.kernel.money import Money
from serkit.testing.days import dates
from serkit.testing.loan_parts import DAY_COUNTS, reliefs, shape
from serkit.testing.numbers import amounts, rates, roundings

if TYPE_CHECKING:
    from collections.abc import Sequence

# Hypothesis times every draw, and the first would pay for reading the methods' files.
for _name in METHODS:
    method_named(_name)
_EVERY = ("month", "quarter", "year", "week", "fortnight")
_FIRST, _LAST = dt.date(1990, 1, 1), dt.date(2040, 12, 31)
_MOST_FOR_JALALI_YEARS = 60  # our Jalali table ends in 1500


def loan_terms(
    *,
    methods: Sequence[str] | None = None,
    unit: str | None = None,
    max_instalments: int = 120,
    plain: bool = False,
) -> st.SearchStrategy[LoanTerms]:
    """Return a strategy for loan terms that `amortise` accepts, over methods, calendars, day counts and roundings.

    Args:
        methods: names of methods; all of them if not given.
        unit: unit of the principal; several if not given.
        max_instalments: the longest schedule.
        plain: only equal monthly periods, half-even rounding to the minor unit, no multiple; no graces, later
            payouts, down payments, fees or working days.

    Raises:
        InvalidArgument: at once, for an unknown method, no methods, or fewer than two instalments.

    >>> from hypothesis import find
    >>> terms = find(loan_terms(methods=["flat"], unit="EUR", plain=True), lambda terms: True)
    >>> terms.principal, terms.n_instalments, terms.every, terms.calendar
    (Money("0.01", "EUR"), 1, 'month', 'gregorian')
    """
    chosen = tuple(METHODS) if methods is None else tuple(methods)
    unknown = [each for each in chosen if each not in METHODS]
    if unknown or not chosen:
        msg = f"methods are some of {', '.join(METHODS)}, not {', '.join(unknown) or 'none'}"
        raise InvalidArgument(msg)
    if max_instalments < 2:  # noqa: PLR2004 - a year of slots needs two
        msg = "max_instalments is 2 or more"
        raise InvalidArgument(msg)
    least = None if unit is None else Money.of_minor(1, unit).amount
    lent = amounts(min_value=1, max_value=None) if least is None else amounts(unit=unit, min_value=least)
    return _terms(chosen, lent, max_instalments, plain=plain).filter(has_schedule)


def has_schedule(terms: LoanTerms) -> bool:
    """Whether `amortise` accepts the terms; a few drawn ones do not cover their interest, or outlast the calendar."""
    try:
        made(terms)
    except (AmountError, TermsError):
        return False
    return True


@st.composite
def _terms(
    draw: st.DrawFn, methods: tuple[str, ...], lent: st.SearchStrategy[Money], most: int, *, plain: bool
) -> LoanTerms:
    method = draw(st.sampled_from(methods))
    terms = LoanTerms(
        principal=draw(lent),
        method=method,  # type: ignore[arg-type]  # one of the registry's names
        annual_rate=draw(rates(max_value=36)),
        n_instalments=draw(_counts(method, most)),
        disbursed_on=draw(dates(min_value=_FIRST, max_value=_LAST)),
        calendar=draw(st.sampled_from(("gregorian", "jalali"))),
    )
    terms = attrs.evolve(terms, **shape(draw, terms))
    if plain:
        return terms
    terms = attrs.evolve(terms, **_conventions(draw, terms))
    return attrs.evolve(terms, **reliefs(draw, terms)) if draw(st.booleans()) else terms


def _counts(method: str, most: int) -> st.SearchStrategy[int]:
    counts = st.one_of(st.integers(1, min(most, 36)), st.integers(1, most))
    return counts.filter(lambda n: n % 12 != 1) if method == "karmozd_slots" else counts


def _conventions(draw: st.DrawFn, terms: LoanTerms) -> dict[str, Any]:
    """Draw what contracts add: other periods, day counts, month ends, a first due date, a multiple, a rounding."""
    n = terms.n_instalments
    added: dict[str, Any] = {
        "month_end": draw(st.sampled_from(("clamp", "roll", "last"))),
        "rounding": draw(roundings()),
    }
    if terms.method != "karmozd_slots":
        ends = terms.calendar == "jalali" and n > _MOST_FOR_JALALI_YEARS
        added["every"] = draw(st.sampled_from([each for each in _EVERY if not (ends and each in {"year", "quarter"})]))
    if not terms.method.startswith("karmozd"):
        added["day_count"] = draw(st.none() | st.sampled_from(DAY_COUNTS))
    # Without a day count only a fee on the number of instalments lets the first period be of any length.
    if (terms.method.startswith("karmozd") or added["day_count"]) and draw(st.booleans()):
        added["first_due_on"] = terms.disbursed_on + dt.timedelta(days=draw(st.integers(1, 45)))
    takes_multiples = "instalment_multiple" in method_named(terms.method).uses and terms.principal_part is None
    steps, stepped = _multiples(terms), draw(st.booleans())
    if steps and stepped and takes_multiples:
        added["instalment_multiple"] = Money.of_minor(draw(st.sampled_from(steps)), terms.principal.unit)
    else:
        added["remainder"] = draw(st.sampled_from(method_named(terms.method).remainders))
    return added


def _multiples(terms: LoanTerms) -> list[int]:
    """Round multiples that are fine enough to spread over the loan."""
    most = terms.principal.minor // (20 * terms.n_instalments)
    return [step for step in (m * 10**k for k in range(12) for m in (1, 5)) if step <= most]
