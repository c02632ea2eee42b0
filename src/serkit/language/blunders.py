"""What is wrong where the parser is stuck, in an author's words, with the expression as it should read.

Only errors come here. Each function looks at the parser where it stands and returns one Slip; its fix is tried
before it is shown, so that what is printed after "write" always works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from serkit.kernel.diagnostics import Diagnostic, Label
from serkit.language.slip import Slip
from serkit.language.tree import Scalar
from serkit.language.words import (
    FOREIGN_WORDS, KEYWORDS, PERIODS, PHRASES, SCALES, STATES, STRANGE_UNITS, UNITS, snake,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.language.parser import Parser
    from serkit.language.tokens import Token

Tree = TypeVar("Tree")

_MOST_FIXES = 20
_YEAR_DIGITS = 4
_JOINING = frozenset(
    {"and", "or", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", ",", "at", "in", "contains", "is"}
)
_CLOSERS = {"(": ")", "[": "]"}
_CUT = frozenset({"SK135", "SK137", "SK138", "SK139", "SK148"})


def mended(text: str, slip: Slip, rule: Callable[[Parser], Tree]) -> str | None:
    """Return the whole text with this slip and all that follow it put right, if that can be done.

    >>> from serkit.language.parser import Parser
    >>> mended("a && b == 5", Slip("SK133", "", 2, 4, fix="and"), Parser.whole)
    'a and b = 5'
    """
    from serkit.language.parser import Parser

    for _ in range(_MOST_FIXES):
        fixed = slip.applied(text)
        if fixed is None or fixed == text:
            return None
        text = fixed.strip()
        try:
            rule(Parser(Scalar.of(text)))
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
    labels = (Label(type(scalar.span)(scalar.span.source, at, at + 1)), Label(scalar.span, slip.message, primary=False))
    quote = "'" if '"' in scalar.text + line else '"'
    advice = f"put the whole expression in quotes: {quote}{scalar.text}{line[:1]} …{quote}, or on a line of its own"
    return Diagnostic(code="SK120", message=what, labels=labels, help=advice)


# -- a value is missing


def no_operand(parser: Parser) -> Slip:
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
    if joins and before:
        return _nothing_behind(parser, before, token)
    if token.sort == "end":
        return Slip("SK139", "something is missing at the end", token.start, token.end, help="write a value")
    if token.text == ".." and before and before.text in _CLOSERS:
        advice = "an open end stands in table cells only; compare with `<=` or `>=`"
        return Slip("SK139", "a range begins with its lower end", token.start, token.end, help=advice)
    fix = "" if token.text in ("and", "or", "+", ",") and not joins else None
    message = f"nothing stands before `{token.text}`"
    return Slip("SK139", message, token.start, token.end, fix=fix, help="" if fix == "" else "write a value before it")


def _nothing_behind(parser: Parser, before: Token, token: Token) -> Slip:
    text = parser.scalar.text
    if token.text == before.text or token.text == "+":
        message = f"`{token.text}` follows `{before.text}`, and nothing stands between them"
        return Slip("SK139", message, token.start, token.end, fix="")
    message = f"nothing follows `{before.text}`"
    if token.sort == "end" or token.text in ")],":
        left = len(text[: before.start].rstrip())
        return Slip("SK139", message, before.start, before.end, fix="", fix_at=(left, before.end))
    return Slip("SK139", f"{message} but `{token.text}`", token.start, token.end, help="write a value between them")


def bad_word(parser: Parser) -> Slip:
    """Report a word that is no name: of another language, a keyword, a unit, or spelt with capitals."""
    token, text = parser.token, parser.token.text
    following = parser.ahead()
    start, end = token.start, token.end
    if text == "not":
        return _bare_not(parser)
    if text in ("if", "some", "every", "for"):
        return _unbracketed(parser)
    if text in FOREIGN_WORDS:
        meant = FOREIGN_WORDS[text]
        if parser.place and parser.tokens[parser.place - 1].text == "=" and meant == "none":
            previous = parser.tokens[parser.place - 1]
            return Slip(
                "SK147", f"`{text}` is written `none` here", start, end, fix="is none", fix_at=(previous.start, end)
            )
        return Slip("SK147", f"`{text}` is written `{meant}` here", start, end, fix=meant)
    if text in ("unknown", "known") and parser.place and parser.tokens[parser.place - 1].text == "=":
        previous = parser.tokens[parser.place - 1]
        return Slip("SK145", f"`{text}` stands after `is`", start, end, fix="is", fix_at=(previous.start, previous.end))
    if text in KEYWORDS:
        message = f"`{text}` is a word of the language and cannot be a name"
        return Slip("SK142", message, start, end, help="give the fact or value another name")
    if text.isupper() and len(text) == 3 and not parser.sees(".", 1):  # noqa: PLR2004  a currency code
        if following.sort == "number":
            fix = f"{parser.scalar.text[following.start : following.end]} {text}"
            message = f"the unit stands behind the number: `{following.text} {text}`"
            return Slip("SK141", message, start, end, fix=fix, fix_at=(start, following.end))
        return Slip("SK141", f"`{text}` without a number", start, end, help=f"write the amount before it: `500 {text}`")
    path_end = _path_end(parser)
    written = parser.scalar.text[start:path_end]
    message = "names are written in small letters, parts of a word joined by `_`"
    return Slip("SK143", message, start, end, fix=snake(written), fix_at=(start, path_end))


def _path_end(parser: Parser) -> int:
    steps = 0
    while parser.sees(".", steps + 1) and parser.ahead(steps + 2).sort == "word":
        steps += 2
    return parser.ahead(steps).end


def _bare_not(parser: Parser) -> Slip:
    """`not x = 5`, which reads as `not(x = 5)`."""
    from serkit.language.parser import TEST

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


def _unbracketed(parser: Parser) -> Slip:
    """`1 + if a then b else c`."""
    token = parser.token
    parser.expression()
    end = parser.tokens[parser.place - 1].end
    fix = f"({parser.scalar.text[token.start : end]})"
    message = f"`{token.text} …` inside an expression takes round brackets"
    return Slip("SK144", message, token.start, token.end, fix=fix, fix_at=(token.start, end))


# -- a word or a bracket is missing


def missing_word(parser: Parser, word: str, opener: Token) -> Slip:
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
    instead = (word == "and" and token.text in ("to", "..", "till", "until", ",", "or")) or token.text in (
        ",",
        "=",
        "do",
    )
    if instead:
        message = f"`{word}` is missing; `{token.text}` stands in its place"
        fix = f" {word}" if token.text == "," else word
        return Slip("SK138", message, token.start, token.end, fix=fix, also=also)
    return Slip("SK138", message, token.start, token.end, fix=f"{word} ", fix_at=(token.start, token.start), also=also)


def unclosed(parser: Parser, opener: Token) -> Slip:
    """Report a bracket that is not closed, or closed by one of the other kind."""
    token, closer = parser.token, _CLOSERS[opener.text]
    also = (opener.start, opener.end, "opened here")
    if token.sort == "end":
        message = f"`{opener.text}` is never closed"
        return Slip("SK137", message, opener.start, opener.end, fix=closer, fix_at=(token.start, token.start))
    if token.sort == "sign" and token.text in (")", "]"):
        message = f"`{token.text}` closes what `{opener.text}` opened"
        return Slip("SK137", message, token.start, token.end, fix=closer, also=also)
    return left_over(parser, opener)


def no_range(parser: Parser, opener: Token) -> Slip:
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


def list_without_brackets(parser: Parser, opener: Token) -> Slip:
    """Report `in "a", "b"`, `contains any "a"`, `in 5 .. 7`."""
    from serkit.language.parser import SUM

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


# -- too much


def left_over(parser: Parser, opener: Token | None = None) -> Slip:
    """Report what stands behind an expression that was complete; `opener` is the bracket it stands in."""
    token, text = parser.token, parser.token.text
    start, end = token.start, token.end
    before = parser.tokens[parser.place - 1]
    if token.sort == "word":
        if text in FOREIGN_WORDS:
            meant = FOREIGN_WORDS[text]
            return Slip("SK147", f"`{text}` is written `{meant}` here", start, end, fix=meant)
        phrase = _phrase(parser)
        if phrase:
            return phrase
        if text in ("then", "else", "satisfies", "return", "per", "any", "all", "at"):
            wants = {"then": "if", "else": "if", "satisfies": "some", "return": "for", "per": "an amount"}.get(text, "")
            advice = f"`{text}` belongs to `{wants}`" if wants else "leave it out"
            return Slip("SK148", f"`{text}` stands where nothing was begun", start, end, help=advice)
        if before.sort == "word":
            advice = f"is it one name? then `{before.text}_{text}`; else join them, for example by `and`"
            return Slip("SK148", f"nothing joins `{before.text}` and `{text}`", start, end, help=advice)
    if token.sort == "sign" and text in ")]":
        return Slip("SK137", f"`{text}` closes nothing", start, end, fix="")
    if token.sort == "number" and before.sort == "word" and (before.text in UNITS or before.text in STRANGE_UNITS):
        fix = f"{parser.scalar.text[start:end]} {before.text}"
        message = f"the unit stands behind the number: `{text} {before.text}`"
        return Slip("SK141", message, before.start, before.end, fix=fix, fix_at=(before.start, end))
    if token.sort == "sign" and text == ",":
        advice = "lists stand in round brackets, conditions are joined by `and` or `or`"
        return Slip("SK148", "a comma parts values inside brackets only", start, end, help=advice)
    if token.sort == "sign" and text in (".", "[", "("):
        advice = "give the value before it a name under `values:`"
        return Slip("SK148", f"`{text}` may follow a name only", start, end, help=advice)
    if token.sort == "sign" and text == "..":
        return Slip("SK148", "`..` stands in ranges: `x in [low .. high]`", start, end, help="write `between … and …`")
    shown = parser.scalar.text[before.start : before.end]
    joint = "a comma or an operator" if opener else "an operator"
    message = f"nothing joins `{shown}` and `{parser.scalar.text[start:end]}`"
    return Slip("SK148", message, start, end, help=f"{joint} is missing: `and`, `=`, `+` …")


def _phrase(parser: Parser) -> Slip | None:
    """`a is at least 5`, `a greater than 5`, `a equals 5`."""
    for words, sign in PHRASES.items():
        if all(parser.ahead(at).sort == "word" and parser.ahead(at).text == word for at, word in enumerate(words)):
            start, end = parser.token.start, parser.ahead(len(words) - 1).end
            return Slip("SK133", f"`{' '.join(words)}` is written `{sign}`", start, end, fix=sign)
    return None


def chained(parser: Parser, first: Token, middle: int) -> Slip:
    """Report `1 < a < 5`; the operand in the middle began at `middle`."""
    token = parser.token
    end = parser.tokens[parser.place - 1].end
    message = f"`{first.text}` and `{token.text}` cannot share `{parser.scalar.text[middle:end]}`"
    fix = f" and {parser.scalar.text[middle:end]}"
    also = (first.start, first.end, "the first comparison")
    return Slip("SK140", message, token.start, token.end, fix=fix, fix_at=(end, end), also=also)


def not_behind(parser: Parser, start: int) -> Slip:
    """Report `x not in (…)`; the left side began at `start`."""
    from serkit.language.parser import TEST

    token = parser.next()
    message = "`not` stands before what it denies, with round brackets"
    try:
        left = parser.scalar.text[start : token.start].rstrip()
        behind = parser.token.start
        parser.climb(TEST, None)
    except Slip:
        behind = parser.token.start if behind > parser.token.start else behind
    end = _end_of_test(parser, behind)
    fix = f"not({left} {parser.scalar.text[behind:end]})"
    return Slip("SK144", message, token.start, token.end, fix=fix, fix_at=(start, end))


def _end_of_test(parser: Parser, behind: int) -> int:
    """Where the test ends that begins with an operator at `behind`: before `and`, `or`, a closer, a comma."""
    place = next(at for at, token in enumerate(parser.tokens) if token.start >= behind)
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


def no_state(parser: Parser, start: int, opener: Token, *, negated: bool) -> Slip:
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
    phrase = _phrase(parser)
    if phrase:
        phrase.fix_at = (opener.start, phrase.end)
        return phrase
    if token.sort == "end":
        return Slip("SK145", message, token.start, token.end, help="for a comparison write `=`")
    sign = "!=" if negated else "="
    return Slip("SK145", f"{message}; a comparison is written `{sign}`", opener.start, token.start, fix=f"{sign} ")


def no_unit(parser: Parser, number: Token) -> Slip:
    """Report `5 lakh`, `5 yrs`, `5 inr`, `5 Years`: a word behind a number that is no unit."""
    from fractions import Fraction

    token, word = parser.token, parser.token.text
    low = word.lower()
    at = (number.start, token.end)
    if word in FOREIGN_WORDS or _phrase(parser) or word in ("to", "till", "until"):
        return left_over(parser)
    if low in SCALES:
        value = Fraction(number.text) * SCALES[low]
        fix = f"{int(value):_}" if value.denominator == 1 else str(float(value))
        return Slip("SK146", f"`{word}` is written out in digits", token.start, token.end, fix=fix, fix_at=at)
    meant = _unit_meant(word, low)
    message = f"no unit is called `{word}`"
    if meant == "%":
        return Slip("SK146", message, token.start, token.end, fix=f"{number.text}%", fix_at=at)
    if meant:
        return Slip("SK146", message, token.start, token.end, fix=meant)
    advice = "units are days, weeks, months, years, working days, and currencies such as INR"
    return Slip("SK146", message, token.start, token.end, help=advice)


def _unit_meant(word: str, low: str) -> str | None:
    from serkit.kernel.currencies import DIGITS, UNITS as CURRENCY_UNITS
    from serkit.kernel.spelling import nearest

    if low in UNITS or low in STRANGE_UNITS:
        return STRANGE_UNITS.get(low, low)
    if word.upper() in DIGITS or word.upper() in CURRENCY_UNITS:
        return word.upper()
    return nearest(low, (*UNITS, "working days"))


def period_without_unit(parser: Parser) -> Slip:
    """Report `500 per month`."""
    token = parser.token
    advice = "write the currency, or a % sign, before it: `500 INR per month`, `4% per year`"
    return Slip("SK141", "`per` follows a number without a unit", token.start, token.end, help=advice)


def no_period(parser: Parser) -> Slip:
    """Report `per annum`, `per months`."""
    from serkit.kernel.spelling import nearest

    token, word = parser.token, parser.token.text
    meant = {"annum": "year", "anno": "year", "mo": "month", "yr": "year"}.get(word) or nearest(word, PERIODS)
    message = f"`per` is followed by {', '.join(PERIODS[:-1])} or {PERIODS[-1]}"
    fix = meant if token.sort == "word" and word not in KEYWORDS else None
    return Slip("SK146", message, token.start, token.end, fix=fix, help="" if fix else "write the period")


def dotted_call(parser: Parser, start: int) -> Slip:
    """Report `household.size(…)`."""
    token = parser.token
    name = parser.scalar.text[start : token.start].rstrip()
    message = f"`{name}` is a fact and takes nothing in brackets"
    return Slip("SK148", message, start, token.end, help="functions and tables have names without a point")


def hyphen(parser: Parser, token: Token) -> Slip | None:
    """`house-hold` and `2025-07`: read as a subtraction, and seldom meant so."""
    place = parser.tokens.index(token)
    left, right = parser.tokens[place - 1], parser.tokens[place + 1]
    if left.end != token.start or token.end != right.start:
        return None
    if left.sort == right.sort == "word" and token.text == "-":
        message = f"read as `{left.text}` minus `{right.text}`"
        advice = f"for a subtraction put blanks around the `-`; a name is written `{left.text}_{right.text}`"
        return Slip("SK149", message, left.start, right.end, help=advice)
    if left.sort == right.sort == "number" and len(left.text) == _YEAR_DIGITS and len(right.text) <= 2:  # noqa: PLR2004  a month
        what = "a subtraction" if token.text == "-" else "a division"
        advice = f'put blanks around the `{token.text}`; a month is written `@"{left.text}-{right.text.zfill(2)}"`, '
        advice += f"a day `{left.text}-{right.text.zfill(2)}-01`"
        return Slip("SK149", f"read as {what}", left.start, right.end, help=advice)
    return None


def left_in_cell(parser: Parser) -> Slip:
    """Report `5 .. 7`, `>= 5 and < 7` in a table cell."""
    token = parser.token
    if token.text == "..":
        text = parser.scalar.text
        return Slip(
            "SK144", "a range takes brackets", token.start, token.end, fix=f"[{text.strip()}]", fix_at=(0, len(text))
        )
    if token.sort == "word" and token.text in ("and", "or", "between", "in"):
        advice = (
            "a cell holds `any`, `>= 5`, `[5 .. 7)`, or a list such as `urban, rural`; it speaks of its column only"
        )
        return Slip("SK148", f"`{token.text}` stands in no cell", token.start, token.end, help=advice)
    return left_over(parser)
