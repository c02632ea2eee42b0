"""Self-help groups: who belongs to them and when, how many they are on a day, and whether they are enough."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NewType

import attrs

from serkit.domain.lifecycle import LIFECYCLES, advance
from serkit.domain.problems import Problems, did_you_mean
from serkit.kernel.dates import DateRange
from serkit.kernel.errors import FactError, LifecycleError

if TYPE_CHECKING:
    from serkit.domain.facts import TellsFacts

GroupId = NewType("GroupId", str)
Fit = Literal["too few", "fits", "too many"]


@attrs.frozen(kw_only=True)
class Membership:
    """A person's time in a group and office there (`member`, `leader`, `treasurer`, ...).

    >>> Membership(person="p1", during=DateRange(start_on=dt.date(2018, 11, 22))).role
    'member'
    """

    person: str
    during: DateRange
    role: str = "member"


@attrs.frozen(kw_only=True)
class SelfHelpGroup:
    """People who save, produce or stand up for themselves together.

    Invariants: nobody belongs to it twice on one day; `least`, the fewest members of its kind, is at least one and
    not above `most`; its state is one of its lifecycle (LifecycleError SK602, SK613).

    >>> women = tuple(Membership(person=f"p{n}", during=DateRange(start_on=dt.date(2018, 11, 22))) for n in range(5))
    >>> group = SelfHelpGroup(id="g1", kind="hamyar", memberships=women, least=5, most=7)
    >>> group.size_on(dt.date(2018, 12, 1)), group.fit_on(dt.date(2018, 12, 1))
    (5, 'fits')
    """

    id: str
    kind: str
    memberships: tuple[Membership, ...] = ()
    least: int = 1
    most: int | None = None
    state: str = "forming"
    formed_on: dt.date | None = None

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        states = LIFECYCLES["group"].states
        if self.state not in states:
            problems.add("SK602", "a group has no such state", help=did_you_mean(self.state, states))
        orderly = self.least >= 1 and (self.most is None or self.most >= self.least)
        problems.unless(orderly, "SK613", "the sizes of the group contradict each other", help="1 <= least <= most")
        for day in self._days_of_change():
            present = [each.person for each in self.members_on(day)]
            if len(set(present)) < len(present):
                problems.add("SK613", f"on {day} somebody belongs to the group twice", help="join the two periods")
        problems.refuse(LifecycleError)

    def _days_of_change(self) -> list[dt.date]:
        ends = {each.during.end_on for each in self.memberships if each.during.end_on}
        return sorted({each.during.start_on for each in self.memberships} | ends)

    def members_on(self, on: dt.date) -> tuple[Membership, ...]:
        """Those who belong to it on a day; somebody who leaves on a day belongs to it no more.

        >>> SelfHelpGroup(id="g1", kind="hamyar").members_on(dt.date(2018, 12, 1))
        ()
        """
        return tuple(each for each in self.memberships if each.during.contains(on))

    def size_on(self, on: dt.date) -> int:
        """How many belong to it on a day.

        >>> SelfHelpGroup(id="g1", kind="hamyar").size_on(dt.date(2018, 12, 1))
        0
        """
        return len(self.members_on(on))

    def fit_on(self, on: dt.date) -> Fit:
        """Say whether it has as many members as its kind needs and allows.

        >>> SelfHelpGroup(id="g1", kind="hamyar", least=5).fit_on(dt.date(2018, 12, 1))
        'too few'
        """
        size = self.size_on(on)
        if size < self.least:
            return "too few"
        return "fits" if self.most is None or size <= self.most else "too many"

    def below_since(self, on: dt.date) -> dt.date | None:
        """The day it fell below its fewest members; None where it is not below, or never had enough.

        >>> left = DateRange(start_on=dt.date(2018, 11, 22), end_on=dt.date(2019, 5, 1))
        >>> group = SelfHelpGroup(id="g1", kind="hamyar", memberships=(Membership(person="p1", during=left),))
        >>> group.below_since(dt.date(2019, 6, 1))
        datetime.date(2019, 5, 1)
        """
        if self.fit_on(on) != "too few":
            return None
        fell: dt.date | None = None
        for day in reversed([each for each in self._days_of_change() if each <= on]):
            if self.fit_on(day) != "too few":
                return fell
            fell = day
        return None

    def advance(self, to: str) -> SelfHelpGroup:
        """Take one step of a group's lifecycle; raises LifecycleError like `lifecycle.advance`.

        >>> SelfHelpGroup(id="g1", kind="hamyar").advance("active").state
        'active'
        """
        return attrs.evolve(self, state=advance("group", self.state, to))

    def facts(self) -> dict[str, object]:
        """Give when each member joined and left, by fact name; nothing where none are listed.

        >>> women = Membership(person="p1", during=DateRange(start_on=dt.date(2018, 11, 22)))
        >>> SelfHelpGroup(id="g1", kind="hamyar", memberships=(women,)).facts()
        {'group.members': [{'joined_on': datetime.date(2018, 11, 22)}]}
        """
        return self.facts_of({}) if self.memberships else {}

    def facts_of(self, people: Mapping[str, TellsFacts | Mapping[str, object]]) -> dict[str, object]:
        """Give its members by fact name with what is known of each; a decision takes those of its day.

        Args:
            people: by id of the person, an entity that tells facts (what a pack does not speak of is left out), or
                a mapping of fields such as {"sex": "female"}.

        Raises:
            FactError: SK421 for people who never belonged to the group.

        >>> stay = DateRange(start_on=dt.date(2018, 11, 22), end_on=dt.date(2019, 5, 1))
        >>> group = SelfHelpGroup(id="g1", kind="hamyar", memberships=(Membership(person="p1", during=stay),))
        >>> list(group.facts_of({"p1": {"sex": "female"}})["group.members"][0])
        ['joined_on', 'left_on', 'sex']
        """
        strangers = set(people) - {each.person for each in self.memberships}
        if strangers:
            message = f"{len(strangers)} of the people told of never belonged to the group"
            raise FactError.of("SK421", message, help="give its members, by the id in their membership")
        return {"group.members": [_told(each, people.get(each.person, {})) for each in self.memberships]}


class _Told:
    """An entity in a list of members, with its days."""

    __slots__ = ("days", "entity")

    def __init__(self, entity: TellsFacts, days: dict[str, dt.date]) -> None:
        self.entity = entity
        self.days = days

    def facts(self) -> dict[str, object]:
        """What the entity tells, and its days."""
        return {**self.entity.facts(), **{f"person.{name}": day for name, day in self.days.items()}}


def _told(membership: Membership, person: TellsFacts | Mapping[str, object]) -> object:
    days = {"joined_on": membership.during.start_on}
    if membership.during.end_on is not None:
        days["left_on"] = membership.during.end_on
    return {**days, **person} if isinstance(person, Mapping) else _Told(person, days)
