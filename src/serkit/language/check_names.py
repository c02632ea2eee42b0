"""What a name stands for: a local, a field of the element, something of the pack, or a projection over a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.diagnostics import Label
from serkit.kernel.types import Kind, Type
from serkit.language import ast, units
from serkit.language.checked import Op
from serkit.language.desk import element
from serkit.language.messages import noun
from serkit.language.words import AS_OF

if TYPE_CHECKING:
    from serkit.kernel.diagnostics import Span
    from serkit.language.checked import Symbol
    from serkit.language.desk import Desk

_READ = frozenset({"fact", "parameter", "value", "running"})
_BY_DAY = frozenset({"parameter", "table", "value", "running", "age", "local", "field"})


def name(desk: Desk, node: ast.Name) -> Op | None:
    """`household.income`, `m.sex`, `as_of`: the innermost meaning wins."""
    path, span = node.path, node.span
    local = _local(desk, path, span) if desk.locals else None
    if local is not None:
        return _fields(desk, *local, span)
    if path == ("as_of",):
        return Op("as_of", (), units.DATE, span)
    symbol = desk.scope.symbol(path)
    if symbol is not None:
        return _read(desk, symbol, span)
    for end in range(len(path) - 1, 0, -1):
        symbol = desk.scope.symbol(path[:end])
        if symbol is not None and symbol.kind == "fact" and symbol.type is not None:
            if symbol.type.kind not in (Kind.LIST, Kind.RECORD):
                break
            return _fields(desk, _read(desk, symbol, span), path[end:], span)
    return _unknown(desk, path, span)


def field(desk: Desk, node: ast.Field) -> Op | None:
    """`household.members[age < 6 years].income`: the field of each."""
    return _fields(desk, desk.visit(node.of), (node.name,), node.span)


def _local(desk: Desk, path: tuple[str, ...], span: Span) -> tuple[Op, tuple[str, ...]] | None:
    """Return the local a path begins with and what is left of the path, innermost first."""
    for i in range(len(desk.locals) - 1, -1, -1):
        bound, type_ = desk.locals[i]
        if bound == path[0]:
            return Op("local", (i,), type_, span), path[1:]
        if not bound and type_.unit and desk.scope.field(type_.unit, path[0]) is not None:
            return Op("local", (i,), type_, span), path
    return None


def _read(desk: Desk, symbol: Symbol, span: Span) -> Op | None:
    if symbol.kind == "age":
        desk.need_leap_day(span)
        return Op("age", (Op("fact", (symbol.slot,), units.DATE, span),), units.AGE, span)
    if symbol.kind not in _READ:
        return _not_a_value(desk, symbol, span)
    if symbol.type is None:
        return None
    op = Op(symbol.kind, (symbol.slot,), symbol.type, span)
    _remember(desk, op, symbol)
    return op


def _remember(desk: Desk, op: Op, symbol: Symbol) -> None:
    """Keep the declared range of what is read: a divisor may need it."""
    if not desk.divides:
        return
    if symbol.kind in ("fact", "field") or symbol.low is not None or symbol.high is not None:
        zero_left_out = (symbol.low == 0 and symbol.low_open) or (symbol.high == 0 and symbol.high_open)
        desk.ranges.setdefault(op, (symbol.low, symbol.high, zero_left_out))


def _not_a_value(desk: Desk, symbol: Symbol, span: Span) -> Op | None:
    text = span.text
    if symbol.kind in ("table", "function"):
        form = f"{text}({', '.join(each for each, _ in symbol.inputs)})"
        return desk.error(
            "SK203", f"`{text}` is a {symbol.kind} and needs its inputs", Label(span), help=f"write `{form}`"
        )
    fix = {
        "programme": f"ask `{text} is eligible`",
        "criterion": "name it under `requires:`, or give what both need a name under `values:`",
        "entitlement": "compute it under `values:` and read that",
        "value of each member": f"read it of one member: `m.{text}`",
    }.get(symbol.kind, "name a fact, a parameter or a value")
    article = "an" if symbol.kind[:1] in "aeiou" else "a"
    return desk.error("SK203", f"`{text}` is {article} {symbol.kind}, not a value", Label(span), help=fix)


def _fields(desk: Desk, op: Op | None, names: tuple[str, ...], span: Span) -> Op | None:
    for each in names:
        if op is None:
            return None
        op = _field(desk, op, each, span)
    return op


def _field(desk: Desk, op: Op, name: str, span: Span) -> Op | None:
    """Read a field of a record, or of every record of a list."""
    type_ = op.type
    if type_.unit and type_.kind is Kind.RECORD:
        return _of_record(desk, op, name, span)
    if not type_.unit or type_.kind is not Kind.LIST:
        message = f"{noun(type_)} has no fields, so none called `{name}`"
        return desk.error("SK204", message, Label(span, type_.describe()), help=f"leave out `.{name}`")
    with desk.bound("", element(type_), span) as i:
        one = _of_record(desk, Op("local", (i,), element(type_), span), name, span)
    if one is None:
        return None
    if one.type.kind is Kind.LIST:
        message = f"`{name}` of each of them is a list of lists"
        return desk.error("SK210", message, Label(span), help=f"ask one by one: `for m in ... return count(m.{name})`")
    return Op("map", (op, i, one), Type(kind=Kind.LIST, item=one.type), span)


def _of_record(desk: Desk, record: Op, name: str, span: Span) -> Op | None:
    kind = record.type.unit or ""
    symbol = desk.scope.field(kind, name)
    if symbol is None:
        return _no_field(desk, kind, name, span)
    if symbol.kind == "age":
        desk.need_leap_day(span)
        born = Op("field", (record, symbol.slot), units.DATE, span)
        return Op("age", (born,), units.AGE, span)
    if symbol.type is None:
        return None
    args = (symbol.slot, record) if symbol.kind == "value" else (record, symbol.slot)
    op = Op(symbol.kind, args, symbol.type, span)
    _remember(desk, op, symbol)
    return op


def _no_field(desk: Desk, record: str, name: str, span: Span) -> Op | None:
    from serkit.kernel.spelling import nearest

    close = nearest(name, desk.scope.fields(record))
    fix = f"did you mean `{close}`?" if close else f"declare `{record}.{name}` under `facts:`"
    return desk.error("SK204", f"a {record} has no `{name}`", Label(span), help=fix)


def _unknown(desk: Desk, path: tuple[str, ...], span: Span) -> Op | None:
    """No such name: an unquoted member of the other side's choice, or a slip of the pen."""
    dotted = ".".join(path)
    message = f"no fact, parameter or value is called `{dotted}`"
    if dotted in AS_OF:
        return desk.error("SK201", message, Label(span), help="did you mean `as_of`, the day judged?")
    expecting = desk.expecting
    if expecting is not None and dotted in expecting.members:
        return desk.error("SK201", message, Label(span), help=f'write the member in quotes: `"{dotted}"`')
    return desk.error("SK201", message, Label(span), help=_meant(desk, dotted) + "all facts: serkit facts")


