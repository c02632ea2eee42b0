"""What an instalment costs that is paid late: a charge of its own that never compounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.domain.schedule import Schedule
from serkit.kernel.daterange import day_of
from serkit.kernel.daycount import year_fraction
from serkit.kernel.errors import CalcError
from serkit.kernel.given import of_type
from serkit.kernel.money import Money

if TYPE_CHECKING:
    import datetime as dt
    from fractions import Fraction


def late_charge(schedule: Schedule, number: int, paid_on: dt.date) -> Money:
    """Return what is charged if instalment `number` is paid whole on `paid_on`, by the terms' late charge.

    The rate counts on what was due, from the due date, by the day count of the charge; a fixed amount is added once;
    the caps hold for both together. Charges never enter what later ones count on. Within the days of grace, or
    without a late charge in the terms, it is zero.

    Rounding:
        once, by the rounding of the terms.

    Raises:
        CalcError: SK333 for an instalment that the schedule does not have. SK508, SK350 for a wrong type.

    Source:
        parsianhesab.com: instalment x (i + 6) x days / 36000; RBI circular of 18 August 2023 on penal charges: a
        charge, not added to the rate and not capitalised.

    >>> import datetime as dt
    >>> from serkit.calc.loan.schedule import amortise
    >>> from serkit.domain.charge import LateCharge
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.rate import Rate
    >>> loan = amortise(LoanTerms(principal=Money("36000000", "IRT"), method="flat", annual_rate=Rate.percent("4"),
    ...     n_instalments=1, disbursed_on=dt.date(2026, 1, 1), every="year",
    ...     late_charge=LateCharge(annual_rate=Rate.percent("10"), day_count="ACT/360")))
    >>> late_charge(loan, 1, dt.date(2027, 1, 31))  # 37,440,000 x (4 + 6) x 30 / 36000
    Money("312000", "IRT")
    """
    of_type(Schedule, "schedule", schedule, "schedule=amortise(terms)")
    day_of(paid_on)
    if type(number) is not int or not 1 <= number <= len(schedule.due_dates):
        raise CalcError.of(
            "SK333",
            "this schedule has no such instalment",
            help=f"instalments are counted from 1 to {len(schedule.due_dates)}",
        )
    terms, due = schedule.terms, schedule.instalments[number - 1]
    rule, late_by = terms.late_charge, (paid_on - due.due_on).days
    if rule is None or late_by <= max(rule.grace_days, 0):
        return Money.of_minor(0, schedule.unit)
    overdue = due.due.minor
    charge: int | Fraction = rule.amount.minor if rule.amount else 0
    if rule.annual_rate is not None:
        charge += overdue * rule.annual_rate.fraction * year_fraction(due.due_on, paid_on, rule.day_count)
    caps = [rule.cap.minor] if rule.cap else []
    caps += [terms.rounding.round(overdue * rule.cap_share)] if rule.cap_share is not None else []
    return Money.of_minor(min([terms.rounding.round(charge), *caps]), schedule.unit)
