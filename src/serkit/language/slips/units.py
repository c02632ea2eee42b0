"""What stands behind a number and is no unit of this language."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.language.slips.left_over import left_over, phrase
from serkit.language.slips.slip import Slip
from serkit.language.words import COUNTED, FOREIGN_WORDS, KEYWORDS, MONTHS, PERIODS, SCALES, STRANGE_UNITS, UNITS

if TYPE_CHECKING:
    from serkit.language.cursor import Cursor
    from serkit.language.tokens import Token

_MOST_ZEROS = 15


def no_unit(parser: Cursor, number: Token) -> Slip:
    """Report `5 lakh`, `5 yrs`, `5 inr`, `5 Years`: a word behind a number that is no unit."""
    token, word = parser.token, parser.token.text
    low = word.lower()
    at = (number.start, token.end)
    if word in FOREIGN_WORDS or phrase(parser):
        return left_over(parser)
    if low in SCALES:
        value = Fraction(number.text) * SCALES[low]
        return Slip(
            "SK146", f"`{word}` is written out in digits", token.start, token.end, fix=_digits(value), fix_at=at
        )
    if low[0] == "e" and low[1:].isdigit() and int(low[1:]) <= _MOST_ZEROS:
        value = Fraction(number.text) * 10 ** int(low[1:])
        return Slip("SK146", "numbers are written out in digits", number.start, token.end, fix=_digits(value))
    return _other_unit(parser, number, word)


def _other_unit(parser: Cursor, number: Token, word: str) -> Slip:
    token = parser.token
    low, at = word.lower(), (number.start, token.end)
    year = parser.ahead()
    if low in MONTHS and year.sort == "number" and year.text.isdigit():
        day = f"{int(year.text):04d}-{MONTHS.index(low) + 1:02d}-{int(Fraction(number.text)):02d}"
        message = "a day is written in figures, year first"
        return Slip("SK350", message, number.start, year.end, fix=day)
    if low in COUNTED:
        message = f"a number of {low} has no unit"
        return Slip("SK146", message, token.start, token.end, fix=number.text, fix_at=at)
    meant = _unit_meant(word, low)
    message = f"no unit is called `{word}`"
    if meant:
        fix, fix_at = (f"{number.text}%", at) if meant == "%" else (meant, None)
        return Slip("SK146", message, token.start, token.end, fix=fix, fix_at=fix_at)
    advice = "units are days, weeks, months, years, working days, and currencies such as INR"
    return Slip("SK146", message, token.start, token.end, help=advice)


def _digits(value: Fraction) -> str:
    """The digits of a number that has few, in groups."""
    whole, rest = divmod(value, 1)
    places = 0
    while (rest * 10**places).denominator != 1:
        places += 1
    decimals = f".{int(rest * 10**places):0{places}d}" if places else ""
    return f"{whole:_}{decimals}"


def _unit_meant(word: str, low: str) -> str | None:
    from serkit.kernel.currencies import DIGITS
    from serkit.kernel.currencies import UNITS as COUNTED
    from serkit.kernel.spelling import nearest

    if low in UNITS or low in STRANGE_UNITS:
        return STRANGE_UNITS.get(low, low)
    if word.upper() in DIGITS or word.upper() in COUNTED:
        return word.upper()
    return nearest(low, (*UNITS, "working days"))


def no_period(parser: Cursor) -> Slip:
    """Report `per annum`, `per months`."""
    from serkit.kernel.spelling import nearest

    token, word = parser.token, parser.token.text
    meant = {"annum": "year", "anno": "year", "mo": "month", "yr": "year"}.get(word) or nearest(word, PERIODS)
    message = f"`per` is followed by {', '.join(PERIODS[:-1])} or {PERIODS[-1]}"
    fix = meant if token.sort == "word" and word not in KEYWORDS else None
    return Slip("SK146", message, token.start, token.end, fix=fix, help="" if fix else "write the period")


def stroke(parser: Cursor) -> None:
    """Report `500 INR/month`, `500 INR a month`; a division by a name goes on."""
    token, behind = parser.token, parser.ahead()
    if behind.text in PERIODS:
        message = f"a period is written `per {behind.text}`"
        fix = f"{'' if token.text.isalpha() else ' '}per {behind.text}"
        raise Slip("SK146", message, token.start, behind.end, fix=fix)


def period_without_unit(parser: Cursor) -> Slip:
    """Report `500 per month`."""
    token = parser.token
    advice = "write the currency, or a % sign, before it: `500 INR per month`, `4% per year`"
    return Slip("SK141", "`per` follows a number without a unit", token.start, token.end, help=advice)
