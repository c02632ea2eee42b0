"""What comes of holding figures against each other: findings, each with a plain sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

import attrs

from serkit.calc.outcome.reconcile import sentences
from serkit.calc.outcome.reconcile.sides import Side
from serkit.kernel import text
from serkit.kernel.derivation import Derivation
from serkit.kernel.diagnostics import Severity
from serkit.kernel.document import Document, Para, Part, Table
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.unknown import Interval


@attrs.frozen(kw_only=True)
class Finding:
    """One thing that follows from what was reported.

    Args:
        kind: what it is, such as "not_the_same_count" or "point_refused".
        severity: an error cannot be true; a warning needs an explanation; a note only tells.
        holds: True where figures agree, False where they cannot, None where too little was reported.
        relation: the relation or question it is about, as written; empty where it is about a claim.
        left: one side, such as the total.
        right: the other side, where there is one.
        interval: the range it finds: wide enough for all that rounding and "about" allow.
        parts: further sides, such as the bounds of every part of a split.
        figures: numbers of its sentence, by name.
        names: what claims are called, for sentences.
    """

    kind: str
    severity: Severity
    holds: bool | None = None
    relation: str = ""
    left: Side | None = None
    right: Side | None = None
    interval: Interval | None = None
    parts: tuple[Side, ...] = ()
    figures: FrozenMap[str, object] = FrozenMap({})
    names: FrozenMap[str, text.Text] = attrs.field(default=FrozenMap({}), repr=False)

    def sentence(self, lang: str = "en") -> str:
        """Say it in plain words, in English, Hindi, Persian or Lithuanian."""
        return sentences.sentence(self, lang)

    def explain(self, lang: str = "en") -> Derivation:
        """Say it with what else would have to be true."""
        below = tuple(Derivation(line, lang=lang) for line in sentences.below(self, lang))
        said, cited = self.sentence(lang), self.relation
        if self.holds is None:
            return Derivation(said, citation=cited, children=below, lang=lang)
        return Derivation(said, citation=cited, verdict=self.holds, children=below, lang=lang)


@attrs.frozen
class Reconciliation(Sequence[Finding]):
    """The findings, in the order of the relations and questions; made by `reconcile`."""

    findings: tuple[Finding, ...]

    @property
    def is_consistent(self) -> bool:
        """Whether nothing that was reported contradicts anything else."""
        return all(finding.severity != Severity.ERROR for finding in self.findings)

    def of_kind(self, kind: str) -> tuple[Finding, ...]:
        """Return the findings of one kind."""
        return tuple(finding for finding in self.findings if finding.kind == kind)

    def explain(self, lang: str = "en") -> Derivation:
        """Say everything, with what each finding rests on."""
        return Derivation(
            self._verdict(lang),
            verdict=self.is_consistent,
            children=tuple(finding.explain(lang) for finding in self.findings),
            lang=lang,
        )

    def table(self, lang: str = "en") -> Table:
        """Return one row a finding, for a document."""
        heads = (
            text.say(lang, "loan.number"),
            text.say(lang, "reconcile.finding"),
            text.say(lang, "reconcile.severity"),
        )
        rows = tuple(
            (text.number(at, lang), finding.sentence(lang), text.say(lang, f"severity.{finding.severity}"))
            for at, finding in enumerate(self.findings, 1)
        )
        return Table(heads, rows, numeric=(0,))

    def document(self, lang: str = "en") -> Document:
        """Return the findings as a paper."""
        parts: tuple[Part, ...] = (Para(self._verdict(lang)), self.table(lang))
        return Document(text.say(lang, "reconcile.title"), parts, lang)

    def _verdict(self, lang: str) -> str:
        return text.say(lang, "reconcile.consistent" if self.is_consistent else "reconcile.inconsistent")

    def __len__(self) -> int:
        return len(self.findings)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        return self.findings[index]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __str__(self) -> str:
        return "\n".join(f"{finding.severity}: {finding.sentence()}" for finding in self.findings)
