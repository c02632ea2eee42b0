"""Programmes: for whom, what they require, what they give, how many places; and which exclude each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.types import Kind, Type
from serkit.language.tree import Scalar
from serkit.rules.pack.amounts import read_rounding
from serkit.rules.pack.days import Run, check_runs, read_run
from serkit.rules.pack.findings import clip
from serkit.rules.pack.formulas import Formula, check_formula, read_formula
from serkit.rules.pack.model import All, Entitlement, Exclusive, Programme, ProgrammeVersion
from serkit.rules.pack.names import is_name, name_cure
from serkit.rules.pack.reading import Entry, read_entry
from serkit.rules.pack.requirements import criteria_of, read_requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.rules.pack.draft import Draft
    from serkit.rules.pack.model import Requirement

SUBJECTS = ("person", "household", "group", "centre", "workshop")

_SAID_OF_A_DECISION = ("status", "because", "missing", "place", "error")
"""Keys a case expects of a decision: an entitlement cannot be called so."""

_WHOLE = Type(kind=Kind.WHOLE)
_NO_AMOUNT = frozenset({Kind.LIST, Kind.RECORD})


class ProgrammeDraft:
    """A programme whose requirements are read and whose formulas are parsed."""

    __slots__ = ("entitlements", "entry", "name", "places", "versions")

    def __init__(self, draft: Draft, name: Scalar, entry: Entry) -> None:
        self.name = name
        self.entry = entry
        self.versions: list[tuple[Run, Requirement, str]] = list(_versions(draft, entry))
        self.entitlements = list(_entitlements(draft, entry))
        places = entry.get("places")
        own = read_entry(places, "places", "", places.span, draft.findings) if places is not None else None
        free = own.scalar("free") if own else None
        self.places = read_formula(draft, free) if free else None

    @property
    def criteria(self) -> set[str]:
        """Every criterion it requires, in any version."""
        return {name for _, requirement, _ in self.versions for name in criteria_of(requirement)}


def read_programmes(draft: Draft, entry: Entry) -> dict[str, ProgrammeDraft]:
    """Read the section `programmes:`; `criteria:` have been read."""
    found: dict[str, ProgrammeDraft] = {}
    for name, node in entry.named("programmes"):
        own = read_entry(node, "programme", name.text, name.span, draft.findings)
        if not is_name(name.text):
            cure = name_cure(name.text)
            draft.findings.error("SK273", f"`{clip(name.text)}` cannot be a name", name.span, help=cure)
            continue
        draft.programmes[name.text] = name.span
        word = draft.words.get(name.text)
        if word is not None:
            message = f"`{name.text}` is the name of a programme and of a {word.kind}"
            cure = f"give one of them another name: where a formula says `{name.text}`, the {word.kind} is meant"
            also = ((word.span, f"the {word.kind}"),)
            draft.findings.warn("SK274", message, name.span, help=cure, also=also)
        if own is not None:
            found[name.text] = ProgrammeDraft(draft, name, own)
    return found


def check_programme(draft: Draft, made: ProgrammeDraft) -> Programme:
    """Check the formulas, words and dates of a programme."""
    entry, what = made.entry, f"programme `{made.name.text}`"
    check_runs(draft, [run for run, _, _ in made.versions], what)
    title = draft.text(entry, "title", f"the title of {what}") or draft.title
    entitlements = [_entitlement(draft, what, slot, found) for slot, found in enumerate(made.entitlements)]
    places = check_formula(draft, made.places, _WHOLE) if made.places else None
    versions = [
        ProgrammeVersion(from_=run.from_, to=run.to, requires=req, source=src) for run, req, src in made.versions
    ]
    return Programme(
        name=made.name.text,
        title=title,
        subject=read_subject(draft, entry),
        versions=tuple(sorted(versions, key=lambda version: (version.from_ is not None, version.from_ or 0))),
        entitlements=tuple(found for found in entitlements if found),
        places=places,
        places_written=made.places.written if made.places else "",
        source=draft.source(entry, what),
        ref=entry.word("ref"),
        span=made.name.span,
    )


def read_subject(draft: Draft, entry: Entry) -> tuple[str, ...]:
    """Read about whom a programme decides, or a plan is made: a person unless said."""
    for word in entry.words("subject"):
        if word.text not in SUBJECTS:
            cure = draft.findings.suggest(word.text, SUBJECTS) or f"it may be {', '.join(SUBJECTS)}"
            draft.findings.error("SK275", f"nothing is decided about `{clip(word.text)}`", word.span, help=cure)
    return tuple(word.text for word in entry.words("subject")) or ("person",)


def read_exclusive(draft: Draft, entry: Entry) -> tuple[Exclusive, ...]:
    """Read which programmes exclude each other."""
    found: list[Exclusive] = []
    for node in entry.items("exclusive"):
        own = read_entry(node, "exclusive", "", node.span, draft.findings)
        if own is None:
            continue
        for word in own.words("one_of"):
            if word.text not in draft.programmes:
                draft.findings.unknown("programme", word.text, draft.programmes, word.span)
        names = tuple(word.text for word in own.words("one_of"))
        if len(set(names)) < max(2, len(names)):
            message = "`one_of` names the programmes of which one may be taken: two at least, each once"
            draft.findings.error("SK275", message, own.place("one_of"), help="name the others, or leave the entry out")
        found.append(Exclusive(one_of=names, prefer=own.word("prefer", "person chooses")))
    return tuple(found)


def _versions(draft: Draft, entry: Entry) -> Iterator[tuple[Run, Requirement, str]]:
    if "versions" not in entry:
        requires = entry.get("requires")
        requirement = read_requirement(draft, requires) if requires is not None else All(items=())
        yield read_run(draft, entry), requirement, entry.word("source")
        return
    for key in ("requires", "effective_from", "effective_to"):
        if key in entry:
            message = f"programme `{entry.name}` has versions, and `{key}` of its own"
            draft.findings.error("SK272", message, entry.place(key), help="let each version say it")
    for node in entry.items("versions"):
        version = read_entry(node, "programme version", "", node.span, draft.findings)
        requires = version.get("requires") if version else None
        if version is not None and requires is not None:
            source = draft.source(version, f"a version of programme `{entry.name}`", otherwise=entry.word("source"))
            yield read_run(draft, version), read_requirement(draft, requires), source


def _entitlements(draft: Draft, entry: Entry) -> Iterator[tuple[Scalar, Entry, Formula]]:
    for name, node in entry.named("entitlements"):
        own: Entry | None
        if isinstance(node, Scalar):
            own = Entry(name.text, name.span, {"is": node}, {"is": node.span})
        else:
            own = read_entry(node, "entitlement", name.text, name.span, draft.findings)
        if not is_name(name.text) or name.text in _SAID_OF_A_DECISION:
            message = f"`{clip(name.text)}` cannot name an entitlement"
            cure = "a name has small letters, digits and `_`; status, because, missing, place and error are taken"
            draft.findings.error("SK273", message, name.span, help=cure)
        formula = own.scalar("is") if own else None
        if own is not None and formula is not None:
            yield name, own, read_formula(draft, formula)


def _entitlement(draft: Draft, what: str, slot: int, found: tuple[Scalar, Entry, Formula]) -> Entitlement | None:
    name, entry, formula = found
    text = draft.text(entry, "text", f"the text of {name.text} in {what}")
    op = check_formula(draft, formula, None)
    if op is None:
        return None
    if op.type.kind in _NO_AMOUNT:
        message = f"an entitlement is an amount, a date or an answer; this is a {op.type.describe()}"
        draft.findings.error("SK210", message, formula.node.span, help="aggregate it with `sum`, `count` or `max`")
        return None
    rounding = entry.scalar("round")
    return Entitlement(
        name=name.text,
        slot=slot,
        type=op.type,
        op=op,
        rounding=read_rounding(draft, rounding, op.type) if rounding else None,
        text=text,
        written=formula.written,
        span=name.span,
    )
