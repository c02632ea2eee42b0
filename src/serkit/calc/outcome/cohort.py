"""Who is counted, and who is left out and why: a cohort as data, and the way each of it went."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

import attrs

from serkit.calc.outcome.inputs import mapping_of, names_of, of_type, several_of
from serkit.domain.estimate import Counts, Definition, counts_of
from serkit.domain.lifecycle import CLOSING_REASONS
from serkit.domain.problems import did_you_mean
from serkit.kernel.dates import DateRange, day_of
from serkit.kernel.errors import CalcError
from serkit.kernel.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Ending = Literal["successful", "dropped_out", "transferred", "excluded", "unknown"]
ENDINGS: tuple[Ending, ...] = ("successful", "dropped_out", "transferred", "excluded", "unknown")
STATES = ("in_progress", *ENDINGS)
"""Where everyone who entered is found; together they are the funnel."""

_BY_REASON: dict[str, Ending] = {
    "success_job": "successful",
    "success_enterprise": "successful",
    "success_other": "successful",
    "withdrew": "dropped_out",
    "unable": "dropped_out",
    "moved": "dropped_out",
    "transferred": "transferred",
    "deceased": "excluded",
    "excluded_medical": "excluded",
    "ineligible": "excluded",
    "unknown": "unknown",
}
REASONS: FrozenMap[str, Ending] = FrozenMap({reason: _BY_REASON[reason] for reason in CLOSING_REASONS})
"""How each reason for closing a case counts, unless a cohort says otherwise.

