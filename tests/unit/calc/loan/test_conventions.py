"""The conventions of the annual percentage rate beside each other: published figures, and what is refused."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.calc.loan.apr import CONVENTIONS, apr
from serkit.calc.loan.interval import interval_forward
from serkit.calc.loan.schedule import amortise
from serkit.calc.loan.unit_period import UnitPeriod, unit_time
from serkit.domain.loan import LoanTerms
from serkit.kernel.calendars import GREGORIAN
from serkit.kernel.errors import AmountError, CalcError, IncomparableError, TermsError
from serkit.kernel.money import Money
from serkit.kernel.period import Period
from serkit.kernel.rate import Rate

RBI = LoanTerms(
    principal=Money("20000", "INR"),
    method="annuity",
    annual_rate=Rate.percent("15"),
    n_instalments=24,
    disbursed_on=dt.date(2024, 4, 15),
)


def monthly(day, n, amount, every=1):
    """Make n payments on the last possible of a day of the month, every so many months."""
    start = day.toordinal()
    dates = (dt.date.fromordinal(GREGORIAN.add_months(start, k * every, "last")) for k in range(n))
    return [(each, f"-{amount}") for each in dates]


@pytest.mark.parametrize(
    ("lent", "paid", "every", "percent"),
    [
        (("2026-01-10", "9800"), monthly(dt.date(2026, 2, 15), 12, "884.91"), "month", "14.692036"),
        (("2026-04-27", "99000"), monthly(dt.date(2026, 7, 31), 8, "13946.73", 3), "quarter", "10.859928"),
        (("2026-04-27", "99000"), monthly(dt.date(2026, 10, 31), 6, "19700", 6), "half-year", "10.569370"),
        (("2026-04-27", "99000"), monthly(dt.date(2027, 4, 30), 3, "40215", 12), "year", "10.528415"),
    ],
)
def test_reg_z__the_examiners_own_tool__agrees(lent, paid, every, percent):
    """Figures that were checked against the APR tool of the FFIEC, by the tests of curo."""
    found = apr([(dt.date.fromisoformat(lent[0]), lent[1]), *paid], "reg_z", every=every)
    assert abs(found.rate.percentage - Fraction(percent)) <= Fraction(1, 10**6)  # they printed eight decimals
    assert found.certificate.unique
    assert abs(found.residual) < Decimal("0.001")


def test_reg_z__certificate__turns_in_fractions():
    """The equation of Appendix J, written down again, turns its sign between the ends of the bracket."""
    flows = [(dt.date(1978, 2, 10), "6000"), *monthly(dt.date(1978, 4, 1), 36, "200.00")]
    found = apr(flows, "reg_z")
    assert repr(found.intervals[0]) == "1 + 19/30"
    low, high = (_appendix_j(flows, Fraction(end) / 12) for end in found.bracket)
    assert low < 0 < high


def _appendix_j(flows, rate):
    month = UnitPeriod.of("month")
    times = [unit_time(flows[0][0], day, month) for day, _ in flows]
    return sum(
        Fraction(amount) / ((1 + time.fraction * rate) * (1 + rate) ** time.whole)
        for time, (_, amount) in zip(times, flows, strict=True)
    )


@pytest.mark.parametrize(
    ("start", "end", "unit", "said"),
    [
        ("2026-01-31", "2026-02-28", "month", "1"),
        ("2028-01-31", "2028-02-29", "month", "1"),
        ("2026-01-10", "2026-05-01", "quarter", "1 + 22/90"),
        ("2026-01-10", "2026-08-01", "half-year", "1 + 22/180"),
        ("2024-02-15", "2025-02-28", "year", "1 + 14/365"),
        ("2024-02-15", "2025-08-15", "year", "1 + 6/12"),
        ("2026-01-10", "2026-01-20", "week", "1 + 3/7"),
        ("2026-01-20", "2026-02-08", "fortnight", "1 + 5/14"),
        ("1978-02-23", "1978-03-01", "semimonth", "0 + 6/15"),
        ("2025-12-06", "2026-01-17", "day", "42"),
        ("2026-01-31", "2026-04-15", Period(months=2), "1 + 15/60"),
    ],
)
def test_unit_time__appendix_j__counted_back(start, end, unit, said):
    """Whole unit-periods back from the later date; months of 30 days; a year's rest in months or days of 365."""
    found = unit_time(dt.date.fromisoformat(start), dt.date.fromisoformat(end), UnitPeriod.of(unit))
    assert repr(found) == said


@pytest.mark.parametrize(("days", "per_year"), [(181, Fraction(2)), (22, Fraction(365, 22)), (365, Fraction(1))])
def test_reg_z__one_advance_one_payment__the_term_is_the_unit_period(days, per_year):
    """A loan repaid at once: six months are one of two unit-periods a year, 22 days one of 365/22."""
    lent = dt.date(2026, 1, 10)
    found = apr([(lent, 1000), (lent + dt.timedelta(days=days), -1100)], "reg_z")
    assert found.periods_per_year == per_year
    assert abs(found.rate.fraction - Fraction(1, 10) * per_year) <= Fraction(1, 10**12)


@pytest.mark.parametrize(
    ("start", "end", "unit", "said"),
    [
        ("2023-12-02", "2024-01-05", "week", "4/52 + 1/365 + 4/366"),
        ("2023-01-01", "2024-01-14", "week", "54/52"),
        ("2025-01-31", "2025-02-28", "month", "1/12"),
        ("2020-06-15", "2023-06-20", "year", "3 + 5/365"),
        ("2025-03-01", "2025-03-01", "month", "0/12"),
    ],
)
def test_interval_forward__conc__as_published(start, end, unit, said):
    """Whole periods on from the first day, the rest in days of the years they fall in."""
    assert repr(interval_forward(dt.date.fromisoformat(start), dt.date.fromisoformat(end), unit, GREGORIAN)) == said


