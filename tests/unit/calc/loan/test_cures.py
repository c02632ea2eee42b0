"""What a refusal of instalments offers: each change is made, as it is said, and makes a loan."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from serkit.calc.loan.cures import _NOTHING
from serkit.calc.loan.schedule import amortise
from serkit.domain.grace import Grace
from serkit.domain.loan import LoanTerms
from serkit.domain.payout import Tranche
from serkit.kernel.errors import SerkitError, TermsError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding

START = dt.date(2024, 1, 31)
SHAPES = {
    "step": st.sampled_from([(1, 2), (2, 1), (1, 1, 5), (5, 1)]),
    "seasonal": st.lists(st.sampled_from([0, 1, 1, 2, 9]), min_size=12, max_size=12),
    "irregular": st.lists(st.sampled_from([0, 1, 1, 2, 9]), min_size=6, max_size=6),
}
GRACES = [Grace(kind="principal", n_instalments=2), Grace(kind="moratorium", interest="capitalise", n_instalments=1)]


def cents(minor):
    """Say an amount in euro cents."""
    return Money.of_minor(minor, "EUR")


@st.composite
def odd_terms(draw):
    """Draw terms that are often no loan: too coarse, too dear, too long, or shaped so that interest is not covered."""
    method = draw(st.sampled_from(["annuity", "balloon", "flat", "equal_principal", "karmozd_average", *SHAPES]))
    minor = draw(st.sampled_from([1, 5, 37, 1000, 12_345, 500_000, 100_000_000]))
    parts = st.sampled_from([1, 2, 3, 8, 30, 100, 999]).map(lambda part: cents(max(minor * part // 1000, 1)))
    told = {
        "principal": cents(minor),
        "method": method,
        "n_instalments": 6 if method == "irregular" else draw(st.sampled_from([2, 3, 6, 12, 24, 60, 120])),
        "annual_rate": Rate.percent(draw(st.sampled_from([0, 1, 5, 24, 120, 400]))),
        "disbursed_on": START,
        "rounding": Rounding(draw(st.sampled_from(["half_even", "up", "down"]))),
    }
    if method in SHAPES:
        told["weights"] = draw(SHAPES[method])
    if method == "balloon":
        told["balloon"] = draw(parts)
    if method == "annuity" and draw(st.booleans()):
        told["instalment_amount"] = draw(parts)
    elif draw(st.integers(0, 3)):
        told["instalment_multiple"] = draw(parts)
    if draw(st.integers(0, 3)) == 0:
        told["grace"] = [draw(st.sampled_from(GRACES))]
    if draw(st.integers(0, 3)) == 0:
        told["tranches"] = [Tranche(disbursed_on=dt.date(2024, 3, 10), amount=draw(parts))]
    if draw(st.integers(0, 3)) == 0 and not method.startswith("karmozd"):
        told |= {"day_count": "ACT/365F", "first_due_on": dt.date(draw(st.sampled_from([2024, 2026])), 3, 5)}
    return told


def amount(text):
    """Read an amount."""
    return Money(*text.split())


def smaller(terms, name, text):
    """Take the smaller amount that is named."""
    assert amount(text) < getattr(terms, name)
    return [{name: amount(text)}]


def above(terms, text, own, n):
    """Take the least amount above the one named, and the one that is said to repay the loan."""
    assert int(n) == terms.n_instalments
    return [{"instalment_amount": cents(amount(text).minor + 1)}, {"instalment_amount": amount(own)}]


def weighing(terms, at, n, weight):
    """Give one weight another value."""
    weights = list(terms.weights)
    assert len(weights) == int(n)
    weights[int(at) - 1] = Fraction(weight)
    return [{"weights": tuple(weights)}]


def apart(_terms, without):
    """Take the other method, without what it has no place for."""
    out = without.split(" and ") if without else []
    return [{"method": "equal_principal", **{name: () if name == "weights" else None for name in out}}]


CURES = {
    r"n_instalments=(\d+)": lambda _, n: [{"n_instalments": int(n)}],
    r"leave (\w+) out": lambda _, name: [{name: None}],
    r"take a smaller (instalment_multiple|balloon), such as (.+)": smaller,
    r"instalment_amount=(.+)": lambda _, text: [{"instalment_amount": amount(text)}],
    r"raise instalment_amount above (.+) \((.+) repays this loan in (\d+) .*": above,
    r'method="equal_principal"(?: without ([\w ]+))?, which charges interest apart': apart,
    r"(?:take a larger|let) weight (\d+) of (\d+)(?::| be) ([\d/]+).*": weighing,
}
ODD_BALLOON = {
    "principal": cents(10_000_000), "method": "balloon", "balloon": cents(9_900_000), "n_instalments": 60,
    "annual_rate": Rate.percent(5), "disbursed_on": START, "instalment_multiple": cents(5_000_000),
}  # fmt: skip


def changes(terms, cure):
    """Read one cure as the terms that it changes; there is none that is not known here."""
    ((does, found),) = [(does, found) for says, does in CURES.items() if (found := re.fullmatch(says, cure))]
    return does(terms, *found.groups())


@given(told=odd_terms())
@example(told=ODD_BALLOON)
@settings(max_examples=150, deadline=None)
def test_cures__whatever_is_offered__makes_a_loan(told):
    """Of each refused loan every cure is made as it is said: the terms it leads to have a schedule."""
    try:
        terms = LoanTerms(**told)
        amortise(terms)
    except SerkitError as refused:
        (said,) = refused.diagnostics[:1]
        if said.code not in {"SK312", "SK313"}:
            return
    else:
        return
    if said.help == _NOTHING:
        return
    for cure in said.help.removeprefix("write ").split(", or "):
        for changed in changes(terms, cure):
            assert amortise(attrs.evolve(terms, **changed)).instalments


def test_cures__a_loan_of_a_cent_that_waits_first__is_repaid_in_two():
    """One instalment waits and the next repays all: fewer than two is none, and more end early."""
    told = {"principal": cents(1), "method": "annuity", "instalment_amount": cents(1), "n_instalments": 60}
    assert refused(**told, annual_rate=Rate.percent(0), grace=[GRACES[1]]) == "write n_instalments=2"


def refused(**told):
    """Say the help of terms that are refused."""
    kept = {"principal": cents(100_000), "n_instalments": 12, "annual_rate": Rate.percent(12), "disbursed_on": START}
    with pytest.raises(TermsError) as caught:
        amortise(LoanTerms(**{**kept, **told}))
    return caught.value.diagnostics[0].help


def test_cures__a_multiple_that_is_not_what_is_wrong__is_not_blamed():
    """Where a first period of two years costs more than an instalment, no smaller multiple would cover it."""
    cure = refused(
        method="balloon", balloon=cents(1), instalment_multiple=cents(100), day_count="ACT/365F", n_instalments=60,
        first_due_on=dt.date(2026, 1, 31), annual_rate=Rate.percent(60),
    )  # fmt: skip
    assert "smaller instalment_multiple" not in cure
    assert "n_instalments=1" in cure


def test_cures__a_grace_before_the_first_instalment__the_instalment_that_repays_is_not_the_grace():
    """A moratorium bills nothing at first: the instalment named is the one after it."""
    cure = refused(method="annuity", instalment_amount=cents(5), grace=[GRACES[1]])
    own = amortise(
        LoanTerms(
            principal=cents(100_000), method="annuity", n_instalments=12, annual_rate=Rate.percent(12),
            disbursed_on=START, grace=[GRACES[1]],
        )
    )  # fmt: skip
    assert f"({own.instalments[1].due} repays this loan in 12 instalments)" in cure


def test_cures__an_instalment_that_covers_one_month_and_not_the_next__is_raised_above_both():
    """A payout in March raises the interest: an amount above January's alone would not do, and is not offered."""
    cure = refused(
        method="annuity", instalment_amount=cents(600), n_instalments=24,
        tranches=[Tranche(disbursed_on=dt.date(2024, 3, 10), amount=cents(50_000))],
    )  # fmt: skip
    least = amount(re.search(r"above (.+ EUR) \(", cure)[1])
    assert least >= cents(900)


