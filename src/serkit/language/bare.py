"""Bare values: what is left of a quantity once its unit has been checked and erased.

Known: `int` or `Fraction` (never a Fraction with denominator 1), `bool`, `str`, `frozenset`, `Members`.
Told to be absent: `NONE`. Unknown: `Interval` for numbers and dates, `None` for yes and no, `UNKNOWN` for the rest.
An unknown that is no `Interval` may always turn out to be none; an `Interval` says so by `maybe_none`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from serkit.kernel.types import Kind
from serkit.kernel.unknown import UNKNOWN, Interval

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from serkit.kernel.types import Type

Number: TypeAlias = "int | Fraction"
Bare: TypeAlias = Any

BITS = 4_000
LIMIT = 1 << BITS
_UNORDERED = frozenset({Kind.TEXT, Kind.CHOICE, Kind.CHOICES, Kind.RECORD, Kind.NONE})


class CalculationFailed(Exception):  # noqa: N818 - it is caught by the engine and told as a FactError
    """A result that does not exist: a division by a known zero, a table without a row, a day no calendar has.

    >>> raise CalculationFailed("division by zero")
    Traceback (most recent call last):
    serkit.language.bare.CalculationFailed: division by zero
    """


class Members:
    """A list: those surely in it, those perhaps in it, and how many more nobody described.

    `more` is (least, most) further members, most `None` for no limit; `blank` stands for one of them:
    a record of unknowns, or the unknown value of a list of values.

    >>> Members(({"age": 5},), maybe=({"age": None},))
    Members(({'age': 5},), maybe=({'age': None},), more=(0, 0))
    """

    __slots__ = ("blank", "items", "maybe", "more")

    def __init__(
        self,
        items: Iterable[Bare],
        more: tuple[int, int | None] = (0, 0),
        *,
        maybe: Iterable[Bare] = (),
        blank: Bare = UNKNOWN,
    ) -> None:
        self.items = tuple(items)
        self.maybe = tuple(maybe)
        self.more = more
        self.blank = blank

    @property
    def may_grow(self) -> bool:
        """Whether members nobody described may be in the list."""
        return self.more[1] != 0

    @property
    def candidates(self) -> tuple[Bare, ...]:
        """One of each that may be in the list: the sure, the doubtful, and the blank for all further ones."""
        return (*self.items, *self.maybe, self.blank) if self.may_grow else (*self.items, *self.maybe)

    @property
    def may_be_empty(self) -> bool:
        """Whether nobody at all may be in the list."""
        return not self.items and self.more[0] == 0

    def _key(self) -> tuple[Bare, ...]:
        return (self.items, self.maybe, self.more)

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if isinstance(other, Members) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        return f"Members({self.items!r}, maybe={self.maybe!r}, more={self.more!r})"


def exact(x: Number) -> Number:
    """Return the number in its one form: whole numbers as `int`.

    Raises:
        CalculationFailed: if it has grown beyond 4,000 bits, which no law or ledger needs.

    >>> from fractions import Fraction
    >>> exact(Fraction(6, 3)), exact(Fraction(1, 3))
    (2, Fraction(1, 3))
    """
    if type(x) is int:
        if -LIMIT < x < LIMIT:
            return x
    elif x.denominator == 1:
        return exact(x.numerator)
    elif -LIMIT < x.numerator < LIMIT and x.denominator < LIMIT:
        return x
    msg = f"a number grew beyond {BITS} bits"
    raise CalculationFailed(msg)


def unknown_of(type: Type) -> Bare:
    """Return the unknown of which nothing is known but its type; it may turn out to be none.

    >>> from serkit.kernel.types import Type
    >>> unknown_of(Type(kind=Kind.CHOICE))
    UNKNOWN
    """
    if type.kind is Kind.BOOLEAN:
        return None
    if type.kind is Kind.LIST:
        return Members((), (0, None))
    return UNKNOWN if type.kind in _UNORDERED else Interval(None, None, maybe_none=True)


def is_unresolved(x: Bare) -> bool:
    """Return whether anything about the value is still open; records inside a list speak for themselves.

    >>> is_unresolved(None), is_unresolved(Interval(0, 5)), is_unresolved(5)
    (True, True, False)
    """
    if type(x) is Members:
        values = (item for item in x.items if not isinstance(item, tuple) and not hasattr(item, "keys"))
        return bool(x.maybe) or x.may_grow or any(map(is_unresolved, values))
    return x is None or x is UNKNOWN or type(x) is Interval
