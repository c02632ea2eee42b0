"""Show the rate of a loan in floats: an interval whose every rounding is counted, or nothing.

What this cannot show goes to the proof in whole numbers. Only products and sums, which IEEE 754 rounds correctly, and
`exp` and `log1p`, which are allowed two units in the last place, are used; each bound below is doubled once more.
Source of the error bounds: N. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 3.1 and 4.2.
"""

from __future__ import annotations

from math import exp, expm1, log1p
from typing import TYPE_CHECKING

from serkit.calc.loan.present_value import UNIT

if TYPE_CHECKING:
    from serkit.calc.loan.present_value import PresentValue
    from serkit.calc.loan.propose import Settled

_U = 2.0**-53
_NEAR = 1e-4  # of y times the whole time: within it half the cube is more than a sixth and all that follows
_REACH = 7.0  # of ln(1 + X): rates above 1000 have fewer than 12 exact decimals in a float
_LEAST = 1e-290  # of a power: below it floats lose their digits


def shown(value: PresentValue, found: Settled) -> int | None:
    """Return the rate in units of 10^-12 next to which the worth turns its sign, or None where floats cannot show it.

    >>> from fractions import Fraction
    >>> from serkit.calc.loan.present_value import PresentValue
    >>> from serkit.calc.loan.propose import settled
    >>> value = PresentValue.of([(Fraction(0), -100), (Fraction(1), 110)])
    >>> shown(value, settled(value))
    100000000000
    """
    try:
        return _turning(value, found)
    except (OverflowError, ValueError):
        return None


def _turning(value: PresentValue, found: Settled) -> int | None:
    """Round the rate, and take the sign of the worth one unit below it and one above.

    At delta + y the worth is `worth - y moment + y^2 second / 2`, give or take a sixth of the third. A power is wrong
    by 5 units at most for each gap it is made of and one for each of delta times its time; a sum of n by n units of
    what is in it; y by some units of the logarithm of either rate.
    """
    delta, step, worths, firsts, seconds = found
    grid, far, n = value.grid, value.ticks[-1], len(worths)
    worth, moment, second = sum(worths), sum(firsts), sum(seconds)
    weight = abs(worth - 2 * sum(worths[: value.turn]))
    whole = delta * grid
    root = whole + step * grid
    if not -_REACH < root < _REACH or exp(-abs(delta) * far) < _LEAST:
        return None
    last = round(expm1(root) * UNIT)
    growth = 1 + (last - 1) / UNIT
    if growth <= 0:
        return None
    low = (log1p((last - 1) / UNIT) - whole) / grid
    high = (log1p((last + 1) / UNIT) - whole) / grid
    reach = far * max(abs(low), abs(high))
    slip = 16 * _U * (abs(root) + abs(growth - 1) / growth + reach / far * grid) / grid * far
    error = weight * (2 * _U * (abs(delta) * far + 6 * n + 8) + reach * reach * reach / 2 + 2 * slip)
    below = worth - low * (moment - low / 2 * second)
    above = worth - high * (moment - high / 2 * second)
    turns = (below > error and above < -error) or (below < -error and above > error)
    return last if turns and reach < _NEAR else None
