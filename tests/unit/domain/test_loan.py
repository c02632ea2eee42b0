"""Loan terms: what is refused, and how it is said."""

from __future__ import annotations

import datetime as dt
import itertools
import pickle
from fractions import Fraction

import pytest

from serkit.domain.charge import Fee, LateCharge
from serkit.domain.grace import Grace
from serkit.domain.loan import LoanTerms
from serkit.domain.payout import Tranche
from serkit.kernel.dates import Period
from serkit.kernel.errors import TermsError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.workdays import WorkDays

GOOD = {
    "principal": Money("50000000", "IRT"),
    "method": "karmozd_average",
    "annual_rate": Rate.percent("4"),
    "n_instalments": 60,
    "disbursed_on": dt.date(2023, 5, 4),
}


def refusal(**changes: object) -> TermsError:
    """Give the error that changed terms meet."""
    with pytest.raises(TermsError) as caught:
        LoanTerms(**{**GOOD, **changes})
    return caught.value


def codes(**changes: object) -> list[str]:
    """Give the codes of that error."""
    return [each.code for each in refusal(**changes).diagnostics]


def test_loan_terms__the_loan_of_qazvin__are_taken_as_given():
    """50 million toman at 4 % over 60 months, monthly, unless said otherwise."""
    terms = LoanTerms(**GOOD)
    assert (terms.every, terms.calendar, terms.day_count, terms.month_end) == ("month", "gregorian", None, "clamp")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"principal": 50_000_000.0}, "SK301"),
        ({"annual_rate": 0.04}, "SK301"),
        ({"n_instalments": 60.0}, "SK301"),
        ({"principal": 50_000_000}, "SK302"),
        ({"annual_rate": "4"}, "SK302"),
        ({"n_instalments": True}, "SK302"),
        ({"n_instalments": "60"}, "SK302"),
        ({"disbursed_on": "2023-05-04"}, "SK302"),
        ({"disbursed_on": dt.datetime(2023, 5, 4, tzinfo=dt.UTC)}, "SK302"),
        ({"rounding": "half_even"}, "SK302"),
        ({"principal": Money("0", "IRT")}, "SK303"),
        ({"principal": Money("-1", "IRT")}, "SK303"),
        ({"n_instalments": 0}, "SK304"),
        ({"n_instalments": -12}, "SK304"),
        ({"n_instalments": 1201}, "SK304"),
        ({"annual_rate": Rate.percent("-1")}, "SK305"),
        ({"annual_rate": Rate.percent("1000.5")}, "SK305"),
        ({"annual_rate": Rate.percent("1", per="month")}, "SK305"),
        ({"method": "anuity"}, "SK306"),
        ({"method": None}, "SK306"),
        ({"calendar": "persian"}, "SK307"),
        ({"month_end": "clip"}, "SK307"),
        ({"remainder": "middle"}, "SK307"),
        ({"day_count": "30/366"}, "SK307"),
        ({"every": "monthly"}, "SK307"),
        ({"every": Period(months=0)}, "SK307"),
        ({"first_due_on": dt.date(2023, 5, 3)}, "SK308"),
        ({"disbursed_on": dt.date(1402, 2, 14)}, "SK309"),
        ({"first_due_on": dt.date(1402, 3, 14)}, "SK309"),
        ({"business_days": "next"}, "SK307"),
        ({"business_days": "following"}, "SK329"),
        ({"work_days": WorkDays()}, "SK329"),
        ({"work_days": "friday"}, "SK302"),
        ({"due_dates": [dt.date(2027, 1, 1)]}, "SK307"),
        ({"due_dates": ["2027-01-01"]}, "SK302"),
        ({"n_instalments": 2, "due_dates": [dt.date(2027, 1, 2), dt.date(2027, 1, 1)]}, "SK321"),
        ({"n_instalments": 1, "due_dates": [dt.date(2000, 1, 1)]}, "SK308"),
        ({"instalment_amount": Money("0", "IRT")}, "SK322"),
        ({"instalment_amount": Money("5", "INR")}, "SK311"),
        ({"instalment_amount": 5.0}, "SK301"),
        ({"balloon": Money("50000000", "IRT")}, "SK322"),
        ({"principal_part": Fraction(3, 2)}, "SK322"),
        ({"principal_part": 0.05}, "SK301"),
        ({"weights": (1, -1)}, "SK323"),
        ({"weights": (0, 0)}, "SK323"),
        ({"weights": (0.5,)}, "SK301"),
        ({"grace": ["principal"]}, "SK302"),
        ({"grace": 5}, "SK302"),
        ({"fees": "processing"}, "SK302"),
        ({"weights": 0.5}, "SK301"),
        ({"due_dates": 5}, "SK302"),
        ({"grace": itertools.repeat("principal")}, "SK325"),
        ({"grace": ["principal"] * 121}, "SK325"),
        ({"weights": (Fraction(1, 10**5),)}, "SK323"),
        ({"weights": (10**13,)}, "SK323"),
        ({"weights": (1,) * 1201}, "SK323"),
        ({"principal_part": Fraction(1, 10**13)}, "SK322"),
        ({"fees": [5]}, "SK302"),
        ({"fees": [Fee(name="x", when="yearly", amount=Money("5", "INR"))]}, "SK311"),
        ({"late_charge": LateCharge(amount=Money("5", "INR"))}, "SK311"),
        ({"tranches": [5]}, "SK302"),
        ({"tranches": [Tranche(disbursed_on=dt.date(2099, 1, 1), amount=Money("50000000", "IRT"))]}, "SK318"),
        ({"tranches": [Tranche(disbursed_on=dt.date(1999, 1, 1), amount=Money("5", "IRT"))]}, "SK318"),
        ({"down_payment": Money("50000000", "IRT")}, "SK322"),
        ({"down_payment": 0.25}, "SK301"),
        ({"instalment_multiple": Money("0", "IRT")}, "SK310"),
        ({"instalment_multiple": 1000.0}, "SK301"),
        ({"instalment_multiple": Money("1000", "INR")}, "SK311"),
    ],
)
def test_loan_terms__one_thing_wrong__is_refused_by_its_code(changes, code):
    """Each way to get terms wrong has one code of its own."""
    assert codes(**changes) == [code]


