"""Exact arithmetic on ranges whose ends are whole numbers or fractions; an end of None is open for ever.

Every operation returns a range that holds all results there can be. Nothing is rounded but what a caller says is a
whole number, and then inwards.

>>> add((1, 2), (10, None)), times((2, 3), (5, 7)), over((1860, 1860), (Fraction(123, 200), Fraction(5, 8)))
((11, None), (10, 21), (2976, Fraction(124000, 41)))
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import Final, TypeAlias

Exact: TypeAlias = int | Fraction
End: TypeAlias = Exact | None
Range: TypeAlias = tuple[End, End]

ANY: Final[Range] = (None, None)
NATURAL: Final[Range] = (0, None)

_GRID = 10**12  # ends with longer denominators are moved outwards to it, so that no number grows without end
_FINE: int = 10**30
_FAR: int = 10**60


def is_empty(one: Range) -> bool:
    """Say whether nothing lies in the range.

    >>> is_empty((2, 1)), is_empty((None, 1))
    (True, False)
    """
    return one[0] is not None and one[1] is not None and one[0] > one[1]


def meet(one: Range, other: Range) -> Range:
    """Return what lies in both.

    >>> meet((1, 5), (3, None))
    (3, 5)
    """
    return _higher(one[0], other[0]), _lower(one[1], other[1])


def whole(one: Range) -> Range:
    """Return the whole numbers of a range.

    >>> whole((Fraction(3, 2), Fraction(7, 2)))
    (2, 3)
    """
    low, high = one
    return None if low is None else ceil(low), None if high is None else floor(high)


def tame(one: Range) -> Range:
    """Widen ends that no report means: a hair for very long fractions, for ever for very large numbers.

    >>> tame((0, 10**61))
    (0, None)
    """
    return _tame(one[0], -1), _tame(one[1], 1)


def negative(one: Range) -> Range:
    """Return minus the range.

    >>> negative((1, None))
    (None, -1)
    """
    low, high = one
    return None if high is None else -high, None if low is None else -low


def add(one: Range, other: Range) -> Range:
    """Return all sums."""
    return _plus(one[0], other[0]), _plus(one[1], other[1])


def less(one: Range, other: Range) -> Range:
    """Return all differences.

    >>> less((10, 20), (1, 2))
    (8, 19)
    """
    return add(one, negative(other))


def times(one: Range, other: Range) -> Range:
    """Return all products.

    >>> times((0, None), (0, 0)), times((-2, 3), (4, 5)), times((-1, 1), (0, None))
    ((0, 0), (-10, 15), (None, None))
    """
    low, high = one
    if (0, 0) in (one, other):
        return 0, 0
    if low is not None and low >= 0 and other[0] is not None and other[0] >= 0:
        return low * other[0], _product(high, other[1])
    if high is not None and high <= 0:
        return negative(times(negative(one), other))
    if other[1] is not None and other[1] <= 0:
        return negative(times(one, negative(other)))
    if low is None or high is None or other[0] is None or other[1] is None:
        return ANY
    corners = [a * b for a in (low, high) for b in (other[0], other[1])]
    return min(corners), max(corners)


def inverse(one: Range) -> Range:
    """Return one over the range, zero left out: whatever was divided by was not zero.

    >>> inverse((2, 4)), inverse((0, 4)), inverse((0, None)), inverse((-1, 1))
    ((Fraction(1, 4), Fraction(1, 2)), (Fraction(1, 4), None), (0, None), (None, None))
    """
    low, high = one
    if low is not None and low >= 0:
        bottom = 0 if high is None else None if high == 0 else Fraction(1) / high
        return bottom, None if low == 0 else Fraction(1) / low
    if high is not None and high <= 0:
        return negative(inverse(negative(one)))
    return ANY


def over(one: Range, other: Range) -> Range:
    """Return all quotients, as ints where they are whole."""
    low, high = times(one, inverse(other))
    return _bare(low), _bare(high)


def is_point(one: Range) -> bool:
    """Say whether one number lies in the range and no other.

    >>> is_point((3, 3)), is_point((3, 4))
    (True, False)
    """
    return one[0] is not None and one[0] == one[1]


def _bare(end: End) -> End:
    return end.numerator if isinstance(end, Fraction) and end.denominator == 1 else end


def _higher(one: End, other: End) -> End:
    if one is None or other is None:
        return other if one is None else one
    return max(one, other)


def _lower(one: End, other: End) -> End:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


def _plus(one: End, other: End) -> End:
    return None if one is None or other is None else one + other


def _product(one: End, other: End) -> End:
    """Multiply two upper ends of ranges that begin at zero or above."""
    if one == 0 or other == 0:
        return 0
    return None if one is None or other is None else one * other


def _tame(end: End, outwards: int) -> End:
    if end is None or -_FAR < end < _FAR:
        if isinstance(end, Fraction) and end.denominator > _FINE:
            return Fraction(ceil(end * _GRID) if outwards > 0 else floor(end * _GRID), _GRID)
        return end
    return None
