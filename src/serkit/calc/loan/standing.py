"""Refuse level instalments that pay interest alone, so that the whole loan stands until the last of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.calc.loan.periods import periods_of
from serkit.calc.loan.walk import paying_rows, starts
from serkit.kernel.errors import TermsError
from serkit.kernel.money import Money

if TYPE_CHECKING:
    from serkit.calc.loan.periods import Periods
    from serkit.domain.schedule import Columns, Schedule


def refuse_standing(schedule: Schedule) -> None:
    """Refuse a schedule whose instalments repay nothing before the last, though interest is charged (SK312).

    Exact instalments would repay the loan; rounded to what can be paid, they come down to the interest.

    >>> import datetime as dt
    >>> from serkit.calc.loan.schedule import laid_out
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.rate import Rate
    >>> refuse_standing(laid_out(LoanTerms(principal=Money("20000", "INR"), method="annuity", n_instalments=1200,
    ...     annual_rate=Rate.percent("15"), disbursed_on=dt.date(2026, 1, 1))))
    Traceback (most recent call last):
    serkit.TermsError: SK312 negative-amortisation: the instalment pays interest alone and never repays the loan
      instalment   250.00 INR   interest of instalment 1 is 250.00 INR
      outstanding principal would not fall before instalment 1200
    """
    terms, columns = schedule.terms, schedule.columns
    rows = _rows(periods_of(terms))
    if not _stands(columns, rows):
        return
    unit, first = terms.principal.unit, rows[0]
    interest = Money.of_minor(columns.interest[first], unit)
    raise TermsError.of(
        "SK312",
        "the instalment pays interest alone and never repays the loan",
        fields=(
            ("instalment", str(interest), f"interest of instalment {first + 1} is {interest}"),
            (f"outstanding principal would not fall before instalment {rows[-1] + 1}",),
        ),
    )


def _rows(periods: Periods) -> list[int]:
    """Return the rows that repay once all is paid out; one into which a payout falls pays less interest than others."""
    rows, first, last = paying_rows(periods), min(starts(periods)), max(starts(periods))
    return rows if first == last else [row for row in rows if row > last]


def _stands(columns: Columns, rows: list[int]) -> bool:
    early = rows[:-1]
    return any(columns.interest[row] for row in early) and not any(columns.principal[row] for row in early)
