"""The walker made ready: the same tree as nested functions, found once instead of at every step.

Only what a decision does most is bound, for known operands; everything else, and every unknown, goes to the very
functions the walker uses. A bound expression equals the walked one for all facts: properties say so.
"""

from __future__ import annotations

import operator
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from serkit.kernel.unknown import NONE, UNKNOWN
from serkit.language import intervals
from serkit.language.answers import ranked
from serkit.language.bare import LIMIT
from serkit.language.days import age_of
from serkit.language.evaluate import unknown_of
from serkit.language.logic import any_of, at_most, less, negation, same
from serkit.language.logic import holds as contained
from serkit.language.walk import RUN

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.language.bare import Bare
    from serkit.language.checked import Op
    from serkit.language.logic import Answer
    from serkit.language.walk import Frame, Node

    Bound: TypeAlias = Callable[[Frame], Bare]
    Maker: TypeAlias = Callable[[Node], Bound]

_SCALARS = frozenset({int, str, bool, Fraction, frozenset})
_BELOW = -LIMIT


def bind(op: Op) -> Bound:
    """Return a function from a frame to the value that `evaluate(op, frame)` has there, made once and asked often.

    >>> from types import SimpleNamespace
    >>> from serkit.kernel.types import Kind, Type
    >>> from serkit.language.checked import Op
    >>> member = bind(Op("fact", (0,), Type(kind=Kind.BOOLEAN), None))
    >>> member(SimpleNamespace(facts=(True,)))
    True
    """
    return _bind(op)


def _bind(op: Node) -> Bound:
    maker = _MAKERS.get(op.name)
    return _walked(op) if maker is None else maker(op)


def _walked(op: Node) -> Bound:
    walk = RUN[op.name]
    return lambda frame: walk(op, frame, frame.locals)


def _const(op: Node) -> Bound:
    value = op.args[0]
    return lambda _frame: value


def _fact(op: Node) -> Bound:
    slot = op.args[0]
    return lambda frame: frame.facts[slot]


def _parameter(op: Node) -> Bound:
    slot = op.args[0]
    return lambda frame: frame.parameter(slot)


def _value(op: Node) -> Bound:
    slot, *member = op.args
    return _walked(op) if member else lambda frame: frame.value(slot)


def _at(op: Node) -> Bound:
    of, date = map(_bind, op.args)
    unknown = unknown_of(op.type)

    def at(frame: Frame) -> Bare:
        day = date(frame)
        if type(day) is int:
            return of(frame if day == frame.as_of else frame.at(day))
        return NONE if day is NONE else unknown

    return at


def _age(op: Node) -> Bound:
    of = _bind(op.args[0])
    return lambda frame: age_of(of(frame), frame)


def _and(op: Node) -> Bound:
    items = tuple(map(_bind, op.args))

    def conjunction(frame: Frame) -> Answer:
        result: Answer = True
        for item in items:
            x = item(frame)
            if x is True:
                continue
            if x is None or x is UNKNOWN:
                if result is True:
                    result = None
            else:
                result = False
        return result

    return conjunction


def _or(op: Node) -> Bound:
    items = tuple(map(_bind, op.args))

    def disjunction(frame: Frame) -> Answer:
        result: Answer = False
        for item in items:
            x = item(frame)
            if x is True:
                result = True
            elif (x is None or x is UNKNOWN) and result is False:
                result = None
        return result

    return disjunction


def _not(op: Node) -> Bound:
    of = _bind(op.args[0])

    def opposite(frame: Frame) -> Answer:
        x = of(frame)
        return x is not True if type(x) is bool else negation(x)

    return opposite


def _eq(op: Node) -> Bound:
    left, right = map(_bind, op.args)

    def equal(frame: Frame) -> Answer:
        a, b = left(frame), right(frame)
        return bool(a == b) if type(a) is type(b) and type(a) in _SCALARS else same(a, b)

    return equal


def _ordered(
    direct: Callable[[int, int], bool], on_bounds: Callable[[Bare, Bare], Answer], *, swapped: bool = False
) -> Maker:
    """Make the binder of an order comparison: ints directly, all else on bounds."""

    def maker(op: Node) -> Bound:
        left, right = op.args

        def unknown(a: Bare, b: Bare) -> Answer:
            a, b = ranked(op, a), ranked(op, b)
            return on_bounds(b, a) if swapped else on_bounds(a, b)

        if right.name == "const" and type(right.args[0]) is int:
            return _with_limit(direct, unknown, left, right.args[0])
        first, second = _bind(left), _bind(right)

        def compare(frame: Frame) -> Answer:
            a, b = first(frame), second(frame)
            return direct(a, b) if type(a) is int and type(b) is int else unknown(a, b)

        return compare

    return maker


def _with_limit(
    direct: Callable[[int, int], bool], unknown: Callable[[Bare, Bare], Answer], left: Node, limit: int
) -> Bound:
    """`fact <= constant`, what most criteria are, without a call for either side."""
    if left.name == "fact":
        slot = left.args[0]

        def fact_within(frame: Frame) -> Answer:
            a = frame.facts[slot]
            return direct(a, limit) if type(a) is int else unknown(a, limit)

        return fact_within
    of = _bind(left)

    def within(frame: Frame) -> Answer:
        a = of(frame)
        return direct(a, limit) if type(a) is int else unknown(a, limit)

    return within


def _one_of(op: Node) -> Bound:
    of = _bind(op.args[0])
    options = op.args[1:]
    if not all(option.name == "const" and type(option.args[0]) is str for option in options):
        return _walked(op)
    values = [option.args[0] for option in options]
    known = frozenset(values)

    def among(frame: Frame) -> Answer:
        x = of(frame)
        return x in known if type(x) is str else any_of([same(x, y) for y in values])

    return among


def _contains(op: Node) -> Bound:
    of, item = map(_bind, op.args)
    return lambda frame: contained(of(frame), item(frame))


def _mul(op: Node) -> Bound:
    left, right = map(_bind, op.args)

    def product(frame: Frame) -> Bare:
        a, b = left(frame), right(frame)
        if type(a) is int and type(b) is int and _BELOW < (x := a * b) < LIMIT:
            return x
        return intervals.multiply(a, b)

    return product


_MAKERS: dict[str, Maker] = {
    "const": _const,
    "fact": _fact,
    "parameter": _parameter,
    "value": _value,
    "at": _at,
    "age": _age,
    "and": _and,
    "or": _or,
    "not": _not,
    "eq": _eq,
    "lt": _ordered(operator.lt, less),
    "le": _ordered(operator.le, at_most),
    "gt": _ordered(operator.gt, less, swapped=True),
    "ge": _ordered(operator.ge, at_most, swapped=True),
    "one_of": _one_of,
    "contains": _contains,
    "mul": _mul,
}
