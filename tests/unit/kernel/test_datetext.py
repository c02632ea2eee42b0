"""Dates as people write them."""

from __future__ import annotations

import time
from datetime import date

import pytest

from serkit.kernel.calendars import JALALI
from serkit.kernel.datetext import read_date, read_month, write_date
from serkit.kernel.errors import AmountError, AmountTypeError


def span(first, last):
    """Return the ordinals of two ISO dates."""
    return date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1980", "1980-01-01", "1980-12-31"),
        ("1980-02", "1980-02-01", "1980-02-29"),
        ("1980-05-31", "1980-05-31", "1980-05-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("1403", "2024-03-20", "2025-03-20"),
        ("1404-12", "2026-02-20", "2026-03-20"),
        ("1403-12-30", "2025-03-20", "2025-03-20"),
        ("۱۴۰۱-۰۵-۱۳", "2022-08-04", "2022-08-04"),
        ("١٤٠١-٠٥-١٣", "2022-08-04", "2022-08-04"),
        ("१९८०-०५-३१", "1980-05-31", "1980-05-31"),
        ("1200-01-01", "1821-03-21", "1821-03-21"),
        ("1500", "2121-03-21", "2122-03-20"),
    ],
)
def test_read_date__year_month_or_day__is_all_the_days_it_may_mean(text, first, last):
    """The year says the calendar; digits of any script are read."""
    assert read_date(text) == span(first, last)
    assert read_date(text, calendar="jalali") == span(first, last)


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("1404-12-30", "SK351", "the month has 29 days, 1404 is no leap year"),
        ("2025-02-29", "SK351", "2025 is no leap year"),
        ("2025-13-01", "SK351", "12 months"),
        ("2025-00", "SK351", "12 months"),
        ("2025-01-00", "SK351", "31 days"),
        ("1199", "SK352", "Jalali years are 1200 to 1599"),
        ("1600-01-01", "SK352", "belongs to no calendar"),
        ("1699", "SK352", "Gregorian years 1700 and later"),
        ("0001-01-01", "SK352", "belongs to no calendar"),
        ("1501", "SK354", "from 1200 to 1500"),
        ("1599-12-30", "SK354", "from 1200 to 1500"),
        ("1401/6/31", "SK350", "write `1401-06-31`"),
        ("1401-6-31", "SK350", "write `1401-06-31`"),
        ("2025.03.20", "SK350", "write `2025-03-20`"),
        ("31/06/1401", "SK350", "write `1401-06-31`"),
        ("31-03-2011", "SK350", "write `2011-03-31`"),
        ("3/4/2011", "SK350", "write `2011-04-03` or `2011-03-04`"),
        ("24-05-02", "SK350", "year-month-day"),
        ("20250320", "SK350", "year-month-day"),
        ("2025-03-20T10:00", "SK350", "is no date"),
        ("2025-03-20-01", "SK350", "is no date"),
        ("-2025-03-20", "SK350", "is no date"),
        ("2025-0³-20", "SK350", "is no date"),
        ("2025-", "SK350", "is no date"),
        ("", "SK350", "is no date"),
        ("yesterday", "SK350", "is no date"),
    ],
)
def test_read_date__what_is_no_date__says_why(text, code, says):
    """Each with its own code, and the mended date where it is no guess."""
    with pytest.raises(AmountError) as error:
        read_date(text)
    assert error.value.diagnostics[0].code == code
    assert says in str(error.value)


def test_read_date__jalali_year_where_gregorian_is_due__asks():
    """And shows which day it would be."""
    with pytest.raises(AmountError) as error:
        read_date("1401-05-13", calendar="gregorian")
    assert error.value.diagnostics[0].code == "SK353"
    assert "a Jalali date? say calendar='jalali'" in str(error.value)
    assert "2022-08-04" in str(error.value)


@pytest.mark.parametrize("text", ["1401", "1401-13-45", "1599-01-01"])
def test_read_date__jalali_year_that_is_no_day__still_asks(text):
    """The calendar is the first thing to settle."""
    with pytest.raises(AmountError) as error:
        read_date(text, calendar="gregorian")
    assert error.value.diagnostics[0].code == "SK353"


@pytest.mark.parametrize("value", [1401, None, date(2025, 3, 20), b"1980"])
def test_read_date__not_text__is_refused(value):
    """Numbers and dates are read elsewhere."""
    with pytest.raises(AmountTypeError):
        read_date(value)


def test_read_month__year_and_month__are_those_of_their_calendar():
    """Of 1404 the Jalali months, of 2026 the Gregorian ones; digits of any script."""
    assert [read_month(text) for text in ("2026-01", "1404-12", "۱۴۰۴-۱۲")] == [(2026, 1), (1404, 12), (1404, 12)]


@pytest.mark.parametrize("text", ["2026", "2026-01-01", "2026-13", "1650-01", "1599-01", "2026/01", ""])
def test_read_month__what_is_no_month__is_refused(text):
    """A year or a day is no month, nor is a thirteenth one."""
    with pytest.raises(AmountError):
        read_month(text)


def test_read_date__a_million_digits__is_refused_at_once():
    """No arithmetic is done with it."""
    began = time.perf_counter()
    with pytest.raises(AmountError) as error:
        read_date("9" * 1_000_000)
    assert time.perf_counter() - began < 20  # no hang; how quick it is belongs to the benchmarks
    assert len(str(error.value)) < 300


def test_write_date__calendar__is_year_month_day():
    """In ASCII digits, by name or calendar."""
    day = date(2025, 3, 20).toordinal()
    assert (write_date(day), write_date(day, "jalali"), write_date(day, JALALI)) == (
        "2025-03-20",
        "1403-12-30",
        "1403-12-30",
    )
    assert write_date(date(800, 1, 2).toordinal()) == "0800-01-02"
