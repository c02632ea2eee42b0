"""Pointwise intervals around a curve of shares: log-log, log and plain, as R's survfit names them."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from serkit.calc.outcome.irrational import WORK, decimal_of, normal_quantile, settled

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

Ends = tuple["Fraction", "Fraction"]
_ZERO, _ONE = Decimal(0), Decimal(1)


def _log_log(share: Decimal, reach: Decimal) -> tuple[Decimal, Decimal]:
    spread = reach / -share.ln()
    return (spread.exp() * share.ln()).exp(), ((-spread).exp() * share.ln()).exp()


def _log(share: Decimal, reach: Decimal) -> tuple[Decimal, Decimal]:
    return share * (-reach).exp(), min(share * reach.exp(), _ONE)


def _plain(share: Decimal, reach: Decimal) -> tuple[Decimal, Decimal]:
    return max(share - share * reach, _ZERO), min(share + share * reach, _ONE)


BANDS: dict[str, Callable[[Decimal, Decimal], tuple[Decimal, Decimal]]] = {
    "log-log": _log_log,
    "log": _log,
    "plain": _plain,
}
"""By name; each takes the share and z times the standard error of its logarithm."""


def band(share: Fraction, relative_variance: Fraction, level: Fraction, name: str) -> Ends | None:
    """Return the interval of a share, given its variance divided by its square; None where neither says anything.

    At a share of 1 nothing has happened yet and at 0 nobody is left: the standard error is 0 or undefined there.

    >>> from fractions import Fraction
    >>> low, high = band(Fraction(6, 7), Fraction(1, 126), Fraction(19, 20), "log-log")
    >>> round(float(low), 6), round(float(high), 6)
    (0.619718, 0.951552)
    """
    if not 0 < share < 1 or not relative_variance:
        return None
    with localcontext(WORK):
        reach = normal_quantile(level) * decimal_of(relative_variance).sqrt()
        low, high = BANDS[name](decimal_of(share), reach)
        return settled(low), settled(high)
