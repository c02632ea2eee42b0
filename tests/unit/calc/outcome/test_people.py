"""Figures of one person: goals reached, degrees combined; and where everyone is among several states."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.calc.outcome.competing import competing
from serkit.calc.outcome.degrees import combine_degrees
from serkit.calc.outcome.goals import goal_attainment
from serkit.calc.outcome.multistate import occupancy
from serkit.calc.outcome.survival import survival
from serkit.kernel.errors import AmountTypeError, CalcError, SerkitError
from serkit.kernel.rounding import Rounding
from serkit.kernel.text import LANGUAGES

SCORES = st.lists(st.integers(-2, 2), min_size=1, max_size=8)


@given(n=st.integers(1, 8), data=st.data())
@settings(max_examples=40, deadline=None)
def test_goal_attainment__all_as_expected__is_exactly_fifty(n, data):
    """Whatever the weights, scores of 0 are 50, and mirrored scores mirror around it."""
    weights = data.draw(st.lists(st.integers(1, 9), min_size=n, max_size=n))
    scores = data.draw(st.lists(st.integers(-2, 2), min_size=n, max_size=n))
    assert goal_attainment([0] * n, weights=weights).achieved == 50
    up, down = (goal_attainment([sign * x for x in scores], weights=weights).achieved for sign in (1, -1))
    assert up + down == 100


@given(scores=SCORES, scale=st.integers(2, 9))
@settings(max_examples=40, deadline=None)
def test_goal_attainment__weights_in_other_units__change_nothing(scores, scale):
    """Weights are relative."""
    one, other = (goal_attainment(scores, weights=[w] * len(scores)).achieved for w in (1, scale))
    assert one == pytest.approx(other, rel=1e-15)


def test_goal_attainment__kiresuk_and_sherman__has_the_published_scores():
    """One goal +1 is 60, +2 is 70; three equal goals +1 are 63.69."""
    assert (goal_attainment([1]).achieved, goal_attainment([2]).achieved) == (60, 70)
    assert f"{float(goal_attainment([1, 1, 1]).achieved):.2f}" == "63.69"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_goal_attainment__explained__names_the_rule_and_the_caveat(lang):
    """Nothing of the code reaches the reader."""
    told = str(goal_attainment([1, -1], weights=[2, "1.5"], baseline=[-1, -1]).explain(lang))
    assert len(told.splitlines()) == 7
    assert not any(mark in told for mark in ("goals.", "<", "_"))


@pytest.mark.parametrize(
    "wrong",
    [{"scores": []}, {"scores": [3]}, {"scores": [1.0]}, {"weights": [1, 2]}, {"weights": [0]}, {"baseline": [0, 0]},
     {"correlation": "1.1"}],
)  # fmt: skip
def test_goal_attainment__what_cannot_be__is_refused(wrong):
    """No goals, scores off the scale, columns that do not line up."""
    with pytest.raises(CalcError, match="SK541"):
        goal_attainment(**{"scores": [1], **wrong})


DEGREES = st.lists(st.decimals(0, 90, places=2), min_size=1, max_size=6)


@given(values=DEGREES, data=st.data())
@settings(max_examples=60, deadline=None)
def test_combine_degrees__any_order_and_grouping__is_one_degree(values, data):
    """The fold commutes and associates, lies between the largest and the sum, and never exceeds the cap."""
    found = combine_degrees(values, cap=90)
    assert found == combine_degrees(data.draw(st.permutations(values)), cap=90)
    cut = data.draw(st.integers(0, len(values) - 1))
    if cut:
        assert found == combine_degrees([combine_degrees(values[:cut], cap=90), *values[cut:]], cap=90)
    exact = [Fraction(each) for each in values]
    assert max(exact) <= found <= min(sum(exact), 90)


def test_combine_degrees__indias_example__is_460_ninths():
    """30, 20 and 15 make 51.11; the republished 50.81 is a misprint."""
    assert combine_degrees([15, 30, 20], cap=90) == Fraction(460, 9)


def test_combine_degrees__us_ratings__round_at_each_step_and_to_ten_at_last():
    """38 CFR 4.25: 60 and 30 are 72; 60, 40 and 20 are 80.8, by the table 81, and 80 at last."""
    assert combine_degrees([60, 30], cap=100) == 72
    assert combine_degrees([20, 60, 40], cap=100) == Fraction(404, 5)
    table = combine_degrees([20, 60, 40], cap=100, each_step=Rounding("half_up"))
    assert table == 81
    assert combine_degrees([table], cap=100, rounding=Rounding("half_up", step=10)) == 80


@pytest.mark.parametrize(("values", "cap"), [([], 90), ([91], 90), ([-1, 2], 90), ([1], 0), ([1], 101)])
def test_combine_degrees__off_the_scale__is_refused(values, cap):
    """Nothing, more than the cap, less than nothing."""
    with pytest.raises(CalcError, match="SK542"):
        combine_degrees(values, cap=cap)


def test_combine_degrees__a_float__is_refused():
    """A degree is exact."""
    with pytest.raises(AmountTypeError, match="SK340"):
        combine_degrees([30.5], cap=90)


@st.composite
def stays(draw):
    """Several stays of a few people among three states, watched from late on now and then."""
    rows = []
    for who in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, 4))
        for _ in range(draw(st.integers(1, 4))):
            until = at + draw(st.integers(1, 4))
            rows.append((who, at, until, draw(st.sampled_from(["job", "own", "left", None]))))
            at = until + draw(st.integers(0, 2))
    return rows


@given(rows=stays(), data=st.data())
@settings(max_examples=100, deadline=None)
def test_occupancy__any_moves__shares_make_one_and_rows_have_no_order(rows, data):
    """All states together are everyone, at every time; shuffled rows and ties change nothing."""
    found = occupancy(rows)
    for shares in found.shares:
        assert sum(shares) == 1
        assert min(shares) >= 0
    assert occupancy(data.draw(st.permutations(rows))) == found


@given(rows=st.lists(st.tuples(st.integers(1, 9), st.sampled_from(["job", "own", None])), min_size=1, max_size=25))
@settings(max_examples=60, deadline=None)
def test_occupancy__one_move_each__is_the_incidence_of_competing_causes(rows):
    """Aalen and Johansen with one move each are competing causes; the first state is Kaplan and Meier's curve."""
    found = occupancy([(who, 0, t, to) for who, (t, to) in enumerate(rows)])
    times, causes = zip(*rows, strict=True)
    incidence = competing(times, causes, also=["job", "own"])
    curve = survival(times, [cause is not None for cause in causes])
    for t in found.times:
        assert found.share("entry", t) == curve.at(t).value
        for state in found.states[1:]:
            assert found.share(state, t) == incidence.at(t, state).value


@pytest.mark.parametrize(
    "rows",
    [[], [("a", 0, 2)], [("a", 2, 2, "job")], [("a", 0, 3, "job"), ("a", 2, 4, "own")], [("a", 0, 2, 5)],
     [("a", 0, 2, "")]],
)  # fmt: skip
def test_occupancy__rows_that_cannot_be__are_refused(rows):
    """None, short ones, ends before starts, two stays at once, and states that are no names."""
    with pytest.raises(SerkitError, match="SK5"):
        occupancy(rows)
