"""Hamyar groups: five to seven women who head a household, one group each, told as dicts and as entities."""

from __future__ import annotations

import datetime as dt

import pytest

from serkit.domain.group import Membership, SelfHelpGroup
from serkit.domain.outcome import Missing
from serkit.domain.person import Person
from serkit.kernel.dates import DateRange
from serkit.kernel.errors import FactError

FORMED = dt.date(2018, 12, 22)
WOMAN = {"sex": "female", "heads_a_household": True, "behzisti_client": True, "groups": []}


def group(*ends: dt.date | None, started: dt.date = FORMED) -> SelfHelpGroup:
    """A group whose members leave on these days."""
    members = tuple(
        Membership(person=f"p{n}", during=DateRange(start_on=started, end_on=end)) for n, end in enumerate(ends)
    )
    return SelfHelpGroup(id="g1", kind="hamyar", memberships=members, least=5, most=7, state="active")


@pytest.fixture(scope="module")
def hamyar(shipped):
    """The pack."""
    return shipped("ir.hamyar-groups")


@pytest.mark.parametrize("n", range(10))
def test_form__so_many_women__may_if_they_are_five_to_seven(hamyar, n):
    """4 are no Hamyar group, 5 and 7 may form one, 8 are too many."""
    decision = hamyar["form"].decide({"group.members": [WOMAN] * n}, as_of=FORMED)
    assert decision.is_eligible is (5 <= n <= 7)
    assert decision.because == (() if 5 <= n <= 7 else ("size",))


@pytest.mark.parametrize(
    ("change", "because"),
    [
        ({"sex": "male"}, ("women_heads",)),
        ({"heads_a_household": False}, ("women_heads",)),
        ({"behzisti_client": False}, ("women_heads",)),
        ({"groups": [{"kind": "hamyar", "state": "active"}]}, ("one_group",)),
        ({"groups": [{"kind": "hamyar", "state": "dormant"}, {"kind": "shg", "state": "active"}]}, ()),
        ({"birth_date": "1385-01-01"}, ()),
    ],
)
def test_form__one_member_otherwise__settles_it(hamyar, change, because):
    """Every member counts: `every ... satisfies` and the number of her other groups."""
    facts = hamyar.facts({"group.members": [WOMAN] * 4 + [{**WOMAN, **change}]}, calendar="jalali")
    assert hamyar["form"].decide(facts, as_of=FORMED).because == because


@pytest.mark.parametrize(
    ("size", "status"), [(4, "ineligible"), (5, "undetermined"), (7, "undetermined"), (8, "ineligible")]
)
def test_form__nobody_described__hangs_on_the_members_where_the_number_fits(hamyar, size, status):
    """So many members nobody described may be anybody."""
    decision = hamyar["form"].decide({"group.size": size}, as_of=FORMED)
    assert decision.status == status
    assert decision.missing == (() if status == "ineligible" else (Missing(name="group.members"),))


def test_form__one_of_six_not_described__is_open_unless_another_refuses(hamyar):
    """Five are listed of six: the sixth may be a man; a man among the five settles it."""
    told = {"group.size": 6, "group.members": [WOMAN] * 5}
    assert hamyar["form"].decide(told, as_of=FORMED).is_undetermined
    refused = {**told, "group.members": [*[WOMAN] * 4, {**WOMAN, "sex": "male"}]}
    assert hamyar["form"].decide(refused, as_of=FORMED).because == ("women_heads",)


def test_form__group_that_falls_to_four__is_refused_from_that_day_on(hamyar):
    """One of five leaves on 1 May 2019: the same facts give another answer."""
    five = group(None, None, None, None, dt.date(2019, 5, 1))
    facts = hamyar.facts(five.facts_of({each.person: WOMAN for each in five.memberships}))
    days = [dt.date(2018, 12, 21), FORMED, dt.date(2019, 4, 30), dt.date(2019, 5, 1)]
    decisions = [hamyar["form"].decide(facts, as_of=day) for day in days]
    assert [each.status for each in decisions] == ["ineligible", "eligible", "eligible", "ineligible"]
    assert decisions[-1].because == ("size",)
    assert five.below_since(dt.date(2019, 6, 1)) == dt.date(2019, 5, 1)


def test_form__group_whose_members_are_entities__takes_what_they_tell(hamyar):
    """Persons tell their sex; whether they head a household is still asked."""
    five = group(*[None] * 5)
    people = {each.person: Person(id=each.person, sex="female", domicile="birjand") for each in five.memberships}
    decision = hamyar["form"].decide(hamyar.facts(five.facts_of(people)), as_of=FORMED)
    assert decision.is_undetermined
    men = {name: Person(id=name, sex="male") for name in people}
    assert hamyar["form"].decide(hamyar.facts(five.facts_of(men)), as_of=FORMED).because == ("women_heads",)
    assert hamyar.bind(decision) == decision


@pytest.mark.parametrize(("n", "because"), [(4, ()), (6, ()), (7, ("room",))])
def test_join__person_and_group__are_decided_together(hamyar, n, because):
    """A pair: the woman tells of herself, the group of its members."""
    woman = Person(id="p9", sex="female")
    told = {"person.heads_a_household": True, "person.behzisti_client": True, "person.groups": []}
    decision = hamyar["join"].decide(hamyar.facts(woman, group(*[None] * n), told), as_of=FORMED)
    assert decision.because == because
    assert decision.is_eligible is (because == ())


def test_size__fewer_than_are_listed__is_refused_at_the_door(hamyar):
    """Five listed of four is a slip."""
    with pytest.raises(FactError, match=r"SK412.*group\.members"):
        hamyar.facts({"group.size": 4, "group.members": [WOMAN] * 5})


def test_most__fifteen_of_kurdistan__stands_as_another_reading(hamyar):
    """25 groups of fifteen look like micro-finance funds: kept, never used."""
    most = next(each for each in hamyar.model.parameters if each.name == "most").steps[-1]
    assert (most.value, [(each.value, each.source) for each in most.also_read]) == (7, [(15, "kurdistan")])
    assert hamyar.model.sources["kurdistan"].certainty == "D"


def test_one_group__rests_on_no_text__and_says_so(hamyar):
    """That a woman is in one group alone is general knowledge."""
    assert hamyar.model.sources[hamyar.model.criteria["one_group"].source].certainty == "G"


def test_plan__of_a_group__is_more_than_training(hamyar):
    """Five workshops, visits, meetings and advice: training is the first step but not the only one."""
    draft = hamyar.draft_plan({}, as_of=FORMED)
    workshops = next(each for each in draft.activities if each.service == "training")
    assert len(workshops.occurs_on) == 5
    assert {each.service for each in draft.activities} > {"training", "visit", "meeting", "advice", "follow_up"}
    assert draft.findings == ()
    assert draft.agreed_by == (("group",), ("social_worker",))


def test_explain__too_many__is_said_in_persian(hamyar):
    """Eight members, in the reader's digits."""
    said = str(hamyar["form"].decide({"group.members": [WOMAN] * 8}, as_of=FORMED).explain(lang="fa"))
    assert "✗ شمار اعضا از ۵ تا ۷ نیست" in said
    assert "تعداد اعضای گروه: ۸" in said
    assert "size" not in said
