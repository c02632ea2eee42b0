"""Time as a change: the first later day on which a programme refuses no more, with nothing else told."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from serkit.domain.change import Waiting
from serkit.domain.decision import Status
from serkit.kernel.errors import AmountError, FactError
from serkit.kernel.period import Period
from serkit.language.bare import CalculationFailed
from serkit.language.walk import RUN
from serkit.rules.engine.frame import DayFrame
from serkit.rules.engine.turns import Turns, jumps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from serkit.domain.decision import Decision
    from serkit.language.bare import Bare
    from serkit.rules.engine.decide import Outcome
    from serkit.rules.engine.engine import Engine
    from serkit.rules.engine.turns import Atom

LONGEST = 36_525
"""A century in days: nobody waits longer."""
MOST_DAYS = 256
"""How many days are decided for one programme; a search that would need more says that it is not complete."""
_FAILED = object()


class Waited(NamedTuple):
    """The day found, None if there is none; `nearest` says that no earlier one does."""

    day: int | None = None
    status: Status = Status.INELIGIBLE
    nearest: bool = True
    complete: bool = True

    def public(self, as_of: dt.date) -> Waiting | None:
        """Return the day in public types."""
        if self.day is None:
            return None
        on = dt.date.fromordinal(self.day)
        return Waiting(on=on, by=Period(days=(on - as_of).days), status=self.status, nearest=self.nearest)


def wait(engine: Engine, outcome: Outcome, decide: Callable[[int], Decision]) -> Waited:
    """Search the first later day on which a refused programme is open; `decide` judges each found one anew."""
    return _Wait(engine, outcome, decide).search()


class _Wait:
    """One programme, one case, the days after one day."""

    def __init__(self, engine: Engine, outcome: Outcome, decide: Callable[[int], Decision]) -> None:
        self.engine = engine
        self.decide = decide
        rule, _, self.frame = outcome
        self.programme = rule.programme.name
        self.left = MOST_DAYS
        self.is_steady = True
        self._frames: dict[int, DayFrame] = {}
        self._turns: dict[int, Turns] = {}

    def search(self) -> Waited:
        last = min(self.frame.as_of + LONGEST, self.engine.days[1])
        try:
            for start, end in self._stretches(self.frame.as_of + 1, last):
                for day in self._days(start, end):
                    status = self._status(day)
                    if status is not Status.INELIGIBLE:
                        return Waited(day, status, self.is_steady)
                    if not self.left:
                        return Waited(complete=False)
        except AmountError:  # a day outside the calendar
            return Waited(complete=False)
        return Waited()

    def _stretches(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Cut the time ahead where law changes, and where facts told of other days take effect."""
        books = [self.engine.book, *(each.engine.book for each in self.engine.elsewhere.values())]
        laws = sorted({first, last + 1, *(day for book in books for day in book.changes if first < day <= last)})
        for start, after in pairwise(laws):
            turns = self._turns_on(start)
            self.is_steady = self.is_steady and turns.is_steady
            cuts = jumps(self.engine, self.frame.told, turns, start, after - 1)
            yield from ((day, until - 1) for day, until in pairwise([start, *sorted(cuts), after]))

    def _turns_on(self, day: int) -> Turns:
        law = self.engine.book.on(day)
        found = self._turns.get(law.day)
        if found is None:
            found = self._turns[law.day] = Turns(self.engine, law, self.engine.rule(self.programme, law))
        return found

    def _days(self, start: int, end: int) -> list[int]:
        """The days of a stretch on which a comparison turns, the first day among them, in their order."""
        return sorted(
            {start, *(day for atom in self._turns_on(start).atoms for day in self._turning(atom, start, end))}
        )

    def _turning(self, atom: Atom, start: int, end: int) -> Iterator[int]:
        """Halve the way to each day on which a comparison answers otherwise than before: no, open, yes."""
        final = self._answer(atom, end)
        while self._answer(atom, start) != final:
            now, near, far = self._answer(atom, start), start, end
            while far - near > 1:
                middle = (near + far) // 2
                near, far = (middle, far) if self._answer(atom, middle) == now else (near, middle)
            yield far
            start = far

    def _answer(self, atom: Atom, day: int) -> Bare:
        frame = self._on(day)
        try:
            inputs = tuple(RUN[each.name](each, frame, ()) for each in atom.inputs)
            return RUN[atom.op.name](atom.op, frame, inputs)
        except CalculationFailed:
            return _FAILED

    def _on(self, day: int) -> DayFrame:
        frame = self._frames.get(day)
        if frame is None:
            frame = self._frames[day] = DayFrame(self.engine, self.frame.told, day, self.engine.book.on(day))
        return frame

    def _status(self, day: int) -> Status:
        """Decide on a day: what hangs on law not found, or on a month nobody has told yet, is no end of waiting."""
        self.left -= 1
        frame = self._on(day)
        rule = self.engine.rule(self.programme, frame.law)
        try:
            if rule.status(self.engine.answers(rule, frame)) is Status.INELIGIBLE:
                return Status.INELIGIBLE
            decision = self.decide(day)
        except FactError:
            return Status.INELIGIBLE
        if decision.is_undetermined and any(each.kind != "fact" or each.on for each in decision.missing):
            return Status.INELIGIBLE
        return decision.status
