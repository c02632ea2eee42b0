"""Bare values at the door: public types for programs, plain text for seals."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.kernel.datetext import read_date
from serkit.kernel.errors import AmountError
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.money import Money
from serkit.kernel.period import Period
from serkit.kernel.rate import Rate, decimal_text
from serkit.kernel.types import Kind
from serkit.kernel.unknown import NONE, UNKNOWN, Interval
from serkit.language.bare import Members, exact

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from serkit.kernel.types import Type
    from serkit.language.bare import Bare
    from serkit.rules.pack.model import FactSpec

_LENGTHS = {Kind.MONTHS: "months", Kind.AGE: "months", Kind.DAYS: "days", Kind.WORKING_DAYS: "working_days"}
_PERCENT = 100


def public(type: Type, x: Bare) -> object:
    """Return a known bare value as its public type; told none is None.

    Money, Rate, Period and date for what has those types; Fraction for percent, ratios and degrees; int, bool,
    str; a tuple for choices and lists, choices in the order declared.

    >>> from serkit.kernel.types import Type
    >>> public(Type(kind=Kind.MONEY, unit="INR", per="month"), 110000)
    Money("1100.00", "INR")
    """
    if x is NONE:
        return None
    make = _PUBLIC.get(type.kind)
    return x if make is None else make(type, x)


def _money(type: Type, x: Bare) -> object:
    amount = exact(x)
    # Loading sees to it that an amount that need not be whole is rounded; what is left is shown, not rounded.
    return Money.of_minor(amount, type.unit or "") if isinstance(amount, int) else amount


def _percent(type: Type, x: Bare) -> object:
    return Rate.of(Fraction(x), type.per) if type.per else Fraction(x)


def _length(type: Type, x: Bare) -> object:
    return Period(**{_LENGTHS[type.kind]: x}) if isinstance(x, int) and x >= 0 else x


def _date(_type: Type, x: Bare) -> object:
    return dt.date.fromordinal(x)


def _in_order(type: Type, x: Bare) -> tuple[str, ...]:
    order = {name: place for place, name in enumerate(type.members)}
    return tuple(sorted(x, key=lambda name: (order.get(name, len(order)), name)))


def _list(type: Type, x: Bare) -> object:
    return tuple(x.items if type.item is None else (public(type.item, each) for each in x.items))


_PUBLIC: dict[Kind, Callable[[Type, Bare], object]] = {
    Kind.MONEY: _money,
    Kind.PERCENT: _percent,
    Kind.DEGREE: lambda _type, x: Fraction(x),
    **dict.fromkeys(_LENGTHS, _length),
    Kind.DATE: _date,
    Kind.CHOICES: _in_order,
    Kind.LIST: _list,
}


def bounds(type: Type, x: Bare) -> tuple[object, object]:
    """Return the public ends of a value known in part; None where there is none.

    >>> from serkit.kernel.types import Type
    >>> bounds(Type(kind=Kind.MONEY, unit="INR"), Interval(0, None))
    (Money("0.00", "INR"), None)
    """
    if not isinstance(x, Interval):
        return None, None
    return _end(type, x.lo), _end(type, x.hi)


def _end(type: Type, end: Bare) -> object:
    return None if end is None or (type.kind is Kind.DATE and end < 1) else public(type, end)


def written(type: Type, x: Bare) -> str:
    """Write a bare value as a pack or a file of facts would spell it.

    >>> from serkit.kernel.types import Type
    >>> written(Type(kind=Kind.DEGREE, unit="in_rpwd"), Fraction(1, 2))
    '50%'
    >>> written(Type(kind=Kind.MONEY, unit="INR", per="month"), 900050)
    '9000.50 INR per month'
    """
    if x is NONE:
        return "none"
    if x is UNKNOWN or x is None:
        return "unknown"
    if isinstance(x, Interval):
        return _partial(x) or f"{_open(type, x.lo)} .. {_open(type, x.hi)}"
    return _WRITTEN.get(type.kind, _plain)(type, x)


def _partial(x: Interval) -> str:
    """A month or a year, Gregorian or Jalali, as it was told; "" for any other stretch of days."""
    from serkit.kernel.calendars import GREGORIAN, JALALI

    if not isinstance(x.lo, int):
        return ""
    for calendar in (GREGORIAN, JALALI):
        try:
            year, month, _ = calendar.ymd(x.lo)
            for text in (f"{year:04}", f"{year:04}-{month:02}"):
                if read_date(text) == (x.lo, x.hi):
                    return text
        except AmountError:  # a year one of the calendars does not have
            continue
    return ""


def _open(type: Type, end: Bare) -> str:
    return "" if end is None else written(type, end)


def _plain(_type: Type, x: Bare) -> str:
    if isinstance(x, bool):
        return "true" if x else "false"
    return x if isinstance(x, str) else _number(x)


def _number(x: Bare) -> str:
    return decimal_text(Fraction(x)) or str(x)


def _written_money(type: Type, x: Bare) -> str:
    found = _money(type, x)
    amount = f"{found.amount:f}" if isinstance(found, Money) else f"{_number(x)} minor units"
    return _per(type, f"{amount} {type.unit}")


def _per(type: Type, text: str) -> str:
    return f"{text} per {type.per}" if type.per else text


def _written_percent(type: Type, x: Bare) -> str:
    return _per(type, f"{_number(Fraction(x) * _PERCENT)}%")


def _written_length(type: Type, x: Bare) -> str:
    return f"{_number(x)} {_LENGTHS[type.kind].replace('_', ' ')}"


def _written_choices(type: Type, x: Bare) -> str:
    return f"[{', '.join(_in_order(type, x))}]"


def written_list(type: Type, x: Bare, records: Mapping[str, Mapping[str, FactSpec]]) -> str:
    """Write a list of records, field by field; what nobody told is left out, further members too: the size has them.

    >>> from serkit.kernel.types import Type
    >>> written_list(Type(kind=Kind.LIST, unit="person"), Members((), (0, None)), {})
    '[]'
    """
    if not isinstance(x, Members):
        return _plain(type, x)
    fields = records.get(type.unit or "", {})
    return f"[{', '.join(_record(each, fields, records) for each in x.items)}]"


def written_months(type: Type, x: Mapping[int, Bare], records: Mapping[str, Mapping[str, FactSpec]]) -> str:
    """Write what was told month by month.

    >>> from serkit.kernel.types import Type
    >>> written_months(Type(kind=Kind.WHOLE), {2026 * 12: 3}, {})
    '{2026-01: 3}'
    """
    months = (f"{key // 12:04}-{key % 12 + 1:02}: {_field(type, each, records)}" for key, each in sorted(x.items()))
    return "{" + ", ".join(months) + "}"


def _record(record: Bare, fields: Mapping[str, FactSpec], records: Mapping[str, Mapping[str, FactSpec]]) -> str:
    told = {name: spec.type for name, spec in fields.items() if record.get(name) != spec.unknown}
    pairs = [f"{name}: {_field(own, record[name], records)}" for name, own in told.items()]
    return "{" + ", ".join(pairs) + "}"


def _field(type: Type, x: Bare, records: Mapping[str, Mapping[str, FactSpec]]) -> str:
    if isinstance(x, FrozenMap):
        return written_months(type, x, records)
    if type.kind is Kind.TEXT and isinstance(x, str):
        return '"' + x.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    return written_list(type, x, records) if type.kind is Kind.LIST else written(type, x)


_WRITTEN: dict[Kind, Callable[[Type, Bare], str]] = {
    Kind.MONEY: _written_money,
    Kind.PERCENT: _written_percent,
    Kind.DEGREE: _written_percent,
    **dict.fromkeys(_LENGTHS, _written_length),
    Kind.DATE: lambda _type, x: dt.date.fromordinal(x).isoformat(),
    Kind.CHOICES: _written_choices,
}
