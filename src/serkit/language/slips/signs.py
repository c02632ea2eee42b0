"""Signs, quotes and numbers that belong to other languages and to word processors, each with its cure.

Only errors come here: a text that is right never calls any of this.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from serkit.language.slips.slip import Slip
from serkit.language.words import CURRENCY_SIGNS, KEYWORDS, KEYWORDS_ABROAD, LOOKALIKES, QUOTES, SIGNS, UNITS_ABROAD

if TYPE_CHECKING:
    from serkit.language.tokens import Token

_GROUPED = re.compile(r"[0-9_]+(?:[.,'’٬][0-9]+)+")
_PIECE = re.compile(r"[.,'’٬]")
_NUMBER = re.compile(r"\s*([0-9][0-9_.,]*)")
_NAME = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_.]*)")
_WORDS = re.compile(r"[^\W\d_](?:[\w\u200c -]*\w)?")
_WORD = re.compile(r"[\w\u0900-\u097f\u200c]+")
_IN_A_WORD = re.compile(r"\w+")
_MEANINGLESS = {
    "{": "if it belongs to a text, put the text in double quotes; lists stand in ( )",
    "#": "expressions hold no comments; write them on a line of their own",
    ";": "one expression stands alone; join conditions by `and` or `or`",
    ":": "no colon stands in an expression; after `some … in …` write `satisfies`",
    "?": "a choice is written `if … then … else …`",
    "^": "powers are written as products: `x * x`",
}
_WESTERN = {"؛": ";", "؟": "?"}
"""Persian and Arabic signs and what they are called here."""


def grouped(text: str, start: int, end: int) -> Slip:
    """Report `1,000`: one number or two is never guessed, for it decides about money.

    >>> grouped("1,50,000 INR", 0, 1).applied("1,50,000 INR")
    '1_50_000 INR'
    """
    found = _GROUPED.match(text, start)
    written = found[0] if found else text[start : end + 2]
    pieces = _PIECE.split(written)
    marks = _PIECE.findall(written)
    date = _date(pieces) if marks[:1] == ["."] else None
    if date:
        message = f"`{written}`: a date is written year-month-day"
        return Slip("SK136", message, start, start + len(written), fix=date)
    message = f"`{written}`: digits are grouped by `_`, and decimals follow a point"
    if not all(2 <= len(piece) <= 3 for piece in pieces[1:-1]):  # noqa: PLR2004  groups of two or three
        return Slip("SK136", message, start, start + len(written), help="a number has one point at most")
    decimal = len(pieces[-1]) != 3 or (len(marks) > 1 and marks[-1] not in marks[:-1])  # noqa: PLR2004  groups of three
    fix = "_".join(pieces[:-1]) + ("." if decimal else "_") + pieces[-1]
    advice = ""
    if set(marks) == {","}:
        advice = f"if these are several numbers, put blanks behind the commas: `{written.replace(',', ', ')}`"
    return Slip("SK136", message, start, start + len(written), fix=fix, help=advice)


def _date(pieces: list[str]) -> str | None:
    sizes = [len(piece) for piece in pieces]
    if len(pieces) == 3 and sizes[-1] == 4 and max(sizes[:2]) <= 2:  # noqa: PLR2004  day.month.year
        pieces.reverse()
    elif len(pieces) != 3 or sizes[0] != 4 or max(sizes[1:]) > 2:  # noqa: PLR2004  year.month.day
        return None
    return "-".join(piece.zfill(2) for piece in pieces)


def sign(text: str, at: int, last: Token | None) -> Slip:  # noqa: PLR0911  one return for each sort of sign
    """Report a sign that means nothing here; `last` is the token before it.

    >>> sign("a == 5", 2, None).message
    '`==` is written `=` here'
    """
    for size in (3, 2, 1):
        if text[at : at + size] in SIGNS:
            return _foreign(text, at, text[at : at + size])
    char = text[at]
    if char == "!":
        return _exclamation(text, at)
    if char in QUOTES:
        return _quotes(text, at, QUOTES[char])
    if char in CURRENCY_SIGNS:
        return _currency(text, at, CURRENCY_SIGNS[char], last)
    if char in ("%", "٪"):
        return _percent(at, last)
    if char.isalpha():
        return _letters(text, at)
    return _meaningless(text, at, _WESTERN.get(char, char))


def _meaningless(text: str, at: int, char: str) -> Slip:
    if char == ";" and text.count("(", 0, at) > text.count(")", 0, at):
        return Slip("SK133", f"`{text[at]}` is written `,` here", at, at + 1, fix=",")
    message = f"`{text[at]}` means nothing in an expression"
    advice = _MEANINGLESS.get(char, "leave it out")
    is_last = not text[at + 1 :].strip()
    return Slip("SK132", message, at, at + 1, fix="" if is_last else None, help="" if is_last else advice)


def _foreign(text: str, at: int, written: str) -> Slip:
    meant, end = SIGNS[written], at + len(written)
    if not meant.strip() or not written.isprintable():
        return Slip("SK132", f"a character that cannot be seen (U+{ord(written[0]):04X})", at, end, fix=meant)
    fix = meant
    if meant.isalpha():
        fix = " " * (text[at - 1 : at] != " ") + meant + " " * (text[end : end + 1] != " ")
    return Slip("SK133", f"`{written}` is written `{meant}` here", at, end, fix=fix)


def _exclamation(text: str, at: int) -> Slip:
    found = _NAME.match(text, at + 1)
    if found is None:
        return Slip("SK133", "`!` is written `not` here, with round brackets", at, at + 1, fix="not")
    message = "`!` is written `not(…)` here"
    return Slip("SK133", message, at, at + 1, fix=f"not({found[1]})", fix_at=(at, found.end()))


def _quotes(text: str, at: int, closing: str) -> Slip:
    ends = [place for place in (text.find(mark, at + 1) for mark in (closing, '"')) if place > 0]
    if not ends:
        return Slip("SK134", f"`{text[at]}` is no quotation mark here", at, at + 1, help='texts stand in `"`')
    end = min(ends)
    message = f"texts stand in straight double quotes, not in {text[at]} {text[end]}"
    return Slip("SK134", message, at, end + 1, fix=f'"{text[at + 1 : end]}"')


def _currency(text: str, at: int, code: str, last: Token | None) -> Slip:
    message = f"an amount is a number and the code of its currency, such as `500 {code}`"
    if last and last.sort == "number":
        return Slip("SK146", message, at, at + 1, fix=f" {code}", fix_at=(last.end, at + 1))
    found = _NUMBER.match(text, at + 1)
    if found is None:
        return Slip("SK146", message, at, at + 1, fix=code)
    number = found[1].rstrip(".,")
    return Slip("SK146", message, at, at + 1, fix=f"{number} {code}", fix_at=(at, found.start(1) + len(number)))


def _percent(at: int, last: Token | None) -> Slip:
    if last and last.sort == "number":
        return Slip("SK146", "no blank stands before the `%`", at, at + 1, fix="%", fix_at=(last.end, at + 1))
    advice = "a percentage is a number and a `%`, such as `40%`; there is no sign for the rest of a division"
    return Slip("SK132", "a `%` with no number before it", at, at + 1, help=advice)


def _unit_abroad(text: str, at: int) -> Slip | None:
    """Report `18 metų`, `۱۸ سال`: a unit of another language behind a number."""
    start = at
    while start and text[start - 1].isalpha():
        start -= 1
    if not text[:start].rstrip()[-1:].isdecimal():
        return None
    found = _WORD.match(text, at)
    end = found.end() if found else at + 1
    meant = UNITS_ABROAD.get(text[start:end].casefold())
    advice = "units are days, weeks, months, years, working days, and currencies such as INR"
    message = f"no unit is called `{text[start:end]}`"
    return Slip("SK146", message, start, end, fix=meant, help="" if meant else advice)


def _keyword_abroad(text: str, at: int) -> Slip | None:
    found = _WORD.match(text, at)
    meant = KEYWORDS_ABROAD.get(found[0]) if found else None
    if found is None or meant is None:
        return None
    return Slip("SK147", f"`{found[0]}` is written `{meant}` here", at, found.end(), fix=meant)


def _lookalike(text: str, at: int) -> Slip | None:
    """Report a name or keyword with a letter that only looks like one of a to z."""
    start = at
    while start and _IN_A_WORD.fullmatch(text[start - 1]):
        start -= 1
    found = _IN_A_WORD.match(text, at)
    end = found.end() if found else at + 1
    meant = text[start:end].translate(LOOKALIKES)
    is_mixed = any(each.isascii() and each.isalpha() for each in text[start:end])
    if not meant.isascii() or not (is_mixed or meant in KEYWORDS):
        return None
    message = f"this `{text[at]}` (U+{ord(text[at]):04X}) looks like the letter `{meant[at - start]}` and is another"
    return Slip("SK143", message, at, at + 1, fix=meant, fix_at=(start, end))


def _letters(text: str, at: int) -> Slip:
    other = _lookalike(text, at) or _unit_abroad(text, at) or _keyword_abroad(text, at)
    if other is not None:
        return other
    found = _WORDS.match(text, at)
    words = found[0] if found else text[at]
    message = "names are written in the letters a to z; a text stands in double quotes"
    return Slip("SK143", message, at, at + len(words), fix=f'"{words}"')
