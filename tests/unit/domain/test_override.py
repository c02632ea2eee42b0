"""An officer's other word stands beside the decision, with a name and a reason."""

from __future__ import annotations

import datetime as dt

import pytest

import serkit

DAY = dt.date(2026, 11, 1)
PACK = serkit.load_pack("in.pensions")
REFUSED = PACK["igndps"].decide({"household.bpl": False}, as_of=DAY)


def override(**otherwise) -> serkit.Override:
    """Override a refusal, some of it said otherwise."""
    said = {"decision": REFUSED, "status": "eligible", "by": "officer 7", "why": "order of the court", "on": DAY}
    return serkit.Override(**{**said, **otherwise})


def test_override__of_a_refusal__leaves_the_decision_as_it_was() -> None:
    """What the rules said can still be read, with its seal."""
    found = override()
    assert found.status == "eligible"
    assert found.decision == REFUSED
    assert "order of the court" not in repr(found)


@pytest.mark.parametrize(
    "otherwise",
    [
        {"status": "undetermined"},
        {"status": "ineligible"},
        {"by": " "},
        {"why": ""},
        {"on": dt.date(2026, 10, 31)},
    ],
)
def test_override__without_answer_author_reason_or_order__is_refused(otherwise) -> None:
    """Nobody overrides by accident."""
    with pytest.raises(serkit.LifecycleError, match="SK616"):
        override(**otherwise)


@pytest.mark.parametrize("lang", ["en", "hi", "fa", "lt"])
def test_override__explained__says_who_and_why_above_what_the_rules_said(lang) -> None:
    """Both stand on one page."""
    said = str(override().explain(lang))
    assert "officer 7" in said
    assert "order of the court" in said
    assert str(REFUSED.explain(lang)).splitlines()[0].strip("✗ ") in said


def test_override__stored__comes_back_as_it_was() -> None:
    """It is kept with the decision it stands beside."""
    assert serkit.from_dict(serkit.to_dict(override())) == override()
