"""Half-open ranges of days."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from serkit.kernel.daterange import DateRange
from serkit.kernel.errors import AmountError, AmountTypeError

iso = date.fromisoformat
YEAR = DateRange(start_on=iso("2025-01-01"), end_on=iso("2026-01-01"))
OPEN = DateRange(start_on=iso("2025-07-01"))


@pytest.mark.parametrize(
    ("day", "inside"), [("2024-12-31", False), ("2025-01-01", True), ("2025-12-31", True), ("2026-01-01", False)]
)
def test_contains__half_open__has_its_first_day_and_not_its_end(day, inside):
    """A range ends on the day after its last."""
    assert YEAR.contains(iso(day)) is inside


def test_contains__without_end__is_for_ever():
    """Validities often are."""
    assert OPEN.contains(date.max)
    assert not OPEN.contains(iso("2025-06-30"))


def test_intersection__of_two__is_what_both_have():
    """In either order."""
    both = DateRange(start_on=iso("2025-07-01"), end_on=iso("2026-01-01"))
    assert YEAR.intersection(OPEN) == OPEN.intersection(YEAR) == both
    assert OPEN.intersection(OPEN) == OPEN
    assert YEAR.overlaps(OPEN)


def test_intersection__ranges_that_touch__is_none():
    """The end of one is the start of the next: no day in common."""
    following = DateRange(start_on=iso("2026-01-01"))
    assert YEAR.intersection(following) is None
    assert not following.overlaps(YEAR)


@pytest.mark.parametrize("end_on", ["2025-01-01", "2024-12-31"])
def test_date_range__without_a_day__is_refused(end_on):
    """An empty validity is a mistake."""
    with pytest.raises(AmountError) as error:
        DateRange(start_on=iso("2025-01-01"), end_on=iso(end_on))
    assert error.value.diagnostics[0].code == "SK356"


@pytest.mark.parametrize("day", ["2025-01-01", 739000, datetime(2025, 1, 1)])  # noqa: DTZ001  # refused either way
def test_date_range__not_a_date__is_refused(day):
    """Moments and text are no days."""
    with pytest.raises(AmountTypeError):
        DateRange(start_on=day)
    with pytest.raises(AmountTypeError):
        DateRange(start_on=iso("2020-01-01"), end_on=day)
    with pytest.raises(AmountTypeError):
        YEAR.contains(day)
