"""Propose where flows are worth nothing, in floats; nothing here decides, see `PresentValue.proved`.

The unknown is `delta = ln(1 + X)`. Where the sign changes once, what is worth more is divided by what is worth less:
the logarithm of that ratio is nearly straight in delta, so two or three steps of third order find the root.
"""

from __future__ import annotations

from math import exp, log, sqrt
from operator import mul
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from serkit.calc.loan.present_value import PresentValue

_STEPS = 30
_NEAR = 1e-4  # of delta times the whole time: the next step would move the root by its cube


def first_guess(value: PresentValue) -> float:
    """Return a delta from the sums, first and second moments of both signs at a rate of zero.

    >>> from fractions import Fraction
    >>> from serkit.calc.loan.present_value import PresentValue
    >>> round(first_guess(PresentValue.of([(Fraction(0), -100), (Fraction(1), 110)])), 6)
    0.09531
    """
    turn = value.turn
    lent = sum(value.amounts[:turn])
    worth, first, second = sum(value.amounts) - lent, sum(value.firsts), sum(value.seconds)
    since = apart = 0.0
    if turn > 1:
        early, earlier = sum(value.firsts[:turn]), sum(value.seconds[:turn])
        since, first, second = early / lent, first - early, second - earlier
        apart = earlier / lent - since * since
    mean = first / worth
    return _step(log(-worth / lent), mean - since, second / worth - mean * mean - apart) * value.grid


def settled(value: PresentValue) -> float | None:
    """Return delta where the sign of the amounts changes once; None where floats do not settle.

    >>> from fractions import Fraction
    >>> from serkit.calc.loan.present_value import PresentValue
    >>> round(settled(PresentValue.of([(Fraction(0), -100), (Fraction(1), 110)])), 6)
    0.09531
    """
    try:
        return _settled(value)
    except (OverflowError, ValueError, ZeroDivisionError):
        return None


def _step(height: float, fall: float, bend: float) -> float:
    """Solve height - fall x + bend x^2 / 2 = 0 for the x near zero."""
    root = fall * fall - 2 * height * bend
    return 2 * height / (fall + sqrt(root)) if root > 0 else height / fall


def _settled(value: PresentValue) -> float | None:
    first, last = _Side(value, slice(value.turn)), _Side(value, slice(value.turn, None))
    near, delta = _NEAR / value.ticks[-1], 0.0
    for _ in range(_STEPS):
        worth, mean, spread = last.at(delta)
        lent, since, apart = first.at(delta)
        step = _step(log(-worth / lent), mean - since, spread - apart)
        delta += step
        if -near < step < near:
            return delta * value.grid
    return None


class _Side:
    """Amounts of one sign: what they are worth, their mean time and its variance."""

    __slots__ = ("amounts", "first", "second", "ticks")

    def __init__(self, value: PresentValue, part: slice) -> None:
        self.amounts = list(map(float, value.amounts[part]))
        self.ticks = list(map(float, value.ticks[part]))
        self.first = list(map(mul, self.amounts, self.ticks))
        self.second = list(map(mul, self.first, self.ticks))

    def at(self, delta: float) -> tuple[float, float, float]:
        if len(self.amounts) == 1 and not self.ticks[0]:
            return self.amounts[0], 0.0, 0.0
        if not delta:
            worth, first, second = sum(self.amounts), sum(self.first), sum(self.second)
        else:
            powers = [exp(-delta * tick) for tick in self.ticks]
            worth = sum(map(mul, self.amounts, powers))
            first = sum(map(mul, self.first, powers))
            second = sum(map(mul, self.second, powers))
        mean = first / worth
        return worth, mean, second / worth - mean * mean
