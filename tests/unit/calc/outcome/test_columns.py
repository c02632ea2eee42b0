"""Arrays and lists are one and the same to a curve; float columns stay beside the exact figures."""

from __future__ import annotations

import math
import pickle
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.calc.outcome import curve as steps
from serkit.calc.outcome.competing import competing
from serkit.calc.outcome.logrank import log_rank
from serkit.calc.outcome.survival import survival
from serkit.kernel.errors import CalcError

BANDS = st.sampled_from(["log-log", "log", "plain"])
WHOLE = st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=60)
FLOATS = st.lists(
    st.tuples(
        st.floats(0, 1e6, allow_subnormal=False) | st.sampled_from([0.0, -0.0, 0.5, 1e-300, 1e300]), st.booleans()
    ),
    min_size=1,
    max_size=40,
)
KINDS = st.sampled_from(["i8", "i4", "u2", "f8"])


def two_forms(rows, kind):
    """The same rows as lists and as arrays."""
    times, ended = (list(column) for column in zip(*rows, strict=True))
    return (times, ended), (np.array(times, kind), np.array(ended))


@given(rows=WHOLE, kind=KINDS)
@settings(max_examples=60, deadline=None)
def test_survival__whole_times_as_an_array__is_the_curve_of_the_list(rows, kind):
    """Counts, fractions, medians and the rows of a figure: nothing tells which form was given."""
    lists, arrays = two_forms(rows, kind)
    one, other = survival(*lists), survival(*arrays)
    assert one == other
    assert hash(one) == hash(other)
    assert one.rows == other.rows
    assert one.median == other.median
    assert one.at(20) == other.at(20)
    assert one.at(20).rows("unknown") == other.at(20).rows("unknown")


@given(rows=FLOATS)
@settings(max_examples=60, deadline=None)
def test_survival__float_times_as_an_array__lose_no_bit(rows):
    """Time and end share one number of 64 bits, and every float comes out as it went in."""
    lists, arrays = two_forms(rows, "f8")
    one, other = survival(*lists), survival(*arrays)
    assert one.rows == other.rows
    assert one.durations.times == other.durations.times


@given(rows=WHOLE, name=BANDS, as_array=st.booleans())
@settings(max_examples=80, deadline=None)
def test_columns__any_rows__differ_from_the_exact_ones_by_less_than_1e_12(rows, name, as_array):
    """Floats for frames, fractions for the truth; undefined is not-a-number in both forms."""
    curve = survival(*two_forms(rows, "i8")[as_array], interval=name)
    columns = curve.columns()
    assert [tuple(row) for row in zip(*columns[:3], strict=True)] == [row[:3] for row in curve.rows]
    for at, row in enumerate(curve.rows):
        assert abs(columns.survival[at] - row.survival) <= 1e-12
        interval = curve.at(row.time).interval
        if interval is None:
            assert math.isnan(columns.low[at])
            assert math.isnan(columns.high[at])
        else:
            assert abs(columns.low[at] - interval.low) <= 1e-12
            assert abs(columns.high[at] - interval.high) <= 1e-12
        assert (
            math.isnan(columns.std_error[at])
            if row.std_error is None
            else (abs(columns.std_error[at] - row.std_error) <= 1e-12)
        )


def test_columns__wide_days__are_sorted_and_not_laid_out():
    """Days since the year 1, or nanoseconds, need no array as long as their size."""
    times = np.array([5, 10**15, 10**15, 7])
    curve = survival(times, np.array([1, 1, 0, 1]))
    assert [(row.time, row.n_risk, row.n_event) for row in curve.rows] == [(5, 4, 1), (7, 3, 1), (10**15, 2, 1)]
    assert list(curve.columns().time) == [5, 7, 10**15]


@pytest.mark.parametrize(
    ("times", "events", "code"),
    [
        (np.array([1, -2]), np.array([True, True]), "SK521"),
        (np.array([1.0, np.nan]), np.array([True, True]), "SK521"),
        (np.array([1.0, np.inf]), np.array([True, True]), "SK521"),
        (np.array([True, False]), np.array([True, True]), "SK521"),
        (np.array([1, 2]), np.array([1, 2]), "SK523"),
        (np.array([1, 2]), np.array([1.0, 0.0]), "SK523"),
        (np.array([1, 2]), np.array([True]), "SK520"),
        (np.array([[1, 2], [3, 4]]), np.array([True, True]), "SK521"),
        (np.array(["a", "b"]), np.array([True, True]), "SK521"),
        (np.ma.array([1, 2], mask=[False, True]), np.array([True, True]), "SK521"),
    ],
)
def test_survival__arrays_that_do_not_fit__are_refused_like_lists(times, events, code):
    """The message names the rows, as it does for lists."""
    with pytest.raises(CalcError, match=code) as error:
        survival(times, events)
    assert code == "SK520" or "rows (from 0)" in str(error.value)


