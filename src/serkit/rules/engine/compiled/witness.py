"""Two ways an open case may turn out that get different answers: then nothing settles it, and nothing more is tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.domain.facts import Facts
from serkit.kernel.types import Kind
from serkit.kernel.unknown import Interval
from serkit.language.bare import is_unresolved
from serkit.rules.engine.compiled.layout import mask_of, slots_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from serkit.language.bare import Bare
    from serkit.rules.engine.compiled.layout import Layout, Places
    from serkit.rules.pack.model import FactSpec

_LONG_AGO = 40_000
"""Days: older than anybody is."""

_FAR = 10**12
_BITS = 3
"""Two to the power of this many ways are tried at most."""
_UNITS = frozenset({Kind.PERCENT, Kind.DEGREE})


class Way(NamedTuple):
    """Two values a fact may have, far apart, and the places each fills where facts are laid out: none if not plain."""

    ends: tuple[Bare, Bare]
    places: tuple[Places, Places]


class Ways:
    """The two ways each fact of a pack may turn out; those of facts nobody told are kept for the day last asked for."""

    __slots__ = ("_kept", "_layout", "_specs")

    def __init__(self, specs: Sequence[FactSpec], layout: Layout) -> None:
        self._specs = specs
        self._layout = layout
        self._kept: tuple[int, dict[int, Way | None]] = 0, {}

    def of(self, slot: int, now: Bare, day: int) -> Way | None:
        """Return those of a fact of which so much is known; None where it has no plain ends."""
        spec = self._specs[slot]
        if now is not spec.unknown:
            return self._made(spec, now, day)
        kept_for, kept = self._kept
        if day != kept_for:
            kept = {}
            self._kept = day, kept
        if slot not in kept:
            kept[slot] = self._made(spec, now, day)
        return kept[slot]

    def _made(self, spec: FactSpec, now: Bare, day: int) -> Way | None:
        ends = _ends(spec, now, day)
        if ends is None:
            return None
        low, high = (self._layout.places(spec.slot, end) for end in ends)
        return Way(ends, (low, high))

    def turnings(self, facts: Facts, bits: int, day: int) -> Turnings:
        """Return a few ways the open ones of some facts may turn out; none where one of them has no plain ends."""
        values = facts.values
        ways = {slot: self.of(slot, values[slot], day) for slot in slots_of(bits) if is_unresolved(values[slot])}
        return Turnings(facts, {} if None in ways.values() else ways, self._layout)  # type: ignore[arg-type]


class Turnings:
    """A few ways in which some facts may turn out.

    `mask` has the bits of these facts. `are_plain` says that compiled rules can read every way as laid out.
    """

    __slots__ = ("_facts", "_layout", "_picks", "_ways", "are_plain", "mask")

    def __init__(self, facts: Facts, ways: Mapping[int, Way], layout: Layout) -> None:
        self._facts = facts
        self._layout = layout
        self._ways = ways
        self._picks = range(1 << min(len(ways), _BITS) if ways else 0)
        self.are_plain = all(all(way.places) for way in ways.values())
        self.mask = mask_of([*ways])

    def bare(self) -> Iterator[tuple[Bare, ...]]:
        """Give each way laid out, where all are plain."""
        before, *_ = self._facts.laid or self._layout.lay(self._facts)
        for pick in self._picks:
            values = list(before)
            for n, way in enumerate(self._ways.values()):
                for place, value in way.places[pick >> n % _BITS & 1]:
                    values[place] = value
            yield tuple(values)

    def facts(self) -> Iterator[Facts]:
        """Give each way as facts."""
        facts = self._facts
        for pick in self._picks:
            values = list(facts.values)
            for n, (slot, way) in enumerate(self._ways.items()):
                values[slot] = way.ends[pick >> n % _BITS & 1]
            turned = Facts(pack=facts.pack, hash=facts.hash, values=tuple(values), told=facts.told, dated=facts.dated)
            self._layout.lay_again(turned, facts.laid or self._layout.lay(facts), [*self._ways])
            yield turned


def _ends(spec: FactSpec, now: Bare, day: int) -> tuple[Bare, Bare] | None:
    """Two values a fact may have, far apart."""
    kind, members = spec.type.kind, spec.type.members
    if spec.by_month or spec.low_open or spec.high_open:
        return None
    if kind is Kind.BOOLEAN:
        return False, True
    if kind is Kind.CHOICE and members:
        return members[0], members[-1]
    if kind is Kind.CHOICES and members:
        return frozenset(), frozenset(members)
    if type(now) is not Interval:
        return None
    low, high = (day - _LONG_AGO, day) if kind is Kind.DATE else (0, 1 if kind in _UNITS else _FAR)
    lo = now.lo if now.lo is not None else low if now.hi is None else min(low, now.hi)
    hi = now.hi if now.hi is not None else max(high, lo)
    return (lo, hi) if type(lo) is int and type(hi) is int else None
