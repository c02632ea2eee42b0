"""Table cells: conditions over one input, bare numbers of its unit, members without quotes."""

from __future__ import annotations

import pytest

from serkit.kernel.types import Kind, Type
from serkit.language.check import check_cell
from serkit.language.parser import parse_cell
from serkit.language.tree import Scalar
from unit.language.scopes import Names, cell

SEX = "choice: female male other"
ACCEPTED = [
    ("any", "whole number", "None"),
    ("5", "whole number", "eq(local(2), const(5))"),
    ("1, 2", "whole number", "one_of(local(2), const(1), const(2))"),
    (">= 5", "whole number", "ge(local(2), const(5))"),
    ("!= 5", "whole number", "ne(local(2), const(5))"),
    ("[3 .. 20]", "whole number", "between(local(2), const(3), const(20), False, False)"),
    ("(3 .. 20)", "whole number", "between(local(2), const(3), const(20), True, True)"),
    ("[3 ..]", "whole number", "ge(local(2), const(3))"),
    ("( .. 3)", "whole number", "lt(local(2), const(3))"),
    ("1, [3 .. 5]", "whole number", "or(eq(local(2), const(1)), between(local(2), const(3), const(5), False, False))"),
    ("<= 200_000 INR", "INR", "le(local(2), const(20000000))"),
    ("<= 200_000", "INR", "le(local(2), const(20000000))"),
    ("> 100 INR", "INR per month", "gt(local(2), const(10000))"),
    (">= 40", "percent", "ge(local(2), const(Fraction(2, 5)))"),
    (">= 40%", "degree of in_rpwd", "ge(local(2), const(Fraction(2, 5)))"),
    ("[0 .. 6)", "years", "between(local(2), const(0), const(72), False, True)"),
    (">= 18 years", "months", "ge(local(2), const(216))"),
    ("> income_limit", "INR per year", "gt(local(2), parameter(31))"),
    ("yes", "boolean", "local(2)"),
    ("no", "boolean", "not(local(2))"),
    ("true", "boolean", "local(2)"),
    ("female", SEX, "eq(local(2), const('female'))"),
    ('"female"', SEX, "eq(local(2), const('female'))"),
    ("female, other", SEX, "one_of(local(2), const('female'), const('other'))"),
    ("!= male", SEX, "ne(local(2), const('male'))"),
    (">= moderate", "ordered choice: mild moderate severe", "one_of(local(2), const('moderate'), const('severe'))"),
    ("[mild .. moderate]", "ordered choice: mild moderate severe",
     ("and(one_of(local(2), const('mild'), const('moderate'), const('severe')),"
      " one_of(local(2), const('mild'), const('moderate')))")),
    ("igndps", "choices: igndps other", "contains(local(2), const('igndps'))"),
    ("sita", "text", "eq(local(2), const('sita'))"),
    (">= 2025-07-01", "date", "ge(local(2), const(739433))"),
    ('[@"2020" .. @"2021")', "date", "between(local(2), const(737425), const(737791), False, True)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "type_", "op"), ACCEPTED, ids=[f"{each[0]} of {each[1]}" for each in ACCEPTED])
def test_cell__of_its_column__is_a_condition_over_its_input(text, type_, op):
    """`any` matches everything; a bare number takes the unit of the column; an open end is no condition."""
    assert repr(cell(text, type_, index=2)) == op


REFUSED = [
    ("femal", SEX, "SK152", '"femal" is not one of the choices', 'did you mean `"female"`?'),
    ("> female", SEX, "SK210", "`>` cannot compare a choice",
     "use `=` or `in (...)`, or declare it as `ordered choice`"),
    ("> 5 INR per year", "INR per month", "SK230", "cannot compare money per month with money per year",
     "write `> monthly(5 INR per year)`"),
    ("5 IRR", "INR", "SK230", "cannot compare INR with IRR",
     "say both in one currency: nothing here turns IRR into INR"),
    ("> 6 months", "days", "SK230", "cannot compare days with months",
     "say both in the same unit of time: a month has no fixed number of days"),
    ("igndp", "choices: igndps other", "SK152", '"igndp" is not one of the choices', 'did you mean `"igndps"`?'),
    ("5", "boolean", "SK210", "cannot compare a yes or no with a number", "write `yes` or `no`"),
    ("> zebra", "INR", "SK201", "no fact, parameter or value is called `zebra`", "all facts: serkit facts"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "type_", "code", "message", "help_"), REFUSED, ids=[f"{each[0]} of {each[1]}" for each in REFUSED]
)
def test_cell__of_another_unit__says_what_the_column_holds(text, type_, code, message, help_):
    """A cell is compared with its column by the same table of units as everything else."""
    found = cell(text, type_)
    assert [(each.code, each.message, each.help) for each in found] == [(code, message, help_)]


def test_cell__above_an_age__notes_the_birthday_it_begins_on():
    """`> 18 years` in a column of ages begins on the 19th birthday, as it does anywhere else."""
    op, found = check_cell(parse_cell(Scalar.of("> 18 years"))[0], Type(kind=Kind.AGE), Names())
    assert repr(op) == "gt(local(0), const(216))"
    assert [(each.severity, each.message, each.help) for each in found] == [
        ("note", "`> 18 years` is first true on the 19th birthday", "write `>= 18 years` to begin on the 18th birthday")
    ]
