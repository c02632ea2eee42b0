"""Figures of the seeds: what the reports say, judged by reconciliation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from conformance.cases import Case, unknown
from serkit.calc.group.formation import feasible_groups
from serkit.calc.outcome.proportion import proportion
from serkit.calc.outcome.reconcile.claims import Count, Share
from serkit.calc.outcome.reconcile.verb import reconcile
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.unknown import Interval

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from fractions import Fraction

    from serkit.calc.outcome.reconcile.findings import Finding, Reconciliation
    from serkit.calc.outcome.reconcile.sides import Side

_MONTHS = (
    "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar",
    "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand",
)  # fmt: skip
_MONTH = {name: f"{at:02d}" for at, name in enumerate(_MONTHS, 1)}
_STAY = "mean_stay(entrants, centres = {centres}, places = {max_places_per_centre}, years = {years})"
_DATE = re.compile(rf"({'|'.join(_MONTHS)}) (\d{{4}})")


def judge(case: Case) -> None:
    """One figure of one seed."""
    all_, key = case.says["all"], case.says["key"]
    for pattern, run in _FIGURES.items():
        named = re.fullmatch(pattern, key)
        if named is not None:
            run(all_, case.says["found"], named)
            return
    unknown(case, key)


def _report(all_: dict[str, Any]) -> Reconciliation:
    return reconcile(
        {
            "entrants": Count(all_["entrants"], rounded_to=100),
            "success": Share(f"{all_['reported_success_pct']}%", of="entrants"),
            "beneficiaries": Count(all_["beneficiaries"]),
        },
        [
            "beneficiaries = success",
            "entrants = success + withdrew + in_training",
            f"in_training <= {all_['centres']} * {all_['max_places_per_centre']}",
        ],
        questions=[
            "success / (success + withdrew)",
            _STAY.format(**all_),
        ],
    )


def _finding(all_: dict[str, Any], kind: str) -> Finding:
    return _report(all_).of_kind(kind)[0]


def _reading(side: Side, basis: str) -> Interval:
    return next(each.interval for each in side.readings if each.basis == basis)


def _basis(all_: dict[str, Any], number: str) -> str:
    """As printed, or given that the reported count is right."""
    return {str(all_["reported_success_pct"]): "printed", str(all_["beneficiaries"]): "given"}[number]


def _same(found: Fraction | int | None, printed: Decimal | int) -> None:
    assert found is not None
    assert float(found) == pytest.approx(float(printed), rel=1e-9, abs=1e-9)


def _told(all_: dict[str, Any], printed: object, named: re.Match[str]) -> None:
    """What the report tells stands in what is said of it."""
    assert f"{printed:,}" in str(_report(all_)), named[0]


def _success(basis: str) -> Callable[[dict[str, Any], Any, re.Match[str]], None]:
    def run(all_: dict[str, Any], printed: Any, _: re.Match[str]) -> None:
        ends = printed if isinstance(printed, list) else [printed, printed]
        assert _reading(_finding(all_, "not_the_same_count").right, basis) == Interval(*ends)

    return run


def _rate(all_: dict[str, Any], printed: Decimal, _: re.Match[str]) -> None:
    found = _finding(all_, "share_would_be").left.printed
    assert found.lo == found.hi
    _same(found.lo, printed)


def _wilson(_: dict[str, Any], printed: list[Decimal], named: re.Match[str]) -> None:
    interval = proportion(int(named[1]), int(named[2])).interval
    for end, wanted in zip((interval.low, interval.high), printed, strict=True):
        _same(end, wanted)


def _wholes(all_: dict[str, Any], printed: list[int], _: re.Match[str]) -> None:
    assert _finding(all_, "whole_would_be").interval == Interval(*printed)


def _exactly(all_: dict[str, Any], printed: dict[str, Any], _: re.Match[str]) -> None:
    assert _finding(all_, "whole_would_be").figures["exact"] == printed["n"]


def _training(all_: dict[str, Any], printed: int, _: re.Match[str]) -> None:
    parts = {part.text: part for part in _finding(all_, "split_not_reported").parts}
    assert parts["in_training"].interval == Interval(0, printed)


def _withdrew(all_: dict[str, Any], printed: int, named: re.Match[str]) -> None:
    parts = {part.text: part for part in _finding(all_, "split_not_reported").parts}
    assert _reading(parts["withdrew"], _basis(all_, named[1])).lo == printed


def _leavers(all_: dict[str, Any], printed: list[Decimal], named: re.Match[str]) -> None:
    found = _reading(_finding(all_, "point_refused").left, _basis(all_, named[1]))
    _same(found.lo, printed[0])
    _same(found.hi, printed[1])


def _little(all_: dict[str, Any], printed: dict[str, Decimal], _: re.Match[str]) -> None:
    found = _finding(all_, "throughput")
    _same(found.parts[0].printed.lo, printed["arrivals_per_centre_year"])
    _same(found.left.printed.lo, printed["max_mean_stay_years_at_full_occupancy"])


def _groups(all_: dict[str, Any], printed: Any, named: re.Match[str]) -> None:
    low, high = all_["size_rule"]
    found = feasible_groups(all_["groups"], all_["members"], low, high)
    relation = [f"members between {low} * groups and {high} * groups"]
    held = reconcile({"groups": all_["groups"], "members": all_["members"]}, relation)[0]
    figures = {
        "groups": found.n_groups,
        "members": found.n_members,
        "size_rule": [found.smallest, found.largest],
        "feasible_members": [found.least, found.most],
        "ok": found.feasible,
    }
    assert held.holds == found.feasible
    if named[0] == "mean":
        _same(found.mean, printed)
        _same(held.figures["mean"], printed)
    else:
        assert figures[named[0]] == printed


def _conflict(_: dict[str, Any], printed: str, __: re.Match[str]) -> None:
    (course, year), (operations, other) = _DATE.findall(printed)
    claims = {"course": f"{year}-{_MONTH[course]}", "operations": f"{other}-{_MONTH[operations]}"}
    found = reconcile(claims, ["operations <= course"])
    assert [each.kind for each in found] == ["out_of_order"]


def _loan(all_: dict[str, Any], printed: int, _: re.Match[str]) -> None:
    toman, rial = Money(all_["loan_toman"], "IRT"), Money(all_["loan_rial"], "IRR")
    assert toman == rial
    assert printed in {all_["loan_toman"], all_["loan_rial"]}


def _fee(_: dict[str, Any], printed: int, __: re.Match[str]) -> None:
    assert Rate.percent(printed).percentage == printed


def _units(_: dict[str, Any], printed: list[str], __: re.Match[str]) -> None:
    claims = {}
    for at, each in enumerate(printed):
        read = re.fullmatch(r"(>?)([\d,]+) ([^(]*?)(?: \(.*\))?", each)
        assert read is not None, each
        number = int(read[2].replace(",", ""))
        claims[f"figure_{at}"] = Count(number, sense="more than" if read[1] else "exactly", unit=read[3])
    found = reconcile(claims, [f"covered = {' + '.join(claims)}"])
    assert [each.kind for each in found] == ["units_differ"]
    assert dict(found[0].figures["apart"]) == {name: claim.unit for name, claim in claims.items()}


_FIGURES: dict[str, Callable[[dict[str, Any], Any, re.Match[str]], None]] = {
    "entrants|beneficiaries|reported_success_pct|centres|max_places_per_centre|years": _told,
    r"success_if_\d+_of_\d+": _success("printed"),
    "success_range_if_pct_rounded_to_integer": _success("shares_rounded"),
    "success_range_if_entrants_also_rounded_to_100": _success("all_rounded"),
    r"rate_if_\d+_is_success": _rate,
    r"wilson_(\d+)_(\d+)": _wilson,
    r"denominators_for_\d+_at_\d+pct": _wholes,
    "exact_match": _exactly,
    "capacity|in_training_max": _training,
    r"min_dropouts_if_(\d+)": _withdrew,
    r"rate_among_finished_bounds_if_(\d+)": _leavers,
    "little": _little,
    "groups|members|size_rule|feasible_members|mean|ok": _groups,
    "temporal_conflict": _conflict,
    "loan_toman|loan_rial": _loan,
    "fee_pct": _fee,
    "figures": _units,
}
