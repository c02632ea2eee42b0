"""The checked tree: what every backend reads, and what the checker must be told about names.

An `Op` has a name, arguments and a type; units are erased and conversions are explicit. Arguments are ops unless
said otherwise below. Bare values: true and false; int or Fraction (a Fraction is never whole: 2 is an int);
money in minor units of its base currency, 50% as Fraction(1, 2), calendar durations and ages in months,
days as days, dates as ordinals, choices as texts.

const(value)  fact(slot)  parameter(slot)  running(slot)  as_of()  local(i)
value(slot)             a named value; value(slot, record) is one declared `on:` a list, read for that record
table(slot, *args)      call(slot, *args) is a function from outside      eligible(slot) is the programme's name
field(record, name)     `name` is a text
filter(list, i, x)  map(list, i, x)  some(list, i, x)  every(list, i, x)
                        `i` is the number of the local that x reads the element from; locals count from the outermost
and(*xs)  or(*xs)  not(x)  if(c, a, b)
eq ne lt le gt ge (a, b)  between(a, lo, hi, lo_open, hi_open): the last two are Python booleans
one_of(a, *options)  contains(set, x)  contains_any(set, *xs)  contains_all(set, *xs)
is_none(x)  is_known(x)
add sub mul div (a, b)  neg(a)
add_months sub_months add_days sub_days add_working_days sub_working_days (date, n)
min max sum mean (several, or one list)  count(list)  distinct(list)
round(x, mode, step)    `mode` is a text: up, down, half_up, half_down, half_even; a step is positive
floor(x, step)  ceiling(x, step)  abs(x)
age(date)  birthday(date, months)
months_between  years_between (in months, a multiple of 12)  days_between  working_days_between (from, to)
at(x, date)
even_share(total, list, cap): local 0 is the member asked about; `cap` reads each member of the list as local 0
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

import attrs

from serkit.kernel.diagnostics import Span
from serkit.kernel.types import Type

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Op:
    """One operation of the checked tree; equal when name, arguments and type are, wherever it stands.

    >>> from serkit.kernel.diagnostics import Source, Span
    >>> from serkit.kernel.types import Kind, Type
    >>> Op("const", (18,), Type(kind=Kind.WHOLE), Span(Source("a", "18"), 0, 2))
    const(18)
    """

    __slots__ = ("args", "name", "span", "type")

    def __init__(self, name: str, args: tuple[object, ...], type: Type, span: Span) -> None:
        self.name = name
        self.args = args
        self.type = type
        self.span = span

    def __eq__(self, other: object) -> bool:
        if type(other) is not Op:
            return NotImplemented
        return self.name == other.name and self.type == other.type and self.args == other.args

    def __hash__(self) -> int:
        return hash((self.name, self.args))

    def __repr__(self) -> str:
        return f"{self.name}({', '.join(map(repr, self.args))})"


@attrs.frozen(kw_only=True)
class Symbol:
    """What a name stands for.

    `kind` is one of: fact, parameter, value, running, table, function, programme, age (of the birth date at `slot`),
    field (of a record); any other word (criterion, entitlement, ...) says what the name is instead and cannot be read.
    `type` is None if the definition has problems of its own: whoever reads it is not blamed.
    `low` and `high` are the bare ends of the declared range, None if open or not said; `low_open` and `high_open`
    leave the end itself out. `inputs` are those of a table or function, in order.
    For a field, `slot` is the field's name in the record; for an age of a record the name of its birth date; for a
    value declared `on:` a list the number of the value.

    >>> from serkit.kernel.types import Kind, Type
    >>> Symbol(kind="fact", slot=0, type=Type(kind=Kind.DATE)).low is None
    True
    """

    kind: str
    slot: int | str
    type: Type | None
    span: Span | None = None
    inputs: tuple[tuple[str, Type], ...] = ()
    low: int | Fraction | None = None
    high: int | Fraction | None = None
    low_open: bool = False
    high_open: bool = False


class Scope(Protocol):
    """What may be named where an expression stands.

    `is known` may be asked in `offered_when`, `must`, watches and the interview; months, quarters and years need
    no entry in `periods`.
    """

    @property
    def currency(self) -> str:
        """The pack's own currency."""

    @property
    def calendar(self) -> str:
        """The pack's calendar, by name."""

    @property
    def leap_day(self) -> str | None:
        """Where a birthday of a leap day falls; None if the pack does not say."""

    @property
    def periods(self) -> Mapping[str, int | Fraction]:
        """How many of a period make a year, where the pack says so."""

    @property
    def allow_known(self) -> bool:
        """Whether `is known` may be asked here."""

    def symbol(self, path: tuple[str, ...]) -> Symbol | None:
        """Return what a dotted name stands for, None if nothing."""

    def names(self) -> Iterable[str]:
        """Every dotted name that `symbol` knows: spelling hints come from here."""

    def field(self, record: str, name: str) -> Symbol | None:
        """Return what a field of a record stands for: kind field, age, or value (declared `on:` a list)."""

    def fields(self, record: str) -> Iterable[str]:
        """Every field of a record."""
