"""Which days are worked, and where a date goes that falls on another: the business-day rules of ISDA 2006 4.12.

>>> iran = WorkDays(weekend=("thursday", "friday"), holidays=(date(2026, 3, 21),))
>>> iran.adjust(date(2026, 3, 19), "following").isoformat(), iran.adjust(date(2026, 3, 19), "preceding").isoformat()
('2026-03-22', '2026-03-18')
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, Protocol, get_args

import attrs

from serkit.kernel.calendars import GREGORIAN, Calendar
from serkit.kernel.daterange import day_of
from serkit.kernel.errors import AmountError, AmountTypeError
from serkit.kernel.given import several, several_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BusinessDayRule = Literal["none", "following", "modified_following", "preceding", "modified_preceding", "nearest"]
"""Where a date goes that is not worked.

none: it stays; following, preceding: to the next or last day that is worked; modified: the same, but never into
another month; nearest: the nearer of the two, the earlier where both are as near.
"""

RULES: tuple[str, ...] = get_args(BusinessDayRule)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = timedelta(days=1)
_LONGEST_CLOSURE = 60
_MOST_HOLIDAYS = 20_000


class WorkCalendar(Protocol):
    """What any plug-in for holidays answers."""

    def is_open(self, day: date) -> bool:
        """Say whether the day is worked."""


def _named(days: Iterable[str]) -> tuple[str, ...]:
    told = several_of(str, "weekend", days, 'weekend=("friday",)', in_order=False)
    return tuple(sorted(told, key=WEEKDAYS.index)) if set(told) <= set(WEEKDAYS) else told


def _sorted(days: Iterable[date]) -> tuple[date, ...]:
    given = several("holidays", days, "holidays=(date(2026, 3, 21),)", in_order=False)
    return tuple(sorted({date.fromordinal(day_of(day)) for day in given}))


@attrs.frozen(kw_only=True)
class WorkDays:
    """Weekdays that are never worked, and holidays, as they were known when the contract was made.

    Holidays are kept as dates and not as the name of a country: a list that a package or a government changes later
    must not change an old schedule. `serkit.adapters.holidays` makes it from the package of that name.

    Raises:
        AmountError: SK360 for a weekday by another name, a week that is never worked, or more than 20,000 holidays.
        AmountTypeError: SK350 for anything but dates. CalcError: SK508 for what is no list.

    >>> WorkDays(weekend=("sunday", "saturday")).is_open(date(2026, 11, 21))
    False
    """

    weekend: tuple[str, ...] = attrs.field(default=("saturday", "sunday"), converter=_named)
    holidays: tuple[date, ...] = attrs.field(default=(), converter=_sorted)
    _closed: frozenset[date] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _check_weekend(self.weekend)
        if len(self.holidays) > _MOST_HOLIDAYS:
            said = f"{len(self.holidays):,} holidays are more than {_MOST_HOLIDAYS:,}"
            raise AmountError.of("SK360", said, help="keep those of the years the loan runs through")
        object.__setattr__(self, "_closed", frozenset(self.holidays))

    def is_open(self, day: date) -> bool:
        """Say whether the day is worked."""
        return WEEKDAYS[day.weekday()] not in self.weekend and day not in self._closed

    def adjust(self, day: date, rule: str, calendar: Calendar = GREGORIAN) -> date:
        """Return the day a rule moves this one to; months are those of the calendar.

        Raises:
            AmountError: SK358 for an unknown rule, SK360 where no day within two months is worked.

        >>> WorkDays().adjust(date(2026, 1, 31), "modified_following").isoformat()
        '2026-01-30'
        """
        return adjust(self, day, rule, calendar)


def _check_weekend(weekend: tuple[object, ...]) -> None:
    strange = next((day for day in weekend if day not in WEEKDAYS), None)
    if strange is not None:
        from serkit.kernel.spelling import hint

        cure = hint(strange, WEEKDAYS, "the weekdays are " + ", ".join(WEEKDAYS))
        raise AmountError.of("SK360", f"no weekday is called {str(strange)[:40]!r}", help=cure)
    if set(weekend) == set(WEEKDAYS):
        raise AmountError.of("SK360", "a week of seven days off is never worked", help='write weekend=("sunday",)')


def adjust(work: WorkCalendar, day: date, rule: str, calendar: Calendar = GREGORIAN) -> date:
    """Return the day a rule moves this one to, for any work calendar.

    >>> adjust(WorkDays(), date(2026, 2, 1), "nearest").isoformat()
    '2026-02-02'
    """
    move = _MOVES.get(rule)
    if move is None:
        from serkit.kernel.spelling import hint

        cure = hint(rule, RULES, "the rules are " + ", ".join(RULES))
        raise AmountError.of("SK358", f"no business-day rule is called {str(rule)[:40]!r}", help=cure)
    if not isinstance(day, date):
        raise AmountTypeError.of("SK350", f"a date is needed, not {type(day).__name__}", help="write date(2025, 3, 20)")
    return move(work, day, calendar)


def _stay(_work: WorkCalendar, day: date, _calendar: Calendar) -> date:
    return day


def _following(work: WorkCalendar, day: date, _calendar: Calendar) -> date:
    return _open_day(work, day, _DAY)


def _preceding(work: WorkCalendar, day: date, _calendar: Calendar) -> date:
    return _open_day(work, day, -_DAY)


def _modified_following(work: WorkCalendar, day: date, calendar: Calendar) -> date:
    moved = _open_day(work, day, _DAY)
    return moved if _same_month(day, moved, calendar) else _open_day(work, day, -_DAY)


def _modified_preceding(work: WorkCalendar, day: date, calendar: Calendar) -> date:
    moved = _open_day(work, day, -_DAY)
    return moved if _same_month(day, moved, calendar) else _open_day(work, day, _DAY)


def _nearest(work: WorkCalendar, day: date, _calendar: Calendar) -> date:
    before, after = _open_day(work, day, -_DAY), _open_day(work, day, _DAY)
    return before if day - before <= after - day else after


def _open_day(work: WorkCalendar, day: date, step: timedelta) -> date:
    start = day
    for _ in range(_LONGEST_CLOSURE):
        if work.is_open(day):
            return day
        day += step
    said = f"no day within {_LONGEST_CLOSURE} days of a due date is worked"
    fields = (("due date", start.isoformat()), ("looked up to", (day - step).isoformat()))
    raise AmountError.of("SK360", said, fields=fields, help="check the holidays")


def _same_month(day: date, moved: date, calendar: Calendar) -> bool:
    return calendar.ymd(day.toordinal())[:2] == calendar.ymd(moved.toordinal())[:2]


_MOVES: dict[str, Callable[[WorkCalendar, date, Calendar], date]] = {
    "none": _stay,
    "following": _following,
    "modified_following": _modified_following,
    "preceding": _preceding,
    "modified_preceding": _modified_preceding,
    "nearest": _nearest,
}
