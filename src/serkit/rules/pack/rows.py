"""The two ways to write the rows of a table: as lists of cells, or drawn with `|` between the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.language.tree import Scalar, Sequence
from serkit.rules.pack.reading import describe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.kernel.diagnostics import Span
    from serkit.language.tree import Node
    from serkit.rules.pack.draft import Draft


def cells_of(draft: Draft, node: Node) -> tuple[Scalar, ...] | None:
    """Return the cells of a row; a row of one cell may stand without brackets."""
    if isinstance(node, Scalar):
        return (node,)
    items = node.items if isinstance(node, Sequence) else ()
    cells = tuple(item for item in items if isinstance(item, Scalar))
    if isinstance(node, Sequence) and len(cells) == len(items):
        return cells
    wrong = next((item for item in items if not isinstance(item, Scalar)), node)
    cure = _quoted(node) or 'write `[cell, cell, result]`; a range goes in quotes: `"[1 .. 5]"`'
    draft.findings.error("SK272", f"a row is a list of cells; this is {describe(wrong)}", wrong.span, help=cure)
    return None


_HEAD = "write the names of the columns in the first line"


def _quoted(row: Node) -> str:
    """The row with its ranges in quotes, where these are what is wrong with it."""
    from serkit.language.slips.block_form import block_form

    text = row.span.text
    mended = block_form(f"- {text}") if "\n" not in text else None
    return "" if mended is None or mended == f"- {text}" else f"a range goes in quotes: write `{mended}`"


def text_rows(draft: Draft, node: Scalar) -> Iterator[tuple[tuple[Scalar, ...], Span]]:
    """Go through the lines of a text table; the first names the columns and holds no row."""
    lines = [(start, end) for start, end in _lines(node.text) if node.text[start:end].strip()]
    if len(lines) < 2 and node.plain and node.span.text.count("\n"):  # noqa: PLR2004 - YAML has joined them
        cure = "a drawn table begins with a bar behind its key: write `rows: |`"
        draft.findings.error("SK288", "the rows of this table are one line, for YAML", node.span, help=cure)
    elif len(lines) < 2:  # noqa: PLR2004 - a head and a row
        cure = f"{_HEAD}, then one row a line, with `|` between the cells"
        draft.findings.error("SK288", "this text table has no rows", node.span, help=cure)
    elif any(_is_figure(node.text[first:last].strip()) for first, last in _cells(node.text, *lines[0])):
        message = "the first line of a text table names its columns, and this one is a row"
        draft.findings.error("SK288", message, node.at(*lines[0]), help=f"{_HEAD}, above this one")
    for start, end in lines[1:]:
        pieces = (_stripped(node, first, last) for first, last in _cells(node.text, start, end))
        yield tuple(pieces), node.at(start, end)


def _is_figure(cell: str) -> bool:
    """Whether a cell holds a figure or a comparison, as no name of a column does."""
    return cell[:1].isdecimal() or cell.startswith(("<", ">", "=", "!=", "[", "(")) or cell in ("any", "unknown")


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Bars at both edges of a line are drawn by some and left out by others."""
    line = text[start:end]
    left = len(line) - len(line.lstrip())
    first = start + left + 1 if line.lstrip().startswith("|") else start
    last = start + len(line.rstrip()) - 1 if line.rstrip().endswith("|") else end
    while True:
        bar = text.find("|", first, last)
        if bar < 0:
            yield first, last
            return
        yield first, bar
        first = bar + 1


def _stripped(node: Scalar, start: int, end: int) -> Scalar:
    text = node.text[start:end]
    left = len(text) - len(text.lstrip())
    return node.part(start + left, start + max(left, len(text.rstrip())))
