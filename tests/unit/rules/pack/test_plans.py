"""Plan rules, process and watches, as far as loading goes."""

from __future__ import annotations

import pytest

from serkit.kernel.errors import PackError
from serkit.kernel.period import Period
from serkit.rules.pack.load import load

PLAN = """\
process:
  - {step: application, by: [person, guardian], to: office, done_by: application.submitted}
  - {step: case, by: office, done_by: case.opened, within: 10 working days, text: {en: opens the case}}
plan:
  review_every: 6 months
  agreed_by: [[person, guardian], social_worker]
  principles: {partnership: {en: partnership}, activation: {en: activation}}
  activities:
    course:
      {service: tailoring, by: centre, lasts: 3 months, text: {en: Tailoring}, offered_when: person.age >= 18 years}
    loan: {service: loan, needs: [course], after: [course], within: 30 days, done_by: loan.disbursed}
    visit: {service: follow_up, every: 1 month, times: 12, offered_when: ability.interests is known}
  must:
    two: {text: {en: two kinds}, when: count(distinct(plan.activities.service)) >= 2, severity: warning}
"""


def test_plan__with_all_its_keys__keeps_them(pack):
    """Nothing of a plan is dropped."""
    plan = pack(PLAN).plan
    first, second = plan.process
    assert (first.by, first.to, first.done_by, first.within) == (
        ("person", "guardian"),
        "office",
        "application.submitted",
        None,
    )
    assert (second.within, str(second.text)) == (Period(working_days=10), "opens the case")
    assert (plan.subject, plan.review_every) == (("person",), Period(months=6))
    assert plan.agreed_by == (("person", "guardian"), ("social_worker",))
    assert {name: str(text) for name, text in plan.principles.items()} == {
        "partnership": "partnership",
        "activation": "activation",
    }
    course, loan, visit = plan.activities
    assert (course.service, course.by, course.lasts, str(course.text)) == (
        "tailoring",
        "centre",
        Period(months=3),
        "Tailoring",
    )
    assert (course.offered_written, loan.offered_when) == ("person.age >= 18 years", None)
    assert (loan.needs, loan.after, loan.within, loan.done_by) == (
        ("course",),
        ("course",),
        Period(days=30),
        "loan.disbursed",
    )
    assert (visit.every, visit.times) == (Period(months=1), 12)
    assert (plan.must[0].id, plan.must[0].severity) == ("two", "warning")


def test_plan__in_a_file_of_its_own__is_the_same(pack, tmp_path):
    """All of it may also stand in one file."""
    one = pack(PLAN)
    (tmp_path / "pack.yaml").write_text(one.files["pack.yaml"].replace(PLAN, ""), encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    two = load(tmp_path)
    assert [each.id for each in two.plan.activities] == [each.id for each in one.plan.activities]
    assert sorted(two.files) == ["pack.yaml", "plan.yaml"]
    assert two.hash != one.hash


def test_section__in_two_files__is_refused(tmp_path, found):
    """One of them would be lost."""
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    found(PLAN)
    from serkit.kernel.errors import PackError

    with pytest.raises(PackError, match="`plan` stands in two files"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "code", "marked"),
    [
        ("10 working days", "10 workdays", "SK355", "10 workdays"),
        ("case.opened", "opened", "SK273", "opened"),
        ("by: office", "bye: office", "SK270", "bye"),
        ("step: case", "step: application", "SK274", "application"),
        ("[[person, guardian], social_worker]", "[[], social_worker]", "SK272", "[]"),
        ("{partnership: ", "{Partnership: ", "SK273", "Partnership"),
        ("activation: {en: activation}", "activation: {hi: x}", "SK286", "activation"),
        ("needs: [course]", "needs: [cuorse]", "SK201", "cuorse"),
        ("needs: [course]", "needs: [visit]", "SK281", "visit"),
        ("needs: [course]", "needs: [loan]", "SK281", "loan"),
        ("times: 12", "times: 0", "SK290", "0"),
        ("times: 12", "times: twelve", "SK290", "twelve"),
        ("severity: warning", "severity: note", "SK275", "note"),
        (">= 2,", ">= 2 days,", "SK230", "2 days"),
        ("service: loan, ", "", "SK271", "loan"),
    ],
)
def test_plan__with_one_mistake__marks_it(found, old, new, code, marked):
    """Each mistake has its place."""
    assert (code, marked) in found(PLAN.replace(old, new))


