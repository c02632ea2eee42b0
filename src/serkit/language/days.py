"""Operations on days. All of them rise (or fall) with each operand, so a date known in part goes by its ends.

Days are ordinals from 1 (1 January of the year 1) to the last day of 9999. Working days are Monday to Friday, in
a Jalali pack Saturday to Wednesday; holidays are not known here.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from serkit.kernel import dates
from serkit.kernel.calendars import calendar_named
from serkit.kernel.unknown import NONE
from serkit.language import intervals
from serkit.language.bare import CalculationFailed
from serkit.language.intervals import ends, interval
from serkit.language.walk import RUN, step

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.kernel.calendars import Calendar
    from serkit.kernel.dates import LeapDay
    from serkit.language.bare import Bare, Number
    from serkit.language.intervals import End
    from serkit.language.walk import Frame, Locals, Node

LAST_DAY = 3_652_059
MONTHS_A_YEAR = 12
_MONDAY, _SATURDAY = 1, 6
_WORKING, _WEEK = 5, 7


@step("age")
def _age(op: Node, frame: Frame, local: Locals) -> Bare:
    return age_of(RUN[op.args[0].name](op.args[0], frame, local), frame)


def age_of(born: Bare, frame: Frame) -> Bare:
    """Return completed years, in months, at the frame's `as_of`; nobody is younger than 0."""
    if type(born) is int:
        return _completed(born, frame.as_of, frame.calendar.name, frame.leap_day)
    if born is NONE:
        return NONE
    first, last, maybe_none = ends(born)
    day = (frame.as_of, frame.calendar.name, frame.leap_day)
    youngest = None if last is None else _reached(_completed, last, *day)
    oldest = None if first is None else _reached(_completed, first, *day)
    return interval(youngest or 0, oldest, maybe_none=maybe_none)


@lru_cache(maxsize=4096)  # many criteria of many programmes ask the same age
def _completed(born: int, on: int, calendar: str, leap_day: LeapDay) -> int:
    if not 0 < born <= LAST_DAY:
        raise CalculationFailed(_OUTSIDE)
    if born >= on:
        return 0
    return _asked(dates.completed_years, born, on, calendar_named(calendar), leap_day) * MONTHS_A_YEAR


@step("birthday")
def _birthday(op: Node, frame: Frame, local: Locals) -> Bare:
    born, after = (RUN[item.name](item, frame, local) for item in op.args)

    def on(day: int, months: int) -> int:
        years, rest = divmod(months, MONTHS_A_YEAR)
        if rest:
            msg = "a birthday comes after whole years"
            raise CalculationFailed(msg)
        return dates.birthday(day, years, frame.calendar, frame.leap_day)

    if after is NONE or type(after) is int:
        return _move(on, born, after)
    lo, hi, maybe_none = ends(after)
    if lo is not None and lo == hi:
        return _move(on, born, lo)
    return _move(on, born, interval(_years(lo, math.floor), _years(hi, math.ceil), maybe_none=maybe_none))


def _years(end: End, towards: Callable[[Number], int]) -> End:
    return None if end is None else towards(intervals.divide(end, MONTHS_A_YEAR)) * MONTHS_A_YEAR


def _months_on(frame: Frame) -> Callable[[int, int], int]:
    return frame.calendar.add_months


def _days_on(_frame: Frame) -> Callable[[int, int], int]:
    return lambda day, n: day + n


def _working_days_on(frame: Frame) -> Callable[[int, int], int]:
    calendar = frame.calendar
    return lambda day, n: add_working_days(day, n, calendar)


def _moves(name: str, sign: int, on: Callable[[Frame], Callable[[int, int], int]]) -> None:
    @step(name)
    def _moved(op: Node, frame: Frame, local: Locals) -> Bare:
        day, n = (RUN[item.name](item, frame, local) for item in op.args)
        return _move(on(frame), day, n if sign > 0 else intervals.negate(n))


for _unit, _on in (("months", _months_on), ("days", _days_on), ("working_days", _working_days_on)):
    _moves(f"add_{_unit}", 1, _on)
    _moves(f"sub_{_unit}", -1, _on)


@step("months_between")
def _months_between(op: Node, frame: Frame, local: Locals) -> Bare:
    return _apart(lambda a, b: _asked(dates.months_between, a, b, frame.calendar), op, frame, local)


