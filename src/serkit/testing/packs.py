"""A strategy for what may be told to a rule pack: every fact of its type and range, or nothing."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from serkit.kernel.calendars import calendar_named
from serkit.kernel.currencies import scale
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.types import Kind
from serkit.rules.engine.engine import sizes_of
from serkit.rules.thresholds import every_op
from serkit.testing.days import dates

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from serkit.rules.pack.model import FactSpec, PackModel
    from serkit.rules.rulepack import RulePack

_FIRST, _LAST = dt.date(1930, 1, 1), dt.date(2020, 12, 31)
_WORDS = ("a", "b")
_MOST_MEMBERS = 3
_DEEPEST = 2
_LENGTHS = {Kind.MONTHS: "months", Kind.DAYS: "days", Kind.WORKING_DAYS: "working days"}


def pack_facts(
    pack: RulePack,
    *,
    always: Collection[str] = (),
    min_date: dt.date = _FIRST,
    max_date: dt.date = _LAST,
) -> st.SearchStrategy[dict[str, object]]:
    """Return a strategy for facts as somebody tells them to `pack.facts`: some told, some not.

    Facts told month by month are drawn for some months of one year, lists with a few members of whom the pack's rules
    ask something, dates in part too, and optional facts as none.

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
    draw = _Draw(pack.model, min_date, max_date)
    required = {spec.name: draw.fact(spec) for spec in pack.model.facts if spec.name in always}
    optional = {spec.name: draw.fact(spec) for spec in pack.model.facts if spec.name not in always}
    return st.fixed_dictionaries(required, optional=optional).map(draw.fitting)


class _Draw:
    """The strategies of one pack."""

    def __init__(self, model: PackModel, first: dt.date, last: dt.date) -> None:
        self._model = model
        self._first, self._last = first, last
        self._asked = {str(op.args[1]) for op in every_op(model) if op.name == "field"}
        self._sizes = [(model.facts[size].name, model.facts[listed].name) for size, listed in sizes_of(model)]

    def fact(self, spec: FactSpec, level: int = 0) -> st.SearchStrategy[object]:
        """One fact as it may be told; a list inside a list inside a list is told as empty."""
        drawn = self._list(spec, level) if spec.type.kind is Kind.LIST else self._one(spec)
        if spec.by_month:
            drawn = st.one_of(drawn, st.dictionaries(self._months(), drawn, max_size=3))
        return st.one_of(drawn, st.just("none")) if spec.optional else drawn

    def fitting(self, told: dict[str, object]) -> dict[str, object]:
        """Nobody lists more members than there are said to be."""
        for size, listed in self._sizes:
            n, members = told.get(size), told.get(listed)
            if isinstance(n, int) and isinstance(members, list):
                told[listed] = members[:n]
        return told

    def _list(self, spec: FactSpec, level: int) -> st.SearchStrategy[object]:
        fields = self._model.records.get(spec.type.unit or "", FrozenMap({}))
        asked = {name: each for name, each in fields.items() if name in self._asked}
        if level >= _DEEPEST:
            return st.just([])
        drawn = {name: self.fact(each, level + 1) for name, each in asked.items()}
        return st.lists(st.fixed_dictionaries({}, optional=drawn), max_size=_MOST_MEMBERS)

    def _months(self) -> st.SearchStrategy[str]:
        year, _, _ = calendar_named(self._model.calendar).ymd(self._last.toordinal())
        return st.integers(1, 12).map(lambda month: f"{year:04}-{month:02}")

    def _one(self, spec: FactSpec) -> st.SearchStrategy[object]:
        kind, words = spec.type.kind, spec.type.members or _WORDS
        if kind is Kind.DATE:
            return self._date(spec)
        if kind is Kind.CHOICE:
            return st.sampled_from(words)
        if kind is Kind.CHOICES:
            return st.lists(st.sampled_from(words), unique=True)
        write = _WRITERS.get(kind)
        if write is None:
            return st.booleans() if kind is Kind.BOOLEAN else st.sampled_from(_WORDS)
        per = f" per {spec.type.per}" if spec.type.per else ""
        return _numbers(spec).map(lambda n: write(spec, n, per))

    def _date(self, spec: FactSpec) -> st.SearchStrategy[object]:
        """A day, or the month or the year of one where no more is known."""
        low, high = (x if isinstance(x, int) else None for x in (spec.low, spec.high))
        first = self._first if low is None else max(self._first, dt.date.fromordinal(low + spec.low_open))
        last = self._last if high is None else min(self._last, dt.date.fromordinal(high - spec.high_open))
        days = dates(min_value=min(first, last), max_value=last)
        return st.one_of(days, days.map(lambda day: f"{day:%Y-%m}"), days.map(lambda day: f"{day:%Y}"))


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
