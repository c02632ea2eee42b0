"""A file of events: YAML read as strictly as a pack, or JSON read exactly; complaints say the line."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from serkit.cli.facts_file import read_exact, told_of_a_person
from serkit.kernel.errors import FactError
from serkit.language.source import read_file
from serkit.rules.eventlog import read_events
from serkit.rules.eventtree import EventTree, items_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.domain.event import Event


class EventsFile(NamedTuple):
    """The events of a file, and where they stand in it; JSON has no places."""

    events: tuple[Event, ...]
    tree: EventTree | None = None

    @contextmanager
    def located(self) -> Iterator[None]:
        """Add the place in the file to complaints about what an event tells."""
        try:
            yield
        except FactError as error:
            raise (error if self.tree is None else self.tree.located(error)) from None


def events_file(path: str) -> EventsFile:
    """Read a log.

    Raises:
        FactError: the file cannot be read; every complaint with its place.
    """
    if path.lower().endswith(".json"):
        told = read_exact(Path(path))
        told = told.get("events") if isinstance(told, dict) and set(told) == {"events"} else told
        if not isinstance(told, list):
            raise FactError.of("SK440", "events are a list", help='write [{"type": "case.opened", "on": "2024-05-02"}]')
        return EventsFile(read_events(told))
    begin = "write `[]` where nothing has happened yet, else on each line `- {type: case.opened, on: 2024-05-02}`"
    node, found = read_file(Path(path), private=True, begin=begin)
    if node is None or found:
        raise FactError(*map(told_of_a_person, found))
    tree = EventTree(items_of(node))
    return EventsFile(tree.events, tree)
