"""Curves of a million durations beside lifelines, and a funnel with its four rates of a million cases."""

from __future__ import annotations

import datetime as dt
import random
import time

import numpy as np
from lifelines import KaplanMeierFitter
from measure import medians, report

import serkit
from serkit.calc.outcome.cohort import Cohort
from serkit.calc.outcome.funnel_columns import funnel_of_columns

N = 1_000_000
CLOSE = 1e-12
WITHIN_SECONDS = 2.0


def ours(times, ended):
    """Every row of the curve with its log-log interval, through the public face."""
    return serkit.survival(times, ended).columns()


def theirs(times, ended):
    """The same by lifelines: its fit makes curve and interval."""
    return KaplanMeierFitter().fit(times, ended)


def apart(times, ended) -> float:
    """The largest difference of any share or limit, where both are defined."""
    mine, fitted = ours(times, ended), theirs(times, ended)
    shares = fitted.survival_function_.loc[list(mine.time)].to_numpy()[:, 0]
    limits = fitted.confidence_interval_.loc[list(mine.time)].to_numpy()
    pairs = ((mine.survival, shares), (mine.low, limits[:, 0]), (mine.high, limits[:, 1]))
    return max(float(np.nanmax(np.abs(np.asarray(one) - other))) for one, other in pairs)


def beside(title, times, ended, goal) -> None:
    """Check that both agree, then let them take turns."""
    difference = apart(times, ended)
    assert difference <= CLOSE, difference
    candidates = {"lifelines": lambda: theirs(times, ended), "serkit": lambda: ours(times, ended)}
    report(f"{title}; largest difference {difference:.1e}", medians(candidates), "lifelines", {"serkit": goal})


def cases() -> dict[str, list[object]]:
    """A million stays over three years: four in five ended, for one of six reasons or none."""
    chance = random.Random(7)  # noqa: S311 - made-up cases
    first = dt.date(2021, 1, 1)
    days = [first + dt.timedelta(days=n) for n in range(2000)]
    whys = ("success_job", "withdrew", "moved", "deceased", "unknown", "transferred", "")
    columns: dict[str, list[object]] = {"entered_on": [], "exited_on": [], "reasons": []}
    for _ in range(N):
        start = chance.randrange(1095)
        over = chance.random() < 0.8
        columns["entered_on"].append(days[start])
        columns["exited_on"].append(days[start + chance.randrange(1, 700)] if over else None)
        columns["reasons"].append(chance.choice(whys) if over else "")
    return columns


def funnel_and_rates(cohort, columns):
    """The funnel of all, and the four rates by name."""
    found = funnel_of_columns(cohort, as_of=dt.date(2024, 6, 1), **columns)
    return [*found.rates().values(), found.rate("success_by", days=365)]


def main() -> None:
    """Whole days and floats as arrays, whole days as lists, and the funnel."""
    chance = np.random.default_rng(7)
    days, floats, ended = chance.integers(1, 1096, N), chance.exponential(500, N), chance.random(N) < 0.5
    beside(f"Kaplan-Meier, {N:,} durations in whole days, arrays", days, ended, 1 / 12)
    beside(f"Kaplan-Meier, {N:,} float durations, arrays", floats, ended, 1 / 6)
    beside(f"Kaplan-Meier, {N:,} durations in whole days, Python lists", days.tolist(), ended.tolist(), 1.0)
    cohort = Cohort(name="all", window=serkit.DateRange(start_on=dt.date(2021, 1, 1)))
    columns, taken = cases(), []
    for _ in range(5):
        start = time.perf_counter()
        funnel_and_rates(cohort, columns)
        taken.append(time.perf_counter() - start)
    middle = sorted(taken)[2]
    verdict = "reached" if middle < WITHIN_SECONDS else "NOT reached"
    print(f"\nFunnel and four rates, {N:,} cases in plain columns")
    print(f"  serkit  {middle:.2f} s   goal {WITHIN_SECONDS:g} s: {verdict}")


if __name__ == "__main__":
    main()
