"""What is affordable: every answer against all schedules there are, on small loans, and its own on large ones."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.calc.loan.afford import affordable_rate, household_room, max_loan, needed_subsidy, shortest_tenor
from serkit.calc.loan.registry import METHODS
from serkit.calc.loan.schedule import amortise
from serkit.domain.loan import LoanTerms
from serkit.kernel.errors import AmountTypeError, CalcError, IncomparableError, TermsError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding

PLAIN = ("annuity", "equal_principal", "flat", "karmozd_average", "karmozd_slots")


def terms(method="annuity", **more):
    """Make a loan of 36 months at 6 %."""
    kept = {
        "principal": Money("65000", "INR"),
        "method": method,
        "annual_rate": Rate.percent("6"),
        "n_instalments": 36,
        "disbursed_on": dt.date(2026, 12, 1),
    }
    return LoanTerms(**{**kept, **more})


small_terms = st.builds(
    terms,
    method=st.sampled_from(PLAIN),
    annual_rate=st.integers(0, 400).map(lambda each: Rate.percent(str(each))),
    n_instalments=st.sampled_from([2, 3, 4, 5, 8, 12, 14]),
    rounding=st.sampled_from(["half_even", "up", "down"]).map(Rounding),
)


def largest_due(schedule):
    """Say what has to be paid at most at a time."""
    return max(row.due.minor for row in schedule.instalments)


def fits(loan, limit):
    """Say whether a schedule exists and stays within the limit."""
    try:
        return largest_due(amortise(loan)) <= limit
    except TermsError:
        return False


def of(loan, minor):
    """Lend another amount on the same terms."""
    return attrs.evolve(loan, principal=Money.of_minor(minor, "INR"))


@given(loan=small_terms, limit=st.integers(1, 60), step=st.sampled_from([1, 1, 10]))
@settings(max_examples=40, deadline=None)
def test_max_loan__every_loan_there_is__none_larger_fits(loan, limit, step):
    """Tried one by one up to the sum of all instalments, no larger loan stays within the limit."""
    every = range(step, limit * loan.n_instalments + step, step)
    expected = max((minor for minor in every if fits(of(loan, minor), limit)), default=0)
    try:
        found = max_loan(loan, instalment=Money.of_minor(limit, "INR"), multiple=Money.of_minor(step, "INR"))
    except CalcError:
        assert not expected
    else:
        assert found.principal.minor == expected
        assert amortise(attrs.evolve(loan, principal=found.principal)) == found.schedule


@pytest.mark.parametrize("method", PLAIN)
@given(minor=st.integers(10_000, 10**9), n=st.sampled_from([2, 7, 24, 60, 120]), percent=st.integers(0, 60))
@settings(max_examples=6, deadline=None)
def test_max_loan__large_amounts__fits_and_one_step_more_does_not(method, minor, n, percent):
    """The schedule stays within the limit; one paisa more lent exceeds it."""
    loan = terms(method, n_instalments=n, annual_rate=Rate.percent(percent))
    found = max_loan(loan, instalment=Money.of_minor(minor, "INR"))
    assert largest_due(found.schedule) <= minor
    assert not fits(of(loan, found.principal.minor + found.step.minor), minor)


@given(limit=st.integers(1000, 9000), method=st.sampled_from(PLAIN))
@settings(max_examples=15, deadline=None)
def test_max_loan__instalments_in_multiples__fits_and_one_step_more_does_not(limit, method):
    """With instalments in whole tens the schedule stays within the limit; a rupee more lent does not, or is none."""
    ten, rupee = Money(10, "INR"), Money(1, "INR")
    loan = terms(method, instalment_multiple=ten, n_instalments=12)
    found = max_loan(loan, instalment=Money(limit, "INR"), multiple=rupee)
    assert largest_due(found.schedule) <= limit * 100
    assert not fits(of(loan, found.principal.minor + 100), limit * 100)


def test_max_loan__of_the_instalment_of_a_loan__is_that_loan_at_least():
    """What a loan's own largest instalment allows is the loan itself or a little more."""
    for method in PLAIN:
        loan = terms(method)
        own = Money.of_minor(largest_due(amortise(loan)), "INR")
        assert max_loan(loan, instalment=own).principal >= loan.principal


def test_max_loan__multiple__is_rounded_down_to_it():
    """2000 a month at 6 % over 36 months carries 65,742.03; in thousands 65,000."""
    assert max_loan(terms(), instalment=Money("2000", "INR")).principal == Money("65742.03", "INR")
    in_thousands = max_loan(terms(), instalment=Money("2000", "INR"), multiple=Money("1000", "INR"))
    assert in_thousands.principal == Money("65000", "INR")


