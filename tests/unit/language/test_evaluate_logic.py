"""Three answers: the tables of the page, and comparisons in trees."""

from __future__ import annotations

from itertools import product

import pytest

from properties.language_facts import BOOLEAN, CHOICES, GRADE, NUMBER, Frame, const, op
from serkit.kernel.unknown import NONE, UNKNOWN, Interval
from serkit.language.bind import bind
from serkit.language.checked import Op
from serkit.language.evaluate import OPERATIONS, CalculationFailed, Members, evaluate, holds
from serkit.language.walk import RUN, step

T, F, U = True, False, None
AND = {(T, T): T, (T, F): F, (T, U): U, (F, T): F, (F, F): F, (F, U): F, (U, T): U, (U, F): F, (U, U): U}
OR = {(T, T): T, (T, F): T, (T, U): T, (F, T): T, (F, F): F, (F, U): U, (U, T): T, (U, F): U, (U, U): U}


def ask(name, *values, type=BOOLEAN, extra=()):
    """Evaluate an operation on facts with these values, walked and bound."""
    parts = [op("fact", i, type=type) for i in range(len(values))]
    tree, frame = op(name, *parts, *extra, type=BOOLEAN), Frame(values)
    found = evaluate(tree, frame)
    assert bind(tree)(frame) is found
    return found


@pytest.mark.parametrize(("name", "table"), [("and", AND), ("or", OR)])
def test_kleene__two_operands__is_the_table_of_the_page(name, table):
    """F and U = F, T or U = T, all else with U is U."""
    assert {pair: ask(name, *pair) for pair in table} == table


@pytest.mark.parametrize("name", ["and", "or"])
def test_kleene__three_operands__does_not_depend_on_order(name):
    """Every order and nesting of T, F, U gives the same."""
    for a, b, c in product((T, F, U), repeat=3):
        assert ask(name, a, b, c) is ask(name, c, a, b) is ask(name, a, ask(name, b, c))


@pytest.mark.parametrize(("x", "expected"), [(T, F), (F, T), (U, U), (UNKNOWN, U), (NONE, T)])
def test_not__each_answer__is_turned(x, expected):
    """Not unknown is unknown; none counts as no, so "not revived" holds where revival was told as none."""
    assert ask("not", x) is expected


@pytest.mark.parametrize("other", [T, F, U])
def test_kleene__none__counts_as_no(other):
    """In `and` and `or` a fact told as none is a no, and an unspecific unknown an unknown."""
    for name in ("and", "or"):
        assert ask(name, NONE, other) is ask(name, F, other)
        assert ask(name, UNKNOWN, other) is ask(name, U, other)


@pytest.mark.parametrize("name", ["and", "or", "if"])
def test_kleene__an_operand_that_fails__fails_whatever_stands_beside_it(name):
    """Nothing short-circuits: a settled answer does not hide a division by zero after it."""
    fails = op("eq", op("div", const(1), const(0)), const(1), type=BOOLEAN)
    settled = const(name == "or", BOOLEAN)
    tree = op(name, settled, fails, type=BOOLEAN) if name != "if" else op(name, op("fact", 0), settled, fails)
    for run in (evaluate, lambda tree, frame: bind(tree)(frame)):
        with pytest.raises(CalculationFailed):
            run(tree, Frame((U,)))


def test_if__a_known_condition__guards_a_division():
    """`if n > 0 then 1 / n else 0` has an answer for n = 0: only the branch that counts is evaluated."""
    n = op("fact", 0)
    tree = op("if", op("gt", n, const(0), type=BOOLEAN), op("div", const(1), n), const(0))
    assert evaluate(tree, Frame((0,))) == 0
    assert evaluate(tree, Frame((Interval(0, 4),))) == Interval(None, None)


@pytest.mark.parametrize(
    ("x", "low_open", "high_open", "expected"),
    [
        (5, False, False, T), (5, True, False, F), (9, False, False, T), (9, False, True, F), (7, True, True, T),
        (4, False, False, F), (Interval(5, 9), False, False, T), (Interval(5, 9), True, False, U),
        (Interval(10, 12), False, False, F), (Interval(4, 6), False, False, U), (NONE, False, False, F),
        (Interval(6, 7, maybe_none=True), False, False, U),
    ],
)  # fmt: skip
def test_between__five_and_nine__is_the_and_of_two_comparisons(x, low_open, high_open, expected):
    """Brackets say whether an end counts."""
    assert ask("between", x, 5, 9, extra=(low_open, high_open)) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("lt", [F, T, T]), ("le", [T, T, T]), ("gt", [F, F, F]), ("ge", [T, F, F])],
)
def test_order__of_an_ordered_choice__is_that_of_its_members(name, expected):
    """In order: low < middle < high, as declared; an unknown member decides nothing."""
    assert [ask(name, "low", x, type=GRADE) for x in GRADE.members] == expected
    assert ask(name, UNKNOWN, "low", type=GRADE) is U
    assert ask(name, NONE, "low", type=GRADE) is F


