"""How many instalments a shaped loan needs: what is passed over against every schedule there is, built one by one."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from itertools import product

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.calc.loan import afford, reach
from serkit.calc.loan.schedule import amortise
from serkit.domain.charge import Fee
from serkit.domain.loan import LoanTerms
from serkit.kernel.errors import CalcError, TermsError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding

SHAPES = {
    "step": st.sampled_from([(1, 2), (2, 1), (5, 1), (1, 3, 2), (0, 1), (3, 0, 1), (Fraction(1, 2), 1)]),
    "seasonal": st.lists(st.sampled_from([0, 0, 1, 1, 2, 9]), min_size=12, max_size=12).filter(any),
    "irregular": st.lists(st.sampled_from([0, 1, 1, 2, 9]), min_size=2, max_size=9).filter(any),
}
FEES = [Fee(name="fee", when="instalment", amount=Money.of_minor(3, "INR"))]


@st.composite
def shaped_terms(draw):
    """Draw a small loan of a shape, with what else changes its sums."""
    method = draw(st.sampled_from(sorted(SHAPES)))
    return LoanTerms(
        principal=Money.of_minor(draw(st.integers(2, 2000)), "INR"),
        method=method,
        weights=draw(SHAPES[method]),
        n_instalments=6,
        annual_rate=Rate.percent(draw(st.sampled_from([0, 6, 24, 60, 400]))),
        disbursed_on=dt.date(2026, 1, 31),
        day_count=draw(st.sampled_from([None, "ACT/365F", "30E/360 ISDA", "ACT/ACT ICMA"])),
        rounding=Rounding(draw(st.sampled_from(["half_even", "up", "down"])), step=draw(st.sampled_from([1, 1, 5]))),
        instalment_multiple=draw(st.sampled_from([None, None, Money.of_minor(10, "INR")])),
        fees=draw(st.sampled_from([(), FEES])),
        down_payment=draw(st.sampled_from([None, None, Fraction(1, 4)])),
        calendar=draw(st.sampled_from(["gregorian", "jalali"])),
    )


def fits(terms, n, limit):
    """Say whether so many instalments make a loan of which none is above the limit."""
    try:
        rows = amortise(attrs.evolve(terms, n_instalments=n)).instalments
    except TermsError:
        return False
    return max(row.due.minor for row in rows) <= limit


@given(terms=shaped_terms(), share=st.integers(1, 120))
@settings(max_examples=60, deadline=None)
def test_reach__a_number_that_is_passed_over__has_no_schedule_within_the_limit(terms, share):
    """Of 40 numbers each that is excluded, or does not fit the weights, is built: none stays within the limit."""
    limit = max(terms.principal.minor * share // 100, 1)
    found, suited = reach.Reach.of(terms, limit), reach.numbers(terms, 1)
    for n in range(1, 41):
        if n not in suited or (found is not None and found.excludes(n)):
            assert not fits(terms, n, limit)


@pytest.mark.parametrize("mode", ["down", "half_even"])
@pytest.mark.parametrize("percent", [0, 60])
def test_reach__lighter_instalments_rounded_to_the_same_multiple__are_not_passed_over(mode, percent):
    """In tens, weights of 2 and 3 may pay 10 both: a part of the limit by weight alone would be too little."""
    terms = LoanTerms(
        principal=Money.of_minor(1, "INR"), method="step", weights=(2, 3), n_instalments=6, rounding=Rounding(mode),
        annual_rate=Rate.percent(percent), disbursed_on=dt.date(2026, 1, 31), instalment_multiple=Money("0.10", "INR"),
    )  # fmt: skip
    for minor, limit in product(range(20, 160, 3), (10, 20, 31)):
        loan = attrs.evolve(terms, principal=Money.of_minor(minor, "INR"))
        found = reach.Reach.of(loan, limit)
        assert not any(found.excludes(n) and fits(loan, n, limit) for n in range(2, 13, 2))


@given(terms=shaped_terms(), share=st.integers(1, 120))
@settings(max_examples=30, deadline=None)
def test_shortest_tenor__shaped_loans_with_other_terms__is_the_first_that_fits(terms, share):
    """The first of 40 numbers that fits is the answer; where none does, the answer is a later one, or none."""
    limit = max(terms.principal.minor * share // 100, 1)
    expected = next((n for n in range(1, 41) if fits(terms, n, limit)), None)
    try:
        found = afford.shortest_tenor(terms, instalment=Money.of_minor(limit, "INR")).terms.n_instalments
    except (CalcError, TermsError):
        found = None
    assert found == expected or (expected is None and found is not None and found > 40)


@pytest.mark.parametrize(
    ("method", "weights"),
    [
        ("step", (1, 2)),
        ("step", (1, 3, 2)),
        ("seasonal", (1, 1, 0, 2, 1, 1, 1, 0, 0, 3, 1, 1)),
        ("seasonal", (0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1)),
        ("irregular", (1, 2, 1, 1, 3, 1)),
    ],
)
@pytest.mark.parametrize("rupees", [50, 90])
@pytest.mark.parametrize("day_count", [None, "ACT/365F"])
def test_shortest_tenor__no_number_does__is_said_after_few_schedules(method, weights, rupees, day_count, monkeypatch):
    """12,000 at 6 % costs 60.00 a month: of 1200 numbers no more than a dozen are built to say that none does."""
    tried = []
    monkeypatch.setattr(afford, "built", lambda terms, built=afford.built: tried.append(terms) or built(terms))
    terms = LoanTerms(
        principal=Money("12000", "INR"), method=method, weights=weights, n_instalments=6, day_count=day_count,
        annual_rate=Rate.percent(6), disbursed_on=dt.date(2026, 12, 1),
    )  # fmt: skip
    with pytest.raises(CalcError, match="SK335"):
        afford.shortest_tenor(terms, instalment=Money(rupees, "INR"))
    assert len(tried) <= 12


def test_shortest_tenor__terms_that_no_schedule_has__are_what_is_refused():
    """A step loan that levels its remainder is none, whatever can be paid: the terms are named, not the amount."""
    terms = LoanTerms(
        principal=Money("12000", "INR"), method="irregular", weights=(1, 2), n_instalments=2, remainder="level",
        annual_rate=Rate.percent(6), disbursed_on=dt.date(2026, 12, 1),
    )  # fmt: skip
    with pytest.raises(TermsError, match="SK314"):
        afford.shortest_tenor(terms, instalment=Money(50, "INR"))
