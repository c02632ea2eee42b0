"""What an enterprise can carry: coverage by hand, and the grace that breaks even against every shorter one."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.calc.loan.carry import break_even_grace, debt_coverage
from serkit.calc.loan.schedule import amortise
from serkit.domain.charge import Fee
from serkit.domain.grace import Grace
from serkit.domain.loan import LoanTerms
from serkit.kernel.calendars import GREGORIAN
from serkit.kernel.errors import CalcError, IncomparableError, TermsError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate

START = dt.date(2026, 1, 1)


def month(k):
    """Say the first day k months after the start."""
    return dt.date.fromordinal(GREGORIAN.add_months(START.toordinal(), k))


def terms(**more):
    """Lend 600 for eight months."""
    kept = {
        "principal": Money("600", "EUR"),
        "method": "annuity",
        "annual_rate": Rate.percent("12"),
        "n_instalments": 8,
        "disbursed_on": START,
    }
    return LoanTerms(**{**kept, **more})


def by_month(earned):
    """Earn so much in each month."""
    return [(month(k), Money(amount, "EUR")) for k, amount in enumerate(earned, 1)]


def rest(n, kind="moratorium", interest="capitalise"):
    """Grant a grace of n instalments; none for 0."""
    return [Grace(kind=kind, n_instalments=n, interest=interest)] if n else []


KINDS = (("moratorium", "capitalise"), ("moratorium", "free"), ("principal", None), ("interest", "spread"))
FEES = (
    Fee(name="file", when="up_front", amount=Money("20", "EUR")),
    Fee(name="kept", when="up_front", amount=Money("30", "EUR"), withheld=True),
    Fee(name="account", when="instalment", amount=Money("1", "EUR")),
)


@given(
    earned=st.lists(st.integers(-100, 300), min_size=8, max_size=8),
    reserve=st.integers(0, 200),
    asked=st.sampled_from(KINDS),
    more=st.sampled_from([{}, {"fees": FEES}, {"down_payment": Fraction(1, 10)}]),
)
@settings(max_examples=60, deadline=None)
def test_break_even_grace__every_shorter_one__runs_out_of_cash(earned, reserve, asked, more):
    """With the grace found nothing is ever short; with each shorter one something is."""
    kind, interest = asked

    def in_hand(n):
        schedule = amortise(terms(grace=rest(n, kind, interest), **more))
        first = 20 if more.get("fees") else 60 if more else 0
        held = least = (reserve - first) * 100
        for row, amount in zip(schedule.instalments, earned, strict=True):
            held += amount * 100 - row.due.minor
            least = min(least, held)
        return least

    expected = next((n for n in range(8) if in_hand(n) >= 0), None)
    told = {"kind": kind, "interest": interest, "reserve": Money(reserve, "EUR")}
    try:
        found = break_even_grace(terms(**more), by_month(earned), **told)
    except CalcError:
        assert expected is None
    else:
        assert found.grace == expected
        assert found.lowest.minor == in_hand(expected)
        assert found.schedule.terms == terms(grace=rest(expected, kind, interest), **more)


def test_break_even_grace__closed_months__are_kept():
    """What the terms grant already stays beside the grace that is found; a moratorium capitalises unless said."""
    winter = Grace(kind="closure", months=(6,), interest="defer")
    found = break_even_grace(terms(grace=[winter]), by_month([0, 0, 0, 300, 300, 300, 300, 300]))
    assert found.schedule.terms.grace == (winter, *rest(3))


def test_break_even_grace__what_cannot_be__is_refused():
    """No cash at all, cash in rupees, and a grace that does not count instalments."""
    with pytest.raises(CalcError, match="no grace of up to 7 instalments"):
        break_even_grace(terms(), by_month([0] * 8))
    with pytest.raises(IncomparableError, match="SK260"):
        break_even_grace(terms(), [(START, Money(1, "INR"))])
    with pytest.raises(IncomparableError, match="SK260"):
        break_even_grace(terms(), by_month([0] * 8), reserve=Money(1, "INR"))
    with pytest.raises(TermsError, match="SK317"):
        break_even_grace(terms(), by_month([0] * 8), kind="closure", interest="free")


def test_debt_coverage__seasons__are_months_of_the_loans_own_calendar():
    """A Jalali loan is covered by Jalali months: all of Farvardin to Shahrivar stands in one season."""
    loan = LoanTerms(
        principal=Money("12000000", "IRT"),
        method="karmozd_average",
        annual_rate=Rate.percent("4"),
        n_instalments=12,
        calendar="jalali",
        disbursed_on=dt.date(2025, 3, 21),
    )
    schedule = amortise(loan)
    found = debt_coverage(schedule, [row.due * 2 for row in schedule.instalments])
    assert set(found.ratios) == {Fraction(2)}
    assert found.by_season({"warm": range(1, 7), "cold": range(7, 13)}) == {"warm": 2, "cold": 2}
    with pytest.raises(CalcError, match="belongs to no season"):
        found.by_season({"warm": range(1, 7)})


def test_debt_coverage__what_does_not_fit__is_refused():
    """Five amounts for six instalments, and rupees for a loan in euros."""
    schedule = amortise(terms(n_instalments=6))
    with pytest.raises(CalcError, match="SK334"):
        debt_coverage(schedule, [Money(1, "EUR")] * 5)
    with pytest.raises(IncomparableError, match="SK260"):
        debt_coverage(schedule, [Money(1, "INR")] * 6)


def test_coverage__month_in_two_seasons__is_refused():
    """Neither season is silently left out."""
    loan = LoanTerms(
        principal=Money("1200", "INR"),
        method="flat",
        annual_rate=Rate.percent("4"),
        n_instalments=2,
        disbursed_on=dt.date(2025, 3, 21),
    )
    found = debt_coverage(amortise(loan), [Money("1000", "INR")] * 2)
    with pytest.raises(CalcError, match="month 4 belongs to two seasons"):
        found.by_season({"warm": range(1, 7), "wet": range(4, 13)})
    for strange in (0, 13):
        with pytest.raises(CalcError, match=f"SK335.*there is no month {strange}"):
            found.by_season({"warm": range(1, 7), "cold": [*range(7, 13), strange]})


def test_coverage__plain_numbers_for_cash__are_refused():
    """Money is asked for in words, not by an AttributeError."""
    loan = LoanTerms(
        principal=Money("1200", "INR"),
        method="flat",
        annual_rate=Rate.percent("4"),
        n_instalments=2,
        disbursed_on=dt.date(2025, 3, 21),
    )
    with pytest.raises(CalcError, match="SK508"):
        debt_coverage(amortise(loan), [1, 2])


def test_break_even_grace__a_grace_that_leaves_no_loan__is_passed_over():
    """52.00 covers interest of 50.00 and not of 52.50, after a month's wait: no grace covers the cash, that is all."""
    terms = LoanTerms(
        principal=Money("1000", "EUR"), method="annuity", n_instalments=24, annual_rate=Rate.percent("60"),
        disbursed_on=dt.date(2026, 1, 1), instalment_amount=Money("52", "EUR"),
    )  # fmt: skip
    with pytest.raises(CalcError, match="SK335 no-such-loan: no grace of up to 23 instalments"):
        break_even_grace(terms, cash=[(dt.date(2026, 6, 1), Money("100", "EUR"))])
    with pytest.raises(TermsError, match=r"interest of instalment 1 is 50\.00 EUR"):
        break_even_grace(attrs.evolve(terms, instalment_amount=Money("49", "EUR")), cash=[])
