"""Watches over a state: a task from the day it has lasted long enough, closed on the first day it is not true."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from serkit.domain.due import Due
from serkit.kernel.errors import FactError
from serkit.rules.daywise import hangs_on_the_day
from serkit.rules.moves import day_after

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from serkit.rules.pack.casework import Watch
    from serkit.rules.watchdays import WatchDays

MOST_STEPS = 5_000_000
_A_DAY = 10
"""What looking at one day costs, counted in events looked at."""


class Spell(NamedTuple):
    """An unbroken run of true days: its first, and the first day not true (None while it lasts)."""

    first: int
    closed: int | None


def spells(ask: Callable[[int], bool | None], days: Iterable[int]) -> tuple[tuple[Spell, ...], int | None]:
    """Return the runs of true days, and since when the answer is not known (None if it is).

    Between two of the days the answer does not change.

    >>> spells({1: True, 3: False, 5: True, 9: None}.get, (1, 3, 5, 9))
    ((Spell(first=1, closed=3), Spell(first=5, closed=9)), 9)
    """
    found: list[Spell] = []
    first = unknown = None
    for day in days:
        answer = ask(day)
        if answer and first is None:
            first = day
        elif not answer and first is not None:
            found.append(Spell(first, day))
            first = None
        unknown = (unknown or day) if answer is None else None
    if first is not None:
        found.append(Spell(first, None))
    return tuple(found), unknown


def state_tasks(watch: Watch, days: WatchDays) -> Iterator[Due]:
    """Return the tasks a state has made; what cannot be told on the day judged is said with what is missing.

    Raises:
        FactError: SK444 where too many days would have to be looked at one by one.
    """
    looked_at = _days(watch, days)
    found, unknown = spells(lambda day: days.answer(watch, day), looked_at)
    for spell in found:
        due_on = spell.first
        if watch.lasting is not None:
            due_on = day_after(due_on, watch.lasting, days.calendar, f"watch `{watch.id}`")
        if due_on <= days.end and (spell.closed is None or due_on < spell.closed):
            yield _due(watch, spell, due_on, days)
    if unknown is not None:
        yield Due(
            watch=watch.id,
            anchor=dt.date.fromordinal(unknown).isoformat(),
            state="cannot tell",
            due_on=None,
            task=watch.task,
            to=watch.to,
            text=watch.text,
            missing=days.missing(watch),
        )


def _due(watch: Watch, spell: Spell, due_on: int, days: WatchDays) -> Due:
    closed = None if spell.closed is None else dt.date.fromordinal(spell.closed)
    return Due(
        watch=watch.id,
        anchor=dt.date.fromordinal(spell.first).isoformat(),
        state="done" if closed else "due" if due_on <= days.as_of else "upcoming",
        due_on=dt.date.fromordinal(due_on),
        task=watch.task,
        to=watch.to,
        text=watch.text,
        done_on=closed,
    )


def _days(watch: Watch, days: WatchDays) -> list[int]:
    """The days that must be looked at: those on which something changes, or every one where time itself counts."""
    if watch.when is None:
        return []
    changes = days.changes(watch)
    engine = days.engine
    if changes is None or hangs_on_the_day(watch.when, engine.model, engine.dated):
        changes = range(days.start, days.as_of + 1)
    steps = len(changes) * (_A_DAY + days.n_listed(watch))
    if steps > MOST_STEPS:
        first = dt.date.fromordinal(days.start).isoformat()
        message = f"watch `{watch.id}` would have to look at {len(changes)} days, from {first} on"
        raise FactError.of("SK444", message, help="check the first day of the log, or give the log of one case")
    return list(changes)
