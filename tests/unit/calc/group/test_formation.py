"""How many groups people can form."""

from __future__ import annotations

from fractions import Fraction

import pytest

from serkit.calc.group.formation import feasible_groups, possible_counts
from serkit.kernel.errors import CalcError


def test_feasible__27_groups_of_5_to_7_from_160__is_135_to_189_and_5_93_each():
    """Seed 004: 160 / 27 = 5.93; 25 groups of six and two of five."""
    asked = feasible_groups(27, 160, 5, 7)
    assert (asked.feasible, asked.least, asked.most, asked.mean) == (True, 135, 189, Fraction(160, 27))
    assert asked.sizes == ((6, 25), (5, 2))
    assert "135 to 189" in asked.sentence("en")


def test_feasible__28_groups_of_5_to_7_from_130__needs_ten_more():
    """28 × 5 = 140."""
    asked = feasible_groups(28, 130, 5, 7)
    assert (asked.feasible, asked.least, asked.sizes) == (False, 140, ())
    assert asked.sentence("fa") == (
        "۱۳۰ نفر نمی‌توانند ۲۸ گروه ۵ تا ۷ نفره تشکیل دهند: این شمار گروه دست‌کم ۱۴۰ نفر می‌خواهد، یعنی ۱۰ نفر بیشتر"
    )


@pytest.mark.parametrize(
    ("groups", "members", "feasible", "sizes"),
    [
        (27, 134, False, ()),
        (27, 135, True, ((5, 27),)),
        (27, 189, True, ((7, 27),)),
        (27, 190, False, ()),
        (0, 0, True, ()),
        (0, 3, False, ()),
        (4, 28, True, ((7, 4),)),
        (28, 140, True, ((5, 28),)),
    ],
)
def test_feasible__at_the_bounds__is_exactly_so(groups, members, feasible, sizes):
    """135 and 189 are possible, 134 and 190 are not; Kerman has 4 groups of 7, Chaharmahal 28 of 5."""
    asked = feasible_groups(groups, members, 5, 7)
    assert (asked.feasible, asked.sizes) == (feasible, sizes)


@pytest.mark.parametrize("members", range(60))
def test_counts__of_every_number_of_people__are_those_that_are_feasible(members):
    """Eight people form no number of groups of five to seven; 160 form 23 to 32."""
    tried = [n for n in range(61) if feasible_groups(n, members, 5, 7).feasible]
    assert list(possible_counts(members, 5, 7)) == tried


@pytest.mark.parametrize("lang", ["en", "hi", "fa", "lt"])
@pytest.mark.parametrize(("groups", "members"), [(27, 160), (28, 130), (2, 21), (0, 3), (0, 0), (1, 5)])
def test_sentence__in_every_language__fills_all_its_holes(lang, groups, members):
    """No reader meets a placeholder."""
    said = feasible_groups(groups, members, 5, 7).sentence(lang)
    assert said
    assert "<" not in said
    assert "|" not in said


@pytest.mark.parametrize(
    "numbers", [(27, 160, 7, 5), (-1, 160, 5, 7), (27, 1.6e2, 5, 7), (27, 160, 0, 7), (True, 5, 5, 7)]
)
def test_feasible__of_what_cannot_be_counted__is_refused(numbers):
    """Sizes the wrong way round, a negative number, a float, a group of nobody, a truth value."""
    with pytest.raises(CalcError, match="SK560"):
        feasible_groups(*numbers)
