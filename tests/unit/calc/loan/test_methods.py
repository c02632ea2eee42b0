"""Published figures of every method, and terms they refuse."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.calc.loan.method import Identity, slack
from serkit.calc.loan.methods.karmozd_slots import months_of, slots
from serkit.calc.loan.registry import METHODS, method_named
from serkit.calc.loan.schedule import amortise
from serkit.domain.grace import Grace
from serkit.domain.loan import METHODS as NAMES
from serkit.domain.loan import LoanTerms
from serkit.domain.payout import Tranche
from serkit.kernel.errors import TermsError
from serkit.kernel.money import Money
from serkit.kernel.period import Period
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding

START = dt.date(2023, 5, 4)


def loan(method, amount, unit, percent, n, **more):
    """Make a schedule of the terms a published example states."""
    kept = {"disbursed_on": START, **more}
    return amortise(
        LoanTerms(
            principal=Money(amount, unit), method=method, annual_rate=Rate.percent(percent), n_instalments=n, **kept
        )
    )


def euros(minors):
    """Write cents as euros."""
    return [str(Money.of_minor(each, "EUR").amount) for each in minors]


def test_annuity__rbi_annex_ii__969_73():
    """20,000 at 15 % over 24 months is 969.73 a month and 3,274 of interest to the rupee."""
    schedule = loan("annuity", "20000", "INR", "15", 24)
    assert {str(row.due) for row in schedule.instalments[:-1]} == {"969.73 INR"}
    assert round(schedule.totals.interest.amount) == 3274


def test_annuity__rbi_rows__as_printed():
    """The rows the Reserve Bank prints, each to the nearest rupee from the exact schedule."""
    rows = loan("annuity", "20000", "INR", "15", 24).instalments
    assert [round(rows[k].interest.amount) for k in (0, 2, 3, 4, 5, 9, 11, 15, 16, 19, 23)] == [
        250, 232, 223, 213, 204, 165, 145, 103, 92, 58, 12,
    ]  # fmt: skip


def test_annuity__fineract_rs02__multiple_of_one():
    """5000 at 12 %, 18 months, multiples of 1: 305 and a last of 303.22, interest 488.22."""
    schedule = loan("annuity", "5000", "EUR", "12", 18, instalment_multiple=Money("1", "EUR"))
    assert [str(row.due.amount) for row in schedule.instalments] == ["305.00"] * 17 + ["303.22"]
    assert str(schedule.totals.interest.amount) == "488.22"


@pytest.mark.parametrize(
    ("amount", "percent", "n", "level", "last"),
    [("75", "12.3", 5, "15.47", "15.45"), ("100", "12", 6, "17.25", "17.28"), ("100", "7", 6, "17.01", "17.00")],
)
def test_annuity__fineract_levelled__as_published(amount, percent, n, level, last):
    """Fineract spreads a remainder of more than half a cent an instalment, if that brings the last nearer."""
    schedule = loan("annuity", amount, "EUR", percent, n, remainder="level")
    assert [str(row.due.amount) for row in schedule.instalments] == [level] * (n - 1) + [last]


def test_annuity__levelling_brings_nothing__keeps_the_first_level():
    """C3167: 100 at 15.678 % ACT/365, 6 months: the try is rejected and stays 17.43 and 17.47."""
    schedule = loan(
        "annuity", "100", "EUR", "15.678", 6, remainder="level", day_count="ACT/365F", disbursed_on=dt.date(2024, 1, 1)
    )
    assert [str(row.due.amount) for row in schedule.instalments] == ["17.43"] * 5 + ["17.47"]


@pytest.mark.parametrize(
    ("month_end", "days", "level", "interest"),
    [
        ("clamp", ["2025-02-28", "2025-03-31", "2025-04-30"], "3397.82", ["92.05", "68.23", "33.19"]),
        ("roll", ["2025-03-01", "2025-03-31", "2025-05-01"], "3398.56", ["95.34", "66.05", "34.29"]),
    ],
)
def test_annuity__from_31_january__month_end_decides(month_end, days, level, interest):
    """Fineract C111043 and C111047: 10,000 at 12 % ACT/ACT from 31 January 2025, three months."""
    schedule = loan(
        "annuity", "10000", "EUR", "12", 3,
        disbursed_on=dt.date(2025, 1, 31), month_end=month_end, day_count="ACT/ACT ISDA",
    )  # fmt: skip
    assert [str(day) for day in schedule.due_dates] == days
    assert str(schedule.instalments[0].due.amount) == level
    assert euros(schedule.columns.interest) == interest


def test_annuity__weeks__24_percent_over_52():
    """Fineract: 10,000 at 24 % a year in four weekly instalments charges 46.15, 34.69, 23.18 and 11.62."""
    schedule = loan("annuity", "10000", "EUR", "24", 4, every="week")
    assert euros(schedule.columns.interest) == ["46.15", "34.69", "23.18", "11.62"]


def test_annuity__no_interest__even_parts():
    """At zero per cent the level is P / n, and the last takes the rest."""
    assert loan("annuity", "100", "EUR", "0", 3).columns.principal == (3333, 3333, 3334)


def test_annuity__level_below_interest__says_which_and_what_would_do():
    """An instalment rounded below its interest never repays the loan."""
    with pytest.raises(TermsError) as caught:
        loan("annuity", "1000", "EUR", "12", 360, instalment_multiple=Money("25", "EUR"))
    assert str(caught.value) == (
        "SK312 negative-amortisation: the instalment does not cover its interest\n"
        "  instalment   0.00 EUR   interest of instalment 1 is 10.00 EUR (1000.00 x 12% / 12)\n"
        "  outstanding principal would grow at instalment 1 of 360\n"
        "  help: take a smaller instalment_multiple, such as 0.20 EUR, or n_instalments=52"
    )


def test_annuity__long_first_period__is_refused():
    """A first period of a year charges more interest than the level instalment pays."""
    with pytest.raises(
        TermsError, match=r"is 360\.99 EUR \(1000\.00 x 36% x 366/365\)\n.*would grow at instalment 1 of 60"
    ):
        loan("annuity", "1000", "EUR", "36", 60, day_count="ACT/365F", first_due_on=dt.date(2024, 5, 4))


@pytest.mark.parametrize("method", ["equal_principal", "flat", "karmozd_average", "karmozd_slots", "annuity"])
def test_multiple__too_coarse__is_refused(method):
    """A multiple that repays the loan early is refused, with a number of instalments that does."""
    five = Money("5", "EUR")
    with pytest.raises(TermsError, match="SK313 multiple-too-coarse") as caught:
        loan(method, "100", "EUR", "0", 30, instalment_multiple=five)
    cure = re.search(r"or n_instalments=(\d+)$", str(caught.value))
    assert cure
    assert len(loan(method, "100", "EUR", "0", int(cure[1]), instalment_multiple=five).instalments) == int(cure[1])


@pytest.mark.parametrize("method", ["flat", "annuity", "equal_principal", "karmozd_average"])
@pytest.mark.parametrize("waits", [2, 3, 5])
def test_multiple__too_coarse_for_a_loan_that_waits__names_a_number_that_works(method, waits):
    """A grace takes instalments from those that repay: what is offered instead has been tried with it."""
    grace, ten = [Grace(kind="principal", n_instalments=waits)], Money("10", "EUR")
    with pytest.raises(TermsError, match="SK313") as caught:
        loan(method, "100", "EUR", "12", 24, instalment_multiple=ten, grace=grace)
    cure = re.search(r"or n_instalments=(\d+)$", str(caught.value))
    assert cure
    assert loan(method, "100", "EUR", "12", int(cure[1]), instalment_multiple=ten, grace=grace).instalments


def test_multiple__below_half__leaves_all_to_the_last():
    """100 over 30 in multiples of 10 would repay nothing before the end."""
    with pytest.raises(TermsError, match="only the last would repay"):
        loan("equal_principal", "100", "EUR", "0", 30, instalment_multiple=Money("10", "EUR"))


def test_equal_principal__fineract_rs04__277_78():
    """5000 over 18 is 277.78 and a last of 277.74, interest 475.00."""
    schedule = loan("equal_principal", "5000", "EUR", "12", 18)
    assert euros(schedule.columns.principal) == ["277.78"] * 17 + ["277.74"]
    assert str(schedule.totals.interest.amount) == "475.00"


def test_equal_principal__all_amounts_in_hundreds__fineract_ten_million():
    """10,000,000 at 2 % a month over 24, everything in hundreds: 416,700, then 415,900 and 8,300."""
    schedule = loan("equal_principal", "10000000", "EUR", "24", 24, rounding=Rounding(step=100_00))
    assert [row.principal.minor for row in schedule.instalments[:2]] == [416_700_00, 416_700_00]
    assert [row.interest.minor for row in schedule.instalments[:2]] == [200_000_00, 191_700_00]
    assert (schedule.instalments[-1].principal.minor, schedule.instalments[-1].interest.minor) == (415_900_00, 8_300_00)


def test_flat__fineract_l3139__328():
    """1250 at 15 %, 4 months, multiples of 1: interest 62.50, instalments of 328 and a last of 328.50."""
    schedule = loan("flat", "1250", "EUR", "15", 4, instalment_multiple=Money("1", "EUR"))
    assert [str(row.due.amount) for row in schedule.instalments] == ["328.00"] * 3 + ["328.50"]
    assert euros(schedule.columns.interest) == ["15.62"] * 3 + ["15.64"]


def test_flat__multiple_of_twenty__parts_rounded_apart():
    """Fineract rounds M(P/n) + M(I/n): 1250 at 12 % over 3 in twenties is 440, 440, 407.50."""
    schedule = loan("flat", "1250", "EUR", "12", 3, instalment_multiple=Money("20", "EUR"))
    assert [str(row.due.amount) for row in schedule.instalments] == ["440.00", "440.00", "407.50"]


def test_flat__thirty_days_of_30_360__200():
    """FINERACT-343: 1000 at 20 % a month for a month of 30/360 costs 200, not 197.23."""
    schedule = loan("flat", "1000", "EUR", "240", 1, day_count="30/360")
    assert str(schedule.totals.interest.amount) == "200.00"


def test_karmozd_average__50_million__in_toman_and_in_rial():
    """P i (n + 1) / 2400 is 5,083,333.3 toman, which is 50,833,333 rial; the instalment 918,055.6 toman."""
    schedule = loan("karmozd_average", "50000000", "IRT", "4", 60, calendar="jalali")
    assert (str(schedule.totals.interest), schedule.totals.interest.minor) == ("5083333.3 IRT", 50_833_333)
    assert {str(row.due) for row in schedule.instalments[:-1]} == {"918055.6 IRT"}


def test_karmozd_slots__bank_resalat__462_500():
    """20,000,000 at 2 %, 18 months: 400,000 at instalment 1, 62,500 at 13, and 16 of 1,250,000."""
    schedule = loan("karmozd_slots", "20000000", "IRT", "2", 18, calendar="jalali")
    assert {row.number: str(row.interest) for row in schedule.instalments if row.interest} == {
        1: "400000 IRT", 13: "62500 IRT",
    }  # fmt: skip
    assert [str(row.principal) for row in schedule.instalments if row.principal] == ["1250000 IRT"] * 16


def test_karmozd_slots__sixty_months__55_principal_instalments():
    """50 million at 4 % over 60 months: fees of 2.0, 1.6, 1.2, 0.8 and 0.4 million at 1, 13, 25, 37 and 49."""
    schedule = loan("karmozd_slots", "50000000", "IRT", "4", 60, calendar="jalali")
    assert {row.number: str(row.interest) for row in schedule.instalments if row.interest} == {
        1: "2000000 IRT", 13: "1600000 IRT", 25: "1200000 IRT", 37: "800000 IRT", 49: "400000 IRT",
    }  # fmt: skip
    assert sum(1 for row in schedule.instalments if row.principal) == slots(60) == 55
    assert str(schedule.totals.interest) == "6000000 IRT"


@pytest.mark.parametrize(
    ("method", "more", "help"),
    [
        ("karmozd_slots", {"n_instalments": 13}, "write n_instalments=14"),
        ("karmozd_slots", {"every": "quarter"}, 'write every="month"'),
        ("karmozd_slots", {"day_count": "30/360"}, "leave day_count out"),
        ("karmozd_average", {"day_count": "30/360"}, "leave day_count out"),
        ("karmozd_average", {"remainder": "level"}, 'write remainder="last"'),
        ("annuity", {"remainder": "level", "instalment_multiple": Money(1, "EUR")}, 'write remainder="last"'),
    ],
)
def test_terms__without_place_in_the_method__are_refused(method, more, help):
    """A method refuses terms it gives no meaning to, and says what to write instead."""
    kept = {"n_instalments": 24, **more}
    with pytest.raises(TermsError, match="SK314 method-has-no-place") as caught:
        loan(method, "1000", "EUR", "4", kept.pop("n_instalments"), **kept)
    assert help in str(caught.value)


def test_slots__a_period_of_one_month__is_a_month():
    """Period(months=1) says the same as "month"."""
    assert (
        loan("karmozd_slots", "100", "EUR", "4", 24, every=Period(months=1)).columns
        == loan("karmozd_slots", "100", "EUR", "4", 24).columns
    )


def test_tiny_loan__fewer_units_than_instalments__repays_all():
    """Three minor units over five instalments: ones, then nothing, and never below zero."""
    assert loan("equal_principal", "0.03", "EUR", "0", 5).columns.principal == (1, 1, 1, 0, 0)


def test_registry__every_name_of_the_terms__has_its_method():
    """What LoanTerms accepts is what can be computed."""
    assert METHODS == NAMES
    found = [method_named(name) for name in NAMES]
    assert tuple(each.name for each in found) == NAMES
    assert all(each.formula and each.total_cost and each.source for each in found)


def test_registry__misspelt__nearest_name():
    """An unknown method is answered with the nearest one."""
    with pytest.raises(TermsError, match='did you mean "karmozd_slots"'):
        method_named("karmozd_slot")


def test_months_of__last_year__is_shorter():
    """18 months have a year of 12 and one of 6."""
    assert [months_of(18, start) for start in (0, 12)] == [12, 6]


def test_identity__beyond_its_tolerance__does_not_hold():
    """Two sides that differ by more than the roundings allow do not meet."""
    assert not Identity(slack(Rounding()), -slack(Rounding()), slack(Rounding())).holds


@pytest.mark.parametrize(
    ("method", "level"),
    [
        # the multiple above 41.27 in sevenths, a fee of 0.01 included
        ("karmozd_average", "5.90"),
        # the multiple above 41.26 in sevenths, and one above the fee in sevenths
        ("flat", "5.95"),
    ],
)
def test_multiple__fee_that_ends_early__instalments_stay_multiples(method, level):
    """A fee of one paisa, rounded up, is all in the first row; the principal of the others makes up for it."""
    schedule = loan(
        method, "41.26", "INR", "0.0125", 7, instalment_multiple=Money("0.05", "INR"), rounding=Rounding("up")
    )
    assert schedule.columns.interest == (1, 0, 0, 0, 0, 0, 0)
    assert {str(row.due.amount) for row in schedule.instalments[:-1]} == {level}


def test_karmozd_average__fee_that_ends_early__instalment_stays_level():
    """(100 + 0.02) / 12 is 8.335, and every row but the last pays 8.34 whether or not a cent of it is fee."""
    schedule = loan("karmozd_average", "100", "EUR", "0.03", 12, rounding=Rounding("half_up"))
    assert sum(schedule.columns.interest) == 2
    rows = schedule.instalments[:-1]
    assert {str(row.due.amount) for row in rows} == {"8.34"}


def test_multiple__below_its_interest__is_refused():
    """Multiples of 10 rounded down leave 10 an instalment, of which 19 were interest."""
    with pytest.raises(TermsError, match="an instalment would not cover its interest"):
        loan("flat", "36", "EUR", "600", 4, instalment_multiple=Money("10", "EUR"), rounding=Rounding("down"))


def test_amortise__fresh_process__imports_nothing_else():
    """A first schedule loads no converter, no reader, no explanation, no rate and no other method."""
    script = """
