"""Kaplan-Meier against Freireich's trial as R 4.2 survival 3.5-3 reads it, and against worked fractions."""

import pickle
from decimal import Decimal
from fractions import Fraction

import pytest

from serkit.calc.outcome import logrank
from serkit.calc.outcome.logrank import log_rank
from serkit.calc.outcome.proportion import proportion
from serkit.calc.outcome.standard import standardise
from serkit.calc.outcome.survival import survival
from serkit.kernel.errors import CalcError

# Freireich et al. 1963, 6-mercaptopurine and placebo, weeks in remission
TIMES = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
EVENTS = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
ROWS = [
    (6, 21, 3, "6/7", "1/126", 0.07636035483212125),
    (7, 17, 1, "96/119", "199/17136", 0.0869352851800572),
    (10, 15, 1, "64/85", "1403/85680", 0.09634965299432051),
    (13, 12, 1, "176/255", "22573/942480", 0.10681470777500983),
    (16, 11, 1, "32/51", "2831/85680", 0.11405386525675254),
    (22, 7, 1, "64/119", "4871/85680", 0.128233751693034),
    (23, 6, 1, "160/357", "7727/85680", 0.13459145675576045),
]
LOG_LOG = [
    (0.61971795526598, 0.951551747647),
    (0.56314656462223, 0.922809019203),
    (0.50319951079996, 0.889361835169),
    (0.43161022248618, 0.849065963349),
    (0.3675108559875, 0.804912189472),
    (0.26777893676713, 0.746790717635),
    (0.18805200595923, 0.680142628495),
]
PLAIN = [
    (0.7074793118252, 1.0),
    (0.636332661137, 0.977112717014),
    (0.5640993266788, 0.941783026262),
    (0.4808430981732, 0.89954905869),
    (0.4039095121913, 0.850992448593),
    (0.2864815911296, 0.789148660971),
    (0.1843848638406, 0.711973679577),
]


def test_survival__freireich__has_the_exact_rows():
    """Risk sets, fractions and Greenwood's sums equal; standard errors to 1e-12."""
    found = survival(TIMES, EVENTS).rows
    wanted = [(t, n, d, Fraction(s), Fraction(g)) for t, n, d, s, g, _ in ROWS]
    assert [(r.time, r.n_risk, r.n_event, r.survival, r.greenwood) for r in found] == wanted
    assert [float(r.std_error) for r in found] == pytest.approx([row[5] for row in ROWS], abs=1e-12)


@pytest.mark.parametrize(("name", "wanted"), [("log-log", LOG_LOG), ("plain", PLAIN)])
def test_survival__freireich__has_the_intervals_of_r(name, wanted):
    """At each event time, to the printed digits, and named in the estimate."""
    curve = survival(TIMES, EVENTS, interval=name)
    found = [curve.at(row.time).interval for row in curve.rows]
    assert [(float(each.low), float(each.high)) for each in found] == [pytest.approx(w, abs=1e-12) for w in wanted]
    assert {each.method for each in found} == {name}


@pytest.mark.parametrize(("name", "low"), [("log-log", 13), ("log", 16)])
def test_median__freireich__has_the_open_interval_of_r(name, low):
    """23 weeks; the upper band never falls to one half."""
    median = survival(TIMES, EVENTS, interval=name).median
    assert (median.value, median.interval.low, median.interval.high) == (23, low, None)


def test_rmst__freireich__agrees_with_r():
    """23.287395 weeks of 35, standard error 2.8274676."""
    mean = survival(TIMES, EVENTS).rmst(35)
    assert float(mean.value) == pytest.approx(23.287395, abs=5e-7)
    assert float(mean.std_error) == pytest.approx(2.8274676, abs=5e-8)


def test_at__twenty_weeks__lies_between_the_naive_counts():
    """Worst case 7/21 and best case 14/21 around 62.7 %, where complete cases alone say 50 %."""
    found = survival(TIMES, EVENTS).at(20)
    assert found.value == Fraction(32, 51)
    assert found.bounds == (Fraction(7, 21), Fraction(14, 21))
    assert (found.unknown, found.denominator) == (7, 21)
    assert len(found.rows("numerator")) == 7
    assert len(found.rows("unknown")) == found.unknown


