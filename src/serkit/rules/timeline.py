"""What is known of a case day by day: facts told at first, and those that events tell from their day on."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from serkit.domain.facts import Facts
from serkit.kernel.errors import FactError
from serkit.rules.casefacts import outward

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence
    from typing import TypeAlias

    from serkit.domain.event import Event

    Prepare: TypeAlias = Callable[[object], Facts]
    Pairs: TypeAlias = Sequence[tuple[dt.date, Mapping[str, object]]]
    Over: TypeAlias = Facts | Mapping[str, object] | Pairs | Callable[[dt.date], object] | None
    Telling: TypeAlias = tuple[int, str, Mapping[str, object]]


TOLD_BY = "told by event"
"""The field of a complaint that names the event which told the fact."""

_MOST_KEPT = 10_000


class Timeline:
    """The facts of each day up to the last one.

    They are told for every day (a mapping, or prepared facts), from a day on (pairs), or asked for (a function).
    `days` are those on which they change; None where a function is asked for every day.
    """

    def __init__(self, over: Over, events: Iterable[Event], last: int, slots: Container[str], prepare: Prepare) -> None:
        self._prepare = prepare
        self._ask = over if callable(over) else None
        self._fixed = over if isinstance(over, Facts) else None
        tellings = sorted(_tellings(over, events, last), key=lambda each: each[:2])
        if tellings and (self._ask is not None or self._fixed is not None):
            how = "prepared facts" if self._ask is None else "a function of the day"
            message = f"{how} cannot be changed by what events tell"
            raise FactError.of("SK446", message, help="give the facts as a mapping, or leave `facts` out of the events")
        self._base = dict(_flat(over, slots)) if isinstance(over, Mapping) else {}
        self._tellings = tellings
        self.days: tuple[int, ...] | None = None if self._ask else tuple(sorted({day for day, _, _ in tellings}))
        self._made: dict[int, Facts] = {}
        self._told, self._next, self._day = dict(self._base), 0, 0

    def on(self, day: int) -> Facts:
        """Return the facts of a day, as they stand at its end."""
        if self._fixed is not None:
            return self._fixed
        place = day if self.days is None else bisect_right(self.days, day)
        found = self._made.get(place)
        if found is None:
            if len(self._made) >= _MOST_KEPT:
                self._made.clear()
            found = self._made[place] = self._worked_out(day, place)
        return found

    def _worked_out(self, day: int, place: int) -> Facts:
        if self._ask is not None:
            return self._prepare(self._ask(dt.date.fromordinal(day)))
        return self._folded(self.days[place - 1] if self.days and place else 0)

    def _folded(self, day: int) -> Facts:
        """Later tellings replace earlier ones, fact by fact; days are mostly asked for in their order."""
        if day < self._day:
            self._next, self._told = 0, dict(self._base)
        self._day = day
        while self._next < len(self._tellings) and self._tellings[self._next][0] <= day:
            self._told.update(self._tellings[self._next][2])
            self._next += 1
        try:
            return self._prepare(self._told)
        except FactError as error:
            raise _told_by(error, self._tellings[: self._next]) from None


def _tellings(over: Over, events: Iterable[Event], last: int) -> Iterator[Telling]:
    for event in events:
        if event.facts:
            yield event.on.toordinal(), event.id, event.facts
    if isinstance(over, list | tuple):
        for day, facts in over:
            if day.toordinal() <= last:
                yield day.toordinal(), "", facts


def _flat(told: Mapping[str, object], slots: Container[str], above: str = "") -> Iterator[tuple[str, object]]:
    """Names with dots, so that an event can tell one of several nested facts anew."""
    for key, value in told.items():
        name = f"{above}.{key}" if above else str(key)
        if isinstance(value, Mapping) and value and name not in slots:
            yield from _flat(value, slots, name)
        else:
            yield name, value


def _told_by(error: FactError, tellings: Iterable[Telling]) -> FactError:
    """Say which event told a fact that cannot be taken."""
    import attrs

    tellers = {name: teller for _, teller, facts in tellings for name in facts}
    found = []
    for each in error.diagnostics:
        teller = next((tellers[name] for name in outward(each.subject) if name in tellers), "")
        found.append(attrs.evolve(each, fields=(*each.fields, (TOLD_BY, teller))) if teller else each)
    return FactError(*found)
