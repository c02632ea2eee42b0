"""Graces, closures and suspensions: published rows, hand examples, and what is refused."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction

import pytest

from serkit.calc.loan.schedule import amortise
from serkit.domain.grace import Grace
from serkit.domain.loan import LoanTerms
from serkit.domain.payout import Tranche
from serkit.kernel.errors import TermsError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate


def loan(method="annuity", amount="5000", percent="12", n=18, **more):
    """Make a schedule."""
    terms = {"disbursed_on": dt.date(2022, 11, 1), **more}
    return amortise(
        LoanTerms(
            principal=Money(amount, "EUR"), method=method, annual_rate=Rate.percent(percent), n_instalments=n, **terms
        )
    )


def dues(schedule):
    """What is due, as printed."""
    return [str(row.due.amount) for row in schedule.instalments]


def test_grace_on_principal__published__interest_alone_then_a_level_on_the_rest():
    """Apache Fineract, LoanRepayment.feature RS05: three rows of 50, then 361, the last 354.87, interest 558.87."""
    rs05 = loan(grace=[Grace(kind="principal", n_instalments=3)], instalment_multiple=Money("1", "EUR"))
    assert dues(rs05) == ["50.00"] * 3 + ["361.00"] * 14 + ["354.87"]
    assert str(rs05.totals.interest) == "558.87 EUR"


def test_deferred_interest__published__is_billed_in_the_first_row_that_pays():
    """Apache Fineract, LoanRepayment.feature RS07: nothing for three rows, then 200, 50, 50, then 444, last 447.09."""
    graces = [Grace(kind="principal", n_instalments=6), Grace(kind="interest", n_instalments=3)]
    rs07 = loan(grace=graces, instalment_multiple=Money("1", "EUR"))
    assert dues(rs07) == ["0.00"] * 3 + ["200.00", "50.00", "50.00"] + ["444.00"] * 11 + ["447.09"]


def test_spread_interest__is_laid_evenly_over_the_later_rows():
    """Interest of 50 put off three times is 10 in each of fifteen rows."""
    graces = [Grace(kind="principal", n_instalments=3), Grace(kind="interest", n_instalments=3, interest="spread")]
    spread, paid = loan(grace=graces), loan(grace=graces[:1])
    apart = [a - b for a, b in zip(spread.columns.interest, paid.columns.interest, strict=True)]
    assert apart == [-5000] * 3 + [1000] * 15


def test_moratorium__compound__is_the_loan_grown_and_then_an_annuity():
    """P' = P (1 + r)^g: 10,000 at 1 % for three months is 10,303.01, which nine instalments repay."""
    rested = loan(amount="10000", n=12, grace=[Grace(kind="moratorium", n_instalments=3, interest="capitalise")])
    assert str(rested.instalments[2].outstanding_principal) == "10303.01 EUR"
    assert dues(rested)[3:] == dues(loan(amount="10303.01", n=9))
    assert rested.capitalised == (10000, 10100, 10201, *[0] * 9)


def test_moratorium__simple__bears_no_interest_on_interest():
    """P' = P + R(P r g): 333.33 at 1 % for three months is 10.00 more, rounded once (three roundings make 9.99)."""
    rested = loan(amount="333.33", n=6, grace=[Grace(kind="moratorium", n_instalments=3, interest="capitalise_simple")])
    assert str(rested.instalments[2].outstanding_principal) == "343.33 EUR"
    assert rested.capitalised == (0, 0, 1000, 0, 0, 0)


@pytest.mark.parametrize(("interest", "first"), [("free", "0.00"), ("defer", "300.00")])
def test_moratorium__not_capitalised__leaves_the_loan_as_it_was(interest, first):
    """Nothing is added; put off, the interest of three rows is billed beside the fourth instalment."""
    rested = loan(amount="10000", n=12, grace=[Grace(kind="moratorium", n_instalments=3, interest=interest)])
    plain = loan(amount="10000", n=9)
    beside = rested.instalments[3].due.amount - plain.instalments[0].due.amount
    assert str(beside) == first
    assert rested.columns.principal[3:] == plain.columns.principal


