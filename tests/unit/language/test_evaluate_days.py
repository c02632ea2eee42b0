"""Ages, birthdays, distances and moved days, for dates known wholly, partly or not at all."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from properties.language_facts import BOOLEAN, DATE, MONTHS, Frame, const, op
from serkit.kernel.calendars import JALALI
from serkit.kernel.unknown import NONE, Interval
from serkit.language.bind import bind
from serkit.language.evaluate import CalculationFailed, evaluate


def day(text):
    """2020-06-15 as an ordinal."""
    return dt.date.fromisoformat(text).toordinal()


def year(number):
    """1980, told as a year: any day of it."""
    return Interval(day(f"{number}-01-01"), day(f"{number}-12-31"))


AS_OF = day("2020-06-15")


def ask(name, *values, as_of=AS_OF, type=DATE, **more):
    """Evaluate an operation on days, walked and bound."""
    tree = op(name, *[op("fact", i, type=type) for i in range(len(values))])
    frame = Frame(values, as_of)
    for key, value in more.items():
        setattr(frame, key, value)
    found = evaluate(tree, frame)
    assert bind(tree)(frame) == found
    return found


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (day("1980-06-15"), 480), (day("1980-06-16"), 468), (day("2020-06-15"), 0), (day("2021-01-01"), 0),
        (year(1980), Interval(468, 480)), (year(2002), Interval(204, 216)),
        (Interval(day("1980-01-01"), day("1980-06-15")), 480),
        (Interval(None, None), Interval(0, None)), (Interval(None, day("1980-01-01")), Interval(480, None)),
        (Interval(day("2010-06-15"), None), Interval(0, 120)), (NONE, NONE),
        (Interval(day("1980-01-01"), day("1980-06-15"), maybe_none=True), Interval(480, 480, maybe_none=True)),
    ],
)  # fmt: skip
def test_age__born_on_or_in__is_completed_years_in_months(born, expected):
    """Forty on the fortieth birthday, not the day before; a year of birth gives two ages; nobody is below 0."""
    assert ask("age", born) == expected


def test_age__born_in_1980__is_of_age_in_2020_whatever_the_month():
    """Bounds decide: 39 or 40 is at least 18, and whether at least 40 cannot be told."""
    for limit, expected in ((18 * 12, True), (40 * 12, None), (41 * 12, False)):
        tree = op("ge", op("age", op("fact", 0, type=DATE), type=MONTHS), const(limit, MONTHS), type=BOOLEAN)
        assert evaluate(tree, Frame((year(1980),), AS_OF)) is expected
        assert bind(tree)(Frame((year(1980),), AS_OF)) is expected


@pytest.mark.parametrize(("leap_day", "expected"), [("month end", 216), ("next day", 204)])
def test_age__born_on_a_leap_day__follows_the_declared_birthday(leap_day, expected):
    """29 February 2000: eighteen on 28 February 2018 or on 1 March."""
    assert ask("age", day("2000-02-29"), as_of=day("2018-02-28"), leap_day=leap_day) == expected
    assert ask("age", day("2000-02-29"), as_of=day("2018-03-01"), leap_day=leap_day) == 216


def test_age__in_a_jalali_pack__counts_jalali_years():
    """Born on 30 Esfand 1379: eighteen on 29 Esfand 1397 at month end, a day later on the next day."""
    born, eve = JALALI.ordinal(1379, 12, 30), JALALI.ordinal(1397, 12, 29)
    assert ask("age", born, as_of=eve, calendar=JALALI) == 216
    assert ask("age", born, as_of=eve, calendar=JALALI, leap_day="next day") == 204


def test_age__born_before_any_calendar__fails_and_as_a_bound_is_no_bound():
    """The Jalali calendar is known from 1200: an earlier birth has no age, an earlier bound says nothing."""
    with pytest.raises(CalculationFailed, match="calendar"):
        ask("age", day("1700-01-01"), calendar=JALALI)
    with pytest.raises(CalculationFailed, match="calendar"):
        ask("age", 0)
    assert ask("age", Interval(day("1700-01-01"), AS_OF), calendar=JALALI) == Interval(0, None)


@pytest.mark.parametrize(
    ("born", "years", "expected"),
    [
        (day("2000-05-31"), 216, day("2018-05-31")),
        (day("2000-02-29"), 216, day("2018-02-28")),
        (year(2000), 216, Interval(day("2018-01-01"), day("2018-12-31"))),
        (day("2000-05-31"), Interval(13, 25), Interval(day("2001-05-31"), day("2003-05-31"))),
        (day("2000-05-31"), Interval(0, None), Interval(day("2000-05-31"), None)),
        (NONE, 216, NONE),
        (day("2000-05-31"), NONE, NONE),
    ],
)
def test_birthday__so_many_years_on__is_a_day_or_bounds(born, years, expected):
    """Above eighteen is after the eighteenth birthday; years in doubt are rounded outward."""
    assert ask("birthday", born, years) == expected


@pytest.mark.parametrize("months", [6, Fraction(1, 2)])
def test_birthday__after_half_a_year__fails(months):
    """There is no birthday six months on."""
    with pytest.raises(CalculationFailed, match="whole"):
        ask("birthday", AS_OF, months)


@pytest.mark.parametrize(
    ("name", "start", "n", "expected"),
    [
        ("add_months", "2025-01-31", 1, "2025-02-28"), ("sub_months", "2025-03-31", 1, "2025-02-28"),
        ("add_days", "2025-02-28", 1, "2025-03-01"), ("sub_days", "2025-03-01", 1, "2025-02-28"),
        ("add_working_days", "2025-05-02", 1, "2025-05-05"), ("add_working_days", "2025-05-03", 1, "2025-05-05"),
        ("add_working_days", "2025-05-03", 0, "2025-05-03"), ("add_working_days", "2025-05-05", 10, "2025-05-19"),
        ("sub_working_days", "2025-05-05", 1, "2025-05-02"), ("sub_working_days", "2025-05-04", 1, "2025-05-02"),
        ("sub_working_days", "2025-05-19", 10, "2025-05-05"), ("add_working_days", "2025-05-04", 6, "2025-05-12"),
    ],
)  # fmt: skip
def test_moving__a_day__by_months_days_and_working_days(name, start, n, expected):
    """Month ends are kept inside the month; Friday 2 May and a working day is Monday, from Saturday too."""
    assert ask(name, day(start), n) == day(expected)


def test_working_days__in_a_jalali_pack__rest_on_thursday_and_friday():
    """Wednesday 30 April 2025 and one working day is Saturday 3 May."""
    assert ask("add_working_days", day("2025-04-30"), 1, calendar=JALALI) == day("2025-05-03")
    assert ask("working_days_between", day("2025-04-30"), day("2025-05-03"), calendar=JALALI) == 1


@pytest.mark.parametrize(
    ("name", "start", "n", "expected"),
    [
        ("add_months", year(2020), 1, Interval(day("2020-02-01"), day("2021-01-31"))),
        ("sub_days", AS_OF, Interval(0, 5), Interval(AS_OF - 5, AS_OF)),
        ("add_days", AS_OF, Interval(Fraction(1, 2), Fraction(3, 2)), Interval(AS_OF, AS_OF + 2)),
        ("add_days", AS_OF, Interval(0, None), Interval(AS_OF, None)),
        ("add_days", Interval(AS_OF, None), -1, Interval(AS_OF - 1, None)),
        ("add_days", AS_OF, Interval(0, 10**7), Interval(AS_OF, None)),
        ("add_months", Interval(AS_OF, 10**8), 1, Interval(day("2020-07-15"), None)),
        ("add_days", AS_OF, Interval(0, 1, maybe_none=True), Interval(AS_OF, AS_OF + 1, maybe_none=True)),
        ("add_days", NONE, 5, NONE),
        ("sub_months", AS_OF, NONE, NONE),
    ],
)
def test_moving__a_day_in_doubt__moves_both_ends(name, start, n, expected):
    """Moving rises with the day and the number, so ends move; an end no calendar has is no end."""
    assert ask(name, start, n) == expected


@pytest.mark.parametrize(
    ("name", "n"), [("add_days", 10**7), ("sub_months", 10**5), ("add_months", 10**9), ("sub_days", AS_OF)]
)
def test_moving__out_of_the_calendar__fails(name, n):
    """Days end with the year 9999 and begin with the year 1."""
    with pytest.raises(CalculationFailed, match="calendar"):
        ask(name, AS_OF, n)


def test_moving__by_half_a_day__fails():
    """A date moves by a whole number of days."""
    with pytest.raises(CalculationFailed, match="whole"):
        ask("add_days", AS_OF, Fraction(1, 2))


@pytest.mark.parametrize(
    ("name", "a", "b", "expected"),
    [
        ("months", day("2025-01-31"), day("2025-02-28"), 1), ("months", day("2025-01-30"), day("2025-02-27"), 0),
        ("months", day("2025-02-01"), day("2025-01-31"), -1), ("years", day("2000-06-16"), AS_OF, 228),
        ("years", day("2000-06-15"), AS_OF, 240), ("days", day("2020-06-01"), AS_OF, 14),
        ("days", AS_OF, day("2020-06-01"), -14), ("working_days", day("2020-06-01"), AS_OF, 10),
        ("working_days", AS_OF, day("2020-06-01"), -10), ("months", year(2019), AS_OF, Interval(5, 17)),
        ("years", year(2000), AS_OF, Interval(228, 240)), ("days", AS_OF, Interval(AS_OF, None), Interval(0, None)),
        ("months", Interval(None, AS_OF), AS_OF, Interval(0, None)), ("days", NONE, AS_OF, NONE),
        ("days", Interval(1, 9, maybe_none=True), 9, Interval(0, 8, maybe_none=True)), ("months", AS_OF, NONE, NONE),
    ],
)  # fmt: skip
def test_distance__between_two_days__counts_completed_ones(name, a, b, expected):
    """It rises with the second day and falls with the first; working days count the last, not the first."""
    assert ask(f"{name}_between", a, b) == expected


def test_age__asked_of_the_same_day_again__is_the_same():
    """Ages are kept, by day and calendar."""
    born = JALALI.ordinal(1360, 1, 1)
    assert ask("age", born, as_of=JALALI.ordinal(1400, 1, 1) - 1, calendar=JALALI) == 39 * 12
    assert ask("age", born, as_of=JALALI.ordinal(1400, 1, 1), calendar=JALALI) == 40 * 12
    assert ask("age", born, as_of=JALALI.ordinal(1400, 1, 1)) == 40 * 12