def test_rbi__key_facts_statement__17_07():
    """20,000 at 15 % with 400 withheld: 17.07 %, not the effective 18.47."""
    schedule, fees = amortise(RBI), Money("400", "INR")
    assert apr(schedule, "rbi", withheld=fees).printed == "17.07%"
    assert apr(schedule, "eir", withheld=fees).printed == "18.47%"
    assert apr(schedule, "rbi").printed == "15.00%"


def test_conventions__one_schedule__each_has_its_rate():
    """Without fees the nominal rates are the contract's, the effective ones what it comes to in a year."""
    schedule = amortise(RBI)
    found = {name: apr(schedule, name).printed for name in CONVENTIONS}
    assert found == {
        "eu": "16.1%", "uk": "16.1%", "reg_z": "15.00%", "rbi": "15.00%", "eir": "16.08%", "xirr": "16.05%",
        "nominal": "15.00%",
    }  # fmt: skip


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_flows__of_a_schedule__have_its_rate(convention):
    """The flows of a schedule cost what the schedule costs."""
    schedule = amortise(RBI)
    flows = [(RBI.disbursed_on, RBI.principal), *((row.due_on, -row.due) for row in schedule.instalments)]
    assert apr(flows, convention).rate == apr(schedule, convention).rate


@given(fee=st.integers(1, 100_000), later=st.integers(0, 22))
@settings(max_examples=25, deadline=None)
def test_apr__a_fee__raises_it_and_less_so_when_it_is_paid_later(fee, later):
    """Adding a fee to a row raises every rate, moving it to a later row lowers it again."""
    dues = [-row.due.minor for row in amortise(RBI).instalments]
    days = [row.due_on for row in amortise(RBI).instalments]

    def costs(convention, at):
        paid = [due - (fee if k == at else 0) for k, due in enumerate(dues)]
        return apr([(RBI.disbursed_on, RBI.principal.minor), *zip(days, paid, strict=True)], convention).rate

    for convention in ("eu", "reg_z", "xirr"):
        assert costs(convention, None) < costs(convention, later + 1) < costs(convention, later)


def test_apr__paid_before_the_loan__is_refused():
    """A payment a day before the loan is a slip of dates."""
    flows = [(dt.date(2026, 1, 10), 1000), (dt.date(2026, 1, 9), -500), (dt.date(2026, 3, 10), -600)]
    with pytest.raises(TermsError, match="SK308"):
        apr(flows, "eu")
    assert apr(flows, "xirr").certificate.sign_changes == 2


def test_apr__off_the_periods__is_refused_by_those_that_count_them():
    """Forty days are no whole number of months; they are 1/12 + 9/365 of a year."""
    flows = [(dt.date(2026, 1, 10), 1000), (dt.date(2026, 2, 19), -1100)]
    with pytest.raises(CalcError, match="SK336"):
        apr(flows, "nominal")
    assert repr(apr(flows, "eu").intervals) == "(1/12 + 9/365,)"


def test_apr__every_week__is_counted_in_weeks():
    """A thousand and five weekly payments of 250: Regulation Z prints 412.40 %."""
    start = dt.date(2023, 11, 23)
    flows = [(start, 1000), *((start + dt.timedelta(weeks=k), -250) for k in range(1, 6))]
    assert apr(flows, "reg_z", every="week").printed == "412.40%"
    assert apr(flows, "nominal", every="week").printed == "412.40%"


def test_reg_z__two_turns__have_the_rate_that_is_not_negative():
    """Lent, repaid and lent again: 30 % and -10 % a month solve that, and a finance charge is not negative."""
    flows = [(dt.date(2026, 1, 1), 100), (dt.date(2026, 2, 1), -220), (dt.date(2026, 3, 1), 117)]
    found = apr(flows, "reg_z")
    assert found.printed == "360.00%"
    assert found.certificate.other_roots == (Decimal("-1.2"),)


@pytest.mark.parametrize(
    ("flows", "more", "error"),
    [
        ([], {}, CalcError),
        ([1, 2], {}, CalcError),
        ("flows", {}, CalcError),
        ([(dt.date(2026, 1, 1), Money(1, "EUR")), (dt.date(2026, 2, 1), Money(-2, "INR"))], {}, IncomparableError),
        ([(dt.date(2026, 1, 1), 1), (dt.date(2026, 2, 1), -2)], {"every": "moon"}, AmountError),
        ([(dt.date(2026, 1, 1), 1), (dt.date(2026, 2, 1), 2)], {}, CalcError),
    ],
)
def test_apr__what_is_no_loan__is_refused(flows, more, error):
    """No flows, no pairs, two currencies, an unknown period and one sign each have their error."""
    with pytest.raises(error):
        apr(flows, **more)


@pytest.mark.parametrize(
    ("withheld", "error"),
    [
        (Money("20000", "INR"), TermsError), (Money("-1", "INR"), TermsError), (Money("1", "EUR"), IncomparableError),
    ],
)  # fmt: skip
def test_apr__withheld__leaves_a_part_of_the_loan(withheld, error):
    """Nothing paid out is no loan, and a fee in euros is none of a loan in rupees."""
    with pytest.raises(error):
        apr(amortise(RBI), "rbi", withheld=withheld)
