"""What a pack is once it has been read and checked: plain frozen parts, values bare, units erased.

Dates are ordinals. `from_` and `to` are the first and the last day in force, `None` where open.
A *slot* is the position of a thing in the tuple of its kind (`PackModel.facts[slot]`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from serkit.kernel.frozen import FrozenMap
from serkit.rules.pack.part import Part

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from serkit.kernel.diagnostics import Diagnostic, Span
    from serkit.kernel.rounding import Rounding
    from serkit.kernel.text import Text
    from serkit.kernel.types import Type
    from serkit.language.checked import Op
    from serkit.rules.pack.casework import PlanRules, Watch


class SourceRef(Part):
    """A document the rules rest on; `certainty` is a letter from A (the law itself) to G (a guess)."""

    name: str
    title: Text
    certainty: str
    url: str = ""
    article: str = ""
    read_on: int | None = None
    span: Span | None = None


class FactSpec(Part):
    """What may be told: its type, range and words. `unknown` is its bare value while nobody has told it."""

    name: str
    slot: int
    type: Type
    low: int | Fraction | None = None
    high: int | Fraction | None = None
    low_open: bool = False
    high_open: bool = False
    optional: bool = False
    by_month: bool = False
    can_change: bool | None = None
    sensitive: bool = False
    label: Text | None = None
    ask: Text | None = None
    help: Text | None = None
    member_labels: FrozenMap[str, Text] = FrozenMap({})
    standard: bool = False
    """Declared by the standard vocabulary and not by the pack."""
    of_pack: str = ""
    """The id of the pack that declares it, where that is one this pack `uses`."""
    span: Span | None = None
    unknown: object = None

    def allows(self, low: int | Fraction | None, high: int | Fraction | None) -> bool:
        """Whether some value from `low` to `high` lies in the declared range; an end of None is open."""
        not_below = self.low is None or high is None or (high > self.low if self.low_open else high >= self.low)
        not_above = self.high is None or low is None or (low < self.high if self.high_open else low <= self.high)
        return not_below and not_above


class OtherReading(Part):
    """The same law as another source has it."""

    value: object
    source: str
    note: Text | None = None


class Step(Part):
    """The value a parameter has from a day on; UNKNOWN, an Interval or None where the law was not found."""

    from_: int
    value: object
    source: str
    certainty: str
    note: Text | None = None
    also_read: tuple[OtherReading, ...] = ()
    known: bool = True
    span: Span | None = None


class Parameter(Part):
    """A dated figure of the law, or one the organisation chooses `within` a range."""

    name: str
    slot: int
    type: Type
    source: str
    steps: tuple[Step, ...]
    text: Text | None = None
    set_by: str = ""
    within: tuple[object, object, bool, bool] | None = None
    """Bare low and high, and whether each end is open."""
    unknown: object = None
    """Its bare value before the first step."""
    span: Span | None = None


class ValueVersion(Part):
    """How a value is computed over a span of days."""

    from_: int | None
    to: int | None
    op: Op
    rounding: Rounding | None = None
    written: str = ""
    source: str = ""


class Value(Part):
    """A named intermediate result; with `on` (a list of records) there is one for each member."""

    name: str
    slot: int
    type: Type
    versions: tuple[ValueVersion, ...]
    on: str | None = None
    text: Text | None = None
    source: str = ""
    span: Span | None = None


class Needed(Part):
    """A function from outside that the pack calls by name; `call` takes and gives public values."""

    name: str
    slot: int
    version: str
    takes: tuple[Type, ...]
    gives: Type
    call: Callable[..., object]
    span: Span | None = None


class Running(Part):
    """A total over whole months: what `op` gives in each, from the first that counts to the one before the day.

    It starts anew with every year of the pack's calendar, or, where it never does, on the day `since`. Months in
    which the value it adds is not in force add nothing.
    """

    name: str
    slot: int
    type: Type
    op: Op
    resets: str = "every year"
    since: int | None = None
    text: Text | None = None
    written: str = ""
    span: Span | None = None


class Row(Part):
    """One row of a table: a cell is a condition over `local(i)`, the i-th input; None matches anything."""

    cells: tuple[Op | None, ...]
    result: Op | None
    """None where the law of these days was not found."""
    written: tuple[str, ...] = ()
    span: Span | None = None


class TableVersion(Part):
    """The rows in force over a span of days."""

    from_: int | None
    to: int | None
    rows: tuple[Row, ...]
    source: str = ""


class Table(Part):
    """A decision table; `hit` says what happens when several rows match."""

    name: str
    slot: int
    inputs: tuple[str, ...]
    input_types: tuple[Type, ...]
    output: Type
    hit: str
    source: str
    versions: tuple[TableVersion, ...]
    text: Text | None = None
    unknown: object = None
    """Its bare result where the law was not found."""
    dated: bool = False
    """Whether the results stand beside the rows, under `values:`, by day."""
    span: Span | None = None


class Exemption(Part):
    """One `unless` or `except` with its own words and source; `excepts` take it back."""

    when: Op
    written: str
    text: Text | None = None
    source: str = ""
    excepts: tuple[Exemption, ...] = ()
    span: Span | None = None


class CriterionVersion(Part):
    """met = (`when` or any `unless`) and not any of `excepts`, for those to whom it `applies`."""

    from_: int | None
    to: int | None
    when: Op
    written: str
    applies_when: Op | None = None
    applies_written: str = ""
    unless: tuple[Exemption, ...] = ()
    excepts: tuple[Exemption, ...] = ()
    source: str = ""
    text: Text | None = None
    span: Span | None = None


class Criterion(Part):
    """A condition in the law's words; `presume` answers for programmes that stay undetermined."""

    name: str
    text: Text
    source: str
    versions: tuple[CriterionVersion, ...]
    text_not: Text | None = None
    presume: FrozenMap[str, bool] = FrozenMap({})
    programmes: tuple[str, ...] = ()
    """Those that advice is for; empty: those that ask about the same."""
    span: Span | None = None


