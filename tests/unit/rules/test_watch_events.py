"""Watches over events: deadlines, series and what must come ahead."""

from __future__ import annotations

import pytest

from serkit.kernel.errors import FactError, PackError
from serkit.kernel.period import Period
from small_packs import HEAD
from watching import day, event, said, watching

JALALI = HEAD.replace("leap_day_birthday", "calendar: jalali\nleap_day_birthday")
FOLLOW = "after: placement.started, every: 1 month, for: 12 months, grace: 7 days, expect: follow_up.done"
SERIES = watching(f"{FOLLOW}, until: placement.ended")
DEADLINE = watching("after: challenge.found, within: 60 days, expect: challenge.resolved")
AHEAD = watching("before: activity.planned, by_at_least: 2 working days, expect: schedule.published")
STARTED = event("placement.started", "2024-01-31")


def test_series__from_31_january__keeps_to_month_ends_and_comes_back():
    """29 February, 31 March: each date is counted from the anchor, never from the one before."""
    tasks = SERIES.due([STARTED], as_of=day("2025-01-31"))
    assert [str(each.due_on) for each in tasks[:4]] == ["2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"]


def test_series__one_month_for_twelve__is_twelve_with_the_last_on_the_anniversary():
    """Up to and including anchor + `for`."""
    tasks = SERIES.due([STARTED], as_of=day("2030-01-01"))
    assert (len(tasks), str(tasks[-1].due_on), [each.k for each in tasks]) == (12, "2025-01-31", list(range(1, 13)))


def test_series__of_so_many_times__has_so_many():
    """`times: 3`."""
    pack = watching("after: placement.started, every: 2 weeks, times: 3, expect: follow_up.done")
    assert [str(each.due_on) for each in pack.due([STARTED], as_of=day("2025-01-01"))] == [
        "2024-02-14",
        "2024-02-28",
        "2024-03-13",
    ]


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        ("2024-02-28", []),
        ("2024-02-29", ["2024-02-29 due"]),
        ("2024-03-07", ["2024-02-29 due"]),
        ("2024-03-08", ["2024-02-29 overdue"]),
    ],
)
def test_series__day_by_day__is_due_through_its_grace_and_then_overdue(as_of, state):
    """Seven days of grace after 29 February end on 7 March."""
    assert said(SERIES.due([STARTED], as_of=day(as_of))) == state


def test_series__within_the_horizon__is_upcoming():
    """What is not due yet is shown only as far ahead as asked for."""
    assert said(SERIES.due([STARTED], as_of=day("2024-02-20"), horizon=Period(days=9))) == ["2024-02-29 upcoming"]
    assert said(SERIES.due([STARTED], as_of=day("2024-02-20"), horizon="1 month")) == ["2024-02-29 upcoming"]
    assert SERIES.due([STARTED], as_of=day("2024-02-20"), horizon="8 days") == ()


@pytest.mark.parametrize(
    ("done", "first", "second"),
    [
        (["2024-01-31"], "2024-02-29 overdue", "2024-03-31 due"),
        (["2024-02-01"], "2024-02-29 done on 2024-02-01", "2024-03-31 due"),
        (["2024-02-29"], "2024-02-29 done on 2024-02-29", "2024-03-31 due"),
        (["2024-03-07"], "2024-02-29 done on 2024-03-07", "2024-03-31 due"),
        (["2024-03-08"], "2024-02-29 overdue", "2024-03-31 done on 2024-03-08"),
        (["2024-03-05", "2024-03-06"], "2024-02-29 done on 2024-03-05", "2024-03-31 done on 2024-03-06"),
        (["2024-02-10", "2024-02-11"], "2024-02-29 done on 2024-02-10", "2024-03-31 due"),
    ],
)
def test_series__answered__in_its_window_alone(done, first, second):
    """The window of k is after date k-1 and up to date k + grace; an event is used once, for the oldest."""
    log = [STARTED, *(event("follow_up.done", on, id=on) for on in done)]
    assert said(SERIES.due(log, as_of=day("2024-04-01"))) == [first, second]


def test_series__answered_ahead_of_its_day__is_shown_as_done():
    """What is done is done, however far the horizon."""
    log = [STARTED, event("follow_up.done", "2024-02-02")]
    assert said(SERIES.due(log, as_of=day("2024-02-03"))) == ["2024-02-29 done on 2024-02-02"]


@pytest.mark.parametrize(("end", "n"), [("2024-02-28", 0), ("2024-02-29", 1), ("2024-03-10", 1), ("2024-03-31", 2)])
def test_series__until_its_end__makes_nothing_after_it(end, n):
    """An occurrence on the very day is still made."""
    log = [STARTED, event("placement.ended", end)]
    assert len(SERIES.due(log, as_of=day("2025-01-31"))) == n


