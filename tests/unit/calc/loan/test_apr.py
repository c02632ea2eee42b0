"""Annual percentage rates: published figures, intervals, and what is refused."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from serkit.calc.loan.apr import apr, intervals_of
from serkit.calc.loan.interval import Interval, interval
from serkit.calc.loan.schedule import amortise
from serkit.calc.loan.solve import yearly_rate
from serkit.domain.loan import LoanTerms
from serkit.kernel.calendars import GREGORIAN, JALALI
from serkit.kernel.errors import CalcError
from serkit.kernel.money import Money
from serkit.kernel.period import Period
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding

DAYS_A_YEAR = Fraction(1461, 4)


def terms(method="karmozd_slots", **more):
    """Make the terms of the Qazvin walk: 50 million toman, 4 %, 60 Jalali months."""
    kept = {
        "principal": Money("50000000", "IRT"),
        "method": method,
        "annual_rate": Rate.percent("4"),
        "n_instalments": 60,
        "calendar": "jalali",
        "disbursed_on": dt.date(2023, 5, 4),
    }
    return LoanTerms(**{**kept, **more})


@pytest.mark.parametrize(
    ("payments", "percent"),
    [
        ([(Fraction(90, 365), 272), (Fraction(181, 365), 272), (Fraction(1), 544)], "13.226"),
        ([(Fraction(3, 2), 1200)], "12.924"),
        ([(Fraction(1), 600), (Fraction(2), 600)], "13.066"),
    ],
)
def test_yearly_rate__directive_98_7__as_printed(payments, percent):
    """The examples of Directive 98/7/EC: 1000 lent."""
    root = yearly_rate([(Fraction(0), 1000), *((time, -amount) for time, amount in payments)])
    assert abs(root.rate * 100 - Decimal(percent)) < Decimal("0.0005")


@pytest.mark.parametrize(
    ("lent", "days", "paid", "percent"),
    [
        ("100", 31, "125", "1286.2"),
        ("250", 28, "319.97", "2400.3"),
        ("350", 23, "447.97", "4935.9"),
        ("300", 16, "383.97", "27865.8"),
        ("364.54", 30, "450", "1199.0"),
    ],
)
def test_yearly_rate__one_payment_within_a_month__as_published(lent, days, paid, percent):
    """Rates far above 1000 % are found too: one repayment after some days of a year of 365.25."""
    root = yearly_rate([(Fraction(0), Fraction(lent)), (days / DAYS_A_YEAR, -Fraction(paid))])
    assert str(round(root.rate * 100, 1)) == percent


def test_yearly_rate__consumer_finance_association__12_7():
    """10,000 and 60 monthly payments of 222.44 are 12.7 %."""
    root = yearly_rate([(Fraction(0), 10_000), *((Fraction(k, 12), -Fraction("222.44")) for k in range(1, 61))])
    assert str(round(root.rate * 100, 1)) == "12.7"


def test_yearly_rate__rbi_key_facts_statement__17_07():
    """19,600 paid out and 24 exact instalments of 969.733: twelve times the monthly rate is 17.07 %."""
    growth = (1 + Fraction(15, 1200)) ** 24
    exact = 20_000 * Fraction(15, 1200) * growth / (growth - 1)
    root = yearly_rate([(Fraction(0), 19_600), *((Fraction(k), -exact) for k in range(1, 25))])
    assert str(round(root.rate * 1200, 2)) == "17.07"


def test_yearly_rate__first_fee_withheld__4_722():
    """Slots with the first fee kept back on the day of disbursement: 4.722 % against 4.716 %."""
    schedule = amortise(terms())
    dues = [row.due.minor for row in schedule.instalments]
    flows = [(Fraction(0), 500_000_000 - dues[0]), *((Fraction(k), -due) for k, due in enumerate(dues[1:], 2))]
    assert str(round(yearly_rate(flows).rate * 1200, 3)) == "4.722"


@pytest.mark.parametrize(
    ("values", "rate"),
    [
        ((-100, 0, 0, 74), "-0.09549583"),
        (("-1678.87", "771.96", "1814.05", "3520.30", "3552.95", "3584.99", "-1"), "0.96887755"),
        ((-37155, *[560] * 144), "0.01258180"),
    ],
)
def test_yearly_rate__numpy_financial_trouble__is_found(values, rate):
    """Flows on which numpy-financial's irr has gone wrong: a loss, two changes of sign, 144 payments."""
    root = yearly_rate([(Fraction(k), Fraction(value)) for k, value in enumerate(values)])
    assert str(round(root.rate, 8)) == rate


def test_yearly_rate__two_roots__refuses_and_names_both():
    """Flows of -4000, 25000, -25000 are worth nothing at 25 % and at 400 %."""
    with pytest.raises(CalcError, match=r"SK332 several-rates: 2 rates .*: 25\.0000%, 400\.0000%"):
        yearly_rate([(Fraction(k), each) for k, each in enumerate((-4000, 25_000, -25_000))])


