"""The way to a first decision: a cold process loads what a clean pack needs, and nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = """
import sys
old = set(sys.modules)
import datetime as dt, serkit
decision = serkit.load_pack({pack!r})[{programme!r}].decide({{}}, as_of=dt.date(2026, 11, 1))
assert decision.is_undetermined
print(*set(sys.modules) - old)
"""
UNNEEDED = (
    "cattrs", "json", "csv", "difflib", "pathlib", "dateutil", "click", "serkit.codec", "serkit.calc", "serkit.report",
    "serkit.cli", "serkit.rules.engine.explain", "serkit.rules.engine.content",
    "serkit.rules.cases", "serkit.rules.spoken", "serkit.rules.obligations", "serkit.rules.pack.watches",
    "serkit.rules.pack.watch_scope", "serkit.language.even_share",
)  # fmt: skip


@pytest.mark.parametrize(("pack", "programme"), [("in.pensions", "igndps"), ("in.ndfdc", "swavalamban")])
def test_decide__in_a_fresh_process__loads_no_explanation_no_converter_and_no_mistakes(pack, programme):
    """Of the mistakes of authors only their common form is there; watches and sharing out wait for who has them."""
    script = SCRIPT.format(pack=pack, programme=programme)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert {each for each in loaded if each.startswith(UNNEEDED)} == set()
    slips = {each for each in loaded if each.startswith("serkit.language.slips")}
    assert slips == {"serkit.language.slips", "serkit.language.slips.slip"}
