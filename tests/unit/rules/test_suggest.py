"""Coverage of a pack by its cases, and the cases it has not got yet."""

from __future__ import annotations

import datetime as dt
from textwrap import dedent

import pytest
from click.testing import CliRunner

import serkit
from serkit.cli.app import app

PACK = """\
# A pack of few lines; this comment stays.
pack: in.small
version: 2026.1
title: {en: A small pack}
currency: INR
leap_day_birthday: next day
sources:
  law: {title: the Act, article: s. 3, certainty: A}
facts:
  person.income: INR per month
  person.widow: boolean
parameters:
  limit: {type: INR per month, source: law, values: {2020: 1_000, 2025-04-01: 1_200}}
tables:
  help:
    inputs: [person.income]
    output: INR per month
    source: law
    rows:
      - ["< 500", 300]
      - [">= 500", 100]
criteria:
  adult: {text: x, source: law, when: person.age >= 18 years}
  poor:
    text: x
    source: law
    when: person.income <= limit
    unless: [{when: person.widow}]
programmes:
  p: {title: P, requires: [adult, poor], entitlements: {amount: help(person.income)}}
cases:
  - name: somebody poor   # she is real
    as_of: 2024-06-01
    facts: {person.birth_date: 1990-01-01, person.income: 900, person.widow: false}
    expect: {p: eligible}
"""


@pytest.fixture
def file(tmp_path):
    """The pack in a file of its own."""
    found = tmp_path / "pack.yaml"
    found.write_text(PACK.replace("person.income: 900", "person.income: 900 INR per month"), encoding="utf-8")
    return found


def test_coverage__of_one_case__counts_what_it_saw_and_what_it_did_not(file) -> None:
    """Both criteria were true and decided; no case has seen either false, the widow, the first row, the new limit."""
    coverage = serkit.load_pack(file).run_cases().coverage
    assert [str(each) for each in coverage.open] == [
        "criterion adult: never false",
        "criterion poor: never false",
        "exception poor unless 1: never true",
        "table help, row 1: never hit",
        "figure limit from 2025-04-01: never read",
    ]
    assert (coverage.n_covered, len(coverage.points)) == (7, 12)


def test_coverage__of_the_shipped_packs__is_nearly_whole() -> None:
    """Their cases were written with it: what they miss is law nobody can be judged by any more."""
    for name in ("in.pensions", "in.ndfdc", "ir.hamyar-groups", "lt.social-workshops"):
        coverage = serkit.load_pack(name).run_cases().coverage
        assert len(coverage.open) <= 1, name


def suggested(file) -> dict:
    """Suggestions by name."""
    return {each.name: each for each in serkit.load_pack(file).suggest_cases()}


def test_suggest__one_paisa_above_the_limit__is_ineligible_to_confirm(file) -> None:
    """And the limit itself is eligible still."""
    found = suggested(file)
    above = found["somebody poor, person.income 1000.01 INR per month"]
    assert [(str(each.status), each.because) for each in above.decisions] == [("ineligible", ("poor",))]
    assert found["somebody poor, person.income 1000.00 INR per month"].decisions[0].is_eligible


def test_suggest__the_day_before_the_birthday__and_the_birthday(file) -> None:
    """Of somebody turning 18 on the day judged."""
    found = suggested(file)
    assert found["somebody poor, person.birth_date 2006-06-01"].decisions[0].is_eligible
    assert found["somebody poor, person.birth_date 2006-06-02"].decisions[0].is_ineligible


def test_suggest__a_leap_birthday__is_judged_on_the_days_around_it(file) -> None:
    """The pack says that the next day counts: on 28 February somebody born on the 29th is not yet 18."""
    found = {name: str(each.decisions[0].status) for name, each in suggested(file).items() if "02-29" in name}
    days = {name.rpartition(" ")[2]: status for name, status in found.items()}
    assert days["2022-02-28"] == "ineligible"
    assert days["2022-03-01"] == "eligible"


