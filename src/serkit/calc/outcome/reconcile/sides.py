"""What one side of a finding is at each level of reading, and under which other reading it would be otherwise.

>>> Side("success", (Reading("printed", Interval(1984, 1984)), Reading("all_rounded", Interval(1938, 2030)))).interval
Interval(1938, 2030)
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import attrs

from serkit.calc.outcome.reconcile.claims import Level
from serkit.calc.outcome.reconcile.figures import Dated
from serkit.calc.outcome.reconcile.nodes import Const, Name, Node, Product, Sum, is_undefined, names_of, range_of
from serkit.calc.outcome.reconcile.ranges import meet
from serkit.kernel.unknown import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from serkit.calc.outcome.reconcile.ranges import Exact, Range
    from serkit.calc.outcome.reconcile.solve import System

_CORNERS = 6  # names of which all combinations of ends are tried


@attrs.frozen
class Reading:
    """A range and what it rests on.

    `basis` is "printed", "shares_rounded", "all_rounded" or "about", each wider than the one before; or "given",
    where something else than the main reading is believed: then `given` says what.

    >>> Reading("given", Interval(380, 1340), (("success", Interval(1860, 1860)),)).basis
    'given'
    """

    basis: str
    interval: Interval
    given: tuple[tuple[str, Interval], ...] = ()


@attrs.frozen
class Side:
    """A claim, a sum of claims or a question, by its text, with what it may be.

    `shown_as` is "number", "share" for percentages, or the calendar of a date, whose ends are ordinals.
    """

    text: str
    readings: tuple[Reading, ...]
    shown_as: str = "number"

    @property
    def interval(self) -> Interval:
        """The widest reading: it holds the truth if the claims are true."""
        return [each for each in self.readings if each.basis != "given"][-1].interval

    @property
    def printed(self) -> Interval | None:
        """The range if every figure is exactly what was printed; None where that cannot be."""
        first = self.readings[0]
        return first.interval if first.basis == "printed" else None


def side_of(text: str, node: Node, system: System, others: Iterable[tuple[str, System]] = ()) -> Side | None:
    """Make a side of an expression; None where the system contradicts itself or it divides by zero.

    Args:
        text: the expression as it was written.
        node: the expression.
        system: what is believed.
        others: further systems and the claim that each of them reads otherwise.
    """
    readings: list[Reading] = []
    for level in Level:
        found = value_of(node, system, level)
        if found is not None and (not readings or readings[-1].interval != found):
            readings.append(Reading(level.name.lower(), found))
    if not readings:
        return None
    main = readings[-1].interval
    for name, other in others:
        found, given = closest(node, other), closest(Name(name), other)
        if found is not None and given is not None and found not in (main, readings[0].interval):
            readings.append(Reading("given", found, ((name, given),)))
    return Side(text, tuple(readings), _shown_as(node, system, main))


def value_of(node: Node, system: System, level: Level) -> Interval | None:
    """Return what an expression may be at a level, or None where nothing fits."""
    domains = system.solve(level)
    if domains is None or is_undefined(node, domains):
        return None
    found = range_of(node, domains)
    corners = _at_corners(node, domains)
    return Interval(*(found if corners is None else meet(found, corners)))


def closest(node: Node, system: System) -> Interval | None:
    """Return what an expression may be at the most literal level that fits."""
    return next((found for level in Level if (found := value_of(node, system, level)) is not None), None)


def _at_corners(node: Node, domains: Mapping[str, Range]) -> Range | None:
    """Ranges of a fraction of sums: it turns nowhere inside, so its ends lie where all names are at their ends.

    success / (success + withdrew) names success twice; judging both apart would give too wide a range.
    """
    names = names_of(node)
    if not isinstance(node, Product) or len(names) > _CORNERS:
        return None
    tops = [part for power, part in node.factors if power > 0]
    bottoms = [part for power, part in node.factors if power < 0]
    if any(_degree(parts, name) > 1 for parts in (tops, bottoms) for name in names):
        return None
    below = range_of(Product(tuple((1, part) for part in bottoms)), domains)
    if below[0] is None or below[0] <= 0:
        return None
    ends = [_ends(domains[name]) for name in names]
    if None in ends:
        return None
    found: list[Exact] = []
    for corner in product(*[each for each in ends if each is not None]):
        value, _ = range_of(node, {name: (end, end) for name, end in zip(names, corner, strict=True)})
        if value is None:
            return None
        found.append(value)
    return min(found), max(found)


def _ends(one: Range) -> tuple[Exact, Exact] | None:
    return None if one[0] is None or one[1] is None else (one[0], one[1])


def _degree(parts: Iterable[Node], name: str) -> int:
    """How often a name is multiplied with itself at most; 2 stands for all that is no plain polynomial."""
    return sum(_power(part, name) for part in parts)


def _power(node: Node, name: str) -> int:
    if isinstance(node, Const):
        return 0
    if isinstance(node, Name):
        return int(node.name == name)
    if isinstance(node, Sum):
        return max(_power(part, name) for _, part in node.terms)
    if any(power < 0 and not isinstance(part, Const) for power, part in node.factors):
        return 2
    return sum(_power(part, name) for _, part in node.factors)


def _shown_as(node: Node, system: System, found: Interval) -> str:
    claim = system.claims.get(node.name) if isinstance(node, Name) else None
    if isinstance(claim, Dated):
        return claim.calendar
    parted = isinstance(node, Product) and any(power < 0 and names_of(part) for power, part in node.factors)
    within = found.lo is not None and found.lo >= 0 and found.hi is not None and found.hi <= 1
    return "share" if parted and within else "number"
