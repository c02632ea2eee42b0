"""What is not known, what is told to be absent, and what is known only in part.

Unknown is not none: a fact nobody told may still be anything of its type, a fact told as none is not there.
Neither is true or false, so neither may stand where Python asks for a yes or no.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from fractions import Fraction


class _Mark:
    """A value that says one thing, exists once and is no boolean."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __bool__(self) -> NoReturn:
        msg = f"{self._name} is neither true nor false; compare with `is {self._name}`"
        raise TypeError(msg)

    def __repr__(self) -> str:
        return self._name

    def __reduce__(self) -> str:
        return self._name

    def __copy__(self) -> _Mark:
        return self

    def __deepcopy__(self, memo: object) -> _Mark:
        return self


class Unknown(_Mark):
    """The type of `UNKNOWN`: nobody told.

    >>> UNKNOWN
    UNKNOWN
    """

    __slots__ = ()


class Nothing(_Mark):
    """The type of `NONE`: told to be absent.

    >>> NONE
    NONE
    """

    __slots__ = ()


UNKNOWN: Final = Unknown("UNKNOWN")
NONE: Final = Nothing("NONE")


class Interval:
    """A quantity or date known to lie between two ends, both counted; an end of None is open for ever.

    Units are those of the bare value (minor units, months, days, ordinals). With `maybe_none` it may also be
    absent. Nothing is rounded; the ends are taken as they are.

    >>> Interval(0, None), Interval(3, 7, maybe_none=True)
    (Interval(0, None), Interval(3, 7, maybe_none=True))
    >>> Interval(1, 2) == Interval(1, 2)
    True
    """

    __slots__ = ("hi", "lo", "maybe_none")

    def __init__(
        self,
        lo: int | Fraction | None,
        hi: int | Fraction | None,
        maybe_none: bool = False,  # noqa: FBT001, FBT002 - a bare value is made positionally in hot paths
    ) -> None:
        self.lo = lo
        self.hi = hi
        self.maybe_none = maybe_none

    def __bool__(self) -> NoReturn:
        msg = "an interval is neither true nor false"
        raise TypeError(msg)

    def __eq__(self, other: object) -> bool:
        if type(other) is not Interval:
            return NotImplemented
        return (self.lo, self.hi, self.maybe_none) == (other.lo, other.hi, other.maybe_none)

    def __hash__(self) -> int:
        return hash((self.lo, self.hi, self.maybe_none))

    def __repr__(self) -> str:
        tail = ", maybe_none=True" if self.maybe_none else ""
        return f"Interval({self.lo!r}, {self.hi!r}{tail})"

    def __reduce__(self) -> tuple[type[Interval], tuple[object, ...]]:
        return Interval, (self.lo, self.hi, self.maybe_none)
