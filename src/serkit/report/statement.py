"""The statement of a loan: its terms, its instalments and what it costs, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.document import Document
from serkit.kernel.errors import CalcError
from serkit.kernel.languages import check_language
from serkit.kernel.money import Money
from serkit.kernel.parts import Figures, Para, Table
from serkit.kernel.text import amount, date, money, number, percent, rate, say, short_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serkit.domain.loan import LoanTerms
    from serkit.domain.schedule import Instalment, Schedule
    from serkit.kernel.parts import Part
    from serkit.kernel.rate import Rate

_COLUMNS = ("principal", "interest", "fees", "due", "outstanding_principal")


def schedule_statement(
    schedule: Schedule,
    lang: str = "en",
    *,
    unit: str | None = None,
    calendar: str | None = None,
    apr: Rate | None = None,
    only: Iterable[int] | None = None,
) -> Document:
    """Lay out a schedule: figures first, then one row an instalment, then the totals.

    Args:
        unit: the unit of every amount ("IRT" or "IRR"); the unit of the principal where left out.
        calendar: how due dates are written; the calendar of the terms where left out.
        apr: the cost of credit to print among the figures, as computed elsewhere.
        only: numbers of the instalments to show; rows left out are marked by an ellipsis.

    Raises CalcError (SK296) for a language the library has no words for.
    """
    check_language(lang, CalcError)
    parts: tuple[Part, ...] = (
        terms_figures(schedule, lang, unit=unit, calendar=calendar, apr=apr),
        instalments_table(schedule, lang, unit=unit, calendar=calendar, only=only),
    )
    if schedule.terms.remainder == "last":
        parts = (*parts, Para(say(lang, "loan.last_takes_rest")))
    return Document(say(lang, "loan.schedule"), parts, lang)


def terms_figures(
    schedule: Schedule,
    lang: str,
    *,
    unit: str | None = None,
    calendar: str | None = None,
    apr: Rate | None = None,
) -> Figures:
    """What was agreed and what it comes to."""
    terms, totals = schedule.terms, schedule.totals
    shown_in = calendar or terms.calendar
    karmozd = _fee_word(schedule) == "karmozd"
    items = [
        (say(lang, "loan.amount"), money(terms.principal, lang, unit)),
        (say(lang, "loan.method"), say(lang, f"method.{terms.method}")),
        agreed_rate(terms, lang),
        (say(lang, "loan.n_instalments"), number(terms.n_instalments, lang)),
        (say(lang, "loan.disbursed_on"), date(terms.disbursed_on, lang, shown_in)),
        *_beside(schedule, lang, unit, shown_in),
        (say(lang, "loan.total_karmozd" if karmozd else "loan.total_interest"), money(totals.interest, lang, unit)),
        (say(lang, "loan.total_due"), money(totals.due, lang, unit)),
    ]
    if apr is not None:
        # One decimal, as Directive 2008/48/EC Annex I prints it.
        items.append((say(lang, "loan.apr"), percent(apr.fraction, lang, places=1)))
    return Figures(tuple(items))


def agreed_rate(terms: LoanTerms, lang: str) -> tuple[str, str]:
    """Name the rate of the terms: a flat one costs nearly twice the same declining one, so it has a name of its own."""
    return say(lang, "loan.flat_rate" if terms.method == "flat" else "loan.annual_rate"), rate(terms.annual_rate, lang)


def _beside(schedule: Schedule, lang: str, unit: str | None, calendar: str) -> list[tuple[str, str]]:
    """Later payouts, what is paid back at once and fees on the days of payout: they stand in no row."""
    items, shown = [], schedule.unit
    for tranche in schedule.terms.tranches:
        day = date(tranche.disbursed_on, lang, calendar)
        items.append((say(lang, "loan.paid_out", date=day), money(tranche.amount, lang, unit)))
    items += [(say(lang, "loan.down_payment"), money(each.due, lang, unit)) for each in schedule.down_payments]
    for fee in schedule.up_front_fees:
        words = say(lang, "loan.fee_withheld" if fee.withheld else "loan.fee_up_front", name=fee.name)
        items.append((words, money(Money.of_minor(fee.minor, shown), lang, unit)))
    return items


def instalments_table(
    schedule: Schedule,
    lang: str,
    *,
    unit: str | None = None,
    calendar: str | None = None,
    only: Iterable[int] | None = None,
) -> Table:
    """One row an instalment; the fees column stands only where there are fees."""
    shown_in = calendar or schedule.terms.calendar
    wanted = None if only is None else frozenset(only)
    names = [name for name in _COLUMNS if name != "fees" or schedule.totals.fees]
    places = _places(schedule, unit)

    def cells(row: Instalment) -> tuple[str, ...]:
        amounts = (amount(getattr(row, name), lang, unit, places) for name in names)
        return (number(row.number, lang), short_date(row.due_on, lang, shown_in), *amounts)

    rows: list[tuple[str, ...]] = []
    for row in schedule.instalments:
        if wanted is None or row.number in wanted:
            rows.append(cells(row))
        elif rows and rows[-1][0] != "…":
            rows.append(("…", *[""] * (len(names) + 1)))
    sums = schedule.totals._asdict()
    total = (amount(sums[name], lang, unit, places) if name in sums else "" for name in names)
    heads = (say(lang, "loan.number"), say(lang, "loan.due_on"), *(_head(schedule, name, lang) for name in names))
    return Table(
        heads,
        tuple(rows),
        numeric=(0, *range(2, len(heads))),
        total=("", say(lang, "loan.total"), *total),
        caption=unit_name(unit or schedule.unit, lang),
    )


def _places(schedule: Schedule, unit: str | None) -> int:
    """Decimals of the column: those of the unit where any amount needs them, else none."""
    exact = schedule.terms.principal if unit is None else schedule.terms.principal.in_unit(unit)
    least = type(exact).of_minor(1, exact.unit).amount
    whole = all(
        shown == shown.to_integral_value()
        for row in schedule.instalments
        for shown in (each.in_unit(unit or each.unit).amount for each in (row.due, row.interest))
    )
    return 0 if whole else -int(least.as_tuple().exponent)


def _fee_word(schedule: Schedule) -> str:
    return "karmozd" if schedule.terms.method.startswith("karmozd") else "interest"


def _head(schedule: Schedule, name: str, lang: str) -> str:
    return say(lang, f"loan.{_fee_word(schedule) if name == 'interest' else name}")


def unit_name(unit: str, lang: str) -> str:
    """What a unit of money is called, for the caption of a table that names it once.

    >>> unit_name("IRT", "fa"), unit_name("EUR", "lt")
    ('تومان', 'EUR')
    >>> unit_name("INR", "hi")
    'रुपये'
    """
    many = Money(100, unit)
    return money(many, lang).removeprefix(amount(many, lang)).strip()
