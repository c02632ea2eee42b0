r"""A layout written out as YAML: two blanks a level, one entry a line, flow only where the author chose it and it fits.

>>> from serkit.language.layout import laid_out
>>> from serkit.language.source import read_tree
>>> print(written(laid_out(read_tree("a:   {b: '1', c: [x,y]}   # so", "x")[0])), end="")
a: {b: 1, c: [x, y]}  # so
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.width import width
from serkit.language.layout import Group
from serkit.language.quoting import (
    MARGIN,
    can_fold,
    can_stand_as_block,
    fold,
    fold_formula,
    plain_or_quoted,
    quoted,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.language.layout import Entry, Leaf


def written(root: Group) -> str:
    """Return the text of a file, with a line feed at its end."""
    lines = _flow(root, "") or list(_block(root, 0))
    return "\n".join(lines) + "\n"


def _block(group: Group, indent: int) -> Iterator[str]:
    pad = " " * indent
    for n, entry in enumerate(group.entries):
        lines = list(_entry(entry, indent))
        if n == 0:
            lines = lines[next((at for at, line in enumerate(lines) if line), 0) :]
        yield from lines
    for line in group.tail:
        yield pad + line if line else ""


def _entry(entry: Entry, indent: int) -> Iterator[str]:
    """The comments above, the line of the name or the dash, and what stands below it."""
    pad, value = " " * indent, entry.value
    head = pad + ("-" if entry.key is None else f"{plain_or_quoted(entry.key)}:")
    above, behind = [*entry.above, *entry.behind[:-1]], entry.behind[-1:]
    if isinstance(value, Group) and not value.entries:
        above, inside = [*above, *value.tail], [f"{head} {'[]' if value.listed else '{}'}"]
    elif isinstance(value, Group):
        inside = _flow(value, f"{head} ") or [head, *_block(value, indent + 2)]
        if entry.key is None and len(inside) > 1:
            above, behind, inside = [*above, *behind], [], inside[1:]
            n = next(at for at, line in enumerate(inside) if line.strip() and not line.lstrip().startswith("#"))
            above += [line.strip() for line in inside[:n]]
            inside = [f"{head} {inside[n].lstrip()}", *inside[n + 1 :]]
    else:
        inside = _leaf(value, head, indent + 2)
    yield from (pad + line if line else "" for line in above)
    yield inside[0] + "".join(f"  {_apart(comment)}" for comment in behind)
    yield from inside[1:]


def _apart(comment: str) -> str:
    """`#so` right behind a value is taken for a text that lost its end: a blank says that it is a comment."""
    return f"# {comment[1:]}" if comment[1:2].isalnum() or comment[1:2] == "_" else comment


def _leaf(leaf: Leaf, head: str, indent: int) -> list[str]:
    text, pad = leaf.text, " " * indent
    if "\n" in text and can_stand_as_block(text):
        mark = "|" if text.endswith("\n") else "|-"
        return [f"{head} {mark}", *(pad + line if line else "" for line in text.removesuffix("\n").split("\n"))]
    line = f"{head} {quoted(text) if leaf.keeps_quotes else plain_or_quoted(text)}"
    if width(line) <= MARGIN or leaf.kind == "word" or not can_fold(text) or leaf.keeps_quotes:
        return [line]
    pieces = (fold_formula if leaf.kind == "formula" else fold)(text, MARGIN - indent)
    return [f"{head} >-", *(pad + piece for piece in pieces)]


def _flow(group: Group, head: str) -> list[str]:
    """One line with brackets, if the author wrote it so, no comment stands inside, and it fits."""
    if not group.flow or group.has_comments():
        return []
    line = head + _inline(group)
    return [line] if width(line) <= MARGIN else []


def _inline(group: Group) -> str:
    inside = ", ".join(map(_inline_entry, group.entries))
    return f"[{inside}]" if group.listed else f"{{{inside}}}"


def _inline_entry(entry: Entry) -> str:
    value = entry.value
    if isinstance(value, Group):
        text = _inline(value)
    else:
        text = quoted(value.text) if value.keeps_quotes else plain_or_quoted(value.text, in_flow=True)
    return text if entry.key is None else f"{plain_or_quoted(entry.key, in_flow=True)}: {text}"
