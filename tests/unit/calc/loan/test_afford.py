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
from serkit.domain.charge import Fee
from serkit.domain.grace import Grace
from serkit.domain.loan import LoanTerms
from serkit.domain.payout import Tranche
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


def cents(minor):
    """Say an amount in paise."""
    return Money.of_minor(minor, "INR")


def rest(kind, interest=None):
    """Grant a grace of two instalments."""
    return {"grace": [Grace(kind=kind, n_instalments=2, interest=interest)]}


def fee(when, **more):
    """Charge a fee."""
    return {"fees": [Fee(name="fee", when=when, **more)]}


PARTS = {
    "moratorium": rest("moratorium", "capitalise"),
    "moratorium deferred": rest("moratorium", "defer"),
    "principal grace": rest("principal"),
    "fixed fee": fee("instalment", amount=cents(3)),
    "fee on the balance": fee("instalment", share=Fraction(1, 50), of="outstanding"),
    "yearly fee": fee("yearly", share=Fraction(1, 50)),
    "withheld fee": fee("up_front", amount=cents(45), withheld=True),
    "withheld share": fee("up_front", share=Fraction(2, 3), withheld=True),
    "down payment": {"down_payment": Fraction(1, 4)},
    "down payment of an amount": {"down_payment": cents(40)},
    "tranche": {"tranches": [Tranche(disbursed_on=dt.date(2027, 1, 15), amount=cents(50))]},
}
SHAPES = {"balloon": {"balloon": cents(30)}, "irregular": {"weights": [1, 2, 1, 0, 3, 1]}}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("method", ["annuity", "equal_principal", "flat", "interest_only", "bullet", *SHAPES])
def test_max_loan__more_terms__none_larger_fits(method, part):
    """With graces, fees, down payments and tranches too: tried one by one, no larger loan stays within the limit."""
    more = {"principal": cents(1000), "n_instalments": 6, "annual_rate": Rate.percent(60)}
    try:
        loan = terms(method, **more, **PARTS[part], **SHAPES.get(method, {}))
        amortise(loan)
    except TermsError:  # the method has no place for it
        return
    for limit in (9, 30):
        expected = max((minor for minor in range(1, limit * 9 + 60) if lends(loan, minor, limit)), default=0)
        try:
            found = max_loan(loan, instalment=cents(limit))
        except CalcError:
            assert not expected
        else:
            assert found.principal.minor == expected
            assert largest_due(found.schedule) <= limit


def lends(loan, minor, limit):
    """Say whether so much can be lent: parts of fixed amounts may be more than that."""
    try:
        return fits(of(loan, minor), limit)
    except TermsError:
        return False


def test_needed_subsidy__tranche__is_taken_off_the_first_payout():
    """Of 1000, 300 of it later, the loan left has its tranche still; where that alone is too much, all is paid."""
    later = [Tranche(disbursed_on=dt.date(2027, 1, 15), amount=Money(300, "INR"))]
    loan = terms(principal=Money(1000, "INR"), n_instalments=10, tranches=later)
    found = needed_subsidy(loan, instalment=Money(60, "INR"))
    assert found.schedule.terms.tranches == loan.tranches
    assert found.schedule.terms.principal + found.amount == loan.principal
    assert largest_due(found.schedule) <= 6000 < largest_due(amortise(loan))
    assert needed_subsidy(loan, instalment=Money(20, "INR")).amount == loan.principal


@given(loan=small_terms, limit=st.integers(1, 60), minor=st.integers(1, 300), multiple=st.sampled_from([None, 2]))
@settings(max_examples=30, deadline=None)
def test_shortest_tenor__every_number__none_less_fits(loan, limit, minor, multiple):
    """Tried one by one, no smaller number of instalments repays the loan within the limit."""
    loan = attrs.evolve(of(loan, minor), instalment_multiple=multiple and cents(multiple))
    numbers = range(1, 121)
    expected = next(
        (n for n in numbers if n * limit >= minor and fits(attrs.evolve(loan, n_instalments=n), limit)), None
    )
    if expected is not None:
        schedule = shortest_tenor(loan, instalment=Money.of_minor(limit, "INR"))
        assert schedule.terms.n_instalments == expected
        assert largest_due(schedule) <= limit


@pytest.mark.parametrize("part", [*PARTS, None])
@pytest.mark.parametrize("method", ["annuity", "equal_principal", "flat", "karmozd_average"])
def test_shortest_tenor__more_terms__none_less_fits(method, part):
    """What is paid back at once needs no instalments, and a grace or a fee changes nothing of the law."""
    loan = terms(method, principal=cents(900), annual_rate=Rate.percent(24), **PARTS.get(part, {}))
    for limit in (35, 90, 400):
        expected = next((n for n in range(1, 81) if fits(attrs.evolve(loan, n_instalments=n), limit)), None)
        if expected is not None:
            assert shortest_tenor(loan, instalment=cents(limit)).terms.n_instalments == expected


def test_shortest_tenor__everything_at_the_end__is_one_or_none():
    """A loan repaid at its end is never within less than itself, however long it runs."""
    with pytest.raises(CalcError, match="SK335"):
        shortest_tenor(terms("interest_only"), instalment=Money(64999, "INR"))
    assert shortest_tenor(terms("bullet"), instalment=Money(66000, "INR")).terms.n_instalments == 1


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
        (lambda: max_loan(terms("karmozd_slots", remainder="level"), instalment=Money(5, "INR")), TermsError, "SK314"),
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
    with pytest.raises(CalcError, match=r"SK508 (.*\n)*.*LoanTerms"):
        max_loan(amortise(terms()), instalment=Money(5, "INR"))


