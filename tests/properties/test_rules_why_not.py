"""The smallest changes that lift a refusal, held against brute force over every way the facts may be told."""

from __future__ import annotations

import datetime as dt
from itertools import combinations, product

from hypothesis import given, settings

from small_programmes import DOMAINS, programmes

DAY = dt.date(2026, 11, 1)


def away(name: str, now: object, then: object) -> int:
    """How far a number was moved; words and answers are all one step from each other."""
    return abs(then - now) if name in ("person.n", "person.m") else 1


def lifting(pack, told: dict, names: tuple[str, ...]) -> list[dict]:
    """Every way to tell these facts otherwise, all of them, that lifts the refusal."""
    ways = product(*([x for x in DOMAINS[name] if x != told[name]] for name in names))
    changed = [dict(zip(names, values, strict=True)) for values in ways]
    return [each for each in changed if not pack["p"].decide({**told, **each}, as_of=DAY).is_ineligible]


@settings(max_examples=80, deadline=None)
@given(programmes())
def test_why_not__one_fact__is_named_exactly_where_brute_force_finds_one(drawn) -> None:
    """No single change is missed, none is invented, and each goes no farther than it must."""
    pack, told = drawn
    refused = pack.why_not(told, as_of=DAY)
    assert ("p" in refused) == pack["p"].decide(told, as_of=DAY).is_ineligible
    if "p" not in refused:
        return
    singles = {one.facts[0].fact: one.facts[0] for one in refused["p"].changes if len(one.facts) == 1}
    for name in told:
        ways = lifting(pack, told, (name,))
        assert (name in singles) == bool(ways)
        if ways:
            least = min(away(name, told[name], each[name]) for each in ways)
            assert away(name, told[name], singles[name].to) == least


@settings(max_examples=80, deadline=None)
@given(programmes())
def test_why_not__two_facts__are_named_where_no_single_one_does(drawn) -> None:
    """A pair is given for any two facts that lift it together, once no fact does alone."""
    pack, told = drawn
    refused = pack.why_not(told, as_of=DAY).get("p")
    if refused is None or any(len(one.facts) == 1 for one in refused.changes):
        return
    pairs = {tuple(each.fact for each in one.facts) for one in refused.changes}
    brute = {pair for pair in combinations([name for name in DOMAINS if name in told], 2) if lifting(pack, told, pair)}
    assert pairs == brute


@settings(max_examples=80, deadline=None)
@given(programmes())
def test_why_not__a_pair__could_leave_neither_fact_nearer(drawn) -> None:
    """Of the two, neither may go back towards what was told while the other stays."""
    pack, told = drawn
    refused = pack.why_not(told, as_of=DAY).get("p")
    for one in refused.changes if refused else ():
        for moved in one.facts if len(one.facts) > 1 else ():
            others = {each.fact: each.to for each in one.facts if each is not moved}
            ways = lifting(pack, {**told, **others}, (moved.fact,))
            assert away(moved.fact, told[moved.fact], moved.to) == min(
                away(moved.fact, told[moved.fact], each[moved.fact]) for each in ways
            )


@settings(max_examples=80, deadline=None)
@given(programmes())
def test_why_not__every_change_printed__was_decided_again(drawn) -> None:
    """Telling the facts as said gives the answer that is said."""
    pack, told = drawn
    refused = pack.why_not(told, as_of=DAY).get("p")
    for one in refused.changes if refused else ():
        changed = {**told, **{each.fact: each.to for each in one.facts}}
        assert pack["p"].decide(changed, as_of=DAY).status == one.status
