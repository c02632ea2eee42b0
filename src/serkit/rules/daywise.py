"""Whether an answer can change from one day to the next while nothing is told and no law changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.language.checked import Op

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from serkit.rules.pack.model import PackModel

_BY_DAY = frozenset({"as_of", "age", "at", "eligible", "running"})
"""What reads the day itself. Another programme's answer may: its criteria are not searched."""


def hangs_on_the_day(op: Op, model: PackModel, dated: Container[int]) -> bool:
    """Say whether time alone can change the answer: it reads the day, an age, or a fact told by month."""
    seen: set[tuple[str, int]] = set()
    open_ = [op]
    while open_:
        each = open_.pop()
        if each.name in _BY_DAY or (each.name == "fact" and each.args[0] in dated):
            return True
        if each.name in ("value", "table") and isinstance(slot := each.args[0], int) and (each.name, slot) not in seen:
            seen.add((each.name, slot))
            open_ += _behind(each.name, slot, model)
        open_ += [part for part in each.args if isinstance(part, Op)]
    return False


def _behind(kind: str, slot: int, model: PackModel) -> Iterator[Op]:
    """The expressions of a value or a table, of every version."""
    if kind == "value":
        yield from (version.op for version in model.values[slot].versions)
        return
    for version in model.tables[slot].versions:
        for row in version.rows:
            yield from (cell for cell in (*row.cells, row.result) if cell is not None)