@given(
    limit=st.integers(1, 120),
    percent=st.integers(60, 400),
    n=st.sampled_from([14, 36, 90]),
    mode=st.sampled_from(["half_even", "up", "down"]),
)
@settings(max_examples=40, deadline=None)
def test_max_loan__small_loans_that_stand__none_larger_is_a_loan(limit, percent, n, mode):
    """Among loans smaller than their instalment many pay interest alone and are none; each amount is tried."""
    loan = terms(annual_rate=Rate.percent(percent), n_instalments=n, rounding=Rounding(mode))
    every = range(1, 3 * limit + 3)
    expected = max((minor for minor in every if fits(of(loan, minor), limit)), default=0)
    try:
        found = max_loan(loan, instalment=cents(limit)).principal.minor
    except CalcError:
        found = 0
    assert found == expected or found > 3 * limit


@given(minor=st.integers(1, 60), limit=st.integers(1, 90), percent=st.integers(1, 60), n=st.integers(2, 40))
@settings(max_examples=30, deadline=None)
def test_affordable_rate__small_loans_that_stand__no_higher_rate_is_a_loan(minor, limit, percent, n):
    """In steps of one per cent each rate is tried: loans that pay interest alone are passed over."""
    loan = of(terms(annual_rate=Rate.percent(percent), n_instalments=n), minor)
    rates = (Rate.percent(each) for each in range(percent, -1, -1))
    expected = next((rate for rate in rates if fits(attrs.evolve(loan, annual_rate=rate), limit)), None)
    try:
        found = affordable_rate(loan, instalment=cents(limit), step=Rate.percent(1))
    except CalcError:
        found = None
    assert found == expected


def test_max_loan__instalments_of_a_century__ends_soon():
    """Over 100 years nearly every loan of 250.00 a month pays interest alone; what is found is a loan all the same."""
    loan = terms(annual_rate=Rate.percent(15), n_instalments=1200)
    found = max_loan(loan, instalment=Money("250", "INR"))
    assert largest_due(found.schedule) <= 25_000
    assert any(found.schedule.columns.principal[:-1])


def test_household_room__other_loans__are_taken_off_and_never_below_nothing():
    """Half of 15,000 is 7,500; loans of 3,000 leave 4,500, loans of 8,000 leave nothing."""
    income = Money("15000", "INR")
    assert household_room(income) == Money("7500", "INR")
    assert household_room(income, existing=Money("3000", "INR")) == Money("4500", "INR")
    assert household_room(income, existing=Money("8000", "INR")) == Money("0", "INR")


def test_methods__plain_ones__are_registered():
    """The methods tried here exist."""
    assert set(PLAIN) <= set(METHODS)


SHAPED = {
    "step": {"weights": [1, 2]},
    "steps of three": {"method": "step", "weights": [1, 3, 2]},
    "seasonal": {"weights": [1, 1, 0, 2, 1, 1, 1, 0, 0, 3, 1, 1]},
    "irregular": {"weights": [1, 2, 1, 1, 3, 1]},
}


@pytest.mark.parametrize("shape", SHAPED)
@given(limit=st.integers(40, 700), minor=st.integers(300, 1200), percent=st.integers(0, 60))
@settings(max_examples=5, deadline=None)
def test_shortest_tenor__shaped_loans__none_less_fits(shape, limit, minor, percent):
    """Tried one by one up to 60, the first number whose schedule is within the limit is what is handed back."""
    told = {"method": shape, "n_instalments": 6, "principal": cents(minor), **SHAPED[shape]}
    loan = terms(annual_rate=Rate.percent(percent), **told)
    expected = next((n for n in range(1, 61) if fits_with(loan, n, limit)), None)
    try:
        found = shortest_tenor(loan, instalment=cents(limit)).terms.n_instalments
    except CalcError as refused:
        assert refused.diagnostics[0].code == "SK335"  # noqa: PT017 - none, and the numbers are what is wrong
        found = None
    assert found == expected or (expected is None and found is not None and found > 60)


def fits_with(loan, n, limit):
    """Say whether so many instalments suit the shape, and stay within the limit."""
    try:
        return fits(attrs.evolve(loan, n_instalments=n), limit)
    except TermsError:
        return False


@pytest.mark.parametrize("shape", ["step", "irregular"])
def test_shortest_tenor__step_loan_without_an_answer__says_so_and_what_would_work(shape):
    """12,000 at 6 % costs 60.00 in its first month: 50.00 never repays it; more at a time does, or a smaller loan."""
    told = {"method": shape, "n_instalments": 6, **SHAPED[shape]}
    loan = terms(principal=Money("12000", "INR"), **told)
    with pytest.raises(CalcError, match=r"SK335 (.*\n)*.*larger instalment.*smaller loan: needed_subsidy"):
        shortest_tenor(loan, instalment=Money("50", "INR"))
    assert shortest_tenor(loan, instalment=Money("6000", "INR"))
    smaller = needed_subsidy(loan, instalment=Money("50", "INR")).schedule.terms
    assert shortest_tenor(smaller, instalment=Money("50", "INR")).terms.n_instalments <= 6


def test_shortest_tenor__terms_that_no_number_suits__says_what_is_wrong_with_them():
    """Three weights and a grace as long as the loan: the terms are what is wrong, not the instalment."""
    loan = terms("step", weights=[1, 2, 3], n_instalments=7)
    with pytest.raises(TermsError, match="SK314"):
        shortest_tenor(attrs.evolve(loan, remainder="level"), instalment=Money(5000, "INR"))
