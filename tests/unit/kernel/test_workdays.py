"""Business-day rules: where a date goes that is not worked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serkit.kernel.calendars import GREGORIAN, JALALI
from serkit.kernel.errors import AmountError, AmountTypeError
from serkit.kernel.workdays import RULES, WEEKDAYS, WorkDays

DAYS = st.dates(date(2000, 1, 1), date(2070, 12, 31))
WORKING = st.tuples(st.sets(st.sampled_from(WEEKDAYS), max_size=3), st.sets(DAYS, max_size=12)).map(
    lambda parts: WorkDays(weekend=parts[0], holidays=parts[1])
)


@pytest.mark.parametrize(
    ("day", "rule", "expected"),
    [
        ("2026-01-31", "none", "2026-01-31"),
        ("2026-01-31", "following", "2026-02-02"),
        ("2026-01-31", "modified_following", "2026-01-30"),
        ("2026-02-01", "preceding", "2026-01-30"),
        ("2026-02-01", "modified_preceding", "2026-02-02"),
        ("2026-01-31", "nearest", "2026-01-30"),
        ("2026-02-01", "nearest", "2026-02-02"),
        ("2026-02-03", "following", "2026-02-03"),
    ],
)
def test_adjust__weekend_at_the_turn_of_the_month__goes_by_the_rule(day, rule, expected):
    """31 January 2026 is a Saturday: following leaves the month, modified stays in it (ISDA 2006 4.12)."""
    assert WorkDays().adjust(date.fromisoformat(day), rule).isoformat() == expected


def test_adjust__modified_in_jalali_months__stays_in_the_jalali_month():
    """20 March 2026 is 29 Esfand, a Friday: the next working day is another month, and another year."""
    iran = WorkDays(weekend=("friday",), holidays=[date(2026, 3, 21)])
    day = date(2026, 3, 20)
    assert iran.adjust(day, "modified_following", JALALI) == date(2026, 3, 19)
    assert iran.adjust(day, "modified_following", GREGORIAN) == date(2026, 3, 22)


@given(work=WORKING, day=DAYS, rule=st.sampled_from([rule for rule in RULES if rule != "none"]))
def test_adjust__any_rule__ends_on_the_nearest_open_day_of_its_side(work, day, rule):
    """The day is worked, a worked day stays, and no worked day of that side lies between."""
    moved = work.adjust(day, rule)
    assert work.is_open(moved)
    low, high = sorted((day, moved))
    between = [low + timedelta(days=k) for k in range(1, (high - low).days)]
    assert not any(work.is_open(each) for each in between)
    assert moved == day or not work.is_open(day)


@pytest.mark.parametrize(
    ("make", "error", "code"),
    [
        (lambda: WorkDays(weekend=("saturnday",)), AmountError, "SK360"),
        (lambda: WorkDays(weekend=WEEKDAYS), AmountError, "SK360"),
        (lambda: WorkDays(holidays=["2026-01-01"]), AmountTypeError, "SK350"),
        (lambda: WorkDays().adjust(date(2026, 1, 1), "next"), AmountError, "SK358"),
        (lambda: WorkDays().adjust("2026-01-01", "following"), AmountTypeError, "SK350"),
        (lambda: _closed().adjust(date(2026, 1, 1), "following"), AmountError, "SK360"),
    ],
)
def test_work_days__what_cannot_be__is_refused(make, error, code):
    """An unknown weekday, a week without work, a text for a date, an unknown rule, a year without work."""
    with pytest.raises(error, match=code):
        make()


def _closed() -> WorkDays:
    return WorkDays(holidays=[date(2026, 1, 1) + timedelta(days=k) for k in range(365)])


def test_work_days__order_of_their_days__is_no_part_of_them():
    """The same days are the same calendar, however they were listed."""
    a = WorkDays(weekend=("sunday", "friday"), holidays=[date(2026, 1, 2), date(2026, 1, 1), date(2026, 1, 1)])
    b = WorkDays(weekend=("friday", "sunday"), holidays=[date(2026, 1, 1), date(2026, 1, 2)])
    assert a == b
    assert hash(a) == hash(b)
