"""Table cells of the grammar: `any`, `>= 5`, `[3 .. 20)`, `urban, rural`, `yes`, or an expression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.language import ast
from serkit.language.grammar import Grammar
from serkit.language.slips.slip import Slip
from serkit.language.words import COMPARISONS, SUM

if TYPE_CHECKING:
    from serkit.language.ast import Cell, Expr
    from serkit.language.tokens import Token


_REST = frozenset({"else", "otherwise"})


class CellGrammar(Grammar):
    """One pass over the tokens of one cell."""

    def cell(self) -> Cell:
        """Read one table cell and nothing behind it."""
        first = self.token
        if len(self.tokens) <= 2 and (first.sort == "end" or first.text in ("-", "*")):  # noqa: PLR2004  it and the end
            raise Slip("SK130", "an empty cell", first.start, first.end, fix="any", fix_at=(0, len(self.scalar.text)))
        if first.text == "any" and first.sort == "word" and self.ahead().sort == "end":
            self.next()
            return ast.CellAny(self.span(first.start))
        self.refuse_dash()
        self.refuse_rest()
        items = [self.item()]
        while self.took(","):
            items.append(self.item())
        if self.token.sort != "end":
            from serkit.language.slips.missing import left_in_cell

            raise left_in_cell(self)
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
        if token.sort == "word" and self.ahead().sort in ("word", "number"):
            self.refuse_phrase()
        if self.sees("[") or self.sees("("):
            return self.range_or_sum(self.next())
        if token.text in ("yes", "no") and token.sort == "word":
            self.next()
            return ast.Boolean(self.span(token.start), token.text == "yes")
        return self.climb(SUM)

    def refuse_dash(self) -> None:
        """`5-7`, which would be read as minus two."""
        low, dash, high = self.token, self.ahead(), self.ahead(2)
        if (low.sort, dash.text, high.sort) == ("number", "-", "number") and low.end == dash.start:
            message = f"read as `{low.text}` minus `{high.text}`"
            advice = "in a list of cells a range stands in quotes; for a subtraction put blanks around the `-`"
            whole = (0, len(self.scalar.text))
            fix = f"[{low.text} .. {high.text}]"
            raise Slip("SK149", message, low.start, high.end, fix=fix, fix_at=whole, help=advice)

    def refuse_rest(self) -> None:
        """`else`, which is `any`, and `5+`, which is `>= 5`."""
        if self.token.sort == "word" and self.token.text in _REST and self.ahead().sort == "end":
            message = f"`{self.token.text}` is written `any`"
            advice = "with `hit: first` in the table it answers for all that no row above it does"
            raise Slip("SK147", message, self.token.start, self.token.end, fix="any", help=advice)
        if self.tokens[-2].text == "+":
            from serkit.language.slips.missing import and_more

            said = and_more(self.scalar.text)
            if said is not None:
                raise said

    def refuse_phrase(self) -> None:
        """`more than 3`, which is written `> 3`."""
        from serkit.language.slips.left_over import phrase

        said = phrase(self)
        if said is not None:
            raise said

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
            from serkit.language.slips.missing import no_range

            raise no_range(self, bracket)
        high = None if self.sees(")") or self.sees("]") else self.climb(SUM)
        high_open = self.range_end(bracket)
        return ast.CellRange(self.span(start), low, high, bracket.text == "(", high_open)