@pytest.mark.parametrize(
    "changes",
    [
        {"annual_rate": Rate.percent("0")},
        {"annual_rate": Rate.percent("1000")},
        {"n_instalments": 1},
        {"n_instalments": 1200},
        {"first_due_on": dt.date(2023, 5, 4)},
        {"every": Period(days=28)},
        {"principal": Money.of_minor(1, "IRR")},
    ],
)
def test_loan_terms__at_the_very_edge__are_taken(changes):
    """The limits themselves are allowed: interest-free loans exist, and so do loans of one instalment."""
    terms = LoanTerms(**{**GOOD, **changes})
    assert all(getattr(terms, name) == value for name, value in changes.items())


def test_loan_terms__three_things_wrong__are_said_at_once():
    """A loan officer mends everything in one go."""
    assert codes(method="anuity", n_instalments=0, annual_rate=0.04) == ["SK301", "SK304", "SK306"]


def test_loan_terms__a_misspelt_method__gets_the_nearest_one():
    """The help names the method that was meant, and the others."""
    assert 'did you mean "annuity"?' in refusal(method="anuity").diagnostics[0].help


def test_loan_terms__a_jalali_date__is_told_how_to_convert():
    """A year below 1700 is no Gregorian year of a loan."""
    error = refusal(disbursed_on=dt.date(1402, 2, 14))
    assert str(error).startswith("SK309 not-a-gregorian-date: the year 1402 of disbursed_on looks Jalali")


def test_loan_terms__equal_ones__are_one_key_and_survive_pickling():
    """Terms are values: the cache of schedules may be keyed by them."""
    assert len({LoanTerms(**GOOD), LoanTerms(**GOOD), pickle.loads(pickle.dumps(LoanTerms(**GOOD)))}) == 1  # noqa: S301 - our own bytes


def test_loan_terms__one_part_alone__is_one_of_several():
    """A single grace needs no brackets, and nothing is none."""
    alone = Grace(kind="interest_free", n_instalments=3)
    assert LoanTerms(**{**GOOD, "grace": alone}).grace == (alone,)
    assert LoanTerms(**{**GOOD, "tranches": None}).tranches == ()
