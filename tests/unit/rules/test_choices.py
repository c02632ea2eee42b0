"""Which of the programmes that exclude each other is taken, and what is left open."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serkit.domain.choice import Choice, Prefer
from small_packs import small

DAY = dt.date(2026, 11, 1)


def pack(prefer: str, types: str = "INR per month", p: str = "{amount: person.x}", q: str = "{amount: person.y}"):
    """Load a pack of two programmes of which one may be drawn, each with a condition and an amount of its own."""
    return small(f"""
        facts:
          person.a: boolean
          person.b: boolean
          person.x: {{type: {types}, range: "[0 .. 1_000]"}}
          person.y: {{type: INR per month, range: "[0 .. 1_000]"}}
        criteria:
          a: {{text: is a, when: person.a, source: law}}
          b: {{text: is b, when: person.b, source: law}}
        programmes:
          p: {{title: P, requires: [a], entitlements: {p}}}
          q: {{title: Q, requires: [b], entitlements: {q}}}
        exclusive: [{{one_of: [p, q], prefer: {prefer}}}]
    """)


PACKS = {prefer: pack(prefer) for prefer in ("person chooses", "first", "most")}
OPEN = {"person.a": True, "person.b": True}


def chosen(rules, told):
    """Return (taken, why none) of the only choice; None where there is none to make."""
    found = rules.choices(rules.decide(rules.facts(told), as_of=DAY))
    return next(((each.taken, each.why_none) for each in found), None)


def amounts(x: int, y: int) -> dict[str, object]:
    """Both are open, and this is what they give a month."""
    return {**OPEN, "person.x": f"{x} INR per month", "person.y": f"{y} INR per month"}


def test_choice__left_to_the_person__takes_none_and_says_who_chooses():
    """The rule makes no choice, however much more one gives."""
    rules = PACKS["person chooses"]
    found = rules.choices(rules.decide(rules.facts(amounts(1, 900)), as_of=DAY))
    assert found == (Choice(one_of=("p", "q"), prefer=Prefer.PERSON_CHOOSES),)


@pytest.mark.parametrize("prefer", PACKS)
@pytest.mark.parametrize("refused", ["person.a", "person.b"])
def test_choice__of_one_that_is_left__is_none(prefer, refused):
    """Where the other is ruled out nothing is to be chosen."""
    assert chosen(PACKS[prefer], {**amounts(1, 2), refused: False}) is None


@pytest.mark.parametrize(
    ("told", "expected"),
    [(OPEN, ("p", "")), ({"person.a": True}, ("p", "")), ({"person.b": True}, (None, "not_known"))],
)
def test_choice__of_the_first__waits_while_the_first_is_open(told, expected):
    """It is taken once it is granted, whatever becomes of the second."""
    assert chosen(PACKS["first"], told) == expected


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_choice__of_the_most__is_the_greater_and_of_two_alike_the_first(x, y):
    """Two known amounts always settle it."""
    assert chosen(PACKS["most"], amounts(x, y)) == ("p" if x >= y else "q", "")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({**OPEN, "person.x": "1000 INR per month"}, ("p", "")),  # the other is at most 1,000
        ({**OPEN, "person.x": "999 INR per month"}, (None, "not_known")),
        ({**OPEN, "person.y": "1000 INR per month"}, (None, "not_known")),  # alike, the first is taken
        ({**amounts(5, 9), "person.b": None}, (None, "not_known")),  # the second may yet be granted
        ({**amounts(9, 5), "person.b": None}, ("p", "")),  # and would give less
    ],
)
def test_choice__of_the_most__is_made_only_where_no_unknown_can_change_it(told, expected):
    """Amounts are at most 1,000 by their range."""
    assert chosen(PACKS["most"], told) == expected


@given(st.integers(0, 1000), st.integers(0, 1000), st.sampled_from(["person.a", "person.b", "person.x", "person.y"]))
def test_choice__that_was_made__stands_when_more_becomes_known(x, y, unknown):
    """Adding a fact never turns a made choice into another."""
    whole = amounts(x, y)
    part = {name: value for name, value in whole.items() if name != unknown}
    before = chosen(PACKS["most"], part)
    assert before[0] in (None, chosen(PACKS["most"], whole)[0])


def test_choice__of_a_year_and_a_month__is_made_by_the_year():
    """1,000 a year are less than 100 a month."""
    rules = pack("most", "INR per year")
    assert chosen(rules, {**OPEN, "person.x": "1000 INR per year", "person.y": "100 INR per month"}) == ("q", "")
    assert chosen(rules, {**OPEN, "person.x": "1000 INR per year", "person.y": "83 INR per month"}) == ("p", "")


@pytest.mark.parametrize(
    ("types", "told"),
    [("INR", "1000 INR"), ("INR per week", "1000 INR per week"), ("USD per month", "1000 USD per month")],
)
def test_choice__between_sums_that_have_no_common_measure__is_not_guessed(types, told):
    """Once against monthly, a week against a month, another currency."""
    rules = pack("most", types)
    assert chosen(rules, {**OPEN, "person.x": told, "person.y": "100 INR per month"}) == (None, "not_comparable")


def test_choice__against_a_programme_that_gives_no_money__is_not_guessed():
    """A course is worth something, and nobody says how much."""
    rules = pack("most", p="{yes: person.a}")
    assert chosen(rules, amounts(1, 100)) == (None, "not_comparable")


def test_choice__of_several_amounts__adds_them():
    """60 and 60 are more than 100."""
    rules = pack("most", p="{amount: person.x, again: person.x}")
    assert chosen(rules, amounts(60, 100)) == ("p", "")
