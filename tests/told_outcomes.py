"""Figures of every kind and all that explains or shows them, for tests of what readers are told.

The words of the caller in them have no digits, so that every digit in an explanation is the library's own.
"""

import datetime as dt

import attrs

from serkit.calc.group.rubric import Rubric
from serkit.calc.group.shares import share_out
from serkit.calc.outcome.centres import funnel_limits
from serkit.calc.outcome.cohort import Cohort, Episode
from serkit.calc.outcome.compare import compare
from serkit.calc.outcome.competing import competing
from serkit.calc.outcome.cost import Cost, cost_per_outcome, cost_per_participant
from serkit.calc.outcome.funnel import funnel
from serkit.calc.outcome.goals import goal_attainment
from serkit.calc.outcome.groups import compare_groups
from serkit.calc.outcome.pooled import Stratum, mantel_haenszel
from serkit.calc.outcome.proportion import proportion, share_of
from serkit.calc.outcome.reconcile.claims import Count, Share
from serkit.calc.outcome.reconcile.verb import reconcile
from serkit.calc.outcome.retention import retention
from serkit.calc.outcome.sroi import Effect, Factor, sroi
from serkit.calc.outcome.standard import standardise
from serkit.calc.outcome.survival import survival
from serkit.domain.estimate import Definition
from serkit.domain.work import Placement
from serkit.kernel.dates import DateRange
from serkit.kernel.money import Money
from serkit.report.charts import funnel_chart, survival_chart
from serkit.report.spread import limits_chart, tornado_chart

YEAR = DateRange(start_on=dt.date(2025, 1, 1), end_on=dt.date(2026, 1, 1))
ABOUT = Definition(measure="", cohort="placed", window=YEAR, filter="sex: f")
CURVE = survival([1, 2, 3, 5], [1, 0, 1, 0])
TWO = compare(treated_yes=0, treated_no=5, control_yes=3, control_no=4)
FIGURES = {
    "wilson": proportion(18, 20, unknown=5, excluded={"deceased": 2}, cohort=ABOUT, as_of=dt.date(2026, 3, 1)),
    "no cases": share_of(0, 0),
    "survival": CURVE.at(3),
    "beyond": CURVE.at(9),
    "median": CURVE.median,
    "mean": CURVE.rmst(4),
    "cause": competing([1, 2], ["job", "moved"]).at(2, "job"),
    "risk ratio": TWO.risk_ratio,
    "odds ratio": TWO.odds_ratio,
    "difference": TWO.risk_difference,
    "groups": compare_groups([3, 4, 5], [1, 2]).difference,
    "pooled": mantel_haenszel([Stratum(treated_yes=8, treated_no=2, control_yes=5, control_no=5)]).odds_ratio,
    "pooled_risk": mantel_haenszel([Stratum(treated_yes=0, treated_no=2, control_yes=0, control_no=5)]).risk_ratio,
    "worst": survival([1, 2, 3], [1, 0, 1]).side_by_side(2)["worst_case"],
    "complete": survival([1, 2, 3], [1, 0, 1]).side_by_side(2)["complete_case"],
    "best": survival([1, 2, 3], [1, 0, 1]).side_by_side(2)["best_case"],
    "agresti": proportion(1, 3, method="agresti_coull"),
    "direct": standardise(events=[10, 30], population=[100, 100], weights=[1, 1], per=1000).rate,
    "few": standardise(events=[1, 3], population=[100, 100], weights=[1, 1]).rate,
    "indirect": standardise(
        events=[1, 3], population=[100, 100], reference_events=[5, 9], reference_population=[99, 99]
    ).ratio,
}
DAY = dt.date(2025, 1, 7)
COHORT = Cohort(name="all", window=DateRange(start_on=DAY))
STAYS = [
    Episode(id="a", who="x", entered_on=DAY, exited_on=dt.date(2025, 4, 9), reason="success_job"),
    Episode(id="b", who="x", entered_on=dt.date(2025, 5, 9)),
    Episode(id="c", who="y", entered_on=dt.date(2024, 5, 9)),
]
FUNNEL = funnel(STAYS, COHORT, as_of=dt.date(2026, 1, 1))
CENTRES = funnel_limits({"east": (80, 100), "west": (30, 1000), "new": (0, 2)})
SPENT = Cost(amount=Money("9000.50", "EUR"), includes="staff", cohort="all")
SHARES = dict.fromkeys(("deadweight", "displacement", "attribution", "drop_off"), Factor("12.5%", "asked", high="30%"))
EFFECT = Effect(
    name="work",
    stakeholder="trainees",
    quantity=Factor("30.5", "register"),
    proxy=Factor.worth(Money("2000", "EUR"), "survey", price_year=2024),
    years=3,
    **SHARES,
)
PLACED = [
    Placement(id="a", person="x", started_on=DAY, contacted_on=(dt.date(2026, 1, 7),)),
    Placement(id="b", person="y", started_on=DAY, ended_on=dt.date(2025, 5, 1)),
    Placement(id="c", person="z", started_on=DAY, ended_on=dt.date(2025, 6, 1), reason="deceased"),
]
KEPT = retention(PLACED, as_of=dt.date(2026, 2, 1))
REPORTED = reconcile(
    {
        "entrants": Count(3200, rounded_to=100),
        "success": Share("62%", of="entrants"),
        "served": Count(1860),
        "began": "1397-09",
        "opened": "1397-10",
        "mean": "9.96",
    },
    ["served = success", "opened <= began", "mean <= 9.5"],
    questions=["success / (success + withdrew)"],
)
RUBRIC = Rubric.of({"A": "size >= 10", "C": "size <= 5"}, low=1, high=20, whole=True)
SUITS = {
    **{name: each.explain for name, each in FIGURES.items()},
    "funnel": FUNNEL.explain,
    "funnel of episodes": funnel(STAYS, attrs.evolve(COHORT, counts="episode"), as_of=dt.date(2026, 1, 1)).explain,
    "success by": FUNNEL.rate("success_by", days=1000).explain,
    "centres": CENTRES.explain,
    "centres given": funnel_limits({"east": (80, 100)}, baseline="0.625").explain,
    "sroi": sroi(
        Money("20000", "EUR"), [EFFECT], discount=Factor("3.5%", "ministry", high="5%"), price_year=2024
    ).explain,
    "cost of one": cost_per_participant(SPENT, 1234).explain,
    "cost of success": cost_per_outcome(SPENT, proportion(18, 20, cohort="all")).explain,
    "goals": goal_attainment([1, -2, 0], baseline=[0, -1, -1], weights=[1, 2, "0.5"]).explain,
    "retention": KEPT.explain,
    "retention by cause": KEPT.at(12).incidence["deceased"].explain,
    "reconcile": REPORTED.explain,
    "a long curve": competing(range(1, 101), ["job", None] * 50).at(1000, "job").explain,
    "times of fractions": survival([0.5, 1.25, 2000], [1, 0, 1]).at(1.25).explain,
    "shares of a group": share_out(Money("100", "EUR"), {"x": 3, "y": 1}).explain,
    "chart of centres": lambda lang: limits_chart(CENTRES, lang=lang).drawing.text(120, lang),
    "chart of a tornado": lambda lang: tornado_chart([("work", 1, 3)], 2, "t", lang=lang).drawing.text(80, lang),
    "chart of a curve": lambda lang: survival_chart([(0, 1, 9), (1200, 0, 1)], "t", time="t", lang=lang).description,
    "chart of a funnel": lambda lang: funnel_chart([("all", 1234)], "t", lang=lang).drawing.text(80, lang),
    "flaws of a rubric": RUBRIC.flaws[0].sentence,
}
