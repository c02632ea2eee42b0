"""What is handed to a calculator by mistake is refused by name, not read letter by letter."""

from __future__ import annotations

import datetime as dt

import pytest

from serkit.calc.group.rubric import Rubric
from serkit.calc.outcome.centres import funnel_limits
from serkit.calc.outcome.cohort import Cohort, Episode
from serkit.calc.outcome.compare import compare
from serkit.calc.outcome.cost import Cost, cost_per_outcome
from serkit.calc.outcome.degrees import combine_degrees
from serkit.calc.outcome.funnel import funnel
from serkit.calc.outcome.goals import goal_attainment
from serkit.calc.outcome.pooled import mantel_haenszel
from serkit.calc.outcome.proportion import proportion
from serkit.calc.outcome.retention import retention
from serkit.calc.outcome.sroi import Factor, sroi
from serkit.calc.outcome.survival import survival
from serkit.kernel.dates import DateRange
from serkit.kernel.errors import AmountTypeError, CalcError
from serkit.kernel.money import Money

DAY = dt.date(2025, 1, 1)
YEAR = Cohort(name="2025", window=DateRange(start_on=DAY))
SPENT = Cost(amount=Money("9", "EUR"), includes="all", cohort="2025")
WRONG = [
    lambda: combine_degrees("30", cap=90),
    lambda: combine_degrees(None, cap=90),
    lambda: goal_attainment([1, 1], weights="12"),
    lambda: goal_attainment(None),
    lambda: proportion(1, 2, excluded=["x"]),
    lambda: Factor("5%", None),
    lambda: Cost(amount=5, includes="all", cohort="2025"),
    lambda: cost_per_outcome(SPENT, 18),
    lambda: sroi(Money("9", "EUR"), [], discount="3%", price_year=2024),
    lambda: sroi(Money("9", "EUR"), None, discount=Factor("3%", "bank"), price_year=2024),
    lambda: funnel(["a"], YEAR, as_of=DAY),
    lambda: funnel(None, YEAR, as_of=DAY),
    lambda: retention("abc", as_of=DAY),
    lambda: survival(None, None),
    lambda: mantel_haenszel(None),
    lambda: funnel_limits([("a", 1, 2)]),
    lambda: Cohort(name="x", window="2025"),
]


@pytest.mark.parametrize("call", WRONG)
def test_calculator__another_type__is_refused_by_name(call):
    """The 3 and the 0 of "30" are no degrees: 3 + 0 = 3 would be no answer."""
    with pytest.raises(CalcError, match="SK508"):
        call()


@pytest.mark.parametrize("day", ["2025", dt.datetime(2025, 5, 1)])  # noqa: DTZ001 - a moment is refused
def test_day__that_is_no_plain_date__is_refused(day):
    """1 of 2 as of a text is of no day."""
    with pytest.raises(AmountTypeError, match="SK350"):
        proportion(1, 2, as_of=day)
    with pytest.raises(AmountTypeError, match="SK350"):
        Episode(id="e1", who="p1", entered_on=day)


def test_compare__nobody_has_the_outcome__is_no_ratio():
    """0/10 over 0/7 is 0/0."""
    found = compare(treated_yes=0, treated_no=10, control_yes=0, control_no=7)
    assert (found.risk_ratio.value, found.risk_ratio.why_none) == (None, "nobody_had_it")


def test_rubric__band_that_ends_before_it_begins__is_a_flaw():
    """50 is more than 40: nothing lies between them."""
    flaws = Rubric.of({"A": "50 <= s <= 40"}, low=0, high=100).flaws
    assert [each.kind for each in flaws] == ["empty", "gap"]
