"""Laws of money, rates and rounding, over everything they accept."""

from __future__ import annotations

import pickle
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serkit.kernel.currencies import DIGITS, UNITS, scale
from serkit.kernel.errors import AmountError, IncomparableError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding, RoundingMode

units = st.sampled_from(["INR", "IRR", "IRT", "EUR", "KWD", "JPY", "CLF"])
minors = st.integers(-(10**15), 10**15)
moneys = st.builds(Money.of_minor, minors, units)
modes = st.sampled_from(list(RoundingMode))
roundings = st.builds(Rounding, modes, st.sampled_from([1, 1, 5, 10, 100, 1000]))
fractions = st.fractions(max_denominator=10**6)


def pairs():
    """Two or three amounts of one currency, in any units of it."""
    rial = st.builds(Money.of_minor, minors, st.sampled_from(["IRR", "IRT"]))
    rupee = st.builds(Money.of_minor, minors, st.just("INR"))
    return st.tuples(rial, rial, rial) | st.tuples(rupee, rupee, rupee)


@given(moneys)
def test_money__written_and_read__is_the_same(money):
    """Its text, its amount and its repr all lead back to it."""
    amount, unit = str(money).split()
    assert Money(amount, unit) == Money(money.amount, money.unit) == money
    assert eval(repr(money), {"Money": Money}) == money  # noqa: S307  # the point of a repr
    assert pickle.loads(pickle.dumps(money)) == money  # noqa: S301  # our own bytes


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12), units)
def test_money__any_decimal__is_exact_or_refused(amount, unit):
    """No digit is ever dropped in silence."""
    try:
        money = Money(amount, unit)
    except AmountError:
        assert Fraction(amount) * scale(unit)[1] % 1 != 0 or abs(amount.adjusted()) >= 40
    else:
        assert Fraction(money.minor, scale(unit)[1]) == Fraction(amount)


@given(st.text(max_size=12) | st.text(alphabet="0123456789.-,_ eE+%۱२", max_size=12), units)
def test_money__any_text__is_a_plain_number_or_refused(text, unit):
    """And what is taken means what Python's own exact numbers say."""
    try:
        money = Money(text, unit)
    except AmountError as error:
        refusal = error.diagnostics[0]
    else:
        assert Fraction(money.minor, scale(unit)[1]) == Fraction(text)
        assert set(text) <= set("0123456789.-")
        return
    assert refusal.help


@given(pairs())
def test_arithmetic__one_currency__is_a_group(amounts):
    """Sums in any order and grouping; a difference undone; total is the sum."""
    a, b, c = amounts
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a - b + b == a
    assert a - a == Money(0, a.unit) == a * 0
    assert a + -a == Money(0, a.unit)
    assert a * 3 == 3 * a == a + a + a
    assert Money.total(amounts, a.unit) == a + b + c
    assert (a + b).unit == a.unit


@given(pairs())
def test_order__one_currency__is_that_of_minor_units(amounts):
    """Whatever the units; and equal amounts hash alike."""
    a, b, _ = amounts
    assert (a < b, a <= b, a > b, a >= b, a == b) == (
        a.minor < b.minor, a.minor <= b.minor, a.minor > b.minor, a.minor >= b.minor, a.minor == b.minor,
    )  # fmt: skip
    other = a.in_unit({"IRR": "IRT", "IRT": "IRR", "INR": "INR"}[a.unit])
    assert (other, hash(other), {a: 1}[other]) == (a, hash(a), 1)


@given(moneys, moneys)
def test_operation__two_currencies__never_mix(a, b):
    """Equal only within a currency; sums and comparisons raise across."""
    if a.currency == b.currency:
        assert isinstance(a + b, Money)
        return
    assert a != b
    for act in (
        Money.__add__,
        Money.__sub__,
        Money.__lt__,
        Money.__le__,
        Money.__gt__,
        Money.__ge__,
        Money.__truediv__,
    ):
        with pytest.raises(IncomparableError):
            act(a, b)


@given(moneys, moneys.filter(bool))
def test_division__money_by_money__is_the_exact_ratio(a, b):
    """Multiplied back it is the amount."""
    if a.currency == b.currency:
        assert (a / b) * b.minor == a.minor


@given(moneys, st.integers(1, 400))
def test_split__n_parts__sum_exactly_and_differ_by_one(money, n):
    """Larger ones first; a debt splits as the claim does."""
    parts = money.split(n)
    minors = [part.minor for part in parts]
    assert len(parts) == n
    assert Money.total(parts, money.unit) == money
    assert max(minors) - min(minors) <= 1
    assert [abs(minor) for minor in minors] == sorted((abs(minor) for minor in minors), reverse=True)
    assert (-money).split(n) == tuple(-part for part in parts)


