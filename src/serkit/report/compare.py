"""Loans side by side: what each pays, costs and comes to, so that one word such as "4 %" misleads nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.kernel.parts import Table
from serkit.kernel.text import amount, number, percent, say
from serkit.report.statement import unit_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from serkit.domain.schedule import Schedule
    from serkit.kernel.rate import Rate


class Offer(NamedTuple):
    """A loan to compare: what to call it, its schedule, and its yearly cost as computed elsewhere."""

    name: str
    schedule: Schedule
    apr: Rate


def costs_table(offers: Sequence[Offer], lang: str = "en", *, unit: str | None = None, by: str = "method") -> Table:
    """One row an offer: instalments, first and last instalment, the cost in all, the total, the APR.

    `by` says what the offers are called by: their "method" or their "annual_rate".
    """
    karmozd = any(offer.schedule.terms.method.startswith("karmozd") for offer in offers)
    heads = (
        say(lang, f"loan.{by}"),
        say(lang, "loan.n_instalments"),
        say(lang, "loan.instalment", n=1),
        say(lang, "loan.last_instalment"),
        say(lang, "loan.total_karmozd" if karmozd else "loan.total_interest"),
        say(lang, "loan.total_due"),
        say(lang, "loan.apr_short"),
    )
    rows = tuple(_row(offer, lang, unit) for offer in offers)
    caption = unit_name(unit or offers[0].schedule.unit, lang)
    return Table(heads, rows, numeric=tuple(range(1, len(heads))), caption=caption)


def _row(offer: Offer, lang: str, unit: str | None) -> tuple[str, ...]:
    schedule = offer.schedule
    rows, totals = schedule.instalments, schedule.totals
    figures = (rows[0].due, rows[-1].due, totals.interest, totals.due)
    return (
        offer.name,
        number(len(rows), lang),
        *(amount(each, lang, unit) for each in figures),
        percent(offer.apr.fraction, lang, places=1),
    )
