"""Find the yearly rate at which dated amounts are worth nothing today, with a bracket that proves it.

Amounts are exact, times are fractions of a year, and every power is taken in a context of its own: the
ambient decimal context changes nothing. The unknown is d = ln(1 + X), in which a loan's present value is
convex: Newton's steps are kept inside a bracket and fall back to halving it.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import TYPE_CHECKING

from serkit.kernel.errors import CalcError

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORK = Context(prec=50, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999)
_PLACES = Decimal("1e-12")  # of the rate that is handed back
_CLOSE = Decimal("1e-30")  # of ln(1 + X), far below the last place
HIGHEST = Decimal(10**13)
"""The highest rate handed back, as a fraction: 10^15 %. Beyond it a date or a unit is wrong, not the price."""
_LOWEST, _SCANNED = Decimal("-0.99"), Decimal(10)  # where several roots are looked for
_SCAN = 400
_STEPS = 200
_FARTHEST = 32  # of ln(1 + X): beyond both the highest rate and the last place above -100 %
_ZERO = Decimal(0)


class Root:
    """A rate per year, the value left over at it, and the two neighbouring rates between which the sign turns.

    >>> root = yearly_rate([(Fraction(0), 1000), (Fraction(3, 2), -1200)])
    >>> round(root.rate * 100, 4)
    Decimal('12.9243')
    >>> root.bracket[1] - root.bracket[0]
    Decimal('2E-12')
    """

    __slots__ = ("bracket", "rate", "residual")

    def __init__(self, rate: Decimal, residual: Decimal, bracket: tuple[Decimal, Decimal]) -> None:
        self.rate = rate
        self.residual = residual
        self.bracket = bracket


def yearly_rate(flows: Iterable[tuple[Fraction, int | Fraction]]) -> Root:
    """Solve `sum(amount / (1 + X) ** time) == 0` for X, one-signed flows refused.

    Amounts received are positive, paid negative (or the reverse). With one change of sign along time there is
    at most one root above -1, and it is found up to 10^15 %; with more, every root in [-0.99, 10] is looked
    for and several are refused, because none of them is "the" rate.

    Raises:
        CalcError: SK331 if no rate solves the flows, or one above 10^15 %; SK332 if several do.

    Examples:
        >>> round(yearly_rate([(Fraction(0), -200), (Fraction(1, 12), 350)]).rate * 100, 1)
        Decimal('82400.5')
        >>> yearly_rate([(Fraction(0), 100), (Fraction(1), 20)])
        Traceback (most recent call last):
        serkit.CalcError: SK331 no-rate: no rate makes these flows worth nothing
          all amounts have one sign
          help: give what is lent one sign and what is paid the other
    """
    with localcontext(_WORK):
        return _solved(_Flows(flows))


def _solved(value: _Flows) -> Root:
    if value.turns == 0:
        raise CalcError.of(
            "SK331",
            "no rate makes these flows worth nothing",
            fields=(("all amounts have one sign",),),
            help="give what is lent one sign and what is paid the other",
        )
    low, high = _outwards(value) if value.turns == 1 else _scan(value)
    delta = _narrow(value, low, high)
    return _proved(value, delta)


class _Flows:
    """Present value and its slope in d, by Horner along the times: two products a flow, no power of a Decimal."""

    def __init__(self, flows: Iterable[tuple[Fraction, int | Fraction]]) -> None:
        merged: dict[Fraction, Fraction] = {}
        for time, amount in flows:
            merged[time] = merged.get(time, Fraction(0)) + amount
        dated = sorted((time, amount) for time, amount in merged.items() if amount)
        self.grid = lcm(*(time.denominator for time, _ in dated), 1)
        ticks = [int(time * self.grid) for time, _ in dated]
        scale = lcm(*(amount.denominator for _, amount in dated), 1)
        self.scale = Decimal(scale)
        self.amounts = [Decimal(int(amount * scale)) for _, amount in dated]
        self.gaps = [later - sooner for sooner, later in pairwise(ticks)]
        signs = [amount > 0 for amount in self.amounts]
        self.turns = sum(a != b for a, b in pairwise(signs))

    def at(self, delta: Decimal) -> tuple[Decimal, Decimal]:
        """Value at the first flow's date, and its derivative by d."""
        step = (-delta / self.grid).exp()
        powers = {gap: step**gap for gap in set(self.gaps)}
        value, slope = self.amounts[-1] if self.amounts else _ZERO, _ZERO
        for amount, gap in zip(reversed(self.amounts[:-1]), reversed(self.gaps), strict=True):
            power = powers[gap]
            # d/dd of value * e^(-gap d / grid): the grid is divided out once, at the end
            slope = power * (slope - gap * value)
            value = value * power + amount
        return value / self.scale, slope / (self.scale * self.grid)


