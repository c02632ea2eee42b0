"""Events as they come: from programs and from files, strictly, all problems at once."""

from __future__ import annotations

import datetime as dt

import pytest

from serkit.domain.event import Event
from serkit.kernel.diagnostics import Diagnostic
from serkit.kernel.errors import FactError
from serkit.language.source import read_tree
from serkit.rules.eventlog import MOST_EVENTS, read_events
from serkit.rules.eventtree import EventTree, items_of

GOOD = {"type": "case.opened", "about": "c1", "on": "2024-05-02"}


def test_event__of_a_mapping__is_the_event_of_a_program():
    """Days as texts of either calendar and any digits, or as dates."""
    made = Event(
        id="e1",
        type="plan.agreed",
        about="pl1",
        on=dt.date(2024, 5, 2),
        recorded_on=dt.date(2024, 5, 3),
        planned_on=dt.date(2024, 5, 4),
        case="c1",
        of="e0",
        role="social_worker",
        facts={"workshop.n_recipients": "5"},
    )
    told = {
        "id": "e1",
        "type": "plan.agreed",
        "about": "pl1",
        "on": "۱۴۰۳-۰۲-۱۳",
        "recorded_on": "2024-05-03",
        "planned_on": dt.date(2024, 5, 4),
        "case": "c1",
        "of": "e0",
        "role": "social_worker",
        "void": "false",
        "facts": {"workshop.n_recipients": "5"},
    }
    assert read_events([told]) == (made,) == read_events([made])


def test_event__without_an_id__is_known_by_what_it_says():
    """So the order of a log never matters, and telling the same twice is seen."""
    assert read_events([GOOD])[0].id == "case.opened c1 2024-05-02"
    with pytest.raises(FactError, match="SK441"):
        read_events([GOOD, GOOD])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"type": "opened"}, "`events[1].type` cannot name an event"),
        ({"type": 3}, "`events[1].type` is no text"),
        ({"type": None}, "`events[1]` has no `type`"),
        ({"on": "2024-05"}, "`events[1].on` is no whole day"),
        ({"on": "2 May"}, "`events[1].on` is no day"),
        ({"on": 20240502}, "`events[1].on` is no day"),
        ({"on": dt.date(1403, 2, 13)}, "`events[1].on` is in no Gregorian year"),
        ({"on": dt.datetime(2024, 5, 2, tzinfo=dt.UTC)}, "`events[1].on` is no day"),
        ({"void": "perhaps"}, "`events[1].void` is neither true nor false"),
        ({"abuot": "c1"}, "`events[1].abuot` is no field of an event"),
        ({3: "c1"}, "`events[1].3` is no field of an event"),
        ({"about": "x" * 1001}, "`events[1].about` has more than 1000 characters"),
        ({"about": " "}, "`events[1].about` is no text"),
        ({"facts": ["a"]}, "`events[1].facts` are no facts"),
        ({"facts": {"n": 5}}, "`events[1].facts` has a name that is no fact"),
        ({"facts": {f"a.b{n}": 1 for n in range(1001)}}, "`events[1].facts` are more than 1000 facts"),
    ],
)
def test_event__unfit__is_refused_with_its_place_and_a_cure(change, said):
    """The place and the field, and how to write it."""
    with pytest.raises(FactError) as caught:
        read_events([{**GOOD, **change}])
    (found,) = caught.value.diagnostics
    assert found.message.startswith(said)
    assert found.code == "SK440"
    assert found.help


def test_events__unfit_in_many_ways__are_told_at_once():
    """Not one by one."""
    with pytest.raises(FactError) as caught:
        read_events([{**GOOD, "on": "soon"}, 5, {**GOOD, "type": "x"}])
    assert [each.message.split("`")[1] for each in caught.value.diagnostics] == [
        "events[1].on",
        "events[2]",
        "events[3].type",
    ]


def test_event__of_a_program__is_held_to_the_same():
    """A name without its dot, or a day that is a moment."""
    event = Event(id="e", type="opened", about="c", on="2024-05-02", facts={"n": 1})  # a text is no date
    with pytest.raises(FactError) as caught:
        read_events([event])
    assert [each.message.split("`")[1] for each in caught.value.diagnostics] == [
        "events[1].on",
        "events[1].type",
        "events[1].facts",
    ]


def test_log__without_end__is_refused_in_time():
    """One event more than may be."""
    endless = ({**GOOD, "id": str(n)} for n in range(10 * MOST_EVENTS))
    with pytest.raises(FactError, match="SK442"):
        read_events(endless)


def test_log__of_nothing_but_rubbish__stops_being_read():
    """A hundred complaints are enough."""
    with pytest.raises(FactError) as caught:
        read_events([5] * 10_000)
    assert len(caught.value.diagnostics) == 100


def test_event__in_yaml__is_refused_where_it_stands():
    """The line and the column."""
    node, _ = read_tree("events:\n- {type: case.opened, on: soon}\n", "log.yaml")
    with pytest.raises(FactError, match=r"log\.yaml:2:27"):
        EventTree(items_of(node))


def log_of(facts: str, on: str = "2024-05-02") -> EventTree:
    """One event in YAML that tells these facts, on a line of their own."""
    node, _ = read_tree(f"- type: workshop.counted\n  on: {on}\n  facts:\n    {facts}\n", "log.yaml")
    return EventTree(items_of(node))


def test_event__with_members_counted__tells_so_many():
    """As in a case: `{count: 3, of: {...}}` is three alike."""
    (event,) = log_of("group.members: {count: 3, of: {sex: female}}").events
    assert event.facts["group.members"] == [{"sex": "female"}] * 3


def test_event__with_members_counted_wrongly__is_refused_where_they_stand():
    """The line and the column of the count."""
    with pytest.raises(FactError, match=r"(?s)SK440.*log\.yaml:4:20") as caught:
        log_of("group.members: {count: many, of: {sex: female}}")
    assert caught.value.diagnostics[0].help


@pytest.mark.parametrize(
    ("subject", "place"),
    [("group.members[2].sex", (4, 51)), ("group.members[2].age", (4, 36)), ("group.size", (4, 5))],
)
def test_complaint__about_a_fact_an_event_tells__stands_where_that_is_told(subject, place):
    """The member's field if it was told, else the member, else the facts."""
    tree = log_of("group.members: [{sex: female}, {name: b, sex: 3}]")
    told_by = (("told by event", tree.events[0].id),)
    error = FactError(Diagnostic(code="SK403", message="cannot be", subject=subject, fields=told_by))
    (found,) = tree.located(error).diagnostics
    assert found.span
    assert (found.span.line, found.span.column) == place


@pytest.mark.parametrize("text", ["a: 1", "events: 5", "text", "events: []\nmore: 1"])
def test_file__that_is_no_list_of_events__is_refused(text):
    """Said with how to begin."""
    node, _ = read_tree(text, "log.yaml")
    with pytest.raises(FactError, match="SK440"):
        items_of(node)
