"""India's key facts of a loan, and the fees of a karmozd loan year by year, as results for the statements."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from serkit.calc.loan.apr import apr
from serkit.calc.loan.fees import fees_by_name
from serkit.calc.loan.periods import per_year
from serkit.domain.credit import Charge, Contingent, FeeStatement, FeeYear, KeyFacts, ShownRow
from serkit.domain.schedule import Schedule
from serkit.kernel.errors import CalcError
from serkit.kernel.given import of_type, several_of
from serkit.kernel.money import Money
from serkit.kernel.rounding import Rounding
from serkit.kernel.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence


_SCHEDULE = "schedule=amortise(terms)"


def key_facts(schedule: Schedule, charges: Sequence[Charge] = (), contingent: Sequence[Contingent] = ()) -> KeyFacts:
    """Work out what India's key facts statement says of a loan.

    The rate is twelve times that of a month (or as many periods as a year has) on what is really disbursed, not the
    effective one. Figures are displayed in whole rupees, each rounded half up by itself from the exact schedule.

    Args:
        schedule: of the sanctioned amount; the fees of its terms count as they are.
        charges: kept back on the day of disbursement beside those, payable to the lender or through it.
        contingent: charges that fall due only if something happens, in words.

    Raises:
        TermsError: SK326 if charges leave nothing. CalcError: SK508 for a wrong type.
        IncomparableError: SK260 for a charge in another currency.

    Source:
        RBI, Key Facts Statement for Loans and Advances (15 April 2024), Annexes A to C.

    Examples:
        >>> import datetime as dt
        >>> from serkit.calc.loan.schedule import amortise
        >>> from serkit.domain.credit import Charge
        >>> from serkit.domain.loan import LoanTerms
        >>> from serkit.kernel.rate import Rate
        >>> from serkit.kernel.text import Text
        >>> loan = amortise(LoanTerms(principal=Money("20000", "INR"), method="annuity", n_instalments=24,
        ...     annual_rate=Rate.percent("15"), disbursed_on=dt.date(2024, 4, 15)))
        >>> facts = key_facts(loan, [Charge(name=Text({"en": "Processing fee"}), amount=Money("400", "INR"))])
        >>> facts.net_disbursed, facts.total_paid, facts.sum_of_instalments
        (Money("19600.00", "INR"), Money("23274.00", "INR"), Money("23280.00", "INR"))
    """
    of_type(Schedule, "schedule", schedule, _SCHEDULE)
    charges = several_of(Charge, "charges", charges, 'charges=[Charge(name=..., amount=Money("400", "INR"))]')
    contingent = several_of(Contingent, "contingent", contingent, "contingent=[Contingent(name=..., amount=...)]")
    unit, terms = schedule.unit, schedule.terms
    kept_back = Money.total([each.amount for each in charges], unit)
    rows, instalments = _rows(schedule), schedule.totals.due
    shown = [row.instalment for row in rows]
    usual = Counter([each for each in shown if each.minor] or shown).most_common(1)[0][0]
    return KeyFacts(
        schedule=schedule,
        charges=(*charges, *_charges_of(schedule)),
        contingent=contingent,
        fees=kept_back + _fees(schedule),
        net_disbursed=schedule.net_disbursed - kept_back,
        instalment=usual,
        total_interest=_whole(instalments - schedule.totals.fees + _paid_down(schedule) - terms.principal),
        total_paid=_whole(_paid(schedule)),
        sum_of_instalments=Money.total(shown, unit),
        apr=apr(schedule, "rbi", withheld=kept_back).rate,
        rows=rows,
    )


def _charges_of(schedule: Schedule) -> tuple[Charge, ...]:
    """The fees of the terms, each with what it comes to in all."""
    named = fees_by_name(schedule)
    return tuple(
        Charge(name=Text.of(name), amount=Money.of_minor(minor, schedule.unit)) for name, minor in named if minor
    )


def _fees(schedule: Schedule) -> Money:
    """Return all fees of the schedule, on the days of payout and in its rows."""
    up_front = sum(each.minor for each in schedule.up_front_fees)
    return schedule.totals.fees + Money.of_minor(up_front, schedule.unit)


def _paid_down(schedule: Schedule) -> Money:
    return Money.of_minor(sum(each.down for each in schedule.terms.payouts), schedule.unit)


def _paid(schedule: Schedule) -> Money:
    """Return all that the borrower pays: what is kept back is not paid, but not received."""
    moved = Money.of_minor(sum(each.minor for each in schedule.flows), schedule.unit)
    return schedule.net_disbursed - moved


def _rows(schedule: Schedule) -> tuple[ShownRow, ...]:
    rows, opening = [], Money.of_minor(schedule.terms.payouts[0].owed, schedule.unit)
    for row in schedule.instalments:
        rows.append(
            ShownRow(
                number=row.number,
                due_on=row.due_on,
                opening=_whole(opening),
                principal=_whole(row.principal),
                interest=_whole(row.interest),
                instalment=_whole(row.due),
            )
        )
        opening = row.outstanding_principal
    return tuple(rows)


def _whole(amount: Money) -> Money:
    """Round half up to the whole unit, as a figure is displayed."""
    step = Money(1, amount.unit).minor
    return Money.of_minor(Rounding("half_up", step=step).round(amount.minor), amount.unit)


def fee_statement(schedule: Schedule) -> FeeStatement:
    """Lay out the karmozd of a loan by years of repayment, with the yearly rates it comes to.

    Raises:
        CalcError: SK333 for a loan that charges interest, not karmozd.

    >>> import datetime as dt
    >>> from serkit.calc.loan.schedule import amortise
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.rate import Rate
    >>> loan = amortise(LoanTerms(principal=Money("20000000", "IRT"), method="karmozd_slots", calendar="jalali",
    ...     annual_rate=Rate.percent("2"), n_instalments=18, disbursed_on=dt.date(2023, 5, 4)))
    >>> [(year.months, year.opening, year.fee) for year in fee_statement(loan).years]
    [(12, Money("20000000", "IRT"), Money("400000", "IRT")), (6, Money("6250000", "IRT"), Money("62500", "IRT"))]
    """
    of_type(Schedule, "schedule", schedule, _SCHEDULE)
    terms, rows = schedule.terms, schedule.instalments
    if not terms.method.startswith("karmozd"):
        message = f"a loan by {terms.method} charges interest and has no karmozd"
        raise CalcError.of("SK333", message, help="print its statement: schedule_statement(schedule)")
    size = max(1, int(per_year(terms.every)))
    owed = [Money.of_minor(terms.payouts[0].owed, schedule.unit), *(row.outstanding_principal for row in rows)]
    years = tuple(
        FeeYear(
            number=start // size + 1,
            months=len(rows[start : start + size]) * 12 // size,
            opening=owed[start],
            fee=Money.total([row.interest for row in rows[start : start + size]], schedule.unit),
            first_due_on=rows[start].due_on,
        )
        for start in range(0, len(rows), size)
    )
    return FeeStatement(
        schedule=schedule,
        years=years,
        fee=schedule.totals.interest,
        other_fees=_fees(schedule),
        total_paid=_paid(schedule),
        n_fee_instalments=sum(bool(row.interest) for row in rows),
        n_principal_instalments=sum(bool(row.principal) for row in rows),
        nominal=apr(schedule, "nominal").rate,
        effective=apr(schedule, "eu").rate,
    )
