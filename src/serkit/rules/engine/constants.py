"""The numbers that rules compare facts of one type with, followed through values, tables and the law of the day."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.language.checked import Op
from serkit.rules.pack.requirements import ops_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.kernel.types import Type
    from serkit.language.bare import Bare
    from serkit.rules.engine.frame import DayFrame
    from serkit.rules.engine.rule import Rule


def numbers_in(rule: Rule, frame: DayFrame, type: Type) -> tuple[Bare, ...]:
    """Return constants and figures in force of the type that the criteria of a programme read, each once."""
    ops = [op for check in rule.checks for op in ops_of(check.version)]
    found: dict[Bare, None] = {}
    for op in _below(ops, frame):
        x = op.args[0] if op.name == "const" else _figure(op, frame)
        if isinstance(x, int | Fraction) and not isinstance(x, bool) and op.type.kind is type.kind:
            found[x] = None
    return tuple(found)


def _figure(op: Op, frame: DayFrame) -> Bare:
    slot = op.args[0] if op.name == "parameter" else None
    return frame.parameter(slot) if isinstance(slot, int) else None


def _below(ops: list[Op], frame: DayFrame) -> Iterator[Op]:
    seen: set[tuple[str, int]] = set()
    while ops:
        op = ops.pop()
        yield op
        ops += (part for part in op.args if isinstance(part, Op))
        slot = op.args[0] if op.name in ("value", "table") else None
        if isinstance(slot, int) and (op.name, slot) not in seen:
            seen.add((op.name, slot))
            ops += _behind(op.name, slot, frame)


def _behind(kind: str, slot: int, frame: DayFrame) -> Iterator[Op]:
    if kind == "value":
        op = frame.value_op(slot)
        yield from () if op is None else (op,)
        return
    version = frame.law.tables[slot]
    for row in () if version is None else version.rows:
        yield from (cell for cell in (*row.cells, row.result) if cell is not None)
