"""Who is still in work after 3, 6 and 12 months of aftercare, said in four ways side by side."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from serkit.calc.outcome.competing import Incidence, competing
from serkit.calc.outcome.explain import Origin, line
from serkit.calc.outcome.inputs import Level, count, level_of, names_of, several
from serkit.calc.outcome.proportion import share_of
from serkit.calc.outcome.spells import LOST, MonthClock, Spell, month_clock, spells
from serkit.calc.outcome.survival import Survival, survival
from serkit.calc.outcome.told import steps_told
from serkit.domain.estimate import Bounds, Definition, Estimate, definition_of
from serkit.kernel import text
from serkit.kernel.calendars import calendar_named
from serkit.kernel.derivation import Derivation
from serkit.kernel.errors import CalcError
from serkit.kernel.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serkit.domain.work import Placement

_MOST_MONTHS = 120
_FOUR = ("kaplan_meier", "worst_case", "complete_case", "best_case")


@attrs.frozen(kw_only=True)
class Checkpoint:
    """Retention after so many calendar months.

    Of all `n` placed, `retained` were seen in work on the due date or later, `ended` had ended by then (by cause:
    "lost", or one that stands apart, such as a death), and of the `unknown` nobody knows. `not_yet_due` counts those
    whose due date lies ahead; the naive three leave them out, Kaplan-Meier uses the time they were seen.

    `incidence` is the share that ended for each cause by then; with Kaplan-Meier's share it adds up to one.
    """

    months: int
    n: int
    retained: int
    ended: FrozenMap[str, int]
    unknown: int
    not_yet_due: int
    kaplan_meier: Estimate
    worst_case: Estimate
    complete_case: Estimate
    best_case: Estimate
    incidence: FrozenMap[str, Estimate]


@attrs.frozen(kw_only=True)
class Retention:
    """Retention of one cohort at its checkpoints, with the curve behind them (its times are calendar months)."""

    as_of: dt.date
    calendar: str
    gap_days: int
    n: int
    checkpoints: tuple[Checkpoint, ...]
    curve: Survival
    incidence: Incidence

    def at(self, months: int) -> Checkpoint:
        """Return the checkpoint after so many months.

        Raises:
            CalcError: SK531 where there is none.
        """
        for each in self.checkpoints:
            if each.months == months:
                return each
        known = ", ".join(str(each.months) for each in self.checkpoints)
        raise CalcError.of("SK531", f"there is no checkpoint at {months} months", help=f"checkpoints: {known}")

    def explain(self, lang: str = "en") -> Derivation:
        """Set the four figures of each checkpoint side by side, each with its own explanation."""
        rows = tuple(
            Derivation(
                text.say(lang, "outcome.after", length=text.say(lang, "month", n=each.months)),
                children=tuple(getattr(each, name).explain(lang) for name in _FOUR),
                lang=lang,
            )
            for each in self.checkpoints
        )
        counted = text.say(lang, "outcome.counts.person", n=self.n)
        return Derivation(text.say(lang, "outcome.measure.retention"), counted, children=rows, lang=lang)


class _Seen:
    """One cohort on the clock of calendar months."""

    __slots__ = ("as_of", "causes", "clocks", "gap_days", "most", "rows", "times")

    def __init__(self, rows: tuple[Spell, ...], clocks: list[MonthClock], as_of: int, gap_days: int) -> None:
        self.rows = rows
        self.clocks = clocks
        self.as_of = as_of
        self.gap_days = gap_days
        self.most = len(clocks[0].dues) - 1
        self.times = [clock.months(row.known) for row, clock in zip(rows, clocks, strict=True)]
        # Aftercare ends at the last checkpoint: what happens later was not watched for.
        inside = [row.known <= clock.dues[-1] for row, clock in zip(rows, clocks, strict=True)]
        self.causes = [row.cause if early else None for row, early in zip(rows, inside, strict=True)]

    def state(self, k: int, months: int) -> str:
        """Say "retained", the cause it ended for, or "" where nobody knows."""
        row, due = self.rows[k], self.clocks[k].dues[months]
        if row.cause is not None:
            return row.cause if row.known <= due else "retained"
        return "retained" if row.known >= due else ""

    def is_due(self, k: int, months: int) -> bool:
        return self.clocks[k].dues[months] <= self.as_of


def retention(  # noqa: PLR0913 - one keyword for each choice that a reader must be told
    placements: Iterable[Placement],
    *,
    as_of: dt.date,
    months: tuple[int, ...] = (3, 6, 12),
    calendar: str = "gregorian",
    gap_days: int = 28,
    apart: Iterable[str] = ("deceased", "moved"),
    interval: str = "log-log",
    level: Level = "0.95",
    cohort: str | Definition = "",
) -> Retention:
    """Measure who is still in work so many calendar months after the first placement.

    A person is one spell: from the first placement on, over gaps of at most `gap_days`. Whoever could not be reached
    counts as in work up to the last contact and as unknown after it, never as out of work. An end that is too
    recent to know whether another job follows is unknown too. Aftercare ends with the last checkpoint.

    Args:
        placements: of everyone placed; what happened after `as_of` is not seen.
        as_of: the day the figures speak of.
        months: the checkpoints.
        calendar: "gregorian" or "jalali", whose months they are.
        gap_days: the longest gap between two jobs that is no end.
        apart: reasons that are final and no loss of work: they compete with it and are listed beside it; they are not
            losses from sight.
        interval: of the Kaplan-Meier shares, as in `survival`.
        level: a text or a Fraction between 0 and 1.
        cohort: who is counted.

    Raises:
        CalcError: SK512 where nobody had been placed by then; SK530 for an id told twice; SK531 for checkpoints that
            are no months; SK501, SK502 for gap_days; SK503, SK504 for level and interval.

    Examples:
        >>> from serkit.domain.work import Placement
        >>> day = dt.date(2025, 1, 7)
        >>> cohort = [Placement(id="a", person="p1", started_on=day, contacted_on=(dt.date(2026, 1, 7),)),
        ...           Placement(id="b", person="p2", started_on=day, ended_on=dt.date(2025, 5, 1)),
        ...           Placement(id="c", person="p3", started_on=day, contacted_on=(dt.date(2025, 4, 7),))]
        >>> at12 = retention(cohort, as_of=dt.date(2026, 2, 1)).at(12)
        >>> [str(e.value) for e in (at12.worst_case, at12.complete_case, at12.kaplan_meier, at12.best_case)]
        ['1/3', '1/2', '1/2', '2/3']
    """
    points = _checkpoints(months)
    gap = count("gap_days", gap_days)
    final = frozenset(names_of("apart", apart, 'apart=("deceased", "moved")'))
    rows = spells(placements, as_of=as_of, gap_days=gap, apart=final)
    if not rows:
        raise CalcError.of("SK512", f"nobody had been placed by {as_of}", help="ask as of a later day")
    zone = calendar_named(calendar)
    seen = _Seen(rows, [month_clock(row.start, points[-1], zone) for row in rows], as_of.toordinal(), gap)
    about = definition_of("retention", cohort)
    confidence = level_of(level)
    curve = survival(
        seen.times,
        [cause is not None for cause in seen.causes],
        interval=interval,
        level=confidence,
        cohort=about,
        as_of=as_of,
    )
    by_cause = competing(
        seen.times, seen.causes, also=(LOST, *sorted(final)), level=confidence, cohort=about, as_of=as_of
    )
    by_cause = attrs.evolve(by_cause, unit="months")
    return Retention(
        as_of=as_of,
        calendar=zone.name,
        gap_days=gap,
        n=len(rows),
        checkpoints=tuple(_checkpoint(seen, curve, by_cause, each) for each in points),
        curve=curve,
        incidence=by_cause,
    )


def _checkpoint(seen: _Seen, curve: Survival, by_cause: Incidence, months: int) -> Checkpoint:
    states = [seen.state(k, months) for k in range(len(seen.rows))]
    due = [seen.is_due(k, months) for k in range(len(seen.rows))]
    all_, due_now = Counter(states), Counter(state for state, is_due in zip(states, due, strict=True) if is_due)
    causes = tuple(cause for cause in by_cause.causes if all_[cause])
    waiting = len(due) - sum(due)
    retained, unknown, n_due = due_now["retained"], due_now[""], sum(due)
    everyone = [True] * len(due)
    parts = {"numerator": ("retained",), "denominator": tuple(all_), "unknown": ("",)}
    origin = Origin(
        lambda part: _ids(seen, states, everyone, parts.get(part)),
        lambda lang: _steps(curve, months, seen.gap_days, lang),
    )

    def naive(measure: str, k: int, n: int) -> Estimate:
        own = dict(parts)
        if measure == "retention_complete":
            own["denominator"] = ("retained", *causes)
        elif measure == "retention_best":
            own["numerator"] = ("retained", "")
        among = Origin(lambda part: _ids(seen, states, due, own.get(part)))
        estimate = share_of(
            k,
            n,
            level=curve.level,
            excluded={"not_yet_due": waiting} if waiting else {},
            cohort=attrs.evolve(curve.definition, point=f"{months} months"),
            as_of=curve.as_of,
            measure=measure,
            origin=among,
        )
        return attrs.evolve(estimate, unknown=unknown, bounds=_bounds(retained, unknown, n_due))

    return Checkpoint(
        months=months,
        n=len(states),
        retained=all_["retained"],
        ended=FrozenMap({cause: all_[cause] for cause in causes}),
        unknown=all_[""],
        not_yet_due=waiting,
        kaplan_meier=attrs.evolve(
            curve.at(months),
            definition=attrs.evolve(curve.definition, measure="retention", point=f"{months} months"),
            unknown=all_[""],
            bounds=_bounds(all_["retained"], all_[""], len(states)),
            warnings=_warnings(seen, waiting),
            origin=origin,
        ),
        worst_case=naive("retention_worst", retained, n_due),
        complete_case=naive("retention_complete", retained, n_due - unknown),
        best_case=naive("retention_best", retained + unknown, n_due),
        incidence=FrozenMap({cause: by_cause.at(months, cause) for cause in by_cause.causes}),
    )


def _bounds(retained: int, unknown: int, n: int) -> Bounds | None:
    return Bounds(Fraction(retained, n), Fraction(retained + unknown, n)) if n else None


def _warnings(seen: _Seen, waiting: int) -> tuple[str, ...]:
    told = {"not_yet_due": waiting, "gap_open": any(row.gap_open for row in seen.rows)}
    return tuple(name for name, holds in told.items() if holds)


def _ids(seen: _Seen, states: list[str], counted: list[bool], wanted: tuple[str, ...] | None) -> tuple[str, ...]:
    """Persons counted who are in one of the wanted states; with None, those left out as not yet due."""
    rows = zip(seen.rows, states, counted, strict=True)
    if wanted is None:
        return tuple(row.person for row, _, holds in rows if not holds)
    return tuple(row.person for row, state, holds in rows if holds and state in wanted)


def _steps(curve: Survival, months: int, gap_days: int, lang: str) -> tuple[Derivation, ...]:
    gap = line(text.say(lang, "outcome.gap", length=text.say(lang, "day", n=gap_days)), "", lang)
    return (gap, *steps_told(curve.curve, months, lang, "outcome.step_months"))


def _checkpoints(months: object) -> tuple[int, ...]:
    told = several("months", months, "months=(3, 6, 12)")
    points = tuple(sorted({each for each in told if type(each) is int and 0 < each <= _MOST_MONTHS}))
    if not points or len(points) < len({*map(str, told)}):
        cure = f"whole months from 1 to {_MOST_MONTHS}: months=(3, 6, 12)"
        raise CalcError.of("SK531", "checkpoints are months after the placement", help=cure)
    return points
