"""What is claimed of criteria and programmes, what is left open, and that looking always ends soon."""

from __future__ import annotations

import pytest

from serkit.kernel.errors import PackError
from small_packs import small

FACTS = """\
facts:
  person.n: {type: whole number, range: "[0 .. 9]"}
  person.m: INR per month
  person.rent: INR per month
  person.sick_on: date
parameters:
  limit: {type: INR per month, source: law, values: {2020: 10 INR per month, 2024: unknown}}
"""


def told(criteria: str, requires: str = "[a]", *, notes: bool = False) -> list[tuple[str, str]]:
    """What is proven of some criteria, as (code, message)."""
    pack = small(f"{FACTS}criteria:\n{criteria}programmes:\n  p: {{title: P, requires: {requires}}}\n")
    return [(each.code, each.message) for each in pack.prove(notes=notes)]


def criterion(when: str, name: str = "a", more: str = "") -> str:
    """One criterion."""
    return f"  {name}: {{text: x, source: law, when: '{when}'{more}}}\n"


def test_criterion__that_asks_for_no_fact__is_meant_so():
    """`true` is for all, and a figure of the law may be a switch."""
    assert told(criterion("true")) == []
    assert told(criterion("limit > 5 INR per month")) == []


def test_criterion__with_an_exception__is_never_met_only_if_the_exception_never_helps():
    """Nobody has more than 9; some have 3."""
    assert told(criterion("person.n > 9")) == [("SK245", "criterion `a` is met by nobody")]
    assert told(criterion("person.n > 9", more=", unless: [{when: person.n = 3}]")) == []
    assert told(criterion("person.n > 9", more=", applies_when: person.n > 5")) == []


def test_criterion__under_law_that_was_not_found__is_left_alone():
    """From 2024 on nobody knows the limit."""
    assert told(criterion("person.m > limit and person.m < limit")) == [
        ("SK245", "criterion `a` is met by nobody from 2020-01-01 to 2023-12-31")
    ]


def test_criterion__with_two_facts_in_one_comparison__is_not_proven_and_nothing_is_claimed():
    """That rent is less than rent can never be, and no threshold says so."""
    never = criterion("person.m < person.rent and person.rent < person.m")
    assert told(never) == []
    assert ("SK240", "not proven whether criterion `a` is met by some and not by others") in told(never, notes=True)


def test_criterion__that_hangs_on_the_day__is_never_claimed_for_all_days():
    """On the day looked at it may hold for all; tomorrow it need not."""
    assert told(criterion("person.n >= 0 and as_of > 1800-01-01")) == []


def test_criterion__of_dates__is_settled_by_days_on_both_sides():
    """A date is one of the values to look through like any other."""
    assert told(criterion("person.sick_on >= 2020-01-01 and person.sick_on < 2020-01-01")) == [
        ("SK245", "criterion `a` is met by nobody")
    ]


def test_programme__whose_criteria_clash__names_those_that_do_and_no_others():
    """The third has nothing to do with it."""
    three = criterion("person.n > 5") + criterion("person.m > 5 INR per month", "b") + criterion("person.n < 3", "c")
    assert told(three, "[a, b, c]") == [
        ("SK246", "nobody can be eligible for programme `p`: nobody meets `a` and `c` together")
    ]


def test_programme__that_asks_for_one_of_several__may_ask_for_what_clashes():
    """Either of them is enough."""
    two = criterion("person.n > 5") + criterion("person.n < 3", "c")
    assert told(two, "[{any: [a, c]}]") == []


def test_programme__that_needs_a_criterion_nobody_meets__is_told_once():
    """The criterion has been reported."""
    assert [code for code, _ in told(criterion("person.n > 9"))] == ["SK245"]


def test_programme__that_hangs_on_what_was_not_proven__is_told_once():
    """What a criterion leaves open, a programme that asks for it leaves open too."""
    strange = criterion("person.m < person.rent and person.rent < person.m")
    (code, message), *others = told(strange + criterion("person.n > 2", "b"), "[a, b]", notes=True)
    assert (code, "criterion `a`" in message, others) == ("SK240", True, [])


def test_programme__nobody_can_have__is_not_called_unproven_for_its_other_criteria():
    """Nobody has more than 9, whatever the rents are."""
    never, strange = criterion("person.n > 9"), criterion("person.m < person.rent", "b")
    other = criterion("person.rent < person.m", "c")
    assert told(never + strange + other, "[a, b, c]", notes=True) == [("SK245", "criterion `a` is met by nobody")]


