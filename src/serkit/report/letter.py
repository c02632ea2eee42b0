"""Letters about decisions: one programme in full, or all programmes of a pack at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.document import Document
from serkit.kernel.parts import Figures, Heading, Table, Tree
from serkit.kernel.text import date, say
from serkit.report.values import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from serkit.domain.decision import Decision
    from serkit.domain.outcome import Missing
    from serkit.domain.words import PackWords
    from serkit.kernel.derivation import Derivation


def decision_letter(decision: Decision, words: PackWords, lang: str = "en") -> Document:
    """Say the answer, then how it came about: conditions, law, what is owed, what is still needed, papers to bring."""
    parts = (_answer(decision, words, lang), Heading(say(lang, "decision.why")), Tree(decision.explain(lang)))
    return Document(words.programme(decision.programme, lang), parts, lang)


def overview(decisions: Mapping[str, Decision], words: PackWords, lang: str = "en") -> Table:
    """One row a programme: the answer, and what decides it or is still needed."""
    heads = (say(lang, "decision.programme"), say(lang, "decision.status"), say(lang, "decision.why"))
    rows = tuple(
        (words.programme(name, lang), say(lang, f"status.{each.status}"), reason(each, words, lang))
        for name, each in decisions.items()
    )
    return Table(heads, rows)


def reason(decision: Decision, words: PackWords, lang: str) -> str:
    """What decides the answer, in one line: what is owed, what is not met, or what is still needed."""
    if decision.is_eligible:
        owed = [_owed(decision, name, value, words, lang) for name, value in decision.entitlements.items()]
        return "; ".join(f"{name}: {value}" for name, value in owed)
    if decision.is_ineligible:
        if decision.because == ("not_in_force",):
            return say(lang, "decision.not_in_force", date=date(decision.as_of, lang, words.calendar))
        return "; ".join(_refusal(line) for line in decision.explain(lang).children if line.verdict is False)
    return "; ".join(_missing(each, words, lang) for each in decision.missing)


def needed(missing: tuple[Missing, ...], words: PackWords, lang: str) -> Figures:
    """The questions that remain, numbered; law that was not found is never put to the applicant."""
    return Figures(tuple((f"{n}.", _missing(each, words, lang)) for n, each in enumerate(missing, 1)))


def _missing(missing: Missing, words: PackWords, lang: str) -> str:
    if missing.kind == "fact":
        return words.question(missing.name, lang)
    if missing.on is None:
        return f"{say(lang, 'decision.law_unknown')}: {missing.name.replace('_', ' ')}"
    day = date(missing.on, lang, words.calendar)
    return say(lang, "decision.law_missing", date=day, name=missing.name.replace("_", " "))


def _refusal(line: Derivation) -> str:
    """A condition in the law's words with its figures; of a group of conditions, those that could have done."""
    inside = "" if line.citation else "; ".join(each.text for each in line.children if each.verdict is False)
    return f"{line.text}: {inside}" if inside else line.text


def _answer(decision: Decision, words: PackWords, lang: str) -> Figures:
    items = [
        (say(lang, "decision.status"), say(lang, f"status.{decision.status}")),
        (say(lang, "decision.as_of"), date(decision.as_of, lang, words.calendar)),
    ]
    items += [_owed(decision, name, value, words, lang) for name, value in decision.entitlements.items()]
    if decision.place:
        items.append((say(lang, "decision.place"), say(lang, f"place.{decision.place}")))
    items += [
        ("", say(lang, "decision.instead_of", programme=words.programme(other, lang))) for other in decision.instead_of
    ]
    return Figures(tuple(items))


def _owed(decision: Decision, name: str, value: object, words: PackWords, lang: str) -> tuple[str, str]:
    every = words.per.get((decision.programme, name))
    label = words.entitlement(decision.programme, name, lang)
    return label, shown(value, lang, every=every, calendar=words.calendar)
