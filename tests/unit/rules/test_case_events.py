"""Cases that tell events and plans: what they expect of tasks, steps and findings."""

from __future__ import annotations

import pytest

from serkit.kernel.diagnostics import render
from serkit.rules.cases import check_cases
from small_packs import small

RULES = """\
facts:
  workshop.n: whole number
criteria: {enough: {text: x, source: law, when: workshop.n >= 6}}
programmes: {p: {title: P, requires: [enough]}}
process:
  - {step: application, by: person, done_by: application.submitted}
  - {step: file, by: office, done_by: case.opened, within: 10 days}
  - {step: contract, by: office, done_by: contract.in_force}
plan:
  agreed_by: [[person, guardian], worker]
  activities:
    course: {service: training}
    job: {service: placement, needs: [course]}
  must:
    two_kinds: {text: at least two kinds of service, when: count(distinct(plan.activities.service)) >= 2}
    abilities:
      text: each names an ability
      severity: warning
      when: every a in plan.activities satisfies count(a.abilities) >= 1
watches:
  review: {after: plan.agreed, every: 6 months, expect: plan.reviewed, until: case.closed, then: {task: t, to: r}}
  too_few: {when: workshop.n < 6, then: {task: find, to: manager}}
cases:
"""
LOG = """\
- name: kretinga
  as_of: 2024-12-01
  facts: {workshop.n: 8}
  events:
    - {type: application.submitted, on: 2024-04-01}
    - {type: case.opened, about: c1, on: 2024-04-20, role: office}
    - {type: plan.agreed, on: 2024-04-30, case: c1}
"""


def run(cases: str):
    """Run cases written into the file of the pack."""
    return small(RULES + cases).run_cases()


def test_case__with_events__expects_tasks_and_steps():
    """Due on 30 October, not reviewed; the case file ten days after the application is nine days late."""
    report = run(
        LOG
        + """\
  expect:
    due: [{watch: review, due_on: 2024-10-30, state: overdue}]
    process: [file.late]
    p: eligible
- name: reviewed
  from: kretinga
  events: [{type: plan.reviewed, on: 2024-10-30, case: c1}]
  expect: {due: [{watch: review, due_on: 2024-10-30, state: done, done_on: 2024-10-30}]}
- {name: nothing yet, from: kretinga, as_of: 2024-05-01, expect: {due: []}}
- name: fewer
  from: kretinga
  events: [{type: workshop.counted, on: 2024-11-01, facts: {workshop.n: 5}}]
  expect: {p: ineligible, due: [{watch: too_few, due_on: 2024-11-01, state: due}]}
"""
    )
    assert report.passed, render(report.findings)
    assert report[:4] == (7, 7, 4, 4)


@pytest.mark.parametrize(
    ("expect", "marked", "said"),
    [
        (
            "{due: [{watch: review, due_on: 2024-10-30, state: due}]}",
            "review",
            "review 2024-10-30 due was not found; review 2024-10-30 overdue",
        ),
        ("{due: []}", "[]", "not expected: review 2024-10-30 overdue"),
        ("{due: [{watch: review}, {watch: review}]}", "review", "review was not found; nothing is left of it"),
        (
            "{process: [file.skipped]}",
            "[file.skipped]",
            "the process has the findings file.late, expected file.skipped",
        ),
    ],
)
def test_case__with_other_tasks__says_what_was_found(expect, marked, said):
    """What is due, what was expected, and where the case says so."""
    found = run(f"{LOG}  expect: {expect}\n").findings
    assert ("SK430", marked) in [(each.code, each.span.text) for each in found]
    assert said in " ".join(each.message for each in found)


@pytest.mark.parametrize(
    ("expect", "marked"),
    [
        ("{due: review}", "review"),
        ("{due: [review]}", "review"),
        ("{due: [{due_on: 2024-10-30}]}", None),
        ("{due: [{watch: reveiw}]}", "reveiw"),
        ("{due: [{watch: review, due_by: 2024-10-30}]}", "due_by"),
        ("{due: [{watch: review, due_on: 2024-10}]}", "2024-10"),
        ("{due: [{watch: review, due_on: soon}]}", "soon"),
        ("{due: [{watch: review, due_on: [a]}]}", None),
    ],
)
def test_case__that_expects_what_cannot_be__cannot_run(expect, marked):
    """A case that names no watch proves nothing, and says so."""
    found = [(each.code, each.span.text) for each in run(f"{LOG}  expect: {expect}\n").findings]
    assert [code for code, _ in found] == ["SK431"]
    assert marked is None or found[0][1] == marked


