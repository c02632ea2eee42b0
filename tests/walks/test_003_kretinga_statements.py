"""Seed 003, Kretinga, statement by statement: the service, what it is for, its plan, its project and its money."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import attrs
import pytest

import serkit
from serkit.calc.outcome.cohort import Cohort, Episode
from serkit.calc.outcome.funnel import funnel
from serkit.domain.ability import AbilityAssessment
from serkit.domain.household import Household, Member
from serkit.domain.organisation import Centre, Organisation
from serkit.domain.plan import Activity, Goal, IndividualPlan
from serkit.domain.service import Catalogue, Service
from serkit.domain.stipend import Stipend
from serkit.domain.work import Placement

BEGAN = dt.date(2024, 5, 2)
RUNS = serkit.DateRange(start_on=BEGAN)


@pytest.fixture(scope="module")
def pack() -> serkit.RulePack:
    """The pack is read once."""
    return serkit.load_pack("lt.social-workshops")


def test_003__a_new_service_of_the_day_activity_centre__is_none_of_its_catalogue_before_2_may_2024(pack) -> None:
    """«Dienos veiklos centre pradėta teikti nauja paslauga – Socialinės dirbtuvės»."""
    centre = Centre(id="dvc", organisation="kretinga", kind="day_activity", n_places=12, opened_on=dt.date(2010, 1, 4))
    old = Catalogue(services=(Service(code="day_care", title="Dienos globa", field="social"),))
    new = Service(code="social_workshops", title="Socialinės dirbtuvės", field="employment")
    assert old.lacking(["social_workshops"]) == ("social_workshops",)
    assert Catalogue(services=(*old.services, new)).lacking(["social_workshops"]) == ()
    full = pack.facts({"workshop.n_recipients": centre.n_places})
    assert pack["social_workshops"].decide(full, as_of=BEGAN).place == "waiting"


def test_003__the_municipality_with_the_agency__are_public_bodies_and_the_project_is_theirs_from_april() -> None:
    """«Kretingos rajono savivaldybės administracija kartu su ... agentūra»: two of the three parties, both public."""
    bodies = [Organisation(id=each, name=each, kind=each) for each in ("municipality", "agency")]
    assert {each.sector for each in bodies} == {"public"}
    (found,) = serkit.reconcile({"project": "2024-04", "service": "2024-05-02"}, ["project <= service"])
    assert found.kind == "agrees"
    (found,) = serkit.reconcile({"project": "2024-04", "service": "2024-03-31"}, ["project <= service"])
    assert found.kind == "out_of_order"


def test_003__families_and_guardians__are_reached_beside_the_person() -> None:
    """«jų šeimoms (globėjams, rūpintojams)»: the household knows who lives with her on that day."""
    members = [Member(person=each, role=role, during=RUNS) for each, role in (("p2", "head"), ("p1", "child"))]
    left = attrs.evolve(members[1], during=serkit.DateRange(start_on=BEGAN, end_on=dt.date(2025, 1, 1)))
    home = Household(id="h1", members=(members[0], left))
    assert [each.person for each in home.members_on(BEGAN)] == ["p2", "p1"]
    assert [each.person for each in home.members_on(dt.date(2025, 1, 1))] == ["p2"]


def test_003__chances_in_the_open_market__are_what_became_of_those_who_were_in_the_workshop() -> None:
    """«didinti ... įsidarbinimo atviroje darbo rinkoje galimybes»: of six, two found a job, one left, three go on."""
    ends = {"p1": "success_job", "p2": "success_job", "p3": "withdrew", "p4": "", "p5": "", "p6": ""}
    left_on = dt.date(2025, 3, 1)
    stays = [
        Episode(id=who, who=who, entered_on=BEGAN, exited_on=left_on if why else None, reason=why)
        for who, why in ends.items()
    ]
    found = funnel(stays, Cohort(name="the first six", window=RUNS), as_of=dt.date(2025, 5, 2))
    assert found.rate("gross_success").value == Fraction(1, 3)
    assert found.rate("leavers_success").value == Fraction(2, 3)
    assert found.in_progress == 3


def test_003__from_the_workshop_to_the_open_market__is_a_change_of_terms() -> None:
    """A place in the workshop is no job in the open market, and both are told apart."""
    inside = Placement(id="w1", person="p1", kind="social_workshop", started_on=BEGAN, ended_on=dt.date(2025, 3, 1))
    outside = Placement(id="w2", person="p1", kind="open", started_on=dt.date(2025, 3, 1))
    assert [each.kind for each in (inside, outside)] == ["social_workshop", "open"]
    with pytest.raises(serkit.LifecycleError, match="allowed: open, supported"):
        attrs.evolve(outside, kind="free")


def test_003__supported_employment_becomes_possible__the_service_is_to_end(pack) -> None:
    """«negali ... pasinaudoti įdarbinimo su pagalba paslauga»: from the day she can, the worker is told."""
    can_on = dt.date(2025, 2, 10)
    dated = [
        (BEGAN, {"person.can_use_supported_employment": False}),
        (can_on, {"person.can_use_supported_employment": True}),
    ]
    tasks = [each for each in pack.due([], as_of=dt.date(2025, 2, 12), facts=dated) if each.watch == "found_job"]
    assert [(each.to, each.due_on) for each in tasks] == [("social_worker", can_on)]
    before = pack.due([], as_of=can_on - dt.timedelta(1), facts=dated[:1])
    assert "found_job" not in [each.watch for each in before]


def plan_of(*abilities: str) -> IndividualPlan:
    """Work skills and production, each building on these abilities."""
    fields = {"starts_on": dt.date(2024, 6, 10), "ends_on": dt.date(2025, 6, 9), "abilities": abilities}
    return IndividualPlan(
        id="pl1",
        case="c1",
        version=1,
        goals=(Goal(text="darbas kepykloje"), Goal(text="darbo įgūdžiai", domain="skill")),
        activities=(
            Activity(id="work_skills", service="work_skills", by="social_worker", **fields),
            Activity(id="production", service="production", by="day_centre", **fields),
        ),
        agreed_by=("person", "social_worker"),
        agreed_on=dt.date(2024, 6, 7),
    )


@pytest.mark.parametrize(("abilities", "found"), [(("minkymas",), []), ((), ["abilities"])])
def test_003__by_the_abilities_of_each_person__a_plan_that_cites_none_is_warned_of(pack, abilities, found) -> None:
    """«atsižvelgiant į kiekvieno žmogaus gebėjimus ir galimybes»: each activity names one."""
    checked = pack.check_plan(plan_of(*abilities), {}, as_of=dt.date(2024, 6, 8))
    assert [each.id for each in checked] == found
    assert {each.severity for each in checked} <= {"warning"}


def test_003__ability_assessment_by_the_municipality__is_the_ground_of_the_plan(pack) -> None:
    """«atlieka asmens gebėjimų įvertinimą»: general and special skills; what was not found is named."""
    found = AbilityAssessment(
        person="p1",
        assessed_on=dt.date(2024, 5, 20),
        assessed_by="municipality",
        general_skills=("punktualumas",),
        special_skills=("minkymas",),
        interests=("kepimas",),
    )
    assert found.not_found(plan_of("minkymas", "svėrimas").activities) == ("svėrimas",)
    offered = [each.service for each in pack.draft_plan(pack.facts(found), as_of=BEGAN).activities if each.offered]
    assert "employer_cooperation" in offered


def test_003__rewarded_or_otherwise_motivated__a_stipend_may_be_withheld_and_paid_but_not_skipped() -> None:
    """«gauna tam tikrą atlygį (stipendiją) ar kitaip skatinamas»: approved before it is paid."""
    accrued = Stipend(person="ona", amount=serkit.Money("205.72", "EUR"))
    assert accrued.advance("approved").advance("withheld").advance("paid").state == "paid"
    with pytest.raises(serkit.LifecycleError, match="allowed from accrued: approved"):
        accrued.advance("paid")


def test_003__to_2029_twice_said__agrees_and_2030_would_not() -> None:
    """«Numatoma projekto trukmė – iki 2029 m.», «įgyvendinimo laikotarpis – 2024–2029 m.»."""
    said = {"lasts_to": "2029-12-31", "period_end": "2029-12-31", "began": "2024-04"}
    assert serkit.reconcile(said, ["lasts_to = period_end", "began <= period_end"]).is_consistent
    assert not serkit.reconcile({**said, "lasts_to": "2030-01-01"}, ["lasts_to <= period_end"]).is_consistent


def test_003__funds_of_2021_to_2027__pay_a_project_to_2029_because_costs_count_to_the_end_of_2029() -> None:
    """«2021–2027 metų Europos Sąjungos fondų investicijų programos»: Regulation (EU) 2021/1060, Article 63(2).

    By the years of the programme the project would outlast its money; costs paid until 31 December 2029 count.
    """
    dates = {"project_end": "2029-12-31", "programme_end": "2027-12-31", "costs_count_to": "2029-12-31"}
    late, within = serkit.reconcile(dates, ["project_end <= programme_end", "project_end <= costs_count_to"])
    assert (late.kind, within.kind) == ("out_of_order", "agrees")
