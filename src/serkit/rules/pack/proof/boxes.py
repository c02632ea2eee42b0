"""Boxes of cases: in each column a set of the column's atoms, kept as the bits of a number; exact, and bounded.

A column is cut into finitely many *atoms*, single values and open stretches between them, on each of which every cell
of the column says the same. A row of a table is then a box, and what holds of the boxes holds of every value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Box: TypeAlias = "tuple[int, ...]"
"""One set of atoms for each column."""


_LONG = 1024


class OutOfSteps(Exception):  # noqa: N818 - it ends a proof and is told as "not proven"
    """A proof that would take longer than loading may: nothing is claimed."""


class Budget:
    """How many steps may still be taken: counted, never timed, so that a pack is told the same everywhere.

    >>> budget = Budget(3)
    >>> budget.spend(2)
    >>> budget.left
    1
    """

    __slots__ = ("left",)

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Take some steps.

        Raises:
            OutOfSteps: if there are not so many left.
        """
        self.left -= steps
        if self.left < 0:
            raise OutOfSteps


def meet(a: Box, b: Box) -> Box | None:
    """Return what two boxes share, None if nothing.

    >>> meet((0b011, 0b1), (0b110, 0b1)), meet((0b01, 0b1), (0b10, 0b1))
    ((2, 1), None)
    """
    shared = tuple(x & y for x, y in zip(a, b, strict=True))
    return shared if all(shared) else None


def within(inner: Box, outer: Box) -> bool:
    """Return whether a box lies in another.

    >>> within((0b01, 0b1), (0b11, 0b1))
    True
    """
    return all(x & ~y == 0 for x, y in zip(inner, outer, strict=True))


def uncovered(domain: Box, boxes: Sequence[Box], budget: Budget) -> Box | None:
    """Return a part of the domain that no box touches, as wide as it can be made; None if they cover it.

    Raises:
        OutOfSteps: if that takes too long to find out.

    >>> uncovered((0b11, 0b11), [(0b01, 0b11), (0b10, 0b01)], Budget(100))
    (2, 2)
    """
    if not all(domain):
        return None
    found = _Search(domain, boxes, budget).descend(0, (1 << len(boxes)) - 1)
    return None if found is None else _widened(found, domain, boxes)


class _Class(NamedTuple):
    """Atoms of a column that the same boxes cover."""

    rows: int
    atoms: int


class _Search:
    """Column by column, with the boxes that are still alive: where none is left, nothing covers what lies behind."""

    def __init__(self, domain: Box, boxes: Sequence[Box], budget: Budget) -> None:
        self.domain = domain
        self.budget = budget
        # Sets of boxes are numbers as long as there are boxes.
        budget.spend(len(domain) * len(boxes) * (len(boxes) // _LONG + 1))
        self.columns = [_classes(domain[i], [box[i] for box in boxes], budget) for i in range(len(domain))]
        self.free = _free(domain, boxes)
        self.covered: set[tuple[int, int]] = set()

    def descend(self, i: int, alive: int) -> Box | None:
        """Return a part of the columns from `i` on that none of the boxes alive covers."""
        if not alive:
            return self.domain[i:]
        if alive & self.free[i] or (i, alive) in self.covered:
            return None
        self.budget.spend(len(self.columns[i]))
        for rows, atoms in self.columns[i]:
            behind = self.descend(i + 1, alive & rows)
            if behind is not None:
                return (atoms, *behind)
        self.covered.add((i, alive))
        return None


def _free(domain: Box, boxes: Sequence[Box]) -> list[int]:
    """For each column the boxes that cover it and all columns behind it: where one is alive, nothing is left open."""
    free = [(1 << len(boxes)) - 1]
    for i in reversed(range(len(domain))):
        full = sum(1 << n for n, box in enumerate(boxes) if domain[i] & ~box[i] == 0)
        free.append(free[-1] & full)
    return free[::-1]


def _classes(atoms: int, masks: Sequence[int], budget: Budget) -> list[_Class]:
    """Gather atoms by the boxes that cover them; boxes begin and end at the ends of runs."""
    turns: dict[int, int] = {}
    for n, mask in enumerate(masks):
        for start, end in runs(mask & atoms):
            turns[start] = turns.get(start, 0) ^ (1 << n)
            turns[end] = turns.get(end, 0) ^ (1 << n)
            budget.spend(1)
    found: dict[int, int] = {}
    here, rows = 0, 0
    for turn in (*sorted(turns), atoms.bit_length()):
        stretch = atoms & (1 << turn) - (1 << here)
        if stretch:
            found[rows] = found.get(rows, 0) | stretch
        here, rows = turn, rows ^ turns.get(turn, 0)
    return [_Class(rows, stretch) for rows, stretch in found.items()]


def runs(mask: int) -> Iterator[tuple[int, int]]:
    """Go through the unbroken runs of a set: the first place of each, and the place behind it.

    >>> list(runs(0b1011))
    [(0, 2), (3, 4)]
    """
    place = 0
    while mask:
        gap = (mask & -mask).bit_length() - 1
        mask >>= gap
        length = (~mask & (mask + 1)).bit_length() - 1
        mask >>= length
        yield place + gap, place + gap + length
        place += gap + length


def _widened(box: Box, domain: Box, boxes: Sequence[Box]) -> Box:
    """Let each column take in all it can without touching a box."""
    made = list(box)
    for i in range(len(domain)):
        beside = (each for each in boxes if all(each[j] & made[j] for j in range(len(made)) if j != i))
        taken = 0
        for each in beside:
            taken |= each[i]
        made[i] = domain[i] & ~taken
    return tuple(made)


def overlaps(boxes: Sequence[Box], budget: Budget) -> Iterator[tuple[int, int]]:
    """Go through all pairs of boxes that share something, by their places, as they are found.

    Boxes are swept along the column that parts them best.

    Raises:
        OutOfSteps: if there are too many pairs to look at.

    >>> list(overlaps([(0b011,), (0b100,), (0b110,)], Budget(100)))
    [(0, 2), (1, 2)]
    """
    if not boxes or not boxes[0]:
        return
    best = min(range(len(boxes[0])), key=lambda i: sum(box[i].bit_length() - _first(box[i]) for box in boxes))
    order = sorted(range(len(boxes)), key=lambda n: _first(boxes[n][best]))
    active: list[int] = []
    for n in order:
        start = _first(boxes[n][best])
        active = [other for other in active if boxes[other][best].bit_length() >= start]
        budget.spend(len(active) + 1)
        for other in active:
            if meet(boxes[n], boxes[other]):
                yield min(n, other), max(n, other)
        active.append(n)


def _first(mask: int) -> int:
    """The place of the first atom, counted from 1 as `bit_length` counts the last."""
    return (mask & -mask).bit_length()
