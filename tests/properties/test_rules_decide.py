"""Laws of deciding, held against brute force over every completion of what is not known."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from small_packs import small
from small_programmes import CONDITIONS, DOMAINS, FACTS, completions, programmes

DAY = dt.date(2026, 11, 1)


@settings(max_examples=60, deadline=None)
@given(programmes())
def test_decide__with_facts_missing__says_what_stays_true_whatever_they_are(example):
    """A decided answer is the answer of every completion; one that is open really is, or cannot be enumerated."""
    pack, told = example
    decision = pack["p"].decide(told, as_of=DAY)
    answers = {pack["p"].decide(each, as_of=DAY).status for each in completions(told)}
    assert "undetermined" not in answers
    if decision.is_undetermined:
        assert decision.missing
    else:
        assert answers == {decision.status}


@settings(max_examples=60, deadline=None)
@given(programmes())
def test_missing__once_told__settles_the_answer(example):
    """Whatever is answered to the questions asked, the facts not asked for change nothing."""
    pack, told = example
    decision = pack["p"].decide(told, as_of=DAY)
    asked = {each.name for each in decision.missing}
    if decision.is_undetermined:
        for each in completions(told, sorted(asked)):
            assert not pack["p"].decide(each, as_of=DAY).is_undetermined


@settings(max_examples=40, deadline=None)
@given(programmes())
def test_decide__all_programmes_or_one__gives_the_same_decision(example):
    """The engine's shared frame is no part of the answer."""
    pack, told = example
    facts = pack.facts(told)
    assert pack.decide(facts, as_of=DAY)["p"] == pack["p"].decide(facts, as_of=DAY)
    assert pack.decide(told, as_of=DAY) == pack.decide(facts, as_of=DAY)


@settings(max_examples=40, deadline=None)
@given(st.lists(CONDITIONS, min_size=3, max_size=3), st.permutations(range(3)), st.data())
def test_decide__criteria_in_another_order__give_the_same_status(conditions, order, data):
    """Law has no order of reading."""
    lines = [f"  c{n}: {{text: x, source: law, when: '{one}'}}" for n, one in enumerate(conditions)]
    plain, mixed = (
        small(FACTS + "\n".join([*lines, f"programmes: {{p: {{title: P, requires: [{', '.join(names)}]}}}}", ""]))
        for names in (["c0", "c1", "c2"], [f"c{n}" for n in order])
    )
    told = {name: data.draw(st.sampled_from(values)) for name, values in DOMAINS.items() if data.draw(st.booleans())}
    first, second = plain["p"].decide(told, as_of=DAY), mixed["p"].decide(told, as_of=DAY)
    assert first.status == second.status
    assert set(first.missing) == set(second.missing)


@settings(max_examples=40, deadline=None)
@given(programmes())
def test_decision__read_back__binds_to_its_pack_again(example):
    """A seal holds every fact the decision rests on."""
    pack, told = example
    decision = pack["p"].decide(told, as_of=DAY)
    again = pack.bind(decision)
    assert again == decision
    assert str(again.explain()) == str(decision.explain())
