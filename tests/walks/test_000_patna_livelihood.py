"""Seed 000, CRC Patna, statement by statement: businesses, money, reach, groups and schemes."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import attrs
import pytest

import serkit
from serkit.cli.walks import patna
from serkit.domain.enterprise import BusinessPlan
from serkit.domain.event import Event
from serkit.domain.group import Membership, SelfHelpGroup
from serkit.domain.lifecycle import advance, fold
from serkit.domain.pension import SchemeLinkage
from serkit.domain.service import Catalogue, Service
from serkit.domain.training import TrainingEnrolment

DAY = patna.TODAY
ONWARDS = serkit.DateRange(start_on=DAY)


@pytest.fixture(scope="module")
def loans() -> serkit.RulePack:
    """The pack is read once."""
    return serkit.load_pack("in.ndfdc")


def drafted(loans, **told) -> serkit.domain.plan.PlanDraft:
    """The plan of the client, some facts told otherwise."""
    changed = {name.replace("__", "."): value for name, value in told.items()}
    return loans.draft_plan(loans.facts(*patna.ENTITIES, {**patna.FOR_LOANS, **changed}), as_of=DAY)


def test_000__business_plan__is_what_the_loan_is_cut_to_and_her_own_share_is_not_lent(loans) -> None:
    """«Developing business plans ... and accessing financial resources such as loans or grants»."""
    shop = BusinessPlan(
        id="b1",
        owner="p1",
        trade="tailoring",
        amount_needed=serkit.Money("80000", "INR"),
        own_share=serkit.Money("4000", "INR"),
    )
    told = {**patna.FOR_LOANS, "loan.requested": serkit.Money("100000", "INR")}
    facts = loans.facts(patna.WOMAN, patna.CERTIFICATE, patna.HOME, shop, patna.ASKED, told)
    decision = loans["swavalamban"].decide(facts, as_of=DAY)
    assert decision.entitlements["amount"] == shop.to_borrow == serkit.Money("76000", "INR")
    assert decision.advice["no_more_than_needed"].met is False
    with pytest.raises(serkit.LifecycleError, match="allowed from idea: planned"):
        advance("enterprise", "idea", "started")


def test_000__ventures_started__are_followed_and_three_in_four_outlive_a_year() -> None:
    """«Kickstart their ventures»: one of four closed after 200 days; one watched for 100 days is no failure."""
    curve = serkit.survival([400, 200, 400, 400, 100], [0, 1, 0, 0, 0])
    assert curve.at(365).value == Fraction(3, 4)
    assert curve.at(365).bounds == (Fraction(3, 5), Fraction(4, 5))


@pytest.mark.parametrize("trade", ["tailoring", "computer_literacy", "handicrafts", serkit.UNKNOWN])
def test_000__financial_literacy__is_in_every_plan_whatever_the_trade(loans, trade) -> None:
    """«Training in financial literacy»: it needs no trade, and ends before a business plan is written."""
    draft = drafted(loans, ability__trade_wanted=trade)
    by_id = {each.id: each for each in draft.activities}
    assert by_id["financial_literacy"].offered is True
    assert by_id["financial_literacy"].ends_on < by_id["business_plan"].starts_on


def test_000__basic_financial_management__is_known_better_after_the_course() -> None:
    """«Helping PwDs understand basic financial management, savings»: 45 % before, 70 % after, 25 points gained."""
    known = TrainingEnrolment(
        person="p1",
        training="money",
        state="completed",
        score_before=Fraction(45, 100),
        score_after=Fraction(70, 100),
    )
    assert known.gain == Fraction(1, 4)
    earned, saved = serkit.Money("8000", "INR"), serkit.Money("1000", "INR")
    assert saved / earned == Fraction(1, 8)


def test_000__community_based_rehabilitation__is_to_offer_remote_regions_what_the_centre_offers() -> None:
    """«Access to the same opportunities»: what is missing in the community is named."""
    books = Catalogue(
        services=tuple(
            Service(code=code, title=code, field="employment", modes=modes)
            for code, modes in (
                ("vocational_training", ("centre", "community")),
                ("financial_literacy", ("centre", "community")),
                ("computer_literacy", ("centre",)),
            )
        )
    )
    missing = set(books.reaching("centre")) - set(books.reaching("community"))
    assert missing == {"computer_literacy"}


def test_000__rural_and_marginalised_areas__have_parity_where_the_ratio_is_one() -> None:
    """30 of 60 rural and 60 of 90 urban clients trained: 0.75 of the chance, and an association only."""
    found = serkit.compare(treated_yes=30, treated_no=30, control_yes=60, control_no=30)
    assert found.risk_ratio.value == Fraction(3, 4)
    assert found.risk_difference.value == Fraction(-1, 6)
    assert "association_only" in found.risk_ratio.warnings


def test_000__self_help_groups_of_pwds__may_have_five_members_where_others_need_ten() -> None:
    """RBI, 2021: 10 to 20 members, 5 to 20 where they are disabled; nobody twice, and fewer than five are none."""
    members = tuple(Membership(person=f"p{n}", during=ONWARDS) for n in range(5))
    ours = SelfHelpGroup(id="g1", kind="shg", memberships=members, least=5, most=20)
    assert ours.fit_on(DAY) == "fits"
    assert attrs.evolve(ours, memberships=members[:4]).fit_on(DAY) == "too few"
    assert attrs.evolve(ours, least=10).fit_on(DAY) == "too few"
    assert ours.advance("active").state == "active"
    with pytest.raises(serkit.LifecycleError, match="twice"):
        attrs.evolve(ours, memberships=(*members, members[0]))


def test_000__income_generating_activities__are_shared_out_by_work_to_the_paisa() -> None:
    """«Work collectively to start income-generating activities»: 1,000 INR for 3, 2 and 2 days of work."""
    shares = serkit.share_out(serkit.Money("1000", "INR"), {"sita": 3, "rani": 2, "asha": 2})
    assert {who: str(amount.amount) for who, amount in shares.items()} == {
        "sita": "428.57",
        "rani": "285.72",
        "asha": "285.71",
    }


def test_000__subsidies_grants_and_pensions__are_applied_for_before_any_money_is_written_down() -> None:
    """«Assistance in accessing subsidies, grants, and pension schemes»: 1,100 INR only once approved."""
    pension = serkit.Money("1100", "INR")
    for kind in ("subsidy", "grant", "pension"):
        fields = {"id": "s1", "scheme": "x", "kind": kind, "person": "p1"}
        with pytest.raises(serkit.LifecycleError, match="an amount before approval"):
            SchemeLinkage(**fields, state="applied", monthly=pension)
        assert SchemeLinkage(**fields, state="receiving", monthly=pension).is_receiving


def test_000__linkages_to_schemes__are_taken_up_by_those_who_receive_out_of_all_identified() -> None:
    """Four were identified: one receives, one was rejected and appealed, one applied, one did nothing yet."""
    steps = {
        "a": ("identified", "applied", "approved", "receiving"),
        "b": ("identified", "applied", "rejected", "appealed"),
        "c": ("identified", "applied"),
        "d": ("identified",),
    }
    log = [
        Event(id=f"{who}{n}", type="linkage.step", about=who, to=to, on=DAY + dt.timedelta(n))
        for who, way in steps.items()
        for n, to in enumerate(way)
    ]
    later = DAY + dt.timedelta(30)
    states = [fold(log, kind="scheme_linkage", about=who, as_of=later).state for who in steps]
    assert states == ["receiving", "appealed", "applied", "identified"]
    assert serkit.proportion(states.count("receiving"), len(states)).value == Fraction(1, 4)
    with pytest.raises(serkit.LifecycleError, match="allowed from identified: applied"):
        advance("scheme_linkage", "identified", "approved")
