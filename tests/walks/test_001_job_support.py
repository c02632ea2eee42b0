"""Seed 001, job-support centres of Behzisti, 13 Mordad 1401: places, the loan that follows the plan, a year of care."""

from __future__ import annotations

import datetime as dt

import pytest

import serkit
from serkit.domain.case import Case
from serkit.domain.enterprise import BusinessPlan
from serkit.domain.lifecycle import advance
from serkit.domain.organisation import Centre
from serkit.kernel.calendars import JALALI
from serkit.kernel.dates import due_dates, read_date

PRINTED_ON = dt.date(2022, 8, 4)
CLIENT = {"person.behzisti_client": True, "person.client_group": ["disability"], "person.birth_date": "1370"}


def jalali(year: int, month: int, day: int) -> dt.date:
    """A day of the Jalali calendar."""
    return dt.date.fromordinal(JALALI.ordinal(year, month, day))


def toman(amount: int) -> serkit.Money:
    """Toman, of ten rial each."""
    return serkit.Money(amount, "IRT")


@pytest.fixture(scope="module")
def pack() -> serkit.RulePack:
    """The pack is read once."""
    return serkit.load_pack("ir.behzisti")


def lent(pack, plan: int, asked: int | None = None) -> serkit.Decision:
    """The loan of a client whose plan needs so much, on the day the notice was printed."""
    shop = BusinessPlan(id="b1", owner="p1", trade="tailoring", amount_needed=toman(plan))
    told = {**CLIENT, "plan.job_class": "ordinary", "loan.signed_on": "none"}
    further = {} if asked is None else {"loan.requested": toman(asked)}
    return pack["loan"].decide(pack.facts(shop, {**told, **further}, calendar="jalali"), as_of=PRINTED_ON)


def test_001__printed_on_13_mordad_1401__is_4_august_2022() -> None:
    """«۱۳ مرداد ۱۴۰۱»."""
    assert read_date("۱۴۰۱-۰۵-۱۳") == (PRINTED_ON.toordinal(), PRINTED_ON.toordinal())


def test_001__each_centre_has_60_places__one_more_waits_and_stays_eligible(pack) -> None:
    """«هر مرکز حمایت شغلی تا ۶۰ نفر ظرفیت حرفه آموزی دارد»: full is not ineligible."""
    centre = Centre(id="c1", organisation="behzisti", kind="job_support", n_places=60)
    places = {}
    for in_training in (59, 60):
        told = pack.facts(centre, {**CLIENT, "centre.n_in_training": in_training}, calendar="jalali")
        decision = pack["training"].decide(told, as_of=PRINTED_ON)
        assert decision.status == "eligible"
        places[in_training] = decision.place
    assert places == {59: "free", 60: "waiting"}
    assert centre.n_free(60) == 0
    with pytest.raises(serkit.LifecycleError, match="61 active participants do not fit 60 places"):
        centre.n_free(61)


def test_001__sixteen_centres_of_60__hold_960_and_not_one_more() -> None:
    """«۱۶ مرکز حمایت شغلی», each filled to its last place."""
    centres = [Centre(id=f"c{n}", organisation="behzisti", kind="job_support", n_places=60) for n in range(16)]
    assert sum(each.n_free(0) for each in centres) == 960
    assert sum(each.n_free(60) for each in centres) == 0


def test_001__for_four_years__since_1397(pack) -> None:
    """«از چهار سال پیش»: the first day of 1397, and not the last of 1396."""
    days = (jalali(1396, 12, 29), jalali(1397, 1, 1))
    told = pack.facts(CLIENT, calendar="jalali")
    assert [pack["training"].decide(told, as_of=day).status for day in days] == ["ineligible", "eligible"]


def test_001__headline_says_social_workers__the_support_is_for_clients(pack) -> None:
    """«مددکاران» in the headline, «مددجویان» in the text: a social worker is no client."""
    worker = pack.facts({**CLIENT, "person.behzisti_client": False}, calendar="jalali")
    assert pack["training"].decide(worker, as_of=PRINTED_ON).because == ("client",)


@pytest.mark.parametrize("million", [1, 5, 10, 20, 50, 90])
def test_001__one_million_to_tens_of_millions_of_toman__follows_the_plan(pack, million) -> None:
    """«متناسب با طرح و در صورت نیاز از یک میلیون تا چند ۱۰ میلیون تومان»: what the plan needs is lent, whole."""
    decision = lent(pack, million * 1_000_000)
    assert decision.is_eligible
    assert decision.entitlements["amount"] == toman(million * 1_000_000)


@pytest.mark.parametrize(("asked", "met"), [(10_000_000, True), (10_000_001, False), (90_000_000, False)])
def test_001__asking_for_more_than_the_plan_needs__is_advice_and_no_ceiling(pack, asked, met) -> None:
    """«میزان وام بستگی به طرح های مددجویان دارد»: it warns, refuses nobody, and lends what the plan needs."""
    decision = lent(pack, 10_000_000, asked)
    assert decision.is_eligible
    assert decision.advice["no_more_than_needed"].met is met
    assert decision.entitlements["amount"] == toman(10_000_000)


