"""Rates of loans with fees, down payments, tranches and graces: each solves the loan's own flows, counted apart."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.calc.loan.apr import CONVENTIONS, apr
from serkit.calc.loan.interval import interval, interval_forward
from serkit.calc.loan.schedule import amortise
from serkit.calc.loan.unit_period import UnitPeriod, UnitTime, unit_time
from serkit.domain.charge import Fee
from serkit.domain.grace import Grace
from serkit.domain.loan import LoanTerms
from serkit.domain.payout import Tranche
from serkit.kernel.calendars import GREGORIAN
from serkit.kernel.errors import CalcError, TermsError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate

START = dt.date(2026, 1, 10)
REST = Grace(kind="moratorium", n_instalments=2, interest="capitalise")


def eur(minor):
    """Say an amount in cents."""
    return Money.of_minor(minor, "EUR")


def up_front(minor, *, withheld=False):
    """Charge a fee on the first day."""
    return Fee(name="processing", when="up_front", amount=eur(minor), withheld=withheld)


def terms(**more):
    """Lend 1000 for eight months at 12 %."""
    kept = {
        "principal": Money("1000", "EUR"),
        "method": "annuity",
        "annual_rate": Rate.percent("12"),
        "n_instalments": 8,
        "disbursed_on": START,
    }
    return LoanTerms(**{**kept, **more})


def tranches(*days):
    """Pay out 200 on each day."""
    return [Tranche(disbursed_on=day, amount=Money("200", "EUR")) for day in days]


LOANS = {
    "fee paid": {"fees": [up_front(3000)]},
    "fee withheld": {"fees": [up_front(3000, withheld=True)]},
    "fees in rows": {"fees": [Fee(name="collection", when="instalment", share=Fraction(1, 100), of="instalment")]},
    "down payment": {"down_payment": Fraction(1, 4)},
    "grace": {"grace": [REST]},
    "tranche in a period": {"tranches": tranches(dt.date(2026, 1, 25))},
    "tranches on due dates": {"tranches": tranches(dt.date(2026, 2, 10), dt.date(2026, 4, 10))},
    "two tranches": {"tranches": tranches(dt.date(2026, 2, 10), dt.date(2026, 4, 24))},
    "all": {
        "tranches": tranches(dt.date(2026, 1, 20), dt.date(2026, 2, 1)),
        "down_payment": Fraction(1, 10),
        "fees": [up_front(1500), up_front(500, withheld=True), Fee(name="yearly", when="yearly", amount=eur(200))],
        "grace": [REST],
    },
}


def worth(schedule, convention, rate):
    """Add up every flow of the schedule, one by one, by the printed equation of a convention; in Fractions or floats.

    Powers with a fractional exponent are floats: enough to see the sign turn, or a residual far below a cent.
    """
    return sum(flow.minor * discount(schedule, flow.on, convention, rate) for flow in schedule.flows)


def discount(schedule, day, convention, rate):
    """Say what one unit of that day is worth on the first."""
    start = schedule.terms.disbursed_on
    if convention == "reg_z":
        time, unit = unit_time(start, day, UnitPeriod.of("month")), Fraction(rate) / 12
        return 1 / ((1 + time.fraction * unit) * (1 + unit) ** time.whole)
    years = {
        "eu": lambda: interval(start, day, "month", GREGORIAN).fraction,
        "uk": lambda: interval_forward(start, day, "month", GREGORIAN).fraction,
        "xirr": lambda: Fraction((day - start).days, 365),
    }
    if convention in years:
        return float(1 + rate) ** -float(years[convention]())
    periods = float(in_periods(schedule, day))
    return float(1 + rate) ** -(periods / 12) if convention == "eir" else float(1 + rate / 12) ** -periods


def in_periods(schedule, day):
    """Count instalment periods up to a day, a part of one by its days."""
    ends = [schedule.terms.disbursed_on, *schedule.due_dates]
    whole = max(k for k, each in enumerate(ends) if each <= day)
    if ends[whole] == day:
        return Fraction(whole)
    return whole + Fraction((day - ends[whole]).days, (ends[whole + 1] - ends[whole]).days)


@pytest.mark.parametrize("convention", CONVENTIONS)
@pytest.mark.parametrize("name", LOANS)
def test_apr__flows_counted_apart__are_worth_nothing_at_it(name, convention):
    """At the rate all movements of money add up to nothing; a thousandth of a per cent beside it the sign turns."""
    schedule = amortise(terms(**LOANS[name]))
    found = apr(schedule, convention)
    rate = found.rate.fraction
    assert abs(worth(schedule, convention, rate)) < Fraction(1, 10**5)
    low, high = (worth(schedule, convention, rate + aside) for aside in (-Fraction(1, 10**5), Fraction(1, 10**5)))
    assert low < 0 < high
    assert found.bracket[0] < rate < found.bracket[1]
    assert found.certificate.unique


days = st.integers(1, 70).map(lambda n: START + dt.timedelta(days=n))


@given(
    convention=st.sampled_from(CONVENTIONS),
    later=st.lists(days, max_size=2, unique=True).map(sorted),
    down=st.sampled_from([None, Fraction(1, 10)]),
    rests=st.integers(0, 3),
    fee=st.integers(1, 5000),
    withheld=st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_apr__a_fee_on_the_first_day__raises_it(convention, later, down, rests, fee, withheld):
    """Whatever else the loan has, a fee makes it dearer, and what is kept back costs as much as what is paid."""
    grace = [attrs.evolve(REST, n_instalments=rests)] if rests else []
    plain = terms(tranches=tranches(*later), down_payment=down, grace=grace)
    charged = amortise(attrs.evolve(plain, fees=[up_front(fee, withheld=withheld)]))
    found, without = apr(charged, convention), apr(amortise(plain), convention)
    assert found.rate > without.rate
    assert found == apr(amortise(plain), convention, withheld=eur(fee))
    assert abs(worth(charged, convention, found.rate.fraction)) < Fraction(1, 10**5)


@given(days=st.lists(days, min_size=1, max_size=2, unique=True).map(sorted))
@settings(max_examples=20, deadline=None)
def test_apr__the_flows_themselves__cost_what_the_schedule_costs(days):
    """Told as dated amounts, the flows of a schedule have its rate: by days over 365 nothing else matters."""
    schedule = amortise(terms(tranches=tranches(*days), down_payment=Fraction(1, 5), fees=[up_front(700)]))
    told = [(flow.on, flow.minor) for flow in schedule.flows]
    assert apr(told, "xirr").rate == apr(schedule, "xirr").rate


def test_apr__without_fees__is_the_rate_that_was_agreed():
    """Interest by the month, tranches on due dates, a down payment and a grace leave 12 % twelve per cent."""
    parts = {**LOANS["tranches on due dates"], "down_payment": Fraction(1, 4), "grace": [REST]}
    assert apr(amortise(terms(**parts)), "nominal").printed == "12.00%"


def test_apr__tranche_on_a_clamped_due_date__is_measured_with_its_instalment():
    """28 February is one month after 31 January for the instalment, and so for what is paid out on it."""
    schedule = amortise(terms(disbursed_on=dt.date(2026, 1, 31), tranches=tranches(dt.date(2026, 2, 28))))
    for convention in ("eu", "uk", "rbi", "eir"):
        found = apr(schedule, convention)
        assert len(found.intervals) in {0, 8}
        once = apr(amortise(terms(tranches=tranches(dt.date(2026, 2, 10)))), convention)
        assert found.rate == once.rate


def test_apr__first_day_leaves_nothing__is_refused():
    """What is paid at once takes all that is paid out first."""
    schedule = amortise(terms(down_payment=Money("900", "EUR"), fees=[up_front(10_000)]))
    with pytest.raises(TermsError, match="SK326"):
        apr(schedule)


def test_reg_z__tranche_after_an_instalment__says_where_other_rates_were_looked_for():
    """Two advances with an instalment between turn the sign three times; one rate solves them, sought everywhere."""
    certificate = apr(amortise(terms(**LOANS["two tranches"])), "reg_z").certificate
    assert (certificate.sign_changes, certificate.other_roots, certificate.untold) == (3, (), ())
    assert certificate.searched[0] < -11 < 10**6 < certificate.searched[1]


def test_reg_z__advances_with_two_rates__are_refused():
    """Paid 100, got 230 a month later, paid 132 a month after it: 10 % and 20 % a month both solve that."""
    flows = [(dt.date(2026, 1, 1), 100), (dt.date(2026, 2, 1), -230), (dt.date(2026, 3, 1), 132)]
    with pytest.raises(CalcError, match=r"SK332 .* 2 yearly rates .*: 120\.0000%, 240\.0000%"):
        apr(flows, "reg_z")


def test_reg_z__advances_on_every_day_of_a_month__have_a_rate():
    """Twenty-nine fractions of a month are taken out of the equation."""
    after = [(dt.date(2026, 2, 1) + dt.timedelta(days=k), 10 if k else -1) for k in range(29)]
    flows = [(dt.date(2026, 1, 1), 100), *after, (dt.date(2026, 6, 1), -400)]
    assert turns_at(flows, apr(flows, "reg_z"))


def test_reg_z__days_of_a_year_of_many_kinds__are_refused_where_the_sign_turns_again():
    """A hundred fractions of a year are more than are taken out of the equation."""
    after = [(dt.date(2027, 2, 1) + dt.timedelta(days=k), 10 if k else -1) for k in range(100)]
    with pytest.raises(CalcError, match="different fractions"):
        apr([(dt.date(2026, 1, 1), 100), *after, (dt.date(2029, 6, 1), -4000)], "reg_z", every="year")


advances = st.lists(st.tuples(st.integers(0, 400), st.integers(50, 3000)), min_size=1, max_size=14)


@given(advances=advances, n=st.integers(1, 24), total=st.integers(101, 190), data=st.data())
@settings(max_examples=60, deadline=None)
def test_reg_z__advances_and_payments_in_any_order__are_worth_the_same_at_the_rate(advances, n, total, data):
    """At the rate below and the rate above, advances and payments discounted by the regulation differ in sign.

    Paid back with a charge, a loan has a rate above zero; that negative ones would solve it too is no matter.
    """
    start = dt.date(2026, 1, data.draw(st.integers(1, 28)))
    lent = [(start, 1000), *((start + dt.timedelta(days=day), amount) for day, amount in advances)]
    each = sum(amount for _, amount in lent) * total // 100 // n
    first = dt.date.fromordinal(GREGORIAN.add_months(max(lent)[0].toordinal(), -(n // 2), "clamp"))
    day = max(start + dt.timedelta(days=31), first)
    paid = [(dt.date.fromordinal(GREGORIAN.add_months(day.toordinal(), k, "clamp")), -each) for k in range(n)]
    try:
        found = apr([*lent, *paid], "reg_z")
    except CalcError as refused:
        assert re.search(r"SK332 .* \d yearly rates", str(refused))  # noqa: PT017 - several that are not negative
        return
    assert turns_at([*lent, *paid], found)
    assert (found.rate.fraction > 0) or not any(rate >= 0 for rate in found.certificate.other_roots)
    assert all(rate < 0 for rate in found.certificate.other_roots) or found.rate.fraction < 0


def turns_at(flows, found):
    """Discount by Appendix J, written down once more in Fractions: the sign turns between the ends of the bracket."""
    times = [UnitTime(0), *found.intervals]
    ends = []
    for end in found.bracket:
        i = Fraction(end) / found.periods_per_year
        dated = zip(times, sorted(flows, key=lambda flow: flow[0]), strict=True)
        ends.append(sum(amount / ((1 + time.fraction * i) * (1 + i) ** time.whole) for time, (_, amount) in dated))
    return ends[0] * ends[1] < 0
