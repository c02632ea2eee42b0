"""The Jalali table against three witnesses, and months that run from an anchor."""

from __future__ import annotations

import math
import pickle
from datetime import date, timedelta
from itertools import pairwise

import jdatetime
import pytest

from serkit.kernel.calendars import GREGORIAN, JALALI, calendar_named
from serkit.kernel.errors import AmountError
from serkit.kernel.jalali import FIRST_YEAR, LAST_YEAR, LEAP_YEARS


def iso(text):
    """Return the ordinal of an ISO date."""
    return date.fromisoformat(text).toordinal()


def jalali(text):
    """Return the ordinal of a Jalali date written year-month-day."""
    return JALALI.ordinal(*(int(part) for part in text.split("-")))


# Dates in two Iranian announcements of 1401 and 1398, converted with jdatetime 6.1.1.
@pytest.mark.parametrize(
    ("written", "gregorian"),
    [
        ("1401-05-13", "2022-08-04"),
        ("1379-01-01", "2000-03-20"),
        ("1397-09-01", "2018-11-22"),
        ("1397-09-30", "2018-12-21"),
        ("1397-10-01", "2018-12-22"),
        ("1397-10-30", "2019-01-20"),
        ("1397-11-01", "2019-01-21"),
        ("1397-11-30", "2019-02-19"),
        ("1398-02-01", "2019-04-21"),
        ("1398-02-31", "2019-05-21"),
        ("1403-12-30", "2025-03-20"),
        ("1404-12-29", "2026-03-20"),
    ],
)
def test_jalali__published_day__is_that_gregorian_day(written, gregorian):
    """Both ways."""
    assert jalali(written) == iso(gregorian)
    assert "{:04d}-{:02d}-{:02d}".format(*JALALI.ymd(iso(gregorian))) == written


def test_jalali__every_day_of_the_table__agrees_with_jdatetime():
    """301 years of month starts and month ends, and every day of forty of them, both ways."""
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        for month in range(1, 13):
            first = jdatetime.date(year, month, 1).togregorian().toordinal()
            length = JALALI.month_length(year, month)
            assert JALALI.ordinal(year, month, 1) == first
            assert JALALI.ymd(first) == (year, month, 1)
            assert JALALI.ymd(first + length - 1) == (year, month, length)
    for day in range(jalali("1380-01-01"), jalali("1420-01-01")):
        theirs = jdatetime.date.fromgregorian(date=date.fromordinal(day))
        assert JALALI.ymd(day) == (theirs.year, theirs.month, theirs.day)


def _equinox(year):
    """Moment of the March equinox (UT) as a fractional ordinal: Meeus, Astronomical Algorithms, chapter 27."""
    y = (year - 2000) / 1000
    mean = 2451623.80984 + 365242.37404 * y + 0.05169 * y**2 - 0.00411 * y**3 - 0.00057 * y**4
    t = (mean - 2451545.0) / 36525
    w = math.radians(35999.373 * t - 2.47)
    wobble = 1 + 0.0334 * math.cos(w) + 0.0007 * math.cos(2 * w)
    terms = (
        (485, 324.96, 1934.136), (203, 337.23, 32964.467), (199, 342.08, 20.186), (182, 27.85, 445267.112),
        (156, 73.14, 45036.886), (136, 171.52, 22518.443), (77, 222.54, 65928.934), (74, 296.72, 3034.906),
        (70, 243.58, 9037.513), (58, 119.81, 33718.147), (52, 297.17, 150.678), (50, 21.02, 2281.226),
        (45, 247.54, 29929.562), (44, 325.15, 31555.956), (29, 60.93, 4443.417), (18, 155.12, 67555.328),
        (17, 288.79, 4562.452), (16, 198.04, 62894.029), (14, 199.76, 31436.921), (12, 95.39, 14577.848),
        (12, 287.11, 31931.756), (12, 320.81, 34777.259), (9, 227.73, 1222.114), (8, 15.45, 16859.074),
    )  # fmt: skip
    shift = sum(a * math.cos(math.radians(b + c * t)) for a, b, c in terms)
    dynamical = mean + 0.00001 * shift / wobble
    delta_t = 62.92 + 0.32217 * (year - 2000) + 0.005589 * (year - 2000) ** 2 if year > 1961 else 10.0
    return dynamical - delta_t / 86400 - 1721424.5


