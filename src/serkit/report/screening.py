"""What one person may have, over several packs, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.document import Document
from serkit.kernel.parts import Figures, Heading, Para
from serkit.kernel.text import date, listed, say
from serkit.report.letter import needed, overview

if TYPE_CHECKING:
    from collections.abc import Mapping

    from serkit.domain.choice import Choice
    from serkit.domain.screening import Screening
    from serkit.domain.words import PackWords
    from serkit.kernel.parts import Part


def screening_paper(screening: Screening, words: Mapping[str, PackWords], lang: str = "en") -> Document:
    """One table a pack, then what is still needed, what excludes what, and who could not take what was told.

    `words` holds the words of each pack by its id.
    """
    parts: list[Part] = []
    if screening.as_of is not None:
        parts.append(Para(say(lang, "as_of", date=date(screening.as_of, lang))))
    for pack, decisions in screening.items():
        parts += [Heading(words[pack].title(lang) or pack), overview(decisions, words[pack], lang)]
    if screening.missing:
        every = _merged(words)
        parts += [Heading(say(lang, "decision.needed")), needed(screening.missing, every, lang)]
    apart = [_choice(each, words[pack], lang) for pack, found in screening.choices.items() for each in found]
    if apart:
        parts += [Heading(say(lang, "screening.excludes")), Figures(tuple(apart))]
    if screening.refused:
        semicolon = say(lang, "list.semicolon")
        said = tuple(
            (pack, semicolon.join(each.message for each in found)) for pack, found in screening.refused.items()
        )
        parts += [Heading(say(lang, "screening.refused")), Figures(said)]
    return Document(say(lang, "screening.title"), tuple(parts), lang)


def _choice(choice: Choice, words: PackWords, lang: str) -> tuple[str, str]:
    """The programmes of which one may be drawn; who chooses, and which one it is or why that cannot be said."""
    titles = listed((words.programme(name, lang) for name in choice.one_of), lang, "or")
    who = say(lang, f"choice.{choice.prefer.replace(' ', '_')}")
    if choice.taken is not None:
        return titles, say(lang, "choice.taken", choice=who, programme=words.programme(choice.taken, lang))
    return titles, say(lang, f"choice.{choice.why_none}", choice=who) if choice.why_none else who


def _merged(words: Mapping[str, PackWords]) -> PackWords:
    """The questions of all packs; packs that share a fact of the vocabulary ask it alike."""
    merged = None
    for each in words.values():
        merged = each if merged is None else merged.joined(each)
    if merged is None:
        msg = "a screening has at least one pack"
        raise ValueError(msg)
    return merged
