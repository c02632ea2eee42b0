"""Time value of money: identities between the functions, and what is refused instead of answered with nothing."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.calc.loan import tvm
from serkit.kernel.errors import AmountTypeError, CalcError

MOST = settings(max_examples=60, deadline=None)
rates = st.fractions(min_value=Fraction(-1, 2), max_value=Fraction(3), max_denominator=10_000)
counts = st.integers(min_value=1, max_value=120)
loans = st.integers(min_value=1, max_value=10**12)
ends = st.sampled_from(["end", "begin"])


def close(a, b, scale):
    """Agree to 25 digits of the scale."""
    return abs(Fraction(a) - Fraction(b)) <= (abs(scale) + 1) / Fraction(10**25)


@given(rate=rates, n=counts, loan=loans, when=ends)
@MOST
def test_pmt__pv_and_fv__are_inverses(rate, n, loan, when):
    """The payment of a loan is worth the loan, and leaves nothing."""
    paid = tvm.pmt(rate, n, loan, when=when)
    assert close(tvm.pv(rate, n, paid, when=when), loan, loan)
    assert close(tvm.fv(rate, n, paid, loan, when=when), 0, loan * (1 + abs(rate)) ** n)


@given(rate=rates, n=counts, loan=loans, when=ends, data=st.data())
@MOST
def test_ipmt__and_ppmt__are_the_payment(rate, n, loan, when, data):
    """Interest and principal of any payment sum to it, and all principal sums to the loan."""
    per = data.draw(st.integers(1, n))
    both = tvm.ipmt(rate, per, n, loan, when=when) + tvm.ppmt(rate, per, n, loan, when=when)
    assert close(both, tvm.pmt(rate, n, loan, when=when), loan)


@given(
    rate=st.fractions(min_value=Fraction(1, 10_000), max_value=Fraction(1), max_denominator=10_000),
    n=st.integers(min_value=1, max_value=48),  # (1 + r)^n stays well below the 34 digits a payment is rounded to
)
@MOST
def test_nper__and_rate__return_what_built_the_payment(rate, n):
    """From the payment of a million both the number of periods and the rate come back."""
    paid = tvm.pmt(rate, n, 10**6)
    assert abs(tvm.nper(rate, paid, 10**6) - n) < Decimal("1e-9")
    assert abs(Fraction(tvm.rate(n, paid, 10**6).rate) - rate) <= Fraction(1, 10**12)


@given(rate=rates, values=st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=30))
@MOST
def test_npv__textbook__agrees(rate, values):
    """The first amount is not discounted, the others once a period."""
    exact = sum(Fraction(value) / (1 + rate) ** k for k, value in enumerate(values))
    found = tvm.npv(rate, values)
    assert abs(Fraction(found) - exact) <= abs(exact) / 10**33 + Fraction(1, 10**60)


def test_functions__any_ambient_context__are_the_same():
    """Three digits around do not reach in."""
    wide = tvm.pmt("0.0125", 24, 20000)
    with localcontext(Context(prec=3)):
        assert tvm.pmt("0.0125", 24, 20000) == wide


@pytest.mark.parametrize(
    "call",
    [
        lambda: tvm.nper("0.1", -10, 1000),
        lambda: tvm.nper("0.1", -100, 1000),
        lambda: tvm.nper(0, 0, 1000),
        lambda: tvm.nper(0, 100, 1000),
        lambda: tvm.ipmt("0.1", 0, 10, 1000),
        lambda: tvm.ipmt("0.1", 11, 10, 1000),
        lambda: tvm.pmt("0.1", 0, 1000),
        lambda: tvm.pmt("0.1", 10_001, 1000),
        lambda: tvm.pmt("0.1", 10, 1000, when="start"),
    ],
)
def test_functions__no_such_number_of_periods__sk337(call):
    """A payment that never repays, payment 0 of 10 and no periods at all have no answer."""
    with pytest.raises(CalcError, match="SK337"):
        call()


@pytest.mark.parametrize(
    "call",
    [
        lambda: tvm.rate(2, 0, "-13.65", "-329.67"),
        lambda: tvm.irr([100, 100]),
        lambda: tvm.irr([0, 0]),
        lambda: tvm.mirr([39000, 30000], "0.1", "0.12"),
        lambda: tvm.mirr([-39000], "0.1", "0.12"),
        lambda: tvm.npv(-1, [1, 2]),
        lambda: tvm.pmt("-1.5", 10, 1000),
    ],
)
def test_functions__no_rate__sk331(call):
    """One sign, and rates of -100 % and below, have no answer."""
    with pytest.raises(CalcError, match="SK331"):
        call()


@pytest.mark.parametrize("call", [lambda: tvm.pmt(0.1, 10, 1000), lambda: tvm.pmt("0.1", 10.0, 1000)])
def test_functions__floats__are_refused(call):
    """A float rate or count is not exact."""
    with pytest.raises(AmountTypeError, match="SK340"):
        call()


def test_nper__numpy_financial_1_0__had_minus_ten():
    """1000 repaid by 100 a period without interest takes ten periods."""
    assert tvm.nper(0, -100, 1000) == 10
