"""Expressions of the grammar, by binding power (Pratt); one method for each form.

The reference grammar beside which this is tested is `tests/grammar/expression.lark`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.language import ast
from serkit.language.atoms import Atoms
from serkit.language.cursor import MAX_DEPTH
from serkit.language.slips.slip import Slip
from serkit.language.words import AND, BINARY, OR, STATES, SUM, TEST, is_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.language.ast import Expr
    from serkit.language.tokens import Token


class Grammar(Atoms):
    """One pass over the tokens of one text. Every method reads what it is named after and raises Slip."""

    def whole(self, *, long_sums: bool = False) -> Expr:
        """Read one expression and nothing behind it; a long sum is deep unless whoever reads it lays it out flat."""
        if len(self.tokens) == 1:
            raise Slip("SK130", "an expression is missing here", 0, 0, help="write one, or leave the line out")
        node = self.expression()
        self.end()
        if len(self.tokens) > MAX_DEPTH and _height(node, long_sums=long_sums) > MAX_DEPTH:
            self.refuse_depth(0, self.tokens[-1].start)
        return node

    def expression(self) -> Expr:
        """`if`, `some`, `every`, `for`, or conditions joined by `or`."""
        self.enter()
        rule = _OPENERS.get(self.token.fixed)
        node = rule(self, self.next()) if rule else self.climb(OR)
        self.depth -= 1
        return node

    def choice(self, opener: Token) -> Expr:
        """`if c then a else b`."""
        condition = self.expression()
        self.word("then", opener)
        then = self.expression()
        self.word("else", opener)
        otherwise = self.expression()
        return ast.If(self.span(opener.start), condition, then, otherwise)

    def quantified(self, opener: Token) -> Expr:
        """`some m in list satisfies x`."""
        variable, over = self.member(opener)
        self.word("satisfies", opener)
        return ast.Quantified(self.span(opener.start), opener.text, variable, over, self.expression())

    def loop(self, opener: Token) -> Expr:
        """`for m in list return x`."""
        variable, over = self.member(opener)
        self.word("return", opener)
        result = self.expression()
        return ast.For(self.span(opener.start), variable, over, result)

    def member(self, opener: Token) -> tuple[str, Expr]:
        """`m in list`."""
        token = self.token
        if token.sort != "word" or not is_name(token.text):
            self.stuck()
        self.next()
        self.word("in", opener)
        return token.text, self.climb(SUM)

    def climb(self, power: int, left: Expr | None = None, start: int = -1) -> Expr:
        """Read operators that bind at least as tightly as `power`; `left` was read already, from `start` on."""
        if left is None:
            start = self.token.start
            left = self.unary()
        while True:
            bound = BINARY.get(self.token.fixed, 0)
            if bound >= power:
                left = self.binary(left, start, bound)
                continue
            if power <= TEST and self.token.fixed == "not":
                from serkit.language.slips.operators import not_behind

                raise not_behind(self, start)
            return left

    def binary(self, left: Expr, start: int, bound: int) -> Expr:
        """Read an operator and what follows it."""
        if bound > TEST:
            token = self.next()
            tight = self.token.start == token.end
            right = self.climb(bound + 1)
            node = ast.Arithmetic(self.span(start), token.text, left, right)
            if tight and token.text in "-/":
                self.warn_hyphen(token)
            return node
        if bound == TEST:
            return self.test(left, start)
        word = self.token.text
        items = [left]
        while self.took(word):
            items.append(self.climb(bound + 1))
        return (ast.And if bound == AND else ast.Or)(self.span(start), tuple(items))

    def warn_hyphen(self, token: Token) -> None:
        """A hyphen between two words or numbers, without blanks, is legal and seldom meant."""
        from serkit.language.slips.operators import hyphen

        warning = hyphen(self, token)
        if warning:
            self.warnings.append(warning)

    def test(self, left: Expr, start: int) -> Expr:
        """One comparison; a second one right behind it is a slip."""
        token = self.next()
        middle = self.token.start
        rule = _TESTS.get(token.text)
        if rule:
            node = rule(self, left, start, token)
        else:
            right = self.climb(SUM)
            node = ast.Compare(self.span(start), token.text, left, right)
        if BINARY.get(self.token.fixed) == TEST:
            from serkit.language.slips.operators import chained

            raise chained(self, token, middle)
        return node

    def between(self, left: Expr, start: int, opener: Token) -> Expr:
        """`a between b and c`."""
        low = self.climb(SUM)
        self.word("and", opener)
        high = self.climb(SUM)
        return ast.Between(self.span(start), left, low, high, False, False, False)

    def within(self, left: Expr, start: int, opener: Token) -> Expr:
        """`a in [b .. c)`, `a in ("x", "y")`, `a in path`."""
        if self.sees("[") or self.sees("("):
            bracket = self.next()
            first = self.expression() if self.opens_expression() else self.climb(SUM)
            if bracket.text == "[" or self.sees(".."):
                low, high, low_open, high_open = self.rest_of_range(bracket, first)
                return ast.Between(self.span(start), left, low, high, low_open, high_open, True)
            options = self.options(bracket, self.rest_of(first, bracket))
            return ast.OneOf(self.span(start), left, options)
        token = self.token
        if token.sort != "word" or not (is_name(token.text) or "." in token.text) or self.sees("(", 1):
            from serkit.language.slips.operators import list_without_brackets

            raise list_without_brackets(self, opener)
        of = self.path()
        return ast.Contains(self.span(start), of, None, (left,), True)

    def opens_expression(self) -> bool:
        """Whether `if`, `some`, `every` or `for` stands here."""
        return self.token.fixed in _OPENERS

    def rest_of(self, first: Expr, bracket: Token) -> Expr:
        """Read on, if what was read as a sum is only the beginning of an expression."""
        return self.climb(OR, first, bracket.end)

    def rest_of_range(self, bracket: Token, low: Expr) -> tuple[Expr, Expr, bool, bool]:
        """`.. c)` of a range whose lower end was read."""
        if not self.took(".."):
            from serkit.language.slips.missing import no_range

            raise no_range(self, bracket)
        high = self.climb(SUM)
        return low, high, bracket.text == "(", self.range_end(bracket)

    def range_end(self, bracket: Token) -> bool:
        """Step over either closing bracket; whether the end is open."""
        if self.took(")"):
            return True
        if not self.took("]"):
            from serkit.language.slips.missing import unclosed

            raise unclosed(self, bracket)
        return False

    def contains(self, left: Expr, start: int, opener: Token) -> Expr:
        """`set contains x`, `set contains any ("x", "y")`."""
        if not (self.sees("any") or self.sees("all")):
            item = self.climb(SUM)
            return ast.Contains(self.span(start), left, None, (item,), False)
        quantifier = self.next().text
        if not self.sees("("):
            from serkit.language.slips.operators import list_without_brackets

            raise list_without_brackets(self, opener)
        items = self.options(self.next())
        return ast.Contains(self.span(start), left, quantifier, items, False)

    def state(self, left: Expr, start: int, opener: Token) -> Expr:
        """`x is none`, `x is not eligible`."""
        negated = self.took("not")
        if self.token.sort != "word" or self.token.text not in STATES:
            from serkit.language.slips.operators import no_state

            raise no_state(self, start, opener, negated=negated)
        state = self.next().text
        return ast.Is(self.span(start), left, state, negated)


_OPENERS: dict[str, Callable[[Grammar, Token], Expr]] = {
    "if": Grammar.choice, "some": Grammar.quantified, "every": Grammar.quantified, "for": Grammar.loop,
}  # fmt: skip
_TESTS: dict[str, Callable[[Grammar, Expr, int, Token], Expr]] = {
    "between": Grammar.between, "in": Grammar.within, "contains": Grammar.contains, "is": Grammar.state,
}  # fmt: skip


def _height(root: ast.Node, *, long_sums: bool) -> int:
    """Levels of the tree, counted without recursion: `a + b + c` has three, and two where long sums are flat."""
    highest, waiting = 0, [(root, 1)]
    while waiting:
        node, level = waiting.pop()
        highest = max(highest, level)
        flat = node.left if long_sums and isinstance(node, ast.Arithmetic) else None
        waiting += [(each, level + (each is not flat)) for each in ast.inside(node)]
    return highest
