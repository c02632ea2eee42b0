"""Propose where flows are worth nothing, in floats.

The unknown is `delta`, the logarithm of what an amount grows by in a tick. Where the sign changes once, what is worth
more is divided by what is worth less: the logarithm of that ratio is nearly straight in delta, so two or three steps of
third order find the root.
"""

from __future__ import annotations

from itertools import accumulate
from math import exp, log, sqrt
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from serkit.calc.loan.present_value import PresentValue

_STEPS = 30
_CLOSE = 4e-5  # of delta times the whole time: from here the cube of a step says enough


class Settled(NamedTuple):
    """A delta next to the root, the step that is left, and what each amount is worth there, by its time and again."""

    delta: float
    step: float
    worths: list[float]
    firsts: list[float]
    seconds: list[float]


def settled(value: PresentValue) -> Settled | None:
    """Return where the value comes next to nothing if the sign of the amounts changes once; None where floats fail.

    >>> from fractions import Fraction
    >>> from serkit.calc.loan.present_value import PresentValue
    >>> found = settled(PresentValue.of([(Fraction(0), -100), (Fraction(1), 110)]))
    >>> round(found.delta + found.step, 6)
    0.09531
    """
    try:
        return _settled(value)
    except (OverflowError, ValueError, ZeroDivisionError):
        return None


def _settled(value: PresentValue) -> Settled | None:
    far = value.ticks[-1]
    delta = _step(value.turn, value.amounts, value.firsts, value.seconds)
    for _ in range(_STEPS):
        sums = _sums(value, delta)
        step = _step(value.turn, *sums)
        if -_CLOSE < step * far < _CLOSE:
            return Settled(delta, step, *sums)
        delta += step
    return None


def _sums(value: PresentValue, delta: float) -> tuple[list[float], list[float], list[float]]:
    """Return what each amount is worth at delta a tick, times its time, and times that again."""
    ticks = value.ticks
    by_gap = {gap: exp(-delta * gap) for gap in set(value.gaps)}
    powers = accumulate(map(by_gap.__getitem__, value.gaps), mul, initial=1.0)
    worths = list(map(mul, value.amounts, powers))
    firsts = list(map(mul, worths, ticks))
    return worths, firsts, list(map(mul, firsts, ticks))


def _step(
    turn: int, worths: list[float] | list[int], firsts: list[float] | list[int], seconds: list[float] | list[int]
) -> float:
    """Solve height - fall x + bend x^2 / 2 = 0 for the x near zero: the logarithm of what is paid over what is lent."""
    lent, since, apart = worths[0], 0.0, 0.0
    paid, early, late = sum(worths) - lent, sum(firsts), sum(seconds)
    if turn > 1:
        more, first, second = sum(worths[1:turn]), sum(firsts[:turn]), sum(seconds[:turn])
        lent, paid, early, late = lent + more, paid - more, early - first, late - second
        since, apart = first / lent, second / lent
    mean = early / paid
    height, fall, bend = log(-paid / lent), mean - since, late / paid - mean * mean - apart + since * since
    root = fall * fall - 2 * height * bend
    return 2 * height / (fall + sqrt(root)) if root > 0 else height / fall
