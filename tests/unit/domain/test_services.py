"""Services and the catalogue of them; abilities a plan stands on."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serkit.domain.ability import AbilityAssessment
from serkit.domain.plan import Activity
from serkit.domain.service import FIELDS, Catalogue, Service
from serkit.kernel.errors import FactError

DAY = dt.date(2024, 5, 20)


def service(code: str, field: str = "social", *modes: str) -> Service:
    """One service."""
    return Service(code=code, title=code, field=field, modes=modes or ("centre",))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"field": "sozial"}, 'did you mean "social"'),
        ({"modes": ("comunity",)}, 'did you mean "community"'),
        ({"modes": ()}, "one way at least"),
        ({"modes": ("home", "home")}, "each named once"),
        ({"code": " "}, "needs a code"),
    ],
)
def test_service__that_is_none__is_refused_with_the_nearest_word(changes, says):
    """A code, a field there is, and ways in which it is given."""
    with pytest.raises(FactError, match=says):
        Service(**{"code": "c", "title": "T", "field": "social", **changes})


@given(st.lists(st.sampled_from(FIELDS), max_size=30))
def test_catalogue__by_field__adds_up_to_all_services(fields):
    """Every service lies in exactly one field."""
    books = Catalogue(services=tuple(service(f"s{n}", field) for n, field in enumerate(fields)))
    assert sum(books.by_field.values()) == len(books) == len(fields)
    assert tuple(books.by_field) == FIELDS


def test_catalogue__one_code_for_two_services__is_refused_by_name():
    """Codes are unique."""
    with pytest.raises(FactError, match="1 of the codes name two services: advice"):
        Catalogue(services=(service("advice"), service("loan"), service("advice", "employment")))


def test_catalogue__asked_by_mode__keeps_its_order():
    """What reaches people at home or in the community."""
    books = Catalogue(services=(service("a", "social", "centre", "home"), service("b"), service("c", "social", "home")))
    assert books.reaching("home") == ("a", "c")
    assert books.reaching("community") == ()


def test_catalogue__asked_for_codes_it_has_not__names_each_once():
    """A promise nobody can keep."""
    assert Catalogue(services=(service("a"),)).lacking(["b", "a", "b"]) == ("b",)


@pytest.mark.parametrize(
    "changes",
    [
        {"general_skills": ("sewing",), "special_skills": ("sewing",)},
        {"interests": ("baking", "baking")},
        {"special_skills": ("",)},
        {"interests": (" ",)},
    ],
)
def test_assessment__naming_nothing_or_one_thing_twice__is_refused_without_showing_it(changes):
    """What was found about a person stays out of messages."""
    with pytest.raises(FactError) as caught:
        AbilityAssessment(person="p1", assessed_on=DAY, **changes)
    assert not {"sewing", "baking"} & set(str(caught.value).split())


def test_assessment__without_interests__tells_nothing():
    """Not found is not told as nothing."""
    found = AbilityAssessment(person="p1", assessed_on=DAY, general_skills=("keeping time",))
    assert found.facts() == {}
    assert "keeping" not in repr(found)


def test_assessment__of_activities__names_the_abilities_that_were_not_found():
    """In the order in which activities cite them."""
    found = AbilityAssessment(person="p1", assessed_on=DAY, special_skills=("kneading",))
    cited = [
        Activity(id=str(n), service="s", starts_on=DAY, abilities=a) for n, a in enumerate((("x",), ("kneading",)))
    ]
    assert found.not_found(cited) == ("x",)