@pytest.mark.parametrize("values", [(), (100,), (100, 100), (100, -300, 250), (10**30, -1)])
def test_yearly_rate__no_root__says_so(values):
    """Nothing, one sign, or amounts that never balance have no rate."""
    with pytest.raises(CalcError, match="SK331 no-rate"):
        yearly_rate([(Fraction(k), each) for k, each in enumerate(values)])


def test_yearly_rate__within_a_blink__has_no_rate_a_year():
    """Twice the loan a thousandth of a day later is no rate a year can hold."""
    with pytest.raises(CalcError, match="SK331 no-rate"):
        yearly_rate([(Fraction(0), 1000), (Fraction(1, 365_000), -2000)])


@pytest.mark.parametrize(
    ("start", "end", "unit", "whole", "days", "year_days"),
    [
        ("2012-01-12", "2012-03-15", "month", 2, 3, 365),
        ("2012-01-12", "2012-02-15", "month", 1, 3, 365),
        ("2012-01-12", "2012-02-15", "year", 0, 34, 365),
        ("2013-01-12", "2013-02-15", "month", 1, 3, 366),
        ("2013-02-25", "2013-03-28", "month", 1, 3, 366),
        ("2013-02-26", "2013-03-29", "month", 1, 2, 366),
        ("2012-02-26", "2012-03-29", "month", 1, 3, 366),
        ("2012-12-01", "2013-02-02", "month", 2, 1, 366),
        ("2019-01-31", "2019-02-28", "month", 1, 0, 365),
        ("2019-02-28", "2019-03-31", "month", 1, 0, 365),
        ("2019-01-31", "2019-03-01", "month", 1, 1, 365),
        ("2020-03-01", "2021-08-15", "month", 17, 14, 366),
        ("2019-01-01", "2019-01-08", "week", 1, 0, 365),
        ("2024-01-12", "2024-01-30", "week", 2, 4, 365),
        ("2010-06-15", "2012-06-20", "year", 2, 5, 365),
    ],
)
def test_interval__commission_guidelines__counted_backwards(start, end, unit, whole, days, year_days):
    """Whole periods back from the end, the rest in days of the year that ends where they end."""
    found = interval(dt.date.fromisoformat(start), dt.date.fromisoformat(end), unit, GREGORIAN)
    assert found == Interval(whole, unit, days, year_days)
    assert hash(found) == hash(Interval(whole, unit, days, year_days))
    assert found != found.fraction


def test_interval__jalali_months__are_months():
    """From 31 Shahrivar to 30 Mehr is one Jalali month, and a day more is a day of the Jalali year that ends there."""
    for year, length in ((1403, 365), (1404, 366)):  # 30 Esfand 1403 lies in the year before Mehr 1404
        start, end = (dt.date.fromordinal(JALALI.ordinal(year, *day)) for day in ((6, 31), (7, 30)))
        assert interval(start, end, "month", JALALI) == Interval(1, "month")
        assert repr(interval(start, end + dt.timedelta(days=1), "month", JALALI)) == f"1/12 + 1/{length}"


def test_intervals__monthly_from_the_31st__are_whole_months():
    """Due dates that follow the terms' own rule are whole periods, on whatever day they fall."""
    monthly = terms("flat", calendar="gregorian", disbursed_on=dt.date(2025, 1, 31), n_instalments=3)
    found = intervals_of(monthly, amortise(monthly).due_dates)
    assert found == tuple(Interval(k, "month") for k in (1, 2, 3))


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        ("quarter", "(3/12, 6/12)"),
        ("year", "(1, 2)"),
        ("week", "(1/52, 2/52)"),
        ("fortnight", "(2/52, 4/52)"),
        (Period(months=2), "(2/12, 4/12)"),
        (Period(days=10), "(10/365, 20/365)"),
        (Period(months=1, days=3), "(1/12 + 3/365, 2/12 + 6/365)"),
    ],
)
def test_intervals__other_periods__in_their_own_unit(every, expected):
    """Quarters are counted in months, fortnights in weeks, odd days in days."""
    kept = terms("flat", every=every, n_instalments=2, calendar="gregorian", disbursed_on=dt.date(2025, 5, 10))
    assert repr(intervals_of(kept, amortise(kept).due_dates)) == expected


@pytest.mark.parametrize(
    ("method", "nominal", "eu"), [("karmozd_average", "3.877", "3.9%"), ("karmozd_slots", "4.716", "4.8%")]
)
def test_apr__two_karmozds__the_same_four_per_cent_costs_18_per_cent_more(method, nominal, eu):
    """50 million, 4 %, 60 months: 3.877 % nominal on the average balance, 4.716 % in yearly slots."""
    schedule = amortise(terms(method))
    assert str(round(Decimal(float(apr(schedule, "nominal").rate.percentage)), 3)) == nominal
    assert apr(schedule).printed == eu


