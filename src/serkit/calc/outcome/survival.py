"""Who is still there after how long: Kaplan and Meier, in exact fractions."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from serkit.calc.outcome.arrays import ArrayDurations
from serkit.calc.outcome.bands import BANDS, band
from serkit.calc.outcome.columns import SurvivalColumns, columns_of
from serkit.calc.outcome.curve import OfLifeTable, area, half_interval, half_time
from serkit.calc.outcome.durations import Durations, Time, life_table, read_durations, time_of
from serkit.calc.outcome.explain import Origin
from serkit.calc.outcome.inputs import Level, day_or_none, level_of, one_of
from serkit.calc.outcome.irrational import normal_quantile, root, settled
from serkit.calc.outcome.proportion import share_of
from serkit.calc.outcome.told import steps_told
from serkit.domain.estimate import Bounds, ConfidenceInterval, Counts, Definition, Estimate, counts_of, definition_of
from serkit.kernel.errors import CalcError
from serkit.kernel.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable


class SurvivalRow(NamedTuple):
    """What happened at one time at which somebody ended.

    `survival` is the share still there just after it and `greenwood` the sum of d / (n (n - d)) so far, both exact;
    `std_error` is the survival times the square root of greenwood. Where nobody is left there is no standard error:
    it is undefined, not 0.
    """

    time: Time
    n_risk: int
    n_event: int
    survival: Fraction
    std_error: Fraction | None
    greenwood: Fraction | None

    @property
    def variance(self) -> Fraction | None:
        """Greenwood's variance of the share, exact; None where nobody is left.

        >>> SurvivalRow(6, 21, 3, Fraction(6, 7), None, Fraction(1, 126)).variance
        Fraction(2, 343)
        """
        return None if self.greenwood is None else self.survival**2 * self.greenwood


@attrs.frozen(kw_only=True, repr=False)
class Survival(OfLifeTable):
    """A Kaplan-Meier curve; it keeps counts and makes rows, shares and intervals when they are asked for.

    Made by `survival`; equal to another of the same counts and settings.
    """

    durations: Durations | ArrayDurations = attrs.field(eq=False)
    interval: str
    level: Fraction
    definition: Definition
    counts: Counts = "person"
    as_of: dt.date | None = None

    @property
    def rows(self) -> tuple[SurvivalRow, ...]:
        """One row for each time at which somebody ended, ascending."""
        curve = self.curve
        errors = map(_error, curve.share[1:], curve.greenwood[1:])
        columns = (curve.times, curve.n_risk, curve.n_event, curve.share[1:], errors, curve.greenwood[1:])
        return tuple(SurvivalRow(*row) for row in zip(*columns, strict=True))

    @property
    def n(self) -> int:
        """How many rows the curve rests on."""
        return self.durations.n

    def columns(self) -> SurvivalColumns:
        """Return all rows as columns of floats with their intervals, at once: for frames, and for very many times.

        Floats differ from the exact figures of `rows` by less than 1e-12.

        >>> [round(share, 6) for share in survival([6, 6, 7, 8], [1, 0, 1, 0]).columns().survival]
        [0.75, 0.375]
        """
        return columns_of(self.table, self.level, self.interval)

    def n_at_risk(self, t: Time) -> int:
        """Count those still watched at t, among them those who end or are lost from sight at t.

        Raises:
            CalcError: SK521 for a t that is no time.

        >>> survival([6, 6, 7], [1, 0, 1]).n_at_risk(7)
        1
        """
        at = time_of(t)
        entry = self.durations.entry
        came = self.n if entry is None else sum(each < at for each in entry)
        return came - sum(each < at for each in self.durations.exact_times)

    def at(self, t: Time) -> Estimate:
        """Estimate the share still there just after t.

        `bounds` are the shares if everyone lost from sight by t had ended, and if nobody of them had; with delayed
        entry there are none. No value ("beyond_follow_up") after the last time anybody was seen, unless nobody was
        left; no interval while nobody has ended, or nobody is left.

        Raises:
            CalcError: SK521 for a t that is no time.

        >>> survival([1, 2, 3, 4], [1, 0, 1, 1]).at(3).value
        Fraction(3, 8)
        """
        at = time_of(t)
        k = bisect_right(self.curve.times, at)
        share, greenwood = self.curve.share[k], self.curve.greenwood[k]
        why = self._why_none(at, share)
        seen = bisect_right(self.table.times, at)
        lost, over = sum(self.table.n_censored[:seen]), sum(self.table.n_event[:seen])
        ends = None if why or greenwood is None else band(share, greenwood, self.level, self.interval)
        emptied = not share and k < len(self.curve.times)
        return self._estimate(
            "survival",
            at,
            value=None if why else share,
            why_none=why,
            unknown=lost,
            interval=self._between(ends, self.interval),
            std_error=None if why else _error(share, greenwood),
            bounds=self._bounds(lost, over),
            warnings=("emptied_early",) if emptied else (),
        )

    def side_by_side(self, t: Time) -> FrozenMap[str, Estimate]:
        """Set the curve at t beside the three plain counts that reports print instead of it.

        "worst_case" takes those lost from sight by t as ended, "best_case" as still there, "complete_case" leaves
        them out; "kaplan_meier" uses the time they were seen, and lies between worst and best.

        Raises:
            CalcError: SK505 with delayed entry, where nobody knows how many never came under watch; SK521 for a t
                that is no time.

        >>> four = survival([1, 2, 3, 4], [1, 0, 1, 1]).side_by_side(3)
        >>> {name: str(each.value) for name, each in four.items()}
        {'worst_case': '1/4', 'complete_case': '1/3', 'kaplan_meier': '3/8', 'best_case': '1/2'}
        """
        if self.durations.entry is not None:
            cure = "ask for .at(t); those who ended before they could come under watch are in no count"
            raise CalcError.of("SK505", "with delayed entry there are no plain counts", help=cure)
        found = self.at(t)
        seen = bisect_right(self.table.times, time_of(t))
        over = sum(self.table.n_event[:seen])
        left, lost = self.n - over - found.unknown, found.unknown
        counted = {
            "worst_case": ("survival_worst", left, self.n),
            "complete_case": ("survival_complete", left, self.n - lost),
            "best_case": ("survival_best", left + lost, self.n),
        }
        plain = {
            name: attrs.evolve(
                share_of(
                    k,
                    n,
                    level=self.level,
                    cohort=attrs.evolve(self.definition, point=str(t)),
                    counts=self.counts,
                    as_of=self.as_of,
                    measure=measure,
                ),
                unknown=lost,
                bounds=found.bounds,
            )
            for name, (measure, k, n) in counted.items()
        }
        names = ("worst_case", "complete_case", "kaplan_meier", "best_case")
        return FrozenMap({name: {**plain, "kaplan_meier": found}[name] for name in names})

    @property
    def median(self) -> Estimate:
        """The first time at which half or fewer are left; where exactly half stay a while, the middle of it.

        The interval is where the two bands fall to one half, as in R's survfit; an end of None is open. No value
        ("not_reached") where more than half are left to the end.

        >>> survival([1, 2, 3], [1, 1, 1]).median.value
        Fraction(2, 1)
        """
        value = half_time(self.curve, self.table.times[-1]) if self.n else None
        why = "" if value is not None else "not_reached" if self.n else "no_cases"
        ends = half_interval(self.curve, self.level, self.interval)
        known = value is not None and ends != (None, None)
        interval = self._between(ends, self.interval) if known else None
        return self._estimate("median_time", None, value=value, why_none=why, interval=interval)

    def rmst(self, t: Time) -> Estimate:
        """Estimate the mean time until the end, no one counted beyond t: the area under the curve up to t.

        The interval is the plain one, kept within 0 and t. No value ("beyond_follow_up") where nobody was watched
        that long.

        Raises:
            CalcError: SK521 for a t that is no time.

        >>> survival([1, 2, 3], [1, 1, 1]).rmst(2).value
        Fraction(5, 3)
        """
        at = time_of(t)
        why = self._why_none(at, self.curve.share[bisect_left(self.curve.times, at)])
        if why:
            return self._estimate("restricted_mean", at, value=None, why_none=why)
        value, variance = area(self.curve, Fraction(at))
        error = root(variance)
        reach = error * settled(normal_quantile(self.level))
        ends = (max(value - reach, Fraction(0)), min(value + reach, Fraction(at))) if error else None
        interval = self._between(ends, "plain")
        return self._estimate("restricted_mean", at, value=value, interval=interval, std_error=error or None)

    def _estimate(self, measure: str, at: Time | None, **fields: Any) -> Estimate:  # noqa: ANN401 - an estimate's own
        if not self.curve.exact:
            fields["warnings"] = (*fields.get("warnings", ()), "rounded_curve")
        return Estimate(
            definition=definition_of(measure, self.definition, "" if at is None else str(at)),
            denominator=self.n,
            counts=self.counts,
            as_of=self.as_of,
            origin=Origin(lambda part: self._rows(part, at), lambda lang: steps_told(self.curve, at, lang)),
            **fields,
        )

    def _why_none(self, at: Time, share: Fraction) -> str:
        if not self.n:
            return "no_cases"
        return "beyond_follow_up" if share and at > self.table.times[-1] else ""

    def _between(self, ends: tuple[Fraction | None, Fraction | None] | None, method: str) -> ConfidenceInterval | None:
        if ends is None:
            return None
        return ConfidenceInterval(low=ends[0], high=ends[1], method=method, level=self.level)

    def _bounds(self, lost: int, over: int) -> Bounds | None:
        if self.durations.entry is not None or not self.n:
            return None
        return Bounds(Fraction(self.n - lost - over, self.n), Fraction(self.n - over, self.n))

    def _rows(self, part: str, at: Time | None) -> tuple[int, ...]:
        """Positions of the rows: known to be there after t, or lost from sight by t."""
        times, ended = self.durations.exact_times, self.durations.ended
        if part == "denominator":
            return tuple(range(len(times)))
        if part == "excluded" or at is None:
            return ()
        if part == "numerator":
            return tuple(k for k, each in enumerate(times) if each > at)
        return tuple(k for k, (each, over) in enumerate(zip(times, ended, strict=True)) if each <= at and not over)

    def __repr__(self) -> str:
        return f"<survival of {self.n}, {sum(self.table.n_event)} ended; intervals {self.interval}>"


def _error(share: Fraction, greenwood: Fraction | None) -> Fraction | None:
    return None if greenwood is None else root(share * share * greenwood)


def survival(  # noqa: PLR0913 - one keyword for each thing a figure must say of itself
    times: Iterable[object],
    events: Iterable[object],
    entry: Iterable[object] | None = None,
    *,
    interval: str = "log-log",
    level: Level = "0.95",
    cohort: str | Definition = "",
    counts: Counts = "person",
    as_of: dt.date | None = None,
) -> Survival:
    """Estimate who is still there after how long, with rows that were lost from sight before anything happened.

    Kaplan and Meier: the product of 1 - ended / at risk, in exact fractions. At one time ends come before losses.
    With `entry`, a row is at risk from after its entry. A row lost from sight must have been lost for no reason of
    its own; those who died or moved away are no such rows: see `competing`.

    Args:
        times: when each row ended or was last seen, in any unit from 0: ints, Fractions, Decimals, or floats as
            measured.
        events: True (or 1) where it ended then, False (or 0) where it was lost from sight.
        entry: since when each row was watched, where not from 0.
        interval: "log-log", "log" or "plain" (kept within 0 and 1), named in every estimate.
        level: a text or a Fraction between 0 and 1.
        cohort: who is counted, in words or as the definition of another figure.
        counts: what a row is.
        as_of: the day the figures speak of.

    Returns:
        A Survival: `.rows`, `.at(t)`, `.median`, `.rmst(t)`, `.n_at_risk(t)`.

    Rounding:
        shares and Greenwood's sums are exact; standard errors and ends of intervals half even to 20 figures.

    Raises:
        CalcError: SK503, SK504 for level and interval; SK520 to SK523 for columns that do not fit.

    Examples:
        >>> curve = survival([6, 6, 6, 6, 7], [1, 1, 1, 0, 1])
        >>> [(row.time, row.n_risk, row.n_event, row.survival) for row in curve.rows]
        [(6, 5, 3, Fraction(2, 5)), (7, 1, 1, Fraction(0, 1))]
        >>> f"{curve.at(6):.1%}", curve.median.value
        ('40.0%', Fraction(6, 1))
    """
    rows = read_durations(times, events, entry)
    return Survival(
        durations=rows,
        table=life_table(rows),
        interval=one_of("interval of a survival curve", interval, BANDS),
        level=level_of(level),
        definition=definition_of("survival", cohort),
        counts=counts_of(counts),
        as_of=day_or_none(as_of),
    )
