"""The walls between rooms stand, and each of them catches a planted violation."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PLANTED = {
    "a sibling room": ("rules/pack/model.py", "import serkit.calc.loan", "Rooms, top to bottom"),
    "a room above": ("kernel/money.py", "import serkit.domain.loan", "Rooms, top to bottom"),
    "language and domain": ("language/parser.py", "import serkit.domain.loan", "Rooms, top to bottom"),
    "an unnamed room": ("cellar/__init__.py", "", "Rooms, top to bottom"),
    "the face": ("domain/loan.py", "import serkit", "Rooms import rooms, never the face"),
    "the page of errors": ("domain/loan.py", "import serkit.errors", "Rooms import rooms, never the face"),
    "yaml outside its doorway": ("rules/pack/load.py", "import yaml", "Third parties have one doorway each"),
    "matplotlib outside its doorway": ("report/charts.py", "import matplotlib", "Third parties have one doorway each"),
    "cattrs outside its doorway": ("domain/loan.py", "import cattrs", "Third parties have one doorway each"),
    "an import inside a function": (
        "kernel/rate.py",
        "def f() -> None:\n    import serkit.rules",
        "Rooms, top to bottom",
    ),
    "report that computes": ("report/statement.py", "import serkit.calc.loan", "Report reads results"),
    "a cycle inside a room": ("kernel/rounding.py", "import serkit.kernel.money", "No cycles inside a room"),
}


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter over a copy of the sources."""
    command = [Path(sys.executable).parent / "lint-imports", "--config", tree / "pyproject.toml", "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(tree / "src"), "NO_COLOR": "1", "COLUMNS": "200"}
    return subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the sources that a test may spoil."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    return tmp_path


def test_import_contracts__as_committed__are_kept(tree: Path) -> None:
    """No arrow points up, sideways or through the face."""
    result = lint(tree)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("plant", PLANTED)
def test_import_contracts__planted_violation__is_caught(tree: Path, plant: str) -> None:
    """Each wall catches the arrow it was built against."""
    where, line, contract = PLANTED[plant]
    target = tree / "src" / "serkit" / where
    target.parent.mkdir(exist_ok=True)
    with target.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    result = lint(tree)
    assert result.returncode != 0
    broken = [row for row in result.stdout.splitlines() if "BROKEN" in row]
    assert any(contract in row for row in broken) or "an unnamed room" in plant, result.stdout