class Ref(Part):
    """A criterion by its name."""

    criterion: str


class All(Part):
    """Every item holds."""

    items: tuple[Requirement, ...]


class Any(Part):
    """At least one item holds."""

    items: tuple[Requirement, ...]


class Nay(Part):
    """The item does not hold."""

    item: Requirement


class AtLeast(Part):
    """At least `n` items hold."""

    n: int
    items: tuple[Requirement, ...]


Requirement: TypeAlias = Ref | All | Any | Nay | AtLeast


class Entitlement(Part):
    """What an eligible person is owed; `slot` is its position among those of its programme."""

    name: str
    slot: int
    type: Type
    op: Op
    rounding: Rounding | None = None
    text: Text | None = None
    written: str = ""
    span: Span | None = None


class ProgrammeVersion(Part):
    """What a programme requires over a span of days."""

    from_: int | None
    to: int | None
    requires: Requirement
    source: str = ""


class Programme(Part):
    """One scheme: whom it is for, what it requires and what it gives. Out of force: no version covers the day."""

    name: str
    title: Text
    subject: tuple[str, ...]
    versions: tuple[ProgrammeVersion, ...]
    entitlements: tuple[Entitlement, ...] = ()
    places: Op | None = None
    places_written: str = ""
    source: str = ""
    ref: str = ""
    span: Span | None = None


class Exclusive(Part):
    """Programmes of which a person may take one."""

    one_of: tuple[str, ...]
    prefer: str = "person chooses"


class DocumentSpec(Part):
    """A paper to bring; any of `accepts` does as well."""

    id: str
    text: Text
    needed_when: Op | None = None
    accepts: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    """Those it is for; empty: those that ask about the same, or all."""


class PackModel(Part):
    """A whole pack, checked. Tuples are indexed by slot; maps keep the order of the file."""

    id: str
    version: str
    title: Text
    languages: tuple[str, ...]
    currency: str
    calendar: str
    leap_day: str | None
    sources: FrozenMap[str, SourceRef]
    facts: tuple[FactSpec, ...]
    slots: FrozenMap[str, int]
    """Fact name to slot."""
    records: FrozenMap[str, FrozenMap[str, FactSpec]]
    """Record name to its fields: the facts declared under that name (`person`: `sex`, `birth_date`, ...)."""
    parameters: tuple[Parameter, ...]
    values: tuple[Value, ...]
    tables: tuple[Table, ...]
    criteria: FrozenMap[str, Criterion]
    advice: FrozenMap[str, Criterion]
    programmes: FrozenMap[str, Programme]
    exclusive: tuple[Exclusive, ...]
    documents: tuple[DocumentSpec, ...]
    plan: PlanRules | None
    watches: tuple[Watch, ...]
    event_lists: tuple[str, ...]
    """Lists of events that conditions of watches read; their slots follow those of the facts."""
    periods: FrozenMap[str, Fraction]
    hash: str
    files: FrozenMap[str, str]
    """File name to its text, line endings normalised: what the hash is taken over."""
    warnings: tuple[Diagnostic, ...] = ()
    running: tuple[Running, ...] = ()
    uses: FrozenMap[str, PackModel] = FrozenMap({})
    """Other packs whose programmes are asked about, by the word they are called here; the hash covers theirs."""
    extends: str = ""
    """The id and version of the pack it extends; `files` and hash cover the texts of that one too."""
    needs: tuple[Needed, ...] = ()
    """Functions from outside, by slot; their names and versions stand in the text, so the hash covers them."""
    height: int = 0
    """How many steps its highest definition stands on: those who evaluate it recurse."""
    shown_unit: str = ""
    """The unit people read amounts in, where it is not the currency: IRT in a pack that writes toman."""
