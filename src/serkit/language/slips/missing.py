"""A word or a bracket that should stand where the parser is stuck."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from serkit.language.slips.left_over import left_over
from serkit.language.slips.slip import Slip
from serkit.language.words import FOREIGN_WORDS

if TYPE_CHECKING:
    from serkit.language.cursor import Cursor
    from serkit.language.tokens import Token

_INSTEAD = {"and": ("to", "..", "till", "until", "or"), "in": ("of", "from", "within")}
CLOSERS = {"(": ")", "[": "]"}


def missing_word(parser: Cursor, word: str, opener: Token) -> Slip:
    """Report a missing `then`, `else`, `satisfies`, `return`, `in`, or `and` of `between`."""
    token = parser.token
    also = (opener.start, opener.end, f"`{opener.text}` wants it")
    message = f"`{word}` is missing"
    if token.sort == "word" and token.text in FOREIGN_WORDS:
        return left_over(parser)
    if token.sort == "end":
        fix = " else none" if word == "else" else None
        advice = "say what holds otherwise" if word == "else" else f"go on with `{word} …`"
        return Slip("SK138", message, token.start, token.end, fix=fix, help=advice, also=also)
    if token.text in _INSTEAD.get(word, ()) or token.text in (",", "=", "do"):
        message = f"`{word}` is missing; `{token.text}` stands in its place"
        fix = "" if parser.sees(word, 1) else f" {word}" if token.text == "," else word
        return Slip("SK138", message, token.start, token.end, fix=fix, also=also)
    return Slip("SK138", message, token.start, token.end, fix=f"{word} ", fix_at=(token.start, token.start), also=also)


def unclosed(parser: Cursor, opener: Token) -> Slip:
    """Report a bracket that is not closed, or closed by one of the other kind."""
    token, closer = parser.token, CLOSERS[opener.text]
    also = (opener.start, opener.end, "opened here")
    if token.sort == "end":
        message = f"`{opener.text}` is never closed"
        return Slip("SK137", message, opener.start, opener.end, fix=closer, fix_at=(token.start, token.start))
    if token.sort == "sign" and token.text in (")", "]"):
        message = f"`{token.text}` closes what `{opener.text}` opened"
        return Slip("SK137", message, token.start, token.end, fix=closer, also=also)
    return left_over(parser, opener)


def no_range(parser: Cursor, opener: Token) -> Slip:
    """Report `[a, b]` and `[a` where a range was begun."""
    token = parser.token
    text = parser.scalar.text
    message = "a range is written `[low .. high]`"
    if token.sort == "end":
        return Slip("SK137", message, opener.start, opener.end, help="a list stands in round brackets")
    end = text.find("]", opener.end)
    if token.text in (",", "]") and '"' in text[opener.end : token.start] and end > 0:
        fix = f"({text[opener.end : end]})"
        message = "a list stands in round brackets"
        return Slip("SK137", message, opener.start, opener.end, fix=fix, fix_at=(opener.start, end + 1))
    if token.text in (",", "to", "and", ":"):
        return Slip("SK138", f"{message}, not with `{token.text}`", token.start, token.end, fix=" .. ")
    return left_over(parser, opener)


_AND_MORE = re.compile(r"(?P<end>[^<>=]+?)\s*(?:\b(?:or|and)\s+(?P<way>\w+)|(?P<plus>\+))\s*")
_WAYS = {
    **dict.fromkeys(("more", "above", "over", "older", "up", "upwards", "later", "higher"), ">="),
    **dict.fromkeys(("less", "below", "under", "fewer", "younger", "down", "earlier", "lower"), "<="),
}


def and_more(text: str) -> Slip | None:
    """Report `5 or more`, `5 and above`, `5+` in a table cell; None for anything else.

    >>> and_more("18 or more").fix, and_more("5+").fix, and_more("5 or 6")
    ('>= 18', '>= 5', None)
    """
    found = _AND_MORE.fullmatch(text.strip())
    sign = None if found is None else ">=" if found["plus"] else _WAYS.get(found["way"])
    if found is None or sign is None:
        return None
    fix = f"{sign} {found['end']}"
    return Slip("SK133", f"`{text.strip()}` is written `{fix}`", 0, len(text), fix=fix)


def left_in_cell(parser: Cursor) -> Slip:
    """Report `5 .. 7`, `>= 5 and < 7`, `5 or more` in a table cell."""
    token, text = parser.token, parser.scalar.text
    said = and_more(text)
    if said is not None:
        return said
    if token.text == "to" and parser.place and token.sort == "word":
        low, high = text[: token.start].strip(), text[token.end :].strip()
        advice = f'in a list of cells it stands in quotes: `"[{low} .. {high}]"`'
        return Slip(
            "SK148",
            "a range takes brackets",
            token.start,
            token.end,
            fix=f"[{low} .. {high}]",
            fix_at=(0, len(text)),
            help=advice,
        )
    if token.text == "..":
        return Slip(
            "SK144", "a range takes brackets", token.start, token.end, fix=f"[{text.strip()}]", fix_at=(0, len(text))
        )
    if token.sort == "word" and token.text in ("and", "or", "between", "in"):
        advice = (
            "a cell holds `any`, `>= 5`, `[5 .. 7)`, or a list such as `urban, rural`; it speaks of its column only"
        )
        return Slip("SK148", f"`{token.text}` stands in no cell", token.start, token.end, help=advice)
    return left_over(parser)
