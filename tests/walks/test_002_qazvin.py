"""Seed 002, Behzisti in Qazvin: a loan of 50 million toman at 4 %, and the pension of the household."""

from __future__ import annotations

import datetime as dt

import pytest
from click.testing import CliRunner

import serkit
from serkit.cli.app import app
from serkit.cli.walks import qazvin
from serkit.domain.household import Household


@pytest.fixture(scope="module")
def pack() -> serkit.RulePack:
    """The pack is read once."""
    return serkit.load_pack("ir.behzisti")


@pytest.fixture(scope="module")
def average() -> serkit.Schedule:
    """Karmozd on the average balance."""
    return serkit.amortise(qazvin.terms("karmozd_average"))


@pytest.fixture(scope="module")
def slots() -> serkit.Schedule:
    """Karmozd in yearly slots."""
    return serkit.amortise(qazvin.terms("karmozd_slots"))


def test_qazvin__loan__fifty_million_toman_at_four_percent(pack) -> None:
    """Seed 002: «۵۰ میلیون تومان با کارمزد چهار درصد»."""
    told = {**qazvin.TOLD, "plan.amount_needed": "۵۰ میلیون تومان"}
    decision = pack["loan"].decide(pack.facts(qazvin.WOMAN, told), as_of=qazvin.SIGNED_ON)
    assert decision.is_eligible
    assert decision.entitlements["amount"] == serkit.Money("50000000", "IRT") == serkit.Money("500000000", "IRR")
    assert decision.entitlements["rate"] == serkit.Rate.percent("4")


def test_qazvin__same_percent__costs_a_million_more_by_slots(average, slots) -> None:
    """5,083,333.3 toman against 6,000,000: the method must be carried, not only the rate."""
    assert average.totals.interest == serkit.Money("50833333", "IRR")
    assert slots.totals.interest == serkit.Money("6000000", "IRT")
    assert [serkit.apr(each, convention="nominal").printed for each in (average, slots)] == ["3.88%", "4.72%"]
    assert [serkit.apr(each, convention="eu").printed for each in (average, slots)] == ["3.9%", "4.8%"]


def test_qazvin__slots__fees_stand_at_the_head_of_each_year(slots) -> None:
    """Network rule since 1388: 55 principal instalments, fees at 1, 13, 25, 37 and 49."""
    fees = {row.number: row.interest for row in slots.instalments if row.interest}
    assert fees == {
        number: serkit.Money(amount, "IRT")
        for number, amount in zip((1, 13, 25, 37, 49), (2_000_000, 1_600_000, 1_200_000, 800_000, 400_000), strict=True)
    }
    assert sum(row.principal.minor > 0 for row in slots.instalments) == 55


def test_qazvin__due_dates__fall_on_the_14th_of_each_jalali_month(slots) -> None:
    """14 Khordad 1402 is the first, 14 Ordibehesht 1407 the last; no month drifts."""
    days = [qazvin.JALALI.ymd(row.due_on.toordinal()) for row in slots.instalments]
    assert days[0] == (1402, 3, 14)
    assert days[-1] == (1407, 2, 14)
    assert {day for _, _, day in days} == {14}


@pytest.mark.parametrize(
    ("on", "size", "toman"),
    [
        ((1401, 6, 31), 4, 1_080_000),
        ((1401, 7, 1), 4, 1_404_000),
        ((1404, 1, 1), 5, 4_372_368),
        ((1404, 1, 1), 6, 4_372_368),
        ((1404, 1, 1), 1, 1_391_208),
    ],
)
def test_qazvin__pension__by_size_and_day(pack, on, size, toman) -> None:
    """The press chain of budget laws: +30 % from Mehr 1401, +40 % in 1404; five and more share one level."""
    home = Household(id="h", size=size, monthly_income=serkit.Money(0, "IRT"))
    facts = pack.facts(home, {"person.other_pension": False})
    decision = pack["mostamari"].decide(facts, as_of=qazvin.jalali(*on))
    assert decision.is_eligible
    assert decision.entitlements["monthly"] == serkit.Money(toman, "IRT")


def test_qazvin__pension_of_spring_1402__is_not_guessed(pack) -> None:
    """The first months of 1402 were not found: the amount is unknown and says which law is missing."""
    facts = pack.facts(
        Household(id="h", size=4, monthly_income=serkit.Money(0, "IRT")), {"person.other_pension": False}
    )
    monthly = pack["mostamari"].decide(facts, as_of=qazvin.jalali(1402, 3, 1)).entitlements["monthly"]
    assert monthly == serkit.UNKNOWN
    assert monthly.missing[0].kind == "law"


def test_qazvin__nobody__is_no_household(pack) -> None:
    """A household of 0 is refused at the door."""
    with pytest.raises(serkit.FactError, match="household"):
        pack.facts({"household.size": 0})


def test_qazvin__demo__shows_toman_throughout() -> None:
    """The pack is written in toman: no paper mixes in rial but to say what a toman is."""
    said = CliRunner().invoke(app, ["demo", "002"])
    assert said.exit_code == 0
    for words in ("50,000,000 IRT", "۵۰٬۰۰۰٬۰۰۰ تومان", "۱۴۰۲/۰۳/۱۴", "1,404,000", "تومان"):
        assert words in said.stdout
    lines = [
        line.replace("1 toman (IRT) = 10 rial (IRR)", "").replace("۱ تومان = ۱۰ ریال", "")
        for line in said.stdout.splitlines()
    ]
    assert [line for line in lines if "ریال" in line or "IRR" in line] == []
    assert dt.date(2023, 5, 4) == qazvin.SIGNED_ON
