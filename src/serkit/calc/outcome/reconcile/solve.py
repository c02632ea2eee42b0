"""Narrow what every name may be by what claims and relations say together; bounded, exact, whatever the order.

All narrowings of a round start from the ranges of the round before, so neither the order of claims nor that of
relations matters, and a further claim can only narrow. Ranges are never too narrow: the truth lies in them if the
claims are true. They may be wider than the best there is where a name stands in several relations.

>>> from serkit.calc.outcome.reconcile.claims import Count, Level, Share
>>> from serkit.calc.outcome.reconcile.relations import read_relation
>>> claims = {"entrants": Count(3200), "success": Share("62%", of="entrants")}
>>> system = System(claims, read_relation("entrants = success + rest"))
>>> system.solve(Level.PRINTED)["rest"], system.solve(Level.ALL_ROUNDED)["rest"]
((1216, 1216), (1200, 1232))
"""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING

from serkit.calc.outcome.reconcile.claims import Count, Level, Share
from serkit.calc.outcome.reconcile.figures import Claim, Printed
from serkit.calc.outcome.reconcile.nodes import (
    Const,
    Name,
    Node,
    Product,
    Sum,
    is_undefined,
    linear,
    narrowed,
    range_of,
)
from serkit.calc.outcome.reconcile.ranges import NATURAL, Range, add, is_empty, is_point, meet, over, tame, times, whole
from serkit.calc.outcome.reconcile.relations import Relation, Test

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from serkit.calc.outcome.reconcile.ranges import End, Exact

_ROUNDS = 64
_FEW_SHARES = 4
_MIRRORED = {">": "<", ">=": "<="}


class System:
    """Claims and relations that are taken together; `without` leaves some out."""

    def __init__(self, claims: Mapping[str, Claim], relations: Iterable[Relation], names: Iterable[str] = ()) -> None:
        self.claims = dict(claims)
        self.relations = tuple(relations)
        self._solved: dict[Level, dict[str, Range] | None] = {}
        wholes = [claim.of for claim in self.claims.values() if isinstance(claim, Share)]
        spoken = [name for relation in self.relations for name in relation.names]
        self.names = tuple(sorted({*self.claims, *wholes, *spoken, *names}))

    def around(self, relation: Relation) -> System:
        """Return this relation alone with the claims it speaks of and the wholes of its shares."""
        return System(self.claims_of(relation.names), (relation,))

    def claims_of(self, names: Iterable[str]) -> dict[str, Claim]:
        """Return the claims of these names, and of the wholes that shares among them are of."""
        found: dict[str, Claim] = {}
        open_names = list(names)
        while open_names:
            name = open_names.pop()
            claim = self.claims.get(name)
            if claim is not None and name not in found:
                found[name] = claim
                if isinstance(claim, Share):
                    open_names.append(claim.of)
        return found

    def without(self, *, claim: str = "", relation: Relation | None = None) -> System:
        """Return the system that does not believe one claim, or one relation.

        A count printed beside a share is still believed when the share is not.
        """
        claims = {name: each for name, each in self.claims.items() if name != claim}
        share = self.claims.get(claim)
        if isinstance(share, Share) and share.count is not None:
            claims[claim] = Count(share.count, unit=share.unit, period=share.period)
        return System(claims, [each for each in self.relations if each is not relation], self.names)

    def solve(self, level: Level) -> dict[str, Range] | None:
        """Return the range of every name, or None where no state of the world fits all of it."""
        if level not in self._solved:
            self._solved[level] = self._solve(level)
        return self._solved[level]

    def _solve(self, level: Level) -> dict[str, Range] | None:
        domains = {name: self._first(name, level) for name in self.names}
        tests = [test for relation in self.relations for test in relation.tests]
        tests += [each for test in tests for each in substituted(test, self.claims, level)]
        for _ in range(_ROUNDS):
            if any(map(is_empty, domains.values())) or not all(fits(test, domains) for test in tests):
                return None
            narrower = self._round(domains, tests, level)
            if narrower == domains:
                break
            domains = narrower
        return None if any(map(is_empty, domains.values())) else domains

    def is_whole(self, name: str) -> bool:
        """Say whether a name stands for a whole number: all but printed figures do."""
        return not isinstance(self.claims.get(name), Printed)

    def _first(self, name: str, level: Level) -> Range:
        claim = self.claims.get(name)
        if claim is None:
            return NATURAL
        if isinstance(claim, Share):
            return NATURAL if claim.count is None else (claim.count, claim.count)
        return claim.range_at(level)

    def _round(self, domains: dict[str, Range], tests: list[Test], level: Level) -> dict[str, Range]:
        new = dict(domains)
        for name, found in self._findings(domains, tests, level):
            new[name] = meet(new[name], tame(whole(found) if self.is_whole(name) else found))
        return new

    def _findings(self, domains: dict[str, Range], tests: list[Test], level: Level) -> Iterator[tuple[str, Range]]:
        for test in tests:
            yield from self._tested(test, domains)
        for name, claim in self.claims.items():
            if isinstance(claim, Share):
                share, part, total = claim.range_at(level), domains[name], domains[claim.of]
                yield name, times(share, total)
                yield claim.of, over(part, share) if part[0] or share[0] else (part[0], None)

    def _tested(self, test: Test, domains: dict[str, Range]) -> Iterator[tuple[str, Range]]:
        operator, left, right = test[:3]
        if operator in _MIRRORED:
            operator, left, right = _MIRRORED[operator], right, left
        low, high = range_of(left, domains), range_of(right, domains)
        if operator == "=":
            yield from narrowed(left, high, domains)
            yield from narrowed(right, low, domains)
        elif operator != "!=":
            step = int(operator == "<" and self._counts(left) and self._counts(right))
            yield from narrowed(left, (None, _moved(high[1], -step)), domains)
            yield from narrowed(right, (_moved(low[0], step), None), domains)

    def _counts(self, node: Node) -> bool:
        """Say whether an expression is a whole number whatever its names are."""
        if isinstance(node, Const):
            return isinstance(node.value[0], int) and node.value[0] == node.value[1]
        if isinstance(node, Name):
            return self.is_whole(node.name)
        pairs = node.terms if isinstance(node, Sum) else node.factors
        return all(self._counts(part) and (sign > 0 or isinstance(node, Sum)) for sign, part in pairs)


