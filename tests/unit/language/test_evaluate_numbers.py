"""Numbers in trees: exact results, rounding, aggregates of operands, reading and the law of another day."""

from __future__ import annotations

from fractions import Fraction

import pytest

from properties.language_facts import BLANK, BOOLEAN, DATE, GRADE, NUMBER, PEOPLE, RECORD, STEP_DAY, Frame, const, op
from serkit.kernel.types import Kind, Type
from serkit.kernel.unknown import NONE, UNKNOWN, Interval
from serkit.language.bare import LIMIT
from serkit.language.bind import bind
from serkit.language.evaluate import CalculationFailed, Members, evaluate, unknown_of

ANY = Interval(None, None, maybe_none=True)


def ask(name, *values, frame=Frame, type=NUMBER):
    """Evaluate an operation on facts with these values, walked and bound."""
    tree = op(name, *[op("fact", i, type=type) for i in range(len(values))], type=type)
    found = evaluate(tree, frame(values))
    assert bind(tree)(frame(values)) == found
    return found


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("add", (2, 3), 5), ("sub", (2, 3), -1), ("mul", (2, 3), 6), ("div", (6, 3), 2),
        ("div", (1, 3), Fraction(1, 3)), ("mul", (Fraction(1, 3), 3), 1), ("neg", (Fraction(1, 3),), Fraction(-1, 3)),
        ("abs", (-4,), 4), ("min", (3, 2), 2), ("max", (3, Fraction(7, 2)), Fraction(7, 2)), ("sum", (1, 2, 3), 6),
        ("mean", (1, 2), Fraction(3, 2)), ("min", (Interval(0, 9), 5), Interval(0, 5)),
        ("max", (5, NONE), NONE), ("sum", (5, Interval(1, 2)), Interval(6, 7)), ("min", (4,), 4), ("max", (4,), 4),
        ("floor", (Fraction(7, 2),), 3), ("ceiling", (Fraction(7, 2),), 4), ("floor", (17, 5), 15),
        ("ceiling", (Interval(1, 6), 5), Interval(5, 10)), ("floor", (NONE,), NONE), ("floor", (7, NONE), NONE),
    ],
)  # fmt: skip
def test_arithmetic__exact_operands__give_exact_results(name, values, expected):
    """Sums, products, quotients and extremes of whole numbers and fractions, by hand."""
    found = ask(name, *values)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("up", (-2, -1, 1, 2, 2)), ("down", (-1, 0, 0, 1, 1)), ("half_up", (-2, -1, 1, 2, 1)),
        ("half_down", (-1, 0, 0, 1, 1)), ("half_even", (-2, 0, 0, 2, 1)),
    ],
)  # fmt: skip
def test_round__each_mode__is_that_of_feel(mode, expected):
    """-1.5, -0.5, 0.5, 1.5 and 1.1: up is away from zero, half even goes to the even neighbour."""
    numbers = (Fraction(-3, 2), Fraction(-1, 2), Fraction(1, 2), Fraction(3, 2), Fraction(11, 10))
    assert tuple(evaluate(op("round", const(x), mode, const(1)), Frame(())) for x in numbers) == expected


@pytest.mark.parametrize(
    ("x", "step", "expected"),
    [
        (Fraction(12345, 1000), Fraction(1, 100), Fraction(1235, 100)),
        (1234, 100, 1300),
        (Interval(1, 1234), 100, Interval(100, 1300)),
        (Interval(0, None), 100, Interval(0, None)),
        (5, Interval(1, 10), Interval(-5, 15)),
        (5, Interval(1, None), Interval(None, None)),
        (NONE, 100, NONE),
        (5, NONE, NONE),
    ],
)
def test_round__up_to_a_step__goes_by_both_ends(x, step, expected):
    """Rounding rises, so bounds are rounded; a step in doubt moves a number by less than itself."""
    tree = op("round", op("fact", 0), "up", op("fact", 1))
    assert evaluate(tree, Frame((x, step))) == expected


