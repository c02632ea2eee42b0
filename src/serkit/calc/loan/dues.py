"""When instalments fall due: listed or stepped, and moved off days that are not worked."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from serkit.kernel.dates import due_dates
from serkit.kernel.errors import TermsError

if TYPE_CHECKING:
    import datetime as dt

    from serkit.domain.loan import LoanTerms


def dues_of(terms: LoanTerms) -> tuple[dt.date, ...]:
    """Return the due dates of a loan, ascending.

    Raises:
        TermsError: SK308 and SK321 where a business-day rule moves a date before the disbursement, or two to one day.
        AmountError: SK354 past the end of the calendar, SK360 where no day nearby is worked.

    >>> import datetime as dt
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.money import Money
    >>> from serkit.kernel.rate import Rate
    >>> from serkit.kernel.workdays import WorkDays
    >>> terms = LoanTerms(principal=Money("100", "EUR"), method="flat", n_instalments=2, annual_rate=Rate.percent("0"),
    ...     disbursed_on=dt.date(2026, 1, 1), business_days="following", work_days=WorkDays())
    >>> [each.isoformat() for each in dues_of(terms)]
    ['2026-02-02', '2026-03-02']
    """
    dues = terms.due_dates or due_dates(
        terms.disbursed_on,
        terms.n_instalments,
        terms.every,
        calendar=terms.calendar,
        month_end=terms.month_end,
        first_due_on=terms.first_due_on,
    )
    return dues if terms.work_days is None else _worked(terms, dues)


def _worked(terms: LoanTerms, dues: tuple[dt.date, ...]) -> tuple[dt.date, ...]:
    from serkit.kernel.calendars import calendar_named
    from serkit.kernel.workdays import adjust

    calendar, work = calendar_named(terms.calendar), terms.work_days
    moved = tuple(adjust(work, day, terms.business_days, calendar) for day in dues) if work else dues
    if moved[0] < terms.disbursed_on:
        cure = 'write business_days="following", or a later first_due_on'
        raise TermsError.of("SK308", "the first instalment would fall due before the loan is disbursed", help=cure)
    twice = next((b for a, b in pairwise(moved) if a >= b), None)
    if twice is not None:
        raise TermsError.of(
            "SK321",
            f"two instalments would fall due on {twice}",
            fields=(("business_days", terms.business_days),),
            help="let instalments lie further apart, or leave business_days out",
        )
    return moved


def is_stepped(terms: LoanTerms) -> bool:
    """Whether listed due dates are the steps that the terms would make of themselves.

    >>> import datetime as dt
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.money import Money
    >>> from serkit.kernel.rate import Rate
    >>> is_stepped(LoanTerms(principal=Money("100", "EUR"), method="flat", annual_rate=Rate.percent("0"),
    ...     n_instalments=1, disbursed_on=dt.date(2026, 1, 31), due_dates=[dt.date(2026, 2, 28)]))
    True
    """
    return terms.due_dates == due_dates(
        terms.disbursed_on,
        len(terms.due_dates),
        terms.every,
        calendar=terms.calendar,
        month_end=terms.month_end,
    )
