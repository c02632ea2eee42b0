"""Calculators of the library as functions that packs may `need`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from serkit.calc.loan.schedule import amortise
from serkit.domain.loan import LoanTerms
from serkit.rules.pack.functions import PackFunction

if TYPE_CHECKING:
    from serkit.kernel.money import Money
    from serkit.kernel.rate import Rate

_ANY_DAY = dt.date(2001, 1, 1)
"""Months are equal parts of a year in this method, so the day of disbursement changes nothing."""


def level_instalment(principal: Money, annual_rate: Rate, n_instalments: int) -> Money:
    """Return the monthly instalment that repays a loan in equal parts, interest included.

    Rounding: as `amortise` does for the method "annuity": half-even to the minor unit.

    Raises:
        TermsError: for terms that no loan can have.

    >>> from serkit.kernel.money import Money
    >>> from serkit.kernel.rate import Rate
    >>> level_instalment(Money("100000", "INR"), Rate.percent("6", per="year"), 36)
    Money("3042.19", "INR")
    """
    terms = LoanTerms(
        principal=principal,
        method="annuity",
        annual_rate=annual_rate,
        n_instalments=n_instalments,
        disbursed_on=_ANY_DAY,
    )
    return amortise(terms).instalments[0].due


FUNCTIONS = (
    PackFunction(
        "level_instalment", ("money", "percent per year", "whole number"), "money per month", "1", level_instalment
    ),
)
"""What every pack may need; whoever loads a pack may hand over more."""
