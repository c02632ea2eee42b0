"""What the strategy for a pack draws is always taken by that pack, and decided."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import serkit
from serkit.testing import strategies
from small_packs import small

PACKS = {name: serkit.load_pack(name) for name in ("in.ndfdc", "in.pensions", "ir.behzisti", "lt.social-workshops")}


@settings(max_examples=40)
@given(st.data(), st.sampled_from(sorted(PACKS)))
def test_pack_facts__of_a_shipped_pack__are_taken_and_decided(data, name):
    """Every fact is drawn of its type and inside its range: no door refuses it, and each programme has an answer."""
    pack = PACKS[name]
    told = data.draw(strategies.pack_facts(pack))
    decisions = pack.decide(pack.facts(told), as_of=dt.date(2026, 11, 1))
    assert {each.status for each in decisions.values()} <= set(serkit.Status)


@pytest.mark.parametrize("name", sorted(PACKS))
def test_pack_facts__told_always__are_there_each_time(name):
    """`always` names facts that no example leaves out."""
    pack = PACKS[name]
    first = next(fact.name for fact in pack.model.facts if fact.type.kind == "boolean")

    @settings(max_examples=10)
    @given(strategies.pack_facts(pack, always=[first]))
    def holds(told):
        assert first in told

    holds()


FACTS = """
    facts:
      household.size: {type: whole number, range: "[1 .. 9]"}
      household.members: list of person
      person.birth_date: date
      person.wages: {type: INR per month, by: month, optional: true}
      person.trade: {type: choice, of: [tailor, cook]}
      person.children: list of child
      child.birth_date: {type: date, range: "[2010-01-01 .. 2019-12-31]"}
      child.wages: {type: INR per month, by: month}
      person.since: {type: date, optional: true}
    criteria:
      young: {text: x, source: law, when: 'count(household.members[age < 18 years and trade = "cook"]) >= 1'}
      paid: {text: x, source: law, when: 'person.wages > 5 INR per month and person.since is none'}
      alone: {text: x, source: law, when: 'count(person.children[age < 6 years and wages > 0]) = household.size'}
    programmes: {p: {title: P, requires: [{any: [young, paid, alone]}]}}
"""


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_pack_facts__with_lists_and_months__are_taken_and_decided(data):
    """Members, months, parts of dates and none are told as a file would tell them."""
    pack = small(FACTS)
    told = data.draw(strategies.pack_facts(pack))
    assert pack["p"].decide(pack.facts(told), as_of=dt.date(2020, 6, 1)).status in set(serkit.Status)
    members = told.get("household.members", [])
    assert len(members) <= told.get("household.size", len(members))


UNSHRUNK = settings(max_examples=2_000, database=None, phases=[Phase.generate])
SORTS = {
    "a list with members": lambda told: told.get("household.members", []) not in ([], "none"),
    "a field of a member": lambda told: any("trade" in each for each in told.get("household.members", [])),
    "a figure by month": lambda told: isinstance(told.get("person.wages"), dict) and told["person.wages"],
    "a figure for every month": lambda told: isinstance(told.get("person.wages"), str),
    "a figure of a member by month": lambda told: any(
        isinstance(each.get("wages"), dict) for each in told.get("person.children", [])
    ),
    "none": lambda told: told.get("person.since") == "none",
    "a year alone": lambda told: isinstance(told.get("person.birth_date"), str) and len(told["person.birth_date"]) == 4,
    "a day": lambda told: isinstance(told.get("person.birth_date"), dt.date),
}


@pytest.mark.parametrize("sort", SORTS)
def test_pack_facts__each_sort_of_fact__is_drawn(sort):
    """Nothing that may be told is left untold."""
    find(strategies.pack_facts(small(FACTS)), SORTS[sort], settings=UNSHRUNK)
