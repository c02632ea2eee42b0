"""What a chart is made of: points, ticks and bars, already named in the reader's language; two forms of each."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import attrs

from serkit.kernel.layout import columns
from serkit.kernel.text import isolate_foreign

Exact = int | Fraction
Tick = tuple[Exact, str]

_EIGHTHS = " ▏▎▍▌▋▊▉"
_BAR = 24
_NARROWEST = 6


class Line(NamedTuple):
    """A line that holds its height from each point to the next; `shown` says its height at each tick in words."""

    name: str
    points: tuple[tuple[Exact, Exact], ...]
    shown: tuple[str, ...]

    def height(self, at: Exact) -> Exact:
        """Its height at a place: that of the last point up to there.

        >>> Line("", ((0, 5), (2, 3)), ()).height(1)
        5
        """
        return next(y for x, y in reversed(self.points) if x <= at)


@attrs.frozen(kw_only=True)
class StepPlot:
    """One line or several over the same ticks; `below` are numbers that stand under the ticks."""

    lines: tuple[Line, ...]
    across: tuple[Tick, ...]
    across_label: str
    up: tuple[Tick, ...]
    below: tuple[Tick, ...] = ()
    below_label: str = ""
    lang: str = "en"

    def svg(self) -> str:
        """Return the picture; raises MissingExtraError without matplotlib."""
        from serkit.report.drawing import steps_svg

        return steps_svg(self)

    def text(self, width: int, lang: str) -> str:
        """Return one row a tick: a bar for each line and its figure."""
        several = len(self.lines) > 1
        heads = [self.across_label]
        for line in self.lines:
            heads += [line.name if several else "", ""]
        heads += [self.below_label] if self.below else []
        under = dict(self.below)
        most = max(y for line in self.lines for _, y in line.points) or 1
        bar = _bar_width(width, len(self.lines))
        rows = [tuple(heads)]
        for n, (at, text) in enumerate(self.across):
            cells = [text]
            for line in self.lines:
                cells += [block(Fraction(line.height(at)) / most, bar), line.shown[n]]
            rows.append((*cells, *([under.get(at, "")] if self.below else [])))
        figures = frozenset({0, *range(2, len(heads), 2), *([len(heads) - 1] if self.below else [])})
        return _laid(rows, width, lang, figures, (1,))


@attrs.frozen(kw_only=True)
class BarPlot:
    """Bars with a name, a length and the figure to print."""

    bars: tuple[tuple[str, Exact, str], ...]
    lang: str = "en"

    def svg(self) -> str:
        """Return the picture; raises MissingExtraError without matplotlib."""
        from serkit.report.drawing import bars_svg

        return bars_svg(self)

    def text(self, width: int, lang: str) -> str:
        """Return one row a bar."""
        most = max(Fraction(value) for _, value, _ in self.bars) or 1
        bar = _bar_width(width, 1)
        rows: list[tuple[str, ...]] = [
            (name, block(Fraction(value) / most, bar), shown) for name, value, shown in self.bars
        ]
        return _laid(rows, width, lang, frozenset({2}), ())


@attrs.frozen(kw_only=True)
class DotPlot:
    """Dots with names between bands that narrow; `beside` says in words on which side of them each dot lies."""

    dots: tuple[tuple[str, Exact, Exact], ...]
    shown: tuple[tuple[str, str], ...]
    beside: tuple[str, ...]
    bands: tuple[tuple[str, tuple[tuple[Exact, Exact, Exact], ...]], ...]
    middle: Exact
    across: tuple[Tick, ...]
    across_label: str
    up: tuple[Tick, ...]
    lang: str = "en"

    def svg(self) -> str:
        """Return the picture; raises MissingExtraError without matplotlib."""
        from serkit.report.drawing import dots_svg

        return dots_svg(self)

    def text(self, width: int, lang: str) -> str:
        """Return one row a dot: its name, its size, a bar and its share, and where it lies."""
        bar = _bar_width(width, 1)
        rows = [
            (name, size, block(Fraction(y), bar), share, side)
            for (name, _, y), (size, share), side in zip(self.dots, self.shown, self.beside, strict=True)
        ]
        return _laid([("", self.across_label, "", "", ""), *rows], width, lang, frozenset({1, 3}), (1,))


@attrs.frozen(kw_only=True)
class RangePlot:
    """Ranges around one middle, a row each: its name, its ends and how they print."""

    ranges: tuple[tuple[str, Exact, Exact, str, str], ...]
    middle: Exact
    middle_shown: str
    lang: str = "en"

    def svg(self) -> str:
        """Return the picture; raises MissingExtraError without matplotlib."""
        from serkit.report.drawing import ranges_svg

        return ranges_svg(self)

    def text(self, width: int, lang: str) -> str:
        """Return one row a range: dots as wide as all of them, filled where it lies."""
        least, most = min(low for _, low, *_ in self.ranges), max(high for _, _, high, *_ in self.ranges)
        room = _bar_width(width, 1)
        rows: list[tuple[str, ...]] = [
            (name, shown_low, _strip(low, high, (least, most), room), shown_high)
            for name, low, high, shown_low, shown_high in self.ranges
        ]
        return _laid(rows, width, lang, frozenset({1, 3}), ())


def _strip(low: Exact, high: Exact, ends: tuple[Exact, Exact], room: int) -> str:
    """Fill the part of a row of dots that a range takes, one column at least.

    >>> _strip(1, 2, (0, 4), 8)
    '··██····'
    """
    whole = Fraction(ends[1] - ends[0]) or Fraction(1)
    start = min(int((low - ends[0]) * room / whole), room - 1)
    length = max(1, min(round((high - low) * room / whole), room - start))
    return "·" * start + "█" * length + "·" * (room - start - length)


def block(share: Fraction, room: int) -> str:
    """Draw a share of one as a bar that is `room` columns long when full, to an eighth of a column.

    >>> block(Fraction(1, 2), 5), block(Fraction(0), 5)
    ('██▌', '')
    """
    whole, eighths = divmod(round(min(max(share, Fraction(0)), Fraction(1)) * room * 8), 8)
    return "█" * whole + (_EIGHTHS[eighths] if eighths else "")


def _bar_width(width: int, n: int) -> int:
    return max(_NARROWEST, min(_BAR, (width - 16) // n - 16))


def _laid(rows: list[tuple[str, ...]], width: int, lang: str, figures: frozenset[int], rules: tuple[int, ...]) -> str:
    cells = [tuple(isolate_foreign(cell, lang) for cell in row) for row in rows]
    return "\n".join(columns(cells, width, ends=figures, rules=rules)) if cells else ""


def ticks_up(most: Exact) -> tuple[int, ...]:
    """Round numbers from 0 to the first that reaches `most`, at most six of them.

    >>> ticks_up(200_000), ticks_up(0)
    ((0, 50000, 100000, 150000, 200000), (0, 1))
    """
    power = 1
    while True:
        for step in (power, power * 2, power * 5):
            if step * 5 >= most:
                last = max(1, -(-most // step))
                return tuple(step * n for n in range(last + 1))
        power *= 10


def ticks_across(n: int) -> tuple[int, ...]:
    """Round places from 0 to `n`, at most eight, the last one always: 0, 12, 24 … 60.

    >>> ticks_across(60), ticks_across(7), ticks_across(50)
    ((0, 12, 24, 36, 48, 60), (0, 1, 2, 3, 4, 5, 6, 7), (0, 12, 24, 36, 50))
    """
    step = next(step for step in _STEPS if n <= step * 7) if n <= _STEPS[-1] * 7 else -(-n // 7)
    places = list(range(0, n, step))
    # The last tick needs room beside the one before it.
    if len(places) > 1 and (n - places[-1]) * 2 <= step:
        places.pop()
    return (*places, n)


_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
