"""Where a question changes its answer, found by halving."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def boundary(fits: Callable[[int], bool], above: int) -> int:
    """Return a count that fits while the next does not, below one that does not; -1 if not even 0 fits.

    >>> boundary(lambda count: count * count <= 50, 100)
    7
    """
    if not fits(0):
        return -1
    low, high = 0, above
    while high - low > 1:
        middle = (low + high) // 2
        if fits(middle):
            low = middle
        else:
            high = middle
    return low
