"""The day a decision judges: a date, or its text, that the pack's calendar has."""

from __future__ import annotations

import datetime as dt

from serkit.kernel.errors import FactError


def judged_day(as_of: object, days: tuple[int, int]) -> dt.date:
    """Return the day judged, if it is one and the pack's calendar has it."""
    if type(as_of) is dt.date and days[0] <= as_of.toordinal() <= days[1]:
        return as_of
    from serkit.kernel.calendars import FIRST_GREGORIAN_YEAR
    from serkit.kernel.daterange import day_of

    if isinstance(as_of, str):
        as_of = _read_day(as_of)
    day = dt.date.fromordinal(day_of(as_of))
    if day.year < FIRST_GREGORIAN_YEAR:
        cure = f'a Jalali date? write it as text: as_of="{day}"'
        raise FactError.of("SK406", f"as_of is in the year {day.year}, which is no Gregorian one", help=cure)
    if days[0] <= day.toordinal() <= days[1]:
        return day
    first, last = (dt.date.fromordinal(each) for each in days)
    raise FactError.of("SK407", f"as_of is {day}", help=f"this pack's calendar knows {first} to {last}")


def _read_day(text: str) -> dt.date:
    """Read a whole day, Gregorian or, by its year, Jalali."""
    from serkit.kernel.datetext import read_date
    from serkit.kernel.errors import AmountError

    try:
        first, last = read_date(text.strip())
    except AmountError:
        first, last = 0, 1
    if first != last:
        raise FactError.of("SK403", "as_of is no whole day", help='write as_of="2026-11-01", or "1405-08-10"')
    return dt.date.fromordinal(first)
