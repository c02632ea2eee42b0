"""Literals become constants of bare values: minor units, months, days, ordinals, fractions."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from serkit.kernel.diagnostics import Label
from serkit.kernel.types import Kind, Type, money
from serkit.kernel.unknown import NONE as TOLD_NONE
from serkit.kernel.unknown import Interval
from serkit.language import units
from serkit.language.desk import const

if TYPE_CHECKING:
    from serkit.kernel.diagnostics import Span
    from serkit.language import ast
    from serkit.language.checked import Op
    from serkit.language.desk import Desk


def number(_: Desk, node: ast.Number) -> Op:
    """`12`, `0`: whole, or with decimals, or nothing, which takes any unit."""
    type_ = units.ZERO if node.value == 0 else units.WHOLE if node.value.denominator == 1 else units.NUMBER
    return const(node.value, type_, node.span)


def percent(_: Desk, node: ast.Percent) -> Op:
    """`40%`, `4% per year`: hundredths."""
    type_ = units.PERCENT if node.per is None else Type(kind=Kind.PERCENT, per=node.per)
    return const(Fraction(node.value, 100), type_, node.span)


def text(_: Desk, node: ast.Text) -> Op:
    """`"bihar"`: a text, until it meets a choice."""
    return const(node.value, units.TEXT, node.span)


def boolean(_: Desk, node: ast.Boolean) -> Op:
    """`true`, `false`."""
    return const(node.value, units.BOOLEAN, node.span)


def nothing(_: Desk, node: ast.Nothing) -> Op:
    """`none`."""
    return const(TOLD_NONE, units.NONE, node.span)


def quantity(desk: Desk, node: ast.Quantity) -> Op | None:
    """`18 years`, `500 INR per month`."""
    word = node.unit.removesuffix("s")
    if not word.isupper():
        if node.per is None:
            factor, type_ = _TIMES[" ".join(word.split())]
            years = type_ is units.YEARS and node.value.denominator != 1
            return const(node.value * factor, units.MONTHS if years else type_, node.span)
        message = f"`{node.span.text}`: only money and percentages are per something"
        return desk.error("SK210", message, Label(node.span), help="write the amount of time alone")
    return _money(desk, node)


_TIMES = {
    "year": (12, units.YEARS),
    "month": (1, units.MONTHS),
    "week": (7, units.DAYS),
    "day": (1, units.DAYS),
    "working day": (1, units.WORKING_DAYS),
}


def _money(desk: Desk, node: ast.Quantity) -> Op | None:
    per_unit = minor_units(node.unit)
    if per_unit is None:
        from serkit.kernel.currencies import DIGITS
        from serkit.kernel.spelling import nearest

        close = nearest(node.unit, DIGITS) or desk.scope.currency
        message = f"no currency is called `{node.unit}`"
        return desk.error("SK261", message, Label(node.span), help=f"did you mean `{close}`?")
    currency, factor = per_unit
    return const(node.value * factor, money(currency, node.per), node.span)


@lru_cache(maxsize=512)
def minor_units(unit: str) -> tuple[str, int] | None:
    """Return the currency a unit belongs to and how many minor units it is; None if there is no such unit.

    >>> minor_units("INR"), minor_units("IRT"), minor_units("XYZ")
    (('INR', 100), ('IRR', 10), None)
    """
    from serkit.kernel.currencies import DIGITS, UNITS

    base, times = UNITS.get(unit, (unit, 1))
    return (base, times * 10 ** DIGITS[base]) if base in DIGITS else None


def date(desk: Desk, node: ast.Date) -> Op | None:
    """`2025-07-01`: a whole day; a month or a year is no day where one is needed."""
    op = partial_date(desk, node)
    if op is None or not isinstance(op.args[0], Interval):
        return op
    return desk.error(
        "SK233",
        f"`{node.text}` is not one day",
        Label(node.span, "a month or year can be compared, and nothing else"),
        help="write the day",
    )


def partial_date(desk: Desk, node: ast.Date) -> Op | None:
    """Read a day, or a month or year as the interval of its days, for a comparison."""
    from serkit.kernel.dates import read_date
    from serkit.kernel.errors import AmountError

    try:
        low, high = read_date(node.text)
    except AmountError as refused:
        first = refused.diagnostics[0]
        desk.diagnostics.append(attrs.evolve(first, labels=(Label(node.span),)))
        return None
    return const(low if low == high else Interval(low, high), units.DATE, node.span)


def bare(value: int | Fraction, type_: Type, span: Span) -> Op | None:
    """Return a number without a unit as a constant of a declared type, None if the type takes no number.

    >>> from fractions import Fraction
    >>> from serkit.kernel.diagnostics import Source, Span
    >>> bare(Fraction(25), units.PERCENT, Span(Source("a", "25"), 0, 2))
    const(Fraction(1, 4))
    """
    if not type_.is_quantity or (type_.kind is Kind.WHOLE and value.denominator != 1):
        return None
    if type_.kind is Kind.MONEY:
        value *= (minor_units(type_.unit or "") or ("", 1))[1]
    elif type_.kind in (Kind.PERCENT, Kind.DEGREE):
        value = Fraction(value, 100)
    elif type_ in (units.AGE, units.YEARS):
        value *= 12
    return const(value, type_, span)
