"""Facts and law of a day without what types alone say of the unknown, so that a bound shown to people says something.

That money is 0 or more bounds a result from below by whatever is taken from it; such a bound is sound and says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.unknown import Interval
from serkit.rules.engine.frame import DayFrame

if TYPE_CHECKING:
    from serkit.language.bare import Bare


class UnrangedFrame(DayFrame):
    """The same day; of what nobody told, and of law that was not found, not even the sign is taken as known."""

    __slots__ = ()

    def __init__(self, of: DayFrame) -> None:
        told = tuple(
            _open(x) if x == spec.unknown else x for x, spec in zip(of.told, of.ground.model.facts, strict=True)
        )
        super().__init__(of.ground, told, of.as_of, of.law)
        self.presumed = of.presumed

    def parameter(self, slot: int) -> Bare:
        """Return the figure in force; an unknown one may be anything."""
        return _open(super().parameter(slot))

    def _new(self, day: int) -> DayFrame:
        return UnrangedFrame(super()._new(day))


def _open(x: Bare) -> Bare:
    """An amount of which its type says that it is 0 or more, and nothing else does."""
    return Interval(None, None, x.maybe_none) if isinstance(x, Interval) and (x.lo, x.hi) == (0, None) else x


def unranged(x: Bare, plain: Bare) -> Bare:
    """Return what is known of a value, less the ends that `plain`, worked out without ranges, does not have.

    >>> unranged(Interval(-10500, 50), Interval(None, 50))
    Interval(None, 50)
    """
    if not isinstance(x, Interval) or not isinstance(plain, Interval):
        return x
    low = None if plain.lo is None else x.lo
    high = None if plain.hi is None else x.hi
    return Interval(low, high, x.maybe_none)
