"""Laws the library obeys, as functions that raise AssertionError: import them from here.

>>> [law.__name__ for law in LOAN_LAWS][0]
'principal_is_conserved'
"""

from __future__ import annotations

from serkit.testing.loan_laws import LOAN_LAWS

__all__ = ["LOAN_LAWS"]
