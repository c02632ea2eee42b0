"""Code that reads: facts, constants, the law of the day judged or of a fact's day, ages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.types import Kind
from serkit.kernel.unknown import NONE
from serkit.language.bare import unknown_of
from serkit.language.checked import Op
from serkit.rules.engine.compiled import nodes
from serkit.rules.engine.compiled.code import ANSWER, ANY, BOOL, INT, NUMBER, SET, STR, Code
from serkit.rules.engine.compiled.emit import Day, NotExpressed, writes
from serkit.rules.engine.compiled.layout import BITS
from serkit.rules.engine.tables import look_up

if TYPE_CHECKING:
    import ast

    from serkit.rules.engine.compiled.emit import Emitter
    from serkit.rules.pack.model import Parameter

_DATE_BITS = 22
_AGE_BITS = 18
_MOST_STEPS = 8
_BIRTHDAY = 10_000
_MONTHS_A_YEAR = 12
_GIVES: dict[Kind, str] = {
    Kind.BOOLEAN: BOOL,
    Kind.CHOICE: STR,
    Kind.TEXT: STR,
    Kind.CHOICES: SET,
    **dict.fromkeys((Kind.NUMBER, Kind.PERCENT, Kind.RATIO, Kind.DEGREE), NUMBER),
    **dict.fromkeys((Kind.WHOLE, Kind.MONEY, Kind.MONTHS, Kind.DAYS, Kind.WORKING_DAYS, Kind.AGE, Kind.DATE), INT),
}


@writes("const")
def _const(emitter: Emitter, op: Op, _day: Day) -> Code:
    return emitter.constant(op.args[0])


@writes("fact")
def _fact(emitter: Emitter, op: Op, _day: Day) -> Code:
    slot = slot_of(op)
    if slot >= len(emitter.engine.model.facts):
        msg = "a list of events"
        raise NotExpressed(msg)
    spec = emitter.engine.model.facts[slot]
    gives = _GIVES.get(spec.type.kind, ANY)
    if not emitter.known or gives == ANY:
        return Code(nodes.item("x", slot), ANY)
    if slot in emitter.instead:
        return emitter.constant(emitter.instead[slot])
    node = emitter.read(slot)
    if slot in emitter.layout.scaled:
        return Code(node, gives, BITS, scaled=nodes.item("v", emitter.layout.scaled[slot]))
    return Code(node, gives, _DATE_BITS if spec.type.kind is Kind.DATE else BITS if gives == INT else 0)


def slot_of(op: Op) -> int:
    """Return the number of what is read."""
    slot = op.args[0]
    if not isinstance(slot, int):
        raise NotExpressed(op.name)
    return slot


@writes("as_of")
def _as_of(_emitter: Emitter, _op: Op, day: Day) -> Code:
    return Code(day.ordinal, INT, _DATE_BITS)


@writes("value")
def _value(emitter: Emitter, op: Op, day: Day) -> Code:
    return emitter.value(slot_of(op), day)


@writes("parameter")
def _parameter(emitter: Emitter, op: Op, day: Day) -> Code:
    slot = slot_of(op)
    if day.law is not None:
        return emitter.constant(day.law.parameters[slot])
    return _on_day(emitter, emitter.engine.model.parameters[slot], day)


def _on_day(emitter: Emitter, parameter: Parameter, day: Day) -> Code:
    """The figure of a day not known beforehand, by the days it changed on."""
    figures = tuple(each.value for each in parameter.steps)
    starts = tuple(each.from_ for each in parameter.steps)
    whole = [each for each in figures if type(each) is int]
    if emitter.known and whole and len(whole) == len(figures):
        bits = max(each.bit_length() for each in whole)
        if len(figures) <= _MOST_STEPS:
            found: ast.expr = nodes.call("leave")
            for start, figure in zip(starts, whole, strict=True):
                begun = nodes.compare(day.ordinal, ("ge", nodes.constant(start)))
                found = nodes.choice(begun, nodes.constant(figure), found)
            return Code(found, INT, bits)
        place = nodes.call("bisect", nodes.name(emitter.hands.take(starts)), day.ordinal)
        early = nodes.compare(day.ordinal, ("lt", nodes.constant(starts[0])))
        read = _at_place(emitter, (0, *figures), place)
        return Code(nodes.choice(early, nodes.call("leave"), read), INT, bits)
    place = nodes.call("bisect", nodes.name(emitter.hands.take(starts)), day.ordinal)
    return Code(_at_place(emitter, (parameter.unknown, *figures), place), ANY)


def _at_place(emitter: Emitter, values: tuple[object, ...], place: ast.expr) -> ast.expr:
    return nodes.call(emitter.hands.take(values.__getitem__), place)


@writes("age")
def _age(emitter: Emitter, op: Op, day: Day) -> Code:
    (born,) = op.args
    diff = birthdays(emitter, op, day)
    if diff is not None:
        first, again = emitter.once(Code(diff, INT))
        years = nodes.binary("floordiv", again.node, nodes.constant(_BIRTHDAY))
        months = nodes.binary("mul", years, nodes.constant(_MONTHS_A_YEAR))
        lived = nodes.compare(first.node, ("gt", nodes.constant(0)))
        return Code(nodes.choice(lived, months, nodes.constant(0)), INT, _AGE_BITS)
    birth = emitter.write(born, day)  # type: ignore[arg-type]  # the birth date is an expression
    return Code(nodes.call("aged", birth.node, day.ordinal), NUMBER if birth.gives == INT else ANY, fails=True)


def birthdays(emitter: Emitter, op: Op, day: Day) -> ast.expr | None:
    """Write 10,000 for each birthday that has come, and less than that on top; None where that is not at hand."""
    born = op.args[0]
    of_fact = getattr(born, "name", "") == "fact"
    birth = emitter.layout.births.get(slot_of(born)) if of_fact else None  # type: ignore[arg-type]  # a fact is an Op
    if not emitter.known or day.number is None or birth is None:
        return None
    return nodes.binary("sub", day.number, nodes.item("v", birth))


def on_fact_day(emitter: Emitter, op: Op, day: Day) -> tuple[Op, Day]:
    """Return what is judged and the day, where that is the plainly known date of a fact; else the two as they are."""
    of, date = op.args if op.name == "at" else (None, None)
    if not emitter.known or not isinstance(of, Op) or not isinstance(date, Op) or date.name != "fact":
        return op, day
    place = emitter.layout.days.get(slot_of(date))
    return (op, day) if place is None else (of, Day(emitter.read(slot_of(date)), nodes.item("v", place), None))


@writes("at")
def _at(emitter: Emitter, op: Op, day: Day) -> Code:
    of, date = op.args
    if getattr(date, "name", "") == "as_of":
        return emitter.write(of, day)  # type: ignore[arg-type]  # what is judged is an Op
    on = emitter.write(date, day)  # type: ignore[arg-type]  # the date is an expression
    if on.gives == INT and on.is_simple:
        slot = slot_of(date) if getattr(date, "name", "") == "fact" else -1  # type: ignore[arg-type]  # a fact is an Op
        place = emitter.layout.days.get(slot)
        number = None if place is None else nodes.item("v", place)
        return emitter.write(of, Day(on.node, number, None))  # type: ignore[arg-type]  # what is judged is an Op
    return _at_open_day(emitter, op, on)


def _at_open_day(emitter: Emitter, op: Op, on: Code) -> Code:
    """A day worked out, or one that may not be known: by any law, then; told as none, nothing."""
    first, again = emitter.once(on)
    judged = emitter.write(op.args[0], Day(again.node, None, None))  # type: ignore[arg-type]  # what is judged is an Op
    is_day = nodes.compare(nodes.call("type", first.node), ("is", nodes.name("int")))
    none = nodes.name(emitter.hands.take(NONE))
    unknown = emitter.constant(unknown_of(op.type))
    nothing = nodes.choice(nodes.compare(again.node, ("is", none)), none, unknown.node)
    gives = judged.gives if on.gives == INT else ANY
    return Code(nodes.choice(is_day, judged.node, nothing), gives, judged.bits, on.fails or judged.fails)


@writes("table")
def _table(emitter: Emitter, op: Op, day: Day) -> Code:
    """Looked up by the walker's own function, where its rows read nothing but their inputs."""
    table = emitter.engine.model.tables[slot_of(op)]
    if day.law is not None:
        version = day.law.tables[table.slot]
    elif len(table.versions) == 1 and table.versions[0].from_ is None and table.versions[0].to is None:
        version = table.versions[0]
    else:
        msg = "a dated table on another day"
        raise NotExpressed(msg)
    cells = [cell for row in version.rows for cell in (*row.cells, row.result) if cell is not None] if version else []
    if not all(map(_reads_inputs_alone, cells)):
        msg = "a table whose rows read facts or law"
        raise NotExpressed(msg)
    inputs = emitter.each([each for each in op.args if isinstance(each, Op)], day)
    still = emitter.hands.still
    by = emitter.hands.take(lambda *told: look_up(table, version, told, still))  # type: ignore[arg-type]  # asked for no facts
    return Code(nodes.call(by, *[each.node for each in inputs]), ANY, fails=True)