def test_series__without_an_end__goes_on_as_far_as_asked():
    """Every half year until the case is closed."""
    pack = watching("after: plan.agreed, every: 6 months, expect: plan.reviewed, grace: 14 days, until: case.closed")
    log = [event("plan.agreed", "2024-04-30", about="pl1", case="c1"), event("case.closed", "2026-01-01", about="c1")]
    days = [str(each.due_on) for each in pack.due(log, as_of=day("2026-12-31"), horizon="2 years")]
    assert days == ["2024-10-30", "2025-04-30", "2025-10-30"]


def test_series__in_a_jalali_pack__counts_months_of_its_calendar():
    """31 Shahrivar plus a month is 30 Mehr, plus six is the last of Esfand, plus seven is 31 Farvardin."""
    pack = watching("after: placement.started, every: 1 month, times: 7, expect: follow_up.done", head=JALALI)
    log = [event("placement.started", "1404-06-31")]
    days = [each.due_on for each in pack.due(log, as_of=day("2027-01-01"))]
    assert [str(days[n]) for n in (0, 5, 6)] == ["2025-10-22", "2026-03-20", "2026-04-20"]


@pytest.mark.parametrize(
    ("as_of", "resolved", "state"),
    [
        ("2024-02-29", None, []),
        ("2024-03-01", None, ["2024-03-01 due"]),
        ("2024-03-02", None, ["2024-03-01 overdue"]),
        ("2024-03-20", "2024-01-01", ["2024-03-01 done on 2024-01-01"]),
        ("2024-03-20", "2024-03-01", ["2024-03-01 done on 2024-03-01"]),
        ("2024-03-20", "2024-03-02", ["2024-03-01 done late on 2024-03-02"]),
        ("2024-03-01", "2024-03-02", ["2024-03-01 due"]),
        ("2024-03-20", "2023-12-31", ["2024-03-01 overdue"]),
    ],
)
def test_deadline__of_60_days__is_due_done_late_or_overdue(as_of, resolved, state):
    """1 January plus 60 days is 1 March in a leap year; an answer before the anchor answers nothing."""
    log = [event("challenge.found", "2024-01-01")]
    log += [event("challenge.resolved", resolved)] if resolved else []
    assert said(DEADLINE.due(log, as_of=day(as_of))) == state


@pytest.mark.parametrize(
    ("head", "due_on"),
    [(HEAD, "2024-05-16"), (JALALI, "2024-05-15")],
    ids=["Monday to Friday", "Saturday to Wednesday"],
)
def test_deadline__in_working_days__skips_the_weekend_of_the_calendar(head, due_on):
    """Ten working days after Thursday 2 May 2024."""
    pack = watching("after: case.opened, within: 10 working days, expect: contract.in_force", head=head)
    (task,) = pack.due([event("case.opened", "2024-05-02")], as_of=day("2024-06-01"))
    assert str(task.due_on) == due_on


@pytest.mark.parametrize(
    ("about", "of", "case", "answered"),
    [
        ("c1", "", "", "c1"),
        ("c2", "", "", "c2"),
        ("x", "", "k1", "c1"),
        ("c2", "", "k1", "c2"),
        ("c2", "c1", "", "c1"),
        ("", "first", "", "c1"),
        ("x", "", "", None),
        ("", "elsewhere", "k1", None),
    ],
)
def test_answer__to_one_of_two__is_by_what_it_names_then_about_then_case(about, of, case, answered):
    """Solving one challenge of a case does not settle the other."""
    log = [
        event("challenge.found", "2024-01-01", about="c1", case="k1", id="first"),
        event("challenge.found", "2024-01-05", about="c2", case="k1", id="second"),
        event(
            "challenge.resolved", "2024-02-01", **{k: v for k, v in (("about", about), ("of", of), ("case", case)) if v}
        ),
    ]
    done = [each.about for each in DEADLINE.due(log, as_of=day("2024-03-20")) if each.state == "done"]
    assert done == ([answered] if answered else [])


def test_answer__for_two_anchors_about_one_thing__goes_to_the_oldest():
    """Used once, the oldest obligation first, whichever anchor it belongs to."""
    log = [
        event("challenge.found", "2024-01-05", about="c", id="b"),
        event("challenge.found", "2024-01-01", about="c", id="a"),
        event("challenge.resolved", "2024-01-10", about="c"),
    ]
    assert [(each.anchor, each.state) for each in DEADLINE.due(log, as_of=day("2024-03-20"))] == [
        ("a", "done"),
        ("b", "overdue"),
    ]


