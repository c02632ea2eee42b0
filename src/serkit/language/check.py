"""Expressions and table cells to checked trees: names, types and units, without any fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.diagnostics import Severity
from serkit.language import (
    ast,
    check_arithmetic,
    check_compare,
    check_lists,
    check_literals,
    check_logic,
    check_names,
    functions,
)
from serkit.language.cells import cell
from serkit.language.desk import Desk
from serkit.language.fitting import declared, fits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from serkit.kernel.diagnostics import Diagnostic
    from serkit.kernel.types import Type
    from serkit.language.checked import Op, Scope
    from serkit.language.desk import Rule

_RULES: Mapping[type[ast.Node], Rule] = {
    ast.Number: check_literals.number,
    ast.Quantity: check_literals.quantity,
    ast.Percent: check_literals.percent,
    ast.Date: check_literals.date,
    ast.Text: check_literals.text,
    ast.Boolean: check_literals.boolean,
    ast.Nothing: check_literals.nothing,
    ast.Name: check_names.name,
    ast.Field: check_names.field,
    ast.At: check_names.at,
    ast.Filter: check_lists.filtered,
    ast.Quantified: check_lists.quantified,
    ast.For: check_lists.for_out_of_place,
    ast.Call: functions.call,
    ast.Negative: check_arithmetic.negative,
    ast.Arithmetic: check_arithmetic.arithmetic,
    ast.If: check_arithmetic.conditional,
    ast.Compare: check_compare.compare,
    ast.Between: check_compare.between,
    ast.OneOf: check_compare.one_of,
    ast.Contains: check_logic.contains,
    ast.Is: check_logic.is_,
    ast.Not: check_logic.negation,
    ast.And: check_logic.both,
    ast.Or: check_logic.either,
}


def check(
    expr: ast.Expr,
    scope: Scope,
    expected: Type | None = None,
    *,
    local: Sequence[tuple[str, Type]] = (),
    bare: bool = False,
) -> tuple[Op | None, list[Diagnostic]]:
    """Check an expression and erase its units; None and all its mistakes if it has any, else perhaps notes.

    Args:
        expr: as the parser saw it.
        scope: what may be named here.
        expected: the type its place needs: yes or no for a `when`, the output of a table for a row.
        local: names bound around it, outermost first: `member` in a value declared `on:` a list.
        bare: whether a bare number takes the declared unit, as in a table.

    >>> from fractions import Fraction
    >>> from types import SimpleNamespace
    >>> from serkit.kernel.diagnostics import Source, Span
    >>> from serkit.kernel.types import parse_type
    >>> length = ast.Quantity(Span(Source("pack.yaml", "18 years"), 0, 8), Fraction(18), "years", None)
    >>> check(length, SimpleNamespace(currency="INR"), parse_type("months", "INR"))
    (const(216), [])
    """
    desk = Desk(scope, _RULES, local, divides="/" in expr.span.text)
    op = desk.visit(expr, expected)
    if op is not None and expected is not None:
        op = fits(desk, expr, declared(expr, op, expected) if bare else op, expected)
    return _outcome(desk, op)


def check_cell(node: ast.Cell, input_type: Type, scope: Scope, index: int = 0) -> tuple[Op | None, list[Diagnostic]]:
    """Check a table cell as a yes or no over `local(index)`, its input; None without mistakes is `any`.

    A bare number takes the unit of the input, and the members of a choice stand without quotes.
    """
    desk = Desk(scope, _RULES)
    return _outcome(desk, cell(desk, node, input_type, index))


def _outcome(desk: Desk, op: Op | None) -> tuple[Op | None, list[Diagnostic]]:
    found = desk.diagnostics
    failed = bool(found) and any(each.severity is Severity.ERROR for each in found)
    return (None if failed else op), found
