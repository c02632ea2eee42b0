"""Pooled, standardised and plotted: comparisons that do not mistake the mix for the effect."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.calc.outcome.binomial import wilson
from serkit.calc.outcome.centres import control_limits, funnel_limits
from serkit.calc.outcome.compare import compare
from serkit.calc.outcome.poisson import around_count, byar, exact_poisson
from serkit.calc.outcome.pooled import Stratum, mantel_haenszel
from serkit.calc.outcome.standard import standardise
from serkit.kernel.errors import AmountTypeError, CalcError

LEVEL = Fraction(19, 20)
CELLS = st.tuples(*[st.integers(0, 30)] * 4)


def stratum(a, b, c, d):
    """Four counts by name."""
    return Stratum(treated_yes=a, treated_no=b, control_yes=c, control_no=d)


def test_mantel_haenszel__five_tables_of_r__agree():
    """R's mantelhaen.test over five tables: 7 (1.026713-47.725133), 3.9286 corrected, p .04747."""
    tables = [(0, 0, 6, 5), (3, 0, 3, 6), (6, 2, 0, 4), (5, 6, 1, 0), (2, 5, 0, 0)]
    found = mantel_haenszel([stratum(*cells) for cells in tables])
    assert found.odds_ratio.value == 7
    ends = (found.odds_ratio.interval.low, found.odds_ratio.interval.high)
    assert [round(float(end), 6) for end in ends] == [1.026713, 47.725133]
    assert found.chi2 == Fraction(55, 14)
    assert f"{float(found.p):.5f}" == "0.04747"


def test_mantel_haenszel__nearer_than_one_half__is_not_corrected():
    """5 - 10 * 10 / 21 = 5/21, less than one half: (5/21)^2 / (10 * 11 * 10 * 11 / (21^2 * 20)) = 5/121, as in R."""
    assert mantel_haenszel([stratum(5, 5, 5, 6)]).chi2 == Fraction(5, 121)


@given(cells=st.tuples(*[st.integers(1, 30)] * 4))
@settings(max_examples=50, deadline=None)
def test_mantel_haenszel__one_stratum__is_the_plain_comparison(cells):
    """Pooling one table changes neither ratio nor interval."""
    pooled = mantel_haenszel([stratum(*cells)])
    plain = compare(treated_yes=cells[0], treated_no=cells[1], control_yes=cells[2], control_no=cells[3])
    for one, other in ((pooled.odds_ratio, plain.odds_ratio), (pooled.risk_ratio, plain.risk_ratio)):
        assert one.value == other.value
        assert one.interval.low == pytest.approx(other.interval.low, rel=1e-15)
        assert one.interval.high == pytest.approx(other.interval.high, rel=1e-15)


@given(strata=st.lists(CELLS, min_size=1, max_size=6), data=st.data())
@settings(max_examples=50, deadline=None)
def test_mantel_haenszel__strata_in_any_order__give_the_same(strata, data):
    """Nothing hangs on which centre is named first; a ratio lies in its interval."""
    shuffled = data.draw(st.permutations(strata))
    one, other = (mantel_haenszel([stratum(*cells) for cells in each]) for each in (strata, shuffled))
    assert one == other
    assert one.odds_ratio.value is None or one.odds_ratio.value in one.odds_ratio.interval


def test_mantel_haenszel__simpson__pools_within_and_not_across():
    """Twice the odds in each centre, though the sums of both centres say less than one."""
    small, large = (80, 20, 8, 4), (2, 8, 100, 800)
    found = mantel_haenszel([stratum(*small), stratum(*large)])
    assert found.odds_ratio.value == 2
    crude = compare(treated_yes=82, treated_no=28, control_yes=108, control_no=804)
    assert crude.odds_ratio.value > 20


def test_mantel_haenszel__nothing_on_one_side__is_refused_with_a_reason():
    """No ratio is made up where nobody had the outcome."""
    found = mantel_haenszel([stratum(0, 5, 0, 5)])
    assert (found.odds_ratio.value, found.odds_ratio.why_none, found.chi2) == (None, "nothing_pooled", None)


@pytest.mark.parametrize(
    ("strata", "code"),
    [([], "SK540"), ([{"a": 1}], "SK508"), ([(1, 2, 3, 4)], "SK508")],
)
def test_mantel_haenszel__what_is_no_stratum__is_refused(strata, code):
    """A matrix by position cannot be given."""
    with pytest.raises(CalcError, match=code):
        mantel_haenszel(strata)


def test_stratum__counts_that_are_none__are_refused():
    """Below 0, and a float."""
    with pytest.raises(CalcError, match="SK502"):
        stratum(-1, 2, 3, 4)
    with pytest.raises(AmountTypeError, match="SK501"):
        stratum(1.0, 2, 3, 4)


@pytest.mark.parametrize(("events", "low", "high"), [(0, 0, 3.6889), (1, 0.0253, 5.5716), (9, 4.1154, 17.0848)])
def test_poisson__garwood__has_the_tabled_limits(events, low, high):
    """The exact limits of tables of the Poisson distribution; below 10 events they are the ones used."""
    assert [round(float(end), 4) for end in exact_poisson(events, LEVEL)] == [low, high]
    assert around_count(events, LEVEL).method == "poisson"


