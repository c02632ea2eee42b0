"""What a change of rules does to people: whose answer, whose amount, and by which line."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import attrs

from serkit.domain.decision import Status
from serkit.kernel.frozen import FrozenMap

Kind = Literal["criterion", "parameter", "table", "value", "entitlement", "programme", "fact", "pack"]
Way = Literal["added", "removed", "changed"]


@attrs.frozen(kw_only=True, order=True)
class Edit:
    """One thing that the new rules say otherwise; `where` is its line, "pack.yaml:57", in the old rules if removed.

    >>> Edit(kind="parameter", name="limit", way="changed", where="pack.yaml:12").name
    'limit'
    """

    kind: Kind
    name: str
    way: Way
    where: str = ""


@attrs.frozen(kw_only=True)
class Amounts:
    """What eligible people are owed by both versions: how many get more or less, and the sums, as the rules say them.

    `more` and `less` are exact sums of the differences in the unit of the entitlement (Money, a Fraction, ...).
    `n_other` counts those whose amount cannot be subtracted: it is no quantity, or hangs on something unknown.
    """

    n_same: int = 0
    n_more: int = 0
    n_less: int = 0
    n_other: int = 0
    more: object = None
    less: object = None


@attrs.frozen(kw_only=True)
class Move:
    """How many had one answer by the old rules and have another, or the same, by the new ones."""

    before: Status = attrs.field(converter=Status)
    after: Status = attrs.field(converter=Status)
    n: int

    @property
    def is_change(self) -> bool:
        """Whether the answer is another."""
        return self.before is not self.after


@attrs.frozen(kw_only=True)
class ProgrammeImpact:
    """One programme: how many moved from which answer to which, the most first, and what became of each amount."""

    programme: str
    moves: tuple[Move, ...]
    amounts: FrozenMap[str, Amounts] = FrozenMap({})

    @property
    def n_changed(self) -> int:
        """How many have another answer."""
        return sum(each.n for each in self.moves if each.is_change)

    @property
    def n_touched(self) -> int:
        """How many have another answer or, with the same one, another amount at least once."""
        return self.n_changed + max(
            (each.n_more + each.n_less + each.n_other for each in self.amounts.values()), default=0
        )


@attrs.frozen(kw_only=True)
class Cause:
    """A line that changed answers or amounts, and for how many; one person may be touched by several."""

    edit: Edit
    n_people: int


@attrs.frozen(kw_only=True)
class Example:
    """Somebody whose answer changed: an id, or for made-up people the facts that were read, as a file has them."""

    programme: str
    before: Status = attrs.field(converter=Status)
    after: Status = attrs.field(converter=Status)
    person: str = ""
    facts: FrozenMap[str, str] = FrozenMap({})


@attrs.frozen(kw_only=True)
class RefusedPerson:
    """Somebody nobody could be decided about: who it is, and what is wrong with the facts; no value is shown."""

    person: str
    why: str


@attrs.frozen(kw_only=True)
class Impact:
    """A change of rules held against people.

    `edits` are what the rules say otherwise; `untouched` the programmes none of whose parts they reach, so that
    nobody was decided for them. `refused` counts people whose facts one of the versions could not take.
    """

    old: str
    new: str
    as_of: dt.date
    n_people: int
    edits: tuple[Edit, ...]
    programmes: tuple[ProgrammeImpact, ...]
    causes: tuple[Cause, ...]
    examples: tuple[Example, ...]
    untouched: tuple[str, ...] = ()
    refused: int = 0
    refusals: tuple[RefusedPerson, ...] = ()
    """The first of those refused, with the reason."""

    @property
    def changes_anything(self) -> bool:
        """Whether somebody's answer or amount is another, or a programme is gone."""
        gone = any(each.kind == "programme" and each.way == "removed" for each in self.edits)
        return gone or any(each.n_touched for each in self.programmes)
