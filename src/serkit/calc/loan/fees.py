"""Fees in the rows of a schedule: with every instalment, or with the first of each year."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import attrs

from serkit.calc.loan.periods import periods_of
from serkit.domain.flows import up_front_fees
from serkit.kernel.calendars import calendar_named
from serkit.kernel.dates import months_between
from serkit.kernel.errors import TermsError
from serkit.kernel.money import Money

if TYPE_CHECKING:
    import datetime as dt

    from serkit.calc.loan.periods import Periods
    from serkit.domain.charge import Fee
    from serkit.domain.loan import LoanTerms
    from serkit.domain.schedule import Columns, Schedule

_YEAR = 12
_DAY = timedelta(days=1)


def with_fees(terms: LoanTerms, periods: Periods, columns: Columns) -> Columns:
    """Put the fees of the terms beside principal and interest; they change neither.

    >>> import datetime as dt
    >>> from serkit.calc.loan.schedule import amortise
    >>> from serkit.domain.charge import Fee
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.money import Money
    >>> from serkit.kernel.rate import Rate
    >>> loan = amortise(LoanTerms(principal=Money("2000", "INR"), method="flat", annual_rate=Rate.percent("0"),
    ...     n_instalments=2, disbursed_on=dt.date(2026, 1, 1),
    ...     fees=[Fee(name="collection", when="instalment", amount=Money("5", "INR"))]))
    >>> loan.columns.fees, loan.instalments[0].due
    ((500, 500), Money("1005.00", "INR"))
    """
    fees = [0] * len(columns.principal)
    for fee in terms.fees:
        for row in charged_rows(terms, periods, fee):
            fees[row] += fee_of(fee, terms, periods, columns, row)
    return columns._replace(fees=tuple(fees))


def refuse_nothing_paid_out(terms: LoanTerms) -> None:
    """Refuse fees withheld that leave nothing of what is paid out that day (TermsError SK326).

    >>> import datetime as dt
    >>> from serkit.domain.charge import Fee
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.rate import Rate
    >>> refuse_nothing_paid_out(LoanTerms(principal=Money("2000", "INR"), method="flat", n_instalments=2,
    ...     annual_rate=Rate.percent("0"), disbursed_on=dt.date(2026, 1, 1),
    ...     fees=[Fee(name="processing", when="up_front", amount=Money("2500", "INR"), withheld=True)]))
    Traceback (most recent call last):
    serkit.TermsError: SK326 nothing-paid-out: the fees withheld leave nothing of the loan
      paid out on 2026-01-01   2000.00 INR
      withheld                 2500.00 INR
      help: withhold less than 2000.00 INR that day, or write withheld=False: then the borrower pays it apart
    """
    withheld: dict[dt.date, int] = {}
    for each in up_front_fees(terms):
        if each.withheld:
            withheld[each.on] = withheld.get(each.on, 0) + each.minor
    for payout in terms.payouts if withheld else ():
        if withheld.get(payout.on, 0) >= payout.amount:
            out, kept = (Money.of_minor(each, terms.principal.unit) for each in (payout.amount, withheld[payout.on]))
            raise TermsError.of(
                "SK326",
                "the fees withheld leave nothing of the loan",
                fields=((f"paid out on {payout.on}", str(out)), ("withheld", str(kept))),
                help=f"withhold less than {out} that day, or write withheld=False: then the borrower pays it apart",
            )


def fees_by_name(schedule: Schedule) -> tuple[tuple[str, int], ...]:
    """Return each fee of the terms and what it comes to in all, up front or in the rows, in minor units.

    >>> import datetime as dt
    >>> from serkit.calc.loan.schedule import amortise
    >>> from serkit.domain.charge import Fee
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.money import Money
    >>> from serkit.kernel.rate import Rate
    >>> fees_by_name(amortise(LoanTerms(principal=Money("2000", "INR"), method="flat", n_instalments=2,
    ...     annual_rate=Rate.percent("0"), disbursed_on=dt.date(2026, 1, 1),
    ...     fees=[Fee(name="collection", when="instalment", amount=Money("5", "INR"))])))
    (('collection', 1000),)
    """
    terms, columns = schedule.terms, schedule.columns
    periods, found = periods_of(terms), []
    for fee in terms.fees:
        up_front = up_front_fees(attrs.evolve(terms, fees=(fee,)))
        in_rows = (fee_of(fee, terms, periods, columns, row) for row in charged_rows(terms, periods, fee))
        found.append((fee.name, sum(each.minor for each in up_front) + sum(in_rows)))
    return tuple(found)


def charged_rows(terms: LoanTerms, periods: Periods, fee: Fee) -> list[int]:
    """Return the rows a fee is charged in: all, the first of each year since the disbursement, or none."""
    dues = periods.due_dates
    if fee.when != "yearly":
        return list(range(len(dues))) if fee.when == "instalment" else []
    calendar, start = calendar_named(terms.calendar), terms.disbursed_on.toordinal()
    years = [months_between(start, max((day - _DAY).toordinal(), start), calendar) // _YEAR for day in dues]
    return [row for row, year in enumerate(years) if not row or year != years[row - 1]]


def base_of(fee: Fee, periods: Periods, columns: Columns, row: int) -> int:
    """Return the amount a share is of, in minor units: the loan, what is outstanding before, or the instalment."""
    if fee.of == "instalment":
        return columns.principal[row] + columns.interest[row]
    if fee.of == "outstanding":
        return columns.outstanding[row - 1] if row else periods.first
    return periods.lent(row)


def fee_of(fee: Fee, terms: LoanTerms, periods: Periods, columns: Columns, row: int) -> int:
    """Return one fee of one row, rounded as all amounts of the loan."""
    if fee.amount is not None:
        return fee.amount.minor
    return terms.rounding.round(base_of(fee, periods, columns, row) * fee.share) if fee.share is not None else 0
