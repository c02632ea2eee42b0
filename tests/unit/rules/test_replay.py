"""A recorded decision made again: proven, or what differs and where it is written."""

from __future__ import annotations

import datetime as dt

import pytest

import serkit
from small_packs import small

DAY = dt.date(2026, 11, 1)
RULES = """
    facts: {{person.income: INR per month, person.old: boolean{more}}}
    parameters: {{limit: {{type: INR per month, source: law, values: {{2000: {limit}}}}}}}
    criteria:
      poor: {{text: x, source: law, when: person.income <= limit}}
      old: {{text: x, source: law, when: person.old}}
    programmes:
      p: {{title: P, requires: {requires}, entitlements: {{help: limit - person.income}}}}
"""
TOLD = {"person.income": "900 INR per month", "person.old": True}


def rules(limit="1_000", requires="[poor, old]", more=""):
    """A version of one pack."""
    return small(RULES.format(limit=limit, requires=requires, more=more))


def recorded(told=None):
    """A decision of the first version, read back from a file."""
    return serkit.from_dict(serkit.to_dict(rules()["p"].decide(told or TOLD, as_of=DAY)))


def test_replay__same_rules__proves_the_answer() -> None:
    """The same bytes, years later."""
    found = rules().replay(recorded())
    assert found.is_proven
    assert serkit.to_dict(found.now) == serkit.to_dict(found.recorded)


def test_replay__another_figure__names_criterion_and_amount_with_their_lines() -> None:
    """The limit was lowered: she is above it now, and it says which line asks."""
    found = rules(limit="800").replay(recorded())
    assert not found.is_same
    assert [(each.kind, each.name, each.before, each.now) for each in found.differences][:2] == [
        ("status", "p", "eligible", "ineligible"),
        ("criterion", "poor", True, False),
    ]
    assert all(each.where.startswith("in.small/pack.yaml:") for each in found.differences[:2])


def test_replay__another_version_with_the_same_answer__is_the_same_and_not_proven() -> None:
    """A comment more changes the hash, and nothing else."""
    found = rules(more=", person.extra: boolean").replay(recorded())
    assert found.is_same
    assert not found.is_proven


def test_replay__a_criterion_asked_no_more__is_a_difference() -> None:
    """What was asked then and is not now is said, even where the answer stays."""
    found = rules(requires="[poor]").replay(recorded())
    assert [(each.kind, each.name, each.before, each.now) for each in found.differences] == [
        ("criterion", "old", True, None)
    ]


def test_replay__facts_these_rules_do_not_know__says_which() -> None:
    """The record is not bent to fit."""
    pack = small("""
        facts: {person.income: INR per month}
        criteria: {poor: {text: x, source: law, when: person.income <= 1_000 INR per month}}
        programmes: {p: {title: P, requires: poor}}
    """)
    found = pack.replay(recorded())
    assert found.now is None
    assert [(each.kind, each.name) for each in found.differences] == [("fact", "person.old")]


def test_replay__all_decisions_of_a_pack__are_proven_one_by_one() -> None:
    """A whole record at once."""
    pack = serkit.load_pack("in.pensions")
    decisions = pack.decide({"household.bpl": False}, as_of=DAY)
    assert all(each.is_proven for each in pack.replay(decisions))


def test_replay__something_else__is_a_type_error() -> None:
    """A plain mapping must be read first."""
    with pytest.raises(TypeError, match="read it first"):
        rules().replay({"serkit": "decision/1"})
