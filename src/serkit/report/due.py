"""What is due, and how far a process is, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.document import Document
from serkit.kernel.parts import Figures, Heading, Para, Table
from serkit.kernel.text import date, listed, number, role, say, short_date
from serkit.report.letter import needed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from serkit.domain.due import Due
    from serkit.domain.process import ProcessCheck, StepState
    from serkit.domain.words import PackWords
    from serkit.kernel.parts import Part


def due_paper(tasks: Sequence[Due], as_of: dt.date, words: PackWords, lang: str = "en") -> Document:
    """Lay out the tasks, the earliest first, and what would settle those that cannot be told."""
    parts: list[Part] = [Para(say(lang, "as_of", date=date(as_of, lang, words.calendar)))]
    parts.append(due_table(tasks, words, lang) if tasks else Para(say(lang, "due.nothing")))
    missing = tuple(dict.fromkeys(one for each in tasks for one in each.missing))
    if missing:
        parts += [Heading(say(lang, "decision.needed")), needed(missing, words, lang)]
    return Document(say(lang, "due.title"), tuple(parts), lang)


def due_table(tasks: Sequence[Due], words: PackWords, lang: str) -> Table:
    """One row a task: by when, what, who, about what, how it stands, and when it was done."""
    keys = ("due.due_on", "due.task", "plan.by", "due.about", "plan.status", "due.done_on")
    return Table(tuple(say(lang, key) for key in keys), tuple(_row(each, words, lang) for each in tasks))


def _row(each: Due, words: PackWords, lang: str) -> tuple[str, ...]:
    return (
        _day(each.due_on, words, lang),
        each.task.replace("_", " ") if each.text is None else each.text.say(lang),
        role(each.to, lang),
        each.about,
        state(each.state, lang),
        _day(each.done_on, words, lang),
    )


def state(word: str, lang: str) -> str:
    """Say how a task or a step stands.

    >>> state("done late", "lt")
    'atlikta pavėluotai'
    """
    return say(lang, f"state.{word.replace(' ', '_')}")


def process_parts(check: ProcessCheck, words: PackWords, lang: str) -> tuple[Part, ...]:
    """One row a step, and what was done out of order."""
    keys = ("loan.number", "process.step", "plan.by", "plan.deadline", "due.done_on", "plan.status")
    rows = tuple(_step(n, each, words, lang) for n, each in enumerate(check.steps, 1))
    table = Table(tuple(say(lang, key) for key in keys), rows, numeric=(0,))
    found = tuple((say(lang, f"severity.{each.severity}"), each.text.say(lang)) for each in check.findings)
    findings = Figures(found) if found else Para(say(lang, "process.sound"))
    return Heading(say(lang, "process.title")), table, findings


def _step(n: int, each: StepState, words: PackWords, lang: str) -> tuple[str, ...]:
    return (
        number(n, lang),
        each.step.replace("_", " ") if each.text is None else each.text.say(lang),
        listed([role(name, lang) for name in each.by], lang, "or"),
        _day(each.due_on, words, lang),
        _day(each.done_on, words, lang),
        state(each.state, lang),
    )


def _day(day: dt.date | None, words: PackWords, lang: str) -> str:
    return "" if day is None else short_date(day, lang, words.calendar)
