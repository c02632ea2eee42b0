"""Expressions and table cells, parsed by hand (Pratt): exact places, bounded work, one clear message a slip.

>>> from serkit.language.tree import Scalar
>>> parse(Scalar.of("person.age >= 18 years"))
(Compare('>=', Name(('person', 'age')), Quantity(Fraction(18, 1), 'years', None)), [])
>>> parse(Scalar.of("person.age => 18 years"))[1][0].help
'write `person.age >= 18 years`'
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NoReturn, TypeVar

from serkit.kernel.diagnostics import Diagnostic, Severity, Span
from serkit.language import ast
from serkit.language.slip import Slip
from serkit.language.tokens import Token, tokenize
from serkit.language.words import FOREIGN_WORDS, KEYWORDS, PERIODS, ROUNDINGS, STATES, UNITS

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.language.ast import Cell, Expr
    from serkit.language.tree import Scalar

MAX_DEPTH = 60

OR, AND, TEST, SUM, PRODUCT = range(1, 6)
BINARY = {
    "or": OR, "and": AND,
    "=": TEST, "!=": TEST, "<": TEST, "<=": TEST, ">": TEST, ">=": TEST,
    "between": TEST, "in": TEST, "contains": TEST, "is": TEST,
    "+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT,
}  # fmt: skip
COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})
_UNIT_LENGTH = 3

Tree = TypeVar("Tree")


def parse(scalar: Scalar) -> tuple[Expr | None, list[Diagnostic]]:
    """Return the expression of a text, or None and what is wrong with it; warnings come with the expression.

    At most 10,000 characters, 2,000 tokens and 60 levels are read.

    >>> from serkit.language.tree import Scalar
    >>> parse(Scalar.of("(1 + 2"))[1][0].message
    '`(` is never closed'
    """
    return _read(scalar, Parser.whole)


def parse_cell(scalar: Scalar) -> tuple[Cell | None, list[Diagnostic]]:
    """Return what stands in a cell of a decision table: `any`, `>= 5`, `[3 .. 20)`, `urban, rural`, `yes`, a sum.

    A bare name may be a member of a choice; the checker knows.

    >>> from serkit.language.tree import Scalar
    >>> parse_cell(Scalar.of("[1 .. 5)"))
    (CellRange(Number(Fraction(1, 1)), Number(Fraction(5, 1)), False, True), [])
    """
    return _read(scalar, Parser.cell)


def _read(scalar: Scalar, rule: Callable[[Parser], Tree]) -> tuple[Tree | None, list[Diagnostic]]:
    try:
        parser = Parser(scalar)
        return rule(parser), parser.warnings
    except Slip as slip:
        from serkit.language.blunders import cut_short, mended

        found = slip
    return None, [cut_short(scalar, found) or found.diagnostic(scalar, mended(scalar.text, found, rule))]


def is_name(word: str) -> bool:
    """Return whether a word may be a name: small letters, digits, `_`, and no word of the language.

    >>> is_name("age"), is_name("Age"), is_name("and")
    (True, False, False)
    """
    return "a" <= word[:1] <= "z" and word.islower() and word not in KEYWORDS and word not in FOREIGN_WORDS


class Parser:
    """One pass over the tokens of one text. Every method reads what it is named after and raises Slip."""

    def __init__(self, scalar: Scalar) -> None:
        self.scalar = scalar
        self.tokens = tokenize(scalar.text)
        self.place = 0
        self.token: Token = self.tokens[0]
        self.depth = 0
        self.warnings: list[Diagnostic] = []

    # -- moving on

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
        return token.text == text and token.sort in ("word", "sign")

    def took(self, text: str) -> bool:
        """Step over this word or sign if it is here."""
        if self.sees(text):
            self.next()
            return True
        return False

    def span(self, start: int) -> Span:
        """From an offset of the text to the end of the last token read."""
        return self.scalar.at(start, self.tokens[self.place - 1].end)

    def close(self, opener: Token) -> None:
        """Step over the bracket that closes `opener`."""
        if not self.took(")" if opener.text == "(" else "]"):
            from serkit.language import blunders

            raise blunders.unclosed(self, opener)

    def word(self, word: str, opener: Token) -> None:
        """Step over a word that must stand here because of `opener`."""
        if not self.took(word):
            from serkit.language import blunders

            raise blunders.missing_word(self, word, opener)

    def stuck(self) -> NoReturn:
        """Raise what is wrong where a value should stand."""
        from serkit.language import blunders

        raise blunders.no_operand(self)

    def enter(self) -> None:
        """Go one level deeper."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.refuse_depth(self.token.start, self.token.end)

    def refuse_depth(self, start: int, end: int) -> NoReturn:
        """Raise: the expression is too deep."""
        advice = "give its parts names under `values:`"
        raise Slip("SK131", f"more than {MAX_DEPTH} levels inside each other", start, end, help=advice)

    # -- expressions

    def whole(self) -> Expr:
        """Read one expression and nothing behind it."""
        if len(self.tokens) == 1:
            raise Slip("SK130", "an expression is missing here", 0, 0, help="write one, or leave the line out")
        node = self.expression()
        self.end()
        if len(self.tokens) > MAX_DEPTH and _height(node) > MAX_DEPTH:
            self.refuse_depth(0, self.tokens[-1].start)
        return node

    def end(self) -> None:
        """Nothing is left."""
        if self.token.sort != "end":
            from serkit.language import blunders

            raise blunders.left_over(self)

    def expression(self) -> Expr:
        """`if`, `some`, `every`, `for`, or conditions joined by `or`."""
        self.enter()
        opener = self.token
        rule = _OPENERS.get(opener.text) if opener.sort == "word" else None
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
            token = self.token
            if token.sort not in ("word", "sign"):
                return left
            bound = BINARY.get(token.text, 0)
            if token.text == "not" and power <= TEST:
                from serkit.language import blunders

                raise blunders.not_behind(self, start)
            if bound < power or not bound:
                return left
            left = self.binary(left, start, bound)

    def binary(self, left: Expr, start: int, bound: int) -> Expr:
        """Read an operator and what follows it."""
        if bound > TEST:
            token = self.next()
            right = self.climb(bound + 1)
            node = ast.Arithmetic(self.span(start), token.text, left, right)
            if token.text in "-/":
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
        from serkit.language import blunders

        slip = blunders.hyphen(self, token)
        if slip:
            found = slip.diagnostic(self.scalar)
            self.warnings.append(
                Diagnostic(
                    code=found.code,
                    message=found.message,
                    severity=Severity.WARNING,
                    labels=found.labels,
                    help=found.help,
                )
            )

    # -- tests

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
        if BINARY.get(self.token.text) == TEST and self.token.sort in ("word", "sign"):
            from serkit.language import blunders

            raise blunders.chained(self, token, middle)
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
        if token.sort != "word" or not is_name(token.text) or self.sees("(", 1):
            from serkit.language import blunders

            raise blunders.list_without_brackets(self, opener)
        of = self.path()
        return ast.Contains(self.span(start), of, None, (left,), True)

    def opens_expression(self) -> bool:
        return self.token.sort == "word" and self.token.text in _OPENERS

    def rest_of(self, first: Expr, bracket: Token) -> Expr:
        """Read on, if what was read as a sum is only the beginning of an expression."""
        return self.climb(OR, first, bracket.end)

    def rest_of_range(self, bracket: Token, low: Expr) -> tuple[Expr, Expr, bool, bool]:
        """`.. c)` of a range whose lower end was read."""
        if not self.took(".."):
            from serkit.language import blunders

            raise blunders.no_range(self, bracket)
        high = self.climb(SUM)
        return low, high, bracket.text == "(", self.range_end(bracket)

    def range_end(self, bracket: Token) -> bool:
        """Step over either closing bracket; whether the end is open."""
        if self.took(")"):
            return True
        if not self.took("]"):
            from serkit.language import blunders

            raise blunders.unclosed(self, bracket)
        return False

    def options(self, bracket: Token, first: Expr | None = None) -> tuple[Expr, ...]:
        """`"x", "y")`."""
        found = [first or self.expression()]
        while self.took(","):
            found.append(self.expression())
        self.close(bracket)
        return tuple(found)

    def contains(self, left: Expr, start: int, opener: Token) -> Expr:
        """`set contains x`, `set contains any ("x", "y")`."""
        if not (self.sees("any") or self.sees("all")):
            return ast.Contains(self.span(start), left, None, (self.climb(SUM),), False)
        quantifier = self.next().text
        if not self.sees("("):
            from serkit.language import blunders

            raise blunders.list_without_brackets(self, opener)
        items = self.options(self.next())
        return ast.Contains(self.span(start), left, quantifier, items, False)

    def state(self, left: Expr, start: int, opener: Token) -> Expr:
        """`x is none`, `x is not eligible`."""
        negated = self.took("not")
        if self.token.sort != "word" or self.token.text not in STATES:
            from serkit.language import blunders

            raise blunders.no_state(self, start, opener, negated=negated)
        state = self.next().text
        return ast.Is(self.span(start), left, state, negated)

    # -- values

    def unary(self) -> Expr:
        """`-x`, or a value."""
        if not self.sees("-"):
            return self.postfix(self.token.start, self.atom())
        self.enter()
        start = self.next().start
        of = self.unary()
        self.depth -= 1
        return ast.Negative(self.span(start), of)

    def postfix(self, start: int, node: Expr) -> Expr:
        """`x at day`."""
        while self.took("at"):
            day = self.atom()
            node = ast.At(self.span(start), node, day)
        return node

    def atom(self) -> Expr:
        """A literal, a name, a call, or an expression in brackets."""
        token = self.token
        if token.sort == "word":
            return self.word_atom(token)
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
            value = Fraction(token.text)
            per = self.period()
            return ast.Percent(self.span(token.start), value, per)
        return (ast.Date if token.sort == "date" else ast.Text)(self.span(token.start), token.text)

    def quantity(self, token: Token) -> Expr:
        """A number and the unit behind it, if one follows."""
        value, unit = Fraction(token.text), self.token
        word = unit.text if unit.sort == "word" else ""
        if not word or word in KEYWORDS:
            if word == "per":
                from serkit.language import blunders

                raise blunders.period_without_unit(self)
            return ast.Number(self.span(token.start), value)
        if word == "working" and (self.sees("day", 1) or self.sees("days", 1)):
            word = f"working {self.ahead().text}"
            self.next()
        elif word not in UNITS and not (len(word) == _UNIT_LENGTH and word.isupper() and word.isalpha()):
            from serkit.language import blunders

            raise blunders.no_unit(self, token)
        elif word in FOREIGN_WORDS:
            self.end()
        self.next()
        per = self.period()
        return ast.Quantity(self.span(token.start), value, word, per)

    def period(self) -> str | None:
        """`per month`."""
        if not self.took("per"):
            return None
        if self.token.sort != "word" or self.token.text not in PERIODS:
            from serkit.language import blunders

            raise blunders.no_period(self)
        return self.next().text

    def word_atom(self, token: Token) -> Expr:
        """What begins with a word."""
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
        if function:
            return self.call(function, token)
        if not is_name(text):
            self.stuck()
        if self.sees("(", 1):
            self.next()
            return self.call(text, token)
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
        names = [self.next().text]
        node: Expr | None = None
        while self.token.sort == "sign":
            if self.token.text == ".":
                name = self.field_name()
                if node is None:
                    names.append(name)
                else:
                    node = ast.Field(self.span(start), node, name)
            elif self.token.text == "[":
                node = node or ast.Name(self.span(start), tuple(names))
                bracket = self.next()
                condition = self.expression()
                self.close(bracket)
                node = ast.Filter(self.span(start), node, condition)
            else:
                break
        if node is None and len(names) > 1 and self.sees("("):
            from serkit.language import blunders

            raise blunders.dotted_call(self, start)
        return node or ast.Name(self.span(start), tuple(names))

    def field_name(self) -> str:
        """`.age`."""
        self.next()
        if self.token.sort != "word" or not is_name(self.token.text):
            self.stuck()
        return self.next().text

    # -- cells

    def cell(self) -> Cell:
        """Read one table cell and nothing behind it."""
        first = self.token
        if len(self.tokens) <= 2 and (first.sort == "end" or first.text in ("-", "*")):  # noqa: PLR2004  it and the end
            raise Slip("SK130", "an empty cell", first.start, first.end, fix="any", fix_at=(0, len(self.scalar.text)))
        if first.text == "any" and first.sort == "word" and self.ahead().sort == "end":
            self.next()
            return ast.CellAny(self.span(first.start))
        items = [self.item()]
        while self.took(","):
            items.append(self.item())
        if self.token.sort != "end":
            from serkit.language import blunders

            raise blunders.left_in_cell(self)
        if len(items) == 1:
            return items[0]
        return ast.CellList(self.span(first.start), tuple(items))

    def item(self) -> Cell:
        """One of the things a cell may list."""
        token = self.token
        if token.sort == "sign" and token.text in COMPARISONS:
            self.next()
            value = self.climb(SUM)
            return ast.CellCompare(self.span(token.start), token.text, value)
        if self.sees("[") or self.sees("("):
            return self.range_or_sum(self.next())
        if token.text in ("yes", "no") and token.sort == "word":
            self.next()
            return ast.Boolean(self.span(token.start), token.text == "yes")
        return self.climb(SUM)

    def range_or_sum(self, bracket: Token) -> Cell:
        """`(0 .. 5]`, or a sum that begins with a bracket."""
        start = bracket.start
        low: Expr | None = None
        if not self.sees(".."):
            low = self.expression() if self.opens_expression() else self.climb(SUM)
        if low is not None and bracket.text == "(" and not self.sees(".."):
            low = self.rest_of(low, bracket)
            self.close(bracket)
            return self.climb(SUM, self.postfix(start, low), start)
        if not self.took(".."):
            from serkit.language import blunders

            raise blunders.no_range(self, bracket)
        high = None if self.sees(")") or self.sees("]") else self.climb(SUM)
        high_open = self.range_end(bracket)
        return ast.CellRange(self.span(start), low, high, bracket.text == "(", high_open)


_OPENERS: dict[str, Callable[[Parser, Token], Expr]] = {
    "if": Parser.choice, "some": Parser.quantified, "every": Parser.quantified, "for": Parser.loop,
}  # fmt: skip
_TESTS: dict[str, Callable[[Parser, Expr, int, Token], Expr]] = {
    "between": Parser.between, "in": Parser.within, "contains": Parser.contains, "is": Parser.state,
}  # fmt: skip


def _height(root: Expr) -> int:
    """Levels of the tree, counted without recursion: `a + b + c` is two levels deep."""
    highest, waiting = 0, [(root, 1)]
    while waiting:
        node, level = waiting.pop()
        highest = max(highest, level)
        for name in node.parts:
            part = getattr(node, name)
            parts = part if isinstance(part, tuple) else (part,)
            waiting += [(each, level + 1) for each in parts if isinstance(each, ast.Node)]
    return highest
