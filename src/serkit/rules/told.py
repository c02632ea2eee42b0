"""One told value to its bare form, by the type the fact was declared with; everything wrong gets a cure."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.kernel.calendars import FIRST_GREGORIAN_YEAR
from serkit.kernel.errors import AmountError
from serkit.kernel.money import Money
from serkit.kernel.period import Period
from serkit.kernel.rate import Rate
from serkit.kernel.types import Kind
from serkit.kernel.unknown import NONE, UNKNOWN, Interval
from serkit.language.bare import exact
from serkit.language.characters import REFUSED

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.kernel.types import Type
    from serkit.language.bare import Bare
    from serkit.rules.pack.model import FactSpec

LONGEST_TEXT = 10_000
_BEYOND: int = 10**40
_HUNDRED = 100
_JALALI = "a Jalali date? write it as text and say calendar='jalali' (--calendar jalali)"

_NO_SUCH_DAY = "check the day: February has 29 days and Esfand 30 in leap years only"


class Refused(Exception):  # noqa: N818 - caught by intake, which says it of a fact
    """A value that cannot be taken: code, what is wrong with it, and how to write it. Carries no value."""

    def __init__(self, code: str, why: str, cure: str) -> None:
        super().__init__(why)
        self.code = code
        self.why = why
        self.cure = cure


def bare_value(spec: FactSpec, value: object, calendar: str | None) -> Bare:
    """Return the bare value of what was told; UNKNOWN for what counts as not told.

    Text is read as packs write it, in the digits of any script. `calendar` "gregorian" refuses Jalali dates.

    Raises:
        Refused: with a code of 4xx.
    """
    if value is None or value is UNKNOWN:
        return UNKNOWN
    if isinstance(value, str):
        word = value.strip()
        if word == "unknown":
            return UNKNOWN
        value = NONE if word == "none" and spec.type.kind is not Kind.TEXT else value
    if value is NONE:
        return _none(spec)
    if isinstance(value, float):
        raise Refused(
            "SK404",
            "is a float, and floats are not exact",
            f"write it as text: {example(spec.type)}; for JSON use serkit.read_json",
        )
    try:
        return within(spec, _READERS.get(spec.type.kind, _quantity)(spec.type, value, calendar))
    except Refused as refused:
        member = _labelled(spec, value) if refused.code == "SK408" else ""
        if member:
            raise Refused("SK408", "is told by a label, not by its word", f'write "{member}"') from None
        raise


def _labelled(spec: FactSpec, value: object) -> str:
    """The member that is called so in one of the pack's languages."""
    several = value if isinstance(value, list | tuple) else (value,)
    called = {label.say(lang): member for member, label in spec.member_labels.items() for lang in label.languages}
    found = (called.get(each.strip()) for each in several if isinstance(each, str) and each not in spec.type.members)
    return next(found, None) or ""


def _none(spec: FactSpec) -> Bare:
    if spec.optional:
        return NONE
    raise Refused("SK403", "cannot be none", "leave it out while it is not known; only optional facts can be none")


def within(spec: FactSpec, x: Bare) -> Bare:
    """Return the value if it lies in the declared range; of a date known in part, some day must."""
    measured = spec.type.is_quantity or spec.type.kind is Kind.DATE
    first, last = (x.lo, x.hi) if isinstance(x, Interval) else (x, x)
    if measured and not spec.allows(first, last):
        raise _out_of_range(spec)
    return x


def _out_of_range(spec: FactSpec) -> Refused:
    from serkit.rules.engine.public import written

    low, high = ("" if end is None else written(spec.type, end) for end in (spec.low, spec.high))
    shown = f"{'(' if spec.low_open else '['}{low} .. {high}{')' if spec.high_open else ']'}"
    return Refused("SK407", "is outside its range", f"tell a value in {shown}")


