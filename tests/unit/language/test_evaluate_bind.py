"""Bound expressions: every short cut gives what the walker gives, on every sort of operand."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from properties.language_facts import BOOLEAN, CHOICES, DATE, GRADE, STEP_DAY, Frame, const, op
from serkit.kernel.unknown import NONE, UNKNOWN, Interval
from serkit.language.bind import bind
from serkit.language.evaluate import evaluate

NUMBERS = (
    4, 5, 6, Fraction(9, 2), NONE, Interval(0, 4), Interval(0, 5), Interval(5, 9), Interval(6, None),
    Interval(6, None, maybe_none=True), Interval(0, 4, maybe_none=True),
)  # fmt: skip
ANSWERS = (True, False, None, NONE, UNKNOWN)
ORDER = ("lt", "le", "gt", "ge")


def agree(tree, *facts):
    """Whether the bound and the walked tree give the same, type and all."""
    frame = Frame(facts, as_of=STEP_DAY)
    walked, bound = evaluate(tree, frame), bind(tree)(frame)
    return type(walked) is type(bound) and walked == bound


@pytest.mark.parametrize("name", [*ORDER, "eq", "ne", "mul", "add"])
def test_bind__two_numbers__agrees_with_the_walker(name):
    """A fact against a limit, a sum against a limit, and two facts."""
    trees = (
        op(name, op("fact", 0), const(5)),
        op(name, op("add", op("fact", 0), const(0)), const(5)),
        op(name, op("fact", 0), const(Fraction(9, 2))),
        op(name, const(5), op("fact", 0)),
        op(name, op("fact", 0), op("fact", 1)),
    )
    assert all(agree(tree, a, b) for tree in trees for a, b in product(NUMBERS, repeat=2))


@pytest.mark.parametrize("name", ORDER)
def test_bind__members_of_an_ordered_choice__agrees_with_the_walker(name):
    """Members are compared by their place, also with one written in the text."""
    members = (*GRADE.members, UNKNOWN, NONE)
    trees = (
        op(name, op("fact", 0, type=GRADE), const("middle", GRADE), type=BOOLEAN),
        op(name, op("fact", 0, type=GRADE), op("fact", 1, type=GRADE), type=BOOLEAN),
    )
    assert all(agree(tree, a, b) for tree in trees for a, b in product(members, repeat=2))


def test_bind__yes_and_no__agrees_with_the_walker():
    """And, or, not and if on every pair of answers."""
    a, b = (op("fact", i, type=BOOLEAN) for i in (0, 1))
    trees = [op("and", a, b), op("or", a, b), op("not", a), op("if", a, b, a), op("and", op("or", a, b), op("not", b))]
    assert all(agree(tree, *pair) for tree in trees for pair in product(ANSWERS, repeat=2))


def test_bind__texts_and_sets__agrees_with_the_walker():
    """One of several, with members written or read; a set and what it contains."""
    a = op("fact", 0, type=GRADE)
    trees = [op("one_of", a, const("low", GRADE), const("high", GRADE)), op("one_of", a, op("fact", 1, type=GRADE))]
    trees.append(op("eq", a, op("fact", 1, type=GRADE)))
    assert all(agree(tree, *pair) for tree in trees for pair in product(("low", "middle", UNKNOWN, NONE), repeat=2))
    contains = op("contains", op("fact", 0, type=CHOICES), const("low", GRADE))
    assert all(agree(contains, x) for x in (frozenset({"low"}), frozenset(), UNKNOWN, NONE))


def test_bind__the_law_of_the_same_day__needs_no_other_frame():
    """An `at` on the day judged reads the frame at hand."""
    tree = bind(op("at", op("parameter", 0), op("fact", 0, type=DATE)))

    class Here(Frame):
        def at(self, day):
            raise AssertionError(day)

    assert tree(Here((STEP_DAY,), as_of=STEP_DAY)) == 20
    assert tree(Frame((STEP_DAY - 1,), as_of=STEP_DAY)) == 10
