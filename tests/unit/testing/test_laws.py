"""Every law speaks up when a schedule breaks it."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import attrs
import pytest

from serkit.calc.loan.apr import apr
from serkit.calc.loan.schedule import amortise
from serkit.domain.loan import LoanTerms
from serkit.domain.schedule import Columns, Schedule
from serkit.kernel.errors import CalcError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding
from serkit.testing import loan_laws as laws
from serkit.testing.laws import LOAN_LAWS

TERMS = LoanTerms(
    principal=Money("10", "EUR"),
    method="equal_principal",
    annual_rate=Rate.percent("12"),
    n_instalments=2,
    disbursed_on=dt.date(2026, 1, 31),
)
DUES = (dt.date(2026, 2, 28), dt.date(2026, 3, 31))


def columns(principal=(500, 500), interest=(10, 5), outstanding=(500, 0)):
    """Make the right columns of TERMS, or wrong ones."""
    return Columns(principal, interest, (0, 0), outstanding)


def schedule(terms=TERMS, dues=DUES, **wrong):
    """Make a schedule with something wrong in it."""
    return Schedule(attrs.evolve(TERMS, **terms) if isinstance(terms, dict) else terms, columns(**wrong), dues)


def raw(**wrong):
    """Make what a Schedule would refuse to hold."""
    return SimpleNamespace(terms=TERMS, columns=columns(**wrong), due_dates=DUES)


@pytest.mark.parametrize("law", LOAN_LAWS, ids=lambda law: law.__name__)
def test_law__right_schedule__says_nothing(law):
    """The schedule the broken ones are made from is right."""
    assert schedule() == amortise(TERMS)
    assert law(schedule()) is None


@pytest.mark.parametrize(
    ("law", "broken", "says"),
    [
        (laws.principal_is_conserved, raw(principal=(500, 499)), "999 minor units are repaid of 1000 lent"),
        (laws.nothing_is_owed_at_the_end, raw(outstanding=(500, 1)), "1 minor units are still owed"),
        (laws.each_balance_follows_from_the_one_before, raw(outstanding=(400, 0)), "instalment 1: 1000 owed"),
        (
            laws.each_balance_follows_from_the_one_before,
            raw(principal=(-1, 1001), outstanding=(1001, 0)),
            "what is owed goes from 1000 to 1001",
        ),
        (laws.no_amount_is_negative, schedule(interest=(10, -5)), "interest falls to -5"),
        (laws.total_cost_obeys_its_identity, schedule(interest=(10, 50)), "differ by more than"),
        (laws.due_dates_are_steps_from_the_start, schedule(dues=(DUES[0], dt.date(2026, 3, 28))), "2026-03-28 is not"),
        (
            laws.due_dates_are_steps_from_the_start,
            schedule({"n_instalments": 3}),
            "2 due dates for 3 instalments",
        ),
        (laws.the_same_terms_give_the_same_schedule, schedule(interest=(10, 6)), "computed again"),
        (laws.nominal_apr_is_the_rate, schedule(interest=(20, 20)), "but the rate is"),
        (
            laws.instalments_are_multiples,
            schedule({"instalment_multiple": Money("0.03", "EUR")}),
            "5.00 EUR of instalment 1 is no multiple of 0.03 EUR",
        ),
        (
            laws.average_fee_is_the_interest_of_equal_principal,
            schedule({"method": "karmozd_average"}, interest=(20, 20)),
            "differ by more than",
        ),
        (
            laws.flat_interest_costs_nearly_twice_the_declining,
            schedule({"method": "flat"}, interest=(5, 5)),
            "differ by more than",
        ),
        (
            laws.a_dearer_loan_has_no_smaller_instalment,
            schedule({"method": "annuity"}, principal=(900, 100), outstanding=(100, 0)),
            "one per cent more makes the instalment smaller",
        ),
        (
            laws.interest_raises_the_apr,
            schedule({"n_instalments": 2}, interest=(-10, -5)),
            "the APR is -",
        ),
    ],
)
def test_law__broken_schedule__raises_with_figures(law, broken, says):
    """A broken schedule is told from a right one, and the message says how."""
    with pytest.raises(AssertionError, match=says):
        law(broken)


def test_instalments_are_level__three_rows__sees_one_that_differs():
    """The second of three even parts differs."""
    kept = attrs.evolve(TERMS, n_instalments=3)
    broken = Schedule(
        kept, Columns((300, 400, 300), (10, 7, 3), (0, 0, 0), (700, 300, 0)), (*DUES, dt.date(2026, 4, 30))
    )
    with pytest.raises(AssertionError, match="principal is not level"):
        laws.instalments_are_level(broken)


def test_what_is_due__row_that_does_not_add_up__is_seen():
    """A row whose sum is not that of its parts is named."""
    row = SimpleNamespace(
        due=Money(9, "EUR"), principal=Money(5, "EUR"), interest=Money(1, "EUR"), fees=Money(0, "EUR")
    )
    broken = SimpleNamespace(terms=TERMS, totals=None, instalments=[row])
    with pytest.raises(AssertionError, match="does not add up"):
        laws.what_is_due_is_the_sum_of_its_parts(broken)


def test_laws_of_the_apr__rate_beyond_the_highest__say_nothing():
    """One cent lent for a day and doubled by rounding up has no rate that is handed back."""
    terms = attrs.evolve(
        TERMS,
        principal=Money("0.01", "EUR"),
        n_instalments=1,
        first_due_on=dt.date(2026, 2, 1),
        day_count="ACT/365F",
        rounding=Rounding("up"),
    )
    doubled = amortise(terms)
    with pytest.raises(CalcError, match="no rate up to"):
        apr(doubled)
    assert laws.interest_raises_the_apr(doubled) is None


def test_laws_of_the_apr__no_rate_for_another_reason__is_raised():
    """Instalments that pay the borrower have no rate either, and that is no excuse."""
    broken = schedule({"principal": Money("10", "EUR")}, interest=(-600, -600))
    with pytest.raises(CalcError, match="one sign"):
        laws.interest_raises_the_apr(broken)
