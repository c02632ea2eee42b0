"""The annual percentage rate of a schedule, with the equation and the intervals it was solved from."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from serkit.calc.loan.interval import Interval, interval
from serkit.calc.loan.periods import per_year, step_of
from serkit.calc.loan.solve import yearly_rate
from serkit.domain.loan import LoanTerms
from serkit.domain.schedule import Schedule
from serkit.kernel.calendars import calendar_named
from serkit.kernel.errors import CalcError
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from serkit.kernel.period import Period

_CONTEXT = Context(prec=34)
_YEAR, _WEEK = 12, 7
_PRINTED = {"eu": 1, "nominal": 2}  # decimals of the percentage
_EQUATIONS = {
    "eu": "C = sum of D_k / (1 + X)^t_k",
    "nominal": "C = sum of D_k / (1 + X / m)^k",
}


@attrs.frozen(kw_only=True)
class Apr:
    """A yearly rate that makes what is lent and what is paid equal, and the evidence.

    `rate` is rounded half even to 12 decimals of the fraction; `residual` is what the equation leaves over at that
    rate, in minor units; the equation changes its sign between the two ends of `bracket`, so the root is there.
    """

    convention: str
    rate: Rate
    equation: str
    intervals: tuple[Interval, ...]
    periods_per_year: Fraction
    residual: Decimal
    bracket: tuple[Decimal, Decimal]

    @property
    def printed(self) -> str:
        """The rate as it is published: percent, one decimal for "eu", two for "nominal", half up.

        >>> import datetime as dt
        >>> from serkit.calc.loan.schedule import amortise
        >>> from serkit.domain.loan import LoanTerms
        >>> from serkit.kernel.money import Money
        >>> apr(amortise(LoanTerms(principal=Money("1000", "EUR"), method="annuity", n_instalments=12,
        ...     annual_rate=Rate.percent("12"), disbursed_on=dt.date(2026, 1, 31)))).printed
        '12.7%'
        """
        places = _PRINTED.get(self.convention, 2)
        scaled = Rounding("half_up").round(self.rate.percentage * 10**places)
        whole, part = divmod(abs(scaled), 10**places)
        return f"{'-' if scaled < 0 else ''}{whole}.{part:0{places}d}%"


def apr(schedule: Schedule, convention: str = "eu") -> Apr:
    """Solve for the yearly rate at which all instalments are worth the loan on the day it is paid out.

    "eu" is Directive 2008/48/EC, Annex I (kept by 2023/2225). A due date that lies whole periods of the terms
    from disbursement, by their own calendar and month-end rule, is that many equal months (12 a year), weeks (52)
    or years: Jalali months are months. Any other is counted back from the due date in whole months, weeks or
    years, and the days left are divided by 365 or 366. "nominal" is m times the rate per instalment period,
    counting every instalment as one period: what India's key facts statement and most banks print.

    Args:
        schedule: made by `amortise`; every fee in its rows counts.
        convention: "eu" or "nominal".

    Raises:
        TypeError: for anything but a Schedule.
        CalcError: SK330 for an unknown convention; SK331 where no rate up to 10^15 % solves the equation.

    Source:
        Directive 2008/48/EC, Annex I; SWD(2012) 128 final, 4.1; RBI, Key Facts Statement, Annex B.

    Examples:
        >>> import datetime as dt
        >>> from serkit.calc.loan.schedule import amortise
        >>> from serkit.domain.loan import LoanTerms
        >>> from serkit.kernel.money import Money
        >>> terms = LoanTerms(principal=Money("50000000", "IRT"), method="karmozd_slots", calendar="jalali",
        ...     annual_rate=Rate.percent("4"), n_instalments=60, disbursed_on=dt.date(2023, 5, 4))
        >>> apr(amortise(terms)).printed, apr(amortise(terms), "nominal").printed
        ('4.8%', '4.72%')
    """
    if not isinstance(schedule, Schedule):
        raise _no_schedule(schedule)
    lay_out = _CONVENTIONS.get(str(convention))
    if lay_out is None:
        from serkit.kernel.spelling import nearest

        near = nearest(str(convention), _CONVENTIONS)
        cure = f'did you mean "{near}"? ' if near else ""
        raise CalcError.of(
            "SK330",
            f'there is no convention "{str(convention)[:40]}" for an APR',
            help=f"{cure}known: {', '.join(_CONVENTIONS)}",
        )
    intervals, times = lay_out(schedule)
    dues = [(time, -due) for time, due in zip(times, _dues(schedule), strict=True)]
    root = yearly_rate([*_paid_out(schedule, convention), *dues])
    m = per_year(schedule.terms.every)
    scale = m if convention == "nominal" else Fraction(1)
    return Apr(
        convention=convention,
        rate=Rate.of(Fraction(root.rate) * scale, per="year"),
        equation=_EQUATIONS[convention],
        intervals=intervals,
        periods_per_year=m,
        residual=root.residual,
        bracket=tuple(_scaled(end, scale) for end in root.bracket),  # type: ignore[arg-type]  # two in, two out
    )


def _no_schedule(found: object) -> TypeError:
    cure = "write apr(amortise(terms))" if isinstance(found, LoanTerms) else "make one with amortise(terms)"
    return TypeError(f"apr takes a Schedule, not {type(found).__name__}: {cure}")


def _scaled(rate: Decimal, scale: Fraction) -> Decimal:
    return _CONTEXT.divide(_CONTEXT.multiply(rate, Decimal(scale.numerator)), Decimal(scale.denominator))


def _paid_out(schedule: Schedule, convention: str) -> list[tuple[Fraction, int]]:
    """What reaches the borrower on each day of payout: less what is paid back at once, and less fees of that day."""
    terms = schedule.terms
    by_day: dict[dt.date, int] = {}
    for flow in schedule.flows:
        if flow.kind != "instalment":
            by_day[flow.on] = by_day.get(flow.on, 0) + flow.minor
    return [
        (_time(schedule, day, convention) if day != terms.disbursed_on else Fraction(0), minor)
        for day, minor in by_day.items()
    ]


def _time(schedule: Schedule, day: dt.date, convention: str) -> Fraction:
    """Time from the disbursement to a later payout: by the directive, or in periods and days of the one it is in."""
    terms, dues = schedule.terms, schedule.due_dates
    if convention == "eu":
        return interval(
            terms.disbursed_on, day, _unit(step_of(terms.every))[0], calendar_named(terms.calendar)
        ).fraction
    row = bisect_left(dues, day)
    start = dues[row - 1] if row else terms.disbursed_on
    return row + Fraction((day - start).days, (dues[row] - start).days)


def _dues(schedule: Schedule) -> list[int]:
    principal, interest, fees, _ = schedule.columns
    return [a + b + c for a, b, c in zip(principal, interest, fees, strict=True)]


def _nominal(schedule: Schedule) -> tuple[tuple[Interval, ...], list[Fraction]]:
    return (), [Fraction(k) for k in range(1, len(schedule.due_dates) + 1)]


def _eu(schedule: Schedule) -> tuple[tuple[Interval, ...], list[Fraction]]:
    intervals = intervals_of(schedule.terms, schedule.due_dates)
    return intervals, [each.fraction for each in intervals]


_CONVENTIONS: dict[str, Callable[[Schedule], tuple[tuple[Interval, ...], list[Fraction]]]] = {
    "eu": _eu,
    "nominal": _nominal,
}


def intervals_of(terms: LoanTerms, due_dates: tuple[dt.date, ...]) -> tuple[Interval, ...]:
    """Measure from disbursement to each due date, in the unit of the terms' own periods.

    >>> import datetime as dt
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.money import Money
    >>> terms = LoanTerms(principal=Money("100", "EUR"), method="flat", annual_rate=Rate.percent("5"),
    ...     n_instalments=2, disbursed_on=dt.date(2025, 1, 31), first_due_on=dt.date(2025, 3, 1))
    >>> intervals_of(terms, (dt.date(2025, 2, 28), dt.date(2025, 4, 1)))
    (1/12, 2/12 + 1/366)
    """
    unit, step = _unit(step_of(terms.every))
    calendar = calendar_named(terms.calendar)
    start = terms.disbursed_on.toordinal()
    months = step * (_YEAR if unit == "year" else 1)
    measured = []
    for k, day in enumerate(due_dates, 1):
        if step and unit != "week" and calendar.add_months(start, k * months, terms.month_end) == day.toordinal():
            measured.append(Interval(k * step, unit))
        else:
            measured.append(interval(terms.disbursed_on, day, unit, calendar))
    return tuple(measured)


def _unit(step: Period) -> tuple[str, int]:
    """Return the unit intervals are counted in and how many make a period; 0 where periods are odd days."""
    if step.days:
        return ("week", step.days // _WEEK) if not step.months and step.days % _WEEK == 0 else ("month", 0)
    return ("year", step.months // _YEAR) if step.months % _YEAR == 0 else ("month", step.months)
