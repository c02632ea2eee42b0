"""What names stand for, what the checker says of names that are none, and what `at` and `is` may ask."""

from __future__ import annotations

import attrs
import pytest

from serkit.kernel.types import Kind, Type
from unit.language.scopes import MEMBER, NAMES, Names, check, checked, mistake, read

ACCEPTED = [
    ("household.income", "INR per month", "fact(10)"),
    ("income_limit", "INR per year", "parameter(31)"),
    ("corpus", "INR", "value(35)"),
    ("as_of", "date", "as_of()"),
    ("person.age", "age", "age(fact(0))"),
    ("household.members", "list of person", "fact(9)"),
    ("household.members.sex", "list of choice", "map(fact(9), 0, field(local(0), 'sex'))"),
    ("household.members.age", "list of age", "map(fact(9), 0, age(field(local(0), 'birth_date')))"),
    ("nsap.igndps is eligible", "boolean", "eligible('nsap.igndps')"),
    ("nsap.igndps is not eligible", "boolean", "not(eligible('nsap.igndps'))"),
    ("person.sex is none", "boolean", "is_none(fact(1))"),
    ("person.sex is not none", "boolean", "not(is_none(fact(1)))"),
    ("income_limit at loan.signed_on", "INR per year", "at(parameter(31), fact(23))"),
    ("person.age at loan.signed_on", "age", "at(age(fact(0)), fact(23))"),
    ("level(household.size, person.sex) at loan.signed_on", "INR per month",
     "at(table(0, fact(14), fact(1)), fact(23))"),
    ("household.members at loan.signed_on", "list of person", "at(fact(9), fact(23))"),
    ('level(3, "female")', "INR per month", "table(0, const(3), const('female'))"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "type_", "op"), ACCEPTED, ids=[each[0] for each in ACCEPTED])
def test_name__known__is_read_from_its_slot(text, type_, op):
    """Facts, parameters, values, tables and programmes each have their operation."""
    found = checked(text)
    assert (found.type.describe(), repr(found)) == (type_, op)


REFUSED = [
    ("houshold.income > 5 INR", "SK201", "no fact, parameter or value is called `houshold.income`",
     "did you mean `household.income` (INR per month)?   all facts: serkit facts"),
    ("zebra > 5 INR", "SK201", "no fact, parameter or value is called `zebra`", "all facts: serkit facts"),
    ("household.income.gross > 5 INR", "SK201", "no fact, parameter or value is called `household.income.gross`",
     "did you mean `household.income` (INR per month)?   all facts: serkit facts"),
    ("of_age", "SK203", "`of_age` is a criterion, not a value",
     "name it under `requires:`, or give what both need a name under `values:`"),
    ("nsap.igndps", "SK203", "`nsap.igndps` is a programme, not a value", "ask `nsap.igndps is eligible`"),
    ("level", "SK203", "`level` is a table and needs its inputs", "write `level(household.size, person.sex)`"),
    ("corpus(3)", "SK203", "`corpus` is a value and takes no arguments", "write `corpus`"),
    ("nsap.igdnps is eligible", "SK201", "no fact, parameter or value is called `nsap.igdnps`",
     "did you mean `nsap.igndps`?   all facts: serkit facts"),
    ("person.client is eligible", "SK203", "only a programme is eligible or not; `person.client` is none",
     "name a programme of this pack or of one it `uses:`"),
    ("person.name is known", "SK212",
     "`is known` may not be asked here: learning a fact must never undo an answer",
     "leave it out: where the answer hangs on it, an unknown fact makes it undetermined"),
    ("household.income at as_of", "SK212",
     "`at` reads a parameter, a table, a value, an age or members by another day, and nothing else",
     "leave out `at as_of`"),
    ("income_limit at household.size", "SK210", "`at` needs a date, this is a number", "name the day after `at`"),
    ('income_limit at @"2020-01"', "SK233", "`2020-01` is not one day", "write the day"),
    ("level(household.size)", "SK211", "`level` does not take 1 argument", "write `level(household.size, person.sex)`"),
    ('level(household.savings, "male")', "SK230", "a number is needed here; this is money",
     "write something of type `whole number`"),
    ('level(3, "femal")', "SK152", '"femal" is not one of the choices', 'did you mean `"female"`?'),
    ('levle(3, "male")', "SK202", "no function or table is called `levle`", "did you mean `level(...)`?"),
    ("some m in household.members satisfies m.ages > 5 years", "SK204", "a person has no `ages`",
     "did you mean `age`?"),
    ("some m in household.members satisfies m.zebra", "SK204", "a person has no `zebra`",
     "declare `person.zebra` under `facts:`"),
    ('some m in household.members satisfies m.sex.name = "x"', "SK204",
     "a choice has no fields, so none called `name`", "leave out `.name`"),
    ("household.members.groups", "SK210", "`groups` of each of them is a list of lists",
     "ask one by one: `for m in ... return count(m.groups)`"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "message", "help_"), REFUSED, ids=[each[0] for each in REFUSED])
def test_name__used_for_what_it_is_not__says_what_it_is(text, code, message, help_):
    """A name out of place is one finding that names the nearest thing to write."""
    assert mistake(text) == (code, message, help_)


