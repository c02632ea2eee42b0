"""Relations that cannot hold: both sides, and what each share and each whole would have to be instead.

A relation is judged with the claims it speaks of and nothing else, at the widest level: only what no rounding and no
"about" can save is called a contradiction.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from serkit.calc.outcome.reconcile.claims import Count, Level, Share
from serkit.calc.outcome.reconcile.figures import Claim, Dated
from serkit.calc.outcome.reconcile.findings import Finding
from serkit.calc.outcome.reconcile.forms import group_size, throughput
from serkit.calc.outcome.reconcile.nodes import Const, Name, Product, is_undefined
from serkit.calc.outcome.reconcile.sides import Side, closest, side_of, value_of
from serkit.calc.outcome.reconcile.solve import System, fits
from serkit.kernel.diagnostics import Severity
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.unknown import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.calc.outcome.reconcile.relations import Relation, Test

_MOST_REPAIRS = 20
_SMALL = 5_000_000  # beyond it no interval of a sample is worked out: the exact one has an end there


def contradiction(relation: Relation, system: System) -> tuple[Finding, ...]:
    """Return what is to be said of a relation that cannot hold; nothing where it may."""
    local = system.around(relation)
    if local.solve(Level.ABOUT) is not None:
        return ()
    apart = local.without(relation=relation)
    if divides_by_zero(relation, apart):
        return (_error("divided_by_zero", relation=relation.text),)
    first = throughput(relation, apart, holds=False) or group_size(relation, apart, holds=False)
    first = first or _clash(relation, apart, _repairs(local))
    return (first, *_shares(relation.text, local, apart), *_wholes(relation.text, local, apart))


def impossible(name: str, claim: Share, system: System) -> tuple[Finding, ...]:
    """Return what is to be said of a share that no count makes; nothing where one does."""
    local = System(system.claims_of((name,)), (), (claim.of,))
    if local.solve(Level.ABOUT) is not None:
        return ()
    rest = local.without(claim=name)
    if claim.count is None:
        whole = side_of(claim.of, Name(claim.of), rest)
        said = FrozenMap({"said": claim.percent, "share": name})
        return (Finding(kind="no_such_count", severity=Severity.ERROR, holds=False, left=whole, figures=said),)
    free = System({**rest.claims, name: attrs.evolve(claim, count=None)}, ())
    left, shown = side_of(name, Name(name), rest), f"{claim.percent} * {claim.of}"
    # where no count makes the share, the number that it is of the whole is none that was counted
    number = Product(((1, Const((claim.fraction, claim.fraction))), (1, Name(claim.of))))
    right = side_of(shown, Name(name), free) or side_of(shown, number, rest)
    head = _error("do_not_agree", left=left, right=right, interval=None if right is None else right.interval)
    return (head, *_shares("", local, rest), *_wholes("", local, rest))


def divides_by_zero(relation: Relation, apart: System) -> bool:
    """Say whether a relation or question divides by what is zero."""
    domains = apart.solve(Level.ABOUT)
    sides = [side for test in relation.tests for side in (test.left, test.right)]
    sides += [] if relation.asked is None else [relation.asked]
    return domains is not None and any(is_undefined(side, domains) for side in sides)


def readings_of(relation: Relation, system: System) -> Iterator[str]:
    """Return the shares that a count in this relation contradicts: each makes another reading of the report."""
    local = system.around(relation)
    for name, claim in sorted(local.claims.items()):
        if isinstance(claim, Share) and relation.tests[0].operator == "=":
            other = local.without(claim=name)
            if other.solve(Level.ABOUT) is not None and _point(closest(Name(name), other)) is not None:
                yield name


def _error(kind: str, **parts: object) -> Finding:
    return Finding(kind=kind, severity=Severity.ERROR, holds=False, **parts)  # type: ignore[arg-type]  # by name


def _clash(relation: Relation, apart: System, repairs: FrozenMap[str, Interval]) -> Finding:
    test = _broken(relation, apart)
    left, right = side_of(test.left_text, test.left, apart), side_of(test.right_text, test.right, apart)
    figures: dict[str, object] = {"repairs": repairs}
    kind = _kind(test, apart)
    if left is not None and right is not None and kind == "do_not_agree":
        one, other = _point(left.interval), _point(right.interval)
        figures |= {} if one is None or other is None else {"difference": abs(one - other)}
    if kind == "out_of_order" and test.operator in (">", ">="):
        left, right = right, left
    wide = left if _is_share(test, apart) == "left" else right
    found = None if wide is None else wide.interval
    return _error(kind, relation=relation.text, left=left, right=right, interval=found, figures=FrozenMap(figures))


def _broken(relation: Relation, apart: System) -> Test:
    """The one of its comparisons that cannot hold; the first where only both together cannot."""
    domains = apart.solve(Level.ABOUT) or {}
    broken = [test for test in relation.tests if domains and not fits(test, domains)]
    return (broken or list(relation.tests))[0]


def _kind(test: Test, apart: System) -> str:
    claims = [apart.claims.get(side.name) if isinstance(side, Name) else None for side in (test.left, test.right)]
    if all(isinstance(claim, Dated) for claim in claims):
        return "out_of_order" if test.operator != "=" else "do_not_agree"
    if test.operator != "=":
        return "limit_broken"
    return "not_the_same_count" if all(isinstance(claim, (Count, Share)) for claim in claims) else "do_not_agree"


def _is_share(test: Test, apart: System) -> str:
    left = isinstance(test.left, Name) and isinstance(apart.claims.get(test.left.name), Share)
    right = isinstance(test.right, Name) and isinstance(apart.claims.get(test.right.name), Share)
    return "left" if left and not right else "right"


def _repairs(local: System) -> FrozenMap[str, Interval]:
    """What each claim would have to be if all the others are right."""
    found: dict[str, Interval] = {}
    for name, claim in sorted(local.claims.items())[:_MOST_REPAIRS]:
        others = {other: each for other, each in local.claims.items() if other != name}
        freed = System(others, local.relations, local.names)
        value = None if _is_date(claim) else value_of(Name(name), freed, Level.ABOUT)
        if value is not None:
            found[name] = value
    return FrozenMap(found)


def _is_date(claim: Claim) -> bool:
    return isinstance(claim, Dated)


def _shares(relation: str, local: System, apart: System) -> Iterator[Finding]:
    """What each percentage would be if the count it is held against were right."""
    for name, claim in sorted(local.claims.items()):
        if not isinstance(claim, Share):
            continue
        other = local.without(claim=name)
        k, n = closest(Name(name), other), closest(Name(claim.of), other)
        whole = _point(n)
        if k is None or n is None or _point(k) is None or not whole:
            continue
        left = side_of(name, Product(((1, Name(name)), (-1, Name(claim.of)))), other)
        if left is None:
            continue
        shown = _rounded(Fraction(_point(k) or 0) / whole, claim.places)
        figures = {"k": k, "n": n, "shown": shown, "said": claim.percent, **_sample(_point(k) or 0, whole)}
        yield Finding(
            kind="share_would_be",
            severity=Severity.WARNING,
            holds=False,
            relation=relation,
            left=attrs.evolve(left, shown_as="share"),
            right=side_of(claim.of, Name(claim.of), apart),
            interval=left.interval,
            figures=FrozenMap(figures),
        )


def _wholes(relation: str, local: System, apart: System) -> Iterator[Finding]:
    """What each whole would be if the percentage and the count held against it were both right."""
    for name, claim in sorted(local.claims.items()):
        if not isinstance(claim, Share) or claim.of not in local.claims:
            continue
        other = local.without(claim=claim.of)
        k = _point(closest(Name(name), other))
        left, right = side_of(claim.of, Name(claim.of), other), side_of(claim.of, Name(claim.of), apart)
        if k is None or left is None or right is None:
            continue
        yield Finding(
            kind="whole_would_be",
            severity=Severity.WARNING,
            relation=relation,
            left=_without_exact(left),
            right=right,
            interval=left.interval,
            figures=FrozenMap({"k": k, "said": claim.percent, **_exact(k, claim, right.printed)}),
        )


def _without_exact(side: Side) -> Side:
    """The exact match is said by itself."""
    return (
        attrs.evolve(side, readings=side.readings[1:]) if side.printed is not None and len(side.readings) > 1 else side
    )


def _exact(k: int | Fraction, claim: Share, claimed: Interval | None) -> dict[str, object]:
    if not claim.fraction or (k / claim.fraction).denominator != 1:
        return {}
    whole, said = int(k / claim.fraction), _point(claimed)
    if said is None or said <= whole:
        return {"exact": whole}
    return {"exact": whole, "unexplained": said - whole, "claimed": said}


def _sample(k: int | Fraction, n: int | Fraction) -> dict[str, object]:
    from serkit.calc.outcome.proportion import proportion

    if k > n or n > _SMALL or Fraction(k).denominator > 1 or Fraction(n).denominator > 1:
        return {}
    both = [proportion(int(k), int(n), method=method).interval for method in ("wilson", "clopper_pearson")]
    return {
        name: Interval(Fraction(one.low or 0), Fraction(1 if one.high is None else one.high))
        for name, one in zip(("wilson", "exact"), both, strict=True)
        if one is not None
    }


def _rounded(share: Fraction, places: int) -> str:
    """Print a share with as many decimals as the one it is held against, halves up."""
    scaled = int(share * 100 * 10**places + Fraction(1, 2))
    whole, part = divmod(scaled, 10**places)
    return f"{whole}.{part:0{places}d}%" if places else f"{whole}%"


def _point(one: Interval | None) -> int | Fraction | None:
    return one.lo if one is not None and one.lo == one.hi else None
