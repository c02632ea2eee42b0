"""What is refused at the door of a loan's terms: everything at once, and what would work instead."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

from serkit.domain.charge import FINEST, Fee, LateCharge, is_share
from serkit.domain.grace import Grace
from serkit.domain.loan_options import METHODS, Accrual, CalendarName, DayCount, Every, MonthEnd, Remainder
from serkit.domain.payout import DownPayment, Tranche
from serkit.domain.problems import Problems, as_told, did_you_mean
from serkit.kernel.calendars import FIRST_GREGORIAN_YEAR
from serkit.kernel.dates import Period
from serkit.kernel.errors import TermsError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding
from serkit.kernel.workdays import BusinessDayRule, WorkDays

if TYPE_CHECKING:
    from serkit.domain.loan import LoanTerms

MOST_INSTALMENTS = 1200
MOST_PARTS = 120
_FINEST_WEIGHT = 10**4  # the weights of a loan go over one denominator
MOST_PER_YEAR = 10  # 1000 %: above it a percent sign was forgotten


def check(terms: LoanTerms) -> None:
    """Refuse terms that cannot be right, with everything that is wrong with them.

    Raises:
        TermsError: SK301 to SK325.
    """
    problems = Problems()
    _check_principal(terms, problems)
    _check_rate(terms, problems)
    _check_count(terms, problems)
    _check_dates(terms, problems)
    _check_options(terms, problems)
    _check_multiple(terms, problems)
    _check_parts(terms, problems)
    problems.refuse(TermsError)


def _wrong_type(problems: Problems, name: str, value: object, wanted: str, cure: str) -> None:
    """SK301 for a float, where exactness is at stake; SK302 for anything else."""
    if isinstance(value, float):
        problems.add("SK301", f"{name} is a float, and floats are not exact", help=f"write {cure}")
    else:
        kind = type(value).__name__
        problems.add("SK302", f"{name} must be {wanted}", fields=(("found", kind),), help=f"write {cure}")


def _check_principal(terms: LoanTerms, problems: Problems) -> None:
    principal: object = terms.principal
    if not isinstance(principal, Money):
        _wrong_type(problems, "principal", principal, "money", 'Money("50000000", "IRT")')
    elif principal.minor <= 0:
        found = (("found", str(principal)),)
        problems.add("SK303", "the principal must be more than zero", fields=found, help="state the amount lent")


def _check_rate(terms: LoanTerms, problems: Problems) -> None:
    rate: object = terms.annual_rate
    if not isinstance(rate, Rate):
        _wrong_type(problems, "annual_rate", rate, "a rate", 'Rate.percent("4")')
    elif rate.per != "year":
        found = (("found", f"a rate per {rate.per}"),)
        problems.add("SK305", "annual_rate must be a rate per year", fields=found, help="convert it to a year first")
    elif not 0 <= rate.fraction <= MOST_PER_YEAR:
        found = (("found", f"{_percent(rate.fraction)} per year"),)
        cure = 'a rate is given in percent: Rate.percent("4") is four per cent'
        problems.add("SK305", "annual_rate must be 0 % to 1000 %", fields=found, help=cure)


def _percent(fraction: Fraction) -> str:
    percent = fraction * 100
    return f"{percent} %" if percent.denominator == 1 else f"about {int(percent)} %"


def _check_count(terms: LoanTerms, problems: Problems) -> None:
    count: object = terms.n_instalments
    if not isinstance(count, int) or isinstance(count, bool):
        _wrong_type(problems, "n_instalments", count, "a whole number", "n_instalments=60")
    elif not 1 <= count <= MOST_INSTALMENTS:
        found = (("found", str(count) if abs(count) < 10**9 else "a number of more than nine digits"),)
        cure = "count the instalments, not the years"
        problems.add("SK304", f"n_instalments must be 1 to {MOST_INSTALMENTS}", fields=found, help=cure)


def _check_dates(terms: LoanTerms, problems: Problems) -> None:
    start = _date(problems, "disbursed_on", terms.disbursed_on)
    first = None if terms.first_due_on is None else _date(problems, "first_due_on", terms.first_due_on)
    if start and first and first < start:
        found = (("disbursed_on", start.isoformat()), ("first_due_on", first.isoformat()))
        cure = "an instalment falls due on or after the day the money left"
        problems.add("SK308", "the first instalment is due before the loan is disbursed", fields=found, help=cure)


def _date(problems: Problems, name: str, value: object) -> dt.date | None:
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        _wrong_type(problems, name, value, "a date", f"{name}=datetime.date(2023, 5, 4)")
        return None
    if value.year < FIRST_GREGORIAN_YEAR:
        cure = 'write its Gregorian day, 2023-05-04 for 1402-02-14, and calendar="jalali" for Jalali months'
        problems.add("SK309", f"the year {value.year} of {name} looks Jalali", help=cure)
        return None
    return value


_CLOSED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("calendar", get_args(CalendarName)),
    ("month_end", get_args(MonthEnd)),
    ("remainder", get_args(Remainder)),
    ("business_days", get_args(BusinessDayRule)),
    ("accrual", get_args(Accrual)),
)


def _check_options(terms: LoanTerms, problems: Problems) -> None:
    for name, allowed in (("method", METHODS), *_CLOSED):
        _option(problems, name, getattr(terms, name), allowed)
    if terms.day_count is not None:
        _option(problems, "day_count", terms.day_count, get_args(DayCount))
    if not isinstance(terms.every, Period):
        _option(problems, "every", terms.every, get_args(Every))
    elif terms.every.months < 0 or terms.every.days < 0 or not (terms.every.months or terms.every.days):
        problems.add("SK307", "`every` must be a length of time", help='write every="month" or Period(months=2)')
    rounding: object = terms.rounding
    if not isinstance(rounding, Rounding):
        _wrong_type(problems, "rounding", rounding, "a Rounding", 'Rounding("half_even")')


def _option(problems: Problems, name: str, value: object, allowed: tuple[str, ...]) -> None:
    if value in allowed:
        return
    code = "SK306" if name == "method" else "SK307"
    shown = f' "{value}"' if isinstance(value, str) and len(value) < 40 else ""  # noqa: PLR2004 - a line of a message
    said = f"there is no method{shown}" if name == "method" else f"{name} cannot be{shown or ' this'}"
    problems.add(code, said, help=did_you_mean(value, allowed))


def _check_multiple(terms: LoanTerms, problems: Problems) -> None:
    multiple: object = terms.instalment_multiple
    principal: object = terms.principal
    if multiple is None:
        return
    if not isinstance(multiple, Money):
        _wrong_type(problems, "instalment_multiple", multiple, "money", 'Money("1000", "IRT")')
    elif multiple.minor <= 0:
        problems.add("SK310", "instalment_multiple must be more than zero", help="leave it out to round to the unit")
    elif isinstance(principal, Money) and multiple.currency != terms.principal.currency:
        found = (("principal", principal.currency), ("instalment_multiple", multiple.currency))
        cure = f"give the multiple in {principal.currency}"
        problems.add("SK311", "instalment_multiple is in another currency", fields=found, help=cure)


def _check_parts(terms: LoanTerms, problems: Problems) -> None:
    """What has to fit the principal and the dates; looked at once those are known to be right."""
    _check_members(terms, problems)
    if problems.found:
        return
    _check_currencies(terms, problems)
    _check_listed_dates(terms, problems)
    _check_payouts(terms, problems)
    _check_shape(terms, problems)
    if (terms.business_days == "none") is not (terms.work_days is None):
        cure = 'write both: business_days="following", work_days=WorkDays(weekend=("friday",))'
        found = (("business_days", terms.business_days), ("work_days", "told" if terms.work_days else "not told"))
        said = "business_days and work_days are told together or not at all"
        problems.add("SK329", said, fields=found, help=cure)


_MEMBERS: tuple[tuple[str, type, str], ...] = (
    ("grace", Grace, 'grace=(Grace(kind="principal", n_instalments=3),)'),
    ("fees", Fee, 'fees=(Fee(name="processing", when="up_front", amount=Money("240", "INR")),)'),
    ("tranches", Tranche, 'tranches=(Tranche(disbursed_on=..., amount=Money("500", "EUR")),)'),
)
_PARTS: tuple[tuple[str, type, str], ...] = (
    ("work_days", WorkDays, 'work_days=WorkDays(weekend=("friday",))'),
    ("late_charge", LateCharge, 'late_charge=LateCharge(annual_rate=Rate.percent("10"))'),
    ("down_payment", DownPayment, "down_payment=Fraction(1, 4)"),
    ("instalment_amount", Money, 'instalment_amount=Money("500", "EUR")'),
    ("balloon", Money, 'balloon=Money("5000", "EUR")'),
    ("principal_part", Fraction, "principal_part=Fraction(5, 100)"),
)


def _check_members(terms: LoanTerms, problems: Problems) -> None:
    for name, kind, cure in _MEMBERS:
        if len(getattr(terms, name)) > MOST_PARTS:
            found = (("found", f"{len(getattr(terms, name)):,}"),)
            spare = "leave out what says nothing new"
            problems.add("SK325", f"{name} has more than {MOST_PARTS} parts", fields=found, help=spare)
            continue
        for each in getattr(terms, name):
            if not isinstance(each, kind):
                _wrong_type(problems, name, each, f"{kind.__name__} objects", cure)
    for name, kind, cure in _PARTS:
        value = getattr(terms, name)
        if value is not None and not isinstance(value, kind):
            _wrong_type(problems, name, value, f"a {kind.__name__}", cure)
    weights: tuple[object, ...] = terms.weights
    for each in weights:
        if not isinstance(each, Fraction):
            _wrong_type(problems, "weights", each, "whole numbers or Fractions", "weights=(1, 2, Fraction(3, 2))")
    for each in terms.due_dates:
        _date(problems, "due_dates", each)


def _check_currencies(terms: LoanTerms, problems: Problems) -> None:
    late, down = terms.late_charge, terms.down_payment
    amounts = [("instalment_amount", terms.instalment_amount), ("balloon", terms.balloon)]
    amounts += [("tranches", each.amount) for each in terms.tranches]
    amounts += [("fees", each.amount) for each in terms.fees]
    amounts += [("late_charge", late.amount), ("late_charge", late.cap)] if late else []
    amounts += [("down_payment", down.amount)] if down else []
    for name, amount in amounts:
        if amount is not None and amount.currency != terms.principal.currency:
            found = (("principal", terms.principal.currency), (name, amount.currency))
            cure = f"give it in {terms.principal.currency}: serkit knows no exchange rates"
            problems.add("SK311", f"{name} is in another currency", fields=found, help=cure)


def _check_listed_dates(terms: LoanTerms, problems: Problems) -> None:
    dues = terms.due_dates
    if not dues:
        return
    if len(dues) != terms.n_instalments:
        found = (("n_instalments", str(terms.n_instalments)), ("due_dates", str(len(dues))))
        problems.add("SK307", "there is not one due date for each instalment", fields=found, help="list them all")
    if terms.first_due_on is not None:
        problems.add("SK307", "due_dates and first_due_on are told both", help="leave first_due_on out")
    if dues[0] < terms.disbursed_on:
        cure = "an instalment falls due on or after the day the money left"
        problems.add("SK308", "the first instalment is due before the loan is disbursed", help=cure)
    twice = next(((a, b) for a, b in pairwise(dues) if a >= b), None)
    if twice is not None:
        before, day = twice
        said = f"the due date {day} is not later than the one before, {before}"
        problems.add("SK321", said, help="list them in order, each day once")


def _check_payouts(terms: LoanTerms, problems: Problems) -> None:
    if problems.found:
        return
    first = terms.principal.minor - sum(each.amount.minor for each in terms.tranches)
    days = (terms.disbursed_on, *(each.disbursed_on for each in terms.tranches))
    if first <= 0:
        cure = "let tranches come to less than the principal: the rest of it is paid out first"
        found = (("principal", str(terms.principal)), ("tranches", str(_money(terms, terms.principal.minor - first))))
        problems.add("SK318", "the tranches are the whole loan or more", fields=found, help=cure)
    elif any(a >= b for a, b in pairwise(days)):
        early = next(b for a, b in pairwise(days) if a >= b)
        said = f"the tranche on {early} is not later than what was paid out before it"
        problems.add("SK318", said, help="give tranches in order, each on a later day, all after disbursed_on")
    else:
        down = terms.down_payment
        if down is not None and down.amount is not None and down.amount.minor >= first:
            found = (("down_payment", str(down.amount)), ("paid out first", str(_money(terms, first))))
            problems.add(
                "SK322", "the down payment leaves nothing of the loan", fields=found, help="take a smaller one"
            )


def _money(terms: LoanTerms, minor: int) -> Money:
    return Money.of_minor(minor, terms.principal.unit)


def _check_shape(terms: LoanTerms, problems: Problems) -> None:
    for name in ("instalment_amount", "balloon"):
        amount: Money | None = getattr(terms, name)
        if amount is not None and amount.minor <= 0:
            found = (("found", str(amount)),)
            problems.add("SK322", f"{name} must be more than zero", fields=found, help="leave it out")
    balloon, part = terms.balloon, terms.principal_part
    if balloon is not None and balloon.currency == terms.principal.currency and balloon >= terms.principal:
        both = (("principal", str(terms.principal)), ("balloon", str(balloon)))
        cure = 'take a smaller balloon; with the whole loan due at the end, write method="interest_only"'
        problems.add("SK322", "the balloon is the whole loan or more", fields=both, help=cure)
    if part is not None and not (is_share(part) and 0 < part < 1):
        found, cure = (("found", as_told(part)),), "a Fraction above 0 and below 1: principal_part=Fraction(5, 100)"
        problems.add("SK322", "principal_part is a part of the loan", fields=found, help=cure)
    wrong = len(terms.weights) > MOST_INSTALMENTS or any(_is_no_weight(each) for each in terms.weights)
    if terms.weights and (wrong or not any(terms.weights)):
        cure = "weights are zero or more, in ten-thousandths at the finest, and one at least is above zero"
        bad = next((each for each in terms.weights if _is_no_weight(each)), None)
        found = (("found", f"{len(terms.weights):,} weights" if bad is None else as_told(bad)),)
        problems.add("SK323", "these weights shape no instalments", fields=found, help=cure)


def _is_no_weight(weight: Fraction) -> bool:
    return weight < 0 or weight.denominator > _FINEST_WEIGHT or weight.numerator > FINEST
