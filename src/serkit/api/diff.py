"""What a change of rules does to people, told or made up."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from serkit.kernel.errors import FactError
from serkit.kernel.types import Kind
from serkit.rules.diff import Layout, Person, Untaken
from serkit.rules.diff import diff as compare
from serkit.rules.generate import People

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from serkit.domain.impact import Impact
    from serkit.rules.rulepack import RulePack


def diff(  # noqa: PLR0913 - two packs, and who they are held against
    old: RulePack,
    new: RulePack,
    *,
    as_of: dt.date,
    people: Iterable[tuple[str, Mapping[str, object]]] | None = None,
    generate: int = 10_000,
    seed: int = 0,
    ignore: Collection[str] = (),
) -> Impact:
    """Decide people by two versions of a pack: whose answer changes, whose amount and by how much, by which line.

    Args:
        old: the rules in force.
        new: the rules as they would be.
        as_of: the day judged; the facts are the same for both.
        people: pairs of an id and the facts of that person; made up near the thresholds of both packs if left out.
        generate: how many to make up.
        seed: the same seed makes the same people.
        ignore: names in the facts that neither pack need know.

    >>> import datetime as dt
    >>> from serkit.api.packs import load_pack
    >>> pack = load_pack("in.pensions")
    >>> diff(pack, pack, as_of=dt.date(2026, 11, 1), generate=100).changes_anything
    False
    """
    if people is not None:
        return compare(old, new, _told(old, new, people, ignore), as_of)
    made = islice(People((old.model, new.model), as_of.toordinal(), seed=seed), generate)
    before, after = Layout(old), Layout(new)
    return compare(old, new, (Person("", before.facts(one), after.facts(one)) for one in made), as_of)


def _told(
    old: RulePack, new: RulePack, people: Iterable[tuple[str, Mapping[str, object]]], ignore: Collection[str]
) -> Iterator[Person | Untaken]:
    """Each person's facts, as both packs take them; a fact that only one of them knows is told to that one."""
    strange = [
        {name for name in other.model.slots if name not in pack.model.slots} for pack, other in ((old, new), (new, old))
    ]
    listed = {spec.name for pack in (old, new) for spec in pack.model.facts if spec.type.kind is Kind.CHOICES}
    for id_, told in people:
        facts = {name: _several(x) if name in listed else x for name, x in told.items()}
        try:
            taken = [
                pack.facts(facts, ignore={*ignore, *others}, calendar=None)
                for pack, others in zip((old, new), strange, strict=True)
            ]
        except FactError as error:
            yield Untaken(id_, error.diagnostics[0].message)
            continue
        yield Person(id_, *taken)


def _several(told: object) -> object:
    """The words of one cell of a table: `locomotor; other`, or `none` for none of them."""
    if not isinstance(told, str):
        return told
    if told.strip() in ("none", "[]"):
        return []
    return [word.strip() for word in told.strip("[]").split(";") if word.strip()]
