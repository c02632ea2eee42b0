"""What may be named where a formula of a pack stands: the view the checker has of a pack being read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.types import Kind, Type
from serkit.language.checked import Symbol
from serkit.rules.pack.facts import RECORD_BASES
from serkit.rules.pack.names import READABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from serkit.rules.pack.draft import Draft
    from serkit.rules.pack.model import FactSpec

_FOR_EACH = "value of each member"
"""Not readable by itself: `m.share` is."""

_AGE = Type(kind=Kind.AGE)


class PackScope:
    """Facts by dotted name; parameters, values, tables and programmes by one word. Notes what is read.

    Law of the language: `person.age` is no fact of its own, it is counted from `person.birth_date`, and so for
    every record that has a birth date.
    """

    def __init__(self, draft: Draft, *, allow_known: bool = False) -> None:
        self._draft = draft
        self.allow_known = allow_known

    @property
    def currency(self) -> str:
        """The pack's own."""
        return self._draft.currency

    @property
    def calendar(self) -> str:
        """By which months, years and ages are counted."""
        return self._draft.calendar

    @property
    def leap_day(self) -> str | None:
        """When a leap day's birthday falls in other years; None where the pack does not say it."""
        return self._draft.leap_day

    @property
    def periods(self) -> Mapping[str, int | Fraction]:
        """How many of each licensed period make a year."""
        return self._draft.periods

    def symbol(self, path: tuple[str, ...]) -> Symbol | None:
        """Return what a dotted name stands for."""
        name = ".".join(path)
        if len(path) == 1:
            return self._word(name)
        if len(path) == 2 and path[0] in self._draft.used:  # noqa: PLR2004 - another pack, and its programme
            known = path[1] in self._draft.used[path[0]].programmes
            return Symbol(kind="programme", slot=name, type=None) if known else None
        fact = self._draft.facts.get(name)
        if fact is not None:
            return self._read("fact", fact, fact.slot)
        if name in self._draft.refused:
            return Symbol(kind="fact", slot=name, type=None, span=self._draft.refused[name])
        birth = self._draft.facts.get(f"{name[:-4]}.birth_date") if name.endswith(".age") else None
        return None if birth is None else self._read("age", birth, birth.slot)

    def names(self) -> Iterator[str]:
        """Every name that can be read; nothing once the search for spellings has taken its share of time."""
        if not self._draft.findings.may_compare(len(self._draft.facts) + len(self._draft.words)):
            return
        for name in self._draft.facts:
            yield name
            if name.endswith(".birth_date"):
                yield f"{name.removesuffix('.birth_date')}.age"
        yield from (name for name, word in self._draft.words.items() if word.kind in (*READABLE, "function"))
        yield from self._draft.asked_about

    def field(self, record: str, name: str) -> Symbol | None:
        """Return what a field of a record stands for: a fact, an age, or a value there is for each member."""
        for base in bases(record):
            fact = self._draft.facts.get(f"{base}.{name}")
            if fact is not None:
                return self._read("field", fact, name)
            birth = self._draft.facts.get(f"{base}.birth_date") if name == "age" else None
            if birth is not None:
                return self._read("age", birth, "birth_date")
            if f"{base}.{name}" in self._draft.refused:
                return Symbol(kind="field", slot=name, type=None)
        value = self._draft.words.get(name)
        if value is None or value.on is None or self._record_of(value.on) not in bases(record):
            return None
        self._draft.reads.add(("value", name))
        return Symbol(kind="value", slot=value.slot, type=value.type, span=value.span)

    def fields(self, record: str) -> Iterator[str]:
        """Every field of a record."""
        for base in bases(record):
            for name in self._draft.facts:
                if name.startswith(f"{base}."):
                    yield name.removeprefix(f"{base}.")
            if f"{base}.birth_date" in self._draft.facts:
                yield "age"
        for name, word in self._draft.words.items():
            if word.on is not None and self._record_of(word.on) in bases(record):
                yield name

    def _word(self, name: str) -> Symbol | None:
        word = self._draft.words.get(name)
        if word is None:
            if name not in self._draft.programmes:
                return None
            return Symbol(kind="programme", slot=name, type=None, span=self._draft.programmes[name])
        self._draft.reads.add((word.kind, name))
        return Symbol(
            kind=word.kind if word.on is None else _FOR_EACH,
            slot=word.slot,
            type=word.type,
            span=word.span,
            inputs=word.inputs,
            low=word.low,
            high=word.high,
        )

    def _read(self, kind: str, fact: FactSpec, slot: int | str) -> Symbol:
        self._draft.reads.add(("fact", fact.name))
        known, symbol = self._draft.symbols.get((kind, fact.name, slot), (None, None))
        if symbol is None or known is not fact:
            symbol = _age(fact, slot) if kind == "age" else _symbol(kind, fact, slot)
            self._draft.symbols[kind, fact.name, slot] = fact, symbol
        return symbol

    def _record_of(self, path: str) -> str | None:
        fact = self._draft.facts.get(path)
        return fact.type.unit if fact is not None and fact.type.kind is Kind.LIST else None


def _age(born: FactSpec, slot: int | str) -> Symbol:
    return Symbol(kind="age", slot=slot, type=_AGE, span=born.span, low=0)


def _symbol(kind: str, fact: FactSpec, slot: int | str) -> Symbol:
    return Symbol(
        kind=kind,
        slot=slot,
        type=fact.type,
        span=fact.span,
        low=fact.low,
        high=fact.high,
        low_open=fact.low_open,
        high_open=fact.high_open,
    )


def bases(record: str | None) -> tuple[str, ...]:
    """Return the records whose fields a record has: its own first.

    >>> bases("child")
    ('child', 'person')
    """
    if record is None:
        return ()
    return (record, RECORD_BASES[record]) if record in RECORD_BASES else (record,)
