"""Sales shared out by the work delivered, to the last minor unit."""

from __future__ import annotations

import datetime as dt
import pickle
from fractions import Fraction

import pytest

from serkit.calc.group.shares import RULE, pay_out, share_out
from serkit.domain.stipend import Production, Sale
from serkit.kernel.dates import DateRange
from serkit.kernel.errors import AmountTypeError, CalcError
from serkit.kernel.money import Money

OCTOBER = DateRange(start_on=dt.date(2025, 10, 1), end_on=dt.date(2025, 11, 1))


def eur(amount: str) -> Money:
    """Euros."""
    return Money(amount, "EUR")


def test_share_out__a_hundred_euros_by_three__gives_the_cent_to_the_first_listed():
    """33.33 three times leaves one cent."""
    shares = share_out(eur("100"), {"rasa": 1, "ona": 1, "jonas": 1})
    assert [str(each) for each in shares.values()] == ["33.34 EUR", "33.33 EUR", "33.33 EUR"]
    by_name = share_out(eur("100"), {"rasa": 1, "ona": 1, "jonas": 1}, ties="by name")
    assert [str(each) for each in by_name.values()] == ["33.33 EUR", "33.33 EUR", "33.34 EUR"]
    assert list(by_name) == ["rasa", "ona", "jonas"]


def test_share_out__by_hours__gives_what_is_left_to_the_largest_remainders():
    """412.51 over 12.5, 31 and 7 hours of 50.5: 102.106 253.224 57.179 -> the cents go to the third, then the first."""
    shares = share_out(eur("412.51"), {"ona": Fraction("12.5"), "jonas": 31, "rasa": 7})
    assert [str(each) for each in shares.values()] == ["102.11 EUR", "253.22 EUR", "57.18 EUR"]
    assert Money.total(shares.values(), "EUR") == eur("412.51")


def test_share_out__who_delivered_nothing__gets_nothing():
    """A stipend is paid for work delivered."""
    shares = share_out(eur("0.05"), {"ona": 0, "jonas": 1, "rasa": 1})
    assert (shares["ona"], shares["jonas"], shares["rasa"]) == (eur("0"), eur("0.03"), eur("0.02"))


@pytest.mark.parametrize(
    ("total", "weights"),
    [("10", {}), ("10", {"ona": 0}), ("10", {"ona": -1, "jonas": 3}), ("-0.01", {"ona": 1})],
)
def test_share_out__of_nothing_delivered_or_of_a_loss__is_refused(total, weights):
    """Nobody, no work, negative work, a loss."""
    with pytest.raises(CalcError, match="SK561"):
        share_out(eur(total), weights)


@pytest.mark.parametrize("weight", [1.5, True, "2"])
def test_share_out__by_weights_that_are_not_exact__is_refused(weight):
    """A float of hours would share out what nobody can check."""
    with pytest.raises(AmountTypeError, match="SK340"):
        share_out(eur("10"), {"ona": weight})


def test_share_out__by_a_rule_for_ties_that_is_none__names_the_nearest():
    """One of two."""
    with pytest.raises(CalcError, match='did you mean "listed"'):
        share_out(eur("10"), {"ona": 1}, ties="list")


def test_shares__pickled__explain_themselves_as_before():
    """They travel to other processes whole."""
    shares = share_out(eur("100"), {"rasa": 1, "ona": 2, "jonas": 0})
    again = pickle.loads(pickle.dumps(shares))  # noqa: S301 - our own
    assert again == shares
    assert str(again.explain("lt")) == str(shares.explain("lt"))
    assert again.rule == RULE == "largest_remainder"


@pytest.mark.parametrize(
    ("lang", "rule"),
    [
        ("en", "by largest remainder"),
        ("hi", "सबसे बड़े शेष का नियम"),
        ("fa", "بزرگ‌ترین باقی‌مانده"),
        ("lt", "didžiausių liekanų"),
    ],
)
def test_explain__in_every_language__names_the_rule_and_each_part(lang, rule):
    """Who gets what, from which sides, and who got a cent more."""
    tree = share_out(eur("100"), {"Ona": 1, "Jonas": 2, "Rasa": 0}).explain(lang)
    said = str(tree)
    assert rule in said
    assert len(tree.children) == 4
    assert [len(each.children) for each in tree.children] == [0, 1, 2, 1]


def test_explain__a_tie__says_who_goes_first_and_without_one_says_nothing():
    """Of equal remainders those listed first."""
    tied = str(share_out(eur("100"), {"ona": 1, "jonas": 1, "rasa": 1}).explain("en"))
    assert "of equal remainders those listed first" in tied
    untied = str(share_out(eur("100"), {"ona": 1, "jonas": 2}).explain("en"))
    assert "equal remainders" not in untied
    even = str(share_out(eur("100"), {"ona": 1, "jonas": 1}).explain("en"))
    assert "equal remainders" not in even
    assert "50 EUR" in even


CANDLES = Production(
    id="candles",
    workshop="w",
    item="candles",
    during=OCTOBER,
    n_made=120,
    n_accepted=114,
    work={"ona": 40, "jonas": 74},
)
SOAP = Production(id="soap", workshop="w", item="soap", during=OCTOBER, n_made=30, n_accepted=30, work={"rasa": 30})


def sold(id: str, production: str, proceeds: str, on: dt.date = dt.date(2025, 10, 25)) -> Sale:
    """A sale."""
    return Sale(id=id, production=production, sold_on=on, proceeds=eur(proceeds), costs=eur("0.50"))


def test_pay_out__a_month_of_two_productions__shares_all_of_it_by_all_the_work():
    """Three sales in October, 199 net, 19 kept: 180 over 40, 74 and 30 pieces; November waits."""
    sales = [
        sold("s1", "candles", "100"),
        sold("s2", "candles", "50.50"),
        sold("s3", "soap", "50"),
        sold("s4", "soap", "70", dt.date(2025, 11, 1)),
    ]
    given = pay_out(sales, [CANDLES, SOAP], workshop="w", during=OCTOBER, kept=eur("19"))
    assert given.distributable == eur("180")
    assert {each.person: str(each.amount) for each in given.stipends} == {
        "ona": "50.00 EUR",
        "jonas": "92.50 EUR",
        "rasa": "37.50 EUR",
    }
    assert {each.state for each in given.stipends} == {"accrued"}


def test_pay_out__of_one_production__pays_nobody_of_another():
    """Rasa made soap, and none was sold."""
    given = pay_out([sold("s1", "candles", "10")], [CANDLES, SOAP], workshop="w", during=OCTOBER)
    assert [each.person for each in given.stipends] == ["ona", "jonas"]


@pytest.mark.parametrize(
    ("sales", "productions"),
    [
        ([], [CANDLES]),
        ([sold("s", "candles", "1", dt.date(2025, 11, 1))], [CANDLES]),
        ([sold("s", "candles", "1")], [SOAP]),
    ],
)
def test_pay_out__nothing_sold_or_no_work_known__is_refused(sales, productions):
    """No sale in the month, or a sale of what nobody is known to have made."""
    with pytest.raises(CalcError, match="SK561"):
        pay_out(sales, productions, workshop="w", during=OCTOBER)
