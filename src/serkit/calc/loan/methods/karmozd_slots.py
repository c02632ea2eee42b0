"""Karmozd in yearly slots: the first instalment of each year is that year's fee, the others repay the loan.

Formula: year j counts m_j instalments, the first of them `F_j = R(B i m_j / 12)` on the balance B at its start; the
principal is laid out over the other instalments, `p = R(P / q)`, and the last takes the rest. Fees are fixed in
advance, as if every instalment were paid when due, and reported as interest. 60 months have 55 principal
instalments and fees at 1, 13, 25, 37 and 49. No source says what a grace or a later payout does to fees that are fixed
in advance, so both are refused.
Total cost: the fees are `i` times the sum of balances at the years' starts, each times its months / 12.

Published: Central Bank of Iran, letter 88/233294 of 1388/11/6, as banks quote it; Bank Resalat: 20,000,000 toman,
2 %, 18 months: 462,500 = 400,000 (instalment 1) + 62,500 (instalment 13). Banks may deviate under the cap.

>>> import datetime as dt
>>> from serkit.calc.loan.schedule import amortise
>>> from serkit.domain.loan import LoanTerms
>>> from serkit.kernel.money import Money
>>> from serkit.kernel.rate import Rate
>>> terms = LoanTerms(principal=Money("20000000", "IRT"), method="karmozd_slots", calendar="jalali",
...     annual_rate=Rate.percent("2"), n_instalments=18, disbursed_on=dt.date(2023, 5, 4))
>>> resalat = amortise(terms)
>>> resalat.totals.interest, [(row.number, row.interest) for row in resalat.instalments if row.interest]
(Money("462500", "IRT"), [(1, Money("400000", "IRT")), (13, Money("62500", "IRT"))])
"""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from serkit.calc.loan.columns import laid_out, spread
from serkit.calc.loan.method import Identity, Method, misfit, multiple_of, refuse_coarse, slack
from serkit.calc.loan.periods import per_year

if TYPE_CHECKING:
    from serkit.calc.loan.cells import Cell
    from serkit.calc.loan.periods import Periods
    from serkit.domain.loan import LoanTerms
    from serkit.domain.schedule import Columns
    from serkit.kernel.derivation import Derivation

YEAR = 12


class KarmozdSlots(Method):
    """See the module."""

    name = "karmozd_slots"
    formula = "I_k = R(B_(k−1) i m / 12), k = 1, 13, 25, …; p_k = R(P / q), k ≠ 1, 13, 25, …; p_n = B_(n−1)"
    total_cost = "Σ I_k = i Σ B_(k−1) m_k / 12, k = 1, 13, 25, …"
    source = "Central Bank of Iran, letter 88/233294 of 1388/11/6; Bank Resalat, loan terms"
    counts_time = False
    uses = frozenset({"instalment_multiple"})
    cures = MappingProxyType(
        {"grace": 'leave it out, or take method="karmozd_average"; with interest on what is owed: "equal_principal"'}
    )

    def columns(self, terms: LoanTerms, periods: Periods) -> Columns:
        """Lay out the principal over its slots, then each year's fee on what is owed at its start."""
        n, lent = len(periods.nums), periods.first
        q = slots(n)
        paid = spread(lent, multiple_of(terms).divide(lent, q), q)
        refuse_coarse(terms, paid)
        rest = iter(paid)
        principal = tuple([next(rest) if k % YEAR else 0 for k in range(n)])
        owed = lent
        fees = [0] * n
        for start in range(0, n, YEAR):
            # num / den is the monthly factor i / 12, so the months of the year multiply it
            fees[start] = terms.rounding.divide(owed * periods.nums[0] * months_of(n, start), periods.den)
            owed -= sum(principal[start : start + YEAR])
        return laid_out(lent, principal, tuple(fees))

    def interest(self, cell: Cell) -> tuple[Derivation, ...]:
        """The fee of a year, in its first instalment."""
        if cell.row % YEAR:
            return (cell.line(cell.say("loan.why.no_fee")),)
        months, fee = months_of(cell.n, cell.row), cell.columns.interest[cell.row]
        worth = f"{cell.amount(cell.owed)} × {cell.rate()} × {cell.figures(months)} / {cell.figures(YEAR)}"
        formula = f"{cell.sign('I', cell.row + 1)} = {cell.rounding()}({worth}) = {cell.amount(fee)}"
        year = cell.say("loan.why.year", year=cell.row // YEAR + 1, months=cell.say("month", n=months))
        return cell.step(formula), cell.owed_line(), cell.line(year)

    def principal(self, cell: Cell) -> tuple[Derivation, ...]:
        """An even part of the loan in every instalment that is not a fee."""
        from serkit.calc.loan.cells import laid_out_evenly

        if cell.row % YEAR == 0:
            return (cell.line(cell.say("loan.why.fee_alone")),)
        rule, lent = multiple_of(cell.terms), cell.periods.first
        return laid_out_evenly(cell, "p", "P", lent, slots(cell.n), cell.columns.principal, rule)

    def identity(self, terms: LoanTerms, periods: Periods, columns: Columns) -> Identity:
        """Weigh the balances at the years' starts."""
        n = len(periods.nums)
        owed = (periods.first, *columns.outstanding)
        starts = range(0, n, YEAR)
        weighed = sum(owed[start] * months_of(n, start) for start in starts)
        exact = Fraction(weighed * periods.nums[0], periods.den)
        return Identity(Fraction(sum(columns.interest)), exact, len(starts) * slack(terms.rounding))

    def check_terms(self, terms: LoanTerms) -> None:
        """The rule is written for months, and a year must repay something beside its fee."""
        super().check_terms(terms)
        if per_year(terms.every) != YEAR:
            cure = 'write every="month": a year has one fee and 11 principal instalments'
            raise misfit(self, f"every={terms.every!r}", cure)
        if terms.day_count is not None:
            raise misfit(self, f'day_count="{terms.day_count}"', "leave day_count out: the fee counts months, not days")
        n = terms.n_instalments
        if n % YEAR == 1:
            cure = f"write n_instalments={n + 1}: a principal instalment has to follow the fee of a year"
            raise misfit(self, f"n_instalments={n}", cure)


def slots(n: int) -> int:
    """Count the principal instalments among n.

    >>> slots(60), slots(18)
    (55, 16)
    """
    return n - -(-n // YEAR)


def months_of(n: int, start: int) -> int:
    """Months in the year of repayment that begins with row `start`, counted from 0.

    >>> months_of(18, 0), months_of(18, 12)
    (12, 6)
    """
    return min(YEAR, n - start)
