"""Strategies for money, rates and rounding rules, in the house style of hypothesis."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from serkit.kernel.errors import SerkitError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding, RoundingMode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal
    from typing import TypeAlias

    Amount: TypeAlias = str | int | Decimal

T = TypeVar("T")

UNITS = ("INR", "IRT", "IRR", "EUR", "JPY")
"""Units with two, one and no decimals, and two units of one currency."""

MOST_MINOR = 10**13
_USUAL_PERCENTS = ("0", "2", "4", "5", "7.35", "12", "18", "24", "0.01")
_PLACES = 4


def amounts(
    *, unit: str | None = None, min_value: Amount = 0, max_value: Amount | None = None
) -> st.SearchStrategy[Money]:
    """Return a strategy for Money: whole minor units of one unit, shrinking towards the smallest.

    Args:
        unit: a currency code or IRT; any of several if not given.
        min_value: smallest amount, in the unit; zero unless said.
        max_value: largest amount, in the unit; 10**13 minor units unless said.

    Raises:
        InvalidArgument: at once, for an unknown unit, or bounds that are no amounts or leave nothing between them.

    >>> from hypothesis import find
    >>> find(amounts(unit="INR", min_value="0.01"), lambda amount: amount > Money(10, "INR"))
    Money("10.01", "INR")
    """
    units = UNITS if unit is None else (unit,)
    bounds = {each: _bounds(each, min_value, max_value) for each in units}
    return st.sampled_from(units).flatmap(
        lambda each: st.integers(*bounds[each]).map(lambda minor: Money.of_minor(minor, each))
    )


def _bounds(unit: str, low: Amount, high: Amount | None) -> tuple[int, int]:
    least = checked(lambda: Money(low, unit)).minor
    most = MOST_MINOR if high is None else checked(lambda: Money(high, unit)).minor
    if least > most:
        msg = f"no amount lies between {low} and {high} {unit}"
        raise InvalidArgument(msg)
    return least, most


def checked(make: Callable[[], T]) -> T:
    """Make a value, or say that the argument of a strategy is not one."""
    try:
        return make()
    except SerkitError as error:
        raise InvalidArgument(str(error)) from error


def rates(*, min_value: Amount = 0, max_value: Amount = 60, per: str = "year") -> st.SearchStrategy[Rate]:
    """Return a strategy for rates in percent with up to four decimals; the usual ones of programmes are likely.

    Args:
        min_value: smallest rate, in percent.
        max_value: largest rate, in percent.
        per: what the rate is for.

    Raises:
        InvalidArgument: at once, for bounds that are no rates or leave nothing between them.

    >>> from hypothesis import find
    >>> find(rates(min_value=3, max_value="3.5"), lambda rate: rate.percentage > 3)
    Rate.percent("3.0001", per="year")
    """
    least, most = (checked(partial(Rate.percent, bound, per=per)) for bound in (min_value, max_value))
    if least > most:
        msg = f"no rate lies between {min_value}% and {max_value}%"
        raise InvalidArgument(msg)
    grain = 10**_PLACES
    low, high = -(-least.percentage * grain // 1), most.percentage * grain // 1
    usual = [rate for each in _USUAL_PERCENTS if least <= (rate := Rate.percent(each, per=per)) <= most]
    fine = st.integers(int(low), int(high)).map(lambda n: Rate.of(Fraction(n, 100 * grain), per=per))
    return st.one_of(fine, st.sampled_from(usual)) if usual else fine


def roundings(*, modes: Sequence[str] | None = None, max_step: int = 1) -> st.SearchStrategy[Rounding]:
    """Return a strategy for rounding rules, half even the simplest.

    Args:
        modes: names of modes; all seven if not given.
        max_step: largest step, in minor units; steps are powers of ten and 5, 25, 50.

    Raises:
        InvalidArgument: at once, for an unknown mode, no modes, or a step below 1.

    >>> from hypothesis import find
    >>> find(roundings(max_step=100), lambda rounding: rounding.step > 10)
    Rounding('half_even', step=25)
    """
    chosen = ("half_even", *(each for each in RoundingMode if each != "half_even")) if modes is None else tuple(modes)
    for each in chosen:
        checked(partial(Rounding, each))
    if not chosen or max_step < 1:
        msg = "give at least one mode and a step of 1 or more"
        raise InvalidArgument(msg)
    steps = [step for step in (1, 5, 10, 25, 50, 100, 1_000, 10_000, 100_000) if step <= max_step]
    return st.builds(Rounding, st.sampled_from(chosen), st.sampled_from(steps))