def substituted(test: Test, claims: Mapping[str, Claim], level: Level) -> Iterator[Test]:
    """Write shares in a sum as their percentages of the whole, so that whole and part move together.

    Where total = success + rest and success is 62% of total, rest is 38% of it: narrower than the greatest total
    less the smallest success. Some shares are better left as they are: each choice is tried while there are few, so
    that a further claim never hides what was found without it.
    """
    left, right = linear(test.left), linear(test.right)
    if left is None or right is None or test.operator == "!=":
        return
    factors = {name: left.get(name, 0) - right.get(name, 0) for name in sorted({*left, *right})}
    shares = {name: claim for name in factors if isinstance(claim := claims.get(name), Share)}
    sizes = range(1, len(shares) + 1) if len(shares) <= _FEW_SHARES else (1, len(shares))
    for chosen in chain.from_iterable(combinations(shares, n) for n in sizes):
        ranged: dict[str, Range] = {name: (factor, factor) for name, factor in factors.items() if name not in chosen}
        for name in chosen:
            share = times((factors[name], factors[name]), shares[name].range_at(level))
            whole_of = shares[name].of
            ranged[whole_of] = add(ranged.get(whole_of, (0, 0)), share)
        yield Test(test.operator, Sum(tuple(_terms(ranged))), Const((0, 0)))


def _terms(factors: Mapping[str, Range]) -> Iterator[tuple[int, Node]]:
    for name, factor in factors.items():
        yield 1, Product(((1, Const(factor)), (1, Name(name)))) if name else Const(factor)


def fits(test: Test, domains: Mapping[str, Range]) -> bool:
    """Say whether a comparison may hold, both sides judged alone.

    >>> fits(Test("<", Name("a"), Const((3, 3))), {"a": (3, 9)})
    False
    """
    operator, left, right = test[:3]
    if is_undefined(left, domains) or is_undefined(right, domains):
        return False
    if operator in _MIRRORED:
        operator, left, right = _MIRRORED[operator], right, left
    low, high = range_of(left, domains), range_of(right, domains)
    if operator == "=":
        return not is_empty(meet(low, high))
    if operator == "!=":
        return not (low[0] is not None and low[0] == low[1] == high[0] == high[1])
    if low[0] is None or high[1] is None:
        return True
    return low[0] < high[1] if operator == "<" else low[0] <= high[1]


def surely(test: Test, domains: Mapping[str, Range]) -> bool:
    """Say whether a comparison holds whatever the names are within their ranges.

    >>> surely(Test("<=", Name("a"), Const((9, 9))), {"a": (3, 9)})
    True
    """
    operator, left, right = test[:3]
    if operator in _MIRRORED:
        operator, left, right = _MIRRORED[operator], right, left
    low, high = range_of(left, domains), range_of(right, domains)
    if operator == "=":
        return low == high and is_point(low)
    if operator == "!=":
        return is_empty(meet(low, high))
    if low[1] is None or high[0] is None:
        return False
    return low[1] < high[0] if operator == "<" else low[1] <= high[0]


def _moved(end: End, by: Exact) -> End:
    return None if end is None else end + by
