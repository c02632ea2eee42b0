"""Whether an amount always comes out in whole minor units, whatever is told: what divides it, or takes a part, may not.

>>> from serkit.kernel.types import Type
>>> half = Op("const", (Fraction(1, 2),), Type(kind=Kind.PERCENT), None)
>>> Wholes((), (), ()).is_whole(half)
False
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.kernel.types import Kind
from serkit.language.checked import Op

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serkit.rules.pack.model import Parameter, Table, Value

STEPS = {
    Kind.WHOLE: 1, Kind.AGE: 12, Kind.MONEY: 1, Kind.MONTHS: 1, Kind.DAYS: 1, Kind.WORKING_DAYS: 1, Kind.DATE: 1,
}  # fmt: skip
"""Values told in whole steps; between two others there is always one more."""

_KEEP = frozenset({"add", "sub", "neg", "mul", "min", "max", "sum", "abs", "at", "if", "map", "filter"})
"""Whole if all they are made of is whole."""

_COUNTS = frozenset(
    {"count", "distinct", "age", "months_between", "years_between", "days_between", "working_days_between", "as_of",
     "running", "call"}
)  # fmt: skip
_TO_A_STEP = {"round": 2, "floor": 1, "ceiling": 1}


class Wholes:
    """Answers for one pack, each value and table looked through once."""

    def __init__(self, parameters: Iterable[Parameter], values: Iterable[Value], tables: Iterable[Table]) -> None:
        self.parameters = {each.slot: each for each in parameters}
        self.values = {each.slot: each for each in values}
        self.tables = {each.slot: each for each in tables}
        self._known: dict[tuple[str, int], bool] = {}

    def is_whole(self, op: Op) -> bool:
        """Return whether every result of an expression is a whole bare number."""
        if op.name == "const":
            return not isinstance(op.args[0], Fraction)
        if op.name in ("fact", "field", "local"):
            return op.type.kind in STEPS
        if op.name in ("parameter", "value", "table") and isinstance(op.args[0], int):
            return self._named(op.name, op.args[0])
        if op.name in _TO_A_STEP:
            step = op.args[_TO_A_STEP[op.name]]
            return isinstance(step, Op) and self.is_whole(step)
        if op.name in _KEEP:
            parts = [part for part in op.args if isinstance(part, Op) and part.type.kind not in _ASIDE]
            return all(map(self.is_whole, parts[:1] if op.name == "filter" else parts))
        return op.name in _COUNTS

    def _named(self, kind: str, slot: int) -> bool:
        key = kind, slot
        if key not in self._known:
            self._known[key] = True
            look = {"parameter": self._parameter, "value": self._value, "table": self._table}
            self._known[key] = look[kind](slot)
        return self._known[key]

    def _parameter(self, slot: int) -> bool:
        return not any(isinstance(step.value, Fraction) for step in self.parameters[slot].steps)

    def _value(self, slot: int) -> bool:
        return all(each.rounding is not None or self.is_whole(each.op) for each in self.values[slot].versions)

    def _table(self, slot: int) -> bool:
        table = self.tables[slot]
        results = (row.result for version in table.versions for row in version.rows)
        return all(op is None or self.is_whole(op) for op in results)


_ASIDE = frozenset({Kind.BOOLEAN, Kind.DATE, Kind.LIST, Kind.RECORD, Kind.CHOICE, Kind.TEXT, Kind.CHOICES})
