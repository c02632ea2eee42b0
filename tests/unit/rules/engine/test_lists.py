"""Members on the day, figures by month, values for each member."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from serkit.kernel.errors import FactError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from small_packs import small

DAY = dt.date(2026, 11, 1)
GROUP = small("""\
facts:
  group.active: boolean
criteria:
  size: {text: has five, source: law, when: group.size >= 5}
  women: {text: all women, source: law, when: 'every m in group.members satisfies m.sex = "female"'}
  grown: {text: all grown, source: law, when: 'every m in group.members satisfies m.age >= 18 years'}
  counted: {text: five listed, source: law, when: 'count(group.members[sex = "female"]) >= 5'}
  used: {text: active, source: law, when: group.active}
programmes:
  form: {title: F, subject: group, requires: [size, women]}
  grow: {title: G, subject: group, requires: [grown]}
  count: {title: C, subject: group, requires: [counted, used]}
""")


def women(*joined: object) -> list[dict]:
    """List women who joined on these days."""
    return [{"sex": "female"} if day is None else {"sex": "female", "joined_on": day} for day in joined]


@pytest.mark.parametrize(
    ("members", "size", "status"),
    [
        (women(*[None] * 5), None, "eligible"),
        (women(*[None] * 4), None, "ineligible"),
        (women(*[None] * 4), 5, "undetermined"),
        ([*women(*[None] * 4), {"sex": "male"}], 6, "ineligible"),
        (women(None, None, None, None, "2026-11-01"), None, "eligible"),
        (women(None, None, None, None, "2026-11-02"), None, "ineligible"),
        (women(None, None, None, None, "2026-11"), None, "undetermined"),
        (women(None, None, None, None, "2026"), None, "undetermined"),
        (women(None, None, None, None, "2025"), None, "eligible"),
    ],
)
def test_members__on_the_day_judged__are_those_who_had_joined(members, size, status):
    """`group.members` means members on `as_of`; who joined some day of the month may not belong yet."""
    assert GROUP["form"].decide({"group.members": members, "group.size": size}, as_of=DAY).status == status


@pytest.mark.parametrize(
    ("left", "status"),
    [
        ("2026-11-02", "eligible"),
        ("2026-11-01", "ineligible"),
        ("none", "eligible"),
        ("unknown", "eligible"),
        ("2026-11", "undetermined"),
        ("2025", "ineligible"),
    ],
)
def test_members__who_have_left__belong_no_more_from_that_day_on(left, status):
    """`left_on` is the first day without them; somebody of whom no leaving is told still belongs."""
    five = [*women(*[None] * 4), {"sex": "female", "left_on": left}]
    assert GROUP["form"].decide({"group.members": five}, as_of=DAY).status == status


def test_members__who_came_and_left_before__are_not_counted():
    """Joined in 2024, left in 2025: neither the size nor the rule about members sees him."""
    six = [*women(*[None] * 5), {"sex": "male", "joined_on": "2024-01-01", "left_on": "2025-01-01"}]
    decision = GROUP["form"].decide({"group.members": six}, as_of=DAY)
    assert decision.is_eligible
    assert GROUP.bind(decision) == decision
    earlier = GROUP["form"].decide({"group.members": six}, as_of=dt.date(2024, 6, 1))
    assert earlier.because == ("women",)


def test_explain__members_nobody_described__are_counted_among_them():
    """Six are told, five are listed: six are in the group."""
    said = GROUP["form"].decide({"group.size": 6, "group.members": women(*[None] * 5)}, as_of=DAY).explain("en")
    assert "who is in the group: 6" in str(said)


def test_members__of_whom_only_the_number_is_known__are_unknown_members():
    """Twelve members: the size is met, who they are is open."""
    decision = GROUP["form"].decide({"group.size": 12}, as_of=DAY)
    assert (decision.criteria["size"].met, decision.criteria["women"].met) == (True, None)
    assert [each.name for each in decision.missing] == ["group.members"]


def test_members__one_of_whose_age_is_unknown__keep_the_answer_open():
    """A told list is complete; what is not told of a member is unknown."""
    listed = [{"birth_date": "1990-01-01"}, {}]
    assert GROUP["grow"].decide({"group.members": listed}, as_of=DAY).is_undetermined
    assert GROUP["grow"].decide({"group.members": []}, as_of=DAY).is_eligible


SHARED = small("""\
facts:
  household.income: INR per month
