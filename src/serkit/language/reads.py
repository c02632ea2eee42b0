"""What an open answer hangs on: the unknown facts and the missing law it really read.

A read counts only if every operation above it is open as well: what stands beside a settled `false` in an `and`
is not asked for. Nothing is traced while deciding; this walks again, for open answers only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.kernel.unknown import NONE
from serkit.language.evaluate import Members, is_unresolved
from serkit.language.lists import members_of
from serkit.language.logic import truth
from serkit.language.walk import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from serkit.language.bare import Bare
    from serkit.language.checked import Op
    from serkit.language.walk import Frame, Locals, Node


class Read(NamedTuple):
    """One thing that is not known.

    `kind` is fact, parameter, table, value (a named value of which no version is in force) or programme;
    `slot` its number (the name of a programme), `on` the day it was read for. `path` leads from a fact that is a
    list to what is missing inside: (2, "income") is the income of the second member listed.

    >>> Read("fact", 4, 738_000).path
    ()
    """

    kind: str
    slot: int | str
    on: int
    path: tuple[int | str, ...] = ()


def unresolved_reads(op: Op, frame: Frame) -> tuple[Read, ...]:
    """Return what an expression hangs on, in the order it is read, each once; () if its value is settled.

    >>> from types import SimpleNamespace
    >>> from serkit.kernel.types import Kind, Type
    >>> from serkit.language.checked import Op
    >>> yes_no = Type(kind=Kind.BOOLEAN)
    >>> facts = [Op("fact", (slot,), yes_no, None) for slot in range(3)]
    >>> both = Op("or", (facts[0], Op("and", (facts[1], facts[2]), yes_no, None)), yes_no, None)
    >>> unresolved_reads(both, SimpleNamespace(facts=(None, None, False), locals=(), as_of=1))
    (Read(kind='fact', slot=0, on=1, path=()),)
    """
    search = _Search()
    search.visit(op, frame, frame.locals)
    return tuple(search.found)


class _Search:
    """One walk: what was found, and which named values have been searched already."""

    def __init__(self) -> None:
        self.found: dict[Read, None] = {}
        self.searched: set[tuple[int, int, int]] = set()
        self.months: set[tuple[int, int]] = set()
        self.tables: set[tuple[Bare, ...]] = set()

    def visit(self, op: Node, frame: Frame, local: Locals) -> None:
        if is_unresolved(run(op, frame, local)):
            _VISITS.get(op.name, _Search.parts)(self, op, frame, local)

    def add(self, kind: str, slot: int | str, frame: Frame, path: tuple[int | str, ...] = ()) -> None:
        self.found[Read(kind, slot, frame.as_of, path)] = None

    def parts(self, op: Node, frame: Frame, local: Locals) -> None:
        for part in op.args:
            if hasattr(part, "args"):
                self.visit(part, frame, local)

    def leaf(self, op: Node, frame: Frame, _local: Locals) -> None:
        self.add({"eligible": "programme"}.get(op.name, op.name), op.args[0], frame)

    def value(self, op: Node, frame: Frame, local: Locals) -> None:
        slot, *member = op.args
        records: tuple[Bare, ...] = tuple(run(part, frame, local) for part in member)
        key = (slot, frame.as_of, id(records[0]) if records else 0)
        if key in self.searched:
            return
        self.searched.add(key)
        behind = frame.value_op(slot)
        if behind is None:
            self.add("value", slot, frame)
        else:
            self.visit(behind, frame, records)

    def running(self, op: Node, frame: Frame, _local: Locals) -> None:
        """Search each month once, the earlier ones first: a later one may hang on them."""
        slot = op.args[0]
        months = frame.running_ops(slot)
        done = next((n for n in range(len(months), 0, -1) if (slot, months[n - 1][0].as_of) in self.months), 0)
        for month, added in months[done:]:
            self.months.add((slot, month.as_of))
            self.visit(added, month, ())

    def table(self, op: Node, frame: Frame, local: Locals) -> None:
        slot, *inputs = op.args
        values = tuple(run(part, frame, local) for part in inputs)
        self.parts(op, frame, local)
        if not any(type(x) is Members for x in values):
            key = (slot, frame.as_of, *map(type, values), *values)
            if key in self.tables:
                return
            self.tables.add(key)
        for part in frame.table_ops(slot, values):
            if part.name == "const":
                self.leaf_of_table(part, slot, frame)
            else:
                self.visit(part, frame, values)

    def leaf_of_table(self, part: Node, slot: int, frame: Frame) -> None:
        if is_unresolved(part.args[0]):
            self.add("table", slot, frame)

    def field(self, op: Node, frame: Frame, local: Locals) -> None:
        of, name = op.args
        self.visit(of, frame, local)
        record = run(of, frame, local)
        for slot, fact in enumerate(frame.facts):
            place = _place(record, fact)
            if place is not None:
                self.add("fact", slot, frame, (*place, name))
                return

    def choice(self, op: Node, frame: Frame, local: Locals) -> None:
        condition, then, otherwise = op.args
        answer = truth(run(condition, frame, local))
        self.visit(condition, frame, local)
        for part, excluded in ((then, False), (otherwise, True)):
            if answer is not excluded:
                self.visit(part, frame, local)

    def at(self, op: Node, frame: Frame, local: Locals) -> None:
        of, date = op.args
        day = run(date, frame, local)
        if type(day) is int:
            self.visit(of, frame.at(day), local)
        elif day is not NONE:
            self.visit(date, frame, local)

    def over(self, op: Node, frame: Frame, local: Locals) -> None:
        people, i, inner = op.args
        self.visit(people, frame, local)
        self.each(people, inner, frame, local, local[:i])

    def share(self, op: Node, frame: Frame, local: Locals) -> None:
        total, people, cap = op.args
        self.visit(total, frame, local)
        self.visit(people, frame, local)
        self.each(people, cap, frame, local, ())

    def each(self, people: Node, inner: Node, frame: Frame, local: Locals, outer: Locals) -> None:
        members = members_of(run(people, frame, local))
        for member in (*members.items, *members.maybe):
            self.visit(inner, frame, (*outer, member))


def _place(record: Bare, fact: Bare) -> tuple[int | str, ...] | None:
    """Where a record stands in a fact that is a list, or in a list inside one of its records."""
    if type(fact) is not Members:
        return None
    for number, item in enumerate(fact.items, 1):
        if item is record:
            return (number,)
        for name, inner in _lists(item):
            place = _place(record, inner)
            if place is not None:
                return (number, name, *place)
    return None


def _lists(item: Bare) -> Iterable[tuple[str, Members]]:
    return ((name, inner) for name, inner in item.items() if type(inner) is Members) if hasattr(item, "items") else ()


_VISITS: dict[str, Callable[[_Search, Node, Frame, Locals], None]] = {
    **dict.fromkeys(("fact", "parameter", "eligible"), _Search.leaf),
    "const": lambda *_: None,
    "local": lambda *_: None,
    "value": _Search.value,
    "running": _Search.running,
    "table": _Search.table,
    "field": _Search.field,
    "if": _Search.choice,
    "at": _Search.at,
    **dict.fromkeys(("filter", "map", "some", "every"), _Search.over),
    "even_share": _Search.share,
}
