"""Expressions and table cells printed in one form: a blank around operators, brackets only where they are needed.

`parse(expression(tree)) == tree`, whatever the author wrote; digits are grouped, decimals stay as written.

>>> from serkit.language.parser import parse
>>> from serkit.language.tree import Scalar
>>> tree, _ = parse(Scalar.of("((a+b))*12000.50 INR  and not( x )"))
>>> expression(tree)
'(a + b) * 12_000.50 INR and not(x)'
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

from serkit.kernel.numerals import read_digits
from serkit.language import ast
from serkit.language.words import AND, BINARY, MAX_DIGITS, OR, PRODUCT, SUM, TEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.language.ast import Cell, Expr

    Printer: TypeAlias = Callable[[Any], str]

WHOLE, UNARY, POST, ATOM = OR - 1, PRODUCT + 1, PRODUCT + 2, PRODUCT + 3
"""How tightly what stands alone binds, beside the operators of `words.BINARY`."""

_NUMBER = re.compile(r"[0-9_]+(?:\.[0-9]+)?")
_LAKHS = re.compile(r"[0-9]{1,2}(_[0-9]{2})+_[0-9]{3}")
_FEW_DIGITS = 4
_FULL_DATE = 10


def expression(node: Expr, power: int = WHOLE) -> str:
    """Return the text of an expression; in brackets where it binds more loosely than its place.

    >>> expression(ast.Negative(None, ast.Name(None, ("a",))))
    '-a'
    """
    text = _PRINTERS[type(node)](node)
    return text if _power(node) >= power else f"({text})"


def cell(node: Cell) -> str:
    """Return the text of a table cell.

    >>> from serkit.language.parser import parse_cell
    >>> from serkit.language.tree import Scalar
    >>> cell(parse_cell(Scalar.of("( 200000INR..500000INR]"))[0]), cell(parse_cell(Scalar.of("urban,rural"))[0])
    ('(200_000 INR .. 500_000 INR]', 'urban, rural')
    """
    if isinstance(node, ast.CellAny):
        return "any"
    if isinstance(node, ast.CellList):
        return ", ".join(map(cell, node.items))
    if isinstance(node, ast.CellCompare):
        return f"{node.operator} {expression(node.value, SUM)}"
    if isinstance(node, ast.CellRange):
        low, high = ("" if end is None else expression(end, SUM) for end in (node.low, node.high))
        return _range(f"{low} .. {high}".strip(), node.low_open, node.high_open)
    if isinstance(node, ast.Boolean):
        return "yes" if node.value else "no"
    return expression(node, SUM)


def grouped(written: str) -> str:
    """Return a number with its digits in threes from five digits on; lakhs and crores stay as they were grouped.

    >>> grouped("5000000"), grouped("1_50_000"), grouped("2025"), grouped("49999.90")
    ('5_000_000', '1_50_000', '2025', '49_999.90')
    """
    whole, point, decimals = written.partition(".")
    if _LAKHS.fullmatch(whole):
        return written
    digits = whole.replace("_", "")
    return (f"{int(digits):_}" if len(digits) > _FEW_DIGITS and digits[0] != "0" else digits) + point + decimals


def _power(node: Expr) -> int:
    if isinstance(node, ast.Arithmetic | ast.Compare):
        return BINARY[node.operator]
    return _POWERS.get(type(node), ATOM)


def _range(inside: str, low_open: bool, high_open: bool) -> str:  # noqa: FBT001  as in the tree
    return f"{'(' if low_open else '['}{inside}{')' if high_open else ']'}"


def _listed(nodes: tuple[Expr, ...]) -> str:
    return ", ".join(map(expression, nodes))


def _number(node: ast.Number | ast.Quantity | ast.Percent) -> str:
    """The number as it was written, for its decimals; made anew where its place cannot be told."""
    found = _NUMBER.match(read_digits(node.span.text))
    if found and Fraction(found[0]) == node.value:
        return grouped(found[0])
    return grouped(_decimal(node.value))


def _decimal(value: int | Fraction) -> str:
    """A number of the language always ends: it was written in digits."""
    places = next((n for n in range(MAX_DIGITS) if (value * 10**n).denominator == 1), MAX_DIGITS)
    digits = str(int(value * 10**places)).zfill(places + 1)
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def _quantity(node: ast.Quantity) -> str:
    return _per(f"{_number(node)} {node.unit}", node.per)


def _per(amount: str, period: str | None) -> str:
    return f"{amount} per {period}" if period else amount


def _date(node: ast.Date) -> str:
    return node.text if len(node.text) == _FULL_DATE else f'@"{node.text}"'


def _arithmetic(node: ast.Arithmetic) -> str:
    power = BINARY[node.operator]
    return f"{expression(node.left, power)} {node.operator} {expression(node.right, power + 1)}"


def _between(node: ast.Between) -> str:
    of, low, high = (expression(each, SUM) for each in (node.of, node.low, node.high))
    if node.as_range:
        return f"{of} in {_range(f'{low} .. {high}', node.low_open, node.high_open)}"
    return f"{of} between {low} and {high}"


def _contains(node: ast.Contains) -> str:
    if node.written_in:
        return f"{expression(node.items[0], SUM)} in {expression(node.of)}"
    of = expression(node.of, SUM)
    if node.quantifier:
        return f"{of} contains {node.quantifier} ({_listed(node.items)})"
    return f"{of} contains {expression(node.items[0], SUM)}"


def _if(node: ast.If) -> str:
    return f"if {expression(node.condition)} then {expression(node.then)} else {expression(node.otherwise)}"


def _quantified(node: ast.Quantified) -> str:
    over, condition = expression(node.over, SUM), expression(node.condition)
    return f"{node.quantifier} {node.variable} in {over} satisfies {condition}"


_POWERS: dict[type, int] = {
    ast.If: WHOLE, ast.Quantified: WHOLE, ast.For: WHOLE, ast.Or: OR, ast.And: AND,
    ast.Between: TEST, ast.OneOf: TEST, ast.Contains: TEST, ast.Is: TEST, ast.Negative: UNARY, ast.At: POST,
}  # fmt: skip

_PRINTERS: dict[type, Printer] = {
    ast.Number: _number,
    ast.Quantity: _quantity,
    ast.Percent: lambda node: _per(f"{_number(node)}%", node.per),
    ast.Date: _date,
    ast.Text: lambda node: f'"{node.value}"',
    ast.Boolean: lambda node: "true" if node.value else "false",
    ast.Nothing: lambda _: "none",
    ast.Name: lambda node: ".".join(node.path),
    ast.Field: lambda node: f"{expression(node.of, ATOM)}.{node.name}",
    ast.Filter: lambda node: f"{expression(node.of, ATOM)}[{expression(node.condition)}]",
    ast.Call: lambda node: f"{node.function}({_listed(node.args)})",
    ast.Negative: lambda node: f"-{expression(node.of, UNARY)}",
    ast.Arithmetic: _arithmetic,
    ast.Compare: lambda node: f"{expression(node.left, SUM)} {node.operator} {expression(node.right, SUM)}",
    ast.Between: _between,
    ast.OneOf: lambda node: f"{expression(node.of, SUM)} in ({_listed(node.options)})",
    ast.Contains: _contains,
    ast.Is: lambda node: f"{expression(node.of, SUM)} is {'not ' if node.negated else ''}{node.state}",
    ast.Not: lambda node: f"not({expression(node.of)})",
    ast.And: lambda node: " and ".join(expression(each, TEST) for each in node.items),
    ast.Or: lambda node: " or ".join(expression(each, AND) for each in node.items),
    ast.If: _if,
    ast.Quantified: _quantified,
    ast.For: lambda node: f"for {node.variable} in {expression(node.over, SUM)} return {expression(node.result)}",
    ast.At: lambda node: f"{expression(node.of, POST)} at {expression(node.day, ATOM)}",
}
