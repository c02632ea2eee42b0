"""Loans of NDFDC: the walk of a client in Patna, the open rebate, the line between two wordings, the plan."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from serkit.domain.outcome import Missing
from serkit.kernel.money import Money
from serkit.kernel.period import Period
from serkit.kernel.rate import Rate
from serkit.kernel.unknown import UNKNOWN

DAY = dt.date(2026, 11, 1)
SITA = {
    "person.birth_date": "1994",
    "person.sex": "female",
    "person.is_citizen": True,
    "person.has_udid": True,
    "disability.in_rpwd.degree": "50%",
    "disability.in_rpwd.kinds": ["locomotor"],
    "ability.trade_wanted": "tailoring",
    "loan.purpose": "self_employment",
    "plan.amount_needed": "200000 INR",
}


@pytest.fixture(scope="module")
def ndfdc(shipped):
    """The pack."""
    return shipped("in.ndfdc")


def test_swavalamban__client_in_patna__is_eligible_at_5_to_6_percent(ndfdc):
    """Two lakh fall in the slab of 6%; whether a woman's point comes off hangs on a ceiling nobody could read."""
    decision = ndfdc.decide(SITA, as_of=DAY)["swavalamban"]
    assert decision.is_eligible
    assert decision.entitlements["amount"] == Money("200000", "INR")
    assert decision.entitlements["tenor_max"] == Period(months=120)
    rate = decision.entitlements["rate"]
    assert rate == UNKNOWN
    assert rate.bounds == (Rate.percent("5", per="year"), Rate.percent("6", per="year"))
    assert decision.missing == (Missing(name="rebate_ceiling", kind="law", on=DAY),)


def test_swavalamban__man_with_orthopaedic_disability__pays_exactly_6_percent(ndfdc):
    """The rebate is for women and for other disabilities, so its ceiling does not matter to him."""
    decision = ndfdc.decide({**SITA, "person.sex": "male"}, as_of=DAY)["swavalamban"]
    assert decision.entitlements["rate"] == Rate.percent("6", per="year")
    assert decision.missing == ()


@pytest.mark.parametrize(
    ("needed", "slab"), [("50000", 5), ("500000", 6), ("1500000", 7), ("3000000", 8), ("5000000", 9)]
)
def test_swavalamban__woman_in_any_slab__gets_bounds_one_point_wide(ndfdc, needed, slab):
    """The rebate is one point whatever the slab."""
    decision = ndfdc.decide({**SITA, "plan.amount_needed": f"{needed} INR"}, as_of=DAY)["swavalamban"]
    low, high = decision.entitlements["rate"].bounds
    assert (low.fraction, high.fraction) == (Fraction(slab - 1, 100), Fraction(slab, 100))


def test_rebate_ceiling__in_the_pack__is_unknown_and_says_why(ndfdc):
    """50,000 INR is general knowledge and therefore no value of the law."""
    step = next(each for each in ndfdc.model.parameters if each.name == "rebate_ceiling").steps[-1]
    assert not step.known
    assert step.certainty == "B"
    assert "cut off" in step.note.say("en")


def test_first_slab__older_wording__is_kept_and_reported(ndfdc):
    """`less than 0.50 lakh` leaves exactly 50,000 INR without a rate: the newer text decides, the older is told."""
    first = next(each for each in ndfdc.model.parameters if each.name == "first_slab").steps[-1]
    assert [(other.value, other.source) for other in first.also_read] == [(4_999_999, "guidelines")]
    at_the_line = ndfdc.decide({**SITA, "plan.amount_needed": "50000 INR"}, as_of=DAY)["swavalamban"]
    beside_it = ndfdc.decide({**SITA, "plan.amount_needed": "50001 INR"}, as_of=DAY)["swavalamban"]
    assert at_the_line.advice["one_rate_in_all_copies"].met is False
    assert beside_it.advice["one_rate_in_all_copies"].met is True


def test_advice__121_months__is_warned_of_and_120_not(ndfdc):
    """The maximum repayment period is ten years: 120 months."""
    asked = {months: ndfdc.decide({**SITA, "loan.tenor": f"{months} months"}, as_of=DAY) for months in (120, 121)}
    met = {months: each["swavalamban"].advice["within_longest_tenor"].met for months, each in asked.items()}
    assert met == {120: True, 121: False}