def test_programme__whose_criteria_leave_something_open_only_together__is_told():
    """Each is met by somebody; whether both are, no threshold says."""
    two = criterion("person.m < person.rent") + criterion("person.rent < person.m", "b")
    assert told(two, "[a, b]", notes=True) == [
        ("SK240", "not proven whether somebody can be eligible for programme `p`")
    ]


def test_proofs__of_a_pack_made_to_take_long__end_and_claim_nothing():
    """Each of many facts is in many criteria, and only all together they leave nobody."""
    facts = "".join(f'  person.x{n}: {{type: whole number, range: "[0 .. 9]"}}\n' for n in range(40))
    sums = " + ".join(f"person.x{n}" for n in range(40))
    odd = [f"(person.x{n} - 3) * (person.x{(n * 7 + 1) % 40} - 5) != {n}" for n in range(40)]
    criteria = "".join(criterion(when, f"c{n}") for n, when in enumerate([f"{sums} > 400", *odd]))
    requires = f"[{', '.join(f'c{n}' for n in range(41))}]"
    pack = small(f"facts:\n{facts}criteria:\n{criteria}programmes:\n  p: {{title: P, requires: {requires}}}\n")
    assert {each.code for each in pack.prove(notes=True)} <= {"SK240", "SK245"}


def test_proofs__of_a_programme_of_very_many_facts__are_left_open():
    """Nobody is told a thousand facts one inside another."""
    facts = "".join(f"  person.x{n}: boolean\n" for n in range(400))
    when = " or ".join(f"person.x{n}" for n in range(100))
    chain = "".join(criterion(f"person.x{n} or person.x{n + 1}", f"c{n}") for n in range(399))
    requires = f"[{', '.join(f'c{n}' for n in range(399))}]"
    pack = small(
        f"facts:\n{facts}criteria:\n{criterion(when)}{chain}programmes:\n  p: {{title: P, requires: {requires}}}\n"
    )
    assert [each.code for each in pack.prove(notes=True)] == ["SK240"]


SHARED = """\
facts:
  household.earners: {type: whole number, range: "[0 .. 20]"}
values:
  others: household.size - household.earners
criteria:
  crowded: {text: x, source: law, when: household.size > household.earners}
  rich: {text: x, source: law, when: household.income > 5 INR per month}
programmes:
  p: {title: P, requires: REQUIRES, entitlements: {a: {is: 'OWED', round: up to 1 INR per month}}}
"""


def divided(owed: str, requires: str = "[rich]") -> list[tuple[str, str, str]]:
    """What is found of an amount that is dealt out."""
    pack = small(SHARED.replace("REQUIRES", requires).replace("OWED", owed))
    return [(each.code, each.message, each.help) for each in pack.prove() if each.code == "SK232"]


def test_divisor__behind_a_value__is_shown_with_a_person_and_mended_by_what_is_offered():
    """The fix, pasted, leaves nothing to say."""
    ((_, message, cure),) = divided("household.income / others")
    assert message.startswith("`others` is 0 for `household.size` 1, `household.earners` 1 and `household.income`")
    mended = cure.partition("`")[2].partition("`")[0]
    assert divided(mended) == []


def test_divisor__that_is_0_by_the_law_alone__is_mended_in_its_figures():
    """No bound makes a wrong figure right."""
    figures = "parameters: {parts: {type: number, source: law, values: {2000: 0, 2030: 4}}}\n"
    shared = SHARED.replace("REQUIRES", "[rich]").replace("values:\n", figures + "values:\n  dealt: parts * 2\n")
    found = small(shared.replace("OWED", "household.income / dealt")).prove()
    assert [(each.message, each.help) for each in found if each.code == "SK232"] == [
        ("`dealt` is 0", "mend the figures of `parts`: under none of them may `dealt` be 0")
    ]
    for divisor, named in (("parts", "`parts`"), ("(parts - 4)", "`parts`"), ("(parts * 2 * parts)", "`parts`")):
        with pytest.raises(PackError) as refused:
            small(shared.replace("OWED", f"household.income / {divisor}"))
        (found,) = refused.value.diagnostics
        assert found.code == "SK232"
        assert found.help.startswith(f"mend the figures of {named}: under none of them may")


def test_divisor__of_what_only_the_eligible_are_owed__is_looked_at_for_them_alone():
    """Nobody who is eligible has as many earners as members; that is not proven, and not claimed either."""
    assert divided("household.income / others", "[crowded]") == []
