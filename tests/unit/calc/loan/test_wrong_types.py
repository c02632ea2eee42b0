"""Nothing that is handed to a loan function in place of something else ends in a raw Python error."""

from __future__ import annotations

import datetime as dt
import inspect
from decimal import Decimal
from fractions import Fraction

import pytest

from serkit.calc.loan import afford, carry, late, returns, tvm
from serkit.calc.loan.apr import apr
from serkit.calc.loan.key_facts import fee_statement, key_facts
from serkit.calc.loan.schedule import amortise
from serkit.domain.charge import Fee, LateCharge
from serkit.domain.credit import Charge, Contingent
from serkit.domain.grace import Grace
from serkit.domain.loan import LoanTerms
from serkit.domain.payout import DownPayment, Tranche
from serkit.kernel.errors import SerkitError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding
from serkit.kernel.text import Text
from serkit.kernel.workdays import WorkDays

DAY = dt.date(2026, 1, 1)
LATER = dt.date(2027, 1, 1)


def eur(amount):
    """Say an amount in euro."""
    return Money(amount, "EUR")


TERMS = {
    "principal": eur("1000"),
    "method": "annuity",
    "annual_rate": Rate.percent("12"),
    "n_instalments": 12,
    "disbursed_on": DAY,
}
LOAN = LoanTerms(**TERMS, late_charge=LateCharge(annual_rate=Rate.percent("10")))
SCHEDULE = amortise(LOAN)
KARMOZD = LoanTerms(**{**TERMS, "principal": Money("20000000", "IRT"), "method": "karmozd_slots"})
CASH = [eur("200")] * 12
TEXT = Text.of("late payment")
PAID = {"rate": "0.1", "nper": 5, "pmt": -50, "pv": 100, "fv": 1, "when": "end"}


def told(*names):
    """Pick arguments of the time-value functions."""
    return {name: PAID[name] for name in names}


CALLS = {
    "amortise": (amortise, {"terms": LOAN}),
    "explain": (SCHEDULE.explain, {"number": 1, "column": "interest", "lang": "en", "unit": "EUR"}),
    "owed_on": (SCHEDULE.owed_on, {"day": DAY}),
    "apr": (apr, {"schedule": SCHEDULE, "convention": "eu", "every": "month", "withheld": eur("5")}),
    "late_charge": (late.late_charge, {"schedule": SCHEDULE, "number": 1, "paid_on": LATER}),
    "max_loan": (afford.max_loan, {"terms": LOAN, "instalment": eur("50"), "multiple": eur("1")}),
    "shortest_tenor": (afford.shortest_tenor, {"terms": LOAN, "instalment": eur("50")}),
    "needed_subsidy": (afford.needed_subsidy, {"terms": LOAN, "instalment": eur("50"), "multiple": eur("1")}),
    "affordable_rate": (
        afford.affordable_rate,
        {"terms": LOAN, "instalment": eur("100"), "step": Rate.percent("0.01")},
    ),
    "household_room": (
        afford.household_room,
        {"income": eur("100"), "existing": eur("1"), "share": Fraction(1, 2)},
    ),
    "debt_coverage": (carry.debt_coverage, {"schedule": SCHEDULE, "cash": CASH}),
    "by_season": (carry.debt_coverage(SCHEDULE, CASH).by_season, {"seasons": {"all": tuple(range(1, 13))}}),
    "break_even_grace": (
        carry.break_even_grace,
        {
            "terms": LOAN,
            "cash": [(DAY, eur("2000"))],
            "kind": "moratorium",
            "interest": "capitalise",
            "reserve": eur("5"),
        },
    ),
    "key_facts": (
        key_facts,
        {
            "schedule": SCHEDULE,
            "charges": [Charge(name=TEXT, amount=eur("5"))],
            "contingent": [Contingent(name=TEXT, amount=TEXT)],
        },
    ),
    "fee_statement": (fee_statement, {"schedule": amortise(KARMOZD)}),
    "xirr": (returns.xirr, {"dates": [DAY, LATER], "amounts": [-100, 110], "choose": "nearest"}),
    "xnpv": (returns.xnpv, {"rate": "0.1", "dates": [DAY, LATER], "amounts": [-100, 110]}),
    "fv": (tvm.fv, told("rate", "nper", "pmt", "pv", "when")),
    "pv": (tvm.pv, told("rate", "nper", "pmt", "fv", "when")),
    "pmt": (tvm.pmt, told("rate", "nper", "pv", "fv", "when")),
    "ipmt": (tvm.ipmt, {"per": 1, **told("rate", "nper", "pv", "fv", "when")}),
    "ppmt": (tvm.ppmt, {"per": 1, **told("rate", "nper", "pv", "fv", "when")}),
    "nper": (tvm.nper, told("rate", "pmt", "pv", "fv", "when")),
    "rate": (tvm.rate, {"choose": "nearest", **told("nper", "pmt", "pv", "fv", "when")}),
    "irr": (tvm.irr, {"values": [-100, 120], "choose": "nearest"}),
    "npv": (tvm.npv, {"rate": "0.1", "values": [-100, 120]}),
    "mirr": (tvm.mirr, {"values": [-100, 120], "finance_rate": "0.1", "reinvest_rate": "0.1"}),
    "LoanTerms": (LoanTerms, {name: getattr(LOAN, name) for name in inspect.signature(LoanTerms).parameters}),
    "Grace, counted": (Grace, {"kind": "moratorium", "interest": "pay", "n_instalments": 2}),
    "Grace, closed": (Grace, {"kind": "closure", "interest": "pay", "months": (1, 2)}),
    "Grace, dated": (Grace, {"kind": "suspension", "interest": "pay", "start_on": DAY, "end_on": LATER}),
    "Fee": (
        Fee,
        {"name": "fee", "when": "up_front", "amount": eur("5"), "share": None, "of": "principal", "withheld": True},
    ),
    "LateCharge": (
        LateCharge,
        {
            "annual_rate": Rate.percent("10"),
            "amount": eur("1"),
            "day_count": "ACT/360",
            "grace_days": 3,
            "cap": eur("6"),
            "cap_share": Fraction(1, 10),
        },
    ),
    "Tranche": (Tranche, {"disbursed_on": DAY, "amount": eur("5")}),
    "DownPayment": (DownPayment, {"amount": eur("5"), "share": None, "flat_charged": False}),
    "Charge": (Charge, {"name": TEXT, "amount": eur("5"), "to": "lender"}),
    "Contingent": (Contingent, {"name": TEXT, "amount": TEXT}),
    "WorkDays": (WorkDays, {"weekend": ("friday",), "holidays": (DAY,)}),
}
STRANGE = {
    "nothing": None,
    "a text": "x",
    "bytes": b"x",
    "a float": 1.5,
    "not a number": float("nan"),
    "infinity": float("inf"),
    "a Decimal that is no number": Decimal("NaN"),
    "yes": True,
    "a number": 7,
    "a number below zero": -1,
    "a number of 400 digits": 10**400,
    "a complex number": 1j,
    "an empty list": [],
    "a list": [1],
    "a list of nothing": [None],
    "a list of texts": ["x"],
    "a list of lists": [[1, 2]],
    "a mapping": {"a": 1},
    "a set": {1},
    "a type": int,
    "an object": object(),
    "a moment": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    "a date": DAY,
    "money": eur("5"),
    "a rounding": Rounding(),
}


