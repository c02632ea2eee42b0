"""The terms of a loan: everything its schedule follows from."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import attrs

from serkit.domain.charge import Fee, LateCharge
from serkit.domain.grace import Grace
from serkit.domain.loan_checks import check
from serkit.domain.loan_options import METHODS, Accrual, CalendarName, DayCount, Every, Method, MonthEnd, Remainder
from serkit.domain.payout import DownPayment, Payout, Tranche
from serkit.domain.problems import as_tuple
from serkit.kernel.dates import Period
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding
from serkit.kernel.workdays import BusinessDayRule, WorkDays

__all__ = ["METHODS", "Accrual", "CalendarName", "DayCount", "Every", "LoanTerms", "Method", "MonthEnd", "Remainder"]


def _down_payment(value: Any) -> Any:  # noqa: ANN401 - judged by the checks
    """An amount or a share alone says enough."""
    if isinstance(value, Money):
        return DownPayment(amount=value)
    return DownPayment(share=value) if isinstance(value, Fraction) else value


def _weights(value: object) -> tuple[Any, ...]:
    return tuple(Fraction(each) if type(each) is int else each for each in as_tuple(value))


@attrs.frozen(kw_only=True)
class LoanTerms:
    """What was agreed about a loan; `amortise(terms)` makes its schedule.

    Karmozd, the Iranian service fee, is carried as `annual_rate` and reported as interest.

    Time: `every` period of `calendar`, from `disbursed_on` or `first_due_on`, or on the `due_dates` listed; days that
    are not worked (`work_days`) are left by the rule `business_days`. `day_count` None means equal periods: the annual
    rate divided by the periods in a year. A `first_due_on` that is not one period after `disbursed_on`, or listed
    dates that are no such steps, therefore need a day count (`amortise` raises TermsError SK315), unless no interest is
    charged or the method's fee counts instalments, not days (karmozd_average, karmozd_slots); "equal" says that each
    period is charged as one all the same.

    Amounts: with `instalment_multiple`, instalments are multiples of that amount; amounts in multiples of the currency
    are a `rounding` with a step. `instalment_amount` (annuity) is given instead of worked out. `remainder` "last"
    leaves the rest to the last instalment, "first" to the first that repays; "level" spreads it over all, where that
    brings the last nearer to the others.

    Parts of the loan are paid out later as `tranches`; of every payout the borrower pays a `down_payment` at once. The
    interest of a period into which payouts fall is rounded once, or with `accrual` "payout" for each stretch between.
    `balloon` is what stays for the last instalment, `principal_part` the fixed part of the loan in each instalment
    (both: method balloon). `weights` shape instalments: one for each equal stretch of the loan (step), one for each
    month of the calendar's year (seasonal), or one for each instalment (irregular).

    Units:
        all amounts in one currency; annual_rate per year; dates Gregorian, stepped in `calendar`.

    Raises:
        TermsError: all that is wrong at once, SK301 to SK325.

    >>> terms = LoanTerms(principal=Money("50000000", "IRT"), method="karmozd_average",
    ...                   annual_rate=Rate.percent("4"), n_instalments=60, calendar="jalali",
    ...                   disbursed_on=dt.date(2023, 5, 4))
    >>> terms.every, terms.remainder
    ('month', 'last')
    """

    principal: Money
    method: Method
    annual_rate: Rate
    n_instalments: int
    disbursed_on: dt.date
    every: Every | Period = "month"
    calendar: CalendarName = "gregorian"
    first_due_on: dt.date | None = None
    day_count: DayCount | None = None
    month_end: MonthEnd = "clamp"
    instalment_multiple: Money | None = None
    remainder: Remainder = "last"
    rounding: Rounding = Rounding()
    due_dates: tuple[dt.date, ...] = attrs.field(default=(), converter=as_tuple)
    business_days: BusinessDayRule = "none"
    work_days: WorkDays | None = None
    instalment_amount: Money | None = None
    grace: tuple[Grace, ...] = attrs.field(default=(), converter=as_tuple)
    fees: tuple[Fee, ...] = attrs.field(default=(), converter=as_tuple)
    late_charge: LateCharge | None = None
    accrual: Accrual = "period"
    tranches: tuple[Tranche, ...] = attrs.field(default=(), converter=as_tuple)
    down_payment: DownPayment | None = attrs.field(default=None, converter=_down_payment)
    balloon: Money | None = None
    principal_part: Fraction | None = None
    weights: tuple[Fraction, ...] = attrs.field(default=(), converter=_weights)

    def __attrs_post_init__(self) -> None:
        check(self)

    @property
    def payouts(self) -> tuple[Payout, ...]:
        """What is paid out and when, the first on `disbursed_on`, and what of each is paid back at once.

        >>> loan = LoanTerms(principal=Money("400", "EUR"), method="flat", annual_rate=Rate.percent("0"),
        ...     n_instalments=3, disbursed_on=dt.date(2026, 1, 1), down_payment=Fraction(1, 4))
        >>> [(each.amount, each.down) for each in loan.payouts]
        [(40000, 10000)]
        """
        first = self.principal.minor - sum(each.amount.minor for each in self.tranches)
        dated = [(self.disbursed_on, first), *((each.disbursed_on, each.amount.minor) for each in self.tranches)]
        down = self.down_payment
        if down is None:
            return tuple(Payout(on, amount, 0) for on, amount in dated)
        if down.share is None:
            given = down.amount.minor if down.amount else 0
            return tuple(Payout(on, amount, 0 if k else given) for k, (on, amount) in enumerate(dated))
        return tuple(Payout(on, amount, self.rounding.round(amount * down.share)) for on, amount in dated)
