"""What an instalment costs that is paid late: a charge of its own that never compounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.domain.schedule import Schedule
from serkit.kernel.daterange import day_of
from serkit.kernel.daycount import year_fraction
from serkit.kernel.errors import CalcError
from serkit.kernel.given import of_type
from serkit.kernel.languages import check_language
from serkit.kernel.money import Money

if TYPE_CHECKING:
    import datetime as dt
    from fractions import Fraction

    from serkit.domain.charge import LateCharge
    from serkit.domain.loan import LoanTerms
    from serkit.kernel.derivation import Derivation


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
    terms, row = _checked(schedule, number, paid_on)
    rule = terms.late_charge
    if rule is None or _days_late(schedule, row, paid_on) <= rule.grace_days:
        return Money.of_minor(0, schedule.unit)
    charged = terms.rounding.round(_charge(schedule, row, rule, paid_on))
    return Money.of_minor(min((charged, *_caps(schedule, row, rule))), schedule.unit)


def explain_late_charge(
    schedule: Schedule, number: int, paid_on: dt.date, *, lang: str = "en", unit: str | None = None
) -> Derivation:
    """Say how a late charge came about, as `schedule.explain` does of a cell.

    Raises:
        CalcError: as `late_charge`; SK296 for a language the library has no words for.

    >>> import datetime as dt
    >>> from serkit.calc.loan.schedule import amortise
    >>> from serkit.domain.charge import LateCharge
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.rate import Rate
    >>> loan = amortise(LoanTerms(principal=Money("36000000", "IRT"), method="flat", annual_rate=Rate.percent("4"),
    ...     n_instalments=1, disbursed_on=dt.date(2026, 1, 1), every="year",
    ...     late_charge=LateCharge(annual_rate=Rate.percent("10"), day_count="ACT/360", cap=Money("300000", "IRT"))))
    >>> print(explain_late_charge(loan, 1, dt.date(2027, 1, 31)))
    instalment 1, Late charge: 300,000 IRT
      round half even(37,440,000 × 10% × 1/12) = 312,000
      D_1, Due: 37,440,000 IRT
      from 1 January 2027 to 31 January 2027, part of a year by ACT/360: 1/12
      never more than: 300,000 IRT
    """
    from serkit.calc.loan.cells import Cell
    from serkit.calc.loan.late_steps import steps_of
    from serkit.calc.loan.periods import periods_of

    check_language(lang, CalcError)
    terms, row = _checked(schedule, number, paid_on)
    cell = Cell(schedule, periods_of(terms), row, lang, unit)
    charged = late_charge(schedule, number, paid_on)
    head = cell.both(cell.say("loan.instalment", n=number), cell.say("loan.late_charge"))
    return cell.line(head, cell.money(charged.minor), *steps_of(cell, schedule, paid_on))


def _checked(schedule: Schedule, number: int, paid_on: dt.date) -> tuple[LoanTerms, int]:
    """Return the terms and the row, counted from 0."""
    of_type(Schedule, "schedule", schedule, "schedule=amortise(terms)")
    day_of(paid_on)
    if type(number) is not int or not 1 <= number <= len(schedule.due_dates):
        raise CalcError.of(
            "SK333",
            "this schedule has no such instalment",
            help=f"instalments are counted from 1 to {len(schedule.due_dates)}",
        )
    return schedule.terms, number - 1


def _days_late(schedule: Schedule, row: int, paid_on: dt.date) -> int:
    return (paid_on - schedule.due_dates[row]).days


def _charge(schedule: Schedule, row: int, rule: LateCharge, paid_on: dt.date) -> int | Fraction:
    """Return the exact charge before its caps, in minor units."""
    charge: int | Fraction = rule.amount.minor if rule.amount else 0
    if rule.annual_rate is None:
        return charge
    part = year_fraction(schedule.due_dates[row], paid_on, rule.day_count)
    return charge + schedule.instalments[row].due.minor * rule.annual_rate.fraction * part


def _caps(schedule: Schedule, row: int, rule: LateCharge) -> tuple[int, ...]:
    caps = () if rule.cap is None else (rule.cap.minor,)  # a cap of nothing is one
    if rule.cap_share is None:
        return caps
    return (*caps, schedule.terms.rounding.round(schedule.instalments[row].due.minor * rule.cap_share))
