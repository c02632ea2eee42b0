"""An agreed plan held to the plan rules of its pack."""

from __future__ import annotations

import datetime as dt

import pytest

from serkit.api.packs import load_pack
from serkit.domain.plan import Activity, Goal, IndividualPlan
from serkit.kernel.errors import PackError
from serkit.kernel.text import LANGUAGES
from small_packs import small

KRETINGA = load_pack("lt.social-workshops")
DAY = dt.date(2024, 6, 1)


def plan(*activities: Activity, agreed_by: tuple[str, ...] = ("person", "social_worker")) -> IndividualPlan:
    """A plan agreed on 30 April 2024."""
    return IndividualPlan(
        id="pl1",
        case="c1",
        version=1,
        goals=(Goal(text="work"),),
        activities=activities,
        agreed_by=agreed_by,
        agreed_on=dt.date(2024, 4, 30),
    )


SKILLS = Activity(
    id="work_skills",
    service="work_skills",
    by="social_worker",
    starts_on=dt.date(2024, 5, 2),
    ends_on=dt.date(2025, 5, 1),
    abilities=("sewing",),
)
EMPLOYERS = Activity(
    id="employers",
    service="employer_cooperation",
    by="day_centre",
    starts_on=dt.date(2025, 5, 2),
    abilities=("sewing",),
)


def names(own: IndividualPlan) -> list[str]:
    """Give the findings by name."""
    return [each.id for each in KRETINGA.check_plan(own, {}, as_of=DAY)]


def test_plan__of_two_kinds_by_abilities_agreed_by_both__has_no_findings():
    """Individual plans by each person's abilities: seed 003."""
    assert names(plan(SKILLS, EMPLOYERS)) == []


def test_plan__of_one_service__lacks_a_second():
    """Training is not the only step."""
    assert names(plan(SKILLS)) == ["two_kinds"]


def test_plan__agreed_by_two_workers__lacks_the_person():
    """The recipient or the guardian agrees, and the social worker."""
    assert names(plan(SKILLS, EMPLOYERS, agreed_by=("social_worker", "director"))) == ["not_agreed"]
    assert names(plan(SKILLS, EMPLOYERS, agreed_by=("guardian", "social_worker"))) == []


def test_plan__before_it_is_agreed__is_not_asked_who_agreed():
    """On the day before."""
    own = plan(SKILLS, EMPLOYERS, agreed_by=("social_worker", "director"))
    assert KRETINGA.check_plan(own, {}, as_of=dt.date(2024, 4, 29)) == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_findings__in_every_language__are_sentences(lang):
    """No hole is left open."""
    visits = Activity(id="aftercare", service="follow_up", by="day_centre", starts_on=dt.date(2024, 5, 2))
    found = KRETINGA.check_plan(plan(SKILLS, visits, agreed_by=("a", "b")), {}, as_of=DAY)
    assert [each.id for each in found] == ["abilities", "aftercare.lacks", "not_agreed", "not_agreed"]
    assert all("<" not in each.text.say(lang) for each in found)


def test_pack__without_plan_rules__is_refused():
    """Nothing to check against."""
    with pytest.raises(PackError, match="SK620"):
        small("").check_plan(plan(SKILLS), {}, as_of=DAY)