def test_known__where_the_scope_allows_it__is_asked():
    """`is unknown` is the negation of `is known`, in `offered_when`, `must`, watches and the interview."""
    scope = Names(allow_known=True)
    assert repr(checked("person.name is known", scope=scope)) == "is_known(fact(4))"
    assert repr(checked("person.name is unknown", scope=scope)) == "not(is_known(fact(4)))"
    assert repr(checked("person.name is not unknown", scope=scope)) == "is_known(fact(4))"


def test_value_with_problems_of_its_own__read__blames_nobody_else():
    """A definition that failed was said where it stands; those who read it stay silent."""
    assert check(read("broken > 5 INR and corpus > 5 INR"), Names()) == (None, [])


def test_member__in_a_value_on_a_list__is_local_zero():
    """`member` is bound by its place, and a value declared on a list is read for one record."""
    assert repr(checked("member.need + 5 INR per month", local=MEMBER)) == "add(value(36, local(0)), const(500))"
    assert repr(checked("member.age", local=MEMBER)) == "age(field(local(0), 'birth_date'))"


def test_local__named_as_something_of_the_pack__wins():
    """The innermost meaning of a name is the one an author sees next to it."""
    number = Type(kind=Kind.NUMBER)
    assert repr(checked("corpus + 1", local=(("corpus", number),))) == "add(local(0), const(1))"


def test_hint__for_an_element_field__comes_from_the_fields_around():
    """A slip inside a filter is nearest to a field of the element."""
    code, _, help_ = mistake("count(household.members[clint]) > 0")
    assert (code, help_) == ("SK201", "did you mean `client`?   all facts: serkit facts")


@pytest.mark.parametrize(
    ("text", "expected", "bare", "op"),
    [
        ("household.income", "INR per month", False, f"fact({NAMES.index('household.income')})"),
        ("0", "INR per month", False, "const(0)"),
        ("none", "INR per month", False, "const(NONE)"),
        ("25", "percent", True, "const(Fraction(1, 4))"),
        ("40", "degree of in_rpwd", True, "const(Fraction(2, 5))"),
        ("40%", "degree of in_rpwd", True, "const(Fraction(2, 5))"),
        ("4%", "percent per year", True, "const(Fraction(1, 25))"),
        ("2_500_000", "INR", True, "const(250000000)"),
        ("-3", "INR per month", True, "const(-300)"),
        ("600 INR", "INR per month", True, "const(60000)"),
        ("18", "years", True, "const(216)"),
        ("6", "months", True, "const(6)"),
        ("5", "working days", True, "const(5)"),
        ("2.50", "number", True, "const(Fraction(5, 2))"),
        ('"female"', "choice: female male", False, "const('female')"),
        ("max(6 * corpus, 150_000 INR)", "INR", True, "max(mul(const(6), value(35)), const(15000000))"),
    ],
)
def test_expected_type__met__takes_bare_numbers_only_in_a_table(text, expected, bare, op):
    """In a table a bare number takes the declared unit: 25 of percent is a quarter, 18 of years 216 months."""
    assert repr(checked(text, expected, bare=bare)) == op


@pytest.mark.parametrize(
    ("text", "expected", "bare", "said"),
    [
        ("household.income", "INR per year", False,
         ("SK230", "money per year is needed here; this is money per month", "write `yearly(household.income)`")),
        ("household.income > need", "INR", False,
         ("SK210", "money is needed here; this is a yes or no", "write something of type `INR`")),
        ("household.savings", "boolean", False,
         ("SK210", "a yes or no is needed here; this is money",
          "compare it with something: `=`, `<`, `>=`, `between ... and ...`")),
        ("household.members", "boolean", False,
         ("SK210", "a yes or no is needed here; this is a list of person", "write `count(household.members) > 0`")),
        ("25", "percent", False, ("SK230", "a percentage is needed here; this is a number", "write `25%`")),
        ("25", "INR", False, ("SK230", "money is needed here; this is a number", "write `25 INR`")),
        ("2.5", "whole number", True,
         ("SK210", "a whole number is needed here; this is a number", "write `floor(2.5)` or `ceiling(...)`")),
        ('"mal"', "choice: female male", False,
         ("SK152", '"mal" is not one of the choices', 'did you mean `"male"`?')),
        ("5 INR", "percent", True, ("SK230", "a percentage is needed here; this is money",
         "write something of type `percent`")),
    ],
)  # fmt: skip
def test_expected_type__not_met__says_what_is_needed(text, expected, bare, said):
    """The place of an expression is part of its law: an entitlement of money cannot be a yes."""
    assert mistake(text, expected, bare=bare) == said


def test_label__of_a_long_choice__shows_its_first_members():
    """Six members are enough to recognise a choice; the rest are dots."""
    from serkit.language.messages import mark

    expr, op = read("person.sex"), checked("person.sex")
    op.type = attrs.evolve(op.type, members=tuple("abcdefgh"))
    from serkit.language.desk import Desk

    assert mark(Desk(Names(), {}), expr, op).text == "choice of a, b, c, d, e, f, ... (fact)"
