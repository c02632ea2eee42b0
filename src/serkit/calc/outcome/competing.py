"""How many ended for each of several causes: Aalen and Johansen, exact, and the same however ties are ordered."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from fractions import Fraction
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING, Literal

import attrs

from serkit.calc.outcome.arrays import ArrayDurations
from serkit.calc.outcome.bands import band
from serkit.calc.outcome.curve import MOST_SUMMED, Curve, OfLifeTable, cut, cut_ratio, kept
from serkit.calc.outcome.durations import Durations, LifeTable, Time, life_table, read_durations, time_of
from serkit.calc.outcome.explain import Origin
from serkit.calc.outcome.inputs import Level, day_or_none, level_of, names_of, one_of, rows_of
from serkit.calc.outcome.irrational import root
from serkit.calc.outcome.told import terms_told
from serkit.domain.estimate import Bounds, ConfidenceInterval, Counts, Definition, Estimate, counts_of, definition_of
from serkit.kernel.errors import CalcError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from serkit.kernel.derivation import Derivation


@attrs.frozen(kw_only=True, repr=False)
class Incidence(OfLifeTable):
    """The share that ended for each cause by each time; with those still there they make up everyone.

    Made by `competing`. `unit` is "months" where the times are calendar months.
    """

    durations: Durations | ArrayDurations = attrs.field(eq=False)
    by_row: tuple[str | None, ...] = attrs.field(eq=False)
    n: int
    causes: tuple[str, ...]
    n_by_cause: tuple[tuple[int, ...], ...]
    level: Fraction
    definition: Definition
    unit: Literal["", "months"] = ""
    counts: Counts = "person"
    as_of: dt.date | None = None

    def at(self, t: Time, cause: str) -> Estimate:
        """Estimate the share that had ended for this cause by t.

        The interval is the log-log one around the share that had not, with the variance of Marubini and Valsecchi,
        which without losses is the binomial one. No value ("beyond_follow_up") after the last time anybody was
        seen, unless nobody was left.

        Raises:
            CalcError: SK525 for a cause nobody ended for, SK521 for a t that is no time.

        >>> competing([1, 2, 3, 4], ["job", "moved", "job", None]).at(3, "job").value
        Fraction(1, 2)
        """
        at, which = time_of(t), self._which(cause)
        value, variance = self._share(at, which)
        left = self.curve.share[bisect_right(self.curve.times, at)]
        why = "beyond_follow_up" if left and at > self.table.times[-1] else ""
        seen = bisect_right(self.table.times, at)
        lost = sum(self.table.n_censored[:seen])
        return Estimate(
            definition=definition_of("incidence", self.definition, self._point(at, cause)),
            value=None if why else value,
            why_none=why,
            denominator=self.n,
            unknown=lost,
            interval=None if why else self._interval(value, variance),
            std_error=root(variance) if variance and not why else None,
            warnings=() if self.curve.exact else ("rounded_curve",),
            bounds=self._bounds(sum(self.n_by_cause[which][:seen]), lost),
            counts=self.counts,
            as_of=self.as_of,
            origin=Origin(
                lambda part: self._rows(part, at, cause),
                lambda lang: self.terms(at, cause, lang)[: -1 if why else None],
            ),
        )

    def terms(self, t: Time, cause: str, lang: str = "en", key: str = "") -> tuple[Derivation, ...]:
        """Derive the share of a cause by t: a line for each time, with its term, and the sum of them.

        `key` names the words of a line, where those of a cause do not fit.

        >>> print(competing([1, 2], ["job", "moved"]).terms(2, "job")[-1])
        sum of the terms: 1/2 = 50.0%
        """
        words = key or ("outcome.step_cause_months" if self.unit else "outcome.step_cause")
        return terms_told(self.curve, self._happened(self._which(cause)), time_of(t), lang, words)

    def _which(self, cause: str) -> int:
        if not self.causes:
            cure = 'nobody ended; name causes that could have happened: also=["moved"]'
            raise CalcError.of("SK525", "there is no cause to ask about", help=cure)
        return self.causes.index(one_of("cause", cause, self.causes, "SK525"))

    def _point(self, at: Time, cause: str) -> str:
        return f"{at} {self.unit} {cause}" if self.unit else f"{at} {cause}"

    def _happened(self, which: int) -> list[int]:
        """How many ended for a cause at each time at which anybody ended."""
        return [d for d, all_ in zip(self.n_by_cause[which], self.table.n_event, strict=True) if all_]

    def _share(self, at: Time, which: int) -> tuple[Fraction, Fraction]:
        """The share and its variance, both exact, over the times of events."""
        happened = self._happened(which)
        curve = self.curve
        steps = range(bisect_right(curve.times, at))
        sums = _sums(curve, happened, len(steps))
        keep = kept(len(steps), MOST_SUMMED)
        value, variance = (sums[-1] if sums else Fraction(0)), Fraction(0)
        for k in steps:
            n, d, own, before = curve.n_risk[k], curve.n_event[k], happened[k], curve.share[k]
            rest, before = keep(value - sums[k]), keep(before)
            if n > d:
                variance += keep(rest**2 * Fraction(d, n * (n - d)))
            step = before**2 * Fraction((n - own) * own, n**3) - 2 * rest * before * Fraction(own, n**2)
            variance += keep(step)
        return value, variance

    def _interval(self, value: Fraction, variance: Fraction) -> ConfidenceInterval | None:
        rest = 1 - value
        ends = band(rest, variance / rest**2, self.level, "log-log") if rest else None
        if ends is None:
            return None
        return ConfidenceInterval(low=1 - ends[1], high=1 - ends[0], method="log-log", level=self.level)

    def _bounds(self, own: int, lost: int) -> Bounds | None:
        n = self.n
        return None if self.durations.entry is not None else Bounds(Fraction(own, n), Fraction(own + lost, n))

    def _rows(self, part: str, at: Time, cause: str) -> tuple[int, ...]:
        rows = enumerate(zip(self.durations.exact_times, self.by_row, strict=True))
        if part == "denominator":
            return tuple(range(self.n))
        wanted = {"numerator": cause, "unknown": None}
        if part not in wanted:
            return ()
        return tuple(k for k, (time, why) in rows if time <= at and why == wanted[part])

    def __repr__(self) -> str:
        return f"<incidence of {', '.join(self.causes)} among {self.n}>"


def _sums(curve: Curve, happened: list[int], n_steps: int) -> list[Fraction]:
    """The share that ended for a cause after each step: exact, over one denominator that is shortened only once."""
    if not curve.exact:
        parts = (cut(curve.share[k] * Fraction(happened[k], curve.n_risk[k])) for k in range(n_steps))
        return list(accumulate(parts))
    sums, left, below, over = [], 1, 1, 0
    for k in range(n_steps):
        n = curve.n_risk[k]
        over, below, left = over * n + left * happened[k], below * n, left * (n - curve.n_event[k])
        long = k + 1 < n_steps and n_steps > MOST_SUMMED
        sums.append(cut_ratio(over, below) if long else Fraction(over, below))
    return sums


def competing(  # noqa: PLR0913 - one keyword for each thing a figure must say of itself
    times: Iterable[object],
    causes: Iterable[object],
    entry: Iterable[object] | None = None,
    *,
    also: Iterable[str] = (),
    level: Level = "0.95",
    cohort: str | Definition = "",
    counts: Counts = "person",
    as_of: dt.date | None = None,
) -> Incidence:
    """Estimate how many ended for each cause by when, where one cause forestalls the others.

    To treat the other causes as losses from sight and take 1 - Kaplan-Meier overstates each of them.

    Args:
        times: when each row ended or was last seen, as in `survival`.
        causes: why it ended; None where it was lost from sight.
        entry: since when each row was watched, where not from 0.
        also: causes that could have happened, asked about even where they did not.
        level: a text or a Fraction between 0 and 1.
        cohort: who is counted.
        counts: what a row is.
        as_of: the day the figures speak of.

    Raises:
        CalcError: SK503; SK520 to SK522 as in `survival`; SK523 for a cause that is no text; SK540 without rows.

    Examples:
        >>> result = competing([1, 2, 2, 3], ["job", "died", None, "job"])
        >>> result.at(3, "job").value, result.at(3, "died").value
        (Fraction(3, 4), Fraction(1, 4))
    """
    by_row = _causes(causes)
    rows = read_durations(times, [why is not None for why in by_row], entry)
    if not by_row:
        raise CalcError.of("SK540", "there are no rows", help="give at least one row")
    table = life_table(rows)
    could = names_of("also", also, 'also=["moved"]')
    named = tuple(sorted({*could, *(why for why in set(by_row) if why is not None)}))
    counted = Counter(zip(rows.times, by_row, strict=True))
    return Incidence(
        durations=rows,
        by_row=by_row,
        n=len(by_row),
        causes=named,
        table=table,
        n_by_cause=tuple(tuple(counted[t, why] for t in table.times) for why in named),
        level=level_of(level),
        definition=definition_of("incidence", cohort),
        counts=counts_of(counts),
        as_of=day_or_none(as_of),
    )


def incidence_of_counts(
    counted: Mapping[tuple[Time, str | None], int],
    *,
    also: Iterable[str] = (),
    level: Level,
    definition: Definition,
    counts: Counts,
    as_of: dt.date | None,
) -> Incidence:
    """Make the incidence of rows that were counted already, by time and cause; its figures know no rows.

    >>> found = incidence_of_counts({(1, "job"): 3, (2, None): 1}, level="0.95", counts="person", as_of=None,
    ...                             definition=Definition(measure="incidence"))
    >>> found.at(1, "job").value
    Fraction(3, 4)
    """
    named = tuple(sorted({*also, *(why for _, why in counted if why is not None)}))
    times = tuple(sorted({time for time, _ in counted}))
    by_cause = tuple(tuple(counted.get((t, why), 0) for t in times) for why in named)
    n_event = tuple(map(sum, zip(*by_cause, strict=True))) if named else (0,) * len(times)
    n_censored = tuple(counted.get((t, None), 0) for t in times)
    n = sum(n_event) + sum(n_censored)
    gone = accumulate(map(add, n_event, n_censored), initial=0)
    return Incidence(
        durations=Durations((), b""),
        by_row=(),
        n=n,
        causes=named,
        table=LifeTable(times, tuple(n - left for left, _ in zip(gone, times, strict=False)), n_event, n_censored),
        n_by_cause=by_cause,
        level=level_of(level),
        definition=definition,
        counts=counts,
        as_of=as_of,
    )


def _causes(causes: Iterable[object]) -> tuple[str | None, ...]:
    column = rows_of("causes", causes)
    if not all(each is None or isinstance(each, str) for each in column) or "" in column:
        raise CalcError.of("SK523", "a cause is a text, or None where a row was lost from sight", help='write "moved"')
    return column
