"""Disability pensions in Bihar: the one fact still missing, and the two pensions beside each other."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from serkit.domain.outcome import Missing
from serkit.kernel.money import Money
from serkit.kernel.unknown import UNKNOWN

DAY = dt.date(2026, 11, 1)
SITA = {
    "person.birth_date": "1994",
    "disability.in_rpwd.degree": "50%",
    "disability.in_rpwd.kinds": ["locomotor"],
    "household.bpl": True,
    "person.domicile": "jharkhand",
    "person.pensions": [],
    "application.submitted_on": DAY,
}


@pytest.fixture(scope="module")
def pensions(shipped):
    """The pack."""
    return shipped("in.pensions")


def test_igndps__half_disabled__is_refused_for_the_degree_alone(pensions):
    """50% is less than 80%, and locomotor disability is not dwarfism; nothing more is asked."""
    decision = pensions.decide(SITA, as_of=DAY)["igndps"]
    assert decision.is_ineligible
    assert decision.because == ("severe_or_dwarfism",)
    assert decision.missing == ()


def test_state_pension__domiciled_elsewhere__hangs_on_one_fact(pensions):
    """Domicile in Jharkhand leaves ten years of living in Bihar: since when is the only open fact."""
    decision = pensions.decide(SITA, as_of=DAY)["state_pension"]
    assert decision.is_undetermined
    assert decision.missing == (Missing(name="person.in_bihar_since"),)
    assert decision.entitlements["pension"] == Money("1100", "INR")


@pytest.mark.parametrize(("since", "status"), [("2016-11-01", "eligible"), ("2016-11-02", "ineligible")])
def test_state_pension__once_told__is_settled_to_the_day(pensions, since, status):
    """Ten years are full on the same day of the tenth year."""
    decision = pensions.decide({**SITA, "person.in_bihar_since": since}, as_of=DAY)["state_pension"]
    assert decision.status == status


def test_both__severe_and_poor__stand_beside_each_other_for_the_person_to_choose(pensions):
    """80% in a poor household: both are open, each instead of the other."""
    told = {**SITA, "disability.in_rpwd.degree": "80%", "person.in_bihar_since": "2010"}
    decisions = pensions.decide(told, as_of=DAY)
    assert decisions["igndps"].instead_of == ("state_pension",)
    assert decisions["state_pension"].instead_of == ("igndps",)


def test_state_amount__before_june_2025__is_unknown_law(pensions):
    """200, 300 and 400 INR were read without their days: no amount is guessed."""
    day = dt.date(2025, 5, 31)
    told = {**SITA, "person.domicile": "bihar", "application.submitted_on": day}
    pension = pensions.decide(told, as_of=day)["state_pension"].entitlements["pension"]
    assert pension == UNKNOWN
    assert pension.missing == (Missing(name="state_amount", kind="law", on=day),)


def test_severe__the_odd_site__stands_as_another_reading(pensions):
    """One site gives 40% for IGNDPS: kept with its source, never used."""
    severe = next(each for each in pensions.model.parameters if each.name == "severe").steps[-1]
    assert [(other.value, other.source) for other in severe.also_read] == [(Fraction(2, 5), "odd_site")]
    assert pensions.model.sources["odd_site"].certainty == "D"