def test_interest_free_time__is_cheaper_and_still_level():
    """Six rows without interest: one level, from the exact sum of discount factors that begin in row 7."""
    free = loan(amount="1200", n=12, grace=[Grace(kind="interest_free", n_instalments=6)])
    worth = 6 + sum(1 / Fraction(101, 100) ** k for k in range(1, 7))
    assert free.instalments[0].due.minor == round(120000 / worth)
    assert free.columns.interest[:6] == (0,) * 6


def test_closure__by_the_months_of_the_calendar__every_year():
    """Esfand and Farvardin are closed in a Jalali loan: rows due in them pay nothing, whatever the Gregorian month."""
    closed = Grace(kind="closure", months=(12, 1), interest="defer")
    farm = loan("equal_principal", n=24, calendar="jalali", disbursed_on=dt.date(2023, 5, 4), grace=[closed])
    resting = [row.number for row in farm.instalments if not row.due]
    assert resting == [10, 11, 22, 23]
    assert str(farm.instalments[0].principal) == "250.00 EUR"
    assert farm.instalments[11].interest.minor == 3 * farm.instalments[10].outstanding_principal.minor // 100


def test_suspension__for_illness__rests_between_two_days():
    """Rows due from 1 March to before 1 June rest without interest, and the level foresees it."""
    ill = Grace(kind="suspension", start_on=dt.date(2023, 3, 1), end_on=dt.date(2023, 6, 1), interest="free")
    rested = loan(n=12, grace=[ill])
    assert [row.number for row in rested.instalments if not row.due] == [4, 5, 6]
    assert len(set(dues(rested)[:3] + dues(rested)[6:11])) == 1


@pytest.mark.parametrize("method", ["flat", "karmozd_average"])
def test_fixed_charge__in_a_moratorium__is_laid_over_its_rows(method):
    """The charge of a resting row is put off; the whole of it is what the method makes of it."""
    graces = [Grace(kind="moratorium", n_instalments=2, interest="defer")]
    rested = loan(method, "1200", n=12, grace=graces)
    whole = {"flat": 14400, "karmozd_average": 12 * (2 * 10 + 55) * 10}[method]
    assert sum(rested.columns.interest) == whole
    assert rested.columns.interest[:2] == (0, 0)
    assert rested.columns.interest[2] == 3 * rested.columns.interest[3]
    assert rested.columns.principal[:3] == (0, 0, rested.columns.principal[3])


def test_bullet__pays_once():
    """Twelve months at 12 % simple: nothing, and 1120 in the end."""
    assert dues(loan("bullet", "1000", n=12)) == ["0.00"] * 11 + ["1120.00"]


@pytest.mark.parametrize(
    ("more", "code", "says"),
    [
        ({"grace": [Grace(kind="principal", n_instalments=18)]}, "SK316", "at most n_instalments=17"),
        ({"grace": [Grace(kind="closure", months=(5,), interest="defer")]}, "SK316", "n_instalments=17 ends"),
        ({"n": 1, "grace": [Grace(kind="principal", n_instalments=1)]}, "SK316", "one instalment has no grace"),
        (
            {
                "grace": [
                    Grace(kind="interest", n_instalments=3),
                    Grace(kind="moratorium", n_instalments=3, interest="capitalise"),
                ]
            },
            "SK324",
            "one treatment of interest",
        ),
        (
            {"method": "flat", "grace": [Grace(kind="moratorium", n_instalments=3, interest="capitalise")]},
            "SK314",
            'write interest="defer", or one of free, pay, spread',
        ),
        (
            {"method": "karmozd_slots", "grace": [Grace(kind="principal", n_instalments=3)]},
            "SK314",
            'take method="karmozd_average"',
        ),
        ({"method": "bullet", "grace": [Grace(kind="principal", n_instalments=3)]}, "SK314", "free"),
    ],
)
def test_grace__that_leaves_no_schedule__is_refused_with_what_works(more, code, says):
    """No instalment left, two graces at odds, a method that has no meaning for it."""
    with pytest.raises(TermsError, match=code) as caught:
        loan(**more)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"kind": "holiday"}, "SK307"),
        ({"kind": "principal"}, "SK317"),
        ({"kind": "principal", "n_instalments": 3, "interest": "free"}, "SK307"),
        ({"kind": "principal", "n_instalments": 3, "months": (1,)}, "SK317"),
        ({"kind": "principal", "n_instalments": True}, "SK302"),
        ({"kind": "moratorium", "n_instalments": 3}, "SK317"),
        ({"kind": "closure", "interest": "defer"}, "SK317"),
        ({"kind": "closure", "interest": "defer", "months": (13,)}, "SK317"),
        ({"kind": "closure", "interest": "defer", "months": range(1, 13)}, "SK317"),
        ({"kind": "suspension", "interest": "free"}, "SK317"),
        (
            {
                "kind": "suspension",
                "interest": "free",
                "start_on": dt.date(2026, 2, 1),
                "end_on": dt.date(2026, 1, 1),
            },
            "SK317",
        ),
        ({"kind": "suspension", "interest": "free", "start_on": "2026-01-01", "end_on": "2026-02-01"}, "SK302"),
        ({"kind": "principal", "n_instalments": 3, "start_on": dt.date(2026, 1, 1)}, "SK317"),
    ],
)
def test_grace__told_too_little_or_too_much__is_refused(told, code):
    """Each kind has its own extent, and what it has no use for is not dropped in silence."""
    with pytest.raises(TermsError, match=code):
        Grace(**told)


