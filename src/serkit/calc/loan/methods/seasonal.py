"""Instalments by the season: one weight for each month of the calendar, nothing in months of weight zero.

Formula: `c = P / sum(w_k v_k)`, `v_k = 1 / ((1 + f_1) ... (1 + f_k))`, an instalment is `R(w_k c)`, w_k by the month of
its due date in the calendar of the terms. The interest of a month of weight zero is capitalised, or treated as a
grace for that instalment says.
Total cost: interest, paid and capitalised, is each period's factor of what is owed in it, but for rounding.

Published: no table with seasonal weights was found; the formula is that of `irregular`.

>>> import datetime as dt
>>> from serkit.calc.loan.schedule import amortise
>>> from serkit.domain.loan import LoanTerms
>>> from serkit.kernel.money import Money
>>> from serkit.kernel.rate import Rate
>>> loan = amortise(LoanTerms(principal=Money("900", "EUR"), method="seasonal", annual_rate=Rate.percent("0"),
...     n_instalments=4, disbursed_on=dt.date(2026, 1, 1), weights=(0, 1, 0, 1, 2) + (0,) * 7))
>>> [str(row.due.amount) for row in loan.instalments]
['225.00', '0.00', '225.00', '450.00']
"""

from __future__ import annotations

from serkit.calc.loan.levelled import Levelled


class Seasonal(Levelled):
    """See the module."""

    name = "seasonal"
    formula = "c = P / Σ w_k v_k; v_k = 1 / ((1 + f_1) ⋯ (1 + f_k)); D_k = R(w_k c); p_k = D_k − I_k; p_n = B_(n−1)"
    total_cost = "Σ I_k = Σ f_k B_(k−1)"
    source = "Regulation Z, Appendix J (c)(4)"
    needs = ("weights",)
