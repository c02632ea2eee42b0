"""Holidays of countries: taken over as dates, and unknown ones refused with a cure."""

from __future__ import annotations

import datetime as dt
import sys

import pytest

from serkit.adapters.holidays import work_days
from serkit.calc.loan.schedule import amortise
from serkit.domain.loan import LoanTerms
from serkit.kernel.errors import AmountError, MissingExtraError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate


def test_work_days__iran__closes_fridays_and_nowruz():
    """1 Farvardin 1405 is a holiday, a Friday is the weekend, a Sunday is worked."""
    pytest.importorskip("holidays", reason="the extra `calendars` is not installed")
    iran = work_days("IR", [2026])
    assert not iran.is_open(dt.date(2026, 3, 21))
    assert not iran.is_open(dt.date(2026, 11, 20))
    assert iran.is_open(dt.date(2026, 11, 22))


def test_work_days__in_a_loan__moves_due_dates():
    """An instalment due on Republic Day, 26 January 2026, falls due the day after."""
    pytest.importorskip("holidays", reason="the extra `calendars` is not installed")
    terms = LoanTerms(
        principal=Money("200", "INR"),
        method="flat",
        annual_rate=Rate.percent("0"),
        n_instalments=2,
        disbursed_on=dt.date(2025, 12, 26),
        business_days="following",
        work_days=work_days("IN", [2026], weekend=["sunday"]),
    )
    assert amortise(terms).due_dates[0] == dt.date(2026, 1, 27)


@pytest.mark.parametrize(
    ("country", "subdivision", "says"),
    [("XX", None, "country"), ("IN", "ZZ", "subdivision"), (7, None, "country")],
)
def test_work_days__unknown_place__is_refused(country, subdivision, says):
    """Nothing is guessed: no holidays are no holidays of some other place."""
    pytest.importorskip("holidays", reason="the extra `calendars` is not installed")
    with pytest.raises(AmountError, match=f"SK360.*{says}"):
        work_days(country, [2026], subdivision=subdivision)


def test_work_days__too_many_years__are_refused():
    """A list of holidays is bounded."""
    with pytest.raises(AmountError, match="SK360"):
        work_days("IN", range(1, 9999))


def test_work_days__without_the_package__says_how_to_install_it(monkeypatch):
    """The core needs no holidays."""
    monkeypatch.setitem(sys.modules, "holidays", None)
    with pytest.raises(MissingExtraError, match="serkit\\[calendars\\]"):
        work_days("IN", [2026])
