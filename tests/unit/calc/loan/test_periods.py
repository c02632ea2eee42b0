"""Periods and their factors."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from serkit.calc.loan.columns import laid_out, spread
from serkit.calc.loan.periods import per_year, periods_of
from serkit.domain.loan import LoanTerms
from serkit.kernel.money import Money
from serkit.kernel.period import Period
from serkit.kernel.rate import Rate


def terms(**more):
    """Make terms of 100 euros at 12 % over three months."""
    kept = {
        "principal": Money("100", "EUR"),
        "method": "flat",
        "annual_rate": Rate.percent("12"),
        "n_instalments": 3,
        "disbursed_on": dt.date(2023, 12, 12),
    }
    return LoanTerms(**{**kept, **more})


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        ("month", Fraction(12)),
        ("quarter", Fraction(4)),
        ("year", Fraction(1)),
        ("week", Fraction(52)),
        ("fortnight", Fraction(26)),
        (Period(months=6), Fraction(2)),
        (Period(days=21), Fraction(52, 3)),
        (Period(days=365), Fraction(1)),
        (Period(months=1, days=15), 1 / (Fraction(1, 12) + Fraction(15, 365))),
    ],
)
def test_per_year__every_length__is_exact(every, expected):
    """Months go into 12, weeks into 52, days into 365."""
    assert per_year(every) == expected


def test_periods__no_day_count__are_equal_whenever_the_first_is_due():
    """Without a day count a long first period still counts as one period."""
    periods = periods_of(terms(first_due_on=dt.date(2024, 3, 1)))
    assert periods.equal
    assert {Fraction(num, periods.den) for num in periods.nums} == {Fraction(1, 100)}
    assert periods.due_dates[0] == dt.date(2024, 3, 1)


def test_periods__act_act_over_new_year__splits_at_the_first_of_january():
    """12 December 2023 to 12 January 2024 is 20/365 + 11/366 of a year."""
    periods = periods_of(terms(day_count="ACT/ACT ISDA"))
    assert periods.fractions[0] == Fraction(20, 365) + Fraction(11, 366)
    assert Fraction(periods.nums[0], periods.den) == Fraction(12, 100) * periods.fractions[0]


def test_periods__jalali_year_from_the_15th__has_its_own_lengths():
    """From 15 Farvardin 1404 the months have 31 x 6, 30 x 5 and 29 days."""
    start = dt.date(2025, 4, 4)
    periods = periods_of(terms(n_instalments=12, disbursed_on=start, calendar="jalali", day_count="ACT/365F"))
    assert [part * 365 for part in periods.fractions] == [31] * 6 + [30] * 5 + [29]


@pytest.mark.parametrize(
    ("total", "each", "n", "expected"),
    [
        (10, 3, 3, (3, 3, 4)),
        (10, 4, 3, (4, 4, 2)),
        (10, 6, 4, (6, 4, 0, 0)),
        (10, 5, 4, (5, 5, 0, 0)),
        (7, 0, 2, (0, 7)),
        (7, 9, 1, (7,)),
    ],
)
def test_spread__any_part__sums_and_never_overshoots(total, each, n, expected):
    """Parts are `each` while there is enough; the last takes what is left."""
    assert spread(total, each, n) == expected


def test_laid_out__fixed_principal__balances_follow():
    """The balance is what was lent less what has been repaid."""
    assert laid_out(10, (3, 3, 4), (1, 1, 1)).outstanding == (7, 4, 0)


@pytest.mark.parametrize(
    ("start", "first"), [((2026, 1, 31), (2026, 2, 28)), ((2026, 8, 31), (2026, 9, 30)), ((2026, 3, 31), (2026, 4, 30))]
)
def test_periods__icma_first_month_clamped__is_a_whole_month(start, first):
    """31 January to 28 February is one regular month, not 28 days of 31."""
    periods = periods_of(terms(disbursed_on=dt.date(*start), day_count="ACT/ACT ICMA"))
    assert periods.due_dates[0] == dt.date(*first)
    assert periods.fractions[0] == Fraction(1, 12)
