"""Events written in YAML: read as strictly as a pack, every complaint with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.diagnostics import Label
from serkit.kernel.errors import FactError
from serkit.language.tree import Mapping, Scalar, Sequence
from serkit.rules.eventlog import read_events

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serkit.domain.event import Event
    from serkit.kernel.diagnostics import Diagnostic, Span
    from serkit.language.tree import Node


class EventTree:
    """The events of a list, and where each part of them is written.

    Raises FactError for what is no list of events, and all that `read_events` refuses, with its place.
    """

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._places: dict[str, Span] = {}
        told = [self._plain(node, f"events[{n}]") for n, node in enumerate(nodes, 1)]
        try:
            self.events: tuple[Event, ...] = read_events(told)  # type: ignore[arg-type]  # what is no mapping is refused
        except FactError as error:
            raise self.located(error) from None

    def located(self, error: FactError) -> FactError:
        """Add the place to complaints about an event, or about a fact that an event tells."""
        return FactError(*(self._located(each) for each in error.diagnostics))

    def _located(self, each: Diagnostic) -> Diagnostic:
        named = each.message.split("`")[1:2]
        place = named[0] if named else ""
        for name, *teller in each.fields:
            if name == "told by event":
                n = next((n for n, event in enumerate(self.events, 1) if [event.id] == teller), 0)
                place = f"events[{n}].facts.{place}"
        span = self._places.get(place)
        if span is None or each.labels:
            return each
        import attrs

        return attrs.evolve(each, labels=(Label(span),))

    def _plain(self, node: Node, place: str) -> object:
        self._places.setdefault(place, node.span)
        if isinstance(node, Scalar):
            return node.text
        if isinstance(node, Mapping):
            return {key.text: self._plain(value, f"{place}.{key.text}") for key, value in node}
        return [self._plain(item, f"{place}[{n}]") for n, item in enumerate(node.items, 1)]


def items_of(node: Node) -> tuple[Node, ...]:
    """Return the events of a file: a list, or a list under `events:`.

    Raises:
        FactError: SK440 for anything else.
    """
    inside = node.get("events") if isinstance(node, Mapping) and node.keys() == ("events",) else node
    if isinstance(inside, Sequence):
        return inside.items
    cure = "begin each event with `- type: application.submitted`"
    raise FactError.of("SK440", "events are a list", labels=(Label(node.span),), help=cure)