WATCHES = """\
watches:
  review: {after: plan.agreed, every: 6 months, expect: plan.reviewed, grace: 14 days, then: {task: review, to: worker}}
  file: {after: application.submitted, expect: case.opened, within: 10 working days, then: {task: open, to: worker}}
  ahead: {before: activity.planned, by_at_least: 2 days, expect: schedule.published, then: {task: publish, to: centre}}
  poor: {when: household.income < 5 INR per month, lasting: 30 days, then: {task: visit, to: worker, text: {en: Visit}}}
"""


def test_watches__of_the_four_forms__are_told_apart_and_kept(pack):
    """deadline, series, ahead, state."""
    watches = pack(WATCHES).watches
    assert [(watch.id, watch.form) for watch in watches] == [
        ("review", "series"),
        ("file", "deadline"),
        ("ahead", "ahead"),
        ("poor", "state"),
    ]
    assert (watches[0].keys["grace"], watches[0].task, watches[0].to) == ("14 days", "review", "worker")
    assert (watches[3].keys["when"], str(watches[3].text)) == ("household.income < 5 INR per month", "Visit")


@pytest.mark.parametrize(
    ("old", "new", "code", "marked"),
    [
        ("within: 10 working days, ", "", "SK271", "file"),
        ("lasting: 30 days", "grace: 30 days", "SK270", "grace"),
        ("grace: 14 days", "grace: soon", "SK355", "soon"),
        ("before: activity.planned", "before: planned", "SK273", "planned"),
        ("< 5 INR", "=< 5 INR", "SK133", "=<"),
        (", then: {task: open, to: worker}", "", "SK271", "file"),
        ("{task: open, to: worker}", "open", "SK272", "open"),
        ("every: 6 months", "every: 0 days", "SK290", "0 days"),
        ("every: 6 months", "every: 6 months, for: 1 year, times: 2", "SK270", "for"),
        ("after: plan.agreed,", 'after: plan.agreed, where: "abuot = 5",', "SK201", "abuot"),
        ("after: plan.agreed,", 'after: plan.agreed, where: "about = 5",', "SK210", "5"),
        ("after: plan.agreed,", 'after: plan.agreed, where: "household.income",', "SK210", "household.income"),
        ("lasting: 30 days", 'where: "about = 5"', "SK270", "where"),
        ("< 5 INR per month", "< 5 INR per year", "SK230", "5 INR per year"),
        ("household.income <", "houshold.income <", "SK201", "houshold.income"),
    ],
)
def test_watch__with_one_mistake__marks_it(found, old, new, code, marked):
    """Each mistake has its place."""
    assert (code, marked) in found(WATCHES.replace(old, new, 1))


def missed(when: str) -> str:
    """A watch over missed days."""
    return f"watches:\n  missed:\n    when: {when}\n    then: {{task: call, to: worker}}\n"


COUNT = "count(events.attendance_missed[on > as_of - 90 days]) >= 2"


def test_watch__over_events__reads_their_list(pack):
    """`attendance.missed` is `events.attendance_missed`, behind the facts."""
    model = pack(missed(COUNT))
    assert (model.event_lists, model.watches[0].lists) == (("attendance_missed",), ("attendance_missed",))
    assert f"fact({len(model.facts)})" in repr(model.watches[0].when)
    dotted = pack(missed(COUNT.replace("attendance_missed", "attendance.missed")))
    assert dotted.watches[0].when == model.watches[0].when


