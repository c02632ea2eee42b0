"""Did you mean."""

import pytest

from serkit.kernel.spelling import nearest

NAMES = ["household.income", "household.size", "person.age", "person.birth_date", "income_limit"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("houshold.income", "household.income"),
        ("Person.Age", "person.age"),
        ("person.birth-date", "person.birth_date"),
        ("birth_date", "person.birth_date"),
        ("limit_income", "income_limit"),
        ("person.agee", "person.age"),
        ("preson.gae", "person.age"),
    ],
)
def test_nearest__a_slip__finds_what_was_meant(word, meant):
    """Letters, case, hyphens, a lost path and parts in another order are forgiven."""
    assert nearest(word, NAMES) == meant


@pytest.mark.parametrize("word", ["zebra", "", "   ", "سن"])
def test_nearest__nothing_like_it__is_none(word):
    """A far guess is worse than none."""
    assert nearest(word, NAMES) is None


def test_nearest__any_order_of_names__gives_one_answer():
    """The answer hangs on the names, not on their order."""
    assert nearest("ab", ["ac", "ad"]) == nearest("ab", ["ad", "ac"])


def test_nearest__a_whole_essay__is_cut_and_answered_fast():
    """A pasted text of a million characters is not compared letter by letter."""
    assert nearest("x" * 1_000_000, NAMES) is None


def test_nearest__letters_changed_places__wins_over_as_many_letters_alike():
    """`laon` is `loan`, though `plan` has as many letters of it."""
    assert nearest("laon", ["plan", "loan"]) == "loan"
