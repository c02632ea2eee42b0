"""What a loan costs a year, with the evidence; and what one can afford."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.kernel.document import Document
from serkit.kernel.parts import Figures, Table
from serkit.kernel.text import isolate_foreign, listed, money, number, percent, rate, say

if TYPE_CHECKING:
    from decimal import Decimal

    from serkit.calc.loan.apr import Apr
    from serkit.kernel.money import Money
    from serkit.kernel.rate import Rate

_PLACES = 10  # of a percentage: the twelve decimals a rate is certified to


def cost_paper(found: Apr, lang: str = "en") -> Document:
    """Lay out a yearly rate: the equation it solves, between what it lies, whether others do, and the times."""
    low, high = found.bracket
    others = found.certificate.other_roots
    only = say(lang, "cost.none") if not others else listed([_exactly(each, lang) for each in others], lang)
    figures = Figures(
        (
            (say(lang, "loan.apr"), _printed(found.printed, lang)),
            (say(lang, "cost.equation"), isolate_foreign(found.equation, lang)),
            (say(lang, "cost.between"), f"{_exactly(low, lang)} … {_exactly(high, lang)}"),
            (say(lang, "cost.sign_changes"), number(found.certificate.sign_changes, lang)),
            (say(lang, "cost.others"), only),
        )
    )
    if not found.intervals:
        return Document(say(lang, "cost.title"), (figures,), lang)
    rows = tuple((number(n, lang), isolate_foreign(repr(each), lang)) for n, each in enumerate(found.intervals, 1))
    times = Table((say(lang, "loan.number"), say(lang, "cost.time")), rows, numeric=(0,))
    return Document(say(lang, "cost.title"), (figures, times), lang)


def _printed(text: str, lang: str) -> str:
    """A rate as it is published, in the reader's figures and signs."""
    return percent(Fraction(text.rstrip("%")) / 100, lang, places=len(text.partition(".")[2]) - 1)


def _exactly(value: Decimal, lang: str) -> str:
    return percent(Fraction(value), lang, places=_PLACES)


def afford_figures(
    limit: Money,
    lang: str = "en",
    *,
    largest: Money | None = None,
    n_instalments: int | None = None,
    subsidy: Money | None = None,
    highest_rate: Rate | None = None,
) -> Document:
    """Lay out what instalments up to a limit can do; what was not asked or has no answer is left out."""
    items = [(say(lang, "afford.limit"), money(limit, lang))]
    if largest is not None:
        items.append((say(lang, "afford.largest"), money(largest, lang)))
    if n_instalments is not None:
        items.append((say(lang, "afford.tenor"), number(n_instalments, lang)))
    if subsidy is not None:
        items.append((say(lang, "afford.subsidy"), money(subsidy, lang)))
    if highest_rate is not None:
        items.append((say(lang, "afford.rate"), rate(highest_rate, lang)))
    return Document(say(lang, "afford.title"), (Figures(tuple(items)),), lang)
