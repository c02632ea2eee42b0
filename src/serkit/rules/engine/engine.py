"""What answers of one pack rest on: its law by day, its programmes made ready for each law, frames of facts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from serkit.domain.decision import Status
from serkit.kernel.calendars import calendar_named
from serkit.kernel.errors import FactError
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.jalali import FIRST_YEAR, LAST_YEAR
from serkit.kernel.types import Kind
from serkit.kernel.unknown import Interval
from serkit.language import evaluate  # noqa: F401 - fills the walker's table of operations
from serkit.language.bare import CalculationFailed
from serkit.rules.engine.elsewhere import Elsewhere
from serkit.rules.engine.frame import UNASKED, DayFrame
from serkit.rules.engine.relevance import Relevance
from serkit.rules.engine.rule import Rule
from serkit.rules.law import LawBook

if TYPE_CHECKING:
    from fractions import Fraction

    from serkit.domain.facts import Facts
    from serkit.kernel.calendars import Calendar
    from serkit.kernel.dates import LeapDay
    from serkit.kernel.text import Text
    from serkit.rules.engine.criteria import Check
    from serkit.rules.engine.rule import Mets
    from serkit.rules.law import Law
    from serkit.rules.pack.model import FactSpec, PackModel

_ELIGIBLE = {Status.ELIGIBLE: True, Status.INELIGIBLE: False, Status.UNDETERMINED: None}

PAST = ("person.birth_date", "application.submitted_on")
"""Nobody is judged before they are born or ask; other dates, such as the day a loan is to be signed, may be planned."""


class Engine:
    """One pack made ready; shared by threads: whatever it keeps would be worked out again to the same."""

    __slots__ = (
        "_checks", "_relevance", "_rules", "book", "by_month", "calendar", "dated", "days", "elsewhere", "joined",
        "leap_day", "model", "past", "sizes",
    )  # fmt: skip

    def __init__(self, model: PackModel) -> None:
        self.model = model
        self.book = LawBook(model)
        self.calendar = calendar_named(model.calendar)
        self.days = days_of(self.calendar)
        """The first and the last day its calendar can tell the month of."""
        self.leap_day: LeapDay = "next day" if model.leap_day == "next day" else "month end"
        self.past = tuple(model.slots[name] for name in PAST if name in model.slots)
        """Slots of dates that may not lie after the day judged."""
        self.sizes = sizes_of(model)
        self.joined = frozenset(members for _, members in self.sizes if _joins(model, members))
        self.by_month = frozenset(each.slot for each in model.facts if _by_month(model, each))
        self.dated: tuple[int, ...] = tuple(sorted(self.by_month | self.joined))
        self.elsewhere = {alias: Elsewhere(alias, Engine(other), model) for alias, other in model.uses.items()}
        """Other packs whose programmes are asked about, by what they are called here."""
        self._rules: dict[tuple[int, str], Rule] = {}
        self._checks: dict[int, dict[str, Check]] = {}
        self._relevance: Relevance | None = None

    @property
    def relevance(self) -> Relevance:
        """Which advice and which papers concern which programme."""
        if self._relevance is None:
            self._relevance = Relevance(self.model)
        return self._relevance

    def frame(self, facts: Facts, day: int) -> DayFrame:
        """Lay facts out under the law of a day.

        Raises:
            FactError: SK420 if a person was born, or applied, after that day.
        """
        for slot in self.past:
            if _earliest(facts.values[slot]) > day and facts.told[slot]:
                raise _ahead(self.model.facts[slot].name, day)
        return DayFrame(self, facts.values, day, self.book.on(day), dated=facts.dated)

    def rule(self, programme: str, law: Law) -> Rule:
        """Return a programme made ready for a law, made once."""
        key = (law.day, programme)
        rule = self._rules.get(key)
        if rule is None:
            checks = self._checks.setdefault(law.day, {})
            rule = self._rules[key] = Rule(self.model, law, self.model.programmes[programme], checks)
        return rule

    def of_programme(self, programme: str) -> tuple[Elsewhere | None, str]:
        """Return the pack a programme is of, None for this one, and its name there."""
        alias, dot, name = programme.partition(".")
        return (self.elsewhere[alias], name) if dot else (None, programme)

    def title(self, programme: str) -> Text:
        """Return what a programme of this or another pack is called."""
        other, name = self.of_programme(programme)
        return (self if other is None else other.engine).model.programmes[name].title

    def answers(self, rule: Rule, frame: DayFrame) -> Mets:
        """Return the answers of a programme's criteria, each asked once for the frame."""
        asked = frame.mets
        mets: list[bool | None] = []
        for check in rule.checks:
            met: object = asked.get(check.name, UNASKED)
            if met is UNASKED:
                met = asked[check.name] = check.met(frame)
            mets.append(met)  # type: ignore[arg-type]  # UNASKED is gone
        return tuple(mets)

    def answer(self, programme: str, frame: DayFrame) -> bool | None:
        """Say whether a programme's answer is eligible, for a rule that asks; `nsap.igndps` is one of another pack."""
        other, name = self.of_programme(programme)
        if other is not None:
            return other.engine.answer(name, other.frame(frame))
        if programme in frame.asking:
            msg = f"eligibility for {programme} hangs on itself"
            raise CalculationFailed(msg)
        frame.asking.add(programme)
        try:
            rule = self.rule(programme, frame.law)
            return _ELIGIBLE[rule.status(self.answers(rule, frame))]
        finally:
            frame.asking.discard(programme)


def _earliest(value: object) -> int | Fraction:
    """Return the first day a date may be; a date that is unknown or none may be any."""
    if type(value) is int:
        return value
    lo = value.lo if type(value) is Interval else None
    return 0 if lo is None else lo


def _ahead(name: str, day: int) -> FactError:
    judged = dt.date.fromordinal(day)
    message = f"`{name}` lies after the day that is judged, {judged}"
    return FactError.of("SK420", message, help="check the date, or judge a later day (as_of)")


def days_of(calendar: Calendar) -> tuple[int, int]:
    """Return the first and the last day of a calendar from 1700 on, as ordinals.

    >>> days_of(calendar_named("jalali"))
    (664821, 774758)
    """
    if calendar.name == "gregorian":
        return dt.date(1700, 1, 1).toordinal(), dt.date.max.toordinal()
    return calendar.ordinal(FIRST_YEAR, 1, 1), calendar.ordinal(LAST_YEAR, 12, calendar.month_length(LAST_YEAR, 12))


def sizes_of(model: PackModel) -> tuple[tuple[int, int], ...]:
    """Pair each size with the list it counts: `group.size` with `group.members`."""
    pairs = []
    for each in model.facts:
        if each.type.kind is Kind.LIST and each.name.endswith(".members"):
            size = model.slots.get(f"{each.name.removesuffix('members')}size")
            if size is not None:
                pairs.append((size, each.slot))
    return tuple(pairs)


def _by_month(model: PackModel, spec: FactSpec) -> bool:
    """Whether a fact is told by month, or is a list of records of which anything is, in the lists inside them too."""
    seen: set[str | None] = set()
    todo = [spec]
    while todo:
        each = todo.pop()
        if each.by_month:
            return True
        if each.type.kind is Kind.LIST and each.type.unit not in seen:
            seen.add(each.type.unit)
            todo += model.records.get(each.type.unit or "", FrozenMap({})).values()
    return False


def _joins(model: PackModel, members: int) -> bool:
    fields = model.records.get(model.facts[members].type.unit or "")
    return fields is not None and "joined_on" in fields
