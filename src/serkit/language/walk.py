"""The table of the walker: which function evaluates which operation, and what it may ask while it does.

Modules beside this one fill the table with `@step(name)`; it is complete once `evaluate` is imported. A function
takes the operation, the frame, and the locals bound so far, outermost first; it evaluates every operand,
even where the first has settled the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.kernel.calendars import Calendar
    from serkit.kernel.dates import LeapDay
    from serkit.kernel.types import Type
    from serkit.language.bare import Bare
    from serkit.language.checked import Op

Locals: TypeAlias = "tuple[Bare, ...]"


class Node(Protocol):
    """An `Op` as its own function sees it: it knows what its arguments are."""

    name: str
    args: tuple[Any, ...]
    type: Type


Step: TypeAlias = "Callable[[Node, Frame, Locals], Bare]"


class Frame(Protocol):
    """What an expression is evaluated in: one set of facts and the law of one day, all as bare values.

    `locals` are what the expression may read as local(0), local(1) ...: the inputs of a table cell, or the member
    a value declared `on:` a list is asked for; () elsewhere.
    """

    @property
    def facts(self) -> tuple[Bare, ...]:
        """Every fact by slot; a fact told by month has the value of the month of `as_of`."""

    @property
    def as_of(self) -> int:
        """The day judged, as an ordinal."""

    @property
    def calendar(self) -> Calendar:
        """By which months, years and ages are counted."""

    @property
    def leap_day(self) -> LeapDay:
        """When a birthday on a leap day falls in other years: "month end" or "next day"."""

    @property
    def locals(self) -> Locals:
        """What local(0), local(1) ... are before anything is bound."""

    def parameter(self, slot: int) -> Bare:
        """Return the value in force on `as_of`; law not found is the unknown of its type."""

    def value(self, slot: int) -> Bare:
        """Return a named value, evaluated once."""

    def member_value(self, slot: int, record: Bare) -> Bare:
        """Return a value declared `on:` a list, for one member of it."""

    def running(self, slot: int) -> Bare:
        """Return what has been added up over the months."""

    def running_ops(self, slot: int) -> tuple[tuple[Frame, Op], ...]:
        """Return what has been added up, each with the frame of its month, in order."""

    def table(self, slot: int, inputs: tuple[Bare, ...]) -> Bare:
        """Return the result of the rows hit; CalculationFailed if known inputs hit none."""

    def call(self, slot: int, inputs: tuple[Bare, ...]) -> Bare:
        """Return what a function from outside gives for known inputs; CalculationFailed if it gives nothing."""

    def eligible(self, programme: str) -> bool | None:
        """Return whether another programme's answer is eligible; None if it cannot be told."""

    def at(self, day: int) -> Frame:
        """Return the same facts under the law of another day."""

    def value_op(self, slot: int) -> Op | None:
        """Return the expression behind a named value on `as_of`, None if none is in force."""

    def table_ops(self, slot: int, inputs: tuple[Bare, ...]) -> tuple[Op, ...]:
        """Return the cells and results that the table's answer hangs on, over its inputs as locals.

        A row or version of which the law is not found stands as a constant that is unknown.
        """


RUN: dict[str, Step] = {}


def step(name: str) -> Callable[[Step], Step]:
    """Enter a function as the one that evaluates an operation."""

    def enter(function: Step) -> Step:
        if name in RUN:
            msg = f"{name} is evaluated in two places"
            raise ValueError(msg)
        RUN[name] = function
        return function

    return enter


def run(op: Node, frame: Frame, local: Locals) -> Bare:
    """Evaluate an operation with locals bound."""
    return RUN[op.name](op, frame, local)
