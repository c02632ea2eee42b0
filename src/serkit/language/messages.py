"""What the checker says about types: nouns, the words under a mark, and the one cure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from serkit.kernel.diagnostics import Label
from serkit.kernel.types import Kind, Type
from serkit.language import ast
from serkit.language.units import CONVERSIONS, sort

if TYPE_CHECKING:
    from serkit.language.checked import Op
    from serkit.language.desk import Desk

_NOUNS = {
    "boolean": "a yes or no",
    "number": "a number",
    "percent": "a percentage",
    "ratio": "a ratio",
    "age": "an age",
    "date": "a date",
    "text": "a text",
    "choice": "a choice",
    "choices": "a set of choices",
    "zero": "0",
}
_NUMBER = re.compile(r"[0-9][0-9_]*(?:\.[0-9]+)?")
_DEGREE = "degree_limit"
_BY_PERIOD = {period: function for function, period in CONVERSIONS.items()}
_UNITS_OF_TIME = frozenset({Kind.MONTHS, Kind.DAYS, Kind.WORKING_DAYS})


def noun(type_: Type) -> str:
    """Name a type in a sentence.

    >>> noun(Type(kind=Kind.MONEY, unit="INR", per="month")), noun(Type(kind=Kind.DATE))
    ('money per month', 'a date')
    """
    row = sort(type_)
    if row in ("stock", "flow"):
        return f"money per {type_.per}" if type_.per else "money"
    if row == "rate":
        return f"a percentage per {type_.per}"
    if row in ("degree", "list"):
        return f"a {type_.describe()}"
    return f"a {type_.unit}" if row == "record" else _NOUNS.get(row, type_.describe())


def nouns(a: Type, b: Type) -> tuple[str, str]:
    """Name two types so that they differ: by their currencies where only these do."""
    one, other = noun(a), noun(b)
    return (a.describe(), b.describe()) if one == other and a.describe() != b.describe() else (one, other)


def mark(desk: Desk, expr: ast.Node, op: Op, *, primary: bool = True) -> Label:
    """Mark an operand with its type and where it comes from: `INR per year (parameter, line 18)`."""
    words = op.type.describe()
    if op.type.kind in (Kind.CHOICE, Kind.CHOICES) and op.type.members:
        words += f" of {', '.join(op.type.members[:6])}{', ...' if len(op.type.members) > 6 else ''}"  # noqa: PLR2004 - enough to recognise it
    symbol = desk.scope.symbol(expr.path) if isinstance(expr, ast.Name) else None
    if symbol is not None and symbol.kind != "age":
        words += f" ({symbol.kind}"
        if symbol.kind != "fact" and symbol.span is not None:
            words += f", line {symbol.span.line}"
        words += ")"
    return Label(expr.span, words, primary)


def written(node: ast.Node, part: ast.Node, instead: str) -> str:
    """Return the text of a node with one part replaced, on one line."""
    return _rewritten(node, (part, instead))


def _rewritten(node: ast.Node, *parts: tuple[ast.Node, str]) -> str:
    source, text, at = node.span.source.text, "", node.span.start
    for part, instead in parts:
        text += source[at : part.span.start] + instead
        at = part.span.end
    return " ".join((text + source[at : node.span.end]).split())


def cure(node: ast.Node, left: tuple[ast.Expr, Op], right: tuple[ast.Expr, Op]) -> str:
    """Return the one thing to write instead, for two sides whose types do not meet.

    In a table cell both sides stand at one place: what is written there must become what its column holds.
    """
    if left[0] is right[0]:
        if left[1].type.kind is Kind.BOOLEAN:
            return "write `yes` or `no`"
        left, right = right, left
    return _written_unit(node, left, right) or _written_unit(node, right, left) or _converted(node, left, right)


def _written_unit(node: ast.Node, literal: tuple[ast.Expr, Op], other: tuple[ast.Expr, Op]) -> str:
    """Cure a literal that lacks the unit of the other side."""
    (expr, op), type_ = literal, other[1].type
    if type_.kind is Kind.DATE:
        return _day(node, expr)
    if type_.kind is Kind.DEGREE and isinstance(expr, (ast.Number, ast.Percent)):
        return _degree_parameter(written(node, expr, _DEGREE), expr.span.text.rstrip("% "), type_)
    if isinstance(expr, ast.Percent) and not expr.per and sort(type_) == "rate":
        return f"write `{written(node, expr, f'{expr.span.text} per {type_.per}')}`"
    figure = _figure(expr, op, type_)
    if figure and isinstance(node, ast.Between) and bare_ends(node):
        ends = [(each, _with_unit(each.span.text, type_)) for each in (node.low, node.high)]
        return f"write `{_rewritten(node, *ends)}`"
    return f"write `{written(node, expr, figure)}`" if figure else ""


def bare_ends(node: ast.Node) -> bool:
    """Whether both ends of a range are numbers without a unit: what one lacks, the other lacks too."""
    return isinstance(node, ast.Between) and isinstance(node.low, ast.Number) and isinstance(node.high, ast.Number)


def _day(node: ast.Node, expr: ast.Expr) -> str:
    """A day in quotes, or day first: `31-01-2008`, which is read as a subtraction."""
    if isinstance(expr, ast.Text):
        return f"write the day without quotes: `{written(node, expr, expr.value)}`"
    from serkit.kernel.datetext import meant_days

    days = [f"`{written(node, expr, each)}`" for each in meant_days("".join(expr.span.text.split())[:12])]
    return f"write {' or '.join(days)}" if days and isinstance(expr, ast.Arithmetic) else ""


def _figure(expr: ast.Expr, op: Op, type_: Type) -> str:
    """A number with the unit that is asked for: one without a unit, in quotes, or with a needless one."""
    text = expr.span.text
    if isinstance(expr, ast.Quantity) and type_.kind in (Kind.NUMBER, Kind.WHOLE):
        return text.partition(" ")[0]
    if isinstance(expr, ast.Text) and type_.is_quantity and _NUMBER.fullmatch(expr.value):
        return _with_unit(expr.value, type_)
    is_bare = op.name == "const" and isinstance(expr, ast.Number) and type_.is_quantity
    return _with_unit(text, type_) if is_bare else ""


def _with_unit(amount: str, type_: Type) -> str:
    if type_.kind is Kind.PERCENT:
        return f"{amount}%" + (f" per {type_.per}" if type_.per else "")
    return f"{amount} {'years' if type_.kind is Kind.AGE else type_.describe()}"


def _degree_parameter(rule: str, figure: str, type_: Type) -> str:
    """A degree has no unit to write behind a number: it is declared, beside the law that set it."""
    lines = f"  {_DEGREE}:\n    type: {type_.describe()}\n    source: act\n    values:\n      2000-01-01: {figure}"
    advice = "add under `parameters:`, with its own source and the first day it is in force"
    return f"write `{rule}`, for a number has no scheme, and {advice}:\n{lines}"


def _converted(node: ast.Node, left: tuple[ast.Expr, Op], right: tuple[ast.Expr, Op]) -> str:
    """Cure two sides that both have a unit."""
    (a, a_op), (b, b_op) = left, right
    one, other = a_op.type, b_op.type
    if one.kind is other.kind is Kind.MONEY or (one.kind is other.kind and one.per and other.per):
        return _same_money(node, (a, one), (b, other))
    if one.kind is other.kind is Kind.DEGREE:
        return "a degree means something in its own scheme only: ask for both degrees in one scheme"
    if {one.kind, other.kind} <= _UNITS_OF_TIME:
        return "say both in the same unit of time: a month has no fixed number of days"
    if one.kind is other.kind is Kind.CHOICE:
        return "declare both with the same members, in the same order"
    return (
        _other_kind(node, left, right)
        or _other_kind(node, right, left)
        or (f"both sides must be of one type: {one.describe()} or {other.describe()}")
    )


def _other_kind(node: ast.Node, side: tuple[ast.Expr, Op], against: tuple[ast.Expr, Op]) -> str:
    """Cure a date beside a duration, and a set beside one member."""
    (expr, op), (other, other_op) = side, against
    if op.type.kind is Kind.DATE and other_op.type.kind in _UNITS_OF_TIME:
        instead = f"{other_op.type.describe()} between({expr.span.text}, as_of)"
        return f"write `{written(node, expr, instead)}`"
    return f"write `{expr.span.text} contains {other.span.text}`" if op.type.kind is Kind.CHOICES else ""


def _same_money(node: ast.Node, left: tuple[ast.Expr, Type], right: tuple[ast.Expr, Type]) -> str:
    """Cure two amounts, or two rates, of different currencies or periods."""
    (a, one), (b, other) = left, right
    if one.unit != other.unit:
        return f"say both in one currency: nothing here turns {one.unit} into {other.unit}"
    if one.per and other.per:
        return _said_per(node, left, right)
    flow, per = (a, one.per) if one.per else (b, other.per)
    amount = f"({flow.span.text})" if isinstance(flow, (ast.Arithmetic, ast.If)) else flow.span.text
    return f"say for how long: `{written(node, flow, f'{amount} * 1 {per}')}`"


def _said_per(node: ast.Node, left: tuple[ast.Expr, Type], right: tuple[ast.Expr, Type]) -> str:
    for (expr, _), (_, type_) in ((left, right), (right, left)):
        function = _BY_PERIOD.get(type_.per or "")
        if function:
            return f"write `{written(node, expr, f'{function}({expr.span.text})')}`"
    return "say both per the same period"


def wanted(type_: Type, text: str) -> str:
    """Return how a value of a type becomes a yes or no."""
    if type_.kind is Kind.CHOICE:
        return f'write `{text} = "{type_.members[0]}"`' if type_.members else "compare it with a member"
    if type_.kind is Kind.CHOICES:
        return f'write `{text} contains "{type_.members[0]}"`' if type_.members else "ask what it contains"
    if type_.kind is Kind.LIST:
        return f"write `count({text}) > 0`"
    return "compare it with something: `=`, `<`, `>=`, `between ... and ...`"
