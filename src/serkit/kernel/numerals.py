"""Numbers as four languages write them: digits, grouping, decimal marks, signs and plural categories (CLDR 45).

Nothing is ever shown as more exact than it is: what had to be rounded carries an "≈".

>>> number(500_000, "hi"), number(500_000, "fa"), number(Fraction(1, 3), "en")
('5,00,000', '۵۰۰٬۰۰۰', '≈0.33')
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

LANGUAGES: Final = ("en", "hi", "fa", "lt")
"""Languages of the library's own words; any other falls back to English."""

Exact = int | Fraction | Decimal

_MOST_PLACES = 10
_FARSI = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


class _Marks(NamedTuple):
    group: str = ","
    decimal: str = "."
    minus: str = "-"
    percent: str = "%"
    first: int = 3  # digits of the last group
    others: int = 3  # digits of the groups before it


_MARKS = {
    "en": _Marks(),
    "hi": _Marks(others=2),
    "fa": _Marks("٬", "٫", "\u200e−", "٪"),
    "lt": _Marks("\u00a0", ",", "−", "\u00a0%"),
}


def base(lang: str) -> str:
    """Return which of the library's four languages serves a reader of this one.

    >>> base("fa-IR"), base("und")
    ('fa', 'en')
    """
    told: object = lang
    if not isinstance(told, str):
        msg = f'a language is named by a text, such as "fa", not by a {type(told).__name__}'
        raise TypeError(msg)
    short = lang.replace("_", "-").partition("-")[0].lower()
    return short if short in _MARKS else "en"


def digits(text: str, lang: str) -> str:
    """Write the ASCII digits of a text as the language does: Persian ones in Persian, ASCII elsewhere.

    >>> digits("1402", "fa"), digits("1402", "hi")
    ('۱۴۰۲', '1402')
    """
    return text.translate(_FARSI) if base(lang) == "fa" else text


def read_digits(text: str) -> str:
    """Turn the digits of every script into ASCII, and the Arabic decimal mark into a point; lengths stay.

    >>> read_digits("۱۴۰۲"), read_digits("१८"), read_digits("٣٫٥")
    ('1402', '18', '3.5')
    """
    if text.isascii():
        return text
    return "".join(
        str(int(char)) if char.isdecimal() else "." if char == "٫" else char  # int() reads every decimal digit
        for char in text
    )


def number(value: Exact, lang: str = "en", places: int | None = None) -> str:
    r"""Write a number; as many decimals as it needs, or exactly `places` of them, half-even.

    A number that those decimals cannot show exactly is marked "≈". Raises TypeError for floats and booleans.

    >>> number(Decimal("1234.5"), "lt", places=2)
    '1\xa0234,50'
    """
    exact = _exact(value)
    if places is None:
        places = _places(exact)
    scaled = exact * 10**places
    shown = round(scaled)
    marks = _MARKS[base(lang)]
    text = f"{abs(shown):0{places + 1}d}"
    whole, part = (text[:-places], text[-places:]) if places else (text, "")
    sign = marks.minus if shown < 0 else ""
    decimals = marks.decimal + part if part else ""
    about = "" if shown == scaled else "≈"
    return digits(f"{about}{sign}{_grouped(whole, marks)}{decimals}", lang)


def percent(value: Exact, lang: str = "en", places: int | None = None) -> str:
    """Write a share of one as a percentage.

    >>> percent(Fraction(1, 8)), percent(Fraction(1, 8), "fa"), percent(Fraction(2, 3), places=1)
    ('12.5%', '۱۲٫۵٪', '≈66.7%')
    """
    return number(_exact(value) * 100, lang, places) + _MARKS[base(lang)].percent


def plural(value: Exact, lang: str) -> str:
    """Return the plural category in which the language counts this many: one, few, many or other.

    >>> [plural(n, "lt") for n in (1, 2, 10, 11, 21, Fraction(3, 2))]
    ['one', 'few', 'other', 'other', 'one', 'many']
    """
    count, tongue = abs(_exact(value)), base(lang)
    if tongue == "lt":
        return _lithuanian(count)
    if tongue == "en":
        return "one" if count == 1 else "other"
    return "one" if count <= 1 else "other"


def _lithuanian(count: Fraction) -> str:
    if count.denominator != 1:
        return "many"
    ones, tens = count % 10, count % 100 // 10
    if tens == 1 or ones == 0:
        return "other"
    return "one" if ones == 1 else "few"


def _exact(value: Exact) -> Fraction:
    if isinstance(value, (float, bool)):
        msg = f"a number to be written must be exact (int, Fraction or Decimal), not {type(value).__name__}"
        raise TypeError(msg)
    return Fraction(value)


def _places(value: Fraction) -> int:
    """Return the decimals that show the value exactly; of one that has no such, those of two good figures."""
    rest, needed = value.denominator, 0
    for factor in (2, 5):
        power = 0
        while rest % factor == 0:
            rest //= factor
            power += 1
        needed = max(needed, power)
    if rest == 1 and needed <= _MOST_PLACES:
        return needed
    places = 2
    while places < _MOST_PLACES and 0 < abs(value) * 10**places < 10:  # noqa: PLR2004 - two figures
        places += 1
    return places


def _grouped(whole: str, marks: _Marks) -> str:
    groups, rest = [whole[-marks.first :]], whole[: -marks.first]
    while rest:
        groups.append(rest[-marks.others :])
        rest = rest[: -marks.others]
    return marks.group.join(reversed(groups))
