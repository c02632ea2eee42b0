"""What a programme requires, as a small tree over the answers of its criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.language.logic import all_of, any_of, negation
from serkit.rules.pack.model import Any as AnyOf
from serkit.rules.pack.model import AtLeast, Nay, Ref

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from serkit.rules.pack.model import Requirement


class Branch(NamedTuple):
    """A node: `kind` is all, any, not, n_of or criterion; a criterion has a `name` and no `items`."""

    kind: str
    name: str = ""
    n: int = 0
    items: tuple[Branch, ...] = ()

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
        return Branch("n_of", n=requirement.n, items=items) if items else None
    # `all` of nothing holds; `any` of nothing asks for nothing either, since all it asked for is out of force.
    kind = "any" if isinstance(requirement, AnyOf) else "all"
    return Branch(kind, items=items) if items or kind == "all" else None


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
    return negation(said[0]) if branch.kind == "not" else _at_least(branch.n, said)


def _at_least(n: int, said: Sequence[bool | None]) -> bool | None:
    if sum(each is True for each in said) >= n:
        return True
    return False if sum(each is not False for each in said) < n else None


def is_flat(branch: Branch) -> bool:
    """Say whether it is plainly all of its criteria.

    >>> is_flat(Branch("all", items=(Branch("criterion", "a"),)))
    True
    """
    return branch.kind == "all" and all(item.kind == "criterion" for item in branch.items)
