"""One stay in work a person: from the first placement on, over short gaps, until it ends or is lost from sight."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the examples in docstrings name dates
from bisect import bisect_right
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from serkit.calc.outcome.inputs import several_of
from serkit.domain.work import Placement
from serkit.kernel.daterange import day_of
from serkit.kernel.errors import CalcError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serkit.kernel.calendars import Calendar

LOST = "lost"
_NAMED = 5


class Spell(NamedTuple):
    """In work from `start`; with a `cause`, until before `known`, when it ended; without, seen last on `known`.

    Days are ordinals. `gap_open` says that the last job ended too lately to know whether another follows.
    """

    person: str
    start: int
    known: int
    cause: str | None
    gap_open: bool = False


def spells(
    placements: Iterable[Placement], *, as_of: dt.date, gap_days: int, apart: frozenset[str]
) -> tuple[Spell, ...]:
    """Join the placements of each person into one spell, as seen on a day.

    A new job within `gap_days` of the end of the last continues the spell; what comes after a longer gap is another
    spell and is not looked at. An end for one of the reasons `apart` (death, moving away) is final at once.

    Raises:
        CalcError: SK508 for what is no list of placements; SK530 for an id told twice.

    >>> from serkit.domain.work import Placement
    >>> one = Placement(id="w1", person="p1", started_on=dt.date(2025, 1, 1), ended_on=dt.date(2025, 2, 1))
    >>> two = Placement(id="w2", person="p1", started_on=dt.date(2025, 2, 10))
    >>> [(s.known - s.start, s.cause) for s in spells([one, two], as_of=dt.date(2026, 1, 1), gap_days=14,
    ...                                               apart=frozenset())]
    [(40, None)]
    """
    day = day_of(as_of)
    told = several_of(Placement, "placements", placements, "placements=[Placement(...)]")
    rows = sorted((row for row in told if row.started_on <= as_of), key=lambda row: (row.started_on, row.id))
    ids = [row.id for row in rows]
    twice = sorted({each for each in ids if ids.count(each) > 1}) if len(set(ids)) < len(ids) else []
    if twice:
        cure = "give each placement an id of its own"
        raise CalcError.of("SK530", "a placement told twice", fields=(("ids", ", ".join(twice[:_NAMED])),), help=cure)
    by_person: dict[str, list[Placement]] = {}
    for row in rows:
        by_person.setdefault(row.person, []).append(row)
    return tuple(_spell(person, jobs, day, gap_days, apart) for person, jobs in by_person.items())


def _spell(person: str, jobs: list[Placement], day: int, gap_days: int, apart: frozenset[str]) -> Spell:
    start = known = jobs[0].started_on.toordinal()
    over: int | None = known  # the first day without a job; None while one goes on
    cause = ""
    for job in jobs:
        begun = job.started_on.toordinal()
        if over is not None and (begun - over > gap_days or (cause in apart and begun >= over)):
            break
        ended = None if job.ended_on is None or job.ended_on.toordinal() > day else job.ended_on.toordinal()
        seen = [each.toordinal() for each in job.contacted_on if each.toordinal() <= day]
        known = max([known, begun, *seen, *([] if ended is None else [ended - 1])])
        if over is not None and (ended is None or ended >= over):
            over, cause = ended, job.reason if ended is not None else ""
    if over is None:
        return Spell(person, start, known, None)
    if cause in apart:
        return Spell(person, start, over, cause)
    if day - over <= gap_days:
        return Spell(person, start, over - 1, None, gap_open=True)
    return Spell(person, start, over, LOST)


class MonthClock(NamedTuple):
    """Measures days since a start in calendar months: whole at each monthly due date, even parts in between."""

    dues: tuple[int, ...]

    def months(self, day: int) -> Fraction:
        """Months from the start to the day, exact.

        >>> from serkit.kernel.calendars import GREGORIAN
        >>> start = dt.date(2025, 1, 31).toordinal()
        >>> month_clock(start, 12, GREGORIAN).months(dt.date(2025, 2, 28).toordinal())
        Fraction(1, 1)
        """
        whole = bisect_right(self.dues, day) - 1
        if whole >= len(self.dues) - 1:
            return Fraction(len(self.dues) - 1)
        return whole + Fraction(day - self.dues[whole], self.dues[whole + 1] - self.dues[whole])


def month_clock(start: int, most: int, calendar: Calendar) -> MonthClock:
    """Lay out the monthly due dates from a start, each counted from the start and never from the one before.

    >>> from serkit.kernel.calendars import GREGORIAN
    >>> len(month_clock(738521, 12, GREGORIAN).dues)
    13
    """
    return MonthClock((start, *calendar.add_each(start, range(1, most + 1))))
