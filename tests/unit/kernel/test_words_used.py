"""Every word is said and every code is raised: what nobody uses is taken out."""

import ast
from functools import cache
from pathlib import Path

import serkit
from serkit.kernel.codes import CODES
from serkit.kernel.words.en import WORDS

SRC = Path(serkit.__file__).parent
TABLES = {SRC / "kernel" / "codes.py", *(SRC / "kernel" / "words").iterdir()}

# Words whose last part is data: f"status.{decision.status}".
FAMILIES = (
    "calendar.", "check.", "choice.", "funnel.", "list.", "loan.", "method.", "money.", "month.", "outcome.counts.",
    "outcome.interval.", "outcome.measure.", "outcome.none.", "outcome.reason.", "outcome.rule.", "outcome.warning.",
    "per.", "place.", "plan.", "process.", "role.", "round.", "severity.", "state.", "status.", "why.is_",
)  # fmt: skip

CODES_AHEAD = frozenset({"SK511"})
"""Numbered before anything raises them; each goes from here when something does."""


@cache
def written() -> frozenset[str]:
    """Return every text constant of the code, the tables of words and codes left out."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SRC.rglob("*.py") if path not in TABLES]
    nodes = (node for tree in trees for node in ast.walk(tree))
    return frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def test_words__every_key__is_said_somewhere():
    """A word nobody says is translated in vain, and hides a line that is missing."""
    silent = [key for key in WORDS if key not in written()]
    assert [key for key in silent if not key.startswith(FAMILIES)] == []


def test_words__every_family__is_still_put_together_somewhere():
    """A family without its f-string would hide words nobody says."""
    assert [family for family in FAMILIES if not {family, family[:-1]} & written()] == []


def test_codes__every_code__is_raised_somewhere():
    """A code nobody raises is a promise nobody keeps."""
    assert [code for code in CODES if code not in written() | CODES_AHEAD] == []
