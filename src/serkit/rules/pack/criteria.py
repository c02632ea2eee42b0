"""Criteria and advice: met = (`when` or any `unless`) and not any `except`, dated, each with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.frozen import FrozenMap
from serkit.kernel.text import Text
from serkit.language import units
from serkit.language.tree import Scalar
from serkit.rules.pack.days import Run, check_runs, read_run
from serkit.rules.pack.findings import clip
from serkit.rules.pack.formulas import Formula, check_formula
from serkit.rules.pack.model import Criterion, CriterionVersion, Exemption
from serkit.rules.pack.reading import Entry, describe, read_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.language.checked import Op
    from serkit.language.tree import Node
    from serkit.rules.pack.draft import Draft

YES_OR_NO = units.BOOLEAN

_NOTHING_PRESUMED: FrozenMap[str, bool] = FrozenMap()
_ANSWERS = {"eligible": True, "not eligible": False}


class Part:
    """The keys a criterion and its versions share: a version takes from the criterion what it does not say."""

    __slots__ = ("applies", "entry", "excepts", "unless", "when")

    def __init__(self, draft: Draft, entry: Entry) -> None:
        self.entry = entry
        self.when = _formula(draft, entry, "when")
        self.applies = _formula(draft, entry, "applies_when")
        self.unless = [ExceptionDraft(draft, node, "unless") for node in entry.items("unless")]
        self.excepts = [ExceptionDraft(draft, node, "except") for node in entry.items("except")]

    @property
    def formulas(self) -> Iterator[Formula]:
        """Everything it asks."""
        yield from (formula for formula in (self.when, self.applies) if formula)
        for exception in (*self.unless, *self.excepts):
            yield from exception.formulas


class ExceptionDraft:
    """One `unless` or `except`, parsed."""

    __slots__ = ("entry", "excepts", "span", "when")

    def __init__(self, draft: Draft, node: Node, kind: str) -> None:
        self.span = node.span
        self.entry = read_entry(node, "exception", "", node.span, draft.findings)
        self.when = _formula(draft, self.entry, "when") if self.entry else None
        inner = self.entry.items("except") if self.entry else ()
        self.excepts = [ExceptionDraft(draft, item, kind) for item in inner]

    @property
    def formulas(self) -> Iterator[Formula]:
        """Its condition and those of its own exceptions."""
        if self.when:
            yield self.when
        for inner in self.excepts:
            yield from inner.formulas


class CriterionDraft:
    """A criterion whose formulas are parsed."""

    __slots__ = ("base", "kind", "name", "versions")

    def __init__(self, draft: Draft, name: Scalar, entry: Entry, kind: str) -> None:
        self.name = name
        self.kind = kind
        self.base = Part(draft, entry)
        self.versions: list[tuple[Run, Part]] = []
        for node in entry.items("versions"):
            version = read_entry(node, "criterion version", "", node.span, draft.findings)
            if version is not None:
                self.versions.append((read_run(draft, version), Part(draft, version)))

    @property
    def formulas(self) -> Iterator[Formula]:
        """Everything it asks, in any version."""
        yield from self.base.formulas
        for _, part in self.versions:
            yield from part.formulas


def read_criteria(draft: Draft, entry: Entry, section: str) -> dict[str, CriterionDraft]:
    """Parse `criteria:` or `advice:`."""
    found: dict[str, CriterionDraft] = {}
    for name, node in entry.named(section):
        kind = "criterion" if section == "criteria" else section
        own = read_entry(node, kind, name.text, name.span, draft.findings)
        word = draft.claim(kind, name)
        if own is not None and word is not None:
            found[name.text] = CriterionDraft(draft, name, own, section)
    return found


def check_criterion(draft: Draft, made: CriterionDraft) -> Criterion | None:
    """Check all formulas of a criterion, and its words, sources and dates."""
    base, entry, name = made.base, made.base.entry, made.name.text
    what = f"criterion `{name}`"
    text = draft.text(entry, "text", f"the text of {what}") or Text.of(name)
    text_not = draft.text(entry, "text_not", f"the negative text of {what}")
    of_versions = bool(made.versions) and all("source" in part.entry for _, part in made.versions)
    source = draft.source(entry, what, required=not of_versions)
    checked = _Checked(draft, base, source)
    versions = tuple(found for found in _versions(draft, made, checked, source) if found)
    presume = _presume(draft, entry)
    programmes = programmes_for(draft, entry)
    if not versions:
        return None
    return Criterion(
        name=name,
        text=text,
        text_not=text_not,
        source=source,
        versions=versions,
        presume=presume,
        programmes=programmes,
        span=entry.span,
    )


def programmes_for(draft: Draft, entry: Entry) -> tuple[str, ...]:
    """Read `for:`, the programmes that advice or a document is for."""
    words = entry.words("for") if "for" in entry else ()
    for word in words:
        if word.text not in draft.programmes:
            draft.findings.unknown("programme", word.text, draft.programmes, word.span)
    return tuple(word.text for word in words)


class _Checked:
    """The checked parts of a criterion or of one of its versions."""

    def __init__(self, draft: Draft, part: Part, source: str) -> None:
        self.when = check_formula(draft, part.when, YES_OR_NO) if part.when else None
        self.applies = check_formula(draft, part.applies, YES_OR_NO) if part.applies else None
        self.unless = _exemptions(draft, part.unless, source, "unless")
        self.excepts = _exemptions(draft, part.excepts, source, "except")


def _versions(draft: Draft, made: CriterionDraft, base: _Checked, source: str) -> Iterator[CriterionVersion | None]:
    entry, what = made.base.entry, f"criterion `{made.name.text}`"
    dated = [key for key in ("effective_from", "effective_to") if key in entry]
    if not made.versions:
        if not entry.says("when"):
            draft.findings.error("SK271", f"{what} has no `when`", entry.span, help="add `when:` and a condition")
        yield _version(read_run(draft, entry), made.base, made.base, (base, base), source)
        return
    if dated:
        message = f"{what} has versions, and dates of its own"
        draft.findings.error("SK272", message, entry.place(dated[0]), help="let each version say its dates")
    check_runs(draft, [run for run, _ in made.versions], what)
    for run, part in made.versions:
        own_source = draft.source(part.entry, what, otherwise=source)
        own = _Checked(draft, part, own_source)
        if not part.entry.says("when") and not entry.says("when"):
            draft.findings.error("SK271", f"a version of {what} has no `when`", part.entry.span, help="add `when:`")
        text = draft.text(part.entry, "text", f"the text of a version of {what}")
        yield _version(run, part, made.base, (own, base), own_source, text)


def _version(
    run: Run, part: Part, base: Part, checked: tuple[_Checked, _Checked], source: str, text: Text | None = None
) -> CriterionVersion | None:
    own, inherited = checked
    when, written = (own.when, part.when) if part.when else (inherited.when, base.when)
    applies, applied = (own.applies, part.applies) if part.applies else (inherited.applies, base.applies)
    if when is None or written is None:
        return None
    return CriterionVersion(
        from_=run.from_,
        to=run.to,
        when=when,
        written=written.written,
        applies_when=applies,
        applies_written=applied.written if applied else "",
        unless=own.unless if "unless" in part.entry else inherited.unless,
        excepts=own.excepts if "except" in part.entry else inherited.excepts,
        source=source,
        text=text,
        span=part.entry.span,
    )


def _exemptions(draft: Draft, drafts: list[ExceptionDraft], source: str, kind: str) -> tuple[Exemption, ...]:
    """An exception rests on its own source, else on that of what it takes back."""
    found: list[Exemption] = []
    for item in drafts:
        op: Op | None = check_formula(draft, item.when, YES_OR_NO) if item.when else None
        own = draft.source(item.entry, f"an `{kind}`", otherwise=source) if item.entry else source
        _note_gaps(draft, item, source, kind)
        excepts = _exemptions(draft, item.excepts, own, kind)
        if item.entry is None or item.when is None or op is None:
            continue
        text = draft.text(item.entry, "text", f"the text of an `{kind}`")
        found.append(
            Exemption(when=op, written=item.when.written, text=text, source=own, excepts=excepts, span=item.span)
        )
    return tuple(found)


def _note_gaps(draft: Draft, item: ExceptionDraft, source: str, kind: str) -> None:
    """Law of the language: each exception has its own words and source, which explanations show."""
    if item.entry is None or item.when is None:
        return
    span = item.entry.place("when")
    if not item.entry.says("text"):
        cure = "add `text:` with whom it is for, in the languages of the pack: explanations say it"
        draft.findings.warn("SK271", f"this `{kind}` has no `text`", span, help=cure)
    if not item.entry.says("source"):
        cure = f"add `source: {source}` if it stands there too, else its own" if source else "add its own `source:`"
        draft.findings.warn("SK277", f"this `{kind}` names no source of its own", span, help=cure)


def _presume(draft: Draft, entry: Entry) -> FrozenMap[str, bool]:
    if "presume" not in entry:
        return _NOTHING_PRESUMED
    found: dict[str, bool] = {}
    for name, node in entry.named("presume"):
        if name.text not in draft.asked_about:
            draft.findings.unknown("programme", name.text, draft.asked_about, name.span)
        elif not isinstance(node, Scalar) or node.text not in _ANSWERS:
            message = f"an unsettled answer is presumed to be eligible or not eligible, not {clip(describe(node))}"
            draft.findings.error("SK275", message, node.span, help="write `eligible` or `not eligible`")
        else:
            found[name.text] = _ANSWERS[node.text]
    return FrozenMap(found)


def _formula(draft: Draft, entry: Entry, key: str) -> Formula | None:
    node = entry.scalar(key)
    return Formula(draft, node) if node is not None else None
