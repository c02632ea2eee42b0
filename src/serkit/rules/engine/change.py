"""The smallest changes that lift a refusal: found on the thresholds of the rules, each verified by deciding again.

A fact, or a pair of facts, is looked at only if not knowing it would leave the programme open: three-valued answers
are sound, so nothing else can lift the refusal. What is left is tried at the points where an answer turns.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from serkit.domain.change import Change
from serkit.domain.decision import Status
from serkit.kernel.errors import FactError
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.unknown import NONE
from serkit.language.bare import Members
from serkit.rules.engine.frame import DayFrame
from serkit.rules.engine.nearest import Move, Spots

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from serkit.language.bare import Bare
    from serkit.rules.engine.decide import Outcome
    from serkit.rules.engine.engine import Engine
    from serkit.rules.pack.model import FactSpec

MOST_TRIALS = 4096
"""How many answers are tried for one programme; a search that would need more says that it is not complete."""

_STEADY = 4
"""How often the two facts of a pair are moved back towards what was told, in turn."""


class Found(NamedTuple):
    """Moves of some facts that lift the refusal, and the answer then."""

    moves: tuple[Move, ...]
    status: Status

    @property
    def order(self) -> tuple[int, int, tuple[int, ...]]:
        """What a person can act on first, then what settles the answer, then the pack's order."""
        acts = [_ACTS[each.spec.can_change] for each in self.moves]
        return max(acts), self.status is not Status.ELIGIBLE, tuple(each.spec.slot for each in self.moves)

    def public(self) -> Change:
        """Return the change in public types."""
        nearest = all(move.nearest for move in self.moves)
        return Change(facts=tuple(move.public() for move in self.moves), status=self.status, nearest=nearest)


_ACTS = {True: 0, None: 1, False: 2}


class Searched(NamedTuple):
    """What was found for one programme: changes, facts that could not be tried, whether all was looked at."""

    found: tuple[Found, ...]
    untried: tuple[FactSpec, ...]
    complete: bool


def search(engine: Engine, outcome: Outcome, decide: Callable[[tuple[Bare, ...]], Status]) -> Searched:
    """Search the smallest changes for a programme that is refused; `decide` judges each found one anew."""
    looked = _Search(engine, outcome, decide)
    verified = (each._replace(status=decide(looked.told(each.moves))) for each in looked.smallest())
    found = sorted((each for each in verified if each.status is not Status.INELIGIBLE), key=lambda each: each.order)
    moved = {move.spec.slot for each in found for move in each.moves}
    untried = tuple(engine.model.facts[slot] for slot in dict.fromkeys(looked.untried) if slot not in moved)
    return Searched(tuple(found), untried, looked.trials < MOST_TRIALS)


