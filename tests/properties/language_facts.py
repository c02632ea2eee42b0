"""Random facts known in part, what may become of them, and the frame in which trees of the language are evaluated."""

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
        """Two dated figures; the second is unknown law before the step."""
        late = self.as_of >= STEP_DAY
        return (20 if late else 10) if slot == 0 else (Fraction(1, 3) if late else Interval(0, 1))

    def value(self, slot):
        """A named value, not kept."""
        return evaluate(self.values[slot], self)

    def member_value(self, slot, record):
        """A value of one member."""
        return evaluate(self.values[slot], Frame(self.facts, self.as_of, (record,), self.values))

    def value_op(self, slot):
        """The tree behind a value."""
        return self.values[slot]

    def table_ops(self, _slot, _inputs):
        """The cells of this table read nothing of their own."""
        return ()

    def running(self, slot):
        """A total that repeats a fact."""
        return self.facts[slot]

    def running_ops(self, slot):
        """What it adds up: that fact, once."""
        return ((self, op("fact", slot)),)

    def table(self, slot, inputs):
        """Below 10: 1, from 10 on: 7; a table asked with none has no row."""
        (x,) = inputs
        if x is NONE:
            raise CalculationFailed(slot)
        low, high, _ = ends(x)
        below, above = low is None or low < 10, high is None or high >= 10
        return span([1] * below + [7] * above)

    def eligible(self, programme):
        """An answer that repeats fact 4."""
        return self.facts[4] if programme == "other" else True

    def at(self, day):
        """The same facts on another day."""
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


def op(name, *args, type=NUMBER):
    """An operation without a place in a text."""
    return Op(name, args, type, None)


def const(value, type=NUMBER):
    """A constant."""
    return op("const", value, type=type)


# --- what it means that one answer lies inside another ---------------------------------------------------------------


def inside(later, earlier):
    """Whether a later answer is one that the earlier, less informed one allowed."""
    if type(earlier) is Members:
        return type(later) is Members and _list_inside(later, earlier)
    if earlier is None:
        return later is None or later is NONE or type(later) is bool
    if type(earlier) is Interval:
        return earlier.maybe_none if later is NONE else _bounds_inside(later, earlier)
    return earlier is UNKNOWN or (type(later) is type(earlier) and later == earlier)


def _bounds_inside(later, earlier):
    low, high, maybe_none = ends(later)
    above = earlier.lo is None or (low is not None and earlier.lo <= low)
    below = earlier.hi is None or (high is not None and high <= earlier.hi)
    return above and below and (earlier.maybe_none or not maybe_none)


def _list_inside(later, earlier):
    sure, maybe, was_sure, was_maybe = map(_keys, (later.items, later.maybe, earlier.items, earlier.maybe))
    (least, most), (was_least, was_most) = later.more, earlier.more
    stay = set(was_sure) <= set(sure)
    enough = len(sure) + least >= len(was_sure) + was_least
    if was_most is None:
        return stay and enough
    few = most is not None and len(sure + maybe) + most <= len(was_sure + was_maybe) + was_most
    return stay and enough and few


def _keys(records):
    return [record["key"] for record in records]
