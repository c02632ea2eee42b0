"""Plan drafts: what is offered, in which order, when, and what the plan must still fulfil."""

from __future__ import annotations

import datetime as dt

import pytest

from serkit.domain.event import Event
from serkit.kernel.errors import PackError
from small_packs import small

DAY = dt.date(2026, 11, 2)
PACK = small("""\
facts:
  person.wants: {type: choice, of: [tailoring, farming]}
  person.bank: boolean
criteria: {a: {text: x, source: law, when: person.bank}}
programmes: {p: {title: P, requires: [a]}}
plan:
  subject: person
  review_every: 3 months
  agreed_by: [[person, guardian], social_worker]
  activities:
    assess: {service: assessment, by: worker, within: 10 working days, done_by: assessment.done}
    course:
      service: training
      by: teacher
      needs: [assess]
      lasts: 3 months
      offered_when: person.wants = "tailoring"
    money: {service: literacy, by: worker, after: [assess], lasts: 2 weeks}
    loan: {service: loan, needs: [course], after: [money], offered_when: person.bank is known}
    visits: {service: follow_up, needs: [loan], every: 1 month, times: 3}
  must:
    kinds: {text: at least three kinds of service, when: count(distinct(plan.activities.service)) >= 3}
    trains:
      text: somebody is trained
      severity: warning
      when: some a in plan.activities satisfies a.service = "training"
""")


def draft(told: dict, **how: object):
    """Draft a plan."""
    return PACK.draft_plan(told, as_of=DAY, **how)


def test_plan__for_whom_all_is_known__has_its_activities_in_order_with_their_days():
    """Each starts the day after those before it have ended; months are counted from the start, never chained."""
    plan = draft({"person.wants": "tailoring", "person.bank": True})
    days = {each.id: (each.starts_on, each.ends_on) for each in plan.activities}
    assert days == {
        "assess": (DAY, DAY),
        "course": (dt.date(2026, 11, 3), dt.date(2027, 2, 2)),
        "money": (dt.date(2026, 11, 3), dt.date(2026, 11, 16)),
        "loan": (dt.date(2027, 2, 3), dt.date(2027, 2, 3)),
        "visits": (dt.date(2027, 2, 4), dt.date(2027, 5, 4)),
    }
    assert plan.activities[0].start_by == dt.date(2026, 11, 16)
    assert plan.activities[-1].occurs_on == (dt.date(2027, 3, 4), dt.date(2027, 4, 4), dt.date(2027, 5, 4))
    assert (plan.findings, plan.missing, plan.is_sound) == ((), (), True)
    assert plan.agreed_by == (("person", "guardian"), ("social_worker",))


def test_plan__its_reviews__go_on_until_its_end():
    """Every three months; the first one in any case."""
    plan = draft({"person.wants": "tailoring", "person.bank": True})
    assert plan.reviews == (dt.date(2027, 2, 2), dt.date(2027, 5, 2))
    assert draft({"person.wants": "farming"}).reviews == (dt.date(2027, 2, 2),)


def test_plan__what_is_not_offered__takes_with_it_what_needs_it():
    """No course, no loan, no visits; and the rules say what the plan now lacks."""
    plan = draft({"person.wants": "farming", "person.bank": True})
    assert [each.id for each in plan.activities] == ["assess", "money"]
    assert plan.not_offered == ("course", "loan", "visits")
    assert [(each.id, each.met, each.severity) for each in plan.findings] == [
        ("kinds", False, "error"),
        ("trains", False, "warning"),
    ]
    assert not plan.is_sound


def test_plan__what_cannot_be_told__is_offered_with_a_question():
    """An unknown never turns into a no."""
    plan = draft({"person.bank": True})
    offered = {each.id: each.offered for each in plan.activities}
    assert offered == {"assess": True, "course": None, "money": True, "loan": None, "visits": None}
    assert [each.name for each in plan.missing] == ["person.wants"]
    assert [(each.id, each.met) for each in plan.findings] == [("kinds", None), ("trains", None)]


def test_plan__what_has_been_done__is_listed_and_not_offered_again():
    """`done_by` names the event; the rest starts today."""
    done = Event(id="e1", type="assessment.done", about="p1", on=dt.date(2026, 10, 1))
    later = Event(id="e2", type="assessment.done", about="p1", on=dt.date(2026, 12, 1))
    plan = draft({"person.wants": "tailoring", "person.bank": True}, events=[done])
    assert (plan.activities[0].done, plan.activities[0].ends_on) == (True, dt.date(2026, 10, 1))
    assert plan.activities[1].starts_on == DAY
    assert not draft({}, events=[later]).activities[0].done


def test_plan__explained__says_days_conditions_and_findings():
    """In words, with what is still to be asked."""
    words = str(draft({"person.bank": True}).explain())
    assert "✓ assessment: 2 November 2026" in words
    assert "? training: 3 November 2026 – 2 February 2027 (not known whether offered)" in words
    assert "? at least three kinds of service: error" in words
    assert "Agreed by: person or guardian" in words
    assert "assessment: already done" in str(
        draft({}, events=[Event(id="e", type="assessment.done", about="p", on=DAY)]).explain()
    )


def test_plan__of_a_pack_without_plan_rules__is_an_error():
    """Nothing is invented."""
    pack = small("""\
facts: {person.bank: boolean}
criteria: {a: {text: x, source: law, when: person.bank}}
programmes: {p: {title: P, requires: [a]}}
""")
    with pytest.raises(PackError) as caught:
        pack.draft_plan({}, as_of=DAY)
    assert caught.value.diagnostics[0].code == "SK620"
