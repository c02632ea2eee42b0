"""Loops over the laws the library ships: drawn terms, every law."""

from __future__ import annotations

import datetime as dt
from decimal import Context, localcontext
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.calc.loan.apr import apr
from serkit.calc.loan.columns import _declining_by, declining
from serkit.calc.loan.explain import _COLUMNS
from serkit.calc.loan.late import late_charge
from serkit.calc.loan.methods.annuity import level_fraction
from serkit.calc.loan.periods import Periods, periods_of
from serkit.calc.loan.registry import METHODS, method_named
from serkit.calc.loan.schedule import amortise
from serkit.domain.charge import LateCharge
from serkit.kernel.errors import CalcError, TermsError
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding
from serkit.testing.laws import LOAN_LAWS
from serkit.testing.strategies import loan_terms

MOST = settings(max_examples=60, deadline=None)


@pytest.mark.parametrize("method", METHODS)
@given(data=st.data())
@settings(max_examples=50, deadline=None)
def test_laws__any_terms__hold(method, data):
    """Every law holds for every schedule there is: terms cost more to draw than laws to check, so all share them."""
    schedule = amortise(data.draw(loan_terms(methods=[method], max_instalments=72)))
    for law in LOAN_LAWS:
        law(schedule)


OLD = ("annuity", "equal_principal", "flat", "karmozd_average", "karmozd_slots")


@given(terms=loan_terms(methods=OLD, max_instalments=48))
@MOST
def test_columns__slow_fractions__agree(terms):
    """The integer kernel equals the formulas written down in Fractions."""
    if terms.remainder != "last" or terms.grace or terms.tranches or terms.down_payment:
        return
    columns = amortise(attrs.evolve(terms, fees=())).columns
    assert tuple(columns) == slow_columns(terms)


def slow_columns(terms):
    """Lay out the rows by the textbook, with Fraction and nothing clever."""
    rounding, lent, n = terms.rounding, terms.principal.minor, terms.n_instalments
    multiple = rounding
    if terms.instalment_multiple is not None:
        multiple = Rounding(rounding.mode, step=terms.instalment_multiple.minor)
    periods = periods_of(terms)
    factors = [Fraction(num, periods.den) for num in periods.nums]
    if terms.method in {"annuity", "equal_principal"}:
        return slow_declining(terms, factors, rounding, multiple)
    if terms.method == "karmozd_slots":
        return slow_slots(terms, factors[0], rounding, multiple)
    charge = sum(factors) if terms.method == "flat" else factors[0] * (n + 1) / 2
    total = rounding.round(lent * charge)
    interest = slow_spread(total, [rounding.round(Fraction(total, n))] * n)
    if terms.method == "karmozd_average":
        level = multiple.round(Fraction(lent + total, n))
        shares = [level - each for each in interest]
    elif terms.instalment_multiple is None:
        shares = [rounding.round(Fraction(lent, n))] * n
    else:
        level = multiple.round(Fraction(lent, n)) + multiple.round(Fraction(total, n))
        shares = [level - each for each in interest]
    principal = slow_spread(lent, shares)
    return tuple(principal), tuple(interest), (0,) * n, slow_balances(lent, principal)


def slow_declining(terms, factors, rounding, multiple):
    """Interest on what is owed; level instalments from the sum of discount factors."""
    lent, owed = terms.principal.minor, terms.principal.minor
    growth = discount = Fraction(1)
    worth = Fraction(0)
    for factor in factors:
        growth *= 1 + factor
        discount /= 1 + factor
        worth += discount
    level = multiple.round(lent / worth)
    share = multiple.round(Fraction(lent, len(factors)))
    principal, interest = [], []
    for k, factor in enumerate(factors, 1):
        charge = rounding.round(owed * factor)
        paid = level - charge if terms.method == "annuity" else share
        paid = owed if k == len(factors) else min(paid, owed)
        owed -= paid
        principal.append(paid)
        interest.append(charge)
    return tuple(principal), tuple(interest), (0,) * len(factors), slow_balances(lent, principal)


