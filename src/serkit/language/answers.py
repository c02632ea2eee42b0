"""Operations that answer yes, no or cannot tell; known operands are compared here, unknown ones in `logic`."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.kernel.unknown import UNKNOWN
from serkit.language.bare import is_unresolved
from serkit.language.logic import all_of, any_of, at_most, holds, is_none, less, negation, same
from serkit.language.walk import RUN, step

if TYPE_CHECKING:
    from serkit.language.bare import Bare
    from serkit.language.logic import Answer
    from serkit.language.walk import Frame, Locals, Node

_SCALARS = frozenset({int, str, bool, Fraction, frozenset})


@step("and")
def _and(op: Node, frame: Frame, local: Locals) -> Answer:
    result: Answer = True
    for item in op.args:
        x = RUN[item.name](item, frame, local)
        if x is True:
            continue
        if x is None or x is UNKNOWN:
            if result is True:
                result = None
        else:
            result = False
    return result


@step("or")
def _or(op: Node, frame: Frame, local: Locals) -> Answer:
    result: Answer = False
    for item in op.args:
        x = RUN[item.name](item, frame, local)
        if x is True:
            result = True
        elif (x is None or x is UNKNOWN) and result is False:
            result = None
    return result


@step("not")
def _not(op: Node, frame: Frame, local: Locals) -> Answer:
    of = op.args[0]
    x = RUN[of.name](of, frame, local)
    return x is not True if type(x) is bool else negation(x)


@step("eq")
def _eq(op: Node, frame: Frame, local: Locals) -> Answer:
    left, right = op.args
    a = RUN[left.name](left, frame, local)
    b = RUN[right.name](right, frame, local)
    return bool(a == b) if type(a) is type(b) and type(a) in _SCALARS else same(a, b)


@step("ne")
def _ne(op: Node, frame: Frame, local: Locals) -> Answer:
    equal = _eq(op, frame, local)
    return None if equal is None else not equal


@step("lt")
def _lt(op: Node, frame: Frame, local: Locals) -> Answer:
    left, right = op.args
    a = RUN[left.name](left, frame, local)
    b = RUN[right.name](right, frame, local)
    return a < b if type(a) is int and type(b) is int else less(ranked(op, a), ranked(op, b))


@step("le")
def _le(op: Node, frame: Frame, local: Locals) -> Answer:
    left, right = op.args
    a = RUN[left.name](left, frame, local)
    b = RUN[right.name](right, frame, local)
    return a <= b if type(a) is int and type(b) is int else at_most(ranked(op, a), ranked(op, b))


@step("gt")
def _gt(op: Node, frame: Frame, local: Locals) -> Answer:
    left, right = op.args
    a = RUN[left.name](left, frame, local)
    b = RUN[right.name](right, frame, local)
    return a > b if type(a) is int and type(b) is int else less(ranked(op, b), ranked(op, a))


@step("ge")
def _ge(op: Node, frame: Frame, local: Locals) -> Answer:
    left, right = op.args
    a = RUN[left.name](left, frame, local)
    b = RUN[right.name](right, frame, local)
    return a >= b if type(a) is int and type(b) is int else at_most(ranked(op, b), ranked(op, a))


@step("between")
def _between(op: Node, frame: Frame, local: Locals) -> Answer:
    of, low, high, low_open, high_open = op.args
    x, lo, hi = (ranked(op, RUN[item.name](item, frame, local)) for item in (of, low, high))
    return all_of(((less if low_open else at_most)(lo, x), (less if high_open else at_most)(x, hi)))


@step("one_of")
def _one_of(op: Node, frame: Frame, local: Locals) -> Answer:
    of, *options = op.args
    x = RUN[of.name](of, frame, local)
    result: Answer = False
    for option in options:
        y = option.args[0] if option.name == "const" else RUN[option.name](option, frame, local)
        equal = x == y if type(x) is str and type(y) is str else same(x, y)
        if equal is True:
            result = True
        elif equal is None and result is False:
            result = None
    return result


@step("contains")
def _contains(op: Node, frame: Frame, local: Locals) -> Answer:
    of, item = op.args
    return holds(RUN[of.name](of, frame, local), RUN[item.name](item, frame, local))


@step("contains_any")
def _contains_any(op: Node, frame: Frame, local: Locals) -> Answer:
    collection, *items = [RUN[item.name](item, frame, local) for item in op.args]
    return any_of([holds(collection, x) for x in items])


@step("contains_all")
def _contains_all(op: Node, frame: Frame, local: Locals) -> Answer:
    collection, *items = [RUN[item.name](item, frame, local) for item in op.args]
    return all_of([holds(collection, x) for x in items])


@step("is_none")
def _is_none(op: Node, frame: Frame, local: Locals) -> Answer:
    of = op.args[0]
    return is_none(RUN[of.name](of, frame, local))


@step("is_known")
def _is_known(op: Node, frame: Frame, local: Locals) -> Answer:
    of = op.args[0]
    return not is_unresolved(RUN[of.name](of, frame, local))


def ranked(op: Node, x: Bare) -> Bare:
    """A member of an ordered choice by its place in the order; anything else as it is."""
    if type(x) is not str:
        return x
    ranks = next(item.type.members for item in op.args if item.type.ordered)
    return ranks.index(x)
