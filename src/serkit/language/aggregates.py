"""Functions of several values or one list: `min max sum mean count distinct even_share`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.diagnostics import Label
from serkit.kernel.types import Kind, Type
from serkit.language import ast, units
from serkit.language.check_lists import list_given
from serkit.language.checked import Op
from serkit.language.desk import element
from serkit.language.messages import cure, mark, noun, nouns

if TYPE_CHECKING:
    from serkit.language.desk import Desk


def least_or_most(desk: Desk, node: ast.Call) -> Op | None:
    """`min(a, b)`, `max(list)`: of numbers, amounts or dates of one unit."""
    given = _given(desk, node)
    if given is None:
        return None
    ops, type_ = given
    if not (type_.is_quantity or type_.kind is Kind.DATE):
        return _refuse(desk, node, type_)
    return Op(node.function, ops, type_, node.span)


def total(desk: Desk, node: ast.Call) -> Op | None:
    """`sum(...)` and `mean(...)`: of what can be added."""
    given = _given(desk, node)
    if given is None:
        return None
    ops, type_ = given
    added = units.total(type_, type_)
    if added is None:
        return _refuse(desk, node, type_)
    if node.function == "mean" and added.kind is Kind.WHOLE:
        added = units.NUMBER
    return Op(
        node.function, ops, units.MONTHS if node.function == "mean" and added is units.YEARS else added, node.span
    )


def _given(desk: Desk, node: ast.Call) -> tuple[tuple[Op, ...], Type] | None:
    """Check the arguments: one list, or several values that meet; with the type of one of them."""
    ops = [list_given(desk, each) if len(node.args) == 1 else desk.visit(each) for each in node.args]
    good = tuple(each for each in ops if each is not None)
    if len(good) != len(ops):
        return None
    if len(good) > 1:
        type_ = _met(desk, node, good)
        return (good, type_) if type_ else None
    if good[0].type.kind is not Kind.LIST:
        message = f"`{node.function}` needs a list or several values; this is one {good[0].type.describe()}"
        fix = f"write `{node.function}({node.args[0].span.text}, ...)`"
        desk.error("SK211", message, mark(desk, node.args[0], good[0]), help=fix)
        return None
    return good, element(good[0].type)


def _met(desk: Desk, node: ast.Call, ops: tuple[Op, ...]) -> Type | None:
    """Return the type all arguments have in common; of two that have none, say which."""
    type_, first = ops[0].type, 0
    for i, op in enumerate(ops[1:], 1):
        met = units.meet(type_, op.type)
        if met is None:
            one, other = nouns(type_, op.type)
            message = f"`{node.function}` cannot take {one} and {other} together"
            labels = mark(desk, node.args[first], ops[first], primary=False), mark(desk, node.args[i], op)
            code = "SK230" if op.type.is_quantity and type_.is_quantity else "SK210"
            fix = cure(node, (node.args[first], ops[first]), (node.args[i], op))
            desk.error(code, message, *labels, help=fix)
            return None
        if type_.kind in (Kind.ZERO, Kind.NONE):
            first = i
        type_ = met
    return type_


def _refuse(desk: Desk, node: ast.Call, type_: Type) -> Op | None:
    message = f"`{node.function}` cannot be made of {noun(type_)}"
    fix = "take one of its fields" if type_.kind is Kind.RECORD else "give it numbers, amounts or durations"
    if type_.kind is Kind.DEGREE:
        fix = "degrees do not add up: use the table of the law that combines them"
    labels = [Label(each.span, type_.describe()) for each in node.args[:1]]
    return desk.error("SK210", message, *labels, help=fix)


def count(desk: Desk, node: ast.Call) -> Op | None:
    """`count(list)`: how many; of a set of choices, how many are chosen."""
    op = list_given(desk, node.args[0])
    if op is None:
        return None
    if op.type.kind not in (Kind.LIST, Kind.CHOICES):
        message = f"`count` counts a list; this is {noun(op.type)}"
        fix = "name a list, such as `household.members[age < 6 years]`"
        return desk.error("SK210", message, mark(desk, node.args[0], op), help=fix)
    return Op("count", (op,), units.WHOLE, node.span)


def distinct(desk: Desk, node: ast.Call) -> Op | None:
    """`distinct(plan.activities.service)`: each value once."""
    op = list_given(desk, node.args[0])
    if op is None:
        return None
    if op.type.kind is not Kind.LIST or op.type.unit:
        message = f"`distinct` needs a list of plain values; this is {noun(op.type)}"
        return desk.error("SK210", message, mark(desk, node.args[0], op), help="take a field: `distinct(list.field)`")
    return Op("distinct", (op,), op.type, node.span)


def even_share(desk: Desk, node: ast.Call) -> Op | None:
    """`even_share(total, list, member.cap)`: the share of one member, in a value declared `on:` a list."""
    if not desk.locals or desk.locals[0][0] != "member":
        message = "`even_share` gives the share of one member, so it needs a value with one for each"
        fix = "write it in a value with `on: household.members` or another list"
        return desk.error("SK212", message, Label(node.span), help=fix)
    ops = [desk.visit(each) for each in node.args]
    whole, members, cap = ops
    if whole is None or members is None or cap is None:
        return None
    if members.type.kind is not Kind.LIST or members.type.unit != desk.locals[0][1].unit:
        message = f"`even_share` shares among a list of {desk.locals[0][1].unit}; this is {noun(members.type)}"
        fix = "name the list the value is declared on, or a part of it"
        return desk.error("SK210", message, mark(desk, node.args[1], members), help=fix)
    type_ = units.meet(whole.type, cap.type)
    if type_ is None or not type_.is_quantity:
        one, other = nouns(whole.type, cap.type)
        labels = mark(desk, node.args[0], whole, primary=False), mark(desk, node.args[2], cap)
        fix = cure(node, (node.args[0], whole), (node.args[2], cap))
        return desk.error("SK230", f"cannot share {one} up to {other} each", *labels, help=fix)
    return Op("even_share", (whole, members, cap), type_, node.span)
