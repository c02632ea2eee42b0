"""Many rates at once: each within its bracket of the exact solver's, and none missing without a reason."""

from __future__ import annotations

import builtins
import datetime as dt
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.calc.loan.returns import xirr
from serkit.calc.loan.returns_many import WITHIN, xirr_many
from serkit.kernel.errors import AmountTypeError, CalcError, MissingExtraError

DAYS = np.array(["2025-01-01", "2026-01-01", "2027-01-01"], dtype="datetime64[D]")


@given(
    sets=st.lists(st.lists(st.integers(-(10**9), 10**9), min_size=5, max_size=5), min_size=1, max_size=8),
    days=st.lists(st.integers(0, 20_000), min_size=5, max_size=5),
    shape=st.sampled_from(["any", "loans", "deposits"]),
    own=st.booleans(),
)
@settings(max_examples=80, deadline=None)
def test_xirr_many__any_sets__are_those_of_xirr(sets, days, shape, own):
    """Every row has the rate that the exact solver gives it, or its refusal."""
    amounts = np.array(sets, dtype=np.int64)
    if shape != "any":
        amounts = np.abs(amounts) * np.array([-1 if shape == "loans" else 1, 1, 1, 1, 1])
    if shape == "deposits":
        amounts[:, 1:] *= -1
    dates = np.array(days if shape == "any" else sorted(days), dtype="datetime64[D]")
    found = xirr_many(np.tile(dates, (len(sets), 1)) if own else dates, amounts)
    on = [dt.date.fromordinal(dt.date(1970, 1, 1).toordinal() + int(day)) for day in dates.astype(int)]
    for index, row in enumerate(amounts.tolist()):
        try:
            rate = xirr(on, row).rate
        except CalcError as refused:
            assert found.refused[index].diagnostics == refused.diagnostics  # noqa: PT017 - both refuse alike
            assert np.isnan(found.rates[index])
        else:
            assert abs(float(rate) - found.rates[index]) <= WITHIN * max(1, abs(float(rate)))
            assert found.root(index).rate == rate


def test_xirr_many__loans__are_all_shown_by_the_quick_way():
    """A thousand level loans at 1 to 60 % need no exact solver."""
    steps = np.cumsum([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] * 3)
    days = np.datetime64("2026-01-01") + np.concatenate([[0], steps])
    payments = np.linspace(28_000, 60_000, 1000).astype(np.int64)
    amounts = np.concatenate([np.full((1000, 1), -1_000_000), np.repeat(payments[:, None], 36, axis=1)], axis=1)
    found = xirr_many(days, amounts)
    assert (found.exactly_solved, len(found), dict(found.refused)) == (0, 1000, {})
    assert (np.diff(found.rates) > 0).all()


@pytest.mark.parametrize(
    ("dates", "amounts", "error", "code"),
    [
        (DAYS, np.array([[-1.0, 1.0, 1.0]]), AmountTypeError, "SK340"),
        (DAYS, np.array([[-1, 2**53, 1]]), AmountTypeError, "SK340"),
        (DAYS, np.array([-1, 1, 1]), CalcError, "SK334"),
        (DAYS[:2], np.array([[-1, 1, 1]]), CalcError, "SK334"),
        (np.array([1, 2, 3]), np.array([[-1, 1, 1]]), AmountTypeError, "SK350"),
        (np.array(["2025-01-01", "NaT", "2027-01-01"], dtype="datetime64[D]"), [[-1, 1, 1]], AmountTypeError, "SK350"),
    ],
)
def test_xirr_many__what_are_no_columns__is_refused(dates, amounts, error, code):
    """Float amounts, amounts a float cannot hold, other shapes and days that are none."""
    with pytest.raises(error) as refused:
        xirr_many(dates, amounts)
    assert refused.value.diagnostics[0].code == code


def test_xirr_many__no_sets__is_empty():
    """No rows, no rates."""
    assert len(xirr_many(DAYS, np.empty((0, 3), dtype=np.int64))) == 0


def test_xirr_many__without_numpy__says_what_to_install(monkeypatch):
    """The extra is named with its command."""
    real = builtins.__import__

    def without(name, *more):
        if name == "numpy":
            raise ImportError
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"serkit\[frames\]"):
        xirr_many(DAYS, [[-1, 1, 1]])


def test_xirr_many__arrays_changed_afterwards__change_nothing():
    """A set is solved exactly from the flows that were handed over, whatever became of the arrays since."""
    days = np.array(["2025-01-01", "2026-01-01"], dtype="datetime64[D]")
    amounts = np.array([[-100, 110]])
    found = xirr_many(days, amounts)
    days[1], amounts[0, 1] = np.datetime64("2027-01-01"), 500
    assert found.root(0).rate == Decimal("0.1")
