"""Which of the programmes that exclude each other is taken: decided on what the decisions say, nothing else."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from serkit.domain.choice import Choice, Prefer
from serkit.domain.outcome import Undetermined
from serkit.kernel.errors import FactError
from serkit.kernel.money import Money
from serkit.kernel.types import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from serkit.domain.decision import Decision
    from serkit.rules.pack.model import PackModel

_A_YEAR = {"month": 12, "quarter": 4, "year": 1}


class _Sum(NamedTuple):
    """What is given at least and at most, in minor units; None where nothing limits it."""

    low: Fraction | None
    high: Fraction | None


_Given: TypeAlias = "dict[tuple[str, str], _Sum]"
_NOTHING = _Sum(Fraction(0), Fraction(0))


def choices(model: PackModel, decisions: Mapping[str, Decision]) -> tuple[Choice, ...]:
    """Return a choice for each exclusive group of which two or more programmes are not ruled out."""
    found = []
    for group in model.exclusive:
        names = tuple(name for name in dict.fromkeys(group.one_of) if not decisions[name].is_ineligible)
        if len(names) > 1:
            found.append(_chosen(model, {name: decisions[name] for name in names}, Prefer(group.prefer)))
    return tuple(found)


def _chosen(model: PackModel, among: dict[str, Decision], prefer: Prefer) -> Choice:
    names = tuple(among)
    if prefer is Prefer.PERSON_CHOOSES:
        return Choice(one_of=names, prefer=prefer)
    if prefer is Prefer.FIRST:
        taken = names[0] if among[names[0]].is_eligible else None
        return Choice(one_of=names, prefer=prefer, taken=taken, why_none="" if taken else "not_known")
    return _most(names, prefer, {name: _given(model, each) for name, each in among.items()}, among)


def _most(
    names: tuple[str, ...], prefer: Prefer, given: Mapping[str, _Given | None], among: dict[str, Decision]
) -> Choice:
    """The first that gives at least as much as every other, whatever is still unknown; two alike are the first."""
    amounts = {name: each for name, each in given.items() if each}
    if len(amounts) < len(names):
        return Choice(one_of=names, prefer=prefer, why_none="not_comparable")
    for at, name in enumerate(names):
        own, earlier, later = amounts[name], names[:at], names[at + 1 :]
        ahead = all(_at_least(own, amounts[each]) for each in (*earlier, *later))
        if among[name].is_eligible and ahead and all(_more(own, amounts[each]) for each in earlier):
            return Choice(one_of=names, prefer=prefer, taken=name)
    settled = all(each.is_eligible for each in among.values()) and all(
        one.low == one.high for each in amounts.values() for one in each.values()
    )
    return Choice(one_of=names, prefer=prefer, why_none="not_comparable" if settled else "not_known")


def _at_least(own: _Given, other: _Given) -> bool:
    """On every basis, once or each year, in the currency: no less than the other may be."""
    return all(gap is not None and gap >= 0 for gap in _gaps(own, other))


def _more(own: _Given, other: _Given) -> bool:
    """On some basis more than the other may be, so that they cannot turn out alike."""
    return any(gap is not None and gap > 0 for gap in _gaps(own, other))


def _gaps(own: _Given, other: _Given) -> list[Fraction | None]:
    """By how much the least of one is above the most of the other, basis by basis; None where there is no limit."""
    ends = [(own.get(basis, _NOTHING).low, other.get(basis, _NOTHING).high) for basis in {**own, **other}]
    return [None if low is None or high is None else low - high for low, high in ends]


def _given(model: PackModel, decision: Decision) -> _Given | None:
    """What a programme gives in money, by currency and period; None where it gives none, or that cannot be worked out.

    A month and a quarter are counted by the year; a week or a fortnight is no even part of one and stands alone.
    """
    try:
        owed = dict(decision.entitlements)
    except FactError:
        return None
    sums: _Given = {}
    for each in model.programmes[decision.programme].entitlements:
        if each.type.kind is Kind.MONEY and each.name in owed:
            basis, times = ("year", _A_YEAR[each.type.per]) if each.type.per in _A_YEAR else (each.type.per or "", 1)
            key = (each.type.unit or "", basis)
            sums[key] = _plus(sums.get(key, _NOTHING), _ends(owed[each.name]), times)
    return sums or None


def _ends(owed: object) -> _Sum:
    if owed is None:
        return _NOTHING
    low, high = owed.bounds if isinstance(owed, Undetermined) else (owed, owed)
    return _Sum(_minor(low), _minor(high))


def _minor(end: object) -> Fraction | None:
    if isinstance(end, Money):
        return Fraction(end.minor)
    return Fraction(end) if isinstance(end, int | Fraction) else None


def _plus(one: _Sum, other: _Sum, times: int) -> _Sum:
    low, high = (None if a is None or b is None else a + b * times for a, b in zip(one, other, strict=True))
    return _Sum(low, high)
