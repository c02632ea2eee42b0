"""Laws of lifecycles: folding a log is stepping by hand, whatever the log."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.domain.event import Event
from serkit.domain.lifecycle import LIFECYCLES, advance, fold

START = dt.date(2020, 1, 1)


@st.composite
def walks(draw: st.DrawFn) -> tuple[str, list[Event]]:
    """A kind of thing and a legal log of it, with days that may repeat."""
    kind = draw(st.sampled_from(sorted(LIFECYCLES)))
    life = LIFECYCLES[kind]
    path, on = [life.start], START
    while len(path) < draw(st.integers(1, 12)) and (after := life.steps.get(path[-1])):
        path.append(draw(st.sampled_from(after)))
    events = []
    for n, state in enumerate(path):
        on += dt.timedelta(days=draw(st.integers(0, 400)))
        events.append(Event(id=f"e{n}", type=f"{kind}.{state}", about="x", to=state, on=on, why="unknown"))
    return kind, events


@settings(max_examples=100)
@given(walks())
def test_fold__any_legal_log__ends_where_stepping_by_hand_ends(walk):
    """State is a fold of `advance`."""
    kind, events = walk
    state = None
    for each in events:
        state = advance(kind, state, each.to, why=each.why)
    stand = fold(events, kind=kind, about="x", as_of=events[-1].on)
    assert (stand.state, stand.since) == (state, events[-1].on)


@settings(max_examples=100)
@given(walks(), st.integers(0, 5000))
def test_fold__up_to_any_day__is_the_fold_of_what_had_happened(walk, days):
    """Later events never change an earlier state."""
    kind, events = walk
    day = START + dt.timedelta(days=days)
    before = [each for each in events if each.on <= day]
    stand = fold(events, kind=kind, about="x", as_of=day)
    assert stand == fold(before, kind=kind, about="x", as_of=day)
    assert (stand is None) == (not before)


@settings(max_examples=100)
@given(walks())
def test_fold__what_nobody_knew_yet__does_not_count(walk):
    """With everything recorded a day late, what was known on a day is the state of the day before."""
    kind, events = walk
    late = [
        Event(id=e.id, type=e.type, about="x", to=e.to, on=e.on, why=e.why, recorded_on=e.on + dt.timedelta(days=1))
        for e in events
    ]
    day = events[-1].on
    known = fold(late, kind=kind, about="x", as_of=day)
    then = fold(events, kind=kind, about="x", as_of=day - dt.timedelta(days=1))
    assert (known and known.state) == (then and then.state)
