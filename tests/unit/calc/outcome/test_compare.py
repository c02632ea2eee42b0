"""Two by two tables by name, and groups compared with groups."""

from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import attrs
import pytest

from serkit.calc.outcome.compare import compare, compare_estimates
from serkit.calc.outcome.groups import _arrangements, compare_groups
from serkit.calc.outcome.proportion import proportion
from serkit.calc.outcome.survival import survival
from serkit.domain.estimate import Definition
from serkit.kernel.errors import AmountError, AmountTypeError, CalcError, IncomparableError


def table(a, b, c, d, **more):
    """Four cells in one line, for tests alone."""
    return compare(treated_yes=a, treated_no=b, control_yes=c, control_no=d, **more)


def test_compare__zepid__has_its_published_figures():
    """12 of 37 beside 193 of 446: risks .324 and .433, ratio .749 (.465 to 1.208), standard error .243."""
    found = table(12, 25, 193, 253)
    assert [f"{each:.3f}" for each in (found.risk_treated, found.risk_control, found.risk_ratio)] == [
        "0.324", "0.433", "0.749",
    ]  # fmt: skip
    interval = found.risk_ratio.interval
    assert (round(float(interval.low), 3), round(float(interval.high), 3)) == (0.465, 1.208)
    assert round(float(found.std_error_log_risk_ratio), 3) == 0.243


def test_compare__szklo_and_nieto__has_the_orientation_right():
    """180 of 10,000 beside 30 of 10,000 is 6.0 (4.08 to 8.82), not the ratio of those without."""
    ratio = table(180, 9820, 30, 9970).risk_ratio
    assert ratio.value == 6
    assert (round(float(ratio.interval.low), 2), round(float(ratio.interval.high), 2)) == (4.08, 8.82)


def test_compare__ips__finds_its_printed_ratio():
    """Ever employed 216 of 307 beside 91 of 374: 2.89 (2.38 to 3.51)."""
    ratio = table(216, 91, 91, 283).risk_ratio
    assert f"{ratio:.2f}" == "2.89"
    assert (round(float(ratio.interval.low), 2), round(float(ratio.interval.high), 2)) == (2.38, 3.51)


def test_compare__sides_exchanged__inverts_the_ratios_and_turns_the_difference():
    """What is 6 one way is 1/6 the other."""
    one, other = table(12, 25, 193, 253), table(193, 253, 12, 25)
    assert one.risk_ratio.value * other.risk_ratio.value == 1
    assert one.odds_ratio.value * other.odds_ratio.value == 1
    assert one.risk_difference.value + other.risk_difference.value == 0
    assert float(one.risk_ratio.interval.low * other.risk_ratio.interval.high) == pytest.approx(1, abs=1e-15)


@pytest.mark.parametrize("cells", [(0, 5, 3, 4), (3, 4, 0, 5), (5, 0, 4, 0)])
def test_compare__a_zero_cell__is_corrected_and_said(cells):
    """One half in each cell, and the figure says so; the difference needs none."""
    found = table(*cells)
    a, b, c, d = (Fraction(each) + Fraction(1, 2) for each in cells)
    assert found.risk_ratio.value == (a / (a + b)) / (c / (c + d))
    assert found.odds_ratio.value == a * d / (b * c)
    assert "half_added" in found.risk_ratio.warnings
    assert "half_added" in found.odds_ratio.warnings
    assert "half_added" not in found.risk_difference.warnings


def test_compare__all_of_the_treated__needs_no_correction_of_the_risk_ratio():
    """5 of 5 beside 2 of 4 is 2; only the odds are endless."""
    found = table(5, 0, 2, 2)
    assert (found.risk_ratio.value, found.risk_ratio.warnings) == (2, ("association_only",))
    assert "half_added" in found.odds_ratio.warnings


def test_compare__nobody_on_one_side__refuses_the_comparison():
    """There is nothing to divide by."""
    found = table(3, 4, 0, 0)
    assert {found.risk_ratio.why_none, found.odds_ratio.why_none, found.risk_difference.why_none} == {"no_cases"}
    assert found.std_error_log_risk_ratio is None
    assert found.risk_treated.value == Fraction(3, 7)