def test_suggest__a_fact_no_case_tells__is_told_on_both_sides_of_its_threshold(file) -> None:
    """A case that leaves the income out does not hide the limit."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("person.income: 900 INR per month, ", "").replace("p: eligible}", "p: undetermined}"))
    found = suggested(file)
    assert found["somebody poor, person.income 1000.00 INR per month"].decisions[0].is_eligible
    assert found["somebody poor, person.income 1000.01 INR per month"].decisions[0].is_ineligible


def test_suggest__written_to_a_pack_of_the_library__is_refused() -> None:
    """What everybody imports is not changed by one of them."""
    result = CliRunner().invoke(app, ["test", "in.pensions", "--suggest", "--write"])
    assert result.exit_code == 1
    assert "copy the pack to a folder of your own" in result.output


def test_suggest__the_last_day_in_force__and_the_first_day_after(tmp_path) -> None:
    """Somebody between the old limit and the new one is turned away one day and not the next."""
    file = tmp_path / "pack.yaml"
    file.write_text(
        PACK.replace("person.income: 900", "person.income: 1_100 INR per month").replace(
            "p: eligible}", "p: ineligible}"
        ),
        encoding="utf-8",
    )
    found = {name: str(each.decisions[0].status) for name, each in suggested(file).items()}
    assert found["somebody poor, on 2025-03-31"] == "ineligible"
    assert found["somebody poor, on 2025-04-01"] == "eligible"


def test_suggest__what_no_case_saw__is_seen_by_a_suggestion(file) -> None:
    """With all of them confirmed, nothing is left open."""
    coverage = serkit.load_pack(file).run_cases().coverage
    seen = {point for each in suggested(file).values() for point in each.covers}
    assert set(coverage.open) <= seen


def test_suggest__written__keeps_every_line_and_passes(file) -> None:
    """Comments stay where they stood, the pack loads, its cases pass, and there is nothing left to see."""
    before = file.read_text(encoding="utf-8")
    result = CliRunner().invoke(app, ["test", str(file), "--suggest", "--write"])
    assert result.exit_code == 0, result.output
    after = file.read_text(encoding="utf-8")
    assert after.startswith(before)
    report = serkit.load_pack(file).run_cases()
    assert report.passed
    assert report.coverage.open == ()


def test_suggest__written_into_a_folder__goes_behind_the_case_it_starts_from(tmp_path, file) -> None:
    """A case names the one above it, so it must stand below."""
    head, _, cases = file.read_text(encoding="utf-8").partition("cases:\n")
    folder = tmp_path / "pack"
    (folder / "cases").mkdir(parents=True)
    (folder / "pack.yaml").write_text(head, encoding="utf-8")
    (folder / "cases" / "people.yaml").write_text(dedent(cases), encoding="utf-8")
    assert CliRunner().invoke(app, ["test", str(folder), "--suggest", "--write"]).exit_code == 0
    report = serkit.load_pack(folder).run_cases()
    assert report.passed
    assert report.coverage.open == ()
    assert (folder / "cases" / "people.yaml").read_text(encoding="utf-8").startswith("- name: somebody poor   # she")


def test_suggest__a_pack_that_cannot_be_written__says_so(file) -> None:
    """Nothing a user types ends in a traceback."""
    file.chmod(0o444)
    result = CliRunner().invoke(app, ["test", str(file), "--write"])
    assert result.exit_code == 2
    assert "--write goes with --suggest" in result.output


def test_suggest__days__are_the_packs_own() -> None:
    """In a Jalali pack the leap day is 30 Esfand."""
    found = serkit.load_pack("ir.behzisti").suggest_cases()
    born = [each.facts.get("person.birth_date") for each in found if "born on" in each.name]
    assert all(_is_30_esfand(dt.date.fromisoformat(each)) for each in born)


def _is_30_esfand(day: dt.date) -> bool:
    from serkit.kernel.calendars import JALALI

    return JALALI.ymd(day.toordinal())[1:] == (12, 30)
