"""The funnel of a cohort from plain columns: a million cases without a million objects."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import compress
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

from serkit.calc.outcome.cohort import STATES, Cohort, Episode, sort_out
from serkit.calc.outcome.funnel import Funnel
from serkit.calc.outcome.inputs import mapping_of, one_of, rows_of
from serkit.calc.outcome.standings import ColumnStandings
from serkit.kernel.errors import CalcError
from serkit.kernel.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_NONE = ("", None)
_NEVER = 10**8
_DATES = "give dates, dt.date(2025, 3, 1), and None where there is none; of a data frame: column.dt.date"
_NAMED = 5  # rows that a message names


class _Columns(NamedTuple):
    entered: Sequence[dt.date]
    exited: Sequence[dt.date | None]
    reasons: Sequence[str]
    who: Sequence[object] | None
    ids: Sequence[object] | None
    tags: Mapping[str, Sequence[str]]


def funnel_of_columns(  # noqa: PLR0913 - one keyword a column
    cohort: Cohort,
    *,
    as_of: dt.date,
    entered_on: Iterable[dt.date],
    exited_on: Iterable[dt.date | None],
    reasons: Iterable[str],
    who: Iterable[object] | None = None,
    ids: Iterable[object] | None = None,
    tags: Mapping[str, Iterable[str]] | None = None,
) -> Funnel:
    """Count where everyone of a cohort stands on a day, as `funnel` does, from columns of equal length.

    Every row is an episode of what the cohort counts. The answer is that of `funnel` with the same rows as episodes.

    Args:
        cohort: who is counted.
        as_of: the day; what happened after it leaves no trace.
        entered_on: the day each entered.
        exited_on: the day each left; None where it goes on.
        reasons: why it left; "" where it goes on or nobody knows.
        who: whose episode each is; left out, each is taken for somebody else's, and every figure says so
            ("each_row_another") unless the cohort counts episodes.
        ids: what to call the rows; left out, positions from 0.
        tags: what the cohort filters by, a column of texts each; None where nobody knows.

    Raises:
        CalcError: SK520 for columns of unequal length; SK524 for a column that holds anything else than it should, a
            row of nobody in `who`, or a tag that is no column; SK510 to SK514 as `funnel`.

    Examples:
        >>> from serkit.kernel.dates import DateRange
        >>> year = Cohort(name="2025", window=DateRange(start_on=dt.date(2025, 1, 1)))
        >>> found = funnel_of_columns(year, as_of=dt.date(2025, 12, 31), reasons=["success_job", ""],
        ...                           entered_on=[dt.date(2025, 2, 1), dt.date(2025, 3, 1)],
        ...                           exited_on=[dt.date(2025, 8, 1), None])
        >>> found.entered, found.successful, found.in_progress, found.rows("successful")
        (2, 1, 1, (0,))
    """
    columns = _Columns(
        rows_of("entered_on", entered_on),
        rows_of("exited_on", exited_on),
        rows_of("reasons", reasons),
        None if who is None else rows_of("who", who),
        None if ids is None else rows_of("ids", ids),
        {tag: rows_of(tag, column) for tag, column in _tags(tags)},
    )
    _fit(columns)
    sort_out([], cohort, as_of)  # refuses a day before the window
    for tag in cohort.where:
        one_of("column of tags", tag, columns.tags, "SK524")
    seen = _seen(columns, as_of)
    found = _sorted(seen, cohort, as_of)
    several = _several(seen.who)
    if found is None or _twice(seen, several):
        return _said_row_by_row(columns, cohort, as_of)
    standings, left_out = found
    n_episodes = len(standings)
    whose = None if seen.who is None else tuple(seen.who[at] for at in standings.kept) if several else ()
    n_who = None if whose is None else len(set(whose)) if whose else n_episodes
    if cohort.counts != "episode" and whose:
        standings, earlier = _latest(standings, whose)
        left_out.update({"earlier_episode": earlier} if earlier else {})
    states = Counter(standings.states)
    whys = Counter(map(seen.reasons.__getitem__, compress(standings.kept, standings.until)))
    return Funnel(
        cohort=cohort,
        as_of=as_of,
        entered=len(standings),
        n_who=n_who,
        n_episodes=n_episodes,
        reasons=FrozenMap(sorted((why or "", n) for why, n in whys.items())),
        left_out=FrozenMap(left_out),
        warnings=() if columns.who is not None or cohort.counts == "episode" else ("each_row_another",),
        standings=standings,
        **{state: states[state] for state in STATES},
    )


def _tags(tags: object) -> Iterable[tuple[str, Iterable[str]]]:
    return () if tags is None else mapping_of("tags", tags, 'tags={"sex": ["f", "m"]}').items()


def _fit(columns: _Columns) -> None:
    lengths = {"entered_on": len(columns.entered), "exited_on": len(columns.exited), "reasons": len(columns.reasons)}
    lengths |= {} if columns.who is None else {"who": len(columns.who)}
    lengths |= {} if columns.ids is None else {"ids": len(columns.ids)}
    lengths |= {tag: len(column) for tag, column in columns.tags.items()}
    if len(set(lengths.values())) > 1:
        fields = tuple((name, str(n)) for name, n in lengths.items())
        raise CalcError.of("SK520", "the columns are of unequal length", fields=fields, help="give one of each a row")
    _refuse_nobody(columns.who or ())
    _only("days", set(map(type, columns.entered)) | (set(map(type, columns.exited)) - {type(None)}), {dt.date}, _DATES)
    for name, column in (("reasons", columns.reasons), *columns.tags.items()):
        _only(name, set(map(type, column)), {str, type(None)}, "give texts, and None where there is none")


def _only(name: str, kinds: set[type], wanted: set[type], cure: str) -> None:
    if not kinds <= wanted:
        strange = ", ".join(sorted(each.__name__ for each in kinds - wanted))
        raise CalcError.of("SK524", f"the column of {name} holds {strange}", help=cure)


def _refuse_nobody(who: Sequence[object]) -> None:
    """All rows without a name would pass for stays of one person."""
    unnamed = [at for at, each in enumerate(who) if each in _NONE or each != each]  # noqa: PLR0124 - not a number
    if unnamed:
        more = f" and {len(unnamed) - _NAMED} more" if len(unnamed) > _NAMED else ""
        fields = (("rows (from 0)", ", ".join(map(str, unnamed[:_NAMED])) + more),)
        cure = "say of each row whose it is, or leave the column out and count episodes"
        raise CalcError.of("SK524", "the column `who` names nobody in some rows", fields=fields, help=cure)


def _seen(columns: _Columns, as_of: dt.date) -> _Columns:
    """The rows that had entered by the day; positions become their ids where there were none."""
    if not columns.entered or max(columns.entered) <= as_of:
        return columns
    flags = [entered <= as_of for entered in columns.entered]
    ids = range(len(flags)) if columns.ids is None else columns.ids
    return _Columns(
        tuple(compress(columns.entered, flags)),
        tuple(compress(columns.exited, flags)),
        tuple(compress(columns.reasons, flags)),
        None if columns.who is None else tuple(compress(columns.who, flags)),
        tuple(compress(ids, flags)),
        {tag: tuple(compress(column, flags)) for tag, column in columns.tags.items()},
    )


def _sorted(seen: _Columns, cohort: Cohort, as_of: dt.date) -> tuple[ColumnStandings, dict[str, int]] | None:
    """Place every row, one pass a question; None where one of them cannot be placed."""
    day = as_of.toordinal()
    starts = list(map(dt.date.toordinal, seen.entered))
    ends = [_NEVER if exited is None else exited.toordinal() for exited in seen.exited]
    if min(map(sub, ends, starts), default=0) < 0:
        return None
    if any(why not in _NONE for end, why in zip(ends, seen.reasons, strict=True) if end == _NEVER):
        return None
    until = [end if end <= day else 0 for end in ends]
    endings: dict[str | None, str] = {"": "unknown", None: "unknown"}
    endings.update(cohort.reasons)
    try:
        states = [endings[why] if end else "in_progress" for end, why in zip(until, seen.reasons, strict=True)]
    except (KeyError, TypeError):
        return None
    first = cohort.window.start_on.toordinal()
    last = _NEVER if cohort.window.end_on is None else cohort.window.end_on.toordinal()
    inside = [first <= each < last for each in (starts if cohort.by == "entry" else until)]
    let_in = _let_in(seen, cohort)
    flags = inside if let_in is None else [one and other for one, other in zip(inside, let_in, strict=True)]
    standings = ColumnStandings(range(len(flags)), states, starts, until, seen.ids)
    if not all(flags):
        standings = standings.only(flags)
    outside = len(flags) - inside.count(True)
    left_out = {"outside_window": outside, "outside_filter": len(flags) - outside - flags.count(True)}
    return standings, {why: n for why, n in left_out.items() if n}


def _let_in(columns: _Columns, cohort: Cohort) -> list[bool] | None:
    if not cohort.where:
        return None
    wanted = [(columns.tags.get(tag), frozenset(values)) for tag, values in cohort.where.items()]
    n = len(columns.entered)
    return [all(column is not None and column[at] in values for column, values in wanted) for at in range(n)]


def _several(who: Sequence[object] | None) -> frozenset[object]:
    """Those who are told of in several rows."""
    if who is None or len(set(who)) == len(who):
        return frozenset()
    return frozenset(each for each, n in Counter(who).items() if n > 1)


def _twice(seen: _Columns, several: frozenset[object]) -> bool:
    """Whether an id is told twice, or somebody is in two episodes at once."""
    if seen.ids is not None and len(set(seen.ids)) < len(seen.ids):
        return True
    rows = [at for at, who in enumerate(seen.who or ()) if who in several] if several else []
    rows.sort(key=seen.entered.__getitem__)
    before: dict[object, int] = {}
    for at in rows:
        who, start = (seen.who or ())[at], seen.entered[at]
        if who in before:
            left = seen.exited[before[who]]
            if left is None or left > start or seen.entered[before[who]] == start:
                return True
        before[who] = at
    return False


def _latest(standings: ColumnStandings, whose: Sequence[object]) -> tuple[ColumnStandings, int]:
    """Let the episode entered last stand for each person."""
    last: dict[object, int] = {}
    for k, who in enumerate(whose):
        before = last.get(who)
        if before is None or standings.since[before] < standings.since[k]:
            last[who] = k
    chosen = set(last.values())
    return standings.only([k in chosen for k in range(len(whose))]), len(whose) - len(last)


def _said_row_by_row(columns: _Columns, cohort: Cohort, as_of: dt.date) -> Funnel:
    """Something cannot be placed: let the funnel of episodes name the rows."""
    from serkit.calc.outcome.funnel import funnel

    unit = "person" if cohort.counts == "episode" else cohort.counts
    rows = (
        Episode(
            id=str(at if columns.ids is None else columns.ids[at]),
            who=str(at if columns.who is None else columns.who[at]),
            entered_on=entered,
            exited_on=columns.exited[at],
            reason=columns.reasons[at] or "",
            unit=unit,
            tags={tag: column[at] for tag, column in columns.tags.items() if column[at] is not None},
        )
        for at, entered in enumerate(columns.entered)
    )
    return funnel(rows, cohort, as_of=as_of)
