"""Hypothesis strategies for the library's values: import them from here.

>>> from hypothesis import find
>>> find(amounts(unit="INR"), lambda amount: amount.minor > 0)
Money("0.01", "INR")
"""

from __future__ import annotations

from serkit.testing.days import dates
from serkit.testing.loans import loan_terms
from serkit.testing.numbers import amounts, rates, roundings
from serkit.testing.packs import pack_facts

__all__ = ["amounts", "dates", "loan_terms", "pack_facts", "rates", "roundings"]
