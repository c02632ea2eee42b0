"""Filters, quantifiers, `for`, `contains`, aggregates over members, and even shares."""

from __future__ import annotations

import pytest

from unit.language.scopes import MEMBER, checked, mistake

ACCEPTED = [
    ("household.members[age < 6 years]", "list of person",
     "filter(fact(9), 0, lt(age(field(local(0), 'birth_date')), const(72)))"),
    ('household.members[client and sex = "female"].need', "list of INR per month",
     ("map(filter(fact(9), 0, and(field(local(0), 'client'), eq(field(local(0), 'sex'), const('female')))), 0,"
      " value(36, local(0)))")),
    ("household.members[birth_date < loan.signed_on]", "list of person",
     "filter(fact(9), 0, lt(field(local(0), 'birth_date'), fact(23)))"),
    ('some m in household.members satisfies m.sex = "male" and m.client', "boolean",
     "some(fact(9), 0, and(eq(field(local(0), 'sex'), const('male')), field(local(0), 'client')))"),
    ('every m in household.members satisfies count(m.groups[kind = "shg"]) = 1', "boolean",
     ("every(fact(9), 0, eq(count(filter(field(local(0), 'groups'), 1, eq(field(local(1), 'kind'), const('shg')))),"
      " const(1)))")),
    ('some m in household.members[some g in groups satisfies g.kind = "shg" and client] satisfies m.client',
     "boolean",
     ("some(filter(fact(9), 0, some(field(local(0), 'groups'), 1, and(eq(field(local(1), 'kind'), const('shg')),"
      " field(local(0), 'client')))), 0, field(local(0), 'client'))")),
    ("sum(for m in household.members return max(0, need - m.need))", "INR per month",
     "sum(map(fact(9), 0, max(const(0), sub(value(36), value(36, local(0))))))"),
    ("count(household.members)", "whole number", "count(fact(9))"),
    ("count(person.pensions) >= 1", "boolean", "ge(count(fact(2)), const(1))"),
    ("count(distinct(household.members.sex))", "whole number",
     "count(distinct(map(fact(9), 0, field(local(0), 'sex'))))"),
    ("max(household.members.age)", "age", "max(map(fact(9), 0, age(field(local(0), 'birth_date'))))"),
    ("mean(household.members.need)", "INR per month", "mean(map(fact(9), 0, value(36, local(0))))"),
    ("sum(household.members.age)", "years", "sum(map(fact(9), 0, age(field(local(0), 'birth_date'))))"),
    ("mean(for m in household.members return 3)", "number", "mean(map(fact(9), 0, const(3)))"),
    ('person.pensions contains "igndps"', "boolean", "contains(fact(2), const('igndps'))"),
    ('"igndps" in person.pensions', "boolean", "contains(fact(2), const('igndps'))"),
    ('person.pensions contains any ("igndps", "state_pension")', "boolean",
     "contains_any(fact(2), const('igndps'), const('state_pension'))"),
    ('person.pensions contains all ("igndps")', "boolean", "contains_all(fact(2), const('igndps'))"),
    ("household.members.sex contains person.sex", "boolean",
     "contains(map(fact(9), 0, field(local(0), 'sex')), fact(1))"),
    ('household.members.sex contains "male"', "boolean",
     "contains(map(fact(9), 0, field(local(0), 'sex')), const('male'))"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "type_", "op"), ACCEPTED, ids=[each[0] for each in ACCEPTED])
def test_list__asked_as_the_language_allows__numbers_its_locals_from_outside(text, type_, op):
    """A bare name in a filter is first a field of the element; locals count from the outermost."""
    found = checked(text)
    assert (found.type.describe(), repr(found)) == (type_, op)


