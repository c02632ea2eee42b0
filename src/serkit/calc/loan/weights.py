"""Shapes of instalments: how much each weighs beside the others."""

from __future__ import annotations

from math import lcm
from typing import TYPE_CHECKING

from serkit.kernel.calendars import calendar_named
from serkit.kernel.errors import TermsError

if TYPE_CHECKING:
    import datetime as dt
    from fractions import Fraction

    from serkit.domain.loan import LoanTerms

_MONTHS = 12


def weights_of(terms: LoanTerms, dues: tuple[dt.date, ...]) -> tuple[int, ...]:
    """Return the weight of each instalment, in whole numbers; all alike where the terms have no weights.

    step: the instalments fall into as many equal stretches as there are weights. seasonal: one weight for each month
    of the terms' calendar, by the month of the due date. irregular: one weight for each instalment.

    Raises:
        TermsError: SK323 where the number of weights does not fit the method.

    >>> import datetime as dt
    >>> from fractions import Fraction
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.money import Money
    >>> from serkit.kernel.rate import Rate
    >>> weights_of(LoanTerms(principal=Money("100", "EUR"), method="step", annual_rate=Rate.percent("5"),
    ...     n_instalments=4, disbursed_on=dt.date(2026, 1, 1), weights=[1, Fraction(3, 2)]), ())
    (2, 2, 3, 3)
    """
    shape, n = _whole(terms.weights), terms.n_instalments
    if not shape:
        return (1,) * n
    if terms.method == "seasonal" and len(shape) == _MONTHS:
        month = calendar_named(terms.calendar).ymd
        return tuple([shape[month(day.toordinal())[1] - 1] for day in dues])
    if terms.method == "step" and n % len(shape) == 0:
        stretch = n // len(shape)
        return tuple([shape[k // stretch] for k in range(n)])
    if terms.method == "irregular" and len(shape) == n:
        return shape
    raise TermsError.of(
        "SK323",
        f"{len(shape)} weights shape no {terms.method} loan of {n} instalments",
        help=_CURES.get(terms.method, "weights go with the methods step, seasonal and irregular"),
    )


_CURES = {
    "seasonal": "give 12 weights, one for each month of the calendar, 0 for a month in which nothing is paid",
    "step": "give a number of weights that divides n_instalments: one for each equal stretch",
    "irregular": "give one weight for each instalment",
}


def weight_of(terms: LoanTerms, dues: tuple[dt.date, ...], row: int) -> int:
    """Return which of the terms' weights a row has, counted from 0.

    >>> import datetime as dt
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.money import Money
    >>> from serkit.kernel.rate import Rate
    >>> weight_of(LoanTerms(principal=Money("100", "EUR"), method="step", annual_rate=Rate.percent("5"),
    ...     n_instalments=4, disbursed_on=dt.date(2026, 1, 1), weights=[1, 2]), (), 3)
    1
    """
    if terms.method == "seasonal":
        return calendar_named(terms.calendar).ymd(dues[row].toordinal())[1] - 1
    return row * len(terms.weights) // terms.n_instalments


def _whole(weights: tuple[Fraction, ...]) -> tuple[int, ...]:
    common = lcm(*(each.denominator for each in weights))
    return tuple([int(each * common) for each in weights])
