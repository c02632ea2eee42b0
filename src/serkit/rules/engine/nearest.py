"""Where a fact can turn an answer, and which of its values that do is nearest to what was told."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from serkit.domain.change import FactChange
from serkit.kernel.types import Kind, Type
from serkit.kernel.unknown import NONE, Interval
from serkit.language.bare import CalculationFailed, exact
from serkit.rules.engine.constants import numbers_in
from serkit.rules.engine.frame import DayFrame
from serkit.rules.engine.public import public
from serkit.rules.engine.survey import Survey, is_whole
from serkit.rules.pack.requirements import ops_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from serkit.domain.change import Reach
    from serkit.language.bare import Bare
    from serkit.rules.engine.engine import Engine
    from serkit.rules.engine.rule import Rule
    from serkit.rules.pack.model import FactSpec

    Lifts = Callable[[Bare], bool]

_HUNDREDTH = Fraction(1, 100)
_MOST_SPOTS = 64
_A_CENTURY = 16
"""Doublings of a day."""
_TO_A_TRILLION = 40
"""Doublings of one."""


class Move(NamedTuple):
    """One fact told otherwise: the nearest value, how far others do as well, and a `sample` that was decided."""

    spec: FactSpec
    now: Bare
    sample: Bare
    to: Bare
    reach: Reach = "exactly"
    until: Bare = None
    others: tuple[Bare, ...] = ()
    nearest: bool = True

    def public(self) -> FactChange:
        """Return the change in public types."""
        type_ = self.spec.type
        until = None if self.until is None else public(type_, self.until)
        return FactChange(
            fact=self.spec.name,
            to=public(type_, self.to),
            reach=self.reach,
            until=until,
            others=tuple(public(type_, each) for each in self.others),
            can_change=self.spec.can_change,
            now=public(type_, self.now),
            by=self.by,
        )

    @property
    def distance(self) -> Bare:
        """How far it is from what was told, bare; dates in days; None for words."""
        if isinstance(self.now, bool) or not _is_number(self.now) or not _is_number(self.to):
            return None
        return exact(abs(self.to - self.now))

    @property
    def by(self) -> object:
        """The distance in public types."""
        type_ = Type(kind=Kind.DAYS) if self.spec.type.kind is Kind.DATE else self.spec.type
        return None if self.distance is None else public(type_, self.distance)


class _Spread(NamedTuple):
    """Values that stand for all others as far as the rules can tell; `turns` are the thresholds among them."""

    values: tuple[Bare, ...]
    turns: frozenset[Bare] = frozenset()


class Spots:
    """The values of facts worth trying for one programme: what stands for all others, or samples of them."""

    def __init__(self, engine: Engine, rule: Rule) -> None:
        self._engine = engine
        self._rule = rule
        self._searched: set[int] = set()

    def is_exhaustive(self, slot: int) -> bool:
        """Whether the values tried stood for all that a fact can be."""
        return slot not in self._searched

    def of(self, slot: int, frame: DayFrame, others: Mapping[int, Bare]) -> Sequence[Bare]:
        """Return values to try, the nearest to what was told first."""
        now = frame.told[slot]
        found = [x for x in self._spots(slot, frame, others).values if x != now]
        return sorted(found, key=lambda x: _distance(x, now))

    def edges(self, slot: int, frame: DayFrame) -> tuple[Bare, ...]:
        """Return the values right at each threshold and right beside it: one whole step, or a hundredth of a share."""
        spread = self._spots(slot, frame, {})
        spec = self._engine.model.facts[slot]
        if not _is_number(frame.told[slot]) or is_whole(spec):
            return spread.values
        beside = (turn + step for turn in sorted(spread.turns) for step in (-_HUNDREDTH, 0, _HUNDREDTH))
        return tuple(exact(x) for x in beside if spec.allows(x, x))

    def nearest(self, slot: int, frame: DayFrame, others: Mapping[int, Bare], lifts: Lifts) -> Move | None:
        """Return the nearest value that lifts a refusal, or None."""
        spec = self._engine.model.facts[slot]
        now = frame.told[slot]
        if not _is_number(now) or isinstance(now, bool):
            return _nearest_word(spec, now, [x for x in self.of(slot, frame, others) if lifts(x)])
        spots = self._spots(slot, frame, others)
        moves = [_beyond(spec, now, side, spots.turns, lifts) for side in _sides(spots.values, now)]
        found = min((move for move in moves if move), key=lambda move: abs(move.to - now), default=None)
        return found and (found if self.is_exhaustive(slot) else _closer(found, lifts))

    def _spots(self, slot: int, frame: DayFrame, others: Mapping[int, Bare]) -> _Spread:
        spec = self._engine.model.facts[slot]
        kind = spec.type.kind
        if kind is Kind.BOOLEAN:
            return _Spread((True, False))
        if kind is Kind.CHOICE and spec.type.members:
            return _Spread((*spec.type.members, *((NONE,) if spec.optional else ())))
        survey, day = self._surveyed(slot, frame, others)
        if kind in (Kind.TEXT, Kind.CHOICE):
            return _Spread(tuple(sorted(survey.words.get(slot, ()))))
        if kind is Kind.CHOICES:
            return _Spread(_sets(frame.told[slot], sorted(survey.words.get(slot, ()))))
        found = survey.samples(slot, day)
        if found is None:
            self._searched.add(slot)
            numbers = numbers_in(self._rule, frame, spec.type)
            found = _around(spec, frame.told[slot], day.told[slot], numbers)
        values = tuple(x for x in found if x is not NONE and _is_allowed(spec, x))
        return _Spread(values, frozenset(survey.points.get(slot, ())))

    def _surveyed(self, slot: int, frame: DayFrame, others: Mapping[int, Bare]) -> tuple[Survey, DayFrame]:
        """Survey every criterion that reads the fact, as if nobody had told it."""
        told = list(frame.told)
        for place, x in {**others, slot: self._unknown(slot, frame)}.items():
            told[place] = x
        day = DayFrame(frame.ground, tuple(told), frame.as_of, frame.law)
        survey = Survey(self._engine)
        for check in self._rule.checks:
            if slot in check.counts:
                own = day.presuming(check.presumed) if check.presumed else day
                for op in ops_of(check.version):
                    self._look(survey, op, own, slot)
        return survey, day

    def _look(self, survey: Survey, op: Bare, day: DayFrame, slot: int) -> None:
        try:
            survey.look(op, day)
        except CalculationFailed:
            survey.opaque.add(slot)

    def _unknown(self, slot: int, frame: DayFrame) -> Bare:
        """What the fact is while nobody has told it; no birth and no application lies after the day judged."""
        unknown = self._engine.model.facts[slot].unknown
        if slot in self._engine.past and isinstance(unknown, Interval):
            high = frame.as_of if unknown.hi is None else min(unknown.hi, frame.as_of)
            return Interval(unknown.lo, high, unknown.maybe_none)
        return unknown


def _nearest_word(spec: FactSpec, now: Bare, good: Sequence[Bare]) -> Move | None:
    """Words have no distance: all that do are given, in the pack's order; of sets the nearest alone."""
    if not good:
        return None
    first, *others = good
    alone = spec.type.kind is Kind.CHOICES
    return Move(spec, now, first, first, others=() if alone else tuple(others))


