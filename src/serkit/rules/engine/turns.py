"""What time alone can turn in a programme: its comparisons that read the day, and days on which they may jump.

Between two such days a comparison that is steady turns one way at most, so that halving finds the day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.kernel.frozen import FrozenMap
from serkit.kernel.types import Kind
from serkit.language.bare import Members
from serkit.language.checked import Op
from serkit.rules.pack.requirements import ops_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from serkit.kernel.calendars import Calendar
    from serkit.language.bare import Bare
    from serkit.rules.engine.engine import Engine
    from serkit.rules.engine.rule import Rule
    from serkit.rules.law import Law
    from serkit.rules.pack.model import FactSpec

_COMPARED = frozenset({"eq", "ne", "lt", "le", "gt", "ge", "contains", "contains_any", "contains_all", "is_none"})
_OVER_LISTS = frozenset({"filter", "map", "some", "every", "even_share"})
_STEADY = frozenset(
    {
        "age", "birthday", "months_between", "years_between", "days_between", "working_days_between", "add", "sub",
        "neg", "mul", "div", "add_months", "sub_months", "add_days", "sub_days", "add_working_days",
        "sub_working_days", "min", "max", "round", "floor", "ceiling", "eq", "ne", "lt", "le", "gt", "ge", "not",
    }
)  # fmt: skip
"""What rises or falls throughout where one of its parts alone does."""


class Atom(NamedTuple):
    """A comparison that time may turn; `inputs` are what the locals of a table's cell stand for."""

    op: Op
    inputs: tuple[Op, ...] = ()


class Turns:
    """The comparisons of one programme under one law that read the day.

    `is_steady` says that each goes one way between two days of `jumps`; `over_lists` that some look at members.
    """

    def __init__(self, engine: Engine, law: Law, rule: Rule) -> None:
        self._engine = engine
        self._law = law
        self._hangs: dict[int, bool] = {}
        self._seen: set[tuple[str, object]] = set()
        self.atoms: dict[Atom, None] = {}
        self.is_steady = True
        self.over_lists = False
        self.by_month = False
        self._take((op for check in rule.checks for op in ops_of(check.version)), ())

    def _take(self, ops: Iterable[object], inputs: tuple[Op, ...]) -> None:
        open_ = [op for op in ops if isinstance(op, Op)]
        while open_:
            op = open_.pop()
            if not self._hangs_on_day(op, inputs):
                continue
            if op.name in _OVER_LISTS:
                self.over_lists = True
                self.is_steady = False
                if op.name in ("some", "every"):
                    self.atoms[Atom(op, inputs)] = None
                continue
            for each in _simple(op):
                self.atoms[Atom(each, inputs)] = None
                self.is_steady = self.is_steady and self._goes_one_way(each, inputs)
            self._behind(op)
            open_ += [part for part in op.args if isinstance(part, Op)]

    def _behind(self, op: Op) -> None:
        """Go on in what a name stands for, once."""
        slot = op.args[0] if op.args else None
        key = (op.name, slot)
        if op.name == "table":
            self._take_table(op)
        elif key in self._seen:
            return
        elif op.name == "value" and len(op.args) > 1:
            self.over_lists = True
            self.is_steady = False
        elif op.name == "value" and isinstance(slot, int):
            self._seen.add(key)
            version = self._law.values[slot]
            self._take([version.op] if version else [], ())
        elif op.name == "eligible":
            self._seen.add(key)
            self._take_programme(op)
        elif op.name in ("running", "at", "call"):
            self.is_steady = False
            self.by_month = self.by_month or op.name == "running"

    def _take_table(self, op: Op) -> None:
        slot = op.args[0]
        inputs = tuple(each for each in op.args[1:] if isinstance(each, Op))
        version = self._law.tables[slot] if isinstance(slot, int) else None
        for row in version.rows if version else ():
            self._take(row.cells, inputs)
            self._take([row.result], ())

    def _take_programme(self, op: Op) -> None:
        """Of another programme of this pack, its criteria; one of another pack is asked as a whole."""
        name = str(op.args[0])
        if name not in self._engine.model.programmes:
            self.is_steady = False
            self.atoms[Atom(op)] = None
            return
        for check in self._engine.rule(name, self._law).checks:
            self._take(ops_of(check.version), ())

    def _goes_one_way(self, op: Op, inputs: tuple[Op, ...]) -> bool:
        """Whether a quantity rises or falls throughout, or jumps only where one of its own conditions turns."""
        parts = [part for part in op.args if isinstance(part, Op) and self._hangs_on_day(part, inputs)]
        if op.name in ("as_of", "fact", "table"):
            return True
        if op.name == "local":
            return all(self._goes_one_way(each, ()) for each in inputs)
        if op.name == "if":
            return parts == [op.args[0]]
        if op.name == "value" and not parts and isinstance(op.args[0], int):
            version = self._law.values[op.args[0]]
            return version is None or self._goes_one_way(version.op, ())
        return not parts or (len(parts) == 1 and op.name in _STEADY and self._goes_one_way(parts[0], inputs))

    def _hangs_on_day(self, op: Op, inputs: tuple[Op, ...]) -> bool:
        found = self._hangs.get(id(op))
        if found is None or inputs:
            self._hangs[id(op)] = False  # a value that asks for itself asks no more of the day
            found = self._hangs[id(op)] = self._reads_day(op, inputs)
        return found

    def _reads_day(self, op: Op, inputs: tuple[Op, ...]) -> bool:
        reads = _READS_DAY.get(op.name)
        return (reads is not None and reads(self, op, inputs)) or (
            op.name != "at" and any(isinstance(part, Op) and self._hangs_on_day(part, inputs) for part in op.args)
        )

    def _fact_reads_day(self, op: Op, _inputs: tuple[Op, ...]) -> bool:
        return op.args[0] in self._engine.dated

    def _other_day_reads_day(self, op: Op, inputs: tuple[Op, ...]) -> bool:
        """The law and the ages of one day are the same on every other; which day it is may hang on this one."""
        return isinstance(op.args[1], Op) and self._hangs_on_day(op.args[1], inputs)

    def _local_reads_day(self, op: Op, inputs: tuple[Op, ...]) -> bool:
        i = op.args[0]
        return isinstance(i, int) and i < len(inputs) and self._hangs_on_day(inputs[i], ())

    def _value_reads_day(self, op: Op, _inputs: tuple[Op, ...]) -> bool:
        version = self._law.values[op.args[0]] if isinstance(op.args[0], int) else None
        return version is not None and self._hangs_on_day(version.op, ())

    def _table_reads_day(self, op: Op, _inputs: tuple[Op, ...]) -> bool:
        version = self._law.tables[op.args[0]] if isinstance(op.args[0], int) else None
        parts = (part for row in (version.rows if version else ()) for part in (*row.cells, row.result))
        return any(part is not None and self._hangs_on_day(part, ()) for part in parts)

    def lengths(self) -> tuple[set[int], set[int]]:
        """Return the lengths of time that are asked for, in months and in days, where members are looked at."""
        from serkit.rules.thresholds import below

        months, days = set[int](), set[int]()
        for op in below(self._engine.model, [each.op for each in self.atoms]):
            x: Bare = op.args[0] if op.name == "const" else None
            if op.name == "parameter" and isinstance(op.args[0], int):
                x = self._law.parameters[op.args[0]]
            if isinstance(x, int) and not isinstance(x, bool):
                if op.type.kind in (Kind.MONTHS, Kind.AGE):
                    months.add(x)
                elif op.type.kind is Kind.DAYS:
                    days.add(x)
        return months, days


