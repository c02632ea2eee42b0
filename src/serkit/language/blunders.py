"""What is wrong where the parser is stuck, in an author's words, with the expression as it should read.

Only errors come here. Each function looks at the parser where it stands and returns one Slip; its fix is tried
before it is shown, so that what is printed after "write" always works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.diagnostics import Diagnostic, Label, Severity, Span
from serkit.language.leftovers import left_over, phrase
from serkit.language.missing import CLOSERS, left_in_cell, missing_word, no_range, unclosed
from serkit.language.slip import Slip
from serkit.language.strange_units import no_period, no_unit
from serkit.language.words import FOREIGN_WORDS, KEYWORDS, STATES, SUM, TEST, snake

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.language.cursor import Cursor
    from serkit.language.tokens import Token
    from serkit.language.tree import Scalar

__all__ = [
    "bad_word", "chained", "cut_short", "dotted_call", "hyphen", "left_in_cell", "left_over", "list_without_brackets",
    "mended", "missing_word", "no_operand", "no_period", "no_range", "no_state", "no_unit", "not_behind",
    "period_without_unit", "unclosed",
]  # fmt: skip

_MOST_FIXES = 20
_YEAR_DIGITS = 4
_MONTH_DIGITS = 2
_CODE_LETTERS = 3
_JOINING = frozenset(
    {"and", "or", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", ",", "at", "in", "contains", "is"}
)
_CUT = frozenset({"SK135", "SK137", "SK138", "SK139", "SK148"})


def mended(text: str, slip: Slip, again: Callable[[str], object]) -> str | None:
    """Return the whole text with this slip and all that follow it put right, if that can be done.

    `again` reads a text once more and raises the next Slip.

    >>> mended("a == 5", Slip("SK133", "", 2, 4, fix="="), len)
    'a = 5'
    """
    for _ in range(_MOST_FIXES):
        fixed = slip.applied(text)
        if fixed is None or fixed == text:
            return None
        text = fixed.strip()
        try:
            again(text)
        except Slip as another:
            slip = another
        else:
            return text
    return None


def cut_short(scalar: Scalar, slip: Slip) -> Diagnostic | None:
    """Report an unquoted expression that YAML cut off at a comma or a comment; None if it is whole."""
    if not scalar.plain or slip.code not in _CUT or scalar.span.end - scalar.span.start < len(scalar.text):
        return None
    rest = scalar.span.source.text[scalar.span.end : scalar.span.end + 200]
    line = rest.split("\n", 1)[0].rstrip("\r")
    mark = line.lstrip(" ")[:1]
    if mark == ",":
        what = "the comma ends an unquoted value inside { } or [ ], so this is only the beginning"
    elif mark == "#" and line.startswith(" "):
        what = "` #` begins a comment, so this is only the beginning"
    else:
        return None
    at = scalar.span.end + len(line) - len(line.lstrip(" "))
    labels = (Label(Span(scalar.span.source, at, at + 1)), Label(scalar.span, slip.message, primary=False))
    quote = "'" if '"' in scalar.text + line else '"'
    advice = f"put the whole expression in quotes: {quote}{scalar.text}{line[:1]} …{quote}, or on a line of its own"
    return Diagnostic(code="SK120", message=what, labels=labels, help=advice)


# -- a value is missing


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
    if text == "not":
        return _bare_not(parser)
    if text in ("if", "some", "every", "for"):
        return _unbracketed(parser)
    if text in FOREIGN_WORDS or text in KEYWORDS:
        return _reserved(parser)
    if text.isupper() and len(text) == _CODE_LETTERS and not parser.sees(".", 1):
        return _bare_unit(parser)
    end = _path_end(parser)
    fix = snake(parser.scalar.text[token.start : end])
    message = "names are written in small letters, parts of a word joined by `_`"
    return Slip("SK143", message, token.start, token.end, fix=fix, fix_at=(token.start, end))


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


def _bare_unit(parser: Cursor) -> Slip:
    """`INR 500`, and `INR` alone."""
    token, text, following = parser.token, parser.token.text, parser.ahead()
    if following.sort != "number":
        advice = f"write the amount before it, such as `500 {text}`; a name has small letters: `{text.lower()}`"
        return Slip("SK141", f"`{text}` without a number", token.start, token.end, help=advice)
    fix = f"{parser.scalar.text[following.start : following.end]} {text}"
    message = f"the unit stands behind the number: `{following.text} {text}`"
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


def list_without_brackets(parser: Cursor, opener: Token) -> Slip:
    """Report `in "a", "b"`, `contains any "a"`, `in 5 .. 7`."""
    token = parser.token
    if token.sort in ("end", "sign"):
        return no_operand(parser)
    parser.climb(SUM)
    shape = "()"
    while parser.sees(",") or (parser.sees("..") and shape == "()"):
        shape = "[]" if parser.next().text == ".." else shape
        parser.climb(SUM)
    end = parser.tokens[parser.place - 1].end
    fix = f"{shape[0]}{parser.scalar.text[token.start : end]}{shape[1]}"
    message = f"what stands behind `{opener.text}` takes {'square' if shape == '[]' else 'round'} brackets"
    return Slip("SK144", message, token.start, token.end, fix=fix, fix_at=(token.start, end))


def chained(parser: Cursor, first: Token, middle: int) -> Slip:
    """Report `1 < a < 5`; the operand in the middle began at `middle`."""
    token = parser.token
    end = parser.tokens[parser.place - 1].end
    message = f"`{first.text}` and `{token.text}` cannot share `{parser.scalar.text[middle:end]}`"
    fix = f" and {parser.scalar.text[middle:end]}"
    also = (first.start, first.end, "the first comparison")
    return Slip("SK140", message, token.start, token.end, fix=fix, fix_at=(end, end), also=also)


def not_behind(parser: Cursor, start: int) -> Slip:
    """Report `x not in (…)`; the left side began at `start`."""
    token, behind = parser.token, parser.ahead()
    message = "`not` stands before what it denies, with round brackets"
    left = parser.scalar.text[start : token.start].rstrip()
    end = _end_of_test(parser, parser.place + 1)
    fix = f"not({left} {parser.scalar.text[behind.start : end]})"
    return Slip("SK144", message, token.start, token.end, fix=fix, fix_at=(start, end))


def _end_of_test(parser: Cursor, place: int) -> int:
    """Where the test ends whose operator is at `place`: before `and`, `or`, a closer, a comma."""
    depth = 0
    end = parser.tokens[place].end
    pending = parser.tokens[place].text == "between"
    for token in parser.tokens[place + 1 :]:
        closes = token.sort == "sign" and token.text in ")]"
        depth += (token.sort == "sign" and token.text in "([") - closes
        joins = token.sort == "word" and token.text in ("or", "then", "else", "and") and not depth
        if joins and token.text == "and" and pending:
            pending = joins = False
        if depth < 0 or joins or token.sort == "end" or (token.text == "," and not depth):
            break
        end = token.end
    return end


# -- states, units, periods


def no_state(parser: Cursor, start: int, opener: Token, *, negated: bool) -> Slip:
    """Report `x is 5`, `x is null`, `x is true`, `x is at least 5`; the left side began at `start`."""
    token, text = parser.token, parser.token.text
    message = f"after `is` stands {', '.join(STATES[:-1])} or {STATES[-1]}"
    if token.sort == "word" and text in ("true", "True", "yes", "false", "False", "no"):
        left = parser.scalar.text[start : opener.start].rstrip()
        holds = (text in ("true", "True", "yes")) is not negated
        fix = left if holds else f"not({left})"
        return Slip("SK145", "a yes or no needs no `is`", opener.start, token.end, fix=fix, fix_at=(start, token.end))
    if token.sort == "word" and (
        text in ("null", "nil", "empty", "missing", "blank", "absent") or FOREIGN_WORDS.get(text) == "none"
    ):
        return Slip("SK145", message, token.start, token.end, fix="none")
    said = phrase(parser)
    if said:
        said.fix_at = (opener.start, said.end)
        return said
    if token.sort == "end":
        return Slip("SK145", message, token.start, token.end, help="for a comparison write `=`")
    sign = "!=" if negated else "="
    return Slip("SK145", f"{message}; a comparison is written `{sign}`", opener.start, token.start, fix=f"{sign} ")


def period_without_unit(parser: Cursor) -> Slip:
    """Report `500 per month`."""
    token = parser.token
    advice = "write the currency, or a % sign, before it: `500 INR per month`, `4% per year`"
    return Slip("SK141", "`per` follows a number without a unit", token.start, token.end, help=advice)


def dotted_call(parser: Cursor, start: int) -> Slip:
    """Report `household.size(…)`."""
    token = parser.token
    name = parser.scalar.text[start : token.start].rstrip()
    message = f"`{name}` is a fact and takes nothing in brackets"
    return Slip("SK148", message, start, token.end, help="functions and tables have names without a point")


def hyphen(parser: Cursor, token: Token) -> Diagnostic | None:
    """Warn of `house-hold` and `2025-07`: read as a subtraction, and seldom meant so."""
    place = parser.tokens.index(token)
    left, right = parser.tokens[place - 1], parser.tokens[place + 1]
    if left.end != token.start or token.end != right.start:
        return None
    if left.sort == right.sort == "word" and token.text == "-":
        message = f"read as `{left.text}` minus `{right.text}`"
        advice = f"for a subtraction put blanks around the `-`; a name is written `{left.text}_{right.text}`"
    elif left.sort == right.sort == "number" and len(left.text) == _YEAR_DIGITS and len(right.text) <= _MONTH_DIGITS:
        month = f"{left.text}-{right.text.zfill(2)}"
        message = f"read as a {'subtraction' if token.text == '-' else 'division'}"
        advice = f'put blanks around the `{token.text}`; a month is written `@"{month}"`, a day `{month}-01`'
    else:
        return None
    label = Label(parser.scalar.at(left.start, right.end))
    return Diagnostic(code="SK149", message=message, severity=Severity.WARNING, labels=(label,), help=advice)
