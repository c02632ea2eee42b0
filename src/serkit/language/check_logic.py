"""What joins and asks: `and`, `or`, `not`, `contains`, `x in set`, `is`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.diagnostics import Label
from serkit.kernel.types import Kind
from serkit.language import ast, units
from serkit.language.check_choices import meeting
from serkit.language.checked import Op
from serkit.language.desk import element
from serkit.language.messages import mark, noun

if TYPE_CHECKING:
    from serkit.language.desk import Desk

_CONTAINS = {None: "contains", "any": "contains_any", "all": "contains_all"}


def both(desk: Desk, node: ast.And) -> Op | None:
    """`a and b and c`."""
    return _joined(desk, node, "and")


def either(desk: Desk, node: ast.Or) -> Op | None:
    """`a or b or c`."""
    return _joined(desk, node, "or")


def _joined(desk: Desk, node: ast.And | ast.Or, word: str) -> Op | None:
    first, *others = node.items
    words = [each.span.text for each in others if isinstance(each, ast.Text)]
    if isinstance(first, ast.Compare) and first.operator == "=" and len(words) == len(others) and word == "or":
        fix = f"{first.left.span.text} in ({', '.join([first.right.span.text, *words])})"
        message = f"`or` joins comparisons, and {words[0]} is none"
        return desk.error("SK210", message, Label(others[0].span), help=f"write `{fix}`")
    items = [desk.visit_boolean(each, f"`{word}`") for each in node.items]
    known = tuple(each for each in items if each is not None)
    return Op(word, known, units.BOOLEAN, node.span) if len(known) == len(items) else None


def negation(desk: Desk, node: ast.Not) -> Op | None:
    """`not(x)`."""
    of = desk.visit_boolean(node.of, "`not`")
    return Op("not", (of,), units.BOOLEAN, node.span) if of else None


def contains(desk: Desk, node: ast.Contains) -> Op | None:
    """`set contains x`, `x in set`, `set contains any ("x", "y")`."""
    of = desk.visit(node.of)
    expecting = of.type if of else None
    items = [desk.visit(each, expecting) for each in node.items]
    if of is None:
        return None
    inside = _inside(desk, node, of)
    if inside is None or None in items or not _all_something(desk, node, of, items):
        return None
    members = [
        _item(desk, (node.of, inside), (expr, op)) for expr, op in zip(node.items, items, strict=True) if op is not None
    ]
    if None in members:
        return None
    args = (of, *(each for each in members if each is not None))
    return Op(_CONTAINS[node.quantifier], args, units.BOOLEAN, node.span)


def _word(node: ast.Contains) -> str:
    return "in" if node.written_in else "contains"


def _inside(desk: Desk, node: ast.Contains, of: Op) -> Op | None:
    """Return something of the type of what is in a set or list, None if it is neither."""
    if of.type.kind is Kind.CHOICES:
        import attrs

        return Op(of.name, of.args, attrs.evolve(of.type, kind=Kind.CHOICE), of.span)
    if of.type.kind is Kind.LIST and element(of.type).kind is not Kind.RECORD:
        return Op(of.name, of.args, element(of.type), of.span)
    fix = f"write `{node.of.span.text} = {node.items[0].span.text}`"
    if of.type.kind is Kind.LIST:
        fix = f"write `some m in {node.of.span.text} satisfies ...`"
    message = f"`{_word(node)}` looks into a set of choices or a list; this is {noun(of.type)}"
    return desk.error("SK210", message, mark(desk, node.of, of), help=fix)


def _all_something(desk: Desk, node: ast.Contains, of: Op, items: list[Op | None]) -> bool:
    """Whether everything looked for is something: `none` is in no set and in no list."""
    absent = [expr for expr, op in zip(node.items, items, strict=True) if op is not None and op.type.kind is Kind.NONE]
    if absent:
        fix = f"write `{_without_none(node, of, [each for each in node.items if each not in absent])}`"
        message = f"`{_word(node)}` looks for something, and `none` is nothing"
        desk.error("SK210", message, Label(absent[0].span), help=fix)
    return not absent


def _without_none(node: ast.Contains, of: Op, others: list[ast.Expr]) -> str:
    """The same question with the member called so, about the rest, or whether there is anything at all."""
    name = node.of.span.text
    words = ['"none"'] * ("none" in of.type.members) + [each.span.text for each in others]
    if words:
        return f"{name} contains " + (f"{node.quantifier} ({', '.join(words)})" if node.quantifier else words[0])
    list_, _, field = name.rpartition(".")
    if of.type.kind is Kind.LIST and field.isidentifier():
        return f"some m in {list_} satisfies m.{field} is none"
    return f"count({name}) = 0"


def _item(desk: Desk, of: tuple[ast.Expr, Op], item: tuple[ast.Expr, Op]) -> Op | None:
    pair = meeting(desk, of, item)
    if pair is not None:
        return pair[1]
    (set_, inside), (expr, op) = of, item
    a_set = Label(set_.span, f"holds {inside.type.describe()}", primary=False)
    message = f"{noun(op.type)} cannot be in it"
    return desk.error("SK210", message, a_set, mark(desk, expr, op), help=f"look for {noun(inside.type)}")


def is_(desk: Desk, node: ast.Is) -> Op | None:
    """`x is none`, `x is known`, `nsap.igndps is eligible`, each with `not`."""
    answer = {"none": _absent, "eligible": _eligible}.get(node.state, _known)(desk, node)
    if answer is None:
        return None
    negated = node.negated != (node.state == "unknown")
    return Op("not", (answer,), units.BOOLEAN, node.span) if negated else answer


def _absent(desk: Desk, node: ast.Is) -> Op | None:
    of = desk.visit(node.of)
    return Op("is_none", (of,), units.BOOLEAN, node.span) if of else None


def _known(desk: Desk, node: ast.Is) -> Op | None:
    if not desk.scope.allow_known:
        return desk.error(
            "SK212",
            f"`is {node.state}` may not be asked here: learning a fact must never undo an answer",
            Label(node.span, "only in `offered_when`, `must`, watches and the interview"),
            help="leave it out: where the answer hangs on it, an unknown fact makes it undetermined",
        )
    of = desk.visit(node.of)
    return Op("is_known", (of,), units.BOOLEAN, node.span) if of else None


def _eligible(desk: Desk, node: ast.Is) -> Op | None:
    symbol = desk.scope.symbol(node.of.path) if isinstance(node.of, ast.Name) else None
    if symbol is not None and symbol.kind == "programme":
        return Op("eligible", (symbol.slot,), units.BOOLEAN, node.span)
    if symbol is None and desk.visit(node.of) is None:
        return None
    message = f"only a programme is eligible or not; `{node.of.span.text}` is none"
    return desk.error("SK203", message, Label(node.of.span), help="name a programme of this pack or of one it `uses:`")
