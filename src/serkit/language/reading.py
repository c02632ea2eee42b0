"""Operations that read: constants, facts, the law, locals and fields, and the law of another day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.unknown import NONE, UNKNOWN
from serkit.language.bare import is_unresolved, unknown_of
from serkit.language.walk import RUN, step

if TYPE_CHECKING:
    from serkit.language.bare import Bare
    from serkit.language.walk import Frame, Locals, Node


@step("const")
def _const(op: Node, _frame: Frame, _local: Locals) -> Bare:
    return op.args[0]


@step("fact")
def _fact(op: Node, frame: Frame, _local: Locals) -> Bare:
    return frame.facts[op.args[0]]


@step("parameter")
def _parameter(op: Node, frame: Frame, _local: Locals) -> Bare:
    return frame.parameter(op.args[0])


@step("value")
def _value(op: Node, frame: Frame, local: Locals) -> Bare:
    if len(op.args) == 1:
        return frame.value(op.args[0])
    slot, record = op.args
    member = RUN[record.name](record, frame, local)
    return NONE if member is NONE else frame.member_value(slot, member)


@step("running")
def _running(op: Node, frame: Frame, _local: Locals) -> Bare:
    return frame.running(op.args[0])


@step("table")
def _table(op: Node, frame: Frame, local: Locals) -> Bare:
    slot, *inputs = op.args
    return frame.table(slot, tuple([RUN[item.name](item, frame, local) for item in inputs]))


@step("call")
def _call(op: Node, frame: Frame, local: Locals) -> Bare:
    slot, *inputs = op.args
    values = tuple([RUN[item.name](item, frame, local) for item in inputs])
    if any(x is NONE for x in values):
        return NONE
    # Of a function from outside nothing is known but its type: neither does it rise nor fall.
    return unknown_of(op.type) if any(map(is_unresolved, values)) else frame.call(slot, values)


@step("eligible")
def _eligible(op: Node, frame: Frame, _local: Locals) -> Bare:
    return frame.eligible(op.args[0])


@step("as_of")
def _as_of(_op: Node, frame: Frame, _local: Locals) -> Bare:
    return frame.as_of


@step("local")
def _local(op: Node, _frame: Frame, local: Locals) -> Bare:
    return local[op.args[0]]


@step("field")
def _field(op: Node, frame: Frame, local: Locals) -> Bare:
    of, name = op.args
    record = RUN[of.name](of, frame, local)
    if record is NONE:
        return NONE
    # A member nobody described, or a record read before a field was thought of: the type is all that is known.
    return unknown_of(op.type) if record is UNKNOWN or name not in record else record[name]


@step("at")
def _at(op: Node, frame: Frame, local: Locals) -> Bare:
    of, date = op.args
    day = RUN[date.name](date, frame, local)
    if type(day) is int:
        return RUN[of.name](of, frame.at(day), local)
    # The law of an unknown day has no bounds: any version may be the one.
    return NONE if day is NONE else unknown_of(op.type)
