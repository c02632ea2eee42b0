"""Comparisons that only rise, or only fall, with one untold fact that has a lower end: what they say there says enough.

`household.income <= 9_000 INR per month * household.size` with an untold size of at least 1 holds for every size if
it holds for 1; if it does not, a larger size may yet make it hold.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from serkit.kernel.types import Kind
from serkit.kernel.unknown import Interval
from serkit.language.checked import Op
from serkit.rules.engine.pulls import above_zero
from serkit.rules.engine.reads import Reader

if TYPE_CHECKING:
    from serkit.rules.engine.engine import Engine
    from serkit.rules.law import Law
    from serkit.rules.pack.model import FactSpec

_WHOLE = frozenset({Kind.WHOLE, Kind.MONEY, Kind.MONTHS, Kind.DAYS})
_ORDER = frozenset({"lt", "le", "gt", "ge"})


class LowEnd(NamedTuple):
    """A fact, the least it can be, and whether the comparison holds ever more as it grows."""

    slot: int
    least: int
    rises: bool


def low_ends(engine: Engine, op: Op, law: Law | None) -> tuple[LowEnd, ...]:
    """Find the facts whose lower end tells what a comparison says while that one is untold and all others are known."""
    if op.name not in _ORDER:
        return ()
    found = []
    left, right = (each for each in op.args if isinstance(each, Op))
    for slot, count in Reader(engine.model, law).op(op).facts.items():
        least = _least(engine.model.facts[slot]) if slot < len(engine.model.facts) else None
        if least is None or count > 1:
            continue
        for side, other, holding in ((left, right, ("gt", "ge")), (right, left, ("lt", "le"))):
            if _climbs(engine, side, slot, law) and _is_known(engine, other, slot, law):
                found.append(LowEnd(slot, least, op.name in holding))
    return tuple(found)


def _least(spec: FactSpec) -> int | None:
    unknown = spec.unknown
    if spec.by_month or spec.type.kind not in _WHOLE or type(unknown) is not Interval:
        return None
    return unknown.lo if unknown.hi is None and not unknown.maybe_none and type(unknown.lo) is int else None


def _climbs(engine: Engine, op: Op, slot: int, law: Law | None) -> bool:
    """Whether an operand grows without end with a fact."""
    if op.name == "fact":
        return op.args[0] == slot
    parts = [each for each in op.args if isinstance(each, Op)]
    if op.name not in ("add", "sub", "mul"):
        return False
    for n, (one, other) in enumerate((parts, parts[::-1])):
        if _climbs(engine, one, slot, law) and not (op.name == "sub" and n):
            if op.name == "mul":
                return _is_positive(engine, other, law)
            return _is_known(engine, other, slot, law)
    return False


def _is_known(engine: Engine, op: Op, slot: int, law: Law | None) -> bool:
    """Whether an operand is a plain number while that fact alone is untold; a day before all law is walked."""
    if op.name == "fact":
        return op.args[0] != slot and op.type.is_quantity
    if op.name == "const":
        return type(op.args[0]) in (int, Fraction)
    if op.name == "parameter" and isinstance(op.args[0], int):
        steps = engine.model.parameters[op.args[0]].steps
        figures = [each.value for each in steps] if law is None else [law.parameters[op.args[0]]]
        return all(type(each) in (int, Fraction) for each in figures)
    if op.name == "at":
        of, date = op.args
        return isinstance(of, Op) and isinstance(date, Op) and date.name == "fact" and _is_known(engine, of, slot, None)
    parts = [each for each in op.args if isinstance(each, Op)]
    return op.name in ("add", "sub", "mul") and all(_is_known(engine, each, slot, law) for each in parts)


def _is_positive(engine: Engine, op: Op, law: Law | None) -> bool:
    if op.name == "const":
        return above_zero(op.args[0])
    if op.name == "at":
        of, date = op.args
        return isinstance(of, Op) and isinstance(date, Op) and date.name == "fact" and _is_positive(engine, of, None)
    slot = op.args[0]
    if op.name != "parameter" or not isinstance(slot, int):
        return False
    if law is not None:
        return above_zero(law.parameters[slot])
    return all(above_zero(each.value) for each in engine.model.parameters[slot].steps)