@given(loan=small_terms, limit=st.integers(1, 60), minor=st.integers(1, 300))
@settings(max_examples=30, deadline=None)
def test_shortest_tenor__every_number__none_less_fits(loan, limit, minor):
    """Tried one by one, no smaller number of instalments repays the loan within the limit."""
    loan = of(loan, minor)
    numbers = range(1, 121)
    expected = next(
        (n for n in numbers if n * limit >= minor and fits(attrs.evolve(loan, n_instalments=n), limit)), None
    )
    if expected is not None:
        schedule = shortest_tenor(loan, instalment=Money.of_minor(limit, "INR"))
        assert schedule.terms.n_instalments == expected
        assert largest_due(schedule) <= limit


@given(loan=small_terms, limit=st.integers(1, 60), minor=st.integers(1, 300), step=st.sampled_from([1, 7]))
@settings(max_examples=30, deadline=None)
def test_needed_subsidy__every_part__none_smaller_does(loan, limit, minor, step):
    """Tried one by one, no smaller part paid by a sponsor brings the instalments within the limit."""
    loan = of(loan, minor)
    parts = [*range(0, minor, step), minor]
    expected = next(part for part in parts if part == minor or fits(of(loan, minor - part), limit))
    found = needed_subsidy(loan, instalment=Money.of_minor(limit, "INR"), multiple=Money.of_minor(step, "INR"))
    assert found.amount.minor == expected
    assert (found.schedule is None) == (expected == minor)


@given(percent=st.integers(0, 40), limit=st.integers(1800, 3500))
@settings(max_examples=30, deadline=None)
def test_affordable_rate__one_step_more__is_too_dear(percent, limit):
    """At the rate found the instalment is within the limit; a hundredth of a per cent more exceeds it."""
    loan, most = terms(annual_rate=Rate.percent(percent)), Money(limit, "INR")
    try:
        rate = affordable_rate(loan, instalment=most)
    except CalcError:
        assert not fits(attrs.evolve(loan, annual_rate=Rate.percent("0")), most.minor)
        return
    assert fits(attrs.evolve(loan, annual_rate=rate), most.minor)
    dearer = Rate.of(rate.fraction + Fraction(1, 10_000))
    assert rate == loan.annual_rate or not fits(attrs.evolve(loan, annual_rate=dearer), most.minor)


@pytest.mark.parametrize(
    ("call", "error", "code"),
    [
        (lambda: max_loan(terms(), instalment=Money(0, "INR")), CalcError, "SK335"),
        (lambda: max_loan(terms(), instalment=Money(-5, "INR")), CalcError, "SK335"),
        (lambda: max_loan(terms(), instalment=Money(5, "EUR")), IncomparableError, "SK260"),
        (lambda: max_loan(terms(), instalment=2000.0), AmountTypeError, "SK340"),
        (lambda: max_loan(terms(), instalment=Money(5, "INR"), multiple=Money(9999, "INR")), CalcError, "SK335"),
        (lambda: shortest_tenor(terms(), instalment=Money(300, "INR")), CalcError, "SK335"),
        (lambda: affordable_rate(terms(), instalment=Money(1, "INR")), CalcError, "SK335"),
        (lambda: max_loan(terms("karmozd_slots", n_instalments=1), instalment=Money(5, "INR")), TermsError, "SK314"),
        (lambda: household_room(Money(1, "INR"), share=Fraction(3, 2)), CalcError, "SK335"),
    ],
)
def test_afford__what_cannot_be__is_refused(call, error, code):
    """No instalment, another currency, a float, terms no loan can have: each with its cure."""
    with pytest.raises(error) as refused:
        call()
    assert refused.value.diagnostics[0].code == code
    assert refused.value.diagnostics[0].help


def test_max_loan__no_terms__says_what_it_takes():
    """A schedule is no terms."""
    with pytest.raises(TypeError, match="LoanTerms"):
        max_loan(amortise(terms()), instalment=Money(5, "INR"))


def test_household_room__other_loans__are_taken_off_and_never_below_nothing():
    """Half of 15,000 is 7,500; loans of 3,000 leave 4,500, loans of 8,000 leave nothing."""
    income = Money("15000", "INR")
    assert household_room(income) == Money("7500", "INR")
    assert household_room(income, existing=Money("3000", "INR")) == Money("4500", "INR")
    assert household_room(income, existing=Money("8000", "INR")) == Money("0", "INR")


def test_methods__plain_ones__are_registered():
    """The methods tried here exist."""
    assert set(PLAIN) <= set(METHODS)
