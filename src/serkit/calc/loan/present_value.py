"""What dated amounts are worth at a rate, and the integer proof that its sign turns there.

Amounts are whole numbers and times whole ticks, `grid` of them a year, so the value is a polynomial in the base
`q = (1 + X) ** (-1 / grid)`. Where floats cannot show a rate, these integers decide: the sign is taken on both sides of
it in fixed point, with every truncation counted.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from itertools import accumulate, pairwise
from math import expm1, lcm, ldexp, log1p
from operator import mul, ne
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WORK = Context(prec=50, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999)
"""Decimals are computed here and nowhere else: the ambient context changes nothing."""
PLACES = 12
"""Decimals of a rate that is handed back; a certificate brackets it by one unit of the last."""
UNIT: int = 10**PLACES
_ZERO = Decimal(0)


def written(last: int) -> Decimal:
    """Write a rate counted in units of 10^-12, exactly under any ambient context.

    >>> written(125_000_000_000)
    Decimal('0.125000000000')
    """
    return Decimal(f"{last}E-{PLACES}")


class PresentValue:
    """Amounts by time, none of them zero, earliest first, the first at tick 0.

    >>> value = PresentValue.of([(Fraction(1), -110), (Fraction(0), 100)])
    >>> value.amounts, value.ticks, value.grid, value.turns
    ([100, -110], [0, 1], 1, 1)
    """

    __slots__ = ("amounts", "firsts", "gaps", "grid", "scale", "seconds", "ticks", "turn", "turns")

    def __init__(self, amounts: list[int], gaps: list[int], grid: int, scale: int = 1) -> None:
        self.amounts = amounts
        self.gaps = gaps
        self.ticks = list(accumulate(gaps, initial=0))
        self.grid = grid
        self.scale = scale
        self.turns, self.turn = _turns(amounts)
        self.firsts = list(map(mul, amounts, self.ticks))
        self.seconds = list(map(mul, self.firsts, self.ticks))

    @classmethod
    def of(cls, flows: Iterable[tuple[Fraction, int | Fraction]]) -> PresentValue:
        """Merge what falls on one time, drop zeros, and put times and amounts on whole numbers."""
        merged: dict[Fraction, int | Fraction] = {}
        for time, amount in flows:
            merged[time] = merged.get(time, 0) + amount
        dated = sorted((time, Fraction(amount)) for time, amount in merged.items() if amount)
        grid = lcm(*(time.denominator for time, _ in dated))
        scale = lcm(*(amount.denominator for _, amount in dated))
        gaps = [int((later - sooner) * grid) for (sooner, _), (later, _) in pairwise(dated)]
        return cls([int(amount * scale) for _, amount in dated], gaps, grid, scale)

    def at(self, delta: Decimal) -> tuple[Decimal, Decimal]:
        """Return the value at `ln(1 + X) = delta` and its slope, by Horner: two products a flow."""
        if not self.amounts:
            return _ZERO, _ZERO
        gaps = self.gaps
        step = (-delta / self.grid).exp()
        powers = {gap: step**gap for gap in set(gaps)}
        value, slope = Decimal(self.amounts[-1]), _ZERO
        for amount, gap in zip(reversed(self.amounts[:-1]), reversed(gaps), strict=True):
            power = powers[gap]
            slope = power * (slope - gap * value)
            value = value * power + amount
        return value / self.scale, slope / (self.scale * self.grid)

    def residual(self, rate: Decimal) -> Decimal:
        """Return what is left over at a rate, in the unit of the amounts."""
        with localcontext(WORK):
            return self.at((1 + rate).ln())[0]

    def proved(self, delta: float | Decimal, bits: int) -> int | None:
        """Polish a proposed root and prove it: the rate in units of 10^-12, or None where that cannot be shown.

        `delta` is `ln(1 + X)` of the root, as near as whoever found it knows. The base b near it is taken as an exact
        binary fraction. At b (1 + u) the value is `worth + u moment + u^2 second / 2`, give or take the cube of u
        times the whole time and the truncations. Its root u is taken as it comes; what is proved is that between
        u - h and u + h the sign turns, and that both ends are rates within one unit of the one handed back.
        """
        grid, far = self.grid, self.ticks[-1]
        mirrored = delta < 0
        distance: float | Decimal = -delta if mirrored else delta
        value = self._mirrored() if mirrored else self
        base = _base(distance, grid, bits)
        if not 0 < base <= 1 << bits:
            return None
        powers = _powers(base, value.gaps, bits)
        worth = sum(map(mul, value.amounts, powers))
        moment = sum(map(mul, value.firsts, powers))
        second = sum(map(mul, value.seconds, powers)) - moment
        aside = _aside(worth, moment, second)
        if aside is None or not (-_SMALL < aside * far < _SMALL and -_SMALL < aside * grid < _SMALL):
            return None
        last = _rounded(distance, grid, aside, mirrored=mirrored)
        if last <= 1 - UNIT:
            return None
        # 2^-fine is 0.2 to 0.4 units of the last place, on the scale of the base
        fine = (5 * grid * (UNIT + last) // 2).bit_length() + _GUARD
        middle = round(ldexp(aside, fine))
        high, low = middle + (1 << _GUARD), middle - (1 << _GUARD)
        year = power(base, grid, bits)
        most = (year + grid) * _grown(high, grid, fine, 1)
        least = year * _grown(low, grid, fine, -1)
        if mirrored:
            scale = bits + fine
            most, least = (UNIT + last + 1 << scale) - most * UNIT, least * UNIT - (UNIT + last - 1 << scale)
        else:
            whole = UNIT << bits + fine
            most, least = whole - most * (UNIT + last - 1), least * (UNIT + last + 1) - whole
        if most < 0 or least < 0:  # an end is more than a unit of the last place away
            return None
        reach = far * (abs(middle) + (1 << _GUARD))
        error = self.weight() * (2 * far + 1 + (reach**3 << bits >> 3 * fine)) + 2
        above = worth + (moment * high + (second * high * high >> fine + 1) >> fine)
        below = worth + (moment * low + (second * low * low >> fine + 1) >> fine)
        return last if (above > error and below < -error) or (above < -error and below > error) else None

    def weight(self) -> int:
        """Add up the amounts without their signs."""
        if self.turns == 1:
            early = self.amounts[0] if self.turn == 1 else sum(self.amounts[: self.turn])
            return abs(sum(self.amounts) - 2 * early)
        return sum(map(abs, self.amounts))

    def _mirrored(self) -> PresentValue:
        """Return the same seen backwards from the last flow, where a negative rate is a base below one again."""
        return PresentValue(self.amounts[::-1], self.gaps[::-1], self.grid, self.scale)


def _turns(amounts: list[int]) -> tuple[int, int]:
    """Return how often the sign changes, and where first; a loan paid out once is told without a look at each."""
    rest = amounts[1:]
    if rest and (amounts[0] < 0 < min(rest) or amounts[0] > 0 > max(rest)):
        return 1, 1
    signs = [amount > 0 for amount in amounts]
    turns = sum(map(ne, signs, signs[1:]))
    return turns, signs.index(not signs[0]) if turns else 0


_SMALL = 0.01  # of u times the whole time: beyond it the cube says too little
_GUARD = 8


def _aside(worth: int, moment: int, second: int) -> float | None:
    """Solve worth + u moment + u^2 second / 2 = 0 for the u near zero."""
    try:
        straight, bend = worth / moment, second / moment / 2
        return -straight / (1 - bend * straight / (1 - bend * straight))
    except (ZeroDivisionError, OverflowError):
        return None


def _rounded(delta: float | Decimal, grid: int, aside: float, *, mirrored: bool) -> int:
    """Return the rate of the base e^(-delta / grid) (1 + aside) in units of the last place."""
    if isinstance(delta, Decimal):
        with localcontext(WORK):
            exact = delta - grid * Decimal(log1p(aside))
            growth = (-exact if mirrored else exact).exp()
            return int((growth - 1).scaleb(PLACES).to_integral_value())
    near = delta - grid * log1p(aside)
    return round(expm1(-near if mirrored else near) * UNIT)


def _base(delta: float | Decimal, grid: int, bits: int) -> int:
    """Return e^(-delta / grid) as a fixed-point number: any neighbour will do, as it is then taken as exact."""
    if isinstance(delta, Decimal):
        with localcontext(WORK) as context:
            context.prec = bits // 3 + 10
            return int((-delta / grid).exp() * (1 << bits))
    return (1 << bits) + int(expm1(-delta / grid) * (1 << bits))


def _grown(part: int, n: int, fine: int, side: int) -> int:
    """Bound (1 + part 2^-fine)^n from above (side 1) or below (side -1), for n part 2^-fine well below one."""
    grown = n * part
    near = (1 << fine) + grown + ((n - 1) * grown * part >> fine + 1)
    return near + side * ((abs(grown) ** 3 >> 2 * fine) + 2)


def _powers(base: int, gaps: Sequence[int], bits: int) -> list[int]:
    """Raise the base to each tick; each is below the true power by at most as many units as its tick."""
    by_gap: dict[int, int] = {}
    reached, raised = 0, 1 << bits
    for gap in sorted(set(gaps)):
        raised = raised * (base if gap - reached == 1 else power(base, gap - reached, bits)) >> bits
        by_gap[gap] = raised
        reached = gap
    running = 1 << bits
    powers = [running]
    for gap in gaps:  # quicker than a comprehension, whose running value would live in a cell
        running = running * by_gap[gap] >> bits
        powers.append(running)
    return powers


def power(base: int, n: int, bits: int) -> int:
    """Raise a fixed-point number in (0, 1] to the n-th power, n >= 1, below the true one by less than n units.

    >>> power(1 << 59, 3, 60) == 1 << 57
    True
    """
    raised = base
    for bit in f"{n:b}"[1:]:
        raised = raised * raised >> bits
        if bit == "1":
            raised = raised * base >> bits
    return raised
