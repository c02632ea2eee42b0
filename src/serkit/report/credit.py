"""What a borrower reads before signing: India's key facts statement, and the statement of a karmozd loan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.document import Document
from serkit.kernel.parts import Figures, Heading, Para, Table
from serkit.kernel.text import amount, date, money, number, percent, rate, say, short_date
from serkit.report.statement import agreed_rate, unit_name

if TYPE_CHECKING:
    from serkit.domain.credit import FeeStatement, KeyFacts, ShownRow
    from serkit.kernel.parts import Part

_PAID_TO = {"lender": "kfs.to.lender", "third_party": "kfs.to.third_party"}


def key_facts_statement(facts: KeyFacts, lang: str = "en") -> Document:
    """Lay out the key facts: the loan, its charges and rate, how the rate came about, and the instalments."""
    parts: list[Part] = [_loan(facts, lang)]
    if facts.charges:
        parts += [Heading(say(lang, "kfs.charges")), _charges(facts, lang)]
    if facts.contingent:
        words = tuple((each.name.say(lang), each.amount.say(lang)) for each in facts.contingent)
        parts += [Heading(say(lang, "kfs.contingent")), Figures(words)]
    parts += [Heading(say(lang, "kfs.how")), _computation(facts, lang), Para(say(lang, "kfs.rounded"))]
    parts += [Heading(say(lang, "loan.schedule")), _instalments(facts, lang)]
    return Document(say(lang, "kfs.title"), tuple(parts), lang)


def _loan(facts: KeyFacts, lang: str) -> Figures:
    terms = facts.schedule.terms
    return Figures(
        (
            (say(lang, "kfs.sanctioned"), money(terms.principal, lang)),
            *_what_falls_due(facts, lang),
            (say(lang, "loan.method"), say(lang, f"method.{terms.method}")),
            agreed_rate(terms, lang),
            (say(lang, "kfs.rate_type"), say(lang, "kfs.fixed")),
            (say(lang, "loan.apr"), percent(facts.apr.fraction, lang, places=2)),
        )
    )


def _what_falls_due(facts: KeyFacts, lang: str) -> tuple[tuple[str, str], ...]:
    """Instalments in which nothing falls due are none: a loan of one payment at its end has a maturity."""
    calendar = facts.schedule.terms.calendar
    due = _due_rows(facts)
    first = date(due[0].due_on, lang, calendar)
    if len(due) == 1 < len(facts.rows):
        return (say(lang, "kfs.at_maturity"), money(due[0].instalment, lang)), (say(lang, "kfs.maturity"), first)
    return (
        (say(lang, "loan.n_instalments"), number(len(due), lang)),
        (say(lang, "kfs.instalment"), money(facts.instalment, lang)),
        (say(lang, "loan.first_due_on"), first),
    )


def _due_rows(facts: KeyFacts) -> tuple[ShownRow, ...]:
    return tuple(row for row in facts.rows if row.instalment.minor) or facts.rows


def _charges(facts: KeyFacts, lang: str) -> Table:
    rows = tuple(
        (each.name.say(lang), say(lang, _PAID_TO[each.to]), amount(each.amount, lang)) for each in facts.charges
    )
    return Table(
        (say(lang, "kfs.charge"), say(lang, "kfs.paid_to"), say(lang, "kfs.amount")),
        rows,
        numeric=(2,),
        total=(say(lang, "loan.total"), "", amount(facts.fees, lang)),
        caption=unit_name(facts.schedule.unit, lang),
    )


def _computation(facts: KeyFacts, lang: str) -> Figures:
    """The lines of Annex B."""
    return Figures(
        (
            (say(lang, "kfs.sanctioned"), money(facts.schedule.terms.principal, lang)),
            (say(lang, "loan.total_interest"), money(facts.total_interest, lang)),
            (say(lang, "kfs.fees"), money(facts.fees, lang)),
            (say(lang, "kfs.net_disbursed"), money(facts.net_disbursed, lang)),
            (say(lang, "kfs.total_paid"), money(facts.total_paid, lang)),
            (say(lang, "kfs.sum_of_instalments"), money(facts.sum_of_instalments, lang)),
            (say(lang, "loan.apr"), percent(facts.apr.fraction, lang, places=2)),
        )
    )


def _instalments(facts: KeyFacts, lang: str) -> Table:
    """The rows of Annex C; of a loan of one payment that one."""
    due = _due_rows(facts)
    calendar = facts.schedule.terms.calendar
    rows = tuple(
        (
            number(row.number, lang),
            short_date(row.due_on, lang, calendar),
            *(amount(each, lang, places=0) for each in (row.opening, row.principal, row.interest, row.instalment)),
        )
        for row in (due if len(due) == 1 else facts.rows)
    )
    keys = ("loan.number", "loan.due_on", "kfs.opening", "loan.principal", "loan.interest", "kfs.instalment")
    heads = tuple(say(lang, key) for key in keys)
    return Table(heads, rows, numeric=(0, 2, 3, 4, 5), caption=unit_name(facts.schedule.unit, lang))


def fee_paper(statement: FeeStatement, lang: str = "fa", *, unit: str | None = None) -> Document:
    """Lay out a karmozd loan: what was agreed, the fee of each year, and what it costs by either rate."""
    terms, calendar = statement.schedule.terms, statement.schedule.terms.calendar
    agreed = Figures(
        (
            (say(lang, "loan.amount"), money(terms.principal, lang, unit)),
            (say(lang, "loan.method"), say(lang, f"method.{terms.method}")),
            (say(lang, "fees.rate"), rate(terms.annual_rate, lang)),
            (say(lang, "loan.disbursed_on"), date(terms.disbursed_on, lang, calendar)),
            (say(lang, "fees.n_principal"), number(statement.n_principal_instalments, lang)),
            (say(lang, "fees.n_fee"), number(statement.n_fee_instalments, lang)),
            (say(lang, "loan.total_karmozd"), money(statement.fee, lang, unit)),
            *((say(lang, "loan.fees"), money(each, lang, unit)) for each in (statement.other_fees,) if each.minor),
            (say(lang, "loan.total_due"), money(statement.total_paid, lang, unit)),
            (say(lang, "fees.nominal"), percent(statement.nominal.fraction, lang, places=2)),
            (say(lang, "loan.apr"), percent(statement.effective.fraction, lang, places=1)),
        )
    )
    rows = tuple(
        (
            number(year.number, lang),
            short_date(year.first_due_on, lang, calendar),
            number(year.months, lang),
            amount(year.opening, lang, unit),
            amount(year.fee, lang, unit),
        )
        for year in statement.years
    )
    keys = ("fees.year", "loan.due_on", "fees.months", "fees.opening", "loan.karmozd")
    table = Table(
        tuple(say(lang, key) for key in keys),
        rows,
        numeric=(0, 2, 3, 4),
        total=(say(lang, "loan.total"), "", "", "", amount(statement.fee, lang, unit)),
        caption=unit_name(unit or statement.schedule.unit, lang),
    )
    return Document(say(lang, "fees.title"), (agreed, Heading(say(lang, "fees.by_year")), table), lang)
