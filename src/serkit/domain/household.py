"""Households: who belongs to them, when, who heads them, and what they live on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NewType

import attrs

from serkit.domain.problems import Problems
from serkit.kernel.dates import DateRange
from serkit.kernel.errors import FactError
from serkit.kernel.money import Money

if TYPE_CHECKING:
    import datetime as dt

HouseholdId = NewType("HouseholdId", str)


@attrs.frozen(kw_only=True)
class Member:
    """A person's time in a household and role there (`head`, `spouse`, `child`, ...).

    >>> from datetime import date
    >>> Member(person="p1", role="head", during=DateRange(start_on=date(2020, 1, 1))).role
    'head'
    """

    person: str
    role: str
    during: DateRange


@attrs.frozen(kw_only=True)
class Household:
    """People who live and eat together.

    Invariants: exactly one head on every day somebody belongs to it; nobody twice on one day; a stated
    `size` (which may exceed the members listed) of at least one; income not negative.

    Units: `monthly_income` per month.

    >>> home = Household(id="h1", size=4, monthly_income=Money("0", "IRR"))
    >>> home.facts()
    {'household.size': 4, 'household.income': '0 IRR per month'}
    """

    id: str
    members: tuple[Member, ...] = ()
    size: int | None = None
    monthly_income: Money | None = attrs.field(default=None, repr=False)
    below_poverty_line: bool | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        size: object = self.size
        if size is not None and (not isinstance(size, int) or isinstance(size, bool) or size < 1):
            problems.add("SK421", "household.size must be a whole number from 1", help="count the people")
        if self.monthly_income is not None and self.monthly_income.minor < 0:
            problems.add("SK421", "household.income cannot be negative", help="tell what comes in, not what is left")
        for day in self._days_of_change():
            _one_head(self.members_on(day), day, problems)
        problems.refuse(FactError)

    def _days_of_change(self) -> list[dt.date]:
        ends = {each.during.end_on for each in self.members if each.during.end_on}
        return sorted({each.during.start_on for each in self.members} | ends)

    def members_on(self, on: dt.date) -> tuple[Member, ...]:
        """Those who belong to it on a day.

        >>> from datetime import date
        >>> Household(id="h1").members_on(date(2026, 1, 1))
        ()
        """
        return tuple(each for each in self.members if each.during.contains(on))

    def head_on(self, on: dt.date) -> str | None:
        """The id of the head on a day; None when nobody is listed for it.

        >>> from datetime import date
        >>> Household(id="h1").head_on(date(2026, 1, 1)) is None
        True
        """
        return next((each.person for each in self.members_on(on) if each.role == "head"), None)

    def facts(self) -> dict[str, object]:
        """Give what is known by fact name; the size is the stated one, else the members with no end date."""
        size = self.size
        if size is None and self.members:
            size = sum(each.during.end_on is None for each in self.members)
        income = self.monthly_income
        told = {
            "household.size": size,
            "household.income": None if income is None else f"{income.amount:f} {income.unit} per month",
            "household.bpl": self.below_poverty_line,
        }
        return {name: value for name, value in told.items() if value is not None}


def _one_head(present: tuple[Member, ...], day: dt.date, problems: Problems) -> None:
    if not present:
        return
    heads = sum(each.role == "head" for each in present)
    if heads != 1:
        cure = "end one headship on the day the next begins"
        problems.add("SK424", f"on {day} the household has {heads} heads, not one", help=cure)
    if len({each.person for each in present}) < len(present):
        problems.add("SK424", f"on {day} somebody belongs to the household twice", help="join the two periods")
