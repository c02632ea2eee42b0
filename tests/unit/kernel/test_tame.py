"""Signs that nobody sees never reach beyond the text they stand in."""

import pytest

from serkit.kernel.tame import tamed


@pytest.mark.parametrize(
    ("text", "tame"),
    [
        ("plain", "plain"),
        ("۱۸ سال", "۱۸ سال"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("\u2067a\u2069", "\u2067a\u2069"),
        ("\u202aa\u202c", "\u202aa\u202c"),
        ("x\u200cy", "x\u200cy"),
        ("\u202dabc\u202e", "abc"),
        ("a\u2069\u202cb", "ab"),
        ("\u2067a", "\u2067a\u2069"),
        ("\u202b\u2066a", "\u202b\u2066a\u2069\u202c"),
        ("\u2067a\nb\u2069", "\u2067a\u2069\nb"),
        ("\u2066a\u202c\u2069", "\u2066a\u2069"),
        ("\x00\x1b[31m\x85", "\ufffd\ufffd[31m\ufffd"),
        ("\ud800\ufffe", "\ufffd\ufffd"),
    ],
)
def test_tamed__signs_of_direction_and_control__are_closed_left_out_or_replaced(text, tame):
    """Letters stay; overrides go; what is open is closed at the end of its line."""
    assert tamed(text) == tame
    assert tamed(tame) == tame
