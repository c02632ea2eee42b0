"""How a result came about."""

import json
import pickle
import re
from html import unescape

import pytest

from serkit.kernel.derivation import Derivation

AGE = Derivation("at least 18 years old", value="17 years", citation="guidelines 3.1", verdict=False)
INCOME = Derivation("income up to 120,000 INR", verdict=None, children=(Derivation("income", value="not told"),))
TREE = Derivation("not eligible", verdict=False, children=(AGE, INCOME))


def test_derivation__as_text__is_an_indented_tree_with_marks():
    """Holds, does not hold, not known; lines that ask nothing have no mark."""
    assert str(TREE) == (
        "✗ not eligible\n"
        "  ✗ at least 18 years old: 17 years [guidelines 3.1]\n"
        "  ? income up to 120,000 INR\n"
        "    income: not told"
    )


def test_derivation__in_persian__isolates_what_runs_the_other_way():
    """A Latin citation keeps its order in a Persian line."""
    line = str(Derivation("سن", value="۱۷ سال", citation="3.1 a", verdict=True, lang="fa"))
    assert line == "✓ سن: ۱۷ سال [\u20683.1 a\u2069]"


def test_derivation__a_text_of_two_lines__stays_in_its_branch():
    """A long clause does not break the tree."""
    assert str(Derivation("one\ntwo", verdict=True)) == "✓ one\n  two"


def test_derivation__tree__is_plain_and_survives_json():
    """Programs read the same tree people do."""
    again = json.loads(json.dumps(TREE.tree))
    assert again == TREE.tree
    assert [child["verdict"] for child in again["children"]] == [False, None]
    assert again["children"][1]["children"][0]["verdict"] == "none"


@pytest.mark.parametrize("nasty", ["<script>alert(1)</script>", '" onload="x', "a & b", "'"])
def test_derivation__html__escapes_every_word(nasty):
    """Packs and facts are text, never markup."""
    page = Derivation(nasty, value=nasty, citation=nasty, lang="en", children=(Derivation(nasty),)).html()
    words = re.sub(r"<[^<>]*>", "", page)
    assert "<" not in words
    assert unescape(words).count(nasty) == 4
    assert set(re.findall(r"<(\w+)", page)) == {"ul", "li", "bdi", "cite"}


def test_derivation__html__says_language_direction_and_marks_in_words():
    """Screen readers hear what the marks mean, in the reader's language."""
    page = Derivation("سن", verdict=True, lang="fa").html()
    assert page.startswith('<ul class="why" lang="fa" dir="rtl">')
    assert 'aria-label="برقرار"' in page


def test_derivation__through_pickle__is_equal():
    """A tree is a value."""
    assert pickle.loads(pickle.dumps(TREE)) == TREE  # noqa: S301 - our own bytes
