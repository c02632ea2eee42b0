"""Whatever is handed to a calculator of outcomes, it answers or refuses with a code; no error of Python gets out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

import serkit
from serkit.calc.group.formation import feasible_groups
from serkit.calc.group.grades import GATES, NORMS, Member
from serkit.calc.group.rubric import Rubric
from serkit.calc.outcome.cohort import Cohort, Episode
from serkit.calc.outcome.compare import compare_estimates
from serkit.calc.outcome.cost import Cost, cost_per_outcome, cost_per_participant
from serkit.calc.outcome.funnel import Funnel, funnel
from serkit.calc.outcome.funnel_columns import funnel_of_columns
from serkit.calc.outcome.groups import compare_groups
from serkit.calc.outcome.multistate import occupancy
from serkit.calc.outcome.pooled import Stratum
from serkit.calc.outcome.retention import retention
from serkit.calc.outcome.sroi import Effect, Factor
from serkit.domain.estimate import Definition, Estimate
from serkit.domain.work import Placement

if TYPE_CHECKING:
    from serkit.kernel.diagnostics import Diagnostic

numpy = pytest.importorskip("numpy")

DAY, LATER = dt.date(2025, 1, 1), dt.date(2026, 1, 1)
YEAR = serkit.DateRange(start_on=DAY)
COHORT = Cohort(name="2025", window=YEAR)
EPISODE = Episode(id="a", who="p", entered_on=DAY)
SHARE = serkit.proportion(1, 2)
NONE = Factor("0%", "assumed")
WORTH = Factor.worth(serkit.Money("2", "EUR"), "survey", price_year=2024)
PARTS = {"deadweight": NONE, "displacement": NONE, "attribution": NONE, "drop_off": NONE}
EFFECT = {"name": "work", "stakeholder": "trainees", "quantity": Factor("3", "register"), "proxy": WORTH, **PARTS}
FRAME = {"level": "0.95", "cohort": "", "counts": "person", "as_of": DAY}
CELLS = {"treated_yes": 1, "treated_no": 2, "control_yes": 3, "control_no": 4}
COUNTED = {"events": [10, 30], "population": [100, 100], "per": 1, **FRAME}
CURVE, CAUSES = serkit.survival([1, 2, 3], [1, 0, 1]), serkit.competing([1, 2, 3], ["a", "b", None])
LIMITS = serkit.funnel_limits({"east": (1, 2)})
FOUND = funnel([EPISODE], COHORT, as_of=LATER)
STATES = occupancy([("a", 0, 2, "job")])
COST = {"amount": serkit.Money("9", "EUR"), "includes": "staff", "cohort": "c"}
COLUMNS = {"entered_on": [DAY], "exited_on": [None], "reasons": [""], "who": ["p"], "ids": ["a"], "tags": None}

CALLS = {
    "proportion": (serkit.proportion, {"k": 1, "n": 2, "method": "wilson", "unknown": 0, "excluded": {}, **FRAME}),
    "survival": (serkit.survival, {"times": [1, 2], "events": [1, 0], "entry": None, "interval": "log-log", **FRAME}),
    "competing": (serkit.competing, {"times": [1, 2], "causes": ["a", None], "entry": None, "also": (), **FRAME}),
    "log_rank": (serkit.log_rank, {"groups": {"a": ([1, 2], [1, 1]), "b": ([2, 3], [1, 1])}}),
    "compare": (serkit.compare, {**CELLS, "assigned_by_lot": False, **FRAME}),
    "compare_estimates": (compare_estimates, {"treated": SHARE, "control": SHARE, "level": "0.95"}),
    "mantel_haenszel": (serkit.mantel_haenszel, {"strata": [CELLS], "assigned_by_lot": False, **FRAME}),
    "Stratum": (Stratum, {**CELLS, "name": ""}),
    "standardise": (serkit.standardise, {**COUNTED, "weights": [1, 1]}),
    "indirectly": (serkit.standardise, {**COUNTED, "reference_events": [1, 2], "reference_population": [9, 9]}),
    "funnel_limits": (serkit.funnel_limits, {"centres": {"e": (1, 2)}, "baseline": None, "levels": ("0.95",)}),
    "goal_attainment": (serkit.goal_attainment, {"scores": [0], "weights": None, "baseline": None, "correlation": "0"}),
    "combine_degrees": (serkit.combine_degrees, {"values": [30], "cap": 90, "each_step": None, "rounding": None}),
    "reconcile": (serkit.reconcile, {"claims": {"a": 1}, "relations": [], "questions": [], "labels": None}),
    "Count": (serkit.Count, {"number": 1, "rounded_to": 1, "unit": "", "period": None, "sense": "exactly"}),
    "Share": (serkit.Share, {"percent": "62%", "of": "a", "count": None, "about": False, "unit": "", "period": None}),
    "sroi": (
        serkit.sroi,
        {"investment": serkit.Money("5", "EUR"), "effects": [Effect(**EFFECT)], "discount": NONE, "price_year": 2024},
    ),
    "Effect": (Effect, {**EFFECT, "years": 1}),
    "Factor": (Factor, {"value": "25%", "source": "s", "low": None, "high": None, "unit": "", "price_year": None}),
    "worth": (
        Factor.worth,
        {"amount": serkit.Money("2", "EUR"), "source": "s", "price_year": 2024, "low": None, "high": None},
    ),
    "Cost": (Cost, COST),
    "cost_per_outcome": (cost_per_outcome, {"cost": Cost(**COST), "outcome": serkit.proportion(1, 2, cohort="c")}),
    "cost_per_participant": (cost_per_participant, {"cost": Cost(**COST), "n": 3}),
    "compare_groups": (compare_groups, {"values_with": [1, 2], "values_without": [3], "level": "0.95", "cohort": ""}),
    "Cohort": (Cohort, {"name": "x", "window": YEAR, "by": "entry", "counts": "person", "where": {}, "reasons": {}}),
    "Episode": (
        Episode,
        {"id": "a", "who": "b", "entered_on": DAY, "exited_on": None, "reason": "", "unit": "person", "tags": {}},
    ),
    "Definition": (Definition, {"measure": "x", "cohort": "", "window": None, "filter": "", "point": ""}),
    "funnel": (funnel, {"episodes": [EPISODE], "cohort": COHORT, "as_of": LATER}),
    "funnel_of_columns": (funnel_of_columns, {"cohort": COHORT, "as_of": LATER, **COLUMNS}),
    "Funnel": (Funnel, {"cohort": COHORT, "as_of": LATER, "entered": 1, "in_progress": 1}),
    "rate": (FOUND.rate, {"name": "gross_success", "method": "wilson", "level": "0.95", "days": None}),
    "success_by": (FOUND.rate, {"name": "success_by", "level": "0.95", "days": 5}),
    "rows of a funnel": (FOUND.rows, {"state": ""}),
    "retention": (
        retention,
        {
            "placements": [Placement(id="a", person="p", started_on=DAY)],
            "as_of": LATER,
            "months": (3,),
            "calendar": "gregorian",
            "gap_days": 28,
            "apart": (),
            "interval": "log-log",
            "level": "0.95",
            "cohort": "",
        },
    ),
    "occupancy": (occupancy, {"rows": [("a", 0, 2, "job")], "start_in": "e"}),
    "share of a state": (STATES.share, {"state": "job", "t": 1}),
    "at": (CURVE.at, {"t": 1}),
    "side_by_side": (CURVE.side_by_side, {"t": 1}),
    "rmst": (CURVE.rmst, {"t": 1}),
    "n_at_risk": (CURVE.n_at_risk, {"t": 1}),
    "incidence": (CAUSES.at, {"t": 1, "cause": "a"}),
    "limits at": (LIMITS.at, {"n": 1, "level": None}),
    "beyond": (LIMITS.beyond, {"level": None}),
    "rows": (SHARE.rows, {"part": "numerator"}),
    "Rubric": (Rubric.of, {"rules": {"A": "s > 5"}, "low": 0, "high": 10, "whole": False}),
    "grade": (Rubric.of({"A": "s >= 0"}, low=0, high=10).grade, {"score": 5}),
    "gate": (GATES["revolving_fund"].judge, {"shown": {}, "age_months": 3}),
    "norm": (NORMS["general"].problems, {"members": {"a": Member("f")}, "exceptional": False}),
    "feasible_groups": (feasible_groups, {"n_groups": 3, "n_members": 9, "smallest": 2, "largest": 4}),
}

ANYTHING = [
    None, True, False, 0, 1, -1, 10**30, 0.5, 1.0, float("nan"), float("inf"),
    "", "5", "abc", "62%", "0.95", "2025-01-01", b"x", object(), int, print,
    Decimal("0.5"), Decimal("NaN"), Decimal("Infinity"), Decimal("1e400"), Fraction(1, 2), Fraction(-1, 2),
    [], [1], [None], [True], ["a"], [float("nan")], [0.5], [-1], (), (1, 2), [[1, 2], [3]], {1, 2}, range(3),
    {}, {"a": 1}, {"a": (1, 2)}, {"a": None}, {"a": {"b": 1}}, {1: "a"}, {None: [1]},
    numpy.array([1, 2, 3]), numpy.array([1.5, numpy.nan]), numpy.array(["a", "b"]), numpy.array([[1, 2], [3, 4]]),
    numpy.array([True, False]), numpy.array([], dtype=float), numpy.array([1, None], dtype=object),
    numpy.array(["2025-01-01"], dtype="datetime64[D]"), numpy.array(3), numpy.int64(3), numpy.float64(0.5),
    numpy.bool_(True),
    DAY, dt.datetime(2025, 1, 1), dt.datetime(2025, 1, 1, tzinfo=dt.UTC),  # noqa: DTZ001 - as people write it
    [DAY], [DAY, dt.datetime(2025, 1, 1)], [dt.datetime(2025, 1, 1)], ["2025-01-01"],  # noqa: DTZ001 - the same
    SHARE, serkit.Money("5", "EUR"), YEAR, Definition(measure="x"), EPISODE,
]  # fmt: skip


def answer(call, fields: dict[str, object]) -> None:
    """Call it, and ask what comes for all that it says of itself."""
    found = call(**fields)
    told = [found, *(getattr(found, name, None) for name in ("risk_ratio", "rate", "ratio", "median", "difference"))]
    for each in told:
        if isinstance(each, Estimate) or hasattr(each, "explain"):
            assert str(each.explain("fa"))


def refusals(call, fields: dict[str, object]) -> tuple[Diagnostic, ...]:
    """Nothing where it answers."""
    try:
        answer(call, fields)
    except serkit.SerkitError as refused:
        return refused.diagnostics
    return ()


@pytest.mark.parametrize(("name", "field"), [(name, field) for name, (_, good) in CALLS.items() for field in good])
def test_calculators__anything_at_all__is_answered_or_refused_with_a_cure(name, field):
    """Texts for lists, dates for counts, arrays for names, nothing for something: a code and a way to mend each."""
    call, good = CALLS[name]
    answer(call, good)
    refused = [each for wrong in ANYTHING for each in refusals(call, {**good, field: wrong})]
    assert [each for each in refused if not (each.code.startswith("SK") and each.message and each.help)] == []


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: serkit.proportion(3, 2), "SK502"),
        (lambda: serkit.proportion(-1, 2), "SK502"),
        (lambda: serkit.proportion(0, 0), "SK502"),
        (lambda: serkit.survival({1, 2}, [1, 0]), "SK508"),
        (lambda: serkit.combine_degrees({30, 20}, cap=90), "SK508"),
        (lambda: serkit.competing([1], ["a"], counts="people"), "SK513"),
        (lambda: serkit.funnel_limits({"e": (1, 2)}, levels="0.95"), "SK508"),
        (lambda: funnel([EPISODE], COHORT, as_of=dt.date(2024, 12, 31)), "SK512"),
        (lambda: Cohort(name="x", window=YEAR, counts="people"), "SK513"),
        (lambda: Episode(id="a", who="", entered_on=DAY), "SK508"),
        (lambda: FOUND.rate("gross_success", days=90), "SK515"),
        (lambda: FOUND.rows("gone"), "SK525"),
        (
            lambda: funnel_of_columns(
                Cohort(name="x", window=YEAR, where={"sx": "f"}), as_of=LATER, **{**COLUMNS, "tags": {"sex": ["f"]}}
            ),
            "SK524",
        ),
        (lambda: funnel_of_columns(COHORT, as_of=LATER, **{**COLUMNS, "tags": {"sex": [1]}}), "SK524"),
    ],
)
def test_calculators__what_would_give_a_wrong_figure__is_refused(call, code):
    """A set loses rows, a misspelt filter leaves everybody out, and days that a rate does not know change nothing."""
    with pytest.raises(serkit.SerkitError, match=code):
        call()


def test_calculators__numbers_of_arrays__count_as_the_numbers_they_are():
    """A whole number of numpy is a whole number, and its truth values are none."""
    three, five = numpy.int64(3), numpy.int64(5)
    assert serkit.proportion(three, five) == serkit.proportion(3, 5)
    events, people = numpy.array([10, 30]), numpy.array([1000, 1000])
    rate = serkit.standardise(events=events, population=people, weights=numpy.array([3, 1])).rate
    assert rate == serkit.standardise(events=[10, 30], population=[1000, 1000], weights=[3, 1]).rate
    assert serkit.funnel_limits({"e": (three, five)}).baseline == Fraction(3, 5)
    assert type(serkit.proportion(three, five).numerator) is int
