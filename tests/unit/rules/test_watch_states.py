"""Watches over a state: evaluated at the end of each day, on the facts and the law of that day."""

from __future__ import annotations

import datetime as dt

import pytest

from serkit.domain.event import Event
from serkit.kernel.diagnostics import Diagnostic
from serkit.kernel.errors import FactError
from serkit.rules.timeline import Timeline
from serkit.rules.watchdays import WatchDays
from watching import day, event, said, watching

FEW = watching("when: workshop.n_recipients < least, lasting: 30 days")
NOW = watching("when: workshop.n_recipients < least")
MISSED = watching("when: 'count(events.attendance_missed[on > as_of - 90 days]) >= 2'")


def counted(on: str, n: object) -> dict[str, object]:
    """Tell how many there are from a day on."""
    return event("workshop.counted", on, facts={"workshop.n_recipients": n})


@pytest.mark.parametrize(
    ("as_of", "tasks"),
    [
        ("2024-01-30", []),
        ("2024-01-31", ["2024-01-31 due"]),
        ("2024-02-29", ["2024-01-31 due"]),
        ("2024-03-01", ["2024-01-31 done on 2024-03-01"]),
        ("2024-04-20", ["2024-01-31 done on 2024-03-01"]),
    ],
)
def test_state__lasting_30_days__is_due_on_the_30th_and_closed_on_the_first_day_not_true(as_of, tasks):
    """Five from 1 January, eight from 1 March: dated 31 January, open through 29 February."""
    log = [counted("2024-01-01", 5), counted("2024-03-01", 8)]
    assert said(FEW.due(log, as_of=day(as_of))) == tasks


def test_state__that_ended_before_it_lasted_long_enough__makes_no_task():
    """True through 30 January: on 31 January, when it would be due, it is not true any more."""
    assert FEW.due([counted("2024-01-01", 5), counted("2024-01-31", 8)], as_of=day("2024-06-01")) == ()


def test_state__true_again__is_a_new_task():
    """Each spell has its own."""
    log = [counted("2024-01-01", 5), counted("2024-01-10", 8), counted("2024-02-01", 3)]
    tasks = NOW.due(log, as_of=day("2024-03-01"))
    assert said(tasks) == ["2024-01-01 done on 2024-01-10", "2024-02-01 due"]
    assert [each.key for each in tasks] == [("w1", "2024-01-01", 1), ("w1", "2024-02-01", 1)]


def test_state__not_yet_lasting__is_upcoming_within_the_horizon():
    """If nothing changes it will be due."""
    log = [counted("2024-01-01", 5)]
    assert said(FEW.due(log, as_of=day("2024-01-21"), horizon="10 days")) == ["2024-01-31 upcoming"]
    assert FEW.due(log, as_of=day("2024-01-21"), horizon="9 days") == ()


def test_state__under_the_law_of_each_day__ends_when_the_law_changes():
    """Five are too few while six are needed, up to 30 June 2024; from July on four are enough."""
    assert said(NOW.due([counted("2024-01-01", 5)], as_of=day("2024-12-31"))) == ["2024-01-01 done on 2024-07-01"]


def test_state__not_known__cannot_be_told_and_names_the_fact():
    """Only true counts; what is unknown is said, with what would settle it."""
    (task,) = NOW.due([event("case.opened", "2024-01-01")], as_of=day("2024-02-01"))
    assert (task.state, task.due_on, [each.name for each in task.missing]) == (
        "cannot tell",
        None,
        ["workshop.n_recipients"],
    )


def test_state__told_unknown_again__closes_the_spell():
    """A spell closes on the first day that is not true."""
    tasks = NOW.due([counted("2024-01-01", 5), counted("2024-02-01", "unknown")], as_of=day("2024-03-01"))
    assert said(tasks) == ["2024-01-01 done on 2024-02-01", "no day cannot tell"]


def test_state__until_an_event__does_not_hold_from_that_day_on():
    """The closing of the case closes its tasks."""
    pack = watching("when: workshop.n_recipients < least, until: case.closed")
    log = [counted("2024-01-01", 5), event("case.closed", "2024-02-01")]
    assert said(pack.due(log, as_of=day("2024-03-01"))) == ["2024-01-01 done on 2024-02-01"]


@pytest.mark.parametrize(
    ("as_of", "tasks"),
    [
        ("2024-06-05", []),
        ("2024-06-06", ["2024-06-06 due"]),
        ("2024-08-03", ["2024-06-06 due"]),
        ("2024-08-04", ["2024-06-06 done on 2024-08-04"]),
    ],
)
def test_count__of_events_within_90_days__rises_and_falls_with_the_day(as_of, tasks):
    """Missed on 6 May and 6 June: twice within 90 days until 3 August, when 6 May is 89 days ago."""
    log = [event("attendance.missed", on) for on in ("2024-05-06", "2024-06-06")]
    assert said(MISSED.due(log, as_of=day(as_of))) == tasks


