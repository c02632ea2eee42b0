"""Lengths of time."""

from __future__ import annotations

import pickle

import pytest
from dateutil.relativedelta import MO, relativedelta

from serkit.kernel.errors import AmountError, AmountTypeError
from serkit.kernel.period import Period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("18 years", Period(months=216)),
        ("1 year", Period(months=12)),
        ("6 months", Period(months=6)),
        ("2 weeks", Period(days=14)),
        ("90 days", Period(days=90)),
        ("1 day", Period(days=1)),
        ("0 days", Period()),
        ("10 working days", Period(working_days=10)),
        ("1 working day", Period(working_days=1)),
    ],
)
def test_parse__number_and_unit__is_that_length(text, period):
    """A year is 12 months, a week 7 days."""
    assert Period.parse(text) == period


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("6 moths", '"6 months"'),
        ("3 yrs", '"3 years"'),
        ("six months", 'did you mean "6 months"'),
        ("6months", "write it as"),
        ("6  months", '"6 months"'),
        ("-6 months", "write it as"),
        ("1.5 years", "write it as"),
        ("۶ months", '"6 months"'),
        ("6", "write it as"),
        ("", "write it as"),
        ("months", "write it as"),
        ("9" * 1000 + " years", "write it as"),
        ("9" * 30 + " years", "none serkit counts"),
    ],
)
def test_parse__anything_else__says_how(text, says):
    """Whole numbers and one unit."""
    with pytest.raises(AmountError) as error:
        Period.parse(text)
    assert error.value.diagnostics[0].code == "SK355"
    assert says in str(error.value)
    assert len(str(error.value)) < 300


@pytest.mark.parametrize("value", [6, None, b"6 months", relativedelta(months=6)])
def test_parse__not_text__is_refused(value):
    """A number has no unit."""
    with pytest.raises(AmountTypeError):
        Period.parse(value)


@pytest.mark.parametrize("value", [1.0, True, "6", None])
def test_period__not_a_whole_number__is_refused(value):
    """Half months are no length."""
    with pytest.raises(AmountTypeError):
        Period(months=value)


@pytest.mark.parametrize(
    "parts",
    [{"months": -1}, {"days": -1}, {"days": 10**9}, {"working_days": 1, "days": 1}, {"working_days": 1, "months": 1}],
)
def test_period__negative_or_mixed__is_refused(parts):
    """Lengths are zero or more; working days stand alone."""
    with pytest.raises(AmountError):
        Period(**parts)


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period(months=216), "18 years"),
        (Period(months=18), "18 months"),
        (Period(months=1, days=15), "1 month and 15 days"),
        (Period(), "0 days"),
        (Period(working_days=1), "1 working day"),
        (Period(months=12), "1 year"),
    ],
)
def test_str__period__reads_as_written(period, text):
    """Years where they come out even."""
    assert str(period) == text
    assert bool(period) is (text != "0 days")


@pytest.mark.parametrize("period", [Period(months=18, days=3), Period(days=90), Period(), Period(months=1)])
def test_relativedelta__there_and_back__is_the_same(period):
    """Two ways to say one length."""
    assert Period.from_relativedelta(period.to_relativedelta()) == period
    assert pickle.loads(pickle.dumps(period)) == period  # noqa: S301  # our own bytes


@pytest.mark.parametrize(
    "delta",
    [
        relativedelta(hours=1),
        relativedelta(months=-1),
        relativedelta(day=31),
        relativedelta(weekday=MO),
        relativedelta(days=1.5),
        relativedelta(leapdays=1, months=1),
    ],
)
def test_from_relativedelta__more_than_a_length__is_refused(delta):
    """What a Period cannot say is not dropped."""
    with pytest.raises(AmountError):
        Period.from_relativedelta(delta)


def test_to_relativedelta__working_days__is_refused():
    """They depend on holidays."""
    with pytest.raises(AmountError):
        Period(working_days=3).to_relativedelta()


@pytest.mark.parametrize("period", [Period(months=18), Period(months=1, days=2), Period(working_days=4), Period()])
def test_repr__period__makes_it_again(period):
    """Only the parts there are."""
    assert eval(repr(period), {"Period": Period}) == period  # noqa: S307  # the point of a repr
