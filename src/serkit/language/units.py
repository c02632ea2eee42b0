"""The operator table as data: which units meet, and what comes of adding, multiplying and dividing them.

Nothing here knows an expression or a message: types in, a type out, or None where the table has no answer.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from serkit.kernel.types import NAMED, Kind, Type

if TYPE_CHECKING:
    from collections.abc import Mapping

BOOLEAN = NAMED["boolean"]
NUMBER = NAMED["number"]
WHOLE = NAMED["whole number"]
PERCENT = NAMED["percent"]
RATIO = Type(kind=Kind.RATIO)
YEARS = NAMED["years"]
MONTHS = NAMED["months"]
DAYS = NAMED["days"]
WORKING_DAYS = NAMED["working days"]
AGE = Type(kind=Kind.AGE)
DATE = NAMED["date"]
TEXT = NAMED["text"]
NONE = Type(kind=Kind.NONE)
ZERO = Type(kind=Kind.ZERO)

CONVERSIONS = {
    "monthly": "month",
    "yearly": "year",
    "weekly": "week",
    "fortnightly": "fortnight",
    "quarterly": "quarter",
}
"""Functions that say a flow or rate per another period."""

_PER_YEAR: dict[str, Fraction] = {"month": Fraction(12), "quarter": Fraction(4), "year": Fraction(1)}
_DAYS_IN = {"day": Fraction(1), "week": Fraction(7)}
_DURATIONS = {Kind.MONTHS: "months", Kind.DAYS: "days", Kind.WORKING_DAYS: "working_days"}

# What is left when a plain number, percentage or ratio multiplies: the unit of the other side. Two shares make a
# ratio; of a number and a percentage, the right one is the thing that is taken so many times.
_PLAIN = frozenset({"number", "percent", "ratio", "zero"})
_SHARES = frozenset({"percent", "ratio"})
_NO_ARITHMETIC = frozenset({Kind.DEGREE})

# Two different units whose product has a third.
_PRODUCTS = {("flow", "months"): "stock", ("stock", "rate"): "flow", ("flow", "days"): "stock by days"}
_PRODUCTS |= {(right, left): made for (left, right), made in _PRODUCTS.items()}
_ONE = Fraction(1)


def sort(type_: Type) -> str:
    """Name the row of the operator table a type stands in.

    >>> sort(Type(kind=Kind.MONEY, unit="INR", per="month")), sort(WHOLE)
    ('flow', 'number')
    """
    kind = type_.kind
    if kind is Kind.MONEY:
        return "flow" if type_.per else "stock"
    if kind is Kind.PERCENT:
        return "rate" if type_.per else "percent"
    return "number" if kind is Kind.WHOLE else kind.value


def meet(a: Type, b: Type) -> Type | None:
    """Return the type two sides have in common, None if they never meet.

    0 takes the unit of the other side, years are 12 months, an age meets whole years alone, a ratio meets a
    number or a percentage.

    >>> meet(YEARS, MONTHS).describe(), meet(ZERO, DAYS).describe()
    ('months', 'days')
    >>> meet(AGE, MONTHS) is None, meet(DAYS, MONTHS) is None
    (True, True)
    """
    if a is b or a == b:
        return a
    for one, other in ((a, b), (b, a)):
        if one.kind is Kind.NONE or (one.kind is Kind.ZERO and other.is_quantity):
            return other
    return _MEETINGS.get(frozenset({_row(a), _row(b)}))


def _row(type_: Type) -> str:
    """As `sort`, telling apart what may meet something else and what meets its like alone."""
    if type_.kind in (Kind.WHOLE, Kind.MONTHS):
        return type_.unit or type_.kind.value
    row = sort(type_)
    return row if row in ("number", "percent", "ratio", "age") else repr(type_)


_MEETINGS = {
    frozenset({"number", "whole number"}): NUMBER,
    frozenset({"number", "ratio"}): NUMBER,
    frozenset({"whole number", "ratio"}): NUMBER,
    frozenset({"percent", "ratio"}): PERCENT,
    frozenset({"months", "years"}): MONTHS,
    frozenset({"age", "years"}): YEARS,
}


def total(a: Type, b: Type) -> Type | None:
    """Return the type of `a + b` and `a - b` of two quantities; degrees do not add up.

    >>> total(AGE, YEARS).describe(), total(PERCENT, NUMBER)
    ('years', None)
    """
    met = meet(a, b)
    if met is None or not met.is_quantity or met.kind in _NO_ARITHMETIC:
        return None
    return YEARS if met.kind is Kind.AGE else met


def shifted(duration: Type) -> str | None:
    """Return what is added to a date: the ending of `add_months`, `sub_days`, ...

    >>> shifted(YEARS), shifted(NUMBER)
    ('months', None)
    """
    return _DURATIONS.get(duration.kind)


def times(a: Type, b: Type, periods: Mapping[str, int | Fraction]) -> tuple[Type, Fraction | None] | None:
    """Return what `a * b` is, and the factor that makes up for periods; no factor if nobody says how long one is.

    >>> income = Type(kind=Kind.MONEY, unit="INR", per="year")
    >>> times(income, MONTHS, {})[0].describe(), times(income, MONTHS, {})[1]
    ('INR', Fraction(1, 12))
    >>> times(PERCENT, PERCENT, {})[0].describe(), times(DAYS, DAYS, {})
    ('ratio', None)
    """
    if not (a.is_quantity and b.is_quantity):
        return None
    left, right = sort(a), sort(b)
    if left in _SHARES and right in _SHARES:
        return RATIO, _ONE
    if left in _PLAIN or right in _PLAIN:
        return (_scaled(a, b) if left in _PLAIN else _scaled(b, a)), _ONE
    made = _PRODUCTS.get((left, right))
    money, other = (a, b) if a.kind is Kind.MONEY else (b, a)
    if made == "flow":
        return attrs.evolve(money, per=other.per), _ONE
    return _stock(money, made, periods) if made else None


def _scaled(factor: Type, type_: Type) -> Type:
    """Return the type of so many times a quantity: whole only if both are."""
    whole = factor.kind in (Kind.WHOLE, Kind.ZERO)
    if type_.kind in (Kind.AGE, Kind.MONTHS):
        return YEARS if whole and type_ in (AGE, YEARS) else MONTHS
    return NUMBER if type_.kind is Kind.WHOLE and not whole else type_


def _stock(flow: Type, made: str, periods: Mapping[str, int | Fraction]) -> tuple[Type, Fraction | None] | None:
    stock, period = attrs.evolve(flow, per=None), flow.per or ""
    if made == "stock by days":
        return (stock, 1 / _DAYS_IN[period]) if period in _DAYS_IN else None
    n_a_year = per_year(period, periods)
    return stock, (None if n_a_year is None else n_a_year / 12)


def over(a: Type, b: Type) -> Type | None:
    """Return what `a / b` is: like by like is a ratio, a stock by a calendar duration is a flow per month.

    >>> over(Type(kind=Kind.MONEY, unit="INR"), YEARS).describe(), over(WHOLE, WHOLE).describe()
    ('INR per month', 'ratio')
    >>> over(DAYS, MONTHS) is None
    True
    """
    if not (a.is_quantity and b.is_quantity):
        return None
    left, right = sort(a), sort(b)
    if left == right:
        return RATIO if meet(a, b) is not None else None
    if right in _PLAIN:
        return _scaled(NUMBER, a)
    if left == "stock" and right == "months":
        return attrs.evolve(a, per="month")
    return RATIO if meet(a, b) is not None else None


def per_year(period: str, periods: Mapping[str, int | Fraction]) -> Fraction | None:
    """Return how many of a period make a year, by the calendar or by the pack's word; None if nobody says.

    >>> per_year("quarter", {}), per_year("fortnight", {"fortnight": 26}), per_year("week", {})
    (Fraction(4, 1), Fraction(26, 1), None)
    """
    said = _PER_YEAR.get(period)
    return said if said is not None else Fraction(periods[period]) if period in periods else None
