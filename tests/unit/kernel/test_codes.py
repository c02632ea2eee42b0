"""The page of codes."""

import re

from serkit.kernel.codes import CODES


def test_codes__every_code__is_sk_and_three_figures_of_a_known_range():
    """Codes are SK101 to SK799; their first figure tells the room."""
    assert all(re.fullmatch(r"SK[1-7]\d\d", code) for code in CODES)


def test_codes__every_name__is_kebab_case_and_used_once():
    """One name, one meaning."""
    assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", name) for name in CODES.values())
    assert len(set(CODES.values())) == len(CODES)


def test_codes__the_page__is_sorted():
    """A page in order is a page on which a free number is found."""
    assert list(CODES) == sorted(CODES)
