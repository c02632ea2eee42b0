"""Formulas of a pack: parsed where they stand, checked once everything they may name is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from serkit.language import ast
from serkit.language.check import check
from serkit.language.parser import parse
from serkit.rules.pack.scope import PackScope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from serkit.kernel.diagnostics import Diagnostic
    from serkit.kernel.types import Type
    from serkit.language.ast import Expr
    from serkit.language.checked import Op
    from serkit.language.tree import Scalar
    from serkit.rules.pack.draft import Draft


class Formula:
    """A formula as written, parsed when first asked for; what is wrong with it is reported then, once.

    Criteria are parsed where they are checked, one after the other: a pack has thousands of them, and their trees
    need not lie about together.
    """

    __slots__ = ("_draft", "_expr", "_parsed", "_reported", "node")

    def __init__(self, draft: Draft, node: Scalar) -> None:
        self.node = node
        self._draft = draft
        self._expr: Expr | None = None
        self._parsed = self._reported = False

    @property
    def expr(self) -> Expr | None:
        """Its tree; None where it could not be parsed."""
        if not self._parsed:
            self._expr, found = parse(self.node)
            if found and not self._reported:
                self._draft.findings.take(found)
            self._parsed = self._reported = True
        return self._expr

    def forget(self) -> None:
        """Let go of the tree; it can be parsed again."""
        self._expr, self._parsed = None, False

    @property
    def written(self) -> str:
        """Its text on one line."""
        return " ".join(self.node.text.split())


def read_formula(draft: Draft, node: Scalar) -> Formula:
    """Parse a formula where it stands."""
    formula = Formula(draft, node)
    formula.expr  # noqa: B018 - so that what is wrong is reported now
    return formula


def check_formula(
    draft: Draft,
    formula: Formula,
    expected: Type | None,
    *,
    local: Sequence[tuple[str, Type]] = (),
    bare: bool = False,
    scope: PackScope | None = None,
) -> Op | None:
    """Check a formula against the pack, or what else may be named there; what is wrong is reported, and gives None."""
    expr = formula.expr
    formula.forget()
    if expr is None:
        return None
    op, found = check(expr, scope or PackScope(draft), expected, local=local, bare=bare)
    if found:
        draft.findings.take(_by_its_label(draft, each) if each.code == "SK152" else each for each in found)
    return op


def _by_its_label(draft: Draft, found: Diagnostic) -> Diagnostic:
    """Name the member that is called so in one of the pack's languages; its label is for people to read."""
    span = found.span
    word = span.text.strip('"') if span is not None else ""
    allowed = found.labels[0].text.removeprefix("one of ").split(", ")
    meant = {
        member
        for fact in draft.facts.values()
        for member, label in fact.member_labels.items()
        if member in allowed and any(label.say(lang) == word for lang in label.languages)
    }
    return attrs.evolve(found, help=f'did you mean `"{meant.pop()}"`?') if len(meant) == 1 else found


def names_in(draft: Draft, node: ast.Node) -> Iterator[str]:
    """Name the values, tables and programmes a formula may depend on, before anything is checked.

    A dotted name that is no fact may end in a value there is for each member; so may a field.
    """
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name):
            yield from _path(draft, node.path)
        elif isinstance(node, ast.Call):
            yield node.function
        elif isinstance(node, ast.Field):
            yield node.name
        elif isinstance(node, ast.Is) and node.state == "eligible" and isinstance(node.of, ast.Name):
            yield f"programme {'.'.join(node.of.path)}"
            continue
        if node.branches:
            waiting += reversed(ast.inside(node))


def _path(draft: Draft, path: tuple[str, ...]) -> Iterator[str]:
    if len(path) == 1:
        yield path[0]
    elif ".".join(path) not in draft.facts:
        yield from path[1:]


def levels(node: ast.Node) -> int:
    """Return how many forms of a formula stand inside one another."""
    return 1 + max(map(levels, ast.inside(node)), default=0)
