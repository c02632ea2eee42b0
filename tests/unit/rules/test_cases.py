"""A pack's own cases: what they inherit, what they expect, and how a difference is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from serkit.kernel.diagnostics import render
from serkit.kernel.errors import PackError
from serkit.rules.cases import check_cases, run_cases
from serkit.rules.pack.load import load
from serkit.rules.rulepack import RulePack
from small_packs import HEAD, small

if TYPE_CHECKING:
    from pathlib import Path

RULES = """\
facts:
  person.n: whole number
  person.wage: {type: INR, by: month}
criteria:
  enough: {text: x, source: law, when: person.n >= 5}
  women: {text: x, source: law, when: 'every m in group.members satisfies m.sex = "female"'}
  poor: {text: x, source: law, when: person.wage <= 100 INR}
tables:
  level: {inputs: [person.n], output: INR, source: law, rows: [["[5 .. 7]", 10 INR], ["[8 .. 9]", 20 INR]]}
programmes:
  p: {title: P, requires: [enough], entitlements: {amount: level(person.n)}, places: {free: 9 - person.n}}
  g: {title: G, subject: group, requires: [women]}
  m: {title: M, requires: [poor]}
cases:
"""


def run(cases: str):
    """Run cases written into the file of the pack."""
    return small(RULES + cases).run_cases()


def found(cases: str) -> list[tuple[str, str]]:
    """Give code and marked text of each finding."""
    return [(each.code, each.span.text if each.span else "") for each in run(cases).findings]


def test_cases__that_are_met__are_counted():
    """Each expectation counts, not only each case."""
    report = run("""\
- {name: five, as_of: 2026-11-01, facts: {person.n: 5}, expect: {p: {status: eligible, amount: 10 INR, place: free}}}
- {name: four, from: five, facts: {person.n: 4}, expect: {p: {status: ineligible, because: [enough]}}}
- name: nobody knows
  from: five
  facts: {person.n: unknown}
  expect: {p: {status: undetermined, missing: [person.n], amount: unknown}}
- {name: ten, from: five, facts: {person.n: 10}, expect: {p: eligible, p.amount: error}}
- {name: nonsense, from: five, facts: {person.n: many}, expect: {p: error}}
""")
    assert report.passed, render(report.findings)
    assert report[:4] == (11, 11, 5, 5)


def test_cases__over_months__are_judged_on_the_first_day_of_each():
    """One case, one answer for each month."""
    report = run("""\
- name: year
  facts: {person.wage: {2026-01: 50 INR, 2026-02: 150 INR}}
  months: {2026-01: {m: eligible}, 2026-02: {m: ineligible}, 2026-03: {m: undetermined}}
""")
    assert (report.n_met, report.n_expected) == (3, 3)


def test_cases__with_members__are_written_short():
    """`{count, of}` and one member changed."""
    report = run("""\
