"""Over members: filters, `some`, `every`, `for`, and what an aggregate is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.diagnostics import Label
from serkit.kernel.types import Kind, Type
from serkit.language import ast, units
from serkit.language.checked import Op
from serkit.language.desk import element
from serkit.language.messages import mark, noun

if TYPE_CHECKING:
    from serkit.language.desk import Desk


def filtered(desk: Desk, node: ast.Filter) -> Op | None:
    """`household.members[age < 6 years]`: a bare name is first a field of the element."""
    of = _list(desk, node.of)
    if of is None:
        return None
    if not of.type.unit:
        message = f"only a list of records is filtered; this is a {of.type.describe()}"
        return desk.error("SK210", message, mark(desk, node.of, of), help="filter the list before taking the field")
    with desk.bound("", element(of.type), node.span) as i:
        condition = desk.visit_boolean(node.condition, "a filter")
    return Op("filter", (of, i, condition), of.type, node.span) if condition else None


def quantified(desk: Desk, node: ast.Quantified) -> Op | None:
    """`some m in list satisfies x`, `every m in list satisfies x`."""
    over = _list(desk, node.over)
    if over is None:
        return None
    with desk.bound(node.variable, element(over.type), node.span) as i:
        condition = desk.visit_boolean(node.condition, "`satisfies`")
    return Op(node.quantifier, (over, i, condition), units.BOOLEAN, node.span) if condition else None


def for_out_of_place(desk: Desk, node: ast.For) -> Op | None:
    """`for` makes a list, and only an aggregate makes something of it."""
    return desk.error(
        "SK212",
        "`for ... return` may stand only by itself inside an aggregate",
        Label(node.span),
        help=f"write `sum({' '.join(node.span.text.split())})`, or min, max, mean, count, distinct",
    )


def list_given(desk: Desk, expr: ast.Expr) -> Op | None:
    """Return the list an aggregate is given: a list as named, or made by `for ... return`."""
    if not isinstance(expr, ast.For):
        return desk.visit(expr)
    over = _list(desk, expr.over)
    if over is None:
        return None
    with desk.bound(expr.variable, element(over.type), expr.span) as i:
        result = desk.visit(expr.result)
    if result is None:
        return None
    if result.type.kind in (Kind.LIST, Kind.RECORD):
        message = f"`return` gives one value for each; this is {noun(result.type)}"
        return desk.error("SK210", message, mark(desk, expr.result, result), help="return one of its fields")
    return Op("map", (over, i, result), Type(kind=Kind.LIST, item=result.type), expr.span)


def _list(desk: Desk, expr: ast.Expr) -> Op | None:
    op = desk.visit(expr)
    if op is None or op.type.kind is Kind.LIST:
        return op
    message = f"a list is needed here; this is {noun(op.type)}"
    fix = "ask with `contains`" if op.type.kind is Kind.CHOICES else "name a list, such as `household.members`"
    return desk.error("SK210", message, mark(desk, expr, op), help=fix)
