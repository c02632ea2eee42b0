"""How long a list may be, by how often a pack goes through lists inside one another: their lengths multiply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.language.checked import Op
from serkit.rules.thresholds import every_op

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.rules.pack.model import PackModel

_THROUGH = ("filter", "map", "some", "every")
MOST_MEMBERS = (10_000, 10_000, 1_000, 100)
"""The longest list, by the lists gone through inside one another: never more than about a million rounds."""


def most_members(model: PackModel) -> int:
    """Return how many members a list of this pack may have.

    A value `on:` a list is worked out once for each member, and keeps what it found: reading it is no round.
    """
    deepest = max((_loops(op) for op in _decides(model)), default=0)
    on_lists = max((1 + _loops(version.op) for each in model.values if each.on for version in each.versions), default=0)
    own = MOST_MEMBERS[min(max(deepest, on_lists), len(MOST_MEMBERS) - 1)]
    return min([own, *(most_members(other) for other in model.uses.values())])


def _decides(model: PackModel) -> Iterator[Op]:
    yield from every_op(model)
    advice = (version for each in model.advice.values() for version in each.versions)
    yield from (each.when for each in advice)
    yield from (each.places for each in model.programmes.values() if each.places is not None)


def _loops(op: Op) -> int:
    """Count the lists gone through inside one another in an expression."""
    parts = [_loops(part) for part in op.args if isinstance(part, Op)]
    if op.name == "even_share":
        return max(1, *parts)  # the others' shares decide one's own
    if op.name not in _THROUGH:
        return max(parts, default=0)
    over, inside = parts
    return max(over, 1 + inside)
