"""The periods of a loan: when each ends, and its factor (rate times its part of a year) as num / den."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm
from typing import TYPE_CHECKING

from serkit.kernel.dates import EVERY, due_dates
from serkit.kernel.period import Period

if TYPE_CHECKING:
    import datetime as dt

    from serkit.domain.loan import LoanTerms

_WEEK = 7


class Periods:
    """Due dates and factors: interest of period k is balance x `nums[k]` / `den`."""

    __slots__ = ("den", "due_dates", "equal", "nums", "parts", "whole")

    def __init__(
        self,
        due_dates: tuple[dt.date, ...],
        nums: tuple[int, ...],
        den: int,
        *,
        parts: tuple[int, ...] = (),
        whole: int = 1,
    ) -> None:
        self.due_dates = due_dates
        self.nums = nums
        self.den = den
        self.parts = parts
        self.whole = whole
        self.equal = not parts

    @property
    def fractions(self) -> tuple[Fraction, ...]:
        """Each period's part of the year by the day count; none where periods are equal."""
        return tuple(Fraction(part, self.whole) for part in self.parts)


def per_year(every: str | Period) -> Fraction:
    """Periods in a year: 12 months, 4 quarters, 52 weeks, 26 fortnights; a period of days goes into 365.

    >>> per_year("quarter"), per_year(Period(months=2)), per_year(Period(days=28)), per_year(Period(days=10))
    (Fraction(4, 1), Fraction(6, 1), Fraction(13, 1), Fraction(73, 2))
    """
    step = step_of(every)
    if not step.days:
        return Fraction(12, step.months)
    if not step.months and step.days % _WEEK == 0:
        return Fraction(52 * _WEEK, step.days)
    return 1 / (Fraction(step.months, 12) + Fraction(step.days, 365))


def step_of(every: str | Period) -> Period:
    """Return the length of a period, whichever way it was written.

    >>> step_of("quarter")
    Period(months=3)
    """
    return every if isinstance(every, Period) else EVERY[every]


def periods_of(terms: LoanTerms) -> Periods:
    """Lay out the periods of the terms.

    Without a day count every period is one equal part of the year, whatever its days; `amortise` refuses a first
    period of another length where its days cost something. With a day count each period is its own year fraction.

    >>> import datetime as dt
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.money import Money
    >>> from serkit.kernel.rate import Rate
    >>> periods = periods_of(LoanTerms(principal=Money("100", "EUR"), method="flat", n_instalments=2,
    ...     annual_rate=Rate.percent("12"), disbursed_on=dt.date(2025, 1, 31), day_count="ACT/365F"))
    >>> [str(day) for day in periods.due_dates], periods.fractions
    (['2025-02-28', '2025-03-31'], (Fraction(28, 365), Fraction(31, 365)))
    """
    dues = due_dates(
        terms.disbursed_on,
        terms.n_instalments,
        terms.every,
        calendar=terms.calendar,
        month_end=terms.month_end,
        first_due_on=terms.first_due_on,
    )
    rate = terms.annual_rate.fraction
    if terms.day_count is None:
        parts = per_year(terms.every)
        num, den = rate.numerator * parts.denominator, rate.denominator * parts.numerator
        common = gcd(num, den)
        return Periods(dues, (num // common,) * len(dues), den // common)
    year_parts, whole = _year_fractions(terms.disbursed_on, dues, terms.day_count)
    nums = tuple([rate.numerator * part for part in year_parts])
    return Periods(dues, nums, rate.denominator * whole, parts=year_parts, whole=whole)


@lru_cache(maxsize=1024)
def _year_fractions(start: dt.date, dues: tuple[dt.date, ...], convention: str) -> tuple[tuple[int, ...], int]:
    """Year fractions of all periods over one denominator; portfolios share few calendars."""
    from serkit.kernel.daycount import year_fraction

    fractions = [year_fraction(a, b, convention) for a, b in zip((start, *dues), dues, strict=False)]
    whole = lcm(*(each.denominator for each in fractions))
    return tuple([each.numerator * (whole // each.denominator) for each in fractions]), whole
