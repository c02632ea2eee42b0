"""Events written in YAML: read as strictly as a pack, every complaint with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.diagnostics import Label
from serkit.kernel.errors import FactError
from serkit.language.tree import Mapping, Sequence
from serkit.rules.casefacts import CaseProblem, located, plain
from serkit.rules.eventlog import read_events
from serkit.rules.timeline import TOLD_BY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serkit.domain.event import Event
    from serkit.kernel.diagnostics import Diagnostic
    from serkit.language.tree import Node
    from serkit.rules.casefacts import Places


class EventTree:
    """The events of a list, and where each part of them is written.

    Raises FactError for what is no list of events, and all that `read_events` refuses, with its place.
    """

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._places: Places = {}
        try:
            told = [self._told(node, f"events[{n}]") for n, node in enumerate(nodes, 1)]
            self.events: tuple[Event, ...] = read_events(told)  # type: ignore[arg-type]  # what is no mapping is refused
        except CaseProblem as problem:
            raise FactError.of("SK440", str(problem), labels=(Label(problem.span),), help=problem.cure) from None
        except FactError as error:
            raise self.located(error) from None

    def located(self, error: FactError) -> FactError:
        """Add the place to complaints about an event, or about a fact that an event tells."""
        return FactError(*(self._located(each) for each in error.diagnostics))

    def _located(self, each: Diagnostic) -> Diagnostic:
        teller = next((field[1] for field in each.fields if field[0] == TOLD_BY), None)
        n = next((n for n, event in enumerate(self.events, 1) if event.id == teller), 0) if teller else 0
        return located(each, self._places, within=f"events[{n}].facts." if n else "")

    def _told(self, node: Node, place: str) -> object:
        """An event has a field `of`: only what its fields hold may be `{count, of}`."""
        if not isinstance(node, Mapping):
            return plain(node, place, self._places)
        self._places[place] = node.span
        fields = ((key.text, f"{place}.{key.text}", value) for key, value in node)
        return {name: plain(value, inner, self._places, at_names=False) for name, inner, value in fields}


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
