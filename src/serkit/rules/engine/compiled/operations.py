"""Code that compares, joins and calculates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.language.bare import BITS
from serkit.language.checked import Op
from serkit.rules.engine.compiled import nodes
from serkit.rules.engine.compiled.code import (
    ANSWER,
    ANY,
    BOOL,
    INT,
    KNOWN,
    NUMBER,
    NUMERIC,
    SET,
    STR,
    Code,
    all_of,
    answer,
    any_of,
    negation,
)
from serkit.rules.engine.compiled.emit import writes
from serkit.rules.engine.compiled.hands import among, placed
from serkit.rules.engine.compiled.reading import birthdays, on_fact_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from serkit.rules.engine.compiled.emit import Day, Emitter

_BIRTHDAY = 10_000
_MONTHS_A_YEAR = 12


def _ops(op: Op) -> list[Op]:
    return [each for each in op.args if isinstance(each, Op)]


@writes("and")
def _and(emitter: Emitter, op: Op, day: Day) -> Code:
    return all_of([emitter.part(each, day) for each in _ops(op)], emitter.once)


@writes("or")
def _or(emitter: Emitter, op: Op, day: Day) -> Code:
    return any_of([emitter.part(each, day) for each in _ops(op)], emitter.once)


@writes("not")
def _not(emitter: Emitter, op: Op, day: Day) -> Code:
    return negation(emitter.part(_ops(op)[0], day))


@writes("eq", "ne")
def _equal(emitter: Emitter, op: Op, day: Day) -> Code:
    left, right = emitter.each(_ops(op), day)
    in_parts = _in_parts(op.name, left, right)
    if in_parts is not None:
        return in_parts
    fails = left.fails or right.fails
    if left.gives in KNOWN and right.gives in KNOWN:
        return Code(nodes.compare(left.node, (op.name, right.node)), BOOL, fails=fails)
    same = Code(nodes.call("same", left.node, right.node), ANSWER, fails=fails)
    return negation(same) if op.name == "ne" else same


_TURNED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le"}
_ON_BOUNDS = {"lt": ("less", False), "le": ("at_most", False), "gt": ("less", True), "ge": ("at_most", True)}


@writes("lt", "le", "gt", "ge")
def _ordered(emitter: Emitter, op: Op, day: Day) -> Code:
    first, second = _ops(op)
    if first.name in ("age", "at") and second.name == "const":
        years = _years(emitter, op.name, first, second.args[0], day)
        if years is not None:
            return years
    left, right = _ranked(emitter, op, emitter.each((first, second), day))
    in_parts = _in_parts(op.name, left, right)
    return in_parts if in_parts is not None else _compared(op.name, left, right)


def _compared(how: str, left: Code, right: Code) -> Code:
    fails = left.fails or right.fails
    if left.gives in NUMERIC and right.gives in NUMERIC:
        return Code(nodes.compare(left.node, (how, right.node)), BOOL, fails=fails)
    function, swapped = _ON_BOUNDS[how]
    pair = (right.node, left.node) if swapped else (left.node, right.node)
    return Code(nodes.call(function, *pair), ANSWER, fails=fails)


def _years(emitter: Emitter, how: str, age: Op, limit: object, day: Day) -> Code | None:
    """`age >= 18 years`: whether the 18th birthday has come."""
    age, day = on_fact_day(emitter, age, day)
    if type(limit) is not int or limit % _MONTHS_A_YEAR or age.name != "age":
        return None
    years = limit // _MONTHS_A_YEAR + (how in ("gt", "le"))
    diff = birthdays(emitter, age, day)
    if diff is None or years < 1:  # nobody is younger than 0
        return None
    come = "ge" if how in ("ge", "gt") else "lt"
    return Code(nodes.compare(diff, (come, nodes.constant(years * _BIRTHDAY))), BOOL)


def _in_parts(how: str, left: Code, right: Code) -> Code | None:
    """Compare fractions as whole ten-thousandths, where both are such."""
    if left.scaled is None or right.scaled is None or (left.is_constant and right.is_constant):
        return None
    return Code(nodes.compare(left.scaled, (how, right.scaled)), BOOL)


def _ranked(emitter: Emitter, op: Op, codes: Sequence[Code]) -> list[Code]:
    """Members of an ordered choice by their place."""
    order = next((each.type.members for each in _ops(op) if each.type.ordered), None)
    if order is None:
        return list(codes)
    ranks = {member: place for place, member in enumerate(order)}
    function = emitter.hands.take(placed(ranks))
    found = []
    for code in codes:
        gives = INT if code.gives == STR else code.gives
        found.append(Code(nodes.call(function, code.node), gives, fails=code.fails))
    return found


@writes("between")
def _between(emitter: Emitter, op: Op, day: Day) -> Code:
    *_, low_open, high_open = op.args
    x, low, high = _ranked(emitter, op, emitter.each(_ops(op), day))
    from_low, to_high = ("lt" if low_open else "le"), ("lt" if high_open else "le")
    if not (x.fails or low.fails or high.fails) and all(each.gives in NUMERIC for each in (x, low, high)):
        parts = [each.scaled for each in (low, x, high)]
        nodes_ = [each.node for each in (low, x, high)] if None in parts else [each for each in parts if each]
        return Code(nodes.compare(nodes_[0], (from_low, nodes_[1]), (to_high, nodes_[2])), BOOL)
    first, again = emitter.once(x)
    return all_of([_compared(from_low, low, first), _compared(to_high, again, high)], emitter.once)


@writes("one_of")
def _one_of(emitter: Emitter, op: Op, day: Day) -> Code:
    of, *options = _ops(op)
    x = emitter.write(of, day)
    values = [each.args[0] for each in options if each.name == "const"]
    if len(values) == len(options):
        if x.gives == STR and all(type(each) is str for each in values):
            return Code(nodes.compare(x.node, ("in", nodes.constant(frozenset(values)))), BOOL, fails=x.fails)
        return Code(nodes.call(emitter.hands.take(among(tuple(values))), x.node), ANSWER, fails=x.fails)
    return emitter.asked(op, [x, *emitter.each(options, day)])


@writes("contains", "contains_any", "contains_all")
def _contains(emitter: Emitter, op: Op, day: Day) -> Code:
    collection, *items = emitter.each(_ops(op), day)
    first, again = emitter.once(collection)
    found = []
    for n, each in enumerate(items):
        held = again if n else first
        fails = each.fails or held.fails
        if held.gives == SET and each.gives == STR:
            found.append(Code(nodes.compare(each.node, ("in", held.node)), BOOL, fails=fails))
        else:
            found.append(Code(nodes.call("holds", held.node, each.node), ANSWER, fails=fails))
    return (any_of if op.name == "contains_any" else all_of)(found, emitter.once)


@writes("is_none")
def _is_none(emitter: Emitter, op: Op, day: Day) -> Code:
    (x,) = emitter.each(_ops(op), day)
    if x.gives in KNOWN and not x.fails:
        return Code(nodes.constant(False), BOOL)
    return Code(nodes.call("is_none", x.node), ANSWER, fails=x.fails)


@writes("is_known")
def _is_known(emitter: Emitter, op: Op, day: Day) -> Code:
    (x,) = emitter.each(_ops(op), day)
    return Code(nodes.opposite(nodes.call("is_unresolved", x.node)), BOOL, fails=x.fails)


@writes("if")
def _if(emitter: Emitter, op: Op, day: Day) -> Code:
    condition, *branches = _ops(op)
    test = answer(emitter.part(condition, day))
    then, otherwise = emitter.each(branches, day)
    fails = test.fails or then.fails or otherwise.fails
    both = {then.gives, otherwise.gives}
    if test.gives == BOOL:
        gives = then.gives if len(both) == 1 else NUMBER if both <= NUMERIC else ANY
        return Code(nodes.choice(test.node, then.node, otherwise.node), gives, max(then.bits, otherwise.bits), fails)
    first, again = emitter.once(test)
    is_open = nodes.compare(first.node, ("is", nodes.constant(None)))
    hull = nodes.call("hull", then.node, otherwise.node)
    chosen = nodes.choice(again.node, then.node, otherwise.node)
    return Code(nodes.choice(is_open, hull, chosen), ANSWER if both <= {BOOL, ANSWER} else ANY, fails=fails)


@writes("add", "sub", "mul")
def _calculated(emitter: Emitter, op: Op, day: Day) -> Code:
    left, right = emitter.each(_ops(op), day)
    bits = left.bits + right.bits if op.name == "mul" else max(left.bits, right.bits) + 1
    if left.gives == right.gives == INT and bits < BITS:
        return Code(nodes.binary(op.name, left.node, right.node), INT, bits, left.fails or right.fails)
    gives = NUMBER if left.gives in NUMERIC and right.gives in NUMERIC else ANY
    return Code(nodes.call(f"bounds_{op.name}", left.node, right.node), gives, BITS, fails=True)


@writes("min", "max")
def _extreme(emitter: Emitter, op: Op, day: Day) -> Code:
    items = emitter.each(_ops(op), day)
    if len(items) > 1 and all(each.gives == INT for each in items):
        node = nodes.call(op.name, *[each.node for each in items])
        return Code(node, INT, max(each.bits for each in items), any(each.fails for each in items))
    return emitter.asked(op, items)


@writes(
    "div", "neg", "abs", "round", "floor", "ceiling", "sum", "mean", "count", "distinct",
    "birthday", "months_between", "years_between", "days_between", "working_days_between",
    "add_months", "sub_months", "add_days", "sub_days", "add_working_days", "sub_working_days",
)  # fmt: skip
def _asked(emitter: Emitter, op: Op, day: Day) -> Code:
    return emitter.asked(op, emitter.each(_ops(op), day))