@step("years_between")
def _years_between(op: Node, frame: Frame, local: Locals) -> Bare:
    months = _months_between(op, frame, local)
    return intervals.endwise(lambda n: n // MONTHS_A_YEAR * MONTHS_A_YEAR, months)


@step("days_between")
def _days_between(op: Node, frame: Frame, local: Locals) -> Bare:
    return _apart(lambda a, b: b - a, op, frame, local)


@step("working_days_between")
def _working_days_between(op: Node, frame: Frame, local: Locals) -> Bare:
    start = _week_start(frame.calendar)
    return _apart(lambda a, b: _working_days_until(b, start) - _working_days_until(a, start), op, frame, local)


def _apart(between: Callable[[int, int], int], op: Node, frame: Frame, local: Locals) -> Bare:
    """A distance that rises with the second day and falls with the first."""
    a, b = (RUN[item.name](item, frame, local) for item in op.args)
    if type(a) is int and type(b) is int:
        return between(a, b)
    if a is NONE or b is NONE:
        return NONE
    (alo, ahi, anone), (blo, bhi, bnone) = ends(a), ends(b)
    lo = None if ahi is None or blo is None else _reached(between, ahi, blo)
    hi = None if alo is None or bhi is None else _reached(between, alo, bhi)
    return interval(lo, hi, maybe_none=anone or bnone)


def _move(on: Callable[[int, int], int], day: Bare, n: Bare) -> Bare:
    """A day moved by a number of months or days, either known in part."""
    if type(day) is int and type(n) is int:
        return _moved_day(on, day, n)
    if day is NONE or n is NONE:
        return NONE
    (first, last, dnone), (least, most, nnone) = ends(day), ends(n)
    if least is not None and least == most and type(least) is not int:
        msg = "a date moves by a whole number of months or days"
        raise CalculationFailed(msg)
    lo = None if first is None or least is None else _reached(_moved_day, on, first, math.floor(least))
    hi = None if last is None or most is None else _reached(_moved_day, on, last, math.ceil(most))
    return interval(lo, hi, maybe_none=dnone or nnone)


_OUTSIDE = "a day that no calendar here has"


def _moved_day(on: Callable[[int, int], int], day: int, n: int) -> int:
    if -LAST_DAY <= n <= LAST_DAY:
        moved = _asked(on, day, n)
        if 0 < moved <= LAST_DAY:
            return moved
    raise CalculationFailed(_OUTSIDE)


def _asked(question: Callable[..., int], *args: object) -> int:
    """Ask a calendar; it refuses days it does not have."""
    try:
        return question(*args)
    except (ValueError, OverflowError, LookupError) as refusal:
        raise CalculationFailed(_OUTSIDE) from refusal


def _reached(question: Callable[..., int], *args: object) -> int | None:
    """An end that no calendar has is no bound."""
    try:
        return question(*args)
    except CalculationFailed:
        return None


def add_working_days(day: int, n: int, calendar: Calendar) -> int:
    """Return the n-th working day after a day (before it, if n is negative); the day itself for 0.

    >>> from serkit.kernel.calendars import GREGORIAN
    >>> friday = GREGORIAN.ordinal(2024, 5, 3)
    >>> add_working_days(friday, 1, GREGORIAN) - friday, add_working_days(friday + 3, -2, GREGORIAN) - friday
    (3, -1)
    """
    return _nth_working_day(day, n, _week_start(calendar))


def _week_start(calendar: Calendar) -> int:
    return _SATURDAY if calendar.name == "jalali" else _MONDAY


def _working_days_until(day: int, start: int) -> int:
    """Working days up to and including a day, counted from the first start of a week."""
    weeks, rest = divmod(day - start, _WEEK)
    return weeks * _WORKING + min(rest + 1, _WORKING)


def _nth_working_day(day: int, n: int, start: int) -> int:
    """The n-th working day after (before, if negative) a day; the day itself for 0."""
    if n == 0:
        return day
    resting = (day - start) % _WEEK >= _WORKING
    index = _working_days_until(day, start) + n + (n < 0 and resting)
    weeks, rest = divmod(index - 1, _WORKING)
    return start + weeks * _WEEK + rest
