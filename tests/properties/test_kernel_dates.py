"""Laws of calendars, due dates, ages and written dates, against dateutil and jdatetime as witnesses."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import jdatetime
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import assume, example, given
from hypothesis import strategies as st

from serkit.kernel.calendars import GREGORIAN, JALALI
from serkit.kernel.dates import (
    DateRange,
    Period,
    birthday,
    completed_years,
    due_dates,
    months_between,
    read_date,
    write_date,
)
from serkit.kernel.errors import AmountError

LEAP_DAYS = ("month end", "next day")
calendars = st.sampled_from([GREGORIAN, JALALI])
leap_days = st.sampled_from(LEAP_DAYS)
policies = st.sampled_from(["clamp", "roll", "last"])
# Within both calendars, with room to move; month ends are where the trouble is.
days = st.integers(date(1850, 1, 1).toordinal(), date(2080, 1, 1).toordinal())
month_ends = st.builds(
    lambda calendar, month, before: (
        calendar.add_months(calendar.ordinal(1300 if calendar is JALALI else 1921, 1, 1), month) - 1 - before
    ),
    calendars,
    st.integers(1, 1800),
    st.integers(0, 3),
)
ordinals = days | month_ends
steps = st.integers(-240, 240)


@given(calendars, ordinals)
def test_calendar__ymd_and_ordinal__undo_each_other(calendar, day):
    """And the day after is the next of the month, or the first of the next month."""
    year, month, of_month = calendar.ymd(day)
    assert calendar.ordinal(year, month, of_month) == day
    following = calendar.ymd(day + 1)
    expected = {(year, month, of_month + 1), (year, month + 1, 1), (year + 1, 1, 1)}
    assert following in expected
    assert (following[2] == 1) is (of_month == calendar.month_length(year, month))


@given(st.integers(date(1822, 1, 1).toordinal(), date(2122, 1, 1).toordinal()))
def test_jalali__any_day__is_that_of_jdatetime(day):
    """The whole table, both ways."""
    theirs = jdatetime.date.fromgregorian(date=date.fromordinal(day))
    assert JALALI.ymd(day) == (theirs.year, theirs.month, theirs.day)
    assert JALALI.ordinal(theirs.year, theirs.month, theirs.day) == day


@given(ordinals, steps)
def test_add_months__gregorian_clamp__is_relativedelta(day, n):
    """An oracle of its own making."""
    expected = date.fromordinal(day) + relativedelta(months=n)
    assert GREGORIAN.add_months(day, n) == expected.toordinal()


@given(calendars, ordinals, steps, policies)
def test_add_months__policy__moves_only_days_that_are_not_there(calendar, day, n, policy):
    """The month is n away; the day stays, or is the last (clamp, last), or the first of the next month (roll)."""
    year, month, of_month = calendar.ymd(day)
    target = (year * 12 + month - 1 + n) // 12, (year * 12 + month - 1 + n) % 12 + 1
    length = calendar.month_length(*target)
    moved = calendar.add_months(day, n, policy)
    if policy == "last" and of_month == calendar.month_length(year, month):
        assert calendar.ymd(moved) == (*target, length)
    elif of_month <= length:
        assert calendar.ymd(moved) == (*target, of_month)
    elif policy == "roll":
        assert calendar.ymd(moved - 1) == (*target, length)
    else:
        assert calendar.ymd(moved) == (*target, length)
    assert calendar.add_months(day, 0, policy) == day


@given(calendars, ordinals, policies, st.integers(1, 60), st.integers(1, 13))
def test_due_dates__k_th__is_the_anchor_plus_k_steps(calendar, day, policy, n, step):
    """Never chained: any prefix and any single date agree, and they rise."""
    assume(calendar is GREGORIAN or calendar.ymd(day)[0] + step * n // 12 < 1500)  # where the Jalali table ends
    anchor = date.fromordinal(day)
    found = due_dates(anchor, n, Period(months=step), calendar=calendar.name, month_end=policy)
    assert [each.toordinal() for each in found] == [calendar.add_months(day, step * k, policy) for k in range(1, n + 1)]
    assert all(a < b for a, b in pairwise((anchor, *found)))
    assert due_dates(anchor, n - 1, Period(months=step), calendar=calendar.name, month_end=policy) == found[:-1]


@given(ordinals, st.integers(1, 60))
def test_due_dates__gregorian_months__are_those_of_relativedelta(day, n):
    """Anchored, as one must use it."""
    anchor = date.fromordinal(day)
    assert due_dates(anchor, n) == tuple(anchor + relativedelta(months=k) for k in range(1, n + 1))
    assert due_dates(anchor, n, "fortnight") == tuple(anchor + timedelta(days=14 * k) for k in range(1, n + 1))


@given(calendars, ordinals, st.integers(0, 90), st.integers(1, 24))
def test_due_dates__first_due_on__is_the_anchor_of_the_rest(calendar, day, later, n):
    """The day of disbursement no longer matters."""
    first = date.fromordinal(day + later)
    found = due_dates(date.fromordinal(day), n, calendar=calendar.name, first_due_on=first)
    assert found == (first, *due_dates(first, n - 1, calendar=calendar.name))


@given(calendars, ordinals, st.integers(0, 40_000), leap_days)
@example(GREGORIAN, date(2000, 2, 29).toordinal(), 365, "month end")
@example(JALALI, JALALI.ordinal(1399, 12, 30), 365, "next day")
def test_completed_years__any_birth__is_the_largest_birthday_that_has_come(calendar, birth, later, leap_day):
    """Law: one is n years old from the n-th birthday on."""
    on = birth + later % 15_000
    age = completed_years(birth, on, calendar, leap_day)
    assert birthday(birth, age, calendar, leap_day) <= on < birthday(birth, age + 1, calendar, leap_day)


@given(ordinals, st.integers(0, 15_000))
def test_completed_years__gregorian_month_end__is_relativedelta(birth, later):
    """Like us, dateutil counts 28 February as the birthday of 29 February."""
    on = birth + later
    assert completed_years(birth, on) == relativedelta(date.fromordinal(on), date.fromordinal(birth)).years


@given(calendars, ordinals, st.integers(-15_000, 15_000), leap_days)
def test_months_between__any_days__is_the_largest_that_has_come(calendar, start, apart, leap_day):
    """Also backwards."""
    policy = {"month end": "clamp", "next day": "roll"}[leap_day]
    end = start + apart
    n = months_between(start, end, calendar, leap_day)
    assert calendar.add_months(start, n, policy) <= end < calendar.add_months(start, n + 1, policy)


@given(calendars, ordinals, st.integers(0, 15_000), st.integers(0, 400))
def test_completed_years__later_day__never_younger(calendar, birth, later, more):
    """Age only grows."""
    for leap_day in LEAP_DAYS:
        young = completed_years(birth, birth + later, calendar, leap_day)
        assert young <= completed_years(birth, birth + later + more, calendar, leap_day)


@given(calendars, ordinals, st.sampled_from(["0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९"]))
def test_read_date__written_day__is_that_day_in_any_digits(calendar, day, digits):
    """Writing and reading undo each other."""
    text = write_date(day, calendar).translate(str.maketrans("0123456789", digits))
    assert read_date(text) == (day, day)
    month_first, month_last = read_date(text[:7])
    year_first, year_last = read_date(text[:4])
    assert year_first <= month_first <= day <= month_last <= year_last
    assert calendar.ymd(month_last + 1)[2] == 1
    assert calendar.ymd(year_first)[1:] == calendar.ymd(year_last + 1)[1:] == (1, 1)


@given(st.text(max_size=12) | st.from_regex(r"[0-9۰-۹]{4}(-[0-9]{2}){0,2}", fullmatch=True), st.none() | calendars)
def test_read_date__any_text__is_a_date_or_refused(text, calendar):
    """A diagnostic, never a traceback."""
    try:
        first, last = read_date(text, calendar)
    except AmountError as error:
        refusal = error.diagnostics[0]
    else:
        assert date.fromordinal(first) <= date.fromordinal(last)
        return
    assert refusal.help


ranges = st.builds(
    lambda start, length: DateRange(
        start_on=date.fromordinal(start), end_on=None if length is None else date.fromordinal(start + length)
    ),
    st.integers(730_000, 730_060),
    st.none() | st.integers(1, 40),
)


@given(ranges, ranges, st.integers(729_990, 730_120))
def test_date_range__intersection__holds_the_days_both_hold(a, b, day):
    """Day by day."""
    on, both = date.fromordinal(day), a.intersection(b)
    assert (a.contains(on) and b.contains(on)) is (both is not None and both.contains(on))
    assert both == b.intersection(a)
    assert a.overlaps(b) is (both is not None)


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_period__relativedelta_and_text__lead_back(months, some_days):
    """Two ways out, one way in."""
    period = Period(months=months, days=some_days)
    assert Period.from_relativedelta(period.to_relativedelta()) == period
    assert Period.parse(str(Period(months=months))).months == months


@pytest.mark.parametrize("year", range(1200, 1500, 7))
def test_jalali__new_year__follows_the_last_of_esfand(year):
    """29 or 30, as the year leaps."""
    last = JALALI.ordinal(year, 12, 30 if JALALI.is_leap(year) else 29)
    assert JALALI.ymd(last + 1) == (year + 1, 1, 1)
