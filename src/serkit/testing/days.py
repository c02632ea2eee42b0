"""A strategy for dates on which calendars go wrong."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from serkit.kernel.calendars import calendar_named

_FIRST, _LAST = dt.date(1925, 1, 1), dt.date(2075, 12, 31)
CALENDARS = ("gregorian", "jalali")


def dates(
    *, min_value: dt.date = _FIRST, max_value: dt.date = _LAST, calendars: tuple[str, ...] = CALENDARS
) -> st.SearchStrategy[dt.date]:
    """Return a strategy for dates; month ends and leap days of the calendars are likely.

    29 February, 30 Esfand, the 29th to 31st of any month: the days from which steps of months drift.

    Args:
        min_value: first day.
        max_value: last day.
        calendars: whose month ends and leap days; "gregorian", "jalali" or both.

    Raises:
        InvalidArgument: at once, where no day is left, or a calendar is unknown.

    >>> from hypothesis import find
    >>> find(dates(), lambda day: (day.month, day.day) == (2, 29)).isoformat()
    '2000-02-29'
    """
    if min_value > max_value:
        msg = f"no day lies between {min_value} and {max_value}"
        raise InvalidArgument(msg)
    if not calendars or not set(calendars) <= set(CALENDARS):
        msg = f"calendars are some of {', '.join(CALENDARS)}"
        raise InvalidArgument(msg)
    plain = st.dates(min_value, max_value)
    ends = st.tuples(plain, st.sampled_from(calendars), st.booleans()).map(lambda parts: _month_end(*parts))
    return st.one_of(plain, ends.filter(lambda day: min_value <= day <= max_value))


def _month_end(day: dt.date, calendar: str, leap: bool) -> dt.date:  # noqa: FBT001 - drawn, not written
    """Go to the end of the day's month, or to the end of the leap month nearest after it."""
    kept = calendar_named(calendar)
    year, month, _ = kept.ymd(day.toordinal())
    if leap:
        month = 2 if calendar == "gregorian" else 12
        while not kept.is_leap(year):
            year += 1
    return dt.date.fromordinal(kept.ordinal(year, month, kept.month_length(year, month)))
