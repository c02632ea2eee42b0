"""The checker's desk: what it knows where it stands, and the findings it has written down.

Rules for single forms live in the modules beside this one; each is a function of the desk and a node, and asks the
desk to check the parts. A part that failed is None: whoever needed it stays silent, so one mistake is said once.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

from serkit.kernel.diagnostics import Diagnostic, Label, Severity
from serkit.kernel.types import Kind, Type
from serkit.language.checked import Op
from serkit.language.messages import mark, noun, wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from serkit.kernel.diagnostics import Span
    from serkit.language.ast import Expr, Node
    from serkit.language.checked import Scope

    Range: TypeAlias = tuple[int | Fraction | None, int | Fraction | None, bool]
    Rule: TypeAlias = Callable[["Desk", Any], Op | None]

DEEPEST = 100
"""How deep a checked tree may be: those who walk it recurse."""
MOST_LOOPS = 3
"""How many lists may be gone through inside one another: their lengths multiply."""


class Desk:
    """Where one expression is checked.

    `locals` are the names bound around the place, outermost first: a name and its type, an empty name for the
    element of a filter. `ranges` holds the declared range of what was read, where something is divided. `expecting` is
    the type the other side has, for hints.
    """

    __slots__ = (
        *("_depth", "_loops", "_rules"),
        *("diagnostics", "divides", "expecting", "locals", "ranges", "scope", "told"),
    )

    def __init__(
        self,
        scope: Scope,
        rules: Mapping[type[Node], Rule],
        local: Sequence[tuple[str, Type]] = (),
        *,
        divides: bool = True,
    ) -> None:
        self.scope = scope
        self.divides = divides
        self.diagnostics: list[Diagnostic] = []
        self.locals: list[tuple[str, Type]] = list(local)
        self.ranges: dict[Op, Range] = {}
        self.expecting: Type | None = None
        self.told: set[str] = set()
        self._rules = rules
        self._depth = 0
        self._loops = len(self.locals)

    def visit(self, node: Expr, expecting: Type | None = None) -> Op | None:
        """Check a part; None if it has problems, which are written down."""
        if self._depth >= DEEPEST:
            return self.too_deep(node)
        before, self.expecting = self.expecting, expecting
        self._depth += 1
        try:
            return self._rules[type(node)](self, node)
        finally:
            self._depth -= 1
            self.expecting = before

    def visit_boolean(self, node: Expr, asker: str) -> Op | None:
        """Check a part that must be a yes or no."""
        op = self.visit(node)
        if op is None or op.type.kind is Kind.BOOLEAN:
            return op
        message = f"{asker} needs a yes or no; this is {noun(op.type)}"
        return self.error("SK210", message, mark(self, node, op), help=wanted(op.type, node.span.text))

    def too_deep(self, node: Node) -> Op | None:
        """Refuse a tree of too many levels, once for an expression."""
        if "SK213" in self.told:
            return None
        self.told.add("SK213")
        return self.error(
            "SK213",
            f"the expression has more than {DEEPEST} parts inside one another",
            Label(node.span),
            help="give a part of it a name under `values:` and use the name here",
        )

    @contextmanager
    def bound(self, name: str, type_: Type, span: Span) -> Iterator[int]:
        """Bind the element of a list for a while; an empty name is that of a filter."""
        if self._loops == MOST_LOOPS:
            self._too_many_loops(span)
        self._loops += 1
        self.locals.append((name, type_))
        try:
            yield len(self.locals) - 1
        finally:
            self.locals.pop()
            self._loops -= 1

    def _too_many_loops(self, span: Span) -> None:
        message = f"more than {MOST_LOOPS} lists are gone through inside one another"
        cure = "give the inner part a name under `values:`; one for each member has `on:` and its list"
        self.error("SK213", message, Label(span), help=cure)

    def error(self, code: str, message: str, *labels: Label, help: str = "") -> Op | None:
        """Write a mistake down and return None, which stands for a part that failed."""
        self._say(Severity.ERROR, code, message, labels, help)
        return None

    def note(self, code: str, message: str, *labels: Label, help: str = "") -> None:
        """Write down what is no mistake but may surprise."""
        self._say(Severity.NOTE, code, message, labels, help)

    def _say(self, severity: Severity, code: str, message: str, labels: tuple[Label, ...], fix: str) -> None:
        see = "serkit code SK230" if code == "SK230" else ""
        self.diagnostics.append(
            Diagnostic(code=code, message=message, severity=severity, labels=labels, help=fix, see=see)
        )

    def need_leap_day(self, span: Span) -> None:
        """An age or birthday is used: the pack must say where 29 February goes, once for an expression."""
        if self.scope.leap_day is None and "SK236" not in self.told:
            self.told.add("SK236")
            self.error(
                "SK236",
                "an age is used, and the pack does not say when a person born on a leap day has a birthday",
                Label(span),
                help="write `leap_day_birthday: month end` (or `next day`) at the top of the pack, as its law has it",
            )


def const(value: object, type_: Type, span: Span) -> Op:
    """Make a constant; a Fraction that is whole becomes an int."""
    denominator = getattr(value, "denominator", 0)
    if denominator == 1 and not isinstance(value, bool):
        value = int(value)  # type: ignore[call-overload]  # only numbers have denominators
    return Op("const", (value,), type_, span)


def element(list_type: Type) -> Type:
    """Return the type of the elements of a list."""
    return list_type.item or Type(kind=Kind.RECORD, unit=list_type.unit)
