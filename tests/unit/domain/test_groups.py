"""Self-help groups: who belongs when, how many are enough, and what a pack is told of them."""

from __future__ import annotations

import datetime as dt

import pytest

from serkit.domain.group import Membership, SelfHelpGroup
from serkit.kernel.dates import DateRange
from serkit.kernel.errors import FactError, LifecycleError


def day(text: str) -> dt.date:
    """Read an ISO date."""
    return dt.date.fromisoformat(text)


def stay(person: str, start: str, end: str | None = None, role: str = "member") -> Membership:
    """Give a time in the group."""
    return Membership(person=person, during=DateRange(start_on=day(start), end_on=day(end) if end else None), role=role)


FIVE = tuple(stay(f"p{n}", "2018-11-22") for n in range(4))


def test_size__on_the_day_somebody_leaves__does_not_count_them():
    """The end of a membership is the first day without it."""
    group = SelfHelpGroup(id="g", kind="hamyar", memberships=(*FIVE, stay("p9", "2018-11-22", "2019-05-01")), least=5)
    assert [group.size_on(day(on)) for on in ("2018-11-21", "2018-11-22", "2019-04-30", "2019-05-01")] == [0, 5, 5, 4]
    assert [each.person for each in group.members_on(day("2019-05-01"))] == ["p0", "p1", "p2", "p3"]


@pytest.mark.parametrize(("n", "fit"), [(0, "too few"), (4, "too few"), (5, "fits"), (7, "fits"), (8, "too many")])
def test_fit__of_five_to_seven__says_which_way_it_is_wrong(n, fit):
    """Hamyar groups have five to seven members."""
    members = tuple(stay(f"p{i}", "2018-11-22") for i in range(n))
    group = SelfHelpGroup(id="g", kind="hamyar", memberships=members, least=5, most=7)
    assert group.fit_on(day("2018-12-01")) == fit


def test_below_since__after_a_second_fall__is_the_day_of_the_second():
    """Below in May, enough in June, below again from August on, and still after another has left."""
    members = (
        *FIVE,
        stay("a", "2018-11-22", "2019-05-01"),
        stay("b", "2019-06-01", "2019-08-01"),
        stay("c", "2019-09-01", "2019-10-01"),
    )
    group = SelfHelpGroup(id="g", kind="hamyar", memberships=members[1:], least=4)
    assert group.below_since(day("2019-05-15")) == day("2019-05-01")
    assert group.below_since(day("2019-06-15")) is None
    assert group.below_since(day("2019-08-31")) == day("2019-08-01")
    assert group.below_since(day("2019-12-31")) == day("2019-10-01")


def test_below_since__before_it_ever_had_enough__is_no_fall():
    """A forming group has not fallen."""
    assert SelfHelpGroup(id="g", kind="hamyar", memberships=FIVE, least=5).below_since(day("2019-01-01")) is None


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"memberships": (stay("p", "2018-01-01"), stay("p", "2019-01-01"))}, "SK613"),
        ({"least": 0}, "SK613"),
        ({"least": 5, "most": 4}, "SK613"),
        ({"state": "asleep"}, "SK602"),
    ],
)
def test_group__that_contradicts_itself__is_refused(fields, code):
    """Twice in the group on one day, sizes the wrong way round, a state that is none."""
    with pytest.raises(LifecycleError) as caught:
        SelfHelpGroup(id="g", kind="hamyar", **fields)
    assert caught.value.diagnostics[0].code == code


def test_group__left_and_came_back__is_one_person_twice_in_turn():
    """Two periods that do not touch on a day are fine."""
    again = (stay("p", "2018-01-01", "2018-06-01"), stay("p", "2018-06-01"))
    assert SelfHelpGroup(id="g", kind="shg", memberships=again).size_on(day("2018-06-01")) == 1


def test_advance__dormant_group__may_come_back_or_be_dissolved():
    """The lifecycle of groups."""
    dormant = SelfHelpGroup(id="g", kind="hamyar").advance("active").advance("dormant")
    assert dormant.advance("active").state == "active"
    with pytest.raises(LifecycleError, match="allowed from dormant: active, dissolved"):
        dormant.advance("graduated")


def test_facts__of_a_group_without_members_listed__are_none_at_all():
    """Nobody listed is not known, and not nobody."""
    assert SelfHelpGroup(id="g", kind="hamyar").facts() == {}


def test_facts__of_strangers__are_refused_without_their_names():
    """A person told of who never belonged is a slip of ids."""
    with pytest.raises(FactError) as caught:
        SelfHelpGroup(id="g", kind="hamyar", memberships=FIVE).facts_of({"p0": {}, "Zahra": {}})
    assert "Zahra" not in str(caught.value)
