"""A person: what programmes ask about, told only as far as it is known."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NewType

import attrs

from serkit.domain.problems import Problems, did_you_mean
from serkit.kernel.calendars import calendar_named
from serkit.kernel.dates import completed_years, read_date
from serkit.kernel.errors import AmountError, FactError

PersonId = NewType("PersonId", str)
SEXES = ("female", "male", "other")


@attrs.frozen(kw_only=True)
class Person:
    """One human being. Every attribute but the id may be unknown (None).

    A birth date may be known only in part: `"1980"` or `"1980-05"`, or Jalali `"1359-03"`.
    Invariants: born before dying; `sex` is one of female, male, other (FactError, no value shown).

    >>> sita = Person(id="p1", sex="female", birth_date=dt.date(1996, 5, 14), domicile="bihar")
    >>> sita.age_on(dt.date(2026, 11, 1))
    30
    """

    id: str
    birth_date: dt.date | str | None = attrs.field(default=None, repr=False)
    sex: str | None = attrs.field(default=None, repr=False)
    domicile: str | None = attrs.field(default=None, repr=False)
    education: str | None = attrs.field(default=None, repr=False)
    languages: tuple[str, ...] = ()
    died_on: dt.date | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        if self.sex is not None and self.sex not in SEXES:
            problems.add("SK421", "person.sex is not one of its words", help=did_you_mean(self.sex, SEXES))
        born = _born(self.birth_date, problems)
        if born and self.died_on:
            orderly = born[0] <= self.died_on.toordinal()
            problems.unless(orderly, "SK420", "a person cannot die before birth", help="check the two dates")
        problems.refuse(FactError)

    def age_on(
        self,
        on: dt.date,
        *,
        calendar: str = "gregorian",
        leap_day: Literal["month end", "next day"] = "month end",
    ) -> int | None:
        """Age in completed years on a day; None where the birth date does not settle it.

        >>> Person(id="p2", birth_date="1980").age_on(dt.date(2020, 6, 1)) is None
        True
        """
        born = _born(self.birth_date, Problems())
        if born is None:
            return None
        counted = calendar_named(calendar)
        youngest, oldest = (completed_years(day, on.toordinal(), counted, leap_day) for day in reversed(born))
        return youngest if youngest == oldest else None

    def facts(self) -> dict[str, object]:
        """Give what is known by fact name.

        >>> Person(id="p1", sex="female").facts()
        {'person.sex': 'female'}
        """
        told = {
            "person.birth_date": self.birth_date,
            "person.sex": self.sex,
            "person.domicile": self.domicile,
            "person.education": self.education,
        }
        return {name: value for name, value in told.items() if value is not None}


def _born(birth_date: dt.date | str | None, problems: Problems) -> tuple[int, int] | None:
    """First and last ordinal the birth date may mean."""
    if birth_date is None:
        return None
    if isinstance(birth_date, dt.date):
        return birth_date.toordinal(), birth_date.toordinal()
    try:
        return read_date(birth_date)
    except AmountError:
        problems.add("SK421", "person.birth_date is no date", help='write "1980-05-31", "1980-05" or "1980"')
        return None
