"""`serkit new`: what it writes is a whole pack, and nothing is ever overwritten."""

from __future__ import annotations

from itertools import combinations

import pytest
from click.testing import CliRunner

import serkit
from serkit.cli.app import app
from serkit.cli.starter import TEXTS

LANGS = [*combinations(TEXTS, 1), ("fa", "en"), tuple(TEXTS)]


def run(*args):
    """What a command prints and how it ends."""
    return CliRunner().invoke(app, [str(each) for each in args])


@pytest.mark.parametrize("langs", LANGS, ids="-".join)
@pytest.mark.parametrize(("calendar", "currency"), [("gregorian", "EUR"), ("jalali", "IRR")])
def test_new__in_any_language__is_a_pack_without_findings_that_answers_its_cases(tmp_path, langs, calendar, currency):
    """What an author starts from is checked, tested, and in house form."""
    folder = tmp_path / "rules" / "xx.my-centre"
    options = [option for lang in langs for option in ("--lang", lang)]
    said = run("new", folder, "--calendar", calendar, "--currency", currency, *options)
    assert said.exit_code == 0, said.output
    pack = serkit.load_pack(folder)
    assert pack.model.warnings == ()
    assert (pack.id, pack.languages, pack.model.currency) == ("xx.my-centre", langs, currency)
    report = pack.run_cases()
    assert (report.n_cases_met, report.n_cases, report.passed) == (4, 4, True)
    assert run("format", "--check", folder).exit_code == 0
    assert "TODO" not in (folder / "CHANGELOG.md").read_text(encoding="utf-8")


def test_new__where_something_is_already__writes_nothing(tmp_path):
    """A folder that is there keeps what is in it, be it another pack or a single file."""
    folder = tmp_path / "xx.my-centre"
    folder.mkdir()
    (folder / "pack.yaml").write_text("pack: mine", encoding="utf-8")
    said = run("new", folder)
    assert said.exit_code == 2
    assert "nothing in it is overwritten" in said.output
    assert [(each.name, each.read_text(encoding="utf-8")) for each in folder.iterdir()] == [("pack.yaml", "pack: mine")]


@pytest.mark.parametrize(
    ("args", "cure"),
    [
        (["my centre"], "xx.my-centre"),
        (["in.pensions"], "choose another name"),
        (["xx.a", "--currency", "IRT"], "say IRR"),
        (["xx.a", "--currency", "INRR"], "INR"),
        (["xx.a", "--lang", "english"], "'en'"),
    ],
)
def test_new__of_what_cannot_be__says_what_can(tmp_path, monkeypatch, args, cure):
    """Each refusal names a way on, and leaves no folder behind."""
    monkeypatch.chdir(tmp_path)
    said = run("new", *args)
    assert said.exit_code == 2
    assert cure in said.output
    assert list(tmp_path.iterdir()) == []
