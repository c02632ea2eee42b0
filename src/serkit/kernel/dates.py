"""Lengths of time, validity ranges, due dates, ages, and dates as people write them.

>>> [str(day) for day in due_dates(date(2025, 1, 31), 3)]
['2025-02-28', '2025-03-31', '2025-04-30']
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from serkit.kernel.calendars import GREGORIAN, Calendar, calendar_named
from serkit.kernel.daterange import DateRange, day_of
from serkit.kernel.datetext import read_date, write_date
from serkit.kernel.errors import AmountError
from serkit.kernel.period import Period

if TYPE_CHECKING:
    from serkit.kernel.calendars import MonthEnd

__all__ = [
    "EVERY",
    "DateRange",
    "Every",
    "LeapDay",
    "Period",
    "birthday",
    "completed_years",
    "day_of",
    "due_dates",
    "months_between",
    "read_date",
    "write_date",
]

Every = Literal["day", "week", "fortnight", "month", "quarter", "half-year", "year"]

EVERY: dict[str, Period] = {
    "day": Period(days=1),
    "week": Period(days=7),
    "fortnight": Period(days=14),
    "month": Period(months=1),
    "quarter": Period(months=3),
    "half-year": Period(months=6),
    "year": Period(months=12),
}
"""How often, by name."""

LeapDay = Literal["month end", "next day"]
"""When someone born on a leap day has a birthday in other years: on the last day of the month, or on the day after."""

_LONGEST_SERIES = 100_000
_SHORTEST_MONTH = 28


def due_dates(
    anchor: date,
    n: int,
    every: str | Period = "month",
    *,
    calendar: str | Calendar = "gregorian",
    month_end: MonthEnd = "clamp",
    first_due_on: date | None = None,
) -> tuple[date, ...]:
    """Return n due dates: the anchor plus 1, 2, ..., n steps, each counted from the anchor, never from the one before.

    With `first_due_on` that is the first date and the anchor of the later ones. Months are those of the calendar.
    Results are cached: a portfolio has few start dates.

    Raises:
        AmountError: SK346 for an unknown frequency, SK357 for an unknown calendar, SK358 for an unknown policy, SK354
            past the end of the calendar, SK356 for a first date before the anchor or fewer than no dates.
        AmountTypeError: SK350 for anything that is not a date.

    >>> due_dates(date(2025, 3, 20), 2, calendar="jalali")
    (datetime.date(2025, 4, 19), datetime.date(2025, 5, 20))
    """
    start = day_of(anchor)
    first = None if first_due_on is None else day_of(first_due_on)
    if first is not None and first < start:
        raise AmountError.of(
            "SK356",
            f"the first due date {first_due_on} lies before {anchor}",
            help="first_due_on is the day of disbursement or a later one",
        )
    if type(n) is not int or not 0 <= n <= _LONGEST_SERIES:
        raise AmountError.of("SK356", f"{n!r} is no number of dates", help="n is a whole number, 0 or more")
    step = every if isinstance(every, Period) else _step(every)
    if not step or step.working_days:
        raise AmountError.of("SK346", f"dates {step} apart cannot be made", help="a step has months or days")
    return _due_dates(start, first, n, step, calendar_named(calendar).name, month_end)


@lru_cache(maxsize=1024)
def _due_dates(start: int, first: int | None, n: int, step: Period, calendar: str, month_end: str) -> tuple[date, ...]:
    anchor, counts = (start, range(1, n + 1)) if first is None else (first, range(n))
    ordinals: list[int] | None = None
    if step.months:
        ordinals = calendar_named(calendar).add_each(anchor, [step.months * k for k in counts], month_end)
    if step.days:
        ordinals = [day + step.days * k for day, k in zip(ordinals or [anchor] * n, counts, strict=True)]
    try:
        return tuple(map(date.fromordinal, ordinals or ()))
    except (ValueError, OverflowError):
        raise AmountError.of(
            "SK354", "these due dates run past the year 9999", help="check the frequency and the number of dates"
        ) from None


def _step(every: object) -> Period:
    if isinstance(every, str) and every in EVERY:
        return EVERY[every]
    from serkit.kernel.spelling import hint

    aliases = {"monthly": "month", "weekly": "week", "daily": "day", "quarterly": "quarter", "yearly": "year"}
    aliases |= {"annually": "year", "fortnightly": "fortnight", "semester": "half-year"}
    cure = hint(every, EVERY, "every is " + ", ".join(EVERY) + ", or a Period", meant=aliases.get(str(every)))
    raise AmountError.of("SK346", f"nothing happens every {str(every)[:40]!r}", help=cure)


def birthday(birth: int, years: int, calendar: Calendar = GREGORIAN, leap_day: LeapDay = "month end") -> int:
    """Return the ordinal of a birthday; the policy decides for the leap day in years without one.

    >>> born = GREGORIAN.ordinal(2000, 2, 29)
    >>> GREGORIAN.ymd(birthday(born, 1)), GREGORIAN.ymd(birthday(born, 1, leap_day="next day"))
    ((2001, 2, 28), (2001, 3, 1))
    """
    return calendar.add_months(birth, 12 * years, _policy(leap_day))


def completed_years(birth: int, on: int, calendar: Calendar = GREGORIAN, leap_day: LeapDay = "month end") -> int:
    """Return the age in completed years: the largest n whose birthday has come (negative before birth).

    >>> completed_years(GREGORIAN.ordinal(2000, 2, 29), GREGORIAN.ordinal(2018, 2, 28))
    18
    """
    return months_between(birth, on, calendar, leap_day) // 12


def months_between(start: int, end: int, calendar: Calendar = GREGORIAN, leap_day: LeapDay = "month end") -> int:
    """Return the completed months: the largest n such that start plus n months has come (negative if end is earlier).

    A month whose day does not exist is complete on its last day ("month end") or the day after ("next day").

    >>> months_between(GREGORIAN.ordinal(2025, 1, 31), GREGORIAN.ordinal(2025, 2, 28))
    1
    """
    year, month, day = calendar.ymd(start)
    to_year, to_month, to_day = calendar.ymd(end)
    n = (to_year - year) * 12 + to_month - month
    if to_day >= day:
        return n
    if (
        _policy(leap_day) == "clamp"
        and to_day >= _SHORTEST_MONTH
        and to_day == calendar.month_length(to_year, to_month)
    ):
        return n
    return n - 1


def _policy(leap_day: object) -> MonthEnd:
    if leap_day == "month end":
        return "clamp"
    if leap_day == "next day":
        return "roll"
    raise AmountError.of(
        "SK358",
        f"no birthday policy is called {str(leap_day)[:40]!r}",
        help='leap_day is "month end" or "next day"',
    )
