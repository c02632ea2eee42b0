"""`serkit outcomes`: shares, curves, funnels and reported figures from files, and clear refusals."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

import serkit
from serkit.cli.app import app

OF_2025 = ("--as-of", "2026-01-01", "--from", "2025-01-01")
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


def test_survival__times_of_a_thousand__are_written_alike_everywhere(run):
    """The question, the curve and its steps write one time in one way."""
    told = run("survival", "time,ended\n100,1\n400,0\n1000,1\n1200,0\n", "--at", "1000").stdout
    assert "at 1,000: 1 of 2 ended" in told
    assert "share still there, at 1,000:" in told
    assert "1000" not in told
    assert [line.split()[0] for line in told.splitlines()[5:9]] == ["0", "100", "1,000", "1,200"]


def test_survival__a_file_without_rows__ends_with_code_1(run):
    """Of nobody there is no figure, and a script must see that."""
    assert run("survival", "time,ended\n").exit_code == 1
    empty = run("funnel", "entered_on,exited_on,reason\n", "--as-of", "2026-01-01", "--from", "2025-01-01")
    assert (empty.exit_code, "has no rows" in empty.output) == (1, True)


@pytest.mark.parametrize(
    "content", ["time;ended\n5;1\n7;0\n", "time\tended\n5\t1\n7\t0\n", "time,ended\r\n\r\n5,1\r\n,\r\n7,0\r\n"]
)
def test_survival__files_of_other_spreadsheets__are_read(run, content):
    """Semicolons, tabs, other ends of lines and lines without anything in them."""
    assert "at 5: 1 of 2 ended" in run("survival", content).stdout


def test_files__complaints__name_the_line_that_an_editor_shows(run):
    """Empty lines count too, and rows of a funnel are called by their lines."""
    assert "line       5" in run("survival", "time,ended\n1,1\n\n\nsoon,1\n").output
    twice = run("survival", "time,time,ended\n1,2,1\n")
    assert (twice.exit_code, "several columns" in twice.output) == (1, True)
    back = run("funnel", "entered_on,exited_on,reason\n\n2025-03-01,2025-02-01,withdrew\n", *OF_2025)
    assert "left before it entered   line 3" in back.output
    assert "t is no length of time" in run("survival", CURVE, "--time", "days", "--at", "-5").output


def test_survival__delayed_entry__has_no_plain_counts(run):
    """With an entry column only the curve answers."""
    result = run("survival", "time,ended,since\n2,1,0\n3,0,1\n", "--entry", "since", "--at", "2")
    assert result.exit_code == 0
    assert "worst case" not in result.stdout
    late = run("survival", "time,ended,since\n4,1,0\n5,0,2\n6,0,3\n", "--entry", "since").stdout
    assert [line.split()[-1] for line in late.splitlines()[5:8]] == ["1", "3", "1"]


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        ("", (), "SK524"),
        ("time,ended\n", (), "has no rows"),
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


TWICE = "entered_on,exited_on,reason,person\n2025-02-01,2025-04-01,withdrew,a\n2025-06-01,2025-09-01,success_job,a\n"


def test_funnel__nobody_says_whose_the_rows_are__counts_episodes(run):
    """Two stays of one person are two episodes and never two persons."""
    told = run("funnel", TWICE, *OF_2025).stdout
    assert "Funnel: 2 episodes" in told
    assert "counted: 2 episodes" in told
    assert "person" not in told
    refused = run("funnel", TWICE, *OF_2025, "--counts", "person")
    assert (refused.exit_code, "--who" in refused.output) == (2, True)


def test_funnel__the_column_of_persons_is_named__counts_each_once_and_says_both(run):
    """One person, two stays; counting episodes, two stays of one person."""
    told = run("funnel", TWICE, *OF_2025, "--who", "person").stdout
    assert "Funnel: 1 person\n" in told
    assert "stays of theirs: 2 episodes" in told
    each = run("funnel", TWICE, *OF_2025, "--who", "person", "--counts", "episode").stdout
    assert "Funnel: 2 episodes" in each
    assert "of so many different ones: 1" in each
    unnamed = run("funnel", TWICE.replace(",a", ","), *OF_2025, "--who", "person")
    assert (unnamed.exit_code, "SK524" in unnamed.output) == (1, True)


CENTRES = "centre,successful,n\neast,80,100\nwest,30,100\nmid,62,105\nnew,0,2\n"


def test_centres__a_csv__is_set_around_the_common_share(run):
    """The share of all, the limits of each centre, and which of them lie beyond; in the reader's digits."""
    told = run("centres", CENTRES).stdout
    assert "common share: ≈56.0% (172 of 307)" in told
    assert "above the 99.8% limits" in told
    assert "≈46.3%–≈65.8%" in told
    assert "۵۶٫۰٪" in run("centres", CENTRES, "--lang", "fa").stdout
    given = run("centres", CENTRES, "--baseline", "0.8").stdout
    assert "given share: 80.0%" in given
    plain = json.loads(run("centres", CENTRES, "--level", "0.95", "--format", "json").stdout)
    assert (plain["baseline"], plain["centres"][0]["side"], plain["centres"][2]["beyond"]) == ("172/307", "high", None)


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (CENTRES + "east,1,2\n", (), "several rows"),
        (CENTRES + "far,3,2\n", (), "SK502"),
        (CENTRES + "far,-1,2\n", (), "whole number from 0"),
        (CENTRES + "far,0,0\n", (), "SK502"),
        (CENTRES, ("--baseline", "62%"), "SK341"),
        (CENTRES, ("--level", "95"), "SK503"),
        (CENTRES, ("--of", "total"), "SK524"),
    ],
)
def test_centres__what_is_no_table_of_centres__is_refused(run, content, options, said):
    """A centre twice, more than all, nobody, and a share or level that is none."""
    result = run("centres", content, *options)
    assert (result.exit_code, said in result.output) == (1, True)


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
