"""Criteria that everybody meets, or nobody: under each law they are answered for both by one person, or it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.rules.engine.criteria import Check
from serkit.rules.engine.reads import Reader
from serkit.rules.pack.proof.boxes import Budget
from serkit.rules.pack.requirements import ops_of
from serkit.rules.prove.search import Search
from serkit.rules.prove.space import Space
from serkit.rules.prove.stretches import rests_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from serkit.rules.pack.model import Criterion
    from serkit.rules.prove.search import Person
    from serkit.rules.prove.space import World
    from serkit.rules.prove.stretches import Stretch

STEPS_OF_A_CRITERION = 4000


class Verdict(NamedTuple):
    """What is proven of a version of a criterion over a stretch: `always`, `never`, `both`, or `open`.

    Of `unknown` law nothing is proven.
    """

    check: Check
    stretch: Stretch
    said: str


def verdicts(world: World, laws: Iterable[Stretch], criterion: Criterion, budget: Budget) -> Iterator[Verdict]:
    """Go through the stretches of a criterion, each kind of law once; one that asks for no fact is left alone.

    A criterion that is the word `true`, or a switch of the law, is meant so.
    """
    model = world.engine.model
    rests = rests_of(model, criterion.versions)
    people: list[Person] = []
    known: dict[tuple[object, ...], tuple[Check, str]] = {}
    for stretch in laws:
        version = stretch.law.criteria.get(criterion.name)
        if version is None:
            continue
        key = (id(version), rests.key(stretch.law))
        if key not in known:
            check = Check(Reader(model, stretch.law), criterion, version)
            is_known = rests.is_known(stretch.law)
            known[key] = check, _said(world, stretch, check, people, budget) if is_known else "unknown"
        check, said = known[key]
        if said in ("both", "always"):
            world.met.add((criterion.name, stretch.first))
        if check.counts:
            yield Verdict(check, stretch, said)


def _said(world: World, stretch: Stretch, check: Check, people: list[Person], budget: Budget) -> str:
    if not check.counts:
        return "open"
    steps = Budget(min(STEPS_OF_A_CRITERION, budget.left))
    before = steps.left
    space = Space(world, stretch.law, stretch.first, check.counts, ops_of(check.version))
    search = Search(space, check.met, steps)
    for person in people[:2]:
        search.try_first(person)
    search.run(True, False)
    budget.left -= before - max(0, steps.left)
    people[:] = search.found.values()
    if len(search.found) > 1:
        return "both"
    if search.is_nobody(True):
        return "never"
    return "always" if search.is_nobody(False) else "open"
