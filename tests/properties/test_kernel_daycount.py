"""Laws of day counts: sign, sums, and what a year comes to."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from serkit.kernel.daycount import CONVENTIONS, days, year_fraction

BY_PERIODS = ("ACT/ACT AFB", "ACT/ACT ICMA")  # whole years or coupons first: a cut makes other ones
ADDITIVE = [name for name in CONVENTIONS if name.startswith(("ACT", "NL")) and name not in BY_PERIODS]
THIRTY = [name for name in CONVENTIONS if name.startswith("30")]
dates = st.dates(date(1850, 1, 1), date(2100, 12, 31)) | st.builds(
    lambda year, month: date(year, month, 1) - timedelta(days=1), st.integers(1901, 2100), st.integers(1, 12)
)


@pytest.mark.parametrize("convention", CONVENTIONS)
@given(start=dates, end=dates)
def test_year_fraction__turned_round__changes_sign(convention, start, end):
    """And nothing else; no time is no part of a year."""
    assert year_fraction(start, end, convention) == -year_fraction(end, start, convention)
    assert days(start, end, convention) == -days(end, start, convention)
    assert year_fraction(start, start, convention) == 0


@pytest.mark.parametrize("convention", ADDITIVE)
@given(a=dates, b=dates, c=dates)
def test_year_fraction__actual_days__add_up(convention, a, b, c):
    """A period cut in two is the sum of its parts; 30/360 makes no such promise."""
    whole = year_fraction(a, c, convention)
    assert year_fraction(a, b, convention) + year_fraction(b, c, convention) == whole
    assert days(a, b, convention) + days(b, c, convention) == days(a, c, convention)


@given(start=dates, end=dates)
def test_days__actual__are_the_days_of_the_calendar(start, end):
    """And NL/365 leaves out each 29 February between them: after the first day, to the last."""
    low, high = sorted((start, end))
    assert days(low, high, "ACT/360") == (high - low).days
    skipped = sum(
        1
        for year in range(low.year, high.year + 1)
        if (year % 4 == 0 and (year % 100 or year % 400 == 0)) and low <= date(year, 2, 29) < high
    )
    assert days(low, high, "NL/365") == (high - low).days - skipped


@given(start=dates, end=dates)
def test_year_fraction__act_act_isda__is_the_sum_over_days(start, end):
    """Each day counts 1/365 or 1/366, by the year it falls in."""
    low, high = sorted((start, min(end, start + timedelta(days=1200)) if end > start else start))
    counted = sum(
        (
            Fraction((min(high, date(year + 1, 1, 1)) - max(low, date(year, 1, 1))).days)
            / (date(year + 1, 1, 1) - date(year, 1, 1)).days
            for year in range(low.year, high.year + 1)
        ),
        Fraction(0),
    )
    assert year_fraction(low, high, "ACT/ACT ISDA") == counted


@pytest.mark.parametrize("convention", THIRTY)
@given(
    start=st.dates(date(1901, 1, 1), date(2090, 12, 31)).filter(lambda day: day.day <= 28), months=st.integers(0, 120)
)
def test_days__thirty__are_thirty_a_month(convention, start, months):
    """From a day every month has, and no end of February: 30 days a month, 360 a year."""
    if start.day == 28 and start.month == 2:
        start = start.replace(day=27)
    end = start + relativedelta(months=months)
    if end.day == 28 and end.month == 2 and "ISDA" in convention:
        return
    assert days(start, end, convention) == 30 * months


@pytest.mark.parametrize("convention", THIRTY)
@given(start=dates, end=dates)
def test_days__thirty__stay_within_a_few_of_the_calendar_year(convention, start, end):
    """360 days a year: what is counted is near the share of the months, and never falls as the end moves on."""
    low, high = sorted((start, end))
    months = (high.year - low.year) * 12 + high.month - low.month
    assert abs(days(low, high, convention) - (30 * months + high.day - low.day)) <= 3
    assert days(low, high, convention) <= days(low, high + timedelta(days=40), convention)


@given(start=dates, length=st.integers(1, 40), months=st.sampled_from((1, 3, 6, 12)), at=st.integers(0, 400))
def test_year_fraction__icma_with_a_coupon__adds_up_over_any_cut(start, length, months, at):
    """With one reference period for all, days have their weight from it, and a cut changes nothing."""
    reference = (date(2024, 1, 15), date(2024, 1, 15) + relativedelta(months=months))
    end, cut = start + timedelta(days=30 * length), start + timedelta(days=min(at, 30 * length))
    parts = [year_fraction(a, b, "ACT/ACT ICMA", reference=reference) for a, b in ((start, cut), (cut, end))]
    whole = year_fraction(start, end, "ACT/ACT ICMA", reference=reference)
    assert sum(parts) == whole
    assert abs(whole - Fraction(30 * length, 365)) < Fraction(1, 10)


@given(start=dates, years=st.integers(0, 30))
def test_year_fraction__afb__whole_years_are_whole(start, years):
    """Counted back from the end, from any day but the end of February, whole years have no days left over."""
    end = start + relativedelta(years=years)
    if start.month != 2:
        assert year_fraction(start, end, "ACT/ACT AFB") == years
