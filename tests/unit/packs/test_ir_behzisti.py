"""Behzisti: a household of four in Qazvin, its pension by date and size, and the loan by the day it was signed."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from serkit.domain.outcome import Missing
from serkit.kernel.datetext import read_date
from serkit.kernel.errors import FactError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.unknown import UNKNOWN

HOUSEHOLD = {"household.size": 4, "household.income": "0 IRT per month", "person.other_pension": False}
CLIENT = {
    "person.behzisti_client": True,
    "person.client_group": ["woman_head_of_household"],
    "plan.amount_needed": "50000000 IRT",
    "plan.job_class": "home",
    "loan.signed_on": "none",
}


@pytest.fixture(scope="module")
def behzisti(shipped):
    """The pack."""
    return shipped("ir.behzisti")


@pytest.mark.parametrize(
    ("day", "toman"),
    [
        (dt.date(2022, 9, 22), "1080000"),
        (dt.date(2022, 9, 23), "1404000"),
        (dt.date(2025, 3, 21), "3577392"),
    ],
)
def test_mostamari__household_of_four__follows_the_chain_of_rises(behzisti, day, toman):
    """31 Shahrivar 1401, 1 Mehr 1401 (30% more), 1 Farvardin 1404."""
    decision = behzisti.decide(HOUSEHOLD, as_of=day)["mostamari"]
    assert decision.is_eligible
    assert decision.entitlements["monthly"] == Money(toman, "IRT")


def test_mostamari__spring_of_1402__is_law_not_found(behzisti):
    """1,680,000 and 1,684,800 toman were both read: neither is given."""
    day = dt.date(2023, 5, 4)
    monthly = behzisti.decide(HOUSEHOLD, as_of=day)["mostamari"].entitlements["monthly"]
    assert monthly == UNKNOWN
    assert monthly.missing == (Missing(name="level", kind="law", on=day),)


def test_mostamari__household_of_nobody__is_refused_at_the_door(behzisti):
    """A household has at least one member."""
    with pytest.raises(FactError, match=r"household\.size"):
        behzisti.facts({**HOUSEHOLD, "household.size": 0})


def test_loan__fifty_million_toman__is_given_whole_at_4_percent(behzisti):
    """In Ordibehesht 1402 the ceiling is 150 million toman; the loan follows the plan."""
    loan = behzisti.decide(CLIENT, as_of=dt.date(2023, 5, 4))["loan"]
    assert loan.is_eligible
    assert loan.entitlements["amount"] == Money("50000000", "IRT") == Money("500000000", "IRR")
    assert loan.entitlements["rate"] == Rate.percent("4", per="year")


@pytest.mark.parametrize(
    ("signed", "amount"), [("1401-08-14", "100000000"), ("1401-08-15", "120000000"), ("1400-12-29", "50000000")]
)
def test_loan__signed_on_a_day__has_the_ceiling_of_that_day(behzisti, signed, amount):
    """Decided in Azar 1401, signed before or after 15 Aban 1401, or the year before."""
    told = {**CLIENT, "plan.amount_needed": "120000000 IRT", "loan.signed_on": signed}
    facts = behzisti.facts(told, calendar="jalali")
    assert behzisti.decide(facts, as_of=dt.date(2022, 11, 22))["loan"].entitlements["amount"] == Money(amount, "IRT")


def test_loan__ceiling_not_found__is_bounded_by_the_plan(behzisti):
    """No ceiling of 1404 was found: no more than the plan needs is all that is sure."""
    amount = behzisti.decide(CLIENT, as_of=dt.date(2025, 3, 21))["loan"].entitlements["amount"]
    assert amount == UNKNOWN
    assert amount.bounds == (Money("0", "IRR"), Money("50000000", "IRT"))


@pytest.mark.parametrize(("in_training", "place"), [(59, "free"), (60, "waiting"), (61, "waiting")])
def test_training__sixty_places__puts_the_next_on_the_list(behzisti, in_training, place):
    """A full centre does not make anybody ineligible."""
    told = {"person.behzisti_client": True, "centre.places": 60, "centre.n_in_training": in_training}
    training = behzisti.decide(told, as_of=dt.date(2022, 8, 4))["training"]
    assert training.is_eligible
    assert training.place == place


CHAIN = [
    ("1400-12-29", Fraction(1)),
    ("1401-06-31", Fraction(6, 5)),
    ("1401-07-01", Fraction(6, 5) * Fraction(13, 10)),
    ("1402-06-01", Fraction(6, 5) * Fraction(13, 10) * Fraction(7, 5)),
    ("1403-01-01", Fraction(6, 5) * Fraction(13, 10) * Fraction(7, 5) * Fraction(13, 10)),
    ("1404-01-01", Fraction(6, 5) * Fraction(13, 10) * Fraction(7, 5) * Fraction(13, 10) * Fraction(7, 5)),
]


@pytest.mark.parametrize(("day", "factor"), CHAIN)
@pytest.mark.parametrize(("size", "base"), [(1, 350), (2, 500), (3, 700), (4, 900), (5, 1100), (6, 1100), (8, 1100)])
def test_mostamari__each_size_and_rise__is_exactly_the_chain(behzisti, day, factor, size, base):
    """From 1400 on: 20%, 30%, twice 20 points, 30% and 40% more, to the toman; five members and more share a level."""
    decision = behzisti.decide({**HOUSEHOLD, "household.size": size}, as_of=_day(day))["mostamari"]
    assert decision.entitlements["monthly"].minor == base * 1000 * 10 * factor


def _day(jalali):
    return dt.date.fromordinal(read_date(jalali)[0])


@pytest.mark.parametrize(("asked", "met"), [("50000000 IRT", True), ("50000001 IRT", False)])
def test_advice__loan_larger_than_the_plan_needs__is_warned_of(behzisti, asked, met):
    """The amount follows the plan: asking for more refuses nobody."""
    loan = behzisti.decide({**CLIENT, "loan.requested": asked}, as_of=dt.date(2023, 5, 4))["loan"]
    assert loan.is_eligible
    assert loan.advice["no_more_than_needed"].met is met


def test_fee__no_interest_in_one_report__stands_as_another_reading(behzisti):
    """4% of Qazvin is the law followed; 0% of one report of 1396 is kept beside it."""
    fee = next(each for each in behzisti.model.parameters if each.name == "fee").steps[-1]
    assert (fee.value, fee.certainty) == (Fraction(1, 25), "A")
    assert [(other.value, other.source) for other in fee.also_read] == [(0, "reports_1396")]


@pytest.mark.parametrize(("day", "known"), [("1397-12-29", True), ("1398-01-01", False), ("1399-01-01", True)])
def test_ceiling__years_nobody_reported__are_unknown(behzisti, day, known):
    """No report gives a ceiling of 1398."""
    told = {**CLIENT, "plan.job_class": "ordinary", "plan.amount_needed": "100000000 IRT"}
    amount = behzisti.decide(told, as_of=_day(day))["loan"].entitlements["amount"]
    assert (amount != UNKNOWN) is known


def test_explain__law_not_found__is_named_in_persian_with_the_source_of_those_days(behzisti):
    """The table of spring 1402 rests on two reports that differ: they are cited, not those of the other years."""
    said = str(behzisti.decide(HOUSEHOLD, as_of=dt.date(2023, 5, 4))["mostamari"].explain(lang="fa"))
    assert "مستمری بر حسب بعد خانوار" in said
    assert "آبادی۱۱۸" in said
    assert "level" not in said
