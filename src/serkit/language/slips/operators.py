"""Operators written as other languages have them: lists without brackets, `1 < a < 5`, `x not in`, `x is 5`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.diagnostics import Diagnostic, Label, Severity
from serkit.language.slips.left_over import phrase
from serkit.language.slips.operands import no_operand
from serkit.language.slips.slip import Slip
from serkit.language.slips.spoken import end_of_test
from serkit.language.words import FOREIGN_WORDS, STATES, SUM

if TYPE_CHECKING:
    from serkit.language.cursor import Cursor
    from serkit.language.tokens import Token

_OR_MORE = {
    **dict.fromkeys(("more", "older", "over", "above", "higher", "greater", "later"), ">="),
    **dict.fromkeys(("less", "younger", "under", "below", "lower", "fewer", "earlier"), "<="),
}
_FIGURE = 4
"""Tokens of a figure: `500 INR per month`."""
_YEAR_DIGITS = 4
_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "=": "!=", "!=": "="}
_MONTH_DIGITS = 2


def list_without_brackets(parser: Cursor, opener: Token) -> Slip:
    """Report `in "a", "b"`, `contains any "a"`, `in 5 .. 7`."""
    token = parser.token
    if token.text == "of" and parser.ahead().text == "(":
        at = (token.start, parser.ahead().start)
        return Slip("SK148", f"`of` is left out behind `{opener.text}`", token.start, token.end, fix="", fix_at=at)
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
    end = end_of_test(parser, parser.place + 1)
    fix = f"not({left} {parser.scalar.text[behind.start : end]})"
    return Slip("SK144", message, token.start, token.end, fix=fix, fix_at=(start, end))


def no_state(parser: Cursor, start: int, opener: Token, *, negated: bool) -> Slip:
    """Report `x is 5`, `x is null`, `x is true`, `x is at least 5`; the left side began at `start`."""
    token, text = parser.token, parser.token.text
    message = f"after `is` stands {', '.join(STATES[:-1])} or {STATES[-1]}"
    said = phrase(parser)
    if said or text in ("between", "in", "contains", *_OPPOSITE):
        return _compared(parser, start, opener, said, negated=negated)
    bound = _or_more(parser, opener, negated=negated)
    if bound:
        return bound
    if token.sort == "word" and text in ("true", "True", "yes", "false", "False", "no"):
        left = parser.scalar.text[start : opener.start].rstrip()
        holds = (text in ("true", "True", "yes")) is not negated
        fix = left if holds else f"not({left})"
        return Slip("SK145", "a yes or no needs no `is`", opener.start, token.end, fix=fix, fix_at=(start, token.end))
    if token.sort == "word" and (
        text in ("null", "nil", "empty", "missing", "blank", "absent") or FOREIGN_WORDS.get(text) == "none"
    ):
        return Slip("SK145", message, token.start, token.end, fix="none")
    if token.sort == "end":
        return Slip("SK145", message, token.start, token.end, help="for a comparison write `=`")
    sign = "!=" if negated else "="
    return Slip("SK145", f"{message}; a comparison is written `{sign}`", opener.start, token.start, fix=f"{sign} ")


def _or_more(parser: Cursor, opener: Token, *, negated: bool) -> Slip | None:
    """`x is 18 years or more`, `x is 18 years or younger`."""
    first = parser.place
    after = next((at for at, each in enumerate(parser.tokens[first:], first) if each.text == "or"), 0)
    sign = _OR_MORE.get(parser.tokens[after + 1].text) if first < after <= first + _FIGURE else None
    if sign is None:
        return None
    figure = parser.scalar.text[parser.token.start : parser.tokens[after].start].rstrip()
    at = (opener.start, parser.tokens[after + 1].end)
    sign = _OPPOSITE[sign] if negated else sign
    message = f"`{parser.scalar.text[at[0] : at[1]]}` is written `{sign} {figure}`"
    return Slip("SK133", message, *at, fix=f"{sign} {figure}", fix_at=at)


def _compared(parser: Cursor, start: int, opener: Token, said: Slip | None, *, negated: bool) -> Slip:
    """`x is at least 5`, `x is not one of (…)`, `x is between 1 and 5`: without `is`, and denied as a whole."""
    token, text = parser.token, parser.scalar.text
    sign, end = (said.fix or "", said.end) if said else (token.text, token.end)
    shown = text[(opener.end if negated else token.start) : end].strip()
    place = next(at for at, each in enumerate(parser.tokens) if each.end == end)
    if not negated or sign in _OPPOSITE:
        fix, at = _OPPOSITE[sign] if negated else sign, (opener.start, end)
    else:
        at = (start, end_of_test(parser, place))
        fix = f"not({text[start : opener.start].rstrip()} {sign}{text[end : at[1]]})"
    if said or negated:
        message = f"`{shown}` is written `{fix if at[0] == opener.start else f'not(… {sign} …)'}`"
    else:
        message = f"`{sign}` stands without `is`"
    return Slip("SK133", message, opener.start, end, fix=fix, fix_at=at)


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
