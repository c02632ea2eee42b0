"""Intervals of a proportion: Wilson's score interval, Agresti and Coull's, Clopper and Pearson's exact one."""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

from serkit.calc.outcome.irrational import WORK, decimal_of, normal_quantile, settled, turning_point
from serkit.kernel.errors import CalcError

Ends = tuple[Fraction, Fraction]

_NEGLIGIBLE = Decimal("1e-60")
_WIDE = Context(prec=60, rounding=ROUND_HALF_EVEN, Emin=MIN_EMIN, Emax=MAX_EMAX)  # for 2**n ways, and as small chances
_MOST = 5_000_000  # rows whose tails are still summed in seconds


def wilson(k: int, n: int, level: Fraction) -> Ends:
    """Return the score interval; it is never empty and never leaves [0, 1].

    Source:
        Wilson 1927; outcomes of R binom::binom.confint are reproduced.

    >>> [round(float(end), 6) for end in wilson(18, 20, Fraction(95, 100))]
    [0.698966, 0.972134]
    """
    with localcontext(WORK):
        z = normal_quantile(level)
        square = z * z
        spread = z * (square + decimal_of(Fraction(4 * k * (n - k), n))).sqrt()
        middle, scale = 2 * k + square, 2 * (n + square)
        low = settled((middle - spread) / scale) if k else Fraction(0)
        high = settled((middle + spread) / scale) if k < n else Fraction(1)
    return low, high


def agresti_coull(k: int, n: int, level: Fraction) -> Ends:
    """Return Wald's interval after adding z squared rows, half of them with the outcome, kept within [0, 1].

    It holds Wilson's interval and never less; it is here for figures that others published by it.

    Source:
        Agresti and Coull 1998; outcomes of R binom::binom.confint are reproduced.

    >>> [round(float(end), 6) for end in agresti_coull(18, 20, Fraction(95, 100))]
    [0.686756, 0.984344]
    """
    with localcontext(WORK):
        z = normal_quantile(level)
        more = n + z * z
        middle = (k + z * z / 2) / more
        spread = z * (middle * (1 - middle) / more).sqrt()
        low, high = settled(middle - spread), settled(middle + spread)
    return max(low, Fraction(0)), min(high, Fraction(1))


def clopper_pearson(k: int, n: int, level: Fraction) -> Ends:
    """Return the interval of all p that neither tail of the binomial distribution rejects, by bisection.

    The tails are summed to 60 figures and no approximation is made; each end is settled to 20.

    Raises:
        CalcError: SK502 for more than five million rows, where all intervals agree to any figure printed.

    Source:
        Clopper and Pearson 1934; outcomes of R binom::binom.confint are reproduced.

    >>> [round(float(end), 6) for end in clopper_pearson(18, 20, Fraction(95, 100))]
    [0.683017, 0.987651]
    """
    if n > _MOST:
        cure = 'ask for method="wilson": of so many rows the two agree to any figure that is printed'
        raise CalcError.of("SK502", f"an exact interval is made for up to {_MOST:,} rows", help=cure)
    return _exact(k, n, level)


@lru_cache(maxsize=256)
def _exact(k: int, n: int, level: Fraction) -> Ends:
    with localcontext(_WIDE):
        reject = decimal_of((1 - level) / 2)
        ways, seen = _ways(k, n), decimal_of(Fraction(k, n))
        one = Decimal(1)
        low, high = Fraction(0), Fraction(1)
        if k:
            low = settled(turning_point(lambda p: _at_most(n - k, n, ways, one - p, p, reject), Decimal(0), seen))
        if k < n:
            high = settled(turning_point(lambda p: not _at_most(k, n, ways, p, one - p, reject), seen, one))
    return low, high


def _ways(k: int, n: int) -> Decimal:
    """Return how many ways lead to k of n, in the working context."""
    ways = Decimal(1)
    for i in range(1, min(k, n - k) + 1):
        ways = ways * (n - i + 1) / i
    return ways


def _at_most(k: int, n: int, ways: Decimal, p: Decimal, q: Decimal, reject: Decimal) -> bool:
    """Say whether k or fewer of n have at least the probability `reject`; below the mean its terms only shrink."""
    term = total = ways * p**k * q ** (n - k)
    odds = q / p
    for i in range(k, 0, -1):
        if total >= reject or term <= total * _NEGLIGIBLE:
            break
        term = term * odds * i / (n - i + 1)
        total += term
    return total >= reject
