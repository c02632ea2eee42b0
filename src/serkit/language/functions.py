"""The functions of the language, one rule each: what they take, what they give, how many arguments."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

import attrs

from serkit.kernel.diagnostics import Label
from serkit.kernel.types import Kind, Type
from serkit.language import aggregates, ast, units
from serkit.language.check_arithmetic import period_without_length, scaled
from serkit.language.checked import Op
from serkit.language.desk import const
from serkit.language.fitting import fits
from serkit.language.messages import cure, mark, noun, nouns
from serkit.language.words import AS_OF

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.language.checked import Symbol
    from serkit.language.desk import Desk

    Rule: TypeAlias = Callable[[Desk, ast.Call], Op | None]

_MANY = 10_000
_CALLED = {"table": "table", "function": "call"}
_MODES = ("up", "down", "half up", "half down", "half even")


_CALLED_ELSEWHERE = {"len": "count", "length": "count", "size": "count", "average": "mean", "avg": "mean"}


def call(desk: Desk, node: ast.Call) -> Op | None:
    """`min(a, b)`, `level(household.size)`: a function of the language or a table of the pack."""
    name = " ".join(node.function.split())
    rule = FUNCTIONS.get(name)
    symbol = None if rule else desk.scope.symbol((name,))
    if symbol is not None and symbol.kind in _CALLED:
        return _called(desk, node, symbol)
    if rule is None:
        return _no_function(desk, node, name, symbol)
    least, most, form, check = rule
    if not least <= len(node.args) <= most:
        return _wrong_number(desk, node, form)
    return check(desk, node)


def _no_function(desk: Desk, node: ast.Call, name: str, symbol: Symbol | None) -> Op | None:
    if symbol is not None:
        message = f"`{name}` is a {symbol.kind} and takes no arguments"
        return desk.error("SK203", message, Label(node.span), help=f"write `{name}`")
    if name == "round":
        return _no_way(desk, node)
    if name in _CALLED_ELSEWHERE or (name in AS_OF and not node.args):
        inside = ", ".join(each.span.text for each in node.args)
        fix = f"{_CALLED_ELSEWHERE[name]}({inside})" if node.args else "as_of"
        message = f"no function or table is called `{name}`"
        return desk.error("SK202", message, Label(node.span), help=f"did you mean `{fix}`?")
    from serkit.kernel.spelling import nearest

    tables = [each for each in desk.scope.names() if "." not in each and _is_table(desk, each)]
    close = nearest(name, (*FUNCTIONS, *tables))
    fix = f"did you mean `{close}(...)`?" if close else "all functions: serkit code SK202"
    return desk.error("SK202", f"no function or table is called `{name}`", Label(node.span), help=fix)


def _no_way(desk: Desk, node: ast.Call) -> Op | None:
    """`round(x)`, which does not say up, down or half up, and to what step."""
    ops = [desk.visit(each) for each in node.args]
    if not ops or None in ops:
        return None if ops else _wrong_number(desk, node, "round half up(x, step)")
    inside = ", ".join(each.span.text for each in node.args)
    type_ = ops[0].type if ops[0] else None
    unit = f" {type_.describe()}" if type_ is not None and type_.kind is Kind.MONEY else ""
    step = f", 1{unit}" if len(ops) == 1 else ""
    fix = f"did you mean `round half up({inside}{step})`? the law may say `up`, `down`, `half down` or `half even`"
    return desk.error("SK202", "`round` does not say which way", Label(node.span), help=fix)


def _is_table(desk: Desk, name: str) -> bool:
    symbol = desk.scope.symbol((name,))
    return symbol is not None and symbol.kind in _CALLED


def _wrong_number(desk: Desk, node: ast.Call, form: str) -> Op | None:
    n = len(node.args)
    found = "no arguments" if n == 0 else f"{n} argument{'s' if n > 1 else ''}"
    message = f"`{' '.join(node.function.split())}` does not take {found}"
    return desk.error("SK211", message, Label(node.span), help=f"write `{form}`")


def _called(desk: Desk, node: ast.Call, symbol: Symbol) -> Op | None:
    """A table of the pack, or a function it needs: each argument is of the type declared there."""
    if symbol.type is None:
        return None  # what is wrong was said where it stands
    if len(node.args) != len(symbol.inputs):
        return _wrong_number(desk, node, f"{node.function}({', '.join(each for each, _ in symbol.inputs)})")
    given: list[Op | None] = []
    for expr, (_, type_) in zip(node.args, symbol.inputs, strict=True):
        op = desk.visit(expr, type_)
        given.append(fits(desk, expr, op, type_) if op else None)
    args = tuple(each for each in given if each is not None)
    if len(args) != len(given) or symbol.type is None:
        return None
    return Op(_CALLED[symbol.kind], (symbol.slot, *args), symbol.type, node.span)


def _visited(desk: Desk, node: ast.Call) -> list[tuple[ast.Expr, Op]] | None:
    """Check all arguments; None if one of them failed."""
    ops = [(each, desk.visit(each)) for each in node.args]
    good = [(expr, op) for expr, op in ops if op is not None]
    return good if len(good) == len(ops) else None


def _need(desk: Desk, node: ast.Call, expr: ast.Expr, op: Op, kinds: tuple[Kind, ...], what: str) -> bool:
    if op.type.kind in kinds:
        return True
    name = " ".join(node.function.split())
    form = FUNCTIONS[name][2]
    message = f"`{name}` needs {what} here; this is {noun(op.type)}"
    desk.error("SK210", message, mark(desk, expr, op), help=f"write `{form}`")
    return False


def _rounding(desk: Desk, node: ast.Call) -> Op | None:
    """`round half up(x, step)`, `floor(x[, step])`: to a multiple of a step of the same unit."""
    args = _visited(desk, node)
    if args is None:
        return None
    name = " ".join(node.function.split())
    (expr, op), *rest = args
    step = _step(desk, node, args)
    if step is None:
        return None
    type_ = units.meet(op.type, step.type)
    if type_ is None or not type_.is_quantity:
        one, other = nouns(op.type, step.type)
        labels = mark(desk, expr, op, primary=False), mark(desk, (rest or args)[0][0], step)
        fix = cure(node, (expr, op), rest[0]) if rest and op.type.is_quantity else "round a number or an amount"
        return desk.error("SK230", f"cannot round {one} to a multiple of {other}", *labels, help=fix)
    type_ = _rounded(type_, step)
    if name.startswith("round "):
        return Op("round", (op, name[6:].replace(" ", "_"), step), type_, node.span)
    return Op(name, (op, step), type_, node.span)


def _rounded(type_: Type, step: Op) -> Type:
    """Return the type of multiples of a step: of a whole number, whole; of years that may be halves, months."""
    value = step.args[0] if step.name == "const" else None
    if type_.kind in (Kind.NUMBER, Kind.RATIO, Kind.WHOLE):
        return units.WHOLE if isinstance(value, int) or step.type.kind is Kind.WHOLE else units.NUMBER
    return units.YEARS if type_.kind is Kind.AGE else type_


def _step(desk: Desk, node: ast.Call, args: list[tuple[ast.Expr, Op]]) -> Op | None:
    """Return the step given, or one of the unit where the unit leaves no doubt."""
    if len(args) > 1:
        expr, step = args[1]
        if step.name == "const" and isinstance(step.args[0], int | Fraction) and step.args[0] <= 0:
            message = "a step must be more than 0"
            return desk.error("SK237", message, Label(expr.span), help="name the amount to round to, such as `1 INR`")
        return step
    expr, op = args[0]
    ones = {
        Kind.NUMBER: 1,
        Kind.RATIO: 1,
        Kind.WHOLE: 1,
        Kind.ZERO: 1,
        Kind.DAYS: 1,
        Kind.WORKING_DAYS: 1,
        Kind.AGE: 12,
    }
    if op.type.kind in ones:
        return const(
            ones[op.type.kind],
            units.WHOLE if ones[op.type.kind] == 1 and not op.type.kind.endswith("days") else op.type,
            expr.span,
        )
    name = " ".join(node.function.split())
    message = f"`{name}` of {noun(op.type)}: to a multiple of what?"
    unit = f"1 {op.type.describe()}" if op.type.kind in (Kind.MONEY, Kind.MONTHS) else "1%"
    return desk.error("SK211", message, mark(desk, expr, op), help=f"write `{name}({expr.span.text}, {unit})`")


def _absolute(desk: Desk, node: ast.Call) -> Op | None:
    """`abs(x)`: without its sign."""
    args = _visited(desk, node)
    if args is None:
        return None
    expr, op = args[0]
    if not op.type.is_quantity:
        return desk.error(
            "SK210", f"there is no size of {noun(op.type)}", mark(desk, expr, op), help="write `abs(number)`"
        )
    return Op("abs", (op,), op.type, node.span)


def _birthday(desk: Desk, node: ast.Call) -> Op | None:
    """`birthday(date, years)`: the day on which so many years are completed."""
    desk.need_leap_day(node.span)
    args = _visited(desk, node)
    if args is None:
        return None
    (born, a), (years, b) = args
    good = _need(desk, node, born, a, (Kind.DATE,), "a birth date")
    if b.type not in (units.YEARS, units.AGE):
        good = _need(desk, node, years, b, (), "whole years")
    return Op("birthday", (a, b), units.DATE, node.span) if good else None


def _between(type_: Type) -> Rule:
    def rule(desk: Desk, node: ast.Call) -> Op | None:
        """`months between(from, to)`: completed ones."""
        args = _visited(desk, node)
        if args is None:
            return None
        good = [_need(desk, node, expr, op, (Kind.DATE,), "a date") for expr, op in args]
        name = "_".join(node.function.split())
        return Op(name, tuple(op for _, op in args), type_, node.span) if all(good) else None

    return rule


def _converted(desk: Desk, node: ast.Call) -> Op | None:
    """`monthly(x)`, `yearly(x)`: a flow or a rate said per another period."""
    args = _visited(desk, node)
    if args is None:
        return None
    expr, op = args[0]
    period = units.CONVERSIONS[node.function]
    if op.type.kind is Kind.ZERO:
        return op
    if op.type.per is None:
        message = f"`{node.function}` says something per {period} that is per another period; this is {noun(op.type)}"
        fix = "an amount becomes one per month by dividing it: `... / 12 months`"
        return desk.error("SK230", message, mark(desk, expr, op), help=fix)
    type_ = attrs.evolve(op.type, per=period)
    n_from, n_to = (units.per_year(each, desk.scope.periods) for each in (op.type.per, period))
    if op.type.per == period:
        return op
    if n_from is None or n_to is None:
        return period_without_length(desk, node, op.type.per if n_from is None else period)
    return scaled(op, n_from / n_to, type_)


FUNCTIONS: dict[str, tuple[int, int, str, Rule]] = {
    "min": (1, _MANY, "min(a, b)", aggregates.least_or_most),
    "max": (1, _MANY, "max(a, b)", aggregates.least_or_most),
    "sum": (1, _MANY, "sum(for m in list return m.amount)", aggregates.total),
    "mean": (1, _MANY, "mean(for m in list return m.amount)", aggregates.total),
    "count": (1, 1, "count(list)", aggregates.count),
    "distinct": (1, 1, "distinct(list.field)", aggregates.distinct),
    "floor": (1, 2, "floor(x, step)", _rounding),
    "ceiling": (1, 2, "ceiling(x, step)", _rounding),
    "abs": (1, 1, "abs(x)", _absolute),
    "birthday": (2, 2, "birthday(birth_date, 18 years)", _birthday),
    "even_share": (3, 3, "even_share(total, list, member.cap)", aggregates.even_share),
}
"""Name: fewest and most arguments, how it is written, its rule."""
FUNCTIONS |= {f"round {mode}": (2, 2, f"round {mode}(x, step)", _rounding) for mode in _MODES}
FUNCTIONS |= {
    f"{name} between": (2, 2, f"{name} between(from, to)", _between(type_))
    for name, type_ in {
        "years": units.YEARS,
        "months": units.MONTHS,
        "days": units.DAYS,
        "working days": units.WORKING_DAYS,
    }.items()
}
FUNCTIONS |= {name: (1, 1, f"{name}(x)", _converted) for name in units.CONVERSIONS}