Whoever moved away left without success. Whoever died, or was excluded for medical reasons, is taken out of the
success rate "after exclusions", as the exclusions of WIOA are.
"""
_NAMED = 5
_TAGS = 'tags={"sex": "f"}'
_WHERE = 'where={"sex": ("f",)}'


def _tags(given: Mapping[str, str]) -> FrozenMap[str, str]:
    told = mapping_of("tags", given, _TAGS)
    return FrozenMap({tag: of_type(str, "a tag", each, _TAGS) for tag, each in told.items()})


def _endings(given: Mapping[str, Ending]) -> FrozenMap[str, Ending]:
    return FrozenMap(mapping_of("reasons", given, 'reasons={"own_farm": "successful"}'))


@attrs.frozen(kw_only=True)
class Episode:
    """One stay of a person, household or group in a programme; who comes back begins another.

    `exited_on` is the day it ended and `reason` why; without a day it goes on. `tags` are what cohorts filter by.

    Raises:
        AmountTypeError: SK350 for days that are no plain dates.
        CalcError: SK508 for an id, a person, a reason or a tag that is no text, or a stay of nobody; SK513 for a unit
            there is not.

    >>> Episode(id="e1", who="p1", entered_on=dt.date(2025, 3, 1)).unit
    'person'
    """

    id: str
    who: str
    entered_on: dt.date
    exited_on: dt.date | None = None
    reason: str = ""
    unit: Counts = "person"
    tags: FrozenMap[str, str] = attrs.field(default=FrozenMap({}), converter=_tags)

    def __attrs_post_init__(self) -> None:
        for name in ("id", "who", "reason"):
            of_type(str, name, getattr(self, name), f'{name}="..."')
        counts_of(self.unit)
        if not self.who:
            raise CalcError.of("SK508", "an episode is somebody's", help='who="p1"')
        day_of(self.entered_on)
        if self.exited_on is not None:
            day_of(self.exited_on)

    def contradiction(self) -> str:
        """Say what cannot be about it; "" where nothing is wrong.

        >>> day = dt.date(2025, 3, 1)
        >>> Episode(id="e1", who="p1", entered_on=day, reason="withdrew").contradiction()
        'a reason without a day of exit'
        """
        if self.exited_on is None:
            return "a reason without a day of exit" if self.reason else ""
        return "left before it entered" if self.exited_on < self.entered_on else ""


def _filter(given: Mapping[str, Iterable[str]]) -> FrozenMap[str, tuple[str, ...]]:
    told = mapping_of("where", given, _WHERE)
    several = {tag: (each,) if isinstance(each, str) else each for tag, each in told.items()}
    return FrozenMap({tag: names_of("where", each, _WHERE) for tag, each in several.items()})


@attrs.frozen(kw_only=True)
class Cohort:
    """Who is counted: who entered (or left) in a window, seen through a filter, one row a person or an episode.

    Args:
        name: in words, as it is printed beside every figure.
        window: the days in which they entered; with `by="exit"`, in which they left.
        counts: what one row is. Counting persons (households, groups), the latest episode in the window stands for
            each; counting episodes, each stands for itself.
        where: tag -> the values let in; a row without the tag is left out.
        reasons: why an episode ended -> successful, dropped_out, transferred, excluded or unknown; an end without a
            reason is unknown.

    Raises:
        CalcError: SK508 for a window that is no DateRange; SK514 for an ending there is not; SK513 for counts there
            are not.

    >>> year = DateRange(start_on=dt.date(2025, 1, 1), end_on=dt.date(2026, 1, 1))
    >>> Cohort(name="entrants of 2025", window=year, where={"sex": ("f",)}).definition("gross_success").filter
    'sex: f'
    """

    name: str
    window: DateRange
    by: Literal["entry", "exit"] = "entry"
    counts: Counts = "person"
    where: FrozenMap[str, tuple[str, ...]] = attrs.field(default=FrozenMap({}), converter=_filter)
    reasons: FrozenMap[str, Ending] = attrs.field(default=REASONS, converter=_endings)

    def __attrs_post_init__(self) -> None:
        of_type(str, "name", self.name, 'name="entrants of 2025"')
        of_type(DateRange, "window", self.window, "window=DateRange(start_on=dt.date(2025, 1, 1))")
        counts_of(self.counts)
        if of_type(str, "by", self.by, 'by="entry"') not in ("entry", "exit"):
            raise CalcError.of("SK514", "a window is one of entries or exits", help='by="entry" or by="exit"')
        for reason, ending in self.reasons.items():
            if of_type(str, "an ending", ending, 'reasons={"own_farm": "successful"}') not in ENDINGS:
                fields = ((str(reason), str(ending)),)
                raise CalcError.of(
                    "SK514", "no episode ends like this", fields=fields, help=did_you_mean(ending, ENDINGS)
                )

    def definition(self, measure: str) -> Definition:
        """What a figure about this cohort is a figure of.

        >>> year = DateRange(start_on=dt.date(2025, 1, 1))
        >>> Cohort(name="all", window=year).definition("gross_success").cohort
        'all'
        """
        shown = "; ".join(f"{tag}: {', '.join(values)}" for tag, values in self.where.items())
        return Definition(measure=measure, cohort=self.name, window=self.window, filter=shown, by=self.by)


class Standing(NamedTuple):
    """Where one row stands on the day, since when, and for what reason; `over` is None while it goes on."""

    episode: Episode
    state: str
    reason: str
    over: dt.date | None


class Sorted(NamedTuple):
    """Everyone counted with where they stand, everyone left out by reason, and how many episodes were counted."""

    standings: tuple[Standing, ...]
    left_out: FrozenMap[str, tuple[Episode, ...]]
    n_episodes: int


def sort_out(episodes: Iterable[Episode], cohort: Cohort, as_of: dt.date) -> Sorted:
    """Decide of each episode whether it is counted, and where it stands on the day.

    What happened after `as_of` leaves no trace: a later entry is not there, a later exit has not happened.

    Raises:
        CalcError: SK510 naming the rows that cannot be placed (left before they entered, ids told twice, a person in
            two episodes at once); SK512 for a day before the window; SK513 for episodes of another unit; SK514 for a
            reason the cohort does not know.

    >>> year = DateRange(start_on=dt.date(2025, 1, 1), end_on=dt.date(2026, 1, 1))
    >>> stay = Episode(id="e1", who="p1", entered_on=dt.date(2025, 3, 1), exited_on=dt.date(2025, 9, 1))
    >>> sort_out([stay], Cohort(name="2025", window=year), dt.date(2025, 6, 1)).standings[0].state
    'in_progress'
    """
    known = of_type(Cohort, "cohort", cohort, 'cohort=Cohort(name="2025", window=...)')
    told = several_of(Episode, "episodes", episodes, "episodes=[Episode(...)]")
    start, end = known.window.start_on, known.window.end_on
    if day_of(as_of) < start.toordinal():
        raise CalcError.of(
            "SK512",
            f"on {as_of} nobody of this cohort had entered",
            fields=(("window", f"from {start}" if end is None else f"from {start} to before {end}"),),
            help="ask as of a day in the window or after it",
        )
    rows = tuple(row for row in told if row.entered_on <= as_of)
    _refuse(rows, cohort, as_of)
    kept: list[Standing] = []
    left_out: dict[str, list[Episode]] = {}
    for row in rows:
        standing = _standing(row, cohort, as_of)
        why = _why_out(standing, cohort)
        if why:
            left_out.setdefault(why, []).append(row)
        else:
            kept.append(standing)
    n_episodes = len(kept)
    if cohort.counts != "episode":
        kept, earlier = _latest(kept)
        if earlier:
            left_out["earlier_episode"] = earlier
    return Sorted(tuple(kept), FrozenMap({why: tuple(out) for why, out in left_out.items()}), n_episodes)


def _standing(row: Episode, cohort: Cohort, as_of: dt.date) -> Standing:
    if row.exited_on is None or row.exited_on > as_of:
        return Standing(row, "in_progress", "", None)
    return Standing(row, cohort.reasons[row.reason] if row.reason else "unknown", row.reason, row.exited_on)


def _why_out(standing: Standing, cohort: Cohort) -> str:
    row = standing.episode
    day = row.entered_on if cohort.by == "entry" else standing.over
    if day is None or not cohort.window.contains(day):
        return "outside_window"
    let_in = all(row.tags.get(tag) in values for tag, values in cohort.where.items())
    return "" if let_in else "outside_filter"


def _latest(kept: list[Standing]) -> tuple[list[Standing], list[Episode]]:
    """Let the episode entered last stand for each person; the earlier ones step back."""
    last: dict[str, Standing] = {}
    for each in kept:
        before = last.get(each.episode.who)
        if before is None or before.episode.entered_on < each.episode.entered_on:
            last[each.episode.who] = each
    chosen = {each.episode.id for each in last.values()}
    return list(last.values()), [each.episode for each in kept if each.episode.id not in chosen]


def _refuse(rows: tuple[Episode, ...], cohort: Cohort, as_of: dt.date) -> None:
    """Refuse, all at once, what would be counted twice, in two places, or nowhere."""
    if cohort.counts != "episode":
        mixed = [row.id for row in rows if row.unit != cohort.counts]
        if mixed:
            message = f"the cohort counts {cohort.counts}s, and these rows are none"
            cure = f"count {rows[0].unit}s, or episodes" if len(mixed) == len(rows) else "keep one unit a cohort"
            raise CalcError.of("SK513", message, fields=_named("rows", mixed), help=cure)
    over = [row for row in rows if row.exited_on is not None and row.exited_on <= as_of and row.reason]
    strange = {row.reason: row.id for row in over if row.reason not in cohort.reasons}
    if strange:
        cure = did_you_mean(next(iter(strange)), tuple(cohort.reasons))
        raise CalcError.of("SK514", "the cohort does not know this reason", fields=tuple(strange.items()), help=cure)
    wrong = _contradictions(rows)
    if wrong:
        fields = tuple((why, *_named("", ids)[0][1:]) for why, ids in wrong.items())
        cure = "a row is still in, or left on a day and for a reason"
        raise CalcError.of("SK510", "the funnel does not balance", fields=fields, help=cure)


def _contradictions(rows: tuple[Episode, ...]) -> dict[str, list[str]]:
    wrong: dict[str, list[str]] = {}
    seen: set[str] = set()
    by_who: dict[str, list[Episode]] = {}
    for row in rows:
        why = row.contradiction() or ("id told twice" if row.id in seen else "")
        seen.add(row.id)
        if why:
            wrong.setdefault(why, []).append(row.id)
        by_who.setdefault(row.who, []).append(row)
    for stays in by_who.values():
        stays.sort(key=lambda row: row.entered_on)
        for before, after in pairwise(stays):
            if before.exited_on is None or before.exited_on > after.entered_on or before.entered_on == after.entered_on:
                wrong.setdefault("two episodes at once", []).append(f"{before.id}+{after.id}")
    return wrong


def _named(what: str, ids: list[str]) -> tuple[tuple[str, str], ...]:
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    return ((what, ", ".join(ids[:_NAMED]) + more),)
