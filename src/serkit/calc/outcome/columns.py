"""A curve as columns of floats, for frames and charts of very many times; fractions stay the truth.

Every figure differs from the exact one by less than 1e-12.
"""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from serkit.calc.outcome.arrays import ArrayTable
from serkit.calc.outcome.irrational import normal_quantile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction

    from serkit.calc.outcome.durations import LifeTable, Time


class SurvivalColumns(NamedTuple):
    """One entry for each time at which somebody ended, ascending; the last five columns hold floats.

    Arrays where the durations were arrays, tuples otherwise. Where nobody is left, standard error and interval are
    undefined and stand as not-a-number, never as 0.
    """

    time: Sequence[Time]
    n_risk: Sequence[int]
    n_event: Sequence[int]
    survival: Sequence[float]
    std_error: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]


def columns_of(table: LifeTable | ArrayTable, level: Fraction, interval: str) -> SurvivalColumns:
    r"""Work out all columns at once.

    >>> from fractions import Fraction
    >>> from serkit.calc.outcome.durations import Durations, life_table
    >>> table = life_table(Durations((6, 6, 7), b"\1\0\1"))
    >>> [round(each, 6) for each in columns_of(table, Fraction(19, 20), "log-log").low]
    [0.054073, nan]
    """
    z = float(normal_quantile(level))
    if isinstance(table, ArrayTable):
        return _arrays(table, z, interval)
    share, sum_ = 1.0, 0.0
    rows = []
    for time, n, d in zip(table.times, table.n_risk, table.n_event, strict=True):
        if d:
            share *= (n - d) / n
            sum_ = sum_ + d / (n * (n - d)) if n > d else math.nan
            rows.append((time, n, d, share, share * math.sqrt(sum_), *float_band(share, sum_, z, interval)))
    return SurvivalColumns(*(zip(*rows, strict=True) if rows else [()] * 7))


def float_band(share: float, sum_: float, z: float, interval: str) -> tuple[float, float]:
    """Return the interval of one share in floats; not-a-number where it is undefined.

    >>> [round(end, 6) for end in float_band(6 / 7, 1 / 126, 1.959963984540054, "log-log")]
    [0.619718, 0.951552]
    """
    if not share > 0 or math.isnan(sum_):
        return math.nan, math.nan
    return _BANDS[interval](share, z * math.sqrt(sum_), math, min, max)


def _arrays(table: ArrayTable, z: float, interval: str) -> SurvivalColumns:
    numpy: Any = sys.modules["numpy"]
    columns: tuple[Any, ...] = table.arrays
    times, n_risk, n_event, _ = columns
    happened = n_event > 0
    if not happened.all():
        times, n_risk, n_event = times[happened], n_risk[happened], n_event[happened]
    left = (n_risk - n_event).astype("f8")
    share = numpy.multiply.accumulate(left / n_risk)
    with numpy.errstate(divide="ignore", invalid="ignore"):
        sums = numpy.add.accumulate(n_event / (left * n_risk))
        sums[left == 0] = numpy.nan
        spread = numpy.sqrt(sums)
        low, high = _BANDS[interval](share, z * spread, numpy, numpy.minimum, numpy.maximum)
    return SurvivalColumns(times, n_risk, n_event, share, share * spread, low, high)


def _log_log(share: Any, reach: Any, by: Any, _least: Any, _most: Any) -> tuple[Any, Any]:  # noqa: ANN401 - floats or arrays of them
    logged = by.log(share)
    spread = by.exp(reach / -logged)
    return by.exp(logged * spread), by.exp(logged / spread)


def _log(share: Any, reach: Any, by: Any, least: Any, _most: Any) -> tuple[Any, Any]:  # noqa: ANN401 - the same
    spread = by.exp(reach)
    return share / spread, least(share * spread, 1.0)


def _plain(share: Any, reach: Any, _by: Any, least: Any, most: Any) -> tuple[Any, Any]:  # noqa: ANN401 - the same
    return most(share - share * reach, 0.0), least(share + share * reach, 1.0)


_BANDS: dict[str, Callable[[Any, Any, Any, Any, Any], tuple[Any, Any]]] = {
    "log-log": _log_log,
    "log": _log,
    "plain": _plain,
}
