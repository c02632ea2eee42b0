"""The draft of an individual plan on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.document import Document
from serkit.kernel.parts import Figures, Heading, Para, Table
from serkit.kernel.text import date, listed, number, role, say, short_date
from serkit.report.letter import needed

if TYPE_CHECKING:
    from serkit.domain.plan import PlanDraft, PlannedActivity
    from serkit.domain.words import PackWords
    from serkit.kernel.parts import Part


def plan_paper(draft: PlanDraft, words: PackWords, lang: str = "en") -> Document:
    """Lay out activities in their order, the findings, and what would settle what is open."""
    parts: list[Part] = [
        Para(say(lang, "as_of", date=date(draft.as_of, lang, words.calendar))),
        activities_table(draft, words, lang),
        Heading(say(lang, "plan.findings")),
    ]
    if draft.findings:
        parts.append(
            Figures(tuple((say(lang, f"severity.{each.severity}"), each.text.say(lang)) for each in draft.findings))
        )
    else:
        parts.append(Para(say(lang, "plan.no_findings")))
    if draft.principles:
        named = (each.say(lang) for each in draft.principles.values())
        parts += [Heading(say(lang, "plan.principles")), Para(listed(named, lang))]
    if draft.missing:
        parts += [Heading(say(lang, "decision.needed")), needed(draft.missing, words, lang)]
    if draft.reviews:
        days = (short_date(day, lang, words.calendar) for day in draft.reviews)
        parts += [Heading(say(lang, "plan.reviews")), Para(listed(days, lang))]
    return Document(say(lang, "plan.title"), tuple(parts), lang)


def activities_table(draft: PlanDraft, words: PackWords, lang: str) -> Table:
    """One row an activity: what, by whom, from when to when, after which others (by number), how often."""
    places = {each.id: n for n, each in enumerate(draft.activities, 1)}
    columns = ("activity", "by", "start_on", "end_on", "after", "times", "status")
    heads = (say(lang, "loan.number"), *(say(lang, f"plan.{key}") for key in columns))
    rows = tuple(_row(each, places, words, lang) for each in draft.activities)
    return Table(heads, rows, numeric=(0,))


def _row(each: PlannedActivity, places: dict[str, int], words: PackWords, lang: str) -> tuple[str, ...]:
    # What is not offered to this person stands in nobody's way.
    before = sorted({places[other] for other in (*each.after, *each.needs) if other in places})
    return (
        number(places[each.id], lang),
        _name(each, lang),
        role(each.by, lang),
        short_date(each.starts_on, lang, words.calendar) if each.starts_on else "",
        short_date(each.ends_on, lang, words.calendar) if each.ends_on else "",
        say(lang, "list.comma").join(number(n, lang) for n in before),
        number(len(each.occurs_on), lang) if each.occurs_on else "",
        _state(each, lang),
    )


def _name(each: PlannedActivity, lang: str) -> str:
    return each.text.say(lang) if each.text else each.id.replace("_", " ")


def _state(each: PlannedActivity, lang: str) -> str:
    if each.done:
        return say(lang, "plan.already_done")
    return say(lang, "plan.offered" if each.offered else "plan.offered_unknown")
