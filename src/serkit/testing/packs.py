"""A strategy for what may be told to a rule pack: every fact of its type and range, or nothing."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from serkit.kernel.currencies import scale
from serkit.kernel.types import Kind
from serkit.testing.days import dates

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from serkit.rules.pack.model import FactSpec
    from serkit.rules.rulepack import RulePack

_FIRST, _LAST = dt.date(1930, 1, 1), dt.date(2020, 12, 31)
_LENGTHS = {Kind.MONTHS: "months", Kind.DAYS: "days", Kind.WORKING_DAYS: "working days"}


def pack_facts(
    pack: RulePack,
    *,
    always: Collection[str] = (),
    min_date: dt.date = _FIRST,
    max_date: dt.date = _LAST,
) -> st.SearchStrategy[dict[str, object]]:
    """Return a strategy for facts as somebody tells them to `pack.facts`: some told, some not.

    Lists of people, facts told month by month and choices without members are left untold.

    Args:
        pack: whose facts are drawn.
        always: names of facts that are told each time.
        min_date: first day of any date.
        max_date: last day of any date.

    >>> from hypothesis import find
    >>> from serkit.api.packs import load_pack
    >>> find(pack_facts(load_pack("in.pensions"), always=["household.bpl"]), lambda told: True)["household.bpl"]
    False
    """
    required: dict[str, st.SearchStrategy[object]] = {}
    optional: dict[str, st.SearchStrategy[object]] = {}
    for spec in pack.model.facts:
        drawn = _drawn(spec, min_date, max_date)
        if drawn is not None:
            (required if spec.name in always else optional)[spec.name] = drawn
    return st.fixed_dictionaries(required, optional=optional)


def _drawn(spec: FactSpec, first: dt.date, last: dt.date) -> st.SearchStrategy[object] | None:
    kind, members = spec.type.kind, spec.type.members
    undeclared = kind in (Kind.CHOICE, Kind.CHOICES) and not members  # a choice whose members the pack never names
    if spec.by_month or undeclared or kind in (Kind.LIST, Kind.RECORD):
        return None
    if kind is Kind.DATE:
        return dates(min_value=first, max_value=last)
    if kind is Kind.CHOICE:
        return st.sampled_from(members)
    if kind is Kind.CHOICES:
        return st.lists(st.sampled_from(members), unique=True)
    write = _WRITERS.get(kind)
    if write is None:
        return st.booleans() if kind is Kind.BOOLEAN else st.sampled_from(["a", "b"])
    per = f" per {spec.type.per}" if spec.type.per else ""
    return _numbers(spec).map(lambda n: write(spec, n, per))


def _numbers(spec: FactSpec) -> st.SearchStrategy[int]:
    """Whole numbers of the unit people write, inside the range; its ends are likely to be met by shrinking."""
    unit = _unit(spec)
    low = 0 if spec.low is None else ceil(spec.low / unit) + (spec.low_open and spec.low % unit == 0)
    high = low + 1000 if spec.high is None else floor(spec.high / unit) - (spec.high_open and spec.high % unit == 0)
    return st.integers(int(low), max(int(low), int(high)))


def _unit(spec: FactSpec) -> Fraction:
    if spec.type.kind is Kind.MONEY:
        return Fraction(scale(spec.type.unit or "")[1])
    if spec.type.kind in (Kind.PERCENT, Kind.DEGREE):
        return Fraction(1, 100)
    return Fraction(12 if spec.type.unit == "years" else 1)


def _length(spec: FactSpec, n: int, _per: str) -> str:
    return f"{n} {'years' if spec.type.unit == 'years' else _LENGTHS[spec.type.kind]}"


_WRITERS: dict[Kind, Callable[[FactSpec, int, str], object]] = {
    Kind.NUMBER: lambda _spec, n, _per: n,
    Kind.WHOLE: lambda _spec, n, _per: n,
    Kind.RATIO: lambda _spec, n, _per: n,
    Kind.PERCENT: lambda _spec, n, per: f"{n}%{per}",
    Kind.DEGREE: lambda _spec, n, _per: f"{n}%",
    Kind.MONEY: lambda spec, n, per: f"{n} {spec.type.unit}{per}",
    **dict.fromkeys(_LENGTHS, _length),
}
