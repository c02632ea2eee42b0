"""A part of the loan stays for the end: by value, or by what a fixed principal leaves.

Formula: with `balloon` b, `A = R((P - b v^n) / (v + v^2 + ... + v^n))`, rows as of an annuity, and the last pays b
beside A. With `principal_part` q, `p_k = R(q P)`, `I_k = R(B_(k-1) f_k)`, and the last repays what is left.
Total cost: interest is each period's factor of what is owed in it, but for rounding.

Published: Apache Fineract, LoanFixedPrincipalPercentageAmortizationTest: 100,000 at 2 % a month by days over 365,
5 % each in 13 instalments.

>>> import datetime as dt
>>> from fractions import Fraction
>>> from serkit.calc.loan.schedule import amortise
>>> from serkit.domain.loan import LoanTerms
>>> from serkit.kernel.money import Money
>>> from serkit.kernel.rate import Rate
>>> loan = amortise(LoanTerms(principal=Money("100000", "EUR"), method="balloon", principal_part=Fraction(5, 100),
...     annual_rate=Rate.percent("24"), n_instalments=13, day_count="ACT/365F", disbursed_on=dt.date(2011, 9, 20)))
>>> loan.instalments[0].interest, loan.instalments[-1].principal, loan.instalments[-1].interest
(Money("1972.60", "EUR"), Money("40000.00", "EUR"), Money("789.04", "EUR"))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.calc.loan.levelled import Levelled
from serkit.calc.loan.method import misfit
from serkit.calc.loan.shared import Shares
from serkit.calc.loan.walk import paying_rows, walk
from serkit.kernel.errors import TermsError

if TYPE_CHECKING:
    from serkit.calc.loan.cells import Cell
    from serkit.calc.loan.periods import Periods
    from serkit.domain.loan import LoanTerms
    from serkit.domain.schedule import Columns
    from serkit.kernel.derivation import Derivation


class Balloon(Levelled):
    """See the module."""

    name = "balloon"
    formula = "A = R((P − b v^n) / Σ v^k); p_k = A − I_k; p_n = B_(n−1); or p_k = R(q P); I_k = R(B_(k−1) f_k)"
    total_cost = "Σ I_k = Σ f_k B_(k−1)"
    source = "Apache Fineract, LoanFixedPrincipalPercentageAmortizationTest"
    uses = frozenset({"grace", "tranches", "balloon", "principal_part", "instalment_multiple"})
    needs = ("balloon", "principal_part")

    def columns(self, terms: LoanTerms, periods: Periods) -> Columns:
        """Lay out level rows above the balloon, or fixed parts of the principal."""
        if terms.principal_part is None:
            return super().columns(terms, periods)
        columns = walk(periods, terms.rounding, _Parts(terms, periods).pays)
        if not columns.principal[-1]:
            needed = 1 + max(row for row, paid in enumerate(columns.principal) if paid)
            raise TermsError.of(
                "SK322",
                f"the fixed parts repay the loan after {needed} of {terms.n_instalments} instalments",
                help=f"write n_instalments={needed}, or a smaller principal_part",
            )
        return columns

    def principal(self, cell: Cell) -> tuple[Derivation, ...]:
        """What the level leaves, or the fixed part."""
        from serkit.calc.loan.steps import principal_of_part

        return super().principal(cell) if cell.terms.principal_part is None else principal_of_part(cell)

    def check_terms(self, terms: LoanTerms) -> None:
        """One kind of balloon at a time."""
        super().check_terms(terms)
        if terms.balloon is not None and terms.principal_part is not None:
            raise misfit(self, "balloon with principal_part", "leave one of them out")
        if terms.principal_part is not None and terms.instalment_multiple is not None:
            raise misfit(self, "instalment_multiple with principal_part", "leave instalment_multiple out")


class _Parts(Shares):
    def __init__(self, terms: LoanTerms, periods: Periods) -> None:
        super().__init__(terms, periods)
        self.part = terms.principal_part or 0
        self.rows = paying_rows(periods)

    def share(self, row: int, whole: int) -> int:  # noqa: ARG002 - the same part in every row
        return self.rule.round(whole * self.part)
