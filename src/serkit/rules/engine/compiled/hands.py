"""What compiled code is handed by name: the walker's own functions, and values that cannot stand in code."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NoReturn

from serkit.language import evaluate  # noqa: F401 - fills the walker's table of operations
from serkit.language.bare import CalculationFailed, is_unresolved
from serkit.language.checked import Op
from serkit.language.days import age_of
from serkit.language.intervals import add, hull, multiply, subtract
from serkit.language.logic import any_of, at_most, holds, is_none, less, negation, same, truth
from serkit.language.walk import RUN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from serkit.kernel.calendars import Calendar
    from serkit.kernel.dates import LeapDay
    from serkit.language.bare import Bare
    from serkit.language.logic import Answer
    from serkit.language.walk import Node


class LawUnknown(CalculationFailed):
    """A day before the first figure of the law: what follows from that, the walker says."""


class Moment:
    """As much of a frame as operations on days ask for."""

    __slots__ = ("as_of", "calendar", "leap_day", "locals")

    def __init__(self, as_of: int, calendar: Calendar, leap_day: LeapDay) -> None:
        self.as_of = as_of
        self.calendar = calendar
        self.leap_day = leap_day
        self.locals: tuple[Bare, ...] = ()


class Hands:
    """The names one function sees."""

    def __init__(self, calendar: Calendar, leap_day: LeapDay) -> None:
        self._calendar = calendar
        self._leap_day = leap_day
        self.given: dict[str, object] = {**_ALWAYS, "aged": self._aged}
        self.still = Moment(1, calendar, leap_day)

    def take(self, value: object) -> str:
        """Hand something over; return the name it goes by."""
        own = f"h{len(self.given)}"
        self.given[own] = value
        return own

    def step(self, op: Node) -> str:
        """Hand over the walker's function for an operation whose operands have been worked out."""
        places = iter(range(len(op.args)))
        args = [_local(each, next(places)) if isinstance(each, Op) else each for each in op.args]
        bare: Any = Op(op.name, tuple(args), op.type, op.span)  # type: ignore[attr-defined]  # every node is an Op
        walk, still = RUN[op.name], self.still
        return self.take(lambda *operands: walk(bare, still, operands))  # type: ignore[arg-type]  # asked for no facts

    def _aged(self, born: Bare, day: int) -> Bare:
        return age_of(born, Moment(day, self._calendar, self._leap_day))  # type: ignore[arg-type]  # asked for no facts


def _local(op: Op, place: int) -> Op:
    return Op("local", (place,), op.type, op.span)


def _leave() -> NoReturn:
    msg = "the law of that day"
    raise LawUnknown(msg)


def placed(ranks: Mapping[str, int]) -> Callable[[Bare], Bare]:
    """Return a function to the place of a member of an ordered choice; anything else as it is.

    >>> placed({"low": 0, "high": 1})("high")
    1
    """

    def place(x: Bare) -> Bare:
        return ranks[x] if type(x) is str else x

    return place


def among(options: tuple[Bare, ...]) -> Callable[[Bare], Answer]:
    """Return whether something is one of some options.

    >>> among(("a", "b"))("b")
    True
    """

    def is_one(x: Bare) -> Answer:
        return any_of([same(x, each) for each in options])

    return is_one


_ALWAYS: dict[str, object] = {
    "truth": truth,
    "negation": negation,
    "less": less,
    "at_most": at_most,
    "same": same,
    "holds": holds,
    "is_none": is_none,
    "is_unresolved": is_unresolved,
    "hull": hull,
    "bounds_add": add,
    "bounds_sub": subtract,
    "bounds_mul": multiply,
    "leave": _leave,
    "bisect": bisect_right,
    "min": min,
    "max": max,
    "abs": abs,
    "type": type,
    "int": int,
}
