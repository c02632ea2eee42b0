"""Pieces of an expression that are no tokens: numbers, texts and dates written wrongly, and signs nobody knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from serkit.language.slips.signs import grouped, sign
from serkit.language.slips.slip import Slip
from serkit.language.words import MAX_DIGITS

if TYPE_CHECKING:
    from serkit.language.tokens import Token


_DIGITS = re.compile(r"[0-9][0-9_]*(?:\.[0-9][0-9_]*)?")
_GROUPED = re.compile(r"[,'’٬.][0-9]")
_DATED = re.compile(r"[A-Za-z0-9_\-\"'“”]*")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


def wrong(written: str, text: str, at: int, before: Token | None) -> Slip:
    """Say what is wrong with the piece that begins at an offset; `text` is what was written, with ASCII digits."""
    char = text[at]
    if char == '"':
        return _unclosed(written, at)
    if char == "@":
        return _marked(text, at)
    return (_number(text, at) if char in "0123456789" else None) or sign(written, at, before)


def _number(text: str, start: int) -> Slip | None:
    """Say what is wrong with a number, if anything is."""
    found = _DIGITS.match(text, start)
    if found is None:
        return None
    digits, end = found[0], found.end()
    if (long := too_long(digits, start)) is not None:
        return long
    whole, point, decimals = digits.partition(".")
    fixed = "_".join(part for part in whole.split("_") if part) + point + decimals.replace("_", "")
    if fixed != digits:
        return Slip("SK136", "a `_` parts the digits of a number, one at a time", start, end, fix=fixed)
    return grouped(text, start, end) if _GROUPED.match(text, end) else None


def too_long(digits: str, start: int) -> Slip | None:
    """Say so where a number has more digits than are read."""
    if len(digits) - digits.count("_") - digits.count(".") <= MAX_DIGITS:
        return None
    advice = "no amount has so many; is it a text? then put it in double quotes"
    return Slip("SK131", f"a number of more than {MAX_DIGITS} digits", start, start + len(digits), help=advice)


def _unclosed(written: str, start: int) -> Slip:
    """`"bihar`, with no quotation mark before the end of the line, or a curly one."""
    line = min((at for mark in "\r\n" if (at := written.find(mark, start)) >= 0), default=len(written))
    closing = next((at for at in range(start + 1, line) if written[at] in "”“"), None)
    fix = (line, line) if closing is None else (closing, closing + 1)
    return Slip("SK135", "this text is never closed", start, start + 1, fix='"', fix_at=fix)


def _marked(text: str, start: int) -> Slip:
    """`@1401-06`: a month or a year as a date stands in double quotes, without which it would be arithmetic."""
    found = _DATED.match(text, start + 1)
    end = found.end() if found else start + 1
    bare = text[start + 1 : end].strip("\"'“”")
    fix = f'@"{bare}"' if _DATE.fullmatch(bare) else None
    advice = 'a year, month or day is written `@"1401"`, `@"1401-06"`, `@"1401-06-31"`'
    return Slip("SK132", "`@` begins a date in double quotes", start, end, fix=fix, help="" if fix else advice)