def test_apr__annuity_without_fees__nominal_is_the_rate():
    """Without fees the nominal APR prints the contract's rate, and the EU APR the effective one."""
    schedule = amortise(terms("annuity", annual_rate=Rate.percent("12")))
    assert (apr(schedule, "nominal").printed, apr(schedule, "eu").printed) == ("12.00%", "12.7%")


def test_apr__evidence__equation_intervals_residual_bracket():
    """An Apr carries what it was solved from, and the residual at its rounded rate is far below a unit."""
    found = apr(amortise(terms()), "eu")
    assert found.equation == "C = sum of D_k / (1 + X)^t_k"
    assert found.intervals[0] == Interval(1, "month")
    assert len(found.intervals) == 60
    assert abs(found.residual) < Decimal("0.01")
    low, high = found.bracket
    assert low < Decimal(found.rate.fraction.numerator) / found.rate.fraction.denominator < high


def test_apr__half_up_at_the_printed_decimal__is_raised():
    """A rate of 4.85 % prints as 4.9 %, not to even."""
    kept = terms("flat", n_instalments=1, every="year", annual_rate=Rate.percent("4.85"))
    assert apr(amortise(kept)).printed == "4.9%"


def test_apr__interest_free__is_zero():
    """What costs nothing has a rate of exactly nothing."""
    found = apr(amortise(terms("flat", annual_rate=Rate.percent("0"))))
    assert (found.rate.fraction, found.residual) == (0, 0)


def test_apr__unknown_convention__nearest_name():
    """A misspelt convention is answered with the nearest one."""
    with pytest.raises(CalcError, match=r'(?s)SK330 unknown-convention.*did you mean "nominal"'):
        apr(amortise(terms()), "nominall")


def days_after(n, **more):
    """Lend one rial for n days at next to nothing; the rounding up of its interest to a rial doubles it."""
    kept = {
        "principal": Money("1", "IRR"),
        "method": "flat",
        "annual_rate": Rate.percent("0.0001"),
        "n_instalments": 1,
        "disbursed_on": dt.date(2023, 5, 4),
        "first_due_on": dt.date(2023, 5, 4) + dt.timedelta(days=n),
        "day_count": "ACT/365F",
        "rounding": Rounding("up"),
    }
    return amortise(LoanTerms(**{**kept, **more}))


def test_apr__doubled_in_a_day__is_refused_and_says_why():
    """2^365 - 1 a year is about 10^112 %: no cost of a loan."""
    with pytest.raises(CalcError) as refused:
        apr(days_after(1))
    assert [each.code for each in refused.value.diagnostics] == ["SK331"]
    assert "no rate up to 10^15 %" in str(refused.value)
    assert "check the dates" in str(refused.value)


def test_apr__doubled_in_nine_days__is_the_highest_that_is_printed():
    """2^(365/9) - 1 is 1.6 * 10^12 a year, below the 10^13 where the search ends; a day sooner is above it."""
    assert apr(days_after(9)).printed == "161599016399947.7%"
    with pytest.raises(CalcError, match="no rate up to"):
        apr(days_after(8))


def test_apr__nominal_beyond_the_highest__is_refused_too():
    """20,000,000,000,001 times the loan after one period is 2 * 10^13 a period."""
    with pytest.raises(CalcError, match="no rate up to"):
        apr(days_after(30, rounding=Rounding("up", step=2 * 10**13)), "nominal")


@pytest.mark.parametrize(
    ("convention", "fraction", "shown"),
    [
        ("eu", Fraction(-1, 200), "-0.5%"),
        ("eu", Fraction(5, 10_000), "0.1%"),
        ("nominal", Fraction(-5, 100_000), "-0.01%"),
        ("nominal", Fraction(0), "0.00%"),
        ("nominal", Fraction(10**60, 3), "33" * 31 + ".33%"),
    ],
)
def test_printed__any_rate__is_half_up(convention, fraction, shown):
    """Ties go away from zero, and no rate is too long to be printed."""
    found = attrs.evolve(apr(amortise(terms())), convention=convention, rate=Rate.of(fraction))
    assert found.printed == shown


@pytest.mark.parametrize(("found", "said"), [(None, "SK508 .*\n.*nothing"), (terms(), r"apr\(amortise\(terms\)\)")])
def test_apr__no_schedule__says_what_it_takes(found, said):
    """Terms are one verb away from a schedule."""
    with pytest.raises(CalcError, match=said):
        apr(found)


def test_apr__convention_of_another_type__is_unknown():
    """None is no convention."""
    with pytest.raises(CalcError, match="SK330"):
        apr(amortise(terms()), None)
