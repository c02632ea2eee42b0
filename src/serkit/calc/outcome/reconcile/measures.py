"""What must not be brought together: counts of different things, and counts of different periods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.calc.outcome.reconcile.claims import Share
from serkit.calc.outcome.reconcile.figures import Claim, Dated
from serkit.calc.outcome.reconcile.findings import Finding
from serkit.calc.outcome.reconcile.forms import sizes_of
from serkit.calc.outcome.reconcile.nodes import Const, Name, Node, Product, names_of
from serkit.kernel.diagnostics import Severity
from serkit.kernel.errors import CalcError
from serkit.kernel.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from serkit.calc.outcome.reconcile.relations import Relation
    from serkit.kernel.daterange import DateRange


def mixed(relation: Relation, claims: Mapping[str, Claim]) -> Finding | None:
    """Return the finding that a relation mixes units or periods, or None.

    Raises:
        CalcError: SK552 where dates are mixed with anything but dates and days.
    """
    _dates_alone(relation, claims)
    periods = _periods(relation.names, claims)
    if len(set(periods.values())) > 1:
        return _apart("periods_differ", relation.text, periods)
    units: dict[str, str] = {}
    for test in relation.tests:
        both = [_unit(side, claims, units) for side in (test.left, test.right)]
        if sizes_of(relation) is None and all(both) and both[0] != both[1]:
            units |= _named(names_of(test.left), claims) | _named(names_of(test.right), claims)
    if relation.asked is not None:
        _unit(relation.asked, claims, units)
    return _apart("units_differ", relation.text, units) if units else None


def other_period(name: str, claims: Mapping[str, Claim]) -> Finding | None:
    """Return the finding that a share covers another period than its whole, or None."""
    claim = claims[name]
    if not isinstance(claim, Share):
        return None
    periods = _periods((name, claim.of), claims)
    return _apart("periods_differ", "", periods) if len(set(periods.values())) > 1 else None


def _apart(kind: str, relation: str, apart: Mapping[str, str]) -> Finding:
    figures = FrozenMap({"apart": FrozenMap(apart)})
    return Finding(kind=kind, severity=Severity.ERROR, holds=False, relation=relation, figures=figures)


def _dates_alone(relation: Relation, claims: Mapping[str, Claim]) -> None:
    dated = [name for name in relation.names if isinstance(claims.get(name), Dated)]
    if not dated:
        return
    if len(dated) < len(relation.names) or any(
        isinstance(side, Product) for test in relation.tests for side in (test.left, test.right)
    ):
        cure = "compare dates with dates: `course >= operations`, `course >= operations + 30 days`"
        fields = (("relation", relation.text), ("dates", ", ".join(dated)))
        raise CalcError.of("SK552", "a date is brought together with what is no date", fields=fields, help=cure)


def _periods(names: Iterable[str], claims: Mapping[str, Claim]) -> dict[str, str]:
    found = {name: claims[name].period for name in names if name in claims}
    return {name: _written(period) for name, period in found.items() if period is not None}


def _written(period: DateRange | str) -> str:
    return period if isinstance(period, str) else f"{period.start_on}–{period.end_on or ''}"


def _unit(node: Node, claims: Mapping[str, Claim], clash: dict[str, str]) -> str:
    """The unit of an expression, "" for a bare number; sums of several units are noted in `clash`."""
    if isinstance(node, Const):
        return ""
    if isinstance(node, Name):
        return _unit_of(node.name, claims)
    if isinstance(node, Product):
        above = [_unit(part, claims, clash) for power, part in node.factors if power > 0]
        below = [_unit(part, claims, clash) for power, part in node.factors if power < 0]
        left = [unit for unit in above if unit]
        return left[0] if len(left) == 1 and not any(below) else ""
    units = [_unit(part, claims, clash) for _, part in node.terms]
    if len({unit for unit in units if unit}) > 1:
        clash |= _named(names_of(node), claims)
    return next((unit for unit in units if unit), "")


def _named(names: Iterable[str], claims: Mapping[str, Claim]) -> dict[str, str]:
    return {name: unit for name in names if (unit := _unit_of(name, claims))}


def _unit_of(name: str, claims: Mapping[str, Claim]) -> str:
    claim = claims.get(name)
    if claim is None:
        return ""
    return claim.unit or (_unit_of(claim.of, claims) if isinstance(claim, Share) else "")
