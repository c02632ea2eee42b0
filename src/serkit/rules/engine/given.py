"""Calling a function that was handed to a pack: public values in, a bare value of the type it promised out."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.kernel.errors import SerkitError
from serkit.kernel.money import Money
from serkit.kernel.period import Period
from serkit.kernel.rate import Rate
from serkit.kernel.types import Kind
from serkit.kernel.unknown import NONE
from serkit.language.bare import CalculationFailed, exact
from serkit.rules.engine.public import public

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.kernel.types import Type
    from serkit.language.bare import Bare
    from serkit.rules.pack.model import Needed


def called(needed: Needed, inputs: tuple[Bare, ...]) -> Bare:
    """Return what a function gives for known inputs.

    Raises:
        CalculationFailed: if the function refuses what it was given, or an amount is no whole minor unit.
        TypeError: if it gives anything but what it promised.
    """
    args = [_argument(needed, type_, x) for type_, x in zip(needed.takes, inputs, strict=True)]
    try:
        found = needed.call(*args)
    except SerkitError as error:
        msg = f"{needed.name} gives no result ({error.diagnostics[0].code})"
        raise CalculationFailed(msg) from None
    if found is None or found is NONE:
        return NONE
    bare = _BARE.get(needed.gives.kind, _word)(needed.gives, found)
    if bare is None:
        msg = f"function {needed.name} promised {needed.gives.describe()}, and gave {type(found).__name__}"
        raise TypeError(msg)
    return bare


def _argument(needed: Needed, type_: Type, x: Bare) -> object:
    if type_.kind is Kind.MONEY and not isinstance(x, int):
        msg = f"{needed.name} needs an amount of whole minor units: round what it is given"
        raise CalculationFailed(msg)
    return public(type_, x)


# Each returns None for what is not of its type.


def _money(type_: Type, value: object) -> Bare:
    return value.minor if isinstance(value, Money) and value.currency == type_.unit else None


def _percent(type_: Type, value: object) -> Bare:
    if isinstance(value, Rate):
        return exact(value.fraction) if value.per == type_.per else None
    return _number(type_, value) if type_.per is None else None


def _number(_type: Type, value: object) -> Bare:
    return exact(value) if isinstance(value, int | Fraction) and not isinstance(value, bool) else None


def _whole(type_: Type, value: object) -> Bare:
    found = _number(type_, value)
    return found if isinstance(found, int) else None


def _length(type_: Type, value: object) -> Bare:
    counts = {Kind.MONTHS: "months", Kind.DAYS: "days", Kind.WORKING_DAYS: "working_days"}
    if not isinstance(value, Period):
        return None
    own = counts[type_.kind]
    others = any(getattr(value, each) for each in counts.values() if each != own)
    found: int = getattr(value, own)
    return None if others else found


def _date(_type: Type, value: object) -> Bare:
    return value.toordinal() if isinstance(value, dt.date) and not isinstance(value, dt.datetime) else None


def _boolean(_type: Type, value: object) -> Bare:
    return value if isinstance(value, bool) else None


def _word(_type: Type, value: object) -> Bare:
    return value if isinstance(value, str) else None


_BARE: dict[Kind, Callable[[Type, object], Bare]] = {
    Kind.MONEY: _money,
    Kind.PERCENT: _percent,
    Kind.NUMBER: _number,
    Kind.WHOLE: _whole,
    **dict.fromkeys((Kind.MONTHS, Kind.DAYS, Kind.WORKING_DAYS), _length),
    Kind.DATE: _date,
    Kind.BOOLEAN: _boolean,
}
