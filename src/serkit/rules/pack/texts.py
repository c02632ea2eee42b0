"""What sentences of a pack must keep: placeholders that name something, and every language promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.text import placeholders
from serkit.rules.pack.findings import clip
from serkit.rules.pack.names import READABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.kernel.diagnostics import Span
    from serkit.language.tree import Scalar
    from serkit.rules.pack.draft import Draft, Said


def check_texts(draft: Draft) -> None:
    """Check all sentences, once every name is known."""
    known = [*(name for name, word in draft.words.items() if word.kind in READABLE), *draft.facts]
    for said in draft.said:
        for scalar in said.places.values():
            _placeholders(draft, said, scalar, known)
        if "und" not in said.places:
            _translations(draft, said)


def _placeholders(draft: Draft, said: Said, scalar: Scalar, known: list[str]) -> None:
    for start, end in holes(scalar.text):
        found = placeholders(scalar.text[start:end])
        span = scalar.at(start, end)
        if len(found) != 1:
            cure = 'write `<name>` with a name of the pack; write "less than" and "more than" in words'
            message = f"`{clip(scalar.text[start:end])}` in {said.what} is no placeholder"
            draft.findings.error("SK287", message, span, help=cure)
        else:
            _placeholder(draft, said, found[0], span, known)


def _placeholder(draft: Draft, said: Said, name: str, span: Span, known: list[str]) -> None:
    word = draft.words.get(name)
    if word is not None and word.kind in READABLE:
        draft.reads.add((word.kind, name))
    elif name in draft.facts:
        draft.reads.add(("fact", name))
    else:
        cure = draft.findings.suggest(name, known) or "a placeholder names a parameter, a value or a fact"
        message = f"{said.what} speaks of `<{clip(name)}>`, and nothing is called so"
        draft.findings.error("SK287", message, span, help=cure)


def holes(text: str) -> Iterator[tuple[int, int]]:
    """Go through the pieces of a text from a `<` to the next `>`, or to the end.

    >>> [*holes("from <least> to <most>")]
    [(5, 12), (16, 22)]
    """
    start = text.find("<")
    while start >= 0:
        close = text.find(">", start)
        end = close + 1 if close >= 0 else len(text)
        yield start, end
        start = text.find("<", end)


def _translations(draft: Draft, said: Said) -> None:
    """A pack that lists its languages must speak them all; one that does not is told what is missing."""
    missing = [lang for lang in draft.languages if lang not in said.places]
    if not missing:
        return
    tell = draft.findings.error if draft.demands_languages else draft.findings.warn
    cure = f"add `{missing[0]}:`, or leave the language out of `languages:`"
    if not draft.demands_languages:
        cure = f"add `{missing[0]}:`; a reader of that language is shown {next(iter(said.places))}"
    tell("SK286", f"{said.what} is not said in {' and '.join(missing)}", said.span, help=cure)
