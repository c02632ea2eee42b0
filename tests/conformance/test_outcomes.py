"""Published outcome figures, one test a figure."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from conformance import outcomes, seeds
from conformance.cases import Case, parameters, skip, unknown
from serkit.calc.group.grades import GATES, LINKAGE_SCORE, NORMS, PANCHASUTRA, REVOLVING_FUND_INR
from serkit.calc.group.rubric import Rubric
from serkit.calc.outcome.centres import control_limits, funnel_limits
from serkit.calc.outcome.compare import compare
from serkit.calc.outcome.degrees import combine_degrees
from serkit.calc.outcome.logrank import log_rank
from serkit.calc.outcome.multistate import occupancy
from serkit.calc.outcome.poisson import byar
from serkit.calc.outcome.pooled import Stratum, mantel_haenszel
from serkit.calc.outcome.proportion import proportion
from serkit.calc.outcome.reconcile.claims import Count, Level, Share
from serkit.calc.outcome.reconcile.figures import read_claim
from serkit.calc.outcome.reconcile.verb import reconcile
from serkit.calc.outcome.standard import standardise
from serkit.calc.outcome.survival import Survival, survival
from serkit.domain.disability import SCALES
from serkit.kernel.unknown import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from serkit.domain.estimate import ConfidenceInterval

ROOM = "outcomes"
CLOSE = 1e-9

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


def same(found: object, printed: object) -> None:
    """Compare one figure: fractions exactly, others within 1e-9 or to the printed digits."""
    if printed is None:
        assert found is None
    elif isinstance(printed, str):
        assert Fraction(found) == Fraction(printed)
    else:
        digits = format(Decimal(printed), "f")
        places = len(digits.partition(".")[2])
        assert float(found) == pytest.approx(float(printed), rel=CLOSE, abs=CLOSE) or (
            f"{float(found):.{places}f}" == digits
        )


def same_all(found: Iterable[object], printed: Iterable[object]) -> None:
    """Compare figures in their order."""
    for one, other in zip(found, printed, strict=True):
        same(one, other)


def ends(interval: ConfidenceInterval | None) -> tuple[object, object]:
    """Both ends of an interval."""
    assert interval is not None
    return interval.low, interval.high


def _level(digits: str) -> str:
    """A level of confidence from a key: 95 is 0.95, 998 is 0.998."""
    return f"0.{digits}"


# Curves

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
    made = _curve(rows, _BANDS[name], _level(digits))
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
        interval = _curve(rows, _BANDS[name], _level(digits)).median.interval
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


# Shares and comparisons


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
    level = _level(named[2]) if named[2] else str(says["conf"])
    same_all(ends(proportion(k, n, method=named[1], level=level).interval), says[key])


def effect(case: Case) -> None:
    """A ratio or difference of two shares, to its printed digits."""
    says, key = case.says, case.says["key"]
    name, _, digits = key.partition("_ci")
    found = compare(**says["cells"], level=_level(digits) if digits else "0.95")
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
    found = mantel_haenszel(strata, level=_level(digits) if digits else "0.95")
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
        level=_level(digits) if digits else "0.95",
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
    same_all(byar(case.says["x"], Fraction(_level(digits))), (case.says["lo"], case.says["hi"]))


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


# People and groups


def degree(case: Case) -> None:
    """Degrees combined: exactly, or as one step was printed."""
    says = case.says
    found = combine_degrees(says.get("taken", says["inputs"]), cap=says["cap"])
    printed = says["found"]
    if says["key"] == "exact_fraction":
        same(found, printed)
    elif says["key"] in {"exact", "step"}:
        same(found, Decimal(printed))
    else:
        unknown(case, says["key"])


def degree_law(case: Case) -> None:
    """A law that was stated of the combination, on the published degrees."""
    inputs, cap, law = case.says["inputs"], case.says["cap"], case.says["law"]
    found = combine_degrees(inputs, cap=cap)
    nested = combine_degrees([combine_degrees(inputs[:2], cap=cap), *inputs[2:]], cap=cap)
    laws = {
        "commutative": found == combine_degrees(list(reversed(inputs)), cap=cap),
        "associative": found == nested,
        "result <=": found <= cap,
        "max(inputs)": max(inputs) <= found,
        "two-place": isinstance(combine_degrees([Decimal(f"{each}.25") for each in inputs], cap=cap), Fraction),
    }
    known = [holds for name, holds in laws.items() if law.startswith(name)]
    if not known:
        unknown(case, law)
    assert all(known)


def benchmark(case: Case) -> None:
    """The benchmark is a degree of India's scale."""
    assert SCALES["in_rpwd"].holds(Fraction(case.says["found"], 100))


_SUTRAS = {
    "regular meetings": "regular_meetings",
    "regular savings": "regular_savings",
    "internal lending": "internal_lending",
    "timely repayment": "timely_repayment",
    "proper book-keeping": "proper_book_keeping",
    "micro-credit plan prepared": "micro_credit_plan",
}
_STAGES = {
    "before Revolving Fund": "revolving_fund",
    "before Community Investment Fund": "community_investment_fund",
}
_NORM_CELLS = {
    "max_non_bpl_share": "most_above_line",
    "max_non_bpl_share_exceptional": "most_above_line_exceptional",
}


def rubric(case: Case) -> None:
    """A part of the grading of self-help groups."""
    run = _RUBRIC.get(case.says["key"])
    if run is None:
        unknown(case, case.says["key"])
    run(case.says)


def _sutras(says: dict[str, Any]) -> None:
    assert tuple(_SUTRAS[name] for name in says["found"]) == PANCHASUTRA


