"""Every figure explains itself in every language of the library."""

import datetime as dt

import pytest

from serkit.calc.outcome.compare import compare
from serkit.calc.outcome.competing import competing
from serkit.calc.outcome.groups import compare_groups
from serkit.calc.outcome.pooled import Stratum, mantel_haenszel
from serkit.calc.outcome.proportion import METHODS, proportion, share_of
from serkit.calc.outcome.standard import standardise
from serkit.calc.outcome.survival import survival
from serkit.domain.estimate import Definition
from serkit.kernel.dates import DateRange
from serkit.kernel.text import LANGUAGES

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


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", FIGURES)
def test_explain__every_figure__is_said_without_a_hole(name, lang):
    """No key, no placeholder and no English slug reaches a reader."""
    told = str(FIGURES[name].explain(lang))
    assert not any(mark in told for mark in ("<", ">", "outcome.", "_"))
    assert len(told.splitlines()) > 2


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
@pytest.mark.parametrize("name", FIGURES)
def test_explain__other_languages__say_no_line_in_english(name, lang):
    """Each line but a citation of the caller's own words is in the reader's language."""
    english = {each.text for each in FIGURES[name].explain("en").children}
    assert not english & {each.text for each in FIGURES[name].explain(lang).children}


def test_explain__a_proportion__is_complete():
    """The rule, the sum, who is left out, the unknown, interval, bounds, cohort, window, filter and day."""
    assert str(FIGURES["wilson"].explain()).splitlines() == [
        "share: 90.0%",
        "  cases with the outcome, out of all whose outcome is known",
        "  worked out: 18 / 20",
        "  counted: 20 persons",
        "  left out: died: 2",
        "  outcome not known: 5",
        "  95% interval, Wilson: between ≈69.9% and ≈97.2%",
        "  worst and best, whatever became of the unknown: between 72.0% and 92.0%",
        "  please note: the unknown are in neither part of the share; see worst and best",
        "  who is counted: placed",
        "  entered: from 1 January 2025 to before 1 January 2026",
        "  of these: sex: f",
        "  as of 1 March 2026",
    ]


def test_explain__a_long_curve__shows_its_ends():
    """A thousand steps are not read by anybody."""
    long = survival(range(1, 1001), [1] * 1000).at(1000).explain()
    lines = [each.text for each in long.children]
    assert "…" in lines
    assert "at 1: 1 of 1,000 ended" in lines
    assert "at 1,000: 1 of 1 ended" in lines
    assert len(lines) < 60


def test_explain__a_method_of_every_kind__has_its_name():
    """No interval is shown under the name the code calls it by."""
    for method in METHODS:
        assert method not in str(proportion(3, 9, method=method).explain())
