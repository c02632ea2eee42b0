"""The seal of a decision: which rules, which day, and which facts were used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.domain.outcome import Seal
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.types import Kind
from serkit.kernel.unknown import UNKNOWN
from serkit.language.bare import Members
from serkit.rules.engine.public import written, written_list, written_months
from serkit.rules.engine.reads import Reader

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from serkit.language.bare import Bare
    from serkit.language.checked import Op
    from serkit.rules.engine.engine import Engine
    from serkit.rules.engine.frame import DayFrame
    from serkit.rules.engine.rule import Rule
    from serkit.rules.pack.model import FactSpec


def seal_of(engine: Engine, rule: Rule, frame: DayFrame, as_of: dt.date) -> Seal:
    """Name the pack by its content, the day, and every fact used, spelled as a file of facts would."""
    model = engine.model
    facts = {model.facts[slot].name: fact_text(engine, slot, frame) for slot in used(engine, rule, frame)}
    return Seal(pack=model.id, version=model.version, hash=model.hash, as_of=as_of, facts=FrozenMap(facts))


def used(engine: Engine, rule: Rule, frame: DayFrame) -> tuple[int, ...]:
    """Return the slots of the facts that were told and read by the programme, in the pack's order."""
    model = engine.model
    reader = Reader(model, frame.law)
    slots = {slot for check in rule.checks for slot in check.counts}
    # What one may not take together with this is asked too: `instead_of` rests on it.
    for name in excluded_by(engine, rule):
        slots |= {slot for check in engine.rule(name, frame.law).checks for slot in check.counts}
    for op in _others(engine, rule):
        slots |= reader.op(op).facts.keys()
    own = engine.relevance.advice[rule.programme.name]
    for name, version in frame.law.advice.items():
        slots |= reader.criterion(version).facts.keys() if name in own else set()
    for size, members in engine.sizes:
        if members in slots:
            slots.add(size)
        elif size in slots and frame.told[size] is UNKNOWN:
            slots.add(members)  # the size is counted anew each day
    return tuple(slot for slot in sorted(slots) if _was_told(model.facts[slot], frame.told[slot]))


def excluded_by(engine: Engine, rule: Rule) -> tuple[str, ...]:
    """Return the programmes that exclude this one, in the order written."""
    name = rule.programme.name
    others = (other for group in engine.model.exclusive if name in group.one_of for other in group.one_of)
    return tuple(other for other in dict.fromkeys(others) if other != name)


def _was_told(spec: FactSpec, x: Bare) -> bool:
    if isinstance(x, Members):
        return bool(x.items) or x.more == (0, 0)
    return x is not UNKNOWN and bool(x != spec.unknown)


def _others(engine: Engine, rule: Rule) -> Iterator[Op]:
    yield from (each.op for each in rule.programme.entitlements)
    if rule.programme.places is not None:
        yield rule.programme.places
    own = engine.relevance.documents[rule.programme.name]
    yield from (each.needed_when for each in engine.model.documents if each.id in own and each.needed_when is not None)


def fact_text(engine: Engine, slot: int, frame: DayFrame) -> str:
    """Write a fact as a file of facts would."""
    spec = engine.model.facts[slot]
    value = frame.told[slot]
    if isinstance(value, FrozenMap):
        return written_months(spec.type, value, engine.model.records)
    return (
        written_list(spec.type, value, engine.model.records)
        if spec.type.kind is Kind.LIST
        else written(spec.type, value)
    )
