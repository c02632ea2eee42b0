"""A letter says the answer, why, and where the law can be read; an overview says it in a line."""

from __future__ import annotations

import datetime as dt

import pytest

from serkit.kernel.parts import Links
from serkit.report.letter import decision_letter, overview
from small_packs import HEAD, small

DAY = dt.date(2026, 11, 1)
ACT, ORDER = "https://example.org/act", "https://example.org/order"
PACK = small(
    """
    facts: {person.a: boolean, centre.n: {type: whole number, range: "[0 .. 60]"}}
    parameters:
      places: {type: whole number, source: order, values: {2020: 60}}
    criteria:
      a: {text: is a, when: person.a, source: law}
      n: {text: not over full, when: centre.n <= places, source: law}
    programmes:
      p: {title: Training, requires: [a, n], places: {free: places - centre.n}}
    """,
    HEAD.replace(
        "law: {title: the Act,",
        f"order: {{title: the Order, url: '{ORDER}', certainty: A}}\n  law: {{title: the Act, url: '{ACT}',",
    ),
)
NO_URLS = small(
    """
    facts: {person.a: boolean}
    criteria: {a: {text: is a, when: person.a, source: law}}
    programmes: {p: {title: Training, requires: [a]}}
    """
)


def decided(n: int = 5):
    """One who may be trained, where so many are already."""
    return PACK.decide({"person.a": True, "centre.n": n}, as_of=DAY)


def test_letter__of_law_that_stands_on_the_web__ends_with_its_addresses():
    """Each document once, in the order in which it is cited."""
    parts = decision_letter(decided()["p"], PACK.words).parts
    assert parts[-1] == Links((("the Act", ACT), ("the Order", ORDER)))


@pytest.mark.parametrize(("lang", "word"), [("en", "Sources"), ("hi", "स्रोत"), ("fa", "منابع"), ("lt", "Šaltiniai")])
def test_letter__in_each_language__names_its_sources(lang, word):
    """The heading above the addresses."""
    assert f"<h2>{word}</h2>" in decision_letter(decided()["p"], PACK.words, lang).html()


def test_letter__of_law_without_addresses__has_no_such_part():
    """No heading above nothing."""
    parts = decision_letter(NO_URLS.decide({"person.a": True}, as_of=DAY)["p"], NO_URLS.words).parts
    assert not any(isinstance(each, Links) for each in parts)


@pytest.mark.parametrize(
    ("n", "said"), [(59, "Place: a place is free"), (60, "Place: full: waiting list"), (None, "Place: not known")]
)
def test_overview__of_a_programme_with_places__says_whether_one_is_free(n, said):
    """Full is not ineligible: she waits, and the line says so."""
    decisions = PACK.decide({"person.a": True, "centre.n": n}, as_of=DAY)
    if n is None:
        assert decisions["p"].place == "unknown"
    ((_, _, why),) = overview(decisions, PACK.words).rows
    assert why.startswith(said)