@pytest.mark.parametrize(
    ("as_of", "published", "state"),
    [
        ("2024-05-01", None, ["2024-05-02 upcoming"]),
        ("2024-05-02", None, ["2024-05-02 due"]),
        ("2024-05-03", None, ["2024-05-02 overdue"]),
        ("2024-05-03", "2024-05-02", ["2024-05-02 done on 2024-05-02"]),
        ("2024-05-03", "2024-05-03", ["2024-05-02 done late on 2024-05-03"]),
        ("2024-05-03", "2024-04-01", ["2024-05-02 done on 2024-04-01"]),
    ],
)
def test_ahead__two_working_days_before_a_monday__is_the_thursday(as_of, published, state):
    """Planned for Monday 6 May 2024, so the schedule is published by Thursday 2 May."""
    log = [event("activity.planned", "2024-04-20", about="act1", planned_on="2024-05-06")]
    log += [event("schedule.published", published, about="act1")] if published else []
    assert said(AHEAD.due(log, as_of=day(as_of), horizon="7 days")) == state


def test_ahead__of_an_activity_without_its_day__cannot_be_told():
    """Nothing is guessed from the day it was entered."""
    (task,) = AHEAD.due([event("activity.planned", "2024-04-20")], as_of=day("2024-05-01"))
    assert (task.state, task.due_on, task.is_open) == ("cannot tell", None, True)


def test_ahead__backwards_from_31_march__is_the_last_of_february():
    """Months are counted back from the planned day."""
    pack = watching("before: activity.planned, by_at_least: 1 month, expect: schedule.published")
    (task,) = pack.due([event("activity.planned", "2024-01-01", planned_on="2024-03-31")], as_of=day("2024-04-01"))
    assert str(task.due_on) == "2024-02-29"


def test_where__over_the_anchor__leaves_others_out():
    """A condition over the fields of the anchor event, and over facts of its day."""
    pack = watching(
        "after: challenge.found, within: 1 day, expect: challenge.resolved, "
        "where: 'about = \"c1\" and workshop.n_recipients > least'"
    )
    log = [event("challenge.found", "2024-01-01", about=about) for about in ("c1", "c2")]
    known = {"workshop.n_recipients": 8}
    assert [each.about for each in pack.due(log, as_of=day("2024-02-01"), facts=known)] == ["c1"]
    assert pack.due(log, as_of=day("2024-02-01"), facts={"workshop.n_recipients": 5}) == ()


def test_where__not_known__cannot_be_told_and_names_what_is_missing():
    """Said once for an anchor."""
    pack = watching(
        "after: challenge.found, every: 1 month, times: 5, expect: challenge.resolved, where: workshop.n_recipients > 5"
    )
    (task,) = pack.due([event("challenge.found", "2024-01-01")], as_of=day("2025-01-01"))
    assert (task.state, [each.name for each in task.missing]) == ("cannot tell", ["workshop.n_recipients"])


def test_known_on__before_it_was_written_down__the_log_is_as_it_was():
    """An old report run again gives the same; later knowledge is seen only when asked for."""
    late = event("follow_up.done", "2024-02-20", recorded_on="2024-05-01")
    then = SERIES.due([STARTED, late], as_of=day("2024-03-10"))
    assert said(then) == ["2024-02-29 overdue"] == said(SERIES.due([STARTED], as_of=day("2024-03-10")))
    now = SERIES.due([STARTED, late], as_of=day("2024-03-10"), known_on=day("2024-06-01"))
    assert said(now) == ["2024-02-29 done on 2024-02-20"]


def test_due__its_key__is_the_watch_the_anchor_and_the_place_in_the_series():
    """The key of a task stays the same as the log grows."""
    log = [event("placement.started", "2024-01-31", id="e7")]
    early = SERIES.due(log, as_of=day("2024-02-29"))
    late = SERIES.due([*log, event("follow_up.done", "2024-02-10")], as_of=day("2024-12-31"))
    assert early[0].key == late[0].key == ("w1", "e7", 1)
    assert len({each.key for each in late}) == len(late)


def test_due__of_a_pack_without_watches__is_refused():
    """Nothing due and nothing watched are different answers."""
    from small_packs import small
    from watching import RULES

    with pytest.raises(PackError, match="SK622"):
        small(RULES).due([], as_of=day("2024-01-01"))


def test_series__of_more_than_can_be_looked_at__is_refused():
    """Every day for centuries, for hundreds of anchors."""
    pack = watching("after: placement.started, every: 1 day, expect: follow_up.done")
    log = [event("placement.started", "1700-01-01", about=str(n)) for n in range(5)]
    with pytest.raises(FactError, match="SK444"):
        pack.due(log, as_of=day("2024-01-01"))


def test_deadline__outside_the_calendar__is_refused_with_the_event():
    """The Jalali calendar is known up to 1500."""
    pack = watching("after: case.opened, within: 9000 months, expect: case.closed", head=JALALI)
    with pytest.raises(FactError, match=r"SK445.*`w1`.*`e1`"):
        pack.due([event("case.opened", "1403-01-01", id="e1")], as_of=day("2024-05-01"))
