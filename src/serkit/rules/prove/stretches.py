"""The stretches of law of a pack: from each day on which something changes to the day before the next change."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from serkit.language.bare import is_unresolved
from serkit.rules.engine.reads import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from serkit.rules.engine.engine import Engine
    from serkit.rules.law import Law
    from serkit.rules.pack.model import CriterionVersion, PackModel


class Stretch(NamedTuple):
    """Days under one law: the first, and the last, None where it goes on."""

    first: int
    last: int | None
    law: Law


def stretches(engine: Engine) -> Iterator[Stretch]:
    """Go through the laws of a pack in order; before its first change nothing in it is dated."""
    changes = [day for day in engine.book.changes if engine.days[0] < day <= engine.days[1]]
    days = [(changes[0] - 1 if changes else _some_day(engine)), *changes]
    for first, after in pairwise([*days, None]):
        if first is not None:
            yield Stretch(first, None if after is None else after - 1, engine.book.on(first))


def _some_day(engine: Engine) -> int:
    """A pack without dates is the same on every day: one in the middle of its calendar."""
    return sum(engine.days) // 2


class Rests(NamedTuple):
    """The figures, tables and dated values that criteria rest on, by slot, whatever version of them is in force."""

    parameters: tuple[int, ...]
    tables: tuple[int, ...]
    values: tuple[int, ...]

    def key(self, law: Law) -> tuple[object, ...]:
        """Return what they are under a law: where that is the same, so are the answers."""
        figures = (law.parameters[slot] for slot in self.parameters)
        tables = (id(law.tables[slot]) for slot in self.tables)
        return (*figures, *tables, *(id(law.values[slot]) for slot in self.values))

    def is_known(self, law: Law) -> bool:
        """Whether every figure was found: of law that is not known nothing can be proven."""
        figures = (law.parameters[slot] for slot in self.parameters)
        return not any(map(is_unresolved, figures)) and all(law.tables[slot] is not None for slot in self.tables)


def rests_of(model: PackModel, versions: Iterable[CriterionVersion]) -> Rests:
    """Gather what versions of criteria rest on."""
    reader = Reader(model, None)
    names = {name for version in versions for name in reader.criterion(version).law}
    return Rests(
        tuple(each.slot for each in model.parameters if each.name in names),
        tuple(each.slot for each in model.tables if each.name in names),
        tuple(each.slot for each in model.values if len(each.versions) > 1),
    )
