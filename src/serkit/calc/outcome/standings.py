"""Where the rows of a funnel stand, kept as rows or as columns; asked for ids and for how long they were watched."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the types of fields
from collections import Counter
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple, Protocol

from serkit.calc.outcome.cohort import STATES

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from serkit.calc.outcome.cohort import Standing
    from serkit.calc.outcome.durations import Time

ALL = frozenset(STATES)


class Standings(Protocol):
    """What a funnel asks of its rows."""

    def __len__(self) -> int: ...

    def ids(self, states: Container[str] = ALL, within: int | None = None) -> tuple[object, ...]:
        """The ids of those that stand in one of the states, in their order; with `within`, reached in so many days."""

    def counted(self, as_of: dt.date) -> Counter[tuple[Time, str | None]]:
        """How many were watched for so many days and ended in which state; None while it goes on."""


class RowStandings(NamedTuple):
    """Standings of episodes, one object each."""

    rows: tuple[Standing, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def ids(self, states: Container[str] = ALL, within: int | None = None) -> tuple[object, ...]:
        """The ids of episodes."""
        rows = (each for each in self.rows if each.state in states)
        if within is not None:
            rows = (each for each in rows if each.over and (each.over - each.episode.entered_on).days <= within)
        return tuple(each.episode.id for each in rows)

    def counted(self, as_of: dt.date) -> Counter[tuple[Time, str | None]]:
        """Days from entry to exit, or to the day."""
        return Counter(
            (((each.over or as_of) - each.episode.entered_on).days, each.state if each.over else None)
            for each in self.rows
        )


class ColumnStandings(NamedTuple):
    """Standings of columns: which rows are counted, the state of each, and since and until which day, as ordinals.

    `until` is 0 while a row goes on. `named` gives the ids of all rows; without, they are positions.
    """

    kept: Sequence[int]
    states: Sequence[str]
    since: Sequence[int]
    until: Sequence[int]
    named: Sequence[object] | None = None

    def __len__(self) -> int:
        return len(self.kept)

    def only(self, flags: Sequence[bool]) -> ColumnStandings:
        """Keep the rows that are flagged."""
        return ColumnStandings(
            list(compress(self.kept, flags)),
            list(compress(self.states, flags)),
            list(compress(self.since, flags)),
            list(compress(self.until, flags)),
            self.named,
        )

    def ids(self, states: Container[str] = ALL, within: int | None = None) -> tuple[object, ...]:
        """The ids of rows, or their positions."""
        flags = [state in states for state in self.states]
        if within is not None:
            spans = zip(flags, self.since, self.until, strict=True)
            flags = [flag and 0 < end <= start + within for flag, start, end in spans]
        chosen = compress(self.kept, flags)
        return tuple(chosen if self.named is None else map(self.named.__getitem__, chosen))

    def counted(self, as_of: dt.date) -> Counter[tuple[Time, str | None]]:
        """Days from entry to exit, or to the day."""
        day, codes = as_of.toordinal(), {state: at for at, state in enumerate(STATES)}
        # one whole number a row counts twice as fast as a pair
        rows = zip(self.states, self.since, self.until, strict=True)
        pairs = Counter([((end or day) - start) * len(codes) + codes[state] for state, start, end in rows])
        return Counter({_pair(*divmod(pair, len(codes))): n for pair, n in pairs.items()})


def _pair(length: int, code: int) -> tuple[Time, str | None]:
    return length, None if STATES[code] == "in_progress" else STATES[code]
