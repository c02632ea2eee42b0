"""What an open answer hangs on: facts, fields of members, law, other days and other programmes."""

from __future__ import annotations

import pytest

from properties.language_facts import (
    BLANK,
    BOOLEAN,
    CHOICES,
    DATE,
    DAY,
    GRADE,
    NUMBER,
    NUMBERS,
    PEOPLE,
    RECORD,
    STEP_DAY,
    Frame,
    const,
    op,
)  # fmt: skip
from serkit.kernel.unknown import NONE, UNKNOWN, Interval
from serkit.language.evaluate import Members
from serkit.language.reads import Read, unresolved_reads

TODAY = DAY + 20 * 365
U = None


def fact(slot, type=BOOLEAN):
    """A fact."""
    return op("fact", slot, type=type)


def field(name, i=0, type=NUMBER):
    """A field of a member bound."""
    return op("field", op("local", i, type=RECORD), name, type=type)


def ask(tree, *facts, values=(), as_of=TODAY):
    """What a tree hangs on."""
    return unresolved_reads(tree, Frame(facts, as_of, values=values))


def fact_read(slot, *path, on=TODAY):
    """A fact that is missing."""
    return Read("fact", slot, on, path)


def both(*parts):
    """`a and b`."""
    return op("and", *parts, type=BOOLEAN)


def either(*parts):
    """`a or b`."""
    return op("or", *parts, type=BOOLEAN)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (both(fact(0), fact(1)), [0]),
        (both(fact(0), fact(2)), []),
        (either(fact(0), fact(1)), []),
        (either(both(fact(0), fact(2)), fact(3)), [3]),
        (either(both(fact(0), fact(1)), fact(3), fact(0)), [0, 3]),
        (op("if", fact(1), fact(0), fact(3), type=BOOLEAN), [0]),
        (op("if", fact(2), fact(0), fact(3), type=BOOLEAN), [3]),
        (op("if", fact(0), fact(1), fact(3), type=BOOLEAN), [0, 3]),
        (op("if", fact(0), fact(1), fact(1), type=BOOLEAN), []),
        (op("is_none", fact(3), type=BOOLEAN), [3]),
        (op("contains", op("fact", 4, type=CHOICES), const("low", GRADE), type=BOOLEAN), [4]),
        (op("lt", op("fact", 5), const(9), type=BOOLEAN), []),
        (op("lt", op("fact", 5), const(3), type=BOOLEAN), [5]),
        (op("max", op("mul", const(6), op("fact", 5)), const(12)), [5]),
        (op("eligible", "first", type=BOOLEAN), []),
    ],
)
def test_unresolved_reads__open_and_settled_parts__lists_what_only_open_ones_read(tree, expected):
    """A fact counts if every operation above it is open: beside a settled no, nothing of an `and` is asked."""
    facts = (U, True, False, U, UNKNOWN, Interval(0, 5))
    assert ask(tree, *facts) == tuple(fact_read(slot) for slot in expected)


def test_unresolved_reads__named_values__are_followed_once():
    """Of a = b + b, b = the fact: the fact is listed once, through both."""
    values = (op("add", op("value", 1), op("value", 1)), op("fact", 0))
    assert ask(op("value", 0), Interval(0, 5), values=values) == (fact_read(0),)


def test_unresolved_reads__a_value_without_a_version_in_force__is_law():
    """Where no version is in force on the day, the law is what is missing."""

    class Bare(Frame):
        def value(self, _slot):
            return Interval(None, None)

        def value_op(self, _slot):
            return None

    assert unresolved_reads(op("value", 3), Bare((), TODAY)) == (Read("value", 3, TODAY),)


def test_unresolved_reads__law_of_another_day__says_the_day():
    """Parameter 1 is unknown before the step: read at an earlier day, it is missing on that day."""
    tree = op("at", op("parameter", 1), fact(0, DATE))
    assert ask(op("parameter", 1), as_of=STEP_DAY - 9) == (Read("parameter", 1, STEP_DAY - 9),)
    assert ask(tree, STEP_DAY - 1) == (Read("parameter", 1, STEP_DAY - 1),)
    assert ask(tree, STEP_DAY) == ()
    assert ask(tree, Interval(DAY, TODAY)) == (fact_read(0),)
    assert ask(tree, NONE) == ()


