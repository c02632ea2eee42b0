"""Formulas as banks print them: the published text is read, and nothing but the four operations is in it."""

from __future__ import annotations

import ast
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_OPERATIONS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: Fraction.__add__,
    ast.Sub: Fraction.__sub__,
    ast.Mult: Fraction.__mul__,
    ast.Div: Fraction.__truediv__,
}


def printed_value(text: str, letters: Mapping[str, Fraction]) -> Fraction:
    """Say what a printed formula comes to, its letters given; whole numbers, letters, brackets and + - * / alone."""
    return _value(ast.parse(text, mode="eval").body, letters)


def _value(node: ast.expr, letters: Mapping[str, Fraction]) -> Fraction:
    match node:
        case ast.Constant(value=int(number)):
            return Fraction(number)
        case ast.Name(id=letter) if letter in letters:
            return letters[letter]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATIONS:
            return _OPERATIONS[type(op)](_value(left, letters), _value(right, letters))
    message = f"a printed formula holds no {ast.unparse(node)[:40]}"
    raise ValueError(message)
