"""What an expression means, apart from how it is written and where its names stand: equal if it is the same rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.language.checked import Op

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.rules.pack.model import PackModel

_JOINED = frozenset({"and", "or", "add"})
"""What gives the same however its parts are bracketed."""


class Meanings:
    """The meanings of the expressions of one pack.

    A checked tree holds neither brackets nor blanks; facts and names stand in it by their number, which another
    version of the pack counts otherwise, so they are named here.
    """

    def __init__(self, model: PackModel) -> None:
        self._named: dict[str, Callable[[int], object]] = {
            "fact": lambda slot: model.facts[slot].name,
            "parameter": lambda slot: model.parameters[slot].name,
            "running": lambda slot: model.running[slot].name,
            "value": lambda slot: model.values[slot].name,
            "table": lambda slot: model.tables[slot].name,
            "call": lambda slot: (model.needs[slot].name, model.needs[slot].version),
        }

    def of(self, op: Op | None) -> object:
        """Return what an expression means, as something that can be compared."""
        if op is None:
            return None
        parts = op.args
        name = self._named.get(op.name)
        slot = parts[0] if name is not None else None
        if name is not None and isinstance(slot, int):
            return op.name, name(slot), tuple(map(self._part, parts[1:]))
        if op.name in _JOINED:
            parts = tuple(_laid_out(op))
        return op.name, op.type, tuple(map(self._part, parts))

    def _part(self, part: object) -> object:
        return self.of(part) if isinstance(part, Op) else part


def _laid_out(op: Op) -> list[object]:
    """The parts of a chain of one operation, in their order."""
    found: list[object] = []
    for part in op.args:
        found += _laid_out(part) if isinstance(part, Op) and part.name == op.name else [part]
    return found
