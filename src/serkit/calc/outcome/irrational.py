"""Square roots, logarithms and the normal distribution to far more figures than anybody prints, without a float.

All work is done in a context of its own: the ambient decimal context changes nothing. What comes out is a Fraction,
rounded half even to 20 significant figures, so that it meets exact rates, ints and floats alike.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

WORK = Context(prec=60, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999)
_SETTLED = Context(prec=20, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999)
_TAU = Decimal("6.28318530717958647692528676655900576839433879875021164194988918461563281257")
_HALF = Decimal("0.5")
_NOTHING = Decimal("1e-62")
_NARROW = Decimal("1e-25")  # of the place itself: five figures beyond what is handed out
_STEPS = 100
_SERIES_TO = 5  # beyond it the tail is a continued fraction; before it a series is
_FRACTION_DEPTH = 150  # gives 60 figures from _SERIES_TO on


def decimal_of(value: Fraction | int) -> Decimal:
    """Return the value to 60 figures.

    >>> str(decimal_of(Fraction(1, 3)))[:6]
    '0.3333'
    """
    return WORK.divide(Decimal(value.numerator), Decimal(value.denominator))


def settled(value: Decimal) -> Fraction:
    """Round to the 20 figures that are handed out.

    >>> settled(Decimal(2).sqrt(WORK)) ** 2 - 2 < Fraction(1, 10**18)
    True
    """
    return Fraction(_SETTLED.plus(value))


def turning_point(beyond: Callable[[Decimal], bool], low: Decimal, high: Decimal) -> Decimal:
    """Halve until the place where the answer turns from no to yes is known to 25 of its own figures.

    Works in the context of the caller.

    >>> settled(turning_point(lambda x: x >= 3, Decimal(0), Decimal(4)))
    Fraction(3, 1)
    """
    while high - low > high * _NARROW:
        middle = (low + high) / 2
        if beyond(middle):
            high = middle
        else:
            low = middle
    return (low + high) / 2


def root(value: Fraction) -> Fraction:
    """Return the square root; exact where the fraction is a square.

    >>> root(Fraction(1, 4))
    Fraction(1, 2)
    """
    return settled(decimal_of(value).sqrt(WORK))


@lru_cache(maxsize=64)
def normal_quantile(level: Fraction) -> Decimal:
    """Return z such that a normal variable lies within -z and z with this probability.

    Newton's method on the logarithm of the tail, which is concave: from a bound above the root it comes down to it,
    however small the tail.

    >>> str(normal_quantile(Fraction(95, 100)))[:18]
    '1.9599639845400542'
    """
    with localcontext(WORK):
        half = decimal_of((1 - level) / 2)
        wanted = half.ln()
        z = (-2 * (2 * half).ln()).sqrt()
        for _ in range(_STEPS):
            tail, density = upper_tail(z), _density(z)
            step = (tail.ln() - wanted) * tail / density
            z += step
            if abs(step) < Decimal("1e-55"):
                break
        return z


def upper_tail(z: Decimal) -> Decimal:
    """Return the probability that a normal variable exceeds z, z not negative.

    >>> str(upper_tail(Decimal("1.959963984540054235")))[:12]
    '0.0250000000'
    """
    with localcontext(WORK):
        if z > _SERIES_TO:
            below = z
            for k in range(_FRACTION_DEPTH, 0, -1):
                below = z + k / below
            return _density(z) / below
        term = total = z
        odd = 1
        while term > _NOTHING:
            odd += 2
            term = term * z * z / odd
            total += term
        return _HALF - _density(z) * total


def around_ratio(value: Fraction, variance: Fraction, level: Fraction) -> tuple[Fraction, Fraction]:
    """Return the interval of a ratio that is symmetric on the logarithm, given the variance of the logarithm.

    >>> around_ratio(Fraction(2), Fraction(0), Fraction(19, 20))
    (Fraction(2, 1), Fraction(2, 1))
    """
    with localcontext(WORK):
        reach = (normal_quantile(level) * decimal_of(variance).sqrt()).exp()
        middle = decimal_of(value)
        return settled(middle / reach), settled(middle * reach)


def _density(z: Decimal) -> Decimal:
    with localcontext(WORK):
        return (-z * z / 2).exp() / _TAU.sqrt()
