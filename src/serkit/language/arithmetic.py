"""Operations on numbers: known ones are computed here, unknown ones in `intervals`; and the choice `if`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.rounding import Rounding
from serkit.kernel.unknown import NONE, Interval
from serkit.language import intervals
from serkit.language.bare import LIMIT, CalculationFailed
from serkit.language.logic import truth
from serkit.language.walk import RUN, step

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.language.bare import Bare, Number
    from serkit.language.walk import Frame, Locals, Node

_DIVIDE = {mode: Rounding(mode).divide for mode in ("up", "down", "half_up", "half_down", "half_even")}
_FLOOR, _CEILING = Rounding("floor").divide, Rounding("ceiling").divide
_BELOW = -LIMIT


@step("add")
def _add(op: Node, frame: Frame, local: Locals) -> Bare:
    left, right = op.args
    a = RUN[left.name](left, frame, local)
    b = RUN[right.name](right, frame, local)
    if type(a) is int and type(b) is int and _BELOW < (x := a + b) < LIMIT:
        return x
    return intervals.add(a, b)


@step("sub")
def _sub(op: Node, frame: Frame, local: Locals) -> Bare:
    left, right = op.args
    a = RUN[left.name](left, frame, local)
    b = RUN[right.name](right, frame, local)
    if type(a) is int and type(b) is int and _BELOW < (x := a - b) < LIMIT:
        return x
    return intervals.subtract(a, b)


@step("mul")
def _mul(op: Node, frame: Frame, local: Locals) -> Bare:
    left, right = op.args
    a = RUN[left.name](left, frame, local)
    b = RUN[right.name](right, frame, local)
    if type(a) is int and type(b) is int and _BELOW < (x := a * b) < LIMIT:
        return x
    return intervals.multiply(a, b)


@step("div")
def _div(op: Node, frame: Frame, local: Locals) -> Bare:
    left, right = op.args
    return intervals.divide(RUN[left.name](left, frame, local), RUN[right.name](right, frame, local))


@step("neg")
def _neg(op: Node, frame: Frame, local: Locals) -> Bare:
    of = op.args[0]
    return intervals.negate(RUN[of.name](of, frame, local))


@step("abs")
def _abs(op: Node, frame: Frame, local: Locals) -> Bare:
    of = op.args[0]
    return intervals.absolute(RUN[of.name](of, frame, local))


@step("if")
def _if(op: Node, frame: Frame, local: Locals) -> Bare:
    condition, then, otherwise = op.args
    answer = truth(RUN[condition.name](condition, frame, local))
    if answer is None:
        # Either may be the one; a failure in either is told, for it may be the answer.
        return intervals.hull(RUN[then.name](then, frame, local), RUN[otherwise.name](otherwise, frame, local))
    chosen = then if answer else otherwise
    return RUN[chosen.name](chosen, frame, local)


@step("round")
def _round(op: Node, frame: Frame, local: Locals) -> Bare:
    of, mode, size = op.args
    return to_step(_DIVIDE[mode], RUN[of.name](of, frame, local), RUN[size.name](size, frame, local))


@step("floor")
def _floor(op: Node, frame: Frame, local: Locals) -> Bare:
    x, *size = [RUN[item.name](item, frame, local) for item in op.args]
    return to_step(_FLOOR, x, size[0] if size else 1)


@step("ceiling")
def _ceiling(op: Node, frame: Frame, local: Locals) -> Bare:
    x, *size = [RUN[item.name](item, frame, local) for item in op.args]
    return to_step(_CEILING, x, size[0] if size else 1)


def to_step(divide: Callable[[int, int], int], x: Bare, size: Bare) -> Bare:
    """Return `x` rounded to a multiple of `size`; a whole-number division says which way.

    >>> from fractions import Fraction
    >>> to_step(_DIVIDE["up"], Fraction(1, 3), Fraction(1, 100))
    Fraction(17, 50)
    """
    if x is NONE or size is NONE:
        return NONE
    if type(size) is Interval:
        # Rounding moves a number by less than a step, whichever way.
        _lo, hi, maybe_none = intervals.ends(size)
        return intervals.add(x, intervals.interval(None if hi is None else -hi, hi, maybe_none=maybe_none))
    if size <= 0:
        msg = "rounding to a step that is not above zero"
        raise CalculationFailed(msg)

    def multiple(n: Number) -> Bare:
        return divide(n.numerator * size.denominator, n.denominator * size.numerator) * size

    return intervals.endwise(multiple, x)