@given(events=st.integers(10, 400))
@settings(max_examples=25, deadline=None)
def test_byar__from_ten_events_on__is_close_to_the_exact_limits(events):
    """Byar's approximation is off by less than a hundredth of the standard deviation."""
    for one, other in zip(byar(events, LEVEL), exact_poisson(events, LEVEL), strict=True):
        assert abs(float(one - other)) < 0.02 * events**0.5


BANDS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 500)), min_size=1, max_size=6)


@given(bands=BANDS)
@settings(max_examples=50, deadline=None)
def test_standardise__by_its_own_make_up__is_the_crude_rate(bands):
    """A population standardised to itself is itself; held against itself its ratio is one."""
    events, population = zip(*bands, strict=True)
    crude = Fraction(sum(events), sum(population))
    direct = standardise(events=events, population=population, weights=population).rate
    assert direct.value == crude if sum(events) >= 10 else direct.why_none == "few_events"
    indirect = standardise(
        events=events, population=population, reference_events=events, reference_population=population
    )
    assert indirect.expected == sum(events)
    if sum(events):
        assert (indirect.ratio.value, indirect.rate.value) == (1, crude)
        assert 1 in indirect.ratio.interval


def test_standardise__nine_events__have_no_direct_rate_but_an_exact_ratio():
    """The same nine events: refused directly, and with Garwood's limits indirectly."""
    direct = standardise(events=[4, 5], population=[100, 100], weights=[1, 1]).rate
    assert (direct.value, direct.why_none) == (None, "few_events")
    indirect = standardise(
        events=[4, 5], population=[100, 100], reference_events=[3, 3], reference_population=[100, 100]
    )
    assert indirect.ratio.value == Fraction(3, 2)
    assert indirect.ratio.interval.method == "poisson"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"weights": [1]}, "SK520"),
        ({}, "SK547"),
        ({"weights": [1, 1], "reference_events": [1, 1], "reference_population": [1, 1]}, "SK547"),
        ({"reference_events": [1, 1]}, "SK547"),
        ({"weights": [1, -1]}, "SK502"),
        ({"weights": [0, 0]}, "SK540"),
        ({"reference_events": [1, 1], "reference_population": [10, 0]}, "SK502"),
        ({"weights": [1, 1], "population": [10, 0]}, "SK502"),
    ],
)
def test_standardise__columns_that_cannot_be__are_refused(wrong, code):
    """Unequal, missing, doubled, negative, and bands without anybody."""
    with pytest.raises(CalcError, match=code):
        standardise(**{"events": [10, 10], "population": [100, 100], **wrong})


def test_standardise__a_float_as_weight__is_refused():
    """Weights are exact."""
    with pytest.raises(AmountTypeError, match="SK340"):
        standardise(events=[10], population=[100], weights=[0.5])


@given(k=st.integers(0, 60), n=st.integers(1, 60), baseline=st.fractions(0, 1, max_denominator=50))
@settings(max_examples=60, deadline=None)
def test_funnel_limits__a_centre_beyond__is_one_whose_wilson_interval_excludes_the_baseline(k, n, baseline):
    """The limits are Wilson's interval turned round; at the very edge rounding decides."""
    k = min(k, n)
    low, high = wilson(k, n, LEVEL)
    if min(abs(baseline - low), abs(baseline - high)) < Fraction(1, 10**15):
        return
    centre = funnel_limits({"one": (k, n)}, baseline=baseline, levels=["0.95"]).centres[0]
    assert (centre.side == "") == (low <= baseline <= high)


@given(n=st.integers(1, 500), baseline=st.fractions(0, 1, max_denominator=50))
@settings(max_examples=50, deadline=None)
def test_control_limits__any_size__hold_the_baseline_within_zero_and_one(n, baseline):
    """Limits hold what they are drawn around, and the higher level is the wider."""
    narrow, wide = (control_limits(baseline, n, level) for level in (LEVEL, Fraction(998, 1000)))
    assert 0 <= wide[0] <= narrow[0] <= baseline <= narrow[1] <= wide[1] <= 1


@pytest.mark.parametrize("wrong", [{}, {"a": (3, 2)}, {"a": (0, 0)}, {"a": 3}, {"a": (-1, 2)}, [("a", (1, 2))]])
def test_funnel_limits__what_is_no_centre__is_refused(wrong):
    """Nobody, more than everybody, less than nobody."""
    with pytest.raises(CalcError, match="SK5"):
        funnel_limits(wrong)


def test_funnel_limits__a_centre_that_cannot_be__is_told_what_is_wrong_with_it():
    """Three of two is no empty centre."""
    with pytest.raises(CalcError, match="counted among those n"):
        funnel_limits({"east": (3, 2)})
    with pytest.raises(CalcError, match="has nobody"):
        funnel_limits({"east": (0, 0)})
