"""How many instalments a loan can be made of that cannot be made of as many as were asked for: tried, not guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from serkit.calc.loan.halving import boundary
from serkit.kernel.errors import SerkitError

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.domain.loan import LoanTerms

_NEXT = 40


def most_instalments(terms: LoanTerms, works: Callable[[LoanTerms], object]) -> int:
    """Return a smaller number of instalments that works, the largest of the next few, else by halving; 0 if none.

    `works` gives something true, or raises an error of serkit's where the terms make no loan. Loans whose due dates
    are told one by one have no other number.
    """
    asked = 0 if terms.due_dates else terms.n_instalments
    for n in range(asked - 1, max(asked - _NEXT, 0), -1):
        if holds(works, terms, n_instalments=n):
            return n
    waiting = max((grace.n_instalments for grace in terms.grace), default=0)  # so few leave none to repay
    n = waiting + boundary(lambda n: not n or holds(works, terms, n_instalments=waiting + n), max(asked - waiting, 0))
    return n if n > waiting else 0


def holds(works: Callable[[LoanTerms], object], terms: LoanTerms, **changes: object) -> bool:
    """Whether the terms work once they are changed; an error of serkit's says that they do not."""
    try:
        return bool(works(attrs.evolve(terms, **changes)))  # type: ignore[arg-type]  # changes by name
    except SerkitError:  # so few leave no place for a grace or a payout
        return False
