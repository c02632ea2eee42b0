"""How the library's values look as plain data; the one cattrs converter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar, get_args, get_origin

from cattrs import Converter

from serkit.domain.outcome import Missing, Undetermined
from serkit.kernel.dates import Period
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate, decimal_text
from serkit.kernel.rounding import Rounding
from serkit.kernel.text import Text

T = TypeVar("T")

CONVERTER = Converter(forbid_extra_keys=True)


def money_from(text: object) -> Money:
    """Read "50000000 IRT".

    >>> money_from("50000000 IRT")
    Money("50000000", "IRT")
    """
    amount, _, unit = text_from(text).partition(" ")
    return Money(amount, unit)


def rate_to(rate: Rate) -> str:
    """Write "4% per year", or "1/3 per year" where percent would not end.

    >>> rate_to(Rate.percent("4")), rate_to(Rate.of(Fraction(1, 3)))
    ('4% per year', '1/3 per year')
    """
    percentage = decimal_text(rate.percentage)
    if percentage is not None:
        return f"{percentage}% per {rate.per}"
    return f"{rate.fraction} per {rate.per}"


def rate_from(text: object) -> Rate:
    """Read what `rate_to` wrote.

    >>> rate_from("1/3 per year").fraction
    Fraction(1, 3)
    """
    amount, _, per = text_from(text).partition(" per ")
    if amount.endswith("%"):
        return Rate.percent(amount.removesuffix("%"), per)
    return Rate.of(fraction_from(amount), per)


def fraction_from(text: object) -> Fraction:
    """Read "1/3" or "7"; nothing that is not digits, sign and one slash.

    >>> fraction_from("-1/3")
    Fraction(-1, 3)
    """
    numerator, _, denominator = text_from(text).partition("/")
    parts = (numerator.removeprefix("-"), denominator or "1")
    if not all(part.isascii() and part.isdigit() for part in parts):
        msg = "a fraction such as 1/3"
        raise ValueError(msg)
    return Fraction(int(numerator), int(parts[1]))


def date_from(text: object, _: object = None) -> dt.date:
    """Read an ISO day of the Gregorian calendar.

    >>> date_from("2026-11-01")
    datetime.date(2026, 11, 1)
    """
    return dt.date.fromisoformat(text_from(text))


def text_from(value: object, _: object = None) -> str:
    """Read a text, and nothing that merely could be written as one.

    >>> text_from("bpl")
    'bpl'
    """
    return _exactly(str, value, "a text")


def whole_from(value: object, _: object = None) -> int:
    """Read a whole number; true is none.

    >>> whole_from(7)
    7
    """
    return _exactly(int, value, "a whole number")


def list_from(value: object) -> list[Any]:
    """Read a list; a text is not a list of letters.

    >>> list_from(["bpl"])
    ['bpl']
    """
    return _exactly(list, value, "a list")


def object_from(value: object) -> dict[str, Any]:
    """Read an object whose keys are texts.

    >>> object_from({"a": 1})
    {'a': 1}
    """
    return {text_from(name): each for name, each in _exactly(dict, value, "an object").items()}


def _exactly(kind: type[T], value: object, wanted: str) -> T:
    if type(value) is not kind:
        raise TypeError(wanted)
    return value


# An entitlement may be any public value, so each says what it is.
_TAGS: tuple[tuple[str, type, Any, Any], ...] = (
    ("money", Money, str, money_from),
    ("rate", Rate, rate_to, rate_from),
    ("fraction", Fraction, str, fraction_from),
    ("date", dt.date, dt.date.isoformat, date_from),
)


def tagged(value: object) -> object:
    """Write an entitlement: plain where JSON has the type, else `{"money": "500.00 INR"}`.

    >>> tagged(Money(500, "INR")), tagged(True)
    ({'money': '500.00 INR'}, True)
    """
    if value is None or (isinstance(value, (bool, int, str)) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Undetermined):
        missing = [CONVERTER.unstructure(each) for each in value.missing]
        return {"unknown": {"low": tagged(value.low), "high": tagged(value.high), "missing": missing}}
    if isinstance(value, Period):
        return {"period": CONVERTER.unstructure(value)}
    for tag, kind, write, _ in _TAGS:
        if isinstance(value, kind):
            return {tag: write(value)}
    if isinstance(value, (tuple, list, frozenset)):
        items = sorted(value) if isinstance(value, frozenset) else value
        return [tagged(each) for each in items]
    msg = f"{type(value).__name__} cannot be an entitlement"
    raise TypeError(msg)


def untagged(data: object) -> object:
    """Read what `tagged` wrote.

    >>> untagged({"money": "500 INR"})
    Money("500.00", "INR")
    """
    if isinstance(data, list):
        return tuple(untagged(each) for each in data)
    if data is None or type(data) in (bool, int, str):
        return data
    if not isinstance(data, Mapping):
        msg = "a value or one tag and its value"
        raise TypeError(msg)
    if len(data) != 1:
        msg = "one tag and its value"
        raise ValueError(msg)
    tag, value = next(iter(data.items()))
    if tag == "unknown":
        missing = tuple(CONVERTER.structure(each, Missing) for each in value["missing"])
        return Undetermined(low=untagged(value["low"]), high=untagged(value["high"]), missing=missing)
    if tag == "period":
        return CONVERTER.structure(value, Period)
    return next(read for name, _, _, read in _TAGS if name == tag)(value)


def _rounding_to(rounding: Rounding) -> dict[str, object]:
    return {"mode": str(rounding.mode), "step": rounding.step}


def _rounding_from(data: dict[str, Any]) -> Rounding:
    return Rounding(**data)


def _text_to(text: Text) -> dict[str, str]:
    return {lang: text.say(lang) for lang in text.languages}


def _list_to(items: tuple[object, ...]) -> list[object]:
    """JSON knows lists alone: what is written looks the same before a file and after it."""
    return [CONVERTER.unstructure(each) for each in items]


def _hook(kind: type, write: Callable[[Any], object], read: Callable[[Any], object]) -> None:
    CONVERTER.register_unstructure_hook(kind, write)
    CONVERTER.register_structure_hook(kind, lambda data, _: read(data))


_hook(Money, str, money_from)
_hook(Rate, rate_to, rate_from)
_hook(Fraction, str, fraction_from)
_hook(dt.date, dt.date.isoformat, date_from)
_hook(Text, _text_to, Text)
_hook(Rounding, _rounding_to, _rounding_from)
_hook(Undetermined, tagged, untagged)
CONVERTER.register_unstructure_hook_func(lambda kind: kind is FrozenMap, dict)


def _is_tuple(kind: Any) -> bool:  # noqa: ANN401 - any type
    origin: object = get_origin(kind)
    return origin is tuple


def _tuple_from(data: object, kind: Any) -> tuple[object, ...]:  # noqa: ANN401 - tuple[str, ...] and the like
    """Read a tuple of any number of one type, or of one type each."""
    items, kinds = list_from(data), get_args(kind)
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(items)
    return tuple([CONVERTER.structure(each, one) for each, one in zip(items, kinds, strict=True)])


# Left to itself the converter would make texts of numbers, true of any text, and letters of a text.
CONVERTER.register_structure_hook(str, text_from)
CONVERTER.register_structure_hook(int, whole_from)
CONVERTER.register_structure_hook(bool, lambda value, _: _exactly(bool, value, "true or false"))
CONVERTER.register_structure_hook_func(_is_tuple, _tuple_from)
CONVERTER.register_unstructure_hook_func(_is_tuple, _list_to)
