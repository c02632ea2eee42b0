"""What the cases of a pack have put to the test: answers of criteria, exceptions, rows of tables, steps of the law."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from serkit.language.bare import CalculationFailed
from serkit.language.walk import RUN
from serkit.rules.engine.decide import outcome_of
from serkit.rules.engine.frame import DayFrame
from serkit.rules.engine.tables import row_hit
from serkit.rules.pack.requirements import criteria_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.domain.decision import Decision
    from serkit.kernel.diagnostics import Span
    from serkit.language.bare import Bare
    from serkit.rules.engine.rule import Mets, Rule
    from serkit.rules.pack.model import Criterion, Exemption, PackModel


class Point(NamedTuple):
    """One thing a case can put to the test: `seen` says how it was looked for.

    >>> str(Point("criterion", "poor", "deciding"))
    'criterion poor: never deciding'
    """

    kind: str
    name: str
    seen: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}: never {self.seen}"


class Coverage(NamedTuple):
    """Which points of a pack its cases have seen; `places` says where each is written.

    >>> Coverage((), frozenset(), {}).n_covered
    0
    """

    points: tuple[Point, ...]
    covered: frozenset[Point]
    places: dict[Point, Span | None]

    @property
    def n_covered(self) -> int:
        """How many were seen."""
        return len(self.covered)

    @property
    def open(self) -> tuple[Point, ...]:
        """What no case has seen yet, in the pack's order."""
        return tuple(point for point in self.points if point not in self.covered)


class Seen:
    """Collects what decisions of one pack have put to the test."""

    def __init__(self, model: PackModel) -> None:
        self._model = model
        self.places = dict(_points(model))
        self.covered: set[Point] = set()

    def coverage(self) -> Coverage:
        """Return what was seen up to now."""
        return Coverage(tuple(self.places), frozenset(self.covered), self.places)

    def look(self, decision: Decision) -> set[Point]:
        """Note what one decision has put to the test, and return it."""
        rule, mets, frame = outcome_of(decision)
        found = set(_answers(rule, mets))
        watched = _Watched(frame, found)
        for check in rule.checks:
            found |= {
                Point("exception", f"{check.name} {part}", _SAID[said])
                for part, said in check.parts(watched)
                if said is not None and part.split(" ")[0] in ("unless", "except")
            }
        if not decision.is_ineligible:
            for each in rule.programme.entitlements:
                try:
                    RUN[each.op.name](each.op, watched, ())
                except CalculationFailed:
                    continue
        found &= self.places.keys()
        self.covered |= found
        return found


_SAID = {True: "true", False: "false"}


def _answers(rule: Rule, mets: Mets) -> Iterator[Point]:
    """What each criterion said, and whether the answer would be another if it had said the opposite."""
    answer = rule.status(mets)
    for n, (name, met) in enumerate(zip(rule.names, mets, strict=True)):
        if met is None:
            continue
        yield Point("criterion", name, _SAID[met])
        turned = (*mets[:n], not met, *mets[n + 1 :])
        if rule.status(turned) is not answer:
            yield Point("criterion", name, "deciding")


class _Watched(DayFrame):
    """The same day; it notes which rows of tables are hit and which figures of the law are read."""

    __slots__ = ("_found",)

    def __init__(self, of: DayFrame, found: set[Point]) -> None:
        super().__init__(of.ground, of.told, of.as_of, of.law)
        self.presumed = of.presumed
        self._found = found

    def parameter(self, slot: int) -> Bare:
        """Return the figure in force, and note its step."""
        step = self.law.steps[slot]
        if step is not None:
            self._found.add(_step(self.ground.model.parameters[slot].name, step.from_))
        return super().parameter(slot)

    def table(self, slot: int, inputs: tuple[Bare, ...]) -> Bare:
        """Return what a table gives, and note the rows that are hit for sure."""
        table, version = self.ground.model.tables[slot], self.law.tables[slot]
        for n, row in enumerate(version.rows if version is not None else ()):
            if row_hit(row, inputs, self):
                self._found.add(_row(table.name, None if version is None else version.from_, n))
                if table.hit == "first":
                    break
        return super().table(slot, inputs)

    def _new(self, day: int) -> DayFrame:
        return _Watched(super()._new(day), self._found)


def _step(name: str, from_: int) -> Point:
    return Point("figure", f"{name} from {dt.date.fromordinal(from_)}", "read")


def _row(name: str, from_: int | None, n: int) -> Point:
    since = "" if from_ is None else f" from {dt.date.fromordinal(from_)}"
    return Point("table", f"{name}{since}, row {n + 1}", "hit")


def _points(model: PackModel) -> Iterator[tuple[Point, Span | None]]:
    """Everything a case can put to the test, in the order it is written."""
    asked = {
        name
        for each in model.programmes.values()
        for version in each.versions
        for name in criteria_of(version.requires)
    }
    for name, criterion in model.criteria.items():
        if name in asked:
            yield from _of_criterion(name, criterion)
    for table in model.tables:
        for version in table.versions:
            yield from ((_row(table.name, version.from_, n), row.span) for n, row in enumerate(version.rows))
    for parameter in model.parameters:
        yield from ((_step(parameter.name, step.from_), step.span) for step in parameter.steps if step.known)


def _of_criterion(name: str, criterion: Criterion) -> Iterator[tuple[Point, Span | None]]:
    for seen in ("true", "false", "deciding"):
        yield Point("criterion", name, seen), criterion.span
    longest: dict[str, tuple[Exemption, ...]] = {"unless": (), "except": ()}
    for version in criterion.versions:
        for kind, exemptions in (("unless", version.unless), ("except", version.excepts)):
            longest[kind] = max(longest[kind], exemptions, key=len)
    for kind, exemptions in longest.items():
        for n, each in enumerate(exemptions, 1):
            for seen in ("true", "false"):
                yield Point("exception", f"{name} {kind} {n}", seen), each.span
