"""Rates of return: whatever is proposed, the certificate holds in exact arithmetic written down a second time."""

from __future__ import annotations

import datetime as dt
from decimal import Context, Decimal, localcontext
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from serkit.calc.loan.present_value import WORK, PresentValue
from serkit.calc.loan.propose import settled
from serkit.calc.loan.returns import xirr, xnpv
from serkit.calc.loan.shown import shown
from serkit.calc.loan.solve import _by_floats, _by_integers, _exactly, _outwards, yearly_rate
from serkit.calc.loan.tvm import irr
from serkit.kernel.errors import CalcError

MOST = settings(max_examples=80, deadline=None)
LAST = Decimal("1e-12")
rates = st.fractions(min_value=Fraction(-9, 10), max_value=Fraction(20), max_denominator=10_000)
payments = st.lists(st.integers(min_value=1, max_value=10**9), min_size=1, max_size=60)
days = st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2060, 1, 1))


def worth(values, rate):
    """Discount by the textbook, in Fractions."""
    return sum(Fraction(value) / (1 + Fraction(rate)) ** k for k, value in enumerate(values))


@given(rate=rates, paid=payments)
@MOST
def test_irr__flows_built_from_a_rate__gives_it_back(rate, paid):
    """What is lent being worth exactly what is paid at a rate, that rate is found to the last place."""
    lent = worth([0, *paid], rate)
    assume(lent < 10**30)
    found = irr([-lent, *paid]).rate
    assert abs(Fraction(found) - rate) <= Fraction(LAST)


@given(paid=payments, lent=st.integers(min_value=1, max_value=10**11))
@MOST
def test_certificate__one_turn__brackets_the_root(paid, lent):
    """Between the two ends of the bracket the worth turns its sign, in Fractions."""
    try:
        root = irr([-lent, *paid])
    except CalcError as refused:
        assert refused.diagnostics[0].code == "SK331"  # noqa: PT017 - beyond 10^15 % or at -100 %
        return
    low, high = (worth([-lent, *paid], end) for end in root.bracket)
    assert (low > 0) != (high > 0)
    assert root.certificate.unique
    assert root.certificate.sign_changes == 1
    assert root.bracket[0] < root.rate < root.bracket[1]


@given(wanted=st.lists(rates, min_size=2, max_size=4, unique=True), scale=st.integers(min_value=1, max_value=10**6))
@MOST
def test_roots__polynomial_of_known_roots__all_are_found(wanted, scale):
    """Flows that are worth nothing at two to four rates, not too near to each other, have those and no others."""
    assume(all(abs(a - b) > Fraction(1, 20) * (1 + min(a, b)) for a in wanted for b in wanted if a is not b))
    values = [Fraction(scale)]
    for rate in wanted:  # times (1 + rate) v - 1, which is nothing at v = 1 / (1 + rate)
        values = [-a + (1 + rate) * b for a, b in zip([*values, 0], [0, *values], strict=True)]
    root = irr(values)
    found = sorted([root.rate, *root.other_roots])
    assert len(found) == len(wanted)
    assert all(abs(Fraction(a) - b) <= Fraction(LAST) for a, b in zip(found, sorted(wanted), strict=True))
    assert not root.untold
    assert root.certificate.sign_changes >= len(wanted)


