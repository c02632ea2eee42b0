"""A case: one person in one programme, from application to the end of aftercare."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NewType

import attrs

from serkit.domain.lifecycle import LIFECYCLES, advance, fold
from serkit.domain.problems import Problems, did_you_mean
from serkit.kernel.errors import LifecycleError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serkit.domain.event import Event

CaseId = NewType("CaseId", str)


@attrs.frozen(kw_only=True)
class Case:
    """Where one person stands with one programme; its state follows from its events.

    >>> case = Case(id="c1", person="p1", programme="swavalamban", state="applied", since=dt.date(2026, 10, 12))
    >>> case.advance("assessing", on=dt.date(2026, 10, 20)).state
    'assessing'
    """

    id: str
    person: str
    programme: str
    state: str
    since: dt.date
    reason: str = ""
    manager: str = ""
    episode_no: int = 1

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        states = LIFECYCLES["case"].states
        if self.state not in states:
            problems.add("SK602", "a case has no such state", help=did_you_mean(self.state, states))
        problems.unless(self.episode_no >= 1, "SK421", "episodes count from 1", help="episode_no=1")
        problems.refuse(LifecycleError)

    def advance(self, to: str, *, on: dt.date, why: str = "") -> Case:
        """Take one step; raises LifecycleError like `lifecycle.advance`, and SK605 for a day before the last step.

        >>> opened = Case(id="c1", person="p1", programme="x", state="open", since=dt.date(2026, 1, 1))
        >>> opened.advance("closed", on=dt.date(2026, 6, 1), why="success_enterprise").reason
        'success_enterprise'
        """
        state = advance("case", self.state, to, why=why)
        if on < self.since:
            cure = f"the case became {self.state} on {self.since}: give that day or a later one"
            raise LifecycleError.of("SK605", "a step is dated before the step above it", help=cure)
        again = (self.state, state) == ("closed", "open")
        reason = why if state == "closed" else ""
        return attrs.evolve(self, state=state, since=on, reason=reason, episode_no=self.episode_no + again)

    @classmethod
    def from_events(
        cls,
        events: Iterable[Event],
        *,
        id: str,
        person: str,
        programme: str,
        as_of: dt.date,
        known_on: dt.date | None = None,
    ) -> Case | None:
        """Fold a case from its log; None before its first event.

        >>> Case.from_events((), id="c1", person="p1", programme="x", as_of=dt.date(2026, 1, 1)) is None
        True
        """
        stand = fold(events, kind="case", about=id, as_of=as_of, known_on=known_on)
        if stand is None:
            return None
        reason = stand.why if stand.state == "closed" else ""
        return cls(
            id=id,
            person=person,
            programme=programme,
            state=stand.state,
            since=stand.since,
            reason=reason,
            manager=stand.by,
            episode_no=stand.n_starts,
        )
