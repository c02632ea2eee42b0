"""Whether an expression gives what its place expects: a `when`, the input of a table, a declared output."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from serkit.kernel.types import Kind, Type
from serkit.language import ast, units
from serkit.language.check_choices import adopt, is_literal
from serkit.language.check_literals import bare
from serkit.language.checked import Op
from serkit.language.messages import mark, noun, nouns, wanted

if TYPE_CHECKING:
    from serkit.language.desk import Desk


def fits(desk: Desk, expr: ast.Expr, op: Op, expected: Type) -> Op | None:
    """Return the op as its place expects it; None, and a word about it, if it is something else."""
    if expected.kind is Kind.CHOICE and is_literal(op):
        return adopt(desk, op, expected)
    if units.meet(op.type, expected) is None:
        return _refuse(desk, expr, op, expected)
    if expected.kind is Kind.WHOLE and (_is_broken(op) or op.type.kind is Kind.RATIO):
        message = f"a whole number is needed here; this is {noun(op.type)}"
        return desk.error(
            "SK210", message, mark(desk, expr, op), help=f"write `floor({expr.span.text})` or `ceiling(...)`"
        )
    return op


def _is_broken(op: Op) -> bool:
    return op.name == "const" and isinstance(op.args[0], Fraction)


def _refuse(desk: Desk, expr: ast.Expr, op: Op, expected: Type) -> Op | None:
    if expected.kind is Kind.BOOLEAN:
        message = f"a yes or no is needed here; this is {noun(op.type)}"
        return desk.error("SK210", message, mark(desk, expr, op), help=wanted(op.type, expr.span.text))
    one, other = nouns(expected, op.type)
    code = "SK230" if expected.is_quantity and op.type.is_quantity else "SK210"
    return desk.error(
        code, f"{one} is needed here; this is {other}", mark(desk, expr, op), help=_cure(expr, op, expected)
    )


def _cure(expr: ast.Expr, op: Op, expected: Type) -> str:
    text = " ".join(expr.span.text.split())
    if isinstance(expr, ast.Number):
        unit = "%" if expected.kind is Kind.PERCENT else f" {expected.describe()}"
        return f"write `{text}{unit}{f' per {expected.per}' if unit == '%' and expected.per else ''}`"
    if isinstance(expr, ast.Quantity) and expected.kind in (Kind.NUMBER, Kind.WHOLE):
        return f"write `{text.partition(' ')[0]}`"
    if op.type.per and expected.per and op.type.kind is expected.kind and op.type.unit == expected.unit:
        function = {period: name for name, period in units.CONVERSIONS.items()}.get(expected.per)
        if function:
            return f"write `{function}({text})`"
    return f"write something of type `{expected.describe()}`"


def declared(expr: ast.Expr, op: Op, expected: Type) -> Op:
    """In a table a bare number takes the declared unit, and an amount or percentage the declared period or scale."""
    if isinstance(expr, ast.Number) or (isinstance(expr, ast.Negative) and isinstance(expr.of, ast.Number)):
        value = op.args[0]
        taken = bare(Fraction(value), expected, op.span) if isinstance(value, int | Fraction) else None
        return taken or op
    one = op.type
    if op.name != "const" or one.per:
        return op
    same = one.kind is expected.kind and one.unit == expected.unit and one.kind in (Kind.MONEY, Kind.PERCENT)
    if same or (one.kind is Kind.PERCENT and expected.kind is Kind.DEGREE):
        return Op(op.name, op.args, attrs.evolve(expected), op.span)
    return op