def test_jalali__new_year__is_the_day_of_the_equinox():
    """The law of 1304: the year begins on the day whose noon first follows the equinox, for the meridian 52.5 E.

    Noon is when the sun stands highest, in March 7.4 minutes after 12:00. It matters once in three centuries: in
    1309 the equinox fell within a minute of 12:00.
    """
    day = timedelta(days=1)
    zone, noon = timedelta(hours=3, minutes=30) / day, timedelta(hours=12, minutes=7, seconds=24) / day
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        assert JALALI.ordinal(year, 1, 1) == math.ceil(_equinox(year + 621) + zone - noon), year


@pytest.mark.parametrize("year", [1399, 1403, 1408, 1412])
def test_jalali__leap_year__has_thirty_days_of_esfand(year):
    """Libraries with the 2820-year rule are wrong from 1403 on."""
    assert JALALI.is_leap(year)
    assert JALALI.month_length(year, 12) == 30


@pytest.mark.parametrize("year", [1400, 1404, 1407, 1411])
def test_jalali__common_year__has_twenty_nine(year):
    """1404 most of all."""
    assert not JALALI.is_leap(year)
    assert JALALI.month_length(year, 12) == 29


def test_jalali__leap_years__are_four_or_five_apart():
    """As the equinox moves by not quite a quarter of a day a year."""
    ordered = sorted(LEAP_YEARS)
    assert {after - before for before, after in pairwise(ordered)} == {4, 5}


@pytest.mark.parametrize(
    "ask",
    [
        lambda: JALALI.ordinal(1199, 12, 29),
        lambda: JALALI.ordinal(1501, 1, 1),
        lambda: JALALI.ymd(JALALI.ordinal(1200, 1, 1) - 1),
        lambda: JALALI.ymd(JALALI.ordinal(1500, 12, 29) + 1),
        lambda: JALALI.is_leap(1501),
        lambda: JALALI.month_length(1501, 1),
        lambda: JALALI.add_months(JALALI.ordinal(1500, 12, 1), 1),
        lambda: JALALI.add_months(JALALI.ordinal(1500, 12, 29), 12),
        lambda: JALALI.add_months(JALALI.ordinal(1200, 1, 1), -1),
        lambda: GREGORIAN.ordinal(10000, 1, 1),
        lambda: GREGORIAN.ordinal(0, 12, 31),
        lambda: GREGORIAN.ymd(0),
        lambda: GREGORIAN.ymd(10**30),
        lambda: GREGORIAN.add_months(date(9999, 12, 1).toordinal(), 1),
        lambda: GREGORIAN.add_months(1, -1),
        lambda: GREGORIAN.add_months(1, 10**30),
    ],
)
def test_calendar__outside_its_years__says_so(ask):
    """A table that ends is an error, never a guess."""
    with pytest.raises(AmountError, match="outside the") as error:
        ask()
    assert error.value.diagnostics[0].code == "SK354"


def test_jalali__last_day_of_the_table__is_reached():
    """The end of the table belongs to it."""
    assert JALALI.ymd(JALALI.ordinal(1500, 12, 29)) == (1500, 12, 29)
    assert JALALI.ymd(JALALI.add_months(jalali("1499-12-29"), 12)) == (1500, 12, 29)
    assert JALALI.ymd(JALALI.add_months(jalali("1500-01-31"), 11)) == (1500, 12, 29)
    assert GREGORIAN.add_months(iso("9999-01-31"), 11) == iso("9999-12-31")


@pytest.mark.parametrize(
    ("calendar", "day", "because"),
    [
        (JALALI, (1404, 12, 30), "1404-12-30 is no day: the month has 29 days, 1404 is no leap year"),
        (JALALI, (1403, 7, 31), "1403-07-31 is no day: the month has 30 days"),
        (JALALI, (1403, 13, 1), "a year has 12 months"),
        (GREGORIAN, (2025, 2, 29), "the month has 28 days, 2025 is no leap year"),
        (GREGORIAN, (1900, 2, 29), "1900 is no leap year"),
        (GREGORIAN, (2025, 4, 31), "its last day is 2025-04-30"),
        (GREGORIAN, (2025, 0, 1), "months are 01 to 12"),
        (GREGORIAN, (2025, 1, 0), "the month has 31 days"),
        (GREGORIAN, (2025, 1, -3), "the month has 31 days"),
    ],
)
def test_ordinal__no_such_day__says_why(calendar, day, because):
    """How long the month is, and whether the year leaps."""
    with pytest.raises(AmountError) as error:
        calendar.ordinal(*day)
    assert error.value.diagnostics[0].code == "SK351"
    assert because in str(error.value)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("clamp", ["2025-02-28", "2025-03-31", "2025-04-30"]),
        ("roll", ["2025-03-01", "2025-03-31", "2025-05-01"]),
        ("last", ["2025-02-28", "2025-03-31", "2025-04-30"]),
    ],
)
def test_add_each__from_the_31st__keeps_the_anchor(policy, expected):
    """Fineract C111047 and C111043: 31 January, clamped or rolled."""
    found = GREGORIAN.add_each(iso("2025-01-31"), (1, 2, 3), policy)
    assert [date.fromordinal(day).isoformat() for day in found] == expected