criteria:
  lives: {text: someone lives there, source: law, when: household.size >= 1}
programmes:
  p:
    title: P
    requires: [lives]
    entitlements: {each: {is: household.income / household.size, round: down to 1 INR per month}}
""")


@pytest.mark.parametrize("listed", [[], [{"joined_on": "2027-01-01"}]], ids=["nobody", "nobody yet"])
def test_size__of_a_list_shorter_than_any_size__stays_unknown(listed):
    """A household has one person at least: an empty list never makes that 0, nor anything divided by 0."""
    told = {"household.income": "900 INR per month"}
    before, after = (SHARED["p"].decide(told | more, as_of=DAY) for more in ({}, {"household.members": listed}))
    assert before.is_eligible
    assert after.is_eligible
    assert after.entitlements["each"].high == Money("900", "INR")


MONTHS = small("""\
facts:
  person.earned: {type: INR, by: month}
criteria:
  poor: {text: earned little this month, source: law, when: person.earned <= 100 INR}
programmes: {p: {title: P, requires: [poor], entitlements: {rest: 100 INR - person.earned}}}
""")


def test_figures_by_month__are_those_of_the_month_judged():
    """A month nobody told is unknown, and asked for."""
    told = {"person.earned": {"2026-10": "120 INR", "2026-11": "40 INR"}}
    assert MONTHS["p"].decide(told, as_of=dt.date(2026, 10, 31)).because == ("poor",)
    assert MONTHS["p"].decide(told, as_of=dt.date(2026, 11, 1)).entitlements["rest"] == Money("60", "INR")
    december = MONTHS["p"].decide(told, as_of=dt.date(2026, 12, 1))
    assert [each.name for each in december.missing] == ["person.earned"]
    assert december.seal.facts["person.earned"] == "{2026-10: 120.00 INR, 2026-11: 40.00 INR}"


def test_seal__of_members__can_be_read_back():
    """Lists are spelled as a file of facts would, unknown fields left out."""
    told = {"group.members": [{"sex": "female", "joined_on": "2026"}, {"birth_date": "1990-05"}], "group.size": 7}
    decision = GROUP["form"].decide(told, as_of=DAY)
    assert decision.seal.facts["group.members"] == "[{sex: female, joined_on: 2026}, {birth_date: 1990-05}]"
    assert GROUP.bind(decision) == decision


def test_seal__of_a_size_counted_from_dated_members__holds_the_members():
    """How many they are hangs on the day: the seal keeps whom it was counted from."""
    pack = small("""\
facts: {group.active: boolean}
criteria: {size: {text: has two, source: law, when: group.size >= 2}, on: {text: x, source: law, when: group.active}}
programmes: {p: {title: P, requires: [size]}, q: {title: Q, requires: [on]}}
""")
    decision = pack["p"].decide({"group.members": women("2026", None, "2030-01-01")}, as_of=DAY)
    assert (decision.status, decision.missing[0].name) == ("undetermined", "group.size")
    assert pack.bind(decision) == decision


def test_seal__of_a_third__is_read_back_exactly():
    """A fraction without a decimal text is no reason to round."""
    pack = small("""\
facts: {person.part: percent, person.rate: percent per year, person.score: number}
criteria: {a: {text: x, source: law, when: person.part >= 30% and person.rate < 50% per year and person.score < 9}}
programmes: {p: {title: P, requires: [a]}}
""")
    third = Fraction(1, 3)
    told = {"person.part": third, "person.rate": Rate.of(third), "person.score": third}
    decision = pack["p"].decide(told, as_of=DAY)
    assert dict(decision.seal.facts) == {
        "person.part": "100/3%",
        "person.rate": "100/3% per year",
        "person.score": "1/3",
    }
    assert pack.bind(decision) == decision


def test_days__outside_every_calendar__are_an_error_that_names_the_fact():
    """A date far in the future is told as such, not as a crash."""
    pack = small("""\
facts: {person.since: date}
criteria: {a: {text: x, source: law, when: person.since + 9000 years >= as_of}}
programmes: {p: {title: P, requires: [a]}}
""")
    with pytest.raises(FactError) as caught:
        pack["p"].decide({"person.since": "2020-01-01"}, as_of=DAY)
    assert caught.value.diagnostics[0].fields == (("reads", "person.since"),)
