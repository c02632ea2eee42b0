"""Values of the grammar: literals, names, calls, filters, and what stands in brackets."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.language import ast
from serkit.language.cursor import Cursor
from serkit.language.words import FOREIGN_WORDS, KEYWORDS, PERIODS, ROUNDINGS, UNITS, is_name

if TYPE_CHECKING:
    from serkit.language.ast import Expr
    from serkit.language.tokens import Token

_UNIT_LENGTH = 3
_NO_UNITS = frozenset({"to", "till", "until"})


_SPECIAL = frozenset({"true", "false", "none", "not", "round", "years", "months", "days", "working"})
"""Words that begin something else than a name or a call of one word."""
_PER = frozenset({"/", "a", "an", "each", "every"})


def _exact(digits: str) -> int | Fraction:
    return Fraction(digits) if "." in digits else int(digits)


class Atoms(Cursor):
    """Every method reads what it is named after, from the current token on."""

    def options(self, bracket: Token, first: Expr | None = None) -> tuple[Expr, ...]:
        """`"x", "y")`."""
        found = [first or self.expression()]
        while self.took(","):
            found.append(self.expression())
        self.close(bracket)
        return tuple(found)

    def unary(self) -> Expr:
        """`-x`, or a value."""
        if self.token.fixed != "-":
            start, node = self.token.start, self.atom()
            return self.postfix(start, node) if self.token.fixed == "at" else node
        self.enter()
        start = self.next().start
        of = self.unary()
        self.depth -= 1
        return ast.Negative(self.span(start), of)

    def postfix(self, start: int, node: Expr) -> Expr:
        """`x at day`."""
        while self.token.fixed == "at":
            self.next()
            day = self.atom()
            node = ast.At(self.span(start), node, day)
        return node

    def atom(self) -> Expr:
        """A literal, a name, a call, or an expression in brackets."""
        token = self.token
        if token.sort == "word":
            return self.special(token) if token.text in _SPECIAL else self.named(token)
        if token.sort == "sign":
            if token.text != "(":
                self.stuck()
            self.next()
            node = self.expression()
            self.close(token)
            return node
        if token.sort == "end":
            self.stuck()
        self.next()
        if token.sort == "number":
            return self.quantity(token)
        if token.sort == "percent":
            value = _exact(token.text)
            per = self.period()
            return ast.Percent(self.span(token.start), value, per)
        return (ast.Date if token.sort == "date" else ast.Text)(self.span(token.start), token.text)

    def quantity(self, token: Token) -> Expr:
        """A number and the unit behind it, if one follows."""
        value, unit = _exact(token.text), self.token
        word = unit.text if unit.sort == "word" else ""
        if not word or word in KEYWORDS or word in _NO_UNITS:
            if word == "per":
                from serkit.language.slips.units import period_without_unit

                raise period_without_unit(self)
            return ast.Number(self.span(token.start), value)
        if word == "working" and (self.sees("day", 1) or self.sees("days", 1)):
            word = f"working {self.ahead().text}"
            self.next()
        elif word not in UNITS and not (len(word) == _UNIT_LENGTH and word.isupper() and word.isalpha()):
            from serkit.language.slips.units import no_unit

            raise no_unit(self, token)
        elif word in FOREIGN_WORDS:
            self.end()
        self.next()
        if unit.text.isupper() and self.token.text in _PER and self.ahead().sort == "word":
            from serkit.language.slips.units import stroke

            stroke(self)
        per = self.period()
        return ast.Quantity(self.span(token.start), value, word, per)

    def period(self) -> str | None:
        """`per month`."""
        if not self.took("per"):
            return None
        if self.token.sort != "word" or self.token.text not in PERIODS:
            from serkit.language.slips.units import no_period

            raise no_period(self)
        return self.next().text

    def special(self, token: Token) -> Expr:
        """`true`, `none`, `not(...)`, and functions of more than one word."""
        text = token.text
        if text in ("true", "false"):
            self.next()
            return ast.Boolean(self.span(token.start), text == "true")
        if text == "none":
            self.next()
            return ast.Nothing(self.span(token.start))
        if text == "not" and self.sees("(", 1):
            self.next()
            bracket = self.next()
            of = self.expression()
            self.close(bracket)
            return ast.Not(self.span(token.start), of)
        function = self.long_function()
        return self.call(function, token) if function else self.named(token)

    def named(self, token: Token) -> Expr:
        """`min(a, b)`, `person.age`."""
        if "." in token.text:
            return self.path()
        if not is_name(token.text):
            self.stuck()
        if self.tokens[self.place + 1].fixed == "(":  # behind a word there is the end at least
            self.next()
            return self.call(token.text, token)
        return self.path()

    def long_function(self) -> str | None:
        """Step over the words of `round half up`, `years between`, `working days between`."""
        first = self.token.text
        if first == "round":
            found = next(
                (mode for mode in ROUNDINGS if all(self.sees(word, at + 1) for at, word in enumerate(mode))), ()
            )
        elif first in ("years", "months", "days", "working"):
            found = ("days", "between") if first == "working" else ("between",)
        else:
            return None
        words = (first, *found)
        if not found or not all(self.sees(word, at) for at, word in enumerate((*words, "("))):
            return None
        for _ in words:
            self.next()
        return " ".join(words)

    def call(self, function: str, token: Token) -> Expr:
        """`(a, b)` of a call; `token` is where its name begins."""
        bracket = self.next()
        if self.took(")"):
            return ast.Call(self.span(token.start), function, ())
        args = self.options(bracket)
        return ast.Call(self.span(token.start), function, args)

    def path(self) -> Expr:
        """`person.age`, `household.members[age < 6 years].income`."""
        start = self.token.start
        names = self.next().text.split(".")
        while self.token.fixed == ".":
            names += self.field_names()
        name = ast.Name(self.span(start), tuple(names))
        if self.token.fixed == "[":
            return self.filtered(start, name)
        if self.token.fixed == "(" and len(names) > 1:
            from serkit.language.slips.operators import dotted_call

            raise dotted_call(self, start)
        return name

    def filtered(self, start: int, node: Expr) -> Expr:
        """`[age < 6 years].income`, behind the name of a list."""
        while True:
            if self.token.fixed == "[":
                bracket = self.next()
                condition = self.expression()
                self.close(bracket)
                node = ast.Filter(self.span(start), node, condition)
            elif self.token.fixed == ".":
                for name in self.field_names():
                    node = ast.Field(self.span(start), node, name)
            else:
                return node

    def field_names(self) -> list[str]:
        """`.age`, `.birth.place`."""
        self.next()
        if self.token.sort != "word" or not (is_name(self.token.text) or "." in self.token.text):
            self.stuck()
        return self.next().text.split(".")
