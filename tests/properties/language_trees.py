"""Random well-typed trees of the rule language: every operation, over the facts of `language_facts`."""
# ruff: noqa: C901, D102, PLR0911
# One switch a type, as long as there are operations of it; the names of the methods say what they grow.

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from properties.language_facts import (
    BOOLEAN,
    CHOICES,
    DATE,
    DAY,
    FACTS,
    FIELDS,
    GRADE,
    MONTHS,
    NUMBER,
    NUMBERS,
    PEOPLE,
    RECORD,
    YEAR,
    const,
    op,
)  # fmt: skip


class Grower:
    """Grows trees of a wanted type; `locals` are the types bound so far, outermost first."""

    def __init__(self, draw, n_values=0):
        self.draw, self.n_values = draw, n_values

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
            return op(name, n(), mode, self.step())
        if name in ("floor", "ceiling"):
            return op(name, n(), self.step()) if self.draw(st.booleans()) else op(name, n())
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

    def step(self):
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
        kind = self.pick(NUMBER, DATE, GRADE)
        x, y, z = (self.grow(kind, depth - 1, locals) for _ in "abc")
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
