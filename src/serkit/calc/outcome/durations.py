"""How long each was watched, whether it ended then, and since when it was watched: read once, counted once."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, compress
from typing import TYPE_CHECKING, NamedTuple

from serkit.kernel.errors import CalcError

if TYPE_CHECKING:
    from collections.abc import Iterable

Time = int | float | Fraction
_NAMED = 5  # rows that a message names


class Durations(NamedTuple):
    """One row each: when it was last seen, whether it ended then, and from when it was watched (None: from 0)."""

    times: tuple[Time, ...]
    ended: tuple[bool, ...]
    entry: tuple[Time, ...] | None = None


class LifeTable(NamedTuple):
    """For every time at which somebody ended or was lost from sight: how many were at risk, ended, were lost.

    At risk at t are those watched since before t and seen at t or later: ends come before losses at one time.
    """

    times: tuple[Time, ...]
    n_risk: tuple[int, ...]
    n_event: tuple[int, ...]
    n_censored: tuple[int, ...]


def read_durations(times: Iterable[object], events: Iterable[object], entry: Iterable[object] | None) -> Durations:
    """Take columns of equal length; Decimals become fractions, floats stay the numbers they are.

    Raises:
        CalcError: SK520 for columns of unequal length, SK521 for a time that is negative, endless or no number, SK522
            for an entry that is not before the end, SK523 for an event that is neither true nor false.

    >>> read_durations([6, 7], [1, 0], None)
    Durations(times=(6, 7), ended=(True, False), entry=None)
    """
    seen, ended = _times("times", times), _ended(events)
    since = None if entry is None else _times("entry", entry)
    lengths = {"times": len(seen), "events": len(ended)} | ({} if since is None else {"entry": len(since)})
    if len(set(lengths.values())) > 1:
        fields = tuple((name, str(n)) for name, n in lengths.items())
        raise CalcError.of("SK520", "the columns are of unequal length", fields=fields, help="give one of each a row")
    if since is not None:
        late = [row for row, (start, end) in enumerate(zip(since, seen, strict=True)) if start >= end]
        if late:
            cure = "whoever ended before the watch began was never at risk: leave the row out"
            raise CalcError.of("SK522", "watched only from the end on, or later", fields=_rows(late), help=cure)
    return Durations(seen, ended, since)


def life_table(rows: Durations) -> LifeTable:
    """Count each time once.

    >>> life_table(Durations((6, 6, 7), (True, False, True)))
    LifeTable(times=(6, 7), n_risk=(3, 1), n_event=(1, 1), n_censored=(1, 0))
    """
    leaving = Counter(rows.times)
    ending = Counter(compress(rows.times, rows.ended))
    times = tuple(sorted(leaving))
    gone = [0, *accumulate(leaving[t] for t in times)]
    if rows.entry is None:
        arrived = [len(rows.times)] * len(times)
    else:
        since = sorted(rows.entry)
        arrived = [bisect_left(since, t) for t in times]
    n_event = tuple(ending[t] for t in times)
    return LifeTable(
        times=times,
        n_risk=tuple(came - left for came, left in zip(arrived, gone, strict=False)),
        n_event=n_event,
        n_censored=tuple(leaving[t] - n for t, n in zip(times, n_event, strict=True)),
    )


def time_of(value: object) -> Time:
    """Return a point of time that can be asked about.

    Raises:
        CalcError: SK521 as for the times of rows.

    >>> time_of(Decimal("3.5"))
    Fraction(7, 2)
    """
    return _times("t", [value])[0]


def _times(name: str, values: Iterable[object]) -> tuple[Time, ...]:
    column = tuple(values)
    kinds = set(map(type, column))
    if Decimal in kinds:
        column = tuple(_exact(each) for each in column)
        kinds = set(map(type, column))
    if kinds <= {int}:
        wrong = [row for row, each in enumerate(column) if each < 0] if column and min(column) < 0 else []  # type: ignore[type-var, operator]  # ints, as said
    else:
        wrong = [row for row, each in enumerate(column) if not _is_time(each)]
    if wrong:
        found = (("found", f"{type(column[wrong[0]]).__name__} {str(column[wrong[0]])[:20]}"),)
        cure = "a time is a number from 0 on: whole days, a Fraction, or a float as measured"
        raise CalcError.of(
            "SK521", f"{name} holds what is no length of time", fields=(*_rows(wrong), *found), help=cure
        )
    return column  # type: ignore[return-value]  # judged above


def _exact(value: object) -> object:
    return Fraction(value) if isinstance(value, Decimal) and value.is_finite() else value


def _is_time(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float, Fraction)):
        return False
    return value >= 0 and value != float("inf")  # not a number is not >= 0 either


def _ended(events: Iterable[object]) -> tuple[bool, ...]:
    column = tuple(events)
    if not set(map(type, column)) <= {bool, int} or not set(column) <= {0, 1}:
        wrong = [row for row, each in enumerate(column) if type(each) not in (bool, int) or each not in (0, 1)]
        cure = "True where it ended at that time, False where it was lost from sight then"
        raise CalcError.of("SK523", "an event is neither true nor false", fields=_rows(wrong), help=cure)
    return tuple(map(bool, column))


def _rows(rows: list[int]) -> tuple[tuple[str, str], ...]:
    shown = ", ".join(map(str, rows[:_NAMED]))
    return (("rows (from 0)", shown + (f" and {len(rows) - _NAMED} more" if len(rows) > _NAMED else "")),)