def _meant(desk: Desk, dotted: str) -> str:
    from serkit.kernel.spelling import nearest

    bound = [each for each, _ in desk.locals if each]
    fields = [each for name, type_ in desk.locals if not name and type_.unit for each in desk.scope.fields(type_.unit)]
    close = nearest(dotted, (*desk.scope.names(), *bound, *fields))
    if close is None:
        return ""
    symbol = desk.scope.symbol(tuple(close.split(".")))
    type_ = f" ({symbol.type.describe()})" if symbol is not None and symbol.type is not None else ""
    return f"did you mean `{close}`{type_}?   "


def at(desk: Desk, node: ast.At) -> Op | None:
    """`ceiling at loan.signed_on`: a parameter, table, value, age or members by another day."""
    op, day = desk.visit(node.of), desk.visit(node.day)
    if op is not None and not has_a_day(op):
        return no_day(desk, node, noun(op.type), f"leave out `at {node.day.span.text}`")
    if day is not None and day.type.kind is not Kind.DATE:
        message = f"`at` needs a date, this is {noun(day.type)}"
        return desk.error("SK210", message, Label(node.day.span, day.type.describe()), help="name the day after `at`")
    return Op("at", (op, day), op.type, node.span) if op and day else None


def no_day(desk: Desk, node: ast.At, what: str, fix: str) -> Op | None:
    """Refuse `at` behind what is the same on every day."""
    message = "`at` reads a parameter, a table, a value, an age or members by another day, and nothing else"
    return desk.error("SK212", message, Label(node.of.span, f"this is {what} as told"), help=fix)


def has_a_day(op: Op) -> bool:
    """Whether `at` another day may read it."""
    return op.type.kind is Kind.LIST or (op.name in _BY_DAY and op.name not in ("local", "field"))
