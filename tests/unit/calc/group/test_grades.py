"""Rubrics grade every score once or say where they do not; gates are three-valued; norms name whom they mean."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.calc.group.grades import GATES, GRADES_100, LINKAGE_SCORE, NORMS, PANCHASUTRA, Member
from serkit.calc.group.rubric import Rubric
from serkit.kernel.errors import CalcError, SerkitError

ALL_SHOWN = dict.fromkeys(PANCHASUTRA, True)


@pytest.mark.parametrize(
    ("score", "grade"), [(0, "C"), ("74.9", "C"), (75, "B"), (85, "B"), ("85.01", "A"), (100, "A")]
)
def test_grades_100__edges__belong_to_the_grade_that_names_them(score, grade):
    """85 is still B and 75 just B, as the hundred-point form says."""
    assert GRADES_100.grade(score) == grade
    assert (GRADES_100.grade(score) != "C") == (Fraction(score) >= LINKAGE_SCORE)


def test_rubric__sizes_of_the_circulated_form__have_a_gap_from_6_to_9():
    """10 to 20 is A, up to 5 is C, and nobody said what 6 to 9 are."""
    rubric = Rubric.of({"A": "10 <= size <= 20", "C": "size <= 5"}, low=1, high=20, whole=True)
    assert [(flaw.kind, flaw.low, flaw.high) for flaw in rubric.flaws] == [("gap", 6, 9)]
    with pytest.raises(CalcError, match="SK565"):
        rubric.grade(7)


def test_rubric__participation_of_the_circulated_form__leaves_exactly_40_and_80_open():
    """More than 80, 40 to 80 with neither end, less than 40."""
    rubric = Rubric.of({"A": "share > 80", "B": "40 < share < 80", "C": "share < 40"}, low=0, high=100)
    assert [(flaw.kind, flaw.low, flaw.high) for flaw in rubric.flaws] == [("gap", 40, 40), ("gap", 80, 80)]
    assert rubric.flaws[0].sentence("lt") == "40: be įvertinimo"


def test_rubric__two_grades_for_one_score__is_an_overlap_and_refused():
    """A score with two grades has none."""
    rubric = Rubric.of({"A": "score >= 75", "B": "50 <= score <= 80", "C": "score < 50"}, low=0, high=100)
    assert [(flaw.kind, flaw.low, flaw.high, flaw.grades) for flaw in rubric.flaws] == [("overlap", 75, 80, ("B", "A"))]
    with pytest.raises(CalcError, match="two grades: A, B"):
        rubric.grade(78)


def test_rubric__three_grades_over_each_other__are_told_region_by_region():
    """Each score stands in one line with all its grades, and not in one line a pair of grades."""
    rules = {"A": "score >= 40", "B": "score >= 60", "C": "score <= 70", "D": "20 < score < 65"}
    rubric = Rubric.of(rules, low=0, high=100)
    assert [flaw.sentence() for flaw in rubric.flaws] == [
        "above 20 and below 40: several grades (C, D)",
        "from 40 to below 60: several grades (C, D, A)",
        "from 60 to below 65: several grades (C, D, A, B)",
        "65 to 70: several grades (C, A, B)",
        "above 70 to 100: several grades (A, B)",
    ]
    with pytest.raises(CalcError, match=r"3 grades: A, B, C(?s:.)*65 to 70: several grades \(C, A, B\)$"):
        rubric.grade(66)


def test_rubric__a_gap_between_ends_that_are_graded__leaves_the_ends_out():
    """40 is a C and 80 an A; what lies between them has none."""
    rubric = Rubric.of({"A": "share >= 80", "C": "share <= 40"}, low=0, high=100)
    assert rubric.flaws[0].sentence() == "above 40 and below 80: no grade"
    assert rubric.flaws[0].sentence("fa") == "بیش از ۴۰ و کمتر از ۸۰: بدون درجه"


@st.composite
def rubrics(draw):
    """Rules with whole ends over 0 to 12, sound or not, on whole numbers or on all."""
    ends = st.integers(-1, 13)
    signs = st.sampled_from(["<", "<="])
    rules = draw(
        st.lists(st.tuples(ends, signs, signs, ends).filter(lambda rule: rule[0] <= rule[3]), min_size=1, max_size=4)
    )
    named = {f"g{at}": f"{low} {first} score {second} {high}" for at, (low, first, second, high) in enumerate(rules)}
    return Rubric.of(named, low=0, high=12, whole=draw(st.booleans()))


def holds(flaw, score):
    """Whether a score lies in a flaw, an open end being out of it."""
    above = flaw.low < score if flaw.low_open else flaw.low <= score
    return above and (score < flaw.high if flaw.high_open else score <= flaw.high)


@given(rubric=rubrics())
@settings(max_examples=200, deadline=None)
def test_rubric__any_rules__flaws_are_just_the_scores_without_one_grade(rubric):
    """Every whole and half score has one grade, or lies in just one flaw that names all its grades."""
    step = 1 if rubric.whole else 2
    for n in range(12 * step + 1):
        score = Fraction(n, step)
        grades = [band.grade for band in rubric.bands if band.contains(score)]
        holding = [flaw for flaw in rubric.flaws if flaw.kind != "empty" and holds(flaw, score)]
        assert len(holding) == (len(grades) != 1)
        assert [sorted(flaw.grades) for flaw in holding] == ([] if len(grades) == 1 else [sorted(grades)])
        if not rubric.flaws:
            assert rubric.grade(score) == grades[0]


@pytest.mark.parametrize("rule", ["", "score", "85", "score => 85", "75 >= score >= 2", "score > x", 5, "a b > 3"])
def test_rubric__what_is_no_rule__is_refused(rule):
    """Only a measure between ends is a rule."""
    with pytest.raises(SerkitError, match=r"SK565|SK341"):
        Rubric.of({"A": rule}, low=0, high=100)


@pytest.mark.parametrize("score", [-1, 101, "86.5"])
def test_rubric__a_score_off_the_scale__is_refused(score):
    """Below, above, and a half where scores are whole."""
    rubric = Rubric.of({"A": "score >= 0"}, low=0, high=100, whole=True)
    with pytest.raises(CalcError, match="SK565"):
        rubric.grade(score)


@pytest.mark.parametrize(
    ("shown", "months", "passed"),
    [
        (ALL_SHOWN, 3, True),
        (ALL_SHOWN, 2, False),
        (ALL_SHOWN, 12, True),
        ({**ALL_SHOWN, "internal_lending": False}, 4, False),
        ({**ALL_SHOWN, "internal_lending": None}, 4, None),
        ({}, 4, None),
    ],
)
def test_gate__panchasutra__is_three_valued(shown, months, passed):
    """All five and three months old; one that fails is no, one that nobody told is open."""
    assert GATES["revolving_fund"].judge(shown, age_months=months).passed is passed


def test_gate__revolving_fund__sources_disagree_on_the_age_and_each_has_its_gate():
    """Graded after 3 to 4 months as DAY-NRLM schedules it; the Reserve Bank asks for 3/6 months at least."""
    both = [GATES[name] for name in ("revolving_fund", "revolving_fund_rbi")]
    assert [(each.stage, each.from_months, each.to_months) for each in both] == [
        ("revolving_fund", 3, 4),
        ("revolving_fund", 3, 6),
    ]
    found = [each.judge(ALL_SHOWN, age_months=5) for each in both]
    assert [(each.passed, each.overdue) for each in found] == [(True, True), (True, False)]
    assert ["Reserve Bank" in each.source for each in found] == [False, True]


def test_gate__investment_fund__also_needs_a_plan_and_six_months():
    """The second fund asks for the micro-credit plan beside the five."""
    gate = GATES["community_investment_fund"]
    assert gate.judge(ALL_SHOWN, age_months=7).missing == ("micro_credit_plan",)
    assert gate.judge({**ALL_SHOWN, "micro_credit_plan": True}, age_months=10).overdue
    assert gate.judge({**ALL_SHOWN, "micro_credit_plan": True}, age_months=5).too_young


def test_gate__a_name_no_gate_asks_for__is_refused_with_the_one_that_was_meant():
    """A misspelt principle would stay open for ever; what only another gate asks for may stand beside."""
    gate = GATES["revolving_fund"]
    with pytest.raises(CalcError, match='did you mean "regular_savings"') as refused:
        gate.judge({**ALL_SHOWN, "regular_saving": False}, age_months=3)
    assert refused.value.diagnostics[0].code == "SK565"
    assert gate.judge({**ALL_SHOWN, "micro_credit_plan": None}, age_months=3).passed


@pytest.mark.parametrize("wrong", [{"shown": {"a": "yes"}}, {"age_months": -1}, {"age_months": 2.5}])
def test_gate__what_is_no_answer_or_age__is_refused(wrong):
    """Three answers and whole months."""
    with pytest.raises(SerkitError, match=r"SK565|SK340"):
        GATES["revolving_fund"].judge(**{"shown": {}, "age_months": 3, **wrong})


def test_norms__five_disabled_people__are_enough_in_the_special_norm_alone():
    """RBI: 10 to 20, for groups of disabled people 5 to 20."""
    people = {f"p{n}": Member(family=f"f{n}") for n in range(5)}
    assert NORMS["special"].problems(people) == ()
    assert NORMS["general"].problems(people) == (("too_few", ()),)


def test_norms__above_the_line_families_and_offices__are_named_by_person():
    """At most a fifth above the line (exceptionally three tenths), none of them in office; one of a family."""
    people = {f"p{n}": Member(family=f"f{n}") for n in range(8)}
    people |= {
        "rich": Member(family="f8", above_line=True, office="treasurer"),
        "well": Member(family="f9", above_line=True),
        "also": Member(family="f10", above_line=True),
        "kin": Member(family="f0", in_another_group=True),
    }
    found = dict(NORMS["general"].problems(people))
    assert found == {
        "in_two_groups": ("kin",),
        "one_family": ("p0", "kin"),
        "above_line": ("rich", "well", "also"),
        "office": ("rich",),
    }
    assert "above_line" not in dict(NORMS["general"].problems(people, exceptional=True))
