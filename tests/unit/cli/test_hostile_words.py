"""What others named reaches a terminal through serkit only as letters."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from serkit.cli.app import app

HOSTILE = "a\x1b[31m\u202eb\x85"


@pytest.mark.parametrize(
    "arguments",
    [
        [HOSTILE],
        ["decide", HOSTILE],
        ["decide", "in.pensions", f"--{HOSTILE}"],
        ["decide", "in.pensions", "--facts", "FACTS", "--as-of", "2026-01-01"],
        ["decide", "in.pensions", "--facts", "NONE", "--as-of", HOSTILE],
        ["decide", "in.pensions", "--facts", "NONE", "--as-of", "2026-01-01", "--programme", HOSTILE],
        ["decide", "in.pensions", "--facts", f"{HOSTILE}.json", "--as-of", "2026-01-01"],
        ["due", "lt.social-workshops", "--events", "EVENTS", "--as-of", "2026-01-01"],
        ["outcomes", "survival", "COLUMNS", "--time", HOSTILE, "--ended", "days"],
        ["outcomes", "survival", "COLUMNS", "--time", "days", "--ended", "worked"],
        ["outcomes", "reconcile", "CLAIMS"],
        ["code", HOSTILE],
        ["new", HOSTILE],
    ],
)
def test_command__given_names_that_repaint_a_terminal__quotes_them_without(tmp_path, arguments):
    """A file of others is read by an officer, who must see what stands there and nothing else."""
    files = {
        "FACTS": json.dumps({f"person.{HOSTILE}": HOSTILE, "person.sex": HOSTILE}),
        "NONE": "{}",
        "EVENTS": json.dumps([{"type": HOSTILE, "on": HOSTILE, HOSTILE: 1}]),
        "COLUMNS": f"days,{HOSTILE}\n5,{HOSTILE}\n",
        "CLAIMS": json.dumps({"claims": {HOSTILE: 5, "b": {HOSTILE: 1}}, HOSTILE: 1, "relations": [HOSTILE]}),
    }
    for name, content in files.items():
        (tmp_path / f"{name}.{'csv' if name == 'COLUMNS' else 'json'}").write_text(content, "utf-8")
    paths = {path.stem: str(path) for path in tmp_path.iterdir()}
    result = CliRunner().invoke(app, [paths.get(each, each) for each in arguments])
    assert result.exit_code in (1, 2)
    assert isinstance(result.exception, SystemExit)
    assert not {"\x1b", "\u202e", "\x85"} & set(result.output)
