"""Two relations that have a sentence of their own: groups of a size, and how long a stay can last.

`women between 5 * groups and 7 * groups` asks whether so many women make so many groups of five to seven.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.calc.outcome.reconcile.claims import Level
from serkit.calc.outcome.reconcile.findings import Finding
from serkit.calc.outcome.reconcile.nodes import Const, Name, Node, Product
from serkit.calc.outcome.reconcile.sides import side_of, value_of
from serkit.kernel.diagnostics import Severity
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.unknown import Interval

if TYPE_CHECKING:
    from serkit.calc.outcome.reconcile.relations import Relation
    from serkit.calc.outcome.reconcile.solve import System

Exact = int | Fraction


def group_size(relation: Relation, apart: System, *, holds: bool) -> Finding | None:
    """Return the finding of a relation about sizes of groups; None for any other, or where numbers are not points."""
    sizes = sizes_of(relation)
    if sizes is None:
        return None
    members_name, groups_name, smallest, largest = sizes
    members, groups = (_number(name, apart) for name in (members_name, groups_name))
    if members is None or not groups or smallest > largest:
        return None
    least, most = smallest * groups, largest * groups
    figures = {"members": members, "groups": groups, "smallest": smallest, "largest": largest}
    figures |= {"least": least, "most": most, "mean": Fraction(members) / groups}
    return Finding(
        kind="group_size",
        severity=Severity.NOTE if holds else Severity.ERROR,
        holds=holds,
        relation=relation.text,
        left=side_of(members_name, Name(members_name), apart),
        right=side_of(groups_name, Name(groups_name), apart),
        interval=Interval(least, most),
        figures=FrozenMap(figures),
    )


def sizes_of(relation: Relation) -> tuple[str, str, Exact, Exact] | None:
    """Return who, in how many groups, and the least and largest size, if the relation has this form.

    >>> from serkit.calc.outcome.reconcile.relations import read_relation
    >>> sizes_of(read_relation("women between 5 * groups and 7 * groups")[0])
    ('women', 'groups', 5, 7)
    """
    if not relation.between:
        return None
    low, high = (_times_name(side) for side in (relation.tests[0].left, relation.tests[1].right))
    members = relation.tests[0].right
    if low is None or high is None or low[1] != high[1] or not isinstance(members, Name):
        return None
    return members.name, low[1], low[0], high[0]


def throughput(relation: Relation, apart: System, *, holds: bool) -> Finding | None:
    """Return the finding of a relation or question about the mean stay; None for any other."""
    stay = relation.stay
    if stay is None:
        return None
    entered = Name(stay.entrants)
    rate = Product(((1, entered), (-1, Const((stay.centres * stay.years, stay.centres * stay.years)))))
    longest = Product(((1, Const((stay.centres * stay.places * stay.years,) * 2)), (-1, entered)))
    left, right = side_of("mean_stay", longest, apart), side_of(stay.entrants, entered, apart)
    each = side_of("rate", rate, apart)
    if left is None or right is None or each is None or left.interval.hi is None:
        return None
    figures = {"centres": stay.centres, "places": stay.places, "years": stay.years}
    return Finding(
        kind="throughput",
        severity=Severity.NOTE if holds else Severity.ERROR,
        holds=holds,
        relation=relation.text,
        left=left,
        right=right,
        interval=left.interval,
        parts=(each,),
        figures=FrozenMap({name: _bare(value) for name, value in figures.items()}),
    )


def _times_name(node: Node) -> tuple[Exact, str] | None:
    """Read 5 * groups, or groups * 5."""
    if not isinstance(node, Product) or len(node.factors) != 2 or any(power < 0 for power, _ in node.factors):  # noqa: PLR2004 - a number and a name
        return None
    numbers = [part.value[0] for _, part in node.factors if isinstance(part, Const)]
    names = [part.name for _, part in node.factors if isinstance(part, Name)]
    return (numbers[0], names[0]) if len(names) == 1 and numbers and numbers[0] is not None else None


def _number(name: str, apart: System) -> Exact | None:
    found = value_of(Name(name), apart, Level.PRINTED)
    return found.lo if found is not None and found.lo == found.hi else None


def _bare(value: Fraction) -> Exact:
    return value.numerator if value.denominator == 1 else value