- {name: women, as_of: 2026-11-01, facts: {group.members: {count: 5, of: {sex: female}}}, expect: {g: eligible}}
- {name: one man, from: women, facts: {"group.members[3].sex": male}, expect: {g: ineligible}}
- {name: one unknown, from: women, facts: {"group.members[5].sex": unknown}, expect: {g: undetermined}}
""")
    assert report.passed, render(report.findings)


@pytest.mark.parametrize(
    ("expect", "marked", "said"),
    [
        ("{p: ineligible}", "ineligible", "eligible, expected ineligible"),
        ("{p: undetermined}", "undetermined", "eligible, expected undetermined"),
        ("{p: elegible}", "elegible", "`elegible` is no answer; did you mean `eligible`?"),
        ("{p: {because: [enough]}}", "[enough]", "because nothing, expected enough"),
        ("{p: {missing: [person.n]}}", "[person.n]", "missing nothing, expected person.n"),
        ("{p: {place: waiting}}", "waiting", "place free, expected waiting"),
        ("{p.amount: 11 INR}", "11 INR", "amount is 10.00 INR, expected 11 INR"),
        ("{p.amount: unknown}", "unknown", "amount is 10.00 INR, expected unknown"),
        ("{p.amount: 11 EUR}", "11 EUR", "amount: "),
        ("{p.amount: error}", "error", "is expected to be an error, and is none"),
        ("{p.amuont: 10 INR}", "10 INR", "`amuont` is no entitlement; did you mean `amount`?"),
        ("{q: eligible}", "q", "`q` is no programme"),
    ],
)
def test_cases__that_are_not_met__are_findings_with_their_place(expect, marked, said):
    """What was decided, what was expected, and where the case says so."""
    report = run(f"- {{name: five, as_of: 2026-11-01, facts: {{person.n: 5}}, expect: {expect}}}\n")
    assert [(each.code, each.span.text) for each in report.findings] == [("SK430", marked)]
    assert said in report.findings[0].message
    assert not report.passed


@pytest.mark.parametrize(
    ("case", "marked"),
    [
        ("{as_of: 2026, expect: {p: eligible}}", None),
        ("{name: a, as_of: 2026, expect: {p: eligible}, fact: {}}", "fact"),
        ("{name: a, from: b, as_of: 2026, expect: {p: eligible}}", "b"),
        ("{name: a, expect: {p: eligible}}", None),
        ("{name: a, as_of: 2026}", None),
        ("{name: a, as_of: 31 May, expect: {p: eligible}}", "31 May"),
        ("{name: a, as_of: 2026, expect: {}}", None),
        ("{name: a, months: 2026-01}", "2026-01"),
        ("{name: a, months: {2026-01: {p: eligible}}, expect: {p: ineligible}}", "expect"),
        ("{name: a, as_of: 2026, months: {2026-01: {p: eligible}}}", "as_of"),
        ("{name: a, from: a, as_of: 2026, expect: {p: eligible}}", "a"),
        ("{name: a, months: {2026-01: eligible}}", "2026-01"),
        ("{name: a, months: {}}", None),
        ("a", None),
        ("{name: a, as_of: 2026, facts: {person.nn: 5}, expect: {p: eligible}}", "person.nn"),
        ("{name: a, as_of: 2026, facts: {person.n: -1}, expect: {p: eligible}}", "person.n"),
        ("{name: a, as_of: 2026, facts: {group.members: [{sex: male}, {sexx: male}]}, expect: {g: eligible}}", "sexx"),
        (f"{{name: a, as_of: 2026, facts: {{person.n: 5, {'x' * 90}: 1}}, expect: {{p: eligible}}}}", "x" * 90),
        (
            '{name: a, as_of: 2026, facts: {"group.members[1].sex": male}, expect: {g: eligible}}',
            '"group.members[1].sex"',
        ),
        ("{name: a, as_of: 2026, facts: {group.members: {count: many, of: {sex: male}}}, expect: {g: eligible}}", None),
    ],
)
def test_cases__that_cannot_be_run__are_findings_of_their_own(case, marked):
    """A case that names an unknown fact proves nothing, and says so."""
    codes = found(f"- {case}\n")
    assert [code for code, _ in codes] == ["SK431"]
    assert marked is None or codes[0][1] == marked
    report = run(f"- {case}\n")
    assert (report.n_cases, report.n_cases_met, report.n_met) == (1, 0, 0)
    assert [(each.code, each.message) for each in small(f"{RULES}- {case}\n").check_cases()] == [
        (each.code, each.message) for each in report.findings
    ]


@pytest.mark.parametrize(
    ("expect", "marked"),
    [
        ("{q: eligible}", "q"),
        ("{p: elegible}", "elegible"),
        ("{p.amuont: 10 INR}", "amuont"),
        ("{p: {amuont: 10 INR}}", "amuont"),
    ],
)
def test_check_cases__names_the_pack_does_not_have__are_found_without_deciding(expect, marked):
    """Before anything is decided: programmes, answers and entitlements."""
    case = f"- {{name: a, as_of: 2026, facts: {{person.n: 5}}, expect: {expect}}}\n"
    assert [(each.code, each.span.text) for each in small(RULES + case).check_cases()] == [("SK431", marked)]


def test_check_cases__an_answer_that_differs__is_no_business_of_the_check():
    """That is for `serkit test`: here only what can never be right."""
    case = "- {name: a, as_of: 2026, facts: {person.n: 5}, expect: {p: ineligible, p.amount: 99 INR}}\n"
    assert small(RULES + case).check_cases() == ()


def test_cases__of_the_same_name__are_refused():
    """`from` must know whom it means."""
    same = "- {name: a, as_of: 2026, facts: {person.n: 5}, expect: {p: eligible}}\n"
    assert [code for code, _ in found(same + same)] == ["SK431"]


def test_cases__in_the_folder_of_a_pack__are_run_with_their_file_named(tmp_path: Path):
    """`cases/*.yaml` beside `pack.yaml`."""
    (tmp_path / "pack.yaml").write_text(HEAD + RULES.replace("cases:\n", ""), encoding="utf-8")
    (tmp_path / "cases").mkdir()
    case = "- {name: five, as_of: 2026-11-01, facts: {person.n: 5}, expect: {p: ineligible}}\n"
    (tmp_path / "cases" / "a.yaml").write_text(case, encoding="utf-8")
    (tmp_path / "cases" / "b.yaml").write_text("- {name: [}\n", encoding="utf-8")
    file = tmp_path / "pack.yaml"
    assert (
        RulePack(load(file), file).run_cases()[:4] == RulePack(load(tmp_path), tmp_path).run_cases()[:4] == (0, 1, 0, 1)
    )
    report = RulePack(load(tmp_path), tmp_path).run_cases()
    assert sorted(each.code for each in report.findings if each.code == "SK430") == ["SK430"]
    assert "cases/a.yaml:1:" in render(report.findings)
    assert "cases/b.yaml:1:" in render(report.findings)
    assert not report.passed


def test_cases__that_come_from_one_with_a_slip__say_it_once():
    """One mistake is one finding, however many cases inherit it."""
    report = run("""\
