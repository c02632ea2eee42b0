"""A value that is missing where the parser is stuck, or a word there that can be none."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from serkit.language.slips.missing import CLOSERS
from serkit.language.slips.slip import Slip
from serkit.language.words import FOREIGN_WORDS, KEYWORDS, STRANGE_UNITS, TEST, snake

if TYPE_CHECKING:
    from serkit.language.cursor import Cursor
    from serkit.language.tokens import Token

_CODE_LETTERS = 3
_JOINING = frozenset(
    {"and", "or", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", ",", "at", "in", "contains", "is"}
)


def no_operand(parser: Cursor) -> Slip:
    """Report what stands where a value should: nothing, an operator, a word that is no name."""
    token = parser.token
    before = parser.tokens[parser.place - 1] if parser.place else None
    joins = before is not None and before.sort in ("word", "sign") and before.text in _JOINING
    if (
        token.sort == "word"
        and token.text not in _JOINING
        and token.text not in ("then", "else", "satisfies", "return")
    ):
        return bad_word(parser)
    if token.sort == "sign" and token.text == "[" and not (before and before.text == "in"):
        advice = "lists stand in round brackets; square ones hold a range after `in`, or a filter after a name"
        return Slip("SK139", "no value begins with `[`", token.start, token.end, help=advice)
    if token.sort == "word" and (parser.sees(".", 1) or (before and before.text == ".")):
        return _reserved(parser)
    if joins and before:
        return _nothing_behind(parser, before, token)
    return _nothing_before(token, before)


def _nothing_before(token: Token, before: Token | None) -> Slip:
    if token.sort == "end":
        return Slip("SK139", "something is missing at the end", token.start, token.end, help="write a value")
    if token.text == ".." and before and before.text in CLOSERS:
        advice = "an open end stands in table cells only; compare with `<=` or `>=`"
        return Slip("SK139", "a range begins with its lower end", token.start, token.end, help=advice)
    fix = "" if token.text in ("and", "or", "+", ",") else None
    message = f"nothing stands before `{token.text}`"
    return Slip("SK139", message, token.start, token.end, fix=fix, help="" if fix == "" else "write a value before it")


def _nothing_behind(parser: Cursor, before: Token, token: Token) -> Slip:
    text = parser.scalar.text
    if token.text in {before.text, "+"}:
        message = f"`{token.text}` follows `{before.text}`, and nothing stands between them"
        return Slip("SK139", message, token.start, token.end, fix="")
    message = f"nothing follows `{before.text}`"
    if token.sort == "end" or token.text in ")],":
        left = len(text[: before.start].rstrip())
        return Slip("SK139", message, before.start, before.end, fix="", fix_at=(left, before.end))
    return Slip("SK139", f"{message} but `{token.text}`", token.start, token.end, help="write a value between them")


def bad_word(parser: Cursor) -> Slip:
    """Report a word that is no name: of another language, a keyword, a unit, or spelt with capitals."""
    token, text = parser.token, parser.token.text
    if text == "not" or (text == "no" and parser.ahead().sort == "word"):
        return _bare_not(parser)
    if text in ("if", "some", "every", "for"):
        return _unbracketed(parser)
    if text in FOREIGN_WORDS or text in KEYWORDS:
        return _called_if(parser) or _reserved(parser)
    if text.isupper() and len(text) == _CODE_LETTERS and not parser.sees(".", 1):
        return _bare_unit(parser, text)
    if text.lower() in STRANGE_UNITS and parser.ahead().sort == "number":
        return _bare_unit(parser, STRANGE_UNITS[text.lower()])
    end = _path_end(parser)
    fix = snake(parser.scalar.text[token.start : end])
    message = "names are written in small letters, parts of a word joined by `_`"
    return Slip("SK143", message, token.start, token.end, fix=fix, fix_at=(token.start, end))


def _called_if(parser: Cursor) -> Slip | None:
    """`IF(a, b, c)`, as spreadsheets write it."""
    token, whole = parser.token, parser.scalar.text
    if token.text.lower() != "if" or parser.ahead().text != "(":
        return None
    depth, cuts = 0, [parser.ahead().end]
    for each in parser.tokens[parser.place + 1 :]:
        depth += (each.text in "([" and each.sort == "sign") - (each.text in ")]" and each.sort == "sign")
        if each.text == "," and depth == 1:
            cuts.append(each.end)
        if depth == 0 or each.sort == "end":
            return _if_then_else(token.start, each.end, [*cuts, each.end], whole)
    return None


def _if_then_else(start: int, end: int, cuts: list[int], whole: str) -> Slip | None:
    parts = [whole[one : other - 1].strip() for one, other in pairwise(cuts)]
    if len(parts) != 3 or not all(parts):  # noqa: PLR2004 - if, then, else
        return None
    fix = f"if {parts[0]} then {parts[1]} else {parts[2]}"
    return Slip("SK147", "`if` is written `if … then … else …`", start, start + 2, fix=fix, fix_at=(start, end))


def _reserved(parser: Cursor) -> Slip:
    """`yes`, `null`, `AND`; `x = unknown`; a keyword as a name."""
    token, text = parser.token, parser.token.text
    start, end = token.start, token.end
    before = parser.tokens[parser.place - 1] if parser.place else None
    equals = before if before and before.text == "=" else None
    if text in FOREIGN_WORDS:
        meant = FOREIGN_WORDS[text]
        message = f"`{text}` is written `{meant}` here"
        if equals and meant == "none":
            return Slip("SK147", message, start, end, fix="is none", fix_at=(equals.start, end))
        return Slip("SK147", message, start, end, fix=meant)
    if text in ("unknown", "known") and equals:
        return Slip("SK145", f"`{text}` stands after `is`", start, end, fix="is", fix_at=(equals.start, equals.end))
    message = f"`{text}` is a word of the language and cannot be a name"
    return Slip("SK142", message, start, end, help="give the fact or value another name")


def _bare_unit(parser: Cursor, unit: str) -> Slip:
    """`INR 500`, `Rs 500`, and `INR` alone."""
    token, text, following = parser.token, parser.token.text, parser.ahead()
    if following.sort != "number":
        advice = f"write the amount before it, such as `500 {text}`; a name has small letters: `{text.lower()}`"
        return Slip("SK141", f"`{text}` without a number", token.start, token.end, help=advice)
    fix = f"{parser.scalar.text[following.start : following.end]} {unit}"
    message = f"the unit stands behind the number: `{following.text} {unit}`"
    return Slip("SK141", message, token.start, token.end, fix=fix, fix_at=(token.start, following.end))


def _path_end(parser: Cursor) -> int:
    steps = 0
    while parser.sees(".", steps + 1) and parser.ahead(steps + 2).sort == "word":
        steps += 2
    return parser.ahead(steps).end


def _bare_not(parser: Cursor) -> Slip:
    """`not x = 5`, which reads as `not(x = 5)`."""
    token = parser.next()
    message = "`not` takes round brackets"
    start = parser.token.start
    try:
        parser.climb(TEST)
    except Slip as inner:
        if inner.fix is None:
            return Slip("SK144", message, token.start, token.end, help="write `not(…)`")
        return inner
    end = parser.tokens[parser.place - 1].end
    fix = f"not({parser.scalar.text[start:end]})"
    return Slip("SK144", message, token.start, token.end, fix=fix, fix_at=(token.start, end))


def _unbracketed(parser: Cursor) -> Slip:
    """`1 + if a then b else c`."""
    token = parser.token
    parser.expression()
    end = parser.tokens[parser.place - 1].end
    fix = f"({parser.scalar.text[token.start : end]})"
    message = f"`{token.text} …` inside an expression takes round brackets"
    return Slip("SK144", message, token.start, token.end, fix=fix, fix_at=(token.start, end))
