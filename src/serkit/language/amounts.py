"""Numbers with their units, read to bare values: minor units, months, days, fractions. Nothing is rounded.

>>> read_quantity("4% per year")
Quantity(value=4, unit='%', per='year')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.kernel.spelling import clip
from serkit.kernel.types import Kind
from serkit.language.slips.slip import Slip
from serkit.language.tree import Scalar
from serkit.language.words import FOREIGN_WORDS, PERIODS, STRANGE_UNITS

if TYPE_CHECKING:
    from fractions import Fraction

    from serkit.kernel.types import Type

_QUICK = 40
_PAPER = r"(?:(?P<unit>[A-Za-z]{2,5})\.)?\s*(?P<digits>\d[\d,_]*)\s*(?P<stroke>/[-=])?(?P<per> per [a-z]+)?"
_YEAR = 12
_CODE_LETTERS = 3
_LONGEST = 10_000
_HUNDREDTHS = (Kind.PERCENT, Kind.DEGREE)
_LENGTHS = (Kind.MONTHS, Kind.DAYS, Kind.WORKING_DAYS, Kind.AGE)
_TIMES = {
    "year": (_YEAR, Kind.MONTHS), "month": (1, Kind.MONTHS), "week": (7, Kind.DAYS), "day": (1, Kind.DAYS),
    "working day": (1, Kind.WORKING_DAYS),
}  # fmt: skip


_MONTHS = {"month": 1, "quarter": 3, "year": _YEAR}


class Quantity(NamedTuple):
    """A number as written, and the unit and period behind it, if any; `%` is a unit."""

    value: int | Fraction
    unit: str | None = None
    per: str | None = None


def read_number(text: str) -> int | Fraction:
    """Return a number without a unit, exactly. Raises Slip.

    >>> read_number("1_000.50"), read_number("-۳")
    (Fraction(2001, 2), -3)
    """
    found = read_quantity(text)
    if found.unit or found.per:
        raise Slip("SK151", f"`{clip(text)}` is no plain number", 0, len(text), help="write the number alone")
    return found.value


def read_quantity(text: str) -> Quantity:
    """Return a number with the unit and period written behind it. Raises Slip.

    >>> read_quantity("4% per year"), read_quantity("500 INR")
    (Quantity(value=4, unit='%', per='year'), Quantity(value=500, unit='INR', per=None))
    """
    words = text.split(" ") if len(text) <= _QUICK else ()
    if words and (head := words[0].rstrip("%")).isascii() and head.isdigit():
        # `500`, `80%`, `500 INR`, `4% per year`: what nearly all values are, read without the grammar
        unit = "%" if len(words[0]) == len(head) + 1 else None
        rest = words[1:]
        if unit is None and rest and _is_code(rest[0]):
            unit = rest.pop(0)
        if not rest and len(words[0]) <= len(head) + 1:
            return Quantity(int(head), unit)
        if unit and len(rest) == 2 and rest[0] == "per" and rest[1] in PERIODS:  # noqa: PLR2004  `per year`
            return Quantity(int(head), unit, rest[1])
    return _parsed(text)


def _is_code(word: str) -> bool:
    return len(word) == _CODE_LETTERS and word.isupper() and word.isalpha() and word not in FOREIGN_WORDS


def _parsed(text: str) -> Quantity:
    from serkit.language import ast
    from serkit.language.grammar import Grammar

    if len(text) > _LONGEST:
        raise Slip("SK131", f"a value of {len(text):_} characters", 0, 40, help="write a number and its unit")
    try:
        node = Grammar(Scalar.of(text)).whole()
    except Slip as slip:
        slip.help = "" if slip.fix is not None else slip.help  # what is said there of lists does not apply
        raise
    sign = 1
    if isinstance(node, ast.Negative):
        node, sign = node.of, -1
    if isinstance(node, ast.Number):
        return Quantity(_whole(sign * node.value))
    if isinstance(node, ast.Quantity):
        unit = node.unit if node.unit.isupper() else node.unit.removesuffix("s")
        return Quantity(_whole(sign * node.value), unit, node.per)
    if isinstance(node, ast.Percent):
        return Quantity(_whole(sign * node.value), "%", node.per)
    raise Slip(
        "SK150",
        f"`{clip(text)}` is no number with its unit",
        0,
        len(text),
        help="write a number, such as `500 INR`",
    )


def _whole(value: int | Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value


def measured(text: str, type: Type, *, unit_required: bool) -> int | Fraction:
    """Return a number with its unit as the bare value of a quantity type. Raises Slip."""
    found = _quantity(text, type)
    kind = type.kind
    if found.unit is None:
        if unit_required and found.value and (kind is Kind.MONEY or kind in _HUNDREDTHS):
            raise _wrong_unit(text, type, f"`{clip(text)}` has no unit", found)
        found = Quantity(found.value, _declared_unit(type), type.per)
    if kind is Kind.MONEY:
        return _money(text, type, found)
    if kind in _HUNDREDTHS and found.unit == "%" and (found.per == type.per or not (found.per or unit_required)):
        return _exact(found.value, 1, 100)
    if kind is Kind.RATIO and found.unit in (None, "%") and found.per is None:
        return _exact(found.value, 1, 100) if found.unit else found.value
    if kind in _LENGTHS and found.per is None and found.unit in _TIMES:
        length = _length(text, type, found)
        if not unit_required:
            _whole_years(text, type, length)
        return length
    if found.unit is None and kind in (Kind.NUMBER, Kind.WHOLE, Kind.ZERO):
        if kind is Kind.WHOLE and not isinstance(found.value, int):
            raise unreadable(text, type, f"`{clip(text)}` is no whole number")
        return found.value
    raise _wrong_unit(text, type, f"`{clip(text)}` is no {_said(type)}", found)


def _quantity(text: str, type: Type) -> Quantity:
    try:
        return read_quantity(text)
    except Slip as slip:
        on_paper = _on_paper(text, type)
        if on_paper is not None:
            raise on_paper from None
        if slip.code == "SK150" and slip.fix is None:
            slip.help = f"write a number, such as `{_sample(type)}`"
        raise


def _on_paper(text: str, type: Type) -> Slip | None:
    """Report `Rs. 500/-`, as amounts stand in orders and on cheques."""
    import re

    found = re.fullmatch(_PAPER, text.strip()) if type.kind is Kind.MONEY and len(text) <= _QUICK else None
    if found is None or not (found["unit"] or found["stroke"]):
        return None
    if found["unit"] and STRANGE_UNITS.get(found["unit"].lower()) != type.unit:
        return None
    per = found["per"] or (f" per {type.per}" if type.per else "")
    message = "an amount is a number and the code of its currency, such as `500 INR`"
    return Slip("SK146", message, 0, len(text), fix=f"{found['digits'].replace(',', '_')} {type.unit}{per}")


def _sample(type: Type) -> str:
    """A value of the type as it is written."""
    unit, per = _declared_unit(type) or "", f" per {type.per}" if type.per else ""
    if unit == "%":
        return f"40%{per}"
    if type.kind is Kind.MONEY:
        return f"500 {unit}{per}"
    return f"18 {unit}s" if unit else "12"


def _declared_unit(type: Type) -> str | None:
    """The unit a bare number takes."""
    kind = type.kind
    if kind in _HUNDREDTHS:
        return "%"
    if kind is Kind.MONTHS:
        return "year" if type.unit == "years" else "month"
    return {Kind.MONEY: type.unit, Kind.DAYS: "day", Kind.WORKING_DAYS: "working day", Kind.AGE: "year"}.get(kind)


def _exact(value: int | Fraction, times: int, parts: int = 1) -> int | Fraction:
    if parts == 1 and isinstance(value, int):
        return value * times
    from fractions import Fraction

    return _whole(Fraction(value) * times / parts)


def _money(text: str, type: Type, found: Quantity) -> int:
    from serkit.kernel.currencies import DIGITS, UNITS, scale

    unit = found.unit or ""
    base, times = UNITS.get(unit, (unit, 1))
    if base not in DIGITS and unit.isupper():
        from serkit.kernel.spelling import nearest

        close = nearest(unit, [type.unit or ""]) or nearest(unit, (*DIGITS, *UNITS)) or type.unit
        at = text.find(unit)
        raise Slip("SK151", f"no currency is called `{unit}`", at, at + len(unit), fix=close)
    if base != type.unit or found.per != type.per:
        raise _wrong_unit(text, type, f"`{clip(text)}` is no {_said(type)}", found)
    minor = _exact(found.value, times * 10 ** DIGITS[base])
    if isinstance(minor, int):
        return minor
    _, _, digits = scale(unit)
    message = f"{unit} has {digits or 'no'} decimal{'s' if digits != 1 else ''}: `{clip(text)}` is finer than its coins"
    raise Slip("SK150", message, 0, len(text), help="write the exact amount; nothing is rounded on reading")


def _length(text: str, type: Type, found: Quantity) -> int:
    times, kind = _TIMES[found.unit or ""]
    is_age = type.kind is Kind.AGE
    if kind is not (Kind.MONTHS if is_age else type.kind) or (is_age and times != _YEAR):
        raise _wrong_unit(text, type, f"`{clip(text)}` is no {_said(type)}", found)
    length = _exact(found.value, times)
    if not isinstance(length, int) or (is_age and length % _YEAR):
        smallest = "years" if is_age else "months" if kind is Kind.MONTHS else "days"
        raise Slip(
            "SK150",
            f"`{clip(text)}` is no whole number of {smallest}",
            0,
            len(text),
            help=f"write whole {smallest}",
        )
    return length


def _whole_years(text: str, type: Type, months: int) -> None:
    """What a pack declares in years it says in years: `10 months` for `10 years` would go unseen."""
    if type.kind is Kind.MONTHS and type.unit == "years" and months % _YEAR:
        number = text.strip().partition(" ")[0]
        cure = f"write `{number} years`, or declare the type `months`"
        raise Slip("SK150", f"`{clip(text)}` is no whole number of years", 0, len(text), help=cure)


def _said(type: Type) -> str:
    return "number of years" if type.kind is Kind.AGE else type.describe()


def _wrong_unit(text: str, type: Type, message: str, found: Quantity) -> Slip:
    """What is missing is added, and what is as much per its own period is named; the author must find any other."""
    unit = _declared_unit(type)
    same = _same(type, found)
    if same is not None:
        return Slip("SK151", message, 0, len(text), fix=same, help="it is as much")
    if unit is None or found.unit not in (None, unit) or found.per is not None:
        return Slip("SK151", message, 0, len(text), help=f"expected: {_said(type)}")
    number = text.strip().partition(" ")[0].rstrip("%٪")
    shown = "%" if unit == "%" else f" {unit}" if unit.isupper() else f" {unit}s"
    per = f" per {type.per}" if type.per else ""
    return Slip("SK151", message, 0, len(text), fix=f"{number}{shown}{per}")


def _same(type: Type, found: Quantity) -> str | None:
    """The same sum per the period that is asked for, where months, quarters and years make it exact."""
    have, want = _MONTHS.get(found.per or ""), _MONTHS.get(type.per or "")
    if type.kind is not Kind.MONEY or found.unit != type.unit or have is None or want is None:
        return None
    sum_ = _exact(found.value * want, 1, have)
    return f"{sum_:_} {found.unit} per {type.per}" if isinstance(sum_, int) else None


def unreadable(text: str, type: Type, message: str) -> Slip:
    """Report a text that is no value of its type."""
    return Slip("SK150", message, 0, len(text), help=f"{type.describe()} expected")
