"""Letters about decisions: one programme in full, or all programmes of a pack at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.document import Document
from serkit.kernel.parts import Figures, Heading, Table, Tree
from serkit.kernel.text import date, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from serkit.domain.decision import Decision
    from serkit.domain.outcome import Missing
    from serkit.domain.words import PackWords


def decision_letter(decision: Decision, words: PackWords, lang: str = "en") -> Document:
    """Say the answer, then how it came about: conditions, law, what is owed, what is still needed, papers to bring."""
    answer = Figures(
        (
            (say(lang, "decision.status"), say(lang, f"status.{decision.status}")),
            (say(lang, "decision.as_of"), date(decision.as_of, lang, words.calendar)),
        )
    )
    parts = (answer, Heading(say(lang, "decision.why")), Tree(decision.explain(lang)))
    return Document(words.programme(decision.programme, lang), parts, lang)


def overview(decisions: Mapping[str, Decision], words: PackWords, lang: str = "en") -> Table:
    """One row a programme: the answer, and what decides it or is still needed."""
    heads = (say(lang, "decision.programme"), say(lang, "decision.status"), say(lang, "decision.why"))
    rows = tuple(
        (words.programme(name, lang), say(lang, f"status.{each.status}"), each.summary(lang))
        for name, each in decisions.items()
    )
    return Table(heads, rows)


def needed(missing: tuple[Missing, ...], words: PackWords, lang: str) -> Figures:
    """The questions that remain, numbered; law that was not found is never put to the applicant."""
    return Figures(tuple((f"{n}.", _missing(each, words, lang)) for n, each in enumerate(missing, 1)))


def _missing(missing: Missing, words: PackWords, lang: str) -> str:
    if missing.kind == "fact":
        question = words.question(missing.name, lang)
        if missing.on is None:
            return question
        return say(lang, "decision.month_missing", name=question, date=date(missing.on, lang, words.calendar))
    name = missing.name.replace("_", " ")
    if missing.on is None:
        return f"{say(lang, 'decision.law_unknown')}: {name}"
    return say(lang, "decision.law_missing", date=date(missing.on, lang, words.calendar), name=name)
