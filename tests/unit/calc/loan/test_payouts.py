"""Shapes, several payouts, down payments, fees and late charges: published rows and hand examples."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.calc.loan.apr import apr
from serkit.calc.loan.late import explain_late_charge, late_charge
from serkit.calc.loan.schedule import amortise
from serkit.domain.charge import Fee, LateCharge
from serkit.domain.loan import LoanTerms
from serkit.domain.payout import DownPayment, Tranche
from serkit.kernel.errors import AmountError, CalcError, TermsError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.text import money
from serkit.kernel.workdays import WorkDays

DAY = dt.date(2024, 1, 1)


def terms(method="annuity", amount="1000", percent="12", n=6, **more):
    """Make terms in EUR."""
    told = {"disbursed_on": DAY, **more}
    return LoanTerms(
        principal=Money(amount, "EUR"), method=method, annual_rate=Rate.percent(percent), n_instalments=n, **told
    )


def loan(*args, **more):
    """Make a schedule."""
    return amortise(terms(*args, **more))


def eur(amount):
    """Say an amount."""
    return Money(amount, "EUR")


def later(*parts):
    """Make tranches of (day, amount)."""
    return [Tranche(disbursed_on=dt.date.fromisoformat(day), amount=eur(amount)) for day, amount in parts]


def dues(schedule):
    """What is due, as printed."""
    return [str(row.due.amount) for row in schedule.instalments]


def test_tranche__on_a_due_date__published():
    """Apache Fineract, ProgressiveEMICalculatorTest line 312: 100, and 100 on 1 March, at 9.4822 %."""
    found = loan(amount="200", percent="9.4822", tranches=later(("2024-03-01", "100")))
    assert dues(found) == ["17.13", "17.13", "42.63", "42.63", "42.63", "42.61"]
    assert str(found.instalments[1].outstanding_principal) == "167.19 EUR"


def test_tranche__inside_a_period__bears_interest_for_its_days():
    """Apache Fineract C3194: 100, and 200 on 8 January: interest of January 2.01, of 24 days in 31 for the second."""
    found = loan(amount="300", percent="9.4822", tranches=later(("2024-01-08", "200")), remainder="level")
    assert str(found.instalments[0].interest) == "2.01 EUR"
    assert dues(found) == ["51.33"] * 6


def test_tranche__accrued_by_payout__rounds_each_stretch():
    """Engines of Apache Fineract before 2025 rounded each stretch: 0.18 of seven days and 1.84 of 24 are 2.02."""
    found = loan(amount="300", percent="9.4822", tranches=later(("2024-01-08", "200")), accrual="payout")
    assert str(found.instalments[0].interest) == "2.02 EUR"
    told = str(found.explain(number=1, column="interest"))
    assert "round half even(100 × 9.4822% × 7/372) + round half even(300 × 9.4822% × 2/31) = 2.02" in told


def test_tranche__flat_without_interest__leaves_its_rest_to_the_last():
    """Apache Fineract, LoanDownPayment.feature line 1109: 250, 500 and 750 beside a quarter of each 1000 at once."""
    told = {"tranches": later(("2024-02-15", "1000")), "down_payment": Fraction(1, 4)}
    found = loan("flat", "2000", "0", 3, **told)
    assert dues(found) == ["250.00", "500.00", "750.00"]
    assert [str(each.outstanding_principal.amount) for each in found.down_payments] == ["750.00", "1250.00"]
    even = loan("flat", "2000", "0", 3, remainder="level", **told)
    assert dues(even) == ["250.00", "625.00", "625.00"]


@pytest.mark.parametrize(("charged", "interest"), [(True, "10.00"), (False, "7.50")])
def test_down_payment__flat__is_charged_only_where_the_terms_say_so(charged, interest):
    """Apache Fineract, LoanDownPayment.feature line 1542, charges 10 a month on 1000 of which 750 are owed."""
    down = DownPayment(share=Fraction(1, 4), flat_charged=charged)
    assert str(loan("flat", n=3, down_payment=down).instalments[0].interest.amount) == interest


def test_down_payment__annuity__leaves_a_smaller_loan():
    """Apache Fineract C3161: a quarter of 100 at once, then 75 at 5 %: 15.19, the last 15.18."""
    found = loan(amount="100", percent="5", n=5, down_payment=Fraction(1, 4))
    assert dues(found) == ["15.19"] * 4 + ["15.18"]
    assert [(each.kind, each.minor) for each in found.flows[:2]] == [("payout", 10000), ("down_payment", -2500)]


def test_balloon__by_value__stays_for_the_last_row():
    """A = (P - b v^n) r / (1 - v^n): level rows, and the balloon beside the last of them, but for rounding."""
    found = loan("balloon", "10000", balloon=eur("4000"))
    v6 = (Fraction(100, 101)) ** 6
    level = round((1000000 - 400000 * v6) / 100 / (1 - v6))
    assert [row.due.minor for row in found.instalments[:-1]] == [level] * 5
    assert abs(found.instalments[-1].due.minor - level - 400000) <= 3


def test_step__two_stretches__second_twice_the_first():
    """Weights 1 and 2 over four rows: c = P / (v + v^2 + 2 v^3 + 2 v^4)."""
    found = loan("step", n=4, weights=(1, 2))
    v = Fraction(100, 101)
    c = 100000 / (v + v**2 + 2 * v**3 + 2 * v**4)
    assert [row.due.minor for row in found.instalments[:3]] == [round(c), round(c), round(2 * c)]


def test_seasonal__closed_months__capitalise_and_the_rest_is_level():
    """Nothing in February and March: their interest is added, and the others pay one amount."""
    found = loan("seasonal", n=6, weights=(1, 0, 0) + (1,) * 9)
    assert [row.number for row in found.instalments if not row.due] == [1, 2]
    assert found.capitalised[:2] == (1000, 1010)
    assert len(set(dues(found)[2:5])) == 1


@pytest.mark.parametrize(
    ("remainder", "expected"),
    [
        ("last", ["33.33", "33.33", "33.34"]),
        ("first", ["33.34", "33.33", "33.33"]),
        ("level", ["33.33", "33.34", "33.33"]),
    ],
)
@pytest.mark.parametrize("method", ["equal_principal", "flat"])
def test_remainder__goes_where_the_terms_say(method, remainder, expected):
    """A hundred in three parts."""
    assert dues(loan(method, "100", "0", 3, remainder=remainder)) == expected


def test_instalment__agreed__last_takes_the_rest():
    """200 a month repays 1000 at 12 % with a last instalment of what is left."""
    found = loan(instalment_amount=eur("170"))
    assert dues(found)[:5] == ["170.00"] * 5
    assert sum(row.principal.minor for row in found.instalments) == 100000


def test_fees__of_every_kind__stand_beside_the_method():
    """A fixed fee a row, a share of what is owed in the first row of each year, and one kept back on the first day."""
    fees = [
        Fee(name="service", when="instalment", amount=eur("1")),
        Fee(name="insurance", when="yearly", share=Fraction(1, 100), of="outstanding"),
        Fee(name="processing", when="up_front", share=Fraction(2, 100), withheld=True),
    ]
    found = loan("equal_principal", "2400", "0", 24, fees=fees)
    assert {row.number: str(row.fees.amount) for row in found.instalments if row.fees.minor > 100} == {
        1: "25.00",
        13: "13.00",
    }
    assert found.net_disbursed == eur("2352")
    assert found.totals.due == eur("2460")


def test_fees__raise_the_apr_and_less_so_when_paid_later():
    """A fee of 20 kept back costs more than one of 20 at the end of the year, and any more than none."""
    at_once = Fee(name="processing", when="up_front", amount=eur("20"))
    later_on = Fee(name="service", when="instalment", amount=eur("1.66"))
    rates = [apr(loan(n=12, fees=fees)).rate.fraction for fees in ([], [later_on], [at_once])]
    assert rates == sorted(rates)
    assert len(set(rates)) == 3


@pytest.mark.parametrize(
    ("rule", "paid_on", "charged"),
    [
        ({"annual_rate": Rate.percent("10"), "day_count": "ACT/360"}, "2024-03-02", "8.33"),
        ({"annual_rate": Rate.percent("10"), "day_count": "ACT/360"}, "2024-02-01", "0.00"),
        ({"annual_rate": Rate.percent("10"), "grace_days": 30}, "2024-03-02", "0.00"),
        ({"annual_rate": Rate.percent("10"), "grace_days": 29}, "2024-03-02", "8.22"),
        ({"amount": Money("5", "EUR")}, "2024-02-02", "5.00"),
        ({"annual_rate": Rate.percent("10"), "cap": Money("7", "EUR")}, "2034-03-02", "7.00"),
        ({"annual_rate": Rate.percent("10"), "cap_share": Fraction(1, 20)}, "2034-03-02", "50.00"),
    ],
)
def test_late_charge__counts_days_once_and_is_capped(rule, paid_on, charged):
    """1000 overdue for thirty days at 10 % on 360 is 8.33; caps and days of grace hold."""
    schedule = loan("flat", "1000", "0", 1, late_charge=LateCharge(**rule))
    assert str(late_charge(schedule, 1, dt.date.fromisoformat(paid_on)).amount) == charged


def test_late_charge__no_such_instalment__is_refused():
    """Instalments are counted from one."""
    for number in (0, 7, True, "1"):
        with pytest.raises(CalcError, match="SK333"):
            late_charge(loan(), number, DAY)


@pytest.mark.parametrize(
    ("more", "code", "says"),
    [
        ({"instalment_amount": eur("9")}, "SK312", "raise instalment_amount above 10.00 EUR (172.55 EUR repays"),
        ({"instalment_amount": eur("400")}, "SK313", "write n_instalments=3"),
        ({"instalment_amount": eur("200"), "instalment_multiple": eur("1")}, "SK314", "leave instalment_multiple out"),
        ({"method": "flat", "instalment_amount": eur("200")}, "SK314", 'method="annuity"'),
        ({"balloon": eur("200")}, "SK314", 'method="balloon"'),
        ({"method": "balloon"}, "SK314", "give it balloon or principal_part"),
        ({"method": "balloon", "balloon": eur("1"), "principal_part": Fraction(1, 9)}, "SK314", "leave one"),
        ({"method": "balloon", "principal_part": Fraction(1, 4)}, "SK322", "write n_instalments=4"),
        ({"method": "step", "weights": (1, 2, 3, 4)}, "SK323", "divides n_instalments"),
        ({"method": "seasonal", "weights": (1, 2)}, "SK323", "12 weights"),
        ({"method": "irregular", "weights": (1, 2)}, "SK323", "one weight for each"),
        ({"method": "irregular", "weights": (1, 1, 1, 1, 1, 0)}, "SK316", "last of the 6 weights more"),
        ({"method": "irregular", "weights": (1, 1000, 1000, 1000, 1000, 1000)}, "SK312", "weight 1 of 6: 64 inst"),
        ({"tranches": later(("2024-07-01", "10"))}, "SK318", "pay it out before 2024-07-01"),
        ({"method": "karmozd_average", "tranches": later(("2024-02-01", "10"))}, "SK314", "a loan of its own"),
        ({"due_dates": [dt.date(2024, k, 9) for k in range(2, 8)]}, "SK315", 'day_count="equal"'),
        (
            {"every": "week", "first_due_on": DAY, "day_count": "ACT/365F", "business_days": "preceding",
             "work_days": WorkDays(weekend=("monday",))},
            "SK308", "following",
        ),
    ],
)  # fmt: skip
def test_terms__that_have_no_schedule__say_what_works(more, code, says):
    """Each refusal names one way to mend it."""
    with pytest.raises(TermsError, match=code) as caught:
        loan(**more)
    assert says in str(caught.value)


def test_daily_instalments__over_a_weekend__would_fall_on_one_day():
    """Saturday, Sunday and Monday cannot all be Monday."""
    from serkit.kernel.period import Period

    with pytest.raises(TermsError, match="SK321"):
        loan(every=Period(days=1), business_days="following", work_days=WorkDays())


@pytest.mark.parametrize("method", ["annuity", "equal_principal", "flat", "bullet", "karmozd_average"])
def test_huge_amounts__are_exact_integers(method):
    """10^30 euros: nothing overflows, and the principal sums to the last cent."""
    amount = "1" + "0" * 30
    found = loan(method, amount, "7.5", 12)
    assert sum(found.columns.principal) == 10**32
    assert all(type(each) is int for column in found.columns for each in column)


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "1e3", "0x10", ""])
def test_principal__no_plain_number__is_refused(amount):
    """What is no number is no loan."""
    with pytest.raises(AmountError):
        terms(amount=amount)


def test_due_dates__listed_and_equal__charge_each_period_as_one():
    """Apache Fineract, ProgressiveEMICalculatorTest line 359: a period of 43 days charged as one month."""
    days = ["2024-02-01", "2024-03-15", "2024-04-15", "2024-05-15", "2024-06-15", "2024-07-15"]
    listed = loan(amount="100", percent="9.4822", due_dates=map(dt.date.fromisoformat, days), day_count="equal")
    assert listed.columns.interest == (79, 66, 53, 40, 27, 13)
    assert [row.due_on.isoformat() for row in listed.instalments] == days


@pytest.mark.parametrize("more", [{"amount": eur("1000")}, {"amount": eur("1200")}, {"share": Fraction(1)}])
def test_fee__withheld_and_no_less_than_the_loan__is_refused_with_two_cures(more):
    """Such a loan would pay out nothing, or less; a smaller fee, or one paid apart, is none of that."""
    fee = {"name": "processing", "when": "up_front", "withheld": True, **more}
    with pytest.raises(TermsError, match=r"SK326 (.*\n)*.*withhold less than 1000.00 EUR .*withheld=False"):
        loan(fees=[Fee(**fee)])
    assert loan(fees=[Fee(**{**fee, "withheld": False})]).net_disbursed == eur("1000")
    less = {**fee, "amount": eur("999.99"), "share": None}
    assert loan(fees=[Fee(**less)]).net_disbursed == eur("0.01")


def test_fee__withheld_from_a_tranche__is_refused_where_it_leaves_nothing_of_that_day():
    """A fixed fee is kept back from the first payout, a share from each; 300 of 250 cannot be."""
    fee = Fee(name="processing", when="up_front", amount=eur("300"), withheld=True)
    with pytest.raises(TermsError, match=r"SK326 (.*\n)*.*withhold less than 250.00 EUR"):
        loan(tranches=later(("2024-02-20", "750")), fees=[fee])


@given(
    rate=st.none() | st.integers(0, 40),
    fixed=st.none() | st.integers(0, 3000),
    cap=st.none() | st.integers(0, 5000),
    share=st.none() | st.fractions(0, 1, max_denominator=50),
    late=st.integers(-5, 800),
    lang=st.sampled_from(["en", "hi", "fa", "lt"]),
)
@settings(max_examples=60, deadline=None)
def test_late_charge__explained__ends_in_the_charge_and_works_it_out(rate, fixed, cap, share, late, lang):
    """The head is the charge; the formula and the caps, worked out again from the words of the terms, give it."""
    rate = 10 if rate is None and fixed is None else rate
    rule = LateCharge(
        annual_rate=None if rate is None else Rate.percent(rate),
        amount=None if fixed is None else Money.of_minor(fixed, "EUR"),
        cap=None if cap is None else Money.of_minor(cap, "EUR"),
        cap_share=share,
        grace_days=3,
    )
    schedule = loan(late_charge=rule)
    due = schedule.instalments[1]
    told = explain_late_charge(schedule, 2, due.due_on + dt.timedelta(days=late), lang=lang)
    charged = late_charge(schedule, 2, due.due_on + dt.timedelta(days=late))
    assert told.value == money(charged, lang)
    if late <= 3:
        assert not charged.minor
        assert len(told.children) == 1
        return
    exact = (fixed or 0) + due.due.minor * Fraction(rate or 0, 100) * Fraction(late, 365)
    caps = [cap] * (cap is not None) + [round(due.due.minor * (share or 0))] * (share is not None)
    assert charged.minor == min([round(exact), *caps])
    assert len(told.children) == 3 * (rate is not None) + (fixed is not None) + len(caps)


def test_late_charge__explained_without_one_in_the_terms__says_so():
    """Nothing is charged because nothing was agreed."""
    told = explain_late_charge(loan(), 1, dt.date(2030, 1, 1))
    assert str(told).splitlines() == ["instalment 1, Late charge: 0 EUR", "  these terms have no late charge"]
