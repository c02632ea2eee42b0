"""Arithmetic on bounds, as the page on the language writes it, and every end on its own."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from serkit.kernel.unknown import NONE, UNKNOWN, Interval
from serkit.language import intervals
from serkit.language.bare import BITS, LIMIT, CalculationFailed, Members, exact
from serkit.language.logic import at_most, less, same

ANY = Interval(None, None)
GRID = [Fraction(n, 2) for n in range(-6, 7)]
BOXES = [Interval(a, b) for a, b in product((-3, Fraction(-1, 2), 0, 2), repeat=2) if a < b]
POINTS = {box: [x for x in GRID if box.lo <= x <= box.hi] for box in BOXES}


@pytest.mark.parametrize(
    ("name", "operator"),
    [("add", lambda a, b: a + b), ("subtract", lambda a, b: a - b), ("multiply", lambda a, b: a * b)],
)
def test_arithmetic__every_pair_of_boxes__bounds_are_the_least_and_greatest_result(name, operator):
    """The ends are reached: for sums, differences and products bounds are tight."""
    for a, b in product(BOXES, repeat=2):
        results = [operator(x, y) for x in (a.lo, a.hi) for y in (b.lo, b.hi)]
        assert getattr(intervals, name)(a, b) == Interval(min(results), max(results))


def test_divide__every_pair_of_boxes__contains_every_quotient():
    """Every quotient lies inside; a divisor that may be zero gives anything."""
    for a, b in product(BOXES, repeat=2):
        found = intervals.divide(a, b)
        assert (found == ANY) is (b.lo <= 0 <= b.hi)
        quotients = [x / y for x in POINTS[a] for y in POINTS[b] if y]
        assert found == ANY or (min(quotients) >= found.lo and max(quotients) <= found.hi)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (intervals.add(5, Interval(0, None)), Interval(5, None)),
        (intervals.subtract(5, Interval(0, None)), Interval(None, 5)),
        (intervals.subtract(Interval(0, None), Interval(0, None)), ANY),
        (intervals.multiply(0, ANY), 0),
        (intervals.multiply(ANY, 0), 0),
        (intervals.multiply(Interval(0, None), Interval(None, 0)), Interval(None, 0)),
        (intervals.multiply(Interval(-1, None), Interval(2, 3)), Interval(-3, None)),
        (intervals.multiply(Interval(-1, None), Interval(-1, None)), ANY),
        (intervals.divide(6, Interval(2, None)), Interval(0, 3)),
        (intervals.divide(6, Interval(None, -2)), Interval(-3, 0)),
        (intervals.divide(Interval(0, None), 3), Interval(0, None)),
        (intervals.divide(0, Interval(0, 4)), ANY),
        (intervals.divide(1, Interval(0, 4)), ANY),
        (intervals.negate(Interval(None, 3)), Interval(-3, None)),
        (intervals.absolute(Interval(-5, 3)), Interval(0, 5)),
        (intervals.absolute(Interval(-5, -3)), Interval(3, 5)),
        (intervals.absolute(Interval(None, 1)), Interval(0, None)),
        (intervals.absolute(Interval(2, None)), Interval(2, None)),
        (intervals.absolute(Fraction(-1, 2)), Fraction(1, 2)),
        (intervals.greatest([intervals.multiply(6, Interval(0, None)), 150_000]), Interval(150_000, None)),
        (intervals.least([Interval(0, None), Fraction(1, 10)]), Interval(0, Fraction(1, 10))),
        (intervals.least([ANY, Fraction(1, 10)]), Interval(None, Fraction(1, 10))),
        (intervals.interval(3, 3), 3),
        (intervals.interval(Fraction(6, 2), 4), Interval(3, 4)),
        (intervals.add(UNKNOWN, 1), Interval(None, None, maybe_none=True)),
    ],
)
def test_bounds__of_the_page_and_at_open_ends__are_these(found, expected):
    """0 * U = 0; U / bounds with 0 = U; max(6 * U, 150,000) is at least 150,000; min(U, 10%) at most 10%."""
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize("name", ["add", "subtract", "multiply", "divide"])
def test_arithmetic__with_none__is_none(name):
    """Arithmetic on none is none, and what may be none makes a result that may be none."""
    work = getattr(intervals, name)
    assert work(NONE, 5) is NONE
    assert work(5, NONE) is NONE
    assert work(NONE, Interval(1, 2)) is NONE
    assert work(Interval(1, 2, maybe_none=True), 5).maybe_none
    assert work(5, Interval(1, 2, maybe_none=True)).maybe_none


def test_extremes__of_none_or_of_nothing_but_none__are_none():
    """The least of none and 5 is none; bounds around nothing but none are none."""
    assert intervals.least([NONE, 5]) is intervals.greatest([5, NONE]) is NONE
    assert intervals.span([NONE, NONE]) is NONE
    assert intervals.negate(NONE) is intervals.absolute(NONE) is NONE


def test_multiply__zero_by_what_may_be_none__may_be_none():
    """0 * none is none, so 0 * U is surely 0 only if U is a number."""
    assert intervals.multiply(0, Interval(1, 2, maybe_none=True)) == Interval(0, 0, maybe_none=True)


@pytest.mark.parametrize("x", [1, Fraction(1, 2), Interval(0, 5), UNKNOWN])
def test_divide__by_a_known_zero__fails(x):
    """A division by a known zero has no result."""
    with pytest.raises(CalculationFailed, match="division by zero"):
        intervals.divide(x, 0)


def test_exact__a_whole_fraction__is_an_int():
    """6/3 is 2, an int; 1/3 stays a Fraction."""
    assert type(intervals.multiply(Fraction(2, 3), 3)) is int
    assert type(intervals.divide(6, 3)) is int
    assert intervals.divide(1, 3) == Fraction(1, 3)


@pytest.mark.parametrize("x", [LIMIT, -LIMIT, Fraction(1, LIMIT), Fraction(LIMIT + 1, 2)])
def test_exact__beyond_4000_bits__fails(x):
    """A pack that multiplies for ever is stopped; the largest number allowed has 4,000 bits."""
    assert BITS == 4_000
    with pytest.raises(CalculationFailed, match="4000 bits"):
        exact(x)
    assert exact(LIMIT - 1) == LIMIT - 1


def test_interval__an_end_beyond_4000_bits__is_no_end():
    """Bounds never fail: one too large to keep is dropped."""
    assert intervals.multiply(Interval(0, LIMIT - 1), 2) == Interval(0, None)
    assert intervals.multiply(Interval(0, 1), Fraction(1, LIMIT - 1)) == Interval(0, Fraction(1, LIMIT - 1))
    assert intervals.add(Interval(0, Fraction(1, LIMIT - 1)), Fraction(1, 2)).hi is None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (3, 3, 3),
        (3, 5, Interval(3, 5)),
        (Interval(0, 2), 5, Interval(0, 5)),
        (3, NONE, Interval(3, 3, maybe_none=True)),
        (NONE, NONE, NONE),
        (True, True, True),
        (True, False, None),
        (True, None, None),
        (NONE, False, None),
        ("a", "a", "a"),
        ("a", "b", UNKNOWN),
        ("a", NONE, UNKNOWN),
        (frozenset("ab"), frozenset("ab"), frozenset("ab")),
        (frozenset("ab"), frozenset("a"), UNKNOWN),
    ],
)
def test_hull__two_alternatives__says_what_they_have_in_common(a, b, expected):
    """`if U then a else b` is a if a = b, else the bounds around both; unlike booleans are unknown."""
    assert intervals.hull(a, b) == expected
    assert type(intervals.hull(b, a)) is type(expected)


def test_hull__two_lists__is_a_list_of_nobody_knows_whom():
    """Two lists with two unnamed members each are not the same list; one list on both sides is."""
    a, b = Members((), (2, 2)), Members((), (2, 2))
    assert intervals.hull(a, b) == Members((), (0, None))
    assert intervals.hull(a, a) is a


@pytest.mark.parametrize(
    ("a", "b", "is_less", "is_at_most", "is_same"),
    [
        (Interval(0, 5), 6, True, True, False),
        (Interval(0, 6), 6, None, True, None),
        (6, Interval(0, 6), False, None, None),
        (6, Interval(0, 5), False, False, False),
        (Fraction(9, 2), Interval(0, 5), None, None, None),
        (Interval(0, 5), Interval(5, 9), None, True, None),
        (Interval(0, Fraction(11, 2)), 5, None, None, None),
        (Interval(5, 9), Interval(0, 5), False, None, None),
        (ANY, 6, None, None, None),
        (Interval(0, None), Interval(None, -1), False, False, False),
        (Interval(0, 5, maybe_none=True), 6, None, None, False),
        (Interval(7, 8, maybe_none=True), 6, False, False, False),
        (Interval(5, 5, maybe_none=True), 5, False, None, None),
        (Interval(0, 1, maybe_none=True), Interval(2, 3, maybe_none=True), None, None, None),
        (NONE, 6, False, False, False),
        (6, NONE, False, False, False),
        (NONE, NONE, False, False, True),
        (NONE, Interval(0, 5), False, False, False),
        (NONE, Interval(0, 5, maybe_none=True), False, False, None),
        (UNKNOWN, "a", None, None, None),
        (UNKNOWN, NONE, False, False, None),
        (None, True, None, None, None),
        (None, NONE, False, False, None),
    ],
)
def test_comparison__on_bounds__is_settled_only_by_all_values(a, b, is_less, is_at_most, is_same):
    """Of a < b: yes if hi(a) < lo(b), no if lo(a) >= hi(b); none is in no order, so what may be none makes no yes."""
    if not {type(a), type(b)} & {str, bool}:
        assert less(a, b) is is_less
        assert at_most(a, b) is is_at_most
    assert same(a, b) is is_same
    assert same(b, a) is is_same