def _gates(says: dict[str, Any]) -> None:
    for each in says["found"]:
        gate = GATES[_STAGES[each["stage"]]]
        assert [gate.from_months, gate.to_months] == each["age_months"]
        first, _, further = each["parameters"].partition(" + ")
        assert first == "Panchasutra"
        assert gate.needs == (*PANCHASUTRA, *([_SUTRAS[further]] if further else []))


def _grades(says: dict[str, Any]) -> None:
    made = Rubric.of({each["grade"]: each["rule"] for each in says["found"]}, low=0, high=100)
    assert made.flaws == ()
    for each in says["found"]:
        for score in re.findall(r"\d+", each["rule"]):
            held = "=" in re.sub(rf"(?<!\d){score}(?!\d)", "", each["rule"])
            assert (made.grade(int(score)) == each["grade"]) == held


def _norms(says: dict[str, Any]) -> None:
    kinds = {"general": NORMS["general"], "special_disabled_or_difficult_area": NORMS["special"]}
    for key, printed in says["found"].items():
        if key in kinds:
            assert [kinds[key].smallest, kinds[key].largest] == printed
        elif key in _NORM_CELLS:
            assert {getattr(norm, _NORM_CELLS[key]) for norm in kinds.values()} == {Fraction(printed)}
        else:
            assert printed is True, key


_RUBRIC: dict[str, Callable[[dict[str, Any]], None]] = {
    "panchasutra": _sutras,
    "stage_gates": _gates,
    "grade_100": _grades,
    "membership": _norms,
    "revolving_fund_inr": lambda says: _equal(list(REVOLVING_FUND_INR), says["found"]),
    "credit_linkage_min_score": lambda says: _equal(LINKAGE_SCORE, says["found"]),
}


def _equal(found: object, printed: object) -> None:
    assert found == printed


def jalali(case: Case) -> None:
    """A Jalali day or month, as the claims of a report read it."""
    found = read_claim("said", case.says["said"]).range_at(Level.PRINTED)
    assert found == tuple(dt.date.fromisoformat(case.says[end]).toordinal() for end in ("first", "last"))


# Reported figures held against each other


def cost(case: Case) -> None:
    """A cost per participant agrees with its funds and participants, as printed and exactly."""
    says = case.says
    claims = {"cost": str(says["cost_per_participant_published"]), "funds": says["funds_usd"], "served": says["served"]}
    found = reconcile(claims, ["cost = funds / served"])
    assert found.is_consistent == says["ok"]
    del claims["cost"]
    answer = reconcile(claims, questions=["funds / served"])[0]
    assert answer.kind == "answer"
    same(answer.interval.lo, says["cost_per_participant_exact"])


def cell(case: Case) -> None:
    """A count and its printed percentage imply their denominator."""
    says = case.says
    if says["rate_pct"] is None:
        assert "implied_denominator_range" not in says
        return
    share = Share(f"{says['rate_pct']}%", of="whole", count=says["numerator"])
    found = reconcile({"counted": share})
    assert found.is_consistent
    if "implied_denominator_range" in says:
        assert [(each.kind, each.interval) for each in found] == [
            ("implied_whole", Interval(*says["implied_denominator_range"]))
        ]


def residual(case: Case) -> None:
    """What is left when women and men are taken from all; one to four persons are pointed to."""
    claims = {name: case.says[name] for name in ("total", "female", "male")}
    found = reconcile(claims, ["total = female + male + not_stated"])
    n = case.says["found"]
    if n < 0:
        assert not found.is_consistent
        return
    assert [(each.kind, each.interval) for each in found] == [("residual", Interval(n, n))]
    assert (found[0].severity == "warning") == (0 < n < 5)


def quarters(case: Case) -> None:
    """Two quarters of exits a different while ago are different people, and make no rate."""
    claims = {
        name: Count(case.says[f"emp_{name}"]["numerator"], period=f"exits counted for {name}") for name in ("q2", "q4")
    }
    found = reconcile(claims, questions=["q4 / q2"])
    assert [each.kind for each in found] == ["periods_differ"]


def share(case: Case) -> None:
    """A count and its rounded percentage imply how many there were."""
    says = case.says
    found = reconcile({"seen": Share(f"{says['pct']}%", of="clients", count=says["n"])})
    assert [(each.kind, each.interval) for each in found] == [("implied_whole", Interval(*says["implied_N"]))]


def shares(case: Case) -> None:
    """All of them together leave only so many."""
    claims = {
        f"month_{each['month']}": Share(f"{each['pct']}%", of="clients", count=each["n"])
        for each in case.says["points"]
    }
    found = reconcile(claims)
    if case.says["found"] is None:
        assert not found.is_consistent
        return
    assert [(each.kind, each.interval) for each in found] == [("implied_whole", Interval(*case.says["found"]))]


_SHAPES: dict[str, Callable[[Case], None]] = {
    "curve": curve,
    "log rank": rank_test,
    "states": states,
    "proportion": share_interval,
    "effect": effect,
    "pooled": pooled,
    "standardised": standard,
    "byar": byar_limits,
    "limits": limits,
    "centre": centre,
    "degree": degree,
    "degree law": degree_law,
    "degree benchmark": benchmark,
    "rubric": rubric,
    "jalali": jalali,
    "seed": seeds.judge,
    "cost": cost,
    "cell": cell,
    "residual": residual,
    "quarters": quarters,
    "share": share,
    "shares": shares,
    "adapter": lambda _: skip("adapters", NOT_BUILT),
}
