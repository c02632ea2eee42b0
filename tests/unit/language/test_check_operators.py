"""The operator table of the rule language: what each operator takes, what it gives, what it says when refused."""

from __future__ import annotations

from fractions import Fraction

import pytest

from serkit.kernel.diagnostics import Source, Span
from serkit.language import ast
from unit.language.scopes import Names, check, checked, mistake, mistakes, read

ACCEPTED = [
    # = and !=
    ('person.sex = "female"', "boolean", "eq(fact(1), const('female'))"),
    ('person.sex != "female"', "boolean", "ne(fact(1), const('female'))"),
    ('"female" = person.sex', "boolean", "eq(const('female'), fact(1))"),
    ("person.client = true", "boolean", "eq(fact(5), const(True))"),
    ('person.name = "Sita"', "boolean", "eq(fact(4), const('Sita'))"),
    ("household.savings / 100 INR = 0.5", "boolean", "eq(div(fact(12), const(10000)), const(Fraction(1, 2)))"),
    ("household.savings / 100 INR = 50%", "boolean", "eq(div(fact(12), const(10000)), const(Fraction(1, 2)))"),
    ("person.sex = none", "boolean", "is_none(fact(1))"),
    ("none != person.sex", "boolean", "not(is_none(fact(1)))"),
    # order
    ("household.weight < 2.5", "boolean", "lt(fact(18), const(Fraction(5, 2)))"),
    ("household.share >= 40%", "boolean", "ge(fact(17), const(Fraction(2, 5)))"),
    ("household.savings <= 120_000 INR", "boolean", "le(fact(12), const(12000000))"),
    ("household.rials <= 5 IRT", "boolean", "le(fact(13), const(50))"),
    ("household.income > 0.5 INR per month", "boolean", "gt(fact(10), const(50))"),
    ("loan.rate < 4.5% per year", "boolean", "lt(fact(21), const(Fraction(9, 200)))"),
    ("loan.tenor <= 2 years", "boolean", "le(fact(24), const(24))"),
    ("loan.grace <= 2 weeks", "boolean", "le(fact(25), const(14))"),
    ("loan.notice > 3 working days", "boolean", "gt(fact(26), const(3))"),
    ("loan.signed_on >= 2025-07-01", "boolean", "ge(fact(23), const(739433))"),
    ("disability.in_rpwd.degree >= benchmark", "boolean", "ge(fact(27), parameter(34))"),
    ('person.severity >= "moderate"', "boolean", "one_of(fact(3), const('moderate'), const('severe'))"),
    ('"moderate" > person.severity', "boolean", "one_of(fact(3), const('mild'))"),
    ('person.severity > "severe"', "boolean", "const(False)"),
    (
        "person.severity < spouse.severity",
        "boolean",
        (
            "or(and(one_of(fact(29), const('mild')), const(False)),"
            " and(one_of(fact(29), const('moderate')), one_of(fact(3), const('mild'))),"
            " and(one_of(fact(29), const('severe')), one_of(fact(3), const('mild'), const('moderate'))))"
        ),
    ),
    ("person.age >= 18 years", "boolean", "ge(age(fact(0)), const(216))"),
    ("person.age < adult", "boolean", "lt(age(fact(0)), parameter(32))"),
    ("household.savings > 0", "boolean", "gt(fact(12), const(0))"),
    ("0 < loan.tenor", "boolean", "lt(const(0), fact(24))"),
    # between, in
    ("household.size between 5 and 7", "boolean", "between(fact(14), const(5), const(7), False, False)"),
    ("household.size in (5 .. 7]", "boolean", "between(fact(14), const(5), const(7), True, False)"),
    ("person.age between 18 years and adult", "boolean",
     "between(age(fact(0)), const(216), parameter(32), False, False)"),
    ('person.sex in ("female", "other")', "boolean", "one_of(fact(1), const('female'), const('other'))"),
    (
        'person.severity between "mild" and "moderate"',
        "boolean",
        (
            "and(one_of(fact(3), const('mild'), const('moderate'), const('severe')),"
            " one_of(fact(3), const('mild'), const('moderate')))"
        ),
    ),
    # a month or a year stands for its days
    ('loan.signed_on < @"2020-01"', "boolean", "lt(fact(23), const(737425))"),
    ('loan.signed_on <= @"2020-01"', "boolean", "le(fact(23), const(737455))"),
    ('@"2020-01" < loan.signed_on', "boolean", "gt(fact(23), const(737455))"),
    ('loan.signed_on = @"2020-01"', "boolean", "between(fact(23), const(737425), const(737455), False, False)"),
    ('loan.signed_on != @"2020-01"', "boolean", "not(between(fact(23), const(737425), const(737455), False, False))"),
    ('loan.signed_on in [@"2020" .. @"2021")', "boolean",
     "between(fact(23), const(737425), const(737791), False, True)"),
    ('loan.signed_on in (2020-01-05, @"2021")', "boolean",
     "or(eq(fact(23), const(737429)), between(fact(23), const(737791), const(738155), False, False))"),
    # + and -
    ("household.share + 5%", "percent", "add(fact(17), const(Fraction(1, 20)))"),
    ("household.savings - corpus", "INR", "sub(fact(12), value(35))"),
    ("household.income + need", "INR per month", "add(fact(10), value(36))"),
    ("loan.rate - 1% per year", "percent per year", "sub(fact(21), const(Fraction(1, 100)))"),
    ("household.size + 1", "whole number", "add(fact(14), const(1))"),
    ("household.weight + 1", "number", "add(fact(18), const(1))"),
    ("loan.tenor + 1 year", "months", "add(fact(24), const(12))"),
    ("adult + 1 year", "years", "add(parameter(32), const(12))"),
    ("loan.grace + 1 week", "days", "add(fact(25), const(7))"),
    ("person.age - 18 years", "years", "sub(age(fact(0)), const(216))"),
    ("household.savings - 0", "INR", "sub(fact(12), const(0))"),
    ("person.birth_date + 18 years", "date", "add_months(fact(0), const(216))"),
    ("loan.signed_on - loan.tenor", "date", "sub_months(fact(23), fact(24))"),
    ("loan.signed_on + 2 weeks", "date", "add_days(fact(23), const(14))"),
    ("loan.signed_on - loan.notice", "date", "sub_working_days(fact(23), fact(26))"),
    # *
    ("2 * household.savings", "INR", "mul(const(2), fact(12))"),
    ("household.income * household.share", "INR per month", "mul(fact(10), fact(17))"),
    ("household.share * household.share", "ratio", "mul(fact(17), fact(17))"),
    ("2 * household.share", "percent", "mul(const(2), fact(17))"),
    ("household.share * 2", "number", "mul(fact(17), const(2))"),
    ("3 * loan.tenor", "months", "mul(const(3), fact(24))"),
    ("2 * loan.rate", "percent per year", "mul(const(2), fact(21))"),
    ("household.size * 2", "whole number", "mul(fact(14), const(2))"),
    ("household.income * 3 months", "INR", "mul(fact(10), const(3))"),
    ("3 years * income_limit", "INR", "mul(mul(const(36), parameter(31)), const(Fraction(1, 12)))"),
    ("wage.daily * 3 days", "INR", "mul(fact(19), const(3))"),
    ("wage.weekly * 3 weeks", "INR", "mul(mul(fact(20), const(21)), const(Fraction(1, 7)))"),
    ("corpus * loan.rate", "INR per year", "mul(value(35), fact(21))"),
    ("loan.monthly_rate * corpus", "INR per month", "mul(fact(22), value(35))"),
    # /
    ("household.savings / 3", "INR", "div(fact(12), const(3))"),
    ("household.income / 50%", "INR per month", "div(fact(10), const(Fraction(1, 2)))"),
    ("household.savings / corpus", "ratio", "div(fact(12), value(35))"),
    ("person.age / 1 year", "ratio", "div(age(fact(0)), const(12))"),
    ("household.rooms / household.size", "ratio", "div(fact(15), fact(14))"),
    ("household.share / 2", "percent", "div(fact(17), const(2))"),
    ("household.share / 50%", "ratio", "div(fact(17), const(Fraction(1, 2)))"),
    ("household.savings / 1 year", "INR per month", "div(fact(12), const(12))"),
    # minus and if
    ("-household.savings", "INR", "neg(fact(12))"),
    ("-5 INR", "INR", "const(-500)"),
    ("if person.client then 5 INR else 0", "INR", "if(fact(5), const(500), const(0))"),
    ("if person.client then loan.signed_on else none", "date", "if(fact(5), fact(23), const(NONE))"),
    (
        'person.sex = (if person.client then "female" else "male")',
        "boolean",
        "eq(fact(1), if(fact(5), const('female'), const('male')))",
    ),
    # and, or, not
    ('person.client and person.sex = "male" or not(person.client)', "boolean",
     "or(and(fact(5), eq(fact(1), const('male'))), not(fact(5)))"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "type_", "op"), ACCEPTED, ids=[each[0] for each in ACCEPTED])
