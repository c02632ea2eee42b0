"""Prepared facts, and entities turned into facts."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest

from serkit.domain.application import Application
from serkit.domain.disability import Degree, DisabilityAssessment
from serkit.domain.enterprise import BusinessPlan
from serkit.domain.facts import Facts, facts_of
from serkit.domain.household import Household
from serkit.domain.person import Person
from serkit.kernel.errors import FactError
from serkit.kernel.money import Money

SITA = Person(id="p1", sex="female", birth_date=dt.date(1996, 5, 14), domicile="bihar")


def test_facts_of__the_woman_from_patna__are_the_names_of_the_vocabulary():
    """50 % locomotor disability, an application, a tailoring shop: each under its dotted name."""
    found = DisabilityAssessment(
        person="p1",
        scheme="in_rpwd",
        kinds=("locomotor",),
        degree=Degree.percent("in_rpwd", "50"),
        assessed_on=dt.date(2024, 2, 1),
    )
    asked = Application(id="a1", person="p1", programme="swavalamban", submitted_on=dt.date(2026, 10, 12))
    shop = BusinessPlan(id="b1", owner="p1", trade="tailoring", amount_needed=Money("80000", "INR"))
    home = Household(id="h1", size=4, monthly_income=Money("9000.50", "INR"))
    assert facts_of(SITA, found, asked, shop, home) == {
        "person.birth_date": dt.date(1996, 5, 14),
        "person.sex": "female",
        "person.domicile": "bihar",
        "disability.in_rpwd.degree": Degree.percent("in_rpwd", "50"),
        "disability.in_rpwd.kinds": ("locomotor",),
        "application.submitted_on": dt.date(2026, 10, 12),
        "application.signed_by": "person",
        "plan.amount_needed": Money("80000", "INR"),
        "household.size": 4,
        "household.income": "9000.50 INR per month",
    }


def test_facts_of__what_is_not_known__is_left_out():
    """Absent is unknown; it is never told as none or zero."""
    assert facts_of(Person(id="p2"), Household(id="h1")) == {}


def test_facts_of__two_tellers_who_disagree__are_refused_without_the_value():
    """One fact has one value; the message names the fact and shows nothing of it."""
    with pytest.raises(FactError) as caught:
        facts_of(SITA, Person(id="p2", sex="male"))
    assert "person.sex" in str(caught.value)
    assert "female" not in str(caught.value)


def test_facts__shown_and_pickled__keep_their_secrets_and_their_values():
    """`repr` ends up in logs."""
    facts = Facts(pack="in.ndfdc", hash="9f2c", values=(728000, None), told=(True, False))
    assert repr(facts) == "Facts(pack='in.ndfdc', n_told=1)"
    assert pickle.loads(pickle.dumps(facts)) == facts  # noqa: S301 - our own bytes
    with pytest.raises(AttributeError):
        facts.values = ()