def test_add_months__last_day__sticks_to_last_days():
    """30 June, 31 July under `last`; 30 July under the others; 28 February 2025 is a last day, 28 January is none."""
    june = iso("2025-06-30")
    assert GREGORIAN.add_months(june, 1, "last") == iso("2025-07-31")
    assert GREGORIAN.add_months(june, 1, "clamp") == GREGORIAN.add_months(june, 1, "roll") == iso("2025-07-30")
    assert GREGORIAN.add_months(iso("2025-02-28"), 1, "last") == iso("2025-03-31")
    assert GREGORIAN.add_months(iso("2024-02-28"), 1, "last") == iso("2024-03-28")
    assert GREGORIAN.add_months(iso("2025-01-30"), 1, "last") == iso("2025-02-28")


def test_add_months__jalali_month_ends__are_those_of_the_calendar():
    """31 Shahrivar and a month is 30 Mehr; 30 Esfand and a year is 29 Esfand, or 1 Farvardin if rolled."""
    assert JALALI.ymd(JALALI.add_months(jalali("1403-06-31"), 1)) == (1403, 7, 30)
    assert JALALI.ymd(JALALI.add_months(jalali("1403-12-30"), 12)) == (1404, 12, 29)
    assert JALALI.ymd(JALALI.add_months(jalali("1403-12-30"), 12, "roll")) == (1405, 1, 1)
    assert JALALI.ymd(JALALI.add_months(jalali("1404-12-29"), 1, "last")) == (1405, 1, 31)
    assert JALALI.ymd(JALALI.add_months(jalali("1403-12-30"), -6)) == (1403, 6, 30)


def test_add_each__15th_through_1404__has_the_lengths_of_the_months():
    """Day 15 to day 15: 31 six times, 30 five times, 29 once."""
    days = JALALI.add_each(jalali("1404-01-15"), range(13))
    lengths = [after - before for before, after in pairwise(days)]
    assert lengths == [31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, 29]


@pytest.mark.parametrize("day", ["2025-01-05", "2025-01-31"])
@pytest.mark.parametrize(
    ("policy", "cure"), [("klamp", "clamp"), ("next", "clamp, roll or last"), (None, "clamp, roll")]
)
def test_add_months__unknown_policy__names_the_nearest(day, policy, cure):
    """Whether or not this day would have needed it."""
    with pytest.raises(AmountError) as error:
        GREGORIAN.add_months(iso(day), 1, policy)
    assert error.value.diagnostics[0].code == "SK358"
    assert cure in error.value.diagnostics[0].help


def test_calendar_named__name_or_calendar__is_that_calendar():
    """A calendar names itself."""
    assert calendar_named("jalali") is JALALI
    assert calendar_named(GREGORIAN) is GREGORIAN
    assert (JALALI.name, repr(GREGORIAN)) == ("jalali", "GREGORIAN")


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("shamsi", "'jalali'"),
        ("Persian", "'jalali'"),
        ("gregorain", "'gregorian'"),
        ("hebrew", "calendars are"),
        (3, "are"),
    ],
)
def test_calendar_named__unknown__names_the_nearest(name, cure):
    """There are two."""
    with pytest.raises(AmountError) as error:
        calendar_named(name)
    assert error.value.diagnostics[0].code == "SK357"
    assert cure in error.value.diagnostics[0].help


def test_calendar__pickled__is_the_same_object():
    """A worker process finds its own."""
    assert pickle.loads(pickle.dumps(JALALI)) is JALALI  # noqa: S301  # our own bytes
