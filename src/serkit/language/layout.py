r"""A YAML file as its author laid it out: what stands in it and the comments around each entry.

A comment belongs to the entry below it, to the one it stands behind, or to the end of the list or mapping whose
column it keeps.

>>> from serkit.language.source import read_tree
>>> group = laid_out(read_tree("# the age\nage: 18  # years", "x")[0])
>>> group.entries[0].above, group.entries[0].behind
(['# the age'], ['# years'])
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Literal, TypeAlias

from serkit.language.comments import Comment, comments, has_gap, lead
from serkit.language.tree import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.language.tree import Node, Sequence

Kind: TypeAlias = Literal["word", "sentence", "formula", "rows"]


class Leaf:
    """A scalar: its text, what it is, and whether its quotes mean something (`"none"` is no absence)."""

    __slots__ = ("keeps_quotes", "kind", "scalar", "text")

    def __init__(self, scalar: Scalar) -> None:
        self.scalar = scalar
        self.text = scalar.text
        self.keeps_quotes = not scalar.plain and scalar.text.strip() in ("none", "unknown")
        self.kind: Kind = "word"


class Entry:
    """An item of a list, or a name and what stands behind its colon; a gap is an empty line in `above`."""

    __slots__ = ("above", "behind", "key", "value")

    def __init__(self, key: str | None) -> None:
        self.key = key
        self.above: list[str] = []
        self.behind: list[str] = []
        self.value: Leaf | Group

    def rest(self, comment: Comment) -> None:
        """Take a comment that stands above the value: YAML lets it stand there, we put it above the whole."""
        if comment.alone:
            note(self.above, comment)
        else:
            self.behind.append(comment.text)


class Group:
    """A list or a mapping, in one line with brackets (`flow`) or one entry a line; `tail` is behind the last entry."""

    __slots__ = ("column", "entries", "flow", "listed", "tail")

    def __init__(self, *, listed: bool, flow: bool, column: int) -> None:
        self.listed = listed
        self.flow = flow
        self.column = column
        self.entries: list[Entry] = []
        self.tail: list[str] = []

    def get(self, key: str) -> Leaf | Group | None:
        """Return what stands behind a name, or None."""
        return next((each.value for each in self.entries if each.key == key), None)

    def has_comments(self) -> bool:
        """Whether a comment stands anywhere inside."""
        inside = (each.value.has_comments() for each in self.entries if isinstance(each.value, Group))
        return bool(self.tail) or any(each.above or each.behind for each in self.entries) or any(inside)


def laid_out(root: Mapping | Sequence) -> Group:
    """Return the layout of a whole file; its text ends its lines with line feeds alone."""
    return _Reader(root).whole()


def note(lines: list[str], comment: Comment) -> None:
    """Add a comment, and the gap above it."""
    if comment.has_gap and lines[-1:] != [""]:
        lines.append("")
    lines.append(comment.text)


class _Reader:
    """One pass over the tree; comments wait until the entry behind them is reached."""

    def __init__(self, root: Mapping | Sequence) -> None:
        self.root = root
        self.text = root.span.source.text
        self.waiting = deque(comments(root))

    def whole(self) -> Group:
        group = self.group(self.root, None)
        for comment in self.until(len(self.text)):
            self.place(group, None, comment, group.tail)
        return group

    def until(self, at: int) -> Iterator[Comment]:
        while self.waiting and self.waiting[0].start < at:
            yield self.waiting.popleft()

    def group(self, node: Mapping | Sequence, owner: Entry | None) -> Group:
        start = node.span.start
        flow = self.text[start : start + 1] in ("{", "[")
        group = Group(listed=not isinstance(node, Mapping), flow=flow, column=len(lead(self.text, start)))
        pairs: list[tuple[Scalar | None, Node]]
        pairs = [*node.entries] if isinstance(node, Mapping) else [(None, item) for item in node.items]
        for key, value in pairs:
            entry = Entry(None if key is None else key.text)
            begin = (value if key is None else key).span.start
            for comment in self.until(begin):
                self.place(group, owner, comment, entry.above)
            if not lead(self.text, begin).strip("- ") and has_gap(self.text, begin) and entry.above[-1:] != [""]:
                entry.above.append("")
            entry.value = self.value(value, entry)
            group.entries.append(entry)
        if flow:
            for comment in self.until(node.span.end):
                self.place(group, owner, comment, group.tail)
        return group

    def place(self, group: Group, owner: Entry | None, comment: Comment, otherwise: list[str]) -> None:
        """Find where a comment between two entries belongs."""
        last = group.entries[-1] if group.entries else owner
        if not comment.alone and last is not None:
            (_deepest(last) if group.entries else last).behind.append(comment.text)
            return
        inner = _ending(group.entries[-1], comment.column) if group.entries and not group.flow else None
        deeper = inner is not None and comment.column > group.column
        note(inner.tail if inner is not None and deeper else otherwise, comment)

    def value(self, node: Node, entry: Entry) -> Leaf | Group:
        is_block = not isinstance(node, Scalar) and self.text[node.span.start : node.span.start + 1] not in ("{", "[")
        for comment in () if is_block else self.until(node.span.start):
            entry.rest(comment)
        if not isinstance(node, Scalar):
            return self.group(node, entry)
        for comment in self.until(node.span.end):
            entry.behind.append(comment.text)
        return Leaf(node)


def _deepest(entry: Entry) -> Entry:
    while isinstance(entry.value, Group) and not entry.value.flow:
        entry = entry.value.entries[-1]
    return entry


def _ending(entry: Entry, column: int) -> Group | None:
    """Return the innermost block that ends with this entry and begins no further right than `column`."""
    found = None
    value = entry.value
    while isinstance(value, Group) and not value.flow and value.column <= column:
        found, value = value, value.entries[-1].value
    return found
