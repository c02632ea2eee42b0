"""Cases a pack has not got yet: on both sides of each threshold, on days the law changes, on leap birthdays.

Each starts from a case of the pack and moves one thing. The answers are the pack's own, for an author to confirm.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from serkit.domain.facts import Facts
from serkit.kernel.errors import AmountError, FactError, PackError
from serkit.kernel.types import Kind
from serkit.language.bare import Members
from serkit.rules.casecoverage import Seen
from serkit.rules.casefacts import CaseProblem
from serkit.rules.cases import known_of, read_cases
from serkit.rules.engine.content import amount_of
from serkit.rules.engine.decide import outcome_of
from serkit.rules.engine.nearest import Spots
from serkit.rules.engine.public import written
from serkit.rules.engine.seal import fact_text
from serkit.rules.generate import BORN, People
from serkit.rules.thresholds import every_op

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from serkit.domain.decision import Decision
    from serkit.language.bare import Bare
    from serkit.rules.casecoverage import Point
    from serkit.rules.cases import Case
    from serkit.rules.rulepack import RulePack

MOST = 60
_MOST_BASES = 2
_MADE_UP = 1_000
_SINGLE = (int, Fraction, str, frozenset)
_LEAP = {"gregorian": (2, 29), "jalali": (12, 30)}
_APPLIED = "application.submitted_on"
_ABOUT_A_YEAR = 366


class Suggestion(NamedTuple):
    """A case to confirm: what it starts from, what it tells otherwise, and what the pack answers.

    `base` is "" for one that stands alone; `as_of` is None where the day is that of the base. `covers` are points
    no case has seen yet; without any it is a boundary that no case stands on.
    """

    name: str
    base: str
    as_of: dt.date | None
    facts: dict[str, str]
    decisions: tuple[Decision, ...]
    covers: frozenset[Point] = frozenset()
    file: str = ""
    """The file its base stands in."""


class _Base(NamedTuple):
    """A case that is there, on one of its days."""

    case: Case
    as_of: dt.date
    facts: Facts


def suggest(pack: RulePack, path: Path | None) -> tuple[Suggestion, ...]:
    """Return cases worth having, at most 60: first those that see something new, then untried boundaries."""
    search = _Search(pack, path)
    found = list(islice(search.boundaries(), 4 * MOST))
    new: list[Suggestion] = []
    for each in sorted(found, key=lambda one: -len(one.covers)):
        gained = each.covers - search.seen.covered
        if gained:
            search.seen.covered |= gained
            new.append(each._replace(covers=frozenset(gained)))
    new += search.made_up()
    taken = {each.name for each in new}
    rest = [each._replace(covers=frozenset()) for each in found if each.name not in taken]
    return tuple([*new, *rest][:MOST])


class _Search:
    """One search through the cases of a pack."""

    def __init__(self, pack: RulePack, path: Path | None) -> None:
        self.pack = pack
        self.model = pack.model
        self.engine = pack.engine
        self.seen, self._probe = Seen(pack.model), Seen(pack.model)
        self.bases: list[_Base] = []
        self._told: set[tuple[str, str]] = set()
        self._days: set[dt.date] = set()
        self._names: set[str] = set()
        for case in read_cases(pack, path):
            self._names.add(case.name)
            for as_of, _ in case.expects:
                self._take(case, as_of)

    def _take(self, case: Case, as_of: dt.date) -> None:
        """Note what a case tells and sees; one that is meant to be refused is no base."""
        try:
            facts = known_of(self.pack, case, as_of).facts
            for decision in self.pack.decide(facts, as_of=as_of).values():
                self.seen.look(decision)
        except (CaseProblem, FactError, PackError):
            return
        self._days.add(as_of)
        for spec in self.model.facts:
            if facts.told[spec.slot] and spec.type.kind is not Kind.LIST and not spec.by_month:
                self._told.add((spec.name, written(spec.type, facts.values[spec.slot])))
        if not case.events:
            self.bases.append(_Base(case, as_of, facts))

    def boundaries(self) -> Iterator[Suggestion]:
        """Both sides of each threshold, days on which the law changes, and leap birthdays, without repeats."""
        made: set[str] = set(self._names)
        for base in self._chosen():
            for each in (*self._thresholds(base), *self._changes(base), *self._leap_days(base)):
                if each.name not in made:
                    made.add(each.name)
                    yield each

    def _chosen(self) -> list[_Base]:
        """A few cases for each programme, those that are eligible first: from there every condition can be lost."""
        found: dict[tuple[str, dt.date], _Base] = {}
        for programme in self.pack.programmes:
            ranked = sorted(self.bases, key=lambda base: _rank(self._decided(base.facts, base.as_of, programme)))
            for base in ranked[:_MOST_BASES]:
                found.setdefault((base.case.name, base.as_of), base)
        return list(found.values())

    def _thresholds(self, base: _Base) -> Iterator[Suggestion]:
        """Facts of the case told as one side of a threshold each, where the answer is another there."""
        for programme in self.pack.programmes:
            decision = self._decided(base.facts, base.as_of, programme)
            if decision is None:
                continue
            rule, _, frame = outcome_of(decision)
            spots = Spots(self.engine, rule)
            for slot in sorted({slot for check in rule.checks for slot in check.counts}):
                if self._can_move(slot, base):
                    now = [base.facts.values[slot]] if base.facts.told[slot] else []
                    values = [*now, *spots.edges(slot, frame)]
                    yield from self._flips(base, slot, values, programme)

    def _can_move(self, slot: int, base: _Base) -> bool:
        spec = self.model.facts[slot]
        known = isinstance(base.facts.values[slot], _SINGLE)
        return not spec.by_month and spec.type.kind is not Kind.LIST and (known or not base.facts.told[slot])

    def _flips(self, base: _Base, slot: int, values: list[Bare], programme: str) -> Iterator[Suggestion]:
        """Values whose answer is not that of the neighbour they are told apart from."""
        spec = self.model.facts[slot]
        ordered = sorted(values) if _are_ordered(values) else values
        answers = [self._answer(base, {slot: x}, base.as_of, programme) for x in ordered]
        for n, x in enumerate(ordered):
            beside = answers[max(0, n - 1) : n] + answers[n + 1 : n + 2] if _are_ordered(values) else answers[:1]
            text = written(spec.type, x)
            if (
                answers[n] is not None
                and any(each != answers[n] for each in beside)
                and (spec.name, text) not in self._told
            ):
                made = self._suggestion(base, {slot: x}, base.as_of, f"{spec.name} {text}")
                yield from () if made is None else (made,)

    def _changes(self, base: _Base) -> Iterator[Suggestion]:
        """The last day in force and the first day after: where the answer changes, or a figure was never read."""
        for day in self.engine.book.changes:
            first = dt.date.fromordinal(day)
            days = (first - dt.timedelta(days=1), first)
            if self._days.intersection(days):
                continue
            before, after = (self._suggestion(base, {}, each, f"on {each}") for each in days)
            if before is not None and after is not None and _said(before) != _said(after):
                yield before
                yield after
            elif after is not None and after.covers:
                yield after

    def _leap_days(self, base: _Base) -> Iterator[Suggestion]:
        """Somebody born on a leap day, on the day before their birthday counts and on the day itself."""
        slot = self.model.slots.get(BORN)
        if slot is None or not base.facts.told[slot] or not _asks_age(self.pack):
            return
        calendar, limit = self.engine.calendar, base.as_of.toordinal() + _ABOUT_A_YEAR
        for months in sorted(_ages(self.pack)):
            born = _leap_birth(calendar, limit, months)
            if born is None or (BORN, dt.date.fromordinal(born).isoformat()) in self._told:
                continue
            turned = calendar.add_months(born, months)
            made = [self._on_leap_day(base, slot, born, day) for day in range(turned - 1, turned + 3)]
            for before, after in pairwise(made):  # the two days between which the answer turns
                if before is not None and after is not None and _said(before) != _said(after):
                    yield before
                    yield after

    def _on_leap_day(self, base: _Base, slot: int, born: int, day: int) -> Suggestion | None:
        on = dt.date.fromordinal(day)
        moved: dict[int, Bare] = {slot: born}
        applied = self.model.slots.get(_APPLIED)
        if applied is not None and base.facts.told[applied]:
            moved[applied] = day
        return self._suggestion(base, moved, on, f"born on {dt.date.fromordinal(born)}, on {on}")

    def made_up(self) -> list[Suggestion]:
        """Whole people for what no step from a case has seen."""
        found: list[Suggestion] = []
        days = sorted({base.as_of for base in self.bases}) or [dt.date.today()]  # noqa: DTZ011 - a pack without a case
        for day in days[-3:]:
            for n, drawn in enumerate(islice(People((self.model,), day.toordinal(), untold=0, months=0), _MADE_UP)):
                if not set(self.seen.places) - self.seen.covered:
                    return found
                made = self._alone(drawn, day, n)
                gained = made.covers - self.seen.covered if made else frozenset()
                if made and gained:
                    self.seen.covered |= gained
                    found.append(made._replace(covers=frozenset(gained)))
        return found

    def _alone(self, drawn: dict[str, Bare], day: dt.date, n: int) -> Suggestion | None:
        values = tuple(drawn.get(spec.name, spec.unknown) for spec in self.model.facts)
        told = tuple(spec.name in drawn for spec in self.model.facts)
        facts = Facts(pack=self.pack.id, hash=self.pack.hash, values=values, told=told)
        decisions = self._all(facts, day)
        covers = self._sees(decisions)
        if not covers:
            return None
        _, _, frame = outcome_of(decisions[0])
        texts = {
            name: fact_text(self.engine, self.model.slots[name], frame) for name in drawn if not _is_size(name, drawn)
        }
        return Suggestion(f"made up {n + 1} on {day}", "", day, texts, decisions, covers)

    def _suggestion(self, base: _Base, moved: dict[int, Bare], day: dt.date, name: str) -> Suggestion | None:
        decisions = self._all(_moved(base.facts, moved), day)
        if not decisions:
            return None
        facts = {self.model.facts[slot].name: written(self.model.facts[slot].type, x) for slot, x in moved.items()}
        as_of = None if day == base.case.expects[0][0] else day
        own = base.case.name
        file = base.case.span.source.name
        return Suggestion(f"{own}, {name}", own, as_of, facts, decisions, self._sees(decisions), file)

    def _sees(self, decisions: tuple[Decision, ...]) -> frozenset[Point]:
        return frozenset(point for each in decisions for point in self._probe.look(each)) - self.seen.covered

    def _answer(self, base: _Base, moved: dict[int, Bare], day: dt.date, programme: str) -> object:
        decision = self._decided(_moved(base.facts, moved), day, programme)
        return None if decision is None else _said_of(decision)

    def _decided(self, facts: Facts, day: dt.date, programme: str) -> Decision | None:
        try:
            return self.pack[programme].decide(facts, as_of=day)
        except FactError:
            return None

    def _all(self, facts: Facts, day: dt.date) -> tuple[Decision, ...]:
        try:
            decisions = tuple(self.pack.decide(facts, as_of=day).values())
        except FactError:
            return ()
        return decisions if all(_said_of(each) is not None for each in decisions) else ()


def _moved(facts: Facts, moved: dict[int, Bare]) -> Facts:
    values = list(facts.values)
    for slot, x in moved.items():
        values[slot] = x
    told = tuple(each or slot in moved for slot, each in enumerate(facts.told))
    return Facts(pack=facts.pack, hash=facts.hash, values=tuple(values), told=told, dated=facts.dated)


def _rank(decision: Decision | None) -> int:
    return 3 if decision is None else 0 if decision.is_eligible else 1 if len(decision.because) == 1 else 2


def _said(suggestion: Suggestion | None) -> object:
    return None if suggestion is None else [_said_of(each) for each in suggestion.decisions]


def _said_of(decision: Decision) -> object:
    """The answer and the amounts, which a threshold turns; none of them where an amount leaves no result."""
    rule, _, frame = outcome_of(decision)
    if decision.is_ineligible:
        return decision.status
    try:
        return decision.status, [amount_of(rule, each, frame.ground, frame) for each in rule.programme.entitlements]  # type: ignore[arg-type]  # the engine is the ground
    except FactError:
        return None


def _are_ordered(values: list[Bare]) -> bool:
    return all(not isinstance(x, bool | str | frozenset | Members) for x in values)


def _is_size(name: str, drawn: dict[str, Bare]) -> bool:
    return name.endswith(".size") and f"{name.removesuffix('size')}members" in drawn


def _asks_age(pack: RulePack) -> bool:
    return any(op.name == "age" for op in every_op(pack.model))


def _ages(pack: RulePack) -> set[int]:
    """Whole ages, in months, that rules compare with."""
    figures = (step.value for each in pack.model.parameters for step in each.steps if each.type.kind is Kind.MONTHS)
    written_ = (
        op.args[0] for op in every_op(pack.model) if op.name == "const" and op.type.kind in (Kind.MONTHS, Kind.AGE)
    )
    return {x for x in (*figures, *written_) if isinstance(x, int) and x and not x % 12}


def _leap_birth(calendar: Bare, limit: int, months: int) -> int | None:
    """The latest leap day whose birthday of this age falls in a year without one, before a day."""
    month, day = _LEAP[calendar.name]
    try:
        year = calendar.ymd(limit)[0] - months // 12
        for each in range(year, year - 9, -1):
            turned = calendar.month_length(each + months // 12, month)
            if turned < day == calendar.month_length(each, month):
                return int(calendar.ordinal(each, month, day))
    except AmountError:
        return None
    return None