def test_001__low_interest_loan__of_ten_million_costs_a_million_in_five_years(pack) -> None:
    """«وام های کم بهره»: 4 % on the average balance, 10,000,000 × 4 % × 61 / 24 = 1,016,666.67 toman."""
    rate = lent(pack, 10_000_000).entitlements["rate"]
    assert rate == serkit.Rate.percent("4")
    terms = serkit.LoanTerms(
        principal=toman(10_000_000),
        method="karmozd_average",
        annual_rate=rate,
        n_instalments=60,
        calendar="jalali",
        disbursed_on=PRINTED_ON,
    )
    assert serkit.amortise(terms).totals.interest == serkit.Money("10166667", "IRR")


def test_001__up_to_a_year_of_care__is_twelve_visits_on_jalali_months(pack) -> None:
    """«تا یک سال نیز از آنان مراقبت داریم»: twelve, the last on the anniversary; the day after is too late."""
    started = jalali(1400, 10, 20)
    visits = due_dates(started, 12, calendar="jalali")
    assert visits[-1] == jalali(1401, 10, 20)
    assert {JALALI.ymd(day.toordinal())[2] for day in visits} == {20}
    told = pack.facts({**CLIENT, "placement.started_on": started}, calendar="jalali")
    assert {pack["aftercare"].decide(told, as_of=day).status for day in visits} == {"eligible"}
    after = pack["aftercare"].decide(told, as_of=visits[-1] + dt.timedelta(days=1))
    assert after.because == ("in_aftercare",)


def test_001__skill_then_work_then_care__is_the_plan_of_a_centre(pack) -> None:
    """«پس از یادگرفتن مهارت، فضای ایجاد کار فراهم می شود و تا یک سال نیز»: in this order, care last."""
    told = pack.facts({**CLIENT, "plan.amount_needed": toman(10_000_000)}, calendar="jalali")
    draft = pack.draft_plan(told, as_of=PRINTED_ON)
    assert [each.id for each in draft.activities] == ["skill_training", "link_to_entrepreneur", "loan", "aftercare"]
    _, link, loan, care = draft.activities
    assert link.starts_on > draft.activities[0].ends_on
    assert loan.starts_on > draft.activities[0].ends_on
    assert care.starts_on > link.ends_on
    assert len(care.occurs_on) == 12
    assert JALALI.ordinal(*JALALI.ymd(care.starts_on.toordinal())) < care.occurs_on[0].toordinal()
    assert care.occurs_on == due_dates(care.starts_on, 12, calendar="jalali")


def test_001__who_has_learnt_the_skill__is_not_taught_it_again(pack) -> None:
    """The plan begins with what is left: the link to entrepreneurs."""
    from serkit.domain.event import Event

    done = Event(id="e1", type="training.completed", about="p1", on=PRINTED_ON)
    draft = pack.draft_plan(pack.facts(CLIENT, calendar="jalali"), as_of=PRINTED_ON, events=[done])
    assert [(each.id, each.done) for each in draft.activities][:2] == [
        ("skill_training", True),
        ("link_to_entrepreneur", False),
    ]


def test_001__others_withdrew_or_could_not_or_are_still_learning__each_is_another_end() -> None:
    """«برخی ها این توان را ندارند ... یا منصرف شدند یا اینکه هنوز مشغول مهارتآموزی هستند»."""
    case = Case(id="c1", person="p1", programme="training", state="open", since=PRINTED_ON)
    ends = [case.advance("closed", on=PRINTED_ON, why=why).reason for why in ("withdrew", "unable")]
    assert ends == ["withdrew", "unable"]
    assert case.state == "open"
    cared_for = case.advance("aftercare", on=PRINTED_ON)
    assert cared_for.advance("closed", on=dt.date(2023, 8, 4), why="success_job").reason == "success_job"
    with pytest.raises(serkit.LifecycleError, match="SK604"):
        case.advance("closed", on=PRINTED_ON)


def test_001__more_centres_where_somebody_applies__are_licensed_before_they_open() -> None:
    """«در صورت وجود متقاضی برای تاسیس این مراکز»: applied, approved, open."""
    assert advance("centre", advance("centre", "applied", "approved"), "open") == "open"
    with pytest.raises(serkit.LifecycleError, match="allowed from applied: approved, refused"):
        advance("centre", "applied", "open")


def test_001__steps_of_a_centre__refuse_work_before_the_skill(pack) -> None:
    """«در رویکرد جدید»: a job comes after the skill; taking it first is a finding."""
    log = [
        {"type": "case.opened", "on": "2022-08-04", "about": "c1"},
        {"type": "placement.started", "on": "2022-08-10", "about": "p1"},
    ]
    check = pack.check_process(log, as_of=dt.date(2022, 9, 1))
    assert not check.is_sound
    assert check.turn is not None
    assert check.turn.step == "skill"
