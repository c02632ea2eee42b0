r"""A drawn table, with its bars in line.

>>> print(text_table(table_of("a|b\nyes | 5\n")), end="")
a   | b
yes | 5
"""

from __future__ import annotations

from serkit.kernel.width import width


def table_of(text: str) -> list[list[str]]:
    r"""Return the cells of each line, blanks around them left out; bars at the edges are decoration.

    >>> table_of("| a | b |\n\n1|2")
    [['a', 'b'], ['1', '2']]
    """
    lines = (line.strip().removeprefix("|").removesuffix("|") for line in text.split("\n") if line.strip())
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def text_table(rows: list[list[str]]) -> str:
    """Return the lines of a table, each column as wide as its widest cell.

    >>> print(text_table([["a", "b"], ["long", "c"]]), end="")
    a    | b
    long | c
    """
    columns = max(map(len, rows), default=0)
    widths = [max((width(row[n]) for row in rows if n < len(row)), default=0) for n in range(columns)]
    lines = (" | ".join(_padded(cell, widths[n]) for n, cell in enumerate(row)).rstrip() for row in rows)
    return "".join(f"{line}\n" for line in lines)


def _padded(cell: str, columns: int) -> str:
    return cell + " " * (columns - width(cell))
