"""The periods of a loan: when each ends, and its factor (rate times its part of a year) as num / den."""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm
from typing import TYPE_CHECKING

from serkit.calc.loan.dues import dues_of
from serkit.calc.loan.relief import FREE, PAY, relief_of
from serkit.calc.loan.weights import weights_of
from serkit.kernel.calendars import calendar_named
from serkit.kernel.dates import EVERY, due_dates
from serkit.kernel.daycount import year_fraction
from serkit.kernel.errors import TermsError
from serkit.kernel.period import Period

if TYPE_CHECKING:
    import datetime as dt

    from serkit.domain.loan import LoanTerms

_WEEK = 7


class Periods:
    """Due dates and factors: interest of period k is balance x `nums[k]` / `den`.

    `first` is what is owed on the first evening. Loans with reliefs, later payouts or weights also have, for each row:
    `holds` (its principal is not paid), `modes` (what becomes of its interest), `within` (payouts inside the period, as
    amount and factor to its end), `evening` (what is paid out on its due date) and `weights`; `plain` ones have none.
    """

    __slots__ = (
        "apart",
        "den",
        "due_dates",
        "equal",
        "evening",
        "first",
        "holds",
        "modes",
        "nums",
        "parts",
        "plain",
        "weights",
        "whole",
        "within",
    )

    def __init__(
        self,
        due_dates: tuple[dt.date, ...],
        nums: tuple[int, ...],
        den: int,
        *,
        parts: tuple[int, ...] = (),
        whole: int = 1,
        first: int = 0,
    ) -> None:
        self.due_dates = due_dates
        self.nums = nums
        self.den = den
        self.parts = parts
        self.whole = whole
        self.equal = not parts
        self.first = first
        self.plain = True
        self.apart = False  # whether interest is rounded for each stretch between payouts
        self.holds: tuple[bool, ...] = ()
        self.modes: tuple[str, ...] = ()
        self.within: tuple[tuple[tuple[int, int], ...], ...] = ()
        self.evening: tuple[int, ...] = ()
        self.weights: tuple[int, ...] = ()

    @property
    def fractions(self) -> tuple[Fraction, ...]:
        """Each period's part of the year by the day count; none where periods are equal."""
        return tuple(Fraction(part, self.whole) for part in self.parts)

    def open(self) -> Periods:
        """Fill in what every row of a plain loan has, for the walk over rows: nothing held, all paid when due.

        >>> Periods((), (1, 1), 10, first=100).open().modes
        ('pay', 'pay')
        """
        if not self.modes:
            n = len(self.nums)
            self.holds, self.modes = (False,) * n, (PAY,) * n
            self.within, self.evening = ((),) * n, (0,) * n
        return self

    def lent(self, row: int) -> int:
        """What is owed for the first time by the evening of a row's due date, in all: payouts less down payments.

        >>> Periods((), (1, 1), 10, first=100).lent(1)
        100
        """
        if not self.within:
            return self.first
        return self.first + sum(
            self.evening[k] + sum(amount for amount, _ in self.within[k]) for k in range(min(row + 1, len(self.nums)))
        )


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
    dues = dues_of(terms)
    first = terms.principal.minor if terms.down_payment is None and not terms.tranches else terms.payouts[0].owed
    rate = terms.annual_rate.fraction
    if is_equal(terms):
        parts = per_year(terms.every)
        num, den = rate.numerator * parts.denominator, rate.denominator * parts.numerator
        common = gcd(num, den)
        periods = Periods(dues, (num // common,) * len(dues), den // common, first=first)
    else:
        year_parts, whole = _year_fractions(terms.disbursed_on, dues, terms.day_count or "", _coupon(terms, dues))
        nums = tuple([rate.numerator * part for part in year_parts])
        periods = Periods(dues, nums, rate.denominator * whole, parts=year_parts, whole=whole, first=first)
    if terms.grace or terms.tranches or terms.weights:
        _lay_out(terms, periods)
    return periods


def is_equal(terms: LoanTerms) -> bool:
    """Whether every period is the same part of the year, however long it is.

    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.money import Money
    >>> from serkit.kernel.rate import Rate
    >>> import datetime as dt
    >>> is_equal(LoanTerms(principal=Money("100", "EUR"), method="flat", n_instalments=2, day_count="equal",
    ...                    annual_rate=Rate.percent("12"), disbursed_on=dt.date(2025, 1, 31)))
    True
    """
    return terms.day_count is None or terms.day_count == "equal"


def _coupon(terms: LoanTerms, dues: tuple[dt.date, ...]) -> tuple[dt.date, dt.date] | None:
    """Return the regular period that ends on the first due date: what ACT/ACT ICMA weighs an odd first period by.

    A first due date one step after disbursement ends a whole period, also where the step is clamped to a month's end.
    """
    if terms.day_count != "ACT/ACT ICMA" or step_of(terms.every).days:
        return None
    start = terms.disbursed_on
    if due_dates(start, 1, terms.every, calendar=terms.calendar, month_end=terms.month_end)[0] == dues[0]:
        return start, dues[0]
    months = step_of(terms.every).months
    before = calendar_named(terms.calendar).add_months(dues[0].toordinal(), -months)
    return dues[0].fromordinal(before), dues[0]


@lru_cache(maxsize=1024)
def _year_fractions(
    start: dt.date, dues: tuple[dt.date, ...], convention: str, coupon: tuple[dt.date, dt.date] | None = None
) -> tuple[tuple[int, ...], int]:
    """Year fractions of all periods over one denominator; portfolios share few calendars."""
    last = dues[-1]
    fractions = [
        year_fraction(a, b, convention, termination=last, reference=coupon if b == dues[0] else None)
        for a, b in zip((start, *dues), dues, strict=False)
    ]
    whole = lcm(*(each.denominator for each in fractions))
    return tuple([each.numerator * (whole // each.denominator) for each in fractions]), whole


def _lay_out(terms: LoanTerms, periods: Periods) -> None:
    """Add reliefs, later payouts and weights; interest-free rows lose their factor."""
    dues, n = periods.due_dates, len(periods.due_dates)
    weights = weights_of(terms, dues)
    relief = relief_of(terms, dues, weights)
    within: list[list[tuple[int, Fraction]]] = [[] for _ in range(n)]
    evening = [0] * n
    for payout in terms.payouts[1:]:
        row = _row_of(terms, dues, payout.on)
        if payout.on == dues[row]:
            evening[row] += payout.owed
        else:
            within[row].append((payout.owed, _rest(terms, periods, row, payout.on)))
    scale = lcm(*(part.denominator for row in within for _, part in row), periods.den)
    up, free = scale // periods.den, [mode == FREE for mode in relief.modes]
    periods.nums = tuple([0 if is_free else num * up for num, is_free in zip(periods.nums, free, strict=True)])
    periods.den = scale
    periods.within = tuple(
        [
            tuple([(amount, 0 if is_free else int(part * scale)) for amount, part in row])
            for row, is_free in zip(within, free, strict=True)
        ]
    )
    periods.evening = tuple(evening)
    periods.holds, periods.modes, periods.weights = relief.holds, relief.modes, weights
    periods.plain = False
    periods.apart = terms.accrual == "payout"


def _row_of(terms: LoanTerms, dues: tuple[dt.date, ...], day: dt.date) -> int:
    """Find the period a payout falls into: after the due date before, up to its own."""
    row = bisect_left(dues, day)
    if row < len(dues) - 1 or (row < len(dues) and day < dues[row]):
        return row
    raise TermsError.of(
        "SK318",
        f"a tranche on {day} has no instalment left to repay it",
        fields=(("last instalment", dues[-1].isoformat()),),
        help=f"pay it out before {dues[-1]}, or take more than n_instalments={terms.n_instalments}",
    )


def _rest(terms: LoanTerms, periods: Periods, row: int, day: dt.date) -> Fraction:
    """Factor of a payout from its day to the end of the period it falls into.

    Equal periods are cut by their days, as nothing else says what part of one is left.
    """
    end = periods.due_dates[row]
    if is_equal(terms):
        start = periods.due_dates[row - 1] if row else terms.disbursed_on
        return Fraction(periods.nums[row], periods.den) * Fraction((end - day).days, (end - start).days)
    part = year_fraction(day, end, terms.day_count or "", termination=periods.due_dates[-1])
    return terms.annual_rate.fraction * part
