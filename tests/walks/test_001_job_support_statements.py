"""Seed 001, statement by statement: who is helped through the centres, by what work, and what 62 % may mean."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

import serkit
from serkit.calc.outcome.cohort import Cohort
from serkit.calc.outcome.funnel import Funnel
from serkit.calc.outcome.retention import retention
from serkit.domain.enterprise import BusinessPlan
from serkit.domain.lifecycle import advance
from serkit.domain.organisation import Centre, Organisation
from serkit.domain.work import Placement
from serkit.kernel.calendars import JALALI
from serkit.kernel.dates import due_dates

PRINTED_ON = dt.date(2022, 8, 4)
CLIENT = {
    "person.behzisti_client": True,
    "person.client_group": ["disability"],
    "person.birth_date": "1370",
    "plan.amount_needed": "10000000 IRT",
}


def jalali(year: int, month: int, day: int) -> dt.date:
    """A day of the Jalali calendar."""
    return dt.date.fromordinal(JALALI.ordinal(year, month, day))


@pytest.fixture(scope="module")
def pack() -> serkit.RulePack:
    """The pack is read once."""
    return serkit.load_pack("ir.behzisti")


def test_001__news_120078_of_13_mordad_1401__is_cited_by_the_decision_that_rests_on_it(pack) -> None:
    """«کد خبر: ۱۲۰۰۷۸», «۱۳ مرداد ۱۴۰۱»: in both languages, in the digits of each."""
    decision = pack["training"].decide(pack.facts(CLIENT, calendar="jalali"), as_of=PRINTED_ON)
    assert "شهرآرانیوز ۱۲۰۰۷۸، ۱۳ مرداد ۱۴۰۱" in str(decision.explain("fa"))
    assert "Shahraranews 120078 of 13 Mordad 1401" in str(decision.explain("en"))


@pytest.mark.parametrize(("is_client", "offered"), [(True, True), (False, False)])
def test_001__financial_support_through_the_centres__is_offered_to_clients_alone(pack, is_client, offered) -> None:
    """«حمایت مالی مددجویان کارآفرین از طریق مراکز حمایت شغلی»: the loan is an activity of the centre's plan."""
    told = pack.facts({**CLIENT, "person.behzisti_client": is_client}, calendar="jalali")
    draft = pack.draft_plan(told, as_of=PRINTED_ON)
    assert ("loan" in [each.id for each in draft.activities]) is offered
    assert ("loan" in draft.not_offered) is not offered


def test_001__the_non_government_sector__runs_centres_and_is_one_of_three() -> None:
    """«از طریق بخش غیردولتی»: a sector is said in one of its words."""
    runs = Organisation(id="o1", name="خیریه", kind="ngo", sector="ngo")
    centre = Centre(id="c1", organisation=runs.id, kind="job_support", n_places=60)
    assert (runs.sector, centre.n_free(16)) == ("ngo", 44)
    with pytest.raises(serkit.FactError, match="allowed: public, private, ngo"):
        Organisation(id="o1", name="خیریه", kind="ngo", sector="non-government")


def test_001__production_units_then__skills_and_businesses_now__are_kinds_of_work_kept_apart() -> None:
    """«در گذشته ... واحدهای تولیدی», «در رویکرد جدید ... کسب و کار»: one client may have been in both, in turn."""
    then = Placement(
        id="w1",
        person="p1",
        kind="production_unit",
        started_on=jalali(1397, 3, 1),
        ended_on=jalali(1400, 3, 1),
        reason="success",
    )
    now = Placement(id="w2", person="p1", kind="self_employed", started_on=jalali(1400, 3, 1))
    assert [each.kind for each in (then, now)] == ["production_unit", "self_employed"]
    kept = retention([then, now], as_of=PRINTED_ON, calendar="jalali").at(12)
    assert (kept.n, kept.retained) == (1, 1)
    with pytest.raises(serkit.LifecycleError, match="on such terms"):
        Placement(id="w3", person="p1", kind="company", started_on=PRINTED_ON)


@pytest.mark.parametrize(
    ("way", "ends"), [(("planned", "started", "operating"), "operating"), (("planned",), "planned")]
)
def test_001__plans_that_were_defined__are_acted_on_step_by_step(way, ends) -> None:
    """«کارآفرینان که طرح هایی تعریف کردند، فعالیتهایی انجام شده است»: an idea is planned before it is started."""
    state = "idea"
    for to in way:
        state = advance("enterprise", state, to)
    assert state == ends
    with pytest.raises(serkit.LifecycleError, match="allowed from idea: planned"):
        advance("enterprise", "idea", "operating")


