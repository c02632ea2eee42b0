"""What two versions of a pack say otherwise, by name, and which programmes it reaches.

What is held against each other is what the texts mean: brackets that change nothing, blanks, and figures written in
another way are no edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.domain.impact import Edit
from serkit.domain.replay import where
from serkit.rules.meaning import Meanings
from serkit.rules.pack.requirements import criteria_of, ops_of
from serkit.rules.thresholds import below

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from serkit.domain.impact import Kind, Way
    from serkit.kernel.diagnostics import Span
    from serkit.language.checked import Op
    from serkit.rules.pack.model import (
        Criterion,
        Exemption,
        FactSpec,
        PackModel,
        Parameter,
        Programme,
        Running,
        Table,
        Value,
    )

    Key = tuple[Kind, str]
    Said = dict[Key, tuple[object, Span | None]]


def edits_between(old: PackModel, new: PackModel) -> tuple[Edit, ...]:
    """List what is added, removed or said otherwise; layout, and texts that decide nothing, do not count."""
    before, after = _said(old), _said(new)
    found: list[Edit] = []
    for key in dict.fromkeys([*after, *before]):
        was, is_ = before.get(key), after.get(key)
        kind, name = key
        if is_ is None and was is not None:
            found.append(Edit(kind=kind, name=name, way="removed", where=where(was[1])))
        elif is_ is not None and (was is None or was[0] != is_[0]):
            way: Way = "changed" if was is not None else "added"
            found.append(Edit(kind=kind, name=name, way=way, where=where(is_[1])))
    return tuple(found)


def parts_of(model: PackModel, programme: str) -> frozenset[Key]:
    """Name everything a programme rests on, under any law: its criteria and what they and its entitlements read."""
    own = model.programmes[programme]
    names = {name for version in own.versions for name in criteria_of(version.requires)}
    found: set[Key] = {("programme", programme), *_WHOLE}
    for name in names:
        found |= parts_of_criterion(model, name)
    for each in own.entitlements:
        found |= parts_of_entitlement(model, programme, each.name)
    return frozenset(found)


def parts_of_criterion(model: PackModel, name: str) -> frozenset[Key]:
    """Name what the answer of a criterion rests on."""
    ops = [op for version in model.criteria[name].versions for op in ops_of(version)]
    return frozenset({("criterion", name), *_read(model, ops)})


def parts_of_entitlement(model: PackModel, programme: str, name: str) -> frozenset[Key]:
    """Name what an amount rests on."""
    own = next(each for each in model.programmes[programme].entitlements if each.name == name)
    return frozenset({("entitlement", f"{programme}.{name}"), *_read(model, [own.op])})


def _read(model: PackModel, ops: list[Op]) -> set[Key]:
    """Facts, figures, tables and named values that expressions read, and what stands behind those."""
    found: set[Key] = set()
    for op in below(model, ops):
        slot = op.args[0] if op.args else None
        if op.name == "eligible":
            found |= {("programme", str(slot))}
        named = _NAMED.get(op.name)
        if named is not None and isinstance(slot, int):
            kind, things = named
            found.add((kind, things(model)[slot].name))
    return found


_NAMED: dict[str, tuple[Kind, Callable[[PackModel], Sequence[FactSpec | Parameter | Running | Table | Value]]]] = {
    "fact": ("fact", lambda model: model.facts),
    "parameter": ("parameter", lambda model: model.parameters),
    "table": ("table", lambda model: model.tables),
    "value": ("value", lambda model: model.values),
    "running": ("value", lambda model: model.running),
}
_WHOLE: tuple[Key, ...] = (("pack", "calendar"), ("pack", "leap_day_birthday"), ("pack", "periods"))


def _said(model: PackModel) -> Said:
    means = Meanings(model)
    found: Said = {
        ("pack", "calendar"): (model.calendar, None),
        ("pack", "leap_day_birthday"): (model.leap_day, None),
        ("pack", "periods"): (model.periods, None),
    }
    for fact in model.facts:
        limits = (fact.low, fact.high, fact.low_open, fact.high_open, fact.optional, fact.by_month)
        found["fact", fact.name] = ((fact.type, limits), fact.span)
    for parameter in model.parameters:
        found["parameter", parameter.name] = (_figure(parameter), parameter.span)
    for value in model.values:
        found["value", value.name] = (_value(value, means), value.span)
    for total in model.running:
        found["value", total.name] = ((total.resets, total.since, means.of(total.op)), total.span)
    for table in model.tables:
        found["table", table.name] = (_table(table, means), table.span)
    for name, criterion in model.criteria.items():
        found["criterion", name] = (_criterion(criterion, means), criterion.span)
    for name, programme in model.programmes.items():
        found["programme", name] = (_programme(programme, means), programme.span)
        for each in programme.entitlements:
            found["entitlement", f"{name}.{each.name}"] = ((means.of(each.op), each.rounding), each.span)
    return found


def _figure(parameter: Parameter) -> object:
    return parameter.type, tuple((step.from_, step.value, step.known) for step in parameter.steps)


def _value(value: Value, means: Meanings) -> object:
    return value.on, tuple((each.from_, each.to, means.of(each.op), each.rounding) for each in value.versions)


def _table(table: Table, means: Meanings) -> object:
    rows = tuple(
        (each.from_, each.to, tuple((tuple(map(means.of, row.cells)), means.of(row.result)) for row in each.rows))
        for each in table.versions
    )
    return table.inputs, table.output, table.hit, rows


def _criterion(criterion: Criterion, means: Meanings) -> object:
    def exempt(exemption: Exemption) -> object:
        return means.of(exemption.when), tuple(map(exempt, exemption.excepts))

    versions = tuple(
        (
            each.from_,
            each.to,
            means.of(each.when),
            means.of(each.applies_when),
            tuple(map(exempt, each.unless)),
            tuple(map(exempt, each.excepts)),
        )
        for each in criterion.versions
    )
    return versions, criterion.presume


def _programme(programme: Programme, means: Meanings) -> object:
    versions = tuple((each.from_, each.to, each.requires) for each in programme.versions)
    return versions, means.of(programme.places)
