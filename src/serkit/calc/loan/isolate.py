"""Find every rate at which flows are worth nothing, where the sign of the amounts changes more than once.

The searched stretch of `delta = ln(1 + X)` is cut until on each piece the value cannot reach zero, or can only rise
or only fall: what it may do on a piece is bounded by its value, slope and curvature, with the rounding of the floats
counted in. A piece that cannot be told even when it is tiny is handed back as such: a root may touch zero there.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from serkit.calc.loan.present_value import PresentValue

_CUT = 0.4837  # aside from the middle, so that no cut falls on a round rate such as zero
_TINY = 1e-7  # of delta: pieces below are not cut further
_SLIP = 1e-12  # relative rounding of a sum of products and powers, far above 1000 times 2^-53
_MOST = 40_000  # pieces; beyond them the search is called off
_TERMS = 20_000_000  # terms summed in all


class Found(NamedTuple):
    """Pieces that hold one turn of the sign each; pieces that may touch zero; whether all was searched."""

    turns: tuple[tuple[float, float], ...]
    untold: tuple[tuple[float, float], ...]
    complete: bool


def isolated(value: PresentValue, low: float, high: float) -> Found:
    """Search between two deltas; pieces come in ascending order.

    >>> from fractions import Fraction
    >>> from serkit.calc.loan.present_value import PresentValue
    >>> flows = [(Fraction(k), each) for k, each in enumerate((-4000, 25_000, -25_000))]
    >>> len(isolated(PresentValue.of(flows), -1.0, 3.0).turns)
    2
    """
    years = [tick / value.grid for tick in value.ticks]
    amounts = list(map(float, value.amounts))
    turns: list[tuple[float, float]] = []
    untold: list[tuple[float, float]] = []
    open_ = [(low, high)]
    left = min(_MOST, max(400, _TERMS // len(years)))
    while open_ and left:
        left -= 1
        a, b = open_.pop()
        told = _told(amounts, years, a, b)
        if told == "turns":
            turns.append((a, b))
        elif told == "open" and b - a < _TINY:
            if untold and untold[-1][1] == a:  # neighbours are one stretch
                a = untold.pop()[0]
            untold.append((a, b))
        elif told == "open":
            middle = a + (b - a) * _CUT
            open_ += [(middle, b), (a, middle)]
    return Found(tuple(turns), tuple(untold), not open_)


def _told(amounts: list[float], years: list[float], a: float, b: float) -> str:
    """Say what the value does between a and b: nothing at zero ("clear"), one turn ("turns"), or not known ("open")."""
    middle, half = (a + b) / 2, (b - a) / 2
    # Times are counted from where the weight lies, and one factor is taken out of all terms: neither moves a root.
    reach = [-middle * year for year in years]
    top = max(reach)
    weights = [abs(amount) * exp(each - top) for amount, each in zip(amounts, reach, strict=True)]
    whole = sum(weights)
    centre = sum(map(float.__mul__, weights, years)) / whole
    since = [year - centre for year in years]
    curve = whole_slope = worth = slope = 0.0
    for amount, weight, time in zip(amounts, weights, since, strict=True):
        signed = weight if amount > 0 else -weight
        worth += signed
        slope -= signed * time
        reaching = abs(time)
        if half * reaching > 300:  # noqa: PLR2004 - e^300: such a piece is far too long to say anything
            return "open"
        grown = weight * reaching
        whole_slope += grown
        curve += grown * reaching * exp(half * reaching)
    slip = _SLIP * (whole + half * whole_slope)
    if abs(worth) > abs(slope) * half + curve * half * half / 2 + slip:
        return "clear"
    if abs(slope) <= curve * half + _SLIP * whole_slope:
        return "open"
    ends = [_sign(amounts, years, end) for end in (a, b)]
    if 0 in ends:
        return "open"
    return "turns" if ends[0] != ends[1] else "clear"


def _sign(amounts: list[float], years: list[float], delta: float) -> int:
    reach = [-delta * year for year in years]
    top = max(reach)
    terms = [amount * exp(each - top) for amount, each in zip(amounts, reach, strict=True)]
    worth, slip = sum(terms), _SLIP * sum(map(abs, terms))
    return 0 if abs(worth) <= slip else (1 if worth > 0 else -1)