def test_survival__delayed_entry__has_the_exact_fractions():
    """At risk are those who entered before t and left at t or later: 2, 3, 5, 4, 4, 5."""
    entry, stop = [1, 2, 5, 2, 1, 7, 3, 4, 8, 8], [2, 3, 6, 7, 8, 9, 9, 9, 14, 17]
    curve = survival(stop, [1] * 7 + [0] * 3, entry)
    assert [row.n_risk for row in curve.rows] == [2, 3, 5, 4, 4, 5]
    assert [str(row.survival) for row in curve.rows] == ["1/2", "1/3", "4/15", "1/5", "3/20", "9/100"]
    assert curve.at(9).bounds is None
    assert curve.n_at_risk(9) == 5


def test_at__the_last_one_ended__has_no_standard_error():
    """Undefined, and not 0, where nobody is left."""
    found = survival([1, 2], [1, 1])
    assert found.rows[-1].std_error is None
    assert found.rows[-1].variance is None
    assert (found.at(2).value, found.at(2).interval, found.at(9).value) == (0, None, 0)


def test_at__beyond_the_last_seen__is_refused():
    """Nobody was watched for 36 weeks."""
    found = survival(TIMES, EVENTS).at(36)
    assert (found.value, found.why_none) == (None, "beyond_follow_up")
    assert survival(TIMES, EVENTS).rmst(36).value is None


def test_at__before_anything_happened__is_one_without_interval():
    """A standard error of 0 would say more than is known."""
    found = survival(TIMES, EVENTS).at(5)
    assert (found.value, found.interval) == (1, None)


def test_at__emptied_early__is_said():
    """With delayed entry the curve may fall to 0 among two and stay there over the many who come."""
    found = survival([2, 9, 9], [1, 1, 0], [1, 3, 3]).at(2)
    assert (found.value, found.warnings) == (0, ("emptied_early",))


def test_median__exactly_half_for_a_while__is_its_middle():
    """1, 2 of four ended, the next at 6: half are left from 2 to 6, as R's survfit says 4."""
    assert survival([1, 2, 6, 8], [1, 1, 1, 1]).median.value == 4
    assert survival([1, 2, 6, 8], [1, 1, 0, 0]).median.value == 5


def test_median__more_than_half_left__is_refused():
    """Nobody knows when half will have ended."""
    found = survival([1, 2, 3], [1, 0, 0]).median
    assert (found.value, found.why_none) == (None, "not_reached")


def test_survival__no_rows__refuses_every_figure():
    """A cohort of nobody has no rates."""
    empty = survival([], [])
    assert {empty.at(1).why_none, empty.median.why_none, empty.rmst(1).why_none} == {"no_cases"}


def test_survival__times_of_many_kinds__are_one_scale():
    """Days, fractions of months, Decimals and floats as measured mix."""
    curve = survival([1, Fraction(3, 2), Decimal("2.5"), 2.0], [1, 1, 1, 1])
    assert [row.time for row in curve.rows] == [1, Fraction(3, 2), 2, Fraction(5, 2)]


@pytest.mark.parametrize(
    ("times", "events", "entry", "code"),
    [
        ([1, 2], [1], None, "SK520"),
        ([1, 2], [1, 0], [0], "SK520"),
        ([-1], [1], None, "SK521"),
        ([float("nan")], [1], None, "SK521"),
        ([float("inf")], [1], None, "SK521"),
        ([Decimal("NaN")], [1], None, "SK521"),
        (["3"], [1], None, "SK521"),
        ([True], [1], None, "SK521"),
        ([3], [1], [3], "SK522"),
        ([3], [2], None, "SK523"),
        ([3], [None], None, "SK523"),
        ([3], [1.0], None, "SK523"),
    ],
)
def test_survival__columns_that_do_not_fit__are_refused(times, events, entry, code):
    """Every slip by its code, before anything is computed."""
    with pytest.raises(CalcError, match=code):
        survival(times, events, entry)


def test_survival__a_bad_row_among_many__is_named():
    """The row, not only the column."""
    with pytest.raises(CalcError, match=r"rows \(from 0\) +2"):
        survival([1, 2, -3], [1, 1, 1])


