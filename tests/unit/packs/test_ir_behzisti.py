"""Behzisti: a household of four in Qazvin, its pension by date and size, and the loan by the day it was signed."""

from __future__ import annotations

import datetime as dt

import pytest

from serkit.domain.outcome import Missing
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
