"""Where compiled rules find a fact: by its slot in a tuple of bare values, and what is derived from it behind them.

Laid out once, when facts are prepared: a date also as the number its birthdays are counted by, a percentage also in
ten-thousandths. A bit stands for each fact that is not plainly known: untold, none, known in part, a list, told by
month, or a fraction finer than that. Rules that read such a fact take the path that can tell.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from serkit.kernel.errors import AmountError
from serkit.kernel.types import Kind
from serkit.kernel.unknown import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from serkit.domain.facts import Facts
    from serkit.kernel.calendars import Calendar
    from serkit.language.bare import Bare
    from serkit.rules.engine.engine import Engine

Laid: TypeAlias = "tuple[tuple[Bare, ...], int, int, int]"
"""Bare values, None where not plainly known, with what is derived from them; a bit for each that is not; a bit for
each of these of which something is known all the same; and the day before which nobody can be judged."""

Places: TypeAlias = "list[tuple[int, Bare]]"
"""Places of what is laid out, and what stands there."""

SCALE = 10_000
BITS = 256
"""A number of more bits is left to the walker."""

_LIMIT = 1 << BITS
_MOST_DAYS = 4096
"""Days whose two numbers are kept: applicants share birth dates, and days of application more so."""

_DAY, _MONTH, _YEAR = 1, 100, 10_000
_MONTH_END = 31
_NUMBERS = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.RATIO, Kind.DEGREE})
_PLAIN: dict[Kind, type] = {
    Kind.BOOLEAN: bool,
    Kind.CHOICE: str,
    Kind.TEXT: str,
    Kind.CHOICES: frozenset,
    **dict.fromkeys((Kind.WHOLE, Kind.MONEY, Kind.MONTHS, Kind.DAYS, Kind.WORKING_DAYS, Kind.AGE, Kind.DATE), int),
}


class Layout:
    """The positions of one pack's facts.

    `births` and `days` give the positions of the two numbers of a date, `scaled` that of a number in ten-thousandths,
    by slot.
    """

    __slots__ = (
        "_dates", "_numbers", "_past", "_plain", "_scaled", "births", "calendar", "days", "month_end", "scaled",
    )  # fmt: skip

    def __init__(self, engine: Engine) -> None:
        facts = engine.model.facts
        self.calendar = engine.calendar
        self._numbers = lru_cache(_MOST_DAYS)(self._counted)
        self.month_end = engine.leap_day == "month end"
        self._past = engine.past
        self._plain = tuple((1 << each.slot, _PLAIN.get(each.type.kind), each.unknown) for each in facts)
        self._scaled = tuple(each.slot for each in facts if each.type.kind in _NUMBERS)
        self._dates = tuple(each.slot for each in facts if each.type.kind is Kind.DATE)
        behind = iter(range(len(facts), len(facts) * 3))
        self.scaled = {slot: next(behind) for slot in self._scaled}
        pairs = {slot: (next(behind), next(behind)) for slot in self._dates}
        self.births = {slot: pair[0] for slot, pair in pairs.items()}
        self.days = {slot: pair[1] for slot, pair in pairs.items()}

    def lay(self, facts: Facts) -> Laid:
        """Lay prepared facts out, and keep that with them."""
        values: Sequence[Bare] = facts.values
        bare, open_, untold = list(values), 0, 0
        for slot, (bit, kind, unknown) in enumerate(self._plain):
            value = values[slot]
            if type(value) is not kind or (kind is int and not -_LIMIT < value < _LIMIT):  # type: ignore[operator]  # an int
                bare[slot] = None
                open_ |= bit
                if value is unknown or (type(value) is type(unknown) and value == unknown):
                    untold |= bit
        for slot in self._scaled:
            in_parts = _scaled(values[slot])
            bare.append(in_parts)
            if in_parts is not None:
                bare[slot] = values[slot]
                open_ &= ~(1 << slot)
        for slot in self._dates:
            birth, day = (None, None) if bare[slot] is None else self._numbers(values[slot])
            bare += (birth, day)
            if day is None:
                bare[slot] = None
                open_ |= 1 << slot
        return self._keep(facts, bare, open_, open_ & ~untold)

    def lay_again(self, facts: Facts, before: Laid, slots: Sequence[int]) -> Laid:
        """Lay out facts that differ from others in a few, of which each is plainly known now."""
        bare, now_known = list(before[0]), 0
        for slot in slots:
            places = self.places(slot, facts.values[slot])
            for place, value in places:
                bare[place] = value
            now_known |= bool(places) << slot
        return self._keep(facts, bare, before[1] & ~now_known, before[2] & ~now_known)

    def places(self, slot: int, value: Bare) -> Places:
        """Return what a plainly known fact fills and with what; nothing where only the walker can tell."""
        if _is_long(value):
            return []
        if slot in self.scaled:
            return [(slot, value), (self.scaled[slot], _scaled(value))]
        if slot not in self.days:
            return [(slot, value)]
        birth, day = self._numbers(value)
        return [] if day is None else [(slot, value), (self.births[slot], birth), (self.days[slot], day)]

    def _keep(self, facts: Facts, bare: Sequence[Bare], open_: int, partly: int) -> Laid:
        first = max((_earliest(facts.values[slot]) for slot in self._past if facts.told[slot]), default=0)
        laid = tuple(bare), open_, partly, first
        object.__setattr__(facts, "laid", laid)
        return laid

    def _counted(self, day: Bare) -> tuple[int | None, int | None]:
        try:
            return birth_number(day, self.calendar), day_number(day, self.calendar, month_end=self.month_end)
        except (AmountError, ValueError, OverflowError, LookupError):  # a day its calendar does not have
            return None, None


def birth_number(day: int, calendar: Calendar) -> int:
    """Return a day as year, month and day in one number.

    >>> from serkit.kernel.calendars import GREGORIAN
    >>> birth_number(GREGORIAN.ordinal(2000, 2, 29), GREGORIAN)
    20000229
    """
    year, month, number = calendar.ymd(day)
    return year * _YEAR + month * _MONTH + number * _DAY


def day_number(day: int, calendar: Calendar, *, month_end: bool) -> int:
    """Return the number from which that of a birth is taken away: every 10,000 of the rest is a birthday that has come.

    Where a birthday of a leap day falls on the month's end, the last day of a month counts as its 31st.

    >>> from serkit.kernel.calendars import GREGORIAN
    >>> day_number(GREGORIAN.ordinal(2018, 2, 28), GREGORIAN, month_end=True) - 20000229
    180002
    """
    year, month, number = calendar.ymd(day)
    if month_end and number == calendar.month_length(year, month):
        number = _MONTH_END
    return year * _YEAR + month * _MONTH + number * _DAY


def _is_long(value: Bare) -> bool:
    return type(value) is int and not -_LIMIT < value < _LIMIT


def _scaled(value: Bare) -> int | None:
    if type(value) is int:
        return None if _is_long(value) else value * SCALE
    if type(value) is not Fraction or SCALE % value.denominator or not -_LIMIT < value.numerator < _LIMIT:
        return None
    return value.numerator * (SCALE // value.denominator)


def _earliest(value: Bare) -> int:
    """The first day a date may be; one that is unknown or none may be any."""
    if type(value) is int:
        return value
    return value.lo if type(value) is Interval and type(value.lo) is int else 0


def mask_of(slots: Iterable[int]) -> int:
    """Return the bits of some facts.

    >>> mask_of([0, 3])
    9
    """
    mask = 0
    for slot in slots:
        mask |= 1 << slot
    return mask


def slots_of(mask: int) -> list[int]:
    """Return the facts whose bits are set, in order.

    >>> slots_of(9)
    [0, 3]
    """
    slots = []
    while mask:
        lowest = mask & -mask
        slots.append(lowest.bit_length() - 1)
        mask ^= lowest
    return slots
