"""Days a length of time apart, by the calendar of a pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.errors import AmountError, FactError
from serkit.language.days import LAST_DAY, add_working_days

if TYPE_CHECKING:
    from serkit.kernel.calendars import Calendar
    from serkit.kernel.period import Period


def moved(day: int, length: Period, calendar: Calendar, times: int = 1) -> int:
    """Return the day so many lengths after another (before it, for negative times), counted from that day.

    Months are those of the calendar and end with their last day where they have no such day; working days are
    Monday to Friday, in a Jalali pack Saturday to Wednesday.

    >>> from serkit.kernel.calendars import GREGORIAN
    >>> from serkit.kernel.period import Period
    >>> january = GREGORIAN.ordinal(2024, 1, 31)
    >>> [GREGORIAN.ymd(moved(january, Period(months=1), GREGORIAN, k))[1:] for k in (1, 2, -2)]
    [(2, 29), (3, 31), (11, 30)]
    """
    if length.working_days:
        return add_working_days(day, length.working_days * times, calendar)
    months = length.months * times
    return (calendar.add_months(day, months) if months else day) + length.days * times


def day_after(day: int, length: Period, calendar: Calendar, what: str, times: int = 1) -> int:
    """Return `moved`, or say of what the day cannot be worked out.

    Raises:
        FactError: SK445 if the day lies outside the calendar.
    """
    try:
        found = moved(day, length, calendar, times)
    except AmountError:
        found = 0
    if 0 < found <= LAST_DAY:
        return found
    message = f"{what} leads to a day outside the {calendar.name} calendar"
    raise FactError.of("SK445", message, help="check the day of the event")
