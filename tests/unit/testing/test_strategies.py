"""Strategies keep their bounds, reach the days that matter, and refuse bad arguments at once."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis.errors import InvalidArgument

from serkit.calc.loan.registry import METHODS
from serkit.kernel.calendars import JALALI
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.testing.strategies import amounts, dates, loan_terms, rates, roundings

FEW = settings(max_examples=60, deadline=None)
DRAW = settings(max_examples=2_000, deadline=None, phases=[Phase.generate], database=None)


def seen(strategy, wanted):
    """Draw until something wanted comes up, without making it smaller."""
    return find(strategy, wanted, settings=DRAW)


@given(amount=amounts(unit="INR", min_value="1.50", max_value=20))
@FEW
def test_amounts__bounds__are_kept(amount):
    """Amounts lie between the bounds, in the unit asked for."""
    assert amount.unit == "INR"
    assert Money("1.50", "INR") <= amount <= Money("20", "INR")


@given(rate=rates(min_value="0.5", max_value=7, per="month"))
@FEW
def test_rates__bounds__are_kept(rate):
    """Rates lie between the bounds and are for the period asked for."""
    assert Rate.percent("0.5", per="month") <= rate <= Rate.percent(7, per="month")


@given(rounding=roundings(modes=["up", "floor"], max_step=50))
@FEW
def test_roundings__choices__are_kept(rounding):
    """Only the modes and steps asked for are drawn."""
    assert rounding.mode in {"up", "floor"}
    assert 1 <= rounding.step <= 50


@given(day=dates(min_value=dt.date(2024, 2, 10), max_value=dt.date(2024, 3, 25)))
@FEW
def test_dates__bounds__are_kept(day):
    """Days lie between the bounds, month ends included."""
    assert dt.date(2024, 2, 10) <= day <= dt.date(2024, 3, 25)


@pytest.mark.parametrize(
    "wanted",
    [
        lambda day: (day.month, day.day) == (2, 29),
        lambda day: JALALI.ymd(day.toordinal())[1:] == (12, 30),
        lambda day: JALALI.ymd(day.toordinal())[1:] == (6, 31),
        lambda day: day.day == 31,
    ],
    ids=["29 February", "30 Esfand", "31 Shahrivar", "the 31st"],
)
def test_dates__days_that_matter__are_found(wanted):
    """The days from which steps of months drift come up."""
    assert wanted(seen(dates(), wanted))


@pytest.mark.parametrize("method", METHODS)
def test_loan_terms__each_method__is_drawn(method):
    """Every method can be asked for alone."""
    assert seen(loan_terms(methods=[method]), lambda terms: terms.n_instalments > 20).method == method


@pytest.mark.parametrize(
    "wanted",
    [
        lambda terms: terms.day_count is not None and terms.calendar == "jalali",
        lambda terms: terms.first_due_on is not None,
        lambda terms: terms.instalment_multiple is not None,
        lambda terms: terms.remainder == "level",
        lambda terms: terms.every == "fortnight",
        lambda terms: terms.rounding.mode == "ceiling",
        lambda terms: terms.annual_rate.fraction == 0,
    ],
    ids=["Jalali day count", "first due date", "multiple", "levelled", "fortnights", "ceiling", "interest-free"],
)
def test_loan_terms__conventions__are_reached(wanted):
    """Every convention of a contract comes up."""
    assert wanted(seen(loan_terms(), wanted))


@given(terms=loan_terms(unit="EUR", max_instalments=10, plain=True))
@FEW
def test_loan_terms__plain__has_no_conventions(terms):
    """Plain terms are equal monthly periods and nothing else."""
    assert (terms.every, terms.day_count, terms.first_due_on, terms.instalment_multiple) == ("month", None, None, None)
    assert terms.n_instalments <= 10
    assert terms.principal.unit == "EUR"


@pytest.mark.parametrize(
    "ask",
    [
        lambda: amounts(unit="XXZ"),
        lambda: amounts(unit="INR", min_value=0.5),
        lambda: amounts(unit="INR", min_value=2, max_value=1),
        lambda: rates(min_value=2, max_value=1),
        lambda: rates(per="decade"),
        lambda: roundings(modes=["sideways"]),
        lambda: roundings(modes=[]),
        lambda: roundings(max_step=0),
        lambda: dates(min_value=dt.date(2024, 1, 2), max_value=dt.date(2024, 1, 1)),
        lambda: dates(calendars=("mayan",)),
        lambda: loan_terms(methods=["anuity"]),
        lambda: loan_terms(methods=[]),
        lambda: loan_terms(max_instalments=1),
    ],
)
def test_strategies__bad_arguments__are_refused_at_once(ask):
    """A bad argument raises where the strategy is made, not where it is drawn from."""
    with pytest.raises(InvalidArgument):
        ask()
