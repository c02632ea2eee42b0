"""A change of rules held against people: each decided by both versions, on the same facts for the same day."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from serkit.domain.facts import Facts
from serkit.domain.impact import Cause, Edit, Impact, RefusedPerson
from serkit.kernel.errors import FactError
from serkit.kernel.frozen import FrozenMap
from serkit.language.bare import Members
from serkit.rules.edits import edits_between, parts_of
from serkit.rules.tally import Tally

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from serkit.language.bare import Bare
    from serkit.rules.edits import Key
    from serkit.rules.rulepack import RulePack

    Drawn = dict[str, Bare]

_MOST_REFUSALS = 5
_DATED = (FrozenMap, Members)
"""What is another on another day: figures by month, and members who join and leave."""


class Person(NamedTuple):
    """Somebody to decide about by both versions; made-up people have no id."""

    id: str
    old: Facts
    new: Facts


class Untaken(NamedTuple):
    """Somebody whose facts one of the versions cannot take, and why."""

    id: str
    why: str


class Layout:
    """Lays made-up facts out for a pack: what it does not know, or knows by other words, is left untold."""

    def __init__(self, pack: RulePack) -> None:
        self._pack = pack
        self._unknown = [spec.unknown for spec in pack.model.facts]
        self._dated = pack.engine.dated
        self._slots = {spec.name: (spec.slot, frozenset(spec.type.members)) for spec in pack.model.facts}

    def facts(self, drawn: Drawn) -> Facts:
        """Return the facts of one person as this pack takes them."""
        values, told = self._unknown.copy(), [False] * len(self._unknown)
        for name, x in drawn.items():
            slot, words = self._slots.get(name, (None, frozenset()))
            if slot is not None and (not words or (x in words if type(x) is str else _is_in(words, x))):
                values[slot], told[slot] = x, True
        dated = [slot for slot in self._dated if told[slot] and type(values[slot]) in _DATED]
        return Facts(
            pack=self._pack.id, hash=self._pack.hash, values=tuple(values), told=tuple(told), dated=bool(dated)
        )


def _is_in(words: frozenset[str], x: Bare) -> bool:
    if isinstance(x, FrozenMap):
        return all(_is_in(words, each) for each in x.values())
    return x <= words if isinstance(x, frozenset) else x in words


def diff(old: RulePack, new: RulePack, people: Iterable[Person | Untaken], as_of: dt.date) -> Impact:
    """Decide everybody by both versions; who cannot be decided about is counted apart."""
    edits = edits_between(old.model, new.model)
    compared = _Compared(old, new, edits)
    for person in people:
        compared.take(person, as_of)
    return compared.impact(as_of)


class _Compared:
    """The tallies of one comparison."""

    def __init__(self, old: RulePack, new: RulePack, edits: tuple[Edit, ...]) -> None:
        self.old, self.new, self.edits = old, new, edits
        self.n_people = self.refused = 0
        self.refusals: list[RefusedPerson] = []
        changed = {(each.kind, each.name) for each in edits}
        shared = [name for name in new.programmes if name in old]
        reached = {name: changed & (parts_of(old.model, name) | parts_of(new.model, name)) for name in shared}
        self.reached = [name for name in shared if reached[name]]
        self.untouched = tuple(name for name in shared if not reached[name])
        self._pairs = [Tally(old.model, new.model, name, changed) for name in self.reached]
        self._causes: Counter[Key] = Counter()

    def take(self, person: Person | Untaken, as_of: dt.date) -> None:
        self.n_people += 1
        if isinstance(person, Untaken):
            self._refuse(person.id, person.why)
            return
        try:
            for pair in self._pairs:
                before = self.old[pair.name].decide(person.old, as_of=as_of)
                after = self.new[pair.name].decide(person.new, as_of=as_of)
                self._causes.update(pair.take(person.id, before, after))
        except FactError as error:
            self._refuse(person.id, error.diagnostics[0].message)

    def _refuse(self, person: str, why: str) -> None:
        self.refused += 1
        if len(self.refusals) < _MOST_REFUSALS:
            self.refusals.append(RefusedPerson(person=person, why=why))

    def impact(self, as_of: dt.date) -> Impact:
        by_key = {(each.kind, each.name): each for each in self.edits}
        causes = [Cause(edit=by_key[key], n_people=n) for key, n in self._causes.most_common() if key in by_key]
        return Impact(
            old=f"{self.old.id} {self.old.version}",
            new=f"{self.new.id} {self.new.version}",
            as_of=as_of,
            n_people=self.n_people,
            edits=self.edits,
            programmes=tuple(pair.impact() for pair in self._pairs),
            causes=tuple(causes),
            examples=tuple(each for pair in self._pairs for each in pair.examples),
            untouched=self.untouched,
            refused=self.refused,
            refusals=tuple(self.refusals),
        )
