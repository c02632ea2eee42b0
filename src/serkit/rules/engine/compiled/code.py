"""A piece of compiled code, what is known of its value beforehand, and how the answers of pieces are joined."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from serkit.rules.engine.compiled import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

BOOL, ANSWER, INT, NUMBER, STR, SET, ANY = "bool", "answer", "int", "number", "str", "set", "any"
"""What a piece surely gives: an answer is yes, no or None; a number may be a fraction; any may be unknown or none."""

KNOWN = frozenset({BOOL, INT, NUMBER, STR, SET})
NUMERIC = frozenset({INT, NUMBER})
_MOST_ANDS = 16


class Code(NamedTuple):
    """A piece of code: its node, what it gives, how many bits that has at most, whether there may be no result.

    `scaled` is the same number in ten-thousandths, where it is at hand.
    """

    node: ast.expr
    gives: str
    bits: int = 0
    fails: bool = False
    scaled: ast.expr | None = None

    @property
    def is_constant(self) -> bool:
        """Whether it stands in the code as a value."""
        return isinstance(self.node, ast.Constant)

    @property
    def is_simple(self) -> bool:
        """Whether it may be written twice."""
        return isinstance(self.node, ast.Constant | ast.Name) or (
            isinstance(self.node, ast.Subscript) and isinstance(self.node.value, ast.Name)
        )


def answer(code: Code) -> Code:
    """What a piece gives where yes or no is wanted."""
    if code.gives in (BOOL, ANSWER):
        return code
    return Code(nodes.call("truth", code.node), ANSWER, fails=code.fails)


def all_of(items: Sequence[Code]) -> Code:
    """Every one holds; where one may fail, all are worked out, as the walker does."""
    if not items:
        return Code(nodes.constant(True), BOOL)
    if len(items) == 1:
        return answer(items[0])
    fails = any(each.fails for each in items)
    if all(each.gives == BOOL for each in items) and not (fails and len(items) > _MOST_ANDS):
        return Code(_joined("bitand", items) if fails else nodes.both([each.node for each in items]), BOOL, fails=fails)
    return Code(_searched(False, True, items), ANSWER, fails=fails)


def any_of(items: Sequence[Code]) -> Code:
    """One holds at least; where one may fail, all are worked out."""
    if not items:
        return Code(nodes.constant(False), BOOL)
    if len(items) == 1:
        return answer(items[0])
    fails = any(each.fails for each in items)
    if all(each.gives == BOOL for each in items) and not (fails and len(items) > _MOST_ANDS):
        found = _joined("bitor", items) if fails else nodes.either([each.node for each in items])
        return Code(found, BOOL, fails=fails)
    return Code(_searched(True, False, items), ANSWER, fails=fails)


def _joined(how: str, items: Sequence[Code]) -> ast.expr:
    """Two truth values joined by an operator that looks at both."""
    node = items[0].node
    for each in items[1:]:
        node = nodes.binary(how, node, each.node)
    return node


def _searched(settles: bool, otherwise: bool, items: Sequence[Code]) -> ast.expr:  # noqa: FBT001 - answers
    """Answers in a tuple: one that settles it, else an open one, else the other answer."""
    found = nodes.several([answer(each).node for each in items])
    simple = all(each.is_simple for each in items)
    first, again = (found, found) if simple else (nodes.kept("_", found), nodes.name("_"))
    is_open = nodes.compare(nodes.constant(None), ("in", again))
    settled = nodes.compare(nodes.constant(settles), ("in", first))
    rest = nodes.choice(is_open, nodes.constant(None), nodes.constant(otherwise))
    return nodes.choice(settled, nodes.constant(settles), rest)


def negation(code: Code) -> Code:
    """Yes for no."""
    if code.gives == BOOL:
        return Code(nodes.opposite(code.node), BOOL, fails=code.fails)
    return Code(nodes.call("negation", code.node), ANSWER, fails=code.fails)
