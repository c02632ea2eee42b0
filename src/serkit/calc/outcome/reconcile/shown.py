"""Ranges, percentages, dates and names as the reader of a finding sees them.

>>> from serkit.kernel.unknown import Interval
>>> ranged(Interval(1938, 2030), "number", "en"), ranged(Interval(Fraction(31, 50), Fraction(31, 35)), "share", "fa")
('1,938 to 2,030', '≈۶۲٫۰٪ تا ۸۸٫۶٪')
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.kernel import text
from serkit.kernel.calendars import calendar_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from serkit.calc.outcome.reconcile.sides import Side
    from serkit.kernel.unknown import Interval

_DECIMAL = re.compile(r"[0-9]+\.([0-9]+)")
_WORD = re.compile(r"([a-z_][a-z0-9_]*)")
_EXACT = 1_000  # percentages of so few parts are shown as they are
_BASES = {
    "printed": "reconcile.printed",
    "shares_rounded": "reconcile.shares_rounded",
    "all_rounded": "reconcile.all_rounded",
    "about": "reconcile.about",
}
_SIGNS = str.maketrans("*-", "×−")


def ranged(one: Interval, shown_as: str, lang: str) -> str:
    """Write a range; what its digits cannot show exactly carries one "≈" before it."""
    if shown_as not in ("number", "share"):
        return _days(one, shown_as, lang)
    if one.lo is not None and one.lo == one.hi:
        return _point(one.lo, shown_as, lang)
    low, high = _end(one.lo, shown_as, lang), _end(one.hi, shown_as, lang)
    if low is None or high is None:
        return text.bounds(low or ("" if high else text.number(0, lang)), high or "", lang)
    about = "≈" if "≈" in low + high else ""
    return text.say(lang, "reconcile.range", low=about + low.replace("≈", ""), high=high.replace("≈", ""))


def side(one: Side, names: Mapping[str, text.Text], lang: str) -> str:
    """Write a side: its name and what it may be."""
    return text.say(lang, "reconcile.side", name=label(one.text, names, lang), value=readings(one, names, lang))


def readings(one: Side, names: Mapping[str, text.Text], lang: str) -> str:
    """Write all readings of a side, each with what it rests on; a single one stands alone."""
    bases = [each.basis for each in one.readings]
    if len(bases) == 1:
        return ranged(one.readings[0].interval, one.shown_as, lang)
    said = []
    for each in one.readings:
        value = ranged(each.interval, one.shown_as, lang)
        if each.given:
            name, given = each.given[0]
            known = ranged(given, "number", lang)
            said.append(text.say(lang, "reconcile.given", value=value, name=label(name, names, lang), given=known))
        else:
            plain = each.basis == "all_rounded" and "shares_rounded" not in bases
            said.append(text.say(lang, "reconcile.rounded" if plain else _BASES[each.basis], value=value))
    return joined(said, lang)


def joined(parts: list[str], lang: str) -> str:
    """Put clauses beside each other.

    >>> joined(["a", "b"], "en")
    'a; b'
    """
    return ("؛ " if text.direction(lang) == "rtl" else "; ").join(parts)


def label(said: str, names: Mapping[str, text.Text], lang: str) -> str:
    """Write a name or an expression in the reader's words, as far as `names` has them.

    >>> label("in_training <= 16 * 60", {}, "en")
    'in training <= 16 × 60'
    """
    if said in names:
        return names[said].say(lang)

    def decimal(found: re.Match[str]) -> str:
        return text.number(Decimal(found[0]), lang, len(found[1]))

    parts = _WORD.split(said)
    for at in range(1, len(parts), 2):
        parts[at] = names[parts[at]].say(lang) if parts[at] in names else parts[at].replace("_", " ")
    parts[::2] = [text.digits(_DECIMAL.sub(decimal, part.translate(_SIGNS)), lang) for part in parts[::2]]
    return "".join(parts)


def _point(one: Fraction | int, shown_as: str, lang: str) -> str:
    if shown_as == "number":
        return text.number(one, lang)
    short = (Fraction(one) * 100 * _EXACT).denominator == 1
    return text.percent(one, lang, None if short else 1)


def _end(one: Fraction | int | None, shown_as: str, lang: str) -> str | None:
    if one is None:
        return None
    if shown_as == "share":
        return text.percent(one, lang, 1)
    return text.number(one, lang, None if isinstance(one, int) else 2)


def _days(one: Interval, calendar: str, lang: str) -> str:
    if one.lo is None or one.hi is None:
        ends = [None if end is None else text.date(_date(end), lang, calendar) for end in (one.lo, one.hi)]
        return f"{ends[0] or ''} – {ends[1] or ''}".strip()
    first, last = calendar_named(calendar).ymd(int(one.lo)), calendar_named(calendar).ymd(int(one.hi) + 1)
    months = 12 * (last[0] - first[0]) + last[1] - first[1]
    if first[2] == last[2] == 1 and months == 1:
        name = text.say(lang, f"month.{calendar}.{first[1]}")
        return text.say(lang, "date.month", month=name, year=text.digits(str(first[0]), lang))
    if one.lo == one.hi:
        return text.date(_date(one.lo), lang, calendar)
    low, high = (text.date(_date(end), lang, calendar) for end in (one.lo, one.hi))
    return text.say(lang, "reconcile.range", low=low, high=high)


def _date(ordinal: int | Fraction) -> date:
    return date.fromordinal(int(ordinal))
