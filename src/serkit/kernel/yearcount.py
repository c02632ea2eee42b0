"""Year fractions that first count whole years, months or coupon periods, and then the days left over.

>>> from datetime import date
>>> by_afb_years(date(2003, 11, 1), date(2004, 5, 1)), by_months(date(2024, 1, 1), date(2024, 2, 18))
(Fraction(91, 183), Fraction(23, 174))
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

from serkit.kernel.calendars import GREGORIAN

_YEAR = 12
_FEBRUARY, _LEAP_DAY = 2, 29


def by_afb_years(start: date, end: date) -> Fraction:
    """ACT/ACT AFB: whole years counted back from the end; the days left over 366 where they hold a 29 February.

    Counting back from the end of February, years end on the last day of February.

    >>> by_afb_years(date(1999, 2, 1), date(1999, 7, 1)), by_afb_years(date(2000, 1, 30), date(2000, 6, 30))
    (Fraction(30, 73), Fraction(76, 183))
    """
    years = max(end.year - start.year, 0)
    point = _years_back(end, years)
    if point < start:
        years -= 1
        point = _years_back(end, years)
    has_leap_day = any(
        GREGORIAN.is_leap(year) and start <= date(year, _FEBRUARY, _LEAP_DAY) < point
        for year in range(start.year, point.year + 1)
    )
    return years + Fraction((point - start).days, 366 if has_leap_day else 365)


def _years_back(day: date, years: int) -> date:
    policy = "last" if day.month == _FEBRUARY else "clamp"
    return date.fromordinal(GREGORIAN.add_months(day.toordinal(), -_YEAR * years, policy))


def by_coupons(start: date, end: date, reference: tuple[date, date] | None) -> Fraction:
    """ACT/ACT ICMA, ISDA 2006 4.16(c): each day is one part of the coupon period it falls in.

    `reference` is a whole coupon period, of one month or more; others lie whole periods before and after it. Left
    out, the period itself is one.

    >>> by_coupons(date(2002, 8, 15), date(2003, 7, 15), (date(2003, 1, 15), date(2003, 7, 15)))
    Fraction(337, 368)
    """
    if start == end:
        return Fraction(0)
    first, last = reference or (start, end)
    months = max(1, round(Fraction(_YEAR * (last - first).days, 365)))
    # Only the coupons that the period touches: a reference may lie centuries away.
    low = _steps(first, start, months) - 1 if start < first else _steps(last, start, months) if start >= last else 0
    high = _steps(last, end, months) + 2 if end > last else _steps(first, end, months) + 1 if end <= first else 1
    ends = [_moved(first, k * months) if k <= 0 else _moved(last, (k - 1) * months) for k in range(low, high + 1)]
    parts = (Fraction(max((min(b, end) - max(a, start)).days, 0), (b - a).days) for a, b in pairwise(ends))
    return sum(parts, Fraction(0)) * Fraction(months, _YEAR)


def _steps(anchor: date, day: date, months: int) -> int:
    """Coupons from the anchor's month to the day's."""
    return ((day.year - anchor.year) * _YEAR + day.month - anchor.month) // months


def _moved(day: date, months: int) -> date:
    return date.fromordinal(GREGORIAN.add_months(day.toordinal(), months))


def by_months(start: date, end: date) -> Fraction:
    """30/360 Fineract: whole months from the start, each a twelfth; days left over by the length of their month.

    Apache Fineract counts an irregular period so: 1 January to 18 February is 1 + 17/29 months.

    >>> by_months(date(2024, 1, 1), date(2024, 2, 18)) == (1 + Fraction(17, 29)) / 12
    True
    """
    first, last = start.toordinal(), end.toordinal()
    months = (end.year - start.year) * _YEAR + end.month - start.month
    if GREGORIAN.add_months(first, months) > last:
        months -= 1
    here, there = GREGORIAN.add_months(first, months), GREGORIAN.add_months(first, months + 1)
    return (months + Fraction(last - here, there - here)) / _YEAR
