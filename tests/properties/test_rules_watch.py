"""Laws of watches and processes: what is due hangs on what happened and was known, and on nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.api.packs import load_pack
from serkit.domain.event import Event
from serkit.kernel.calendars import GREGORIAN
from watching import watching

LAW = settings(max_examples=60, deadline=None)
FIRST = dt.date(2023, 12, 1)
PACK = watching(
    "after: placement.started, every: 1 month, for: 12 months, grace: 7 days, expect: follow_up.done, "
    "until: placement.ended",
    "after: placement.started, within: 10 working days, expect: follow_up.done",
    "before: activity.planned, by_at_least: 3 days, expect: schedule.published",
    "when: workshop.n_recipients < least, lasting: 20 days",
    "when: 'count(events.follow_up_done[on > as_of - 30 days]) >= 2'",
)
KRETINGA = load_pack("lt.social-workshops")
TYPES = (
    "placement.started", "placement.ended", "follow_up.done", "activity.planned", "schedule.published",
    "workshop.counted",
)  # fmt: skip
STEPS = tuple(each.done_by for each in KRETINGA.model.plan.process)

days = st.integers(0, 400).map(lambda n: FIRST + dt.timedelta(days=n))


@st.composite
def events(draw, types=TYPES) -> tuple[Event, ...]:
    """A log of a few events about a few things, some written down later, some void."""
    made = []
    for n in range(draw(st.integers(0, 12))):
        on = draw(days)
        kind = draw(st.sampled_from(types))
        told = {"workshop.n_recipients": draw(st.sampled_from([3, 5, 8]))} if kind == "workshop.counted" else {}
        made.append(
            Event(
                id=f"e{n}",
                type=kind,
                about=draw(st.sampled_from(["a", "b", "c"])),
                case="k" if draw(st.booleans()) else "",
                on=on,
                recorded_on=draw(st.none() | st.integers(0, 90).map(lambda later, on=on: on + dt.timedelta(later))),
                planned_on=draw(st.none() | days) if kind == "activity.planned" else None,
                void=draw(st.sampled_from([False, False, False, True])),
                role=draw(st.sampled_from(["", "person", "municipality", "day_centre"])),
                facts=told,
            )
        )
    return tuple(made)


def due(log, as_of, **more):
    """Ask the pack."""
    return PACK.due(log, as_of=as_of, **more)


@LAW
@given(log=events(), as_of=days, order=st.randoms(use_true_random=False))
def test_due__in_any_order_of_events__is_the_same(log, as_of, order):
    """A permutation of the log changes nothing."""
    shuffled = list(log)
    order.shuffle(shuffled)
    assert due(shuffled, as_of) == due(log, as_of)


@LAW
@given(log=events(), as_of=days)
def test_due__with_a_void_event__is_as_if_it_were_absent(log, as_of):
    """A wrong entry is never removed, and never counts."""
    assert due(log, as_of) == due([each for each in log if not each.void], as_of)


@LAW
@given(log=events(), as_of=days, later=st.integers(0, 120))
def test_due__as_known_on_a_day__is_that_of_the_log_of_that_day(log, as_of, later):
    """Replaying an old day gives what was said then."""
    known_on = as_of + dt.timedelta(later)
    written = [each for each in log if (each.recorded_on or each.on) <= known_on]
    assert due(log, as_of, known_on=known_on) == due(written, as_of, known_on=known_on)


@LAW
@given(log=events(), as_of=days)
def test_due__of_the_future__is_not_seen(log, as_of):
    """What happens after the day judged changes nothing on it."""
    assert due(log, as_of) == due([each for each in log if each.on <= as_of], as_of)


@LAW
@given(log=events(), as_of=days, near=st.integers(0, 60), far=st.integers(0, 300))
def test_due__over_a_longer_horizon__only_adds_what_is_upcoming(log, as_of, near, far):
    """Looking further ahead changes no task nearer by."""
    short = due(log, as_of, horizon=f"{near} days")
    long = due(log, as_of, horizon=f"{near + far} days")
    assert [each for each in long if each in short] == list(short)
    added = [each for each in long if each not in short]
    assert {each.state for each in added} <= {"upcoming", "cannot tell"}


@LAW
@given(log=events(), as_of=days)
def test_due__each_task__has_its_own_key_and_each_event_answers_once_a_watch(log, as_of):
    """Keys never meet; nobody is paid twice for one visit."""
    tasks = due(log, as_of, horizon="60 days")
    assert len({each.key for each in tasks}) == len(tasks)
    for watch in PACK.model.watches:
        answers = [each.done_by for each in tasks if each.watch == watch.id and each.done_by]
        assert len(set(answers)) == len(answers)


@LAW
@given(log=events(), as_of=days)
def test_due__its_states__follow_from_its_days(log, as_of):
    """Overdue after the last day, due from its day on, upcoming before; done in time or late."""
    for each in due(log, as_of, horizon="60 days"):
        if each.state == "cannot tell" or each.last_on is None:
            continue
        if each.done_on is not None:
            assert each.state == ("done" if each.done_on <= each.last_on else "done late")
        else:
            on = "upcoming" if as_of < each.due_on else "due" if as_of <= each.last_on else "overdue"
            assert each.state == on


@LAW
@given(log=events(), as_of=days)
def test_state__asked_every_day__is_the_same_as_asked_on_days_of_change(log, as_of):
    """Jumping between the days on which something changes loses nothing: a function is asked for each day."""
    told = sorted((each for each in log if each.known_on(as_of) and each.facts), key=lambda each: (each.on, each.id))

    def known(on: dt.date) -> dict[str, object]:
        return {name: value for each in told if each.on <= on for name, value in each.facts.items()}

    plain = [Event(id=e.id, type=e.type, about=e.about, on=e.on, recorded_on=e.recorded_on, void=e.void) for e in log]
    jumped = [each for each in due(log, as_of) if each.watch == "w4"]
    walked = [each for each in due(plain, as_of, facts=known) if each.watch == "w4"]
    assert jumped == walked


@LAW
@given(anchor=days, n=st.integers(1, 36))
def test_series__its_dates__are_months_from_the_anchor(anchor, n):
    """The k-th date is the anchor plus k months, never a month after the one before."""
    pack = SERIES
    found = pack.due([{"type": "placement.started", "on": anchor}], as_of=anchor, horizon=f"{n} months")
    months = [dt.date.fromordinal(GREGORIAN.add_months(anchor.toordinal(), k)) for k in range(1, n + 1)]
    assert [each.due_on for each in found] == months


SERIES = watching("after: placement.started, every: 1 month, expect: follow_up.done")


@LAW
@given(log=events(types=STEPS), as_of=days, order=st.randoms(use_true_random=False))
def test_process__in_any_order_of_events__is_the_same_and_never_an_error(log, as_of, order):
    """A wrong order of steps is a finding; the order of a log is none."""
    shuffled = list(log)
    order.shuffle(shuffled)
    found = KRETINGA.check_process(shuffled, as_of=as_of, case="k")
    assert found == KRETINGA.check_process(log, as_of=as_of, case="k")
    assert found == KRETINGA.check_process([each for each in log if not each.void], as_of=as_of, case="k")
    assert [each.step for each in found.steps] == [each.step for each in KRETINGA.model.plan.process]


@LAW
@given(days=st.lists(days, min_size=len(STEPS), max_size=len(STEPS)))
def test_process__all_steps_done__has_an_order_finding_exactly_where_a_day_falls_back(days):
    """A step is out of order if, and only if, the step above it was taken on a later day."""
    log = [Event(id=each, type=each, about="x", on=on) for each, on in zip(STEPS, days, strict=True)]
    found = KRETINGA.check_process(log, as_of=max(days))
    early = [n for n in range(1, len(days)) if days[n] < days[n - 1]]
    steps = [each.step for each in KRETINGA.model.plan.process]
    assert [each.step for each in found.findings if each.kind == "out_of_order"] == [steps[n] for n in early]
    assert not [each for each in found.findings if each.kind == "skipped"]


@pytest.mark.parametrize("n", range(len(STEPS)))
def test_process__the_first_steps__are_sound_on_any_day(n):
    """Nothing is asked for before its turn."""
    log = [Event(id=each, type=each, about="x", on=FIRST) for each in STEPS[:n]]
    assert KRETINGA.check_process(log, as_of=FIRST).is_sound