def _quantity(type: Type, value: object, _calendar: str | None) -> Bare:
    if isinstance(value, str):
        return _read(type, value)
    made = _OBJECTS.get(type.kind)
    found = made(type, value) if made is not None else None
    if found is not None:
        return found
    if isinstance(value, bool) or not isinstance(value, int | Fraction | Decimal):
        raise wrong_type(type, value)
    number = _exact(value)
    if type.kind in (Kind.MONEY, Kind.PERCENT, Kind.DEGREE) and number != 0:
        raise Refused("SK405", f"has no unit; {type.describe()} is expected", f"write it as text: {example(type)}")
    if type.kind is Kind.MONTHS and type.unit == "years":
        number *= 12
    if type.kind not in (Kind.NUMBER, Kind.RATIO) and not isinstance(number, int):
        raise Refused("SK403", f"is no whole number; {type.describe()} is expected", f"write {example(type)}")
    return number


def _exact(value: int | Fraction | Decimal) -> int | Fraction:
    if isinstance(value, Decimal) and not (value.is_finite() and abs(value.adjusted()) < LONGEST_TEXT):
        raise Refused("SK403", "is no number", "leave it out while it is not known")
    number = exact(Fraction(value)) if isinstance(value, Decimal) and abs(value.adjusted()) < _HUNDRED else value
    if isinstance(number, Decimal) or not -_BEYOND < number < _BEYOND:
        raise Refused("SK409", "has more than 40 digits", "check the number")
    return exact(number)


def _read(type: Type, text: str) -> Bare:
    from serkit.language.literals import read_text
    from serkit.language.slips.slip import Slip

    if len(text) > LONGEST_TEXT:
        raise Refused("SK409", f"has more than {LONGEST_TEXT} characters", "shorten it")
    if type.kind is Kind.MONEY:
        from serkit.rules.spoken import spoken_amount

        text = spoken_amount(text) or text
    try:
        return read_text(text, type, unit_required=True)
    except Slip as slip:
        unit = slip.code == "SK151"
        why = f"is not in its unit; {type.describe()} is expected" if unit else f"is no {type.describe()}"
        raise Refused("SK405" if unit else "SK403", why, f"write it as in {example(type)}") from None


def _money(type: Type, value: object) -> Bare:
    if not isinstance(value, Money):
        return None
    if value.currency != type.unit:
        raise Refused("SK405", f"is in {value.currency}; {type.describe()} is expected", f"write {example(type)}")
    if type.per is not None:
        raise Refused("SK405", f"says no period; {type.describe()} is expected", f"write it as text: {example(type)}")
    return value.minor


def _rate(type: Type, value: object) -> Bare:
    if isinstance(value, Rate):
        if value.per != type.per:
            raise Refused("SK405", f"is per {value.per}; {type.describe()} is expected", f"write {example(type)}")
        return exact(value.fraction)
    return exact(value) if isinstance(value, Fraction) and type.per is None else None


def _degree(type: Type, value: object) -> Bare:
    from serkit.domain.disability import Degree

    if isinstance(value, Degree):
        if value.scheme != type.unit or isinstance(value.value, str):
            cure = "degrees of two schemes never compare: tell the one of this scheme"
            raise Refused("SK405", f"is a degree of {value.scheme}; {type.describe()} is expected", cure)
        return exact(value.value)
    return exact(value) if isinstance(value, Fraction) else None


def _length(type: Type, value: object) -> Bare:
    if not isinstance(value, Period):
        return None
    counts = {Kind.MONTHS: value.months, Kind.DAYS: value.days, Kind.WORKING_DAYS: value.working_days}
    if sum(map(bool, (value.months, value.days, value.working_days))) > bool(counts[type.kind]):
        raise Refused("SK405", f"is another length of time; {type.describe()} is expected", f"write {example(type)}")
    return counts[type.kind]


_OBJECTS: dict[Kind, Callable[[Type, object], Bare]] = {
    Kind.MONEY: _money,
    Kind.PERCENT: _rate,
    Kind.DEGREE: _degree,
    Kind.MONTHS: _length,
    Kind.DAYS: _length,
    Kind.WORKING_DAYS: _length,
}


def _boolean(type: Type, value: object, _calendar: str | None) -> Bare:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in ("true", "false", "yes", "no"):
        return value.strip().lower() in ("true", "yes")
    raise wrong_type(type, value)


