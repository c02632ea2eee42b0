"""Packs written in the language before there was an engine: every answer their authors worked out."""

from __future__ import annotations

from pathlib import Path

import pytest

from serkit.kernel.diagnostics import render
from serkit.rules.pack.load import load
from serkit.rules.rulepack import RulePack

HOME = Path(__file__).parent / "language"
EXPECTED = {
    "au.rates": 15,
    "in.pensions": 27,
    "in.pmegp": 18,
    "in.shg": 24,
    "ir.behzisti": 21,
    "ir.hamyar-groups": 10,
    "lt.social-workshops": 17,
    "uk.uc": 13,
    "us.ssi": 71,
}


@pytest.mark.parametrize("name", EXPECTED)
def test_language__a_pack_written_beforehand__gives_its_expected_answers(name):
    """Pensions, groups, loans and benefits of six countries, each with the cases that prove it."""
    report = RulePack(load(HOME / name), HOME / name).run_cases()
    assert not report.findings, render(report.findings)
    assert (report.n_met, report.n_expected) == (EXPECTED[name], EXPECTED[name])
