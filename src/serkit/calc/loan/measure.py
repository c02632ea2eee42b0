"""How conventions measure the time from the first flow to each of the others, in years or in periods."""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.calc.loan.interval import Interval, interval, interval_forward
from serkit.calc.loan.periods import step_of
from serkit.kernel.calendars import calendar_named
from serkit.kernel.errors import CalcError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from serkit.calc.loan.lent import Lent
    from serkit.domain.loan import LoanTerms
    from serkit.kernel.calendars import Calendar
    from serkit.kernel.period import Period

_YEAR, _WEEK, _DAYS = 12, 7, 365


def years_within(loan: Lent) -> tuple[tuple[Interval, ...], list[Fraction]]:
    """Measure as Directive 2008/48/EC: whole periods back from the later date, then days."""
    return _years(loan, interval)


def years_forward(loan: Lent) -> tuple[tuple[Interval, ...], list[Fraction]]:
    """Measure as CONC App 1.2: whole periods on from the first day, then days in their own years."""
    return _years(loan, interval_forward)


def _years(
    loan: Lent, rule: Callable[[dt.date, dt.date, str, Calendar], Interval]
) -> tuple[tuple[Interval, ...], list[Fraction]]:
    step = step_of("month" if loan.every == "semimonth" else loan.every)
    found = _measured(loan.dates[0], loan.dates[1:], (step, loan.calendar, loan.month_end), rule)
    return found, [each.fraction for each in found]


def years_in_days(loan: Lent) -> tuple[tuple[Interval, ...], list[Fraction]]:
    """Count days, 365 of them a year."""
    start = loan.dates[0].toordinal()
    found = tuple(Interval(0, "year", day.toordinal() - start, _DAYS) for day in loan.dates[1:])
    return found, [each.fraction for each in found]


def years_in_periods(loan: Lent) -> tuple[tuple[Interval, ...], list[Fraction]]:
    """Count regular periods; each instalment of a schedule is one, and flows must fall on them (SK336)."""
    if loan.n_dues:
        dues, later = loan.dates[1 : loan.n_dues + 1], loan.dates[loan.n_dues + 1 :]
        return (), [*map(Fraction, range(1, loan.n_dues + 1)), *(_within(loan.dates[0], dues, day) for day in later)]
    return (), [Fraction(_periods(loan, day)) for day in loan.dates[1:]]


def _within(start: dt.date, dues: tuple[dt.date, ...], day: dt.date) -> Fraction:
    """A later payout, in whole periods and the part of the one it falls in, by days."""
    row = bisect_left(dues, day)
    begins = dues[row - 1] if row else start
    return row + Fraction((day - begins).days, (dues[row] - begins).days)


def _periods(loan: Lent, day: dt.date) -> int:
    days = (day - loan.dates[0]).days
    about = round(days * loan.per_year / Fraction(1461, 4))
    for k in (about, about - 1, about + 1):
        if k >= 0 and loan.on_step(k) == day.toordinal():
            return k
    raise CalcError.of(
        "SK336",
        f"{day} is not a whole number of periods after {loan.dates[0]}",
        help='say how often payments fall due: every="week"; or take a convention that counts days, such as "eu"',
    )


def intervals_of(terms: LoanTerms, due_dates: tuple[dt.date, ...]) -> tuple[Interval, ...]:
    """Measure from disbursement to each due date, in the unit of the terms' own periods.

    >>> import datetime as dt
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.money import Money
    >>> from serkit.kernel.rate import Rate
    >>> terms = LoanTerms(principal=Money("100", "EUR"), method="flat", annual_rate=Rate.percent("5"),
    ...     n_instalments=2, disbursed_on=dt.date(2025, 1, 31), first_due_on=dt.date(2025, 3, 1))
    >>> intervals_of(terms, (dt.date(2025, 2, 28), dt.date(2025, 4, 1)))
    (1/12, 2/12 + 1/366)
    """
    steps = step_of(terms.every), calendar_named(terms.calendar), str(terms.month_end)
    return _measured(terms.disbursed_on, due_dates, steps, interval)


def _measured(
    start: dt.date,
    days: tuple[dt.date, ...],
    steps: tuple[Period, Calendar, str],
    rule: Callable[[dt.date, dt.date, str, Calendar], Interval],
) -> tuple[Interval, ...]:
    """A date whole steps from the start, by its place in the row, is that many units; others go by the rule."""
    length, calendar, month_end = steps
    unit, step = _unit(length)
    first = start.toordinal()
    months = step * (_YEAR if unit == "year" else 1)
    measured = []
    for k, day in enumerate(days, 1):
        if step and unit != "week" and calendar.add_months(first, k * months, month_end) == day.toordinal():
            measured.append(Interval(k * step, unit))
        else:
            measured.append(rule(start, day, unit, calendar))
    return tuple(measured)


def _unit(step: Period) -> tuple[str, int]:
    """Return the unit intervals are counted in and how many make a period; 0 where periods are odd days."""
    if step.days:
        return ("week", step.days // _WEEK) if not step.months and step.days % _WEEK == 0 else ("month", 0)
    return ("year", step.months // _YEAR) if step.months % _YEAR == 0 else ("month", step.months)
