"""Comparisons and what else gives a yes or no: `=`, `<`, `between`, `in`, `contains`, `is`, `not`, `and`, `or`."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.kernel.diagnostics import Label
from serkit.kernel.types import Kind, Type
from serkit.kernel.unknown import Interval
from serkit.language import ast, units
from serkit.language.check_choices import meeting, member
from serkit.language.check_literals import partial_date
from serkit.language.check_names import has_a_day, no_day
from serkit.language.checked import Op
from serkit.language.desk import const
from serkit.language.messages import bare_ends, cure, mark, noun, nouns, written

if TYPE_CHECKING:
    from serkit.kernel.diagnostics import Span
    from serkit.language.desk import Desk

NAMES = {"=": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
_EQUAL = ("=", "!=")
_ALIKE = frozenset({Kind.BOOLEAN, Kind.TEXT, Kind.CHOICE, Kind.CHOICES})


def compare(desk: Desk, node: ast.Compare) -> Op | None:
    """`a = b`, `a < b`."""
    left = comparand(desk, node.left)
    if left is not None and isinstance(node.right, ast.At) and _is_day_misplaced(node.right, left):
        return _day_misplaced(desk, node, node.right)
    right = comparand(desk, node.right, left.type if left else None)
    if left is None or right is None:
        return None
    return compared(desk, node, node.operator, (node.left, left), (node.right, right))


def _is_day_misplaced(at: ast.At, left: Op) -> bool:
    """`person.age >= 18 years at application.submitted_on`: it is the age that is read on that day."""
    return isinstance(at.of, (ast.Number, ast.Percent, ast.Quantity)) and has_a_day(left)


def _day_misplaced(desk: Desk, node: ast.Compare, at: ast.At) -> Op | None:
    figure, day = at.of.span.text, at.day.span.text
    instead = f"{node.left.span.text} at {day} {node.operator} {figure}"
    return no_day(desk, at, "a figure", f"write `{instead}`")


def comparand(desk: Desk, expr: ast.Expr, expecting: Type | None = None) -> Op | None:
    """Check one side of a comparison, where a month or a year may stand for its days."""
    return partial_date(desk, expr) if isinstance(expr, ast.Date) else desk.visit(expr, expecting)


def compared(desk: Desk, node: ast.Node, operator: str, a: tuple[ast.Expr, Op], b: tuple[ast.Expr, Op]) -> Op | None:
    """Compare two checked sides."""
    if Kind.NONE in (a[1].type.kind, b[1].type.kind):
        return _with_none(desk, node, operator, a, b)
    pair = meeting(desk, a, b)
    if pair is None:
        return _refuse(desk, node, a, b)
    left, right, type_ = pair
    if not _can(operator, type_):
        return _refuse_kind(desk, a, operator, type_)
    if type_.kind is Kind.CHOICE and operator not in _EQUAL:
        return _ordered(operator, left, right, type_, node.span)
    if _is_partial(left) or _is_partial(right):
        return _by_days(desk, node, operator, left, right)
    if operator in "<>":
        _note_age(desk, node, operator, a, b)
    return Op(NAMES[operator], (left, right), units.BOOLEAN, node.span)


def _can(operator: str, type_: Type) -> bool:
    """Whether values of a type can be compared so: everything with a unit has an order, and ordered choices."""
    if type_.is_quantity or type_.kind is Kind.DATE or type_.ordered:
        return True
    return operator in _EQUAL and type_.kind in _ALIKE


def _with_none(desk: Desk, node: ast.Node, operator: str, a: tuple[ast.Expr, Op], b: tuple[ast.Expr, Op]) -> Op | None:
    asked = a if b[1].type.kind is Kind.NONE else b
    if operator not in _EQUAL:
        message = f"`none` is neither more nor less than {noun(asked[1].type)}"
        return desk.error("SK210", message, Label(node.span), help=f"write `{asked[0].span.text} is none`")
    absent = Op("is_none", (asked[1],), units.BOOLEAN, node.span)
    return absent if operator == "=" else Op("not", (absent,), units.BOOLEAN, node.span)


def _refuse(desk: Desk, node: ast.Node, a: tuple[ast.Expr, Op], b: tuple[ast.Expr, Op]) -> Op | None:
    one, other = a[1].type, b[1].type
    labels = mark(desk, a[0], a[1], primary=False), mark(desk, b[0], b[1])
    if a[0] is b[0]:
        labels = Label(a[0].span, f"the column holds {one.describe()}", primary=False), labels[1]
    if {one.kind, other.kind} == {Kind.AGE, Kind.MONTHS}:
        age = a if one.kind is Kind.AGE else b
        message = "an age is completed whole years, and is compared with whole years only"
        fix = _months_instead(node, age[0])
        return desk.error("SK231", message, *labels, help=fix)
    first, second = nouns(one, other)
    has_units = all(each.is_quantity or each.kind is Kind.DATE for each in (one, other))
    code = "SK230" if has_units else "SK210"
    return desk.error(code, f"cannot compare {first} with {second}", *labels, help=cure(node, a, b))


def _months_instead(node: ast.Node, age: ast.Expr) -> str:
    text = age.span.text
    if isinstance(age, ast.Name) and text.endswith("age"):
        instead = f"months between({text.removesuffix('age')}birth_date, as_of)"
        return f"write `{written(node, age, instead)}`"
    return "count months from the birth date: `months between(birth_date, as_of)`"


def _refuse_kind(desk: Desk, a: tuple[ast.Expr, Op], operator: str, type_: Type) -> Op | None:
    message = f"`{operator}` cannot compare {noun(type_)}"
    fix = {
        Kind.CHOICE: "use `=` or `in (...)`, or declare it as `ordered choice`",
        Kind.CHOICES: "use `contains`",
        Kind.LIST: "compare its `count(...)`, or ask `some ... satisfies ...`",
        Kind.RECORD: "compare one of its fields",
    }.get(type_.kind, "use `=` or `!=`")
    return desk.error("SK210", message, mark(desk, *a), help=fix)


def _ordered(operator: str, left: Op, right: Op, type_: Type, span: Span) -> Op:
    """Turn the order of an ordered choice into membership: values are texts and have no order themselves."""
    rank = {word: i for i, word in enumerate(type_.members)}
    if left.name == "const" and right.name != "const":
        return _ordered(_MIRRORED[operator], right, left, type_, span)
    if right.name == "const":
        return _one_of(left, _fulfilling(operator, rank.get(str(right.args[0]), 0), type_), type_, span)
    cases = [
        Op(
            "and",
            (_one_of(right, (word,), type_, span), _one_of(left, _fulfilling(operator, i, type_), type_, span)),
            units.BOOLEAN,
            span,
        )
        for word, i in rank.items()
    ]
    return Op("or", tuple(cases), units.BOOLEAN, span)


def _fulfilling(operator: str, limit: int, type_: Type) -> tuple[str, ...]:
    members = type_.members
    return {"<": members[:limit], "<=": members[: limit + 1], ">": members[limit + 1 :], ">=": members[limit:]}[
        operator
    ]


def _one_of(op: Op, words: tuple[str, ...], type_: Type, span: Span) -> Op:
    if not words:
        return const(False, units.BOOLEAN, span)
    return Op("one_of", (op, *(const(word, type_, span) for word in words)), units.BOOLEAN, span)


def _is_partial(op: Op) -> bool:
    return op.name == "const" and isinstance(op.args[0], Interval)


def _by_days(desk: Desk, node: ast.Node, operator: str, left: Op, right: Op) -> Op | None:
    """Compare with a month or year: before it is before its first day, after it after its last, in it is equal."""
    if _is_partial(left):
        left, right, operator = right, left, _MIRRORED[operator]
    days = right.args[0]
    if _is_partial(left) or not isinstance(days, Interval):
        return desk.error("SK233", "both sides are no one day", Label(node.span), help="write the days")
    first, last = const(days.lo, units.DATE, right.span), const(days.hi, units.DATE, right.span)
    if operator in _EQUAL:
        within = Op("between", (left, first, last, False, False), units.BOOLEAN, node.span)
        return within if operator == "=" else Op("not", (within,), units.BOOLEAN, node.span)
    day = first if operator in ("<", ">=") else last
    return Op(NAMES[operator], (left, day), units.BOOLEAN, node.span)


def _note_age(desk: Desk, node: ast.Node, operator: str, a: tuple[ast.Expr, Op], b: tuple[ast.Expr, Op]) -> None:
    """`age > 18 years` is first true on the 19th birthday, which few who write it mean."""
    (age, op), (_, limit) = (a, b) if operator == ">" else (b, a)
    if op.type.kind is not Kind.AGE or limit.name != "const":
        return
    months = limit.args[0]
    if not isinstance(months, int | Fraction):
        return
    years, text = int(months / 12), age.span.text
    fix = f"write `{text} >= {years} years` to begin on the {_nth(years)} birthday"
    if age is a[0] is b[0]:
        fix = f"write `>= {years} years` to begin on the {_nth(years)} birthday"
    elif text.endswith("age"):
        born = f"{text.removesuffix('age')}birth_date"
        fix = f"for the day after the {_nth(years)} birthday write `as_of > birthday({born}, {years} years)`"
    message = f"`{node.span.text}` is first true on the {_nth(years + 1)} birthday"
    desk.note("SK235", message, Label(node.span), help=fix)


def _nth(n: int) -> str:
    return f"{n}{'th' if n % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


def between(desk: Desk, node: ast.Between) -> Op | None:
    """`a between b and c`, `a in [b .. c)`."""
    of = comparand(desk, node.of)
    expecting = of.type if of else None
    low, high = comparand(desk, node.low, expecting), comparand(desk, node.high, expecting)
    if of is None or low is None or high is None:
        return None
    return within(desk, node, (node.of, of), (node.low, low, node.low_open), (node.high, high, node.high_open))


def within(
    desk: Desk,
    node: ast.Node,
    of: tuple[ast.Expr, Op],
    low: tuple[ast.Expr, Op, bool],
    high: tuple[ast.Expr, Op, bool],
) -> Op | None:
    """Whether a checked value lies between two checked ends."""
    above = compared(desk, node, ">" if low[2] else ">=", of, low[:2])
    if above is None and bare_ends(node):
        return None  # the other end lacks the same, and the cure has both
    below = compared(desk, node, "<" if high[2] else "<=", of, high[:2])
    if above is None or below is None:
        return None
    if not in_order(desk, low, high):
        return None
    if above.name in ("gt", "ge") and below.name in ("lt", "le"):
        return Op("between", (of[1], above.args[1], below.args[1], low[2], high[2]), units.BOOLEAN, node.span)
    return Op("and", (above, below), units.BOOLEAN, node.span)


def in_order(desk: Desk, low: tuple[ast.Expr, Op, bool], high: tuple[ast.Expr, Op, bool]) -> bool:
    """Whether something can lie between two ends: constants the wrong way round are reported."""
    ends = [op.args[0] for _, op, _ in (low, high) if op.name == "const"]
    first, last = (each if isinstance(each, int | Fraction) else None for each in (*ends, None, None)[:2])
    if first is None or last is None or first < last or (first == last and not low[2] and not high[2]):
        return True
    labels = Label(high[0].span, "the upper end"), Label(low[0].span, "the lower end", primary=False)
    advice = "write the lower end first" if first > last else "let both ends count, or compare with `=`"
    desk.error("SK238", "nothing lies between these ends", *labels, help=advice)
    return False


def one_of(desk: Desk, node: ast.OneOf) -> Op | None:
    """`a in ("x", "y")`: equal to any of them."""
    of = comparand(desk, node.of)
    if of is not None and of.type.kind is Kind.CHOICE:
        texts = [each for each in node.options if isinstance(each, ast.Text)]
        if len(texts) == len(node.options):
            words = (member(desk, each.value, of.type, each.span) for each in texts)
            return Op("one_of", (of, *words), units.BOOLEAN, node.span)
    options = [comparand(desk, each, of.type if of else None) for each in node.options]
    if of is None:
        return None
    pairs = zip(node.options, options, strict=True)
    same = [compared(desk, each, "=", (node.of, of), (each, op)) for each, op in pairs if op is not None]
    if None in (*options, *same):
        return None
    answers = [each for each in same if each is not None]
    if all(each.name == "eq" for each in answers):
        return Op("one_of", (answers[0].args[0], *(each.args[1] for each in answers)), units.BOOLEAN, node.span)
    return Op("or", tuple(answers), units.BOOLEAN, node.span)
