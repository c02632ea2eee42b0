"""Karmozd on the average balance: one service fee for the whole loan, laid out in equal instalments.

Formula: `F = R(P r (n + 1) / 2)` (the banks' `P i (n + 1) / 2400` for months and i in percent), `A = R((P + F) / n)`,
`I_k = R(F / n)`, `p_k = A - I_k`; the last row takes both rests. The split of a row is the library's choice, as the
banks publish the instalment alone: the fee is laid out evenly and reported as interest.
Total cost: F equals the interest of equal principal at the same rate, exactly.

Published: parsianhesab.com, bank loans. 50,000,000 toman, 4 %, 60 months: fee 5,083,333.33, instalment 918,055.56
(a rial is a tenth of a toman, so the last decimal is rounded away).

>>> import datetime as dt
>>> from serkit.calc.loan.schedule import amortise
>>> from serkit.domain.loan import LoanTerms
>>> from serkit.kernel.money import Money
>>> from serkit.kernel.rate import Rate
>>> loan = amortise(LoanTerms(principal=Money("50000000", "IRT"), method="karmozd_average", calendar="jalali",
...     annual_rate=Rate.percent("4"), n_instalments=60, disbursed_on=dt.date(2023, 5, 4)))
>>> loan.totals.interest, loan.instalments[0].due
(Money("5083333.3", "IRT"), Money("918055.6", "IRT"))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.calc.loan.charged import Charge, Charged
from serkit.calc.loan.columns import laid_out, level_less, spread
from serkit.calc.loan.method import misfit, multiple_of, refuse_coarse
from serkit.calc.loan.relief import FREE

if TYPE_CHECKING:
    from serkit.calc.loan.cells import Cell
    from serkit.calc.loan.periods import Periods
    from serkit.domain.loan import LoanTerms
    from serkit.domain.schedule import Columns
    from serkit.kernel.derivation import Derivation


class KarmozdAverage(Charged):
    """See the module."""

    name = "karmozd_average"
    formula = "F = R(P r (n + 1) / 2); A = R((P + F) / n); I_k = R(F / n); p_k = A − I_k"
    total_cost = "Σ I_k = P r (n + 1) / 2"
    source = "parsianhesab.com, bank loans"
    counts_time = False
    remainders = ("last",)
    is_level = True

    def columns(self, terms: LoanTerms, periods: Periods) -> Columns:
        """Lay out the fee and the principal, the quick way where nothing interrupts it."""
        if not self.is_plain(terms, periods):
            return super().columns(terms, periods)
        n, lent = len(periods.nums), periods.first
        fee = terms.rounding.divide(lent * periods.nums[0] * (n + 1), 2 * periods.den)
        interest = spread(fee, terms.rounding.divide(fee, n), n)
        principal = level_less(lent, multiple_of(terms).divide(lent + fee, n), interest)
        refuse_coarse(terms, principal)
        return laid_out(lent, principal, interest)

    def interest(self, cell: Cell) -> tuple[Derivation, ...]:
        """An even part of the one fee."""
        from serkit.calc.loan.cells import laid_out_evenly

        if not self.is_plain(cell.terms, cell.periods):
            return self.explain_part(cell)
        fee = sum(cell.columns.interest)
        return *laid_out_evenly(cell, "I", "F", fee, cell.n, cell.columns.interest), self._fee(cell, fee)

    def principal(self, cell: Cell) -> tuple[Derivation, ...]:
        """What the equal instalment leaves after its part of the fee."""
        if not self.is_plain(cell.terms, cell.periods):
            return self.explain_principal(cell)
        lent, paid = cell.periods.first, cell.columns.principal
        if cell.is_last or paid[cell.row] == cell.owed:
            return cell.rest("p", "P", lent, paid), cell.rest_line()
        each, fee = cell.columns.interest[cell.row], sum(cell.columns.interest)
        level, rule = paid[cell.row] + each, cell.rounding(multiple_of(cell.terms))
        share = f"({cell.amount(lent)} + {cell.amount(fee)}) / {cell.figures(cell.n)}"
        own = f"{cell.sign('p', cell.row + 1)} = A − {cell.sign('I', cell.row + 1)}"
        return (
            cell.step(f"{own} = {cell.amount(level)} − {cell.amount(each)} = {cell.amount(paid[cell.row])}"),
            cell.letter(
                "A", cell.say("loan.why.level"), level, cell.step(f"A = {rule}({share}) = {cell.amount(level)}")
            ),
            self._fee(cell, fee),
        )

    def _fee(self, cell: Cell, fee: int) -> Derivation:
        """How the fee of the whole loan came about."""
        n, part = cell.figures(cell.n), f"{cell.rate()} {cell.part_of_year()}"
        worth = f"{cell.amount(cell.periods.first)} × {part} × ({n} + 1) / 2"
        step = cell.step(f"F = {cell.rounding()}({worth}) = {cell.amount(fee)}")
        return cell.letter("F", cell.say("loan.why.fee"), fee, step)

    def charges(self, terms: LoanTerms, periods: Periods) -> list[Charge]:  # noqa: ARG002 - as every such method
        """Charge the balance that is planned in each row: even parts of the principal in rows that repay."""
        periods.open()
        m, left, planned = periods.holds.count(False), periods.holds.count(False), 0
        factor = max(periods.nums)
        for held, mode in zip(periods.holds, periods.modes, strict=True):
            planned += 0 if mode == FREE else left
            left -= not held
        return [Charge(periods.first * factor * planned, periods.den * m)]

    def level(self, terms: LoanTerms, whole: int, charge: int, m: int) -> int:
        """Round the instalment as a whole."""
        return multiple_of(terms).divide(whole + charge, m)

    def check_terms(self, terms: LoanTerms) -> None:
        """The average balance is that of equal periods."""
        super().check_terms(terms)
        if terms.day_count is not None:
            raise misfit(
                self, f'day_count="{terms.day_count}"', "leave day_count out: the fee counts instalments, not days"
            )
