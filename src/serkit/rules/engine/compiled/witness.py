"""Two ways an open case may turn out that get different answers: then nothing settles it, and nothing more is tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.domain.facts import Facts
from serkit.kernel.types import Kind
from serkit.kernel.unknown import Interval
from serkit.language.bare import is_unresolved
from serkit.rules.engine.compiled.layout import mask_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from serkit.language.bare import Bare
    from serkit.rules.engine.compiled.layout import Layout
    from serkit.rules.pack.model import FactSpec

_LONG_AGO = 40_000
"""Days: older than anybody is."""

_FAR = 10**12
_BITS = 3
"""Two to the power of this many ways are tried at most."""
_UNITS = frozenset({Kind.PERCENT, Kind.DEGREE})


class Turnings:
    """A few ways the open ones of some facts may turn out; none where one of them has no plain ends.

    `mask` has the bits of these facts. `are_plain` says that compiled rules can read every way as laid out.
    """

    __slots__ = ("_ends", "_facts", "_layout", "_picks", "_places", "_slots", "are_plain", "mask")

    def __init__(self, facts: Facts, specs: Sequence[FactSpec], slots: Sequence[int], day: int, layout: Layout) -> None:
        self._facts = facts
        self._layout = layout
        self._slots = [slot for slot in slots if is_unresolved(facts.values[slot])]
        ends = [_ends(specs[slot], facts.values[slot], day) for slot in self._slots]
        self._ends = [] if None in ends else [pair for pair in ends if pair is not None]
        self._picks = range(1 << min(len(self._ends), _BITS) if self._ends else 0)
        self._places = [
            tuple(layout.places(slot, end) for end in pair)
            for slot, pair in zip(self._slots, self._ends, strict=bool(self._ends))
        ]
        self.are_plain = all(all(pair) for pair in self._places)
        self.mask = mask_of(self._slots)

    def bare(self) -> Iterator[tuple[Bare, ...]]:
        """Give each way laid out, where all are plain."""
        before, *_ = self._facts.laid or self._layout.lay(self._facts)
        for pick in self._picks:
            values = list(before)
            for n, pair in enumerate(self._places):
                for place, value in pair[pick >> n % _BITS & 1]:
                    values[place] = value
            yield tuple(values)

    def facts(self) -> Iterator[Facts]:
        """Give each way as facts."""
        facts = self._facts
        for pick in self._picks:
            values = list(facts.values)
            for n, (slot, pair) in enumerate(zip(self._slots, self._ends, strict=True)):
                values[slot] = pair[pick >> n % _BITS & 1]
            turned = Facts(pack=facts.pack, hash=facts.hash, values=tuple(values), told=facts.told, dated=facts.dated)
            self._layout.lay_again(turned, facts.laid or self._layout.lay(facts), self._slots)
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
