"""What a condition says while facts it reads are not told at all, as far as that is plain beforehand.

Of one fact compared with constants, the walker is asked. Of several, bounds that reach from no end to no end stay so
under sums and under products with what is not zero, and a comparison with them stays open.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations
from typing import TYPE_CHECKING, Literal

from serkit.kernel.types import Kind
from serkit.kernel.unknown import Interval
from serkit.language.checked import Op
from serkit.language.logic import truth
from serkit.language.walk import RUN
from serkit.rules.engine.frame import DayFrame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from serkit.language.logic import Answer
    from serkit.rules.engine.engine import Engine
    from serkit.rules.law import Law

Reach = Literal["wide", "from zero", "known", "not zero"]
"""Of an operand: without any end, an age without upper end, some number, some number (or bounds) other than zero."""

_MOST_FACTS = 4
_STILL = frozenset(
    {"const", "fact", "parameter", "eq", "ne", "lt", "le", "gt", "ge", "between", "one_of", "contains",
     "contains_any", "contains_all", "is_none"}
)  # fmt: skip
"""Operations that look at no day."""

_COMPARES = frozenset({"eq", "ne", "lt", "le", "gt", "ge", "between"})


def answer_untold(
    engine: Engine, op: Op, slots: Sequence[int], law: Law | None
) -> tuple[Answer, tuple[int, ...]] | None:
    """Return an answer and facts: it stands whichever of these are untold, at least one, and all others known."""
    if len(slots) == 1 and law is not None and _is_still(op):
        frame = DayFrame(engine, tuple(each.unknown for each in engine.model.facts), law.day, law, dated=False)
        return truth(RUN[op.name](op, frame, ())), tuple(slots)
    if op.name not in _COMPARES or len(slots) > _MOST_FACTS:
        return None
    wide = tuple(slot for slot in slots if _stays_open(engine, op, (slot,), law))
    groups = chain.from_iterable(combinations(wide, n) for n in range(2, len(wide) + 1))
    return (None, wide) if wide and all(_stays_open(engine, op, group, law) for group in groups) else None


def _is_still(op: Op) -> bool:
    return op.name in _STILL and all(_is_still(each) for each in op.args if isinstance(each, Op))


def _stays_open(engine: Engine, op: Op, untold: Sequence[int], law: Law | None) -> bool:
    """Whether a comparison says nothing."""
    operands = [each for each in op.args if isinstance(each, Op)]
    found = [reach(engine, each, untold, law) for each in operands]
    if None in found:
        return False
    first, *others = found
    if first == "wide":
        return True
    if op.name == "between":  # either end may settle it
        return False
    if first == "from zero":
        other = operands[1]
        limit = other.args[0] if other.name == "const" else 0
        return op.name not in ("eq", "ne") and isinstance(limit, int | Fraction) and limit > 0
    return others == ["wide"]


def reach(engine: Engine, op: Op, untold: Sequence[int], law: Law | None) -> Reach | None:
    """How far an operand reaches while some facts are untold and all others plainly known; None if it is not plain."""
    if op.name == "fact":
        return _of_fact(engine, op, untold)
    if op.name == "const":
        return _of_number(op.args[0])
    if op.name == "parameter":
        return _of_parameter(engine, op, law)
    if op.name == "at":
        return _of_another_day(engine, op, untold)
    found = [reach(engine, each, untold, law) for each in op.args if isinstance(each, Op)]
    if op.name == "age":
        return {"wide": "from zero", "known": "known"}.get(str(found[0]))  # type: ignore[return-value]  # words above
    return None if None in found or "from zero" in found else _of_calculation(op.name, found)


def _of_calculation(name: str, operands: Sequence[Reach | None]) -> Reach | None:
    """Sums with something wide are wide, and products of it with what is not zero."""
    if name not in ("add", "sub", "mul"):
        return None
    if "wide" not in operands:
        return "known"
    return None if name == "mul" and "known" in operands else "wide"


def _of_another_day(engine: Engine, op: Op, untold: Sequence[int]) -> Reach | None:
    of, date = op.args
    if not isinstance(of, Op) or not isinstance(date, Op) or date.name != "fact":
        return None
    on = _of_fact(engine, date, untold)
    if on == "wide":
        return "wide" if op.type.is_quantity else None
    return reach(engine, of, untold, None) if on == "known" else None


def _of_fact(engine: Engine, op: Op, untold: Sequence[int]) -> Reach | None:
    slot = op.args[0]
    spec = engine.model.facts[slot] if isinstance(slot, int) and slot < len(engine.model.facts) else None
    if spec is None or spec.by_month or not (spec.type.is_quantity or spec.type.kind is Kind.DATE):
        return None
    if slot not in untold:
        return "known"
    unknown = spec.unknown
    return "wide" if type(unknown) is Interval and unknown.lo is None and unknown.hi is None else None


def _of_number(value: object) -> Reach | None:
    if type(value) not in (int, Fraction):
        return None
    return "not zero" if value else "known"


def _of_parameter(engine: Engine, op: Op, law: Law | None) -> Reach | None:
    """The figure of a law; of a day not known beforehand, any of them, or the unknown before the first."""
    slot = op.args[0]
    if not isinstance(slot, int):
        return None
    if law is not None:
        return _of_number(law.parameters[slot])
    parameter = engine.model.parameters[slot]
    unknown = parameter.unknown
    open_ = type(unknown) is Interval and unknown.lo is None and unknown.hi is None
    figures = {_of_number(each.value) for each in parameter.steps}
    return "not zero" if open_ and figures == {"not zero"} else None