def test_advice__loan_larger_than_the_plan_needs__is_warned_of_and_lent_only_as_needed(ndfdc):
    """250,000 INR asked for a shop of 200,000 INR: the loan is 200,000 INR."""
    decision = ndfdc.decide({**SITA, "loan.requested": "250000 INR"}, as_of=DAY)["swavalamban"]
    assert decision.advice["no_more_than_needed"].met is False
    assert decision.is_eligible
    assert decision.entitlements["amount"] == Money("200000", "INR")


def test_figures__of_the_guidelines__carry_the_certainty_of_their_source(ndfdc):
    """A for ceiling and tenor, B for the copies' figures, C for what one page says."""
    found = {each.name: each.steps[-1].certainty for each in ndfdc.model.parameters}
    assert found == {
        "benchmark": "B",
        "adult": "B",
        "adult_intellectual": "B",
        "ceiling": "A",
        "first_slab": "A",
        "rebate": "B",
        "rebate_ceiling": "B",
        "orthopaedic_is_wide": "B",
        "prompt_rebate": "C",
        "longest_tenor": "A",
        "micro_ceiling": "C",
        "micro_rate": "C",
        "micro_tenor": "C",
    }


def test_plan__client_in_patna__goes_from_assessment_to_a_year_of_visits(ndfdc):
    """Assessment, the course she wants, money matters, business plan, loan, and a visit each month for a year."""
    draft = ndfdc.draft_plan(SITA, as_of=DAY)
    assert [each.id for each in draft.activities] == [
        "assessment",
        "tailoring",
        "financial_literacy",
        "business_plan",
        "loan_application",
        "follow_up",
    ]
    assert all(each.offered for each in draft.activities)
    assert draft.not_offered == ("computer_literacy", "handicrafts")
    assert draft.findings == ()
    follow_up = draft.activities[-1]
    assert len(follow_up.occurs_on) == 12
    assert follow_up.starts_on > draft.activities[-2].ends_on
    assert draft.agreed_by == (("person", "guardian"), ("ser_worker",))


def test_plan__nobody_has_asked_which_trade__waits_for_the_answer(ndfdc):
    """Three courses may be offered while the trade is open; the rest of the plan stands."""
    told = {name: value for name, value in SITA.items() if name != "ability.trade_wanted"}
    draft = ndfdc.draft_plan(told, as_of=DAY)
    courses = {each.id: each for each in draft.activities if each.service == "vocational_training"}
    assert set(courses) == {"tailoring", "computer_literacy", "handicrafts"}
    assert {each.offered for each in courses.values()} == {None}
    assert draft.missing == (Missing(name="ability.trade_wanted"),)


def test_plan__without_a_scheme_that_lends__offers_no_application(ndfdc):
    """Disability of 30% opens neither programme: no application, but the visits remain."""
    draft = ndfdc.draft_plan({**SITA, "disability.in_rpwd.degree": "30%"}, as_of=DAY)
    assert "loan_application" in draft.not_offered
    assert draft.activities[-1].id == "follow_up"


def test_plan__every_activity__says_who_and_is_a_service_of_the_unit(ndfdc):
    """The services are those the unit's own page names, beside the aftercare."""
    activities = ndfdc.model.plan.activities
    assert all(each.by for each in activities)
    assert {each.service for each in activities} == {
        "ability_assessment",
        "vocational_training",
        "financial_literacy",
        "business_planning",
        "scheme_linkage",
        "follow_up",
    }


def test_process__paying_out__is_due_90_and_7_days_after_the_money_is_sent(ndfdc):
    """The scheme for advance funding: 90 days from the demand draft, and 7 days of transit."""
    steps = {each.step: each for each in ndfdc.model.plan.process}
    assert list(steps) == ["application", "viability_check", "sanction", "funds", "disbursement", "repayment"]
    assert steps["disbursement"].within == Period(days=97)


def test_explain__in_hindi__says_the_bounds_of_the_rate(ndfdc):
    """What is open is said as it is: between 5% and 6%."""
    said = str(ndfdc.decide(SITA, as_of=DAY)["swavalamban"].explain(lang="hi"))
    assert "5% प्रति वर्ष और 6% प्रति वर्ष के बीच" in said
    assert "छूट वाला अधिकतम ऋण" in said
    assert "<" not in said
