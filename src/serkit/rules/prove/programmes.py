"""Programmes for which nobody can be eligible, and the criteria that cannot hold together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.language.logic import all_of
from serkit.rules.engine.requirement import holds
from serkit.rules.pack.proof.boxes import Budget
from serkit.rules.pack.requirements import criteria_of, ops_of
from serkit.rules.prove.search import Search
from serkit.rules.prove.space import Space
from serkit.rules.prove.stretches import rests_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from serkit.rules.engine.criteria import Check
    from serkit.rules.engine.frame import DayFrame
    from serkit.rules.engine.requirement import Branch
    from serkit.rules.engine.rule import Rule
    from serkit.rules.pack.model import Programme
    from serkit.rules.prove.space import World
    from serkit.rules.prove.stretches import Stretch

STEPS_OF_A_PROGRAMME = 6000


class Clash(NamedTuple):
    """Criteria of a programme that nobody meets together; not `proven` if somebody may and was not found."""

    checks: tuple[Check, ...]
    proven: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The criteria by name."""
        return tuple(check.name for check in self.checks)


class _Part(NamedTuple):
    """One of the requirements that must all hold, with the criteria it asks for."""

    branch: Branch
    checks: tuple[Check, ...]

    @property
    def slots(self) -> dict[int, int]:
        """The facts it reads, and how often."""
        found: dict[int, int] = {}
        for check in self.checks:
            for slot, n in check.counts.items():
                found[slot] = found.get(slot, 0) + n
        return found


def clashes(
    world: World, laws: Iterable[Stretch], programme: Programme, budget: Budget
) -> Iterator[tuple[Stretch, list[Clash] | None]]:
    """Go through the stretches of a programme with what clashes in each, None where the law is not known.

    The same law is looked at once.
    """
    model = world.engine.model
    names = {name for version in programme.versions for name in criteria_of(version.requires)}
    asked = [version for name in names for version in model.criteria[name].versions]
    rests = rests_of(model, asked)
    known: dict[tuple[object, ...], list[Clash] | None] = {}
    for stretch in laws:
        version = stretch.law.programmes.get(programme.name)
        if version is None:
            continue
        in_force = (id(stretch.law.criteria.get(name)) for name in sorted(names))
        key = (id(version), *in_force, rests.key(stretch.law))
        if key not in known:
            rule = world.engine.rule(programme.name, stretch.law)
            known[key] = _found(world, stretch, rule, budget) if rests.is_known(stretch.law) else None
        yield stretch, known[key]


def _found(world: World, stretch: Stretch, rule: Rule, budget: Budget) -> list[Clash]:
    checks = {check.name: check for check in rule.checks}
    parts = [_Part(each, tuple(checks[name] for name in each.names)) for each in _all_of(rule.branch)]
    steps = Budget(min(STEPS_OF_A_PROGRAMME, budget.left))
    before = steps.left
    found = [_clash(world, stretch, group, steps) for group in _together(parts)]
    budget.left -= before - max(0, steps.left)
    return [each for each in found if each is not None]


def _all_of(branch: Branch) -> Iterator[Branch]:
    """The requirements that must all hold, however they are nested."""
    if branch.kind != "all":
        yield branch
        return
    for item in branch.items:
        yield from _all_of(item)


def _together(parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    """Gather those that ask about the same facts: only they can clash."""
    groups: list[tuple[set[int], list[_Part]]] = []
    for part in parts:
        slots, own = set(part.slots), [part]
        apart = []
        for others, members in groups:
            if others & slots:
                slots |= others
                own = members + own
            else:
                apart.append((others, members))
        groups = [*apart, (slots, own)]
    yield from (members for slots, members in groups if slots)


def _clash(world: World, stretch: Stretch, group: list[_Part], budget: Budget) -> Clash | None:
    if len(group) == 1 and group[0].branch.kind == "criterion" and (group[0].branch.name, stretch.first) in world.met:
        return None
    search = _searched(world, stretch, group, budget)
    if True in search.found:
        return None
    if not search.is_nobody(True):
        return Clash(_checks(group), proven=False)
    return Clash(_checks(_smallest(world, stretch, group, budget)), proven=True)


def _smallest(world: World, stretch: Stretch, group: list[_Part], budget: Budget) -> list[_Part]:
    """Leave out what the clash does not need."""
    for part in list(group):
        others = [each for each in group if each is not part]
        if others and _searched(world, stretch, others, budget).is_nobody(True):
            group = others
    return group


def _checks(group: Iterable[_Part]) -> tuple[Check, ...]:
    return tuple({check.name: check for part in group for check in part.checks}.values())


def _searched(world: World, stretch: Stretch, group: list[_Part], budget: Budget) -> Search:
    """Search for somebody who meets them all; facts that several ask about are told first."""
    asked: dict[int, int] = {}
    for part in group:
        for slot, n in part.slots.items():
            asked[slot] = asked.get(slot, 0) + n
    counts = {slot: asked[slot] for slot in sorted(asked, key=lambda slot: -asked[slot])}
    ops = [op for check in _checks(group) for op in ops_of(check.version)]

    def ask(frame: DayFrame) -> bool | None:
        return all_of([_holds(part, frame) for part in group])

    search = Search(Space(world, stretch.law, stretch.first, counts, ops), ask, budget)
    search.run(True)
    return search


def _holds(part: _Part, frame: DayFrame) -> bool | None:
    return holds(part.branch, {check.name: check.met(frame) for check in part.checks})
