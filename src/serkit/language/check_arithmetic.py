"""Arithmetic: `+ - * /`, a leading minus, `if`; units are settled here and factors made explicit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.kernel.diagnostics import Label
from serkit.kernel.types import Kind, Type
from serkit.language import ast, units
from serkit.language.check_choices import meeting
from serkit.language.check_divisor import assumed, check_divisor
from serkit.language.checked import Op
from serkit.language.desk import DEEPEST, const
from serkit.language.messages import cure, mark, noun, nouns

if TYPE_CHECKING:
    from serkit.language.desk import Desk

_NAMES = {"+": "add", "-": "sub", "*": "mul", "/": "div"}
_VERBS = {"+": "add {1} to {0}", "-": "take {1} from {0}", "*": "multiply {0} by {1}", "/": "divide {0} by {1}"}


def arithmetic(desk: Desk, node: ast.Arithmetic) -> Op | None:
    """`a + b - c`: long sums lean to the left and are walked, not descended."""
    spine: list[ast.Arithmetic] = []
    first: ast.Expr = node
    while isinstance(first, ast.Arithmetic):
        spine.append(first)
        first = first.left
    if len(spine) >= DEEPEST:
        return desk.too_deep(node)
    left = desk.visit(first)
    for each in reversed(spine):
        right = desk.visit(each.right)
        left = _combined(desk, each, left, right) if left and right else None
    return left


def _combined(desk: Desk, node: ast.Arithmetic, left: Op, right: Op) -> Op | None:
    if node.operator in "+-":
        if Kind.DATE in (left.type.kind, right.type.kind):
            return _shifted(desk, node, left, right)
        type_ = units.total(left.type, right.type)
        return Op(_NAMES[node.operator], (left, right), type_, node.span) if type_ else _refuse(desk, node, left, right)
    if node.operator == "*":
        return _product(desk, node, left, right)
    quotient = units.over(left.type, right.type)
    if quotient is None:
        return _refuse(desk, node, left, right)
    return Op("div", (left, right), quotient, node.span) if check_divisor(desk, node.right, right) else None


def _product(desk: Desk, node: ast.Arithmetic, left: Op, right: Op) -> Op | None:
    product = units.times(left.type, right.type, desk.scope.periods)
    if product is None:
        return _refuse(desk, node, left, right)
    type_, factor = product
    if factor is None:
        flow = left.type if left.type.per else right.type
        return period_without_length(desk, node, flow.per or "")
    return scaled(Op("mul", (left, right), type_, node.span), factor, type_)


def scaled(op: Op, factor: Fraction, type_: Type) -> Op:
    """Multiply by a constant that only changes the period something is said per."""
    return op if factor == 1 else Op("mul", (op, const(factor, units.RATIO, op.span)), type_, op.span)


def period_without_length(desk: Desk, node: ast.Node, period: str) -> Op | None:
    """Refuse to convert a period of which neither the calendar nor the pack says how many make a year."""
    n = {"day": 365, "week": 52, "fortnight": 26}.get(period, 12)
    message = f"nothing says how many {period}s make a year"
    return desk.error(
        "SK234", message, Label(node.span), help=f"write `periods: {{{period}: {n} per year}}` as the law counts"
    )


def _shifted(desk: Desk, node: ast.Arithmetic, left: Op, right: Op) -> Op | None:
    """Move a date by a duration; everything else with dates is refused."""
    duration = units.shifted(right.type) if left.type.kind is Kind.DATE else None
    if duration is None:
        return _refuse_dates(desk, node, left, right)
    n = right.args[0] if right.name == "const" else 0
    if isinstance(n, Fraction):
        message = f"`{node.right.span.text}` is no whole number of {duration.replace('_', ' ')}"
        return desk.error("SK210", message, Label(node.right.span), help="write it in months or days")
    return Op(f"{_NAMES[node.operator]}_{duration}", (left, right), units.DATE, node.span)


def _refuse_dates(desk: Desk, node: ast.Arithmetic, left: Op, right: Op) -> Op | None:
    a, b = node.left.span.text, node.right.span.text
    if left.type.kind is right.type.kind is Kind.DATE:
        fix = f"write `days between({b}, {a})`"
        if node.operator == "+":
            fix = "add a duration to a date, such as `3 months`"
    elif right.type.kind is Kind.DATE and node.operator == "+" and units.shifted(left.type):
        fix = f"write the date first: `{b} + {a}`"
    elif left.type.kind is Kind.DATE and right.type.kind in (Kind.WHOLE, Kind.NUMBER):
        fix = f"say of what: `{a} {node.operator} {b} days`"
    else:
        fix = "a date moves by months, years, days, weeks or working days"
    return _cannot(desk, node, left, right, fix)


def _refuse(desk: Desk, node: ast.Arithmetic, left: Op, right: Op) -> Op | None:
    return _cannot(desk, node, left, right, _arithmetic_cure(node, left, right))


def _arithmetic_cure(node: ast.Arithmetic, left: Op, right: Op) -> str:
    """Say what to write instead of a sum, product or quotient the table has no answer for."""
    for expr, op in ((node.left, left), (node.right, right)):
        if not op.type.is_quantity:
            return f"`{node.operator}` needs numbers or amounts; `{expr.span.text}` is {noun(op.type)}"
    kinds = {left.type.kind, right.type.kind}
    if node.operator == "*":
        return "multiply by a number, a percentage or a ratio; an amount per month also by a duration"
    if node.operator == "/" and kinds != {Kind.MONEY}:
        return "divide by a number, a percentage, a ratio, or by something of the same unit"
    if node.operator != "/" and Kind.DEGREE in kinds:
        return "degrees do not add up: use the table of the law that combines them"
    if Kind.AGE in kinds:
        return "an age counts whole years: use `months between(birth date, as_of)` for anything finer"
    return _as_factor(node, left) or cure(node, (node.left, left), (node.right, right))


def _as_factor(node: ast.Arithmetic, left: Op) -> str:
    """`amount + 10%`, which is 110% of it."""
    if node.operator not in "+-" or not isinstance(node.right, ast.Percent) or left.type.kind is not Kind.MONEY:
        return ""
    percent = 100 + (node.right.value if node.operator == "+" else -node.right.value)
    whole = percent > 0 and percent.denominator == 1
    return f"write `{node.left.span.text} * {percent}%`" if whole else "multiply by a percentage"


def _cannot(desk: Desk, node: ast.Arithmetic, left: Op, right: Op, fix: str) -> Op | None:
    verb, (one, other) = _VERBS[node.operator], nouns(left.type, right.type)
    message = "cannot " + verb.replace("{0}", one).replace("{1}", other)
    code = "SK230" if _has_unit(left.type) and _has_unit(right.type) else "SK210"
    labels = mark(desk, node.left, left, primary=False), mark(desk, node.right, right)
    return desk.error(code, message, *labels, help=fix)


def _has_unit(type_: Type) -> bool:
    return type_.is_quantity or type_.kind is Kind.DATE


def negative(desk: Desk, node: ast.Negative) -> Op | None:
    """`-x`: a constant is negated here and now."""
    op = desk.visit(node.of)
    if op is None:
        return None
    if not op.type.is_quantity or op.type.kind is Kind.DEGREE:
        message = f"there is no minus {noun(op.type)}"
        return desk.error("SK210", message, mark(desk, node.of, op), help="leave out the minus")
    type_ = units.YEARS if op.type.kind is Kind.AGE else op.type
    if op.name == "const" and isinstance(op.args[0], int | Fraction):
        return const(-op.args[0], type_, node.span)
    return Op("neg", (op,), type_, node.span)


def conditional(desk: Desk, node: ast.If) -> Op | None:
    """`if c then a else b`: both branches are of one type."""
    condition = desk.visit_boolean(node.condition, "`if`")
    expecting = desk.expecting
    with assumed(desk, condition, holds=True):
        then = desk.visit(node.then, expecting)
    with assumed(desk, condition, holds=False):
        otherwise = desk.visit(node.otherwise, expecting or (then.type if then else None))
    if then is None or otherwise is None:
        return None
    pair = meeting(desk, (node.then, then), (node.otherwise, otherwise))
    if pair is None:
        one, other = nouns(then.type, otherwise.type)
        labels = mark(desk, node.then, then, primary=False), mark(desk, node.otherwise, otherwise)
        code = "SK230" if _has_unit(then.type) and _has_unit(otherwise.type) else "SK210"
        fix = cure(node, (node.then, then), (node.otherwise, otherwise))
        return desk.error(code, f"the two answers of `if` differ: {one} and {other}", *labels, help=fix)
    then, otherwise, type_ = pair
    return Op("if", (condition, then, otherwise), type_, node.span) if condition else None
