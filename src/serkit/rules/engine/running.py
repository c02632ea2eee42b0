"""Totals over whole months: a fold from the first month that counts to the one before the day judged.

Each month is read by its own law and its own facts. Months are gone through in order and their totals kept, so a
total may read the value it adds up, which reads the total of the months before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.errors import AmountError
from serkit.language.bare import CalculationFailed
from serkit.language.intervals import add
from serkit.language.walk import RUN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.kernel.calendars import Calendar
    from serkit.language.bare import Bare
    from serkit.language.checked import Op
    from serkit.rules.engine.frame import DayFrame
    from serkit.rules.pack.model import Running

MOST_MONTHS = 1200
"""A hundred years: longer than anybody's, and soon added up."""

_BUSY = object()


def total_of(frame: DayFrame, slot: int) -> Bare:
    """Return what the months before that of a frame come to.

    Raises:
        CalculationFailed: if the total hangs on itself, or would begin more than a hundred years ago.
    """
    running = frame.ground.model.running[slot]
    here = frame.at(first_of_month(frame))
    found = here.totals.get(slot)
    if found is _BUSY:
        msg = f"running total {running.name} is defined by itself"
        raise CalculationFailed(msg)
    if found is not None:
        return found
    here.totals[slot] = _BUSY
    try:
        here.totals[slot] = found = _added(running, slot, frame)
    finally:
        if found is None:
            del here.totals[slot]
    return found


def _added(running: Running, slot: int, frame: DayFrame) -> Bare:
    total: Bare = 0
    for month in months_of(frame, slot):
        total = month.totals.setdefault(slot, total)
        op = added_in(running, month)
        if op is not None:
            total = add(total, RUN[op.name](op, month, ()))
    return total


def added_in(running: Running, month: DayFrame) -> Op | None:
    """Return what a month adds; nothing while the value that is added is not in force."""
    op, value = running.op, running.op.args[0] if running.op.args else None
    if op.name == "value" and isinstance(value, int) and month.law.values[value] is None:
        return None
    return op


def months_of(frame: DayFrame, slot: int) -> Iterator[DayFrame]:
    """Go through the frames of the first days of the months that a total is made of."""
    running = frame.ground.model.running[slot]
    last = month_number(frame.calendar, frame.as_of)
    first = {"every year": last - last % 12, "every month": last}.get(running.resets)
    if first is None:
        since = running.since or frame.as_of
        first = month_number(frame.calendar, since)
        first += since > _day(frame, first)  # a month begun before it is no whole month of it
    if last - first > MOST_MONTHS:
        msg = f"running total {running.name} goes back more than {MOST_MONTHS} months"
        raise CalculationFailed(msg)
    return (frame.at(_day(frame, month)) for month in range(first, last))


def month_number(calendar: Calendar, day: int) -> int:
    """Return the number of the month a day lies in, counted from the beginning of its calendar.

    Raises:
        CalculationFailed: if the calendar does not reach that day.
    """
    try:
        year, month, _ = calendar.ymd(day)
    except AmountError:
        msg = f"a day outside the {calendar.name} calendar"
        raise CalculationFailed(msg) from None
    return year * 12 + month - 1


def first_of_month(frame: DayFrame) -> int:
    """Return the first day of the month that is judged."""
    return _day(frame, month_number(frame.calendar, frame.as_of))


def _day(frame: DayFrame, number: int) -> int:
    year, month = divmod(number, 12)
    return frame.calendar.ordinal(year, month + 1, 1)
