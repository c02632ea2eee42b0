"""What would settle an open answer: facts to ask for, and law that was not found."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from serkit.domain.outcome import Missing
from serkit.kernel.frozen import FrozenMap
from serkit.language.bare import is_unresolved
from serkit.language.reads import unresolved_reads
from serkit.language.walk import RUN
from serkit.rules.engine.rule import open_under
from serkit.rules.engine.running import first_of_month
from serkit.rules.pack.requirements import ops_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from serkit.language.checked import Op
    from serkit.language.reads import Read
    from serkit.rules.engine.criteria import Check
    from serkit.rules.engine.engine import Engine
    from serkit.rules.engine.frame import DayFrame
    from serkit.rules.engine.rule import Mets, Rule
    from serkit.rules.pack.model import FactSpec, Parameter, Table, Value


def of_requirement(engine: Engine, rule: Rule, mets: Mets, frame: DayFrame) -> tuple[Missing, ...]:
    """Return what the answer hangs on: what open criteria read whose every branch above is open too."""
    answers = dict(zip(rule.names, mets, strict=True))
    by_name = {check.name: check for check in rule.checks}
    found = [each for name in open_under(rule.branch, answers) for each in of_check(engine, by_name[name], frame)]
    return in_order(engine, found)


def of_check(engine: Engine, check: Check, frame: DayFrame) -> tuple[Missing, ...]:
    """Return what an open criterion hangs on."""
    if check.presumed:
        frame = frame.presuming(check.presumed)
    return tuple(each for op in ops_of(check.version) for each in of_op(engine, op, frame))


def of_op(engine: Engine, op: Op, frame: DayFrame) -> tuple[Missing, ...]:
    """Return what an open expression hangs on."""
    if not is_unresolved(RUN[op.name](op, frame, ())):
        return ()
    return tuple(each for read in unresolved_reads(op, frame) for each in _named(engine, read, frame))


def in_order(engine: Engine, found: Iterable[Missing]) -> tuple[Missing, ...]:
    """Return each once: facts in the pack's order, then law."""
    slots = engine.model.slots
    once = dict.fromkeys(found)
    return tuple(
        sorted(once, key=lambda each: (each.kind != "fact", slots.get(each.name, 0) if each.kind == "fact" else 0))
    )


def _named(engine: Engine, read: Read, frame: DayFrame) -> Iterator[Missing]:
    model = engine.model
    if read.kind == "programme":
        yield from _of_programme(engine, str(read.slot), frame.at(read.on).plain)
        return
    slot = int(read.slot)
    if read.kind == "fact":
        month = first_of_month(frame.at(read.on)) if _of_month(model.facts[slot], read, frame) else None
        yield Missing(name=model.facts[slot].name, on=None if month is None else dt.date.fromordinal(month))
        return
    laws: dict[str, Sequence[Parameter | Table | Value]]
    laws = {"parameter": model.parameters, "table": model.tables, "value": model.values}
    if read.kind in laws:
        yield Missing(name=laws[read.kind][slot].name, kind="law", on=dt.date.fromordinal(read.on))


def _of_programme(engine: Engine, programme: str, frame: DayFrame) -> Iterator[Missing]:
    """What another programme's answer hangs on; the law of another pack is named as that pack is called here."""
    other, name = engine.of_programme(programme)
    if other is None:
        rule = engine.rule(name, frame.law)
        yield from of_requirement(engine, rule, engine.answers(rule, frame), frame)
        return
    for each in _of_programme(other.engine, name, other.frame(frame)):
        is_law = each.kind == "law"
        yield Missing(name=f"{other.alias}.{each.name}", kind=each.kind, on=each.on) if is_law else each


def _of_month(spec: FactSpec, read: Read, frame: DayFrame) -> bool:
    """Whether a fact is asked for one month: it is told by month, and some months have been told."""
    return spec.by_month and isinstance(frame.told[int(read.slot)], FrozenMap)
