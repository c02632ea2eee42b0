"""The operator table of the rule language, read a second time: every operator over every pair of sorts.

`allowed` says in its own words what the table says, without the checker's units. What it allows must be accepted with
that type; anything else must be refused once, by a code and a message that names what met, with one way to mend it.
"""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

import pytest

from serkit.kernel.diagnostics import Severity
from unit.language.scopes import Names, check, read


class Sort(NamedTuple):
    """Something of one sort: how it is written, what messages call it, its family and its unit."""

    text: str
    noun: str
    family: str
    unit: str = ""


SORTS = (
    Sort("household.weight", "a number", "number"),
    Sort("household.size", "a number", "number", "whole"),
    Sort("household.share", "a percentage", "percent"),
    Sort("(household.savings / corpus)", "a ratio", "ratio"),
    Sort("household.savings", "money", "stock", "INR"),
    Sort("household.rials", "money", "stock", "IRR"),
    Sort("household.income", "money per month", "flow", "INR per month"),
    Sort("income_limit", "money per year", "flow", "INR per year"),
    Sort("wage.daily", "money per day", "flow", "INR per day"),
    Sort("loan.rate", "a percentage per year", "rate", "year"),
    Sort("loan.monthly_rate", "a percentage per month", "rate", "month"),
    Sort("loan.tenor", "months", "calendar", "months"),
    Sort("adult", "years", "calendar", "years"),
    Sort("person.age", "an age", "age"),
    Sort("loan.grace", "days", "days"),
    Sort("loan.notice", "working days", "working days"),
    Sort("loan.signed_on", "a date", "date"),
    Sort("disability.in_rpwd.degree", "a degree of in_rpwd", "degree", "in_rpwd"),
    Sort("disability.lt.degree", "a degree of lt", "degree", "lt"),
    Sort("person.severity", "a choice", "ordered"),
    Sort("person.sex", "a choice", "choice"),
    Sort("person.name", "a text", "text"),
    Sort("person.client", "a yes or no", "boolean"),
    Sort("person.pensions", "a set of choices", "choices"),
    Sort("household.members", "a list of person", "list"),
    Sort("0", "0", "zero"),
    Sort("none", "none", "none"),
)
QUANTITIES = {
    "number", "percent", "ratio", "stock", "flow", "rate", "calendar", "age", "days", "working days", "degree", "zero",
}  # fmt: skip
SHARES = {"number", "percent", "ratio"}
UNORDERED = {"choice", "text", "boolean", "choices", "list"}
ALIKE = {frozenset({"ratio", "number"}): "number", frozenset({"ratio", "percent"}): "percent"}


def alike(a: Sort, b: Sort) -> str | None:
    """Whether two are of the same unit, and of which family both together are."""
    if a.family == b.family:
        return a.family if a.unit == b.unit or a.family in ("number", "calendar") else None
    for one, other in ((a, b), (b, a)):
        if one.family == "zero" and other.family in QUANTITIES:
            return other.family
        if one.family == "age" and other.unit == "years":
            return "calendar"
    return ALIKE.get(frozenset({a.family, b.family}))


def equal(a: Sort, b: Sort) -> bool:
    """`=` and `!=`: the same type, a ratio with a number or a percentage, and none with anything; lists have counts."""
    return "none" in (a.family, b.family) or (alike(a, b) is not None and a.family != "list")


def ordered(a: Sort, b: Sort) -> bool:
    """`<` and its like: the same unit of what has an order."""
    return "none" not in (a.family, b.family) and alike(a, b) is not None and a.family not in UNORDERED


def added(a: Sort, b: Sort) -> str | None:
    """`+` and `-`: the same unit, and a date moved by a duration; never degrees, two dates or percent with number.

    `none` written out adds nothing to anything: the result is none of that unit.
    """
    if a.family == "date":
        return "date" if b.family in ("calendar", "days", "working days") else None
    if not {a.family, b.family} <= (QUANTITIES | {"none"}) - {"degree"}:
        return None
    if "none" in (a.family, b.family):
        both = None if a.family == b.family else b.family if a.family == "none" else a.family
    else:
        both = alike(a, b)
    return "calendar" if both == "age" else both


