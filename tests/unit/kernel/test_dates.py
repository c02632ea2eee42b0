"""Due dates that never drift, ages and whole months."""

from __future__ import annotations

import time
from datetime import date, datetime

import pytest

from serkit.kernel.calendars import GREGORIAN, JALALI
from serkit.kernel.dates import birthday, completed_years, due_dates, months_between
from serkit.kernel.errors import AmountError, AmountTypeError
from serkit.kernel.period import Period

iso = date.fromisoformat


def written(dates):
    """Return dates as ISO text."""
    return [day.isoformat() for day in dates]


def jalali(text):
    """Return the ordinal of a Jalali date written year-month-day."""
    return JALALI.ordinal(*(int(part) for part in text.split("-")))


# Fineract EMI scenarios C111047 and C111043: disbursed on 31 January 2025, three months.
@pytest.mark.parametrize(
    ("month_end", "expected"),
    [
        ("clamp", ["2025-02-28", "2025-03-31", "2025-04-30"]),
        ("roll", ["2025-03-01", "2025-03-31", "2025-05-01"]),
        ("last", ["2025-02-28", "2025-03-31", "2025-04-30"]),
    ],
)
def test_due_dates__from_the_31st__never_drift_to_the_28th(month_end, expected):
    """Each date is counted from the anchor."""
    assert written(due_dates(iso("2025-01-31"), 3, month_end=month_end)) == expected


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        ("day", ["2024-03-01", "2024-03-02"]),
        ("week", ["2024-03-07", "2024-03-14"]),
        ("fortnight", ["2024-03-14", "2024-03-28"]),
        ("month", ["2024-03-29", "2024-04-29"]),
        ("quarter", ["2024-05-29", "2024-08-29"]),
        ("half-year", ["2024-08-29", "2025-02-28"]),
        ("year", ["2025-02-28", "2026-02-28"]),
        (Period(months=2), ["2024-04-29", "2024-06-29"]),
        (Period(days=10), ["2024-03-10", "2024-03-20"]),
        (Period(months=1, days=1), ["2024-03-30", "2024-05-01"]),
    ],
)
def test_due_dates__every__is_that_step_from_the_anchor(every, expected):
    """From 29 February 2024."""
    assert written(due_dates(iso("2024-02-29"), 2, every)) == expected


def test_due_dates__first_due_on__anchors_the_later_ones():
    """First on 31 March, then the ends of the months, whatever the day of disbursement."""
    found = due_dates(iso("2025-02-10"), 3, first_due_on=iso("2025-03-31"))
    assert written(found) == ["2025-03-31", "2025-04-30", "2025-05-31"]
    weekly = due_dates(iso("2025-02-10"), 2, "week", first_due_on=iso("2025-02-20"))
    assert written(weekly) == ["2025-02-20", "2025-02-27"]


def test_due_dates__jalali__keep_the_day_of_the_jalali_month():
    """Disbursed on 14 Ordibehesht 1402: due on the 14th of each month to Esfand and on."""
    found = due_dates(iso("2023-05-04"), 60, calendar="jalali")
    days = [JALALI.ymd(day.toordinal()) for day in found]
    assert {day for _, _, day in days} == {14}
    assert (days[0], days[-1]) == ((1402, 3, 14), (1407, 2, 14))
    assert due_dates(iso("2023-05-04"), 60, calendar=JALALI) == found


def test_due_dates__jalali_31st__clamps_to_30_and_29():
    """31 Shahrivar 1403: 30 Mehr to 30 Bahman, 30 Esfand (leap), 31 Farvardin."""
    found = due_dates(date.fromordinal(jalali("1403-06-31")), 7, calendar="jalali")
    assert [JALALI.ymd(day.toordinal())[1:] for day in found] == [
        (7, 30), (8, 30), (9, 30), (10, 30), (11, 30), (12, 30), (1, 31),
    ]  # fmt: skip


def test_due_dates__none__is_empty():
    """A loan of no instalments has no dates."""
    assert due_dates(iso("2025-01-31"), 0) == ()


@pytest.mark.parametrize(
    ("change", "code", "says"),
    [
        ({"every": "monthly"}, "SK346", "'month'"),
        ({"every": "fornight"}, "SK346", "'fortnight'"),
        ({"every": "blue moon"}, "SK346", "every is"),
        ({"every": None}, "SK346", "every is"),
        ({"every": Period()}, "SK346", "0 days"),
        ({"every": Period(working_days=5)}, "SK346", "working days"),
        ({"calendar": "shamsi"}, "SK357", "'jalali'"),
        ({"month_end": "klamp"}, "SK358", "'clamp'"),
        ({"n": -1}, "SK356", "whole number"),
        ({"n": True}, "SK356", "whole number"),
        ({"n": 1.0}, "SK356", "whole number"),
        ({"n": 10**9}, "SK356", "whole number"),
        ({"first_due_on": iso("2025-01-30")}, "SK356", "2025-01-30 lies before 2025-01-31"),
        ({"n": 100_000}, "SK354", "0001 to 9999"),
        ({"n": 100_000, "every": Period(days=365)}, "SK354", "9999"),
        ({"n": 2, "every": Period(days=3_000_000)}, "SK354", "9999"),
        ({"n": 2000, "calendar": "jalali"}, "SK354", "1200 to 1500"),
    ],
)
def test_due_dates__what_cannot_be__says_why(change, code, says):
    """Every slip has its code and its cure."""
    with pytest.raises(AmountError) as error:
        due_dates(**({"anchor": iso("2025-01-31"), "n": 3} | change))
    assert error.value.diagnostics[0].code == code
    assert says in str(error.value)


