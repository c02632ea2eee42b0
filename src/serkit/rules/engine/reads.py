"""What an expression reads, known without facts: fact slots with how often, and names of the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.types import Kind
from serkit.language.checked import Op
from serkit.rules.pack.requirements import criteria_of, ops_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from serkit.rules.law import Law
    from serkit.rules.pack.model import CriterionVersion, PackModel, TableVersion, ValueVersion


class Reads:
    """Facts by slot in the order first read, each with how often; parameters and tables by name.

    `blind` are facts whose unknown leaves an operation open although it has one answer whatever they turn out to be.
    """

    __slots__ = ("blind", "facts", "law")

    def __init__(self) -> None:
        self.facts: dict[int, int] = {}
        self.law: dict[str, None] = {}
        self.blind: set[int] = set()

    def take(self, other: Reads) -> None:
        """Add what something else reads."""
        for slot, count in other.facts.items():
            self.facts[slot] = self.facts.get(slot, 0) + count
        self.law.update(other.law)
        self.blind |= other.blind


class Reader:
    """Follows an expression through the values, tables and programmes it names, under one law.

    What stands under `at` may be judged by any day's law, so every version counts there.
    """

    __slots__ = ("_kept", "_law", "_within", "model")

    def __init__(self, model: PackModel, law: Law | None) -> None:
        self.model = model
        self._law = law
        self._within: list[object] = []
        self._kept: dict[tuple[object, ...], Reads] = {}
        """What has been followed already: values may read one another twice, and those again."""

    def criterion(self, version: CriterionVersion) -> Reads:
        """Return what a version of a criterion reads, its exceptions included."""
        reads = Reads()
        for op in ops_of(version):
            self._walk(op, reads, self._law)
        return reads

    def op(self, op: Op) -> Reads:
        """Return what one expression reads."""
        reads = Reads()
        self._walk(op, reads, self._law)
        return reads

    def _walk(self, op: Op, reads: Reads, law: Law | None) -> None:
        follow = _FOLLOW.get(op.name)
        if follow is not None:
            follow(self, op, reads, law)
        else:
            self._parts(op, reads, law)

    def _parts(self, op: Op, reads: Reads, law: Law | None) -> None:
        for item in op.args:
            if type(item) is Op and item.name != "const":
                self._walk(item, reads, law)

    def _fact(self, op: Op, reads: Reads, _law: Law | None) -> None:
        slot = slot_of(op)
        reads.facts[slot] = reads.facts.get(slot, 0) + 1

    def _one_of(self, op: Op, reads: Reads, law: Law | None) -> None:
        """One of all the members there are is every one of them."""
        of, *options = op.args
        words = {option.args[0] for option in options if isinstance(option, Op) and option.name == "const"}
        if isinstance(of, Op) and of.name == "fact" and of.type.members and words >= set(of.type.members):
            reads.blind.add(slot_of(of))
        self._equal(op, reads, law)

    def _equal(self, op: Op, reads: Reads, law: Law | None) -> None:
        """Amounts and days come in steps, so that some are never equal though their bounds meet."""
        parts = [part for part in op.args if isinstance(part, Op)]
        if not any(part.type.is_quantity or part.type.kind is Kind.DATE for part in parts):
            self._parts(op, reads, law)
            return
        found = Reads()
        self._parts(op, found, law)
        reads.take(found)
        first, *others = parts
        if first.name != "fact" or not all(part.name == "const" and type(part.args[0]) is int for part in others):
            reads.blind |= found.facts.keys()

    def _is_none(self, op: Op, reads: Reads, law: Law | None) -> None:
        """What is not optional is never none."""
        of = op.args[0]
        if isinstance(of, Op) and of.name == "fact" and not self.model.facts[slot_of(of)].optional:
            reads.blind.add(slot_of(of))
        self._parts(op, reads, law)

    def _parameter(self, op: Op, reads: Reads, _law: Law | None) -> None:
        reads.law[self.model.parameters[slot_of(op)].name] = None

    def _value(self, op: Op, reads: Reads, law: Law | None) -> None:
        slot = slot_of(op)
        version = None if law is None else law.values[slot]
        versions: tuple[ValueVersion | None, ...] = self.model.values[slot].versions if law is None else (version,)
        ops = [each.op for each in versions if each is not None]
        self._behind(("value", slot), ops, reads, law)
        for item in op.args[1:]:
            if isinstance(item, Op):
                self._walk(item, reads, law)

    def _behind(self, what: tuple[object, ...], ops: Iterable[Op], reads: Reads, law: Law | None) -> None:
        """Follow what stands behind a name, once in each place it is read within."""
        key = (*what, id(law), *self._within)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = Reads()
            for op in ops:
                self._walk(op, found, law)
        reads.take(found)

    def _table(self, op: Op, reads: Reads, law: Law | None) -> None:
        slot = slot_of(op)
        table = self.model.tables[slot]
        for item in op.args[1:]:
            if isinstance(item, Op):
                self._walk(item, reads, law)
        reads.law[table.name] = None
        version = None if law is None else law.tables[slot]
        versions: tuple[TableVersion | None, ...] = table.versions if law is None else (version,)
        rows = (row for each in versions if each is not None for row in each.rows)
        cells = (cell for row in rows for cell in (*row.cells, row.result) if cell is not None)
        self._behind(("table", slot), cells, reads, law)

    def _running(self, op: Op, reads: Reads, _law: Law | None) -> None:
        """A total reads other months, so any version of what it adds counts; itself it reads but once."""
        slot = ("running", slot_of(op))
        if slot not in self._within:
            self._within.append(slot)
            self._walk(self.model.running[slot[1]].op, reads, None)
            self._within.pop()

    def _at(self, op: Op, reads: Reads, law: Law | None) -> None:
        """The law of an unknown day has no bounds, though all the days it may be can have one law."""
        of, date = op.args
        if isinstance(of, Op) and isinstance(date, Op):
            self._walk(of, reads, None)
            days = Reads()
            self._walk(date, days, law)
            reads.take(days)
            reads.blind |= days.facts.keys()

    def programme(self, name: str, reads: Reads) -> None:
        """Note what a programme's criteria read."""
        self._asked(name, reads, self._law)

    def _eligible(self, op: Op, reads: Reads, law: Law | None) -> None:
        name = op.args[0]
        if name in self._within:
            return
        alias, dot, other = str(name).partition(".")
        if dot:
            self._elsewhere(alias, other, reads)
            return
        self._within.append(name)
        self._asked(str(name), reads, law)
        self._within.pop()

    def _asked(self, name: str, reads: Reads, law: Law | None) -> None:
        self._behind(("programme", name), self._asking(name, law), reads, law)

    def _asking(self, name: str, law: Law | None) -> Iterator[Op]:
        for criterion in self._criteria(name, law):
            version = None if law is None else law.criteria.get(criterion)
            versions = self.model.criteria[criterion].versions if law is None else (version,)
            for each in versions:
                yield from ops_of(each) if each is not None else ()

    def _elsewhere(self, alias: str, programme: str, reads: Reads) -> None:
        """What a programme of another pack reads, in any of its versions; facts have the same names there."""
        model = self.model.uses[alias]
        found = Reads()
        Reader(model, None).programme(programme, found)
        for slot, count in found.facts.items():
            own = self.model.slots[model.facts[slot].name]
            reads.facts[own] = reads.facts.get(own, 0) + count
        reads.law.update(dict.fromkeys(f"{alias}.{name}" for name in found.law))

    def _criteria(self, programme: str, law: Law | None) -> Iterator[str]:
        version = None if law is None else law.programmes.get(programme)
        versions = self.model.programmes[programme].versions if law is None else (version,)
        for each in versions:
            if each is not None:
                yield from criteria_of(each.requires)


_FOLLOW = {
    "fact": Reader._fact,  # noqa: SLF001 - the methods of the class above
    **dict.fromkeys(("eq", "ne", "between"), Reader._equal),  # noqa: SLF001
    "one_of": Reader._one_of,  # noqa: SLF001
    "is_none": Reader._is_none,  # noqa: SLF001
    "parameter": Reader._parameter,  # noqa: SLF001
    "value": Reader._value,  # noqa: SLF001
    "table": Reader._table,  # noqa: SLF001
    "running": Reader._running,  # noqa: SLF001
    "at": Reader._at,  # noqa: SLF001
    "eligible": Reader._eligible,  # noqa: SLF001
}


def slot_of(op: Op) -> int:
    """Return the number of what an operation reads."""
    slot = op.args[0]
    return slot if isinstance(slot, int) else 0
