"""Productions, sales and stipends: a payout holds its sum and pays for work alone."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from serkit.domain.stipend import Payout, Production, Sale, Stipend
from serkit.kernel.dates import DateRange
from serkit.kernel.errors import IncomparableError, LifecycleError, TermsError
from serkit.kernel.money import Money

OCTOBER = DateRange(start_on=dt.date(2025, 10, 1), end_on=dt.date(2025, 11, 1))


def eur(amount: str) -> Money:
    """Euros."""
    return Money(amount, "EUR")


def sale(proceeds: str = "10", costs: str | None = None, on: int = 25) -> Sale:
    """A sale in October."""
    paid = None if costs is None else eur(costs)
    return Sale(id="s", production="c", sold_on=dt.date(2025, 10, on), proceeds=eur(proceeds), costs=paid)


def payout(**changes) -> Payout:
    """Ten euros for two."""
    fields = {
        "workshop": "w",
        "during": OCTOBER,
        "sales": (sale(),),
        "work": {"ona": 2, "jonas": Fraction(1, 2)},
        "stipends": (Stipend(person="ona", amount=eur("8")), Stipend(person="jonas", amount=eur("2"))),
        "rule": "largest_remainder",
    }
    return Payout(**{**fields, **changes})


def test_distributable__is_what_came_in_less_costs_and_what_is_kept():
    """412.50 - 112.49 - 0.01 - 50 = 250.00."""
    sales = (sale("412.50", "112.49"), sale("0", "0.01"))
    given = payout(sales=sales, kept=eur("50"), stipends=(Stipend(person="ona", amount=eur("250")),))
    assert given.distributable == eur("250")


@pytest.mark.parametrize(
    "changes",
    [
        {"stipends": (Stipend(person="ona", amount=eur("9.99")),)},
        {"stipends": (Stipend(person="ona", amount=eur("5")), Stipend(person="ona", amount=eur("5")))},
        {"stipends": (Stipend(person="rasa", amount=eur("10")),)},
        {"work": {}},
        {"sales": ()},
        {"during": DateRange(start_on=dt.date(2025, 11, 1))},
        {"kept": eur("0.01")},
    ],
)
def test_payout__that_does_not_hold_its_sum_or_pays_for_nothing__is_refused(changes):
    """A cent too little, one person twice, somebody who did no work, a sale of another month."""
    assert payout().distributable == eur("10")
    with pytest.raises(LifecycleError, match="SK615"):
        payout(**changes)


def test_payout__in_two_currencies__is_refused():
    """Serkit knows no exchange rates."""
    with pytest.raises(IncomparableError):
        payout(kept=Money("1", "USD"))


@pytest.mark.parametrize(
    ("proceeds", "costs", "code"),
    [(eur("-1"), None, "SK615"), (eur("1"), eur("-1"), "SK615"), (eur("1"), Money("1", "USD"), "SK311")],
)
def test_sale__with_a_negative_or_foreign_amount__is_refused(proceeds, costs, code):
    """Proceeds and costs are entered apart, in one currency."""
    with pytest.raises(TermsError, match=code):
        Sale(id="s", production="c", sold_on=OCTOBER.start_on, proceeds=proceeds, costs=costs)


@pytest.mark.parametrize(("made", "accepted", "work"), [(5, 6, 1), (5, -1, 1), (5, 5, 0), (5, 5, -1), (5, 5, 1.5)])
def test_production__of_what_cannot_be__is_refused(made, accepted, work):
    """More good ones than were made; work of nothing, or told as a float."""
    with pytest.raises(TermsError, match="SK615"):
        Production(id="c", workshop="w", item="x", during=OCTOBER, n_made=made, n_accepted=accepted, work={"ona": work})


def test_stipend__withheld__may_be_paid_later_and_reversed():
    """accrued, approved, withheld, paid, reversed; then nothing."""
    given = Stipend(person="ona", amount=eur("1"))
    for state in ("approved", "withheld", "paid", "reversed"):
        given = given.advance(state)
    with pytest.raises(LifecycleError, match="allowed from reversed: nothing"):
        given.advance("paid")
    with pytest.raises(LifecycleError, match="SK615"):
        Stipend(person="ona", amount=eur("-0.01"))
