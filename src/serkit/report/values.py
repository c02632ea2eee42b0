"""An entitlement as its reader sees it: money with its period, rates, lengths of time, bounds of what is not known."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.domain.outcome import Undetermined
from serkit.kernel.money import Money
from serkit.kernel.period import Period
from serkit.kernel.rate import Rate
from serkit.kernel.text import date, money, number, per, period, rate, say

if TYPE_CHECKING:
    from collections.abc import Callable


def shown(value: object, lang: str, *, every: str | None = None, calendar: str = "gregorian") -> str:
    """Write a public value in words and figures.

    >>> shown(Money(1100, "INR"), "en", every="month")
    '1,100 INR per month'
    >>> shown(Undetermined(low=Rate.percent("5"), high=Rate.percent("6")), "en")
    'not known yet: between 5% per year and 6% per year'
    """
    if isinstance(value, Undetermined):
        return _bounds(value, lang, every, calendar)
    if isinstance(value, dt.date):
        return date(value, lang, calendar)
    if isinstance(value, bool) or value is None:
        return say(lang, {True: "yes", False: "no", None: "none"}[value])
    if isinstance(value, tuple):
        return ", ".join(shown(each, lang, calendar=calendar) for each in value)
    write = next((write for kind, write in _WRITERS if isinstance(value, kind)), None)
    text = write(value, lang) if write else str(value)
    return per(text, every, lang) if every and isinstance(value, Money) else text


def _bounds(value: Undetermined, lang: str, every: str | None, calendar: str) -> str:
    unknown = say(lang, "decision.entitlement_unknown")
    ends = {
        name: shown(end, lang, every=every, calendar=calendar)
        for name, end in zip(("low", "high"), value.bounds, strict=True)
        if end is not None
    }
    if not ends:
        return unknown
    key = "between" if len(ends) > 1 else "at_least" if "low" in ends else "at_most"
    return f"{unknown}: {say(lang, key, **ends)}"


def _period(value: Period, lang: str) -> str:
    lengths = {"months": value.months, "days": value.days, "working_days": value.working_days}
    return period(lang, **{name: n for name, n in lengths.items() if n} or {"days": 0})


_WRITERS: tuple[tuple[type | tuple[type, ...], Callable[..., str]], ...] = (
    (Money, money),
    (Rate, rate),
    (Period, _period),
    ((int, Fraction), number),
)
