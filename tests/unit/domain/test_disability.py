"""Scales, degrees and assessments."""

from __future__ import annotations

import datetime as dt

import pytest

from serkit.domain.disability import Degree, DisabilityAssessment, current_assessment
from serkit.kernel.dates import DateRange
from serkit.kernel.errors import FactError, IncomparableError

FORTY, FIFTY = Degree.percent("in_rpwd", 40), Degree.percent("in_rpwd", "50")


def assessment(**changes: object) -> DisabilityAssessment:
    """Give an assessment of fifty per cent, changed."""
    given = {"person": "p1", "scheme": "in_rpwd", "degree": FIFTY, "assessed_on": dt.date(2024, 2, 1), **changes}
    return DisabilityAssessment(**given)


def test_degree__of_one_scheme__is_ordered():
    """Fifty per cent reaches the benchmark of forty."""
    assert FORTY < FIFTY
    assert FIFTY >= FORTY
    assert Degree.percent("in_rpwd", 50) == FIFTY
    assert max(FORTY, FIFTY) is FIFTY


@pytest.mark.parametrize("other", [Degree.percent("lt_participation", 50), Degree.level("ir_severity", "severe"), 50])
def test_degree__of_two_schemes__never_compares(other):
    """Fifty in Patna and fifty in Kretinga are not the same thing."""
    for compare in (Degree.__lt__, Degree.__le__, Degree.__gt__, Degree.__ge__):
        with pytest.raises(IncomparableError):
            compare(FIFTY, other)
    assert other != FIFTY


def test_degree__on_a_scale_that_runs_down__is_more_disabled_when_smaller():
    """In Lithuania the figure is participation: twenty per cent needs more support than forty."""
    twenty, forty = Degree.percent("lt_participation", 20), Degree.percent("lt_participation", 40)
    assert twenty.is_more_disabled_than(forty)
    assert not FORTY.is_more_disabled_than(FIFTY)


def test_degree__in_words__is_ordered_by_its_levels():
    """Mild, moderate, severe, very severe."""
    levels = [Degree.level("ir_severity", word) for word in ("very_severe", "mild", "severe", "moderate")]
    assert [each.value for each in sorted(levels)] == ["mild", "moderate", "severe", "very_severe"]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: Degree.percent("in_rpwd", 101), "SK422"),
        (lambda: Degree.percent("in_rpwd", "-1"), "SK422"),
        (lambda: Degree.percent("in_rpwd", "50.5"), "SK422"),
        (lambda: Degree.percent("lt_participation", 42), "SK422"),
        (lambda: Degree.level("in_rpwd", "severe"), "SK422"),
        (lambda: Degree.level("ir_severity", "bad"), "SK422"),
        (lambda: Degree.percent("in_rpwd", 50.0), "SK404"),
        (lambda: Degree(scheme="in_rpwd", value=0.5), "SK404"),
        (lambda: Degree.percent("in_rpwd", "fifty"), "SK421"),
        (lambda: Degree.percent("in_rpdw", 50), "SK421"),
    ],
)
def test_degree__off_its_scale__is_refused(make, code):
    """A certificate states whole per cent between 0 and 100; the Lithuanian scale goes by fives."""
    with pytest.raises(FactError) as caught:
        make()
    assert caught.value.diagnostics[0].code == code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"scheme": "lt_participation"}, "SK423"),
        ({"parts": (Degree.percent("in_rpwd", 60),)}, "SK422"),
        ({"valid": DateRange(start_on=dt.date(2024, 1, 1))}, "SK420"),
        ({"scheme": "in_rpdw", "degree": None}, "SK421"),
    ],
)
def test_assessment__that_contradicts_itself__is_refused(changes, code):
    """One scheme; the whole is at least each part; nothing counts before it was found."""
    with pytest.raises(FactError) as caught:
        assessment(**changes)
    assert [each.code for each in caught.value.diagnostics] == [code]


def test_assessment__of_another_scheme__is_incomparable_and_shows_no_degree():
    """Messages name the scheme, never what was found about the person."""
    with pytest.raises(FactError) as caught:
        assessment(scheme="lt_participation")
    assert "50" not in str(caught.value)


def test_assessment__its_validity__is_half_open():
    """It counts from its first day up to, not including, its end."""
    found = assessment(valid=DateRange(start_on=dt.date(2024, 3, 1), end_on=dt.date(2026, 3, 1)))
    days = [dt.date(2024, 2, 29), dt.date(2024, 3, 1), dt.date(2026, 2, 28), dt.date(2026, 3, 1)]
    assert [found.counts_on(day) for day in days] == [False, True, True, False]


def test_assessment__not_approved__tells_nothing():
    """A pending certificate is no certificate."""
    assert assessment(status="pending").facts() == {}
    assert not assessment(status="revoked").counts_on(dt.date(2025, 1, 1))


def test_current_assessment__of_several__is_the_one_that_counts():
    """The renewed certificate follows the one that ended."""
    first = assessment(valid=DateRange(start_on=dt.date(2024, 2, 1), end_on=dt.date(2025, 2, 1)))
    second = assessment(assessed_on=dt.date(2025, 1, 20), valid=DateRange(start_on=dt.date(2025, 2, 1)), degree=FORTY)
    assert current_assessment([first, second], scheme="in_rpwd", on=dt.date(2025, 1, 31)) is first
    assert current_assessment([first, second], scheme="in_rpwd", on=dt.date(2025, 2, 1)) is second
    assert current_assessment([first, second], scheme="ir_severity", on=dt.date(2025, 2, 1)) is None


def test_current_assessment__two_at_once__is_refused():
    """Exactly one assessment counts under a scheme."""
    with pytest.raises(FactError, match="2 assessments"):
        current_assessment([assessment(), assessment()], scheme="in_rpwd", on=dt.date(2025, 1, 1))
