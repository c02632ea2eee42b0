"""Texts that stand for members of a choice: checked against the members, with the nearest one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from serkit.kernel.diagnostics import Label
from serkit.kernel.types import Kind, Type
from serkit.language import units
from serkit.language.checked import Op
from serkit.language.desk import const

if TYPE_CHECKING:
    from serkit.kernel.diagnostics import Span
    from serkit.language import ast
    from serkit.language.desk import Desk

_SHOWN = 12


def member(desk: Desk, word: str, choice: Type, span: Span) -> Op:
    """Return a member as a constant; a word that is none is written down."""
    if choice.members and word not in choice.members:
        from serkit.kernel.spelling import nearest

        shown = ", ".join(choice.members[:_SHOWN]) + (", ..." if len(choice.members) > _SHOWN else "")
        close = nearest(word, choice.members)
        fix = f'did you mean `"{close}"`?' if close else f"choose one of: {shown}"
        desk.error("SK152", f'"{word}" is not one of the choices', Label(span, f"one of {shown}"), help=fix)
    return const(word, choice if choice.kind is Kind.CHOICE else attrs.evolve(choice, kind=Kind.CHOICE), span)


def is_literal(op: Op) -> bool:
    """Whether an op is a text as written, or an `if` between such texts."""
    if op.name == "if":
        return all(is_literal(each) for each in op.args[1:] if isinstance(each, Op))
    return op.name == "const" and op.type.kind is Kind.TEXT


def adopt(desk: Desk, op: Op, choice: Type) -> Op:
    """Read literal texts as members of a choice."""
    if op.name == "if":
        condition, then, otherwise = (each for each in op.args if isinstance(each, Op))
        args = (condition, adopt(desk, then, choice), adopt(desk, otherwise, choice))
        return Op("if", args, attrs.evolve(choice, kind=Kind.CHOICE), op.span)
    return member(desk, str(op.args[0]), choice, op.span) if is_literal(op) else op


def meeting(desk: Desk, a: tuple[ast.Expr, Op], b: tuple[ast.Expr, Op]) -> tuple[Op, Op, Type] | None:
    """Return both sides and the type they have in common; None if there is none."""
    (_, x), (_, y) = a, b
    if x.type.kind is Kind.CHOICE and is_literal(y):
        y = adopt(desk, y, x.type)
    elif y.type.kind is Kind.CHOICE and is_literal(x):
        x = adopt(desk, x, y.type)
    type_ = units.meet(x.type, y.type)
    return None if type_ is None else (x, y, type_)
