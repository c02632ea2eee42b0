"""Eligibility elsewhere: another pack's answer on the same facts, what an open one counts as, and what proves it."""

import datetime as dt

import pytest

from serkit.domain.outcome import Missing
from serkit.rules.pack.load import load
from serkit.rules.rulepack import RulePack

HEAD = """\
pack: {id}
version: 2026.1
title: {{en: An example}}
currency: INR
leap_day_birthday: month end
sources:
  law: {{title: The law, certainty: A}}
"""
OTHER = """
facts:
  person.grade: {type: choice, of: [low, high]}
parameters:
  age: {type: years, source: law, values: {2020: 60, 2026: unknown}}
criteria:
  low: {text: {en: is low}, when: 'person.grade = "low"', source: law}
  old: {text: {en: is old}, when: person.age >= age, source: law}
programmes:
  aid: {title: {en: Aid}, requires: [low]}
  pension: {title: {en: Pension}, requires: [old]}
"""
OWN = """
uses: {other: xx.other >= 2026.1}
facts:
  person.grade: {type: choice, of: [low, high, none_yet]}
  person.joined_on: date
criteria:
  no_aid: {text: {en: has no right to aid}, when: not (other.aid is eligible), source: law}
  presumed: {text: {en: has a right to aid}, when: other.aid is eligible, presume: {other.aid: eligible}, source: law}
  pensioner: {text: {en: has a right to the pension}, when: other.pension is eligible, source: law}
programmes:
  own: {title: {en: Own}, requires: [no_aid]}
  sure: {title: {en: Sure}, requires: [presumed]}
  late: {title: {en: Late}, requires: [pensioner]}
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    """A pack that asks about another one beside it."""
    folder = tmp_path_factory.mktemp("packs")
    for name, text in (("xx.other", OTHER), ("xx.own", OWN)):
        (folder / name).mkdir()
        (folder / name / "pack.yaml").write_text(HEAD.format(id=name) + text, encoding="utf-8")
    return RulePack(load(folder / "xx.own"))


@pytest.mark.parametrize(
    ("grade", "own", "sure"),
    [("low", "ineligible", "eligible"), ("high", "eligible", "ineligible"), (None, "undetermined", "eligible")],
)
def test_elsewhere__the_other_packs_answer__is_that_on_the_same_facts(pack, grade, own, sure):
    """An open answer stays open, unless the criterion says what it counts as."""
    found = pack.decide({"person.grade": grade}, as_of="2025-06-01")
    assert (found["own"].status, found["sure"].status) == (own, sure)


def test_elsewhere__a_word_the_other_pack_does_not_know__tells_it_nothing(pack):
    """Whether `none_yet` is low there nobody can say."""
    decision = pack["own"].decide({"person.grade": "none_yet"}, as_of="2025-06-01")
    assert decision.is_undetermined


def test_elsewhere__an_open_answer__asks_for_what_the_other_pack_needs(pack):
    """Facts by their name, law by the word the other pack is called here."""
    assert pack["own"].decide({}, as_of="2025-06-01").missing == (Missing(name="person.grade"),)
    late = pack["late"].decide({"person.birth_date": "1960-01-01"}, as_of="2026-06-01")
    assert late.missing == (Missing(name="other.age", kind="law", on=dt.date(2026, 6, 1)),)
    assert pack["late"].decide({"person.birth_date": "1960-01-01"}, as_of="2025-06-01").is_eligible


def test_elsewhere__a_decision__names_the_facts_it_rests_on_and_is_proven_again(pack):
    """The seal holds the facts the other pack read; the hash covers both packs."""
    decision = pack["own"].decide({"person.grade": "high"}, as_of="2025-06-01")
    assert dict(decision.seal.facts) == {"person.grade": "high"}
    assert decision.criteria["no_aid"].reads == ("person.grade",)
    assert pack.bind(decision) == decision


def test_elsewhere__a_presumed_answer__is_said_to_be_presumed(pack):
    """A reader sees that nobody knows it."""
    said = str(pack["sure"].decide({}, as_of="2025-06-01").explain())
    assert "presumed: eligible for Aid" in said
