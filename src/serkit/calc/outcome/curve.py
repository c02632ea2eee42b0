"""The steps of a Kaplan-Meier curve and what is read off them: shares, areas, and where it falls to one half."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import attrs

from serkit.calc.outcome.bands import band
from serkit.calc.outcome.durations import LifeTable

if TYPE_CHECKING:
    from serkit.calc.outcome.durations import Time

HALF = Fraction(1, 2)


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


def curve_of(table: LifeTable) -> Curve:
    """Multiply 1 - d / n over the times of events.

    >>> from serkit.calc.outcome.durations import Durations, life_table
    >>> curve_of(life_table(Durations((1, 2, 3), (True, False, True)))).share
    (Fraction(1, 1), Fraction(2, 3), Fraction(0, 1))
    """
    shares, sums = [Fraction(1)], [Fraction(0)]
    greenwood: list[Fraction | None] = [Fraction(0)]
    happened = [row for row in zip(table.times, table.n_risk, table.n_event, strict=True) if row[2]]
    for _, n, d in happened:
        shares.append(shares[-1] * Fraction(n - d, n))
        sums.append(sums[-1] + Fraction(d, n * (n - d)) if n > d else sums[-1])
        greenwood.append(sums[-1] if shares[-1] else None)
    times, n_risk, n_event = zip(*happened, strict=True) if happened else ((), (), ())
    return Curve(times, n_risk, n_event, tuple(shares), tuple(greenwood))


@attrs.frozen(kw_only=True, repr=False)
class OfLifeTable:
    """What rests on a life table, and on the curve of it: made when first asked for, and kept."""

    table: LifeTable
    _made: list[Curve] = attrs.field(init=False, factory=list, eq=False)

    @property
    def curve(self) -> Curve:
        """Those still there, whatever ended it for the others: times of events and the exact share after each."""
        if not self._made:
            self._made.append(curve_of(self.table))
        return self._made[0]


def area(curve: Curve, t: Fraction) -> tuple[Fraction, Fraction]:
    """Return the area under the curve up to t, and Greenwood's variance of it, both exact.

    >>> curve_one = Curve((1,), (2,), (1,), (Fraction(1), HALF), (Fraction(0), HALF))
    >>> area(curve_one, Fraction(3))
    (Fraction(2, 1), Fraction(1, 2))
    """
    inside = [k for k, time in enumerate(curve.times) if time < t]
    marks = [Fraction(0), *(Fraction(curve.times[k]) for k in inside), t]
    parts = [share * (end - start) for share, (start, end) in zip(curve.share, pairwise(marks), strict=False)]
    variance, after = Fraction(0), Fraction(0)
    for k in reversed(inside):
        after += parts[k + 1]
        n, d = curve.n_risk[k], curve.n_event[k]
        if n > d:
            variance += after**2 * Fraction(d, n * (n - d))
    return sum(parts, Fraction(0)), variance


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
    low = high = None
    for time, share, sum_ in zip(curve.times, curve.share[1:], curve.greenwood[1:], strict=True):
        ends = None if sum_ is None else band(share, sum_, level, name)
        if ends is None:
            continue
        if low is None and ends[0] <= HALF:
            low = Fraction(time)
        if ends[1] <= HALF:
            high = Fraction(time)
            break
    return low, high
