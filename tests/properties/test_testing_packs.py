"""What the strategy for a pack draws is always taken by that pack, and decided."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import serkit
from serkit.testing import strategies

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
