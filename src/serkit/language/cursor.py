"""A place among the tokens of one text, and the steps over them.

>>> from serkit.language.tree import Scalar
>>> cursor = Cursor(Scalar.of("a + 1"))
>>> cursor.next(), cursor.took("+"), cursor.token
(word:a, True, number:1)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from serkit.kernel.diagnostics import Span
from serkit.language.slips.slip import Slip
from serkit.language.tokens import Token, tokenize

if TYPE_CHECKING:
    from serkit.kernel.diagnostics import Diagnostic
    from serkit.language.ast import Expr
    from serkit.language.tree import Scalar

MAX_DEPTH = 60


class Cursor:
    """What every rule of the grammar is built of. Offsets are those of the text, spans those of the file."""

    def __init__(self, scalar: Scalar) -> None:
        self.scalar = scalar
        self.tokens = tokenize(scalar.text)
        self.place = 0
        self.token: Token = self.tokens[0]
        self.depth = 0
        self.warnings: list[Diagnostic] = []
        places = scalar.offsets
        self._source = scalar.span.source
        self._first = places.start if isinstance(places, range) else None

    def next(self) -> Token:
        """Step over the current token and return it."""
        token = self.token
        self.place += 1
        self.token = self.tokens[self.place]
        return token

    def ahead(self, steps: int = 1) -> Token:
        """Return a later token; past the end is the end."""
        return self.tokens[min(self.place + steps, len(self.tokens) - 1)]

    def sees(self, text: str, steps: int = 0) -> bool:
        """Whether the current token, or a later one, is this word or sign."""
        token = self.ahead(steps) if steps else self.token
        return token.fixed == text

    def took(self, text: str) -> bool:
        """Step over this word or sign if it is here."""
        if self.token.fixed != text:
            return False
        self.next()
        return True

    def span(self, start: int) -> Span:
        """From an offset of the text to the end of the last token read."""
        end = self.tokens[self.place - 1].end
        if self._first is None or start >= end:
            return self.scalar.at(start, end)
        return Span(self._source, self._first + start, self._first + end)  # it stands in the file as it is read

    def close(self, opener: Token) -> None:
        """Step over the bracket that closes `opener`."""
        if not self.took(")" if opener.text == "(" else "]"):
            from serkit.language.slips.missing import unclosed

            raise unclosed(self, opener)

    def word(self, word: str, opener: Token) -> None:
        """Step over a word that must stand here because of `opener`."""
        if not self.took(word):
            from serkit.language.slips.missing import missing_word

            raise missing_word(self, word, opener)

    def stuck(self) -> NoReturn:
        """Raise what is wrong where a value should stand."""
        from serkit.language.slips.operands import no_operand

        raise no_operand(self)

    def enter(self) -> None:
        """Go one level deeper."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.refuse_depth(self.token.start, self.token.end)

    def refuse_depth(self, start: int, end: int) -> NoReturn:
        """Raise: the expression is too deep."""
        advice = "give its parts names under `values:`"
        raise Slip("SK131", f"more than {MAX_DEPTH} levels inside each other", start, end, help=advice)

    def end(self) -> None:
        """Nothing is left."""
        if self.token.sort != "end":
            from serkit.language.slips.left_over import left_over

            raise left_over(self)

    # -- the grammar above fills these in

    def expression(self) -> Expr:
        """Read a whole expression."""
        raise NotImplementedError

    def climb(self, power: int, left: Expr | None = None, start: int = -1) -> Expr:
        """Read operators that bind at least as tightly as `power`."""
        raise NotImplementedError
