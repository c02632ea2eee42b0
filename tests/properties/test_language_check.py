"""Laws of the checker: it finds the type an expression was built with, keeps its meaning, and never falls."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.kernel.calendars import GREGORIAN
from serkit.kernel.diagnostics import Severity, render
from serkit.kernel.types import Kind
from serkit.language.checked import Op
from serkit.language.evaluate import CalculationFailed, evaluate
from serkit.language.parser import parse
from serkit.language.tree import Scalar
from unit.language.scopes import Names, check, read

LAW = settings(max_examples=100, deadline=None)
FRAME = SimpleNamespace(facts=(), as_of=739000, calendar=GREGORIAN, leap_day="month end", locals=())

# A built expression: its text, its type as a pack spells it, and its bare value, worked out beside the checker.
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}
CONVERTED = {"month": "monthly", "quarter": "quarterly", "year": "yearly"}
NUMBERS = st.integers(1, 999)
PERIODS = st.sampled_from(sorted(MONTHS_IN))


@st.composite
def literals(draw, type_):
    """A literal of a type, with its bare value."""
    n = draw(NUMBERS)
    if type_ in ("number", "whole number"):
        return (str(n), Fraction(n)) if type_ == "whole number" else (f"{n}.5", n + Fraction(1, 2))
    if type_.startswith("percent"):
        return f"{n}%{type_.removeprefix('percent')}", Fraction(n, 100)
    if type_.startswith("INR"):
        return f"{n}.25 {type_}", Fraction(n * 100 + 25)
    if type_ == "years":
        return f"{n} years", Fraction(12 * n)
    if type_ == "months":
        return f"{n} months", Fraction(n)
    return (f"{n} weeks", Fraction(7 * n)) if draw(st.booleans()) else (f"{n} days", Fraction(n))


def types():
    """Types whose values can be written and computed with."""
    flows = PERIODS.map(lambda period: f"INR per {period}")
    rates = PERIODS.map(lambda period: f"percent per {period}")
    return st.sampled_from(["number", "whole number", "percent", "INR", "years", "months", "days"]) | flows | rates


@st.composite
def built(draw, type_, depth=2):
    """An expression of a type: a literal, or one row of the operator table over smaller ones."""
    if depth == 0 or draw(st.booleans()):
        return draw(literals(type_))
    ways = [added, chosen, least, *WAYS.get(type_.partition(" per ")[0], ())]
    if " per " in type_:
        ways.append(converted)
    return draw(draw(st.sampled_from(ways))(type_, depth - 1))


@st.composite
def added(draw, type_, depth):
    """`a + b`, `a - b` of one unit."""
    (a, x), (b, y) = draw(built(type_, depth)), draw(built(type_, depth))
    return draw(st.sampled_from([(f"({a} + {b})", x + y), (f"({a} - {b})", x - y)]))


@st.composite
def chosen(draw, type_, depth):
    """`if c then a else b`."""
    (a, x), (b, y) = draw(built(type_, depth)), draw(built(type_, depth))
    condition, holds = draw(compared(depth))
    return f"(if {condition} then {a} else {b})", x if holds else y


@st.composite
def least(draw, type_, depth):
    """`min` and `max`, with a 0 that takes the unit of the others."""
    (a, x), (b, y) = draw(built(type_, depth)), draw(built(type_, depth))
    return draw(st.sampled_from([(f"min({a}, {b})", min(x, y)), (f"max(0, {a}, {b})", max(0, x, y))]))


@st.composite
def scaled(draw, type_, depth):
    """A number times a thing, and a thing by a number."""
    (a, x), n = draw(built(type_, depth)), draw(NUMBERS)
    ways = [(f"{n} * {a}", n * x), (f"({a}) / {n}", x / n)]
    return draw(st.sampled_from(ways[:1] if type_ == "number" else ways))


@st.composite
def shared(draw, type_, depth):
    """A percentage of a thing."""
    (a, x), n = draw(built(type_, depth)), draw(NUMBERS)
    return f"{n}% * ({a})", Fraction(n, 100) * x


@st.composite
def converted(draw, type_, depth):
    """A flow or rate said per another period: the same a year."""
    head, _, period = type_.partition(" per ")
    other = draw(PERIODS)
    a, x = draw(built(f"{head} per {other}", depth))
    return f"{CONVERTED[period]}({a})", x * MONTHS_IN[period] / MONTHS_IN[other]


@st.composite
def earned(draw, type_, depth):
    """A flow for a calendar duration is a stock."""
    if " per " in type_:
        return draw(scaled(type_, depth))
    period = draw(PERIODS)
    (a, x), (b, months) = draw(built(f"INR per {period}", depth)), draw(built("months", depth))
    value = x * months / MONTHS_IN[period]
    return draw(st.sampled_from([(f"({a}) * ({b})", value), (f"({b}) * ({a})", value)]))


@st.composite
def yielded(draw, type_, depth):
    """A stock at a rate per period is a flow per period."""
    period = type_.partition(" per ")[2]
    if not period:
        return draw(scaled(type_, depth))
    (a, x), (b, rate) = draw(built("INR", depth)), draw(built(f"percent per {period}", depth))
    return f"({a}) * ({b})", x * rate


@st.composite
def whole(draw, _, depth):
    """`floor` and `ceiling` of a ratio of two things of one unit."""
    type_ = draw(types())
    (a, x), (b, y) = draw(built(type_, depth)), draw(literals(type_))
    ratio = x / y
    return draw(st.sampled_from([(f"floor(({a}) / ({b}))", ratio // 1), (f"ceiling(({a}) / ({b}))", -(-ratio // 1))]))


WAYS = {
    "INR": (scaled, shared, yielded, earned),
    "percent": (scaled,),
    "months": (scaled, shared),
    "number": (scaled, shared),
    "days": (scaled, shared),
    "whole number": (whole,),
}


@st.composite
def compared(draw, depth):
    """A comparison of two expressions of one unit, and whether it holds."""
    type_ = draw(types())
    (a, x), (b, y) = draw(built(type_, depth)), draw(built(type_, depth))
    sign, holds = draw(
        st.sampled_from([("=", x == y), ("!=", x != y), ("<", x < y), ("<=", x <= y), (">", x > y), (">=", x >= y)])
    )
    return f"{a} {sign} {b}", holds


def ops(tree):
    """Every op of a tree."""
    yield tree
    for each in tree.args:
        if isinstance(each, Op):
            yield from ops(each)


@LAW
@given(st.data())
def test_built_expression__checked__has_the_type_and_the_value_it_was_built_with(data):
    """Units erased or not, 3% of 5 INR a year for 4 months is the same amount of minor units."""
    type_ = data.draw(types())
    text, value = data.draw(built(type_))
    tree, found = check(read(text), Names())
    assert tree is not None, (text, "\n".join(map(str, found)))
    assert tree.type.describe() == type_, text
    assert evaluate(tree, FRAME) == value, text


@LAW
@given(compared(1))
def test_built_comparison__checked__holds_when_it_does(built_comparison):
    """Both sides are of one unit, so their bare values compare as the things do."""
    text, holds = built_comparison
    tree, found = check(read(text), Names())
    assert tree is not None, (text, "\n".join(map(str, found)))
    assert tree.type.kind is Kind.BOOLEAN
    assert evaluate(tree, FRAME) is holds, text


@LAW
@given(st.data())
def test_two_units__that_differ__never_meet(data):
    """A sum or comparison of two types is accepted if and only if the types are of one unit."""
    one, other = data.draw(types()), data.draw(types())
    same = one == other or {one, other} in ({"number", "whole number"}, {"years", "months"})
    (a, _), (b, _) = data.draw(literals(one)), data.draw(literals(other))
    for sign in ("+", "-", "<", "=", ">="):
        tree, found = check(read(f"{a} {sign} {b}"), Names())
        assert (tree is not None) is same, (a, sign, b)
        assert [each.code for each in found] == ([] if same else ["SK230"])


ATOMS = st.sampled_from(
    [
        "0", "3", "2.5", "40%", "4% per year", "5 INR", "5 INR per month", "18 years", "3 days", "2025-07-01", "true",
        "none", '"female"', "person.sex", "person.age", "person.client", "person.pensions", "person.severity",
        "household.members", "household.income", "household.savings", "household.size", "household.rooms", "loan.rate",
        "loan.signed_on", "disability.in_rpwd.degree", "income_limit", "corpus", "broken", "zebra", "level", "of_age",
        "nsap.igndps", "as_of", "household.members.sex", "person.age.x",
    ]
)  # fmt: skip
SIGNS = st.sampled_from(["+", "-", "*", "/", "=", "!=", "<", ">=", "and", "or", "contains", "in"])
FORMS = st.sampled_from(
    [
        "({0} {s} {1})", "(if {0} then {1} else {2})", "min({0}, {1})", "max({0})", "sum({0}, {1}, {2})", "not({0})",
        "count({0})", "mean({0})", "distinct({0})", "floor({0})", "round half up({0}, {1})", "abs({0})", "-({0})",
        "birthday({0}, {1})", "months between({0}, {1})", "yearly({0})", "even_share({0}, {1}, {2})", "level({0}, {1})",
        "({0} between {1} and {2})", "({0} in [{1} .. {2}))", "({0} in ({1}, {2}))", "({0} is none)", "({0} is known)",
        "({0} is eligible)", "(some m in ({0}) satisfies {1} = m)", "sum(for m in ({0}) return m.age {s} {1})",
        "({0}) at ({1})", "({0} contains any ({1}, {2}))",
    ]
)  # fmt: skip


def filled(form, sign, parts):
    """Fill a form without reading braces in what is filled in."""
    text = form.replace("{s}", sign)
    for i, part in enumerate(parts):
        text = text.replace(f"{{{i}}}", part)
    return text


ANYTHING = st.recursive(ATOMS, lambda part: st.builds(filled, FORMS, SIGNS, st.tuples(part, part, part)), max_leaves=8)


@LAW
@given(ANYTHING)
def test_any_expression__however_wrong__is_checked_or_refused_with_findings(text):
    """No expression that parses makes the checker fall, refuse in silence, or let a mistake through."""
    expr, _ = parse(Scalar.of(text))
    if expr is None:
        return
    for allow_known in (False, True):
        tree, found = check(expr, Names(allow_known=allow_known))
        errors = [each for each in found if each.severity is Severity.ERROR]
        assert tree is None if errors else (tree is not None or "broken" in text), text
        assert all(each.labels and each.help for each in found), text
        assert render(found) or not found
        for op in ops(tree) if tree else ():
            value = op.args[0] if op.name == "const" else None
            assert not (isinstance(value, Fraction) and value.denominator == 1), text


@LAW
@given(ANYTHING)
def test_any_expression__without_facts__evaluates_to_something_of_its_type(text):
    """What the checker accepts over literals alone, the walker can compute or says it cannot."""
    expr, _ = parse(Scalar.of(text))
    tree = check(expr, Names())[0] if expr is not None else None
    if tree is None or any(op.name in ("fact", "parameter", "value", "table", "eligible") for op in ops(tree)):
        return
    try:
        value = evaluate(tree, FRAME)
    except CalculationFailed:
        return
    assert (value in (True, False, None)) or tree.type.kind is not Kind.BOOLEAN
