"""Flat interest: charged once on the whole loan for the whole time, and laid out evenly.

Formula: `I = R(P (f_1 + ... + f_n))`, `I_k = R(I / n)`, `p_k = R(P / n)`, the last row takes both rests. With a
multiple the instalment is `M(P / n) + M(I / n)`, each part rounded on its own as Fineract does it, and `p_k` is what
interest leaves.
Total cost: interest is R(P i T). A flat rate costs about `2 n / (n + 1)` times the same declining rate.

Published: Apache Fineract, LoanRepayment.feature line 3139: 1250 at 15 %, 4 months, in multiples of 1.

>>> import datetime as dt
>>> from serkit.calc.loan.schedule import amortise
>>> from serkit.domain.loan import LoanTerms
>>> from serkit.kernel.money import Money
>>> from serkit.kernel.rate import Rate
>>> l3139 = amortise(LoanTerms(principal=Money("1250", "EUR"), method="flat", annual_rate=Rate.percent("15"),
...     n_instalments=4, disbursed_on=dt.date(2023, 9, 1), instalment_multiple=Money("1", "EUR")))
>>> l3139.columns.interest, l3139.instalments[0].due, l3139.instalments[-1].due
((1562, 1562, 1562, 1564), Money("328.00", "EUR"), Money("328.50", "EUR"))
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.calc.loan.charged import Charge, Charged
from serkit.calc.loan.columns import laid_out, level_less, spread
from serkit.calc.loan.method import multiple_of, refuse_coarse

if TYPE_CHECKING:
    from serkit.calc.loan.cells import Cell
    from serkit.calc.loan.periods import Periods
    from serkit.domain.loan import LoanTerms
    from serkit.domain.schedule import Columns
    from serkit.kernel.derivation import Derivation


class Flat(Charged):
    """See the module."""

    name = "flat"
    formula = "I = R(P Σ f_k); I_k = R(I / n); p_k = R(P / n); I_n = I − Σ I_k; p_n = P − Σ p_k"
    total_cost = "Σ I_k = P Σ f_k"
    source = "Apache Fineract, LoanRepayment.feature line 3139; FINERACT-343"

    uses = frozenset({"grace", "tranches", "instalment_multiple"})

    def columns(self, terms: LoanTerms, periods: Periods) -> Columns:
        """Lay out the charge and the principal, the quick way where nothing interrupts it."""
        if not self.is_plain(terms, periods):
            return super().columns(terms, periods)
        n, lent = len(periods.nums), periods.first
        charge = terms.rounding.divide(lent * sum(periods.nums), periods.den)
        interest, rule = spread(charge, terms.rounding.divide(charge, n), n), multiple_of(terms)
        if terms.instalment_multiple is None:
            return laid_out(lent, spread(lent, rule.divide(lent, n), n), interest)
        principal = level_less(lent, rule.divide(lent, n) + rule.divide(charge, n), interest)
        refuse_coarse(terms, principal)
        return laid_out(lent, principal, interest)

    def interest(self, cell: Cell) -> tuple[Derivation, ...]:
        """An even part of the one charge."""
        from serkit.calc.loan.cells import laid_out_evenly

        if not self.is_plain(cell.terms, cell.periods):
            return self.explain_part(cell)
        charge, lent = sum(cell.columns.interest), cell.amount(cell.periods.first)
        time = (
            cell.figures(Fraction(sum(cell.periods.nums), cell.periods.den) / cell.terms.annual_rate.fraction)
            if charge
            else "0"
        )
        formula = cell.step(f"I = {cell.rounding()}({lent} × {cell.rate()} × {time}) = {cell.amount(charge)}")
        whole = cell.letter("I", cell.say("loan.why.charge"), charge, formula)
        return *laid_out_evenly(cell, "I", "I", charge, cell.n, cell.columns.interest), whole

    def principal(self, cell: Cell) -> tuple[Derivation, ...]:
        """An even part of the loan, or what the rounded instalment leaves."""
        from serkit.calc.loan.cells import laid_out_evenly

        if not self.is_plain(cell.terms, cell.periods):
            return self.explain_principal(cell)
        lent, paid = cell.periods.first, cell.columns.principal
        if cell.terms.instalment_multiple is None:
            return laid_out_evenly(cell, "p", "P", lent, cell.n, paid)
        if cell.is_last:
            return cell.rest("p", "P", lent, paid), cell.rest_line()
        rule, charge, n = cell.rounding(multiple_of(cell.terms)), sum(cell.columns.interest), cell.figures(cell.n)
        each, level = cell.columns.interest[cell.row], paid[cell.row] + cell.columns.interest[cell.row]
        own = f"{cell.sign('p', cell.row + 1)} = A − {cell.sign('I', cell.row + 1)}"
        parts = f"{rule}({cell.amount(lent)} / {n}) + {rule}({cell.amount(charge)} / {n})"
        return (
            cell.step(f"{own} = {cell.amount(level)} − {cell.amount(each)} = {cell.amount(paid[cell.row])}"),
            cell.letter("A", cell.say("loan.why.level"), level, cell.step(f"A = {parts} = {cell.amount(level)}")),
        )

    def charges(self, terms: LoanTerms, periods: Periods) -> list[Charge]:
        """Charge each payout from its day to the end; a down payment only where the terms say so."""
        periods.open()
        payouts = terms.payouts
        whole = terms.down_payment is not None and terms.down_payment.flat_charged
        factor = sum(periods.nums)
        charges = [Charge((payouts[0].amount if whole else periods.first) * factor, periods.den)]
        later = iter(payouts[1:])
        for row, inside in enumerate(periods.within):
            factor -= periods.nums[row]
            for amount, part in inside:
                base = next(later).amount if whole else amount
                charges.append(Charge(base * (part + factor), periods.den, row))
            if periods.evening[row]:
                base = next(later).amount if whole else periods.evening[row]
                charges.append(Charge(base * factor, periods.den, row + 1))
        return charges

    def level(self, terms: LoanTerms, whole: int, charge: int, m: int) -> int:
        """Round the principal and the charge of an instalment on their own, as Fineract does."""
        rule = multiple_of(terms)
        return rule.divide(whole, m) + rule.divide(charge, m)