def test_compare__assigned_by_lot__does_not_warn():
    """Only then is a difference more than an association."""
    assert table(3, 4, 2, 5, assigned_by_lot=True).risk_ratio.warnings == ()
    assert table(3, 4, 2, 5).risk_ratio.warnings == ("association_only",)


def test_compare__by_position__cannot_be_called():
    """A published table was read the wrong way round; nobody can here."""
    with pytest.raises(TypeError):
        compare(12, 25, 193, 253)


@pytest.mark.parametrize(("cells", "code"), [((1.0, 2, 3, 4), "SK501"), ((-1, 2, 3, 4), "SK502")])
def test_compare__cells_that_are_no_counts__are_refused(cells, code):
    """Cells are counted."""
    with pytest.raises((CalcError, AmountTypeError), match=code):
        table(*cells)


def test_compare_estimates__of_other_measures_or_of_curves__is_refused():
    """Only shares of counted rows, of one definition."""
    women = proportion(18, 20, cohort=Definition(measure="", cohort="placed", filter="women"))
    elsewhere = attrs.evolve(women, definition=attrs.evolve(women.definition, cohort="trained"))
    with pytest.raises(IncomparableError, match="cohort"):
        compare_estimates(women, elsewhere)
    curve = survival([1, 2, 3], [1, 0, 1]).at(2)
    with pytest.raises(CalcError, match="SK505"):
        compare_estimates(curve, curve)


WITH = [12, 15, 9, 20, 7, 14, 11, 18, 10, 13]
WITHOUT = [8, 9, 5, 6, 11, 7, 10, 4, 3, 9, 8, 6, 5, 7, 2, 9, 6]


def test_groups__twenty_seven__are_27_rows_and_never_160():
    """10 groups with young members beside 17 without: the group is the row, and it is an association."""
    found = compare_groups(WITH, WITHOUT)
    assert (found.difference.denominator, found.difference.counts) == (27, "group")
    assert found.difference.warnings == ("unit_is_group", "association_only")
    assert (found.median_with, found.median_without) == (Fraction(25, 2), 7)
    assert found.medians_apart == Fraction(11, 2)


def test_groups__the_median_difference__is_that_of_all_pairs():
    """170 differences, counted out."""
    pairs = sorted(one - other for one in WITH for other in WITHOUT)
    assert compare_groups(WITH, WITHOUT).difference.value == Fraction(pairs[84] + pairs[85], 2)


def test_groups__wilcoxon_tables__give_the_ends():
    """For 10 and 17 at 5 % two-sided the tabled critical U is 45: the 46th of 170 differences from either side."""
    apart = [one + Fraction(k, 100) for k, one in enumerate(WITH)]  # no two differences alike
    pairs = sorted({one - other - Fraction(k, 7) for one in apart for k, other in enumerate(WITHOUT)})
    assert len(pairs) == 170
    interval = compare_groups(apart, [other + Fraction(k, 7) for k, other in enumerate(WITHOUT)]).difference.interval
    assert (interval.low, interval.high) == (pairs[45], pairs[-46])


def test_groups__three_and_three__have_no_interval_at_95():
    """The rarest of 20 arrangements has 1/20 on one side, twice what 95 % leaves."""
    found = compare_groups([5, 6, 7], [1, 2, 3]).difference
    assert (found.interval, "few_groups" in found.warnings) == (None, True)
    assert compare_groups([5, 6, 7], [1, 2, 3], level="0.9").difference.interval.low == 2


@pytest.mark.parametrize(("m", "n"), [(1, 1), (2, 3), (3, 3), (4, 5)])
def test_arrangements__brute_force__agrees(m, n):
    """Every way of placing m among m + n ranks, with its U."""
    counts = [0] * (m * n + 1)
    for places in combinations(range(m + n), m):
        counts[sum(place - k for k, place in enumerate(places))] += 1
    assert list(_arrangements(m, n)) == counts


@pytest.mark.parametrize(
    ("values", "kind", "code"),
    [([1.5], AmountTypeError, "SK340"), ([True], AmountTypeError, "SK340"), ([], CalcError, "SK540"),
     ([Decimal("NaN")], AmountError, "SK341"), (range(10_001), CalcError, "SK547")],
)  # fmt: skip
def test_groups__values_that_cannot_be_compared__are_refused(values, kind, code):
    """Exact values, at least one, and not without end."""
    with pytest.raises(kind, match=code):
        compare_groups(values, [1])
