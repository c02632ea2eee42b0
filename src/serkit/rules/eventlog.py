"""Events as they come, from a program or from a file, to a log: everything wrong with them at once.

No message shows what an event says about a person; it names the event by its place and the field.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sized
from typing import TYPE_CHECKING

from serkit.domain.event import Event
from serkit.domain.problems import Problems, did_you_mean
from serkit.kernel.calendars import FIRST_GREGORIAN_YEAR
from serkit.kernel.errors import AmountError, FactError
from serkit.kernel.frozen import FrozenMap
from serkit.rules.pack.names import is_fact
from serkit.rules.told import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MOST_EVENTS = 100_000
_MOST_FACTS = 1_000
_LONGEST = 1_000
_MOST_PROBLEMS = 100
_CODE = "SK440"
_WHOLE_DAY = "write a whole day: date(2024, 5, 2), or 2024-05-02 as text"


def read_events(told: Iterable[Event | Mapping[str, object]]) -> tuple[Event, ...]:
    """Return a log: events as they are, mappings read strictly; the order is kept and means nothing.

    A mapping has `type` and `on`, and may have `id`, `about`, `recorded_on`, `of`, `case`, `by`, `role`, `to`, `why`,
    `planned_on`, `void` and `facts`. Days are dates, or texts of either calendar. Without an `id` an event is known
    by its type, what it is about, and its day.

    Raises:
        FactError: SK440 for what is no event, SK441 for one id told twice, SK442 for more than 100,000; all at once.

    >>> read_events([{"type": "case.opened", "about": "c1", "on": "2024-05-02"}])[0].id
    'case.opened c1 2024-05-02'
    """
    reading = _Reading()
    too_many = isinstance(told, Sized) and len(told) > MOST_EVENTS
    for n, each in enumerate(() if too_many else told, 1):
        too_many = n > MOST_EVENTS
        if too_many or len(reading.problems.found) >= _MOST_PROBLEMS:
            break
        reading.take(f"events[{n}]", each)
    if too_many:
        reading.problems.add("SK442", f"a log of more than {MOST_EVENTS} events", help="give the log of fewer cases")
    reading.problems.refuse(FactError)
    return tuple(reading.events.values())


class _Reading:
    """One reading of a log."""

    def __init__(self) -> None:
        self.problems = Problems()
        self.events: dict[str, Event] = {}

    def take(self, place: str, each: object) -> None:
        event = each if isinstance(each, Event) else self.read(place, each)
        if event is None:
            return
        if isinstance(each, Event):
            self.check(place, event)
        if event.id in self.events:
            cure = "leave one of them out, or give each an `id` of its own"
            self.problems.add("SK441", f"`{place}` has the id of an event above it", help=cure, subject=place)
            return
        self.events[event.id] = event

    def check(self, place: str, event: Event) -> None:
        """Hold an event made by a program to what is read from a file."""
        for name in ("on", "recorded_on", "planned_on"):
            day = getattr(event, name)
            if name == "on" or day is not None:
                self.one(f"{place}.{name}", _date, day)
        self.one(f"{place}.type", _type, event.type)
        self.one(f"{place}.facts", _facts, event.facts)

    def read(self, place: str, each: object) -> Event | None:
        if not isinstance(each, Mapping):
            cure = 'write {"type": "case.opened", "about": "c1", "on": "2024-05-02"}'
            self.problems.add(_CODE, f"`{place}` is no event", help=cure, subject=place)
            return None
        before = len(self.problems.found)
        found: dict[str, object] = {}
        for key, value in each.items():
            read = _FIELDS.get(key) if isinstance(key, str) else None
            if read is None:
                said = str(key)[:_LONGEST]
                cure = did_you_mean(said, tuple(_FIELDS))
                message = f"`{place}.{said[:60]}` is no field of an event"
                self.problems.add(_CODE, message, help=cure, subject=f"{place}.{key}")
            elif value is not None:
                found[str(key)] = self.one(f"{place}.{key}", read, value)
        for name in ("type", "on"):
            if each.get(name) is None:
                cure = f"add `{name}:`"
                self.problems.add(_CODE, f"`{place}` has no `{name}`", help=cure, subject=place)
        if len(self.problems.found) > before:
            return None
        found.setdefault("about", "")
        found.setdefault("id", " ".join(str(found[name]) for name in ("type", "about", "on") if found[name]))
        return Event(**found)  # type: ignore[arg-type]  # each field was read by its own reader

    def one(self, place: str, read: Callable[[object], object], value: object) -> object:
        try:
            return read(value)
        except Refused as refused:
            self.problems.add(refused.code, f"`{place}` {refused.why}", help=refused.cure, subject=place)
            return None


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Refused(_CODE, "is no text", "write a few letters, or leave it out")
    if len(value) > _LONGEST:
        raise Refused(_CODE, f"has more than {_LONGEST} characters", "shorten it")
    return value.strip()


def _type(value: object) -> str:
    text = _text(value)
    if not is_fact(text):
        raise Refused(
            _CODE,
            "cannot name an event",
            "write what it happened to, a dot, and what happened: `application.submitted`",
        )
    return text


def _date(value: object) -> dt.date:
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        raise Refused(_CODE, "is no day", _WHOLE_DAY)
    if value.year < FIRST_GREGORIAN_YEAR:
        raise Refused(_CODE, "is in no Gregorian year", "a Jalali day? give it as text")
    return value


def _day(value: object) -> dt.date:
    if not isinstance(value, str):
        return _date(value)
    from serkit.kernel.datetext import read_date

    try:
        first, last = read_date(value.strip())
    except AmountError:
        raise Refused(_CODE, "is no day", _WHOLE_DAY) from None
    if first != last:
        raise Refused(_CODE, "is no whole day", _WHOLE_DAY)
    return dt.date.fromordinal(first)


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise Refused(_CODE, "is neither true nor false", "write `void: true`, or leave it out")


def _facts(value: object) -> FrozenMap[str, object]:
    if not isinstance(value, Mapping):
        raise Refused(_CODE, "are no facts", "write {person.sex: female}")
    flat: dict[str, object] = {}
    for name, each in value.items():
        if not isinstance(name, str) or not is_fact(name):
            raise Refused(_CODE, "has a name that is no fact", "write each fact with dots: {workshop.n_recipients: 5}")
        flat[name] = each
    if len(flat) > _MOST_FACTS:
        raise Refused(_CODE, f"are more than {_MOST_FACTS} facts", "tell what changed")
    return FrozenMap(flat)


_FIELDS: dict[str, Callable[[object], object]] = {
    "id": _text,
    "type": _type,
    "on": _day,
    "recorded_on": _day,
    "planned_on": _day,
    "about": _text,
    "case": _text,
    "of": _text,
    "by": _text,
    "role": _text,
    "to": _text,
    "why": _text,
    "void": _flag,
    "facts": _facts,
}