REFUSED = [
    ("household.income[client]", "SK210", "a list is needed here; this is money per month",
     "name a list, such as `household.members`"),
    ("household.members.sex[client]", "SK210", "only a list of records is filtered; this is a list of choice",
     "filter the list before taking the field"),
    ("some m in person.pensions satisfies true", "SK210", "a list is needed here; this is a set of choices",
     "ask with `contains`"),
    ("some m in household.income satisfies true", "SK210", "a list is needed here; this is money per month",
     "name a list, such as `household.members`"),
    ("some m in household.members satisfies m.sex", "SK210", "`satisfies` needs a yes or no; this is a choice",
     'write `m.sex = "female"`'),
    ("household.members[age]", "SK210", "a filter needs a yes or no; this is an age",
     "compare it with something: `=`, `<`, `>=`, `between ... and ...`"),
    ("for m in household.members return m.age", "SK212",
     "`for ... return` may stand only by itself inside an aggregate",
     "write `sum(for m in household.members return m.age)`, or min, max, mean, count, distinct"),
    ("max(0 INR, for m in household.members return 3 INR)", "SK212",
     "`for ... return` may stand only by itself inside an aggregate",
     "write `sum(for m in household.members return 3 INR)`, or min, max, mean, count, distinct"),
    ("sum(for m in household.members return m)", "SK210", "`return` gives one value for each; this is a person",
     "return one of its fields"),
    ("sum(household.members.birth_date)", "SK210", "`sum` cannot be made of a date",
     "give it numbers, amounts or durations"),
    ("max(household.members)", "SK210", "`max` cannot be made of a person", "take one of its fields"),
    ("max(household.members.sex)", "SK210", "`max` cannot be made of a choice",
     "give it numbers, amounts or durations"),
    ("max(household.savings)", "SK211", "`max` needs a list or several values; this is one INR",
     "write `max(household.savings, ...)`"),
    ("max(household.savings, household.income)", "SK230", "`max` cannot take money and money per month together",
     "say for how long: `max(household.savings, household.income * 1 month)`"),
    ("min(0, loan.tenor, loan.grace)", "SK230", "`min` cannot take months and days together",
     "say both in the same unit of time: a month has no fixed number of days"),
    ("sum(disability.in_rpwd.degree, disability.in_rpwd.degree)", "SK210",
     "`sum` cannot be made of a degree of in_rpwd",
     "degrees do not add up: use the table of the law that combines them"),
    ("count(household.savings)", "SK210", "`count` counts a list; this is money",
     "name a list, such as `household.members[age < 6 years]`"),
    ("distinct(household.members)", "SK210", "`distinct` needs a list of plain values; this is a list of person",
     "take a field: `distinct(list.field)`"),
    ('person.sex contains "male"', "SK210", "`contains` looks into a set of choices or a list; this is a choice",
     'write `person.sex = "male"`'),
    ('"male" in person.sex', "SK210", "`in` looks into a set of choices or a list; this is a choice",
     'write `person.sex = "male"`'),
    ('household.members contains "x"', "SK210",
     "`contains` looks into a set of choices or a list; this is a list of person",
     "write `some m in household.members satisfies ...`"),
    ('person.pensions contains "igndp"', "SK152", '"igndp" is not one of the choices',
     'did you mean `"igndps"`?'),
    ('person.pensions contains any ("igndps", state_pension)', "SK201",
     "no fact, parameter or value is called `state_pension`", 'write the member in quotes: `"state_pension"`'),
    ("person.pensions contains none", "SK210", "`contains` looks for something, and `none` is nothing",
     "write `count(person.pensions) = 0`"),
    ('person.pensions contains any (none, "igndps")', "SK210", "`contains` looks for something, and `none` is nothing",
     'write `person.pensions contains any ("igndps")`'),
    ("none in household.members.sex", "SK210", "`in` looks for something, and `none` is nothing",
     "write `some m in household.members satisfies m.sex is none`"),
    ("person.pensions contains 5", "SK210", "a number cannot be in it", "look for a choice"),
    ("even_share(need, household.members, 3 INR per month)", "SK212",
     "`even_share` gives the share of one member, so it needs a value with one for each",
     "write it in a value with `on: household.members` or another list"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code", "message", "help_"),
    REFUSED,
    ids=[each[0] for each in REFUSED],
)
def test_list__asked_as_it_cannot_be__says_what_it_is(text, code, message, help_):
    """Lists, sets and single values each have their own questions."""
    assert mistake(text) == (code, message, help_)


@pytest.mark.parametrize("text", [text for text, *_ in REFUSED if "none" in text])
def test_list__asked_for_none__is_cured_by_what_is_said(text):
    """What a message says to write can be written."""
    cure = mistake(text)[2]
    assert checked(cure.split("`")[1]).type.describe() == "boolean"


def test_even_share__in_a_value_on_a_list__is_of_the_same_unit_as_its_cap():
    """The cap is read for each member, who is local 0; total and cap are of one unit."""
    found = checked("even_share(need, household.members[client], member.need)", local=MEMBER)
    assert found.type.describe() == "INR per month"
    assert repr(found) == "even_share(value(36), filter(fact(9), 1, field(local(1), 'client')), value(36, local(0)))"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("even_share(corpus, household.members, member.need)",
         ("SK230", "cannot share money up to money per month each",
          "say for how long: `even_share(corpus, household.members, member.need * 1 month)`")),
        ("even_share(need, member.groups, member.need)",
         ("SK210", "`even_share` shares among a list of person; this is a list of membership",
          "name the list the value is declared on, or a part of it")),
    ],
)  # fmt: skip
def test_even_share__of_things_that_do_not_meet__is_refused(text, said):
    """What is shared and what limits it must be of one unit, among the members the value is declared for."""
    assert mistake(text, local=MEMBER) == said