@pytest.mark.parametrize(
    ("events", "marked"),
    [
        ("{type: case.opened}", None),
        ("[{type: opened, on: 2024-01-01}]", "opened"),
        ("[{type: case.opened, on: soon}]", "soon"),
        ("[{type: case.opened, on: 2024-01-01, facts: {workshop.n: many}}]", "many"),
        ("[{type: case.opened, on: 2024-01-01, facts: {workshop.m: 5}}]", "5"),
    ],
)
def test_case__with_unfit_events__cannot_run_and_says_where(events, marked):
    """The place inside the event."""
    case = f"- {{name: a, as_of: 2024-12-01, events: {events}, expect: {{due: []}}}}\n"
    found = [(each.code, each.span.text) for each in run(case).findings]
    assert [code for code, _ in found] == ["SK431"]
    assert marked is None or found[0][1] == marked


PLAN = "- {{name: a, as_of: 2024-12-01, plan: {{{plan}}}, expect: {{plan: {findings}}}}}\n"
COURSE = "{id: course, service: training, starts_on: 2024-01-01, ends_on: 2024-03-31, abilities: [sewing]}"
JOB = "{id: job, service: placement, starts_on: 2024-04-01, abilities: [sewing]}"


@pytest.mark.parametrize(
    ("plan", "findings"),
    [
        (f"activities: [{COURSE}, {JOB}]", "[]"),
        (f"activities: [{COURSE}]", "[two_kinds]"),
        (f"activities: [{JOB}]", "[two_kinds, job.lacks]"),
        (f"activities: [{COURSE}, {JOB.replace('2024-04-01', '2024-03-31')}]", "[job.too_early]"),
        (f"activities: [{COURSE}, {JOB.replace(', abilities: [sewing]', '')}]", "[abilities]"),
        (f"activities: [{COURSE}, {JOB}], agreed_by: [guardian, worker]", "[]"),
        (f"activities: [{COURSE}, {JOB}], agreed_by: [person]", "[not_agreed]"),
        ("activities: []", "[two_kinds]"),
    ],
)
def test_case__with_a_plan__expects_its_findings(plan, findings):
    """What the plan must fulfil, its order, and who must have agreed."""
    report = run(PLAN.format(plan=plan, findings=findings))
    assert report.passed, render(report.findings)


def test_case__without_a_plan__expects_the_findings_of_the_draft():
    """Nobody knows yet which abilities a draft builds on."""
    report = run("- {name: a, as_of: 2024-12-01, expect: {plan: [abilities]}}\n")
    assert report.passed, render(report.findings)


@pytest.mark.parametrize(
    ("plan", "marked"),
    [
        ("activites: []", "activites"),
        ("activities: [{id: course}]", None),
        ("activities: [{service: training, hours: 5}]", "hours"),
        ("activities: [{service: training, starts_on: 2024-02-01, ends_on: 2024-01-01}]", None),
    ],
)
def test_case__with_an_unfit_plan__cannot_run(plan, marked):
    """A key that is not there, an activity that ends before it starts."""
    found = [(each.code, each.span.text) for each in run(PLAN.format(plan=plan, findings="[]")).findings]
    assert [code for code, _ in found] == ["SK431"]
    assert marked is None or found[0][1] == marked


def test_case__of_a_pack_without_watches__cannot_expect_tasks():
    """Said as a finding, not as a crash."""
    rules = RULES[: RULES.index("watches:")]
    report = small(rules + "cases:\n- {name: a, as_of: 2024-12-01, expect: {due: []}}\n").run_cases()
    assert [each.code for each in report.findings] == ["SK431"]


def test_cases__with_an_event_one_slip_from_one_the_rules_name__are_warned_of_it():
    """Whichever of the two is misspelt, the one never answers the other; other events are the office's own."""
    pack = small("""
        process: [{step: agreed, by: office, done_by: plan.signed}]
        watches:
          missed:
            when: count(events.attendance_missed) >= 2
            then: {task: call, to: worker}
        cases:
        - name: a
          as_of: 2026-01-10
          events:
            - {type: plan.singed, about: p1, on: 2026-01-01}
            - {type: atendance.missed, about: p1, on: 2026-01-02}
            - {type: attendance.missed, about: p1, on: 2026-01-03}
            - {type: office.painted, on: 2026-01-04}
          expect: {due: []}
        - {name: b, from: a, as_of: 2026-01-11}
        """)
    found = check_cases(pack, None)
    assert [(each.code, each.severity, each.span.text) for each in found] == [
        ("SK201", "warning", "plan.singed"),
        ("SK201", "warning", "atendance.missed"),
    ]
    assert "one names `events.attendance_missed`" in found[1].message