def multiplied(a: Sort, b: Sort) -> str | None:
    """`*`: a number, percentage or ratio times anything; a flow by its duration, a stock by a rate."""
    if not {a.family, b.family} <= QUANTITIES:
        return None
    shares = [each for each in (a, b) if each.family in SHARES | {"zero"}]
    if {a.family, b.family} <= {"percent", "ratio"}:
        return "ratio"
    if len(shares) > 1:
        return "any share"
    if shares:
        other = b if a is shares[0] else a
        return "calendar" if other.family == "age" else other.family
    return PRODUCTS.get(frozenset({kind(a), kind(b)}))


def kind(each: Sort) -> str:
    """A flow by the day is multiplied by days, any other by calendar durations."""
    return "daily flow" if each.unit.endswith("per day") else each.family


PRODUCTS = {
    frozenset({"flow", "calendar"}): "stock",
    frozenset({"daily flow", "days"}): "stock",
    frozenset({"daily flow", "calendar"}): "stock",
    frozenset({"stock", "rate"}): "flow",
}


def divided(a: Sort, b: Sort) -> str | None:
    """`/`: by a number, percentage or ratio; like by like; a stock by a calendar duration."""
    if not {a.family, b.family} <= QUANTITIES:
        return None
    if b.family in SHARES | {"zero"}:
        return "any share" if a.family in SHARES | {"zero"} else "calendar" if a.family == "age" else a.family
    if alike(a, b) is not None:
        return "ratio"
    return "flow" if a.family == "stock" and b.family == "calendar" else None


FAMILIES = {
    "any share": ("number", "whole number", "percent", "ratio", "zero"),
    "number": ("number", "whole number"),
    "percent": ("percent",),
    "ratio": ("ratio",),
    "stock": ("INR", "IRR"),
    "flow": ("INR per month", "INR per year", "INR per day", "IRR per month", "IRR per year"),
    "rate": ("percent per year", "percent per month"),
    "calendar": ("months", "years"),
    "days": ("days",),
    "working days": ("working days",),
    "degree": ("degree of in_rpwd", "degree of lt"),
    "date": ("date",),
    "zero": ("zero",),
}


def errors(text: str):
    """The type of an expression, and what it is refused for."""
    op, found = check(read(text), Names())
    return op, [each for each in found if each.severity is Severity.ERROR]


def names_both(message: str, a: Sort, b: Sort) -> bool:
    """Whether a message says what met: by their nouns, or by the currencies where those differ."""
    currencies = {"INR", "IRR"} <= set(message.split())
    return currencies or all(bare(each.noun) in message or each.text in message for each in (a, b))


def bare(noun: str) -> str:
    """A noun without its article."""
    return noun.removeprefix("an ").removeprefix("a ")


def refused_well(found, a: Sort, b: Sort) -> str:
    """Why a refusal is not as it should be: one finding, its code, its words, its marks and its cure."""
    if len(found) != 1:
        return f"{len(found)} findings"
    (one,) = found
    quantities = {a.family, b.family} <= QUANTITIES | {"date"}
    codes = ("SK230", "SK231", "SK232", "SK234") if quantities else ("SK210",)
    if one.code not in codes:
        return f"{one.code} and none of {codes}"
    if one.code == "SK230" and not names_both(one.message, a, b):
        return f"does not name both: {one.message}"
    if one.code == "SK210" and not any(bare(each.noun) in one.message for each in (a, b)):
        return f"names neither: {one.message}"
    return (
        "" if (one.help and one.labels and one.message[:1].islower()) or one.message[:1] == "`" else "no cure or mark"
    )


@pytest.mark.parametrize("sign", ["=", "!="])
def test_equality__over_every_pair_of_sorts__is_that_of_the_table(sign):
    """The same type, a ratio with number or percent, a choice with its like, and none."""
    check_comparisons(lambda a, b: f"{a.text} {sign} {b.text}", equal)


@pytest.mark.parametrize("sign", ["<", "<=", ">", ">="])
def test_order__over_every_pair_of_sorts__is_that_of_the_table(sign):
    """The same unit of what has an order; `none` has none."""
    check_comparisons(lambda a, b: f"{a.text} {sign} {b.text}", ordered)


@pytest.mark.parametrize("form", ["{a} between {b} and {b}", "{a} in [{b} .. {b})", "{a} in ({b} .. {b}]"])
def test_ranges__over_every_pair_of_sorts__are_those_of_the_table(form):
    """`between` and `in` a range compare twice, so they take what `<=` takes."""
    check_comparisons(lambda a, b: form.format(a=a.text, b=b.text), ordered, once=False)


