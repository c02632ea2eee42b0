"""Laws of figures about people: whatever the history, the funnel balances and the curve only falls."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from itertools import pairwise

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from serkit.calc.outcome.cohort import REASONS, STATES, Cohort, Episode
from serkit.calc.outcome.compare import compare
from serkit.calc.outcome.competing import competing
from serkit.calc.outcome.curve import area
from serkit.calc.outcome.funnel import funnel
from serkit.calc.outcome.funnel_columns import funnel_of_columns
from serkit.calc.outcome.groups import compare_groups
from serkit.calc.outcome.proportion import proportion
from serkit.calc.outcome.retention import retention
from serkit.calc.outcome.survival import survival
from serkit.domain.work import Placement
from serkit.kernel.dates import DateRange
from serkit.kernel.errors import CalcError

MOST = settings(max_examples=100, deadline=None)
LEVELS = st.sampled_from(["0.5", "0.9", "0.95", "0.998", "0.9999999"])
METHODS = st.sampled_from(["wilson", "clopper_pearson"])
FIRST = dt.date(2024, 1, 1)
DAYS = st.integers(0, 900).map(lambda n: FIRST + dt.timedelta(days=n))


@st.composite
def shares(draw, most=300):
    """Counts k of n."""
    n = draw(st.integers(1, most))
    return draw(st.integers(0, n)), n


@given(share=shares(), method=METHODS, level=LEVELS)
@MOST
def test_proportion__any_counts__lies_within_its_interval_within_zero_and_one(share, method, level):
    """No interval leaves [0, 1] or loses its own value; at 0 and n an end is exact."""
    k, n = share
    found = proportion(k, n, method=method, level=level)
    low, high = found.interval.low, found.interval.high
    assert 0 <= low <= found.value <= high <= 1
    assert low < high
    assert (low == 0) == (k == 0)
    assert k < n or high == 1


@given(share=shares(), method=METHODS)
@MOST
def test_proportion__a_higher_level__gives_a_wider_interval(share, method):
    """Who wants to be surer knows less exactly."""
    narrow, wide = (proportion(*share, method=method, level=level).interval for level in ("0.9", "0.99"))
    assert wide.low <= narrow.low
    assert narrow.high <= wide.high


@given(share=shares(), method=METHODS, level=LEVELS)
@MOST
def test_proportion__failures_counted_instead__mirrors_the_interval(share, method, level):
    """What is said of k of n is said of n - k from the other end, to the last figures."""
    k, n = share
    one, other = (proportion(each, n, method=method, level=level).interval for each in (k, n - k))
    assert abs(one.low + other.high - 1) < Fraction(1, 10**18)
    assert abs(one.high + other.low - 1) < Fraction(1, 10**18)


@given(share=shares(most=80), method=METHODS, level=LEVELS)
@MOST
def test_proportion__one_more_success__moves_both_ends_up(share, method, level):
    """Both ends rise with k."""
    k, n = share
    assume(k < n)
    less, more = (proportion(each, n, method=method, level=level).interval for each in (k, k + 1))
    assert less.low <= more.low
    assert less.high <= more.high


@st.composite
def histories(draw):
    """Times and whether each ended then; many ties."""
    rows = draw(st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=40))
    return [time for time, _ in rows], [ended for _, ended in rows]


@given(rows=histories(), name=st.sampled_from(["log-log", "log", "plain"]))
@MOST
def test_survival__any_rows__only_falls_and_stays_within_its_bands(rows, name):
    """From 1 down, never below 0; KM lies between worst and best; its interval holds it, within [0, 1]."""
    curve = survival(*rows, interval=name)
    shares_ = [Fraction(1), *(row.survival for row in curve.rows)]
    assert all(0 <= after < before for before, after in pairwise(shares_))
    for t in range(max(rows[0]) + 1):
        found = curve.at(t)
        assert found.bounds.worst <= found.value <= found.bounds.best
        if found.interval:
            assert 0 <= found.interval.low <= found.value <= found.interval.high <= 1


@given(rows=histories(), data=st.data())
@MOST
def test_survival__rows_shuffled__is_the_same(rows, data):
    """No figure hangs on the order in which people were written down."""
    shuffled = data.draw(st.permutations(list(zip(*rows, strict=True))))
    assert survival(*zip(*shuffled, strict=True)) == survival(*rows)


@given(times=st.lists(st.integers(0, 12), min_size=1, max_size=40))
@MOST
def test_survival__nobody_lost__is_the_plain_share_and_its_binomial_variance(times):
    """Without censoring S(t) is the share beyond t with variance S (1 - S) / n, and RMST the mean with its variance."""
    curve = survival(times, [True] * len(times))
    for row in curve.rows:
        share = Fraction(sum(time > row.time for time in times), len(times))
        assert row.survival == share
        assert row.variance is None or row.variance == share * (1 - share) / len(times)
    mean = Fraction(sum(times), len(times))
    assert curve.rmst(12).value == mean
    assert area(curve.curve, Fraction(12))[1] == sum((time - mean) ** 2 for time in times) / len(times) ** 2


@given(rows=histories(), later=st.integers(0, 5))
@MOST
def test_survival__one_more_lost_after_the_last_end__changes_no_share(rows, later):
    """Who was there throughout adds to every risk set; who comes with delayed entry after all ends adds nothing."""
    times, events = rows
    ends = [time for time, ended in zip(times, events, strict=True) if ended]
    assume(ends)
    entry = [0] * len(times)
    since = max(times) + later
    assume(min(times) > 0)
    before = survival(times, events, entry)
    after = survival([*times, since + 1], [*events, False], [*entry, since])
    assert after.rows == before.rows


@given(rows=histories(), unit=st.integers(2, 30))
@MOST
def test_survival__other_units__scale_times_alone(rows, unit):
    """Weeks or days: the shares are the same and the mean is so many times longer."""
    times, events = rows
    one, other = survival(times, events), survival([time * unit for time in times], events)
    assert [row.survival for row in one.rows] == [row.survival for row in other.rows]
    end = max(times)
    assert other.rmst(end * unit).value == one.rmst(end).value * unit


@given(
    rows=st.lists(
        st.tuples(st.integers(0, 12), st.sampled_from(["job", "moved", "died", None])), min_size=1, max_size=40
    )
)
@MOST
def test_competing__any_rows__shares_and_survival_make_one(rows):
    """Everybody is somewhere; each cause only grows; each interval holds its share."""
    times, causes = zip(*rows, strict=True)
    result = competing(times, causes)
    together = survival(times, [cause is not None for cause in causes])
    before = dict.fromkeys(result.causes, Fraction(0))
    for t in range(max(times) + 1):
        found = {cause: result.at(t, cause) for cause in result.causes}
        assert sum(each.value for each in found.values()) + together.at(t).value == 1
        for cause, each in found.items():
            assert before[cause] <= each.value
            assert each.bounds.worst <= each.value <= each.bounds.best
            before[cause] = each.value


@st.composite
def stays(draw):
    """Histories of a few people: stays one after another, each ended or not, for any reason or none."""
    rows = []
    for who in range(draw(st.integers(0, 8))):
        marks = sorted(draw(st.sets(DAYS, min_size=1, max_size=6)))
        for k in range(0, len(marks), 2):
            over = marks[k + 1] if k + 1 < len(marks) else None
            reason = draw(st.sampled_from(["", *REASONS])) if over else ""
            rows.append(Episode(id=f"e{who}.{k}", who=f"p{who}", entered_on=marks[k], exited_on=over, reason=reason))
    return rows


COHORTS = st.builds(
    Cohort,
    name=st.just("any"),
    window=st.builds(
        lambda start, length: DateRange(start_on=start, end_on=start + dt.timedelta(days=length)),
        DAYS,
        st.integers(1, 700),
    ),
    by=st.sampled_from(["entry", "exit"]),
    counts=st.sampled_from(["person", "episode"]),
)


@given(rows=stays(), cohort=COHORTS, after=st.integers(0, 900))
@MOST
def test_funnel__any_history__balances_and_leaves_no_row_unaccounted(rows, cohort, after):
    """Entered is the sum of the states, and counted plus left out is everyone who had entered by the day."""
    as_of = cohort.window.start_on + dt.timedelta(days=after)
    found = funnel(rows, cohort, as_of=as_of)
    assert sum(found.states.values()) == found.entered == len(found.rows())
    assert found.entered + sum(found.left_out.values()) == sum(row.entered_on <= as_of for row in rows)
    assert found.n_who <= found.n_episodes
    for name, rate in found.rates().items():
        assert (rate.value is None) == (rate.denominator == 0), name
        if rate.value is not None:
            assert rate.bounds.worst <= rate.value <= rate.bounds.best
            assert len(rate.rows()) == rate.denominator


@given(rows=stays(), cohort=COHORTS, after=st.integers(0, 900))
@MOST
def test_funnel__what_happens_after_the_day__leaves_no_trace(rows, cohort, after):
    """Cutting the history at the day, or shuffling it, changes no byte of the figure."""
    as_of = cohort.window.start_on + dt.timedelta(days=after)
    cut = [
        attrs.evolve(row, exited_on=None, reason="") if row.exited_on and row.exited_on > as_of else row
        for row in rows
        if row.entered_on <= as_of
    ]
    assert funnel(reversed(cut), cohort, as_of=as_of) == funnel(rows, cohort, as_of=as_of)


@given(rows=stays(), cohort=COHORTS, days=st.integers(0, 400))
@MOST
def test_funnel__success_by_a_time__lies_between_its_bounds(rows, cohort, days):
    """The time-consistent rate never claims more than could have happened."""
    assume(cohort.by == "entry")
    as_of = cohort.window.end_on + dt.timedelta(days=400)
    found = funnel(rows, cohort, as_of=as_of).rate("success_by", days=days)
    if found.value is not None:
        assert found.bounds.worst <= found.value <= found.bounds.best


@st.composite
def jobs(draw):
    """Placements of a few people, with contacts inside each job."""
    rows = []
    for who in range(draw(st.integers(1, 8))):
        for k in range(draw(st.integers(1, 3))):
            start = draw(DAYS)
            length = draw(st.none() | st.integers(1, 500))
            over = None if length is None else start + dt.timedelta(days=length)
            reason = draw(st.sampled_from(["", "withdrew", "deceased", "moved"])) if over else ""
            last = 500 if length is None else length - 1
            contacts = draw(st.lists(st.integers(0, last), max_size=3))
            found = tuple(start + dt.timedelta(days=each) for each in contacts)
            rows.append(
                Placement(
                    id=f"w{who}.{k}",
                    person=f"p{who}",
                    started_on=start,
                    ended_on=over,
                    reason=reason,
                    contacted_on=found,
                )
            )
    return rows


@given(rows=jobs(), calendar=st.sampled_from(["gregorian", "jalali"]), after=st.integers(0, 1500), data=st.data())
@MOST
def test_retention__any_placements__keeps_km_between_the_worst_and_the_best(rows, calendar, after, data):
    """Everyone is retained, ended or unknown; KM is within its bounds, and with the causes it makes one."""
    as_of = min(row.started_on for row in rows) + dt.timedelta(days=after)
    found = retention(rows, as_of=as_of, calendar=calendar)
    assert retention(data.draw(st.permutations(rows)), as_of=as_of, calendar=calendar) == found
    for each in found.checkpoints:
        assert each.retained + sum(each.ended.values()) + each.unknown == each.n == found.n
        assert len(each.kaplan_meier.rows()) == each.n
        km = each.kaplan_meier
        if km.value is not None:
            assert km.bounds.worst <= km.value <= km.bounds.best
            assert km.value + sum(one.value for one in each.incidence.values()) == 1
        if each.worst_case.value is not None:
            assert each.worst_case.value <= each.best_case.value
            assert each.worst_case.denominator + each.not_yet_due == each.n
        if each.complete_case.value is not None:
            assert each.worst_case.value <= each.complete_case.value <= each.best_case.value


@given(cells=st.tuples(*[st.integers(0, 60)] * 4))
@MOST
def test_compare__any_table__holds_every_value_in_its_interval(cells):
    """Ratios are positive, differences within one, and sides agree about the direction."""
    a, b, c, d = cells
    found = compare(treated_yes=a, treated_no=b, control_yes=c, control_no=d)
    if not (a + b and c + d):
        assert found.risk_ratio.value is None
        return
    for each in (found.risk_ratio, found.odds_ratio):
        assert (each.value is None) == (each.why_none == "nobody_had_it") == (not a and not c)
        assert each.value is None or 0 < each.interval.low <= each.value <= each.interval.high
    difference = found.risk_difference
    assert -1 <= difference.interval.low <= difference.value <= difference.interval.high <= 1
    if min(cells) > 0:
        ahead = (difference.value > 0) - (difference.value < 0)
        assert ahead == (found.risk_ratio.value > 1) - (found.risk_ratio.value < 1)
        assert ahead == (found.odds_ratio.value > 1) - (found.odds_ratio.value < 1)


VALUES = st.lists(st.integers(-50, 50), min_size=1, max_size=14)


@given(own=VALUES, others=VALUES, shift=st.integers(-20, 20))
@MOST
def test_groups__all_values_moved__moves_the_difference_as_far(own, others, shift):
    """The difference follows a shift, turns with the sides, and lies in its interval."""
    found = compare_groups(own, others).difference
    moved = compare_groups([each + shift for each in own], others).difference
    assert moved.value == found.value + shift
    assert compare_groups(others, own).difference.value == -found.value
    assert found.interval is None or found.value in found.interval


def test_states__of_the_funnel__are_the_identity():
    """The six states of the published identity, and no seventh."""
    assert STATES == ("in_progress", "successful", "dropped_out", "transferred", "excluded", "unknown")


@given(rows=stays(), cohort=COHORTS, after=st.integers(-10, 900), spoilt=st.sampled_from(["", "twice", "order", "why"]))
@MOST
def test_funnel_of_columns__any_history__is_the_funnel_of_the_same_episodes(rows, cohort, after, spoilt):
    """Columns and objects are one report: counts, rates, left out, refusals, and the rows behind each state."""
    as_of = cohort.window.start_on + dt.timedelta(days=after)
    cohort = attrs.evolve(cohort, where={"sex": ("f",)} if after % 2 else {})
    rows = [attrs.evolve(row, tags={"sex": "fm"[k % 2]}) for k, row in enumerate(rows)]
    rows += {
        "": [],
        "twice": rows[:1],
        "order": [Episode(id="x", who="x", entered_on=FIRST, exited_on=FIRST - dt.timedelta(days=1))],
        "why": [Episode(id="x", who="x", entered_on=FIRST, exited_on=FIRST, reason="bored")],
    }[spoilt]
    columns = {
        "entered_on": [row.entered_on for row in rows],
        "exited_on": [row.exited_on for row in rows],
        "reasons": [row.reason for row in rows],
        "who": [row.who for row in rows],
        "ids": [row.id for row in rows],
        "tags": {"sex": [row.tags.get("sex") for row in rows]},
    }
    try:
        one = funnel(rows, cohort, as_of=as_of)
    except CalcError as error:
        with pytest.raises(CalcError, match=error.diagnostics[0].code):
            funnel_of_columns(cohort, as_of=as_of, **columns)
        return
    other = funnel_of_columns(cohort, as_of=as_of, **columns)
    assert other == one
    assert other.rates() == one.rates()
    assert all(set(other.rows(state)) == set(one.rows(state)) for state in ("", *STATES))
    if cohort.by == "entry":
        found = [each.rate("success_by", days=200) for each in (one, other)]
        assert found[0] == found[1]
        for part in ("denominator", "numerator", "unknown"):
            assert set(found[0].rows(part)) == set(found[1].rows(part))
