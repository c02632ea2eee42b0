"""Dates as people write them: a year, a month or a day, Jalali or Gregorian by the year, digits of any script.

>>> read_date("1403-12-30"), read_date("2025-03-20"), write_date(739330, "jalali")
((739330, 739330), (739330, 739330), '1403-12-30')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.calendars import FIRST_GREGORIAN_YEAR, GREGORIAN, JALALI, Calendar, calendar_named
from serkit.kernel.errors import AmountError, AmountTypeError

if TYPE_CHECKING:
    from collections.abc import Sequence

_JALALI_YEARS = range(1200, 1600)
_PARTS = (4, 2, 2)
_MONTHS = 12
_SHOWN = 40


def read_date(text: str, calendar: str | Calendar | None = None) -> tuple[int, int]:
    """Return the first and the last day a written date may mean, as ordinals; they are equal for a full date.

    Years 1200 to 1599 are Jalali, from 1700 Gregorian, whatever the calendar; but `calendar="gregorian"` refuses
    Jalali years, where a programme expects none.

    Args:
        text: "1980", "1980-05", "1980-05-31", "1401-06-31", "۱۴۰۱-۰۶-۳۱".
        calendar: None or "jalali" to take both; "gregorian" to refuse Jalali years.

    Raises:
        AmountError: SK350 for text that is no date, SK351 for a day or month there is not, SK352 for a year of no
            calendar, SK353 for a Jalali year where a Gregorian one belongs, SK354 for one after 1500.
        AmountTypeError: SK350 for anything but text.

    >>> first, last = read_date("1404-12")
    >>> write_date(first, "jalali"), write_date(last, "jalali")
    ('1404-12-01', '1404-12-29')
    """
    parts = _parts(text)
    of = _calendar_of(parts[0], text, None if calendar is None else calendar_named(calendar))
    match parts:
        case [year]:
            return of.ordinal(year, 1, 1), of.ordinal(year, _MONTHS, of.month_length(year, _MONTHS))
        case [year, month]:
            first = of.ordinal(year, month, 1)
            return first, first + of.month_length(year, month) - 1
        case _:
            day = of.ordinal(*parts)
            return day, day


def read_month(text: str) -> tuple[int, int]:
    """Return the year and the number of a written month, in the calendar of its year.

    Raises:
        AmountError: SK350 to SK354 for text that is no month.

    >>> read_month("2026-01"), read_month("۱۴۰۴-۱۲")
    ((2026, 1), (1404, 12))
    """
    parts = _parts(text)
    if len(parts) != 2:  # noqa: PLR2004 - year and month
        raise AmountError.of("SK350", f"{text[:_SHOWN]!r} is no month", help="write year-month, such as 2025-03")
    year, month = parts
    _calendar_of(year, text, None).ordinal(year, month, 1)  # refuses a month there is not
    return year, month


def write_date(ordinal: int, calendar: str | Calendar = "gregorian") -> str:
    """Write a day in a calendar as year-month-day, ASCII digits.

    >>> write_date(739330), write_date(739330, "jalali")
    ('2025-03-20', '1403-12-30')
    """
    year, month, day = calendar_named(calendar).ymd(ordinal)
    return f"{year:04d}-{month:02d}-{day:02d}"


def _parts(text: object) -> list[int]:
    if not isinstance(text, str):
        kind = type(text).__name__
        raise AmountTypeError.of("SK350", f"a date is read from text, not {kind}", help='write "2025-03-20"')
    parts = text.split("-", 3) if len(text) <= _SHOWN else []
    # isdecimal, and int(): the digits of every script, and no superscripts
    if (
        parts
        and [len(part) for part in parts] == list(_PARTS[: len(parts)])
        and all(part.isdecimal() for part in parts)
    ):
        return [int(part) for part in parts]
    raise _unreadable(text)


def _calendar_of(year: int, text: str, calendar: Calendar | None) -> Calendar:
    if year >= FIRST_GREGORIAN_YEAR:
        return GREGORIAN
    if year not in _JALALI_YEARS:
        raise AmountError.of(
            "SK352",
            f"{text}: the year {year} belongs to no calendar here",
            help="Jalali years are 1200 to 1599, Gregorian years 1700 and later",
        )
    if calendar is not GREGORIAN:
        return JALALI
    raise AmountError.of(
        "SK353",
        f"{text} is not a Gregorian date",
        fields=(*_same_day(text), ("expected", "a Gregorian year, 1700 or later")),
        help="a Jalali date? say calendar='jalali'",
    )


def _same_day(text: str) -> Sequence[tuple[str, str]]:
    """Offer the Gregorian day of a full Jalali date, if it is one."""
    try:
        first, last = read_date(text)
    except AmountError:
        return ()
    return (("in Gregorian", write_date(first)),) if first == last else ()


def _unreadable(text: str) -> AmountError:
    meant = " or ".join(f"`{each}`" for each in meant_days(text[:_SHOWN]))
    cure = f"write {meant}" if meant else "write a year, year-month or year-month-day, such as 2025-03-20 or 1403-12-30"
    return AmountError.of("SK350", f"{text[:_SHOWN]!r} is no date", help=cure)


def meant_days(text: str) -> list[str]:
    """Rewrite 1401/6/31, 2025.3.20, 20.3.2025 or 20/3/2025 as dates are written here; 3/4/2025 may be either of two.

    >>> meant_days("31-01-2008"), meant_days("3/4/2025"), meant_days("tomorrow")
    (['2008-01-31'], ['2025-04-03', '2025-03-04'], [])
    """
    bare, dotted = text.strip(), text.count(".") == len(_PARTS) - 1
    for mark in "/.\u066b_ ":
        bare = bare.replace(mark, "-")
    parts = bare.split("-")
    if len(parts) > len(_PARTS) or not all(part.isdecimal() for part in parts):
        return []
    if len(parts[0]) == _PARTS[0]:
        return ["-".join([f"{int(parts[0]):04d}", *(f"{int(part):02d}" for part in parts[1:])])]
    if len(parts) != len(_PARTS) or len(parts[2]) != _PARTS[0] or max(map(len, parts[:2])) > _PARTS[1]:
        return []
    one, other = int(parts[0]), int(parts[1])
    orders = [(one, other)] if dotted else [(one, other), (other, one)]
    days = [f"{int(parts[2]):04d}-{month:02d}-{day:02d}" for day, month in orders if month <= _MONTHS]
    return [*dict.fromkeys(days)]
