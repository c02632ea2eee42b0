"""Lining up words in columns of a terminal, by what they take on the screen and not by how many characters they are.

>>> columns([("name", "amount"), ("表", "5")], 40, ends=frozenset({1}))
['name  amount', '表         5']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.width import char_width, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GAP = "  "
_NARROWEST = 12


def wrap(text: str, columns: int) -> list[str]:
    """Break a text at blanks into lines of at most so many columns; a longer word keeps a line of its own.

    No-break spaces hold. An empty text has no lines.

    >>> wrap("as of the fifth of May", 10)
    ['as of the', 'fifth of', 'May']
    """
    lines: list[str] = []
    for word in filter(None, text.replace("\t", " ").replace("\n", " ").split(" ")):
        if lines and width(lines[-1]) + 1 + width(word) <= columns:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def columns(
    rows: Sequence[tuple[str, ...]], room: int, *, ends: frozenset[int] = frozenset(), rules: Sequence[int] = ()
) -> list[str]:
    """Lay out rows of cells; `ends` are columns that line up at their end, `rules` the rows that get a line above.

    Where the room is too small, the widest columns of words wrap; of columns of figures only the head does.

    >>> columns([("a", "one two three four five six")], 20)
    ['a  one two three', '   four five six']
    """
    sizes = _sizes(rows, room, ends)
    lines: list[str] = []
    for at in range(len(rows) + 1):
        if at in rules:
            lines.append(_GAP.join("-" * size for size in sizes))
        lines += _lines(rows[at], sizes, ends) if at < len(rows) else ()
    return lines


def _sizes(rows: Sequence[tuple[str, ...]], room: int, ends: frozenset[int]) -> list[int]:
    sizes = [max(map(width, column)) for column in zip(*rows, strict=True)]
    floors = [_floor(column, figures=at in ends) for at, column in enumerate(zip(*rows, strict=True))]
    while (excess := sum(sizes) + len(_GAP) * (len(sizes) - 1) - room) > 0:
        words = [at for at, size in enumerate(sizes) if size > floors[at]]
        if not words:
            break
        widest = max(words, key=lambda at: sizes[at])
        second = max((sizes[at] for at in words if at != widest), default=0)
        target = max(sizes[widest] - excess, floors[widest], min(second, sizes[widest] - 1))
        sizes[widest] = target
    return sizes


def _floor(column: tuple[str, ...], *, figures: bool) -> int:
    head, *body = column
    if figures:
        return max(map(width, [*head.split(" "), *body]))
    return max(_NARROWEST, *(width(word) for cell in column for word in cell.split(" ")))


def _lines(row: tuple[str, ...], sizes: list[int], ends: frozenset[int]) -> Iterator[str]:
    cells = [wrap(cell, size) if width(cell) > size else [cell] for cell, size in zip(row, sizes, strict=True)]
    for line in range(max(map(len, cells))):
        parts = (
            _padded(cell[line] if line < len(cell) else "", size, at_end=at in ends)
            for at, (cell, size) in enumerate(zip(cells, sizes, strict=True))
        )
        yield _GAP.join(parts).rstrip()


def _padded(text: str, size: int, *, at_end: bool) -> str:
    blanks = " " * (size - sum(map(char_width, text)))
    return blanks + text if at_end else text + blanks
