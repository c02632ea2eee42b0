"""Charts of how far figures lie apart: centres between their limits, and what one answer hangs on.

They take results or plain rows and compute nothing; pictures need the extra `report`, the text form needs nothing.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.kernel.parts import Chart
from serkit.kernel.text import isolate_foreign, number, percent, say
from serkit.report.plots import DotPlot, RangePlot, ticks_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from serkit.calc.outcome.centres import FunnelLimits
    from serkit.report.plots import Exact

_POINTS = 40
Limits = tuple["Exact", "Exact", "Exact"]


def centres_chart(
    centres: Iterable[tuple[str, int, Exact]],
    baseline: Exact,
    limits: Mapping[str, Iterable[Limits]],
    title: str,
    *,
    baseline_name: str = "",
    lang: str = "en",
) -> Chart:
    """Show centres by size and share between limits that narrow with size: a funnel plot, and no league table.

    Args:
        centres: (name, size, share) of each.
        baseline: the share they are held against.
        limits: what to call a pair of limits -> (size, lower, upper), ascending, the narrowest pair first; those at
            the sizes of centres among them.
        title: what the chart is called.
        baseline_name: what to call the baseline; the common share where left out.
        lang: the reader's language.

    Raises ValueError where there are no centres, a share lies outside 0 and 1, or limits at the size of a centre are
    missing.
    """
    rows = sorted(centres, key=lambda row: row[1])
    if not rows or not all(n > 0 and 0 <= share <= 1 for _, n, share in rows):
        msg = "a chart of centres takes (name, size, share) of at least one"
        raise ValueError(msg)
    bands = {name: tuple(each) for name, each in limits.items()}
    at_size = {name: {n: (low, high) for n, low, high in each} for name, each in bands.items()}
    if not all(n in ends for _, n, _ in rows for ends in at_size.values()):
        msg = "a chart of centres takes limits at the size of each of them"
        raise ValueError(msg)
    between = tuple(tuple(ends[n] for ends in at_size.values()) for _, n, _ in rows)
    sides = tuple(_side(share, own, tuple(bands), lang) for (_, _, share), own in zip(rows, between, strict=True))
    shown = tuple((number(n, lang), percent(share, lang, 1)) for _, n, share in rows)
    middle_name, middle_shown = baseline_name or say(lang, "centres.common"), percent(baseline, lang, 1)
    plot = DotPlot(
        dots=tuple(rows),
        shown=shown,
        beside=sides,
        bands=tuple(bands.items()),
        ends=tuple(tuple(_from_to(*ends, lang) for ends in own) for own in between),
        middle=baseline,
        middle_name=middle_name,
        middle_shown=middle_shown,
        across=tuple((n, number(n, lang)) for n in ticks_up(rows[-1][1])),
        across_label=say(lang, "chart.size"),
        up=tuple((Fraction(n, 4), percent(Fraction(n, 4), lang)) for n in range(5)),
        lang=lang,
    )
    said = (
        f"{isolate_foreign(row[0], lang)}: {share} ({size}), {side}"
        for row, (size, share), side in zip(rows, shown, sides, strict=True)
    )
    whole = say(lang, "list.semicolon").join([f"{isolate_foreign(middle_name, lang)}: {middle_shown}", *said])
    return Chart(title, whole, plot)


def limits_chart(found: FunnelLimits, *, lang: str = "en") -> Chart:
    """Show what `funnel_limits` found: each centre, the share they are held against, and the limits around it.

    >>> from serkit.calc.outcome.centres import funnel_limits
    >>> chart = limits_chart(funnel_limits({"east": (80, 100), "west": (30, 100)}))
    >>> chart.description.split("; ")[0]
    'common share: 55.0%'
    """
    biggest = max(each.n for each in found.centres)
    sizes = sorted({each.n for each in found.centres} | {max(1, biggest * k // _POINTS) for k in range(1, _POINTS + 1)})
    return centres_chart(
        [(each.name, each.n, each.share) for each in found.centres],
        found.baseline,
        {found.limits_name(level, lang): [(n, *found.at(n, level)) for n in sizes] for level in found.levels},
        found.title(lang),
        baseline_name=found.baseline_name(lang),
        lang=lang,
    )


def _side(share: Exact, ends: tuple[tuple[Exact, Exact], ...], names: tuple[str, ...], lang: str) -> str:
    """Beyond which limits a share lies, the widest of them."""
    for (low, high), name in zip(reversed(ends), reversed(names), strict=True):
        if not low <= share <= high:
            return say(lang, "centres.high" if share > high else "centres.low", limits=name)
    return say(lang, "centres.within")


def _from_to(low: Exact, high: Exact, lang: str) -> str:
    return f"{percent(low, lang, 1)}–{percent(high, lang, 1)}"


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