class _Search:
    """One programme, one case, one day."""

    def __init__(self, engine: Engine, outcome: Outcome, decide: Callable[[tuple[Bare, ...]], Status]) -> None:
        self.engine = engine
        self.decide = decide
        self.rule, self.mets, self.frame = outcome
        self.trials = 0
        self.untried: list[int] = []
        self._spots = Spots(engine, self.rule)

    def smallest(self) -> Iterator[Found]:
        """Yield changes of one fact; and of two, where nobody can act on a single one."""
        if not self.rule.in_force:
            return
        known = [slot for slot in self._read() if self._is_told(slot)]
        singles = {slot: found for slot in known if (found := self._single(slot)) is not None}
        yield from singles.values()
        if not any(each.moves[0].spec.can_change is not False for each in singles.values()):
            yield from self._pairs([slot for slot in known if slot not in singles])

    def _read(self) -> list[int]:
        return sorted({slot for check in self.rule.checks for slot in check.counts})

    def _is_told(self, slot: int) -> bool:
        """Whether a fact has a value that could be another one; lists, and figures by month, have too many."""
        told = self.frame.told[slot]
        spec = self.engine.model.facts[slot]
        if isinstance(told, int | Fraction | str | frozenset) or (told is NONE and spec.type.members):
            return not self._is_counted(slot)
        if (told is NONE or isinstance(told, Members | FrozenMap)) and self._may_lift({slot}):
            self.untried.append(slot)
        return False

    def _is_counted(self, slot: int) -> bool:
        """Whether a fact is the size of a list whose members were told."""
        members = dict(self.engine.sizes).get(slot)
        return members is not None and bool(self.frame.told[members].items)

    def told(self, moves: Sequence[Move]) -> tuple[Bare, ...]:
        """Return the facts with some of them moved."""
        return changed_frame(self.frame, {move.spec.slot: move.sample for move in moves}).told

    def _single(self, slot: int) -> Found | None:
        if not self._may_lift({slot}):
            return None
        move = self._nearest(slot, {})
        if move is None:
            if not self._spots.is_exhaustive(slot):
                self.untried.append(slot)
            return None
        return Found((move,), self._status({slot: move.sample}))

    def _pairs(self, slots: Sequence[int]) -> Iterator[Found]:
        for first, second in combinations(slots, 2):
            if self.trials >= MOST_TRIALS:
                return
            if self._may_lift({first, second}):
                found = self._pair(first, second)
                if found is not None:
                    yield found

    def _pair(self, first: int, second: int) -> Found | None:
        """Move the first as little as lets the second do the rest, then each back as far as the other allows."""
        for spot in self._spots.of(first, self.frame, {}):
            if self.trials >= MOST_TRIALS:
                return None
            if not self._may_lift({second}, {first: spot}):
                continue
            moved = self._nearest(second, {first: spot})
            if moved is not None:
                return self._steadied(first, second, moved)
        return None

    def _steadied(self, first: int, second: int, moved: Move, left: int = _STEADY) -> Found | None:
        """Move each back towards what was told while the other stays, until neither moves any more."""
        back = self._nearest(first, {second: moved.sample})
        again = None if back is None else self._nearest(second, {first: back.sample})
        if back is None or again is None:
            return None
        if left and again.sample != moved.sample:
            return self._steadied(first, second, again, left - 1)
        return Found((back, again), self._status({first: back.sample, second: again.sample}))

    def _nearest(self, slot: int, others: Mapping[int, Bare]) -> Move | None:
        """Return the nearest value of a fact that lifts the refusal, beside other changes."""
        return self._spots.nearest(slot, self.frame, others, lambda x: self._lifts({**others, slot: x}))

    def _may_lift(self, slots: set[int], others: Mapping[int, Bare] | None = None) -> bool:
        """Whether not knowing these facts would leave the programme open, or better."""
        unknown = {slot: self.engine.model.facts[slot].unknown for slot in slots}
        return self._asked({**(others or {}), **unknown}) is not Status.INELIGIBLE

    def _lifts(self, changed: Mapping[int, Bare]) -> bool:
        return self._status(changed) is not Status.INELIGIBLE

    def _status(self, changed: Mapping[int, Bare]) -> Status:
        """Decide again with some facts told otherwise; what the criteria leave open may be settled all the same."""
        found = self._asked(changed)
        return found if found is not Status.UNDETERMINED else self.decide(changed_frame(self.frame, changed).told)

    def _asked(self, changed: Mapping[int, Bare]) -> Status:
        """Ask the criteria that read one of the changed facts; the others answer as they did."""
        self.trials += 1
        frame = changed_frame(self.frame, changed)
        try:
            mets = tuple(
                check.met(frame) if any(slot in check.counts for slot in changed) else met
                for check, met in zip(self.rule.checks, self.mets, strict=True)
            )
        except FactError:  # a value that leaves no result lifts nothing
            return Status.INELIGIBLE
        return self.rule.status(mets)


def changed_frame(frame: DayFrame, changed: Mapping[int, Bare]) -> DayFrame:
    """Lay out the same case with some facts told otherwise."""
    told = list(frame.told)
    for slot, x in changed.items():
        told[slot] = x
    return DayFrame(frame.ground, tuple(told), frame.as_of, frame.law)