def test_operator__operands_of_the_table__gives_its_type_and_bare_values(text, type_, op):
    """Units are settled and erased: money in minor units, percentages as fractions, years as twelve months."""
    found = checked(text)
    assert (found.type.describe(), repr(found)) == (type_, op)


REFUSED = [
    # comparisons
    ("household.income <= income_limit", "SK230", "cannot compare money per month with money per year",
     "write `yearly(household.income) <= income_limit`"),
    ("household.income <= household.savings", "SK230", "cannot compare money per month with money",
     "say for how long: `household.income * 1 month <= household.savings`"),
    ("need + household.income > corpus", "SK230", "cannot compare money per month with money",
     "say for how long: `(need + household.income) * 1 month > corpus`"),
    ("household.rent = household.income", "SK230", "cannot compare money per fortnight with money per month",
     "write `monthly(household.rent) = household.income`"),
    ("household.savings > household.rials", "SK230", "cannot compare INR with IRR",
     "say both in one currency: nothing here turns INR into IRR"),
    ("household.savings > 100", "SK230", "cannot compare money with a number", "write `household.savings > 100 INR`"),
    ("household.share > 40", "SK230", "cannot compare a percentage with a number", "write `household.share > 40%`"),
    ("loan.rate > 4%", "SK230", "cannot compare a percentage per year with a percentage",
     "write `loan.rate > 4% per year`"),
    ("loan.rate > loan.monthly_rate", "SK230", "cannot compare a percentage per year with a percentage per month",
     "write `monthly(loan.rate) > loan.monthly_rate`"),
    ("loan.tenor > 3", "SK230", "cannot compare months with a number", "write `loan.tenor > 3 months`"),
    ("loan.tenor < loan.grace", "SK230", "cannot compare months with days",
     "say both in the same unit of time: a month has no fixed number of days"),
    ("loan.grace < loan.notice", "SK230", "cannot compare days with working days",
     "say both in the same unit of time: a month has no fixed number of days"),
    ("loan.signed_on >= 18 years", "SK230", "cannot compare a date with years",
     "write `years between(loan.signed_on, as_of) >= 18 years`"),
    ('loan.signed_on >= "2025-07-01"', "SK210", "cannot compare a date with a text",
     "write the day without quotes: `loan.signed_on >= 2025-07-01`"),
    ("disability.in_rpwd.degree > disability.lt.degree", "SK230",
     "cannot compare a degree of in_rpwd with a degree of lt",
     "a degree means something in its own scheme only: ask for both degrees in one scheme"),
    ("disability.in_rpwd.degree > 40%", "SK230", "cannot compare a degree of in_rpwd with a percentage",
     ("write `disability.in_rpwd.degree > degree_limit`, for a number has no scheme, and add under `parameters:`, "
     "with its own source and the first day it is in force:\n"
     "  degree_limit:\n    type: degree of in_rpwd\n    source: act\n    values:\n      2000-01-01: 40")),
    ("person.age >= 18", "SK230", "cannot compare an age with a number", "write `person.age >= 18 years`"),
    ("person.age < 18 months", "SK231", "an age is completed whole years, and is compared with whole years only",
     "write `months between(person.birth_date, as_of) < 18 months`"),
    ("person.age >= 1.5 years", "SK231", "an age is completed whole years, and is compared with whole years only",
     "write `months between(person.birth_date, as_of) >= 1.5 years`"),
    ("waiting <= person.age", "SK231", "an age is completed whole years, and is compared with whole years only",
     "write `waiting <= months between(person.birth_date, as_of)`"),
    ('person.sex = "femal"', "SK152", '"femal" is not one of the choices', 'did you mean `"female"`?'),
    ("person.sex = female", "SK201", "no fact, parameter or value is called `female`",
     'write the member in quotes: `"female"`'),
    ('person.sex in ("female", "mlae")', "SK152", '"mlae" is not one of the choices', 'did you mean `"male"`?'),
    ('person.sex < "male"', "SK210", "`<` cannot compare a choice",
     "use `=` or `in (...)`, or declare it as `ordered choice`"),
    ("person.sex = spouse.sex", "SK210", "cannot compare a choice with a choice",
     "declare both with the same members, in the same order"),
    ('person.name < "b"', "SK210", "`<` cannot compare a text", "use `=` or `!=`"),
    ("person.client > false", "SK210", "`>` cannot compare a yes or no", "use `=` or `!=`"),
    ('person.pensions = "igndps"', "SK210", "cannot compare a set of choices with a text",
     'write `person.pensions contains "igndps"`'),
    ("household.members = household.members", "SK210", "`=` cannot compare a list of person",
     "compare its `count(...)`, or ask `some ... satisfies ...`"),
    ("loan.signed_on < none", "SK210", "`none` is neither more nor less than a date",
     "write `loan.signed_on is none`"),
    ("loan.tenor = loan.signed_on", "SK230", "cannot compare months with a date",
     "write `loan.tenor = months between(loan.signed_on, as_of)`"),
    ('@"2020" < @"2021"', "SK233", "both sides are no one day", "write the days"),
    ("years between(person.birth_date, as_of) + 6 months > person.age", "SK231",
     "an age is completed whole years, and is compared with whole years only",
     "write `years between(person.birth_date, as_of) + 6 months > months between(person.birth_date, as_of)`"),
    ("wage.daily < household.savings / 1 month", "SK230", "cannot compare money per day with money per month",
     "write `monthly(wage.daily) < household.savings / 1 month`"),
    ("(person.age) at as_of < 6 months", "SK231",
     "an age is completed whole years, and is compared with whole years only",
     "count months from the birth date: `months between(birth_date, as_of)`"),
    # + and -
    ("loan.signed_on + person.birth_date", "SK230", "cannot add a date to a date",
     "add a duration to a date, such as `3 months`"),
    ("loan.signed_on - person.birth_date", "SK230", "cannot take a date from a date",
     "write `days between(person.birth_date, loan.signed_on)`"),
    ("loan.signed_on + 3", "SK230", "cannot add a number to a date", "say of what: `loan.signed_on + 3 days`"),
    ("3 months + loan.signed_on", "SK230", "cannot add a date to months",
     "write the date first: `loan.signed_on + 3 months`"),
    ("loan.signed_on + household.income", "SK230", "cannot add money per month to a date",
     "a date moves by months, years, days, weeks or working days"),
    ("loan.signed_on + 0.1 years", "SK210", "`0.1 years` is no whole number of months",
     "write it in months or days"),
    ("household.share + 5", "SK230", "cannot add a number to a percentage", "write `household.share + 5%`"),
    ("household.savings + household.rials", "SK230", "cannot add IRR to INR",
     "say both in one currency: nothing here turns INR into IRR"),
    ("household.income - income_limit", "SK230", "cannot take money per year from money per month",
     "write `yearly(household.income) - income_limit`"),
    ("loan.tenor + loan.grace", "SK230", "cannot add days to months",
     "say both in the same unit of time: a month has no fixed number of days"),
    ("disability.in_rpwd.degree + disability.in_rpwd.degree", "SK230",
     "cannot add a degree of in_rpwd to a degree of in_rpwd",
     "degrees do not add up: use the table of the law that combines them"),
    ("person.age + 6 months", "SK230", "cannot add months to an age",
     "an age counts whole years: use `months between(birth date, as_of)` for anything finer"),
    ('person.name + "x"', "SK210", "cannot add a text to a text",
     "`+` needs numbers or amounts; `person.name` is a text"),
    # *
    ("household.savings * corpus", "SK230", "cannot multiply money by money",
     "multiply by a number, a percentage or a ratio; an amount per month also by a duration"),
    ("household.savings * 3 months", "SK230", "cannot multiply money by months",
     "multiply by a number, a percentage or a ratio; an amount per month also by a duration"),
    ("household.income * loan.rate", "SK230", "cannot multiply money per month by a percentage per year",
     "multiply by a number, a percentage or a ratio; an amount per month also by a duration"),
    ("household.income * 3 days", "SK230", "cannot multiply money per month by days",
     "multiply by a number, a percentage or a ratio; an amount per month also by a duration"),
    ("wage.weekly * 3 months", "SK234", "nothing says how many weeks make a year",
     "write `periods: {week: 52 per year}` as the law counts"),
    # /
    ("household.savings / 3 days", "SK230", "cannot divide money by days",
     "divide by a number, a percentage, a ratio, or by something of the same unit"),
    ("household.income / income_limit", "SK230", "cannot divide money per month by money per year",
     "write `yearly(household.income) / income_limit`"),
    ("household.savings / 0", "SK232", "nothing can be divided by 0", "leave out the division"),
    ("household.savings / household.rooms", "SK232", "`household.rooms` may be 0",
     'declare a range without 0 for `household.rooms`, such as `range: "[1 .. ]"`'),
    ("household.savings / household.cows", "SK232", "`household.cows` may be 0",
     'declare a range without 0 for `household.cows`, such as `range: "[1 .. ]"`'),
    ("household.savings / (household.size - 1)", "SK232", "`household.size - 1` may be 0",
     "write `max(1, household.size - 1)`"),
    ("corpus / (household.income - need)", "SK230", "cannot divide money by money per month",
     "say for how long: `corpus / ((household.income - need) * 1 month)`"),
    ("5 / min(household.rooms, household.size)", "SK232", "`min(household.rooms, household.size)` may be 0",
     "write `max(1, min(household.rooms, household.size))`"),
    ("5 / (-2 * household.rooms)", "SK232", "`-2 * household.rooms` may be 0", "write `max(1, -2 * household.rooms)`"),
    ("5% / abs(household.share)", "SK232", "`abs(household.share)` may be 0", "write `max(1%, abs(household.share))`"),
    # minus, if, yes or no
    ("-person.sex", "SK210", "there is no minus a choice", "leave out the minus"),
    ("if person.client then 5 INR else 5 INR per month", "SK230",
     "the two answers of `if` differ: money and money per month",
     "say for how long: `if person.client then 5 INR else 5 INR per month * 1 month`"),
    ("if household.savings then 5 INR else 0", "SK210", "`if` needs a yes or no; this is money",
     "compare it with something: `=`, `<`, `>=`, `between ... and ...`"),
    ("household.income and person.client", "SK210", "`and` needs a yes or no; this is money per month",
     "compare it with something: `=`, `<`, `>=`, `between ... and ...`"),
    ("person.client or person.pensions", "SK210", "`or` needs a yes or no; this is a set of choices",
     'write `person.pensions contains "igndps"`'),
    ("not(person.sex)", "SK210", "`not` needs a yes or no; this is a choice", 'write `person.sex = "female"`'),
    # literals
    ('loan.signed_on > @"1650-01-01"', "SK352", "1650-01-01: the year 1650 belongs to no calendar here",
     "Jalali years are 1200 to 1599, Gregorian years 1700 and later"),
    ("5 INB > household.savings", "SK261", "no currency is called `INB`", "did you mean `INR`?"),
    ('months between(@"2020", as_of) > waiting', "SK233", "`2020` is not one day", "write the day"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "message", "help_"), REFUSED, ids=[each[0] for each in REFUSED])