def refusal(call, given):
    """Return how the library refuses what it is given; nothing where it takes it."""
    try:
        call(**given)
    except SerkitError as refused:
        return refused
    return None


@pytest.mark.parametrize("name", CALLS)
def test_loan__anything_in_place_of_an_argument__is_taken_or_refused_with_a_diagnostic(name):
    """Every argument of every loan function in turn: no bare Python error, and each refusal has a cure."""
    call, good = CALLS[name]
    call(**good)
    for argument in good:
        for strange in STRANGE.values():
            refused = refusal(call, {**good, argument: strange})
            assert refused is None or all(each.help for each in refused.diagnostics)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: fee_statement(None), "SK508 .*\n.*nothing.*\n.*Schedule\n.*schedule=amortise"),
        (lambda: late.late_charge(SCHEDULE, 1, "2026"), "SK350 .*a date is needed, not str"),
        (lambda: Grace(kind="closure", interest="pay", months=None), "SK317 .*does not say in which months"),
        (lambda: returns.xirr(None, [1]), "SK508 .*dates is of another type"),
        (lambda: returns.xirr([DAY, LATER], [-1, 2], choose="neerest"), 'SK330 .*\n.*did you mean "nearest"'),
        (lambda: apr(LOAN), r"SK508 .*\n(.*\n)*.*apr\(amortise\(terms\)\)"),
        (lambda: carry.debt_coverage(SCHEDULE, 5), "SK508 .*cash is of another type"),
        (lambda: Charge(name="fee", amount=eur("5")), "SK508 .*the name of a charge"),
        (lambda: Charge(name=TEXT, amount=eur("5"), to="me"), "SK333 .*paid to nobody else"),
        (lambda: Fee(name="fee", when="up_front", amount=eur("5"), withheld="no"), "SK319 .*withheld or it is not"),
        (lambda: DownPayment(amount=eur("5"), flat_charged=1), "SK322 .*counts on the down payment"),
        (lambda: WorkDays(weekend="friday"), "SK508 .*weekend is of another type"),
    ],
)
def test_loan__a_wrong_type__is_named_with_its_cure(call, said):
    """The message names the argument, what was found and what to write."""
    with pytest.raises(SerkitError, match=said):
        call()