import sys
old = set(sys.modules)
import datetime as dt, serkit
serkit.amortise(serkit.LoanTerms(principal=serkit.Money("200", "INR"), method="annuity", n_instalments=3,
    annual_rate=serkit.Rate.percent("6"), disbursed_on=dt.date(2026, 11, 1)))
print(*set(sys.modules) - old)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    others = {f"serkit.calc.loan.methods.{name}" for name in NAMES if name != "annuity"}
    unneeded = {"cattrs", "yaml", "dateutil", "json", "pathlib", "difflib", "serkit.kernel.text", *others}
    rooms = {"serkit.calc.loan.explain", "serkit.calc.loan.apr", "serkit.language", "serkit.rules", "serkit.codec"}
    assert loaded.isdisjoint(unneeded | rooms)


LATE = {"disbursed_on": dt.date(2026, 1, 1), "first_due_on": dt.date(2027, 1, 1)}


@pytest.mark.parametrize("method", ["annuity", "equal_principal", "flat"])
def test_amortise__irregular_first_period_without_day_count__is_refused(method):
    """A year before the first of monthly instalments would otherwise be charged as one month."""
    with pytest.raises(TermsError) as refused:
        loan(method, "1000", "EUR", "12", 12, **LATE)
    assert [each.code for each in refused.value.diagnostics] == ["SK315"]
    assert "2026-01-01 to 2027-01-01   365 days" in str(refused.value)
    assert 'day_count="ACT/365F"' in refused.value.diagnostics[0].help


