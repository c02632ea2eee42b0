"""What an enterprise can carry: coverage by hand, and the grace that breaks even against every shorter one."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.calc.loan.carry import break_even_grace, debt_coverage
from serkit.calc.loan.schedule import amortise
from serkit.domain.loan import LoanTerms
from serkit.kernel.calendars import GREGORIAN
from serkit.kernel.errors import CalcError, IncomparableError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate

START = dt.date(2026, 1, 1)


def month(k):
    """Say the first day k months after the start."""
    return dt.date.fromordinal(GREGORIAN.add_months(START.toordinal(), k))


def terms(grace=0):
    """Lend 600 for six months, the first instalment put off by some."""
    return LoanTerms(
        principal=Money("600", "EUR"),
        method="annuity",
        annual_rate=Rate.percent("12"),
        n_instalments=6,
        disbursed_on=START,
        first_due_on=month(1 + grace),
        day_count="30/360",
    )


@given(earned=st.lists(st.integers(-200, 400), min_size=20, max_size=20), reserve=st.integers(0, 200))
@settings(max_examples=60, deadline=None)
def test_break_even_grace__every_shorter_one__runs_out_of_cash(earned, reserve):
    """With the grace found nothing is ever short; with each shorter one something is."""
    cash = [(month(k), Money(amount, "EUR")) for k, amount in enumerate(earned, 1)]

    def in_hand(grace):
        held = least = reserve * 100
        for k, amount in enumerate(earned, 1):
            held += amount * 100
            held -= sum(row.due.minor for row in amortise(terms(grace)).instalments if row.due_on == month(k))
            least = min(least, held)
        return least

    expected = next((grace for grace in range(13) if in_hand(grace) >= 0), None)
    try:
        found = break_even_grace(cash, terms, reserve=Money(reserve, "EUR"), most=12)
    except CalcError:
        assert expected is None
    else:
        assert found.grace == expected
        assert found.lowest.minor >= 0
        assert found.schedule.terms == terms(expected)


def test_debt_coverage__seasons__are_months_of_the_loans_own_calendar():
    """A Jalali loan is covered by Jalali months: all of Farvardin to Shahrivar stands in one season."""
    loan = LoanTerms(
        principal=Money("12000000", "IRT"),
        method="karmozd_average",
        annual_rate=Rate.percent("4"),
        n_instalments=12,
        calendar="jalali",
        disbursed_on=dt.date(2025, 3, 21),
    )
    schedule = amortise(loan)
    found = debt_coverage(schedule, [row.due * 2 for row in schedule.instalments])
    assert set(found.ratios) == {Fraction(2)}
    assert found.by_season({"warm": range(1, 7), "cold": range(7, 13)}) == {"warm": 2, "cold": 2}
    with pytest.raises(CalcError, match="belongs to no season"):
        found.by_season({"warm": range(1, 7)})


def test_debt_coverage__what_does_not_fit__is_refused():
    """Five amounts for six instalments, and rupees for a loan in euros."""
    schedule = amortise(terms())
    with pytest.raises(CalcError, match="SK334"):
        debt_coverage(schedule, [Money(1, "EUR")] * 5)
    with pytest.raises(IncomparableError, match="SK260"):
        debt_coverage(schedule, [Money(1, "INR")] * 6)
