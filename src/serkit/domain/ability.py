"""What somebody was found able to do and likes to do: the ground an individual plan stands on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from serkit.domain.problems import Problems
from serkit.kernel.errors import FactError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serkit.domain.plan import Activity, PlannedActivity


@attrs.frozen(kw_only=True)
class AbilityAssessment:
    """Abilities and interests as found on a day; they stay out of `repr`.

    `general_skills` serve any work (keeping time, working with others), `special_skills` one trade (baking).

    Invariants: no ability or interest is empty or named twice (FactError SK421).

    >>> found = AbilityAssessment(person="p1", assessed_on=dt.date(2024, 5, 20), assessed_by="municipality",
    ...                           general_skills=("keeping time",), special_skills=("kneading",),
    ...                           interests=("baking",))
    >>> found.abilities, found.facts()
    (('keeping time', 'kneading'), {'ability.interests': 'baking'})
    """

    person: str
    assessed_on: dt.date
    assessed_by: str = ""
    general_skills: tuple[str, ...] = attrs.field(default=(), repr=False)
    special_skills: tuple[str, ...] = attrs.field(default=(), repr=False)
    interests: tuple[str, ...] = attrs.field(default=(), repr=False)

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        for what, named in (("an ability", self.abilities), ("an interest", self.interests)):
            problems.unless(all(each.strip() for each in named), "SK421", f"{what} without a name", help="name it")
            once = len(set(named)) == len(named)
            problems.unless(once, "SK421", f"{what} is named twice", help="name each once, as general or as special")
        problems.refuse(FactError)

    @property
    def abilities(self) -> tuple[str, ...]:
        """Everything the person was found able to do, general skills first."""
        return (*self.general_skills, *self.special_skills)

    def not_found(self, activities: Iterable[Activity | PlannedActivity]) -> tuple[str, ...]:
        """Abilities that activities build on and that were not found, each once.

        >>> from serkit.domain.plan import Activity
        >>> baking = Activity(id="b", service="production", starts_on=dt.date(2024, 6, 10), abilities=("kneading",))
        >>> AbilityAssessment(person="p1", assessed_on=dt.date(2024, 5, 20)).not_found([baking])
        ('kneading',)
        """
        cited = dict.fromkeys(ability for each in activities for ability in each.abilities)
        return tuple(ability for ability in cited if ability not in self.abilities)

    def facts(self) -> dict[str, object]:
        """Give the interests by fact name; nothing where none were found."""
        return {"ability.interests": ", ".join(self.interests)} if self.interests else {}
