"""Arithmetic on bounds: what is surely true of a result when an operand is known only between two ends.

Every function takes known numbers, `NONE` and `Interval`s alike and gives the known number when the ends meet.
Arithmetic on none is none; an operand that may be none makes a result that may be none. An end that is `None`
is not bounded. Results contain every result of the values inside the operands; they need not be tight.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from serkit.kernel.unknown import NONE, UNKNOWN, Interval
from serkit.language.bare import LIMIT, CalculationFailed, Members, exact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from serkit.language.bare import Bare, Number

End: TypeAlias = "Number | None"

# An end as a sortable pair: (-1, 0) below everything, (0, value), (1, 0) above everything.
_Reach: TypeAlias = "tuple[int, Number]"
_BELOW: _Reach = (-1, 0)
_ABOVE: _Reach = (1, 0)
_ANY = Interval(None, None, maybe_none=True)


def ends(x: Bare) -> tuple[End, End, bool]:
    """Return (low, high, may be none) of a number, an interval or an unknown without bounds.

    >>> ends(5), ends(Interval(0, None))
    ((5, 5, False), (0, None, False))
    """
    if x is UNKNOWN:
        x = _ANY
    return (x.lo, x.hi, x.maybe_none) if type(x) is Interval else (x, x, False)


def interval(lo: End, hi: End, *, maybe_none: bool = False) -> Bare:
    """Return what lies between two ends: one number if they meet.

    >>> interval(3, 3), interval(3, 3, maybe_none=True).maybe_none
    (3, True)
    """
    lo, hi = _bounded(lo), _bounded(hi)
    if lo is not None and lo == hi and not maybe_none:
        return lo
    return Interval(lo, hi, maybe_none)


def _bounded(end: End) -> End:
    """A bound too large to be kept is no bound: sound, and never a reason to fail."""
    if end is None or not (-LIMIT < end.numerator < LIMIT and end.denominator < LIMIT):
        return None
    return end.numerator if end.denominator == 1 else end


def add(a: Bare, b: Bare) -> Bare:
    """Return `a + b`.

    >>> add(5, Interval(0, None))
    Interval(5, None)
    """
    if a is NONE or b is NONE:
        return NONE
    if _known(a, b):
        return exact(a + b)
    (alo, ahi, anone), (blo, bhi, bnone) = ends(a), ends(b)
    return interval(_plus(alo, blo), _plus(ahi, bhi), maybe_none=anone or bnone)


def subtract(a: Bare, b: Bare) -> Bare:
    """Return `a - b`.

    >>> subtract(5, Interval(0, 2))
    Interval(3, 5)
    """
    return exact(a - b) if _known(a, b) else add(a, negate(b))


def negate(x: Bare) -> Bare:
    """Return `-x`.

    >>> negate(Interval(0, None))
    Interval(None, 0)
    """
    if x is NONE:
        return NONE
    if _known(x, 0):
        return -x
    lo, hi, maybe_none = ends(x)
    return interval(None if hi is None else -hi, None if lo is None else -lo, maybe_none=maybe_none)


def multiply(a: Bare, b: Bare) -> Bare:
    """Return `a * b`; nothing times an unknown number is nothing.

    >>> multiply(0, Interval(None, None)), multiply(-1, Interval(2, None))
    (0, Interval(None, -2))
    """
    if a is NONE or b is NONE:
        return NONE
    if _known(a, b):
        return exact(a * b)
    (alo, ahi, anone), (blo, bhi, bnone) = ends(a), ends(b)
    if alo is not None and alo == ahi:
        return _scaled(alo, blo, bhi, maybe_none=anone or bnone)
    if blo is not None and blo == bhi:
        return _scaled(blo, alo, ahi, maybe_none=anone or bnone)
    products = [_times(x, y) for x in (_low(alo), _high(ahi)) for y in (_low(blo), _high(bhi))]
    return interval(_end(min(products)), _end(max(products)), maybe_none=anone or bnone)


def _scaled(by: Number, lo: End, hi: End, *, maybe_none: bool) -> Bare:
    """Bounds times one number, which turns them round where it is negative."""
    if by == 0:
        return interval(0, 0, maybe_none=maybe_none)
    low, high = (None if lo is None else lo * by), (None if hi is None else hi * by)
    return interval(low, high, maybe_none=maybe_none) if by > 0 else interval(high, low, maybe_none=maybe_none)


def divide(a: Bare, b: Bare) -> Bare:
    """Return `a / b`; by bounds that contain zero, anything.

    Raises:
        CalculationFailed: if the divisor is known to be zero.

    >>> divide(1, 3), divide(1, Interval(0, 4))
    (Fraction(1, 3), Interval(None, None))
    """
    if a is NONE or b is NONE:
        return NONE
    if type(b) is not Interval and b is not UNKNOWN:
        if b == 0:
            msg = "division by zero"
            raise CalculationFailed(msg)
        return multiply(a, exact(Fraction(1) / b))
    lo, hi, maybe_none = ends(b)
    if (lo is None or lo <= 0) and (hi is None or hi >= 0):
        return Interval(None, None, maybe_none or ends(a)[2])
    return multiply(a, interval(_inverse(hi), _inverse(lo), maybe_none=maybe_none))


def absolute(x: Bare) -> Bare:
    """Return the distance from zero.

    >>> absolute(Interval(-5, 3))
    Interval(0, 5)
    """
    if x is NONE:
        return NONE
    if _known(x, 0):
        return abs(x)
    lo, hi, maybe_none = ends(x)
    if lo is not None and lo >= 0:
        return x
    if hi is not None and hi <= 0:
        return negate(x)
    far = None if lo is None or hi is None else max(-lo, hi)
    return interval(0, far, maybe_none=maybe_none)


def endwise(rise: Callable[[Number], Number], x: Bare) -> Bare:
    """Return a rising function of `x`, by its ends.

    >>> endwise(lambda n: n // 10 * 10, Interval(7, 25))
    Interval(0, 20)
    """
    if x is NONE:
        return NONE
    if _known(x, 0):
        return exact(rise(x))
    lo, hi, maybe_none = ends(x)
    return interval(None if lo is None else rise(lo), None if hi is None else rise(hi), maybe_none=maybe_none)


def least(values: Sequence[Bare]) -> Bare:
    """Return the smallest of at least one value.

    >>> least([Interval(0, None), 10])
    Interval(0, 10)
    """
    if NONE in values:
        return NONE
    all_ends = [ends(x) for x in values]
    lo = min(_low(e[0]) for e in all_ends)
    hi = min(_high(e[1]) for e in all_ends)
    return interval(_end(lo), _end(hi), maybe_none=any(e[2] for e in all_ends))


def greatest(values: Sequence[Bare]) -> Bare:
    """Return the largest of at least one value.

    >>> greatest([multiply(6, Interval(0, None)), 150_000])
    Interval(150000, None)
    """
    if NONE in values:
        return NONE
    all_ends = [ends(x) for x in values]
    lo = max(_low(e[0]) for e in all_ends)
    hi = max(_high(e[1]) for e in all_ends)
    return interval(_end(lo), _end(hi), maybe_none=any(e[2] for e in all_ends))


def span(values: Iterable[Bare], *, maybe_none: bool = False) -> Bare:
    """Return bounds around numbers of which any one may be the result.

    >>> span([3, Interval(5, 9), NONE])
    Interval(3, 9, maybe_none=True)
    """
    values = tuple(values)
    numbers = [ends(x) for x in values if x is not NONE]
    if not numbers:
        return NONE
    lo, hi = min(_low(e[0]) for e in numbers), max(_high(e[1]) for e in numbers)
    maybe_none = maybe_none or len(numbers) < len(values) or any(e[2] for e in numbers)
    return interval(_end(lo), _end(hi), maybe_none=maybe_none)


def hull(a: Bare, b: Bare) -> Bare:
    """Return what is known of a value that is either `a` or `b`.

    >>> hull(3, 5), hull(True, False), hull("urban", "urban"), hull("urban", "rural")
    (Interval(3, 5), None, 'urban', UNKNOWN)
    """
    if a is b:
        return a
    if type(a) is Members or type(b) is Members:
        # Two lists that look alike need not be the same people.
        return Members((), (0, None))
    if type(a) is type(b) and a == b:
        return a
    if _is_quantity(a) and _is_quantity(b):
        return span((a, b))
    return None if type(a) is bool or type(b) is bool or a is None or b is None else UNKNOWN


def _is_quantity(x: Bare) -> bool:
    return type(x) is int or type(x) is Fraction or type(x) is Interval or x is NONE


def _known(a: Bare, b: Bare) -> bool:
    return (type(a) is int or type(a) is Fraction) and (type(b) is int or type(b) is Fraction)


def _plus(a: End, b: End) -> End:
    return None if a is None or b is None else a + b


def _inverse(end: End) -> Number:
    return 0 if end is None else Fraction(1) / end


def _low(end: End) -> _Reach:
    return _BELOW if end is None else (0, end)


def _high(end: End) -> _Reach:
    return _ABOVE if end is None else (0, end)


def _end(reach: _Reach) -> End:
    return None if reach[0] else reach[1]


def _times(a: _Reach, b: _Reach) -> _Reach:
    """Product of two ends; a number is always finite, so zero times no bound is zero."""
    if not a[0] and not b[0]:
        return (0, a[1] * b[1])
    return (_sign(a) * _sign(b), 0)


def _sign(reach: _Reach) -> int:
    return reach[0] or (reach[1] > 0) - (reach[1] < 0)
