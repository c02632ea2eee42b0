"""The table of currencies and the units people count in."""

from __future__ import annotations

import pytest

from serkit.kernel.currencies import DIGITS, UNITS, scale


@pytest.mark.parametrize(
    ("code", "digits"),
    [("INR", 2), ("EUR", 2), ("USD", 2), ("IRR", 0), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("LTL", 2), ("UGX", 0)],
)
def test_digits__of_a_currency__are_those_of_iso(code, digits):
    """ISO 4217, but the rial: nobody counts hundredths of it."""
    assert DIGITS[code] == digits


def test_digits__codes__are_three_capitals():
    """A code mistyped in the table would be a currency nobody has."""
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in DIGITS)
    assert len(DIGITS) == 165 + 9  # list one of 2026-01-01 without metals and funds, and nine withdrawn lately


def test_units__of_a_currency__scale_with_it():
    """One toman is ten rial and has one decimal digit."""
    assert {unit: scale(unit) for unit in UNITS} == {"IRT": ("IRR", 10, 1)}
    assert scale("INR") == ("INR", 100, 2)
