"""Packs with a planted mistake, each beside the exact text a rules author is shown.

Each `packs/<name>.yaml` has a `packs/<name>.txt`. After a change of wording, write the texts anew and read the
difference before committing it: `SERKIT_REGENERATE=1 python -m pytest tests/golden/test_packs.py`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from serkit.kernel.diagnostics import render
from serkit.kernel.errors import PackError
from serkit.rules.pack.load import load
from serkit.rules.prove.report import prove

HERE = Path(__file__).parent / "packs"
NAMES = sorted(path.stem for path in HERE.glob("*.yaml"))


def shown(name: str) -> str:
    """Print all that is found in a pack."""
    try:
        model = load(f"{name}.yaml")
    except PackError as error:
        found = error.diagnostics
    else:
        found = (*model.warnings, *prove(model))
    return render(found) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_pack__with_a_planted_mistake__shows_the_expected_text(name, monkeypatch):
    """What is wrong, where, and one way to mend it, word for word."""
    monkeypatch.chdir(HERE)
    text, expected = shown(name), HERE / f"{name}.txt"
    if os.environ.get("SERKIT_REGENERATE"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


def test_golden_texts__all__have_a_pack():
    """A text whose pack was renamed would never be compared again."""
    assert sorted(path.stem for path in HERE.glob("*.txt")) == NAMES
