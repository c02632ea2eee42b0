"""Another pack whose programmes are asked about, on the facts told to this one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.kernel.types import Kind
from serkit.rules.engine.frame import DayFrame

if TYPE_CHECKING:
    from serkit.language.bare import Bare
    from serkit.rules.engine.engine import Engine
    from serkit.rules.pack.model import FactSpec, PackModel


class _Place(NamedTuple):
    """Where a fact of the other pack stands here; `members` are the words it has there, if they differ."""

    slot: int
    own: FactSpec
    other: FactSpec
    members: frozenset[str] | None


class Elsewhere:
    """The engine of another pack, and how facts told here are laid out for it."""

    __slots__ = ("_places", "alias", "engine")

    def __init__(self, alias: str, engine: Engine, model: PackModel) -> None:
        self.alias = alias
        self.engine = engine
        self._places = tuple(_place(model.facts[model.slots[spec.name]], spec) for spec in engine.model.facts)

    def slot(self, other: int) -> int:
        """Return where a fact of the other pack stands here."""
        return self._places[other].slot

    def frame(self, here: DayFrame) -> DayFrame:
        """Lay the facts of a frame out under the law of the other pack on the same day, once for each frame."""
        found = here.elsewhere.get(self.alias)
        if found is None:
            told = tuple([_there(place, here.told[place.slot]) for place in self._places])
            law = self.engine.book.on(here.as_of)
            found = here.elsewhere[self.alias] = DayFrame(self.engine, told, here.as_of, law)
        return found


def _place(own: FactSpec, other: FactSpec) -> _Place:
    words = set(own.type.members) - set(other.type.members) if other.type.members else set()
    return _Place(own.slot, own, other, frozenset(other.type.members) if words else None)


def _there(place: _Place, x: Bare) -> Bare:
    """What was told, as the other pack takes it; a word it does not know tells it nothing."""
    if x == place.own.unknown:
        return place.other.unknown
    if place.members is None:
        return x
    if place.other.type.kind is Kind.CHOICES and isinstance(x, frozenset):
        return x & place.members
    return place.other.unknown if isinstance(x, str) and x not in place.members else x
