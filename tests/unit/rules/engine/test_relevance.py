"""Advice and papers stand in the letters of the programmes they concern, and in no other."""

from __future__ import annotations

import datetime as dt

import pytest

from serkit.kernel.errors import PackError
from small_packs import small

DAY = dt.date(2026, 11, 1)
SECTIONS = """\
facts: {person.a: boolean, person.b: boolean, person.c: boolean}
parameters: {least: {type: years, source: law, values: {2020: 18 years}}}
criteria:
  a: {text: is a, when: person.a, source: law}
  b: {text: is b, when: person.b, source: law}
advice:
  said: {text: said, when: "person.c", for: [q], source: law}
  shared: {text: shared, when: person.a, source: law}
  alone: {text: alone, when: person.c, source: law}
documents:
  - {id: everywhere, text: everywhere}
  - {id: with_b, text: with b, needed_when: person.b or person.c}
  - {id: only_p, text: only p, for: [p]}
programmes:
  p: {title: P, requires: [a]}
  q: {title: Q, requires: [b], entitlements: {until: least}}
"""
PACK = small(SECTIONS)
TOLD = {"person.a": True, "person.b": True, "person.c": False}


def test_relevance__advice__is_given_where_the_programme_asks_the_same():
    """What no programme asks about is advice to all."""
    advice = {name: tuple(PACK[name].decide(TOLD, as_of=DAY).advice) for name in ("p", "q")}
    assert advice == {"p": ("shared", "alone"), "q": ("said", "alone")}


def test_relevance__documents__are_asked_for_where_they_concern():
    """A paper without a condition is brought to all, unless it says for which."""
    papers = {name: PACK[name].decide(TOLD, as_of=DAY).documents for name in ("p", "q")}
    assert papers == {"p": ("everywhere", "only_p"), "q": ("everywhere", "with_b")}


def test_relevance__facts_of_others_advice__are_not_sealed():
    """The seal names what was used."""
    assert "person.a" not in PACK["q"].decide(TOLD, as_of=DAY).seal.facts


def test_relevance__for_no_such_programme__is_refused():
    """The nearest name is offered; criteria are not for one programme: programmes require them."""
    with pytest.raises(PackError, match="no programme is called `pp`"):
        small(SECTIONS.replace("for: [p]", "for: [pp]"))
    with pytest.raises(PackError, match="`for`"):
        small(SECTIONS.replace("a: {text: is a,", "a: {text: is a, for: [p],"))


def test_relevance__shipped_packs__ask_for_no_paper_of_another_programme():
    """The pension of a household needs no trade licence; the state pension no card of the poverty line."""
    from serkit.api.packs import load_pack

    home = load_pack("ir.behzisti")["mostamari"].decide({}, as_of=DAY)
    assert home.documents == ()
    assert "bpl_card" not in load_pack("in.pensions")["state_pension"].decide({}, as_of=DAY).documents
