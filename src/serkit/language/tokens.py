"""An expression cut into tokens, by hand: one pass, bounded, every slip of a newcomer told by name.

>>> [token.text for token in tokenize("age >= 18years")]
['age', '>=', '18', 'years', '']
"""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from serkit.language.slips.slip import Slip
from serkit.language.words import SIGNS

MAX_TEXT = 10_000
MAX_TOKENS = 2_000
MAX_DIGITS = 40

Sort: TypeAlias = Literal["number", "percent", "date", "text", "word", "sign", "end"]

_DIGITS = frozenset("0123456789")
_INSIDE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_") | _DIGITS
_DATE: Final = "0000-00-00"
_AT_DATES = ("0000", "0000-00", _DATE)
_SHAPE = str.maketrans("123456789", "000000000")

_FOREIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True) if len(sign) > 1)
_NUMBER = r"[0-9]+(?:_[0-9]+)*(?:\.[0-9]+)?"
_PIECE = re.compile(
    rf"""[ \t\n\r]*(?:
      (?P<word>[A-Za-z_][A-Za-z_0-9]*)
    | (?P<sign>[()\[\],+*/-]|\.(?!\.)|(?!{_FOREIGN})(?:<=|>=|!=|\.\.|[=<>]))
    | (?P<text>"[^"\r\n]*")
    | (?P<date>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?![0-9]))
    | (?P<percent>{_NUMBER}[%٪])
    | (?P<number>(?![0-9._]{{41}}){_NUMBER})(?![0-9_]|[,'’٬.][0-9])
    | (?P<end>\Z)
    | (?P<odd>.)
    )""",
    re.VERBOSE | re.DOTALL,
)
"""The next piece, by its sort, where it is plainly one; what is odd is looked at by hand."""
_WHOLE = frozenset({"word", "sign", "number", "date", "end"})
"""Sorts whose text is all that was matched."""


class Token:
    """A piece of an expression: its sort, its text with ASCII digits, and where it stands.

    `fixed` is the text of a word or sign, by which the grammar goes; of everything else it is empty.
    """

    __slots__ = ("end", "fixed", "sort", "start", "text")

    def __init__(self, sort: Sort, text: str, start: int, end: int) -> None:
        self.fixed = text if sort == "word" or sort == "sign" else ""  # noqa: PLR1714 - quicker than a set
        self.sort = sort
        self.text = text
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"{self.sort}:{self.text}"


def tokenize(text: str) -> list[Token]:
    """Cut an expression into tokens; the last one is the end.

    Digits of every script are read as ASCII ones, outside quotation marks. Raises Slip.

    >>> tokenize('person.domicile = "bihar"')
    [word:person, sign:., word:domicile, sign:=, text:bihar, end:]
    """
    if len(text) > MAX_TEXT:
        message = f"an expression of {len(text):_} characters; at most {MAX_TEXT:_} are read"
        raise Slip("SK131", message, 0, 40, help="give its parts names under `values:`")
    return _Cutter(text).cut()


