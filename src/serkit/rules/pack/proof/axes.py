"""The axis of a column: which values its input can have, cut where the cells of the column cut them.

Between two neighbouring constants all values answer alike, so one of them stands for all. A fact that may be told as
none has one more atom, the last.
"""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from itertools import chain, combinations
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from serkit.kernel.types import Kind
from serkit.kernel.unknown import NONE
from serkit.language.days import LAST_DAY
from serkit.rules.pack.proof.boxes import runs
from serkit.rules.pack.proof.numbers import between, written
from serkit.rules.pack.proof.whole import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from serkit.kernel.types import Type
    from serkit.language.bare import Bare, Number


class Limits(NamedTuple):
    """Between which values an input lies: None is no end; an open end is left out itself."""

    low: Number | None = None
    high: Number | None = None
    low_open: bool = False
    high_open: bool = False


MEASURED = frozenset({*STEPS, Kind.NUMBER, Kind.PERCENT, Kind.RATIO, Kind.DEGREE})

_FIRST_DAY = 620_548
"""1 January 1700: earlier days are not told."""

_MOST_WORDS = 10


class Measured:
    """An axis with an order. Atom 2k + 1 is the k-th constant, 2k the stretch before it; empty ones are dropped."""

    def __init__(
        self, type: Type, limits: Limits, step: int | None, constants: Iterable[Number], *, optional: bool = False
    ) -> None:
        self.type = type
        self.step = step
        self.calendar = "gregorian"
        """By which days are written."""
        if type.kind is Kind.DATE:
            limits = _told_days(limits)
        ends = [end for end in limits[:2] if end is not None]
        self.points = sorted({*map(Fraction, constants), *map(Fraction, ends)})
        self._kept = [n for n in range(2 * len(self.points) + 1) if self._has(n) and self._inside(n, limits)]
        self._values = (1 << len(self._kept)) - 1
        self.none = 1 << len(self._kept) if optional else 0
        self.all = self._values | self.none

    def _has(self, n: int) -> bool:
        """Whether an atom has any value at all."""
        low, high = self._ends(n)
        if self.step is None:
            return True
        if n % 2:
            return low is not None and low % self.step == 0
        return low is None or high is None or (low // self.step + 1) * self.step < high

    def _inside(self, n: int, limits: Limits) -> bool:
        first = 0 if limits.low is None else self._place(limits.low) + limits.low_open
        last = 2 * len(self.points) if limits.high is None else self._place(limits.high) - limits.high_open
        return first <= n <= last

    def _place(self, number: Number) -> int:
        return 2 * bisect_left(self.points, number) + 1

    def _ends(self, n: int) -> tuple[Fraction | None, Fraction | None]:
        if n % 2:
            return self.points[n // 2], self.points[n // 2]
        before = self.points[n // 2 - 1] if n else None
        return before, self.points[n // 2] if n // 2 < len(self.points) else None

    def before(self, number: Number, *, counted: bool) -> int:
        """The atoms below a constant of the axis; the constant itself too if it is counted."""
        return (1 << bisect_left(self._kept, self._place(number) + counted)) - 1

    def said(self, x: Bare) -> str:
        """Return a value as a cell spells it."""
        return written(self.type, x, self.calendar)

    @property
    def values(self) -> int:
        """Every atom but none."""
        return self._values

    def spanned(self, mask: int) -> int:
        """Return the atoms given and those that lie between two of them, where they have an order."""
        told = mask & self._values
        if not told:
            return mask
        first = (told & -told).bit_length() - 1
        return mask | (1 << told.bit_length()) - (1 << first)

    def sample(self, mask: int) -> Bare:
        """Return one value of some atoms, one that reads well."""
        told = mask & self._values
        if not told:
            return NONE
        # A stretch between two constants reads better than a constant, and one with ends better than one without.
        atoms = [self._kept[n] for start, end in runs(told) for n in range(start, end)]
        low, high = self._ends(min(atoms, key=lambda n: (None in self._ends(n), n % 2, n)))
        return between(self.type, low, high, self.step)

    def spelled(self, mask: int) -> str | None:
        """Return some atoms as a cell says them; None if no cell can."""
        if mask == self.all:
            return "any"
        if mask & self.none:
            return None
        return ", ".join(self._run(start, end) for start, end in runs(mask & self._values))

    def _run(self, start: int, end: int) -> str:
        first, last = self._kept[start], self._kept[end - 1]
        low, high = self._ends(first)[0], self._ends(last)[1]
        above, below = start == 0, end == len(self._kept)
        if first == last and (first % 2 or self._single(low, high)):
            return self.said(between(self.type, low, high, self.step))
        if above or low is None:
            return "any" if high is None else f"{'<=' if last % 2 else '<'} {self.said(high)}"
        if below or high is None:
            return f"{'>=' if first % 2 else '>'} {self.said(low)}"
        ends = f"{self.said(low)} .. {self.said(high)}"
        return f"{'[' if first % 2 else '('}{ends}{']' if last % 2 else ')'}"

    def _single(self, low: Fraction | None, high: Fraction | None) -> bool:
        if self.step is None or low is None or high is None:
            return False
        return (low // self.step + 2) * self.step >= high


def _told_days(limits: Limits) -> Limits:
    low = _FIRST_DAY if limits.low is None else max(limits.low + limits.low_open, _FIRST_DAY)
    high = LAST_DAY if limits.high is None else min(limits.high - limits.high_open, LAST_DAY)
    return Limits(low, high)


class Words:
    """An axis without an order: yes and no, the members of a choice, the sets of choices the cells can tell apart."""

    def __init__(self, type: Type, values: Sequence[Bare], *, optional: bool = False, other: bool = False) -> None:
        self.type = type
        self.words = list(values)
        self._other = other
        self.none = 1 << len(self.words) if optional else 0
        self.all = ((1 << len(self.words)) - 1) | self.none

    def said(self, x: Bare) -> str:
        """Return a value as a cell spells it."""
        return written(self.type, x)

    def spanned(self, mask: int) -> int:
        """Return the atoms given and those that lie between two of them, where they have an order."""
        return mask

    def sample(self, mask: int) -> Bare:
        """Return one value of some atoms, one that reads well."""
        place = (mask & -mask).bit_length() - 1
        return self.words[place] if place < len(self.words) else NONE

    def spelled(self, mask: int) -> str | None:
        """Return some atoms as a cell says them; None if no cell can."""
        if mask == self.all:
            return "any"
        found = [word for n, word in enumerate(self.words) if mask >> n & 1]
        no_cell = mask & self.none or any(isinstance(word, frozenset) for word in found)
        if no_cell or (self._other and self.words[-1] in found):
            return None
        return ", ".join(written(self.type, word) for word in found)


Axis: TypeAlias = Measured | Words


def words_of(type: Type, mentioned: Iterable[str], *, optional: bool = False) -> Words | None:
    """Return the axis of a type without an order; None if the cells speak of too many words to tell all sets apart.

    Of a text, and of a choice that says no members, one word more stands for all the cells do not name.
    """
    named = dict.fromkeys(mentioned)
    if type.kind is Kind.BOOLEAN:
        return Words(type, (True, False), optional=optional)
    if type.kind is Kind.CHOICES:
        if len(named) > _MOST_WORDS:
            return None
        sets = chain.from_iterable(combinations(named, n) for n in range(len(named) + 1))
        return Words(type, [frozenset(each) for each in sets], optional=optional)
    if type.kind is Kind.CHOICE and type.members:
        return Words(type, type.members, optional=optional)
    other = "other"
    while other in named:
        other += "_"
    return Words(type, (*named, other), optional=optional, other=True)
