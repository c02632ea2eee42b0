"""Seed 004, South Khorasan, statement by statement: the course, its order, whom it reached, and what followed."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from statistics import median

import attrs
import pytest

import serkit
from serkit.calc.outcome.cohort import Cohort, Episode
from serkit.calc.outcome.funnel import funnel
from serkit.calc.outcome.groups import compare_groups
from serkit.domain.contract import Contract, Party
from serkit.domain.household import Household, Member
from serkit.domain.plan import Activity, Goal, IndividualPlan
from serkit.domain.training import Training, TrainingEnrolment
from serkit.kernel.calendars import JALALI

WOMAN = {"sex": "female", "heads_a_household": True, "behzisti_client": True, "groups": []}


def jalali(year: int, month: int, day: int) -> dt.date:
    """A day of the Jalali calendar."""
    return dt.date.fromordinal(JALALI.ordinal(year, month, day))


CONTRACTED, BEGAN, ENDED = jalali(1397, 9, 1), jalali(1397, 10, 1), jalali(1398, 2, 31)


@pytest.fixture(scope="module")
def pack() -> serkit.RulePack:
    """The pack is read once."""
    return serkit.load_pack("ir.hamyar-groups")


@pytest.mark.parametrize(
    ("kind", "state", "status"),
    [
        ("hamyar", "active", "ineligible"),
        ("hamyar", "dissolved", "eligible"),
        ("micro_finance", "active", "eligible"),
    ],
)
def test_004__groups_of_women_heads__take_nobody_who_is_in_another_active_one(pack, kind, state, status) -> None:
    """«گروه های همیار»: one group per person; a dissolved one, or one of another kind, does not count."""
    elsewhere = {**WOMAN, "groups": [{"kind": kind, "state": state}]}
    decision = pack["form"].decide({"group.members": [*[WOMAN] * 4, elsewhere]}, as_of=BEGAN)
    assert decision.status == status
    assert decision.because == (("one_group",) if status == "ineligible" else ())


def test_004__job_preparation__comes_before_the_grant_or_loan(pack) -> None:
    """«از طریق آماده سازی شغلی طی فرایندی»: money first is out of order, preparation first is sound."""
    steps = [
        ("briefing.held", 9, 5),
        ("group.formed", 9, 20),
        ("training.completed", 12, 1),
        ("support.granted", 12, 20),
    ]
    log = [{"type": kind, "about": "g1", "on": jalali(1397, month, day)} for kind, month, day in steps]
    asked = {"as_of": jalali(1398, 2, 1)}
    assert pack.check_process(log, **asked).is_sound
    hasty = [*log[:3], {**log[3], "on": jalali(1397, 10, 1)}]
    assert [each.id for each in pack.check_process(hasty, **asked).findings] == ["support.out_of_order"]


def test_004__family_members_of_the_women__are_reached_without_joining_the_group(pack) -> None:
    """«زنان سرپرست خانوار و اعضاء خانواده آنها»: a daughter belongs to the household; the group is for its head."""
    always = serkit.DateRange(start_on=BEGAN)
    home = Household(
        id="h1", members=tuple(Member(person=p, role=r, during=always) for p, r in (("p1", "head"), ("p2", "child")))
    )
    assert [each.person for each in home.members_on(BEGAN) if each.person != home.head_on(BEGAN)] == ["p2"]
    told = {"person.sex": "female", "person.behzisti_client": True, "person.groups": [], "group.size": 5}
    joins = {
        who: pack["join"].decide({**told, "person.heads_a_household": home.head_on(BEGAN) == who}, as_of=BEGAN)
        for who in ("p1", "p2")
    }
    assert (joins["p1"].is_eligible, joins["p2"].because) == (True, ("herself",))


def test_004__contract_of_azar_1397__allows_operations_from_dey_and_none_before_it() -> None:
    """«در آذر ماه ۱۳۹۷ به دنبال انعقاد قرارداد», «در دی ماه ۹۷ ... آغاز شد»."""
    parties = (Party(id="behzisti", role="funder"), Party(id="team", role="trainer"))
    contract = Contract(id="k1", kind="course", parties=parties).sign("behzisti", on=CONTRACTED)
    contract = contract.sign("team", on=jalali(1397, 9, 30))
    contract.check_service(BEGAN)
    with pytest.raises(serkit.LifecycleError, match="part_signed"):
        contract.check_service(jalali(1397, 9, 29))
    assert serkit.reconcile({"contract": "1397-09", "operations": "1397-10"}, ["contract < operations"]).is_consistent


def rounds(n_groups: int = 27) -> list[Episode]:
    """Each group once through the course, over five counties in turn."""
    return [
        Episode(
            id=f"g{n}",
            who=f"g{n}",
            unit="group",
            entered_on=BEGAN,
            exited_on=ENDED if n < 26 else None,
            reason="success_other" if n < 26 else "",
            tags={"county": f"county {n % 5 + 1}"},
        )
        for n in range(n_groups)
    ]


def test_004__27_groups_in_five_counties__are_counted_as_groups_and_add_up_over_the_counties() -> None:
    """«برای ۲۷ گروه ... برای ۵ شهرستان»: 6, 6, 5, 5 and 5; counted as persons they are refused."""
    window = serkit.DateRange(start_on=BEGAN, end_on=jalali(1398, 3, 1))
    as_of = jalali(1398, 3, 1)
    counties = [
        funnel(
            rounds(),
            Cohort(name="course", window=window, counts="group", where={"county": (f"county {n}",)}),
            as_of=as_of,
        )
        for n in range(1, 6)
    ]
    assert [each.entered for each in counties] == [6, 6, 5, 5, 5]
    assert sum(each.successful for each in counties) == 26
    with pytest.raises(serkit.CalcError, match="SK513"):
        funnel(rounds(), Cohort(name="course", window=window), as_of=as_of)


def test_004__five_workshops__have_an_attendance_for_each_of_160_women_and_six_are_refused() -> None:
    """«درقالب ۵ کارگاه آموزشی»: 120 came to all five and 40 to three: 720 of 800, 90 %."""
    during = serkit.DateRange(start_on=CONTRACTED, end_on=jalali(1398, 3, 1))
    course = Training(id="t1", trade="business", skill_kind="financial", n_sessions=5, n_seats=160, during=during)
    came = [5] * 120 + [3] * 40
    ways = [
        TrainingEnrolment(person=f"p{n}", training="t1", state="completed", n_attended=k, n_held=course.n_sessions)
        for n, k in enumerate(came)
    ]
    assert {each.attendance for each in ways} == {Fraction(1), Fraction(3, 5)}
    assert sum(each.attendance for each in ways) / len(ways) == Fraction(9, 10)
    with pytest.raises(serkit.LifecycleError, match="more sessions attended than held"):
        attrs.evolve(ways[0], n_attended=6)


@pytest.mark.parametrize(("advice_from", "gaps"), [((1397, 12, 1), 0), ((1398, 1, 15), 1)])
def test_004__a_continuous_programme_of_training_and_advice__has_no_day_without_either(advice_from, gaps) -> None:
    """«یک برنامه پیوسته آموزشی و مشاوره ای»: training to the end of Bahman, advice from Esfand on or weeks later."""
    plan = IndividualPlan(
        id="pl1",
        case="g1",
        version=1,
        goals=(Goal(text="فروش بیشتر"),),
        activities=(
            Activity(id="workshops", service="training", starts_on=BEGAN, ends_on=jalali(1397, 11, 30)),
            Activity(id="advice", service="advice", starts_on=jalali(*advice_from)),
        ),
    )
    assert plan.n_service_kinds == 2
    assert len(plan.gaps) == gaps
    if gaps:
        assert plan.gaps[0] == serkit.DateRange(start_on=jalali(1397, 12, 1), end_on=jalali(1398, 1, 15))


@pytest.mark.parametrize(("advised_on", "state"), [(jalali(1397, 12, 20), "done"), (None, "overdue")])
def test_004__training_must_go_on__advice_that_does_not_follow_in_three_months_is_a_task(
    pack, advised_on, state
) -> None:
    """«باید تداوم داشته باشد»: training ended with Bahman 1397."""
    log = [{"type": "training.completed", "about": "g1", "on": jalali(1397, 11, 30)}]
    if advised_on:
        log.append({"type": "advice.given", "about": "g1", "on": advised_on})
    tasks = pack.due(log, as_of=jalali(1398, 6, 1), facts={"group.size": 6})
    assert [(each.state, each.to) for each in tasks if each.watch == "only_training"] == [(state, "adviser")]


def test_004__able_women_and_groups__are_found_before_anything_is_taught(pack) -> None:
    """«شناسایی بانوان و گروه های مستعد»: the first activity, by the social worker, before every other begins."""
    first, *others = pack.draft_plan({}, as_of=BEGAN).activities
    assert (first.id, first.by) == ("identification", "social_worker")
    assert all(each.starts_on > first.ends_on for each in others)


def test_004__business_literacy__rose_by_the_median_of_what_each_woman_gained() -> None:
    """«آموزش اولیه مفاهیم کسب و کار و افزایش سواد کارآفرینی»: 10, 15, 30 points up and 5 down: 12.5."""
    scores = [(40, 50), (35, 50), (20, 50), (60, 55), (None, 70)]
    exact = [tuple(None if each is None else Fraction(each, 100) for each in pair) for pair in scores]
    gains = [
        TrainingEnrolment(person=f"p{n}", training="t1", score_before=before, score_after=after).gain
        for n, (before, after) in enumerate(exact)
    ]
    assert gains[-1] is None
    assert median(each for each in gains if each is not None) == Fraction(125, 1000)


def test_004__groups_with_young_members_grew_more__is_an_association_over_27_groups() -> None:
    """«گروه هایی که نیروهای جوان در اختیار داشتند قدرت رشد بیشتری»: 9 groups with, 18 without; never 160 women."""
    young, others = [14, 9, 11, 17, 8, 12, 15, 10, 13], [6, 9, 4, 11, 7, 5, 8, 3, 10, 6, 7, 9, 5, 2, 8, 6, 4, 7]
    found = compare_groups(young, others)
    assert (found.n_with, found.n_without) == (9, 18)
    assert (found.median_with, found.median_without) == (12, Fraction(13, 2))
    assert found.difference.value == 6
    assert found.difference.counts == "group"
    assert {"unit_is_group", "association_only"} <= set(found.difference.warnings)
    assert found.difference.interval.low > 0