def test_operator__operands_outside_the_table__says_both_and_the_cure(text, code, message, help_):
    """What the table has no answer for is one finding, with one thing to write instead."""
    assert mistake(text) == (code, message, help_)


def test_unit_mismatch__printed__marks_both_sides_with_their_types():
    """The form of every finding: both operands marked, the one on the right as what is wrong, and one cure."""
    assert str(mistakes("household.income <= income_limit")[0]) == (
        "error[SK230 unit-mismatch]: cannot compare money per month with money per year\n"
        " --> <text>:1:1\n"
        "  |\n"
        "1 | household.income <= income_limit\n"
        "  | ----------------    ^^^^^^^^^^^^ INR per year (parameter, line 18)\n"
        "  | INR per month (fact)\n"
        "  = help: write `yearly(household.income) <= income_limit`\n"
        "  = see: serkit code SK230"
    )


def test_mistakes__several_in_one_expression__are_all_said_at_once():
    """An author mends everything in one round; a part that failed silences only what is built on it."""
    text = 'houshold.income > 5 INR and person.sex = "mal" and household.savings > 3 and (person.nam + 1) * 2 > 4'
    assert [each.code for each in mistakes(text)] == ["SK201", "SK152", "SK230", "SK201"]


def test_age_above__years__is_a_note_on_the_birthday_it_means():
    """`> 18 years` first holds on the 19th birthday: said, and not refused."""
    found = checked("person.age > 18 years")
    assert repr(found) == "gt(age(fact(0)), const(216))"
    note = check(read("21 years < person.age"), Names())[1][0]
    assert (note.severity, note.message, note.help) == (
        "note",
        "`21 years < person.age` is first true on the 22nd birthday",
        "for the day after the 21st birthday write `as_of > birthday(person.birth_date, 21 years)`",
    )


