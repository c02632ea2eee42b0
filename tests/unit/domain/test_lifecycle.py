"""Lifecycles: tables as data, steps, and folding a log."""

from __future__ import annotations

import datetime as dt

import pytest

from serkit.domain.case import Case
from serkit.domain.event import Event
from serkit.domain.lifecycle import CLOSING_REASONS, LIFECYCLES, advance, fold
from serkit.kernel.errors import LifecycleError


def day(n: int) -> dt.date:
    """Count days from the first of January."""
    return dt.date(2026, 1, 1) + dt.timedelta(days=n)


def event(id: str, to: str, on: int, **more: object) -> Event:
    """Make a step of the case."""
    return Event(id=id, type=f"case.{to}", about="c1", to=to, on=day(on), **more)


LOG = [
    event("e1", "applied", 0),
    event("e2", "assessing", 5),
    event("e3", "open", 20, by="worker"),
    event("e4", "suspended", 40),
    event("e5", "open", 50),
    event("e6", "closed", 90, why="success_enterprise"),
    event("e7", "open", 200),
]


@pytest.mark.parametrize("kind", LIFECYCLES)
def test_lifecycle__every_pair_of_states__is_allowed_exactly_when_the_table_says(kind):
    """Nothing moves but along the table."""
    life = LIFECYCLES[kind]
    for state in life.states:
        for to in life.states:
            if to in life.steps.get(state, ()):
                assert advance(kind, state, to, why="unknown") == to
            else:
                with pytest.raises(LifecycleError) as caught:
                    advance(kind, state, to)
                assert caught.value.diagnostics[0].code == "SK601"


def test_advance__an_illegal_step__lists_the_allowed_ones():
    """Say what went wrong and what may be done."""
    with pytest.raises(LifecycleError) as caught:
        advance("case", "applied", "open")
    assert caught.value.diagnostics[0].help == "allowed from applied: assessing, closed, void"


def test_advance__from_a_final_state__says_that_nothing_follows():
    """A void case stays void."""
    with pytest.raises(LifecycleError, match="allowed from void: nothing"):
        advance("case", "void", "open")


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("cas", "applied", "closed"), "SK603"),
        (("case", "applied", "closd"), "SK602"),
        (("case", "apllied", "closed"), "SK602"),
        (("case", None, "open"), "SK601"),
        (("case", "open", "closed"), "SK604"),
    ],
)
def test_advance__names_and_reasons_that_do_not_exist__have_codes_of_their_own(args, code):
    """A misspelt state is not an illegal step; a case closes for a reason."""
    with pytest.raises(LifecycleError) as caught:
        advance(*args)
    assert caught.value.diagnostics[0].code == code


def test_advance__closing_for_ineligibility__is_for_cases_not_yet_open():
    """An open case withdraws, moves, succeeds; it is not found ineligible."""
    assert advance("case", "assessing", "closed", why="ineligible") == "closed"
    with pytest.raises(LifecycleError):
        advance("case", "open", "closed", why="ineligible")
    assert all(advance("case", "open", "closed", why=why) for why in CLOSING_REASONS if why != "ineligible")


@pytest.mark.parametrize(
    ("on", "state", "n_starts"),
    [(0, "applied", 1), (19, "assessing", 1), (45, "suspended", 1), (90, "closed", 1), (365, "open", 2)],
)
def test_fold__a_log_up_to_a_day__gives_the_state_of_that_day(on, state, n_starts):
    """State is a fold; reopening a closed case begins a new episode, resuming does not."""
    stand = fold(LOG, kind="case", about="c1", as_of=day(on))
    assert (stand.state, stand.n_starts) == (state, n_starts)


def test_fold__before_the_first_event__is_nothing():
    """Nothing has happened yet; other things' events do not count."""
    assert fold(LOG, kind="case", about="c1", as_of=day(-1)) is None
    assert fold(LOG, kind="case", about="c2", as_of=day(99)) is None


def test_fold__what_was_written_down_later__is_not_known_before():
    """Reports can be run again as of what was known then."""
    log = [*LOG[:3], event("e4", "suspended", 40, recorded_on=day(60))]
    assert fold(log, kind="case", about="c1", as_of=day(50), known_on=day(50)).state == "open"
    assert fold(log, kind="case", about="c1", as_of=day(50), known_on=day(60)).state == "suspended"


def test_fold__a_void_event__did_not_happen():
    """Wrong entries are marked, not erased."""
    log = [*LOG[:3], event("e4", "suspended", 40, void=True)]
    assert fold(log, kind="case", about="c1", as_of=day(50)).state == "open"


def test_fold__an_illegal_step_in_the_log__names_the_event():
    """Whoever mends the log finds the line."""
    with pytest.raises(LifecycleError) as caught:
        fold([LOG[0], LOG[2]], kind="case", about="c1", as_of=day(99))
    assert ("event", "e3") in caught.value.diagnostics[0].fields


def test_case__folded_from_its_log__knows_reason_episode_and_manager():
    """The closed case of the first year; the second episode of the next."""
    closed = Case.from_events(LOG, id="c1", person="p1", programme="x", as_of=day(100))
    again = Case.from_events(LOG, id="c1", person="p1", programme="x", as_of=day(300))
    assert (closed.state, closed.reason, closed.since) == ("closed", "success_enterprise", day(90))
    assert (again.state, again.reason, again.episode_no) == ("open", "", 2)


def test_case__stepped_by_hand__reaches_the_same_state_as_its_log():
    """`advance` and `fold` are one meaning."""
    case = Case(id="c1", person="p1", programme="x", state="applied", since=day(0))
    for each in LOG[1:]:
        case = case.advance(each.to, on=each.on, why=each.why)
    folded = Case.from_events(LOG, id="c1", person="p1", programme="x", as_of=day(365))
    assert case == folded


def test_case__a_step_dated_before_the_last__is_refused():
    """Dates are ordered."""
    case = Case(id="c1", person="p1", programme="x", state="applied", since=day(10))
    with pytest.raises(LifecycleError) as caught:
        case.advance("assessing", on=day(9))
    assert caught.value.diagnostics[0].code == "SK605"


def test_case__in_a_state_that_does_not_exist__is_refused():
    """The nearest state is offered."""
    with pytest.raises(LifecycleError, match='did you mean "suspended"'):
        Case(id="c1", person="p1", programme="x", state="suspend", since=day(0))