@pytest.mark.parametrize(
    "changes",
    [
        {"day_count": "ACT/365F"},
        {"first_due_on": dt.date(2026, 2, 1)},
        {"disbursed_on": dt.date(2026, 1, 31), "first_due_on": dt.date(2026, 2, 28)},
        {"annual_rate": Rate.percent("0")},
        {"method": "karmozd_average"},
        {"method": "karmozd_slots"},
    ],
    ids=["day count", "regular", "regular at a month's end", "no interest", "average fee", "fee by slots"],
)
def test_amortise__first_period_that_charges_its_days__is_taken(changes):
    """A day count, a regular period, no interest, and fees on the number of instalments lose no interest."""
    kept = {
        "principal": Money("1000", "EUR"),
        "method": "flat",
        "annual_rate": Rate.percent("12"),
        "n_instalments": 12,
        **LATE,
        **changes,
    }
    terms = LoanTerms(**kept)
    assert amortise(terms).due_dates[0] == terms.first_due_on


@pytest.mark.parametrize(("found", "cure"), [(None, "LoanTerms(principal="), ({"principal": 1}, "LoanTerms(**terms)")])
def test_amortise__no_terms__says_what_it_takes(found, cure):
    """A mapping is not terms yet, and None never was."""
    with pytest.raises(TermsError) as refused:
        amortise(found)
    assert refused.value.diagnostics[0].code == "SK302"
    assert cure in refused.value.diagnostics[0].help


