"""What a refusal shows of what was told: enough to find it again, never more than a line or two."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serkit.domain.problems import as_told
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate

ITEM = st.one_of(st.none(), st.text(), st.integers(), st.fractions(), st.floats(), st.binary(), st.dates())


@given(st.one_of(ITEM, st.lists(st.one_of(ITEM, st.tuples(ITEM))).map(tuple)))
def test_as_told__anything__is_one_short_line(value):
    """No value makes a message longer than a reader follows, nor breaks its lines."""
    shown = as_told(value)
    assert shown.isprintable()
    assert len(shown) <= 12 * 404 + 7


@pytest.mark.parametrize(
    "value", [10**5000, -(10**5000), Fraction(1, 10**5000), Fraction(10**5000, 7), (10**5000,)], ids=range(5)
)
def test_as_told__a_number_without_end__is_not_written_out(value):
    """Writing it would take long, or be refused by Python itself."""
    assert "a number of more than twenty digits" in as_told(value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(3, 2), "3/2"),
        (True, "True"),
        (Money("5", "EUR"), "5.00 EUR"),
        (Rate.percent("6"), str(Rate.percent("6"))),
        ("monthly", "'monthly'"),
        ((12, 13), "(12, 13)"),
        (range(40), "range"),
        (0.5, "float"),
        (None, "nothing"),
        (dt.date(2026, 1, 1), "date"),
    ],
)
def test_as_told__numbers_amounts_and_words__are_shown__of_others_the_type(value, shown):
    """A type is what a developer looks for where the value is of the wrong one."""
    assert as_told(value) == shown


def test_as_told__a_long_list__shows_its_beginning():
    """The rest is known to who wrote it."""
    assert as_told(tuple(range(100))) == "(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, ...)"
