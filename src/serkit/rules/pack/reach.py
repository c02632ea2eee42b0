"""Which running totals a definition reads, itself or through others; and which would go round in a circle.

A total may read the very value it adds up: of an earlier month, so it always ends. Only `at` could lead it back to
the same month, or ahead for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.language import ast
from serkit.rules.pack.formulas import names_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from serkit.rules.pack.draft import Draft

MOST_TOTALS = 50


class Totals(NamedTuple):
    """Running totals by name: what each needs; `read` says, as bits, which of them a name reads."""

    needs: Mapping[str, tuple[str, ...]]
    read: Mapping[str, int]

    def names(self, bits: int) -> Iterator[str]:
        """Name the totals of a set of bits."""
        return (name for place, name in enumerate(self.needs) if bits >> place & 1)


def totals_read(
    needs: Mapping[str, tuple[str, ...]], graph: Mapping[str, Sequence[str]], order: Sequence[str]
) -> Totals:
    """Find out which totals each definition reads; `order` is one in which each stands after what it needs.

    >>> found = totals_read({"used": ("share",)}, {"left": ("used",), "share": ("left",)}, ["left", "share"])
    >>> found.read
    {'left': 1, 'share': 1, 'used': 1}
    """
    totals = {name: 1 << place for place, name in enumerate(needs)}
    while True:
        read = dict(totals)
        for name in order:
            read[name] = _bits(graph[name], read)
        further = {name: 1 << place | _bits(needs[name], read) for place, name in enumerate(needs)}
        if further == totals:
            return Totals(needs, {**{name: read[name] for name in order}, **totals})
        totals = further


def turns_back(
    draft: Draft, totals: Totals, graph: Mapping[str, Sequence[str]], trees: Mapping[str, Sequence[ast.Node]]
) -> Iterator[tuple[str, ast.At]]:
    """Find each total that reads itself `at` another day."""
    for place, (name, needed) in enumerate(totals.needs.items()):
        if not _bits(needed, totals.read) >> place & 1:
            continue
        for each in (name, *_behind(needed, totals, graph)):
            found = next((at for tree in trees.get(each, ()) for at in _days(draft, tree, totals, place)), None)
            if found is not None:
                yield name, found
                break


def _bits(names: Iterable[str], read: Mapping[str, int]) -> int:
    bits = 0
    for name in names:
        bits |= read.get(name, 0)
    return bits


def _behind(needed: Iterable[str], totals: Totals, graph: Mapping[str, Sequence[str]]) -> Iterator[str]:
    seen: set[str] = set()
    todo = list(needed)
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            yield name
            todo.extend(graph.get(name, totals.needs.get(name, ())))


def _days(draft: Draft, node: ast.Node, totals: Totals, place: int) -> Iterator[ast.At]:
    """Go through the parts that read a total by another day."""
    if isinstance(node, ast.At) and _bits(names_in(draft, node.of), totals.read) >> place & 1:
        yield node
    for part in ast.inside(node):
        yield from _days(draft, part, totals, place)
