"""A log and the facts of its days, as the watches of a pack look at them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from serkit.domain.outcome import Missing
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.unknown import NONE
from serkit.language.bare import CalculationFailed, Members, is_unresolved
from serkit.language.logic import truth
from serkit.language.walk import RUN
from serkit.rules.engine import missing
from serkit.rules.engine.criteria import no_result
from serkit.rules.engine.frame import DayFrame
from serkit.rules.engine.reads import Reader
from serkit.rules.pack.names import list_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from serkit.domain.event import Event
    from serkit.kernel.calendars import Calendar
    from serkit.language.bare import Bare
    from serkit.language.checked import Op
    from serkit.rules.engine.engine import Engine
    from serkit.rules.pack.casework import Watch
    from serkit.rules.timeline import Timeline

    Record = FrozenMap[str, object]


class WatchDays:
    """Everything watches ask: the visible log, oldest first; the day judged, and the last day of the horizon.

    `start` is the first day anything is known of: that of the first event or telling.
    """

    def __init__(self, engine: Engine, log: Sequence[Event], timeline: Timeline, as_of: int, end: int) -> None:
        self.engine = engine
        self.log = log
        self.as_of = as_of
        self.end = end
        self._timeline = timeline
        days = [each.on.toordinal() for each in log[:1]] + [*(timeline.days or ())]
        self.start = min([as_of, *days])
        self._ends: dict[str, int] = {}  # the first day of each type of event
        for each in reversed(log):
            self._ends[each.type] = each.on.toordinal()
        self._lists = {name: _Listed(name, log) for name in engine.model.event_lists}

    @property
    def calendar(self) -> Calendar:
        """By which months and working days are counted."""
        return self.engine.calendar

    def changes(self, watch: Watch) -> Sequence[int] | None:
        """Return the days on which facts, listed events or law change; None where every day may differ."""
        if self._timeline.days is None:
            return None
        listed = (day for name in watch.lists for day in self._lists[name].days)
        found = {self.start, *self._timeline.days, *listed, *self.engine.book.changes}
        if watch.until in self._ends:
            found.add(self._ends[watch.until])
        return sorted(day for day in found if self.start <= day <= self.as_of)

    def n_listed(self, watch: Watch) -> int:
        """Return how many events the condition of a watch looks at."""
        return sum(len(self._lists[name].days) for name in watch.lists)

    def answer(self, watch: Watch, day: int) -> bool | None:
        """Say whether the state holds at the end of a day; once it is ended (`until`) it does not."""
        if watch.when is None or self._ends.get(watch.until, day + 1) <= day:
            return False
        return self._said(watch, watch.when, self._frame(day), ())

    def missing(self, watch: Watch) -> tuple[Missing, ...]:
        """Name what would settle a state that cannot be told on the day judged."""
        if watch.when is None:
            return ()
        return missing.in_order(self.engine, missing.of_op(self.engine, watch.when, self._frame(self.as_of)))

    def concerns(self, watch: Watch, anchor: Event) -> tuple[bool | None, tuple[Missing, ...]]:
        """Say whether a watch means an event (`where`), on the facts of that event's day, or what is missing."""
        if watch.where is None:
            return True, ()
        frame = self._frame(anchor.on.toordinal())
        found = self._said(watch, watch.where, frame, (_record(anchor),))
        if found is not None:
            return found, ()
        return None, tuple(
            Missing(name=self.engine.model.facts[slot].name)
            for slot in self._reads(watch.where, frame)
            if is_unresolved(frame.facts[slot])
        )

    def _said(self, watch: Watch, op: Op, frame: DayFrame, local: tuple[Bare, ...]) -> bool | None:
        try:
            return truth(RUN[op.name](op, frame, local))
        except CalculationFailed as failed:
            names = tuple(self.engine.model.facts[slot].name for slot in self._reads(op, frame))
            what = f"watch {watch.id}"
            raise no_result(what, failed, names) from None

    def _reads(self, op: Op, frame: DayFrame) -> list[int]:
        n_facts = len(self.engine.model.facts)
        return [slot for slot in Reader(self.engine.model, frame.law).op(op).facts if slot < n_facts]

    def _frame(self, day: int) -> DayFrame:
        """Lay out the facts of a day, with the lists of events up to it behind them."""
        facts = self._timeline.on(day)
        lists = (listed.up_to(day) for listed in self._lists.values())
        return DayFrame(self.engine, (*facts.values, *lists), day, self.engine.book.on(day), dated=facts.dated)


class _Listed:
    """The events of one list, and the list as it was on a day."""

    def __init__(self, name: str, log: Sequence[Event]) -> None:
        events = [each for each in log if list_name(each.type) == name]
        self.days = [each.on.toordinal() for each in events]
        self._records = [_record(each) for each in events]
        self._last = (0, Members(()))

    def up_to(self, day: int) -> Members:
        n = bisect_right(self.days, day)
        if n != self._last[0]:
            self._last = (n, Members(self._records[:n]))
        return self._last[1]


def _record(event: Event) -> Record:
    """An event as formulas see it: days as ordinals, a day it is not planned for as none."""
    words = ("id", "type", "about", "case", "by", "role", "why")
    told: dict[str, object] = {name: getattr(event, name) for name in words}
    told["to"] = event.to or ""
    told["on"] = event.on.toordinal()
    told["recorded_on"] = (event.recorded_on or event.on).toordinal()
    told["planned_on"] = NONE if event.planned_on is None else event.planned_on.toordinal()
    return FrozenMap(told)
