"""Every Python fence of the README and the pages runs, and every YAML fence that is a whole pack passes its cases."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import settings
from sybil import Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.markdown import CodeBlockParser

import serkit

if TYPE_CHECKING:
    from sybil import Example

# The same examples on every run where a run decides about a change; fresh ones wherever somebody looks for faults.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")


_python = PythonEvaluator()
_ran: set[tuple[str, int]] = set()


def run_python(example: Example) -> None:
    """Run a fence after those above it on its page, which may have been given to another process."""
    for each in example.document.examples():
        place = each.path, each.start
        if each.start <= example.start and each.region.evaluator is run_python and place not in _ran:
            _ran.add(place)
            _python(each)


def run_pack(example: Example) -> None:
    """Check a pack shown on a page and run the cases it carries."""
    if not example.parsed.startswith("pack:"):
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pack.yaml"
        path.write_text(example.parsed, encoding="utf-8")
        pack = serkit.load_pack(path)
        report = pack.run_cases()
    assert not pack.model.warnings
    assert report.passed
    assert report.n_expected


collect_ignore = ["docs/conf.py"]
pytest_plugins = ["conformance.report"]  # counts of published cases, from whichever process ran them
pytest_collect_file = Sybil(
    parsers=[CodeBlockParser("python", run_python), CodeBlockParser("yaml", run_pack)],
    patterns=["README.md", "docs/*.md"],
    excludes=["docs/_build/**"],
).pytest()
