"""What a condition of a watch may name beside facts and law: lists of events, and the fields of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.types import Kind, Type
from serkit.language.checked import Op, Symbol
from serkit.rules.pack.names import list_name
from serkit.rules.pack.scope import PackScope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.kernel.diagnostics import Span
    from serkit.rules.pack.draft import Draft

RECORD = "event"
EVENT = Type(kind=Kind.RECORD, unit=RECORD)
FIELDS: dict[str, Type] = {
    **dict.fromkeys(("id", "type", "about", "case", "by", "role", "to", "why"), Type(kind=Kind.TEXT)),
    **dict.fromkeys(("on", "recorded_on", "planned_on"), Type(kind=Kind.DATE)),
}
_PREFIX = "events"
_LIST = Type(kind=Kind.LIST, unit=RECORD)
_DOTTED = 2


class WatchScope(PackScope):
    """As for any formula, with `events.attendance_missed`: the events of that type up to the day judged.

    `events.attendance.missed` names the same.
    Their fields are `on recorded_on planned_on about case id type by role to why`. `lists` are those read.
    """

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft, allow_known=True)
        self._known = draft.event_lists
        self._n_facts = len(draft.facts)
        self.lists: dict[str, None] = {}

    def symbol(self, path: tuple[str, ...]) -> Symbol | None:
        """Return what a dotted name stands for."""
        if path[0] != _PREFIX:
            return super().symbol(path)
        dotted = len(path) == _DOTTED + 1 and path[_DOTTED] not in FIELDS
        if len(path) != _DOTTED and not dotted:
            return None
        name = list_name(".".join(path[1:]))
        self._known.setdefault(name)
        self.lists.setdefault(name)
        return Symbol(kind="fact", slot=self._n_facts + list(self._known).index(name), type=_LIST)

    def field(self, record: str, name: str) -> Symbol | None:
        """Return what a field of a record stands for; those of an event are always the same."""
        if record != RECORD:
            return super().field(record, name)
        type_ = FIELDS.get(name)
        return None if type_ is None else Symbol(kind="field", slot=name, type=type_)

    def fields(self, record: str) -> Iterator[str]:
        """Every field of a record."""
        return iter(FIELDS) if record == RECORD else super().fields(record)


def reads_events_of_another_day(op: Op, n_facts: int) -> Op | None:
    """Return an `at` over a list of events, if there is one: events are those up to the day judged."""
    if op.name == "at" and _reads_events(op, n_facts):
        return op
    parts = (item for item in op.args if isinstance(item, Op))
    return next((found for part in parts if (found := reads_events_of_another_day(part, n_facts))), None)


def _reads_events(op: Op, n_facts: int) -> bool:
    return any(True for _ in lists_read(op, n_facts))


def lists_read(op: Op, n_facts: int) -> Iterator[tuple[int, Span]]:
    """Every reading of a list of events, as slot and place: their slots follow those of the facts."""
    slot = op.args[0] if op.name == "fact" else 0
    if isinstance(slot, int) and slot >= n_facts:
        yield slot, op.span
    for item in op.args:
        if isinstance(item, Op):
            yield from lists_read(item, n_facts)
