"""Intervals around a count of events: Byar's approximation, and the exact one of the Poisson distribution."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

from serkit.calc.outcome.irrational import WORK, decimal_of, normal_quantile, settled, turning_point
from serkit.domain.estimate import ConfidenceInterval

FEW = 10
"""Below so many events the approximation is not trusted."""

_NINTH = Decimal(9)
_THIRD = Decimal(3)

Ends = tuple[Fraction, Fraction]


def around_count(events: int, level: Fraction) -> ConfidenceInterval:
    """Return the interval of the mean of a count: Byar's, and the exact one below 10 events.

    >>> around_count(65, Fraction(19, 20)).method, around_count(9, Fraction(19, 20)).method
    ('byar', 'poisson')
    """
    method, ends = ("poisson", exact_poisson) if events < FEW else ("byar", byar)
    low, high = ends(events, level)
    return ConfidenceInterval(low=low, high=high, method=method, level=level)


def byar(events: int, level: Fraction) -> Ends:
    """Return Byar's interval of a count; from 0 events the lower end is 0.

    Source:
        Breslow and Day 1987, as UK public health uses it; the figures of PHEindicatormethods are reproduced.

    >>> [round(float(end), 4) for end in byar(65, Fraction(19, 20))]
    [50.1632, 82.8491]
    """
    with localcontext(WORK):
        z = normal_quantile(level)
        high = _cubed(Decimal(events + 1), z)
        low = _cubed(Decimal(events), -z) if events else Decimal(0)
        return settled(max(low, Decimal(0))), settled(high)


def _cubed(events: Decimal, z: Decimal) -> Decimal:
    return events * (1 - 1 / (_NINTH * events) + z / (_THIRD * events.sqrt())) ** 3


@lru_cache(maxsize=256)
def exact_poisson(events: int, level: Fraction) -> Ends:
    """Return the interval of all means that neither tail of the Poisson distribution rejects, by bisection.

    Source:
        Garwood 1936.

    >>> [round(float(end), 4) for end in exact_poisson(1, Fraction(19, 20))]
    [0.0253, 5.5716]
    """
    with localcontext(WORK):
        reject = decimal_of((1 - level) / 2)
        most = byar(events, level)[1]
        above = decimal_of(most) * 2 + 10
        low = (
            turning_point(lambda mean: 1 - _at_most(events - 1, mean) >= reject, Decimal(0), above)
            if events
            else Decimal(0)
        )
        high = turning_point(lambda mean: _at_most(events, mean) <= reject, Decimal(0), above)
        return settled(low), settled(high)


def _at_most(events: int, mean: Decimal) -> Decimal:
    term = total = (-mean).exp()
    for i in range(1, events + 1):
        term = term * mean / i
        total += term
    return total
