"""What may be told: types, ranges and words of the facts, the standard vocabulary under those of the pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.currencies import UNITS
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.types import Kind, Type, parse_type
from serkit.kernel.unknown import UNKNOWN, Interval
from serkit.language.bare import Members
from serkit.language.tree import Mapping, Scalar, Sequence
from serkit.language.words import STRANGE_UNITS
from serkit.rules.pack.amounts import Range, read_range
from serkit.rules.pack.findings import clip
from serkit.rules.pack.model import FactSpec
from serkit.rules.pack.names import is_fact
from serkit.rules.pack.reading import Entry, describe, read_entry

if TYPE_CHECKING:
    from serkit.kernel.text import Text
    from serkit.language.tree import Node
    from serkit.rules.pack.draft import Draft

_TYPES = (
    "boolean", "number", "whole number", "percent", "percent per year", "years", "months", "days", "working days",
    "date", "text", "choice", "ordered choice", "choices",
)  # fmt: skip

_FROM_ZERO = frozenset(
    {Kind.MONEY, Kind.NUMBER, Kind.WHOLE, Kind.MONTHS, Kind.DAYS, Kind.WORKING_DAYS, Kind.AGE, Kind.DEGREE}
)
"""Amounts, counts and lengths of time are not negative unless a range says so."""

RECORD_BASES = {"child": "person"}
"""A child of the household is a person too: it has the fields of both."""


def read_facts(draft: Draft, entry: Entry, *, standard: bool = False) -> None:
    """Read the section `facts:`; a fact of the standard vocabulary may be said again, not otherwise."""
    for name, node in entry.named("facts"):
        if is_fact(name.text):
            spec = _fact(draft, name, node, standard=standard)
            if spec is not None:
                _declare(draft, spec)
            else:
                draft.refused[name.text] = name.span
        else:
            cure = "a fact is named as `person.income`: what it is about, a dot, and small letters, digits and `_`"
            draft.findings.error("SK273", f"`{clip(name.text)}` cannot name a fact", name.span, help=cure)


_MEANT = {
    "yes/no": "boolean", "yes or no": "boolean", "bool": "boolean", "true/false": "boolean", "string": "text",
    "str": "text", "int": "whole number", "integer": "whole number", "count": "whole number", "float": "number",
    "decimal": "number", "money": "money", "amount": "money", "percentage": "percent", "%": "percent", "age": "years",
    "day": "date", "list": "choices",
}  # fmt: skip


def read_type(draft: Draft, node: Scalar) -> Type | None:
    """Read the spelling of a type, such as `INR per month`."""
    found = parse_type(node.text, draft.currency)
    if found is None:
        known = [*_TYPES, draft.currency, f"{draft.currency} per month"]
        unit, _, rest = node.text.partition(" ")
        if unit in UNITS:
            base = f"{UNITS[unit][0]} {rest}".strip()
            cure = f"declare `{base}`, and write amounts with their unit: `10_000 {node.text}`"
            draft.findings.error("SK291", f"`{unit}` is a unit of money and no type", node.span, help=cure)
            return None
        meant = _MEANT.get(node.text.casefold()) or f"{STRANGE_UNITS.get(unit.casefold(), '')} {rest}".strip()
        meant = draft.currency if meant == "money" else meant
        near = f"write `{meant}`" if parse_type(meant, draft.currency) else draft.findings.suggest(node.text, known)
        cure = (
            near
            or f"a type is {', '.join(_TYPES)}, a currency such as `{draft.currency} per month`, or `list of person`"
        )
        draft.findings.error("SK291", f"there is no type `{clip(node.text)}`", node.span, help=cure)
    return found


ANYTHING = Range(None, None)


def unknown_value(type_: Type, limits: Range, *, optional: bool = False) -> object:
    """Return the bare value of what nobody has told: its whole range, or just unknown."""
    if type_.is_quantity or type_.kind is Kind.DATE:
        return Interval(limits.low, limits.high, optional)
    if type_.kind is Kind.LIST:
        return Members((), (0, None))
    return None if type_.kind is Kind.BOOLEAN else UNKNOWN


def default_range(type_: Type) -> Range:
    """Return the range of a type where a pack says none."""
    return Range(0 if type_.kind in _FROM_ZERO else None, None)


def records(facts: dict[str, FactSpec]) -> FrozenMap[str, FrozenMap[str, FactSpec]]:
    """Return the fields of each record: a fact `person.sex` is also the field `sex` of each member."""
    fields: dict[str, dict[str, FactSpec]] = {}
    for name, spec in facts.items():
        record, _, field = name.partition(".")
        fields.setdefault(record, {})[field] = spec
    for record, base in RECORD_BASES.items():
        fields[record] = {**fields.get(base, {}), **fields.get(record, {})}
    return FrozenMap({record: FrozenMap(found) for record, found in fields.items()})


def _fact(draft: Draft, name: Scalar, node: Node, *, standard: bool) -> FactSpec | None:
    entry: Entry | None
    if isinstance(node, Scalar):
        entry = Entry(name.text, name.span, {"type": node}, {"type": node.span})
    else:
        entry = read_entry(node, "fact", name.text, name.span, draft.findings)
    spelling = entry.scalar("type") if entry else None
    type_ = read_type(draft, spelling) if spelling else None
    if entry is None or type_ is None:
        return None
    members, labels = _members(draft, entry, type_, standard=standard)
    if type_.kind in (Kind.CHOICE, Kind.CHOICES):
        type_ = Type(kind=type_.kind, members=members, ordered=type_.ordered)
    limits = read_range(draft, entry, "range", type_) or _known_range(draft, name.text) or default_range(type_)
    what = f"fact `{name.text}`"
    optional = entry.word("optional") == "true"
    return FactSpec(
        name=name.text,
        slot=len(draft.facts),
        type=type_,
        low=limits.low,
        high=limits.high,
        low_open=limits.low_open,
        high_open=limits.high_open,
        optional=optional,
        by_month=entry.word("by") == "month",
        can_change={"true": True, "false": False}.get(entry.word("can_change")),
        sensitive=entry.word("sensitive") == "true",
        label=draft.text(entry, "label", f"the label of {what}"),
        ask=draft.text(entry, "ask", f"the question of {what}"),
        help=draft.text(entry, "help", f"the help of {what}"),
        member_labels=FrozenMap(labels),
        standard=standard,
        span=name.span,
        unknown=unknown_value(type_, limits, optional=optional),
    )


def _known_range(draft: Draft, name: str) -> Range | None:
    """A pack that says a fact of the vocabulary again, perhaps for its label, keeps the range it has there."""
    known = draft.facts.get(name)
    return Range(known.low, known.high, known.low_open, known.high_open) if known is not None else None


def _members(draft: Draft, entry: Entry, type_: Type, *, standard: bool) -> tuple[tuple[str, ...], dict[str, Text]]:
    of = entry.get("of")
    if type_.kind not in (Kind.CHOICE, Kind.CHOICES):
        if of is not None:
            cure = f"leave `of:` out, or make the type `choice`; a {type_.describe()} has no members"
            draft.findings.error("SK272", "only a choice has members", entry.place("of"), help=cure)
        return (), {}
    if of is None and (standard or entry.says("of")):
        return (), {}  # the vocabulary leaves the members to the packs; what is written wrongly has been reported
    if of is None:
        cure = "add `of: [first, second]`"
        draft.findings.error("SK271", f"fact `{entry.name}` is a choice and has no `of`", entry.span, help=cure)
        return (), {}
    if isinstance(of, Scalar):
        draft.findings.error("SK272", "the members of a choice are a list", of.span, help=f"write `of: [{of.text}]`")
        return (), {}
    pairs = [(item, item) for item in of.items] if isinstance(of, Sequence) else list(of.entries)
    return _named_members(draft, entry, pairs, labelled=isinstance(of, Mapping))


_MEMBERS = "write `of: [first, second]`, or `of: {first: {en: its label}, ...}`"


def _named_members(
    draft: Draft, entry: Entry, pairs: list[tuple[Node, Node]] | list[tuple[Scalar, Node]], *, labelled: bool
) -> tuple[tuple[str, ...], dict[str, Text]]:
    names: dict[str, None] = {}
    labels: dict[str, Text] = {}
    for member, words in pairs:
        if not isinstance(member, Scalar):
            draft.findings.error(
                "SK272", f"a member is one word; this is {describe(member)}", member.span, help=_MEMBERS
            )
        elif member.text in names:
            message = f"`{clip(member.text)}` is already a member"
            draft.findings.error("SK274", message, member.span, help="leave it out here")
        else:
            names[member.text] = None
            label = draft.sentence(words, f"the label of {member.text}", member.span) if labelled else None
            if label is not None:
                labels[member.text] = label
    if not names:
        draft.findings.error("SK272", f"fact `{entry.name}` is a choice of nothing", entry.place("of"), help=_MEMBERS)
    return tuple(names), labels


def _declare(draft: Draft, spec: FactSpec) -> None:
    """Add a fact; where the vocabulary has it already, the pack's words go first and its type must be the same."""
    known = draft.facts.get(spec.name)
    if known is None:
        draft.facts[spec.name] = spec
        return
    whose = f"pack `{known.of_pack}`" if known.of_pack else "the standard vocabulary"
    if not (alike(spec, known) if known.of_pack else _agree(spec.type, known.type)):
        cure = f"write `{known.type.describe()}`, or give the fact another name"
        message = f"{whose} has `{spec.name}` as {known.type.describe()}, this pack as {spec.type.describe()}"
        draft.findings.error("SK289", message, spec.span, help=cure)
    draft.facts[spec.name] = spec.but(
        slot=known.slot,
        label=spec.label or known.label,
        ask=spec.ask or known.ask,
        help=spec.help or known.help,
        can_change=known.can_change if spec.can_change is None else spec.can_change,
        sensitive=spec.sensitive or known.sensitive,
        member_labels=known.member_labels | spec.member_labels,
    )


def _agree(own: Type, known: Type) -> bool:
    """The same type; a choice may leave members out, so that what is told to one pack is understood by all."""
    if own.kind in (Kind.CHOICE, Kind.CHOICES) and own.kind is known.kind:
        return set(own.members) <= set(known.members) or not known.members
    return own == known


def alike(one: FactSpec, other: FactSpec) -> bool:
    """Say whether what is told of one fact can be told of another: a choice may have other members.

    An ordered choice must have the same, since its order is that of its members.
    """
    a, b = one.type, other.type
    if one.by_month != other.by_month and not (one.standard or other.standard):
        return False
    if a.kind in (Kind.CHOICE, Kind.CHOICES) and a.kind is b.kind and not (a.ordered or b.ordered):
        return True
    return a == b
