"""Day counts against the values published for them."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

import pytest

from serkit.kernel.daycount import CONVENTIONS, days, year_fraction
from serkit.kernel.errors import AmountError, AmountTypeError

iso = date.fromisoformat


# QuantLib test-suite/daycounters.cpp, from the sheet ISDA published.
@pytest.mark.parametrize(
    ("start", "end", "published"),
    [
        ("2003-11-01", "2004-05-01", "0.497724380567"),
        ("1999-02-01", "1999-07-01", "0.410958904110"),
        ("1999-07-01", "2000-07-01", "1.001377348600"),
        ("2002-08-15", "2003-07-15", "0.915068493151"),
        ("2003-07-15", "2004-01-15", "0.504004790778"),
        ("1999-07-30", "2000-01-30", "0.503892506924"),
        ("2000-01-30", "2000-06-30", "0.415300546448"),
    ],
)
def test_year_fraction__act_act_isda__is_the_published_value(start, end, published):
    """Each day counts as one part of its own year, 365 or 366."""
    found = year_fraction(iso(start), iso(end), "ACT/ACT ISDA")
    assert abs(found - Fraction(published)) < Fraction(1, 10**11)


def test_year_fraction__act_act_over_whole_years__counts_them_once():
    """1 January to 1 January is a year; three and a half years are 3 and the parts at the ends."""
    assert year_fraction(iso("2023-01-01"), iso("2025-01-01"), "ACT/ACT ISDA") == 2
    assert year_fraction(iso("2022-07-01"), iso("2025-03-01"), "ACT/ACT ISDA") == Fraction(184, 365) + 2 + Fraction(
        59, 365
    )


# The last day of February 2007 to the last of August, and others of the same suite.
@pytest.mark.parametrize(
    ("convention", "start", "end", "count"),
    [
        ("30/360", "2007-02-28", "2007-08-31", 183),
        ("30/360", "2007-08-31", "2008-02-29", 179),
        ("30/360", "2008-02-29", "2008-08-31", 182),
        ("30/360", "2006-01-31", "2006-02-28", 28),
        ("30/360", "2006-02-28", "2006-03-03", 5),
        ("30/360", "2008-02-28", "2008-03-30", 32),
        ("30/360", "2025-03-30", "2025-03-31", 0),
        ("30E/360", "2007-02-28", "2007-08-31", 182),
        ("30E/360", "2008-08-31", "2009-02-28", 178),
        ("30E/360", "2008-02-29", "2009-02-28", 359),
        ("30E/360", "2006-10-31", "2006-11-28", 28),
        ("30U/360", "2007-02-28", "2007-08-31", 180),
        ("30U/360", "2008-02-29", "2009-02-28", 360),
        ("30U/360", "2006-08-31", "2007-02-28", 178),
        ("30U/360", "2006-09-30", "2006-10-31", 30),
        ("30U/360", "2008-02-28", "2008-03-31", 33),
        ("30U/360", "2006-02-14", "2006-02-28", 14),
        ("ACT/360", "2007-02-28", "2007-08-31", 184),
        ("NL/365", "2024-02-28", "2024-03-01", 1),
        ("NL/365", "2024-02-29", "2024-03-01", 0),
        ("NL/365", "2023-03-01", "2025-03-01", 730),
    ],
)
def test_days__convention__is_the_published_count(convention, start, end, count):
    """Where a month ends decides."""
    assert days(iso(start), iso(end), convention) == count


@pytest.mark.parametrize(
    ("start", "end", "termination", "count"),
    [
        ("2007-02-28", "2007-08-31", None, 180),
        ("2008-08-31", "2009-02-28", "2012-02-29", 180),
        ("2006-01-31", "2006-02-28", "2008-02-29", 30),
        ("2007-02-28", "2008-02-28", "2008-02-29", 358),
        ("2007-02-28", "2008-02-29", "2008-02-29", 359),
        ("2007-02-28", "2008-02-29", None, 360),
        ("2008-02-29", "2008-03-31", "2008-02-29", 30),
    ],
)
def test_days__thirty_e_isda__spares_the_termination_date(start, end, termination, count):
    """The end of February is a 30th, but not on the day the contract ends."""
    until = iso(termination) if termination else None
    assert days(iso(start), iso(end), "30E/360 ISDA", termination=until) == count
    assert year_fraction(iso(start), iso(end), "30E/360 ISDA", termination=until) == Fraction(count, 360)


@pytest.mark.parametrize(
    ("convention", "expected"),
    [
        ("30/360", Fraction(183, 360)),
        ("30/365", Fraction(183, 365)),
        ("ACT/360", Fraction(184, 360)),
        ("ACT/364", Fraction(184, 364)),
        ("ACT/365F", Fraction(184, 365)),
        ("ACT/365.25", Fraction(184 * 4, 1461)),
        ("ACT/366", Fraction(184, 366)),
        ("NL/365", Fraction(184, 365)),
    ],
)
def test_year_fraction__fixed_year__is_days_over_it(convention, expected):
    """28 February to 31 August 2007: 184 days."""
    assert year_fraction(iso("2007-02-28"), iso("2007-08-31"), convention) == expected


def test_year_fraction__jalali_year__is_one_year():
    """1 Farvardin 1403 to 1 Farvardin 1404 is one year of 366 days, and so is the next of 365."""
    assert year_fraction(iso("2024-03-20"), iso("2025-03-21"), "ACT/ACT Jalali") == 1
    assert year_fraction(iso("2025-03-21"), iso("2026-03-21"), "ACT/ACT Jalali") == 1
    assert year_fraction(iso("2025-03-20"), iso("2025-03-22"), "ACT/ACT Jalali") == Fraction(1, 366) + Fraction(1, 365)


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("ACT/365", "'ACT/365F'"),
        ("act/360", "'ACT/360'"),
        ("actual/actual", "'ACT/ACT ISDA'"),
        ("30/360 US", "'30U/360'"),
        ("ACT/ACT ISMA", "'ACT/ACT ICMA'"),
        ("foo", "day counts are"),
        (None, "day counts are"),
    ],
)
def test_convention__unknown__names_the_nearest(name, cure):
    """A contract's day count is never guessed."""
    for ask in (days, year_fraction):
        with pytest.raises(AmountError) as error:
            ask(iso("2025-01-01"), iso("2025-02-01"), name)
        assert error.value.diagnostics[0].code == "SK359"
        assert cure in error.value.diagnostics[0].help