TREATED = ["pay", "defer", "spread", "capitalise", "capitalise_simple", "free"]


@pytest.mark.parametrize("interest", TREATED)
@pytest.mark.parametrize("method", ["karmozd_slots", "karmozd_average", "flat", "bullet"])
def test_grace__without_meaning_for_a_method__is_refused_with_a_cure_that_works(method, interest):
    """Whatever the message offers instead, another treatment, another method or none at all, makes a schedule."""
    told = {
        "principal": Money("12000", "EUR"),
        "annual_rate": Rate.percent("4"),
        "n_instalments": 24,
        "disbursed_on": dt.date(2026, 1, 1),
    }
    rest = [Grace(kind="moratorium", n_instalments=3, interest=interest)]
    try:
        amortise(LoanTerms(**told, method=method, grace=rest))
    except TermsError as refused:
        assert refused.diagnostics[0].code == "SK314"  # noqa: PT017 - not every pair is refused
        cure = refused.diagnostics[0].help
    else:
        return
    others = re.findall(r'method="(\w+)"|: "(equal_principal)"', cure)
    made = [works(told, method=a or b, grace=rest) for a, b in others]
    if found := re.search(r'interest="(\w+)", or one of (.*);', cure):
        made += [
            works(told, method=method, grace=[Grace(kind="moratorium", n_instalments=3, interest=each)])
            for each in (found[1], *found[2].split(", "))
        ]
    if "interest_free" in cure:
        made.append(works(told, method=method, grace=[Grace(kind="interest_free", n_instalments=3)]))
    assert any(made)
    assert made[-1]
    assert works(told, method=method)


def test_karmozd_slots__tranches__are_refused_with_a_cure_that_works():
    """Fees fixed in advance have no place for a later payout: two loans do, or interest on what is owed."""
    later = Tranche(disbursed_on=dt.date(2026, 3, 10), amount=Money("4000", "EUR"))
    told = {
        "principal": Money("12000", "EUR"),
        "annual_rate": Rate.percent("4"),
        "n_instalments": 24,
        "disbursed_on": dt.date(2026, 1, 1),
    }
    with pytest.raises(TermsError, match=r'SK314 (.*\n)*.*a loan of its own, or take method="equal_principal"'):
        amortise(LoanTerms(**told, method="karmozd_slots", tranches=[later]))
    assert works(told, method="equal_principal", tranches=[later])
    second = {**told, "principal": later.amount, "disbursed_on": later.disbursed_on}
    assert works(second, method="karmozd_slots")


def works(told, **more):
    """Say whether a schedule is made of these terms."""
    try:
        return bool(amortise(LoanTerms(**told, **more)))
    except TermsError:
        return False
