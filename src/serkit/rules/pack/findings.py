"""Where a loader puts what it finds: everything, in the order of the files, within bounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from serkit.kernel import spelling
from serkit.kernel.diagnostics import Diagnostic, Label, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from serkit.kernel.diagnostics import Span

Also: TypeAlias = "tuple[tuple[Span, str], ...]"

MOST_FINDINGS = 1000
"""A text with more findings than this is no pack; the rest is counted."""

_MOST_COMPARISONS = 50_000


_COMMAS = re.compile("[,،;؛]")
"""What parts the items of a list, here and on other keyboards."""

_MORE = "mend those above first: others often follow from them"


class Findings:
    """Collects diagnostics; looking for the nearest spelling has a budget, so that hostile text ends soon.

    >>> findings = Findings()
    >>> findings.unknown("source", "egvo", ["egov"], None)
    >>> print(findings.all[0])
    SK201 unknown-name: no source is called `egvo`
      help: did you mean `egov`?
    """

    def __init__(self) -> None:
        self.all: list[Diagnostic] = []
        self.more = 0
        self.blames_names = True
        """False once a whole section was refused: what it would have declared is not missed."""
        self._comparisons = 0

    @property
    def has_errors(self) -> bool:
        """Whether anything found stops the pack from being used."""
        return any(found.severity is Severity.ERROR for found in self.all)

    def take(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add what somebody else found."""
        for found in diagnostics:
            if found.code == "SK201" and not self.blames_names:
                continue
            if len(self.all) < MOST_FINDINGS:
                self.all.append(found)
            else:
                self.more += 1

    def error(
        self, code: str, message: str, span: Span | None, *, help: str = "", label: str = "", also: Also = ()
    ) -> None:
        """Add an error: `span` is what is wrong, `also` are the places that show why."""
        self._add(Severity.ERROR, (code, message, help), _labels(span, label, also))

    def warn(
        self, code: str, message: str, span: Span | None, *, help: str = "", label: str = "", also: Also = ()
    ) -> None:
        """Add a warning: the pack can be used."""
        self._add(Severity.WARNING, (code, message, help), _labels(span, label, also))

    def note(self, code: str, message: str, span: Span | None, *, help: str = "") -> None:
        """Add a note: nothing is wrong, and it is good to know."""
        self._add(Severity.NOTE, (code, message, help), _labels(span, "", ()))

    def unknown(self, kind: str, word: str, known: Collection[str], span: Span | None) -> None:
        """Add SK201: no thing of this kind has this name; or SK272: several things are named at once."""
        parts = [part.strip() for part in _COMMAS.split(word)]
        if span is not None and len(parts) > 1 and set(parts) <= set(known):
            self.error("SK272", f"`{clip(word)}` is one name here", span, help=f"write `[{', '.join(parts)}]`")
            return
        cure = self.suggest(word, known) or self.listing(kind, known)
        self.error("SK201", f"no {kind} is called `{clip(word)}`", span, help=cure)

    def suggest(self, word: str, known: Collection[str]) -> str:
        """Say "did you mean" where a known word is near, else nothing."""
        near = self.nearest(word, known)
        return f"did you mean `{near}`?" if near else ""

    def nearest(self, word: str, known: Collection[str]) -> str | None:
        """Return the known word that was meant, if one is near."""
        if not self.may_compare(len(known)):
            return None
        return spelling.nearest(word, known)

    def may_compare(self, n: int) -> bool:
        """Whether so many more words may be compared, looking for the one that was meant."""
        self._comparisons += n
        return self._comparisons <= _MOST_COMPARISONS

    @staticmethod
    def listing(kind: str, known: Collection[str]) -> str:
        """Say which there are, if they are few."""
        few = 12
        if not known:
            return f"no {kind} is declared"
        names = ", ".join(f"`{name}`" for name in sorted(known)[:few])
        return f"there are {names}" if len(known) <= few else f"there are {names} and {len(known) - few} more"

    def in_order(self) -> tuple[Diagnostic, ...]:
        """All findings, errors first, each in the order of the text; the uncounted rest as a last line."""
        ordered = sorted(self.all, key=_place)
        if self.more:
            ordered.append(
                Diagnostic(code="SK294", message=f"and {self.more} more", severity=Severity.NOTE, help=_MORE)
            )
        return tuple(ordered)

    def _add(self, severity: Severity, said: tuple[str, str, str], labels: tuple[Label, ...]) -> None:
        code, message, cure = said
        self.take((Diagnostic(code=code, message=message, severity=severity, labels=labels, help=cure),))


def clip(word: str, most: int = 60) -> str:
    """Shorten a word of a pack for a message: names of packs are long.

    >>> clip("abcdef", most=4)
    'abc…'
    """
    return spelling.clip(word, most)


def meant(kind: str, word: str, known: Collection[str]) -> str:
    """Say "did you mean" where a known word is near, else which there are.

    >>> meant("answer", "elegible", ["eligible"]), meant("answer", "perhaps", ["eligible"])
    ('did you mean `eligible`?', 'there are `eligible`')
    """
    near = spelling.nearest(word, known)
    return f"did you mean `{near}`?" if near else Findings.listing(kind, known)


def _labels(span: Span | None, text: str, also: Also) -> tuple[Label, ...]:
    primary = () if span is None else (Label(span, text),)
    return (*primary, *(Label(place, said, primary=False) for place, said in also))


def _place(found: Diagnostic) -> tuple[bool, str, int]:
    span = found.span
    if span is None:
        return found.severity is not Severity.ERROR, "", -1
    return found.severity is not Severity.ERROR, span.source.name, span.start