@pytest.mark.parametrize("step", [0, -1, Fraction(-1, 2)])
def test_round__to_a_step_not_above_zero__fails(step):
    """There is no multiple of nothing."""
    with pytest.raises(CalculationFailed, match="step"):
        evaluate(op("floor", const(5), const(step)), Frame(()))


def test_mul__for_ever__fails_before_the_memory_does():
    """Squaring eleven times passes 4,000 bits and is stopped."""
    tree = const(10)
    for _ in range(11):
        tree = op("mul", tree, tree)
    for run in (evaluate, lambda tree, frame: bind(tree)(frame)):
        with pytest.raises(CalculationFailed, match="4000 bits"):
            run(tree, Frame(()))
    for name in ("add", "sub"):
        with pytest.raises(CalculationFailed, match="4000 bits"):
            ask(name, LIMIT - 1 if name == "add" else 1 - LIMIT, LIMIT - 1)


def test_if__open_condition__is_the_hull_of_both_branches():
    """`if U then 3 else 5` lies in [3, 5]; equal branches settle it."""
    tree = op("if", op("fact", 0, type=BOOLEAN), op("fact", 1), op("fact", 2))
    assert evaluate(tree, Frame((None, 3, 5))) == Interval(3, 5)
    assert evaluate(tree, Frame((None, 3, 3))) == 3
    assert evaluate(tree, Frame((True, 3, 5))) == 3
    assert evaluate(tree, Frame((NONE, 3, 5))) == 5


def test_at__a_known_day__reads_the_law_of_that_day():
    """The parameter is 10 before the step and 20 from it on; `at` looks at the other day."""
    tree = op("at", op("parameter", 0), op("fact", 0, type=DATE))
    assert evaluate(op("parameter", 0), Frame((), as_of=STEP_DAY)) == 20
    for day, expected in ((STEP_DAY - 1, 10), (STEP_DAY, 20), (NONE, NONE), (Interval(STEP_DAY, STEP_DAY + 1), ANY)):
        frame = Frame((day,), as_of=STEP_DAY + 5)
        assert evaluate(tree, frame) == bind(tree)(frame) == expected


def test_reading__each_source__is_asked_in_the_frame():
    """Facts, values, values of a member, tables, running totals, other programmes and the day."""
    ada = {"key": 1, "n": 7}
    values = (op("add", op("fact", 0), const(1)), op("field", op("local", 0, type=RECORD), "n"))
    frame = Frame((5, None, None, None, True), values=values, as_of=STEP_DAY, locals=(ada, 12))
    trees = {
        op("value", 0): 6,
        op("value", 1, op("local", 0, type=RECORD)): 7,
        op("table", 0, op("local", 1)): 7,
        op("table", 0, op("fact", 0)): 1,
        op("running", 0): 5,
        op("eligible", "other", type=BOOLEAN): True,
        op("as_of", type=DATE): STEP_DAY,
        op("local", 1): 12,
        op("value", 1, const(NONE, RECORD)): NONE,
        op("field", const(NONE, RECORD), "n"): NONE,
        op("parameter", 1): Fraction(1, 3),
    }
    assert {tree: evaluate(tree, frame) for tree in trees} == trees
    assert {tree: bind(tree)(frame) for tree in trees} == trees


@pytest.mark.parametrize(
    ("type", "expected"),
    [
        (NUMBER, ANY), (DATE, ANY), (BOOLEAN, None), (GRADE, UNKNOWN), (PEOPLE, Members((), (0, None))),
        (Type(kind=Kind.CHOICES), UNKNOWN), (RECORD, UNKNOWN),
    ],
)  # fmt: skip
def test_field__of_a_member_nobody_described__is_the_unknown_of_its_type(type, expected):
    """Where a record does not say, the type is all that is known; it may even be none."""
    for record in (UNKNOWN, {"key": 1}):
        assert evaluate(op("field", const(record, RECORD), "n", type=type), Frame(())) == expected
    assert unknown_of(type) == expected
    assert evaluate(op("field", const(BLANK, RECORD), "n"), Frame(())) == Interval(0, 20)
