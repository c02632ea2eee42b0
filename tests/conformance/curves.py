"""Curves, their tests, and people among several states."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from conformance import outcomes
from conformance.cases import Case, unknown
from conformance.figures import ends, level_of, same, same_all
from serkit.calc.outcome.logrank import log_rank
from serkit.calc.outcome.multistate import occupancy
from serkit.calc.outcome.survival import Survival, survival

if TYPE_CHECKING:
    from collections.abc import Callable

_BANDS = {"loglog": "log-log", "log": "log", "plain_clipped": "plain", "plain": "plain"}
_PLAIN = {
    "worst_case_censored_are_failures": "worst_case",
    "complete_case": "complete_case",
    "best_case_censored_are_successes": "best_case",
    "kaplan_meier": "kaplan_meier",
}


def curve(case: Case) -> None:
    """A part of what was published of one curve: its rows, an interval, the median, the mean time, naive counts."""
    rows, key = case.says["rows"], case.says["key"]
    found = next((run for pattern, run in _CURVE.items() if re.fullmatch(pattern, key)), None)
    if found is None:
        unknown(case, key)
    found(rows, key, rows[key])


def _curve(rows: dict[str, Any], interval: str = "log-log", level: str = "0.95") -> Survival:
    events = rows["event"] if "event" in rows else rows["events"]
    return survival(rows["times"], events, rows.get("entry"), interval=interval, level=level)


def _km(rows: dict[str, Any], _: str, printed: list[dict[str, Any]]) -> None:
    found = {row.time: row for row in _curve(rows).rows}
    assert list(found) == [Fraction(each["t"]) for each in printed]
    cells = {
        "t": "time",
        "n_risk": "n_risk",
        "n_event": "n_event",
        "S": "survival",
        "S_float": "survival",
        "greenwood_var_sum": "greenwood",
        "se": "std_error",
    }
    for each in printed:
        for cell, value in each.items():
            same(getattr(found[Fraction(each["t"])], cells[cell]), value)


def _km_interval(rows: dict[str, Any], key: str, printed: list[list[Decimal]]) -> None:
    digits, _, name = key.removeprefix("ci").partition("_")
    made = _curve(rows, _BANDS[name], level_of(digits))
    columns = made.columns()
    for at, (row, wanted) in enumerate(zip(made.rows, printed, strict=True)):
        interval = made.at(row.time).interval
        if interval is None:
            assert wanted in (None, [None, None])
            continue
        same_all(ends(interval), wanted)
        same_all((columns.low[at], columns.high[at]), wanted)


def _median(rows: dict[str, Any], _: str, printed: dict[str, Any]) -> None:
    same(_curve(rows).median.value, printed["point"])
    for key in outcomes.rest(printed, "point"):
        digits, _, name = key.removeprefix("ci").partition("_")
        interval = _curve(rows, _BANDS[name], level_of(digits)).median.interval
        same_all(ends(interval), printed[key])


def _mean(rows: dict[str, Any], key: str, printed: dict[str, Any]) -> None:
    found = _curve(rows).rmst(int(key.rpartition("_")[2]))
    same(found.value, printed["value"])
    same(found.std_error, printed["se"])


def _naive(rows: dict[str, Any], key: str, printed: dict[str, Any]) -> None:
    four = _curve(rows).side_by_side(int(key.split("_")[1]))
    for name in outcomes.rest(printed):
        found = four[_PLAIN[name]]
        counts = printed[name]
        if name != "kaplan_meier" and isinstance(counts, str):
            assert f"{found.numerator}/{found.denominator}" == counts
        elif isinstance(counts, str):
            same(found.value, Decimal(counts) if "." in counts else counts)
        else:
            same(found.value, counts)


_CURVE: dict[str, Callable[[dict[str, Any], str, Any], None]] = {
    "km": _km,
    r"ci\d+_\w+": _km_interval,
    "median": _median,
    r"rmst_to_\d+": _mean,
    r"at_\d+_\w+": _naive,
}

FREIREICH_PLACEBO = {
    "name": "placebo",
    "times": [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23],
}
"""Weeks in remission of the 21 on placebo, all relapsed (Freireich and others 1963, Blood 21:699-716)."""


def rank_test(case: Case) -> None:
    """The log-rank test of two groups."""
    names = case.says["key"].removeprefix("logrank_").split("_vs_")
    known = [*case.says["sets"], {**FREIREICH_PLACEBO, "event": [1 for _ in FREIREICH_PLACEBO["times"]]}]
    groups = {}
    for name in names:
        rows = next((each for each in known if each["name"] == name or each["name"].endswith(f"_{name}")), None)
        if rows is None:
            unknown(case, name)
        groups[name] = (rows["times"], rows["event"])
    found, printed = log_rank(groups), case.says["found"]
    assert printed.get("df", 1) == 1
    figures = {"chi2": found.chi2, "var": found.variance, "p": found.p}
    for key in outcomes.rest(printed, "df", "obs", "exp"):
        same(figures[key], printed[key])
    assert list(found.observed) == printed["obs"]
    same_all(found.expected, printed["exp"])


def states(case: Case) -> None:
    """Where everyone is at one time, or how many were watched there."""
    says = case.says
    rows = says["rows"]
    moves = [None if to == "censor" else to for to in rows["to"]]
    found = occupancy(zip(rows["id"], rows["t1"], rows["t2"], moves, strict=True), start_in=says["start"])
    if says["key"] == "n_risk":
        at_risk = dict(zip(found.states, found.n_risk[found.times.index(says["time"])], strict=True))
        assert [at_risk.get(state, 0) for state in says["states"]] == says["found"]
        return
    below = re.fullmatch(r"prob_times_(\d+)", says["key"])
    if below is None:
        unknown(case, says["key"])
    shares = found.at(says["time"])
    for state, printed in zip(says["states"], says["found"], strict=True):
        assert shares.get(state, Fraction(0)) == Fraction(Fraction(printed), int(below[1]))