def _sides(spots: Sequence[Bare], now: Bare) -> tuple[list[Bare], list[Bare]]:
    """Split numbers into those above and those below, each going away from what was told."""
    above = sorted(x for x in spots if x > now)
    below = sorted((x for x in spots if x < now), reverse=True)
    return above, below


def _beyond(spec: FactSpec, now: Bare, side: Sequence[Bare], turns: frozenset[Bare], lifts: Lifts) -> Move | None:
    """Return the first of the values that does, and how far on the others do too."""
    place = next((n for n, x in enumerate(side) if lifts(x)), None)
    if place is None:
        return None
    last = place
    while last + 1 < len(side) and lifts(side[last + 1]):
        last += 1
    first = side[place]
    # A value that is no threshold stands for all up to the one before it, which does not do itself.
    is_open = not is_whole(spec) and first not in turns
    to = (side[place - 1] if place else now) if is_open else first
    if last + 1 == len(side):
        return Move(spec, now, first, to, _REACH[first > now, is_open])
    end = side[last] if is_whole(spec) or side[last] in turns else side[last + 1]
    return Move(spec, now, first, to, "exactly", None if end == to else end)


_REACH: dict[tuple[bool, bool], Reach] = {
    (True, False): "at least",
    (True, True): "above",
    (False, False): "at most",
    (False, True): "below",
}


def _closer(move: Move, lifts: Lifts) -> Move:
    """Of a fact that could only be sampled: halve the way back while it still does. A nearer one may exist."""
    near, far = move.now, move.to
    if is_whole(move.spec):
        while abs(far - near) > 1:
            middle = (near + far) // 2
            near, far = (near, middle) if lifts(middle) else (middle, far)
        move = move._replace(to=far, sample=far)
    return move._replace(nearest=False)


def _around(spec: FactSpec, now: Bare, unknown: Bare, numbers: Sequence[Bare]) -> tuple[Bare, ...]:
    """Numbers that rules compare with, those beside them, and some ever farther from what was told."""
    if not isinstance(unknown, Interval):
        return ()
    points = sorted(set(numbers))[:_MOST_SPOTS]
    between = [] if is_whole(spec) else [Fraction(a + b) / 2 for a, b in pairwise(points)]
    beside = [x + step for x in points for step in (-1, 1)]
    ends = [end for end in (unknown.lo, unknown.hi) if end is not None]
    doubling = _A_CENTURY if spec.type.kind is Kind.DATE else _TO_A_TRILLION
    away = [now + side * 2**n for n in range(doubling) for side in (-1, 1)] if _is_number(now) else []
    low, high = unknown.lo, unknown.hi
    inside = {*points, *between, *beside, *ends, *away}
    return tuple(x for x in inside if (low is None or x >= low) and (high is None or x <= high))


def _sets(now: Bare, words: Sequence[str]) -> tuple[Bare, ...]:
    """What was told with some of the words that rules ask about put in or taken out, a few at a time."""
    if not isinstance(now, frozenset):
        return ()
    one = [now ^ {word} for word in words]
    two = [now ^ {a, b} for n, a in enumerate(words) for b in words[n + 1 :]]
    return (*one, *two, now - set(words), now | set(words))


def _is_allowed(spec: FactSpec, x: Bare) -> bool:
    """The open ends of a declared range are not in it."""
    return not (spec.low_open and x == spec.low) and not (spec.high_open and x == spec.high)


def _distance(x: Bare, now: Bare) -> Bare:
    if _is_number(x) and _is_number(now):
        return abs(x - now)
    return len(x ^ now) if isinstance(x, frozenset) and isinstance(now, frozenset) else 0


def _is_number(x: Bare) -> bool:
    return isinstance(x, int | Fraction)