def test_age__in_a_pack_that_does_not_say_the_leap_day__is_refused_once():
    """A pack that counts ages must say when those born on 29 February have a birthday."""
    found = mistakes("person.age > 5 years and person.age < 9 years", scope=Names(leap_day=None))
    assert [each.code for each in found if each.severity == "error"] == ["SK236"]


@pytest.mark.parametrize(
    "text",
    [
        "if household.rooms > 0 then household.savings / household.rooms else 0",
        "if household.rooms = 0 then 0 else household.savings / household.rooms",
        "if household.cows != 0 and person.client then household.savings / household.cows else 0",
        "if household.cows < 1 or person.client then 0 else household.savings / household.cows",
        "if 0 < household.rooms then household.savings / household.rooms else 0",
        "if 1 > household.rooms then 0 else household.savings / household.rooms",
        "if not(household.rooms = 0) then household.savings / household.rooms else 0",
        "if not(household.rooms > 0) then 0 else household.savings / household.rooms",
        "if not(household.rooms = 0 or not(person.client)) then household.savings / household.rooms else 0",
        "household.savings / max(1, household.rooms)",
        "household.savings / (household.size + household.rooms)",
        "household.savings / (household.size * 2)",
        "household.savings / count(household.members)",
        "household.savings / abs(-3)",
        "if household.rooms in [1 .. 5] then household.savings / household.rooms else 0",
        "if household.rooms in (0 .. 5] then household.savings / household.rooms else 0",
        "if household.rooms in (1, 2) then household.savings / household.rooms else 0",
        "if household.rooms = 4 then household.savings / household.rooms else 0",
        "if household.rooms >= household.size then household.savings / household.rooms else 0",
        "if household.size > 1 then household.savings / (household.size - 1) else 0",
        "if household.size != household.rooms then household.savings / (household.rooms - household.size) else 0",
    ],
)
def test_divisor__that_cannot_be_zero_or_is_guarded__is_accepted(text):
    """A range without 0, a guard that leaves 0 out, or a count, of which nothing is claimed."""
    assert checked(text).type.describe() == "INR"