def _reads_inputs_alone(op: Op) -> bool:
    return op.name in _OF_INPUTS and all(_reads_inputs_alone(each) for each in op.args if isinstance(each, Op))


_OF_INPUTS = frozenset(
    {
        "const", "local", "and", "or", "not", "if", "eq", "ne", "lt", "le", "gt", "ge", "between", "one_of", "is_none",
        "contains", "contains_any", "contains_all", "add", "sub", "mul", "div", "neg", "min", "max", "round", "floor",
        "ceiling",
    }
)  # fmt: skip


@writes("eligible")
def _eligible(emitter: Emitter, op: Op, day: Day) -> Code:
    """Another programme's answer by the same law; what an open one counts as may be presumed."""
    programme = str(op.args[0])
    if day.law is None:
        msg = "the answer of another programme on another day"
        raise NotExpressed(msg)
    ask = emitter.hands.take(emitter.others(programme, day.law))
    emitter.asks_others = True
    node = nodes.call(ask, *map(nodes.name, ("v", "day", "number", "facts")))
    presumed = emitter.presumed.get(programme)
    if presumed is not None:
        first, again = emitter.once(Code(node, ANSWER))
        is_open = nodes.compare(first.node, ("is", nodes.constant(None)))
        return Code(nodes.choice(is_open, nodes.constant(presumed), again.node), BOOL, fails=True)
    return Code(node, ANSWER, fails=True)
