"""Charts of how far figures lie apart: centres between their limits, and what one answer hangs on.

They take plain rows and compute nothing; pictures need the extra `report`, the text form needs nothing.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.kernel.parts import Chart
from serkit.kernel.text import isolate_foreign, number, percent, say
from serkit.report.plots import DotPlot, RangePlot, ticks_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from serkit.report.plots import Exact

Limits = tuple["Exact", "Exact", "Exact"]


def centres_chart(
    centres: Iterable[tuple[str, int, Exact, str]],
    baseline: Exact,
    limits: Mapping[str, Iterable[Limits]],
    title: str,
    *,
    lang: str = "en",
) -> Chart:
    """Show centres by size and share between limits that narrow with size: a funnel plot, and no league table.

    Args:
        centres: (name, size, share, side), the side being "high", "low" or "" as `funnel_limits` judged it.
        baseline: the share they are held against.
        limits: what to call a pair of limits -> (size, lower, upper), ascending, the narrowest pair first; those at
            the sizes of centres among them.

    Raises ValueError where there are no centres, or a share lies outside 0 and 1.
    """
    rows = sorted(centres, key=lambda row: row[1])
    if not rows or not all(n > 0 and 0 <= share <= 1 for _, n, share, _ in rows):
        msg = "a chart of centres takes (name, size, share, side) of at least one"
        raise ValueError(msg)
    sides = tuple(say(lang, f"centres.{side or 'within'}") for *_, side in rows)
    shown = tuple((number(n, lang), percent(share, lang, 1)) for _, n, share, _ in rows)
    plot = DotPlot(
        dots=tuple((name, n, share) for name, n, share, _ in rows),
        shown=shown,
        beside=sides,
        bands=tuple((name, tuple(each)) for name, each in limits.items()),
        middle=baseline,
        across=tuple((n, number(n, lang)) for n in ticks_up(rows[-1][1])),
        across_label=say(lang, "chart.size"),
        up=tuple((Fraction(n, 4), percent(Fraction(n, 4), lang)) for n in range(5)),
        lang=lang,
    )
    said = (
        f"{isolate_foreign(row[0], lang)}: {share} ({size}), {side}"
        for row, (size, share), side in zip(rows, shown, sides, strict=True)
    )
    return Chart(title, say(lang, "list.semicolon").join(said), plot)


def tornado_chart(
    swings: Iterable[tuple[str, Exact, Exact]], middle: Exact, title: str, *, lang: str = "en", most: int = 12
) -> Chart:
    """Show what an answer would be at both ends of each assumption, in the order given, the first `most` of them.

    Raises ValueError where there are none.
    """
    rows = [(name, min(low, high), max(low, high)) for name, low, high in swings][:most]
    if not rows:
        msg = "a tornado takes (name, at the low end, at the high end) of at least one assumption"
        raise ValueError(msg)
    ranges = tuple((name, low, high, number(low, lang, 2), number(high, lang, 2)) for name, low, high in rows)
    plot = RangePlot(ranges=ranges, middle=middle, middle_shown=number(middle, lang, 2), lang=lang)
    said = (
        say(lang, "chart.swing_says", name=isolate_foreign(name, lang), low=low, high=high)
        for name, _, _, low, high in ranges
    )
    return Chart(title, say(lang, "list.semicolon").join(said), plot)
