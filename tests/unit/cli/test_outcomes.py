"""`serkit outcomes`: shares, curves, funnels and reported figures from files, and clear refusals."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

import serkit
from serkit.cli.app import app

CURVE = "days,ended\n6,1\n6,yes\n۶,true\n6,0\n7.5,1\n9,no\n10,1\n10,0\n"
CASES = """entered_on,exited_on,reason,person
2025-02-01,2025-08-01,success_job,a
2025-03-01,,,b
1404-01-15,2025-06-01,withdrew,c
2024-03-01,2025-06-01,moved,d
"""
REPORT = """
claims:
  entrants: {count: 3200, rounded_to: 100}
  success: {share: 62%, of: entrants}
  beneficiaries: 1860
relations:
  - beneficiaries = success
labels:
  entrants: {en: entrants, fa: ورودی‌ها}
"""


@pytest.fixture
def run(tmp_path):
    """Run a command on a file of this content."""

    def ran(command, content="", *options, name="file.csv"):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        result = CliRunner().invoke(app, ["outcomes", command, str(path), *options])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return ran


def test_proportion__typed__is_explained():
    """18 of 20 with five unknown: interval, bounds, and the note."""
    result = CliRunner().invoke(app, ["outcomes", "proportion", "18", "20", "--unknown", "5", "--lang", "lt"])
    assert result.exit_code == 0
    assert result.stdout.startswith("dalis: 90,0")
    refused = CliRunner().invoke(app, ["outcomes", "proportion", "5", "3"])
    assert (refused.exit_code, "SK502" in refused.output) == (1, True)


def test_survival__a_csv__is_drawn_and_asked(run):
    """Digits of any script, halves of days, yes and no; the curve beside the three plain counts."""
    result = run("survival", CURVE, "--time", "days", "--at", "7.5")
    assert result.exit_code == 0
    assert "█" in result.stdout
    assert "share still there, at 7.5: ≈46.9%" in result.stdout
    assert "worst case, at 7.5" in result.stdout
    html = run("survival", CURVE, "--time", "days", "--format", "html")
    assert "<svg " in html.stdout


def test_survival__delayed_entry__has_no_plain_counts(run):
    """With an entry column only the curve answers."""
    result = run("survival", "time,ended,since\n2,1,0\n3,0,1\n", "--entry", "since", "--at", "2")
    assert result.exit_code == 0
    assert "worst case" not in result.stdout


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        ("", (), "SK524"),
        ("time,ended\n", (), "not known"),
        ("time,ended\n1\n", (), "line 2 has 1 cells"),
        ("time,ended\n1,1\n,1\n", (), "line       3"),
        ("time,ended\n1e99999999,1\n", (), "SK524"),
        ("time,ended\n-1,1\n", (), "SK521"),
        ("time,ended\n1,maybe\n", (), "1 or 0, true or false, yes or no"),
        ("tme,ended\n1,1\n", (), "time"),
        ('time,ended\n"1,1\n', (), "SK524"),
        ("time,ended\n1,1\n", ("--at", "soon"), "no time"),
        ("time,ended\n0,1\n", (), "at 0: 1 of 1 ended"),
        ("time,ended\n1,1\n", ("--level", "2"), "SK503"),
    ],
)
def test_survival__files_that_cannot_be_read__say_where(run, content, options, said):
    """The line and the column, what was expected, never a traceback."""
    result = run("survival", content, *options)
    assert said in result.output


def test_survival__no_file_or_no_text__is_refused(tmp_path):
    """A path that is not there, and bytes that are no UTF-8."""
    path = tmp_path / "x.csv"
    assert "SK123" in CliRunner().invoke(app, ["outcomes", "survival", str(path)]).output
    path.write_bytes(b"time,ended\n\xff,1\n")
    assert "not UTF-8" in CliRunner().invoke(app, ["outcomes", "survival", str(path)]).output


def test_funnel__a_csv__balances_and_names_the_rates(run):
    """Days in either calendar; four rates by name."""
    options = ("--as-of", "2026-01-01", "--from", "2025-01-01", "--days", "200", "--who", "person", "--name", "of 2025")
    result = run("funnel", CASES, *options)
    assert result.exit_code == 0
    assert "✓ all who entered are accounted for: 3 = 1 + 1 + 1 + 0 + 0 + 0" in result.stdout
    for rate in ("success among all who entered", "success among leavers", "success after exclusions", "success by"):
        assert f"{rate}" in result.stdout
    assert "who is counted: of 2025" in result.stdout
    unknown = run("funnel", CASES.replace("withdrew", "withdrw"), *options)
    assert (unknown.exit_code, "SK514" in unknown.output) == (1, True)
    undated = run("funnel", CASES.replace("1404-01-15", "soon"), *options)
    assert "line       4" in undated.output


def test_reconcile__a_report__is_held_against_itself(run):
    """A contradiction ends with code 1, an agreement with 0; YAML and JSON."""
    result = run("reconcile", REPORT, "--lang", "fa", name="report.yaml")
    assert result.exit_code == 1
    assert "۱٬۸۶۰" in result.stdout
    fine = run("reconcile", '{"claims": {"a": 3, "b": "3"}, "relations": ["a = b"]}', name="report.json")
    assert fine.exit_code == 0


@pytest.mark.parametrize(
    "content",
    [
        "- 1",
        "relations: []",
        "claims: 3",
        "claims: {a: [1]}",
        "claims: {a: {count: x}}",
        "claims: {a: {count: 3, of: b}}",
        "claims: {a: {share: 62%}}",
        "claims: {a: 1}\nrelations: a = 1",
        "claims: {a: 1}\nrelation: [a = 1]",
        "claims: {a: 62%}",
        "claims: {a: {share: 62%, of: b, about: perhaps}}",
        "claims: {a: 1}\nlabels: [a]",
        "claims: {a: 1",
    ],
)
def test_reconcile__what_is_no_report__is_refused_with_its_place(run, content):
    """Every complaint has a code and a cure."""
    result = run("reconcile", content, name="report.yaml")
    assert result.exit_code == 1
    assert "SK" in result.output
    assert "help" in result.output


def test_outcomes__as_json__are_stored_forms(run):
    """Figures come out as `serkit.from_dict` reads them."""
    typed = CliRunner().invoke(app, ["outcomes", "proportion", "18", "20", "--format", "json"])
    assert serkit.from_dict(serkit.read_json(typed.stdout)) == serkit.proportion(18, 20)
    curve = json.loads(run("survival", CURVE, "--time", "days", "--at", "7.5", "--format", "json").stdout)
    assert [serkit.from_dict(each).definition.point for each in (curve["at"]["7.5"], curve["median"])] == ["15/2", ""]
    options = ("--as-of", "2026-01-01", "--from", "2025-01-01", "--format", "json")
    found = json.loads(run("funnel", CASES, *options).stdout)
    assert (found["entered"], found["states"]["successful"]) == (3, 1)
    assert found["rates"]["leavers_success"]["value"] == "1/2"
