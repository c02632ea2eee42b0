"""How long each was watched, whether it ended then, and since when it was watched: read once, counted once."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, compress
from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple

from serkit.calc.outcome.arrays import ArrayDurations, ArrayTable, array_of, array_table, plain, read_arrays
from serkit.calc.outcome.inputs import checked_column
from serkit.kernel.errors import CalcError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Time = int | float | Fraction
_NAMED = 5  # rows that a message names
_FEW = 50  # rows that are 0 or 1 are looked at one by one where they are fewer than one in so many
_A_TIME = "a time is a number from 0 on: whole days, a Fraction, or a float as measured"
_OTHERS = b"\1\0" + bytes(254)


Counted = tuple[Counter[Time], Counter[Time]]
"""How often each time ended a row, and how often one was lost from sight then."""


class Durations(NamedTuple):
    """One row each: when it was last seen, whether it ended then (1 or 0), and since when it was watched (or 0)."""

    times: tuple[Time, ...]
    ended: bytes
    entry: tuple[Time, ...] | None = None
    counted: Counted | None = None

    @property
    def n(self) -> int:
        """How many rows there are."""
        return len(self.times)

    @property
    def exact_times(self) -> tuple[Time, ...]:
        """The times as they compare with any other: a Decimal may stand behind a whole number that equals it."""
        return tuple(map(_exact, self.times))


class LifeTable(NamedTuple):
    """For every time at which somebody ended or was lost from sight: how many were at risk, ended, were lost.

    At risk at t are those watched since before t and seen at t or later: ends come before losses at one time.
    """

    times: tuple[Time, ...]
    n_risk: tuple[int, ...]
    n_event: tuple[int, ...]
    n_censored: tuple[int, ...]


def read_durations(
    times: Iterable[object], events: Iterable[object], entry: Iterable[object] | None
) -> Durations | ArrayDurations:
    r"""Take columns of equal length; Decimals become fractions, floats stay the numbers they are, arrays stay arrays.

    Raises:
        CalcError: SK508 for what is no column; SK520 for columns of unequal length, SK521 for a time that is
            negative, endless or no number, SK522
            for an entry that is not before the end, SK523 for an event that is neither true nor false.

    >>> read_durations([6, 7], [1, 0], None)[:3]
    ((6, 7), b'\x01\x00', None)
    """
    for name, each in (("times", times), ("events", events)):
        checked_column(name, each)
    if entry is None:
        kept = _arrays(times, events)
        if kept is not None:
            return kept
    ended = _ended(events)
    column = tuple(plain(times))  # type: ignore[arg-type, var-annotated]  # a column, or refused as Python does
    counted = _whole(column, ended) if entry is None and len(column) == len(ended) else None
    if counted is not None:
        return Durations(column, ended, None, counted)
    seen = _times("times", column)
    since = None if entry is None else _from_zero("entry", _times("entry", checked_column("entry", entry)))
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


def _arrays(times: object, events: object) -> ArrayDurations | None:
    """Columns of which the times are an array; what is wrong in them is found row by row."""
    seen = array_of(times)
    if seen is None:
        return None
    ended = array_of(events)
    if ended is None:
        import numpy as np

        ended = np.frombuffer(_ended(events), np.uint8)  # type: ignore[arg-type]  # refused there if it is no column
    return read_arrays(seen, ended)


def life_table(rows: Durations | ArrayDurations) -> LifeTable | ArrayTable:
    r"""Count each time once.

    >>> life_table(Durations((6, 6, 7), b"\1\0\1"))
    LifeTable(times=(6, 7), n_risk=(3, 1), n_event=(1, 1), n_censored=(1, 0))
    """
    if isinstance(rows, ArrayDurations):
        return array_table(rows)
    ended, lost = rows.counted or _count(rows.times, rows.ended)
    times = tuple(sorted({**ended, **lost}))
    if times and times[0] < 0:
        raise _no_times("times", rows.times)
    n_event, n_censored = (tuple(counted[t] for t in times) for counted in (ended, lost))
    gone = [0, *accumulate(map(add, n_event, n_censored))]
    if rows.entry is None:
        arrived = [len(rows.times)] * len(times)
    else:
        since = sorted(rows.entry)
        arrived = [bisect_left(since, t) for t in times]
    n_risk = tuple(came - left for came, left in zip(arrived, gone, strict=False))
    return LifeTable(times, n_risk, n_event, n_censored)


def _count(times: tuple[Time, ...], ended: bytes) -> Counted:
    return Counter(compress(times, ended)), Counter(compress(times, ended.translate(_OTHERS)))


def _whole(column: tuple[Any, ...], ended: bytes) -> Counted | None:
    """Count whole numbers from 0 on, judging each value once and not each row; None where there is anything else."""
    if not column or type(column[0]) is not int:
        return None
    try:
        counted = _count(column, ended)
    except TypeError:  # what has no hash is no number
        return None
    values = {*counted[0], *counted[1]}
    if set(map(type, values)) != {int} or min(values) < 0:
        return None
    # True equals 1 and 6.0 equals 6: what may hide behind a number that stands there too is looked for
    n = sum(each[value] for each in counted for value in (0, 1))
    few = n * _FEW < len(column)
    alike = (
        all(type(column[at]) is int for value in (0, 1) for at in _places(column, value))
        if few
        else (set(map(type, column)) == {int})
    )
    return counted if alike else None


def _places(column: tuple[Any, ...], value: int) -> Iterator[int]:
    at = -1
    try:
        while True:
            at = column.index(value, at + 1)
            yield at
    except ValueError:
        return


def time_of(value: object) -> Time:
    """Return a point of time that can be asked about.

    Raises:
        CalcError: SK521 as for the times of rows.

    >>> time_of(Decimal("3.5"))
    Fraction(7, 2)
    """
    one: object = value.item() if hasattr(value, "item") and getattr(value, "shape", None) == () else value
    try:
        return _from_zero("t", _times("t", [one]))[0]
    except CalcError:
        found = (("found", f"{type(one).__name__} {str(one)[:20]}"),)
        raise CalcError.of("SK521", "t is no length of time", fields=found, help=_A_TIME) from None


def _from_zero(name: str, column: tuple[Time, ...]) -> tuple[Time, ...]:
    if column and min(column) < 0:
        raise _no_times(name, column)
    return column


def _times(name: str, values: Iterable[object]) -> tuple[Time, ...]:
    """Whole numbers below 0 are left to be seen when they are counted: another pass over a million costs time."""
    column = tuple(plain(values))  # type: ignore[arg-type, var-annotated]  # a column, or refused as Python does
    kinds = set(map(type, column))
    if Decimal in kinds:
        column = tuple(_exact(each) for each in column)
        kinds = set(map(type, column))
    if not kinds <= {int} and not all(map(_is_time, column)):
        raise _no_times(name, column)
    return column


def _no_times(name: str, column: tuple[object, ...]) -> CalcError:
    wrong = [row for row, each in enumerate(column) if not _is_time(each)]
    found = (("found", f"{type(column[wrong[0]]).__name__} {str(column[wrong[0]])[:20]}"),)
    said = f"{name} holds what is no length of time"
    return CalcError.of("SK521", said, fields=(*_rows(wrong), *found), help=_A_TIME)


def _exact(value: Any) -> Any:  # noqa: ANN401 - whatever stands in a column
    return Fraction(value) if isinstance(value, Decimal) and value.is_finite() else value


def _is_time(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float, Fraction)):
        return False
    return value >= 0 and value != float("inf")  # not a number is not >= 0 either


def _ended(events: Iterable[object]) -> bytes:
    """One byte a row: few passes over a million of them."""
    column: Any = plain(events)
    column = column if isinstance(column, (list, tuple)) else tuple(column)
    try:
        flags = bytes(column)
    except (TypeError, ValueError):
        flags = b""
    if len(flags) < len(column) or flags.count(0) + flags.count(1) < len(flags):
        wrong = [row for row, each in enumerate(column) if type(each) not in (bool, int) or each not in (0, 1)]
        cure = "True where it ended at that time, False where it was lost from sight then"
        raise CalcError.of("SK523", "an event is neither true nor false", fields=_rows(wrong), help=cure)
    return flags


def _rows(rows: list[int]) -> tuple[tuple[str, str], ...]:
    shown = ", ".join(map(str, rows[:_NAMED]))
    return (("rows (from 0)", shown + (f" and {len(rows) - _NAMED} more" if len(rows) > _NAMED else "")),)
