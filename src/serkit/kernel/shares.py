"""Cutting whole minor units into whole parts that sum exactly; the integer work behind Money.

>>> split(-100, 3), allocate(100, [1, 1, 1])
([-34, -33, -33], [34, 33, 33])
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import islice
from math import lcm
from typing import TYPE_CHECKING

from serkit.kernel.errors import AmountError, AmountTypeError

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PARTS = 100_000
_LARGEST_EXPONENT = 100


def ratio(factor: object) -> tuple[int, int]:
    """Return numerator and denominator of an exact factor.

    Raises:
        AmountTypeError: SK340 for a float, a bool or any other type.
        AmountError: SK343 for a Decimal that is not finite or has an exponent beyond 100.

    >>> ratio(Decimal("0.125")), ratio(3)
    ((1, 8), (3, 1))
    """
    if isinstance(factor, (Fraction, int)) and type(factor) is not bool:
        return factor.numerator, factor.denominator
    if isinstance(factor, Decimal):
        if not factor.is_finite() or abs(factor.adjusted()) > _LARGEST_EXPONENT:
            raise AmountError.of("SK343", f"{factor} is no factor for money", help='write Fraction("0.125")')
        return factor.as_integer_ratio()
    raise AmountTypeError.of(
        "SK340",
        f"{type(factor).__name__} is not an exact factor",
        fields=(("expected", "an int, a Fraction or a Decimal"),),
        help='write Fraction("0.125") for 0.125, Fraction(1, 3) for a third',
    )


def split(minor: int, n: int) -> list[int]:
    """Cut into n parts that differ by one at most, larger ones first; a debt is cut as a claim is.

    Raises:
        AmountError: SK344 for less than one part or more than 100,000.

    >>> split(10, 4)
    [3, 3, 2, 2]
    """
    if type(n) is not int or n < 1:
        wrong = "less than one part" if type(n) is int else f"parts counted by {type(n).__name__}"
        raise AmountError.of("SK344", f"money cannot be split into {wrong}", help="split(n) takes 1, 2, 3, ...")
    _bounded(n)
    part, larger = divmod(abs(minor), n)
    if minor < 0:
        return [-part - 1] * larger + [-part] * (n - larger)
    return [part + 1] * larger + [part] * (n - larger)


def allocate(minor: int, weights: Sequence[int | Fraction | Decimal]) -> list[int]:
    """Share by weights: each gets its share rounded down, the rest goes to the largest remainders, ties by order.

    Raises:
        AmountError: SK344 for no weights, a negative one, all zero, or more than 100,000.
        AmountTypeError: SK340 for a float weight.

    >>> allocate(-100, [Fraction(1, 3), Fraction(2, 3)])
    [-33, -67]
    """
    whole = _whole_weights(weights)
    total = sum(whole)
    shares = [divmod(abs(minor) * each, total) for each in whole]
    missing = abs(minor) - sum(share for share, _ in shares)
    ranked = sorted(range(len(shares)), key=lambda i: -shares[i][1])
    lucky = set(ranked[:missing])
    sign = -1 if minor < 0 else 1
    return [sign * (share + (i in lucky)) for i, (share, _) in enumerate(shares)]


def _bounded(n: int) -> None:
    """Nobody is paid in a million parts: such a number is a slip, and would take all memory."""
    if n > MOST_PARTS:
        message = f"money is cut into {MOST_PARTS:,} parts at most"
        raise AmountError.of("SK344", message, help="cut it in two steps, or check the number")


def _whole_weights(weights: Sequence[int | Fraction | Decimal]) -> list[int]:
    ratios = [ratio(each) for each in islice(weights, MOST_PARTS + 1)]
    _bounded(len(ratios))
    if any(num < 0 for num, _ in ratios) or not any(num for num, _ in ratios):
        raise AmountError.of(
            "SK344",
            "these weights share nothing out",
            help="weights are zero or more, and at least one is above zero",
        )
    common = lcm(*(den for _, den in ratios))
    return [num * (common // den) for num, den in ratios]