def slow_slots(terms, factor, rounding, multiple):
    """Eleven principal instalments a year, the first of the year its fee."""
    lent, n = terms.principal.minor, terms.n_instalments
    paying = [k for k in range(n) if k % 12]
    parts = slow_spread(lent, [multiple.round(Fraction(lent, len(paying)))] * len(paying))
    principal = [0] * n
    for k, part in zip(paying, parts, strict=True):
        principal[k] = part
    balances = slow_balances(lent, principal)
    opening = [lent, *balances]
    interest = [rounding.round(opening[k] * factor * min(12, n - k)) if k % 12 == 0 else 0 for k in range(n)]
    return tuple(principal), tuple(interest), (0,) * n, balances


def slow_spread(total, wanted):
    """Each row takes what it wants while it lasts, the last all the rest."""
    amounts, left = [], total
    for each in wanted[:-1]:
        amounts.append(min(each, left))
        left -= amounts[-1]
    return [*amounts, left]


def slow_balances(lent, principal):
    """What is owed after each row."""
    return tuple(lent - sum(principal[: k + 1]) for k in range(len(principal)))


SHAPED = ("annuity", "balloon", "step", "seasonal", "irregular")


@given(terms=loan_terms(methods=SHAPED, max_instalments=36))
@MOST
def test_level__any_grace__is_the_one_that_leaves_nothing(terms):
    """What is left at the end is linear in the level: two runs in Fractions, with levels 0 and 1, find it."""
    if terms.tranches or terms.principal_part is not None or terms.remainder == "level":
        return
    schedule, periods = amortise(terms), periods_of(terms).open()
    start = periods.holds.index(False)
    owed = schedule.columns.outstanding[start - 1] if start else periods.first
    weights = periods.weights or (1,) * len(periods.nums)
    balloon = terms.balloon.minor if terms.balloon else 0
    at_zero, at_one = (left_at_level(periods, start, owed, weights, level) for level in (0, 1))
    level = (at_zero - balloon) / (at_zero - at_one)
    rule = terms.rounding
    if terms.instalment_multiple is not None:
        rule = Rounding(rule.mode, step=terms.instalment_multiple.minor)
    for row in range(start, len(weights) - 1):
        if periods.holds[row] or not schedule.columns.outstanding[row]:
            continue
        before = schedule.columns.outstanding[row - 1] if row else periods.first
        charge = terms.rounding.round(Fraction(before * periods.nums[row], periods.den))
        assert schedule.columns.principal[row] + charge == rule.round(weights[row] * level)


def left_at_level(periods, start, owed, weights, level):
    """What a level leaves in the end, without any rounding."""
    left, waiting = Fraction(owed), Fraction(0)
    for row in range(start, len(periods.nums)):
        charge = left * Fraction(periods.nums[row], periods.den)
        if not periods.holds[row]:
            left += charge - weights[row] * level
        elif periods.modes[row] == "capitalise":
            left += charge
        elif periods.modes[row] == "capitalise_simple":
            waiting += charge
            if periods.modes[row + 1] != "capitalise_simple":
                left, waiting = left + waiting, Fraction(0)
    return left


@given(
    balance=st.integers(1, 10**13),
    nums=st.lists(st.integers(0, 400), min_size=1, max_size=40).map(tuple),
    den=st.integers(100, 10_000),
    share=st.integers(1, 10**12),
    is_level=st.booleans(),
)
@MOST
def test_declining__inlined_rounding__equals_the_rounding_object(balance, nums, den, share, is_level):
    """The quick loop and the loop through Rounding give the same integers."""
    pay = {"level": share} if is_level else {"share": share}
    slow = _declining_by(balance, nums, den, Rounding(), pay.get("level", 0), pay.get("share", 0))
    assert declining(balance, nums, den, Rounding(), **pay) == slow


