"""Expressions and table cells, parsed by hand (Pratt): exact places, bounded work, one clear message a slip.

>>> from serkit.language.tree import Scalar
>>> parse(Scalar.of("person.age >= 18 years"))
(Compare('>=', Name(('person', 'age')), Quantity(18, 'years', None)), [])
>>> parse(Scalar.of("person.age => 18 years"))[1][0].help
'write `person.age >= 18 years`'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from serkit.language.cell_grammar import CellGrammar
from serkit.language.grammar import Grammar
from serkit.language.slips.slip import Slip
from serkit.language.tree import Scalar

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.kernel.diagnostics import Diagnostic
    from serkit.language.ast import Cell, Expr

Tree = TypeVar("Tree")


def parse(scalar: Scalar) -> tuple[Expr | None, list[Diagnostic]]:
    """Return the expression of a text, or None and what is wrong with it; warnings come with the expression.

    At most 10,000 characters, 2,000 tokens and 60 levels are read.

    >>> from serkit.language.tree import Scalar
    >>> parse(Scalar.of("(1 + 2"))[1][0].message
    '`(` is never closed'
    """
    return _read(scalar, _expression)


def parse_long_sum(scalar: Scalar) -> tuple[Expr | None, list[Diagnostic]]:
    """Parse for a reader that goes along a sum and not down into it: of 200 summands none is deep.

    >>> from serkit.language.tree import Scalar
    >>> parse_long_sum(Scalar.of(" + ".join(["1"] * 200)))[1]
    []
    """
    return _read(scalar, _long_sum)


def parse_cell(scalar: Scalar) -> tuple[Cell | None, list[Diagnostic]]:
    """Return what stands in a cell of a decision table: `any`, `>= 5`, `[3 .. 20)`, `urban, rural`, `yes`, a sum.

    A bare name may be a member of a choice; the checker knows.

    >>> from serkit.language.tree import Scalar
    >>> parse_cell(Scalar.of("[1 .. 5)"))
    (CellRange(Number(1), Number(5), False, True), [])
    """
    return _read(scalar, _cell)


def _expression(scalar: Scalar) -> tuple[Expr, list[Diagnostic]]:
    grammar = Grammar(scalar)
    return grammar.whole(), grammar.warnings


def _long_sum(scalar: Scalar) -> tuple[Expr, list[Diagnostic]]:
    grammar = Grammar(scalar)
    return grammar.whole(long_sums=True), grammar.warnings


def _cell(scalar: Scalar) -> tuple[Cell, list[Diagnostic]]:
    grammar = CellGrammar(scalar)
    return grammar.cell(), grammar.warnings


def _read(
    scalar: Scalar, rule: Callable[[Scalar], tuple[Tree, list[Diagnostic]]]
) -> tuple[Tree | None, list[Diagnostic]]:
    try:
        return rule(scalar)
    except Slip as slip:
        found = slip
    from serkit.language.slips.repair import cut_short, mended

    def again(text: str) -> object:
        return rule(Scalar.of(text))

    return None, [cut_short(scalar, found) or found.diagnostic(scalar, mended(scalar.text, found, again))]
