"""Seed 000, CRC Patna: from application to decision, plan and loan, through the public face."""

from __future__ import annotations

import datetime as dt

import pytest
from click.testing import CliRunner

import serkit
from serkit.cli.app import app
from serkit.cli.walks import patna

DAY = patna.TODAY


@pytest.fixture(scope="module")
def loans() -> serkit.RulePack:
    """The packs are read once."""
    return serkit.load_pack("in.ndfdc")


@pytest.fixture(scope="module")
def pensions() -> serkit.RulePack:
    """The packs are read once."""
    return serkit.load_pack("in.pensions")


@pytest.fixture(scope="module")
def lent(loans) -> serkit.Decisions:
    """Her decisions about loans."""
    return loans.decide(loans.facts(*patna.ENTITIES, patna.FOR_LOANS), as_of=DAY)


def paid(pensions, **further) -> serkit.Decisions:
    """Her decisions about pensions."""
    told = {**patna.FOR_PENSIONS, **{name.replace("__", "."): value for name, value in further.items()}}
    return pensions.decide(pensions.facts(*patna.ENTITIES, told), as_of=DAY)


def test_patna__loan__she_may_have_it_and_why(lent) -> None:
    """40 % is the benchmark, she has 50 %: every criterion of the concessional loan is met."""
    decision = lent["swavalamban"]
    assert decision.is_eligible
    assert all(each.met for each in decision.criteria.values())
    assert decision.entitlements["amount"] == serkit.Money("200000", "INR")
    assert "40%" in str(decision.explain("en"))


def test_patna__rate__lies_between_five_and_six_because_a_ceiling_was_not_found(lent) -> None:
    """6 % for the slab of two lakh, one point less for women up to an amount no copy of the guidelines shows."""
    rate = lent["swavalamban"].entitlements["rate"]
    assert rate == serkit.UNKNOWN
    assert rate.bounds == (serkit.Rate.percent("5"), serkit.Rate.percent("6"))
    assert [(each.kind, each.name) for each in rate.missing] == [("law", "rebate_ceiling")]


def test_patna__microfinance__her_shop_needs_more_than_it_lends(lent) -> None:
    """200,000 INR are more than 60,000."""
    assert "within_micro_ceiling" in lent["microfinance"].because


def test_patna__national_pension__fifty_percent_is_not_eighty(pensions) -> None:
    """IGNDPS asks for 80 % or dwarfism."""
    assert paid(pensions)["igndps"].because == ("severe_or_dwarfism",)


def test_patna__state_pension__hangs_on_one_fact(pensions) -> None:
    """Domiciled elsewhere, she needs ten years in Bihar: since when is the one fact still missing."""
    decision = paid(pensions)["state_pension"]
    assert decision.is_undetermined
    assert [each.name for each in decision.missing] == ["person.in_bihar_since"]


@pytest.mark.parametrize(
    ("since", "status"),
    [
        (dt.date(2016, 11, 1), "eligible"),
        (dt.date(2016, 11, 2), "ineligible"),
        ("2014", "eligible"),
        ("none", "ineligible"),
    ],
)
def test_patna__state_pension__the_fact_settles_it(pensions, since, status) -> None:
    """Ten years to the day are enough, a day less is not; a year alone may settle it."""
    assert paid(pensions, person__in_bihar_since=since)["state_pension"].status == status


def test_patna__plan__goes_from_assessment_to_follow_up(loans) -> None:
    """Assessment, tailoring, financial literacy, business plan, loan, a year of visits: each after what it needs."""
    draft = loans.draft_plan(loans.facts(*patna.ENTITIES, patna.FOR_LOANS), as_of=DAY)
    order = [each.id for each in draft.activities]
    assert order == ["assessment", "tailoring", "financial_literacy", "business_plan", "loan_application", "follow_up"]
    assert draft.is_sound
    starts = {each.id: each.starts_on for each in draft.activities}
    ends = {each.id: each.ends_on for each in draft.activities}
    for each in draft.activities:
        assert all(starts[each.id] > ends[before] for before in (*each.after, *each.needs) if before in ends)
    assert len(draft.activities[-1].occurs_on) == 12
    # Nobody visits a business before its loan is paid out, nor is it paid out before it is applied for.
    lent_on = patna.schedules(serkit.Rate.percent("6"))[0].terms.disbursed_on
    assert ends["loan_application"] < lent_on < draft.activities[-1].occurs_on[0]


def test_patna__loan_schedule__repays_two_lakh_to_the_paisa(lent) -> None:
    """60 instalments of 3,866.56 at 6 %, the APR a little more for paying monthly."""
    dearer, cheaper = patna.schedules(lent["swavalamban"].entitlements["rate"])
    assert dearer.instalments[0].due == serkit.Money("3866.56", "INR")
    assert sum(row.principal.minor for row in dearer.instalments) == 200_000_00
    assert dearer.instalments[-1].outstanding_principal.minor == 0
    assert cheaper.totals.interest < dearer.totals.interest
    assert serkit.apr(dearer, convention="eu").printed == "6.2%"


def test_patna__screened__is_asked_by_each_pack_what_it_speaks_of(lent) -> None:
    """One set of facts for both packs, with the answers that each gives alone."""
    found = patna.screened(serkit.load_pack("in.ndfdc"), serkit.load_pack("in.pensions"))
    assert found["in.ndfdc"] == lent
    assert not found.refused
    assert found.eligible == (("in.ndfdc", "swavalamban"),)
    assert "person.in_bihar_since" in [each.name for each in found.missing]


def test_patna__demo__reads_in_two_languages() -> None:
    """The officer sees English, the client Hindi."""
    said = CliRunner().invoke(app, ["demo", "000"])
    assert said.exit_code == 0
    for words in (
        "cannot be decided yet",
        "tailoring course",
        "सिलाई का प्रशिक्षण",
        "3,866.56",
        "between 5% per year and 6%",
        "What may this person have?",
        "इस व्यक्ति को क्या मिल सकता है?",
        "व्यक्ति बिहार में कब से रह रहा है?",
    ):
        assert words in said.stdout
