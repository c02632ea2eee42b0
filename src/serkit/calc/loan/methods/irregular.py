"""Instalments of any shape: one weight for each.

Formula: `c = P / sum(w_k v_k)`, `v_k = 1 / ((1 + f_1) ... (1 + f_k))`, an instalment is `R(w_k c)`, of which interest
leaves the rest to the principal; the last row takes what is left. An instalment of weight zero pays nothing, and its
interest is capitalised.
Total cost: interest is each period's factor of what is owed in it, but for rounding.

Published: Regulation Z, Appendix J (c)(4)(i): 5000 repaid by 250, 22 of 230 and 280 has an APR of 10.90 %.

>>> import datetime as dt
>>> from serkit.calc.loan.schedule import amortise
>>> from serkit.domain.loan import LoanTerms
>>> from serkit.kernel.money import Money
>>> from serkit.kernel.rate import Rate
>>> loan = amortise(LoanTerms(principal=Money("5000", "USD"), method="irregular", annual_rate=Rate.percent("10.90"),
...     n_instalments=24, disbursed_on=dt.date(2026, 1, 1), weights=(250, *(230,) * 22, 280)))
>>> [str(loan.instalments[k].due.amount) for k in (0, 1, 23)]
['250.01', '230.01', '280.03']
"""

from __future__ import annotations

from serkit.calc.loan.levelled import Levelled


class Irregular(Levelled):
    """See the module."""

    name = "irregular"
    formula = "c = P / Σ w_k v_k; v_k = 1 / ((1 + f_1) ⋯ (1 + f_k)); D_k = R(w_k c); p_k = D_k − I_k; p_n = B_(n−1)"
    total_cost = "Σ I_k = Σ f_k B_(k−1)"
    source = "Regulation Z, Appendix J (c)(4)"
    needs = ("weights",)
