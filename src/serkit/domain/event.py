"""What happened: who did what, when, and when it was written down."""

from __future__ import annotations

import datetime as dt
from typing import NewType

import attrs

from serkit.kernel.frozen import FrozenMap

EventId = NewType("EventId", str)


@attrs.frozen(kw_only=True)
class Event:
    """One entry of a log. Entries are never changed: a wrong one is marked `void` and another written.

    `type` is `entity.verb` (`case.opened`, `instalment.missed`); `about` the entity's id; `to` the state it
    takes, for steps of a lifecycle; `on` the day it happened and `recorded_on` the day it was written down.
    `by` says who did it and `role` as what (`social_worker`). `of` names the event or the entity it answers,
    `planned_on` the day something is planned for, and `facts` what has been known from that day on.

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
    of: str = ""
    role: str = ""
    planned_on: dt.date | None = None
    facts: FrozenMap[str, object] = attrs.field(
        default=FrozenMap({}), converter=FrozenMap, hash=False, repr=lambda facts: f"<{len(facts)} facts>"
    )

    def known_on(self, day: dt.date) -> bool:
        """Say whether it counts and was written down by that day.

        >>> Event(id="e1", type="case.applied", about="c1", on=dt.date(2026, 1, 1)).known_on(dt.date(2026, 1, 1))
        True
        """
        return not self.void and (self.recorded_on or self.on) <= day

    @property
    def case_id(self) -> str:
        """The case it belongs to: the one it names, or the one it is about.

        >>> Event(id="e1", type="case.opened", about="c1", on=dt.date(2026, 1, 1)).case_id
        'c1'
        """
        return self.case or (self.about if self.type.startswith("case.") else "")


def visible(events: tuple[Event, ...], as_of: dt.date, known_on: dt.date | None = None) -> tuple[Event, ...]:
    """Return what had happened by one day, as written down by another, oldest first; void entries are as if absent.

    The order in which a log is given never matters: one day's entries are in the order of their ids.

    >>> opened = Event(id="e1", type="case.opened", about="c1", on=dt.date(2026, 1, 1), recorded_on=dt.date(2026, 2, 1))
    >>> visible((opened,), dt.date(2026, 1, 31)), visible((opened,), dt.date(2026, 1, 31), dt.date(2026, 2, 1)) != ()
    ((), True)
    """
    day = known_on or as_of
    return tuple(
        sorted(
            (each for each in events if each.on <= as_of and each.known_on(day)), key=lambda each: (each.on, each.id)
        )
    )
