"""Charts of results: what is still owed, who is still there, where people of a funnel went.

They take results or plain rows and compute nothing; pictures need the extra `report`, the text form needs nothing.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.kernel.money import Money, raw_money
from serkit.kernel.parts import Chart
from serkit.kernel.text import amount, isolate_foreign, money, number, percent, say
from serkit.report.plots import BarPlot, Line, StepPlot, ticks_across, ticks_up
from serkit.report.statement import unit_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from serkit.domain.schedule import Schedule
    from serkit.report.plots import Exact

_MOST_LINES = 3
_MOST_ROWS, _MOST_TICKS = 40, 7


def balance_chart(*schedules: Schedule, lang: str = "en", names: Sequence[str] = (), unit: str | None = None) -> Chart:
    """Show the outstanding principal after each instalment, of one schedule or of up to three compared.

    Args:
        names: what to call each schedule where there are several; the names of their methods where left out.
        unit: the unit of the amounts; the unit of the first principal where left out.

    Raises ValueError for no schedule or more than three, for another number of names than of schedules, and
    IncomparableError for schedules in two currencies.
    """
    if not 1 <= len(schedules) <= _MOST_LINES or (names and len(names) != len(schedules)):
        msg = f"a balance chart takes one to {_MOST_LINES} schedules and a name for each"
        raise ValueError(msg)
    shown_in = unit or schedules[0].unit
    names = names or [say(lang, f"method.{each.terms.method}") for each in schedules]
    n = max(len(each.instalments) for each in schedules)
    places = ticks_across(n)
    most = max(each.terms.principal.in_unit(shown_in) for each in schedules)
    lines = tuple(_line(each, name, places, shown_in, lang) for each, name in zip(schedules, names, strict=True))
    plot = StepPlot(
        lines=lines,
        across=tuple((at, number(at, lang)) for at in places),
        across_label=say(lang, "chart.after_instalment"),
        up=_amounts_up(most, lang),
        lang=lang,
    )
    title = f"{say(lang, 'loan.outstanding_principal')} ({isolate_foreign(unit_name(shown_in, lang), lang)})"
    said = (_balance_said(each, name, shown_in, lang) for each, name in zip(schedules, names, strict=True))
    return Chart(title, say(lang, "list.semicolon").join(said), plot)


def survival_chart(rows: Iterable[tuple[Exact, Exact, int]], title: str, *, time: str, lang: str = "en") -> Chart:
    """Show a survival curve as steps, with the number at risk under the times at which it is known.

    Args:
        rows: (time, share still there just after it, number at risk just before it), ascending; a first row
            (0, 1, n) and a last one at the end of follow-up make the curve whole.
        time: what the times count, such as "days since the course ended".

    Raises ValueError where there are no rows, or times do not ascend.
    """
    table = tuple(rows)
    times = [at for at, _, _ in table]
    if not table or times != sorted(set(times)) or times[-1] <= 0:
        msg = "a survival chart takes rows (time, survival, n_at_risk) of ascending times"
        raise ValueError(msg)
    kept = table if len(table) <= _MOST_ROWS else tuple(table[at] for at in _apart(table, _MOST_ROWS))
    shown = tuple(percent(share, lang, places=1) for _, share, _ in kept)
    points = tuple((at, share) for at, share, _ in table)
    start: tuple[tuple[Exact, Exact], ...] = () if times[0] == 0 else ((0, 1),)
    plot = StepPlot(
        lines=(Line(title, start + points, shown),),
        across=tuple((at, number(at, lang)) for at, _, _ in kept),
        across_label=time,
        up=tuple((Fraction(n, 4), percent(Fraction(n, 4), lang)) for n in range(5)),
        below=tuple((at, number(n, lang)) for at, _, n in kept),
        below_label=say(lang, "chart.at_risk"),
        ticks=_apart(kept, _MOST_TICKS),
        lang=lang,
    )
    said = (
        say(lang, "chart.survival_says", time=at, share=share, n=n)
        for (at, _, n), share in zip(kept, shown, strict=True)
    )
    return Chart(title, f"{time}: {say(lang, 'list.semicolon').join(said)}", plot)


def funnel_chart(steps: Iterable[tuple[str, int]], title: str, *, lang: str = "en") -> Chart:
    """Show counts as bars, in the order given.

    Raises ValueError where there are no steps, or a count is negative.
    """
    bars = tuple((label, count, number(count, lang)) for label, count in steps)
    if not bars or min(count for _, count, _ in bars) < 0:
        msg = "a funnel chart takes labels with counts of 0 or more"
        raise ValueError(msg)
    said = say(lang, "list.semicolon").join(f"{isolate_foreign(label, lang)}: {shown}" for label, _, shown in bars)
    return Chart(title, said, BarPlot(bars=bars, lang=lang))


def _line(schedule: Schedule, name: str, places: Sequence[int], unit: str, lang: str) -> Line:
    owed = _owed(schedule, unit)
    points = tuple(enumerate(each.minor for each in owed))
    ends = len(owed) - 1
    shown = [owed[min(at, ends)] for at in places]
    decimals = max(_decimals(each) for each in shown)
    return Line(name, points, tuple(amount(each, lang, places=decimals) for each in shown))


def _decimals(owed: Money) -> int:
    """Decimals of its unit where it needs any, else none."""
    return 0 if owed.amount % 1 == 0 else -int(owed.amount.as_tuple().exponent)


def _owed(schedule: Schedule, unit: str) -> tuple[Money, ...]:
    """What is owed before the first instalment and after each."""
    amounts = (schedule.terms.principal, *(row.outstanding_principal for row in schedule.instalments))
    return tuple(each.in_unit(unit) for each in amounts)


def _amounts_up(most: Money, lang: str) -> tuple[tuple[Exact, str], ...]:
    one = Money(1, most.unit).minor
    ticks = (n * one for n in ticks_up(-(-most.minor // one)))
    return tuple((minor, amount(raw_money(minor, most.currency, most.unit), lang)) for minor in ticks)


def _balance_said(schedule: Schedule, name: str, unit: str, lang: str) -> str:
    owed = _owed(schedule, unit)
    half = len(owed) // 2
    first, middle, last = (money(owed[at], lang) for at in (0, half, -1))
    return say(lang, "chart.balance_says", name=name, first=first, middle=middle, n=half, last=last)


def _apart(rows: tuple[tuple[Exact, Exact, int], ...], most: int) -> tuple[int, ...]:
    """The places of rows so far from each other that no more than `most` find room; the first and the last always."""
    gap = Fraction(rows[-1][0]) / most
    kept = [0]
    for at in range(1, len(rows) - 1):
        if rows[at][0] - rows[kept[-1]][0] >= gap and rows[-1][0] - rows[at][0] >= gap:
            kept.append(at)
    return (*kept, *range(1, len(rows))[-1:])
