"""Divisors that are 0 for somebody, where ranges alone do not say so: behind values, tables and counts.

What is computed for a person is looked through with the conditions it stands under; an amount owed only for those who
are eligible. Inside lists and tables nothing is claimed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.language.bare import CalculationFailed, is_unresolved
from serkit.language.checked import Op
from serkit.language.intervals import ends
from serkit.language.logic import all_of, negation, same, truth
from serkit.language.walk import RUN
from serkit.rules.engine.reads import Reader
from serkit.rules.engine.requirement import holds
from serkit.rules.pack.proof.boxes import Budget
from serkit.rules.pack.requirements import ops_of
from serkit.rules.prove.search import Search
from serkit.rules.prove.space import Space

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from serkit.language.bare import Bare
    from serkit.rules.engine.frame import DayFrame
    from serkit.rules.engine.rule import Rule
    from serkit.rules.law import Law
    from serkit.rules.prove.search import Person
    from serkit.rules.prove.space import World
    from serkit.rules.prove.stretches import Stretch

STEPS_OF_A_DIVISOR = 1000
_MOST_DIVISORS = 200
_ELSEWHERE = frozenset(
    {"field", "filter", "map", "some", "every", "even_share", "at", "table", "call", "running", "eligible"}
)
"""Where a part is computed for something else than the person and day judged."""


class Division(NamedTuple):
    """A division, the conditions it stands under with the answer each must have, and the programme that owes it."""

    op: Op
    guards: tuple[tuple[Op, bool], ...]
    rule: Rule | None


class ByZero(NamedTuple):
    """Somebody for whom a division has no result; `person` is None if it was only not proven that there is nobody.

    `figures` are the parameters that alone make the divisor 0, whoever the person is.
    """

    op: Op
    person: Person | None
    figures: tuple[str, ...] = ()


def divisions_by_zero(world: World, laws: Iterable[Stretch], budget: Budget) -> Iterator[ByZero]:
    """Go through the divisions of a pack, each told once, in the first law under which it has no result."""
    told: set[int] = set()
    for stretch in laws:
        for division in _divisions(world, stretch.law):
            if id(division.op) in told or len(told) > _MOST_DIVISORS:
                continue
            found = _by_zero(world, stretch, division, budget)
            if found is not None:
                told.add(id(division.op))
                yield found


def _divisions(world: World, law: Law) -> Iterator[Division]:
    model = world.engine.model
    for version in law.criteria.values():
        for op in ops_of(version):
            yield from _inside(op, (), None, law)
    for name in law.programmes:
        rule = world.engine.rule(name, law)
        for entitlement in model.programmes[name].entitlements:
            yield from _inside(entitlement.op, (), rule, law)


def _inside(op: Op, guards: tuple[tuple[Op, bool], ...], rule: Rule | None, law: Law) -> Iterator[Division]:
    if op.name in _ELSEWHERE:
        return
    if op.name == "if":
        condition, then, otherwise = (part for part in op.args if isinstance(part, Op))
        yield from _inside(condition, guards, rule, law)
        yield from _inside(then, (*guards, (condition, True)), rule, law)
        yield from _inside(otherwise, (*guards, (condition, False)), rule, law)
        return
    if op.name == "div" and isinstance(op.args[1], Op) and op.args[1].name != "const":
        yield Division(op, guards, rule)
    if op.name == "value" and len(op.args) == 1 and isinstance(op.args[0], int):
        version = law.values[op.args[0]]
        if version is not None:
            yield from _inside(version.op, guards, rule, law)
    for part in op.args:
        if isinstance(part, Op):
            yield from _inside(part, guards, rule, law)


def _by_zero(world: World, stretch: Stretch, division: Division, budget: Budget) -> ByZero | None:
    divisor = division.op.args[1]
    if not isinstance(divisor, Op) or _is_guarded(division, divisor, world.frame(stretch.law, stretch.first)):
        return None
    nought = Op("eq", (divisor, _zero(divisor)), divisor.type, divisor.span)
    ops = [nought, *(condition for condition, _ in division.guards)]
    checks = division.rule.checks if division.rule is not None else ()
    reader = Reader(world.engine.model, stretch.law)
    counts: dict[int, int] = {}
    for reads in (*(reader.op(op).facts for op in ops), *(check.counts for check in checks)):
        for slot, n in reads.items():
            counts[slot] = counts.get(slot, 0) + n
    steps = Budget(min(STEPS_OF_A_DIVISOR, budget.left))
    before = steps.left
    asked = [*ops, *(op for each in checks for op in ops_of(each.version))]
    space = Space(world, stretch.law, stretch.first, counts, asked)
    search = Search(space, lambda frame: _fails(division, divisor, frame), steps)
    search.run(True)
    budget.left -= before - max(0, steps.left)
    if True in search.found:
        read = reader.op(divisor)
        return ByZero(division.op, search.found[True], () if read.facts else tuple(sorted(read.law)))
    return None if search.is_nobody(True) else ByZero(division.op, None)


def _zero(divisor: Op) -> Op:
    return Op("const", (0,), divisor.type, divisor.span)


def _is_guarded(division: Division, divisor: Op, nobody: DayFrame) -> bool:
    """Whether bounds leave 0 out, a condition around does so by its words, or law that is not known says how much."""
    named = Reader(nobody.ground.model, nobody.law).op(divisor).law
    model = nobody.ground.model
    if any(is_unresolved(nobody.law.parameters[each.slot]) for each in model.parameters if each.name in named):
        return True
    if not _may_be_zero(divisor, nobody):
        return True
    return any(
        truth(_run(_with_zero(condition, divisor), nobody)) is (not wanted) for condition, wanted in division.guards
    )


def _with_zero(op: Op, divisor: Op) -> Op:
    if op == divisor:
        return _zero(divisor)
    args = tuple(_with_zero(part, divisor) if isinstance(part, Op) else part for part in op.args)
    return Op(op.name, args, op.type, op.span)


def _run(op: Op, frame: DayFrame) -> Bare:
    try:
        return RUN[op.name](op, frame, ())
    except CalculationFailed:
        return None


def _may_be_zero(divisor: Op, frame: DayFrame) -> bool:
    """Whether the bounds of a divisor leave 0 in, nothing being told."""
    found = _run(divisor, frame)
    if found is None:
        return True
    low, high, _ = ends(found)
    return (low is None or low <= 0) and (high is None or high >= 0)


def _fails(division: Division, divisor: Op, frame: DayFrame) -> bool | None:
    said = [truth(RUN[op.name](op, frame, ())) for op, _ in division.guards]
    under = [met if wanted else negation(met) for met, (_, wanted) in zip(said, division.guards, strict=True)]
    if division.rule is not None:
        under.append(holds(division.rule.branch, {each.name: each.met(frame) for each in division.rule.checks}))
    if False in under:
        return False
    return all_of([*under, same(RUN[divisor.name](divisor, frame, ()), 0)])