@given(terms=loan_terms(methods=("annuity", "equal_principal"), max_instalments=48))
@MOST
def test_walk__plain_terms__equals_the_quick_loop(terms):
    """The kernel of interrupted loans and the loop of plain ones give the same integers."""
    if terms.grace or terms.tranches or terms.remainder != "last":
        return
    columns = amortise(attrs.evolve(terms, fees=())).columns
    periods = periods_of(terms).open()
    periods.plain = False
    assert method_named(terms.method).columns(terms, periods) == columns


@given(lent=st.integers(1, 10**12), num=st.integers(0, 300), den=st.integers(100, 100_000), n=st.integers(1, 60))
@MOST
def test_level_fraction__equal_periods__recursion_agrees_with_the_closed_form(lent, num, den, n):
    """S_k over one denominator and P r (1 + r)^n / ((1 + r)^n - 1) are the same fraction."""
    closed = level_fraction(lent, Periods((), (num,) * n, den))
    stepped = level_fraction(lent, Periods((), (num,) * n, den, parts=(1,) * n))
    assert Fraction(*closed) == Fraction(*stepped)


@given(terms=loan_terms(max_instalments=36), prec=st.integers(1, 60))
@MOST
def test_apr__any_ambient_decimal_context__is_the_same(terms, prec):
    """The ambient precision changes neither schedule nor rate."""
    schedule = amortise(terms)
    try:
        found = apr(schedule, "nominal")
    except (CalcError, TermsError):  # fees that leave nothing of the loan have no rate
        return
    with localcontext(Context(prec=prec)):
        again = amortise(terms)
        assert (again, apr(again, "nominal")) == (schedule, found)


@given(terms=loan_terms(max_instalments=36))
@MOST
def test_apr__bracket__holds_a_turn_of_the_sign(terms):
    """At one end of the bracket the instalments are worth more than the loan, at the other less."""
    schedule = amortise(terms)
    received = sum(flow.minor for flow in schedule.flows if flow.kind != "instalment")
    if terms.tranches or received <= 0:
        return
    try:
        found = apr(schedule, "nominal")
    except CalcError:
        return
    worths = []
    for end in found.bracket:
        rate = Fraction(end) / found.periods_per_year
        worth = Fraction(0)
        for row in reversed(schedule.instalments):
            worth = (worth + row.due.minor) / (1 + rate)
        worths.append(worth - received)
    assert worths[0] > 0 > worths[1]


@pytest.mark.parametrize("method", METHODS)
@given(data=st.data())
@settings(max_examples=20, deadline=None)
def test_explain__any_cell__shows_the_value_of_the_cell(method, data):
    """Every cell of every schedule explains itself in every language, and ends in its own amount."""
    terms = data.draw(loan_terms(methods=[method], max_instalments=30))
    schedule = amortise(terms)
    lang = data.draw(st.sampled_from(("en", "hi", "fa", "lt")))
    row = data.draw(st.sampled_from(schedule.instalments))
    for column in _COLUMNS:
        told = schedule.explain(number=row.number, column=column, lang=lang)
        assert told.value
        assert told.children
    told = schedule.explain(lang=lang)
    assert told.children[-1].verdict is True


@given(
    terms=loan_terms(methods=["flat", "annuity"], max_instalments=12),
    late=st.lists(st.integers(0, 2000), min_size=2, max_size=2),
    cap=st.none() | st.integers(1, 50).map(lambda part: Fraction(1, part)),
)
@MOST
def test_late_charge__more_days__never_compound_and_never_pass_the_cap(terms, late, cap):
    """The charge of a + b days is that of a and that of b together, but for rounding; and it is capped."""
    rule = LateCharge(annual_rate=Rate.percent("18"), cap_share=cap)
    schedule = amortise(attrs.evolve(terms, late_charge=rule))
    due = schedule.instalments[0]
    days = (*late, sum(late))
    first, second, both = (late_charge(schedule, 1, due.due_on + dt.timedelta(days=each)).minor for each in days)
    most = first + second + 3 * terms.rounding.step
    assert both <= most
    if cap is None:
        assert both >= first + second - 3 * terms.rounding.step
    else:
        assert both <= terms.rounding.round(due.due.minor * cap)
