"""`serkit check`: what loading finds, and what is proven."""

from __future__ import annotations

import json

from click.testing import CliRunner

from serkit.cli.app import app
from small_packs import HEAD

PACK = f"""{HEAD}criteria:
  none: {{text: x, source: law, when: household.size < 1}}
  less: {{text: x, source: law, when: household.income < person.own_income and person.own_income > household.income}}
facts:
  person.own_income: INR per month
programmes:
  p: {{title: P, requires: [none, less]}}
"""


def run(tmp_path, *options: str):
    """Check the pack."""
    file = tmp_path / "pack.yaml"
    file.write_text(PACK, encoding="utf-8")
    return CliRunner().invoke(app, ["check", str(file), *options])


def test_check__a_criterion_nobody_meets__is_a_warning(tmp_path):
    """The pack can be used, and `--strict` refuses it."""
    found = run(tmp_path)
    assert "warning[SK245 never-met]: criterion `none` is met by nobody" in found.stdout
    assert "1 pack checked: 1 warning" in found.stdout
    assert (found.exit_code, run(tmp_path, "--strict").exit_code) == (0, 1)


def test_check__asked_for_proofs__says_what_could_not_be_proven(tmp_path):
    """Silence is no proof: two incomes in one comparison cannot be looked through."""
    tight = PACK.replace("> household.income", "< household.income")
    assert "SK240" not in run(tmp_path).stdout
    (tmp_path / "tight.yaml").write_text(tight, encoding="utf-8")
    found = CliRunner().invoke(app, ["check", str(tmp_path / "tight.yaml"), "--proofs", "--format", "json"])
    assert "SK240" in [each["code"] for each in json.loads(found.stdout)]
