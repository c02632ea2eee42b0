"""A cell as a set of atoms of its column, under the law of one stretch of days.

Only what is settled before anybody has told anything can be proven: constants, figures of the law, and values that
rest on nothing else. A cell that reads a fact, or the day, has no place on the axis.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.kernel.calendars import calendar_named
from serkit.kernel.unknown import NONE
from serkit.language import evaluate  # noqa: F401 - fills the walker's table of operations
from serkit.language.bare import CalculationFailed, is_unresolved
from serkit.language.checked import Op
from serkit.language.logic import truth
from serkit.language.walk import RUN
from serkit.rules.pack.proof.axes import Measured

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from serkit.kernel.calendars import Calendar
    from serkit.kernel.dates import LeapDay
    from serkit.language.bare import Bare, Number
    from serkit.rules.law import V
    from serkit.rules.pack.model import Parameter, Value
    from serkit.rules.pack.proof.axes import Axis, Words

_OPEN = frozenset({"fact", "field", "running", "table", "call", "eligible", "as_of", "age", "at", "is_known"})
"""What is known of no pack, only of a person or a day."""


class NotConstant(Exception):  # noqa: N818 - it ends a proof and is told as "not proven"
    """A cell that reads what is told, and not only the law."""


class LawUnknown(Exception):  # noqa: N818 - nothing can be proven where the law was not found
    """A cell rests on law that was not found for these days."""


class LawDay:
    """The law of a day, without any facts: what the operations of a cell may ask."""

    facts: tuple[Bare, ...] = ()
    locals: tuple[Bare, ...] = ()

    def __init__(self, law: LawTexts, day: int) -> None:
        self.law = law
        self.as_of = day
        self.calendar: Calendar = law.calendar
        self.leap_day: LeapDay = "month end"

    def parameter(self, slot: int) -> Bare:
        """Return the figure in force."""
        parameter = self.law.parameters[slot]
        found = None
        for step in parameter.steps:
            if step.from_ <= self.as_of:
                found = step
        if found is None or not found.known:
            raise LawUnknown
        return found.value

    def value(self, slot: int) -> Bare:
        """Return a value that rests on the law alone."""
        for version in self.law.values[slot].versions:
            if _covers(version, self.as_of):
                x = RUN[version.op.name](version.op, self, ())  # type: ignore[arg-type]  # it asks for law alone
                return x if version.rounding is None else version.rounding.round(x)
        raise LawUnknown


class LawTexts:
    """The figures and values cells may rest on, by slot."""

    def __init__(self, parameters: Mapping[int, Parameter], values: Mapping[int, Value], calendar: str) -> None:
        self.parameters = parameters
        self.values = values
        self.calendar = calendar_named(calendar)

    def read(self, op: Op) -> Iterator[tuple[str, int]]:
        """Go through the figures and values an operation rests on, those behind values included.

        Raises:
            NotConstant: if it reads what is told.
        """
        if op.name in _OPEN or (op.name == "value" and len(op.args) > 1):
            raise NotConstant
        if op.name in ("parameter", "value") and isinstance(op.args[0], int):
            yield op.name, op.args[0]
            if op.name == "value":
                for version in self.values[op.args[0]].versions if op.args[0] in self.values else ():
                    yield from self.read(version.op)
        for part in op.args:
            if isinstance(part, Op):
                yield from self.read(part)

    def changes(self, op: Op) -> Iterator[int]:
        """Go through the days on which something a cell rests on changes."""
        for kind, slot in self.read(op):
            if kind == "parameter":
                yield from (step.from_ for step in self.parameters[slot].steps)
            elif slot in self.values:
                for version in self.values[slot].versions:
                    yield from (day for day in (version.from_, _behind(version.to)) if day is not None)


def _behind(day: int | None) -> int | None:
    return None if day is None else day + 1


def _covers(version: V, day: int) -> bool:
    return (version.from_ is None or version.from_ <= day) and (version.to is None or day <= version.to)


def settled(op: Op, day: LawDay) -> Op:
    """Return a cell with everything but its input worked out.

    Raises:
        NotConstant: if it reads what is told.
        LawUnknown: if it rests on law that was not found.
    """
    if op.name in ("local", "const"):
        return op
    if not _asks_input(op):
        [*day.law.read(op)]
        try:
            found = RUN[op.name](op, day, ())  # type: ignore[arg-type]  # it asks for law alone
        except CalculationFailed:
            raise NotConstant from None
        if is_unresolved(found):
            raise LawUnknown
        return Op("const", (found,), op.type, op.span)
    args = tuple(settled(part, day) if isinstance(part, Op) else part for part in op.args)
    return Op(op.name, args, op.type, op.span)


def _asks_input(op: Op) -> bool:
    return op.name == "local" or any(_asks_input(part) for part in op.args if isinstance(part, Op))


def constants(op: Op) -> Iterator[Bare]:
    """Go through what a settled cell compares its input with."""
    if op.name == "const":
        yield op.args[0]
    for part in op.args:
        if isinstance(part, Op):
            yield from constants(part)


def mask_of(axis: Axis, cell: Op | None, i: int) -> int:
    """Return the atoms of the i-th column on which a settled cell holds; no cell holds on all.

    Raises:
        NotConstant: if it is of a form that has no place on the axis.
    """
    if cell is None:
        return axis.all
    found = _measured(axis, cell) if isinstance(axis, Measured) else _worded(axis, cell, i)
    if axis.none:
        found = found & ~axis.none | (axis.none if _holds(cell, NONE, i) else 0)
    return found


def _holds(cell: Op, x: Bare, i: int) -> bool:
    inputs = (*[None] * i, x)
    return truth(RUN[cell.name](cell, _NOWHERE, inputs)) is True  # type: ignore[arg-type]  # it is settled


def _worded(axis: Words, cell: Op, i: int) -> int:
    return sum(1 << n for n, word in enumerate(axis.words) if _holds(cell, word, i))


def _measured(axis: Measured, cell: Op) -> int:
    parts = [part for part in cell.args if isinstance(part, Op)]
    if cell.name in ("and", "or"):
        found = axis.values if cell.name == "and" else 0
        for part in parts:
            mask = _measured(axis, part)
            found = found & mask if cell.name == "and" else found | mask
        return found
    if cell.name == "not":
        return axis.values & ~_measured(axis, parts[0])
    of, *others = parts
    numbers = [_number(other) for other in others]
    if of.name != "local" or not numbers:
        raise NotConstant
    if cell.name == "one_of":
        return _any_of(axis, numbers)
    if cell.name == "between":
        low_open, high_open = bool(cell.args[3]), bool(cell.args[4])
        return axis.before(numbers[1], counted=not high_open) & ~axis.before(numbers[0], counted=low_open)
    return _compared(axis, cell.name, numbers[0])


def _compared(axis: Measured, name: str, number: Number) -> int:
    below, up_to = axis.before(number, counted=False), axis.before(number, counted=True)
    found = {"lt": below, "le": up_to, "gt": ~up_to, "ge": ~below, "eq": up_to & ~below, "ne": ~up_to | below}
    if name not in found:
        raise NotConstant
    return found[name] & axis.values


def _any_of(axis: Measured, numbers: list[Number]) -> int:
    found = 0
    for number in numbers:
        found |= _compared(axis, "eq", number)
    return found


def _number(op: Op) -> Number:
    value = op.args[0] if op.name == "const" else None
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        raise NotConstant
    return value


_NOWHERE = LawDay(LawTexts({}, {}, "gregorian"), 1)
