"""What a repayment method declares, and what several methods share."""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from serkit.kernel.dates import due_dates
from serkit.kernel.errors import TermsError
from serkit.kernel.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from serkit.calc.loan.cells import Cell
    from serkit.calc.loan.periods import Periods
    from serkit.domain.loan import LoanTerms
    from serkit.domain.schedule import Columns, Schedule
    from serkit.kernel.derivation import Derivation


ALL_TREATMENTS = frozenset({"pay", "defer", "spread", "capitalise", "capitalise_simple", "free"})
_OPTIONAL = {
    "grace": 'leave it out, or take method="equal_principal", which charges interest on what is owed',
    "tranches": 'make each payout a loan of its own, or take method="equal_principal"',
    "instalment_amount": 'leave it out, or take method="annuity"',
    "balloon": 'leave it out, or take method="balloon"',
    "principal_part": 'leave it out, or take method="balloon"',
    "weights": "leave them out, or take the method step, seasonal or irregular",
    "instalment_multiple": "leave it out",
}


class Identity(NamedTuple):
    """Two exact sides of a method's total-cost identity, in minor units, and how far rounding may part them.

    >>> Identity(Fraction(100), Fraction(199, 2), Fraction(1)).holds
    True
    """

    left: Fraction
    right: Fraction
    tolerance: Fraction
    formula: str = ""
    """Where the method's own identity is not the one: with reliefs and later payouts."""

    @property
    def holds(self) -> bool:
        """Whether the two sides meet."""
        return abs(self.left - self.right) <= self.tolerance


class Method:
    """One way to repay: columns from terms, an identity that its total cost obeys, and its name.

    A method is added as one file under `methods/`, one line in the registry, and its name in words, `method.<name>`.
    Formulas are written in letters, so they are the same in every language: P the loan, r the rate of a period,
    f_k that of period k, i of a year; p_k, I_k, D_k, B_k principal, interest, what is due, what is owed afterwards.
    """

    name: str
    """As in `LoanTerms.method`."""
    formula: str
    """How a row comes about; R() rounds, M() rounds to the instalment multiple."""
    total_cost: str
    """The identity of the whole schedule."""
    source: str
    """Where the formula or its worked figures are published."""
    counts_time: bool = True
    """Whether the cost hangs on how long the first period is; a fee on the number of instalments does not."""
    uses: frozenset[str] = frozenset({"grace", "tranches"})
    """Names of optional terms that the method gives a meaning to."""
    needs: tuple[str, ...] = ()
    """Names of terms of which the method needs one."""
    treatments: frozenset[str] = ALL_TREATMENTS
    """What may become of interest in a grace."""
    cures: Mapping[str, str] = MappingProxyType({})
    """What to write instead of optional terms the method has no meaning for, where others say more than most do."""
    remainders: tuple[str, ...] = ("last",)
    """Where the rest of the rounding may go."""

    def columns(self, terms: LoanTerms, periods: Periods) -> Columns:
        """Lay out principal, interest, fees and outstanding principal, in minor units."""
        raise NotImplementedError

    def check_columns(self, schedule: Schedule) -> None:
        """Refuse what only the rows show to be no loan of this method."""

    def identity(self, terms: LoanTerms, periods: Periods, columns: Columns) -> Identity:
        """Work out both sides of the total-cost identity."""
        raise NotImplementedError

    def interest(self, cell: Cell) -> tuple[Derivation, ...]:
        """Say how the interest or fee of one row came about, the formula first."""
        raise NotImplementedError

    def principal(self, cell: Cell) -> tuple[Derivation, ...]:
        """Say how the principal of one row came about, the formula first."""
        raise NotImplementedError

    def check_terms(self, terms: LoanTerms) -> None:
        """Refuse terms the method gives no meaning to (TermsError SK314)."""
        if terms.remainder not in self.remainders:
            cure = 'write remainder="last": the last instalment takes the rest'
            raise misfit(self, f'remainder="{terms.remainder}"', cure)
        for name, cure in _OPTIONAL.items():
            if getattr(terms, name) not in {None, ()} and name not in self.uses:
                raise misfit(self, name, self.cures.get(name, cure))
        if self.needs and all(getattr(terms, name) in {None, ()} for name in self.needs):
            raise misfit(self, f"no {' and no '.join(self.needs)}", f"give it {' or '.join(self.needs)}")
        for grace in terms.grace:
            if grace.treats_interest not in self.treatments:
                raise misfit(self, f'a grace with interest="{grace.treats_interest}"', self._other_grace())

    def _other_grace(self) -> str:
        """Say which grace would do: where only "free" does, nothing falls due before the end."""
        if self.treatments == {"free"}:
            return 'leave it out, as nothing falls due before the end; or write Grace(kind="interest_free", ...)'
        first, *others = sorted(self.treatments)
        return f'write interest="{first}", or one of {", ".join(others)}; or take method="equal_principal"'


