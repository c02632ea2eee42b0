"""Stored forms are read for ever: a file of each version, written once, comes back and is written alike.

A new version of a form is a new file beside the old one. SERKIT_REGENERATE=1 writes files that are not there yet,
and never one that is.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

import pytest

import serkit
from serkit.api.diff import diff
from serkit.codec.forms import FORMS
from small_packs import small

STORED = Path(__file__).parent / "stored"
DAY = dt.date(2026, 11, 1)


def examples() -> dict[str, object]:
    """Something of every kind that can be stored, small and with all its parts."""
    pack = serkit.load_pack("in.pensions")
    workshops = serkit.load_pack("lt.social-workshops")
    told = {"disability.in_rpwd.degree": "50%", "disability.in_rpwd.kinds": ["other"], "household.bpl": True}
    decisions = pack.decide(told, as_of=DAY)
    terms = serkit.LoanTerms(
        principal=serkit.Money("50000000", "IRT"),
        method="karmozd_average",
        annual_rate=serkit.Rate.percent("4"),
        n_instalments=3,
        disbursed_on=dt.date(2023, 5, 4),
        calendar="jalali",
    )
    log = [
        {"type": "application.submitted", "about": "a1", "case": "c1", "on": "2024-04-01", "role": "guardian"},
        {"type": "plan.agreed", "about": "pl1", "case": "c1", "on": "2024-04-30"},
    ]
    override = serkit.Override(
        decision=decisions["igndps"], status="eligible", by="officer 7", why="order of the court", on=DAY
    )
    return {
        "money/1": terms.principal,
        "rate/1": terms.annual_rate,
        "terms/1": terms,
        "schedule/1": serkit.amortise(terms),
        "decision/1": decisions["state_pension"],
        "decisions/1": decisions,
        "override/1": override,
        "impact/1": _impact(),
        "plan/1": workshops.draft_plan({}, as_of=dt.date(2024, 6, 10)),
        "process/1": workshops.check_process(log, as_of=dt.date(2024, 5, 2)),
        "estimate/1": serkit.proportion(18, 20),
        "due/1": workshops.due(log, as_of=dt.date(2024, 11, 20))[0],
    }


RULES = """
    facts: {{person.income: INR per month}}
    parameters: {{limit: {{type: INR per month, source: law, values: {{2000: {}}}}}}}
    criteria: {{poor: {{text: x, source: law, when: person.income <= limit}}}}
    programmes: {{p: {{title: P, requires: [poor], entitlements: {{help: limit - person.income}}}}}}
"""


def _impact() -> object:
    people = [(name, {"person.income": f"{income} INR per month"}) for name, income in (("a", 500), ("b", 900))]
    return diff(small(RULES.format("1_000")), small(RULES.format("800")), as_of=DAY, people=people)


def files() -> list[Path]:
    """Every stored file there is."""
    if os.environ.get("SERKIT_REGENERATE") == "1":
        for name, example in examples().items():
            file = STORED / f"{name.replace('/', '-')}.json"
            if not file.exists():
                file.write_text(_written(example), encoding="utf-8")
    return sorted(STORED.glob("*.json"))


def _written(value: object) -> str:
    return json.dumps(serkit.to_dict(value), ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("file", files(), ids=lambda file: file.stem)
def test_stored__written_by_any_version__is_read_and_written_alike(file: Path) -> None:
    """What was put away years ago is what comes out, and nothing is lost on the way."""
    text = file.read_text(encoding="utf-8")
    assert _written(serkit.from_dict(serkit.read_json(text))) == text


def test_stored__every_form__has_its_file() -> None:
    """A form without one could change unseen."""
    assert {file.stem for file in files()} >= {name.replace("/", "-") for name in FORMS}
