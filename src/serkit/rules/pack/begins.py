"""Law that begins later than the programme resting on it: before its first value nothing could be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.language.checked import Op
from serkit.rules.pack.days import write_day
from serkit.rules.pack.requirements import criteria_of, ops_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from serkit.rules.pack.draft import Draft
    from serkit.rules.pack.model import (
        Criterion,
        CriterionVersion,
        Parameter,
        Programme,
        ProgrammeVersion,
        Running,
        Table,
        Value,
    )


def check_begins(
    draft: Draft, programmes: Mapping[str, Programme], criteria: Mapping[str, Criterion], law: Law
) -> None:
    """Report each parameter and table whose first value is later than a programme that says when it begins.

    A programme that does not say when it begins promises nothing about any day.
    """
    for programme in programmes.values():
        told: set[str] = set()
        for start, op in _rests_on(programme, criteria):
            for name, first in law.of(op):
                if first > start and name not in told:
                    told.add(name)
                    _report(draft, programme, name, (start, first))


def _report(draft: Draft, programme: Programme, name: str, days: tuple[int, int]) -> None:
    start, first = (write_day(draft, day) for day in days)
    word = draft.words.get(name)
    draft.findings.error(
        "SK282",
        f"programme `{programme.name}` needs `{name}` from {start} on, and its first value is of {first}",
        programme.span,
        help=f"add `{start}: unknown` to `{name}` if the law of those days was not found",
        also=((word.span, f"begins on {first}"),) if word else (),
    )


def _rests_on(programme: Programme, criteria: Mapping[str, Criterion]) -> Iterator[tuple[int, Op]]:
    """Go through all a programme computes, each from the first day on which it computes it."""
    for version in programme.versions:
        if version.from_ is None:
            continue
        for entitlement in programme.entitlements:
            yield version.from_, entitlement.op
        if programme.places is not None:
            yield version.from_, programme.places
        for name in criteria_of(version.requires):
            for asked in criteria[name].versions if name in criteria else ():
                if _meet(version, asked):
                    start = max(version.from_, asked.from_ or version.from_)
                    yield from ((start, op) for op in ops_of(asked))


def _meet(programme: ProgrammeVersion, asked: CriterionVersion) -> bool:
    begins_in_time = asked.from_ is None or programme.to is None or asked.from_ <= programme.to
    return begins_in_time and (asked.to is None or programme.from_ is None or asked.to >= programme.from_)


class Law:
    """Which law an operation reads of the day judged, and the first day of each; values looked through once."""

    def __init__(
        self,
        parameters: Sequence[Parameter],
        values: Sequence[Value],
        tables: Sequence[Table],
        running: Sequence[Running] = (),
    ) -> None:
        self.parameters = {each.slot: each for each in parameters}
        self.values = {each.slot: each for each in values}
        self.tables = {each.slot: each for each in tables}
        self.running = {each.slot: each for each in running}

    def of(self, op: Op) -> Iterator[tuple[str, int]]:
        """Return names and first days."""
        looked: set[tuple[str, object]] = set()
        todo = [op]
        while todo:
            next_ = todo.pop()
            key = (next_.name, next_.args[0] if next_.args else None)
            if next_.name in ("parameter", "table", "value", "running") and key not in looked:
                looked.add(key)
                yield from self._first(*key)
                todo.extend(self._inside(*key))
            # What is read `at` another day is the law of that day, which is known with the facts.
            parts = next_.args[1:] if next_.name == "at" else next_.args
            todo.extend(part for part in parts if isinstance(part, Op))

    def _first(self, kind: str, slot: object) -> Iterator[tuple[str, int]]:
        if kind == "parameter" and isinstance(slot, int) and slot in self.parameters:
            found = self.parameters[slot]
            yield found.name, found.steps[0].from_
        elif kind == "table" and isinstance(slot, int) and slot in self.tables:
            table = self.tables[slot]
            if table.versions and table.versions[0].from_ is not None:
                yield table.name, table.versions[0].from_

    def _inside(self, kind: str, slot: object) -> Iterator[Op]:
        if kind == "value" and isinstance(slot, int) and slot in self.values:
            yield from (version.op for version in self.values[slot].versions)
        elif kind == "running" and isinstance(slot, int) and slot in self.running:
            yield self.running[slot].op
        elif kind == "table" and isinstance(slot, int) and slot in self.tables:
            for version in self.tables[slot].versions:
                for row in version.rows:
                    yield from (op for op in (*row.cells, row.result) if op is not None)
