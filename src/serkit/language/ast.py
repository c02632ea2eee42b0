"""What the parser saw: one frozen node for each form of the grammar, with its place in the text.

Nodes are pure data. The checker reads them and makes the typed, unit-free tree of `checked`;
the formatter prints them; nothing evaluates them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from serkit.kernel.diagnostics import Span

    _Put = Callable[["Node", Any], None]


def _filler(puts: list[_Put]) -> Callable[..., None]:
    """Make what fills a new node: written out for up to three parts, since a pack has thousands of them."""

    def none(node: Node, span: Span) -> None:
        _put_span(node, span)

    def one(node: Node, span: Span, a: object) -> None:
        _put_span(node, span)
        puts[0](node, a)

    def two(node: Node, span: Span, a: object, b: object) -> None:
        _put_span(node, span)
        puts[0](node, a)
        puts[1](node, b)

    def three(node: Node, span: Span, a: object, b: object, c: object) -> None:
        _put_span(node, span)
        puts[0](node, a)
        puts[1](node, b)
        puts[2](node, c)

    def more(node: Node, span: Span, *parts: object) -> None:
        _put_span(node, span)
        for put, part in zip(puts, parts, strict=True):
            put(node, part)

    return (none, one, two, three)[len(puts)] if len(puts) < 4 else more  # noqa: PLR2004 - written out above


class Node:
    """A place in the text and the parts found there; equal when the parts are, wherever they stand."""

    __slots__ = ("span",)
    parts: ClassVar[tuple[str, ...]] = ()
    branches: ClassVar[tuple[str, ...]] = ()
    """The parts that are nodes, or hold some."""
    span: Span

    def __init_subclass__(cls) -> None:
        kinds = cls.__annotations__
        cls.branches = tuple(name for name in cls.parts if "Expr" in kinds[name] or "Cell" in kinds[name])
        cls.__init__ = _filler([cls.__dict__[name].__set__ for name in cls.parts])  # type: ignore[method-assign]

    if TYPE_CHECKING:

        def __init__(self, span: Span, *parts: object) -> None: ...

    def __setattr__(self, name: str, value: object) -> None:
        msg = f"{type(self).__name__} is frozen"
        raise AttributeError(msg)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.parts)

    def __hash__(self) -> int:
        return hash((type(self).__name__, *(getattr(self, name) for name in self.parts)))

    def __repr__(self) -> str:
        inside = ", ".join(repr(getattr(self, name)) for name in self.parts)
        return f"{type(self).__name__}({inside})"


_put_span: _Put = Node.__dict__["span"].__set__


def inside(node: Node) -> list[Node]:
    """Return the nodes one is made of, in the order written."""
    found: list[Node] = []
    for name in node.branches:
        part = getattr(node, name)
        found += part if isinstance(part, tuple) else () if part is None else (part,)
    return found


class Number(Node):
    """`12`, `1_000.50`: a bare number, exact."""

    __slots__ = parts = ("value",)
    value: int | Fraction


class Quantity(Node):
    """`18 years`, `120_000 INR`, `500 INR per month`: a number and its unit as written."""

    __slots__ = parts = ("value", "unit", "per")
    value: int | Fraction
    unit: str
    per: str | None


class Percent(Node):
    """`40%`, `4% per year`; the value is the number before the sign."""

    __slots__ = parts = ("value", "per")
    value: int | Fraction
    per: str | None


class Date(Node):
    """`2025-07-01`, `@"1401-06"`: a day, month or year as written."""

    __slots__ = parts = ("text",)
    text: str


class Text(Node):
    """`"bihar"`: a member of a choice, or a text."""

    __slots__ = parts = ("value",)
    value: str


class Boolean(Node):
    """`true` or `false`."""

    __slots__ = parts = ("value",)
    value: bool


class Nothing(Node):
    """`none`: told to be absent, which is not the same as not told."""

    __slots__ = ()


class Name(Node):
    """`person.age`, `ceiling`: a dotted name."""

    __slots__ = parts = ("path",)
    path: tuple[str, ...]


class Field(Node):
    """`household.members[age < 6 years].income`: a field of what stands before the dot."""

    __slots__ = parts = ("of", "name")
    of: Expr
    name: str


class Filter(Node):
    """`household.members[age < 6 years]`: those members for which the condition holds."""

    __slots__ = parts = ("of", "condition")
    of: Expr
    condition: Expr


class Call(Node):
    """`min(a, b)`, `level(household.size)`, `round half up(x, 1 INR)`."""

    __slots__ = parts = ("function", "args")
    function: str
    args: tuple[Expr, ...]


class Negative(Node):
    """`-x`."""

    __slots__ = parts = ("of",)
    of: Expr


class Arithmetic(Node):
    """`a + b`, `a - b`, `a * b`, `a / b`."""

    __slots__ = parts = ("operator", "left", "right")
    operator: str
    left: Expr
    right: Expr


class Compare(Node):
    """`a = b` and the five others; comparisons are not chained."""

    __slots__ = parts = ("operator", "left", "right")
    operator: str
    left: Expr
    right: Expr


class Between(Node):
    """`a between b and c` (both ends count) and `a in [b .. c)` (the brackets say)."""

    __slots__ = parts = ("of", "low", "high", "low_open", "high_open", "as_range")
    of: Expr
    low: Expr
    high: Expr
    low_open: bool
    high_open: bool
    as_range: bool


class OneOf(Node):
    """`a in ("x", "y")`."""

    __slots__ = parts = ("of", "options")
    of: Expr
    options: tuple[Expr, ...]


class Contains(Node):
    """`set contains x`, `x in set` (written_in), `set contains any ("x", "y")`, `... all (...)`."""

    __slots__ = parts = ("of", "quantifier", "items", "written_in")
    of: Expr
    quantifier: str | None
    items: tuple[Expr, ...]
    written_in: bool


class Is(Node):
    """`x is none`, `nsap.igndps is not eligible`, `x is known`, `x is unknown`."""

    __slots__ = parts = ("of", "state", "negated")
    of: Expr
    state: str
    negated: bool


class Not(Node):
    """`not(x)`."""

    __slots__ = parts = ("of",)
    of: Expr


class And(Node):
    """`a and b and c`."""

    __slots__ = parts = ("items",)
    items: tuple[Expr, ...]


class Or(Node):
    """`a or b or c`."""

    __slots__ = parts = ("items",)
    items: tuple[Expr, ...]


class If(Node):
    """`if c then a else b`."""

    __slots__ = parts = ("condition", "then", "otherwise")
    condition: Expr
    then: Expr
    otherwise: Expr


class Quantified(Node):
    """`some m in list satisfies x`, `every m in list satisfies x`."""

    __slots__ = parts = ("quantifier", "variable", "over", "condition")
    quantifier: str
    variable: str
    over: Expr
    condition: Expr


class For(Node):
    """`for m in list return x`: only as the sole argument of an aggregate."""

    __slots__ = parts = ("variable", "over", "result")
    variable: str
    over: Expr
    result: Expr


class At(Node):
    """`ceiling at loan.signed_on`: the same, by the law (and the age) of another day."""

    __slots__ = parts = ("of", "day")
    of: Expr
    day: Expr


class CellAny(Node):
    """`any` in a table cell."""

    __slots__ = ()


class CellCompare(Node):
    """`>= 5` in a table cell: compared with the column's input."""

    __slots__ = parts = ("operator", "value")
    operator: str
    value: Expr


class CellRange(Node):
    """`[3 .. 20]`, `(200_000 INR ..)` in a table cell; a missing end is open for ever."""

    __slots__ = parts = ("low", "high", "low_open", "high_open")
    low: Expr | None
    high: Expr | None
    low_open: bool
    high_open: bool


class CellList(Node):
    """`urban, rural` in a table cell: any of the items."""

    __slots__ = parts = ("items",)
    items: tuple[Cell, ...]


Expr: TypeAlias = (
    "Number | Quantity | Percent | Date | Text | Boolean | Nothing | Name | Field | Filter | Call | Negative"
    " | Arithmetic | Compare | Between | OneOf | Contains | Is | Not | And | Or | If | Quantified | For | At"
)
Cell: TypeAlias = "CellAny | CellCompare | CellRange | CellList | Expr"
