"""Numbers that stand for many: one that reads well between two others, and how a pack writes it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.kernel.dates import write_date
from serkit.kernel.errors import AmountError
from serkit.kernel.money import Money
from serkit.kernel.rate import decimal_text
from serkit.kernel.types import Kind
from serkit.kernel.unknown import NONE

if TYPE_CHECKING:
    from serkit.kernel.types import Type
    from serkit.language.bare import Bare, Number

_UNITS: dict[Kind, Fraction] = {
    Kind.AGE: Fraction(12),
    Kind.PERCENT: Fraction(1, 100),
    Kind.DEGREE: Fraction(1, 100),
}
_LENGTHS = {Kind.MONTHS: "months", Kind.DAYS: "days", Kind.WORKING_DAYS: "working days"}
_FINEST = 12
_GROUPED = 4


def between(type: Type, low: Fraction | None, high: Fraction | None, step: int | None) -> Number:
    """Return a round number strictly between two ends, or the number where the ends meet.

    >>> from serkit.kernel.types import Type
    >>> money = Type(kind=Kind.MONEY, unit="INR", per="month")
    >>> [written(money, between(money, low, high, 1)) for low, high in ((None, Fraction(1_000_000)), (2500, 90_000))]
    ['9_000 INR per month', '100 INR per month']
    """
    if low is not None and low == high:
        return _bare(low)
    unit = _unit(type)
    power = _start(unit, low, high)
    while power >= -_FINEST:
        grain = unit * Fraction(10) ** power
        found = _multiple(grain, low, high)
        if found is not None and (step is None or found % step == 0):
            return _bare(found)
        power -= 1
    if step is not None and low is not None:
        return _bare((low // step + 1) * step)
    return _bare((Fraction(low or 0) + Fraction(high or 0)) / 2)


def _unit(type: Type) -> Fraction:
    if type.kind is Kind.MONEY:
        return Fraction(Money("1", type.unit or "").minor)
    if type.kind is Kind.MONTHS and type.unit == "years":
        return Fraction(12)
    return _UNITS.get(type.kind, Fraction(1))


def _start(unit: Fraction, low: Fraction | None, high: Fraction | None) -> int:
    """The coarsest power of ten to try: beside one end alone, one digit behind its first."""
    numbers = [abs(end) for end in (low, high) if end is not None]
    digits = len(str(int(max(numbers, default=Fraction(0)) / unit)))
    return digits if len(numbers) > 1 else max(0, digits - 2)


def _multiple(grain: Fraction, low: Fraction | None, high: Fraction | None) -> Fraction | None:
    """The multiple next to the lower end, else next to the upper, if it lies between them."""
    if low is not None:
        found = (low // grain + 1) * grain
        return found if high is None or found < high else None
    if high is None:
        return Fraction(0)
    return -(-high // grain) * grain - grain


def _bare(number: Number) -> Number:
    return int(number) if number.denominator == 1 else number


def written(type: Type, x: Bare, calendar: str = "gregorian") -> str:
    """Write a bare value as a cell of a pack spells it.

    >>> from serkit.kernel.types import Type
    >>> written(Type(kind=Kind.MONEY, unit="INR"), 1_250_050), written(Type(kind=Kind.AGE), 216)
    ('12_500.50 INR', '18 years')
    """
    if isinstance(x, int | Fraction) and not isinstance(x, bool):
        return _day(int(x), calendar) if type.kind is Kind.DATE else _amount(type, x)
    if isinstance(x, frozenset):
        return " and ".join(sorted(x)) or "nothing of these"
    return {True: "yes", False: "no", NONE: "none"}.get(x, str(x))


def _day(x: int, calendar: str) -> str:
    try:
        return write_date(x, calendar)
    except AmountError:  # a year the calendar does not have
        return write_date(x)


def _amount(type: Type, x: Number) -> str:
    per = f" per {type.per}" if type.per else ""
    if type.kind is Kind.MONEY:
        return f"{_money(type, x)} {type.unit}{per}"
    if type.kind in (Kind.PERCENT, Kind.DEGREE):
        return f"{_number(x * 100)}%{per}"
    if type.kind is Kind.AGE or (type.kind is Kind.MONTHS and type.unit == "years" and x % 12 == 0):
        return f"{_number(Fraction(x, 12))} years"
    return " ".join(filter(None, (_number(x), _LENGTHS.get(type.kind))))


def _money(type: Type, x: Number) -> str:
    minor = f"{Money.of_minor(1, type.unit or '').amount:f}"
    head, dot, tail = _digits(x * Fraction(minor)).partition(".")
    return f"{_grouped(head)}{dot}{tail.ljust(len(minor.partition('.')[2]), '0') if dot else ''}"


def _number(x: Number) -> str:
    head, dot, tail = _digits(x).partition(".")
    return f"{_grouped(head)}{dot}{tail}"


def _digits(x: Number) -> str:
    return decimal_text(Fraction(x)) or str(x)


def _grouped(digits: str) -> str:
    """Thousands are parted as packs write them."""
    return f"{int(digits):_}" if digits.lstrip("-").isdigit() and len(digits) >= _GROUPED else digits
