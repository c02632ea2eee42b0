"""What was lent and what is paid, read from a schedule or from flows, for the conventions to measure."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.calc.loan.flows import whole_amounts
from serkit.calc.loan.periods import per_year, step_of
from serkit.calc.loan.present_value import PresentValue
from serkit.calc.loan.unit_period import UnitPeriod, UnitTime, term_of, unit_time
from serkit.domain.loan import LoanTerms
from serkit.domain.schedule import Schedule
from serkit.kernel.calendars import GREGORIAN, calendar_named
from serkit.kernel.dates import EVERY, day_of
from serkit.kernel.errors import AmountError, CalcError, IncomparableError, TermsError
from serkit.kernel.given import of_type, wrong_type
from serkit.kernel.money import Money
from serkit.kernel.period import Period

if TYPE_CHECKING:
    import datetime as dt

    from serkit.calc.loan.flows import Amount
    from serkit.kernel.calendars import Calendar

_SEMIMONTHS = Fraction(24)


class Lent:
    """Dated amounts in whole numbers, the first of them the loan; and the regular period they follow.

    Of a schedule, `n_dues` says how many after the first are its instalments; what comes behind them are payouts on
    days without one.
    """

    __slots__ = ("amounts", "calendar", "dates", "every", "month_end", "n_dues", "scale")

    def __init__(  # noqa: PLR0913 - plain data
        self,
        dates: tuple[dt.date, ...],
        amounts: list[int],
        scale: int,
        every: str | Period,
        calendar: Calendar,
        month_end: str,
        *,
        n_dues: int = 0,
    ) -> None:
        self.dates = dates
        self.amounts = amounts
        self.scale = scale
        self.every = every
        self.calendar = calendar
        self.month_end = month_end
        self.n_dues = n_dues

    @property
    def per_year(self) -> Fraction:
        """Regular periods in a year."""
        return _SEMIMONTHS if self.every == "semimonth" else per_year(self.every)

    def value(self, years: list[Fraction]) -> PresentValue:
        """Put amounts on the times of all flows after the first."""
        times = [Fraction(0), *years]
        return PresentValue.of(
            (time, Fraction(amount, self.scale)) for time, amount in zip(times, self.amounts, strict=True)
        )

    def unit_times(self) -> tuple[UnitPeriod, tuple[UnitTime, ...]]:
        """Measure in unit-periods of Regulation Z; dates on the loan's own steps are whole ones."""
        start, *rest = self.dates
        unit = UnitPeriod.of(self.every)
        if len(rest) == 1:
            term = term_of(start, rest[0], self.calendar)
            unit = UnitPeriod.of("year") if term is None else term
        return unit, tuple(unit_time(start, day, unit, self.calendar) for day in rest)

    def on_step(self, k: int) -> int | None:
        """Return the ordinal k regular periods after the first day; None for a semimonth."""
        if self.every == "semimonth":
            return None
        step = step_of(self.every)
        return self.calendar.add_months(self.dates[0].toordinal(), step.months * k, self.month_end) + step.days * k


def lent(
    told: Schedule | Iterable[tuple[dt.date, Amount]],
    every: str | Period | None,
    withheld: Money | None,
    *,
    in_order: bool = True,
) -> Lent:
    """Read a schedule, or pairs of a date and an amount, in any order.

    Raises:
        CalcError: SK508 for neither. CalcError SK334, TermsError SK308 and SK326, and the errors of amounts and dates.
    """
    if isinstance(told, Schedule):
        return _of_schedule(told, withheld)
    given: object = told
    if isinstance(given, str) or not isinstance(given, Iterable):
        cure = "apr(amortise(terms))" if isinstance(given, LoanTerms) else "apr(schedule), made with amortise(terms)"
        raise wrong_type("schedule", "schedule", given, cure)
    pairs = [_pair(each) for each in told]
    numbers, scale = whole_amounts([amount for _, amount in pairs])
    dated = sorted(((day, number) for (day, _), number in zip(pairs, numbers, strict=True)), key=lambda each: each[0])
    if not dated:
        raise CalcError.of("SK334", "there are no flows", help="give pairs of a date and an amount")
    if in_order:
        _refuse_payment_first(dated, pairs[0][0])
    days, amounts = zip(*dated, strict=True)
    return Lent(days, list(amounts), scale, _regular(every), GREGORIAN, "clamp")


def _of_schedule(schedule: Schedule, withheld: Money | None) -> Lent:
    """The net of the first day, then what falls due, then payouts on other days; each less what is paid that day."""
    terms = schedule.terms
    moved: dict[dt.date, int] = {terms.disbursed_on: 0 if withheld is None else -_minor(withheld, terms)}
    for flow in schedule.flows:
        if flow.kind != "instalment":
            moved[flow.on] = moved.get(flow.on, 0) + flow.minor
    first = moved.pop(terms.disbursed_on)
    if first <= 0:
        raise TermsError.of(
            "SK326",
            "what is withheld or paid on the first day leaves nothing of the loan",
            help="lower those charges, or pay more of the loan out that day",
        )
    # what is paid out on a due date belongs to it, so that a convention measures the day once
    dues = [moved.pop(day, 0) - sum(row) for day, *row in zip(schedule.due_dates, *schedule.columns[:3], strict=True)]
    dates = (terms.disbursed_on, *schedule.due_dates, *moved)
    amounts = [first, *dues, *moved.values()]
    return Lent(dates, amounts, 1, terms.every, calendar_named(terms.calendar), terms.month_end, n_dues=len(dues))


def _minor(withheld: Money, terms: LoanTerms) -> int:
    of_type(Money, "withheld", withheld, 'withheld=Money("400", "INR")')
    if withheld.currency != terms.principal.currency:
        raise IncomparableError.of(
            "SK260",
            f"the loan is in {terms.principal.currency} and what is withheld in {withheld.currency}",
            help=f"give what is withheld in {terms.principal.currency}",
        )
    if not 0 <= withheld.minor < terms.principal.minor:
        raise TermsError.of(
            "SK326",
            "what is withheld must leave a part of the loan",
            help=f"let it be less than {terms.principal}: the charges kept back that day",
        )
    return withheld.minor


def _pair(told: object) -> tuple[dt.date, Amount]:
    if not isinstance(told, (tuple, list)) or len(told) != 2:  # noqa: PLR2004 - a pair
        raise wrong_type("pair", "each flow", told, '(date(2026, 1, 10), Money("-230", "INR"))')
    day, amount = told
    day_of(day)
    return day, amount


def _refuse_payment_first(dated: list[tuple[dt.date, int]], first_told: dt.date) -> None:
    """The loan is told first: what is paid before it was lent is a slip of dates."""
    if dated[0][0] == first_told:
        return
    raise TermsError.of(
        "SK308",
        "something is paid before the first flow, the loan",
        fields=(("first flow", first_told.isoformat()), ("earliest", dated[0][0].isoformat())),
        help="tell what is lent first; a payment falls due on or after that day",
    )


def _regular(every: str | Period | None) -> str | Period:
    if every is None:
        return "month"
    if isinstance(every, Period) or every == "semimonth" or every in EVERY:
        return every
    from serkit.kernel.spelling import hint

    names = (*EVERY, "semimonth")
    cure = hint(every, names, "every is " + ", ".join(names) + ", or a Period")
    raise AmountError.of("SK346", f"nothing happens every {str(every)[:40]!r}", help=cure)