- {name: five, as_of: 2026-11-01, facts: {person.nn: 5}, expect: {p: eligible, g: undetermined}}
- {name: six, from: five, facts: {person.wage: 3 INR}, expect: {p: eligible}}
- {name: seven, from: six, expect: {p: eligible}}
""")
    (found,) = report.findings
    assert found.span.text == "person.nn"
    assert found.message == "case `five`: no fact is called `person.nn`, and so for 2 cases that come from it"
    assert (report.n_met, report.n_cases_met) == (0, 0)


def test_cases__whose_parent_has_a_misspelt_name_key__still_know_it():
    """The slip is one, and what comes from the case runs on its facts."""
    report = run("""\
- {nam: five, as_of: 2026-11-01, facts: {person.n: 5}, expect: {p: eligible}}
- {name: four, from: five, facts: {person.n: 4}, expect: {p: ineligible}}
""")
    assert [(each.span.text, each.help) for each in report.findings] == [("nam", "did you mean `name`?")]
    assert (report.n_met, report.n_cases_met, report.n_cases) == (1, 1, 2)


def test_cases__in_an_empty_file__are_cured_by_the_case_that_is_shown(tmp_path: Path):
    """What the message says to begin with can be pasted, and holds."""
    (tmp_path / "pack.yaml").write_text(HEAD + RULES.replace("cases:\n", ""), "utf-8")
    (tmp_path / "cases").mkdir()
    file = tmp_path / "cases" / "new.yaml"
    file.write_text("# to be written\n", "utf-8")
    pack = RulePack(load(tmp_path, "in.small"))
    (empty,) = check_cases(pack, tmp_path)
    assert (empty.code, empty.help.splitlines()[0]) == ("SK105", "begin with a case, or take the file away:")
    file.write_text(empty.help.partition("\n")[2], "utf-8")
    assert check_cases(pack, tmp_path) == ()
    report = run_cases(pack, tmp_path)
    assert (report.findings, report.n_cases) == ((), 1)


@pytest.mark.parametrize("name", ["plan", "watches"])
def test_pack__with_an_empty_file_beside_it__says_what_that_file_begins_with(tmp_path: Path, name: str):
    """A file of watches has no `pack:`."""
    (tmp_path / "pack.yaml").write_text(HEAD + RULES.replace("cases:\n", ""), "utf-8")
    (tmp_path / f"{name}.yaml").write_text("", "utf-8")
    with pytest.raises(PackError) as refused:
        load(tmp_path, "in.small")
    assert f"`{name}:`" in refused.value.diagnostics[0].help


@pytest.mark.parametrize(
    ("expect", "marked", "meant"),
    [
        ("{p: {because: [enogh]}}", "enogh", "enough"),
        ("{p: {because: enogh}}", "enogh", "enough"),
        ("{p: {place: wating}}", "wating", "waiting"),
        ("{p: {status: elegible}}", "elegible", "eligible"),
    ],
)
def test_cases__with_a_word_no_programme_says__are_found_without_deciding(expect, marked, meant):
    """What could never be answered is a slip of the case, whatever the rules are."""
    pack = small(RULES + f"- {{name: five, as_of: 2026-11-01, facts: {{person.n: 5}}, expect: {expect}}}\n")
    (found,) = check_cases(pack, None)
    assert (found.code, found.span.text) == ("SK431", marked)
    assert f"did you mean `{meant}`?" in found.message


def test_cases__that_expect_another_amount__are_told_in_the_unit_and_calendar_of_the_pack():
    """A pack that writes toman and Jalali days is answered in toman and Jalali days."""
    pack = small(
        """
        facts: {person.n: {type: whole number}}
        criteria: {some: {text: x, source: law, when: person.n >= 0}}
        programmes: {p: {title: P, requires: some, entitlements: {aid: 5_000 IRT, rent: 100 IRT per month}}}
        cases:
        - {name: a, as_of: 1404-01-01, facts: {person.n: 1}, expect: {p.aid: 5_000, p.rent: 101 IRT per month}}
        """,
        HEAD.replace("currency: INR", "currency: IRR\ncalendar: jalali")
        + "parameters: {most: {type: IRR, source: law, values: {1400: 9 IRT}}}\n",
    )
    aid, rent = (each.message for each in pack.run_cases().findings)
    assert aid == "case `a` on 1404-01-01: p: aid is 5_000 IRT, expected 5_000, which is read as 5_000 IRR"
    assert rent.endswith("p: rent is 100 IRT per month, expected 101 IRT per month")
