"""What stands behind an expression that was already complete."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from serkit.language.slips.slip import Slip
from serkit.language.slips.spoken import contains_spoken
from serkit.language.words import FOREIGN_WORDS, PHRASES, STRANGE_UNITS, UNITS

if TYPE_CHECKING:
    from serkit.language.cursor import Cursor
    from serkit.language.tokens import Token

_GROUP = 3
_BELONGS = {"then": "if", "else": "if", "satisfies": "some", "return": "for", "per": "an amount"}
_SIGNS = {
    ")": ("SK137", "`)` closes nothing", ""),
    "]": ("SK137", "`]` closes nothing", ""),
    ",": (
        "SK148",
        "a comma parts values inside brackets only",
        "lists stand in round brackets, conditions are joined by `and` or `or`",
    ),
    ".": ("SK148", "`.` may follow a name only", "give the value before it a name under `values:`"),
    "[": ("SK148", "`[` may follow a name only", "give the value before it a name under `values:`"),
    "(": ("SK148", "`(` may follow a name only", "an operator is missing: `and`, `*` …"),
    "..": ("SK148", "`..` stands in ranges", "write `x in [low .. high]`"),
}


def left_over(parser: Cursor, opener: Token | None = None) -> Slip:
    """Report what is left; `opener` is the bracket in which it stands."""
    token, text = parser.token, parser.token.text
    before = parser.tokens[parser.place - 1]
    found = (
        _word(parser, before) if token.sort == "word" else _number(parser, before) if token.sort == "number" else None
    )
    if found:
        return found
    if token.sort == "sign" and text in _SIGNS:
        code, message, advice = _SIGNS[text]
        return Slip(code, message, token.start, token.end, fix=None if advice else "", help=advice)
    shown, behind = parser.scalar.text[before.start : before.end], parser.scalar.text[token.start : token.end]
    joint = "a comma or an operator" if opener else "an operator"
    advice = f"{joint} is missing: `and`, `=`, `+` …"
    return Slip("SK148", f"nothing joins `{shown}` and `{behind}`", token.start, token.end, help=advice)


def _word(parser: Cursor, before: Token) -> Slip | None:
    token, text = parser.token, parser.token.text
    start, end = token.start, token.end
    if text in FOREIGN_WORDS:
        meant = FOREIGN_WORDS[text]
        return Slip("SK147", f"`{text}` is written `{meant}` here", start, end, fix=meant)
    said = phrase(parser)
    if said:
        return said
    if text in (*_BELONGS, "any", "all", "at"):
        advice = f"`{text}` belongs to `{_BELONGS[text]}`" if text in _BELONGS else "leave it out"
        return Slip("SK148", f"`{text}` stands where nothing was begun", start, end, help=advice)
    return _as_spoken(parser, before) or _unjoined(before, token)


def _as_spoken(parser: Cursor, before: Token) -> Slip | None:
    """`50% of x`, `a if b else c`, `age on a day`: what people say, as it is written here."""
    token, text = parser.token, parser.scalar.text
    at = token.start, token.end
    if token.text == "of" and text[before.start : before.end].endswith("%"):
        return Slip("SK133", "`of` is written `*` behind a percentage", *at, fix="*")
    turned = _turned(text) if token.text == "if" else None
    if turned is not None:
        return Slip("SK138", "`if` stands first: `if … then … else …`", *at, fix=turned, fix_at=(0, len(text)))
    if token.text == "on" and before.sort == "word":
        return Slip("SK147", "`on` another day is written `at` here", *at, fix="at")
    if token.text == "old" and before.text in UNITS:
        return Slip("SK148", "`old` is left out behind an age", *at, fix="", fix_at=(before.end, token.end))
    return contains_spoken(parser)


def _unjoined(before: Token, token: Token) -> Slip | None:
    if before.sort != "word":
        return None
    advice = "join them, for example by `and`"
    if "." not in token.text:
        advice = f"is it one name? then `{before.text}_{token.text}`; else {advice}"
    message = f"nothing joins `{before.text}` and `{token.text}`"
    return Slip("SK148", message, token.start, token.end, help=advice)


_TURNED = re.compile(r"(?P<then>.+?)\s+if\s+(?P<when>.+)\s+(?:else|otherwise)\s+(?P<other>.+)")


def _turned(text: str) -> str | None:
    """Return `a if b else c` with the condition first.

    >>> _turned("a if b else c")
    'if b then a else c'
    """
    found = _TURNED.fullmatch(text.strip())
    return f"if {found['when']} then {found['then']} else {found['other']}" if found else None


def _number(parser: Cursor, before: Token) -> Slip | None:
    token = parser.token
    at = (before.start, token.end)
    written = parser.scalar.text[token.start : token.end]
    if before.sort == "word" and (before.text in UNITS or before.text in STRANGE_UNITS):
        message = f"the unit stands behind the number: `{written} {before.text}`"
        return Slip("SK141", message, before.start, before.end, fix=f"{written} {before.text}", fix_at=at)
    if before.sort == "number" and len(token.text.partition(".")[0]) == _GROUP:
        message = f"`{before.text} {written}`: digits are grouped by `_`"
        return Slip("SK136", message, *at, fix=f"{before.text}_{written}")
    return None


def phrase(parser: Cursor) -> Slip | None:
    """Report `a is at least 5`, `a greater than 5`, `a equals 5`."""
    for words, sign in PHRASES.items():
        if all(parser.ahead(at).sort == "word" and parser.ahead(at).text == word for at, word in enumerate(words)):
            start, end = parser.token.start, parser.ahead(len(words) - 1).end
            return Slip("SK133", f"`{' '.join(words)}` is written `{sign}`", start, end, fix=sign)
    return None
