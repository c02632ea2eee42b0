"""Equal parts of the principal, and interest on what is still owed: the instalment falls from row to row.

Formula: `p = R(P / n)`, `I_k = R(B_(k-1) r)`, `p_n = B_(n-1)`; with a multiple `p = M(P / n)`.
Total cost: interest is `P r (n + 1) / 2` before rounding (`sum of f_k P (n - k + 1) / n` with a day count).

Published: Apache Fineract, LoanRepayment.feature RS04: 5000 at 12 %, 18 months.

>>> import datetime as dt
>>> from serkit.calc.loan.schedule import amortise
>>> from serkit.domain.loan import LoanTerms
>>> from serkit.kernel.money import Money
>>> from serkit.kernel.rate import Rate
>>> rs04 = amortise(LoanTerms(principal=Money("5000", "EUR"), method="equal_principal", n_instalments=18,
...                           annual_rate=Rate.percent("12"), disbursed_on=dt.date(2022, 9, 1)))
>>> rs04.instalments[0].principal, rs04.instalments[-1].principal, rs04.totals.interest
(Money("277.78", "EUR"), Money("277.74", "EUR"), Money("475.00", "EUR"))
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.calc.loan.columns import declining
from serkit.calc.loan.method import Identity, multiple_of, refuse_coarse, slack
from serkit.calc.loan.shared import Shared, Shares

if TYPE_CHECKING:
    from serkit.calc.loan.cells import Cell
    from serkit.calc.loan.periods import Periods
    from serkit.domain.loan import LoanTerms
    from serkit.domain.schedule import Columns
    from serkit.kernel.derivation import Derivation


class EqualPrincipal(Shared):
    """See the module."""

    name = "equal_principal"
    formula = "p_k = R(P / n); I_k = R(B_(k−1) r); p_n = B_(n−1)"
    total_cost = "Σ I_k = P Σ f_k (n − k + 1) / n"
    source = "Apache Fineract, LoanRepayment.feature RS04"
    remainders = ("last", "first", "level")

    def columns(self, terms: LoanTerms, periods: Periods) -> Columns:
        """Lay out the rows of one share of the principal, the quick way where nothing interrupts it."""
        if not periods.plain or terms.remainder != "last":
            return super().columns(terms, periods)
        principal = periods.first
        share = multiple_of(terms).divide(principal, len(periods.nums))
        columns = declining(principal, periods.nums, periods.den, terms.rounding, share=share)
        refuse_coarse(terms, columns.principal)
        return columns

    def shares(self, terms: LoanTerms, periods: Periods) -> Shares:
        """Even parts of the principal."""
        return Shares(terms, periods)

    def principal(self, cell: Cell) -> tuple[Derivation, ...]:
        """An even part of the loan."""
        from serkit.calc.loan.cells import laid_out_evenly
        from serkit.calc.loan.steps import principal_of_share

        if not cell.periods.plain or cell.terms.remainder != "last":
            return principal_of_share(cell)
        rule = multiple_of(cell.terms)
        return laid_out_evenly(cell, "p", "P", cell.periods.first, cell.n, cell.columns.principal, rule)

    def identity(self, terms: LoanTerms, periods: Periods, columns: Columns) -> Identity:
        """Weigh each period's factor with the principal that ought to be owed in it."""
        if not periods.plain or terms.remainder != "last":
            return super().identity(terms, periods, columns)
        n, nums = len(periods.nums), periods.nums
        exact = sum((Fraction(num * (n - k), n) for k, num in enumerate(nums)), Fraction(0))
        share = Fraction(periods.first, n)
        drift = max((abs(paid - share) for paid in columns.principal[:-1]), default=Fraction(0))
        tolerance = n * slack(terms.rounding) + drift * Fraction(
            sum(k * num for k, num in enumerate(nums)), periods.den
        )
        total = Fraction(sum(columns.interest))
        return Identity(total, exact * periods.first / periods.den, tolerance)
