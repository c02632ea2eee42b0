"""Plain data: everything comes back as it went, no float is made, and nothing personal is shown."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serkit.calc.loan.schedule import amortise
from serkit.codec.convert import from_dict, read_json, to_dict
from serkit.domain.charge import Fee, LateCharge
from serkit.domain.decision import Decision, Status
from serkit.domain.grace import Grace
from serkit.domain.loan import LoanTerms
from serkit.domain.outcome import CriterionOutcome, DecisionContent, Missing, Seal, Undetermined
from serkit.domain.payout import Tranche
from serkit.domain.schedule import Columns, Schedule
from serkit.kernel.dates import Period
from serkit.kernel.errors import AmountTypeError, SerkitError, StoreError
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding
from serkit.kernel.workdays import WorkDays

DAY = dt.date(2026, 11, 1)
TERMS = LoanTerms(
    principal=Money("100", "INR"),
    method="annuity",
    annual_rate=Rate.percent("4.25"),
    n_instalments=2,
    disbursed_on=DAY,
    every=Period(months=2),
    first_due_on=dt.date(2027, 1, 31),
    day_count="30/360",
    instalment_multiple=Money(1, "INR"),
    rounding=Rounding("half_up"),
)
SCHEDULE = Schedule(
    TERMS, Columns((6000, 4000), (20, 10), (0, 0), (4000, 0)), (dt.date(2027, 1, 31), dt.date(2027, 3, 31))
)
RICH = LoanTerms(
    principal=Money("1000", "EUR"),
    method="irregular",
    annual_rate=Rate.percent("8"),
    n_instalments=4,
    disbursed_on=DAY,
    due_dates=(dt.date(2027, 1, 1), dt.date(2027, 2, 1), dt.date(2027, 5, 1), dt.date(2027, 8, 1)),
    day_count="ACT/ACT ISDA",
    business_days="following",
    work_days=WorkDays(weekend=("friday",), holidays=(dt.date(2027, 1, 1),)),
    grace=(
        Grace(kind="suspension", start_on=dt.date(2027, 2, 1), end_on=dt.date(2027, 3, 1), interest="capitalise"),
        Grace(kind="principal", n_instalments=1),
    ),
    fees=(
        Fee(name="processing", when="up_front", share=Fraction(1, 50), withheld=True),
        Fee(name="insurance", when="yearly", amount=Money("12", "EUR")),
    ),
    late_charge=LateCharge(annual_rate=Rate.percent("10"), grace_days=3, cap_share=Fraction(1, 10)),
    tranches=(Tranche(disbursed_on=dt.date(2026, 12, 1), amount=Money("400", "EUR")),),
    down_payment=Fraction(1, 10),
    weights=(1, 1, Fraction(3, 2), 2),
)
SEAL = Seal(pack="in.pensions", version="2026.1", hash="9f2c", as_of=DAY, facts=FrozenMap({"household.bpl": "true"}))
DECISION = Decision(
    programme="state_pension",
    status=Status.UNDETERMINED,
    as_of=DAY,
    content=DecisionContent(
        seal=SEAL,
        criteria=FrozenMap(
            {"bpl": CriterionOutcome(id="bpl", met=None, reads=("household.bpl",), parts=(("when", None),))}
        ),
        entitlements=FrozenMap(
            {
                "pension": Undetermined(
                    low=Money(400, "INR"),
                    high=Money(1100, "INR"),
                    missing=(Missing(name="ceiling", kind="law", on=DAY),),
                ),
                "rate": Rate.percent("6"),
                "share": Fraction(1, 3),
                "tenor": Period(months=120),
                "women": True,
                "kinds": ("locomotor", "other"),
                "since": DAY,
            }
        ),
        missing=(Missing(name="household.bpl"),),
        place="waiting",
        instead_of=("igndps",),
    ),
)


@pytest.mark.parametrize(
    "value",
    [Money("50000000", "IRT"), Rate.percent("4"), Rate.of(Fraction(1, 3)), TERMS, SCHEDULE, DECISION, RICH],
    ids=repr,
)
def test_to_dict__through_json_and_back__is_the_same(value: object) -> None:
    """What is stored today is what is read tomorrow."""
    assert from_dict(read_json(json.dumps(to_dict(value)))) == value


@pytest.mark.parametrize("value", [TERMS, SCHEDULE, DECISION], ids=repr)
def test_to_dict__before_any_file__reads_back_too(value: object) -> None:
    """Plain data is what JSON would make of it: no tuple among it."""
    plain = to_dict(value)
    assert plain == json.loads(json.dumps(plain))
    assert from_dict(plain) == value


def test_to_dict__every_form__carries_its_version() -> None:
    """A reader years later knows which form it holds."""
    assert [to_dict(each)["serkit"] for each in (TERMS, SCHEDULE, DECISION)] == ["terms/1", "schedule/1", "decision/1"]


def test_to_dict__something_without_a_form__lists_the_forms() -> None:
    """A wrong call says what can be stored."""
    with pytest.raises(AmountTypeError, match="Schedule"):
        to_dict(object())


def test_from_dict__unknown_form__offers_the_nearest() -> None:
    """A slip in the name is named."""
    with pytest.raises(StoreError, match=r"SK701.*\n.*decision/1"):
        from_dict({"serkit": "decison/1"})


@pytest.mark.parametrize(
    "change",
    [
        {"status": "perhaps"},
        {"criteria": [{"id": "bpl"}]},
        {"as_of": "1402-13-40"},
        {"seal": {}},
        {"place": 1, "missing": 7},
    ],
)
def test_from_dict__damaged_decision__says_so_without_showing_it(change: dict) -> None:
    """Damage is a diagnostic; the person's data stays out of it."""
    with pytest.raises(StoreError) as caught:
        from_dict({**to_dict(DECISION), **change})
    assert "9f2c" not in str(caught.value)