def test_survival__pickled__is_equal_and_answers():
    """A worker process can send a curve home."""
    curve = survival(TIMES, EVENTS)
    curve.at(20)
    back = pickle.loads(pickle.dumps(curve))  # noqa: S301 - our own
    assert back == curve
    assert back.at(20) == curve.at(20)


def test_log_rank__freireich__agrees_with_r():
    """Chi-square 16.793; 9 and 21 seen, 19.25 and 10.75 expected."""
    found = log_rank({"6-MP": (TIMES, EVENTS), "placebo": (PLACEBO, [1] * 21)})
    assert float(found.chi2) == pytest.approx(16.7929409892, abs=1e-9)
    assert found.observed == (9, 21)
    assert [float(each) for each in found.expected] == pytest.approx([19.250500948, 10.749499052], abs=1e-9)
    assert float(found.variance) == pytest.approx(6.25696057368, abs=1e-10)
    assert float(found.p) == pytest.approx(4.17e-5, rel=1e-3)


def test_log_rank__nobody_has_ended__is_not_said_to_be_a_lack_of_overlap():
    """All are still there: nothing tells the groups apart, though they overlap from the first day to the last."""
    with pytest.raises(CalcError, match="SK540 nothing-to-measure: in neither group anybody ended"):
        log_rank({"a": ([1, 2], [0, 0]), "b": ([1, 2], [0, 0])})
    with pytest.raises(CalcError, match="the groups do not overlap"):
        log_rank({"a": ([1, 2], [0, 0]), "b": ([9, 9], [1, 1])})


def test_log_rank__one_group_or_three__is_refused():
    """Two are compared."""
    with pytest.raises(CalcError, match="SK547"):
        log_rank({"6-MP": (TIMES, EVENTS)})
    with pytest.raises(CalcError, match="SK547"):
        log_rank(dict.fromkeys("abc", (TIMES, EVENTS)))
    with pytest.raises(CalcError, match="SK540"):
        log_rank({"a": ([1], [1]), "b": ([], [])})


def test_side_by_side__freireich__is_the_table_of_naive_counts():
    """Still in remission at 20 weeks: 7/21, 7/14, 62.7%, 14/21; the curve lies between worst and best."""
    four = survival(TIMES, EVENTS).side_by_side(20)
    assert {name: str(each.value) for name, each in four.items()} == {
        "worst_case": "1/3",
        "complete_case": "1/2",
        "kaplan_meier": "32/51",
        "best_case": "2/3",
    }
    assert (four["complete_case"].numerator, four["complete_case"].denominator) == (7, 14)
    assert {each.unknown for each in four.values()} == {7}
    with pytest.raises(CalcError, match="SK505"):
        survival([2, 3], [1, 1], [0, 1]).side_by_side(2)


def test_explain__a_curve_without_an_interval__says_why():
    """All are gone, or nobody is yet: there the methods have none, and a bare 100 % would pass for certain."""
    curve = survival([1, 2, 3], [1, 1, 1])
    assert "no interval: nobody ended yet or nobody is left" in str(curve.at(3).explain())
    assert "no interval" in str(curve.at(0).explain())
    assert "no interval" not in str(curve.at(1).explain())


def test_log_rank__very_many_times__is_carried_to_decimals_and_agrees_with_the_exact_test():
    """4,000 different times answer at once, and to 1e-12 as in fractions."""
    rows = {"a": (range(1, 4000, 2), [1] * 2000), "b": (range(2, 4001, 2), [1] * 2000)}
    found = log_rank(rows)
    assert found.observed == (2000, 2000)
    assert max(found.chi2.denominator, found.expected[0].denominator) < 10**90
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(logrank, "MOST_EXACT", 10**6)
        exact = log_rank(rows)
    assert abs(exact.chi2 - found.chi2) < Fraction(1, 10**12)
    assert exact.chi2.denominator > 10**90


def test_explain__a_small_figure__is_never_shown_as_nothing():
    """Five of 100,000 are 0.005 %, and a rate of 1/800 is no 0.00."""
    assert "share: 0.005%" in str(proportion(5, 100_000).explain())
    assert "share: 0.0%" in str(proportion(0, 100_000).explain())
    rate = standardise(events=[10], population=[8000], weights=[1]).rate
    assert str(rate.explain()).startswith("standardised rate: ≈0.0012")
