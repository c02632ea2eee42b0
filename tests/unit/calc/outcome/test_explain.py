"""Every figure explains itself in every language of the library."""

import pytest

from serkit.calc.outcome.proportion import METHODS, proportion
from serkit.calc.outcome.survival import survival
from serkit.kernel.text import LANGUAGES
from told_outcomes import FIGURES


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
