"""What is due: the tasks that the watches of a pack make of a log."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import attrs

from serkit.domain.outcome import Missing
from serkit.kernel.text import Text

DueState = Literal["upcoming", "due", "done", "done late", "overdue", "cannot tell"]
STATES: tuple[DueState, ...] = ("upcoming", "due", "done", "done late", "overdue", "cannot tell")


@attrs.frozen(kw_only=True)
class Due:
    """One task a watch makes: what is to be done, by whom, by which day, and how it stands.

    `anchor` is the id of the event it comes from (of a state, its first day) and `k` the place in its series: with
    `watch` they are its key, which stays the same as the log grows. `last_on` is the last day that is not late.
    A state is due from `due_on` until it is no longer true. "cannot tell" names in `missing` what is not known.

    >>> Due(watch="review", anchor="e1", k=2, state="due", due_on=dt.date(2026, 3, 1), task="review", to="worker").key
    ('review', 'e1', 2)
    """

    watch: str
    anchor: str
    k: int = 1
    state: DueState
    due_on: dt.date | None
    task: str
    to: str
    text: Text | None = None
    about: str = ""
    case: str = ""
    last_on: dt.date | None = None
    done_on: dt.date | None = None
    done_by: str = ""
    missing: tuple[Missing, ...] = ()

    @property
    def key(self) -> tuple[str, str, int]:
        """The watch, the anchor, and the place in the series.

        >>> Due(watch="w", anchor="e1", state="due", due_on=None, task="t", to="r").key
        ('w', 'e1', 1)
        """
        return self.watch, self.anchor, self.k

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something, or to find out.

        >>> Due(watch="w", anchor="e1", state="done", due_on=None, task="t", to="r").is_open
        False
        """
        return self.state not in ("done", "done late")
