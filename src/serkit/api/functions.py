"""Calculators of the library as functions that packs may `need`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from serkit.calc.loan.schedule import amortise
from serkit.domain.loan import LoanTerms
from serkit.kernel.errors import CalcError
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
    return amortise(_terms(principal, annual_rate, n_instalments)).instalments[0].due


def largest_loan(instalment: Money, annual_rate: Rate, n_instalments: int) -> Money:
    """Return the largest loan that level monthly instalments of at most this amount repay; nothing if none is.

    Raises:
        TermsError: for terms that no loan can have.

    >>> from serkit.kernel.money import Money
    >>> from serkit.kernel.rate import Rate
    >>> largest_loan(Money("2000", "INR"), Rate.percent("6", per="year"), 36)
    Money("65742.03", "INR")
    """
    from serkit.calc.loan.afford import max_loan

    if instalment.minor <= 0:
        return instalment * 0
    try:
        return max_loan(_terms(instalment, annual_rate, n_instalments), instalment=instalment).principal
    except CalcError:
        return instalment * 0


def shortest_tenor(principal: Money, annual_rate: Rate, instalment: Money) -> int | None:
    """Return the least number of level monthly instalments of at most this amount that repay a loan; None if none do.

    >>> from serkit.kernel.money import Money
    >>> from serkit.kernel.rate import Rate
    >>> shortest_tenor(Money("65000", "INR"), Rate.percent("6", per="year"), Money("2000", "INR"))
    36
    """
    from serkit.calc.loan import afford

    if instalment.minor <= 0:
        return None
    try:
        return afford.shortest_tenor(_terms(principal, annual_rate, 1), instalment=instalment).terms.n_instalments
    except CalcError:
        return None


def needed_subsidy(principal: Money, annual_rate: Rate, n_instalments: int, instalment: Money) -> Money:
    """Return the least part of a loan that a sponsor has to pay so that no monthly instalment is above this amount.

    >>> from serkit.kernel.money import Money
    >>> from serkit.kernel.rate import Rate
    >>> needed_subsidy(Money("100000", "INR"), Rate.percent("6", per="year"), 36, Money("2000", "INR"))
    Money("34257.97", "INR")
    """
    from serkit.calc.loan import afford

    if instalment.minor <= 0:
        return principal
    return afford.needed_subsidy(_terms(principal, annual_rate, n_instalments), instalment=instalment).amount


def household_room(income: Money, existing: Money) -> Money:
    """Return what a household can still pay a month for loans, if all of them take at most half its monthly income.

    >>> from serkit.kernel.money import Money
    >>> household_room(Money("15000", "INR"), Money("3000", "INR"))
    Money("4500.00", "INR")
    """
    from serkit.calc.loan import afford

    return afford.household_room(income, existing=existing)


def yearly_cost(principal: Money, annual_rate: Rate, n_instalments: int, withheld: Money) -> Rate:
    """Return the yearly rate a loan in level monthly instalments comes to with what is kept back at disbursement.

    It is twelve times the rate of a month, as in India's key facts statement.

    >>> from serkit.kernel.money import Money
    >>> from serkit.kernel.rate import Rate
    >>> cost = yearly_cost(Money("20000", "INR"), Rate.percent("15", per="year"), 24, Money("400", "INR"))
    >>> round(float(cost.percentage), 2)
    17.07
    """
    from serkit.calc.loan.apr import apr

    return apr(amortise(_terms(principal, annual_rate, n_instalments)), "rbi", withheld=withheld).rate


def _terms(principal: Money, annual_rate: Rate, n_instalments: int) -> LoanTerms:
    return LoanTerms(
        principal=principal,
        method="annuity",
        annual_rate=annual_rate,
        n_instalments=n_instalments,
        disbursed_on=_ANY_DAY,
    )


_MONEY, _MONTHLY, _RATE, _COUNT = "money", "money per month", "percent per year", "whole number"
FUNCTIONS = (
    PackFunction("level_instalment", (_MONEY, _RATE, _COUNT), _MONTHLY, "1", level_instalment),
    PackFunction("largest_loan", (_MONTHLY, _RATE, _COUNT), _MONEY, "1", largest_loan),
    PackFunction("shortest_tenor", (_MONEY, _RATE, _MONTHLY), _COUNT, "1", shortest_tenor),
    PackFunction("needed_subsidy", (_MONEY, _RATE, _COUNT, _MONTHLY), _MONEY, "1", needed_subsidy),
    PackFunction("household_room", (_MONTHLY, _MONTHLY), _MONTHLY, "1", household_room),
    PackFunction("yearly_cost", (_MONEY, _RATE, _COUNT, _MONEY), _RATE, "1", yearly_cost),
)
"""What every pack may need; whoever loads a pack may hand over more."""
