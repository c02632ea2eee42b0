"""Named intermediate results, dated, checked in an order in which each needs only those before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.types import Kind, Type
from serkit.language.tree import Scalar
from serkit.rules.pack.amounts import read_rounding
from serkit.rules.pack.days import Run, check_runs, read_run
from serkit.rules.pack.formulas import Formula, check_formula, read_formula
from serkit.rules.pack.model import Value, ValueVersion
from serkit.rules.pack.reading import Entry, read_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.language.tree import Node
    from serkit.rules.pack.draft import Draft, Word

_MEMBER = "member"


class ValueDraft:
    """A value whose formulas are parsed: (run of days, formula, rounding as written)."""

    __slots__ = ("entry", "name", "versions", "word")

    def __init__(self, name: str, word: Word, entry: Entry) -> None:
        self.name = name
        self.word = word
        self.entry = entry
        self.versions: list[tuple[Run, Formula, Scalar | None, str]] = []

    @property
    def formulas(self) -> Iterator[Formula]:
        """Everything that must be known before this value."""
        return (formula for _, formula, _, _ in self.versions)


def read_values(draft: Draft, entry: Entry) -> dict[str, ValueDraft]:
    """Parse the section `values:`."""
    found: dict[str, ValueDraft] = {}
    for name, node in entry.named("values"):
        word = draft.claim("value", name)
        own = _entry(draft, name, node)
        if own is not None and word is not None:
            found[name.text] = value = ValueDraft(name.text, word, own)
            word.on = _on(draft, own)
            value.versions.extend(_versions(draft, own))
    return found


def check_value(draft: Draft, value: ValueDraft) -> Value | None:
    """Check a value; from then on its type is known to all that read it."""
    word, entry = value.word, value.entry
    what = f"value `{value.name}`"
    check_runs(draft, [run for run, _, _, _ in value.versions], what)
    local = ((_MEMBER, _member(draft, word)),) if word.on else ()
    versions: list[ValueVersion] = []
    type_: Type | None = None
    for run, formula, rounding, source in value.versions:
        op = check_formula(draft, formula, type_, local=local)
        if op is None:
            continue
        type_ = op.type if type_ is None or type_.kind is Kind.ZERO else type_
        rounded = read_rounding(draft, rounding, op.type) if rounding else None
        versions.append(
            ValueVersion(from_=run.from_, to=run.to, op=op, rounding=rounded, written=formula.written, source=source)
        )
    if type_ is None or len(versions) < len(value.versions):
        return None
    word.type = type_
    return Value(
        name=value.name,
        slot=word.slot,
        type=type_,
        versions=tuple(versions),
        on=word.on,
        text=draft.text(entry, "text", f"the text of {what}"),
        source=draft.source(entry, what),
        span=word.span,
    )


def _entry(draft: Draft, name: Scalar, node: Node) -> Entry | None:
    if isinstance(node, Scalar):
        return Entry(name.text, name.span, {"is": node}, {"is": node.span})
    entry = read_entry(node, "value", name.text, name.span, draft.findings)
    if entry is not None and not entry.says("is") and not entry.says("versions"):
        message = f"value `{name.text}` says nothing"
        draft.findings.error("SK271", message, name.span, help="add `is:` and a formula")
    if entry is not None and "is" in entry and "versions" in entry:
        message = f"value `{name.text}` has both `is` and `versions`"
        draft.findings.error("SK272", message, entry.place("versions"), help="put the formula into the versions")
    return entry


def _on(draft: Draft, entry: Entry) -> str | None:
    node = entry.scalar("on")
    if node is None:
        return None
    fact = draft.facts.get(node.text)
    lists = [name for name, spec in draft.facts.items() if spec.type.kind is Kind.LIST]
    if fact is None:
        draft.findings.unknown("list", node.text, lists, node.span)
        return None
    draft.reads.add(("fact", node.text))
    if fact.type.kind is not Kind.LIST:
        message = f"`{node.text}` is {fact.type.describe()}, and `on` needs a list"
        draft.findings.error("SK272", message, node.span, help=draft.findings.listing("list", lists))
        return None
    return node.text


def _member(draft: Draft, word: Word) -> Type:
    return Type(kind=Kind.RECORD, unit=draft.facts[word.on or ""].type.unit)


def _versions(draft: Draft, entry: Entry) -> Iterator[tuple[Run, Formula, Scalar | None, str]]:
    own = entry.scalar("is")
    if own is not None:
        yield Run(None, None, entry.place("is")), read_formula(draft, own), entry.scalar("round"), entry.word("source")
        return
    for node in entry.items("versions"):
        version = read_entry(node, "value version", "", node.span, draft.findings)
        formula = version.scalar("is") if version else None
        if version is not None and formula is not None:
            source = draft.source(version, f"a version of value `{entry.name}`", otherwise=entry.word("source"))
            rounding = version.scalar("round") or entry.scalar("round")
            yield read_run(draft, version), read_formula(draft, formula), rounding, source