def _date(type: Type, value: object, calendar: str | None) -> Bare:
    if isinstance(value, dt.datetime) or not isinstance(value, dt.date | str):
        raise wrong_type(type, value)
    if isinstance(value, dt.date):
        if value.year < FIRST_GREGORIAN_YEAR:
            raise Refused("SK406", "is in no Gregorian year", _JALALI)
        return value.toordinal()
    from serkit.kernel.datetext import read_date

    try:
        first, last = read_date(value.strip(), calendar)
    except AmountError as error:
        code = error.diagnostics[0].code
        if code == "SK353":
            raise Refused("SK406", "is no Gregorian date", _JALALI) from None
        if code == "SK351":
            raise Refused("SK403", "is a day its month does not have that year", _NO_SUCH_DAY) from None
        raise Refused("SK403", "is no date", f"write it as in {example(type)}") from None
    return first if first == last else Interval(first, last)


def _text(type: Type, value: object, _calendar: str | None) -> Bare:
    if not isinstance(value, str):
        raise wrong_type(type, value)
    if len(value) > LONGEST_TEXT:
        raise Refused("SK409", f"has more than {LONGEST_TEXT} characters", "shorten it")
    if REFUSED.search(value.replace("\t", " ")):
        raise Refused("SK403", "holds a character that cannot be seen", "leave it out; ends of line and tabs may stay")
    return str(value)


def _choice(type: Type, value: object, _calendar: str | None) -> Bare:
    if not isinstance(value, str):
        raise wrong_type(type, value)
    word = value.strip()
    if word in type.members or not type.members:
        return word
    from serkit.domain.problems import did_you_mean

    raise Refused("SK408", "is not one of its words", did_you_mean(word[:_HUNDRED], type.members))


def _choices(type: Type, value: object, calendar: str | None) -> Bare:
    if isinstance(value, str) and type.members:
        raise _no_list(type, value.strip())
    if isinstance(value, str) or not isinstance(value, list | tuple | set | frozenset):
        raise wrong_type(type, value)
    return frozenset(_choice(type, each, calendar) for each in value)


def _no_list(type: Type, word: str) -> Refused:
    """A word alone where a list is told: the list of the member that was meant, and never of one that was not."""
    from serkit.kernel.spelling import nearest

    meant = nearest(word[:_HUNDRED], type.members)
    cure = f'write a list: ["{meant}"]' if meant else f"write a list of some of: {', '.join(type.members)}"
    return Refused("SK403", "is one word; a list is expected", cure)


def wrong_type(type: Type, value: object) -> Refused:
    """Say which type was found and which is expected.

    >>> from serkit.kernel.types import Type
    >>> str(wrong_type(Type(kind=Kind.BOOLEAN), 3))
    'is of type int; boolean is expected'
    """
    kind = value.__class__.__name__
    return Refused("SK403", f"is of type {kind}; {type.describe()} is expected", f"write {example(type)}")


def example(type: Type) -> str:
    """Show how a value of a type is written.

    >>> from serkit.kernel.types import Type
    >>> example(Type(kind=Kind.MONEY, unit="INR", per="month"))
    '"9000 INR per month"'
    """
    per = f" per {type.per}" if type.per else ""
    if type.kind is Kind.MONEY:
        return f'"9000 {type.unit}{per}"'
    if type.kind in (Kind.CHOICE, Kind.CHOICES):
        word = type.members[0] if type.members else "word"
        return f'"{word}"' if type.kind is Kind.CHOICE else f'["{word}"]'
    return _EXAMPLES.get(type.kind, "text").replace("%", f"%{per}")


_EXAMPLES = {
    Kind.BOOLEAN: "True or False",
    Kind.NUMBER: '"12.5"',
    Kind.RATIO: '"0.5"',
    Kind.WHOLE: "4",
    Kind.PERCENT: '"50%"',
    Kind.DEGREE: '"50%"',
    Kind.MONTHS: '"18 months"',
    Kind.AGE: '"18 years"',
    Kind.DAYS: '"30 days"',
    Kind.WORKING_DAYS: '"10 working days"',
    Kind.DATE: '"2026-05-31"',
    Kind.LIST: "a list",
}

_READERS: dict[Kind, Callable[[Type, object, str | None], Bare]] = {
    Kind.BOOLEAN: _boolean,
    Kind.DATE: _date,
    Kind.TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
}
