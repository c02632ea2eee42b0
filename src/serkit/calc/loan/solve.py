"""Find the yearly rate at which dated amounts are worth nothing today, with a certificate that proves it.

A rate is handed back only after the sign of the value was shown to turn within one unit of its last place: for most
loans in floats with every rounding counted, for all others in whole numbers. The unknown is d = ln(1 + X).
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from math import expm1, log1p
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from serkit.calc.loan.isolate import isolated
from serkit.calc.loan.present_value import UNIT, WORK, PresentValue, written
from serkit.calc.loan.propose import settled
from serkit.calc.loan.shown import shown
from serkit.domain.problems import did_you_mean
from serkit.kernel.errors import CalcError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from fractions import Fraction

_CLOSE = Decimal("1e-40")  # of ln(1 + X), far below the last place
HIGHEST = Decimal(10**13)
"""The highest rate handed back, as a fraction: 10^15 %. Beyond it a date or a unit is wrong, not the price."""
SEARCHED = Decimal("-0.999999"), Decimal(10**6)
"""Where roots are looked for if the sign of the amounts changes more than once: -99.9999 % to 100,000,000 %."""
_LIKELY = Decimal("-0.99"), Decimal(10)  # several roots here leave nobody the choice
_FLOATS_REACH = 7.0  # of ln(1 + X): rates above 1000 have fewer than 12 exact decimals in a float
_BITS = 60  # two digits of Python's own integers
_MORE_BITS = (120, 240, 480)
_STEPS = 400
_FARTHEST = 32  # of ln(1 + X): beyond both the highest rate and the last place above -100 %
_ZERO = Decimal(0)

Choice = Literal["only", "nearest", "positive"]
CHOICES: tuple[str, ...] = get_args(Choice)
"""What to do with several rates: refuse them; take the nearest to zero as ln(1 + X); or the lowest positive one."""


class Certificate(NamedTuple):
    """Why a rate is one: the equation changes its sign between the two ends of `bracket`, with no rounding left out.

    `sign_changes` counts those of the amounts along time. With one there is no other rate above -100 %, and
    `searched` is None; with more, `other_roots` are all others between the two rates of `searched`, and
    `untold` are rates near which the value may touch zero without turning.
    """

    sign_changes: int
    bracket: tuple[Decimal, Decimal]
    other_roots: tuple[Decimal, ...] = ()
    searched: tuple[Decimal, Decimal] | None = None
    untold: tuple[Decimal, ...] = ()

    @property
    def unique(self) -> bool:
        """Whether no other rate solves the equation where it was looked for."""
        return not self.other_roots and not self.untold


class Root:
    """A rate per year and its certificate; `residual` is what the equation leaves over at the rounded rate.

    >>> from fractions import Fraction
    >>> root = yearly_rate([(Fraction(0), 1000), (Fraction(3, 2), -1200)])
    >>> round(root.rate * 100, 4), root.certificate.sign_changes, root.certificate.unique
    (Decimal('12.9243'), 1, True)
    >>> root.bracket[1] - root.bracket[0]
    Decimal('2E-12')
    """

    __slots__ = ("_last", "_value", "other_roots", "searched", "untold")

    def __init__(
        self,
        value: PresentValue,
        last: int,
        other_roots: tuple[Decimal, ...] = (),
        searched: tuple[Decimal, Decimal] | None = None,
        untold: tuple[Decimal, ...] = (),
    ) -> None:
        self._value = value
        self._last = last
        self.other_roots = other_roots
        self.searched = searched
        self.untold = untold

    @property
    def rate(self) -> Decimal:
        """The rate as a fraction, to 12 decimals."""
        return written(self._last)

    @property
    def bracket(self) -> tuple[Decimal, Decimal]:
        """The two rates between which the sign turns: one unit of the last decimal on either side."""
        return written(self._last - 1), written(self._last + 1)

    @property
    def residual(self) -> Decimal:
        """What the amounts are worth at the rounded rate, in their own unit."""
        return self._value.residual(self.rate)

    @property
    def certificate(self) -> Certificate:
        """The evidence, as plain data."""
        return Certificate(self._value.turns, self.bracket, self.other_roots, self.searched, self.untold)

    def __repr__(self) -> str:
        return f"Root(rate={self.rate}, sign_changes={self._value.turns}, other_roots={self.other_roots})"


def yearly_rate(flows: Iterable[tuple[Fraction, int | Fraction]], choose: Choice = "only") -> Root:
    """Solve `sum(amount / (1 + X) ** time) == 0` for X, one-signed flows refused.

    Amounts received are positive, paid negative (or the reverse). With one change of sign along time there is
    at most one root above -1, and it is found up to 10^15 %; with more, every root in SEARCHED is found. Several from
    -99 % to 1000 % are refused, because none of them is "the" rate, unless `choose` says which to take: "nearest" to
    zero on the scale of ln(1 + X), or "positive", the lowest one above zero and without one the highest below it.
    The others are named beside it.

    Raises:
        CalcError: SK331 if no rate solves the flows, or one above 10^15 %; SK332 if several do;
            SK330 for another choice.

    Source:
        The choice "positive": FCA Handbook, MCOB 10.3.1 R (2).

    Examples:
        >>> from fractions import Fraction
        >>> round(yearly_rate([(Fraction(0), -200), (Fraction(1, 12), 350)]).rate * 100, 1)
        Decimal('82400.5')
        >>> yearly_rate([(Fraction(0), 100), (Fraction(1), 20)])
        Traceback (most recent call last):
        serkit.CalcError: SK331 no-rate: no rate makes these flows worth nothing
          all amounts have one sign
          help: give what is lent one sign and what is paid the other
    """
    return root_of(PresentValue.of(flows), choose)


def root_of(value: PresentValue, choose: Choice = "only") -> Root:
    """Solve amounts that were already laid on whole ticks; arguments, errors and choice as in `yearly_rate`."""
    if choose not in CHOICES:
        raise CalcError.of("SK330", "there is no such choice among several rates", help=did_you_mean(choose, CHOICES))
    if value.turns == 1:
        last = _by_floats(value)
        if last is None:
            with localcontext(WORK):
                last = _exactly(value, *_outwards(value))
        return Root(value, last)
    if not value.turns:
        raise _one_signed(value)
    return _chosen(value, choose)


def _by_floats(value: PresentValue) -> int | None:
    """Propose in floats, show it there or prove it in whole numbers; None where neither does."""
    found = settled(value)
    if found is None:
        return None
    last = shown(value, found)
    return _by_integers(value, (found.delta + found.step) * value.grid) if last is None else last


def _by_integers(value: PresentValue, delta: float) -> int | None:
    if not -_FARTHEST < delta < _FLOATS_REACH:
        return None
    return value.proved(delta, _BITS) or value.proved(delta, 2 * _BITS)


def _exactly(value: PresentValue, low: Decimal, high: Decimal) -> int:
    """Find the root inside a bracket in Decimals and prove it; to be called inside WORK."""
    delta = low if low == high else _narrow(value, low, high)
    if delta > (1 + HIGHEST).ln():
        raise _too_high()
    if (delta.exp() - 1) * UNIT <= 1 - UNIT:
        raise _too_low()
    for bits in _MORE_BITS:
        last = value.proved(delta, bits)
        if last is not None:
            return last
    raise _touches(f"{(delta.exp() - 1) * 100:.2f}%")


def _outwards(value: PresentValue) -> tuple[Decimal, Decimal]:
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


def _narrow(value: PresentValue, low: Decimal, high: Decimal) -> Decimal:
    """Newton inside a bracket that always holds the turn of the sign, halved wherever Newton creeps."""
    rising = value.at(low)[0] < 0
    guess, moved = (low + high) / 2, high - low
    for _ in range(_STEPS):
        worth, slope = value.at(guess)
        if not worth or high - low < _CLOSE:
            break
        if (worth < 0) == rising:
            low = guess
        else:
            high = guess
        newton = guess - worth / slope if slope else low
        creeps = not low < newton < high or 2 * abs(newton - guess) > moved
        step = (low + high) / 2 if creeps else newton
        moved = abs(step - guess)
        if moved < _CLOSE:
            return step
        guess = step
    return guess


def _chosen(value: PresentValue, choose: Choice) -> Root:
    """Find every root where the sign of the amounts turns more than once, and take the one asked for."""
    low, high = SEARCHED
    found = isolated(value, log1p(float(low)), log1p(float(high)))
    if not found.complete:
        raise CalcError.of(
            "SK332",
            f"the sign of the amounts turns {value.turns} times: not all rates can be told",
            help="split the flows into loans of their own",
        )
    crossed = [piece for piece in found.untold if _crosses(value, *piece)]
    roots = sorted(_within(value, *piece) for piece in (*found.turns, *crossed))
    untold = tuple(Decimal(str(round(expm1((a + b) / 2), 6))) for a, b in found.untold if (a, b) not in crossed)
    if not roots:
        raise _nowhere(value, untold)
    likely = [each for each in roots if _LIKELY[0] <= written(each) <= _LIKELY[1]] or roots
    if choose == "only" and (len(likely) > 1 or untold):
        shown = ", ".join(f"{written(100 * each):.4f}%" for each in likely)
        message = f"{len(likely)} rates make these flows worth nothing: {shown}"
        raise CalcError.of("SK332", message, help="split the flows into loans of their own")
    best = min(likely if choose == "only" else roots, key=_ORDERS[choose])
    others = tuple(written(each) for each in roots if each != best)
    return Root(value, best, others, SEARCHED, untold)


_ORDERS: dict[str, Callable[[int], tuple[bool, float]]] = {
    "only": lambda last: (False, abs(log1p(last / UNIT))),
    "nearest": lambda last: (False, abs(log1p(last / UNIT))),
    "positive": lambda last: (last < 0, abs(last)),
}


def _crosses(value: PresentValue, a: float, b: float) -> bool:
    """Whether 50 digits see the sign turn where floats saw nothing but zero."""
    with localcontext(WORK):
        return value.at(Decimal(a))[0] * value.at(Decimal(b))[0] < 0


def _within(value: PresentValue, a: float, b: float) -> int:
    """Prove the one root of a piece."""
    with localcontext(WORK):
        return _exactly(value, Decimal(a), Decimal(b))


def _one_signed(value: PresentValue) -> CalcError:
    said = "all amounts have one sign" if value.amounts else "all amounts are zero"
    return CalcError.of(
        "SK331",
        "no rate makes these flows worth nothing",
        fields=((said,),),
        help="give what is lent one sign and what is paid the other",
    )


def _nowhere(value: PresentValue, untold: tuple[Decimal, ...]) -> CalcError:
    if untold:
        return _touches(f"{100 * untold[0]:.2f}%")
    said = (f"the sign of the amounts turns {value.turns} times", "no root between -99.9999% and 100,000,000%")
    return CalcError.of(
        "SK331",
        "no rate makes these flows worth nothing",
        fields=(said,),
        help="split the flows into loans of their own",
    )


def _touches(near: str) -> CalcError:
    return CalcError.of(
        "SK331",
        "no rate can be shown to make these flows worth nothing",
        fields=((f"near {near} their value comes to nothing", "its sign does not turn there"),),
        help="split the flows into loans of their own",
    )


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
