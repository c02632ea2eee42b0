"""Persons, households, applications and centres."""

from __future__ import annotations

import datetime as dt

import pytest

from serkit.domain.application import Application
from serkit.domain.household import Household, Member
from serkit.domain.organisation import Centre, Organisation
from serkit.domain.person import Person
from serkit.domain.programme import Programme
from serkit.kernel.dates import DateRange
from serkit.kernel.errors import FactError, LifecycleError
from serkit.kernel.money import Money


def day(text: str) -> dt.date:
    """Read an ISO date."""
    return dt.date.fromisoformat(text)


def stay(person: str, role: str, start: str, end: str | None = None) -> Member:
    """Give a time in the household."""
    return Member(person=person, role=role, during=DateRange(start_on=day(start), end_on=day(end) if end else None))


def test_person__born_on_a_leap_day__has_a_birthday_by_the_policy_asked_for():
    """29 February 2008: eighteen on the last of February, or on the first of March."""
    born = Person(id="p1", birth_date=day("2008-02-29"))
    assert born.age_on(day("2026-02-28")) == 18
    assert born.age_on(day("2026-02-28"), leap_day="next day") == 17


def test_person__known_only_by_year__has_an_age_where_the_year_settles_it():
    """Born in 1980: 39 or 40 in the middle of 2020, 40 at its end."""
    born = Person(id="p1", birth_date="1980")
    assert born.age_on(day("2020-06-01")) is None
    assert born.age_on(day("2020-12-31")) == 40
    assert Person(id="p2").age_on(day("2020-01-01")) is None


def test_person__born_by_the_jalali_calendar__is_counted_by_it():
    """Born 1 Farvardin 1380, of age on 1 Farvardin 1398."""
    born = Person(id="p1", birth_date="1380-01-01")
    assert born.age_on(day("2019-03-20"), calendar="jalali") == 17
    assert born.age_on(day("2019-03-21"), calendar="jalali") == 18


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"sex": "femal"}, "SK421"),
        ({"birth_date": "31 May 1980"}, "SK421"),
        ({"birth_date": day("1980-05-31"), "died_on": day("1980-05-30")}, "SK420"),
    ],
)
def test_person__that_cannot_be__is_refused(told, code):
    """Words of the vocabulary, dates in order."""
    with pytest.raises(FactError) as caught:
        Person(id="p1", **told)
    assert caught.value.diagnostics[0].code == code


def test_person__shown__tells_only_the_id():
    """Names in logs are ids."""
    assert "female" not in repr(Person(id="p1", sex="female", birth_date=day("1990-01-01")))


def test_household__the_head_who_leaves__is_followed_by_another():
    """Exactly one head on every day somebody belongs to it."""
    home = Household(
        id="h1",
        members=(
            stay("a", "head", "2020-01-01", "2024-01-01"),
            stay("b", "spouse", "2020-01-01", "2024-01-01"),
            stay("b", "head", "2024-01-01"),
            stay("c", "child", "2021-05-05"),
        ),
    )
    assert (home.head_on(day("2023-12-31")), home.head_on(day("2024-01-01"))) == ("a", "b")
    assert [each.person for each in home.members_on(day("2021-05-04"))] == ["a", "b"]
    assert home.facts() == {"household.size": 2}


@pytest.mark.parametrize(
    "members",
    [
        (stay("a", "spouse", "2020-01-01"),),
        (stay("a", "head", "2020-01-01"), stay("b", "head", "2022-01-01")),
        (stay("a", "head", "2020-01-01", "2022-01-01"), stay("b", "child", "2020-01-01")),
        (stay("a", "head", "2020-01-01"), stay("a", "child", "2021-01-01")),
    ],
)
def test_household__no_head_two_heads_or_one_person_twice__is_refused(members):
    """Checked on each day the household changes."""
    with pytest.raises(FactError) as caught:
        Household(id="h1", members=members)
    assert {each.code for each in caught.value.diagnostics} == {"SK424"}


@pytest.mark.parametrize("told", [{"size": 0}, {"size": True}, {"size": 2.0}, {"monthly_income": Money("-1", "INR")}])
def test_household__a_size_or_income_that_cannot_be__is_refused(told):
    """Nobody lives in a household of none, and income is what comes in."""
    with pytest.raises(FactError):
        Household(id="h1", **told)


def test_application__of_a_person_under_guardianship__is_signed_by_the_guardian():
    """An adult who needs a guardian signs through the guardian."""
    given = {"id": "a1", "person": "p1", "programme": "x", "submitted_on": day("2026-01-01"), "needs_guardian": True}
    with pytest.raises(FactError):
        Application(**given)
    assert Application(**given, signed_by="guardian").facts()["application.signed_by"] == "guardian"


def test_application__with_its_papers__tells_them():
    """A told list is complete; an untold one is unknown."""
    asked = Application(id="a1", person="p1", programme="x", submitted_on=day("2026-01-01"), documents=("photo",))
    assert asked.facts()["application.documents"] == ("photo",)


def test_centre__of_sixty_places__holds_sixty():
    """Active participants never exceed the places."""
    centre = Centre(id="c1", organisation="behzisti", kind="job_support", n_places=60)
    assert (centre.n_free(0), centre.n_free(60)) == (60, 0)
    with pytest.raises(LifecycleError, match="61 active"):
        centre.n_free(61)


def test_centre__that_cannot_be__is_refused():
    """At least one place; closed after it opened."""
    with pytest.raises(LifecycleError) as caught:
        Centre(
            id="c1", organisation="x", kind="y", n_places=0, opened_on=day("2024-01-01"), closed_on=day("2024-01-01")
        )
    assert [each.code for each in caught.value.diagnostics] == ["SK611", "SK420"]


def test_organisation__of_no_sector__is_refused_with_the_nearest():
    """Public, private or non-governmental."""
    with pytest.raises(FactError, match='did you mean "private"'):
        Organisation(id="o1", name="x", kind="employer", sector="privat")


def test_programme__with_dates__runs_between_them():
    """Project 07-018-P-0001 runs from 2024 to the end of 2029."""
    project = Programme(
        id="p",
        title="x",
        number="07-018-P-0001",
        during=DateRange(start_on=day("2024-04-01"), end_on=day("2030-01-01")),
    )
    assert [project.runs_on(day(text)) for text in ("2024-03-31", "2024-04-01", "2029-12-31", "2030-01-01")] == [
        False,
        True,
        True,
        False,
    ]
