"""Operations on lists of which members may be unknown: in number, in what they are, or in whether they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.types import Kind
from serkit.kernel.unknown import NONE, UNKNOWN
from serkit.language import intervals
from serkit.language.bare import Members, is_unresolved
from serkit.language.intervals import ends, interval
from serkit.language.logic import all_of, any_of, truth
from serkit.language.walk import RUN, step

if TYPE_CHECKING:
    from serkit.language.bare import Bare
    from serkit.language.logic import Answer
    from serkit.language.walk import Frame, Locals, Node


def members_of(x: Bare) -> Members:
    """Return a value as a list: told none it is empty, unknown it may hold anything.

    >>> members_of(NONE), members_of(UNKNOWN)
    (Members((), maybe=(), more=(0, 0)), Members((), maybe=(), more=(0, None)))
    """
    if type(x) is Members:
        return x
    if type(x) is frozenset:
        return Members(sorted(x))
    return Members(()) if x is NONE else Members((), (0, None))


def _members(op: Node, frame: Frame, local: Locals) -> Members:
    return members_of(RUN[op.name](op, frame, local))


@step("filter")
def _filter(op: Node, frame: Frame, local: Locals) -> Members:
    over, i, condition = op.args
    members = _members(over, frame, local)
    outer = local[:i]
    items: list[Bare] = []
    maybe: list[Bare] = []
    for item in members.items:
        belongs = truth(RUN[condition.name](condition, frame, (*outer, item)))
        if belongs is not False:
            (items if belongs else maybe).append(item)
    maybe += [x for x in members.maybe if truth(RUN[condition.name](condition, frame, (*outer, x))) is not False]
    return Members(items, (0, members.more[1]), maybe=maybe, blank=members.blank)


@step("map")
def _map(op: Node, frame: Frame, local: Locals) -> Members:
    over, i, result = op.args
    members = _members(over, frame, local)
    outer = local[:i]
    items = [RUN[result.name](result, frame, (*outer, item)) for item in members.items]
    maybe = [RUN[result.name](result, frame, (*outer, item)) for item in members.maybe]
    blank = RUN[result.name](result, frame, (*outer, members.blank)) if members.may_grow else UNKNOWN
    return Members(items, members.more, maybe=maybe, blank=blank)


@step("some")
def _some(op: Node, frame: Frame, local: Locals) -> Answer:
    over, i, condition = op.args
    members = _members(over, frame, local)
    outer = local[:i]
    answers = [RUN[condition.name](condition, frame, (*outer, item)) for item in members.items]
    # Whether a doubtful member belongs is unknown: it can only keep the answer open.
    answers += [all_of((None, RUN[condition.name](condition, frame, (*outer, item)))) for item in members.maybe]
    return any_of([*answers, None] if members.may_grow else answers)


@step("every")
def _every(op: Node, frame: Frame, local: Locals) -> Answer:
    over, i, condition = op.args
    members = _members(over, frame, local)
    outer = local[:i]
    answers = [RUN[condition.name](condition, frame, (*outer, item)) for item in members.items]
    answers += [any_of((None, RUN[condition.name](condition, frame, (*outer, item)))) for item in members.maybe]
    return all_of([*answers, None] if members.may_grow else answers)


@step("count")
def _count(op: Node, frame: Frame, local: Locals) -> Bare:
    members = _members(op.args[0], frame, local)
    least, most = members.more
    sure = len(members.items)
    return interval(sure + least, None if most is None else sure + len(members.maybe) + most)


def _values(op: Node, frame: Frame, local: Locals) -> Members:
    """What an aggregate is over: one list, or the operands themselves."""
    if len(op.args) == 1 and op.args[0].type.kind is Kind.LIST:
        return _members(op.args[0], frame, local)
    return Members([RUN[item.name](item, frame, local) for item in op.args])


@step("sum")
def _sum(op: Node, frame: Frame, local: Locals) -> Bare:
    return total(_values(op, frame, local))


@step("mean")
def _mean(op: Node, frame: Frame, local: Locals) -> Bare:
    members = _values(op, frame, local)
    if members.maybe or members.may_grow:
        return NONE if NONE in members.items else intervals.span(members.candidates, maybe_none=members.may_be_empty)
    return intervals.divide(total(members), len(members.items)) if members.items else NONE


@step("min")
def _min(op: Node, frame: Frame, local: Locals) -> Bare:
    members = _values(op, frame, local)
    values = members.items
    for x in values:
        if type(x) is not int:
            break
    else:
        if values and not members.maybe and members.more[1] == 0:
            return min(values)
    return extreme(members, least=True)


@step("max")
def _max(op: Node, frame: Frame, local: Locals) -> Bare:
    members = _values(op, frame, local)
    values = members.items
    for x in values:
        if type(x) is not int:
            break
    else:
        if values and not members.maybe and members.more[1] == 0:
            return max(values)
    return extreme(members, least=False)


@step("distinct")
def _distinct(op: Node, frame: Frame, local: Locals) -> Members:
    """Each value once; an unknown one may be the same as another, unless there is no other."""
    members = _values(op, frame, local)
    known, unknown = _told_apart(members.items)
    others, doubtful = _told_apart(members.maybe)
    sure = known or unknown[:1]
    maybe = [*unknown[0 if known else 1 :], *(x for x in others if x not in known), *doubtful]
    least = 1 if not sure and members.more[0] else 0
    return Members(sure, (least, members.more[1]), maybe=maybe, blank=members.blank)


def _told_apart(values: tuple[Bare, ...]) -> tuple[list[Bare], list[Bare]]:
    """The known values, each once, and the unknown ones."""
    return [*dict.fromkeys(x for x in values if not is_unresolved(x))], [x for x in values if is_unresolved(x)]


def total(members: Members) -> Bare:
    """Return the sum: the sure ones, the doubtful or nothing, and the range of each further one.

    >>> total(Members((5,), maybe=(3,))), total(Members(()))
    (Interval(5, 8), 0)
    """
    result: Bare = 0
    for x in members.items:
        result = intervals.add(result, x)
    for x in members.maybe:
        result = intervals.add(result, intervals.span((0, x)))
    if members.may_grow:
        number, each = interval(*members.more), members.blank
        unasked = each is NONE and members.more[0] == 0
        result = intervals.add(result, intervals.span((0, NONE)) if unasked else intervals.multiply(number, each))
    return result


def extreme(members: Members, *, least: bool) -> Bare:
    """Return the smallest or largest; a doubtful member may reach it, only a sure one bounds it from the other side.

    >>> extreme(Members((5,), maybe=(3, 9)), least=True), extreme(Members(()), least=False)
    (Interval(3, 5), NONE)
    """
    if NONE in members.items:
        return NONE
    if not members.maybe and not members.may_grow:
        pick = intervals.least if least else intervals.greatest
        return pick(members.items) if members.items else NONE
    around = intervals.span(members.candidates, maybe_none=members.may_be_empty)
    sure = (*members.items, members.blank) if members.more[0] else members.items
    if around is NONE or not sure or NONE in sure:
        return around
    lo, hi, maybe_none = ends(around)
    bound = ends((intervals.least if least else intervals.greatest)(sure))
    return interval(lo, bound[1], maybe_none=maybe_none) if least else interval(bound[0], hi, maybe_none=maybe_none)