@pytest.mark.parametrize(("x", "expected"), [("low", T), ("high", F), (UNKNOWN, U), (NONE, F), (Interval(0, 1), U)])
def test_one_of__two_members__is_the_or_of_equalities(x, expected):
    """An unknown choice may be any; none is not among them."""
    tree = op("one_of", op("fact", 0, type=GRADE), const("low", GRADE), const("middle", GRADE), type=BOOLEAN)
    if x != Interval(0, 1):
        assert evaluate(tree, Frame((x,))) is bind(tree)(Frame((x,))) is expected
    assert ask("one_of", 3, 3, Interval(0, 9)) is T
    assert ask("one_of", 3, 4, Interval(0, 9)) is U
    assert ask("one_of", NONE, 4, NONE) is T


@pytest.mark.parametrize(
    ("held", "one", "either", "both"),
    [
        (frozenset({"a"}), T, T, F),
        (frozenset({"a", "b"}), T, T, T),
        (frozenset(), F, F, F),
        (UNKNOWN, U, U, U),
        (NONE, F, F, F),
    ],
)
def test_contains__a_told_set__is_complete(held, one, either, both):
    """A set unknown decides nothing; one that was told holds what it holds."""
    of, a, b = op("fact", 0, type=CHOICES), const("a", GRADE), const("b", GRADE)
    for name, items, expected in (
        ("contains", (a,), one),
        ("contains_any", (a, b), either),
        ("contains_all", (a, b), both),
    ):
        tree = op(name, of, *items, type=BOOLEAN)
        assert evaluate(tree, Frame((held,))) is bind(tree)(Frame((held,))) is expected


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (Members((1, 3)), T),
        (Members((1, 2)), F),
        (Members((1, Interval(2, 4))), U),
        (Members((1,), maybe=(3,)), U),
        (Members((3,), maybe=(3,)), T),
        (Members((1,), maybe=(2,)), F),
        (Members((1,), (0, 1), blank=Interval(0, 9)), U),
    ],
)
def test_contains__a_list_of_values__may_hold_what_nobody_described(held, expected):
    """Is 3 in the list: a doubtful or further member keeps it open."""
    assert ask("contains", held, 3) is expected


@pytest.mark.parametrize(
    ("x", "absent", "known"),
    [
        (5, F, T), (NONE, T, T), (UNKNOWN, U, F), (U, U, F), (T, F, T), ("a", F, T),
        (Interval(0, 5), F, F), (Interval(0, 5, maybe_none=True), U, F), (Members((), (0, 1)), F, F),
    ],
)  # fmt: skip
def test_is_none_and_is_known__each_sort_of_value__tell_absent_from_untold(x, absent, known):
    """Unknown is not none: a fact nobody told may still turn out to be none if it may be told so."""
    assert ask("is_none", x) is absent
    assert ask("is_known", x) is known


@pytest.mark.parametrize(("x", "expected"), [(T, T), (F, F), (U, U), (NONE, F), (UNKNOWN, U)])
def test_holds__a_bare_fact_as_criterion__is_a_yes_or_no(x, expected):
    """A criterion that is a fact told as none is not met."""
    assert holds(op("fact", 0, type=BOOLEAN), Frame((x,))) is expected


def test_ne__with_none__is_no_comparison_of_size():
    """5 != none is true though 5 < none and 5 > none are both false."""
    assert ask("ne", 5, NONE) is T
    assert ask("ne", 5, Interval(0, 9)) is U
    assert ask("ne", "a", "a") is F


def test_operations__the_list_of_the_checked_tree__are_all_evaluated():
    """Every operation the checker can make has its function, and only one."""
    import serkit.language.checked as page

    named = {
        word.strip(" ,")
        for line in page.__doc__.splitlines()
        for word in line.replace("(", " ").replace(")", " ").split()
    }
    assert OPERATIONS - named == set()
    assert len(OPERATIONS) == 61
    with pytest.raises(ValueError, match="two places"):
        step("and")(RUN["and"])


def test_evaluate__an_operation_nobody_knows__is_a_mistake_in_the_program():
    """A tree that the checker did not make is no well-typed tree."""
    with pytest.raises(KeyError):
        evaluate(Op("guess", (), NUMBER, None), Frame(()))
