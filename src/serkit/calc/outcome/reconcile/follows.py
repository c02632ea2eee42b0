"""What follows from claims that agree: bounds of what was not reported, wholes behind shares, answers to questions.

Bounds are never turned into a point: where a split was not reported, the sentence says between what it lies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.calc.outcome.reconcile.claims import Level, Share
from serkit.calc.outcome.reconcile.findings import Finding
from serkit.calc.outcome.reconcile.forms import group_size, throughput
from serkit.calc.outcome.reconcile.nodes import Name, linear, names_of, range_of
from serkit.calc.outcome.reconcile.ranges import NATURAL, is_point
from serkit.calc.outcome.reconcile.sides import Side, side_of
from serkit.calc.outcome.reconcile.solve import surely
from serkit.kernel.diagnostics import Severity
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.unknown import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from serkit.calc.outcome.reconcile.relations import Relation
    from serkit.calc.outcome.reconcile.solve import System

_DISCLOSIVE = 5  # counts of 1 to 4 are commonly not published


class Follows:
    """The system that is believed, other readings of it, and which names have been spoken of."""

    def __init__(self, system: System, others: Sequence[tuple[str, System]]) -> None:
        self.system = system
        self.others = others
        claims = system.claims.values()
        self.wholes = {claim.of for claim in claims if isinstance(claim, Share)} - set(system.claims)
        self.told: set[str] = set(self.wholes)

    def relation(self, relation: Relation) -> Iterator[Finding]:
        """Say that a relation holds, or what it leaves open."""
        missing = [name for name in relation.names if name not in self.system.claims and name not in self.wholes]
        if not missing:
            yield self._agrees(relation)
        elif _is_plain_sum(relation):
            self.told.update(missing)
            yield self._residual(relation, missing[0]) if len(missing) == 1 else self._split(relation, missing)

    def question(self, relation: Relation) -> Finding | None:
        """Answer what was asked, by bounds where not all of it was reported."""
        stay = throughput(relation, self.system, holds=True)
        if stay is not None or relation.asked is None:
            return stay
        found = side_of(relation.text, relation.asked, self.system, self.others)
        if found is None:
            return Finding(kind="divided_by_zero", severity=Severity.ERROR, holds=False, relation=relation.text)
        first = found.readings[0].interval
        known = first.lo is not None and first.lo == first.hi
        return Finding(
            kind="answer" if known else "point_refused",
            severity=Severity.NOTE if known else Severity.WARNING,
            relation=relation.text,
            left=found,
            interval=found.interval,
        )

    def rest(self) -> Iterator[Finding]:
        """Say what is known of wholes and of names that no sum has spoken of."""
        for name in sorted(self.wholes):
            yield from self._whole(name)
        for name in self.system.names:
            if name not in self.system.claims and name not in self.told:
                found = self._side(name)
                if found is not None and found.interval != Interval(*NATURAL):
                    yield Finding(kind="bounds", severity=Severity.NOTE, left=found, interval=found.interval)

    def _agrees(self, relation: Relation) -> Finding:
        local = self.system.around(relation)
        own = throughput(relation, local, holds=True) or group_size(relation, local, holds=True)
        if own is not None:
            return own
        apart = local.without(relation=relation)
        kind, rounded = _verdict(relation, apart)
        test = relation.tests[0]
        return Finding(
            kind=kind,
            severity=Severity.NOTE,
            holds=True if kind == "agrees" else None,
            relation=relation.text,
            left=side_of(test.left_text, test.left, apart),
            right=side_of(test.right_text, test.right, apart),
            figures=FrozenMap({"rounded": 1} if rounded else {}),
        )

    def _residual(self, relation: Relation, name: str) -> Finding:
        found = self._side(name)
        interval = None if found is None else found.interval
        small = interval is not None and interval.lo == interval.hi and 0 < (interval.lo or 0) < _DISCLOSIVE
        return Finding(
            kind="residual",
            severity=Severity.WARNING if small else Severity.NOTE,
            relation=relation.text,
            left=found,
            interval=interval,
            figures=FrozenMap({"small": 1} if small else {}),
        )

    def _split(self, relation: Relation, missing: Iterable[str]) -> Finding:
        parts = [found for found in map(self._side, missing) if found is not None]
        head = max(parts, key=lambda part: part.readings[0].interval.lo or 0)
        test = relation.tests[0]
        sides = [(test.left, test.left_text), (test.right, test.right_text)]
        node, text = next((each for each in sides if not set(names_of(each[0])) & set(missing)), sides[0])
        return Finding(
            kind="split_not_reported",
            severity=Severity.NOTE,
            relation=relation.text,
            left=side_of(text, node, self.system, self.others),
            interval=head.interval,
            parts=tuple(parts),
        )

    def _whole(self, name: str) -> Iterator[Finding]:
        found = self._side(name)
        if found is not None and found.interval != Interval(*NATURAL):
            yield Finding(kind="implied_whole", severity=Severity.NOTE, left=found, interval=found.interval)

    def _side(self, name: str) -> Side | None:
        return side_of(name, Name(name), self.system, self.others)


def _is_plain_sum(relation: Relation) -> bool:
    """Say whether it adds and takes away, each name once: a total and its parts."""
    test = relation.tests[0]
    sides = [linear(test.left), linear(test.right)]
    factors = [factor for side in sides if side is not None for name, factor in side.items() if name]
    return test.operator == "=" and None not in sides and all(abs(factor) == 1 for factor in factors)


def _verdict(relation: Relation, apart: System) -> tuple[str, bool]:
    """Whether a relation that can hold does, and whether it needs rounding for it."""
    widest, level = apart.solve(Level.ABOUT), next(each for each in Level if apart.solve(each) is not None)
    literal = apart.solve(level)
    if widest is None or literal is None:  # nobody asks for a relation between claims that contradict each other
        return "open", False
    if all(surely(test, widest) or surely(test, literal) for test in relation.tests):
        return "agrees", not all(surely(test, widest) or test.operator == "=" for test in relation.tests)
    sides = [side for test in relation.tests for side in (test.left, test.right)]
    known = level != Level.PRINTED or all(is_point(range_of(side, literal)) for side in sides)
    return ("agrees", True) if known else ("open", False)
