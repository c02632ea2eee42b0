"""Level instalments: each pays the interest of its period, the rest repays the loan.

Formula: `A = R(P r (1 + r)^n / ((1 + r)^n - 1))`, `I_k = R(B_(k-1) r)`, `p_k = A - I_k`, `p_n = B_(n-1)`. With a day
count `A = R(P prod(1 + f_k) / S_n)`, `S_1 = 1`, `S_k = 1 + S_{k-1} (1 + f_k)`, exact over one denominator.
Total cost: the instalments discounted period by period are worth the loan, up to half a minor unit for each.

Published: RBI, Master Direction on microfinance loans (2022), Annex II: 20,000 at 15 %, 24 months. Apache
Fineract, LoanRepayment.feature RS02: 5000 at 12 %, 18 months, in multiples of 1.

>>> import datetime as dt
>>> from serkit.calc.loan.schedule import amortise
>>> from serkit.domain.loan import LoanTerms
>>> from serkit.kernel.money import Money
>>> from serkit.kernel.rate import Rate
>>> rbi = amortise(LoanTerms(principal=Money("20000", "INR"), method="annuity", annual_rate=Rate.percent("15"),
...                          n_instalments=24, disbursed_on=dt.date(2024, 4, 15)))
>>> rbi.instalments[0].due
Money("969.73", "INR")
>>> rs02 = amortise(LoanTerms(principal=Money("5000", "EUR"), method="annuity", annual_rate=Rate.percent("12"),
...     n_instalments=18, disbursed_on=dt.date(2022, 9, 1), instalment_multiple=Money("1", "EUR")))
>>> rs02.instalments[0].due, rs02.instalments[-1].due, rs02.totals.interest
(Money("305.00", "EUR"), Money("303.22", "EUR"), Money("488.22", "EUR"))
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.calc.loan.columns import declining
from serkit.calc.loan.levelled import Levelled, discounted
from serkit.calc.loan.method import Identity, misfit, multiple_of, refuse_coarse, slack
from serkit.calc.loan.periods import per_year
from serkit.kernel.errors import TermsError
from serkit.kernel.money import Money

if TYPE_CHECKING:
    from serkit.calc.loan.cells import Cell
    from serkit.calc.loan.periods import Periods
    from serkit.domain.loan import LoanTerms
    from serkit.domain.schedule import Columns, Schedule
    from serkit.kernel.derivation import Derivation


class Annuity(Levelled):
    """See the module."""

    name = "annuity"
    formula = "A = R(P r (1 + r)^n / ((1 + r)^n − 1)); I_k = R(B_(k−1) r); p_k = A − I_k; p_n = B_(n−1)"
    total_cost = "Σ D_k / ((1 + f_1) ⋯ (1 + f_k)) = P"
    source = "RBI Master Direction (Microfinance Loans) 2022, Annex II; Apache Fineract, LoanRepayment.feature RS02"
    uses = frozenset({"grace", "tranches", "instalment_amount", "instalment_multiple"})
    remainders = ("last", "level")

    def columns(self, terms: LoanTerms, periods: Periods) -> Columns:
        """Lay out the rows of one level instalment, the quick way where nothing interrupts it."""
        given = terms.instalment_amount
        if not periods.plain:
            columns = super().columns(terms, periods)
            if given is not None:
                _refuse_early_end(terms, columns)
            return columns
        level = multiple_of(terms).divide(*level_fraction(periods.first, periods)) if given is None else given.minor
        columns = rows_of(terms, periods, level)
        if terms.remainder == "level":
            return _relevelled(terms, periods, columns, level)
        return columns

    def check_columns(self, schedule: Schedule) -> None:
        """Refuse instalments that pay interest alone until the last (TermsError SK312)."""
        principal = schedule.columns.principal
        if len(principal) > 1 and not principal[-2]:  # the last row but one of nearly all loans says that they fall
            from serkit.calc.loan.standing import refuse_standing

            refuse_standing(schedule)

    def identity(self, terms: LoanTerms, periods: Periods, columns: Columns) -> Identity:
        """Discount what is due, period by period, back to the day of disbursement."""
        if not periods.plain:
            return super().identity(terms, periods, columns)
        worth = discounted(periods, dues(columns))
        return Identity(worth, Fraction(periods.first), len(periods.nums) * slack(terms.rounding))

    def principal(self, cell: Cell) -> tuple[Derivation, ...]:
        """What the level instalment leaves after interest."""
        if not cell.periods.plain or cell.terms.instalment_amount is not None:
            return super().principal(cell)
        paid, charged = cell.columns.principal[cell.row], cell.columns.interest[cell.row]
        own = cell.sign("p", cell.row + 1)
        if cell.is_last or paid == cell.owed:
            return cell.step(f"{own} = {cell.owed_sign()} = {cell.amount(paid)}"), cell.rest_line()
        level = paid + charged
        formula = f"{own} = A − {cell.sign('I', cell.row + 1)} = {cell.amount(level)} − {cell.amount(charged)}"
        step = cell.step(f"{formula} = {cell.amount(paid)}")
        return step, cell.letter("A", cell.say("loan.why.level"), level, *self._level(cell, level))

    def _level(self, cell: Cell, level: int) -> tuple[Derivation, ...]:
        """How the level instalment came about."""
        rule = multiple_of(cell.terms)
        exact = rule.divide(*level_fraction(cell.periods.first, cell.periods))
        lent, n = cell.amount(cell.periods.first), cell.figures(cell.n)
        if not cell.periods.nums[0] and cell.periods.equal:
            worth = f"{lent} / {n}"
        elif cell.periods.equal:
            grown = f"(1 + {cell.rate()} {cell.part_of_year()})^{n}"
            worth = f"{lent} × {cell.rate()} {cell.part_of_year()} × {grown} / ({grown} − 1)"
        else:
            worth = f"{lent} × Π(1 + f_k) / S_{n}; S_1 = 1; S_k = 1 + S_(k−1) × (1 + f_k); f_k = {cell.rate()} × t_k"
        step = cell.step(f"A = {cell.rounding(rule)}({worth}) = {cell.amount(exact)}")
        return (step, cell.line(cell.say("loan.why.levelled"), cell.money(level))) if exact != level else (step,)

    def check_terms(self, terms: LoanTerms) -> None:
        """Levelling the remainder, rounding to a multiple and a given instalment contradict each other."""
        super().check_terms(terms)
        if terms.remainder == "level" and terms.instalment_multiple is not None:
            raise misfit(self, 'remainder="level" with instalment_multiple', 'write remainder="last"')
        if terms.instalment_amount is None:
            return
        if terms.remainder == "level":
            raise misfit(self, 'remainder="level" with instalment_amount', 'write remainder="last"')
        if terms.instalment_multiple is not None:
            raise misfit(self, "instalment_multiple with instalment_amount", "leave instalment_multiple out")


def level_fraction(principal: int, periods: Periods) -> tuple[int, int]:
    """Return the exact level instalment as numerator and denominator, in big integers.

    >>> from serkit.calc.loan.periods import Periods
    >>> num, den = level_fraction(100, Periods((), (1, 1), 10))
    >>> Fraction(num, den) == Fraction(100) / (Fraction(10, 11) + Fraction(100, 121))
    True
    """
    nums, den = periods.nums, periods.den
    n, num = len(nums), nums[0]
    if periods.equal:
        if not num:
            return principal, n
        grown, flat = (den + num) ** n, den**n
        return principal * num * grown, den * (grown - flat)
    grown, repaid, flat = den + num, 1, 1
    for num in nums[1:]:
        flat *= den
        repaid = flat + repaid * (den + num)
        grown *= den + num
    return principal * grown, den * repaid


def dues(columns: Columns) -> list[int]:
    """Return principal and interest together, row by row."""
    return [a + b for a, b in zip(columns.principal, columns.interest, strict=True)]


def rows_of(terms: LoanTerms, periods: Periods, level: int) -> Columns:
    """Lay out the rows of a given level; SK312 if it does not cover interest, SK313 if its multiple is too coarse."""
    columns = declining(periods.first, periods.nums, periods.den, terms.rounding, level=level)
    if min(columns.principal) < 0 or (not level and any(columns.interest[:-1])):
        raise _never_repays(terms, periods, level)
    if terms.instalment_amount is not None:
        _refuse_early_end(terms, columns)
    refuse_coarse(terms, columns.principal)
    return columns


def _refuse_early_end(terms: LoanTerms, columns: Columns) -> None:
    """Refuse a given instalment that repays the loan before the last of its instalments."""
    if columns.principal[-1]:
        return
    needed = 1 + max(row for row, paid in enumerate(columns.principal) if paid)
    raise TermsError.of(
        "SK313",
        f"instalments of {terms.instalment_amount} repay this loan after {needed} of {terms.n_instalments}",
    )


def _relevelled(terms: LoanTerms, periods: Periods, columns: Columns, level: int) -> Columns:
    """Spread what the last instalment would differ over all of them, once, if that brings it nearer.

    Fineract's progressive schedules do so where the difference is more than half a minor unit an instalment.
    """
    n = len(periods.nums)
    apart = columns.principal[-1] + columns.interest[-1] - level
    if abs(apart) <= n // 2:
        return columns
    again = level + terms.rounding.divide(apart, n)
    other = rows_of(terms, periods, again)
    return other if abs(other.principal[-1] + other.interest[-1] - again) < abs(apart) else columns


def _never_repays(terms: LoanTerms, periods: Periods, level: int) -> TermsError:
    """Say which instalment falls short, and of how much interest."""
    from serkit.kernel.numerals import percent

    unit = terms.principal.unit
    # A level of nothing is no level to the kernel; one unit less finds the same row.
    columns = declining(periods.first, periods.nums, periods.den, terms.rounding, level=level or -1)
    row = next(k for k, paid in enumerate(columns.principal) if paid < 0)
    interest = Money.of_minor(columns.interest[row], unit)
    owed = Money.of_minor(columns.outstanding[row - 1] if row else periods.first, unit)
    part = f"x {periods.fractions[row]}" if periods.parts else f"/ {per_year(terms.every)}"
    worked = f"{owed.amount} x {percent(terms.annual_rate.fraction)} {part}"
    n = len(periods.nums)
    return TermsError.of(
        "SK312",
        "the instalment does not cover its interest",
        fields=(
            (
                "instalment",
                str(Money.of_minor(level, unit)),
                f"interest of instalment {row + 1} is {interest} ({worked})",
            ),
            (f"outstanding principal would grow at instalment {row + 1} of {n}",),
        ),
    )
