"""The functions of the language: what they take, what they give, what they say when given something else."""

from __future__ import annotations

import pytest

from serkit.language.functions import FUNCTIONS
from unit.language.scopes import checked, mistake

ACCEPTED = [
    ("min(household.savings, corpus, 0)", "INR", "min(fact(12), value(35), const(0))"),
    ("max(loan.signed_on, as_of)", "date", "max(fact(23), as_of())"),
    ("sum(household.savings, corpus)", "INR", "sum(fact(12), value(35))"),
    ("mean(household.size, household.rooms)", "number", "mean(fact(14), fact(15))"),
    ("min(adult, loan.tenor)", "months", "min(parameter(32), fact(24))"),
    ("min(adult, person.age)", "years", "min(parameter(32), age(fact(0)))"),
    ("floor(household.weight)", "whole number", "floor(fact(18), const(1))"),
    ("ceiling(household.rooms / 6)", "whole number", "ceiling(div(fact(15), const(6)), const(1))"),
    ("floor(household.savings, 10 INR)", "INR", "floor(fact(12), const(1000))"),
    ("floor(household.weight, 0.5)", "number", "floor(fact(18), const(Fraction(1, 2)))"),
    ("floor(loan.grace)", "days", "floor(fact(25), const(1))"),
    ("round up(household.savings / 3, 0.01 INR)", "INR", "round(div(fact(12), const(3)), 'up', const(1))"),
    ("round half even(household.share, 1%)", "percent", "round(fact(17), 'half_even', const(Fraction(1, 100)))"),
    ("round down(household.income, 1 INR per month)", "INR per month", "round(fact(10), 'down', const(100))"),
    ("abs(household.savings - corpus)", "INR", "abs(sub(fact(12), value(35)))"),
    ("birthday(person.birth_date, 18 years)", "date", "birthday(fact(0), const(216))"),
    ("birthday(person.birth_date, adult + 1 year)", "date", "birthday(fact(0), add(parameter(32), const(12)))"),
    ("years between(person.birth_date, as_of)", "years", "years_between(fact(0), as_of())"),
    ("months between(person.birth_date, as_of)", "months", "months_between(fact(0), as_of())"),
    ("days between(person.birth_date, as_of)", "days", "days_between(fact(0), as_of())"),
    ("working  days between(person.birth_date, as_of)", "working days", "working_days_between(fact(0), as_of())"),
    ("monthly(income_limit)", "INR per month", "mul(parameter(31), const(Fraction(1, 12)))"),
    ("yearly(household.income)", "INR per year", "mul(fact(10), const(12))"),
    ("quarterly(household.income)", "INR per quarter", "mul(fact(10), const(3))"),
    ("monthly(household.income)", "INR per month", "fact(10)"),
    ("monthly(loan.rate)", "percent per month", "mul(fact(21), const(Fraction(1, 12)))"),
    ("monthly(0)", "zero", "const(0)"),
]


@pytest.mark.parametrize(("text", "type_", "op"), ACCEPTED, ids=[each[0] for each in ACCEPTED])
def test_function__given_what_it_takes__has_its_type(text, type_, op):
    """Steps and factors are constants of bare values; a function that changes nothing leaves nothing behind."""
    found = checked(text)
    assert (found.type.describe(), repr(found)) == (type_, op)


REFUSED = [
    ("minimum(1, 2)", "SK202", "no function or table is called `minimum`", "did you mean `min(...)`?"),
    ("count()", "SK211", "`count` does not take no arguments", "write `count(list)`"),
    ("abs(1, 2)", "SK211", "`abs` does not take 2 arguments", "write `abs(x)`"),
    ("round half up(household.savings)", "SK211", "`round half up` does not take 1 argument",
     "write `round half up(x, step)`"),
    ("round half up(household.savings, 0 INR)", "SK237", "a step must be more than 0",
     "name the amount to round to, such as `1 INR`"),
    ("round half up(household.savings, 10)", "SK230", "cannot round money to a multiple of a number",
     "write `round half up(household.savings, 10 INR)`"),
    ("round up(loan.signed_on, 1 month)", "SK230", "cannot round a date to a multiple of months",
     "round a number or an amount"),
    ("floor(household.savings)", "SK211", "`floor` of money: to a multiple of what?",
     "write `floor(household.savings, 1 INR)`"),
    ("ceiling(household.share)", "SK211", "`ceiling` of a percentage: to a multiple of what?",
     "write `ceiling(household.share, 1%)`"),
    ("abs(person.sex)", "SK210", "there is no size of a choice", "write `abs(number)`"),
    ("birthday(person.birth_date, 18 months)", "SK210", "`birthday` needs whole years here; this is months",
     "write `birthday(birth_date, 18 years)`"),
    ("birthday(18 years, 18 years)", "SK210", "`birthday` needs a birth date here; this is years",
     "write `birthday(birth_date, 18 years)`"),
    ("days between(person.birth_date, 5)", "SK210", "`days between` needs a date here; this is a number",
     "write `days between(from, to)`"),
    ("monthly(household.savings)", "SK230",
     "`monthly` says something per month that is per another period; this is money",
     "an amount becomes one per month by dividing it: `... / 12 months`"),
    ("monthly(household.rent) > 0", "SK234", "nothing says how many fortnights make a year",
     "write `periods: {fortnight: 26 per year}` as the law counts"),
    ("weekly(household.income) > 0", "SK234", "nothing says how many weeks make a year",
     "write `periods: {week: 52 per year}` as the law counts"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "message", "help_"), REFUSED, ids=[each[0] for each in REFUSED])
def test_function__given_something_else__says_how_it_is_written(text, code, message, help_):
    """A wrong argument, a wrong number of them, a slip in the name: one finding each."""
    assert mistake(text) == (code, message, help_)


def test_functions__of_the_language__are_those_of_its_page():
    """The page names them; a function more or less is a change of the language."""
    assert set(FUNCTIONS) == {
        *["min", "max", "sum", "mean", "count", "distinct", "floor", "ceiling", "abs", "birthday", "even_share"],
        *["monthly", "yearly", "weekly", "fortnightly", "quarterly"],
        *(f"round {mode}" for mode in ("up", "down", "half up", "half down", "half even")),
        *(f"{unit} between" for unit in ("years", "months", "days", "working days")),
    }