@pytest.mark.parametrize(
    "text",
    [
        "if household.rooms >= 0 then household.savings / household.rooms else 0",
        "if household.rooms > 0 then 0 else household.savings / household.rooms",
        "if household.rooms in [0 .. 5] then household.savings / household.rooms else 0",
        "if household.rooms in (0, 2) then household.savings / household.rooms else 0",
        "if not(household.rooms in (1, 2)) then household.savings / household.rooms else 0",
        "if household.size >= 1 then household.savings / (household.size - 1) else 0",
        "if household.rooms < household.size then household.savings / household.rooms else 0",
        "if 0 <= household.rooms then household.savings / household.rooms else 0",
        "if not(household.rooms > 0) then household.savings / household.rooms else 0",
        "if not(household.rooms = 0 and person.client) then household.savings / household.rooms else 0",
        "if household.rooms > 0 or person.client then household.savings / household.rooms else 0",
        "(if household.rooms > 0 then 1 else 2) * household.savings / household.rooms",
        "(if household.size - 1 > 0 then 1 else 2) * household.savings / (household.size - 1)",
    ],
)
def test_divisor__guarded_wrongly__is_refused(text):
    """A guard counts only where it leaves 0 out, and only in its own branch."""
    assert mistake(text)[0] == "SK232"