def test_one_of__over_every_pair_of_sorts__is_that_of_the_table():
    """`in (...)` is `=` with each."""
    check_comparisons(lambda a, b: f"{a.text} in ({b.text}, {b.text})", equal, once=False)


def check_comparisons(form, allowed, *, once=True):
    """Hold every pair to the table; a range says a mistake of both its ends."""
    wrong = []
    for a, b in product(SORTS, SORTS):
        op, found = errors(form(a, b))
        distinct = found if once else list({each.code: each for each in found}.values())
        if any(each.code == "SK238" for each in found):
            continue  # from 0 to 0, an end left out: of one unit, and empty
        if allowed(a, b) != (op is not None):
            wrong.append(f"{form(a, b)}: {'accepted' if op else found[0].message}")
        elif op is not None and op.type.describe() != "boolean":
            wrong.append(f"{form(a, b)}: gives {op.type.describe()}")
        elif op is None and (why := refused_well(distinct, a, b)):
            wrong.append(f"{form(a, b)}: {why}")
    assert wrong == []


@pytest.mark.parametrize(
    ("sign", "result"),
    [
        ("+", added),
        ("-", added),
        ("*", multiplied),
        ("/", divided),
    ],
    ids=["plus", "minus", "times", "by"],
)
def test_arithmetic__over_every_pair_of_sorts__is_that_of_the_table(sign, result):
    """The result has the type of the table, and what the table has no result for is refused."""
    assert [why for a, b in product(SORTS, SORTS) if (why := disagrees(a, b, sign, result(a, b)))] == []


def disagrees(a: Sort, b: Sort, sign: str, family: str | None) -> str:
    """How the checker and the table differ over a pair; a divisor of any range may also be 0."""
    text = f"{a.text} {sign} {b.text}"
    op, found = errors(text)
    if op is not None:
        given = op.type.describe()
        return "" if family is not None and given in FAMILIES[family] else f"{text}: {given}, the table says {family}"
    allowed = {"SK232"} if sign == "/" else {"SK234"}
    if family is not None:
        return (
            "" if {each.code for each in found} <= allowed else f"{text}: {found[0].message}, the table says {family}"
        )
    why = refused_well(found, a, b)
    return f"{text}: {why}" if why else ""


CONTAINS = [
    ('person.pensions contains "igndps"', None, ""),
    ('"igndps" in person.pensions', None, ""),
    ('person.pensions contains any ("igndps", "state_pension")', None, ""),
    ('person.pensions contains "igndp"', "SK152", '"igndp" is not one of the choices'),
    ("person.pensions contains 5", "SK210", "a number cannot be in it"),
    ('person.sex contains "male"', "SK210", "`contains` looks into a set of choices or a list; this is a choice"),
    ('"male" in person.sex', "SK210", "`in` looks into a set of choices or a list; this is a choice"),
    ("household.members contains 5", "SK210", "`contains` looks into a set of choices or a list"),
    ("household.members.age contains 5 years", None, ""),
    ("household.members.age contains 5", "SK210", "a number cannot be in it"),
]


@pytest.mark.parametrize(("text", "code", "message"), CONTAINS, ids=[each[0] for each in CONTAINS])
def test_contains__a_set_and_what_may_be_in_it__is_that_of_the_table(text, code, message):
    """A member of a set of choices, or a value of the type of a list's own."""
    op, found = errors(text)
    assert (op is None) == (code is not None)
    assert code is None or (found[0].code == code and message in found[0].message and found[0].help)


@pytest.mark.parametrize("sort", SORTS, ids=lambda each: each.text)
@pytest.mark.parametrize("form", ["not({})", "{} and true", "false or {}", "if {} then 1 else 2"])
def test_connectives__of_anything_but_yes_or_no__are_refused_with_the_comparison_that_is_meant(form, sort):
    """`and`, `or`, `not` and the condition of `if` take a yes or no alone."""
    op, found = errors(form.format(sort.text))
    assert (op is not None) == (sort.family == "boolean")
    assert op is not None or ([each.code for each in found] == ["SK210"] and "needs a yes or no" in found[0].message)
