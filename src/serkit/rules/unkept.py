"""Which rules of a pack a plan does not keep, or perhaps does not: the `must` of its plan rules over its activities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.domain.plan import Finding
from serkit.kernel.frozen import FrozenMap
from serkit.language.bare import CalculationFailed, Members
from serkit.rules.engine import missing
from serkit.rules.engine.criteria import no_result, said
from serkit.rules.engine.frame import DayFrame
from serkit.rules.engine.reads import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from serkit.language.checked import Op
    from serkit.rules.engine.engine import Engine
    from serkit.rules.pack.casework import Must

    Record = Mapping[str, object]

_ACTIVITIES = "plan.activities"


def unkept(
    engine: Engine, frame: DayFrame, must: Iterable[Must], sure: Iterable[Record], perhaps: Iterable[Record] = ()
) -> Iterator[Finding]:
    """Judge each rule with these activities among the facts; a rule that is not surely kept is a finding."""
    own = _with_activities(engine, frame, sure, perhaps)
    for each in must:
        met = answer(engine, each.when, f"plan rule {each.id}", own)
        if met is not True:
            asked = missing.of_op(engine, each.when, own) if met is None else ()
            needed = tuple(one for one in asked if one.name != _ACTIVITIES)
            yield Finding(id=each.id, text=each.text, met=met, severity=each.severity, missing=needed)


def answer(engine: Engine, op: Op, what: str, frame: DayFrame) -> bool | None:
    """Return the answer of a yes-or-no expression; facts that leave no result are a FactError (SK410)."""
    try:
        return said(op, frame)
    except CalculationFailed as failed:
        model = engine.model
        reads = Reader(model, frame.law).op(op).facts
        raise no_result(what, failed, tuple(model.facts[slot].name for slot in reads)) from None


def _with_activities(engine: Engine, frame: DayFrame, sure: Iterable[Record], perhaps: Iterable[Record]) -> DayFrame:
    """The same facts with the activities among them."""
    model = engine.model
    slot = model.slots.get(_ACTIVITIES)
    if slot is None:
        return frame
    fields = model.records.get("activity", FrozenMap({}))
    blank = FrozenMap({name: spec.unknown for name, spec in fields.items()})

    def records(given: Iterable[Record]) -> list[FrozenMap[str, object]]:
        return [blank | {name: value for name, value in each.items() if name in fields} for each in given]

    listed = Members(records(sure), maybe=records(perhaps), blank=blank)
    told = (*frame.told[:slot], listed, *frame.told[slot + 1 :])
    return DayFrame(engine, told, frame.as_of, frame.law)