@pytest.mark.parametrize(
    ("old", "new", "code", "marked"),
    [
        ("[on >", "[day >", "SK201", "day"),
        ("90 days", "90", "SK230", "90"),
        (">= 2", ">= 2 days", "SK230", "2 days"),
        ("events.attendance_missed[on > as_of - 90 days]", "events", "SK201", "events"),
        ("events.attendance_missed[on > as_of - 90 days]", "events.a.b.c", "SK204", "events.a.b.c"),
        (COUNT, "events.attendance_missed", "SK210", "events.attendance_missed"),
        (COUNT, 'count(events.missed at @"2024-01-01") >= 2', "SK212", 'events.missed at @"2024-01-01"'),
    ],
)
def test_watch__over_events__with_one_mistake__marks_it(found, old, new, code, marked):
    """Checked like a criterion."""
    assert (code, marked) in found(missed(COUNT).replace(old, new))


def review(**events: str) -> str:
    """A watch over a plan's reviews."""
    named = {"after": "plan.agreed", "expect": "plan.reviewed", **events}
    said = ", ".join(f"{key}: {event}" for key, event in named.items())
    return f"  review: {{{said}, within: 1 day, then: {{task: t, to: r}}}}\n"


@pytest.mark.parametrize(
    ("written", "marked", "meant"),
    [
        # one of the pack's own names, one named more often, a step of a lifecycle that nothing else names
        (missed(COUNT.replace("attendance_missed", "plan_revieved")) + review(), "plan_revieved", "plan_reviewed"),
        (PLAN + missed(COUNT.replace("attendance_missed", "loan_disbursd")), "loan_disbursd", "loan_disbursed"),
        ("watches:\n" + review(after="plan.agred"), "plan.agred", "plan.agreed"),
        ("watches:\n" + review(until="case.colsed"), "case.colsed", "case.closed"),
        (PLAN + "watches:\n" + review(after="application.submited"), "application.submited", "application.submitted"),
        (PLAN.replace("loan.disbursed", "loan.disburssed"), "loan.disburssed", "loan.disbursed"),
    ],
)
def test_event__one_slip_from_another__is_warned_of_where_it_stands(pack, written, marked, meant):
    """A rule that waits for a misspelt event would wait for ever."""
    (said,) = [each for each in pack(written).warnings if each.code == "SK201"]
    assert marked in said.span.text
    assert f"did you mean `{'events.' * said.span.text.startswith('events.')}{meant}`?" in said.help


@pytest.mark.parametrize(
    ("one", "other"),
    [("plan.reviewed", "plan.renewed"), ("visit_1.paid", "visit_2.paid"), ("case.opened", "case.reopened")],
)
def test_event__of_its_own_name__is_not_warned_of(pack, one, other):
    """An office names its events itself: only what one slip makes of another name is doubted."""
    assert "SK201" not in [each.code for each in pack("watches:\n" + review(expect=one, until=other)).warnings]


def test_criterion__over_events__is_refused(found):
    """A decision rests on facts."""
    criteria = "criteria: {a: {text: {en: x}, source: law, when: count(events.attendance_missed) >= 2}}\n"
    assert "SK201" in [code for code, _ in found(criteria)]


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("by: [person, guardian], to", 'by: "person, guardian", to', "person, guardian"),
        ("to: office", "to: the office", "the office"),
        ("[[person, guardian], social_worker]", "[person or guardian, social_worker]", "person or guardian"),
        ("by: centre", "by: Centre", "Centre"),
    ],
)
def test_role__that_is_no_one_word__is_refused_with_the_roles_meant(pack, old, new, marked):
    """A role is held against who signs; one called `person, guardian` would be nobody's."""
    assert PLAN.count(old) == 1
    with pytest.raises(PackError) as caught:
        pack(PLAN.replace(old, new))
    (found,) = caught.value.diagnostics
    meant = {"the office": "the_office", "Centre": "centre"}.get(marked, "[person, guardian]")
    assert (found.code, found.span.text.strip('"')) == ("SK273", marked)
    assert found.help.startswith(f"write `{meant}`")
