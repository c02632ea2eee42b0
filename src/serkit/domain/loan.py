"""The terms of a loan: everything its schedule follows from."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal, get_args

import attrs

from serkit.domain.problems import Problems, did_you_mean
from serkit.kernel.calendars import FIRST_GREGORIAN_YEAR
from serkit.kernel.dates import Period
from serkit.kernel.errors import TermsError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding

if TYPE_CHECKING:
    from fractions import Fraction

Method = Literal["annuity", "equal_principal", "flat", "karmozd_average", "karmozd_slots"]
CalendarName = Literal["gregorian", "jalali"]
MonthEnd = Literal["clamp", "roll", "last"]
Remainder = Literal["last", "level"]
DayCount = Literal["30/360", "30E/360", "30E/360 ISDA", "30U/360", "ACT/365F", "ACT/360", "ACT/ACT ISDA"]
Every = Literal["month", "quarter", "year", "week", "fortnight"]

METHODS: tuple[str, ...] = get_args(Method)
MOST_INSTALMENTS = 1200
MOST_PER_YEAR = 10  # 1000 %: above it a percent sign was forgotten


@attrs.frozen(kw_only=True)
class LoanTerms:
    """What was agreed about a loan; `amortise(terms)` makes its schedule.

    Karmozd, the Iranian service fee, is carried as `annual_rate` and reported as interest.
    `day_count` None means equal periods: the annual rate divided by the periods in a year. A `first_due_on` that is
    not one period after `disbursed_on` therefore needs a day count (`amortise` raises TermsError SK315), unless no
    interest is charged or the method's fee counts instalments, not days (karmozd_average, karmozd_slots).
    With `instalment_multiple`, instalments are multiples of that amount.
    `remainder` "last" leaves the rest to the last instalment; "level" (annuity only) spreads it over all, once,
    where that brings the last nearer to the others.

    Units:
        principal and instalment_multiple in one currency; annual_rate per year; dates Gregorian,
        stepped in `calendar`.

    Raises:
        TermsError: all that is wrong at once, SK301 to SK311.

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

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        _check_principal(self, problems)
        _check_rate(self, problems)
        _check_count(self, problems)
        _check_dates(self, problems)
        _check_options(self, problems)
        _check_multiple(self, problems)
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
