"""A piece of compiled code, what is known of its value beforehand, and how the answers of pieces are joined."""

from __future__ import annotations

import ast
from functools import partial, reduce
from typing import TYPE_CHECKING, NamedTuple

from serkit.rules.engine.compiled import nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Once = Callable[["Code"], tuple["Code", "Code"]]

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
        return isinstance(self.node, (ast.Constant, ast.Name)) or (
            isinstance(self.node, ast.Subscript) and isinstance(self.node.value, ast.Name)
        )


def answer(code: Code) -> Code:
    """What a piece gives where yes or no is wanted."""
    if code.gives in (BOOL, ANSWER):
        return code
    return Code(nodes.call("truth", code.node), ANSWER, fails=code.fails)


def all_of(items: Sequence[Code], once: Once) -> Code:
    """Every one holds; where one may fail, all are worked out, as the walker does."""
    return _together(items, once, settles=False)


def any_of(items: Sequence[Code], once: Once) -> Code:
    """One holds at least; where one may fail, all are worked out."""
    return _together(items, once, settles=True)


def _together(items: Sequence[Code], once: Once, *, settles: bool) -> Code:
    if not items:
        return Code(nodes.constant(not settles), BOOL)
    if len(items) == 1:
        return answer(items[0])
    fails = True in [each.fails for each in items]
    if {each.gives for each in items} == {BOOL} and not (fails and len(items) > _MOST_ANDS):
        parts = [each.node for each in items]
        if not fails:
            return Code((nodes.either if settles else nodes.both)(parts), BOOL)
        return Code(reduce(partial(nodes.binary, "bitor" if settles else "bitand"), parts), BOOL, fails=True)
    said = [answer(each) for each in items]
    return Code(_all_looked_at(said, settles) if fails else _in_turn(said, once, settles), ANSWER, fails=fails)


def _in_turn(items: Sequence[Code], once: Once, settles: bool) -> ast.expr:  # noqa: FBT001 - an answer
    """One that settles it ends it; else an open one leaves it open."""
    settling: list[ast.expr] = []
    open_: list[ast.expr] = []
    for each in items:
        if each.gives == BOOL:
            settling.append(each.node if settles else nodes.opposite(each.node))
            continue
        first, again = once(each)
        settling.append(nodes.compare(first.node, ("is", nodes.constant(settles))))
        open_.append(nodes.compare(again.node, ("is", nodes.constant(None))))
    rest = nodes.choice(nodes.either(open_), nodes.constant(None), nodes.constant(not settles))
    return nodes.choice(nodes.either(settling), nodes.constant(settles), rest)


def _all_looked_at(items: Sequence[Code], settles: bool) -> ast.expr:  # noqa: FBT001 - an answer
    """All in a tuple first: whatever they say, one may have no result."""
    found = nodes.kept("_", nodes.several([each.node for each in items]))
    is_open = nodes.compare(nodes.constant(None), ("in", nodes.name("_")))
    settled = nodes.compare(nodes.constant(settles), ("in", found))
    rest = nodes.choice(is_open, nodes.constant(None), nodes.constant(not settles))
    return nodes.choice(settled, nodes.constant(settles), rest)


def negation(code: Code) -> Code:
    """Yes for no."""
    if code.gives == BOOL:
        return Code(nodes.opposite(code.node), BOOL, fails=code.fails)
    return Code(nodes.call("negation", code.node), ANSWER, fails=code.fails)