@pytest.mark.parametrize("convention", CONVENTIONS)
@pytest.mark.parametrize("day", ["2025-01-01", 739000, None, datetime(2025, 1, 1)])  # noqa: DTZ001  # refused either way
def test_days__not_a_date__is_refused(convention, day):
    """Text, ordinals and moments are no dates."""
    for ask in (days, year_fraction):
        with pytest.raises(AmountTypeError):
            ask(iso("2025-01-01"), day, convention)
        with pytest.raises(AmountTypeError):
            ask(day, iso("2025-01-01"), convention)


@pytest.mark.parametrize(
    ("start", "end", "reference", "expected"),
    [
        ("2003-11-01", "2004-05-01", ("2003-11-01", "2004-05-01"), Fraction(1, 2)),
        ("1999-02-01", "1999-07-01", ("1998-07-01", "1999-07-01"), Fraction(150, 365)),
        ("2002-08-15", "2003-07-15", ("2003-01-15", "2003-07-15"), Fraction(153, 368) + Fraction(1, 2)),
        ("2003-07-15", "2004-02-15", ("2003-07-15", "2004-01-15"), Fraction(1, 2) + Fraction(31, 364)),
    ],
)
def test_year_fraction__icma__weighs_days_by_their_coupon(start, end, reference, expected):
    """A short, a long first and a long last period of the ISDA memorandum of 1998, each with its regular coupon."""
    coupon = tuple(map(iso, reference))
    assert year_fraction(iso(start), iso(end), "ACT/ACT ICMA", reference=coupon) == expected
    assert year_fraction(iso(end), iso(start), "ACT/ACT ICMA", reference=coupon) == -expected


def test_year_fraction__reference_that_ends_before_it_starts__is_refused():
    """A coupon period has a length."""
    with pytest.raises(AmountError, match="SK356"):
        year_fraction(
            iso("2025-01-01"), iso("2025-02-01"), "ACT/ACT ICMA", reference=(iso("2025-02-01"), iso("2025-01-01"))
        )


def test_year_fraction__afb__counts_whole_years_back_from_the_end():
    """28 February 2005 back to 29 February 2004 is one year; 1 January 2004 before it has 59 of 365 days."""
    assert year_fraction(iso("2004-02-29"), iso("2005-02-28"), "ACT/ACT AFB") == 1
    assert year_fraction(iso("2004-01-01"), iso("2005-02-28"), "ACT/ACT AFB") == 1 + Fraction(59, 365)


def test_year_fraction__fineract__counts_a_day_where_it_ends():
    """12 December 2023 to 12 January 2024 is 19/365 + 12/366 there; by ISDA 20/365 + 11/366."""
    period = iso("2023-12-12"), iso("2024-01-12")
    assert year_fraction(*period, "ACT/ACT Fineract") == Fraction(19, 365) + Fraction(12, 366)
    assert year_fraction(*period, "ACT/ACT ISDA") == Fraction(20, 365) + Fraction(11, 366)
    assert year_fraction(iso("2024-01-01"), iso("2024-02-18"), "30/360 Fineract") == (1 + Fraction(17, 29)) / 12
