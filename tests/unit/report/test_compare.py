"""Loans side by side: the head of the first column says what the rows are called by."""

from __future__ import annotations

import datetime as dt

import pytest

from serkit.calc.loan.apr import apr
from serkit.calc.loan.schedule import amortise
from serkit.domain.loan import LoanTerms
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.report.compare import Offer, costs_table


@pytest.mark.parametrize(("by", "lang", "head"), [("method", "en", "Method"), ("annual_rate", "en", "Yearly rate")])
def test_costs_table__its_rows__are_headed_by_what_they_are_called(by, lang, head):
    """A rate is not a method."""
    terms = LoanTerms(
        principal=Money("200000", "INR"),
        method="annuity",
        annual_rate=Rate.percent("6"),
        n_instalments=12,
        disbursed_on=dt.date(2027, 6, 30),
    )
    made = amortise(terms)
    assert costs_table([Offer("6% per year", made, apr(made).rate)], lang, by=by).heads[0] == head


def test_costs_table__in_hindi__is_captioned_in_the_plural():
    """A table of many rupees."""
    terms = LoanTerms(
        principal=Money("200000", "INR"),
        method="annuity",
        annual_rate=Rate.percent("6"),
        n_instalments=12,
        disbursed_on=dt.date(2027, 6, 30),
    )
    made = amortise(terms)
    assert costs_table([Offer("6%", made, apr(made).rate)], "hi").caption == "रुपये"