def test_count__of_fields_of_events__reads_them():
    """Who, about what, of which case, planned for when."""
    pack = watching("when: 'count(distinct(events.attendance_missed[role = \"person\"].about)) >= 2'")
    log = [event("attendance.missed", f"2024-05-0{n}", about=f"p{n % 2}", role="person") for n in (1, 2, 3)]
    assert said(pack.due(log, as_of=day("2024-06-01"))) == ["2024-05-02 due"]


FORMS = {
    "a mapping": {"workshop.n_recipients": 5},
    "nested": {"workshop": {"n_recipients": 5}},
    "prepared": NOW.facts({"workshop.n_recipients": 5}),
    "from a day on": [(day("2024-01-01"), {"workshop.n_recipients": 5}), (day("2025-01-01"), {})],
    "a function": lambda _day: {"workshop.n_recipients": 5},
}


@pytest.mark.parametrize("form", FORMS)
def test_facts__in_every_form__are_those_of_each_day(form):
    """Known from the first day of the log, or from the day they were told."""
    assert said(NOW.due([event("case.opened", "2024-01-01")], as_of=day("2024-03-01"), facts=FORMS[form])) == [
        "2024-01-01 due"
    ]


def test_facts__that_events_tell__go_over_those_told_at_first():
    """One fact told anew among nested ones."""
    told = {"workshop": {"n_recipients": 8}}
    assert said(NOW.due([counted("2024-02-01", 5)], as_of=day("2024-03-01"), facts=told)) == ["2024-02-01 due"]


@pytest.mark.parametrize("form", ["prepared", "a function"])
def test_facts__that_cannot_be_changed__refuse_what_events_tell(form):
    """Neither wins silently."""
    with pytest.raises(FactError, match="SK446"):
        NOW.due([counted("2024-02-01", 5)], as_of=day("2024-03-01"), facts=FORMS[form])


def test_facts__of_a_function__are_asked_for_each_day():
    """Three days, three questions."""
    asked: list[dt.date] = []

    def known(on: dt.date) -> dict[str, object]:
        asked.append(on)
        return {"workshop.n_recipients": 5 if on == day("2024-01-02") else 8}

    tasks = NOW.due([event("case.opened", "2024-01-01")], as_of=day("2024-01-03"), facts=known)
    assert said(tasks) == ["2024-01-02 done on 2024-01-03"]
    assert asked == [day(f"2024-01-0{n}") for n in (1, 2, 3)]


def test_facts__told_by_an_event_and_unfit__name_the_event():
    """What it is, and who told it; never the value."""
    with pytest.raises(FactError, match="SK403") as caught:
        NOW.due([{**counted("2024-02-01", "many"), "id": "e9"}], as_of=day("2024-03-01"))
    assert ("told by event", "e9") in caught.value.diagnostics[0].fields
    assert "many" not in str(caught.value)


def test_member__told_by_an_event_and_unfit__names_the_event():
    """The complaint is about a field of one member; the event told the list."""
    told = {"workshop.n_recipients": 5, "workshop.people": [{"sex": "female"}, {"sex": 3}]}
    error = FactError(
        Diagnostic(code="SK403", message="`workshop.people[2].sex` is no text", subject="workshop.people[2].sex")
    )

    def refuse(_told: object) -> None:
        raise error

    on = day("2024-02-01")
    events = [Event(id="e9", type="workshop.counted", about="w1", on=on, facts=told)]
    with pytest.raises(FactError) as caught:
        Timeline(None, events, on.toordinal(), (), refuse).on(on.toordinal())
    assert caught.value.diagnostics[0].fields == (("told by event", "e9"),)


def test_state__that_time_alone_cannot_change__looks_only_at_days_of_change(monkeypatch):
    """A log of three centuries is three days to look at: two tellings and a change of law."""
    pack = watching("when: workshop.n_recipients < 6")
    looked_at: list[int] = []
    monkeypatch.setattr(WatchDays, "answer", lambda _self, _watch, on: looked_at.append(on))
    pack.due([counted("1701-01-01", 5), counted("2024-01-01", 8)], as_of=day("2024-03-01"))
    changes = {day("1701-01-01"), day("2020-01-01"), day("2024-01-01")}
    assert {dt.date.fromordinal(each) for each in looked_at} == changes


def test_state__that_hangs_on_the_day__refuses_a_log_of_too_many_days():
    """Looking at every day since 1701, for hundreds of events each, is refused and says from when."""
    log = [event("attendance.missed", "1701-01-01", about=str(n)) for n in range(100)]
    with pytest.raises(FactError, match=r"SK444.*from 1701-01-01 on"):
        MISSED.due(log, as_of=day("2024-01-01"))


def test_figures_by_month__are_those_of_the_month_of_each_day():
    """A wage of January alone is not one of February."""
    pack = watching("when: person.wage > 0 INR")
    log = [event("wage.paid", "2024-01-15", facts={"person.wage": {"2024-01": "50 INR", "2024-02": "0 INR"}})]
    assert said(pack.due(log, as_of=day("2024-02-10"))) == ["2024-01-15 done on 2024-02-01"]
