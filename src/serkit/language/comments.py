"""The comments of a YAML file, found between its scalars: YAML's events do not carry them.

Outside scalars a file holds nothing but brackets, commas, colons, dashes and blanks, so every `#` there begins a
comment; inside one there is none, but behind the mark of a block (`|  # so`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.language.tree import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.language.tree import Node


class Comment(NamedTuple):
    """A comment: its text with the `#`, its place, where its line begins, whether only a dash stands before it."""

    text: str
    start: int
    column: int
    alone: bool
    has_gap: bool
    """A blank line stands above it."""


def comments(root: Node) -> Iterator[Comment]:
    r"""Go through the comments of a whole file, in the order written.

    >>> from serkit.language.source import read_tree
    >>> [each.text for each in comments(read_tree("# one\na: '#2'  # three", "x")[0])]
    ['# one', '# three']
    """
    text, at = root.span.source.text, 0
    for scalar in _scalars(root):
        yield from _between(text, at, scalar.span.start)
        at = scalar.span.end
        if scalar.style in ("|", ">"):
            yield from _between(text, scalar.span.start, _line_end(text, scalar.span.start))
    yield from _between(text, at, len(text))


def lead(text: str, at: int) -> str:
    r"""Return what stands before a place on its line.

    >>> lead("a:\n  - b", 7)
    '  - '
    """
    return text[text.rfind("\n", 0, at) + 1 : at]


def has_gap(text: str, at: int) -> bool:
    r"""Return whether the line above that of a place is blank.

    >>> has_gap("a\n\nb", 3), has_gap("a\nb", 2)
    (True, False)
    """
    start = text.rfind("\n", 0, at)
    return start > 0 and not text[text.rfind("\n", 0, start) + 1 : start].strip()


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield key
            yield from _scalars(value)
    else:
        for item in node.items:
            yield from _scalars(item)


def _between(text: str, start: int, end: int) -> Iterator[Comment]:
    at = text.find("#", start, end)
    while at >= 0:
        stop = _line_end(text, at)
        before = lead(text, at)
        yield Comment(
            text[at:stop].rstrip(), at, len(before) - len(before.lstrip()), not before.strip("- "), has_gap(text, at)
        )
        at = text.find("#", stop, end)


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found
