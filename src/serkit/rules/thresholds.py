"""The numbers and days a pack compares facts with, under any of its laws."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.kernel.calendars import calendar_named
from serkit.kernel.errors import AmountError
from serkit.kernel.types import Kind
from serkit.language.checked import Op
from serkit.rules.pack.requirements import ops_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.language.bare import Bare
    from serkit.rules.pack.model import PackModel

_LENGTHS = (Kind.MONTHS, Kind.AGE)


def thresholds(model: PackModel, day: int) -> dict[tuple[Kind, str | None], set[Bare]]:
    """Return numbers by kind and period; among the days, birthdays of every age that is asked for fall on `day`."""
    found: dict[tuple[Kind, str | None], set[Bare]] = {}
    for kind, per, x in _numbers(model):
        found.setdefault((kind, per), set()).add(x)
    calendar = calendar_named(model.calendar)
    days = found.setdefault((Kind.DATE, None), set())
    for kind in _LENGTHS:
        for months in found.get((kind, None), ()):
            try:
                days.add(calendar.add_months(day, -int(months)))
            except AmountError:  # older than the calendar
                continue
    return found


def _numbers(model: PackModel) -> Iterator[tuple[Kind, str | None, Bare]]:
    for parameter in model.parameters:
        for step in parameter.steps:
            if isinstance(step.value, int | Fraction) and not isinstance(step.value, bool):
                yield parameter.type.kind, parameter.type.per, step.value
    for op in every_op(model):
        x = op.args[0] if op.name == "const" else None
        if isinstance(x, int | Fraction) and not isinstance(x, bool):
            yield op.type.kind, op.type.per, x


def every_op(model: PackModel) -> Iterator[Op]:
    """Go through every operation of every expression that decides: criteria, values, tables, entitlements."""
    ops = [op for each in model.criteria.values() for version in each.versions for op in ops_of(version)]
    ops += [each.op for programme in model.programmes.values() for each in programme.entitlements]
    yield from below(model, ops)


def below(model: PackModel, ops: list[Op]) -> Iterator[Op]:
    """Go through some expressions and all that stands behind them: values, totals and tables, under any law."""
    open_, seen = list(ops), set[tuple[str, int]]()
    while open_:
        op = open_.pop()
        yield op
        open_ += (part for part in op.args if isinstance(part, Op))
        slot = op.args[0] if op.name in ("value", "table", "running") else None
        if isinstance(slot, int) and (op.name, slot) not in seen:
            seen.add((op.name, slot))
            open_ += _behind(model, op.name, slot)


def _behind(model: PackModel, kind: str, slot: int) -> Iterator[Op]:
    if kind == "value":
        yield from (version.op for version in model.values[slot].versions)
        return
    if kind == "running":
        yield model.running[slot].op
        return
    for version in model.tables[slot].versions:
        for row in version.rows:
            yield from (cell for cell in (*row.cells, row.result) if cell is not None)
