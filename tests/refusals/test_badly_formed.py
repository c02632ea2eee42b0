"""Badly-formed input of every kind ends in a diagnostic that says what, where and how to mend it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import serkit
from serkit.cli.app import app

DAY = dt.date(2026, 11, 1)
PACK = serkit.load_pack("in.pensions")
TEXT = (Path(serkit.__file__).parent / "packs" / "in.pensions" / "pack.yaml").read_text(encoding="utf-8")

MISSPELT = TEXT.replace("household.bpl", "houshold.bpl").replace("houshold.bpl:", "household.bpl:")


def terms(**change) -> serkit.LoanTerms:
    """Good terms but for one thing."""
    good = {
        "principal": serkit.Money("1000", "INR"),
        "method": "annuity",
        "annual_rate": serkit.Rate.percent("6"),
        "n_instalments": 12,
        "disbursed_on": DAY,
    }
    return serkit.LoanTerms(**{**good, **change})


CALLS = {
    "a float for money": (lambda: serkit.Money(0.1, "INR"), "SK340"),
    "a float among the facts": (lambda: PACK.facts({"disability.in_rpwd.degree": 0.5}), "SK404"),
    "a float in the terms": (lambda: terms(annual_rate=0.06), "SK301"),
    "a currency mix": (lambda: serkit.Money(1, "INR") + serkit.Money(1, "IRR"), "SK260"),
    "an unknown currency": (lambda: serkit.Money(1, "INE"), "SK261"),
    "a grouped number": (lambda: serkit.Money("1,000", "INR"), "SK341"),
    "a misspelt fact": (lambda: PACK.facts({"houshold.bpl": True}), "SK402"),
    "a fact of the wrong type": (lambda: PACK.facts({"household.bpl": "perhaps"}), "SK403"),
    "a degree without its sign": (lambda: PACK.facts({"disability.in_rpwd.degree": "50 INR"}), "SK40"),
    "a Jalali date among Gregorian ones": (lambda: PACK.facts({"person.birth_date": "1373-02-12"}), "SK406"),
    "a Jalali year in a date object": (lambda: PACK.facts({"person.birth_date": dt.date(1373, 2, 12)}), "SK406"),
    "a Jalali day for a loan": (lambda: terms(disbursed_on=dt.date(1402, 2, 14)), "SK309"),
    "a misspelt method": (lambda: terms(method="anuity"), "SK306"),
    "no instalments": (lambda: terms(n_instalments=0), "SK304"),
    "an unknown pack": (lambda: serkit.load_pack("in.pension"), "SK293"),
    "a pack that is not there": (lambda: serkit.load_pack("./nowhere/pack.yaml"), "SK123"),
    "a way out of the packs": (lambda: serkit.load_pack("../in.pensions"), "SK"),
}


@pytest.mark.parametrize("what", CALLS)
def test_call__badly_formed__is_refused_with_a_cure(what: str) -> None:
    """The error carries a code, a sentence and one way to mend it."""
    call, code = CALLS[what]
    with pytest.raises(serkit.SerkitError) as caught:
        call()
    first = caught.value.diagnostics[0]
    assert first.code.startswith(code)
    assert first.message
    assert first.help
    assert "Traceback" not in str(caught.value)


FILES = {
    "empty": (b"", "SK105"),
    "only blanks": (b" \n\n", "SK105"),
    "a duplicate key": (TEXT.replace("currency: INR", "currency: INR\ncurrency: INR").encode(), "SK111"),
    "an unknown key": (TEXT.replace("currency: INR", "curency: INR").encode(), "SK270"),
    "an unknown unit": (TEXT.replace("18 years", "18 yeers").encode(), "SK1"),
    "a misspelt fact": (MISSPELT.encode(), "SK201"),
    "ten megabytes": (b"a: " + b"x" * 10_000_000, "SK102"),
    "nested 100,000 deep": (b"[" * 100_000, "SK107"),
    "mappings 100,000 deep": (b"{a:\n " * 100_000, "SK107"),
    "not UTF-8": (b"pack: \xff\xfe", "SK101"),
    "half a character": (TEXT.encode()[:-1] + "ف".encode()[:1], "SK101"),
    "a tab": (b"pack:\n\tid: x\n", "SK104"),
    "an anchor": (b"pack: &a x\nversion: *a\n", "SK11"),
    "a tag": (b"pack: !!python/object/apply:os.system ['true']\n", "SK11"),
    "two documents": (b"pack: a\n---\npack: b\n", "SK106"),
    "a list": (b"- pack\n", "SK"),
    "a number of a million digits": (TEXT.replace("18 years", "9" * 1_000_000 + " years").encode(), "SK"),
    "unclosed": (b"pack: {a: [1, 2\n", "SK"),
    "a null byte": (b"pack: \x00\n", "SK103"),
}


@pytest.mark.parametrize("what", FILES)
@pytest.mark.parametrize("style", ["text", "json"])
def test_check__badly_formed_file__names_the_place(tmp_path: Path, what: str, style: str) -> None:
    """`serkit check` ends with 1, a code and a place; never with a traceback, a hang or a crash."""
    content, code = FILES[what]
    path = tmp_path / "pack.yaml"
    path.write_bytes(content)
    result = CliRunner().invoke(app, ["check", str(path), "--format", style])
    assert result.exit_code == 1
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert code in result.output
    if style == "json":
        found = json.loads(result.stdout)
        assert all(each["help"] for each in found if each["severity"] == "error")
    else:
        assert len(result.output) < 50_000


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("facts.yaml", b"person.sex: femal\n", "SK408"),
        ("facts.yaml", b"houshold.bpl: true\n", "SK402"),
        ("facts.yaml", b"", "SK105"),
        ("facts.yaml", b"- a\n", "SK403"),
        ("facts.yaml", b"household.bpl: true\nhousehold.bpl: false\n", "SK111"),
        ("facts.json", b'{"disability.in_rpwd.degree": 50.5}', "SK40"),
        ("facts.json", b'{"a": 1, "a": 2}', "SK703"),
        ("facts.json", b"[" * 100_000, "SK703"),
        ("facts.json", b"\xff", "SK703"),
        ("missing.yaml", None, "SK123"),
        ("missing.json", None, "SK123"),
    ],
)
def test_decide__badly_formed_facts__are_refused(tmp_path: Path, name: str, content: bytes | None, code: str) -> None:
    """A clerk's slip is named with its line; what is told about the person is not shown."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = CliRunner().invoke(app, ["decide", "in.pensions", "--facts", str(path), "--as-of", "2026-11-01"])
    assert result.exit_code == 1, result.output
    assert code in result.output
    assert "Traceback" not in result.output


def test_message__of_a_misspelt_name_in_a_pack__has_the_form_of_all_messages(tmp_path: Path) -> None:
    """What, where with the line and carets, and a cure."""
    path = tmp_path / "pack.yaml"
    path.write_bytes(MISSPELT.encode())
    said = CliRunner().invoke(app, ["check", str(path)]).output
    assert "error[SK201 unknown-name]" in said
    assert "pack.yaml:" in said
    assert "^^^^" in said
    assert "did you mean `household.bpl`" in said
