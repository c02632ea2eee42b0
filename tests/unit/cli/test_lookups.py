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


@pytest.mark.parametrize("code", ["SK230", "sk230", "230", "unit-mismatch"])
def test_code__of_a_finding__says_what_it_means(code: str) -> None:
    """The name, the range, how to mend it, and an example."""
    said = run("code", code).stdout
    assert said.startswith("SK230 unit-mismatch\n2xx Names and types")
    assert "Give both the same unit" in said
    assert "Wrong:\n\n    when: household.income >= 100_000 INR per year\n\nMended:\n\n    when: yearly(" in said


def test_code__as_json__is_one_object() -> None:
    """Editors show it beside the line."""
    page = json.loads(run("code", "SK230", "--format", "json").stdout)
    assert list(page) == ["code", "name", "range", "means", "example", "wrong", "mended"]
    assert (page["code"], page["example"]) == ("SK230", "pack")


def test_code__without_one__lists_them_all() -> None:
    """By range, each with its name; as JSON each with its page."""
    said = run("code").stdout
    assert [line.split()[0] for line in said.splitlines() if line.startswith("  SK")] == list(CODES)
    assert [each["code"] for each in json.loads(run("code", "--format", "json").stdout)] == list(CODES)


def test_code__of_what_no_input_brings_about__says_why_there_is_no_example() -> None:
    """An empty example would be taken for a fault of the page."""
    assert "There is no example: it depends on what is installed." in run("code", "SK710").stdout


def test_code__of_an_unknown_function__lists_all_of_them() -> None:
    """The page keeps up with the language."""
    from serkit.language.functions import FUNCTIONS

    said = PAGES["SK202"].means.replace("and ", "").replace(";", ",").replace(".", ",").replace(":", ",")
    for name in FUNCTIONS:
        assert set(name.split()) <= set(said.replace(",", " ").split()), name


@pytest.mark.parametrize(("typed", "meant"), [("SK2300", "SK230"), ("unit-mismach", "unit-mismatch")])
def test_code__unknown__is_wrong_use_and_names_the_nearest(typed: str, meant: str) -> None:
    """A slip in the number or the name."""
    result = run("code", typed)
    assert result.exit_code == 2
    assert f"there is no code '{typed}'; did you mean '{meant}" in result.stderr


def test_decide__jalali_dates_in_a_gregorian_pack__are_refused_unless_said(tmp_path) -> None:
    """As in Python: nobody is 600 years old by a slip, and nobody is misread in silence."""
    file = tmp_path / "facts.yaml"
    file.write_text("person.birth_date: 1365-01-01\n", encoding="utf-8")
    typed = ("decide", "in.pensions", "--facts", str(file), "--as-of", "2026-11-01")
    assert "SK406" in run(*typed).stderr
    assert "--calendar jalali" in run(*typed).stderr
    assert run(*typed, "--calendar", "jalali").exit_code == 0


def test_check__a_folder_beside_where_one_stands__is_read_without_a_slash(tmp_path, monkeypatch) -> None:
    """`serkit check mine` is what people type."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    assert "mine holds no pack" in run("check", "mine").output
    assert "SK293" in run("check", "yours").output


def test_check__a_folder_called_like_a_pack_of_serkit__is_refused_until_one_of_them_is_meant(tmp_path, monkeypatch):
    """Whichever were read, the other would be passed over without a word."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.pensions").mkdir()
    both = run("check", "in.pensions")
    assert both.exit_code == 2
    assert "write `./in.pensions` for the folder" in both.output
    assert "holds no pack" in run("check", "./in.pensions").output