def test_unresolved_reads__other_programmes_and_running_totals__are_named():
    """Somebody else's answer is listed as what it is; of a sum over months what the months lack."""
    trees = op("eligible", "other", type=BOOLEAN), op("lt", op("running", 0), const(3), type=BOOLEAN)
    assert ask(either(*trees), Interval(0, 5), 1, 2, 3, None) == (
        Read("programme", "other", TODAY),
        fact_read(0),
    )


PEOPLE_FACT = fact(0, PEOPLE)
ADA = {**BLANK, "key": 1, "n": 5, "b": True}
BEA = {**BLANK, "key": 2, "n": Interval(0, 9), "b": U}


def test_unresolved_reads__members__are_named_by_their_place_in_the_list():
    """Of the second member, whether she belongs and then what she earns."""
    those = op("filter", PEOPLE_FACT, 0, field("b", type=BOOLEAN), type=PEOPLE)
    tree = op("sum", op("map", those, 0, field("n"), type=NUMBERS))
    assert ask(tree, Members((ADA, BEA))) == (fact_read(0, 2, "b"), fact_read(0, 2, "n"))
    assert ask(op("count", those), Members((ADA, BEA))) == (fact_read(0, 2, "b"),)
    some = op("some", PEOPLE_FACT, 0, field("b", type=BOOLEAN), type=BOOLEAN)
    assert ask(some, Members((ADA, BEA))) == ()
    assert ask(some, Members(({**ADA, "b": False}, BEA))) == (fact_read(0, 2, "b"),)


def test_unresolved_reads__further_members__ask_for_the_list():
    """Somebody nobody described: the list itself is what is missing, with what is open of those described."""
    every = op("every", PEOPLE_FACT, 0, field("b", type=BOOLEAN), type=BOOLEAN)
    assert ask(every, Members((ADA, BEA), (1, 1), blank=BLANK)) == (fact_read(0), fact_read(0, 2, "b"))
    assert ask(op("count", PEOPLE_FACT), Members((), (0, None), blank=BLANK)) == (fact_read(0),)


def test_unresolved_reads__a_list_inside_a_member__has_a_longer_path():
    """The kind of the first group of the second member."""
    groups = Members(({"b": U},))
    members = Members((ADA, {"key": 3, "groups": groups}))
    inner = op("some", field("groups", type=PEOPLE), 1, field("b", 1, BOOLEAN), type=BOOLEAN)
    second = op("filter", PEOPLE_FACT, 0, op("eq", field("key"), const(3), type=BOOLEAN), type=PEOPLE)
    tree = op("some", second, 0, inner, type=BOOLEAN)
    assert ask(tree, members) == (fact_read(0, 2, "groups", 1, "b"),)
    open_end = Members((ADA, {"key": 3, "groups": Members((), (0, 1), blank={"b": U})}))
    assert ask(tree, open_end) == (fact_read(0, 2, "groups"),)


def test_unresolved_reads__values_and_shares_of_members__are_followed_for_each():
    """A share hangs on the sum, on who is there, and on everybody's cap."""
    share = op("even_share", op("fact", 1), PEOPLE_FACT, field("n"))
    tree = op("max", op("map", PEOPLE_FACT, 0, op("value", 0, op("local", 0, type=RECORD)), type=NUMBERS))
    found = ask(tree, Members((ADA, BEA)), Interval(0, 50), values=(share,))
    assert found == (fact_read(1), fact_read(0, 2, "n"))


def test_unresolved_reads__a_table__hangs_on_inputs_cells_and_law():
    """An open table names the input that is unknown, what its cells read, and a row whose law was not found."""

    class Tabled(Frame):
        ops = (op("lt", op("local", 0), op("parameter", 1), type=BOOLEAN), const(Interval(0, 9)), const(3))

        def table(self, _slot, _inputs):
            return Interval(0, 9)

        def table_ops(self, _slot, _inputs):
            return self.ops

    frame = Tabled((Interval(0, 5),), STEP_DAY - 1)
    expected = (fact_read(0, on=STEP_DAY - 1), Read("parameter", 1, STEP_DAY - 1), Read("table", 4, STEP_DAY - 1))
    assert unresolved_reads(op("table", 4, op("fact", 0)), frame) == expected
