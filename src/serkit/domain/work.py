"""A job that a person was placed in, and the visits that found the person still there."""

from __future__ import annotations

import datetime as dt

import attrs

from serkit.domain.problems import Problems
from serkit.kernel.errors import LifecycleError


@attrs.frozen(kw_only=True)
class Placement:
    """One job of one person.

    `ended_on` is the first day without it and `reason` why it ended. `contacted_on` are the days of aftercare on
    which the person was found in the job; a visit that found nobody is none of them.

    Invariants: it ends after it started, a reason needs an end, and contacts lie within it (LifecycleError SK420).

    >>> Placement(id="w1", person="p1", started_on=dt.date(2025, 1, 7), contacted_on=(dt.date(2025, 4, 7),)).ended_on
    """

    id: str
    person: str
    started_on: dt.date
    ended_on: dt.date | None = None
    reason: str = ""
    contacted_on: tuple[dt.date, ...] = ()

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        over = self.ended_on
        problems.unless(over is None or over > self.started_on, "SK420", "the job ended before it started")
        problems.unless(over is not None or not self.reason, "SK420", "a reason without an end", help="say ended_on")
        found = all(self.started_on <= day and (over is None or day < over) for day in self.contacted_on)
        problems.unless(
            found, "SK420", "found in the job on a day outside it", help="`contacted_on` are days in the job"
        )
        problems.refuse(LifecycleError)
