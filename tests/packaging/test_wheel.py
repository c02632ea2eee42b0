"""The built wheel in a clean environment: it installs, works without extras, and ships its packs."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


def run(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command and show what it said if it fails."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as a release would."""
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", out, ROOT, cwd=out)
    return next(out.glob("serkit-*.whl"))


@pytest.fixture(scope="module")
def clean(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that holds the wheel and what it requires, nothing else."""
    home = tmp_path_factory.mktemp("clean")
    venv.create(home / "env", with_pip=True)
    python = home / "env" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, cwd=home)
    return python


def test_wheel__contents__are_the_sources_the_packs_and_the_types_marker(wheel: Path) -> None:
    """Packs are data of the package; tests and pages are not."""
    names = zipfile.ZipFile(wheel).namelist()
    assert "serkit/py.typed" in names
    assert "serkit/packs/vocabulary.yaml" in names
    data = (path for kind in ("*.yaml", "*.json") for path in (ROOT / "src/serkit/packs").rglob(kind))
    shipped = {str(path.relative_to(ROOT / "src")) for path in data}
    assert shipped <= set(names)
    assert not [name for name in names if not name.startswith(("serkit/", "serkit-"))]


def test_wheel__without_extras__decides_and_lends(clean: Path, tmp_path: Path) -> None:
    """The core needs attrs, cattrs, python-dateutil and PyYAML, and imports nothing else."""
    script = """
import datetime as dt, serkit
day = dt.date(2026, 11, 1)
for id in ("in.ndfdc", "in.pensions", "ir.behzisti"):
    assert len(serkit.load_pack(id).decide({}, as_of=day))
terms = serkit.LoanTerms(principal=serkit.Money("1000", "INR"), method="flat", annual_rate=serkit.Rate.percent("6"),
                         n_instalments=3, disbursed_on=day)
assert serkit.from_dict(serkit.to_dict(serkit.amortise(terms))) == serkit.amortise(terms)
"""
    run(clean, "-W", "error", "-c", script, cwd=tmp_path)


def test_wheel__command_without_its_extra__says_how_to_install_it(clean: Path, tmp_path: Path) -> None:
    """The command is there, and without click it ends with a sentence."""
    done = subprocess.run(
        [str(clean.with_name("serkit")), "check"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert 'pip install "serkit[cli]"' in done.stderr
    assert "Traceback" not in done.stderr
