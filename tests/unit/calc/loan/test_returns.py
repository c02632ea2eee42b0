"""Rates of return of dated flows: the choice among several, and what is refused at the door."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from serkit.calc.loan.returns import xirr, xnpv
from serkit.calc.loan.tvm import irr
from serkit.kernel.errors import AmountError, AmountTypeError, CalcError, IncomparableError
from serkit.kernel.money import Money

DAYS = [dt.date(2025, 1, 1), dt.date(2026, 1, 1), dt.date(2027, 1, 1)]


def test_xirr__money__is_the_same_as_its_numbers():
    """100 lent and 121 paid two years of 365 days later is ten per cent, in euros as in numbers."""
    paid = [Money("-100", "EUR"), Money(0, "EUR"), Money(121, "EUR")]
    assert xirr(DAYS, paid).rate == xirr(DAYS, [-100, 0, 121]).rate == Decimal("0.1")


def test_xirr__same_day__is_added_up():
    """Two amounts of one day are one amount."""
    assert xirr([*DAYS, DAYS[2]], [-100, 0, 100, 21]).rate == Decimal("0.1")


def test_xirr__several_rates__nearest_positive_or_refused():
    """Of 25 % and 400 % either choice takes the lower and names the other; "only" refuses."""
    values = [-4000, 25_000, -25_000]
    assert (irr(values).rate, irr(values).other_roots) == (Decimal("0.25"), (Decimal(4),))
    assert irr(values, choose="positive").rate == Decimal("0.25")
    with pytest.raises(CalcError, match=r"25\.0000%, 400\.0000%"):
        irr(values, choose="only")


def test_xirr__a_loss_and_a_gain__the_choice_decides():
    """Of -10 % and 30 %, the loss is nearer to zero, the gain is positive."""
    values = [-100, 220, -117]  # (0.9 v - 1)(1.3 v - 1) = 1.17 v^2 - 2.2 v + 1
    assert (irr(values).rate, irr(values, choose="positive").rate) == (Decimal("-0.1"), Decimal("0.3"))
    assert not irr(values).certificate.unique


def test_xirr__value_that_only_touches_zero__is_refused_and_says_where():
    """-100, 220, -121 is worth nothing at ten per cent and less than nothing everywhere else."""
    with pytest.raises(CalcError, match=r"near 10\.00% their value comes to nothing"):
        irr([-100, 220, -121])


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ([0, 0, 0], "all amounts are zero"),
        ([1, 0, 5], "one sign"),
        ([-1, -2, -3], "one sign"),
        ([-1, 3, -9], "turns 2"),
    ],
)
def test_xirr__no_rate__says_why(amounts, said):
    """Nothing, one sign, or two signs that never balance: each has its own reason."""
    with pytest.raises(CalcError, match=rf"(?s)SK331 no-rate.*{said}"):
        xirr(DAYS, amounts)


@pytest.mark.parametrize(
    ("dates", "amounts", "error", "code"),
    [
        (DAYS, [-100.0, 50, 60], AmountTypeError, "SK340"),
        (DAYS, [float("nan"), 50, 60], AmountTypeError, "SK340"),
        (DAYS, [Decimal("NaN"), 50, 60], AmountError, "SK341"),
        (DAYS, [Decimal("-Infinity"), 50, 60], AmountError, "SK341"),
        (DAYS, [True, -50, 60], AmountTypeError, "SK340"),
        (DAYS, ["-1,000", 50, 60], AmountError, "SK341"),
        (DAYS, [Money(-1, "EUR"), Money(1, "INR"), Money(1, "EUR")], IncomparableError, "SK260"),
        (DAYS, [Money(-1, "EUR"), 1, 1], IncomparableError, "SK262"),
        (["2025-01-01", *DAYS[1:]], [-1, 1, 1], AmountTypeError, "SK350"),
        ([dt.datetime(2025, 1, 1), *DAYS[1:]], [-1, 1, 1], AmountTypeError, "SK350"),  # noqa: DTZ001 - no zone is the point
        (DAYS, [-1, 1], CalcError, "SK334"),
        ([], [], CalcError, "SK334"),
    ],
)
def test_xirr__what_is_no_flow__is_refused(dates, amounts, error, code):
    """Floats, not-a-numbers, two currencies, texts for dates and unequal lists are refused with their cure."""
    with pytest.raises(error) as refused:
        xirr(dates, amounts)
    assert refused.value.diagnostics[0].code == code
    assert refused.value.diagnostics[0].help


def test_xnpv__at_the_rate_found__is_next_to_nothing():
    """The residual is what the flows are worth at the rounded rate."""
    root = xirr(DAYS, [-1000, 400, 800])
    assert xnpv(root.rate, DAYS, [-1000, 400, 800]) == root.residual
    assert abs(root.residual) < Decimal("1e-8")


def test_xnpv__minus_one_hundred_per_cent__is_refused():
    """At -100 % a later amount has no worth that could be told."""
    with pytest.raises(CalcError, match="SK331"):
        xnpv(-1, DAYS, [-1, 1, 1])


def test_xirr__last_day_of_the_year_to_come__is_no_matter():
    """A flow of 2024's leap day counts as the 60th day like any other."""
    root = xirr([dt.date(2024, 1, 1), dt.date(2024, 2, 29), dt.date(2024, 12, 31)], [-100, 10, 100])
    assert root.certificate.unique


def test_xirr__list_changed_afterwards__changes_nothing():
    """A result keeps its own amounts: its residual is that of the flows it was found from."""
    amounts = [-1000, 400, 800]
    root = xirr(DAYS, amounts)
    before = root.residual
    amounts[1] = 0
    assert root.residual == before
