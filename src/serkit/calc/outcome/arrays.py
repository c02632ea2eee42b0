"""Columns of numpy, counted without leaving it: each time and whether it ended there are one number, losslessly.

Nothing here imports numpy unless the caller already did: whoever hands in an array has it. The counts equal those of
plain columns exactly; the tuples that rows and fractions are made of are made when somebody asks for them.
"""

from __future__ import annotations

import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

from serkit.kernel.errors import CalcError

if TYPE_CHECKING:
    from types import ModuleType

    from numpy.typing import NDArray

    from serkit.calc.outcome.durations import Time

    Numbers = NDArray[Any]

_ROOM = 1 << 20  # days may be counted in an array that long, or as long as some rows
_LARGEST = (1 << 62) - 1


def array_of(column: object) -> Numbers | None:
    """Return the column as a one-dimensional array of numbers or booleans, or None where it is none.

    Columns of data frames are arrays too.

    >>> array_of([1, 2]) is None
    True
    """
    numpy = _numpy()
    if numpy is None:
        return None
    found: Any = column.to_numpy() if hasattr(column, "to_numpy") else column
    # no subclass: what a masked array hides is not known, and must be read value by value
    if type(found) is not numpy.ndarray:
        return None
    return found if found.ndim == 1 and found.dtype.kind in "biuf" else None


def _numpy() -> ModuleType | None:
    return sys.modules.get("numpy")


def plain(column: object) -> object:
    """Return an array as the list of its plain numbers, anything else as it is.

    >>> plain([1, 2])
    [1, 2]
    """
    return column.tolist() if hasattr(column, "tolist") else column


class ArrayDurations:
    """Durations kept as one array: twice the time (its bits, for floats), plus one where it ended then.

    Attributes are those of `Durations`; `times` and `ended` become plain when they are asked for.
    """

    entry = None

    def __init__(self, code: Numbers, *, floats: bool) -> None:
        self.code = code
        self.floats = floats

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """The times, in the order of the rows."""
        return tuple(self.times_in(self.code).tolist())

    @property
    def exact_times(self) -> tuple[Time, ...]:
        """The same."""
        return self.times

    @cached_property
    def ended(self) -> bytes:
        """1 where a row ended at its time, 0 where it was lost from sight."""
        flags: Numbers = self.code & self.code.dtype.type(1)
        return flags.astype("u1").tobytes()

    @property
    def n(self) -> int:
        """How many rows there are."""
        return len(self.code)

    def times_in(self, code: Numbers) -> Numbers:
        """The times that codes stand for."""
        times: Numbers = code >> code.dtype.type(1)
        return times.view("f8") if self.floats else times

    def __getstate__(self) -> dict[str, object]:
        return {"code": self.code, "floats": self.floats}


def read_arrays(times: Numbers, ended: Numbers) -> ArrayDurations | None:
    """Join two arrays; None where they must be read row by row (to name the rows that are wrong, or immense times).

    >>> read_arrays.__name__
    'read_arrays'
    """
    if len(times) != len(ended) or times.dtype.kind == "b" or ended.dtype.kind == "f" or not len(times):
        return None
    if ended.dtype.kind != "b":
        if ended.min() < 0 or ended.max() > 1:
            return None
        ended = ended.astype(bool)
    return _floats(times, ended) if times.dtype.kind == "f" else _whole(times, ended)


def _whole(times: Numbers, ended: Numbers) -> ArrayDurations | None:
    if times.min() < 0 or int(times.max()) > _LARGEST:
        return None
    code = times.astype("i8")
    code <<= 1
    code += ended
    return ArrayDurations(code, floats=False)


def _floats(times: Numbers, ended: Numbers) -> ArrayDurations | None:
    """The bits of floats from 0 on ascend as the floats do, and the sign leaves room for one bit more."""
    exact = times.astype("f8")
    exact += 0.0  # -0.0 becomes 0.0
    if not (exact.min() >= 0 and exact.max() < float("inf")):  # not a number fails both
        return None
    code = exact.view("u8")
    code <<= code.dtype.type(1)
    code |= ended
    return ArrayDurations(code, floats=True)


class ArrayTable:
    """A life table kept as arrays; its columns become tuples when they are asked for."""

    def __init__(self, times: Numbers, n_risk: Numbers, n_event: Numbers, n_censored: Numbers) -> None:
        self.arrays = (times, n_risk, n_event, n_censored)

    @cached_property
    def times(self) -> tuple[Time, ...]:
        """Every time at which somebody ended or was lost from sight, ascending."""
        return tuple(self.arrays[0].tolist())

    @cached_property
    def n_risk(self) -> tuple[int, ...]:
        """How many were at risk at each."""
        return tuple(self.arrays[1].tolist())

    @cached_property
    def n_event(self) -> tuple[int, ...]:
        """How many ended at each."""
        return tuple(self.arrays[2].tolist())

    @cached_property
    def n_censored(self) -> tuple[int, ...]:
        """How many were lost from sight at each."""
        return tuple(self.arrays[3].tolist())

    def _plain(self) -> tuple[object, ...]:
        return self.times, self.n_risk, self.n_event, self.n_censored

    def __eq__(self, other: object) -> bool:
        return self._plain() == (other._plain() if isinstance(other, ArrayTable) else other)

    def __hash__(self) -> int:
        return hash(self._plain())

    def __getstate__(self) -> dict[str, object]:
        return {"arrays": self.arrays}


def array_table(rows: ArrayDurations) -> ArrayTable:
    """Count each time once: days in a table by day, anything else after sorting.

    >>> array_table.__name__
    'array_table'
    """
    numpy: Any = _numpy() or _lost()
    code = rows.code
    if not rows.floats and int(code.max()) <= _ROOM + 8 * len(code):
        counts = numpy.bincount(code, minlength=2 * (int(code.max()) // 2 + 1))
        lost, ended = counts[0::2], counts[1::2]
        leaving = lost + ended
        times = numpy.flatnonzero(leaving)
        leaving, ended, lost = leaving[times], ended[times], lost[times]
        return ArrayTable(times, len(code) - leaving.cumsum() + leaving, ended, lost)
    ordered = numpy.sort(code)
    one = code.dtype.type(1)
    times = ordered >> one
    starts = numpy.flatnonzero(times[1:] != times[:-1]) + 1
    starts = numpy.concatenate(([0], starts))
    ended = numpy.add.reduceat((ordered & one).astype("i8"), starts)
    leaving = numpy.diff(starts, append=len(code))
    return ArrayTable(rows.times_in(ordered[starts]), len(code) - starts, ended, leaving - ended)


def _lost() -> NoReturn:
    raise CalcError.of("SK521", "these durations were arrays, and numpy is not loaded", help="import numpy first")
