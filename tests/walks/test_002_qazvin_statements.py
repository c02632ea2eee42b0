"""Seed 002, Behzisti in Qazvin, statement by statement: whom it serves, with how many services, and who is counted."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

import serkit
from serkit import Count
from serkit.cli.walks import qazvin
from serkit.domain.enterprise import BusinessPlan
from serkit.domain.event import Event
from serkit.domain.household import Household, Member
from serkit.domain.lifecycle import fold
from serkit.domain.service import FIELDS, Catalogue, Service

DAY = qazvin.SIGNED_ON
CENSUS_1395 = 1_273_761  # people in the province of Qazvin


@pytest.fixture(scope="module")
def pack() -> serkit.RulePack:
    """The pack is read once."""
    return serkit.load_pack("ir.behzisti")


def lent(pack, *, on: dt.date = DAY, **told) -> serkit.Decision:
    """The loan of the client, some facts told otherwise."""
    changed = {name.replace("__", "."): value for name, value in told.items()}
    told = {**qazvin.TOLD, "person.birth_date": "1982-11-24", "plan.amount_needed": "50000000 IRT", **changed}
    return pack["loan"].decide(pack.facts(told), as_of=on)


@pytest.mark.parametrize(
    ("group", "because"),
    [
        ("woman_head_of_household", ()),
        ("disability", ()),
        ("elderly", ()),
        ("working_child", ("no_working_child",)),
    ],
)
def test_002__women_heads_disabled_elderly_and_children_at_work__are_served_and_no_child_is_lent_to(
    pack, group, because
) -> None:
    """«کودکان کار، زنان سرپرست خانوار و معلولان», «سالمندان»: all are clients; a business loan is not for a child."""
    assert lent(pack, person__client_group=[group]).because == because


def test_002__another_group__is_refused_at_the_door(pack) -> None:
    """The groups are those the office names."""
    with pytest.raises(serkit.FactError, match="SK408"):
        lent(pack, person__client_group=["student"])


@pytest.mark.parametrize(("job_class", "toman"), [("home", 5_000_000), ("ordinary", 20_000_000)])
def test_002__small_workshops_and_home_jobs__had_ceilings_of_their_own_in_1397(pack, job_class, toman) -> None:
    """«کارگاههای کوچک و مشاغل خانگی»: five million toman for a home job, twenty for another."""
    day = qazvin.jalali(1397, 6, 1)
    decision = lent(pack, on=day, plan__job_class=job_class, loan__signed_on=day)
    assert decision.entitlements["amount"] == serkit.Money(toman, "IRT")


def test_002__a_workshop_or_a_home_job__is_a_kind_of_plan_and_a_factory_is_none() -> None:
    """«کارگاههای کوچک و مشاغل خانگی»."""
    need = serkit.Money("50000000", "IRT")
    for kind in ("home", "workshop"):
        assert BusinessPlan(id="b", owner="p", trade="carpets", amount_needed=need, kind=kind).kind == kind
    with pytest.raises(serkit.TermsError, match="allowed: micro, home, workshop"):
        BusinessPlan(id="b", owner="p", trade="carpets", amount_needed=need, kind="factory")


def catalogue(n: int) -> Catalogue:
    """So many services, over the five fields in turn."""
    return Catalogue(
        services=tuple(Service(code=f"s{k:03}", title=f"service {k}", field=FIELDS[k % 5]) for k in range(n))
    )


def test_002__150_services_in_five_fields__have_150_codes() -> None:
    """«۱۵۰ نوع خدمات ... اجتماعی، توانبخشی، پیشگیری، اشتغال و مشارکتهای مردمی»: one code for two is refused."""
    books = catalogue(150)
    assert len(books) == 150
    assert books.by_field == dict.fromkeys(
        ("social", "rehabilitation", "prevention", "employment", "participation"), 30
    )
    with pytest.raises(serkit.FactError, match="1 of the codes name two services: s000"):
        Catalogue(services=(*books.services, Service(code="s000", title="another", field="social")))


def test_002__programmes_of_training_and_re_ablement__are_promised_only_where_the_catalogue_has_them(pack) -> None:
    """«تقویت مهارتهای فنی و بازتوانی»: what a plan promises and the catalogue lacks is named."""
    draft = pack.draft_plan({"person.behzisti_client": True}, as_of=DAY)
    promised = [each.service for each in draft.activities]
    offered = Catalogue(
        services=(
            Service(code="vocational_training", title="حرفه‌آموزی", field="employment"),
            Service(code="follow_up", title="پیگیری", field="social", modes=("community",)),
        )
    )
    assert offered.lacking(promised) == ("job_placement",)


def test_002__micro_businesses_that_last__are_told_from_those_closed_and_those_not_yet_watched_so_long() -> None:
    """«پایدارسازی کسب و کارهای خرد»: of five, two closed in the first year, one has been watched for half of it."""
    curve = serkit.survival([100, 183, 300, 730, 730], [1, 0, 1, 0, 0])
    assert curve.at(365).value == Fraction(4, 5) * Fraction(2, 3)
    assert curve.at(365).bounds == (Fraction(2, 5), Fraction(3, 5))


def test_002__financial_independence_of_110000_clients_and_families__is_no_rate_without_a_whole_of_that_unit() -> None:
    """«استقلال مالی ۱۱۰ هزار مددجو و خانوادههای تحت پوشش»: neither of the disabled nor of an unreported total."""
    claims = {
        "independent": Count(110_000, rounded_to=10_000, unit="clients and families"),
        "disabled": Count(26_000, rounded_to=1000, unit="disabled persons"),
    }
    found = serkit.reconcile(claims, ["disabled <= independent"], questions=["independent / covered"])
    assert [each.kind for each in found] == ["units_differ", "point_refused"]


@pytest.mark.parametrize(("rial", "because"), [(18_666_666, ()), (18_666_667, ("poor",))])
def test_002__self_sufficient__is_a_household_whose_income_ends_the_pension(pack, rial, because) -> None:
    """«خودکفایی مددجویان»: a third of 5,600,000 toman, to the rial."""
    home = Household(id="h", size=4, monthly_income=serkit.Money(rial, "IRR"))
    facts = pack.facts(home, {"person.other_pension": False})
    assert pack["mostamari"].decide(facts, as_of=qazvin.jalali(1401, 7, 1)).because == because


def test_002__self_sufficiency__lasts_from_the_day_the_pension_ended_and_three_in_four_kept_it_a_year() -> None:
    """«خودکفایی و استقلال مالی»: who draws it again within 365 days did not; a log says since when."""
    steps = ("identified", "applied", "approved", "receiving", "ended")
    ended_on = qazvin.jalali(1401, 7, 1)
    log = [
        Event(id=f"e{n}", type="linkage.step", about="h1", to=to, on=ended_on - dt.timedelta(100 * (4 - n)))
        for n, to in enumerate(steps)
    ]
    stand = fold(log, kind="scheme_linkage", about="h1", as_of=qazvin.jalali(1402, 7, 1))
    assert (stand.state, stand.since) == ("ended", ended_on)
    assert serkit.survival([400, 400, 400, 120], [0, 0, 0, 1]).at(365).value == Fraction(3, 4)


def test_002__more_than_3000_heads_of_household__is_3001_or_more_and_never_3000(pack) -> None:
    """«بیش از سه هزار نفر سرپرست خانوار ... مستمری»: the word is kept in all arithmetic, and so in the least bill.

    3,001 households of one at 420,000 toman a month in 1401.
    """
    heads = Count.more_than(3000, unit="heads of household")
    at_least, exactly = serkit.reconcile({"heads": heads}, ["heads >= 3000", "heads = 3000"])
    assert (at_least.holds, exactly.holds) == (True, False)
    facts = pack.facts(
        Household(id="h", size=1, monthly_income=serkit.Money(0, "IRT")), {"person.other_pension": False}
    )
    monthly = pack["mostamari"].decide(facts, as_of=qazvin.jalali(1401, 1, 1)).entitlements["monthly"]
    assert at_least.left.interval.lo * monthly == serkit.Money("1260420000", "IRT")


def test_002__a_household_has_one_head__who_draws_the_pension() -> None:
    """«سرپرست خانوار ... مستمری دریافت میکنند»: two heads on one day are refused."""
    always = serkit.DateRange(start_on=DAY)
    head = Member(person="p1", role="head", during=always)
    home = Household(id="h", members=(head, Member(person="p2", role="child", during=always)))
    assert (home.head_on(DAY), home.facts()["household.size"]) == ("p1", 2)
    with pytest.raises(serkit.FactError, match="2 heads, not one"):
        Household(id="h", members=(head, Member(person="p2", role="head", during=always)))


def test_002__26000_disabled_in_the_province__is_a_rate_only_beside_its_population() -> None:
    """«۲۶ هزار معلول در استان قزوین»: alone a point is refused; of the census of 1395 it is 2.0 to 2.1 %."""
    covered = Count(26_000, rounded_to=1000, unit="persons")
    (alone,) = serkit.reconcile({"covered": covered}, questions=["covered / population"])
    assert alone.kind == "point_refused"
    claims = {"covered": covered, "population": Count(CENSUS_1395, unit="persons")}
    (rate,) = serkit.reconcile(claims, questions=["covered / population"])
    assert (rate.interval.lo, rate.interval.hi) == (Fraction(25_500, CENSUS_1395), Fraction(26_499, CENSUS_1395))
    assert f"{serkit.proportion(26_000, CENSUS_1395):.1%}" == "2.0%"


def test_002__code_1398392__is_cited_by_the_fee_that_rests_on_it(pack) -> None:
    """«کدخبر: 1398392», «منبع: irna.ir»: the letter says where the four per cent come from."""
    said = str(lent(pack).explain("fa"))
    assert "ایرنا، گفت‌وگو با مدیرکل بهزیستی استان قزوین (جماران ۱۳۹۸۳۹۲)" in said
