"""Rates: exact, always per something."""

from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction

import pytest

from serkit.kernel.errors import AmountError, AmountTypeError, IncomparableError
from serkit.kernel.rate import Rate


@pytest.mark.parametrize(
    ("percentage", "fraction"),
    [
        ("4", Fraction(1, 25)),
        ("12.55", Fraction(251, 2000)),
        (Decimal("-0.5"), Fraction(-1, 200)),
        (18, Fraction(9, 50)),
    ],
)
def test_percent__text_int_or_decimal__is_exact(percentage, fraction):
    """4 percent is one in twenty-five."""
    assert Rate.percent(percentage, per="year").fraction == fraction


@pytest.mark.parametrize("value", [4.5, True, None, Fraction(9, 2)])
def test_percent__inexact_type__is_refused(value):
    """Contracts write 4.5, and a float is not that."""
    with pytest.raises(AmountTypeError):
        Rate.percent(value)


@pytest.mark.parametrize("value", [0.045, True, "0.045", None])
def test_of__inexact_type__is_refused(value):
    """A fraction is a Fraction, a Decimal or an int."""
    with pytest.raises(AmountTypeError):
        Rate.of(value)
    with pytest.raises(AmountTypeError):
        Rate(fraction=value)


@pytest.mark.parametrize("value", ["4%", "4,5", "۴", "1e2", "", "9" * 100])
def test_percent__text_that_is_no_plain_number__is_refused(value):
    """The same doorway as for money."""
    with pytest.raises(AmountError):
        Rate.percent(value)


def test_percent__percent_sign__is_shown_without_it(monkeypatch):
    """The cure is the call that works."""
    monkeypatch.setenv("SERKIT_SHOW_VALUES", "1")
    with pytest.raises(AmountError, match=r'write Rate\.percent\("4", per="year"\)'):
        Rate.percent("4%", per="year")


@pytest.mark.parametrize("per", ["day", "week", "month", "quarter", "year"])
def test_per__period__is_kept(per):
    """Five periods."""
    assert Rate.percent("1", per=per).per == per


@pytest.mark.parametrize(("per", "cure"), [("years", "'year'"), ("mounth", "'month'"), ("fortnight", "a rate is per")])
def test_per__unknown_period__names_the_nearest(per, cure):
    """A rate per nothing known is refused."""
    with pytest.raises(AmountError) as error:
        Rate.percent("1", per=per)
    assert cure in error.value.diagnostics[0].help


@pytest.mark.parametrize(
    ("rate", "per", "expected"),
    [
        (Rate.percent("12", per="year"), "month", Rate.percent("1", per="month")),
        (Rate.percent("12", per="year"), "quarter", Rate.percent("3", per="quarter")),
        (Rate.percent("2", per="month"), "year", Rate.percent("24", per="year")),
        (Rate.percent("0.1", per="day"), "week", Rate.percent("0.7", per="week")),
        (Rate.percent("10", per="year"), "month", Rate.of(Fraction(1, 120), per="month")),
    ],
)
def test_nominal__other_period__is_simple_proportion(rate, per, expected):
    """12% a year is 1% a month, nominally."""
    assert rate.nominal(per) == expected


def test_nominal__years_to_days__needs_a_day_count():
    """Years have 365 or 366 days."""
    with pytest.raises(IncomparableError, match="day count"):
        Rate.percent("12", per="year").nominal("day")


def test_equality__other_period__is_false():
    """What 1% a month comes to in a year depends on compounding."""
    assert Rate.percent("1", per="month") != Rate.percent("12", per="year")
    assert Rate.percent("4") == Rate.of(Fraction(1, 25)) != Fraction(1, 25)
    assert len({Rate.percent("4"), Rate.percent("4.0")}) == 1


def test_order__one_period__is_that_of_fractions():
    """And between periods there is none."""
    low, high = Rate.percent("4"), Rate.percent("4.5")
    assert low < high
    assert low <= high
    assert high > low
    assert high >= low
    with pytest.raises(IncomparableError):
        _ = low < Rate.percent("1", per="month")
    with pytest.raises(IncomparableError):
        _ = low < Fraction(1, 2)


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (Rate.percent("4", per="year"), 'Rate.percent("4", per="year")'),
        (Rate.percent("-12.50", per="month"), 'Rate.percent("-12.5", per="month")'),
        (Rate.of(Fraction(1, 3), per="year"), 'Rate.of(Fraction(1, 3), per="year")'),
        (Rate.of(Fraction(1, 10**60), per="year"), f'Rate.of(Fraction(1, {10**60}), per="year")'),
    ],
)
def test_repr__rate__makes_it_again(rate, text):
    """Percent where percent ends, a fraction where it does not."""
    assert repr(rate) == text
    assert eval(text, {"Rate": Rate, "Fraction": Fraction}) == rate  # noqa: S307  # the point of a repr


def test_str__rate__reads_as_in_a_contract():
    """Percent per period."""
    assert str(Rate.percent("4")) == "4% per year"


def test_rate__assignment_and_pickle__frozen_and_kept():
    """A rate never changes, and survives the way to a worker."""
    rate = Rate.percent("4")
    with pytest.raises(AttributeError):
        rate.per = "month"
    with pytest.raises(AttributeError):
        del rate.per
    assert pickle.loads(pickle.dumps(rate)) == rate  # noqa: S301  # our own bytes


def test_percent__nothing__asks_for_a_percentage():
    """No sum of money is shown as an example of a rate."""
    with pytest.raises(AmountTypeError) as refused:
        Rate.percent(None)
    assert 'Rate.percent("4.25", per="year")' in refused.value.diagnostics[0].help