@given(
    moneys,
    st.lists(
        st.integers(0, 10**6) | st.fractions(0, 10, max_denominator=50) | st.decimals(0, 5, places=2),
        min_size=1,
        max_size=12,
    ),
)
def test_allocate__weights__sum_exactly_and_stay_within_one(money, weights):
    """Each part is its exact share rounded down or up, in size; no weight, no part."""
    total = sum(Fraction(weight) for weight in weights)
    if not total:
        with pytest.raises(AmountError):
            money.allocate(weights)
        return
    parts = money.allocate(weights)
    assert Money.total(parts, money.unit) == money
    for part, weight in zip(parts, weights, strict=True):
        share = abs(money.minor) * Fraction(weight) / total
        assert abs(abs(part.minor) - share) < 1
        assert weight or not part
    assert (-money).allocate(weights) == tuple(-part for part in parts)


@given(moneys, st.lists(st.integers(0, 100), min_size=1, max_size=8).filter(any))
def test_allocate__weights__give_the_rest_to_the_largest_remainders(money, weights):
    """Whoever got one more has a remainder no smaller than whoever did not; among equals the earlier one."""
    total, size = sum(weights), abs(money.minor)
    parts = [abs(part.minor) for part in money.allocate(weights)]
    ranked = [
        (size * weight % total, -place, part - size * weight // total)
        for place, (weight, part) in enumerate(zip(weights, parts, strict=True))
    ]
    lucky = [(rest, place) for rest, place, more in ranked if more]
    others = [(rest, place) for rest, place, more in ranked if not more]
    assert not lucky or not others or min(lucky) > max(others)


@given(moneys, fractions, roundings)
def test_times__factor__is_the_exact_product_rounded(money, factor, rounding):
    """Off by less than a step; by half at most in the half modes."""
    found = money.times(factor, rounding)
    error = abs(found.minor - money.minor * factor)
    assert error < rounding.step
    if rounding.mode.startswith("half"):
        assert error * 2 <= rounding.step
    assert found.minor % rounding.step == 0
    assert (found.currency, found.unit) == (money.currency, money.unit)


@given(fractions, roundings, st.integers(-50, 50).filter(bool))
def test_rounding__round_and_divide__are_one_rule(value, rounding, common):
    """The integer way equals the Fraction way, reduced or not, whatever the signs."""
    expected = rounding.round(value)
    assert rounding.divide(value.numerator * common, value.denominator * common) == expected
    assert rounding.round(expected) == expected


@given(fractions, st.sampled_from([1, 5, 100]))
def test_rounding__modes__mirror_for_negative_numbers(value, step):
    """Up, down and the halves are symmetric about zero; ceiling and floor are each other's mirror."""
    for mode in ("up", "down", "half_up", "half_down", "half_even"):
        assert Rounding(mode, step).round(-value) == -Rounding(mode, step).round(value)
    assert Rounding("ceiling", step).round(-value) == -Rounding("floor", step).round(value)
    assert Rounding("half_even").round(value) == round(value)


@given(st.decimals(-1000, 1000, places=3), st.sampled_from(["day", "week", "month", "quarter", "year"]))
def test_rate__percent_written_and_read__is_the_same(percentage, per):
    """A rate says itself."""
    rate = Rate.percent(percentage, per=per)
    assert rate.fraction * 100 == Fraction(percentage) == rate.percentage
    assert eval(repr(rate), {"Rate": Rate}) == rate  # noqa: S307  # the point of a repr


@given(st.fractions(-1, 1, max_denominator=10**9), st.sampled_from(["month", "quarter", "year"]))
def test_rate__nominal_there_and_back__is_the_same(fraction, per):
    """Simple proportion loses nothing."""
    rate = Rate.of(fraction, per="year")
    assert rate.nominal(per).nominal("year") == rate
    assert eval(repr(rate), {"Rate": Rate, "Fraction": Fraction}) == rate  # noqa: S307  # the point of a repr


def _everything(money, other, factor):
    return (
        money.amount,
        str(money),
        f"{money:,}",
        money + other,
        money * 7,
        money / other if other else None,
        money.times(factor),
        money.times(Decimal("0.123456789")),
        money.split(7),
        money.allocate([Decimal("0.1"), Decimal("0.25"), 3]),
        Money(money.amount, money.unit),
        Money(str(money).split()[0], money.unit),
        Rate.percent("12.3456789").fraction,
        repr(Rate.percent(Decimal("12.3456789"))),
    )


@given(minors, minors, fractions)
def test_money__any_ambient_decimal_context__gives_the_same(minor, other, factor):
    """Three digits of precision and a trap on every inexact step change nothing."""
    a, b = Money.of_minor(minor, "INR"), Money.of_minor(other, "INR")
    expected = _everything(a, b, factor)
    with localcontext(Context(prec=3, Emax=3, Emin=-3, traps=[Inexact])):
        assert _everything(a, b, factor) == expected


def test_units__of_every_currency__scale_to_its_minor_unit():
    """The smallest amount of each is one minor unit."""
    for code, digits in DIGITS.items():
        assert Money(str(Decimal(1).scaleb(-digits)), code).minor == 1
    for unit, (currency, times) in UNITS.items():
        assert Money(1, unit) == Money(times, currency)
