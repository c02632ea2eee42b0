"""Random well-typed trees of the rule language, random facts known in part, and what may become of them."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

from hypothesis import strategies as st

from serkit.kernel.calendars import GREGORIAN
from serkit.kernel.types import Kind, Type
from serkit.kernel.unknown import NONE, UNKNOWN, Interval
from serkit.language.bare import exact
from serkit.language.checked import Op
from serkit.language.evaluate import CalculationFailed, Members, evaluate
from serkit.language.intervals import ends, interval, span

NUMBER, BOOLEAN, DATE = Type(kind=Kind.NUMBER), Type(kind=Kind.BOOLEAN), Type(kind=Kind.DATE)
MONTHS, RECORD, CHOICES = Type(kind=Kind.MONTHS), Type(kind=Kind.RECORD, unit="person"), Type(kind=Kind.CHOICES)
GRADE = Type(kind=Kind.CHOICE, members=("low", "middle", "high"), ordered=True)
PEOPLE, NUMBERS = Type(kind=Kind.LIST, unit="person"), Type(kind=Kind.LIST, item=NUMBER)
DAY, YEAR = 730_000, 365
ENOUGH = 3


class Spec(NamedTuple):
    """One fact or field: its type, its range, and whether it may be told as none."""

    type: Type
    low: int | None = None
    high: int | None = None
    optional: bool = False


FACTS = (
    Spec(NUMBER, 0, 100), Spec(NUMBER, -5, 5), Spec(NUMBER), Spec(NUMBER, 0, None, optional=True),
    Spec(BOOLEAN), Spec(BOOLEAN, optional=True), Spec(GRADE), Spec(GRADE, optional=True), Spec(CHOICES),
    Spec(DATE, DAY, DAY + 40 * YEAR), Spec(DATE, DAY + 10 * YEAR, DAY + 12 * YEAR, optional=True),
    Spec(MONTHS, 0, 48), Spec(PEOPLE), Spec(PEOPLE),
)  # fmt: skip
FIELDS = {
    "n": Spec(NUMBER, 0, 20),
    "m": Spec(NUMBER, -5, 5, optional=True),
    "b": Spec(BOOLEAN),
    "g": Spec(GRADE),
    "d": Spec(DATE, DAY, DAY + 20 * YEAR),
}
STEP_DAY = DAY + 15 * YEAR


class Frame:
    """A day, facts, and a little law: two dated parameters, named values, a table of two rows."""

    leap_day = "month end"
    calendar = GREGORIAN

    def __init__(self, facts, as_of=DAY + 30 * YEAR, locals=(), values=()):
        self.facts, self.as_of, self.locals, self.values = facts, as_of, locals, values

    def parameter(self, slot):
        late = self.as_of >= STEP_DAY
        return (20 if late else 10) if slot == 0 else (Fraction(1, 3) if late else Interval(0, 1))

    def value(self, slot):
        return evaluate(self.values[slot], self)

    def member_value(self, slot, record):
        return evaluate(self.values[slot], Frame(self.facts, self.as_of, (record,), self.values))

    def value_op(self, slot):
        return self.values[slot]

    def table_ops(self, slot, inputs):
        return ()

    def running(self, slot):
        return self.facts[slot]

    def table(self, slot, inputs):
        """Below 10: 1, from 10 on: 7; a table asked with none has no row."""
        (x,) = inputs
        if x is NONE:
            raise CalculationFailed(slot)
        low, high, _ = ends(x)
        below, above = low is None or low < 10, high is None or high >= 10
        return span([1] * below + [7] * above)

    def eligible(self, programme):
        return self.facts[4] if programme == "other" else True

    def at(self, day):
        return Frame(self.facts, day, self.locals, self.values)


# --- facts known in part, and their refinements ---------------------------------------------------------------------


def unknown(spec):
    """The unknown of a type and range."""
    if spec.type is BOOLEAN:
        return None
    if spec.type in (GRADE, CHOICES):
        return UNKNOWN
    return Interval(spec.low, spec.high, spec.optional)


BLANK = {name: unknown(spec) for name, spec in FIELDS.items()}


@st.composite
def refined(draw, spec, value, known):
    """A value inside `value`: a known one if `known`, else perhaps still open."""
    if not known and draw(st.booleans()):
        return value
    if value is None:
        return draw(st.sampled_from([True, False, NONE] if spec.optional else [True, False]))
    if value is UNKNOWN and spec.type is CHOICES:
        return draw(st.frozensets(st.sampled_from(GRADE.members)))
    if value is UNKNOWN:
        return draw(st.sampled_from([*GRADE.members, NONE] if spec.optional else GRADE.members))
    if type(value) is Interval:
        return draw(_inside(spec, value, known))
    return value


@st.composite
def _inside(draw, spec, value, known):
    low, high, maybe_none = ends(value)
    if maybe_none and draw(st.integers(0, 3)) == 0:
        return NONE
    unit = 2 if spec.type is NUMBER else 1
    least = math.ceil(unit * low) if low is not None else min(-60, math.floor(unit * high) if high is not None else 0)
    most = math.floor(unit * high) if high is not None else max(400, least)
    first, second = (exact(Fraction(n, unit)) for n in sorted(draw(st.tuples(*[st.integers(least, most)] * 2))))
    if known or draw(st.booleans()):
        return first
    return interval(first, second, maybe_none=maybe_none and draw(st.booleans()))


@st.composite
def _people(draw, value, known):
    """A list with more of its members described; every record keeps its key."""
    items = [draw(_person(record, known)) for record in value.items]
    least, most = value.more
    more = draw(st.integers(least if known else 0, ENOUGH if most is None else most))
    items += [draw(_person({"key": len(items) + i, **BLANK}, known)) for i in range(more)]
    left = (0, 0) if known else (max(0, least - more), None if most is None else most - more)
    return Members(items, left, blank=BLANK)


@st.composite
def _person(draw, record, known):
    fields = {name: draw(refined(spec, record[name], known)) for name, spec in FIELDS.items()}
    return {"key": record["key"], **fields}


@st.composite
def stages(draw):
    """Facts at three times: at first, later, and when everything is known."""
    first = [unknown(spec) for spec in FACTS]
    limit = draw(st.sampled_from([0, 0, 1, 2, None]))
    for slot in (12, 13):
        first[slot] = Members((), (draw(st.integers(0, limit or 0)), limit), blank=BLANK)
    out = []
    for known in (False, False, True):
        before = out[-1] if out else first
        after = tuple(
            draw(_people(value, known) if spec.type is PEOPLE else refined(spec, value, known))
            for spec, value in zip(FACTS, before, strict=True)
        )
        out.append(after)
    return tuple(out)


# --- trees ----------------------------------------------------------------------------------------------------------


def op(name, *args, type=NUMBER):
    """An operation without a place in a text."""
    return Op(name, args, type, None)


def const(value, type=NUMBER):
    """A constant."""
    return op("const", value, type=type)


class Grower:
    """Grows trees of a wanted type; `locals` are the types bound so far, outermost first."""

    def __init__(self, draw, n_values=0, start_locals=0):
        self.draw, self.n_values, self.start = draw, n_values, start_locals

    def pick(self, *choices):
        return self.draw(st.sampled_from(choices))

    def grow(self, type, depth, locals):
        return {NUMBER: self.number, BOOLEAN: self.boolean, DATE: self.date, GRADE: self.grade}[type](depth, locals)

    def leaf(self, type, locals):
        slots = [op("fact", i, type=type) for i, spec in enumerate(FACTS) if spec.type == type]
        for i in range(locals):
            slots += [
                op("field", op("local", i, type=RECORD), name, type=type)
                for name, spec in FIELDS.items()
                if spec.type == type
            ] * 2
        if type is NUMBER:
            slots += [op("parameter", i) for i in (0, 1)] + [op("running", 0)]
            slots += [const(self.draw(st.sampled_from([0, 1, -2, 12, 100, Fraction(1, 2), Fraction(-7, 3)])))] * 4
            slots += [op("value", i) for i in range(self.n_values - 1)]
            if locals and self.n_values:
                slots += [op("value", self.n_values - 1, op("local", i, type=RECORD)) for i in range(locals)]
        elif type is BOOLEAN:
            slots += [op("eligible", "other", type=BOOLEAN), const(self.draw(st.booleans()), BOOLEAN)]
        elif type is DATE:
            slots += [op("as_of", type=DATE), const(self.draw(st.integers(DAY, DAY + 30 * YEAR)), DATE)]
        elif type is GRADE:
            slots.append(const(self.pick(*GRADE.members), GRADE))
        return self.pick(*slots)

    def number(self, depth, locals):
        if depth <= 0:
            return self.leaf(NUMBER, locals)
        name = self.pick(
            "leaf", "add", "sub", "mul", "div", "neg", "abs", "if", "round", "floor", "ceiling", "min", "max", "sum",
            "mean", "over", "count", "age", "between", "at", "table", "share",
        )  # fmt: skip
        n, d = (lambda: self.number(depth - 1, locals)), (lambda: self.date(depth - 1, locals))
        if name in ("add", "sub", "mul", "div"):
            return op(name, n(), n())
        if name in ("neg", "abs"):
            return op(name, n())
        if name == "round":
            mode = self.pick("up", "down", "half_up", "half_down", "half_even")
            return op(name, n(), mode, self.step(depth, locals))
        if name in ("floor", "ceiling"):
            return op(name, n(), self.step(depth, locals)) if self.draw(st.booleans()) else op(name, n())
        if name in ("min", "max", "sum", "mean"):
            return op(name, *[n() for _ in range(self.draw(st.integers(1, 3)))])
        if name == "over":
            name = self.pick("min", "max", "sum", "mean")
            return op(name, self.numbers(depth - 1, locals))
        if name == "count":
            return op(name, self.pick(self.people, self.distinct)(depth - 1, locals))
        if name == "age":
            return op("age", d())
        if name == "between":
            return op(f"{self.pick('months', 'years', 'days', 'working_days')}_between", d(), d())
        if name == "table":
            return op(name, 0, n())
        if name == "share":
            return self.share(depth, locals)
        return self.common(name, NUMBER, depth, locals)

    def step(self, depth, locals):
        return self.pick(const(Fraction(1, 100)), const(5), op("parameter", 0), op("parameter", 1))

    def common(self, name, type, depth, locals):
        if name == "if":
            then, otherwise = (self.grow(type, depth - 1, locals) for _ in "ab")
            return op(name, self.boolean(depth - 1, locals), then, otherwise, type=type)
        if name == "at":
            return op(name, self.grow(type, depth - 1, locals), self.date(min(depth - 1, 1), locals), type=type)
        return self.leaf(type, locals)

    def boolean(self, depth, locals):
        if depth <= 0:
            return self.leaf(BOOLEAN, locals)
        name = self.pick(
            "leaf", "and", "or", "not", "order", "order", "equal", "between", "one_of", "contains", "is_none",
            "some", "every", "if", "at",
        )  # fmt: skip
        if name in ("and", "or"):
            parts = [self.boolean(depth - 1, locals) for _ in range(self.draw(st.integers(2, 3)))]
            return op(name, *parts, type=BOOLEAN)
        if name == "not":
            return op(name, self.boolean(depth - 1, locals), type=BOOLEAN)
        if name == "contains":
            return self.contains(depth, locals)
        if name in ("some", "every"):
            people, condition = self.people(depth - 1, locals), self.boolean(depth - 1, locals + 1)
            return op(name, people, locals, condition, type=BOOLEAN)
        if name in ("if", "at", "leaf"):
            return self.common(name, BOOLEAN, depth, locals)
        type = self.pick(NUMBER, DATE, GRADE)
        x, y, z = (self.grow(type, depth - 1, locals) for _ in "abc")
        if name == "between":
            return op(name, x, y, z, self.draw(st.booleans()), self.draw(st.booleans()), type=BOOLEAN)
        if name == "one_of":
            return op(name, x, y, z, type=BOOLEAN)
        if name == "is_none":
            return op(name, x, type=BOOLEAN)
        return op(self.pick("lt", "le", "gt", "ge") if name == "order" else self.pick("eq", "ne"), x, y, type=BOOLEAN)

    def contains(self, depth, locals):
        x = self.grade(depth - 1, locals)
        if self.draw(st.booleans()):
            return op(self.pick("contains_any", "contains_all"), op("fact", 8, type=CHOICES), x, x, type=BOOLEAN)
        of = self.pick(op("fact", 8, type=CHOICES), None) or self.numbers(depth - 1, locals)
        item = x if of.type is CHOICES else self.number(depth - 1, locals)
        return op("contains", of, item, type=BOOLEAN)

    def date(self, depth, locals):
        if depth <= 0:
            return self.leaf(DATE, locals)
        name = self.pick("leaf", "if", "move", "move", "birthday", "min", "at")
        if name == "move":
            name = f"{self.pick('add', 'sub')}_{self.pick('months', 'days', 'working_days')}"
            months = self.pick(op("fact", 11, type=MONTHS), const(7, MONTHS), self.floored(depth, locals))
            return op(name, self.date(depth - 1, locals), months, type=DATE)
        if name == "birthday":
            years = self.pick(const(18 * 12, MONTHS), op("floor", op("fact", 11, type=MONTHS), const(12), type=MONTHS))
            return op(name, self.date(depth - 1, locals), years, type=DATE)
        if name == "min":
            parts = [self.date(depth - 1, locals) for _ in "ab"]
            return op(self.pick("min", "max"), *parts, type=DATE)
        return self.common(name, DATE, depth, locals)

    def floored(self, depth, locals):
        return op("floor", self.number(depth - 1, locals), type=MONTHS)

    def grade(self, depth, locals):
        return self.common(self.pick("leaf", "leaf", "if", "at") if depth > 0 else "leaf", GRADE, depth, locals)

    def people(self, depth, locals):
        if depth <= 0 or self.draw(st.booleans()):
            return op("fact", self.pick(12, 13), type=PEOPLE)
        if self.draw(st.integers(0, 4)) == 0:
            parts = (self.people(depth - 1, locals) for _ in "ab")
            return op("if", self.boolean(depth - 1, locals), *parts, type=PEOPLE)
        condition = self.boolean(depth - 1, locals + 1)
        return op("filter", self.people(depth - 1, locals), locals, condition, type=PEOPLE)

    def numbers(self, depth, locals):
        result = self.number(max(depth - 1, 0), locals + 1)
        return op("map", self.people(depth - 1, locals), locals, result, type=NUMBERS)

    def distinct(self, depth, locals):
        return op("distinct", self.numbers(depth, locals), type=NUMBERS)

    def share(self, depth, locals):
        """even_share asks about local 0, so it stands under a binder or in a value of a member."""
        total = self.number(depth - 1, locals)
        cap = self.number(min(depth - 1, 1), 1)
        if locals:
            return op("even_share", total, self.people(depth - 1, locals), cap)
        share = op("even_share", self.number(depth - 1, 1), self.people(depth - 1, 1), cap)
        people = op("fact", 12, type=PEOPLE)
        return op("sum", op("map", people, 0, share, type=NUMBERS))


@st.composite
def trees(draw, depth=4):
    """A tree of any scalar type, or a list of people, and the named values it may read."""
    values = []
    for i in range(2):
        grower = Grower(draw, n_values=0)
        values.append(grower.number(2, 1 if i else 0))
    grower = Grower(draw, n_values=len(values))
    make = draw(st.sampled_from([grower.boolean, grower.number, grower.boolean, grower.number, grower.date,
                                 grower.grade, grower.people]))  # fmt: skip
    return make(draw(st.integers(1, depth)), 0), tuple(values)


# --- what it means that one answer lies inside another ---------------------------------------------------------------


def inside(later, earlier):
    """Whether a later answer is one that the earlier, less informed one allowed."""
    if type(earlier) is Members:
        return type(later) is Members and _list_inside(later, earlier)
    if earlier is None:
        return later is None or later is NONE or type(later) is bool
    if earlier is UNKNOWN:
        return True
    if type(earlier) is not Interval:
        return type(later) is type(earlier) and later == earlier
    if later is NONE:
        return earlier.maybe_none
    low, high, maybe_none = ends(later)
    if maybe_none and not earlier.maybe_none:
        return False
    reaches_down = earlier.lo is None or (low is not None and earlier.lo <= low)
    return reaches_down and (earlier.hi is None or (high is not None and high <= earlier.hi))


def _list_inside(later, earlier):
    sure, maybe = (_keys(records) for records in (later.items, later.maybe))
    was_sure, was_maybe = (_keys(records) for records in (earlier.items, earlier.maybe))
    least, most = earlier.more
    news = len([key for key in sure if key not in was_sure + was_maybe])
    all_there = all(sure.count(key) >= 1 for key in was_sure)
    known = most is not None or (sure + maybe)[:0] == []
    return all_there and known and (most is None or news <= most) and len(sure) + later.more[0] >= len(was_sure) + least


def _keys(records):
    return [record["key"] for record in records]
