"""Instalments in steps: level within each stretch of the loan, growing or falling from one to the next.

Formula: `c = P / sum(w_k v_k)`, `v_k = 1 / ((1 + f_1) ... (1 + f_k))`, an instalment is `R(w_k c)`, of which interest
leaves the rest to the principal; the last row takes what is left. There are as many equal stretches as weights.
Total cost: interest is each period's factor of what is owed in it, but for rounding.

Published: Regulation Z, Appendix J (c)(4)(i), read as steps: 250, then 22 of 230 and 280, see `irregular`; no
published table of a step loan was found, so the figures here are the formula's own.

>>> import datetime as dt
>>> from serkit.calc.loan.schedule import amortise
>>> from serkit.domain.loan import LoanTerms
>>> from serkit.kernel.money import Money
>>> from serkit.kernel.rate import Rate
>>> loan = amortise(LoanTerms(principal=Money("1200", "EUR"), method="step", annual_rate=Rate.percent("0"),
...     n_instalments=6, disbursed_on=dt.date(2026, 1, 1), weights=(1, 2, 3)))
>>> [str(row.due.amount) for row in loan.instalments]
['100.00', '100.00', '200.00', '200.00', '300.00', '300.00']
"""

from __future__ import annotations

from serkit.calc.loan.levelled import Levelled


class Step(Levelled):
    """See the module."""

    name = "step"
    formula = "c = P / Σ w_k v_k; v_k = 1 / ((1 + f_1) ⋯ (1 + f_k)); D_k = R(w_k c); p_k = D_k − I_k; p_n = B_(n−1)"
    total_cost = "Σ I_k = Σ f_k B_(k−1)"
    source = "Regulation Z, Appendix J (c)(4)"
    needs = ("weights",)
