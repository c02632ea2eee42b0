"""Schedules: lazy rows over whole columns, and the sums that must hold."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest

from serkit.domain.loan import LoanTerms
from serkit.domain.schedule import Columns, Schedule
from serkit.kernel.errors import CalcError, SerkitError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate

TERMS = LoanTerms(
    principal=Money("100", "INR"),
    method="equal_principal",
    annual_rate=Rate.percent("12"),
    n_instalments=2,
    disbursed_on=dt.date(2026, 1, 1),
)
DATES = (dt.date(2026, 2, 1), dt.date(2026, 3, 1))


def schedule(principal=(5000, 5000), interest=(100, 50), fees=(0, 25), outstanding=(5000, 0), dates=DATES) -> Schedule:
    """Build a schedule of two rows, changed."""
    return Schedule(TERMS, Columns(principal, interest, fees, outstanding), dates)


def test_schedule__a_row__is_read_as_money():
    """Due is principal, interest and fees together."""
    row = schedule().instalments[1]
    assert (row.number, row.due_on) == (2, dt.date(2026, 3, 1))
    assert (row.principal, row.interest, row.fees) == (Money("50", "INR"), Money("0.50", "INR"), Money("0.25", "INR"))
    assert row.due == Money("50.75", "INR")
    assert row.outstanding_principal == Money("0", "INR")


def test_schedule__its_totals__are_the_sums_of_its_columns():
    """Two instalments of 50 with 1.50 interest and 0.25 fees cost 101.75."""
    assert schedule().totals == (
        Money("100", "INR"),
        Money("1.50", "INR"),
        Money("0.25", "INR"),
        Money("101.75", "INR"),
    )


def test_schedule__its_rows__are_a_sequence():
    """Rows can be counted, sliced, walked and taken from the end."""
    rows = schedule().instalments
    assert len(rows) == 2
    assert rows[-1] == rows[1:][0] == list(rows)[1]
    assert rows[0] != rows[1]
    with pytest.raises(IndexError):
        rows[2]


@pytest.mark.parametrize(
    "changes",
    [
        {"principal": (5000, 4999)},
        {"outstanding": (5000, 1)},
        {"interest": (100,)},
        {"dates": DATES[:1]},
        {"principal": (), "interest": (), "fees": (), "outstanding": (), "dates": ()},
    ],
)
def test_schedule__one_that_does_not_balance__cannot_be_built(changes):
    """Principal sums to the loan and the last balance is zero, always."""
    with pytest.raises(CalcError) as caught:
        schedule(**changes)
    assert caught.value.diagnostics[0].code == "SK320"


def test_schedule__read_back__equals_the_one_made_and_says_how_to_explain():
    """The maker takes no part in equality; without it, explain() says what to do."""
    again = pickle.loads(pickle.dumps(schedule()))  # noqa: S301 - our own bytes
    assert again == schedule()
    assert hash(again) == hash(schedule())
    with pytest.raises(SerkitError) as caught:
        again.explain(number=1, column="interest")
    assert caught.value.diagnostics[0].code == "SK690"
    assert "amortise(schedule.terms)" in caught.value.diagnostics[0].help


def test_schedule__asked_to_explain__asks_its_maker():
    """Explanations come from the room that computed the schedule."""

    class Maker:
        def explain(self, schedule, number, column, lang, unit):  # noqa: ARG002 - the maker's signature
            return (number, column, lang, len(schedule.instalments))

    made = Schedule(TERMS, schedule().columns, DATES, origin=Maker())
    assert made.explain(number=1, column="interest", lang="hi") == (1, "interest", "hi", 2)


def test_schedule__anything_set_on_it__is_refused():
    """A result does not change."""
    with pytest.raises(AttributeError):
        schedule().unit = "EUR"
