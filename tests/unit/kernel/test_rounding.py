"""The seven modes, steps, and the integer way that equals them."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest

from serkit.kernel.errors import AmountError, AmountTypeError
from serkit.kernel.rounding import Rounding, RoundingMode

# DMN 1.5, 10.3.4.5: round up is away from zero, round down towards it; halves likewise.
FEEL = {
    "up": {"5.5": 6, "-5.5": -6, "1.121": 2, "-1.126": -2, "2": 2, "0": 0},
    "down": {"5.5": 5, "-5.5": -5, "1.121": 1, "-1.126": -1, "-2": -2},
    "half_up": {"0.5": 1, "-0.5": -1, "5.5": 6, "-5.5": -6, "1.1": 1, "-1.6": -2, "2.5": 3, "-2.5": -3},
    "half_down": {"0.5": 0, "-0.5": 0, "5.5": 5, "-5.5": -5, "1.6": 2, "-1.6": -2, "2.5": 2, "-2.5": -2},
    "half_even": {"0.5": 0, "1.5": 2, "5.5": 6, "4.5": 4, "-5.5": -6, "-4.5": -4, "4.51": 5, "-4.51": -5},
    "ceiling": {"1.1": 2, "-1.5": -1, "-2": -2},
    "floor": {"1.9": 1, "-1.5": -2, "-2": -2},
}
CASES = [(mode, text, expected) for mode, cases in FEEL.items() for text, expected in cases.items()]


@pytest.mark.parametrize(("mode", "text", "expected"), CASES)
def test_round__mode__is_that_of_feel(mode, text, expected):
    """Each mode, for negative numbers too; and the integer way gives the same, whatever the signs."""
    value = Fraction(text)
    rounding = Rounding(mode)
    assert rounding.round(value) == expected
    assert rounding.divide(value.numerator, value.denominator) == expected
    assert rounding.divide(-value.numerator * 7, -value.denominator * 7) == expected


@pytest.mark.parametrize(("mode", "expected"), [("half_even", 200), ("half_up", 300), ("floor", 200), ("up", 300)])
def test_round__step__gives_multiples(mode, expected):
    """250 to hundreds is a tie between two and three."""
    assert Rounding(mode, step=100).round(250) == expected
    assert Rounding(mode, step=100).divide(500, 2) == expected


def test_round__int_and_step_one__is_the_int():
    """Whole minor units need no rounding."""
    assert Rounding().round(7) == 7


@pytest.mark.parametrize("value", [0.5, True, "1", None])
def test_round__inexact_value__is_refused(value):
    """Only ints and Fractions are exact."""
    with pytest.raises(AmountTypeError):
        Rounding().round(value)


def test_divide__by_zero__is_python_s_own_error():
    """A wrong call, not a wrong amount."""
    for mode in RoundingMode:
        with pytest.raises(ZeroDivisionError):
            Rounding(mode).divide(1, 0)


@pytest.mark.parametrize(("mode", "cure"), [("half-even", "half_even"), ("bankers", "the modes are"), (None, "modes")])
def test_rounding__unknown_mode__names_the_nearest(mode, cure):
    """A mode is one of seven."""
    with pytest.raises(AmountError) as error:
        Rounding(mode)
    assert cure in error.value.diagnostics[0].help


@pytest.mark.parametrize("step", [0, -1, 1.0, True, "1", None])
def test_rounding__step_below_one__is_refused(step):
    """A step is a whole number of minor units."""
    with pytest.raises(AmountError):
        Rounding(step=step)


def test_rounding__same_rule__is_equal_frozen_and_kept():
    """A rule is a value."""
    rule = Rounding("half_up", step=5)
    assert rule == Rounding(RoundingMode.HALF_UP, 5)
    assert hash(rule) == hash(Rounding(RoundingMode.HALF_UP, 5))
    assert rule not in {Rounding("half_up"), Rounding("half_even", step=5), "half_up"}
    assert rule != "half_up"
    assert repr(rule) == "Rounding('half_up', step=5)"
    again = pickle.loads(pickle.dumps(rule))  # noqa: S301  # our own bytes
    assert (again, again.divide(25, 2)) == (rule, 15)
    with pytest.raises(AttributeError):
        rule.step = 1
    with pytest.raises(AttributeError):
        del rule.step
