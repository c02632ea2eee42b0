"""Interest alone until the end: each instalment pays the interest of its period, the last repays the loan.

Formula: `I_k = R(B_(k-1) f_k)`, `p_k = 0`, `p_n = B_(n-1)`.
Total cost: interest is `P (f_1 + ... + f_n)` but for rounding.

Published: Apache Fineract, LoanBulletBalloon.feature BL01: 100 at 30 %, 360/30, 8 months.

>>> import datetime as dt
>>> from serkit.calc.loan.schedule import amortise
>>> from serkit.domain.loan import LoanTerms
>>> from serkit.kernel.money import Money
>>> from serkit.kernel.rate import Rate
>>> bl01 = amortise(LoanTerms(principal=Money("100", "EUR"), method="interest_only", annual_rate=Rate.percent("30"),
...                           n_instalments=8, disbursed_on=dt.date(2024, 1, 1)))
>>> bl01.instalments[0].due, bl01.instalments[-1].due, bl01.totals.interest
(Money("2.50", "EUR"), Money("102.50", "EUR"), Money("20.00", "EUR"))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.calc.loan.shared import Shared, Shares

if TYPE_CHECKING:
    from serkit.calc.loan.cells import Cell
    from serkit.calc.loan.periods import Periods
    from serkit.domain.loan import LoanTerms
    from serkit.kernel.derivation import Derivation


class InterestOnly(Shared):
    """See the module."""

    name = "interest_only"
    formula = "I_k = R(B_(k−1) f_k); p_k = 0; p_n = B_(n−1)"
    total_cost = "Σ I_k = Σ f_k B_(k−1)"
    source = "Apache Fineract, LoanBulletBalloon.feature BL01"
    uses = frozenset({"grace", "tranches"})

    def shares(self, terms: LoanTerms, periods: Periods) -> Shares:
        """No principal before the last instalment."""
        return _Nothing(terms, periods)

    def principal(self, cell: Cell) -> tuple[Derivation, ...]:
        """Nothing, and all of it in the end."""
        from serkit.calc.loan.steps import all_at_the_end

        return all_at_the_end(cell)


class _Nothing(Shares):
    def share(self, row: int, whole: int) -> int:  # noqa: ARG002 - a share of nothing, whatever the whole
        return 0
