"""A figure is stored with all it says of itself, and comes back equal."""

from __future__ import annotations

import datetime as dt
import json

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit import competing, proportion, survival
from serkit.calc.outcome.cohort import Cohort
from serkit.calc.outcome.proportion import share_of
from serkit.codec.convert import from_dict, read_json, to_dict
from serkit.kernel.dates import DateRange
from serkit.kernel.errors import SerkitError, StoreError

YEAR = Cohort(name="placed", window=DateRange(start_on=dt.date(2025, 1, 1), end_on=dt.date(2026, 1, 1)))
FULL = proportion(
    18, 20, unknown=5, excluded={"deceased": 2}, cohort=YEAR.definition("proportion"), as_of=dt.date(2026, 3, 1)
)
STORED = {
    "serkit": "estimate/1",
    "value": "1/2",
    "why_none": "",
    "numerator": 1,
    "denominator": 2,
    "excluded": {"moved": 1},
    "unknown": 0,
    "interval": {"low": "1/10", "high": None, "method": "log", "level": "19/20"},
    "std_error": 0.25,
    "bounds": ["1/4", "3/4"],
    "counts": "group",
    "as_of": "2026-03-01",
    "warnings": ["few_groups"],
    "definition": {
        "measure": "proportion",
        "cohort": "groups",
        "filter": "",
        "point": "",
        "window": ["2025-01-01", None],
    },
}
"""What version 1 of the form looks like; it is read for ever."""


@pytest.mark.parametrize(
    "figure",
    [
        FULL,
        share_of(0, 0),
        survival([1, 2, 3], [1, 0, 1]).at(2),
        survival([1, 2, 3], [1, 0, 1]).median,
        competing([1, 2], ["a", None]).at(1, "a"),
    ],
)
def test_estimate__stored_and_read__is_equal(figure):
    """Every field but what only its calculator knows; through JSON and back."""
    plain = to_dict(figure)
    assert plain == json.loads(json.dumps(plain))
    assert from_dict(plain) == figure
    assert from_dict(read_json(json.dumps(plain))) == figure


def test_estimate__read_back__says_that_rows_are_its_calculators():
    """Rows of people are in no stored figure."""
    found = from_dict(to_dict(FULL))
    with pytest.raises(SerkitError, match="SK690"):
        found.rows()


def test_estimate__version_1__is_read_and_written_alike():
    """The form of the first version, to the letter."""
    assert to_dict(from_dict(STORED)) == STORED


@given(key=st.sampled_from(sorted(set(STORED) - {"serkit"})), value=st.sampled_from([[], {"a": 1}, 7.5, "x/y", True]))
@settings(max_examples=80, deadline=None)
def test_estimate__damaged__is_refused(key, value):
    """A wrong type, or a figure that contradicts itself, never comes back as a figure."""
    try:
        found = from_dict({**STORED, key: value})
    except (StoreError, SerkitError):
        return
    assert to_dict(found)[key] == value


def test_estimate__without_a_key_or_with_one_more__is_refused():
    """Nothing is guessed and nothing dropped."""
    with pytest.raises(StoreError, match="SK702"):
        from_dict({name: each for name, each in STORED.items() if name != "bounds"})
    with pytest.raises(StoreError, match="SK702"):
        from_dict({**STORED, "note": ""})
    assert attrs.evolve(from_dict(STORED), unknown=1) != from_dict(STORED)
