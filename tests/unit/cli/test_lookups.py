"""`serkit facts` and `serkit code`: what messages send their readers to."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from serkit.cli.app import app
from serkit.kernel.code_pages import PAGES
from serkit.kernel.codes import CODES


def run(*args: str) -> Result:
    """Type a command."""
    return CliRunner().invoke(app, args)


def test_facts__of_a_pack__say_name_type_choices_and_question() -> None:
    """Whoever writes a file of facts finds every name in it."""
    said = run("facts", "in.pensions").stdout
    assert "person.sex: choice  female, male, other\n    What is the person's sex?" in said
    assert "household.income: INR per month  [0.00 INR per month .. ]" in said
    assert "क्या" in run("facts", "in.pensions", "--lang", "hi").stdout


def test_facts__as_json__are_one_object_each() -> None:
    """Forms are made from it."""
    rows = {row["name"]: row for row in json.loads(run("facts", "in.pensions", "--format", "json").stdout)}
    assert rows["person.pensions"]["choices"] == ["igndps", "state_pension", "other"]
    assert rows["disability.in_rpwd.degree"]["range"] == "[0% .. 100%]"


@pytest.mark.parametrize("code", ["SK230", "sk230"])
def test_code__with_a_page__says_what_it_means(code: str) -> None:
    """The name, the range, and how to mend it."""
    said = run("code", code).stdout
    assert said.startswith("SK230 unit-mismatch\n2xx Names and types")
    assert "Give both the same unit" in said


def test_code__of_every_finding__is_known() -> None:
    """Pages are of codes that exist; a code without one has its name and range."""
    assert set(PAGES) <= set(CODES)
    assert run("code", "SK101").stdout == "SK101 not-utf-8\n1xx Text: what cannot be read\n"
    assert "months_between" in run("code", "SK202").stdout.replace(" ", "_")


def test_code__unknown__is_wrong_use() -> None:
    """A slip in the number is said."""
    result = run("code", "SK2300")
    assert result.exit_code == 2
    assert "there is no code" in result.stderr


def test_decide__jalali_dates_in_a_gregorian_pack__are_refused_unless_said(tmp_path) -> None:
    """As in Python: nobody is 600 years old by a slip, and nobody is misread in silence."""
    file = tmp_path / "facts.yaml"
    file.write_text("person.birth_date: 1365-01-01\n", encoding="utf-8")
    typed = ("decide", "in.pensions", "--facts", str(file), "--as-of", "2026-11-01")
    assert "SK406" in run(*typed).stderr
    assert "--calendar jalali" in run(*typed).stderr
    assert run(*typed, "--calendar", "jalali").exit_code == 0


def test_check__a_folder_beside_where_one_stands__is_read_without_a_slash(tmp_path, monkeypatch) -> None:
    """`serkit check mine` is what people type; an id of a pack that comes along wins."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "in.pensions").mkdir()
    assert "mine holds no pack" in run("check", "mine").output
    assert run("check", "in.pensions").exit_code == 0
    assert "SK293" in run("check", "yours").output