def test_cures__the_last_instalment_waits__fewer_end_on_one_that_pays():
    """Closed in July, the last of six instalments waits: five of them, with their weights, repay the loan."""
    closed = {
        "grace": [Grace(kind="closure", months=(7,), interest="capitalise")],
        "disbursed_on": dt.date(2024, 1, 10),
        "n_instalments": 6,
    }
    told = {"method": "irregular", "weights": (1, 1, 2, 1, 1, 1), **closed}
    assert refused(**told) == "n_instalments=5 with the first 5 weights ends on one that pays"
    kept = {"principal": cents(100_000), "annual_rate": Rate.percent(12)}
    assert amortise(LoanTerms(**{**kept, **told, "n_instalments": 5, "weights": (1, 1, 2, 1, 1)})).instalments
    assert refused(method="annuity", **closed) == "n_instalments=5 ends on one that pays"
    assert amortise(LoanTerms(**{**kept, **closed, "method": "annuity", "n_instalments": 5})).instalments
    assert refused(method="step", weights=(1, 2), **closed) == "let an instalment after the grace pay"


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"grace": [Grace(kind="principal", n_instalments=2)]},
        {"tranches": [Tranche(disbursed_on=dt.date(2024, 3, 10), amount=cents(20_000))]},
    ],
)
def test_cures__an_instalment_that_repays_early__is_refused_with_the_number_it_takes(more):
    """500.00 a month repays 1000.00 within a few months, also after a grace or in parts: no rows of nothing follow."""
    told = {"method": "annuity", "instalment_amount": cents(50_000), **more}
    cure = refused(**told)
    n = int(re.match(r"write n_instalments=(\d+), or instalment_amount=", cure)[1])
    kept = {"principal": cents(100_000), "annual_rate": Rate.percent(12), "disbursed_on": START}
    schedule = amortise(LoanTerms(**kept, **told, n_instalments=n))
    assert schedule.columns.principal[-1] > 0
