"""What is due by the watches of a pack, on a day, as known on a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from serkit.domain.event import visible
from serkit.kernel.errors import PackError
from serkit.kernel.period import Period
from serkit.language.days import LAST_DAY
from serkit.rules.eventlog import read_events
from serkit.rules.moves import day_after
from serkit.rules.obligations import obligations
from serkit.rules.states import state_tasks
from serkit.rules.timeline import Timeline
from serkit.rules.watchdays import WatchDays

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from serkit.domain.due import Due
    from serkit.domain.event import Event
    from serkit.rules.engine.engine import Engine
    from serkit.rules.timeline import Over, Prepare


def due(
    engine: Engine,
    prepare: Prepare,
    events: Iterable[Event | Mapping[str, object]],
    facts: Over,
    days: tuple[dt.date, Period | str, dt.date | None],
) -> tuple[Due, ...]:
    """Return all tasks, those of the earliest day first; `days` are the day judged, the horizon and `known_on`.

    Raises:
        PackError: SK622 if the pack has no watches.
        FactError: for events or facts that cannot be taken, or logs too long to be looked at.
    """
    if not engine.model.watches:
        message = f"{engine.model.id} has no watches"
        raise PackError.of("SK622", message, help="write `watches:` in watches.yaml")
    as_of, horizon, known_on = days
    log = visible(read_events(events), as_of, known_on)
    day = as_of.toordinal()
    ahead = Period.parse(horizon) if isinstance(horizon, str) else horizon
    end = day_after(day, ahead, engine.calendar, "the horizon") if ahead else day
    timeline = Timeline(facts, log, day, engine.model.slots, prepare)
    found = _tasks(WatchDays(engine, log, timeline, day, min(end, LAST_DAY)))
    places = {watch.id: n for n, watch in enumerate(engine.model.watches)}
    latest = dt.date.max
    return tuple(sorted(found, key=lambda each: (each.due_on or latest, places[each.watch], each.anchor, each.k)))


def _tasks(days: WatchDays) -> Iterator[Due]:
    for watch in days.engine.model.watches:
        yield from (state_tasks if watch.form == "state" else obligations)(watch, days)
