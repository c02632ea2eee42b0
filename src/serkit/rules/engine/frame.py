"""One set of facts under the law of one day: everything an expression may ask while it is evaluated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from serkit.kernel.frozen import FrozenMap
from serkit.kernel.unknown import UNKNOWN
from serkit.language.bare import CalculationFailed, Members
from serkit.language.days import LAST_DAY
from serkit.language.intervals import endwise, interval
from serkit.language.logic import at_most
from serkit.language.walk import RUN
from serkit.rules.engine.running import added_in, month_number, months_of, total_of
from serkit.rules.engine.tables import look_up, ops_of_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from serkit.kernel.calendars import Calendar
    from serkit.kernel.dates import LeapDay
    from serkit.language.bare import Bare
    from serkit.language.checked import Op
    from serkit.language.walk import Locals
    from serkit.rules.law import Law, LawBook
    from serkit.rules.pack.model import FactSpec, PackModel, ValueVersion


class Ground(Protocol):
    """What frames of one pack share: its parts, its law, and its programmes' answers."""

    model: PackModel
    book: LawBook
    calendar: Calendar
    leap_day: LeapDay
    dated: tuple[int, ...]
    """Slots whose value depends on the day: figures by month, lists whose members join."""
    by_month: frozenset[int]
    """Those told by month, and lists of records of which something is."""
    joined: frozenset[int]
    """Lists whose members join and leave."""
    sizes: tuple[tuple[int, int], ...]
    """(slot of a size, slot of the list it counts)."""

    def answer(self, programme: str, frame: DayFrame) -> bool | None:
        """Say whether a programme's answer on the frame's facts and day is eligible."""


_BUSY = object()


class DayFrame:
    """The facts of one case on one day; values are worked out once, other days' frames are kept.

    `mets` holds the answers of criteria already asked, by name.
    """

    __slots__ = (
        "_days", "_looked_up", "_members", "_plain", "_values", "as_of", "asking", "calendar", "elsewhere", "facts",
        "ground", "law", "leap_day", "locals", "mets", "presumed", "told", "totals",
    )  # fmt: skip

    def __init__(self, ground: Ground, told: tuple[Bare, ...], as_of: int, law: Law, *, dated: bool = True) -> None:
        self.ground = ground
        self.told = told
        self.as_of = as_of
        self.law = law
        self.facts = facts_on(ground, told, as_of) if dated else told
        self.calendar = ground.calendar
        self.leap_day = ground.leap_day
        self.locals: Locals = ()
        self.mets: dict[str, bool | None] = {}
        self.asking: set[str] = set()
        self.presumed: dict[str, bool] = {}
        self.totals: dict[int, Bare] = {}
        """Running totals of the months before, where this is the first day of a month."""
        self.elsewhere: dict[str, DayFrame] = {}
        """The same facts as other packs take them, by what those are called here."""
        self._plain: DayFrame | None = None
        self._values: dict[int, Bare] = {}
        self._members: dict[tuple[int, int], tuple[Bare, Bare]] = {}
        self._looked_up: dict[tuple[Bare, ...], Bare] = {}
        self._days: dict[int, DayFrame] | None = None

    def parameter(self, slot: int) -> Bare:
        """Return the figure in force, or the unknown of its type."""
        return self.law.parameters[slot]

    def value(self, slot: int) -> Bare:
        """Return a named value, worked out once; out of force it is unknown law."""
        found = self._values.get(slot, UNASKED)
        if found is UNASKED:
            self._values[slot] = _BUSY
            try:
                found = self._values[slot] = self._worked_out(slot, ())
            finally:
                if found is UNASKED:  # it failed, and would fail again
                    del self._values[slot]
        elif found is _BUSY:
            msg = f"value {self.ground.model.values[slot].name} is defined by itself"
            raise CalculationFailed(msg)
        return found

    def member_value(self, slot: int, record: Bare) -> Bare:
        """Return a value declared on a list, for one member, worked out once."""
        key = (slot, id(record))
        found = self._members.get(key)
        if found is None:  # the record is kept too, so that its id stays its own
            found = self._members[key] = (record, self._worked_out(slot, (record,)))
        return found[1]

    def _worked_out(self, slot: int, local: Locals) -> Bare:
        version = self.law.values[slot]
        if version is None:
            from serkit.language.bare import unknown_of

            return unknown_of(self.ground.model.values[slot].type)
        return rounded(version, RUN[version.op.name](version.op, self, local))

    def table(self, slot: int, inputs: tuple[Bare, ...]) -> Bare:
        """Return what a table gives, looked up once for the same inputs."""
        table, version = self.ground.model.tables[slot], self.law.tables[slot]
        if any(type(x) is Members for x in inputs):
            return look_up(table, version, inputs, self)
        key = (slot, *map(type, inputs), *inputs)
        found = self._looked_up.get(key, UNASKED)
        if found is UNASKED:
            found = self._looked_up[key] = look_up(table, version, inputs, self)
        return found

    def running(self, slot: int) -> Bare:
        """Return what the whole months before this day's come to."""
        return total_of(self, slot)

    def running_ops(self, slot: int) -> tuple[tuple[DayFrame, Op], ...]:
        """Return what a total adds, with the frame of each month, the first one first."""
        running = self.ground.model.running[slot]
        months = ((month, added_in(running, month)) for month in months_of(self, slot))
        return tuple((month, op) for month, op in months if op is not None)

    def call(self, slot: int, inputs: tuple[Bare, ...]) -> Bare:
        """Return what a function from outside gives for known inputs."""
        from serkit.rules.engine.given import called

        return called(self.ground.model.needs[slot], inputs)

    def eligible(self, programme: str) -> bool | None:
        """Return another programme's answer; what an open one counts as may be presumed."""
        answer = self.ground.answer(programme, self.plain)
        return self.presumed.get(programme) if answer is None else answer

    def at(self, day: int) -> DayFrame:
        """Return the same facts under the law of another day."""
        if day == self.as_of:
            return self
        days = self._days
        if days is None:
            days = self._days = {self.as_of: self}
        found = days.get(day)
        if found is None:
            if not 0 < day <= LAST_DAY:
                msg = "a day that no calendar here has"
                raise CalculationFailed(msg)
            found = days[day] = self._on(day)
        return found

    def _on(self, day: int) -> DayFrame:
        """Make the frame of another day; it shares what is kept by day, and what is being asked."""
        found = self._new(day)
        found._days = self._days  # noqa: SLF001 - a frame too
        found.asking = self.asking
        found.presumed = self.presumed
        found._plain = None if self._plain is None else self._plain.at(day)  # noqa: SLF001
        return found

    def _new(self, day: int) -> DayFrame:
        return DayFrame(self.ground, self.told, day, self.ground.book.on(day))

    @property
    def plain(self) -> DayFrame:
        """The same day with nothing presumed: a criterion presumes for itself, never for the programmes it asks."""
        return self if self._plain is None else self._plain

    def presuming(self, presumed: dict[str, bool]) -> DayFrame:
        """Return the same day where open answers of some programmes count as said."""
        frame = DayFrame(self.ground, self.told, self.as_of, self.law)
        frame._plain = self.plain
        frame.presumed = presumed
        frame.asking = self.asking
        return frame

    def value_op(self, slot: int) -> Op | None:
        """Return the expression of a value in force."""
        version = self.law.values[slot]
        return None if version is None else version.op

    def table_ops(self, slot: int, inputs: tuple[Bare, ...]) -> tuple[Op, ...]:
        """Return what a table's answer hangs on."""
        return ops_of_table(self.ground.model.tables[slot], self.law.tables[slot], inputs, self)