def _outwards(value: _Flows) -> tuple[Decimal, Decimal]:
    """Double the distance from zero until the sign turns: one turn of the flows is one turn of the value."""
    at_zero = value.at(_ZERO)[0]
    if not at_zero:
        return _ZERO, _ZERO
    # The value of the last flow rules at very low rates, that of the first at very high ones.
    towards = 1 if (value.amounts[-1] > 0) == (at_zero > 0) else -1
    reach = Decimal(towards)
    sooner = _ZERO
    while abs(reach) <= _FARTHEST:
        if (value.at(reach)[0] > 0) != (at_zero > 0):
            return min(sooner, reach), max(sooner, reach)
        sooner, reach = reach, reach * 2
    raise _too_high() if towards > 0 else _too_low()


def _too_high() -> CalcError:
    return CalcError.of(
        "SK331",
        "no rate up to 10^15 % makes these flows worth nothing",
        fields=(("a higher one may, and says nothing about a loan",),),
        help="check the dates: a cost that falls due within days of the loan makes such a rate",
    )


def _too_low() -> CalcError:
    return CalcError.of(
        "SK331",
        "no rate above -100% makes these flows worth nothing",
        help="check that the amounts paid and the amounts lent are in one unit",
    )


def _scan(value: _Flows) -> tuple[Decimal, Decimal]:
    lowest, highest = (1 + _LOWEST).ln(), (1 + _SCANNED).ln()
    marks = [lowest + (highest - lowest) * step / _SCAN for step in range(_SCAN + 1)]
    signs = [value.at(mark)[0] > 0 for mark in marks]
    found = [(marks[k], marks[k + 1]) for k in range(_SCAN) if signs[k] != signs[k + 1]]
    if len(found) == 1:
        return found[0]
    if not found:
        raise CalcError.of(
            "SK331",
            "no rate makes these flows worth nothing",
            fields=((f"the sign of the amounts turns {value.turns} times", "no root between -99% and 1000%"),),
            help="split the flows into loans of their own",
        )
    roots = [f"{_rate(_narrow(value, *each)) * 100:.4f}%" for each in found]
    raise CalcError.of(
        "SK332",
        f"{len(found)} rates make these flows worth nothing: {', '.join(roots)}",
        help="split the flows into loans of their own",
    )


def _narrow(value: _Flows, low: Decimal, high: Decimal) -> Decimal:
    """Newton inside a bracket that always holds the turn of the sign."""
    rising = value.at(low)[0] < 0
    guess = (low + high) / 2
    for _ in range(_STEPS):
        worth, slope = value.at(guess)
        if not worth or high - low < _CLOSE:
            break
        if (worth < 0) == rising:
            low = guess
        else:
            high = guess
        newton = guess - worth / slope if slope else low
        step = newton if low < newton < high else (low + high) / 2
        if abs(step - guess) < _CLOSE:
            return step
        guess = step
    return guess


def _rate(delta: Decimal) -> Decimal:
    return (delta.exp() - 1).quantize(_PLACES)


def _proved(value: _Flows, delta: Decimal) -> Root:
    """Round the rate and show that the value turns its sign within one last place of it."""
    if delta > (1 + HIGHEST).ln():
        raise _too_high()
    rate = _rate(delta)
    if rate <= _PLACES - 1:
        raise _too_low()
    residual = value.at((1 + rate).ln())[0]
    return Root(rate, residual, (rate - _PLACES, rate + _PLACES))
