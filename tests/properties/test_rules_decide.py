"""Laws of deciding, held against brute force over every completion of what is not known."""

from __future__ import annotations

import datetime as dt
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from small_packs import small

DAY = dt.date(2026, 11, 1)
DOMAINS = {
    "person.a": (True, False),
    "person.b": (True, False),
    "person.k": ("x", "y", "z"),
    "person.n": (0, 1, 2, 3),
    "person.m": (0, 1, 2, 3),
}
FACTS = """\
facts:
  person.a: boolean
  person.b: boolean
  person.k: {type: choice, of: [x, y, z]}
  person.n: {type: whole number, range: "[0 .. 3]"}
  person.m: {type: whole number, range: "[0 .. 3]"}
criteria:
"""
ATOMS = st.one_of(
    st.sampled_from(
        ["person.a", "person.b", "person.n <= person.m", "person.n + person.m >= 3", "person.n = person.m"]
    ),
    st.builds('person.k {} "{}"'.format, st.sampled_from(["=", "!="]), st.sampled_from("xyz")),
    st.builds(
        "person.{} {} {}".format, st.sampled_from("nm"), st.sampled_from(["<", "<=", "=", "!="]), st.integers(0, 3)
    ),
    st.lists(st.integers(0, 3), min_size=2, max_size=2)
    .map(sorted)
    .map(lambda ends: "person.n between {} and {}".format(*ends)),
    st.just('person.k in ("x", "y")'),
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("not({})".format, inner),
        st.builds("(if {} then {} else {})".format, inner, inner, inner),
    ),
    max_leaves=4,
)
REQUIREMENTS = st.sampled_from(
    [
        "[c0, c1, c2]",
        "{any: [c0, c1, c2]}",
        "[c0, {any: [c1, c2]}]",
        "{at_least: 2, of: [c0, c1, c2]}",
        "[c0, {not: {any: [c1, c2]}}]",
    ]
)


@st.composite
def programmes(draw: st.DrawFn):
    """A pack of one programme over three criteria, and what is told of a person."""
    lines = [f"  c{n}: {{text: x, source: law, when: '{draw(CONDITIONS)}'}}" for n in range(3)]
    requirement = draw(REQUIREMENTS)
    pack = small(FACTS + "\n".join([*lines, f"programmes: {{p: {{title: P, requires: {requirement}}}}}", ""]))
    told = {name: draw(st.sampled_from(values)) for name, values in DOMAINS.items() if draw(st.booleans())}
    return pack, told


def completions(told: dict, names=None) -> list[dict]:
    """Every way the unknown facts may turn out."""
    open_ = [name for name in (names or DOMAINS) if name not in told]
    return [{**told, **dict(zip(open_, values, strict=True))} for values in product(*(DOMAINS[name] for name in open_))]


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