def test_from_dict__schedule_that_does_not_sum__is_refused() -> None:
    """A stored schedule whose principal is not the loan is no schedule."""
    data = to_dict(SCHEDULE)
    data["minor_units"] = {**data["minor_units"], "principal": [6000, 3999]}
    with pytest.raises(ValueError, match="SK320"):
        from_dict(data)


def test_read_json__numbers__are_exact() -> None:
    """0.1 is one tenth."""
    assert read_json('{"a": 0.1, "b": [12]}') == {"a": Decimal("0.1"), "b": [12]}


@pytest.mark.parametrize(
    "text", ["", "{", '{"a": 1, "a": 2}', "NaN", "[1e999]", "9" * 5000, "[" * 100_000, b"\xff", "[1.2.3]", '"\\', "{]"]
)
def test_read_json__anything_wrong__is_a_diagnostic(text: str | bytes) -> None:
    """Hostile JSON ends in SK703, never in a crash."""
    with pytest.raises(StoreError, match="SK703"):
        read_json(text)


@pytest.mark.parametrize("text", ['"\\ud800"', '"a\\\\\\ude00"', '{"\\uD83Dx": 1}', '"\\ude00\\ud83d"', '"\ud800"'])
def test_read_json__half_a_character__is_refused(text: str) -> None:
    """No file and no terminal takes half a character, so nobody is told one."""
    with pytest.raises(StoreError, match="SK703"):
        read_json(text)


def test_read_json__both_halves_of_a_character__are_one() -> None:
    """Two escapes make one character; a backslash before them makes none."""
    assert read_json('["\\ud83d\\ude00", "\\\\ud800"]') == ["\U0001f600", "\\ud800"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    )
)
def test_read_json__whatever_json_writes__is_read_as_json_does(value: object) -> None:
    """Beside exactness nothing differs from the standard reader."""
    assert read_json(json.dumps(value)) == value


@given(st.integers(), st.sampled_from(["INR", "IRT", "IRR", "EUR"]))
def test_money__through_plain_data__keeps_every_unit(minor: int, unit: str) -> None:
    """No amount loses a paisa in a file."""
    money = Money.of_minor(minor * (10 if unit == "IRT" else 1), unit)
    back = from_dict(to_dict(money))
    assert (back, back.unit) == (money, unit)


def test_read_json__neither_text_nor_bytes__is_told_how_to_read_a_file():
    """A path or nothing at all is no JSON."""
    with pytest.raises(StoreError, match="not from NoneType"):
        read_json(None)


OUTCOME = {"id": "bpl", "met": None, "reads": [], "law": [], "parts": []}


@pytest.mark.parametrize(
    "change",
    [
        {"place": 1},
        {"because": "bpl"},
        {"because": [1]},
        {"documents": {"aadhaar": 1}},
        {"instead_of": [None]},
        {"criteria": {}},
        {"criteria": [{**OUTCOME, "id": 7}]},
        {"criteria": [{**OUTCOME, "met": "yes"}]},
        {"criteria": [{**OUTCOME, "reads": "ab"}]},
        {"criteria": [{**OUTCOME, "parts": [["when", 1]]}]},
        {"advice": "x"},
        {"missing": [{"name": 7, "kind": "fact", "on": None}]},
        {"entitlements": {"rate": 6.5}},
        {"entitlements": []},
        {"programme": None},
        {"seal": {**to_dict(DECISION)["seal"], "hash": 1}},
        {"more": True},
    ],
    ids=str,
)
def test_from_dict__field_of_another_type__is_refused(change: dict) -> None:
    """Nothing is taken that to_dict would not have written."""
    with pytest.raises(StoreError, match="SK702"):
        from_dict({**to_dict(DECISION), **change})


@pytest.mark.parametrize(
    ("column", "figures"),
    [("outstanding", [5000, 0]), ("interest", [20, 10.5]), ("fees", [True, 0]), ("interest", "ab")],
)
def test_from_dict__schedule_with_other_balances_or_types__is_refused(column: str, figures: object) -> None:
    """Balances follow from the principal; minor units are whole numbers."""
    data = to_dict(SCHEDULE)
    data["minor_units"] = {**data["minor_units"], column: figures}
    with pytest.raises(SerkitError, match=r"SK(320|702)"):
        from_dict(data)


def test_from_dict__schedule_with_other_interest__differs_from_that_of_its_terms() -> None:
    """Sums cannot know what interest should be; the terms do."""
    stored = to_dict(amortise(TERMS))
    assert amortise(TERMS) == from_dict(stored)
    stored["minor_units"]["interest"][0] += 100
    changed = from_dict(stored)
    assert amortise(changed.terms) != changed


def test_terms__with_every_part__come_back_and_so_does_their_schedule():
    """What graces, payouts, fees and weights make is stored and read like any schedule."""
    schedule = amortise(RICH)
    assert sum(schedule.capitalised) > 0
    assert from_dict(json.loads(json.dumps(to_dict(schedule)))) == schedule


def test_terms__plain__are_written_as_they_always_were():
    """A part nobody spoke of is not written, so that forms stored before stay the same."""
    assert set(to_dict(TERMS)) == {
        "serkit", "principal", "method", "annual_rate", "n_instalments", "disbursed_on", "every", "calendar",
        "first_due_on", "day_count", "month_end", "instalment_multiple", "remainder", "rounding",
    }  # fmt: skip