def test_001__in_proportion_to_the_plan_and_if_needed__no_plan_no_amount_and_no_need_no_plan(pack) -> None:
    """«متناسب با  طرح و در صورت نیاز»: without a plan it lies between nothing and the ceiling of 1401, and says why."""
    told = {**CLIENT, "plan.amount_needed": serkit.UNKNOWN, "plan.job_class": "ordinary", "loan.signed_on": "none"}
    amount = pack["loan"].decide(pack.facts(told, calendar="jalali"), as_of=PRINTED_ON).entitlements["amount"]
    assert amount == serkit.UNKNOWN
    assert amount.bounds[1] == serkit.Money("100000000", "IRT")
    assert [each.name for each in amount.missing] == ["plan.amount_needed"]
    with pytest.raises(serkit.TermsError, match="a plan needs more than zero"):
        BusinessPlan(id="b1", owner="p1", trade="carpets", amount_needed=serkit.Money(0, "IRT"))


def funnel_of(successful: int, dropped_out: int) -> Funnel:
    """3,200 entrants of four years, at most 16 × 60 of them still in training."""
    window = serkit.DateRange(start_on=jalali(1397, 1, 1), end_on=jalali(1401, 5, 13))
    return Funnel(
        cohort=Cohort(name="entrants of the 16 centres", window=window),
        as_of=PRINTED_ON,
        entered=3200,
        successful=successful,
        dropped_out=dropped_out,
        in_progress=16 * 60,
    )


def test_001__62_percent_of_3200__are_1984_of_all_and_more_of_those_who_left() -> None:
    """«تقریبا ۶۲ درصد مددجویان از ۳۲۰۰ نفر»: 1,984/3,200 = 62 %; with full centres 256 withdrew, 1,984/2,240 = 89 %."""
    found = funnel_of(successful=1984, dropped_out=256)
    assert found.rate("gross_success").value == Fraction(62, 100)
    assert found.rate("leavers_success").value == Fraction(1984, 2240)


def test_001__1860_in_the_place_of_1984__leaves_124_unaccounted_for_and_is_refused() -> None:
    """«تاکنون ۱۸۶۰ نفر»: the funnel must balance; with 380 withdrawn it does, at 58 %."""
    with pytest.raises(serkit.CalcError, match="SK510"):
        funnel_of(successful=1860, dropped_out=256)
    assert funnel_of(successful=1860, dropped_out=380).rate("gross_success").value == Fraction(1860, 3200)


def test_001__who_withdrew_or_could_not_cope__are_no_success_and_who_still_learns_is_neither() -> None:
    """«بقیه یا منصرف شدند یا اینکه هنوز مشغول مهارتآموزی هستند»: three states that never mix."""
    found = funnel_of(successful=1984, dropped_out=256)
    assert (found.states["dropped_out"], found.states["in_progress"]) == (256, 960)
    assert found.rate("gross_success").excluded == {}
    assert found.rate("leavers_success").excluded == {"in_progress": 960}


def test_001__care_so_that_the_job_lasts__counts_a_year_of_jalali_months_and_knows_who_was_not_reached() -> None:
    """«تا یک سال نیز از آنان مراقبت داریم تا ... تداوم شغلی داشته باشند»: two stayed, one left, one was lost sight of.

    At 12 months: 2 of 4 at worst, 2 of 3 known, 3 of 4 at best; whoever was seen until month 6 counts until then, and
    the loss in month 9 is one of three: 2/3.
    """
    start = jalali(1400, 1, 15)
    visits = due_dates(start, 12, calendar="jalali")
    placed = [
        Placement(id="w1", person="p1", started_on=start, contacted_on=visits),
        Placement(id="w2", person="p2", started_on=start, contacted_on=visits),
        Placement(id="w3", person="p3", started_on=start, ended_on=visits[8], contacted_on=visits[:8]),
        Placement(id="w4", person="p4", started_on=start, contacted_on=visits[:6]),
    ]
    at12 = retention(placed, as_of=PRINTED_ON, calendar="jalali").at(12)
    four = (at12.worst_case, at12.complete_case, at12.kaplan_meier, at12.best_case)
    assert [each.value for each in four] == [Fraction(1, 2), Fraction(2, 3), Fraction(2, 3), Fraction(3, 4)]
    assert (at12.retained, at12.unknown) == (2, 1)


@pytest.mark.parametrize(
    ("kind", "occupation", "level"),
    [("open", "5", 2), ("open", "2152", 4), ("home_based", "7318", 2), ("supported", "9", 1)],
)
def test_001__from_simple_to_technical__is_said_by_the_occupation_and_not_by_the_terms(kind, occupation, level) -> None:
    """«از مهارت های ساده تا فنی، از فعالیت خدماتی ... یا مهندسی ... و مشاغل خانگی»: ISCO-08 levels 1 to 4."""
    job = Placement(id="w1", person="p1", started_on=PRINTED_ON, kind=kind, occupation=occupation)
    assert job.skill_level == level
    with pytest.raises(serkit.LifecycleError, match="ISCO-08"):
        Placement(id="w1", person="p1", started_on=PRINTED_ON, kind=kind, occupation="engineer")
