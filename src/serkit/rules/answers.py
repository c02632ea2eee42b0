"""Which event answers which: by what it names, by what it is about, or by its case; each is used once."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from serkit.domain.event import Event

    Key = tuple[str, str]


class Answers:
    """Events of one type, grouped by the anchors they can answer.

    An event that names something (`of`) answers that alone; else it answers anchors about the same thing; only where
    no anchor is about that, those of the same case. So one challenge solved does not settle another of the case.
    """

    def __init__(self, events: Iterable[Event], anchors: Iterable[Event]) -> None:
        abouts = {each.about for each in anchors}
        self._groups: dict[Key, _Group] = {}
        for event in events:
            key = _key(event, abouts)
            if key is not None:
                self._groups.setdefault(key, _Group()).add(event)

    def first(self, anchor: Event, after: int) -> Event | None:
        """Return the earliest event later than a day that answers an anchor and was not taken."""
        found = [event for group in self._of(anchor) if (event := group.first(after)) is not None]
        return min(found, key=lambda each: (each.on, each.id), default=None)

    def take(self, anchor: Event, after: int, last: int | None = None) -> Event | None:
        """Take the earliest later event up to a last day; nobody else gets it."""
        event = self.first(anchor, after)
        if event is None or (last is not None and event.on.toordinal() > last):
            return None
        for group in self._of(anchor):
            group.take(event)
        return event

    def _of(self, anchor: Event) -> Iterator[_Group]:
        keys = (("of", anchor.id), ("of", anchor.about), ("about", anchor.about), ("case", anchor.case_id))
        for key in dict.fromkeys(keys):
            group = self._groups.get(key)
            if group is not None:
                yield group


def _key(event: Event, abouts: set[str]) -> Key | None:
    if event.of:
        return "of", event.of
    if event.about in abouts:
        return "about", event.about
    return ("case", event.case_id) if event.case_id else None


class _Group:
    """Events in the order of their days; `_next` leads past those taken, so that a long log stays quick."""

    __slots__ = ("_days", "_events", "_next", "_places")

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._days: list[int] = []
        self._next: list[int] = [0]
        self._places: dict[str, int] = {}

    def add(self, event: Event) -> None:
        self._places[event.id] = len(self._events)
        self._events.append(event)
        self._days.append(event.on.toordinal())
        self._next.append(len(self._events))

    def first(self, after: int) -> Event | None:
        place = self._free(bisect_right(self._days, after))
        return self._events[place] if place < len(self._events) else None

    def take(self, event: Event) -> None:
        place = self._places.get(event.id)
        if place is not None:
            self._next[place] = place + 1

    def _free(self, place: int) -> int:
        start = place
        while self._next[place] != place:
            place = self._next[place]
        while self._next[start] != place:
            self._next[start], start = place, self._next[start]
        return place