@pytest.mark.parametrize("day", ["2025-01-31", 739282, None, datetime(2025, 1, 31)])  # noqa: DTZ001  # refused either way
def test_due_dates__not_a_date__is_refused(day):
    """The day of a moment depends on a time zone."""
    with pytest.raises(AmountTypeError):
        due_dates(day, 3)
    with pytest.raises(AmountTypeError):
        due_dates(iso("2020-01-31"), 3, first_due_on=day or 0)


def test_due_dates__asked_again__are_the_same_object():
    """A portfolio has few start dates."""
    ask = {"anchor": iso("2025-01-31"), "n": 36, "calendar": "jalali"}
    assert due_dates(**ask) is due_dates(**ask)


def test_due_dates__36_months_uncached__take_no_time():
    """One thousand of them within a second, on any machine; about 15 microseconds each on ours."""
    began = time.perf_counter()
    for day in range(1000):
        due_dates(date.fromordinal(700_000 + day), 36)
    assert time.perf_counter() - began < 20  # no hang; how quick it is belongs to the benchmarks


@pytest.mark.parametrize(
    ("leap_day", "on", "age"),
    [
        ("month end", "2018-02-27", 17),
        ("month end", "2018-02-28", 18),
        ("next day", "2018-02-28", 17),
        ("next day", "2018-03-01", 18),
        ("month end", "2020-02-28", 19),
        ("next day", "2020-02-28", 19),
        ("month end", "2020-02-29", 20),
        ("next day", "2020-02-29", 20),
    ],
)
def test_completed_years__born_on_29_february__by_policy(leap_day, on, age):
    """In years without 29 February the birthday is 28 February or 1 March; in leap years it is itself."""
    assert completed_years(iso("2000-02-29").toordinal(), iso(on).toordinal(), GREGORIAN, leap_day) == age


@pytest.mark.parametrize(
    ("leap_day", "on", "age"),
    [
        ("month end", "1417-12-28", 17),
        ("month end", "1417-12-29", 18),
        ("next day", "1417-12-29", 17),
        ("next day", "1418-01-01", 18),
        ("month end", "1403-12-29", 3),
        ("next day", "1403-12-30", 4),
        ("month end", "1403-12-30", 4),
    ],
)
def test_completed_years__born_on_30_esfand__by_policy(leap_day, on, age):
    """1399 leaps, 1403 does, 1417 does not: there the birthday is 29 Esfand, or 1 Farvardin of the next year."""
    assert completed_years(jalali("1399-12-30"), jalali(on), JALALI, leap_day) == age


def test_completed_years__other_days__change_on_the_birthday():
    """18 on the day itself, and before birth a negative number."""
    born = iso("2000-05-17").toordinal()
    assert completed_years(born, iso("2018-05-16").toordinal()) == 17
    assert completed_years(born, iso("2018-05-17").toordinal()) == 18
    assert completed_years(born, born) == 0
    assert completed_years(born, born - 1) == -1


@pytest.mark.parametrize(
    ("start", "end", "leap_day", "months"),
    [
        ("2025-01-31", "2025-02-27", "month end", 0),
        ("2025-01-31", "2025-02-28", "month end", 1),
        ("2025-01-31", "2025-02-28", "next day", 0),
        ("2025-01-31", "2025-03-01", "next day", 1),
        ("2025-01-31", "2025-03-30", "month end", 1),
        ("2025-01-31", "2025-03-31", "month end", 2),
        ("2025-02-28", "2025-03-28", "month end", 1),
        ("2025-03-31", "2025-03-01", "month end", -1),
        ("2024-12-15", "2026-01-14", "month end", 12),
    ],
)
def test_months_between__two_days__counts_completed_months(start, end, leap_day, months):
    """The largest n such that start plus n months has come."""
    assert months_between(iso(start).toordinal(), iso(end).toordinal(), GREGORIAN, leap_day) == months


def test_birthday__leap_day__is_month_end_or_next_day():
    """And itself in leap years."""
    born = jalali("1399-12-30")
    assert JALALI.ymd(birthday(born, 1, JALALI, "month end")) == (1400, 12, 29)
    assert JALALI.ymd(birthday(born, 1, JALALI, "next day")) == (1401, 1, 1)
    assert JALALI.ymd(birthday(born, 4, JALALI, "next day")) == (1403, 12, 30)


def test_birthday__unknown_policy__is_refused():
    """Law says one of the two."""
    for ask in (birthday, completed_years, months_between):
        with pytest.raises(AmountError, match='"month end" or "next day"'):
            ask(iso("2000-02-29").toordinal(), iso("2025-02-28").toordinal(), GREGORIAN, "monthend")
