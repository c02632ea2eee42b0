"""What happened: who did what, when, and when it was written down."""

from __future__ import annotations

import datetime as dt
from typing import NewType

import attrs

EventId = NewType("EventId", str)


@attrs.frozen(kw_only=True)
class Event:
    """One entry of a log. Entries are never changed: a wrong one is marked `void` and another written.

    `type` is `entity.verb` (`case.opened`, `instalment.missed`); `about` the entity's id; `to` the state it
    takes, for steps of a lifecycle; `on` the day it happened and `recorded_on` the day it was written down.

    >>> Event(id="e1", type="case.applied", about="c1", to="applied", on=dt.date(2026, 1, 1)).known_on(
    ...     dt.date(2025, 12, 31))
    False
    """

    id: str
    type: str
    about: str
    on: dt.date
    recorded_on: dt.date | None = None
    to: str | None = None
    by: str = ""
    why: str = ""
    case: str = ""
    void: bool = False

    def known_on(self, day: dt.date) -> bool:
        """Say whether it counts and was written down by that day.

        >>> Event(id="e1", type="case.applied", about="c1", on=dt.date(2026, 1, 1)).known_on(dt.date(2026, 1, 1))
        True
        """
        return not self.void and (self.recorded_on or self.on) <= day