def test_period__the_pack_says_its_length__is_converted_exactly():
    """26 fortnights a year: a fortnight's amount is 26/12 of it a month."""
    scope = Names(periods=[("fortnight", 26)])
    assert repr(checked("monthly(household.rent)", scope=scope)) == "mul(fact(11), const(Fraction(13, 6)))"
    assert repr(checked("household.rent * 6 months", scope=scope)) == (
        "mul(mul(fact(11), const(6)), const(Fraction(13, 6)))"
    )


def test_sum__longer_than_a_tree_may_be_deep__is_refused_and_not_descended():
    """Those who walk the tree recurse: too many parts is a finding, never a crash."""
    span = Span(Source("a", "1"), 0, 1)
    deep = one = ast.Number(span, Fraction(1))
    for _ in range(5000):
        deep = ast.Arithmetic(span, "+", deep, one)
    nested = one
    for _ in range(400):
        nested = ast.Negative(span, nested)
    assert [each.code for each in check(deep, Names())[1]] == ["SK213"]
    assert [each.code for each in check(nested, Names())[1]] == ["SK213"]


def test_mistakes__inside_parts__are_said_once():
    """Whatever is built on a part that failed stays silent, in every form."""
    forms = [
        "zebra + 1", "1 - zebra", "zebra = 1", "1 < zebra", "zebra between 1 and 2", "1 in [zebra .. 3)",
        "1 in (zebra, 2)",
        "not(zebra)", "-zebra", "if zebra then 1 else 2", "if true then zebra else 2", "min(1, zebra)", "sum(zebra)",
        "count(zebra)", "distinct(zebra)", "abs(zebra)", "floor(zebra)", "round up(1, zebra)", "monthly(zebra)",
        "birthday(zebra, 18 years)", "days between(zebra, as_of)", 'level(zebra, "male")', "zebra is none",
        "zebra contains 1", "person.pensions contains zebra", "zebra in person.pensions", "zebra at as_of",
        "corpus at zebra", "some m in zebra satisfies true", "every m in household.members satisfies zebra",
        "household.members[zebra]", "count(for m in zebra return 1)", "sum(for m in household.members return zebra)",
        "household.members[zebra].age", "zebra is eligible",
    ]  # fmt: skip
    assert {form: [each.code for each in mistakes(form)] for form in forms} == {form: ["SK201"] for form in forms}


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("household.income + 10%", "write `household.income * 110%`"),
        ("household.income - 25%", "write `household.income * 75%`"),
        ("household.income - 100%", "multiply by a percentage"),
    ],
)
def test_operator__an_amount_and_a_share_of_it__is_said_as_one_share(text, cure):
    """A tenth more is 110% of it."""
    assert mistake(f"{text} >= 0")[2] == cure
