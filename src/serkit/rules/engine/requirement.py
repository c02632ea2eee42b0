"""What a programme requires, as a small tree over the answers of its criteria."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from serkit.language.logic import all_of, any_of, negation
from serkit.rules.pack.model import Any as AnyOf
from serkit.rules.pack.model import AtLeast, Nay, Ref
from serkit.rules.pack.requirements import criteria_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence

    from serkit.rules.pack.model import Requirement


class Branch(NamedTuple):
    """A node: `kind` is all, any, not, n_of or criterion; a criterion has a `name` and no `items`.

    `lacking` are criteria out of force without which too few are left for `n`.
    """

    kind: str
    name: str = ""
    n: int = 0
    items: tuple[Branch, ...] = ()
    lacking: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every criterion below, in the order written, each once."""
        below = (name for item in self.items for name in item.names)
        return (self.name,) if self.kind == "criterion" else tuple(dict.fromkeys(below))


def in_force_only(requirement: Requirement, criteria: Container[str]) -> Branch | None:
    """Return the requirement without the criteria out of force; None if nothing is left of it.

    >>> from serkit.rules.pack.model import All
    >>> in_force_only(All(items=(Ref(criterion="adult"), Ref(criterion="trained"))), {"adult"}).names
    ('adult',)
    >>> in_force_only(Nay(item=Ref(criterion="trained")), {"adult"}) is None
    True
    """
    if isinstance(requirement, Ref):
        return Branch("criterion", requirement.criterion) if requirement.criterion in criteria else None
    if isinstance(requirement, Nay):
        item = in_force_only(requirement.item, criteria)
        return None if item is None else Branch("not", items=(item,))
    items = tuple(found for each in requirement.items if (found := in_force_only(each, criteria)) is not None)
    if isinstance(requirement, AtLeast):
        return _n_of(requirement, items, criteria) if items else None
    # `all` of nothing holds; `any` of nothing asks for nothing either, since all it asked for is out of force.
    kind = "any" if isinstance(requirement, AnyOf) else "all"
    return Branch(kind, items=items) if items or kind == "all" else None


def _n_of(requirement: AtLeast, items: tuple[Branch, ...], criteria: Container[str]) -> Branch:
    """The number stays as the law has it, even where fewer are left in force: then it cannot be reached."""
    lacking: tuple[str, ...] = ()
    if len(items) < requirement.n:
        lacking = tuple(name for name in dict.fromkeys(criteria_of(requirement)) if name not in criteria)
    return Branch("n_of", n=requirement.n, items=items, lacking=lacking)


def holds(branch: Branch, mets: Mapping[str, bool | None]) -> bool | None:
    """Say whether a requirement holds on the answers of its criteria.

    >>> holds(Branch("n_of", n=2, items=(Branch("criterion", "a"), Branch("criterion", "b"))), {"a": True, "b": None})
    """
    if branch.kind == "criterion":
        return mets[branch.name]
    said = [holds(item, mets) for item in branch.items]
    if branch.kind == "all":
        return all_of(said)
    if branch.kind == "any":
        return any_of(said)
    return negation(said[0]) if branch.kind == "not" else at_least(branch.n, said)


def at_least(n: int, said: Sequence[bool | None]) -> bool | None:
    """Say whether enough of some answers hold.

    >>> at_least(2, (True, None, False))
    """
    if sum(each is True for each in said) >= n:
        return True
    return False if sum(each is not False for each in said) < n else None


def laid_out(branch: Branch, names: tuple[str, ...]) -> Callable[[Sequence[bool | None]], bool | None]:
    """Bind a requirement to a function of the answers in the order of `names`: what `holds` says, quicker.

    >>> laid_out(Branch("not", items=(Branch("criterion", "b"),)), ("a", "b"))((True, None))
    """
    if branch.kind == "criterion":
        return itemgetter(names.index(branch.name))
    single = tuple(names.index(item.name) for item in branch.items if item.kind == "criterion")
    others = tuple(laid_out(item, names) for item in branch.items if item.kind != "criterion")
    if branch.kind == "all":
        return _every(single, others)
    items: list[Callable[[Sequence[bool | None]], bool | None]] = [*map(itemgetter, single), *others]
    if branch.kind == "any":
        return lambda mets: any_of([item(mets) for item in items])
    if branch.kind == "not":
        return lambda mets: negation(items[0](mets))
    return lambda mets: at_least(branch.n, [item(mets) for item in items])


def _every(
    places: tuple[int, ...], others: tuple[Callable[[Sequence[bool | None]], bool | None], ...]
) -> Callable[[Sequence[bool | None]], bool | None]:
    """All of some criteria, found by a search of a tuple, and of some branches."""

    def every(mets: Sequence[bool | None]) -> bool | None:
        said = [mets[place] for place in places]
        said += [other(mets) for other in others]
        if False in said:
            return False
        return None if None in said else True

    return every
