"""A sum dealt out evenly up to each one's cap, by hand, with members and caps unknown."""

from __future__ import annotations

from fractions import Fraction

import pytest

from properties.language_facts import PEOPLE, RECORD, Frame, op
from serkit.kernel.unknown import NONE, UNKNOWN, Interval
from serkit.language.evaluate import Members, evaluate
from serkit.language.even_share import level_share

BLANK = {"n": Interval(0, 20)}
CAP = op("field", op("local", 0, type=RECORD), "n")
TREE = op("even_share", op("fact", 0), op("fact", 1, type=PEOPLE), CAP)


def person(n):
    """Somebody who can take n at most."""
    return {"n": n}


def ask(total, members, me):
    """What falls to one member."""
    return evaluate(TREE, Frame((total, members), locals=(me,)))


@pytest.mark.parametrize(
    ("total", "mine", "others", "expected"),
    [
        (90, 100, [100, 100], 30), (90, 100, [10, 100], 40), (90, 20, [10, 100], 20), (90, 5, [], 5), (90, 100, [], 90),
        (10, 100, [100, 100], Fraction(10, 3)), (0, 5, [5], 0), (-10, 5, [5], 0), (90, -5, [100], 0), (100, 5, [5], 5),
        (None, 5, [5], 5), (None, None, [5], None), (90, None, [10, None], 40), (90, None, [10], 80), (None, -1, [], 0),
    ],
)  # fmt: skip
def test_level_share__a_sum_and_caps__is_dealt_out_in_rounds(total, mine, others, expected):
    """Everybody gets the same; what one cannot take is dealt out among the rest; nobody pays in."""
    assert level_share(total, mine, others) == expected


def test_even_share__all_known__adds_up_to_the_sum_or_to_the_caps():
    """90 among caps 10, 50 and 60: 10, 40 and 40; 900 among them: the caps."""
    people = [person(10), person(50), person(60)]
    assert [ask(90, Members(people), me) for me in people] == [10, 40, 40]
    assert [ask(900, Members(people), me) for me in people] == [10, 50, 60]
    assert ask(90, Members(people[:2]), people[2]) == 0


@pytest.mark.parametrize(
    ("total", "mine", "other", "expected"),
    [
        (Interval(0, 90), 50, 50, Interval(0, 45)),
        (Interval(0, None), 50, 50, Interval(0, 50)),
        (90, Interval(0, 30), 50, Interval(0, 30)),
        (90, 60, Interval(0, 50), Interval(45, 60)),
        (90, 60, Interval(None, None), Interval(45, 60)),
        (90, Interval(None, None), 40, Interval(0, 50)),
        (Interval(None, None), Interval(None, None), 40, Interval(0, None)),
        (Interval(90, 90, maybe_none=True), 50, 50, Interval(45, 45, maybe_none=True)),
        (90, 50, Interval(50, 50, maybe_none=True), Interval(45, 45, maybe_none=True)),
        (NONE, 50, 50, NONE),
        (90, NONE, 50, NONE),
        (90, 50, NONE, NONE),
    ],
)
def test_even_share__amounts_in_doubt__rises_with_sum_and_own_cap_and_falls_with_other_caps(
    total, mine, other, expected
):
    """With 90 and caps 60 and [0, 50] one gets 90 - 45 = 45 at least, and 60 at most."""
    me = person(mine)
    assert ask(total, Members((me, person(other))), me) == expected


def test_even_share__members_in_doubt__are_dealt_in_or_left_out():
    """A second with cap 50 may be there: 45 if so, 60 if not; who may be left out gets 0 at least."""
    me = person(60)
    assert ask(90, Members((me,), maybe=(person(50),)), me) == Interval(45, 60)
    assert ask(90, Members((person(50),), maybe=(me,)), me) == Interval(0, 45)
    assert ask(90, Members((me,), maybe=(person(NONE),)), me) == Interval(60, 60, maybe_none=True)
    assert ask(NONE, Members((), maybe=(me,)), me) == Interval(0, 0, maybe_none=True)
    assert ask(90, Members((me,), (1, 2), blank=BLANK), me) == Interval(50, 60)
    assert ask(120, Members((me,), (1, 1), blank={"n": Interval(80, 90)}), me) == 60
    assert ask(60, Members((me,), (0, None), blank=BLANK), me) == Interval(0, 60)
    assert ask(60, Members((me,), (1, 10**9), blank=BLANK), me) == Interval(0, 60)
    assert ask(60, Members((me,), (1, 1), blank={"n": NONE}), me) is NONE
    assert ask(60, Members((me,), (0, 1), blank={"n": NONE}), me) == Interval(60, 60, maybe_none=True)


def test_even_share__a_member_nobody_described__has_a_share_within_the_caps():
    """One of the further members gets between nothing and the cap; in a list of nobody knows whom, anybody may be."""
    me = person(60)
    assert ask(90, Members((me,), (1, 1), blank=BLANK), BLANK) == Interval(0, 20)
    assert ask(90, Members((me,), blank=BLANK), BLANK) == 0
    assert ask(90, UNKNOWN, me) == Interval(0, 60, maybe_none=True)