class _Cutter:
    def __init__(self, text: str) -> None:
        self.written = text
        self.text = text if text.isascii() else _ascii_digits(text)
        self.at = 0
        self.tokens: list[Token] = []

    def cut(self) -> list[Token]:
        tokens = self.tokens
        while not tokens or tokens[-1].sort != "end":
            self.cut_plain(self.text, tokens)
        return tokens

    def cut_plain(self, text: str, tokens: list[Token]) -> None:
        """Cut as far as every piece is plainly one, and one that is not by hand."""
        for piece in _PIECE.finditer(text, self.at):
            sort: Sort = piece.lastgroup  # type: ignore[assignment]  # groups are named after sorts
            start, end = piece.span(sort)
            if sort in _WHOLE:
                tokens.append(Token(sort, text[start:end], start, end))
            elif sort == "text":
                tokens.append(Token(sort, self.written[start + 1 : end - 1], start, end))
            elif sort == "percent" and end - start <= MAX_DIGITS:
                tokens.append(Token(sort, text[start : end - 1], start, end))
            else:
                self.at = start
                self.by_hand(text[start])
                return
            if sort == "end":
                return
            if len(tokens) > MAX_TOKENS:
                message = f"an expression of more than {MAX_TOKENS:_} words and signs"
                raise Slip("SK131", message, end - 1, end, help="give its parts names under `values:`")

    def by_hand(self, char: str) -> None:
        if char == '"':
            self.quoted()
        elif char in _DIGITS:
            self.number()
        elif char == "@":
            self.marked_date()
        else:
            raise self.misread(self.at)

    def add(self, sort: Sort, text: str, end: int) -> None:
        self.tokens.append(Token(sort, text, self.at, end))
        self.at = end

    def run(self, chars: frozenset[str], at: int) -> int:
        text, size = self.text, len(self.text)
        while at < size and text[at] in chars:
            at += 1
        return at

    def number(self) -> None:
        start, text = self.at, self.text
        end = self.run(_DIGITS | {"_"}, start)
        if text[end : end + 1] == "." and text[end + 1 : end + 2] in _DIGITS and end + 1 < len(text):
            end = self.run(_DIGITS, end + 1)
        self.check_number(start, end)
        if text[end : end + 1] in ("%", "٪"):
            self.add("percent", text[start:end], end + 1)
        else:
            self.add("number", text[start:end], end)

    def check_number(self, start: int, end: int) -> None:
        text, number = self.text, self.text[start:end]
        if len(number) - number.count("_") - number.count(".") > MAX_DIGITS:
            advice = "no amount has so many; is it a text? then put it in double quotes"
            raise Slip("SK131", f"a number of more than {MAX_DIGITS} digits", start, end, help=advice)
        if "__" in number or number.endswith("_") or "_." in number:
            fixed = "_".join(part for part in number.replace("_.", ".").split("_") if part)
            raise Slip("SK136", "a `_` parts the digits of a number, one at a time", start, end, fix=fixed)
        if (
            text[end : end + 1] in (",", "'", "’", "٬", ".")
            and text[end + 1 : end + 2] in _DIGITS
            and end + 1 < len(text)
        ):
            from serkit.language.slips.signs import grouped

            raise grouped(text, start, end)

    def quoted(self) -> None:
        start = self.at
        end = self.written.find('"', start + 1)
        line = min(
            (at for at in (self.written.find(mark, start) for mark in "\r\n") if at >= 0), default=len(self.text)
        )
        if not 0 <= end < line:
            closing = next((i for i in range(start + 1, line) if self.written[i] in "”“"), None)
            fix = (closing, closing + 1) if closing is not None else (line, line)
            raise Slip("SK135", "this text is never closed", start, start + 1, fix='"', fix_at=fix)
        self.add("text", self.written[start + 1 : end], end + 1)

    def marked_date(self) -> None:
        """`@"1401-06"`: a month or a year as a date, which without the sign would be arithmetic."""
        start, text = self.at, self.text
        end = text.find('"', start + 2) if text[start + 1 : start + 2] == '"' else -1
        inside = text[start + 2 : end]
        if end < 0 or inside.translate(_SHAPE) not in _AT_DATES:
            end = self.run(_INSIDE | frozenset("-\"'“”"), start + 1)
            bare = text[start + 1 : end].strip("\"'“”")
            fix = f'@"{bare}"' if bare.translate(_SHAPE) in _AT_DATES else None
            advice = 'a year, month or day is written `@"1401"`, `@"1401-06"`, `@"1401-06-31"`'
            raise Slip("SK132", "`@` begins a date in double quotes", start, end, fix=fix, help="" if fix else advice)
        self.add("date", inside, end + 1)

    def misread(self, at: int) -> Slip:
        from serkit.language.slips.signs import sign

        return sign(self.written, at, self.last())

    def last(self) -> Token | None:
        return self.tokens[-1] if self.tokens else None


def _ascii_digits(text: str) -> str:
    from serkit.kernel.numerals import read_digits

    return read_digits(text)
