"""Two calendars on one line of days: Gregorian and Jalali (solar Hijri, official in Iran).

A day is its ordinal, as `datetime.date.toordinal` counts; a calendar says which year, month and day that is, and
moves by whole months. Months always run from an anchor: `add_months(anchor, k)`, never a month at a time, so the
31st comes back after a short month.

>>> JALALI.ymd(GREGORIAN.ordinal(2025, 3, 20)), JALALI.is_leap(1403), JALALI.is_leap(1404)
((1403, 12, 30), True, False)
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, Protocol, final

from serkit.kernel.errors import AmountError
from serkit.kernel.jalali import FIRST_YEAR, LAST_YEAR, LEAP_YEARS, month_starts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MonthEnd = Literal["clamp", "roll", "last"]
"""Where a day goes that the month does not have.

clamp: to the month's last day; roll: to the first of the next month; last: as clamp, and an anchor on the last day
of its month stays on last days (30 June, 31 July).
"""

FIRST_GREGORIAN_YEAR = 1700
"""Written years from here on are Gregorian, everywhere; those of 1200 to 1599 are Jalali."""

MONTH_ENDS: tuple[MonthEnd, ...] = ("clamp", "roll", "last")

_MONTHS = 12
_GREGORIAN_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Calendar(Protocol):
    """What a calendar can say; GREGORIAN and JALALI are the two there are."""

    @property
    def name(self) -> str:
        """`gregorian` or `jalali`."""

    def ymd(self, ordinal: int) -> tuple[int, int, int]:
        """Return year, month and day of an ordinal."""

    def ordinal(self, year: int, month: int, day: int) -> int:
        """Return the ordinal of a day; AmountError SK351 where there is no such day."""

    def is_leap(self, year: int) -> bool:
        """Say whether the year has a leap day."""

    def month_length(self, year: int, month: int) -> int:
        """Return how many days the month has."""

    def add_months(self, ordinal: int, n: int, policy: str = "clamp") -> int:
        """Return the day n months away, n negative for earlier ones."""

    def add_each(self, ordinal: int, months: Iterable[int], policy: str = "clamp") -> list[int]:
        """Return add_months for each number of months, all from the one anchor."""


@final
class _Months:
    """A calendar of twelve months a year, known by where its months start.

    Month number i is month i % 12 + 1 of year i // 12; `month(i)` gives the ordinals of its first and last day, and
    `ymd` is the way back from a day; both raise AmountError (SK354) outside the calendar.
    """

    __slots__ = ("_leap", "_leap_month", "_month", "name", "ymd")

    def __init__(
        self,
        name: str,
        ymd: Callable[[int], tuple[int, int, int]],
        month: Callable[[int], tuple[int, int]],
        leap: Callable[[int], bool],
        leap_month: int,
    ) -> None:
        self.name = name
        self.ymd = ymd
        self._leap = leap
        self._leap_month = leap_month
        # The months a programme lives in are few; finding one again is cheaper than any arithmetic of ours.
        self._month = lru_cache(maxsize=4096)(month)

    def ordinal(self, year: int, month: int, day: int) -> int:
        """Return the ordinal of a day.

        Raises:
            AmountError: SK351 where the month has no such day, SK354 for a year outside the calendar.

        >>> JALALI.ordinal(1403, 12, 30) - GREGORIAN.ordinal(2025, 3, 20)
        0
        """
        if 1 <= month <= _MONTHS:
            first, last = self._month(year * _MONTHS + month - 1)
            if 1 <= day <= last - first + 1:
                return first + day - 1
        raise self._no_such_day(year, month, day)

    def is_leap(self, year: int) -> bool:
        """Say whether the year has a leap day: 29 February, or 30 Esfand.

        >>> GREGORIAN.is_leap(1900), JALALI.is_leap(1408)
        (False, True)
        """
        return self._leap(year)

    def month_length(self, year: int, month: int) -> int:
        """Return how many days the month has.

        >>> GREGORIAN.month_length(2024, 2), JALALI.month_length(1404, 12)
        (29, 29)
        """
        first, last = self._month(year * _MONTHS + month - 1)
        return last - first + 1

    def add_months(self, ordinal: int, n: int, policy: str = "clamp") -> int:
        """Return the day n months away; the policy says where a day goes that the month does not have.

        Raises:
            AmountError: SK354 for a day outside the calendar, SK358 for an unknown policy.

        >>> date.fromordinal(GREGORIAN.add_months(date(2025, 1, 31).toordinal(), 1)).isoformat()
        '2025-02-28'
        """
        return self.add_each(ordinal, (n,), policy)[0]

    def add_each(self, ordinal: int, months: Iterable[int], policy: str = "clamp") -> list[int]:
        """Return add_months for each number of months, all from the one anchor.

        >>> anchor = JALALI.ordinal(1404, 6, 31)
        >>> [JALALI.ymd(each)[1:] for each in JALALI.add_each(anchor, (1, 6, 7))]
        [(7, 30), (12, 29), (1, 31)]
        """
        year, month, day = self.ymd(ordinal)
        i = year * _MONTHS + month - 1
        month_of, offset = self._month, day - 1
        spans = [month_of(i + n) for n in months]
        if policy == "clamp" or (policy == "last" and ordinal != self._month(i)[1]):
            # The conditional is twice as fast as min(), and schedules are made by the thousand.
            return [first + offset if first + offset < last else last for first, last in spans]  # noqa: FURB136
        if policy == "roll":
            return [first + offset if first + offset <= last else last + 1 for first, last in spans]
        if policy == "last":
            return [last for _, last in spans]
        raise _unknown_policy(policy)

    def __repr__(self) -> str:
        return self.name.upper()

    def __reduce__(self) -> tuple[Callable[..., Calendar], tuple[str]]:
        return calendar_named, (self.name,)

    def _no_such_day(self, year: int, month: int, day: int) -> AmountError:
        written = f"{year:04d}-{month:02d}-{day:02d}"
        if not 1 <= month <= _MONTHS:
            return AmountError.of("SK351", f"{written} is no day: a year has 12 months", help="months are 01 to 12")
        length = self.month_length(year, month)
        because = f"the month has {length} days"
        if month == self._leap_month and day == length + 1:
            because += f", {year} is no leap year"
        last = f"{year:04d}-{month:02d}-{length:02d}"
        return AmountError.of("SK351", f"{written} is no day: {because}", help=f"its last day is {last}")


def _gregorian_ymd(ordinal: int) -> tuple[int, int, int]:
    try:
        day = date.fromordinal(ordinal)
    except (ValueError, OverflowError):
        raise _outside("gregorian", 1, date.max.year) from None
    return day.year, day.month, day.day


def _gregorian_month(i: int) -> tuple[int, int]:
    year, month = divmod(i, _MONTHS)
    if not 1 <= year <= date.max.year:
        raise _outside("gregorian", 1, date.max.year)
    first = date(year, month + 1, 1).toordinal()
    length = 29 if month == 1 and _gregorian_leap(year) else _GREGORIAN_LENGTHS[month]
    return first, first + length - 1


def _gregorian_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _jalali_ymd(ordinal: int) -> tuple[int, int, int]:
    starts = month_starts()
    i = bisect_right(starts, ordinal) - 1
    if not 0 <= i < len(starts) - 1:
        raise _outside("jalali", FIRST_YEAR, LAST_YEAR)
    year, month = divmod(i, _MONTHS)
    return FIRST_YEAR + year, month + 1, ordinal - starts[i] + 1


def _jalali_month(i: int) -> tuple[int, int]:
    starts, at = month_starts(), i - FIRST_YEAR * _MONTHS
    if 0 <= at < len(starts) - 1:
        return starts[at], starts[at + 1] - 1
    raise _outside("jalali", FIRST_YEAR, LAST_YEAR)


def _jalali_leap(year: int) -> bool:
    if FIRST_YEAR <= year <= LAST_YEAR:
        return year in LEAP_YEARS
    raise _outside("jalali", FIRST_YEAR, LAST_YEAR)


def _outside(name: str, first: int, last: int) -> AmountError:
    return AmountError.of(
        "SK354",
        f"this day is outside the {name} calendar, which serkit knows from {first:04d} to {last:04d}",
        help="check the year and the number of months or years added to it",
    )


def _unknown_policy(policy: object) -> AmountError:
    from serkit.kernel.spelling import hint

    cure = hint(policy, MONTH_ENDS, "month_end is clamp, roll or last")
    return AmountError.of("SK358", f"no month-end policy is called {str(policy)[:40]!r}", help=cure)


GREGORIAN: Calendar = _Months("gregorian", _gregorian_ymd, _gregorian_month, _gregorian_leap, leap_month=2)
"""The proleptic Gregorian calendar of `datetime.date`."""

JALALI: Calendar = _Months("jalali", _jalali_ymd, _jalali_month, _jalali_leap, leap_month=12)
"""The solar Hijri calendar, years 1200 to 1500; its leap day is 30 Esfand."""

CALENDARS: dict[str, Calendar] = {"gregorian": GREGORIAN, "jalali": JALALI}
"""Every calendar by its name."""


def calendar_named(name: str | Calendar) -> Calendar:
    """Return the calendar of this name; a calendar is returned as it is.

    Raises:
        AmountError: SK357 for an unknown name, with the nearest.

    >>> calendar_named("jalali")
    JALALI
    """
    if isinstance(name, str):
        known = CALENDARS.get(name)
        if known is not None:
            return known
    elif isinstance(name, _Months):
        return name
    from serkit.kernel.spelling import hint

    aliases = {"persian": "jalali", "shamsi": "jalali", "solar hijri": "jalali", "western": "gregorian"}
    cure = hint(name, CALENDARS, "calendars are " + ", ".join(CALENDARS), meant=aliases.get(str(name).lower()))
    raise AmountError.of("SK357", f"no calendar is called {str(name)[:40]!r}", help=cure)