def _always(_turns: Turns, _op: Op, _inputs: tuple[Op, ...]) -> bool:
    return True


_READS_DAY: dict[str, Callable[[Turns, Op, tuple[Op, ...]], bool]] = {
    "as_of": _always,
    "age": _always,
    "eligible": _always,
    "running": _always,
    "fact": Turns._fact_reads_day,  # noqa: SLF001 - the methods of the class above
    "at": Turns._other_day_reads_day,  # noqa: SLF001
    "local": Turns._local_reads_day,  # noqa: SLF001
    "value": Turns._value_reads_day,  # noqa: SLF001
    "table": Turns._table_reads_day,  # noqa: SLF001
}


def _simple(op: Op) -> Iterator[Op]:
    """What a condition compares, each with one end: only such turn once."""
    if op.name == "between":
        of, low, high, low_open, high_open = op.args
        yield Op("gt" if low_open else "ge", (of, low), op.type, op.span)
        yield Op("lt" if high_open else "le", (of, high), op.type, op.span)
    elif op.name in ("eq", "ne") and isinstance(op.args[0], Op) and _has_order(op.args[0]):
        yield Op("ge", op.args, op.type, op.span)
        yield Op("le", op.args, op.type, op.span)
    elif op.name == "one_of":
        for option in op.args[1:]:
            yield from _simple(Op("eq", (op.args[0], option), op.type, op.span))
    elif op.name in _COMPARED:
        yield op


def _has_order(op: Op) -> bool:
    return op.type.is_quantity or op.type.kind is Kind.DATE


def jumps(engine: Engine, told: tuple[Bare, ...], turns: Turns, first: int, last: int) -> set[int]:
    """Return the days on which something other than the passing of days makes a difference to these facts."""
    found: set[int] = set()
    months, days = turns.lengths() if turns.over_lists else (set[int](), set[int]())
    for spec in engine.model.facts:
        x = told[spec.slot]
        if isinstance(x, FrozenMap):
            found |= {_month_start(engine.calendar, month + step) for month in x for step in (0, 1)}
        elif isinstance(x, Members):
            for day in _days_in(engine, spec.type.unit or "", x):
                found |= {day, day + 1, *(day + length for length in days)}
                found |= {engine.calendar.add_months(day, length) for length in months}
    if turns.by_month:
        found |= _months_ahead(engine.calendar, first)
    return {day for day in found if first < day <= last}


def _days_in(engine: Engine, record: str, members: Members) -> Iterator[int]:
    """The days told of members: their births, when they joined and left."""
    fields: Mapping[str, FactSpec] = engine.model.records.get(record, {})
    for member in members.items:
        for name, spec in fields.items():
            x = member.get(name) if isinstance(member, FrozenMap) else None
            if spec.type.kind is Kind.DATE and isinstance(x, int):
                yield x


_MONTHS_AHEAD = 24


def _months_ahead(calendar: Calendar, day: int) -> set[int]:
    """Totals that start anew each year have done so by then."""
    year, month, _ = calendar.ymd(day)
    return {_month_start(calendar, year * 12 + month - 1 + step) for step in range(1, _MONTHS_AHEAD)}


def _month_start(calendar: Calendar, month: int) -> int:
    return calendar.ordinal(month // 12, month % 12 + 1, 1)
