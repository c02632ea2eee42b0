"""Time between two dates as the EU directive measures it: whole periods counted backwards, then days.

Source: Directive 2008/48/EC, Annex I, remark (c), and the Commission's guidelines SWD(2012) 128 final, 4.1.1.
Years, months and weeks are the calendar's own: with Jalali due dates a month is a Jalali month and one of the
twelve equal months of the directive all the same.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from serkit.kernel.calendars import Calendar

PER_YEAR = {"year": 1, "month": 12, "week": 52}
_WEEK = 7
_YEAR = 12


class Interval:
    """A number of whole years, months or weeks, and the days left over beside the length of their year.

    Days on both sides of a New Year may stand apart, each beside the length of its own year.

    >>> Interval(1, "month", 3, 366), Interval(2, "week").fraction, Interval(1, "month", 11, 365, (14, 366))
    (1/12 + 3/366, Fraction(1, 26), 1/12 + 11/365 + 14/366)
    """

    __slots__ = ("days", "later", "unit", "whole", "year_days")

    def __init__(
        self, whole: int, unit: str, days: int = 0, year_days: int = 365, later: tuple[int, int] = (0, 365)
    ) -> None:
        self.whole = whole
        self.unit = unit
        self.days = days
        self.year_days = year_days
        self.later = later

    @property
    def fraction(self) -> Fraction:
        """The interval in years."""
        whole = Fraction(self.whole, PER_YEAR[self.unit]) if self.whole else Fraction(0)
        return whole + Fraction(self.days, self.year_days) + Fraction(*self.later)

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if isinstance(other, Interval) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return self.whole, self.unit, self.days, self.year_days if self.days else 0, self.later if self.later[0] else 0

    def __repr__(self) -> str:
        per_year = PER_YEAR.get(self.unit, 1)
        parts = [(self.whole, per_year), (self.days, self.year_days), self.later]
        said = [f"{count}/{year}" if year > 1 else str(count) for count, year in parts if count]
        return " + ".join(said) or (f"0/{per_year}" if per_year > 1 else "0")


def interval(start: dt.date, end: dt.date, unit: str, calendar: Calendar) -> Interval:
    """Count back from `end` in whole units as far as `start` allows; the rest is days.

    The days are divided by 365 or 366, the length of the year that ends where they end. From the last day
    of a month to the last day of another is whole months.

    >>> import datetime as dt
    >>> from serkit.kernel.calendars import GREGORIAN
    >>> interval(dt.date(2013, 1, 12), dt.date(2013, 2, 15), "month", GREGORIAN)
    1/12 + 3/366
    """
    first, last = start.toordinal(), end.toordinal()
    if unit == "week":
        whole, days = divmod(last - first, _WEEK)
        point = first + days
    else:
        months = _months_back(first, last, calendar)
        whole = months // _YEAR if unit == "year" else months
        point = calendar.add_months(last, -whole * (_YEAR if unit == "year" else 1), "clamp")
        days = max(point - first, 0)
    if not days:
        return Interval(whole, unit)
    return Interval(whole, unit, days, point - calendar.add_months(point, -_YEAR, "clamp"))


def interval_forward(start: dt.date, end: dt.date, unit: str, calendar: Calendar) -> Interval:
    """Count whole months or weeks on from `start`; the days left are parts of the calendar years they fall in.

    Where a New Year lies among the days left, those to 31 December are counted in the old year and those from
    1 January in the new one, so that the day between the two stands in neither, as in the published figures.

    Source: FCA Handbook, CONC App 1.2.6 R, as worked in the tests of curo (github.com/andrewmurphy353/curo).

    >>> import datetime as dt
    >>> from serkit.kernel.calendars import GREGORIAN
    >>> interval_forward(dt.date(2023, 11, 20), dt.date(2024, 1, 15), "month", GREGORIAN)
    1/12 + 11/365 + 14/366
    """
    first, last = start.toordinal(), end.toordinal()
    if unit == "week":
        whole = (last - first) // _WEEK
        point = first + whole * _WEEK
    else:
        (year, month, _), (end_year, end_month, _) = calendar.ymd(first), calendar.ymd(last)
        months = (end_year - year) * _YEAR + end_month - month
        months -= calendar.add_months(first, months, "clamp") > last
        whole = months // _YEAR if unit == "year" else months
        point = calendar.add_months(first, whole * (_YEAR if unit == "year" else 1), "clamp")
    old, new = calendar.ymd(point)[0], calendar.ymd(last)[0]
    if old == new:
        return Interval(whole, unit, last - point, _length(calendar, old))
    new_year = calendar.ordinal(new, 1, 1)
    return Interval(
        whole, unit, new_year - 1 - point, _length(calendar, old), (last - new_year, _length(calendar, new))
    )


def _length(calendar: Calendar, year: int) -> int:
    return calendar.ordinal(year + 1, 1, 1) - calendar.ordinal(year, 1, 1)


def _months_back(first: int, last: int, calendar: Calendar) -> int:
    (year, month, day), (end_year, end_month, end_day) = calendar.ymd(first), calendar.ymd(last)
    months = (end_year - year) * _YEAR + end_month - month
    ends = day == calendar.month_length(year, month) and end_day == calendar.month_length(end_year, end_month)
    if not ends and calendar.add_months(last, -months, "clamp") < first:
        months -= 1
    return months
