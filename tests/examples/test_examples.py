"""The examples run, and the pack among them passes its own cases."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

import serkit

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.mark.parametrize("script", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.name)
def test_example__run_as_written__says_something(script: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An example that no longer runs misleads everybody who copies it."""
    runpy.run_path(str(script), run_name="__main__")
    assert capsys.readouterr().out.strip()


def test_example_pack__its_cases__pass() -> None:
    """The pack authors start from is sound."""
    pack = serkit.load_pack(EXAMPLES / "my-centre")
    assert not pack.model.warnings
    report = pack.run_cases()
    assert report.passed
    assert report.n_cases == 3
