"""Proportions against R's binom.confint, PHE's tables and the binomial distribution itself."""

from decimal import Decimal, localcontext
from fractions import Fraction
from math import comb
from statistics import NormalDist

import pytest

from serkit.calc.outcome.irrational import normal_quantile, upper_tail
from serkit.calc.outcome.proportion import proportion, share_of
from serkit.kernel.errors import AmountError, AmountTypeError, CalcError

# R binom::binom.confint as recorded in statsmodels (BSD-3-Clause); the last digits given
R = [
    (18, 20, "wilson", 0.6989663547715128, 0.972133518786232),
    (18, 20, "clopper_pearson", 0.6830172859809176, 0.9876514728297052),
    (4, 20, "wilson", 0.0806576625797981, 0.4160174322518935),
    (4, 20, "clopper_pearson", 0.05733399705003284, 0.436614002996668),
    (4, 200, "wilson", 0.00780442641634947, 0.05028708690582643),
    (4, 200, "clopper_pearson", 0.005475565879556443, 0.05041360908989634),
]
# PHE indicator methods: count of 100, 95 % and 99.8 %
PHE = [
    (1, "0.95", 0.0017674320641406511, 0.054486196178705294),
    (1, "0.998", 0.000873065697299977, 0.1045544528370582),
    (5, "0.95", 0.02154367915436798, 0.11175046923191911),
    (5, "0.998", 0.013865320725997183, 0.16458852282596442),
    (20, "0.95", 0.1333669333310325, 0.28882916559315885),
    (20, "0.998", 0.10519162066711432, 0.3471109417008601),
    (65, "0.95", 0.5525444329688797, 0.7363575175690247),
    (65, "0.998", 0.4954946574070431, 0.7783540614089697),
]


def ends(estimate):
    """Both ends, for reading beside printed figures."""
    return float(estimate.interval.low), float(estimate.interval.high)


@pytest.mark.parametrize(("k", "n", "method", "low", "high"), R)
def test_proportion__r_cases__agree_to_the_last_digit(k, n, method, low, high):
    """The published ends, to the precision of a float."""
    assert ends(proportion(k, n, method=method)) == pytest.approx((low, high), abs=1e-14)


@pytest.mark.parametrize(("k", "level", "low", "high"), PHE)
def test_proportion__phe_cases__agree(k, level, low, high):
    """PHE prints Wilson at 95 % and 99.8 %."""
    assert ends(proportion(k, 100, level=level)) == pytest.approx((low, high), abs=1e-13)


def test_proportion__none_of_thirty__has_an_exact_zero_below():
    """0 of 30: nothing below, and 11.35 % or 11.57 % above."""
    wilson, exact = proportion(0, 30), proportion(0, 30, method="clopper_pearson")
    assert wilson.interval.low == exact.interval.low == 0
    assert ends(wilson)[1] == pytest.approx(0.11351339, abs=1e-8)
    assert ends(exact)[1] == pytest.approx(1 - 0.025 ** (1 / 30), abs=1e-15)


def test_proportion__all_of_thirty__has_an_exact_one_above():
    """The mirror of none of thirty."""
    for method in ("wilson", "clopper_pearson"):
        none, all_ = proportion(0, 30, method=method).interval, proportion(30, 30, method=method).interval
        assert all_.high == 1
        assert float(all_.low) == pytest.approx(1 - float(none.high), abs=1e-15)


def test_clopper_pearson__tiny_alpha__does_not_break_down():
    """0 of 1,000 at alpha = 1e-7 is 0.01667..., where statsmodels up to 0.14 said 0.9999999."""
    found = proportion(0, 1000, method="clopper_pearson", level="0.9999999")
    assert ends(found) == pytest.approx((0, 0.0166707224315), abs=1e-12)


def test_wilson__a_centre_in_five_thousand__agrees():
    """1,045 of 5,000 at 99.8 %."""
    assert ends(proportion(1045, 5000, level="0.998")) == pytest.approx((0.191794, 0.227316), abs=1e-6)


def test_proportion__the_seed_figure__is_58_and_never_62():
    """1,860 of 3,200 is 58.125 %, between 56.4 % and 59.8 % by either method."""
    for method in ("wilson", "clopper_pearson"):
        found = proportion(1860, 3200, method=method)
        assert f"{found:.3%}" == "58.125%"
        assert [f"{end:.1%}" for end in ends(found)] == ["56.4%", "59.8%"]


@pytest.mark.parametrize(("k", "n", "level"), [(3, 17, "0.9"), (1, 40, "0.99"), (38, 40, "0.999999"), (25, 60, "0.95")])
def test_clopper_pearson__exact_tails__straddle_each_end(k, n, level):
    """A hair inside an end the exact binomial tail exceeds alpha / 2, a hair outside it falls short."""
    half, hair = (1 - Fraction(level)) / 2, Fraction(1, 10**18)
    interval = proportion(k, n, method="clopper_pearson", level=level).interval

    def tail(p, counts):
        return sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in counts)

    assert tail(interval.low * (1 - hair), range(k, n + 1)) < half < tail(interval.low * (1 + hair), range(k, n + 1))
    assert tail(interval.high * (1 + hair), range(k + 1)) < half < tail(interval.high * (1 - hair), range(k + 1))


def test_proportion__no_cases__is_refused():
    """Nothing divided by nothing is no share, and no guess."""
    with pytest.raises(CalcError, match="SK502"):
        proportion(0, 0, unknown=4)


def test_share_of__no_cases__has_no_value_and_says_why():
    """Calculators that find nobody say so in their figure."""
    found = share_of(0, 0, unknown=4)
    assert (found.value, found.why_none, found.interval, found.bounds) == (None, "no_cases", None, (0, 1))
    assert share_of(0, 0).bounds is None