UNASKED = object()
"""Where nothing has been worked out yet; None is an answer."""


def rounded(version: ValueVersion, x: Bare) -> Bare:
    """Round a value as its definition says; both ends of one known in part."""
    return x if version.rounding is None else endwise(version.rounding.round, x)


def facts_on(ground: Ground, told: tuple[Bare, ...], as_of: int) -> tuple[Bare, ...]:
    """Lay out the facts of one day: the month's own figure, and the members who had joined and not left by then."""
    values: list[Bare] | None = None
    for slot in ground.dated:
        value = told[slot]
        if type(value) is FrozenMap:
            found = value.get(month_number(ground.calendar, as_of), ground.model.facts[slot].unknown)
        elif type(value) is Members and value.items:
            found = _in_month(value, month_number(ground.calendar, as_of)) if slot in ground.by_month else value
            found = _present(found, as_of) if slot in ground.joined else found
        else:
            continue
        if values is None:
            values = list(told)
        values[slot] = found
    return told if values is None else _sized(ground, values)


def _in_month(members: Members, month: int) -> Members:
    """Give each member the figures of a month, where some are told by month."""
    if not isinstance(members.blank, FrozenMap):
        return members
    blank = members.blank
    items = [
        FrozenMap({key: _of_month(each, blank.get(key), month) for key, each in one.items()}) for one in members.items
    ]
    return Members(items, members.more, maybe=members.maybe, blank=blank)


def _of_month(x: Bare, blank: Bare, month: int) -> Bare:
    if type(x) is FrozenMap:
        return x.get(month, blank)
    return _in_month(x, month) if type(x) is Members and x.items else x


def _sized(ground: Ground, values: list[Bare]) -> tuple[Bare, ...]:
    """Count the members of the day where nobody told a size of its own: intake leaves UNKNOWN there."""
    for size, members in ground.sizes:
        listed = values[members]
        if values[size] is UNKNOWN and type(listed) is Members:
            values[size] = _counted(ground.model.facts[size], len(listed.items), len(listed.maybe))
    return tuple(values)


def _counted(spec: FactSpec, sure: int, maybe: int) -> Bare:
    """Return what a list tells of its size: nothing, where no size can be what it counts."""
    low, high = sure, sure + maybe
    if spec.allows(low, low) and spec.allows(high, high):
        return interval(low, high)
    return spec.unknown


def _present(members: Members, as_of: int) -> Members:
    """Those who belong on a day; who joined or left on a day known in part may belong, one nobody dated does."""
    items: list[Bare] = []
    maybe = list(members.maybe)
    for member in members.items:
        here = _belongs(member, members.blank, as_of)
        if here is not False:
            (items if here else maybe).append(member)
    return Members(items, members.more, maybe=maybe, blank=members.blank)


def _belongs(member: Mapping[str, Bare], blank: Mapping[str, Bare], as_of: int) -> bool | None:
    """Whether somebody had joined by a day and not left: `left_on` is the first day they belong no more."""
    joined, left = member.get("joined_on", UNKNOWN), member.get("left_on", UNKNOWN)
    here = True if joined == blank.get("joined_on") else at_most(joined, as_of)
    gone = False if left == blank.get("left_on", UNKNOWN) else at_most(left, as_of)
    if here is False or gone is True:
        return False
    return None if here is None or gone is None else True
