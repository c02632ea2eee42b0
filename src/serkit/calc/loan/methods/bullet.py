"""One payment: nothing is paid before the last due date, and there the loan with its interest, simple and once.

Formula: `I_n = R(P (f_1 + ... + f_n))`, `p_n = P`; later payouts bear interest from their day.
Total cost: interest is `P (f_1 + ... + f_n)`, rounded once.

Published: the single-maturity loan of Iranian banks (mudaraba): profit = P i days / 36000 (parsianhesab.com).

>>> import datetime as dt
>>> from serkit.calc.loan.schedule import amortise
>>> from serkit.domain.loan import LoanTerms
>>> from serkit.kernel.money import Money
>>> from serkit.kernel.rate import Rate
>>> loan = amortise(LoanTerms(principal=Money("36000000", "IRT"), method="bullet", annual_rate=Rate.percent("18"),
...     n_instalments=1, disbursed_on=dt.date(2026, 1, 1), first_due_on=dt.date(2026, 7, 1), day_count="ACT/360"))
>>> loan.totals.interest  # 36,000,000 x 18 x 181 / 36000
Money("3258000", "IRT")
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.calc.loan.method import Identity, Method, slack
from serkit.calc.loan.walk import laid_by

if TYPE_CHECKING:
    from serkit.calc.loan.cells import Cell
    from serkit.calc.loan.periods import Periods
    from serkit.domain.loan import LoanTerms
    from serkit.domain.schedule import Columns
    from serkit.kernel.derivation import Derivation


class Bullet(Method):
    """See the module."""

    name = "bullet"
    formula = "I_n = R(P Σ f_k); p_n = P; I_k = p_k = 0"
    total_cost = "Σ I_k = P Σ f_k"
    source = "parsianhesab.com, single-maturity loans (mudaraba)"
    treatments = frozenset({"free"})

    def columns(self, terms: LoanTerms, periods: Periods) -> Columns:
        """Lay out the one payment."""
        from serkit.domain.schedule import Columns

        n = len(periods.nums)
        principal, outstanding = laid_by(periods, lambda _row, _whole: 0)
        charge = terms.rounding.divide(worth_of(periods), periods.den)
        return Columns(principal, (0,) * (n - 1) + (charge,), (0,) * n, outstanding)

    def identity(self, terms: LoanTerms, periods: Periods, columns: Columns) -> Identity:
        """Compare the interest with the unrounded one."""
        exact = Fraction(worth_of(periods), periods.den)
        return Identity(Fraction(sum(columns.interest)), exact, slack(terms.rounding))

    def interest(self, cell: Cell) -> tuple[Derivation, ...]:
        """All interest, in the end."""
        from serkit.calc.loan.steps import charge_in_the_end

        return charge_in_the_end(cell, Fraction(worth_of(cell.periods), cell.periods.den))

    def principal(self, cell: Cell) -> tuple[Derivation, ...]:
        """Nothing, and all of it in the end."""
        from serkit.calc.loan.steps import all_at_the_end

        return all_at_the_end(cell)


def worth_of(periods: Periods) -> int:
    """Return simple interest on all payouts, each from its day to the end, times `periods.den`.

    >>> from serkit.calc.loan.periods import Periods
    >>> worth_of(Periods((), (1, 1), 10, first=100))
    200
    """
    periods.open()
    worth, owed = 0, periods.first
    for row, num in enumerate(periods.nums):
        worth += owed * num + sum(amount * part for amount, part in periods.within[row])
        owed += periods.evening[row] + sum(amount for amount, _ in periods.within[row])
    return worth
