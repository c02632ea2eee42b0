"""XIRR beside pyxirr, which is compiled Rust: one set of 37 flows in pure Python, and 100,000 sets with numpy.

pyxirr hands back a float; here every rate is proved. Both sides are given the same lists, the dearest of which for
pyxirr is exact money as Decimals. The many are given to pyxirr in its quickest form, lists of dates and floats.
"""

from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal
from statistics import median

import numpy as np
import pyxirr
from measure import medians, report

from serkit.calc.loan.returns import xirr
from serkit.calc.loan.returns_many import WITHIN, xirr_many
from serkit.kernel.dates import due_dates

DAY = dt.date(2024, 1, 31)
DATES = [DAY, *due_dates(DAY, 36, "month")]
AMOUNTS = [-10_000_000, *[346_653] * 36]
SETS, SAMPLE, ROUNDS = 100_000, 2_000, 7


def one() -> None:
    """One loan of 36 instalments."""
    decimals = [Decimal(each) / 100 for each in AMOUNTS]
    floats = [float(each) for each in AMOUNTS]
    assert abs(float(xirr(DATES, AMOUNTS).rate) - pyxirr.xirr(DATES, floats)) < 1e-9
    candidates = {
        "pyxirr, whole numbers": lambda: pyxirr.xirr(DATES, AMOUNTS),
        "pyxirr, floats": lambda: pyxirr.xirr(DATES, floats),
        "pyxirr, Decimals": lambda: pyxirr.xirr(DATES, decimals),
        "xirr, whole numbers": lambda: xirr(DATES, AMOUNTS),
        "xirr, Decimals": lambda: xirr(DATES, decimals),
    }
    goals = {"xirr, whole numbers": 10.0}
    report("One XIRR of 37 flows, proved", medians(candidates), "pyxirr, whole numbers", goals)


def many() -> None:
    """A portfolio whose loans start on any day and pay any amounts."""
    draw = np.random.default_rng(1)
    start = draw.integers(18_000, 20_000, SETS)
    steps = draw.integers(28, 32, (SETS, 36)).cumsum(axis=1)
    days = np.concatenate([start[:, None], start[:, None] + steps], axis=1).astype("datetime64[D]")
    lent = draw.integers(10**6, 10**9, SETS)
    paid = (lent[:, None] / 36 * draw.uniform(0.9, 1.6, (SETS, 36))).astype(np.int64)
    amounts = np.concatenate([-lent[:, None], paid], axis=1)
    lists = [
        (dates, [float(each) for each in row])
        for dates, row in zip(days[:SAMPLE].tolist(), amounts[:SAMPLE].tolist(), strict=True)
    ]
    ours, theirs = [], []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        found = xirr_many(days, amounts)
        between = time.perf_counter()
        rates = [pyxirr.xirr(dates, row) for dates, row in lists]
        ours.append((between - begun) / SETS)
        theirs.append((time.perf_counter() - between) / SAMPLE)
    assert np.abs(found.rates[:SAMPLE] - rates).max() < 1e-8
    assert all(abs(float(found.root(k).rate) - found.rates[k]) < WITHIN for k in range(100))
    seconds = {"pyxirr, one call a set": median(theirs), "xirr_many": median(ours)}
    report("100,000 XIRRs of 37 flows, a set", seconds, "pyxirr, one call a set", {"xirr_many": 1 / 3})


def main() -> None:
    """One, then many."""
    one()
    many()


if __name__ == "__main__":
    main()
