"""Lists of which members are unknown: counted, summed, filtered and asked, by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from properties.language_facts import BOOLEAN, NUMBER, NUMBERS, PEOPLE, RECORD, Frame, op
from serkit.kernel.types import Kind, Type
from serkit.kernel.unknown import NONE, UNKNOWN, Interval
from serkit.language.evaluate import Members, evaluate
from serkit.language.lists import members_of

BLANK = {"n": Interval(2, 20), "b": None}
ADA, BEA, CAT = {"n": 5, "b": True}, {"n": 7, "b": False}, {"n": 9, "b": None}


def field(name, i=0, type=NUMBER):
    """A field of the member bound."""
    return op("field", op("local", i, type=RECORD), name, type=type)


LIST = op("fact", 0, type=PEOPLE)
THOSE = op("filter", LIST, 0, field("b", type=BOOLEAN), type=PEOPLE)


def ask(name, members, over=LIST):
    """An aggregate of the field n over a list, or the count of it."""
    arg = over if name == "count" else op("map", over, 0, field("n"), type=NUMBERS)
    return evaluate(op(name, arg), Frame((members,)))


def test_filter__an_unknown_condition__leaves_a_doubtful_member():
    """Ada belongs, Bea does not, Cat may: t = 1, u = 1."""
    found = evaluate(THOSE, Frame((Members((ADA, BEA, CAT), (1, 2), blank=BLANK),)))
    assert found == Members((ADA,), (0, 2), maybe=(CAT,), blank=BLANK)
    again = op("filter", THOSE, 0, op("lt", field("n"), op("fact", 1), type=BOOLEAN), type=PEOPLE)
    assert evaluate(again, Frame((Members((ADA, CAT)), 9))) == Members((ADA,))
    assert evaluate(again, Frame((Members((ADA, CAT)), Interval(5, 6)))) == Members((), maybe=(ADA,))


@pytest.mark.parametrize(
    ("members", "count", "total", "least", "most", "mean"),
    [
        (Members(()), 0, 0, NONE, NONE, NONE),
        (NONE, 0, 0, NONE, NONE, NONE),
        (Members((ADA, BEA)), 2, 12, 5, 7, 6),
        (Members((ADA, BEA, BEA)), 3, 19, 5, 7, Fraction(19, 3)),
        (Members((ADA,), maybe=(CAT,)), Interval(1, 2), Interval(5, 14), 5, Interval(5, 9), Interval(5, 9)),
        (Members((CAT,), maybe=(ADA,)), Interval(1, 2), Interval(9, 14), Interval(5, 9), 9, Interval(5, 9)),
        (Members((), maybe=(ADA,)), Interval(0, 1), Interval(0, 5), *[Interval(5, 5, maybe_none=True)] * 3),
        (
            Members((), maybe=(ADA, BEA)), Interval(0, 2), Interval(0, 12), *[Interval(5, 7, maybe_none=True)] * 3,
        ),
        (
            Members((ADA,), (1, 2), blank=BLANK),
            Interval(2, 3), Interval(7, 45), Interval(2, 5), Interval(5, 20), Interval(2, 20),
        ),
        (
            Members((ADA,), (0, 2), blank={"n": Interval(-3, -1)}),
            Interval(1, 3), Interval(-1, 5), Interval(-3, 5), 5, Interval(-3, 5),
        ),
        (
            Members((ADA,), (1, 1), blank={"n": Interval(-3, -1)}),
            2, Interval(2, 4), Interval(-3, -1), 5, Interval(-3, 5),
        ),
        (
            Members((), (1, None), blank=BLANK),
            Interval(1, None), Interval(2, None), Interval(2, 20), Interval(2, 20), Interval(2, 20),
        ),
        (
            Members((), (0, 3), blank=BLANK),
            Interval(0, 3), Interval(0, 60), *[Interval(2, 20, maybe_none=True)] * 3,
        ),
        (
            UNKNOWN, Interval(0, None), Interval(None, None, maybe_none=True),
            *[Interval(None, None, maybe_none=True)] * 3,
        ),
        (Members(({"n": NONE}, ADA)), 2, NONE, NONE, NONE, NONE),
        (
            Members((ADA,), maybe=({"n": NONE},)), Interval(1, 2), Interval(5, 5, maybe_none=True),
            *[Interval(5, 5, maybe_none=True)] * 3,
        ),
        (
            Members((ADA,), (0, 1), blank={"n": NONE}), Interval(1, 2), Interval(5, 5, maybe_none=True),
            *[Interval(5, 5, maybe_none=True)] * 3,
        ),
        (Members((ADA,), (1, 1), blank={"n": NONE}), 2, NONE, *[Interval(5, 5, maybe_none=True)] * 3),
        (Members(({"n": Interval(1, 3)}, ADA)), 2, Interval(6, 8), Interval(1, 3), 5, Interval(3, 4)),
        (Members(({"n": Interval(1, 3)}, NONE)), 2, NONE, NONE, NONE, NONE),
    ],
)  # fmt: skip
def test_aggregate__unknown_members__is_bounded_by_who_may_be_there(members, count, total, least, most, mean):
    """Counts are [t + r0, t + u + r1]; sum = the sure + hull(0, doubtful) + r * range; extremes and mean as bounds."""
    found = [ask(name, members) for name in ("count", "sum", "min", "max", "mean")]
    assert found == [count, total, least, most, mean]


@pytest.mark.parametrize(
    ("members", "some", "every"),
    [
        (Members(()), False, True),
        (NONE, False, True),
        (Members((ADA, BEA)), True, False),
        (Members((BEA, CAT)), None, False),
        (Members((ADA, CAT)), True, None),
        (Members((ADA,), maybe=(BEA,)), True, None),
        (Members((BEA,), maybe=(ADA,)), None, False),
        (Members((), maybe=(ADA,)), None, True),
        (Members((), maybe=(BEA,)), False, None),
        (Members((), (0, 1), blank=BLANK), None, None),
        (Members((ADA,), (1, 1), blank=BLANK), True, None),
        (Members((BEA,), (1, 1), blank=BLANK), None, False),
        (UNKNOWN, None, None),
    ],
)
def test_some_and_every__unknown_members__stay_open_unless_one_settles_it(members, some, every):
    """`some` is or, `every` is and; a member nobody described counts as unknown; over nobody: no and yes."""
    for name, expected in (("some", some), ("every", every)):
        assert evaluate(op(name, LIST, 0, field("b", type=BOOLEAN), type=BOOLEAN), Frame((members,))) is expected


def test_some__inside_some__reads_both_members():
    """Locals count from the outermost: is there one with a younger one beside?"""
    younger = op("lt", field("n", 1), field("n", 0), type=BOOLEAN)
    tree = op("some", LIST, 0, op("some", LIST, 1, younger, type=BOOLEAN), type=BOOLEAN)
    assert evaluate(tree, Frame((Members((ADA, BEA)),))) is True
    assert evaluate(tree, Frame((Members((ADA,)),))) is False


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (Members((3, 3, 5)), 2),
        (Members((Interval(0, 9),) * 2), Interval(1, 2)),
        (Members((3, Interval(0, 9))), Interval(1, 2)),
        (Members((3,), maybe=(3, 4, 4)), Interval(1, 2)),
        (Members((), maybe=(3, 3)), Interval(0, 1)),
        (Members((), (2, 4), blank=Interval(0, 9)), Interval(1, 4)),
        (Members((3,), (2, 2), blank=Interval(0, 9)), Interval(1, 3)),
        (Members(("a", UNKNOWN, "b")), Interval(2, 3)),
        (Members(()), 0),
    ],
)
def test_distinct__unknown_values__may_be_the_same_as_another(values, expected):
    """How many different values: an unknown one adds one or none."""
    tree = op("count", op("distinct", op("fact", 0, type=NUMBERS), type=NUMBERS))
    assert evaluate(tree, Frame((values,))) == expected


def test_aggregate__over_a_choice_of_several__counts_its_members():
    """The members of a told choice are a list too."""
    assert evaluate(op("count", op("fact", 0, type=Type(kind=Kind.CHOICES))), Frame((frozenset("ab"),))) == 2
    assert members_of(frozenset("ba")) == Members(("a", "b"))


def test_members__equality__is_that_of_all_parts():
    """Two lists are equal if the same belong, may belong, and may come."""
    assert len({Members((1,)), Members((1,)), Members((1,), (0, 1)), Members((1,), maybe=(2,))}) == 3
    assert Members(()) != ()
    assert not Members((1,)).may_be_empty
    assert Members((1,), (0, 1), blank=2).candidates == (1, 2)
