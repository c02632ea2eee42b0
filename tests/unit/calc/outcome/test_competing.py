"""Aalen-Johansen: every cause has its share, and none is hidden by another."""

from fractions import Fraction

import pytest

from serkit.calc.outcome.competing import competing
from serkit.calc.outcome.multistate import occupancy
from serkit.calc.outcome.survival import survival
from serkit.kernel.errors import CalcError

# Of eight in training: three found a job, two died or moved, three were lost from sight.
TIMES = [1, 2, 2, 3, 4, 5, 6, 6]
CAUSES = ["job", "died", None, "job", "moved", None, "job", None]


def test_competing__worked_by_hand__has_the_exact_shares():
    """S before: 1, 7/8, 3/4, 3/5, 9/20 (at risk 8, 7, 5, 4, 2): job 1/8 + 3/4/5 + 9/20/2 = 1/2."""
    result = competing(TIMES, CAUSES)
    shares = {cause: result.at(6, cause).value for cause in result.causes}
    assert shares == {
        "died": Fraction(7, 8) / 7,
        "job": Fraction(1, 8) + Fraction(3, 4) / 5 + Fraction(9, 20) / 2,
        "moved": Fraction(3, 5) / 4,
    }
    assert sum(shares.values()) + result.curve.share[-1] == 1


def test_competing__naive_complement__overstates_each_cause():
    """1 - Kaplan-Meier with deaths and moves as losses says more found a job than can have."""
    naive = survival(TIMES, [cause == "job" for cause in CAUSES]).at(6).value
    assert competing(TIMES, CAUSES).at(6, "job").value < 1 - naive


def test_competing__without_losses__is_the_plain_share_with_its_binomial_variance():
    """3 of 5 ended for a job; the variance is 3/5 x 2/5 / 5."""
    found = competing([1, 2, 2, 3, 4], ["job", "died", "job", "job", "moved"]).at(4, "job")
    assert found.value == Fraction(3, 5)
    assert float(found.std_error) ** 2 == pytest.approx(0.6 * 0.4 / 5, rel=1e-15)
    assert found.interval.low < found.value < found.interval.high


def test_competing__rows_of_a_figure__are_positions():
    """Who counts as a job by 3, and who is not known by then."""
    found = competing(TIMES, CAUSES).at(3, "job")
    assert (found.rows("numerator"), found.rows("unknown"), found.rows("excluded")) == ((0, 3), (2,), ())
    assert len(found.rows()) == 8
    assert found.bounds == (Fraction(2, 8), Fraction(3, 8))


def test_competing__a_cause_that_did_not_happen__is_zero_when_named_before():
    """Asked for by slip it is refused; named as possible it is nobody."""
    with pytest.raises(CalcError, match="did you mean"):
        competing(TIMES, CAUSES).at(3, "jobs")
    assert competing(TIMES, CAUSES, also=["prison"]).at(3, "prison").value == 0


def test_competing__beyond_the_last_seen__is_refused():
    """Some are still there at 6, and nobody was watched at 7."""
    found = competing(TIMES, CAUSES).at(7, "job")
    assert (found.value, found.why_none, found.interval) == (None, "beyond_follow_up", None)


@pytest.mark.parametrize(("causes", "code"), [([1], "SK523"), ([""], "SK523"), ([], "SK520")])
def test_competing__causes_that_are_none__are_refused(causes, code):
    """A cause is a text."""
    with pytest.raises(CalcError, match=code):
        competing([1], causes)


def test_competing__no_rows__is_refused():
    """Shares of nobody."""
    with pytest.raises(CalcError, match="SK540"):
        competing([], [])


def test_explain__an_incidence__is_derived_term_by_term():
    """Left before, times those who ended for the cause over all at risk; the terms add up to the figure."""
    found = competing([1, 2, 2, 3, 5, 5], ["job", "died", None, "job", None, "job"]).at(3, "job")
    told = str(found.explain()).splitlines()
    assert told[0] == "share ended for “job”, at 3: ≈38.9%"
    assert told[2:6] == [
        "  at 1: 1 of 6 ended, 1 of them for this cause: 100.0% × 1 / 6 = ≈16.7%",
        "  at 2: 1 of 5 ended, 0 of them for this cause: ≈83.3% × 0 / 5 = 0.0%",
        "  at 3: 1 of 3 ended, 1 of them for this cause: ≈66.7% × 1 / 3 = ≈22.2%",
        "  sum of the terms: 1/6 + 2/9 = 7/18 = ≈38.9%",
    ]
    assert found.value == Fraction(7, 18)


def test_explain__very_many_terms__are_shown_at_both_ends_and_summed_between():
    """Twenty terms, the sum of those passed over, twenty terms, and the sum of all: nothing is lost."""
    told = competing(range(1, 101), ["job", "moved"] * 50).at(100, "job").explain()
    lines = [each for each in told.children if each.text.startswith(("at ", "…", "sum of the terms"))]
    assert len(lines) == 42
    assert (lines[20].text, lines[20].value) == ("… 60 more such times, together", "30.0%")
    assert lines[-1].value == "50.0%"


def test_explain__nobody_was_followed_that_long__has_terms_and_no_sum():
    """A figure that is refused is not given in its derivation."""
    told = str(competing([1, 2], ["job", None]).at(9, "job").explain())
    assert "at 1: 1 of 2 ended, 1 of them for this cause" in told
    assert "sum of the terms" not in told


def test_incidence__a_cause_nobody_ended_for__is_no_unknown_interval():
    """The code's own page is of what was asked: a cause, a state or a part that the figure has not."""
    found = competing([1, 2], ["job", "moved"])
    for ask in (
        lambda: found.at(1, "jobs"),
        lambda: found.terms(1, "jobs"),
        lambda: occupancy([("a", 0, 2, "job")]).share("home", 1),
        lambda: found.at(1, "job").rows("nominator"),
        lambda: found.at(1, "job").rows(None),
    ):
        with pytest.raises(CalcError, match="SK525"):
            ask()
    with pytest.raises(CalcError, match='did you mean "job"'):
        found.at(1, "jobs")
