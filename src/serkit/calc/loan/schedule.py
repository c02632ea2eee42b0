"""From terms to schedule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from serkit.calc.loan.method import refuse_irregular
from serkit.calc.loan.periods import periods_of
from serkit.calc.loan.registry import method_named
from serkit.domain.loan import LoanTerms
from serkit.domain.schedule import Schedule
from serkit.kernel.errors import TermsError

if TYPE_CHECKING:
    from serkit.kernel.derivation import Derivation


def amortise(terms: LoanTerms) -> Schedule:
    """Compute the whole schedule of a loan, exactly.

    Due dates are steps from the disbursement (or the first due date) in the terms' calendar, never chained. Without
    a day count every period is an equal part of the year. Rows are made when somebody looks at them.

    Args:
        terms: method, amounts, dates and conventions; one method is one file in `calc/loan/methods`.

    Returns:
        A Schedule of `terms.n_instalments` rows, ascending, that explains its cells.

    Units:
        money in the unit of the principal; the rate per year.

    Rounding:
        each amount by `terms.rounding`, half even to the minor unit unless said; instalments to
        `instalment_multiple` where given; the last instalment takes the rest.

    Invariants:
        principal sums to the loan, less down payments and with interest that was capitalised; the last outstanding
        principal is 0; due = principal + interest + fees.

    Raises:
        TermsError: SK302 for anything but LoanTerms, SK312 if an instalment does not cover its interest or pays that
            alone, SK313 if instalment_multiple is too coarse for the loan, SK314 if the method has no place for a part
            of the terms, SK315 if the first period is not like the others and no day count says how it is charged,
            SK316 to SK324 if graces, tranches, weights or business days leave no schedule, SK326 if fees withheld
            leave nothing to pay out.
        AmountError: SK354 if the due dates run past the end of the calendar.

    Examples:
        >>> import datetime as dt
        >>> from serkit.domain.loan import LoanTerms
        >>> from serkit.kernel.money import Money
        >>> from serkit.kernel.rate import Rate
        >>> schedule = amortise(LoanTerms(principal=Money("50000", "INR"), method="annuity", n_instalments=36,
        ...     annual_rate=Rate.percent("5"), disbursed_on=dt.date(2026, 11, 1)))
        >>> schedule.instalments[0].due, schedule.totals.interest, schedule.instalments[-1].due_on
        (Money("1498.54", "INR"), Money("3947.62", "INR"), datetime.date(2029, 11, 1))
    """
    try:
        return made(terms)
    except TermsError as error:
        from serkit.calc.loan.cures import with_cure

        raise with_cure(error, terms, made) from None


def made(terms: LoanTerms) -> Schedule:
    """Build as `amortise` does, without trying what would work instead: searches are refused often, and ask no cure.

    Raises:
        TermsError: as `amortise`.
    """
    schedule = laid_out(terms)
    method_named(terms.method).check_columns(schedule)
    if terms.fees:
        from serkit.calc.loan.fees import refuse_nothing_paid_out

        refuse_nothing_paid_out(terms)
    return schedule


def laid_out(terms: LoanTerms) -> Schedule:
    """Lay out the rows, also of what `amortise` refuses once it sees them: searches need their sums.

    Raises:
        TermsError: as `amortise`, but for what only the rows show.
    """
    if not isinstance(terms, LoanTerms):
        raise _no_terms(terms)
    method = method_named(terms.method)
    method.check_terms(terms)
    refuse_irregular(method, terms)
    periods = periods_of(terms)
    columns = method.columns(terms, periods)
    if terms.fees:
        from serkit.calc.loan.fees import with_fees

        columns = with_fees(terms, periods, columns)
    return Schedule(terms, columns, periods.due_dates, origin=_ORIGIN)


def _no_terms(found: object) -> TermsError:
    cure = "LoanTerms(**terms)" if isinstance(found, Mapping) else "LoanTerms(principal=..., method=..., ...)"
    return TermsError.of(
        "SK302", f"a schedule is made from LoanTerms, not from {type(found).__name__}", help=f"write amortise({cure})"
    )


class _Origin:
    """Explains any schedule from its terms; holds nothing, so every schedule shares it."""

    __slots__ = ()

    def explain(
        self, schedule: Schedule, number: int | None, column: str | None, lang: str, unit: str | None
    ) -> Derivation:
        from serkit.calc.loan.explain import explain

        return explain(schedule, number, column, lang, unit)


_ORIGIN = _Origin()
