"""Figures of the law with their steps, sources and certainty; those an organisation chooses, within a range."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from serkit.kernel.types import Kind
from serkit.language.tree import Mapping, Scalar
from serkit.rules.pack.amounts import FAILED, Range, note_unit, read_literal, read_range
from serkit.rules.pack.days import read_day
from serkit.rules.pack.facts import ANYTHING, default_range, read_type, unknown_value
from serkit.rules.pack.findings import clip
from serkit.rules.pack.model import OtherReading, Parameter, Step
from serkit.rules.pack.reading import read_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.kernel.types import Type
    from serkit.language.tree import Node
    from serkit.rules.pack.draft import Draft, Word
    from serkit.rules.pack.reading import Entry


def read_parameters(draft: Draft, entry: Entry) -> None:
    """Read the section `parameters:`."""
    for name, node in entry.named("parameters"):
        own = read_entry(node, "parameter", name.text, name.span, draft.findings)
        word = draft.claim("parameter", name)
        spelling = own.scalar("type") if own is not None else None
        type_ = read_type(draft, spelling) if spelling else None
        if own is not None and word is not None and type_ is not None:
            word.type = type_
            draft.parameters[name.text] = made = _parameter(draft, own, word, type_)
            word.low, word.high = _ends(made)


def _parameter(draft: Draft, entry: Entry, word: Word, type_: Type) -> Parameter:
    what = f"parameter `{entry.name}`"
    own_sources = all(isinstance(value, Mapping) and "source" in value for _, value in entry.named("values")) and bool(
        [*entry.named("values")]
    )
    source = draft.source(entry, what, required=not own_sources)
    within = read_range(draft, entry, "within", type_)
    by_organisation = "set_by" in entry
    if by_organisation and "within" not in entry.keys:
        cure = 'add `within: "[least .. most]"`'
        draft.findings.error("SK271", f"{what} is set by the organisation and has no `within`", entry.span, help=cure)
    if within is not None and not by_organisation:
        cure = "add `set_by: organisation`, or leave `within` out"
        draft.findings.error("SK271", f"{what} has `within` and nobody sets it", entry.place("within"), help=cure)
    limits = within or default_range(type_)
    unknown = unknown_value(type_, limits)
    steps = _steps(draft, entry, type_, (source, unknown))
    if within is None and any(_falls_below(step, limits) for step in steps):
        unknown = unknown_value(type_, ANYTHING)
        steps = tuple(step if step.known else step.but(value=unknown) for step in steps)
    return Parameter(
        name=entry.name,
        slot=word.slot,
        type=type_,
        source=source,
        steps=_within(draft, entry, steps, within),
        text=draft.text(entry, "text", f"the text of {what}"),
        set_by=entry.word("set_by"),
        within=(within.low, within.high, within.low_open, within.high_open) if within else None,
        unknown=unknown,
        span=word.span,
    )


def _steps(draft: Draft, entry: Entry, type_: Type, missing: tuple[str, object]) -> tuple[Step, ...]:
    steps = sorted(_each_step(draft, entry, type_, missing), key=lambda step: step.from_)
    for before, after in pairwise(steps):
        if before.from_ == after.from_:
            also = ((before.span, "the other one"),) if before.span else ()
            message = f"parameter `{entry.name}` has two values from one day on"
            draft.findings.error(
                "SK279",
                message,
                after.span,
                help="keep one of them; another reading of the law stands under `also_read:`",
                also=also,
            )
    if not steps and "values" in entry and not [*entry.named("values")]:
        cure = "write `values: {2026: unknown}` if the law was not found"
        draft.findings.error("SK271", f"parameter `{entry.name}` has no value", entry.place("values"), help=cure)
    return tuple(steps)


def _falls_below(step: Step, limits: Range) -> bool:
    """Whether the law, as found, is less than its type would have it: then what was not found may be so too."""
    found = [each.value for each in step.also_read] + ([step.value] if step.known else [])
    return any(isinstance(x, int | Fraction) and not limits.holds(x) for x in found)


def _within(draft: Draft, entry: Entry, steps: tuple[Step, ...], within: Range | None) -> tuple[Step, ...]:
    """See that what the organisation chose lies where it may choose."""
    for step in steps if within is not None else ():
        x = step.value
        if isinstance(x, int | Fraction) and within is not None and not within.holds(x):
            node = entry.scalar("within")
            message = f"`{entry.name}` may not be set so: it lies outside `within`"
            also = ((node.span, "where the organisation may choose"),) if node is not None else ()
            draft.findings.error("SK290", message, step.span, help="choose a value inside the range", also=also)
    return steps


def _each_step(draft: Draft, entry: Entry, type_: Type, missing: tuple[str, object]) -> Iterator[Step]:
    source, unknown = missing
    for key, node in entry.named("values"):
        day = read_day(draft, key)
        what = f"the value of {entry.name} from {key.text}"
        own = None
        if isinstance(node, Mapping):
            own = read_entry(node, "parameter value", "", key.span, draft.findings)
            if own is None:
                continue
            source = draft.source(own, what, otherwise=missing[0])
        value = _value(draft, own.get("value") if own else node, type_, unknown)
        if day is None or value is FAILED:
            continue
        certainty = draft.sources[source].certainty if source in draft.sources else ""
        yield Step(
            from_=day[0],
            value=value,
            source=source,
            certainty=own.word("certainty", certainty) if own else certainty,
            note=draft.text(own, "note", f"the note on {what}") if own else None,
            also_read=tuple(_also_read(draft, own, type_)) if own else (),
            known=value is not unknown,
            span=key.span,
        )
        source = missing[0]


def _value(draft: Draft, node: Node | None, type_: Type, unknown: object) -> object:
    if node is None:
        return FAILED
    is_unknown = isinstance(node, Scalar) and node.text == "unknown"
    if isinstance(node, Scalar) and not is_unknown:
        note_unit(draft, type_, node.text)
    if is_unknown:
        return unknown
    value = read_literal(draft, node, type_)
    if isinstance(node, Scalar) and value is not FAILED:
        _hold_to_type(draft, node, type_, value)
    return value


def _hold_to_type(draft: Draft, node: Scalar, type_: Type, value: object) -> None:
    """A degree is a part of a whole; an amount that names its unit names its period too."""
    if type_.kind is Kind.DEGREE and isinstance(value, int | Fraction) and not 0 <= value <= 1:
        message = f"a {type_.describe()} lies between 0% and 100%"
        draft.findings.error("SK290", message, node.span, help="write a percentage of the scale, such as `40%`")
    if type_.kind is Kind.MONEY and type_.per and " per " not in node.text and not node.text.strip()[-1:].isdigit():
        message = f"`{clip(node.text)}` says no period, and it is declared as {type_.describe()}"
        draft.findings.warn("SK297", message, node.span, help=f"write `{clip(node.text.strip())} per {type_.per}`")


def _also_read(draft: Draft, entry: Entry, type_: Type) -> Iterator[OtherReading]:
    for node in entry.items("also_read"):
        reading = read_entry(node, "other reading", "", node.span, draft.findings)
        value = reading.get("value") if reading else None
        if reading is None or value is None:
            continue
        note = draft.text(reading, "note", "the note on another reading")
        source = draft.source(reading, "another reading")
        bare = read_literal(draft, value, type_)
        if bare is not FAILED:
            yield OtherReading(value=bare, source=source, note=note)


def _ends(parameter: Parameter) -> tuple[int | Fraction | None, int | Fraction | None]:
    """Between which numbers the law has put it so far: a divisor may need to know."""
    if parameter.within is not None:
        low, high, _, _ = parameter.within
        return (low if isinstance(low, int | Fraction) else None), (high if isinstance(high, int | Fraction) else None)
    known = [step.value for step in parameter.steps if step.known]
    numbers = [value for value in known if isinstance(value, int | Fraction) and not isinstance(value, bool)]
    return (min(numbers), max(numbers)) if numbers and len(numbers) == len(parameter.steps) else (None, None)
