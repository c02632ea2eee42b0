"""Watches over events: deadlines, series and what must come ahead. Each anchor makes its own obligations."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from serkit.domain.due import Due
from serkit.kernel.errors import FactError
from serkit.rules.answers import Answers
from serkit.rules.moves import day_after

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from serkit.domain.due import DueState
    from serkit.domain.event import Event
    from serkit.domain.outcome import Missing
    from serkit.kernel.calendars import Calendar
    from serkit.rules.pack.casework import Watch
    from serkit.rules.watchdays import WatchDays

MOST = 200_000


class Obligation(NamedTuple):
    """What one anchor asks for on one day: answered after `opens`, in time up to `last`, at all up to `closes`."""

    day: int
    anchor: Event
    k: int
    opens: int
    last: int
    closes: int | None

    @property
    def order(self) -> tuple[int, dt.date, str, int]:
        """The oldest first."""
        return self.day, self.anchor.on, self.anchor.id, self.k


def obligations(watch: Watch, days: WatchDays) -> Iterator[Due]:
    """Return what a watch over events asks for.

    Raises:
        FactError: SK444 for more than 200,000 obligations, SK445 for a day outside the calendar.
    """
    anchors = [each for each in days.log if each.type == watch.anchor]
    ends = Answers((each for each in days.log if each.type == watch.until), anchors) if watch.until else None
    made: list[Obligation] = []
    for anchor in anchors:
        concerns, missing = (True, ()) if watch.where is None else days.concerns(watch, anchor)
        if concerns is False:
            continue
        end = ends.first(anchor, anchor.on.toordinal() - 1) if ends else None
        if watch.form == "ahead" and anchor.planned_on is None:
            if end is None:
                yield _unclear(watch, anchor, None, missing)
            continue
        own = _until(_DATES[watch.form](watch, anchor, days), None if end is None else end.on.toordinal())
        if concerns:
            made += own
        else:
            yield from (_unclear(watch, anchor, each.day, missing) for each in islice(own, 1) if each.day <= days.end)
        if len(made) > MOST:
            message = f"watch `{watch.id}` asks for more than {MOST} things"
            raise FactError.of("SK444", message, help="give the log of fewer cases, or a shorter horizon")
    answers = Answers((each for each in days.log if each.type == watch.expect), anchors)
    for each in sorted(made, key=lambda one: one.order):
        hit = answers.take(each.anchor, each.opens, each.closes)
        if hit is not None or each.day <= days.end:
            yield _due(watch, each, hit, days.as_of)


def _until(dates: Iterator[Obligation], end: int | None) -> Iterator[Obligation]:
    """No date is made after the event that ends it all."""
    for each in dates:
        if end is not None and each.day > end:
            return
        yield each


def _deadline(watch: Watch, anchor: Event, days: WatchDays) -> Iterator[Obligation]:
    start = anchor.on.toordinal()
    day = _moved(watch, anchor, "within", start, days.calendar)
    yield Obligation(day, anchor, 1, start - 1, day, None)


def _ahead(watch: Watch, anchor: Event, days: WatchDays) -> Iterator[Obligation]:
    if anchor.planned_on is not None:
        day = _moved(watch, anchor, "by_at_least", anchor.planned_on.toordinal(), days.calendar, -1)
        # A schedule may have been published before the activity was entered.
        yield Obligation(day, anchor, 1, 0, day, None)


def _series(watch: Watch, anchor: Event, days: WatchDays) -> Iterator[Obligation]:
    """Dates k steps from the anchor; one is made once it is within the horizon or could have been answered."""
    start = before = anchor.on.toordinal()
    stop = None if watch.lasts is None else _moved(watch, anchor, "lasts", start, days.calendar)
    for k in range(1, MOST + 2 if watch.times is None else watch.times + 1):
        if before > max(days.as_of, days.end):
            return
        day = _moved(watch, anchor, "every", start, days.calendar, k)
        if stop is not None and day > stop:
            return
        last = day if watch.grace is None else _moved(watch, anchor, "grace", day, days.calendar)
        yield Obligation(day, anchor, k, before, last, last)
        before = day


_DATES = {"deadline": _deadline, "ahead": _ahead, "series": _series}


def _moved(watch: Watch, anchor: Event, key: str, day: int, calendar: Calendar, times: int = 1) -> int:
    length = getattr(watch, key)
    return day_after(day, length, calendar, f"watch `{watch.id}` on event `{anchor.id}`", times)


def _unclear(watch: Watch, anchor: Event, day: int | None, missing: Sequence[Missing]) -> Due:
    """Whether an event is meant, or for which day it is planned, is not known: said once for its anchor."""
    return Due(
        watch=watch.id,
        anchor=anchor.id,
        state="cannot tell",
        due_on=None if day is None else dt.date.fromordinal(day),
        task=watch.task,
        to=watch.to,
        text=watch.text,
        about=anchor.about,
        case=anchor.case_id,
        missing=tuple(missing),
    )


def _due(watch: Watch, each: Obligation, hit: Event | None, as_of: int) -> Due:
    return Due(
        watch=watch.id,
        anchor=each.anchor.id,
        k=each.k,
        state=_state(each, hit, as_of),
        due_on=dt.date.fromordinal(each.day),
        task=watch.task,
        to=watch.to,
        text=watch.text,
        about=each.anchor.about,
        case=each.anchor.case_id,
        last_on=dt.date.fromordinal(each.last),
        done_on=hit.on if hit else None,
        done_by=hit.id if hit else "",
    )


def _state(each: Obligation, hit: Event | None, as_of: int) -> DueState:
    if hit is not None:
        return "done" if hit.on.toordinal() <= each.last else "done late"
    if as_of > each.last:
        return "overdue"
    return "due" if as_of >= each.day else "upcoming"
