"""Seed 000, CRC Patna, statement by statement: whom the unit serves, what it teaches, and what comes of it."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import attrs
import pytest

import serkit
from serkit.calc.outcome.cohort import Cohort, Episode
from serkit.calc.outcome.funnel import funnel
from serkit.calc.outcome.retention import retention
from serkit.cli.walks import patna
from serkit.domain.ability import AbilityAssessment
from serkit.domain.contract import Contract, Party
from serkit.domain.disability import Degree
from serkit.domain.organisation import Organisation
from serkit.domain.plan import Activity, Goal, IndividualPlan
from serkit.domain.training import Training, TrainingEnrolment
from serkit.domain.work import Placement

DAY = patna.TODAY
YEAR = serkit.DateRange(start_on=dt.date(2025, 1, 1), end_on=dt.date(2026, 1, 1))
ONWARDS = serkit.DateRange(start_on=DAY)


@pytest.fixture(scope="module")
def loans() -> serkit.RulePack:
    """The pack is read once."""
    return serkit.load_pack("in.ndfdc")


def drafted(loans, **told) -> serkit.domain.plan.PlanDraft:
    """The plan of the client, some facts told otherwise."""
    changed = {name.replace("__", "."): value for name, value in told.items()}
    return loans.draft_plan(loans.facts(*patna.ENTITIES, {**patna.FOR_LOANS, **changed}), as_of=DAY)


@pytest.mark.parametrize(("percent", "because"), [("39", ("disabled",)), ("40", ())])
def test_000__persons_with_disabilities_are_served__from_the_benchmark_of_40_percent_on(
    loans, percent, because
) -> None:
    """«Empowering persons with disabilities»: 39 % is not yet one by the Act, 40 % is."""
    found = attrs.evolve(patna.CERTIFICATE, degree=Degree.percent("in_rpwd", percent))
    told = loans.facts(patna.WOMAN, found, patna.HOME, patna.SHOP, patna.ASKED, patna.FOR_LOANS)
    assert loans["swavalamban"].decide(told, as_of=DAY).because == because


def test_000__employment_or_a_business_of_ones_own__are_both_success_and_counted_apart() -> None:
    """«Secure meaningful employment or start their own businesses»."""
    ends = ("success_job", "success_job", "success_enterprise", "withdrew", "")
    stays = [
        Episode(
            id=f"e{n}",
            who=f"p{n}",
            entered_on=dt.date(2025, 2, 1),
            exited_on=dt.date(2025, 9, 1) if why else None,
            reason=why,
        )
        for n, why in enumerate(ends)
    ]
    found = funnel(stays, Cohort(name="entrants of 2025", window=YEAR), as_of=dt.date(2025, 12, 31))
    assert found.rate("gross_success").value == Fraction(3, 5)
    assert found.rate("leavers_success").value == Fraction(3, 4)
    assert (found.reasons["success_job"], found.reasons["success_enterprise"]) == (2, 1)


def test_000__social_inclusion__is_a_goal_beside_income() -> None:
    """«Participate in community life and work settings»: a plan may be for that; no other word is taken for it."""
    goals = (Goal(text="a seat in the village committee", domain="social"), Goal(text="a shop", domain="economic"))
    plan = IndividualPlan(id="pl1", case="c1", version=1, goals=goals, activities=())
    assert [each.domain for each in plan.goals] == ["social", "economic"]
    with pytest.raises(serkit.FactError, match='did you mean "social"'):
        Goal(text="a seat in the village committee", domain="socal")


@pytest.mark.parametrize("trade", ["tailoring", "computer_literacy", "handicrafts"])
def test_000__tailored_to_interests__the_course_of_the_trade_she_wants_and_no_other(loans, trade) -> None:
    """«Courses in tailoring, computer literacy, handicrafts», «tailored to their abilities and interests»."""
    draft = drafted(loans, ability__trade_wanted=trade)
    courses = [each for each in draft.activities if each.service == "vocational_training"]
    assert [(each.id, each.offered) for each in courses] == [(trade, True)]
    assert set(draft.not_offered) == {"tailoring", "computer_literacy", "handicrafts"} - {trade}


def test_000__tailored_to_abilities__a_plan_that_builds_on_others_is_found_out() -> None:
    """What nobody found in her is named, before the course begins."""
    found = AbilityAssessment(person="p1", assessed_on=DAY, special_skills=("hand sewing",), interests=("tailoring",))
    cut = Activity(id="cut", service="vocational_training", starts_on=DAY, abilities=("hand sewing", "standing long"))
    assert found.not_found([cut]) == ("standing long",)


def test_000__government_ngos_and_companies_collaborate__once_all_three_have_signed() -> None:
    """«Collaborate with government bodies, NGOs, and corporate organizations»."""
    partners = [Organisation(id=each, name=each, kind="partner", sector=each) for each in ("public", "ngo", "private")]
    pact = Contract(
        id="k1", kind="partnership", parties=tuple(Party(id=each.id, role=each.sector) for each in partners)
    )
    for n, each in enumerate(partners):
        assert pact.in_force_on is None
        pact = pact.sign(each.id, on=DAY + dt.timedelta(days=n))
    assert pact.in_force_on == DAY + dt.timedelta(days=2)
    with pytest.raises(serkit.FactError, match="allowed: public, private, ngo"):
        Organisation(id="o", name="o", kind="partner", sector="corporate")


def test_000__support_in_navigating_schemes__shows_all_that_is_open_and_what_excludes_what() -> None:
    """«Offering support in navigating schemes and benefits»: one screening over loans and pensions."""
    severe = attrs.evolve(patna.CERTIFICATE, degree=Degree.percent("in_rpwd", "80"))
    bihar = attrs.evolve(patna.WOMAN, domicile="bihar")
    told = {**serkit.facts_of(bihar, severe, patna.HOME, patna.SHOP), **patna.FOR_LOANS, **patna.FOR_PENSIONS}
    found = serkit.screen(told, packs=["in.*"], as_of=DAY)
    assert found.eligible == (
        ("in.ndfdc", "swavalamban"),
        ("in.pensions", "igndps"),
        ("in.pensions", "state_pension"),
    )
    assert ("in.pensions", "igndps", ("state_pension",)) in found.excludes


def test_000__vocational_training__certifies_who_completed_it_and_nobody_else() -> None:
    """«Equip them with practical skills»: of 20 seats 16 complete, 80 %; a certificate before that is refused."""
    ended = ["completed"] * 16 + ["dropped_out"] * 4
    enrolments = [
        TrainingEnrolment(person=f"p{n}", training="t1", state=state, credential="NSQF 3" if n < 16 else "")
        for n, state in enumerate(ended)
    ]
    certified = sum(bool(each.credential) for each in enrolments)
    assert serkit.proportion(certified, len(enrolments)).value == Fraction(4, 5)
    for state in ("enrolled", "attending", "dropped_out"):
        with pytest.raises(serkit.LifecycleError, match="not completed"):
            TrainingEnrolment(person="p1", training="t1", state=state, credential="NSQF 3")


@pytest.mark.parametrize(
    ("trade", "kind", "is_traditional"),
    [("web design", "technical", False), ("madhubani painting", "craft", True), ("teamwork", "soft", None)],
)
def test_000__technical_craft_and_soft_skills__traditional_and_contemporary__are_taught(
    trade, kind, is_traditional
) -> None:
    """«Both traditional and contemporary skills», «technical skills, craftsmanship, and soft skills»."""
    fields = {"id": "t1", "trade": trade, "n_sessions": 12, "n_seats": 20, "during": ONWARDS}
    course = Training(**fields, skill_kind=kind, is_traditional=is_traditional)
    assert (course.skill_kind, course.is_traditional) == (kind, is_traditional)
    with pytest.raises(serkit.LifecycleError, match="allowed: technical, craft, soft, financial"):
        Training(**fields, skill_kind="communication")


def test_000__placed_with_businesses_industries_and_agencies__two_of_three_are_there_after_three_months() -> None:
    """«Ensuring smoother transitions into the workforce»: one job ended after a month, the reason unknown."""
    start = dt.date(2026, 1, 5)
    seen = (dt.date(2026, 4, 5),)
    placed = [
        Placement(id="w1", person="p1", started_on=start, kind="open", contacted_on=seen),
        Placement(id="w2", person="p2", started_on=start, kind="supported", contacted_on=seen),
        Placement(id="w3", person="p3", started_on=start, ended_on=dt.date(2026, 2, 5)),
    ]
    at3 = retention(placed, as_of=dt.date(2026, 7, 1)).at(3)
    assert (at3.retained, at3.ended["lost"], at3.kaplan_meier.value) == (2, 1, Fraction(2, 3))


def test_000__job_placement__takes_time_and_a_first_job_is_counted_by_the_day() -> None:
    """«Guidance on job searches, interview preparation»: by day 90 one of four has a job, by day 180 two."""
    entered = dt.date(2025, 1, 1)
    days = {"p1": 60, "p2": 150, "p3": 300, "p4": None}
    stays = [
        Episode(
            id=who,
            who=who,
            entered_on=entered,
            exited_on=entered + dt.timedelta(n) if n else None,
            reason="success_job" if n else "",
        )
        for who, n in days.items()
    ]
    found = funnel(stays, Cohort(name="entrants of 2025", window=YEAR), as_of=dt.date(2025, 12, 31))
    assert [found.rate("success_by", days=n).value for n in (59, 90, 180, 300)] == [
        0,
        Fraction(1, 4),
        Fraction(1, 2),
        Fraction(3, 4),
    ]
