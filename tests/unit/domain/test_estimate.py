"""A figure says what it rests on, and is brought together only with its like."""

import datetime as dt
import operator
import pickle
from decimal import localcontext
from fractions import Fraction

import attrs
import pytest

from serkit.calc.outcome.proportion import proportion
from serkit.domain.estimate import Bounds, ConfidenceInterval, Definition, Estimate, differences
from serkit.kernel.dates import DateRange
from serkit.kernel.errors import CalcError, IncomparableError, SerkitError

ABOUT = Definition(measure="retention", cohort="placed", point="6 months")
HALF = Estimate(value=Fraction(1, 2), definition=ABOUT, as_of=dt.date(2026, 1, 1))
THIRD = attrs.evolve(HALF, value=Fraction(1, 3), definition=attrs.evolve(ABOUT, point="12 months"))
YEAR = DateRange(start_on=dt.date(2024, 1, 1), end_on=dt.date(2025, 1, 1))
NEXT = DateRange(start_on=dt.date(2025, 1, 1), end_on=dt.date(2026, 1, 1))

OTHERS = [
    attrs.evolve(HALF, definition=attrs.evolve(ABOUT, measure="retention_worst")),
    attrs.evolve(HALF, definition=attrs.evolve(ABOUT, cohort="trained")),
    attrs.evolve(HALF, definition=attrs.evolve(ABOUT, window=YEAR)),
    attrs.evolve(HALF, definition=attrs.evolve(ABOUT, filter="women")),
    attrs.evolve(HALF, counts="household"),
    attrs.evolve(HALF, as_of=dt.date(2026, 1, 2)),
]


def test_arithmetic__two_points_of_one_cohort__gives_bare_numbers():
    """1/2 - 1/3 = 1/6, and 1/3 of them is two thirds of the half."""
    found = (HALF - THIRD, THIRD / HALF, HALF + THIRD)
    assert found == (Fraction(1, 6), Fraction(2, 3), Fraction(5, 6))


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("join", [operator.add, operator.sub, operator.truediv, operator.lt, operator.ge])
def test_arithmetic__figures_of_different_things__is_refused(other, join):
    """Q4 of one exit cohort divided by Q2 of another is no retention rate."""
    with pytest.raises(IncomparableError, match="SK506"):
        join(HALF, other)


@pytest.mark.parametrize("compared", [operator.lt, operator.le, operator.gt, operator.ge])
def test_order__of_two_like_estimates__is_refused(compared):
    """Intervals overlap: what is larger is for the reader to say."""
    with pytest.raises(TypeError, match="no order"):
        compared(HALF, THIRD)


def test_arithmetic__with_a_bare_number__is_no_operation():
    """An estimate is no number."""
    with pytest.raises(TypeError):
        HALF - 1


def test_arithmetic__with_a_refused_figure__says_why_there_is_none():
    """None is never taken for zero."""
    nothing = attrs.evolve(HALF, value=None, why_none="beyond_follow_up")
    with pytest.raises(CalcError, match="beyond_follow_up"):
        HALF - nothing


def test_equality__of_figures_of_different_things__is_false():
    """Equality asks no permission."""
    assert all(other != HALF for other in OTHERS)
    assert attrs.evolve(HALF) == HALF
    assert hash(attrs.evolve(HALF)) == hash(HALF)


def test_truth__of_an_estimate__is_refused():
    """A share of 0 would be false, and so would one of None."""
    with pytest.raises(TypeError):
        bool(HALF)


@pytest.mark.parametrize(
    ("value", "spec", "shown"),
    [
        (Fraction(2, 3), ".1%", "66.7%"),
        (Fraction(1, 8), ".0%", "12%"),
        (Fraction(3, 8), ".0%", "38%"),
        (Fraction(1, 800) + Fraction(1, 10**70), ".1%", "0.1%"),
        (Fraction(1, 400), ".1%", "0.2%"),
        (Fraction(1, 400) + Fraction(1, 10**70), ".1%", "0.3%"),
        (Fraction(2, 3), "", "2/3"),
        (Fraction(2, 3), ">8.2f", "    0.67"),
    ],
)
def test_format__a_fraction__is_rounded_once_and_half_even(value, spec, shown):
    """A hair above a tie is above it, whatever the ambient decimal context is."""
    with localcontext(prec=3):
        assert format(attrs.evolve(HALF, value=value), spec) == shown


def test_format__no_value__says_so():
    """A refused figure prints as no number."""
    assert f"{attrs.evolve(HALF, value=None, why_none='no_cases'):.1%}" == "not known"


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": None},
        {"why_none": "no_cases"},
        {"denominator": -1},
        {"unknown": True},
        {"excluded": {"moved": 1.0}},
        {"bounds": Bounds(Fraction(2, 3), Fraction(1, 3))},
        {"interval": ConfidenceInterval(low=Fraction(3, 5), high=None, method="log", level=Fraction(19, 20))},
    ],
)
def test_estimate__that_contradicts_itself__cannot_be_built(wrong):
    """A value or a reason; counts are counts; the value lies in its interval."""
    with pytest.raises(CalcError, match="SK507"):
        attrs.evolve(HALF, **wrong)


def test_estimate__of_rows_nobody_counts__cannot_be_built():
    """What a figure counts is one of four, so that figures of different rows are never put together."""
    with pytest.raises(CalcError, match=r"SK513(?s:.)*one of person, household, group, episode"):
        attrs.evolve(HALF, counts="people")


def test_pickle__an_estimate__keeps_the_figure_and_forgets_its_calculator():
    """A stored figure cannot explain itself with another program's code."""
    made = proportion(18, 20)
    back = pickle.loads(pickle.dumps(made))  # noqa: S301 - our own
    assert back == made
    assert "origin" not in repr(made)
    for ask in (back.explain, back.rows):
        with pytest.raises(SerkitError, match="SK690"):
            ask()


def test_rows__of_an_unknown_part__names_the_parts():
    """A slip of the pen is no empty list."""
    with pytest.raises(CalcError, match="did you mean"):
        proportion(18, 20).rows("numerater")


def test_differences__of_two_groups__lets_filter_and_year_differ():
    """Women beside men, and this year beside last, but never three months beside twelve."""
    one = attrs.evolve(HALF, definition=attrs.evolve(ABOUT, window=YEAR, filter="women"))
    two = attrs.evolve(HALF, definition=attrs.evolve(ABOUT, window=NEXT, filter="men"))
    assert differences(one, two, groups=True) == ()
    assert [what for what, _, _ in differences(one, two)] == ["window", "filter"]
    later = attrs.evolve(two, definition=attrs.evolve(two.definition, point="12 months"))
    assert [what for what, _, _ in differences(one, later, groups=True)] == ["point"]


def test_window_length__odd_days__is_said_in_days():
    """Ten days are no month."""
    ten = DateRange(start_on=dt.date(2024, 1, 1), end_on=dt.date(2024, 1, 11))
    assert attrs.evolve(ABOUT, window=ten).window_length == (10, "days")
    assert ABOUT.window_length is None