def refuse_irregular(method: Method, terms: LoanTerms) -> None:
    """Refuse a first period longer or shorter than the others where nothing says how its days are charged (SK315).

    Equal periods would charge it as one, and the interest of the days between would silently be left out.
    An interest-free loan charges nothing for any of them.

    >>> import datetime as dt
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.money import Money
    >>> from serkit.kernel.rate import Rate
    >>> refuse_irregular(Method(), LoanTerms(principal=Money("100", "EUR"), method="flat", n_instalments=2,
    ...     annual_rate=Rate.percent("6"), disbursed_on=dt.date(2026, 1, 1), first_due_on=dt.date(2027, 1, 1)))
    Traceback (most recent call last):
    serkit.TermsError: SK315 first-period-irregular: the first period is not one month, and no day count is said
      first period   2026-01-01 to 2027-01-01   365 days
      one month      2026-01-01 to 2026-02-01   31 days
      help: say how days are charged: day_count="ACT/365F" or day_count="30/360"
    """
    first = terms.first_due_on or (terms.due_dates[0] if terms.due_dates else None)
    if first is None or terms.day_count is not None or not method.counts_time or not terms.annual_rate.fraction:
        return
    if terms.due_dates:
        _refuse_listed(terms)
        return
    start = terms.disbursed_on
    (regular,) = due_dates(start, 1, terms.every, calendar=terms.calendar, month_end=terms.month_end)
    if first == regular:
        return
    period = terms.every if isinstance(terms.every, str) else str(terms.every)
    one = f"one {period}" if isinstance(terms.every, str) else period
    raise TermsError.of(
        "SK315",
        f"the first period is not {one}, and no day count is said",
        fields=(
            ("first period", f"{start} to {first}", f"{(first - start).days} days"),
            (one, f"{start} to {regular}", f"{(regular - start).days} days"),
        ),
        help='say how days are charged: day_count="ACT/365F" or day_count="30/360"',
    )


def _refuse_listed(terms: LoanTerms) -> None:
    """Refuse listed due dates of uneven periods that nothing says how to charge."""
    from serkit.calc.loan.dues import is_stepped

    if not is_stepped(terms):
        raise TermsError.of(
            "SK315",
            "the listed due dates are no equal periods, and no day count is said",
            help='say how days are charged: day_count="ACT/365F"; or day_count="equal", each period as one',
        )


def multiple_of(terms: LoanTerms) -> Rounding:
    """Return the rule that rounds an instalment: to the multiple where there is one, else as all amounts.

    >>> import datetime as dt
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.money import Money
    >>> from serkit.kernel.rate import Rate
    >>> multiple_of(LoanTerms(principal=Money("5000", "EUR"), method="flat", annual_rate=Rate.percent("12"),
    ...     n_instalments=18, disbursed_on=dt.date(2024, 1, 1), instalment_multiple=Money("1", "EUR")))
    Rounding('half_even', step=100)
    """
    multiple = terms.instalment_multiple
    return terms.rounding if multiple is None else Rounding(terms.rounding.mode, step=multiple.minor)


def slack(rounding: Rounding) -> Fraction:
    """How far one rounding may move an amount, in minor units.

    >>> slack(Rounding()), slack(Rounding("up", step=100))
    (Fraction(1, 2), Fraction(100, 1))
    """
    return Fraction(rounding.step, 2 if rounding.mode.startswith("half") else 1)


def misfit(method: Method, found: str, help: str) -> TermsError:
    """SK314: the method gives no meaning to a part of the terms.

    >>> class Flat(Method):
    ...     name = "flat"
    >>> misfit(Flat(), 'remainder="level"', 'write remainder="last"').diagnostics[0].code
    'SK314'
    """
    return TermsError.of("SK314", f"{method.name} has no place for these terms", fields=(("found", found),), help=help)


def balances_identity(terms: LoanTerms, periods: Periods, columns: Columns) -> Identity:
    """Weigh what is owed in each period with its factor: what all interest comes to, paid and capitalised.

    It holds for every declining method, whatever the reliefs and payouts.
    """
    owed, worth = periods.first, 0
    capitalised = 0
    for row, num in enumerate(periods.nums):
        inside = periods.within[row] if periods.within else ()
        worth += owed * num + sum(amount * part for amount, part in inside)
        grown = owed + sum(amount for amount, _ in inside) + (periods.evening[row] if periods.evening else 0)
        capitalised += columns.outstanding[row] + columns.principal[row] - grown
        owed = columns.outstanding[row]
    exact = Fraction(worth, periods.den)
    charged = Fraction(sum(columns.interest) + capitalised)
    roundings = len(periods.nums) + (sum(map(len, periods.within)) if periods.apart else 0)
    return Identity(charged, exact, roundings * slack(terms.rounding), BALANCES)


BALANCES = "Σ I_k + Σ C_k = Σ f_k B_(k−1)"


def refuse_coarse(terms: LoanTerms, principal: tuple[int, ...]) -> None:
    """Refuse an instalment multiple that leaves instalments with nothing to repay (TermsError SK313).

    Without a multiple a loan of a few minor units may still end early: that is rounding, and is let through.
    """
    if terms.instalment_multiple is None or len(principal) == 1:
        return
    n = len(principal)
    needed = n - next(k for k, each in enumerate(reversed(principal)) if each)
    if needed == n and any(principal[:-1]) and min(principal) >= 0:
        return
    if min(principal) < 0:
        said = "an instalment would not cover its interest"
    elif needed < n:
        said = f"the loan would be repaid after {needed} of {n} instalments"
    else:
        said = "only the last would repay"
    raise TermsError.of(
        "SK313",
        f"instalments in multiples of {terms.instalment_multiple} do not spread over this loan",
        fields=(("principal", str(terms.principal), said),),
    )