def standing(**more):
    """Make a loan whose level instalment rounds to its own interest."""
    return LoanTerms(
        **{
            "principal": Money("20000", "INR"),
            "method": "annuity",
            "annual_rate": Rate.percent("15"),
            "n_instalments": 1200,
            "disbursed_on": dt.date(2024, 4, 15),
            **more,
        }
    )


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"principal": Money("100", "INR"), "annual_rate": Rate.percent("24"), "n_instalments": 600},
        {"grace": [Grace(kind="principal", n_instalments=3)]},
        {"grace": [Grace(kind="moratorium", n_instalments=3, interest="capitalise")]},
        {"tranches": [Tranche(disbursed_on=dt.date(2024, 6, 20), amount=Money("500", "INR"))]},
        {"day_count": "30/360"},
        {"instalment_amount": Money("250", "INR"), "n_instalments": 36},
    ],
)
def test_annuity__rounded_to_its_interest__is_refused_with_a_cure_that_works(more):
    """250.00 a month of interest and 250.00 paid repay nothing until the last; fewer instalments, or more, do."""
    with pytest.raises(TermsError, match="SK312 negative-amortisation: the instalment pays interest alone") as refused:
        amortise(standing(**more))
    cure = refused.value.diagnostics[0].help
    if "instalment_amount" in more:
        assert "raise instalment_amount above 250.00 INR" in cure
        cured = {**more, "instalment_amount": Money("250.01", "INR")}
    else:
        cured = {**more, "n_instalments": int(re.search(r"n_instalments=(\d+)", cure)[1])}
        assert 'method="equal_principal"' in cure
        assert amortise(standing(**more, method="equal_principal")).instalments
    assert any(amortise(standing(**cured)).columns.principal[:-1])


@given(
    minor=st.integers(1, 3000),
    percent=st.integers(0, 400),
    n=st.integers(1, 80),
    mode=st.sampled_from(["half_even", "up", "down"]),
)
@settings(max_examples=60, deadline=None)
def test_annuity__whatever_is_accepted__falls_before_the_last_instalment(minor, percent, n, mode):
    """Where interest is charged before the last instalment, something is repaid before it; what is refused stands."""
    loan = standing(
        principal=Money.of_minor(minor, "INR"),
        annual_rate=Rate.percent(percent),
        n_instalments=n,
        rounding=Rounding(mode),
    )
    try:
        columns = amortise(loan).columns
    except TermsError as refused:
        assert refused.diagnostics[0].code == "SK312"  # noqa: PT017 - the other half of the law
        owed, each = minor, Fraction(percent, 1200)
        level = loan.rounding.round(minor * each * (1 + each) ** n / ((1 + each) ** n - 1))
        assert level <= loan.rounding.round(owed * each)
    else:
        assert any(columns.principal[:-1]) or not any(columns.interest[:-1])