@given(paid=payments, lent=st.integers(min_value=10**3, max_value=10**10), data=st.data())
@MOST
def test_quick_ways__decimals__agree(paid, lent, data):
    """Floats and whole numbers give the very rate that 50 digits give, for any times and a loan in several parts."""
    gaps = data.draw(st.lists(st.integers(1, 400), min_size=len(paid) + 1, max_size=len(paid) + 1))
    value = PresentValue([-lent, -(lent // 7 + 1), *paid], gaps, data.draw(st.sampled_from([1, 12, 365, 4380])))
    found = settled(value)
    quick = _by_floats(value), found and _by_integers(value, (found.delta + found.step) * value.grid)
    if quick == (None, None):
        return
    with localcontext(WORK):
        slow = _exactly(value, *_outwards(value))
    assert all(each is None or abs(each - slow) <= 1 for each in quick)


@given(paid=payments, lent=st.integers(min_value=10**3, max_value=10**10), data=st.data())
@settings(max_examples=150, deadline=None)
def test_shown__fifty_digits__have_two_signs_at_the_neighbours(paid, lent, data):
    """What floats show holds with 50 digits: one unit below and one above the rate the worth has two signs."""
    gaps = data.draw(st.lists(st.integers(1, 400), min_size=len(paid) + 1, max_size=len(paid) + 1))
    value = PresentValue([-lent, -(lent // 7 + 1), *paid], gaps, data.draw(st.sampled_from([1, 12, 365, 4380])))
    found = settled(value)
    last = found and shown(value, found)
    if last is None:
        return
    with localcontext(WORK):
        below, above = (value.at((1 + (last + side) * LAST).ln())[0] for side in (-1, 1))
    assert (below > 0) != (above > 0)


@given(n=st.sampled_from([1, 6, 36, 120]), percent=st.integers(-20, 60), data=st.data())
@MOST
def test_shown__loans_as_they_are__need_no_proof_of_another_kind(n, percent, data):
    """Monthly loans of up to ten years are all shown in floats, and whole numbers prove the same rate."""
    each = data.draw(st.integers(1000, 10**9))
    rate = (1 + percent / 100) ** (1 / 12) - 1
    lent = round(each * (n if not rate else (1 - (1 + rate) ** -n) / rate))
    value = PresentValue([-lent, *[each] * n], [30 + k % 2 for k in range(n)], 365)
    found = settled(value)
    last = shown(value, found)
    assert last is not None
    assert abs(_by_integers(value, (found.delta + found.step) * 365) - last) <= 1


@given(dated=st.lists(st.tuples(days, st.integers(-(10**9), 10**9)), min_size=2, max_size=40), data=st.data())
@MOST
def test_xirr__order_scale_and_side__change_nothing(dated, data):
    """The order of a list, the unit of money and who of the two is asked say nothing about the rate."""
    first = answer(dated)
    assert answer(data.draw(st.permutations(dated))) == first
    assert answer([(day, Fraction(amount, 100)) for day, amount in dated]) == first
    assert answer([(day, -amount) for day, amount in dated]) == first
    with localcontext(Context(prec=3)):
        assert answer(dated) == first


def answer(dated):
    """Say the rate and its company, or what is refused."""
    try:
        root = xirr([day for day, _ in dated], [amount for _, amount in dated])
    except CalcError as refused:
        return refused.diagnostics[0].code
    return root.rate, root.other_roots, root.untold, root.certificate.sign_changes


@given(dated=st.lists(st.tuples(days, st.integers(-(10**6), 10**6)), min_size=2, max_size=30))
@MOST
def test_xirr__every_root__turns_the_sign_of_xnpv(dated):
    """At one unit of the last place to either side of each rate, the worth has opposite signs."""
    on, amounts = [day for day, _ in dated], [amount for _, amount in dated]
    try:
        root = xirr(on, amounts)
    except CalcError as refused:
        assert refused.diagnostics[0].code == "SK331"  # noqa: PT017 - nothing to check
        return
    for rate in (root.rate, *root.other_roots):
        if abs(rate) < 100:  # 50 digits tell the two sides apart
            below, above = (xnpv(rate + step, on, amounts) for step in (-LAST, LAST))
            assert (below > 0) != (above > 0)


@given(values=st.lists(st.integers(-1000, 1000), min_size=1, max_size=12))
@MOST
def test_yearly_rate__only__has_no_rival(values):
    """A rate handed back as the only one is the only one from -99 % to 1000 %."""
    try:
        root = yearly_rate([(Fraction(k), value) for k, value in enumerate(values)])
    except CalcError:
        return
    assert not any(Decimal("-0.99") <= each <= 10 for each in root.other_roots)