def test_survival__an_array_with_delayed_entry_or_a_list_of_events__is_read():
    """Forms may be mixed."""
    times, events = np.array([2, 3, 3]), [1, 0, 1]
    assert survival(times, events) == survival([2, 3, 3], events)
    assert survival(times, np.array(events), np.array([0, 1, 2])) == survival([2, 3, 3], events, [0, 1, 2])
    assert competing(times, ["a", None, "b"]).table == competing([2, 3, 3], ["a", None, "b"]).table
    group = (np.array([4, 5]), np.array([1, 1]))
    assert log_rank({"a": group, "b": ([1, 2], [1, 1])}) == log_rank({"a": ([4, 5], [1, 1]), "b": ([1, 2], [1, 1])})


def test_survival__of_arrays__is_pickled_and_takes_numbers_of_numpy():
    """A figure leaves its process; a point of time may be a number of numpy."""
    curve = survival(np.array([1.5, 2.5]), np.array([True, False]))
    assert pickle.loads(pickle.dumps(curve)) == curve  # noqa: S301 - its own bytes
    assert curve.at(np.float64(2.0)).value == Fraction(1, 2)


def test_survival__the_array_changed_afterwards__is_as_it_was():
    """What was measured stays measured."""
    times = np.array([1, 2, 3])
    curve = survival(times, np.array([True, False, True]))
    times[:] = 9
    assert curve.durations.times == (1, 2, 3)
    assert [row.time for row in curve.rows] == [1, 3]


@given(rows=WHOLE)
@settings(max_examples=40, deadline=None)
def test_curve__of_very_many_times__is_carried_to_forty_decimals(rows):
    """Beyond the limit shares are no fractions of a million digits, and differ from them by less than 1e-35."""
    lists, _ = two_forms(rows, "i8")
    table = survival(*lists).table
    happened = [row for row in zip(table.times, table.n_risk, table.n_event, strict=True) if row[2]]
    for one, other in zip(steps._fractions(happened), steps._rounded(happened), strict=True):
        assert all(0 <= a - b < Fraction(1, 10**35) for a, b in zip(one, other, strict=True))


def test_survival__more_times_than_are_kept_exact__says_so(monkeypatch):
    """The reader is told that the share is rounded."""
    monkeypatch.setattr(steps, "MOST_EXACT", 2)
    found = survival([1, 2, 3, 4], [1, 1, 1, 0]).at(3)
    assert found.warnings == ("rounded_curve",)
    assert abs(found.value - Fraction(1, 4)) < Fraction(1, 10**35)
    assert "40 decimals" in str(found.explain())


def test_incidence__of_many_steps__keeps_its_exact_value(monkeypatch):
    """Above the limit the variance is rounded, the share is not."""
    times, causes = list(range(1, 41)), ["job", "moved", None, "job"] * 10
    exact = competing(times, causes).at(38, "job")
    monkeypatch.setattr("serkit.calc.outcome.competing.MOST_SUMMED", 3)
    rounded = competing(times, causes).at(38, "job")
    assert rounded.value == exact.value
    assert abs(rounded.std_error - exact.std_error) < Fraction(1, 10**18)


def test_survival__numbers_that_hide_behind_equal_ones__compare_and_booleans_do_not_pass():
    """A Decimal beside the int it equals is that time; True beside 1 is no time, be there few of them or many."""
    curve = survival([6, Decimal(6), 7, 6.0], [1, 0, 1, 0])
    assert curve.at(Fraction(13, 2)).rows("unknown") == (1, 3)
    assert curve.n_at_risk(Fraction(13, 2)) == 1
    assert log_rank({"a": ([6, Decimal(6)], [1, 1]), "b": ([Fraction(1, 2), 7], [1, 1])}).observed == (2, 2)
    for column in ([1, True], [*range(2, 200), 1, True], [5, False], [[1], 2], [3, "4"], [3, -1]):
        with pytest.raises(CalcError, match="SK521"):
            survival(column, [1] * len(column))
