"""Table cells: conditions over one input, in the short form of decision tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.diagnostics import Label
from serkit.kernel.types import Kind, Type
from serkit.language import ast, units
from serkit.language.check_choices import member
from serkit.language.check_compare import comparand, compared, in_order
from serkit.language.checked import Op
from serkit.language.fitting import declared

if TYPE_CHECKING:
    from serkit.language.desk import Desk

_YES = {"yes": True, "no": False, "true": True, "false": False}


def cell(desk: Desk, node: ast.Cell, type_: Type, i: int) -> Op | None:
    """Check a cell against the i-th input; None for `any`, or after a mistake."""
    if isinstance(node, ast.CellAny):
        return None
    of = Op("local", (i,), type_, node.span)
    if isinstance(node, ast.CellList):
        return _any_of(desk, node, of)
    return _item(desk, node, of)


def _any_of(desk: Desk, node: ast.CellList, of: Op) -> Op | None:
    items = [_item(desk, each, of) for each in node.items]
    answers = tuple(each for each in items if each is not None)
    if len(answers) != len(items):
        return None
    if all(each.name == "eq" for each in answers):
        return Op("one_of", (of, *(each.args[1] for each in answers)), units.BOOLEAN, node.span)
    return Op("or", answers, units.BOOLEAN, node.span)


def _item(desk: Desk, node: ast.Cell, of: Op) -> Op | None:
    if isinstance(node, ast.CellAny):
        return desk.error("SK212", "`any` stands alone in its cell", Label(node.span), help="leave out the other items")
    if isinstance(node, ast.CellList):
        return _any_of(desk, node, of)
    if isinstance(node, ast.CellCompare):
        return _compared(desk, node, node.operator, of, node.value)
    if isinstance(node, ast.CellRange):
        return _range(desk, node, of)
    return _plain(desk, node, of)


def _plain(desk: Desk, node: ast.Expr, of: Op) -> Op | None:
    """`urban`, `yes`, `5`: equal to it; of a set of choices, that it holds it."""
    word = _word(node)
    if of.type.kind is Kind.BOOLEAN and word in _YES:
        return _yes_or_no(of, node, yes=_YES[word])
    if of.type.kind is Kind.CHOICES and word:
        return Op("contains", (of, member(desk, word, of.type, node.span)), units.BOOLEAN, node.span)
    return _compared(desk, node, "=", of, node)


def _yes_or_no(of: Op, node: ast.Expr, *, yes: bool) -> Op:
    return of if yes else Op("not", (of,), units.BOOLEAN, node.span)


def _word(node: ast.Expr) -> str:
    """Return the one word a cell consists of: members stand there without quotes."""
    if isinstance(node, ast.Boolean):
        return "true" if node.value else "false"
    if isinstance(node, ast.Name):
        return ".".join(node.path)
    return node.value if isinstance(node, ast.Text) else ""


def _compared(desk: Desk, node: ast.Cell, operator: str, of: Op, value: ast.Expr) -> Op | None:
    op = _value(desk, value, of.type)
    return compared(desk, node, operator, (value, of), (value, op)) if op else None


def _value(desk: Desk, node: ast.Expr, type_: Type) -> Op | None:
    word = _word(node)
    names_nothing = isinstance(node, ast.Name) and desk.scope.symbol(node.path) is None
    if type_.kind is Kind.CHOICE and word and (word in type_.members or names_nothing):
        return member(desk, word, type_, node.span)
    if type_.kind is Kind.TEXT and names_nothing:
        return Op("const", (word,), units.TEXT, node.span)
    op = comparand(desk, node, type_)
    return declared(node, op, type_) if op else None


def _range(desk: Desk, node: ast.CellRange, of: Op) -> Op | None:
    above = _compared(desk, node, ">" if node.low_open else ">=", of, node.low) if node.low else None
    below = _compared(desk, node, "<" if node.high_open else "<=", of, node.high) if node.high else None
    if (node.low and above is None) or (node.high and below is None):
        return None
    if above is None or below is None:
        return above or below
    if node.low and node.high:
        low, high = _value(desk, node.low, of.type), _value(desk, node.high, of.type)
        if low and high and not in_order(desk, (node.low, low, node.low_open), (node.high, high, node.high_open)):
            return None
    if above.name in ("gt", "ge") and below.name in ("lt", "le"):
        ends = above.args[1], below.args[1], node.low_open, node.high_open
        return Op("between", (of, *ends), units.BOOLEAN, node.span)
    return Op("and", (above, below), units.BOOLEAN, node.span)
