"""The walker: it defines the result of every expression, and every faster backend must equal it.

One function for each operation, found by name in a table. Exact: int and Fraction, never a float. Three-valued and
sound: what it says with facts missing stays true whatever they turn out to be. Nothing short-circuits: every
operand of `and`, `or` and `in` is evaluated, so that what fails, fails whatever stands beside it. Only `if` chooses:
the other branch is evaluated while the condition is open, and not once it is known, so that it can guard a division.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

# Each of these enters its operations in the table.
from serkit.language import answers, arithmetic, days, lists, reading
from serkit.language.bare import CalculationFailed, Members, is_unresolved, unknown_of
from serkit.language.logic import truth
from serkit.language.walk import RUN, Frame, step

if TYPE_CHECKING:
    from serkit.language.bare import Bare
    from serkit.language.checked import Op
    from serkit.language.walk import Locals, Node

__all__ = [
    "OPERATIONS",
    "CalculationFailed",
    "Frame",
    "Members",
    "evaluate",
    "holds",
    "is_unresolved",
    "unknown_of",
]


@step("even_share")
def _even_share(op: Node, frame: Frame, local: Locals) -> Bare:
    """Few packs deal a sum out: how that is done is read when one does."""
    from serkit.language.even_share import even_share

    return even_share(op, frame, local)


OPERATIONS: frozenset[str] = frozenset(RUN)
"""The name of every operation there is."""

_MODULES = (answers, arithmetic, days, lists, reading)


def evaluate(op: Op, frame: Frame) -> Bare:
    """Return the bare value of an expression.

    Args:
        op: a checked expression.
        frame: the facts and the law of the day.

    Raises:
        CalculationFailed: if a result does not exist: division by a known zero, a table without a row, a day
            that no calendar has, a number beyond 4,000 bits.

    >>> from types import SimpleNamespace
    >>> from serkit.kernel.types import Kind, Type
    >>> from serkit.kernel.unknown import Interval
    >>> from serkit.language.checked import Op
    >>> money, yes_no = Type(kind=Kind.MONEY, unit="INR"), Type(kind=Kind.BOOLEAN)
    >>> income, limit = Op("fact", (0,), money, None), Op("const", (120_000,), money, None)
    >>> within = Op("le", (income, limit), yes_no, None)
    >>> [evaluate(within, SimpleNamespace(facts=(x,), locals=())) for x in (90_000, Interval(0, None), 121_500)]
    [True, None, False]
    """
    return RUN[op.name](op, frame, frame.locals)


def holds(op: Op, frame: Frame) -> bool | None:
    """Return the answer of a yes-or-no expression: a fact told as none counts as no.

    >>> from types import SimpleNamespace
    >>> from serkit.kernel.types import Kind, Type
    >>> from serkit.kernel.unknown import NONE
    >>> from serkit.language.checked import Op
    >>> revived = Op("fact", (0,), Type(kind=Kind.BOOLEAN), None)
    >>> holds(revived, SimpleNamespace(facts=(NONE,), locals=()))
    False
    """
    return truth(RUN[op.name](op, frame, frame.locals))
