"""Totals over whole months, such as what has been used of a yearly limit; they may read what they add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from serkit.kernel.types import Kind, Type
from serkit.rules.pack.facts import read_type
from serkit.rules.pack.formulas import check_formula, read_formula
from serkit.rules.pack.model import Running
from serkit.rules.pack.reading import read_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from serkit.language.checked import Op
    from serkit.language.tree import Scalar
    from serkit.rules.pack.draft import Draft, Word
    from serkit.rules.pack.formulas import Formula
    from serkit.rules.pack.model import Value
    from serkit.rules.pack.reading import Entry

_ADDED_UP = frozenset({Kind.NUMBER, Kind.WHOLE, Kind.MONTHS, Kind.DAYS, Kind.WORKING_DAYS})
"""What is added up beside money: so much for each month."""


class RunningDraft:
    """A running total whose formula is parsed; `type` is what is added each month."""

    __slots__ = ("adds", "entry", "name", "type", "word")

    def __init__(self, name: str, word: Word, entry: Entry, type_: Type, adds: Formula) -> None:
        self.name = name
        self.word = word
        self.entry = entry
        self.type = type_
        self.adds = adds


def read_running(draft: Draft, entry: Entry) -> dict[str, RunningDraft]:
    """Parse the section `running:`; the type of each total is known from here on."""
    found: dict[str, RunningDraft] = {}
    for name, node in entry.named("running"):
        word = draft.claim("running", name)
        own = read_entry(node, "running", name.text, name.span, draft.findings)
        spelling, adds = (own.scalar("type"), own.scalar("adds")) if own is not None else (None, None)
        if own is None or word is None or spelling is None or adds is None:
            continue
        type_, formula = _added_each_month(draft, spelling), read_formula(draft, adds)
        if type_ is not None:
            word.type = attrs.evolve(type_, per=None)
            found[name.text] = RunningDraft(name.text, word, own, type_, formula)
    return found


def check_running(draft: Draft, made: Mapping[str, RunningDraft], values: Iterable[Value]) -> tuple[Running, ...]:
    """Check what is added each month, once the values are known; by slot."""
    by_slot = {value.slot: value for value in values}
    found = (_checked(draft, each, by_slot) for each in made.values())
    return tuple(each for each in found if each is not None)


def _checked(draft: Draft, made: RunningDraft, values: Mapping[int, Value]) -> Running | None:
    op = check_formula(draft, made.adds, made.type)
    resets = made.entry.word("resets", "every year")
    if op is None or made.word.type is None:
        return None
    if resets == "every month":
        message = f"`{made.name}` starts anew every month, and only whole months are added: it is always 0"
        draft.findings.warn("SK250", message, made.entry.place("resets"), help="write `resets: every year`, or `never`")
    return Running(
        name=made.name,
        slot=made.word.slot,
        type=made.word.type,
        op=op,
        resets=resets,
        since=_begins(draft, made, op, values) if resets == "never" else None,
        text=draft.text(made.entry, "text", f"the text of running total `{made.name}`"),
        written=made.adds.written,
        span=made.word.span,
    )


def _added_each_month(draft: Draft, spelling: Scalar) -> Type | None:
    """Return the type of what one month adds: a sum of money grows by so much per month."""
    type_ = read_type(draft, spelling)
    if type_ is None:
        return None
    if type_.kind is Kind.MONEY and type_.per is None:
        return attrs.evolve(type_, per="month")
    if type_.kind in _ADDED_UP:
        return type_
    cure = (
        f"write `{type_.unit}`" if type_.kind is Kind.MONEY else f"write `{draft.currency}`, `whole number` or `days`"
    )
    message = f"{type_.describe()} cannot be added up over months"
    draft.findings.error("SK250", message, spelling.span, help=cure)
    return None


def _begins(draft: Draft, made: RunningDraft, op: Op, values: Mapping[int, Value]) -> int | None:
    """Return the first day of the law of what is added: a total that is never reset must begin somewhere."""
    value = values.get(op.args[0]) if op.name == "value" and isinstance(op.args[0], int) else None
    first = value.versions[0].from_ if value is not None and value.versions else None
    if first is None:
        name = f"`{made.adds.written}`" if value is not None else "what it adds"
        message = f"`{made.name}` never starts anew, and nothing says which month is its first"
        cure = f"make {name} a value with `versions`, the first with `effective_from`"
        draft.findings.error("SK250", message, made.entry.place("resets"), help=cure)
    return first
