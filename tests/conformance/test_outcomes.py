"""Published outcome figures, one test a figure."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from conformance import curves, outcomes, people, reports, seeds
from conformance.cases import Case, parameters, skip, unknown
from conformance.figures import ends, level_of, same, same_all
from serkit.calc.outcome.centres import control_limits, funnel_limits
from serkit.calc.outcome.compare import compare
from serkit.calc.outcome.poisson import byar
from serkit.calc.outcome.pooled import Stratum, mantel_haenszel
from serkit.calc.outcome.proportion import proportion
from serkit.calc.outcome.standard import standardise

if TYPE_CHECKING:
    from collections.abc import Callable


ROOM = "outcomes"

NOT_BUILT = {"adapters": "other standards' messages: HSDS, SPDCI, FHIR"}
"""What is not built yet; a case is skipped for one of these or not at all."""


@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize("case", parameters(ROOM, outcomes.cases))
def test_outcomes__published_figure__is_reproduced(case):
    """What was published is what the library says."""
    run = _SHAPES.get(case.says["shape"])
    if run is None:
        unknown(case, case.says["shape"])
    run(case)


def share_interval(case: Case) -> None:
    """A share, or its interval by one method."""
    says, key = case.says, case.says["key"]
    k, n = says["count"], says["nobs"]
    if key == "p":
        same(proportion(k, n).value, says[key])
        return
    named = re.fullmatch(r"(wilson|clopper_pearson|agresti_coull)(\d*)", key)
    if named is None:
        unknown(case, key)
    level = level_of(named[2]) if named[2] else str(says["conf"])
    same_all(ends(proportion(k, n, method=named[1], level=level).interval), says[key])


def effect(case: Case) -> None:
    """A ratio or difference of two shares, to its printed digits."""
    says, key = case.says, case.says["key"]
    name, _, digits = key.partition("_ci")
    found = compare(**says["cells"], level=level_of(digits) if digits else "0.95")
    figures = {
        "risk_treated": found.risk_treated,
        "risk_control": found.risk_control,
        "rr": found.risk_ratio,
        "or": found.odds_ratio,
        "rd": found.risk_difference,
    }
    errors = {"se_log_rr": found.std_error_log_risk_ratio, "se_log_or": found.std_error_log_odds_ratio}
    if name not in {*figures, *errors}:
        unknown(case, key)
    values = ends(figures[name].interval) if digits else [errors[name] if name in errors else figures[name].value]
    printed = says["found"] if digits else [says["found"]]
    if says["digits"] is None:
        same_all(values, printed)
        return
    for value, wanted in zip(values, printed, strict=True):
        assert f"{float(value):.{says['digits']}f}" == f"{Decimal(wanted):.{says['digits']}f}"


def pooled(case: Case) -> None:
    """A pooled odds ratio, its interval or its test."""
    says, key = case.says, case.says["key"]
    strata = [Stratum(treated_yes=a, treated_no=b, control_yes=c, control_no=d) for (a, b), (c, d) in says["tables"]]
    name, _, digits = key.partition("_ci")
    found = mantel_haenszel(strata, level=level_of(digits) if digits else "0.95")
    figures = {"or_pooled": found.odds_ratio.value, "rr_pooled": found.risk_ratio.value, "p": found.p}
    figures["mh_chi2_corrected"] = found.chi2
    intervals = {"or": found.odds_ratio.interval, "rr": found.risk_ratio.interval}
    if digits and name in intervals:
        same_all(ends(intervals[name]), says["found"])
    elif key in figures:
        same(figures[key], says["found"])
    else:
        unknown(case, key)


def standard(case: Case) -> None:
    """A standardised rate or ratio, its interval, or what it rests on."""
    bands, row, key = case.says["bands"], case.says["row"], case.says["key"]
    told = re.fullmatch(r"(?:(dsr)|indirectly standardised (rate|ratio)) (?:per|x) (\d+)", row["statistic"])
    if told is None:
        unknown(case, row["statistic"])
    digits = key.removeprefix("ci") if key.startswith("ci") else ""
    columns: dict[str, Any] = (
        {"weights": case.says["weights"]}
        if told[1]
        else {
            "reference_events": [each["ref_count"] for each in bands],
            "reference_population": [each["ref_pop"] for each in bands],
        }
    )
    found = standardise(
        events=[each["count"] for each in bands],
        population=[each["pop"] for each in bands],
        per=int(told[3]),
        level=level_of(digits) if digits else "0.95",
        **columns,
    )
    figure = found.ratio if told[2] == "ratio" else found.rate
    if digits:
        same_all(ends(figure.interval), row[key])
        return
    figures = {
        "value": figure.value,
        "expected": found.expected,
        "ref_rate": None if told[2] == "ratio" else found.reference_rate,
        "observed": found.observed,
        "total_count": found.observed,
        "total_pop": figure.denominator,
    }
    if key not in figures:
        unknown(case, key)
    same(figures[key], row[key])


def byar_limits(case: Case) -> None:
    """Byar's limits of a count."""
    digits = case.says["conf"].removesuffix("%").replace(".", "")
    same_all(byar(case.says["x"], Fraction(level_of(digits))), (case.says["lo"], case.says["hi"]))


def limits(case: Case) -> None:
    """Limits around a baseline that was printed to six decimals of a percent, and are as good as it."""
    baseline = Fraction(f"{case.says['Baseline']}e-2")
    for level, sides in (("0.95", "2s0025"), ("0.998", "3s0001")):
        found = control_limits(baseline, int(case.says["Population"]), Fraction(level))
        for end, name in zip(found, ("Lower", "Upper"), strict=True):
            percent = float(f"{float(end):.12%}".removesuffix("%"))
            assert percent == pytest.approx(float(case.says[f"{name}{sides}limit"]), rel=0, abs=1e-6)


def centre(case: Case) -> None:
    """On which side of the limits a centre lies."""
    says = case.says
    counts = (Decimal(says["numerator"]), int(says["denominator"]))
    found = funnel_limits({says["Area"]: counts}, baseline=Fraction(f"{says['baseline']}e-2")).centres[0]
    beyond = {None: "", Fraction("0.95"): "0.025", Fraction("0.998"): "0.001"}[found.level]
    sides = {"high": f"High ({beyond})", "low": f"Low ({beyond})", "": "Not significant"}
    assert sides[found.side] == says["significance"]


_SHAPES: dict[str, Callable[[Case], None]] = {
    "curve": curves.curve,
    "log rank": curves.rank_test,
    "states": curves.states,
    "proportion": share_interval,
    "effect": effect,
    "pooled": pooled,
    "standardised": standard,
    "byar": byar_limits,
    "limits": limits,
    "centre": centre,
    "degree": people.degree,
    "degree law": people.degree_law,
    "degree benchmark": people.benchmark,
    "rubric": people.rubric,
    "jalali": people.jalali,
    "seed": seeds.judge,
    "cost": reports.cost,
    "cell": reports.cell,
    "residual": reports.residual,
    "quarters": reports.quarters,
    "share": reports.share,
    "shares": reports.shares,
    "adapter": lambda _: skip("adapters", NOT_BUILT),
}
