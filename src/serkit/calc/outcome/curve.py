"""The steps of a Kaplan-Meier curve and what is read off them: shares, areas, and where it falls to one half."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import attrs

from serkit.calc.outcome.arrays import ArrayTable
from serkit.calc.outcome.bands import band
from serkit.calc.outcome.columns import float_band
from serkit.calc.outcome.durations import LifeTable
from serkit.calc.outcome.irrational import normal_quantile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from serkit.calc.outcome.durations import Time

HALF = Fraction(1, 2)
MOST_EXACT = 3_000
"""Times of events up to which shares are exact fractions; of more, the digits would fill the memory."""

_PLACES = 10**40
MOST_SUMMED = 300
"""Steps up to which variances are exact; they end as a root rounded to 20 figures in any case."""

_CLOSE = 1e-9


class Curve(NamedTuple):
    """A life table at the times of events alone; `share` and `greenwood` are one longer and begin before the first.

    `greenwood` is the sum of d / (n (n - d)) so far: the variance of the share, divided by its square. It is None
    from the time on at which nobody was left.
    """

    times: tuple[Time, ...]
    n_risk: tuple[int, ...]
    n_event: tuple[int, ...]
    share: tuple[Fraction, ...]
    greenwood: tuple[Fraction | None, ...]
    exact: bool = True


def curve_of(table: LifeTable | ArrayTable) -> Curve:
    r"""Multiply 1 - d / n over the times of events.

    >>> from serkit.calc.outcome.durations import Durations, life_table
    >>> curve_of(life_table(Durations((1, 2, 3), b"\1\0\1"))).share
    (Fraction(1, 1), Fraction(2, 3), Fraction(0, 1))
    """
    happened = [row for row in zip(table.times, table.n_risk, table.n_event, strict=True) if row[2]]
    exact = len(happened) <= MOST_EXACT
    shares, sums = (_fractions if exact else _rounded)(happened)
    greenwood = (sum_ if share else None for share, sum_ in zip(shares, sums, strict=True))
    times, n_risk, n_event = zip(*happened, strict=True) if happened else ((), (), ())
    return Curve(times, n_risk, n_event, tuple(shares), tuple(greenwood), exact)


Row = tuple["Time", int, int]


def _fractions(happened: list[Row]) -> tuple[list[Fraction], list[Fraction]]:
    shares, sums = [Fraction(1)], [Fraction(0)]
    for _, n, d in happened:
        shares.append(shares[-1] * Fraction(n - d, n))
        sums.append(sums[-1] + Fraction(d, n * (n - d)) if n > d else sums[-1])
    return shares, sums


def _rounded(happened: list[Row]) -> tuple[list[Fraction], list[Fraction]]:
    """Carry 40 decimals, rounded down: a million steps lose fewer than ten of them."""
    share, sum_ = _PLACES, 0
    shares, sums = [Fraction(1)], [Fraction(0)]
    for _, n, d in happened:
        share = share * (n - d) // n
        sum_ += _PLACES * d // (n * (n - d)) if n > d else 0
        shares.append(Fraction(share, _PLACES))
        sums.append(Fraction(sum_, _PLACES))
    return shares, sums


@attrs.frozen(kw_only=True, repr=False)
class OfLifeTable:
    """What rests on a life table, and on the curve of it: made when first asked for, and kept."""

    table: LifeTable | ArrayTable
    _made: list[Curve] = attrs.field(init=False, factory=list, eq=False)

    @property
    def curve(self) -> Curve:
        """Those still there, whatever ended it for the others: times of events and the exact share after each."""
        if not self._made:
            self._made.append(curve_of(self.table))
        return self._made[0]


def area(curve: Curve, t: Fraction) -> tuple[Fraction, Fraction]:
    """Return the area under the curve up to t, and Greenwood's variance of it.

    Both are exact; the variance of more than 300 steps is carried to 40 decimals.

    >>> curve_one = Curve((1,), (2,), (1,), (Fraction(1), HALF), (Fraction(0), HALF))
    >>> area(curve_one, Fraction(3))
    (Fraction(2, 1), Fraction(1, 2))
    """
    inside = [k for k, time in enumerate(curve.times) if time < t]
    marks = [Fraction(0), *(Fraction(curve.times[k]) for k in inside), t]
    parts = [share * (end - start) for share, (start, end) in zip(curve.share, pairwise(marks), strict=False)]
    keep = kept(len(inside), MOST_SUMMED)
    variance, after = Fraction(0), Fraction(0)
    for k in reversed(inside):
        after += keep(parts[k + 1])
        n, d = curve.n_risk[k], curve.n_event[k]
        if n > d:
            step = after**2 * Fraction(d, n * (n - d))
            variance += keep(step)
    return total(parts), variance


def kept(n_terms: int, most: int) -> Callable[[Fraction], Fraction]:
    """How the terms of a sum are kept: as they are, or where there are more than `most`, to 40 decimals.

    >>> kept(9, 10)(Fraction(1, 3)), kept(11, 10)(Fraction(1, 3)).denominator == 10**40
    (Fraction(1, 3), True)
    """
    return cut if n_terms > most else _same


def _same(value: Fraction) -> Fraction:
    return value


def cut(value: Fraction) -> Fraction:
    """Keep 40 decimals, rounded down.

    >>> cut(HALF)
    Fraction(1, 2)
    """
    return cut_ratio(value.numerator, value.denominator)


def cut_ratio(above: int, below: int) -> Fraction:
    """Divide and keep 40 decimals, rounded down, without shortening first.

    >>> cut_ratio(2, 4)
    Fraction(1, 2)
    """
    return Fraction(above * _PLACES // below, _PLACES)


def total(parts: Sequence[Fraction]) -> Fraction:
    """Add fractions up by halves, so that none of the sums on the way is longer than it must be.

    >>> total([HALF, Fraction(1, 3)]), total([])
    (Fraction(5, 6), Fraction(0, 1))
    """
    level = list(parts)
    while len(level) > 1:
        level = [sum(level[k : k + 2], Fraction(0)) for k in range(0, len(level), 2)]
    return level[0] if level else Fraction(0)


def half_time(curve: Curve, last: Time) -> Fraction | None:
    """Return the first time at which half or fewer are left; where exactly half stay, the middle of that while.

    That is the rule of R's survfit; the while of the last step ends at the last time anybody was seen.

    >>> half_time(Curve((1,), (2,), (1,), (Fraction(1), HALF), (Fraction(0), HALF)), 3)
    Fraction(2, 1)
    """
    at = next((k for k, share in enumerate(curve.share[1:]) if share <= HALF), None)
    if at is None:
        return None
    time = Fraction(curve.times[at])
    if curve.share[at + 1] < HALF:
        return time
    until = curve.times[at + 1] if at + 1 < len(curve.times) else last
    return (time + Fraction(until)) / 2


def half_interval(curve: Curve, level: Fraction, name: str) -> tuple[Fraction | None, Fraction | None]:
    """Return where the lower and the upper band fall to one half; None where one never does.

    >>> half_interval(Curve((1,), (2,), (1,), (Fraction(1), HALF), (Fraction(0), HALF)), Fraction(19, 20), "log")
    (Fraction(1, 1), None)
    """
    z = float(normal_quantile(level))
    low = high = None
    for time, share, sum_ in zip(curve.times, curve.share[1:], curve.greenwood[1:], strict=True):
        if sum_ is None:
            continue
        fallen = _fallen(share, sum_, z, (level, name))
        if low is None and fallen[0]:
            low = Fraction(time)
        if fallen[1]:
            high = Fraction(time)
            break
    return low, high


def _fallen(share: Fraction, sum_: Fraction, z: float, asked: tuple[Fraction, str]) -> tuple[bool, bool]:
    """Whether either end is at one half or below: floats say so, but where they come close the exact ends do."""
    level, name = asked
    low, high = float_band(float(share), float(sum_), z, name)
    exact = band(share, sum_, level, name) if min(abs(low - 0.5), abs(high - 0.5)) < _CLOSE else None
    return (low <= HALF, high <= HALF) if exact is None else (exact[0] <= HALF, exact[1] <= HALF)