def test_proportion__unknown__moves_the_bounds_and_not_the_value():
    """18 of 20 known, 5 not: from 18/25 to 23/25."""
    found = proportion(18, 20, unknown=5, excluded={"deceased": 2})
    assert found.value == Fraction(9, 10)
    assert found.bounds == (Fraction(18, 25), Fraction(23, 25))
    assert found.excluded == {"deceased": 2}
    assert found.warnings == ("unknown_left_out",)


@pytest.mark.parametrize(("k", "n", "code"), [(21, 20, "SK502"), (-1, 20, "SK502"), (0, -1, "SK502")])
def test_proportion__impossible_counts__are_refused(k, n, code):
    """No part exceeds its whole."""
    with pytest.raises(CalcError, match=code):
        proportion(k, n)


@pytest.mark.parametrize(
    "wrong", [{"k": 18.0}, {"k": True}, {"n": 20.0}, {"unknown": 1.0}, {"excluded": {"moved": 1.0}}]
)
def test_proportion__float_counts__are_refused(wrong):
    """Rows are counted, not measured."""
    arguments = {"k": 18, "n": 20} | wrong
    with pytest.raises(AmountTypeError, match="SK501"):
        proportion(arguments.pop("k"), arguments.pop("n"), **arguments)


@pytest.mark.parametrize("level", ["0", "1", "95", Fraction(3, 2), Decimal(-1)])
def test_proportion__level_outside__is_refused(level):
    """A level of 95 is meant as 0.95."""
    with pytest.raises(CalcError, match="SK503"):
        proportion(18, 20, level=level)


def test_proportion__level_as_float__is_refused_with_the_cure():
    """0.95 is no exact number."""
    with pytest.raises(AmountError, match=r'level="0.95"'):
        proportion(18, 20, level=0.95)


def test_proportion__wald__is_not_known_here():
    """The interval that leaves [0, 1] is none of ours."""
    with pytest.raises(CalcError, match="SK504"):
        proportion(18, 20, method="wald")


def test_proportion__any_ambient_context__gives_the_same():
    """The caller's decimal settings change nothing."""
    wanted = proportion(17, 23).interval
    with localcontext(prec=4):
        assert proportion(17, 23).interval == wanted
    exact = proportion(17, 23, method="clopper_pearson", level="0.9").interval
    with localcontext(prec=4):
        assert proportion(17, 23, method="clopper_pearson", level="0.90").interval == exact


@pytest.mark.parametrize("level", ["0.01", "0.5", "0.9", "0.95", "0.998", "0.999999"])
def test_normal_quantile__the_standard_library__agrees(level):
    """Python's own quantile, to its own precision."""
    wanted = NormalDist().inv_cdf(float(1 - (1 - Fraction(level)) / 2))
    assert float(normal_quantile(Fraction(level))) == pytest.approx(wanted, rel=1e-9)


@pytest.mark.parametrize("power", [2, 9, 20, 39])
def test_normal_quantile__tiny_tails__comes_back_through_the_tail(power):
    """The tail beyond z holds exactly what was asked for, be it 1e-39."""
    level = 1 - Fraction(1, 10**power)
    assert float(upper_tail(normal_quantile(level)) * 2 * 10**power) == pytest.approx(1, abs=1e-15)


def test_upper_tail__series_and_continued_fraction__meet():
    """Both formulas give one number where they take over from each other."""
    at, step = Decimal(5), Decimal("1e-45")
    assert abs(upper_tail(at) - upper_tail(at + step)) < Decimal("1e-50")


@pytest.mark.parametrize("level", ["0.5", "0.95", "0.9999999"])
@pytest.mark.parametrize(("k", "n"), [(0, 1), (1, 20), (10, 20), (19, 20), (300, 300)])
def test_agresti_coull__any_counts__holds_wilson_within_zero_and_one(k, n, level):
    """It is never narrower than Wilson's interval, and is kept within [0, 1]."""
    wide, narrow = (proportion(k, n, method=name, level=level).interval for name in ("agresti_coull", "wilson"))
    assert 0 <= wide.low <= narrow.low
    assert narrow.high <= wide.high <= 1


def test_clopper_pearson__millions_of_rows__lies_beside_wilson_or_is_refused():
    """Of 3 in 5,000,000 the upper end is 8.767 / 5,000,000, as of a Poisson count of 3; of more rows none is made."""
    high = proportion(3, 5_000_000, method="clopper_pearson").interval.high
    assert round(float(high * 5_000_000), 3) == 8.767
    with pytest.raises(CalcError, match="SK502"):
        proportion(3, 5_000_001, method="clopper_pearson")


def test_estimate__divided_by_a_figure_of_nothing__is_refused_and_no_error_of_python():
    """There is no ratio to nothing."""
    with pytest.raises(CalcError, match="SK505"):
        proportion(18, 20) / proportion(0, 20)
    assert proportion(0, 20) / proportion(18, 20) == 0


def test_proportion__nobody_known__is_told_from_nobody_at_all():
    """Of three whose outcome nobody knows the share may be anything; of nobody it is nothing."""
    with pytest.raises(CalcError, match="anything from 0 to 1"):
        proportion(0, 0, unknown=3)
    with pytest.raises(CalcError, match="there are no cases"):
        proportion(0, 0)


def test_proportion__a_level_that_is_no_number__is_shown_a_level():
    """The sample in the cure is a level of confidence, not a sum of money."""
    for level in ("high", "0." + "9" * 41):
        with pytest.raises(AmountError, match=r'level="0\.95"'):
            proportion(3, 5, level=level)
