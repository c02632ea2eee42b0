"""An expression cut into tokens by one pattern: one pass, bounded, every slip of a newcomer told by name.

>>> [token.text for token in tokenize("age >= 18years")]
['age', '>=', '18', 'years', '']
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from serkit.language.slips.slip import Slip
from serkit.language.words import MAX_DIGITS, SIGNS, is_name

MAX_TEXT = 10_000
MAX_TOKENS = 2_000

Sort: TypeAlias = Literal["number", "percent", "date", "text", "word", "sign", "end"]

_FOREIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True) if len(sign) > 1)
_NUMBER = r"[0-9]+(?:_[0-9]+)*(?:\.[0-9]+)?"
_PIECE = re.compile(
    rf"""([ \t\n\r]*)(?:
      ([A-Za-z_][A-Za-z_0-9]*(?:\.[a-z][a-z_0-9]*(?![A-Za-z_0-9]))*)           # a word, or a dotted name
    | ([()\[\],+*/-] | \.(?!\.) | (?!{_FOREIGN})(?:<=|>=|!=|\.\.|[=<>]))  # a sign
    | ("[^"\r\n]*")                                                           # a text
    | ([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?![0-9]) | @"[0-9]{{4}}(?:-[0-9]{{2}}){{0,2}}")  # a date
    | ({_NUMBER}[%٪])                                                           # a percentage
    | ({_NUMBER})(?![0-9_]|[,'’٬.][0-9])                                        # a number
    | \Z                                                                       # the end
    | (.)                                                                       # what is wrong
    )""",
    re.VERBOSE | re.DOTALL,
)
"""The blanks before a piece, and the piece at the place of its sort."""


class Token:
    """A piece of an expression: its sort, its text with ASCII digits, and where it stands.

    `fixed` is the text of a word or sign, by which the grammar goes; of everything else it is empty.
    """

    __slots__ = ("end", "fixed", "sort", "start", "text")

    def __init__(self, sort: Sort, text: str, start: int, end: int, fixed: str = "") -> None:
        self.sort = sort
        self.text = text
        self.start = start
        self.end = end
        self.fixed = fixed

    def __repr__(self) -> str:
        return f"{self.sort}:{self.text}"


def tokenize(text: str) -> list[Token]:
    """Cut an expression into tokens; the last one is the end.

    Digits of every script are read as ASCII ones, outside quotation marks. Raises Slip.

    >>> tokenize('person.domicile = "bihar"')
    [word:person.domicile, sign:=, text:bihar, end:]
    """
    if len(text) > MAX_TEXT:
        message = f"an expression of {len(text):_} characters; at most {MAX_TEXT:_} are read"
        raise Slip("SK131", message, 0, 40, help="give its parts names under `values:`")
    tokens: list[Token] = []
    end = _cut(text, text if text.isascii() else _ascii_digits(text), tokens)
    if len(tokens) > MAX_TOKENS:
        message = f"an expression of more than {MAX_TOKENS:_} words and signs"
        raise Slip("SK131", message, end - 1, end, help="give its parts names under `values:`")
    tokens.append(Token("end", "", end, end))
    return tokens


def _cut(written: str, text: str, tokens: list[Token]) -> int:
    """Add the tokens of a text, or as many as are too many; return where they end."""
    end = 0
    for blanks, word, sign, quoted, date, percent, number, odd in _PIECE.findall(text)[: MAX_TOKENS + 1]:
        start = end + len(blanks)
        if word:
            end = start + len(word)
            if "." in word and not all(map(is_name, word.split("."))):
                _part(word, start, tokens)
            else:
                tokens.append(Token("word", word, start, end, word))
        elif sign:
            end = start + len(sign)
            tokens.append(Token("sign", sign, start, end, sign))
        elif odd:
            raise _wrong(written, text, start, tokens)
        elif value := _value(quoted and written[start : start + len(quoted)], date, percent, number, start):
            tokens.append(value)
            end = value.end
        else:
            return start
    return end


def _part(path: str, start: int, tokens: list[Token]) -> None:
    """Add the words and points of what looks like a dotted name and is none."""
    for place, word in enumerate(path.split(".")):
        if place:
            tokens.append(Token("sign", ".", start - 1, start, "."))
        tokens.append(Token("word", word, start, start + len(word), word))
        start += len(word) + 1


def _value(quoted: str, date: str, percent: str, number: str, start: int) -> Token | None:
    """Return the token of a literal; None at the end, where there is none."""
    if quoted:
        return Token("text", quoted[1:-1], start, start + len(quoted))
    found = number or percent
    if len(found) > MAX_DIGITS:
        _check_length(found, start)
    if number:
        return Token("number", number, start, start + len(number))
    if percent:
        return Token("percent", percent[:-1], start, start + len(percent))
    return Token("date", date.strip('@"'), start, start + len(date)) if date else None


def _wrong(written: str, text: str, start: int, tokens: list[Token]) -> Slip:
    from serkit.language.slips.pieces import wrong

    return wrong(written, text, start, tokens[-1] if tokens else None)


def _check_length(found: str, start: int) -> None:
    from serkit.language.slips.pieces import too_long

    slip = too_long(found.rstrip("%٪"), start)
    if slip is not None:
        raise slip


def _ascii_digits(text: str) -> str:
    from serkit.kernel.numerals import read_digits

    return read_digits(text)
