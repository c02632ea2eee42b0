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
_BANDS = "·╌─"  # of bands from the widest to the narrowest
_BLANK = "\u00a0"  # a cell of blanks would wrap
_BAR = 24
_NARROWEST = 6
_BESIDE_BANDS, _BAND = 44, 13  # columns for names, sizes, shares and words; and for the ends of each band


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
    """One line or several over the same ticks; `below` are numbers that stand under the ticks.

    The text form has a row for each of `across`. A picture has room for few: those at the places `ticks`, all of them
    where left out.
    """

    lines: tuple[Line, ...]
    across: tuple[Tick, ...]
    across_label: str
    up: tuple[Tick, ...]
    below: tuple[Tick, ...] = ()
    below_label: str = ""
    ticks: tuple[int, ...] | None = None
    lang: str = "en"

    def drawn(self, marks: tuple[Tick, ...]) -> tuple[Tick, ...]:
        """Those of `across` or `below` that a picture has room for.

        >>> plot = StepPlot(lines=(), across=((0, "0"), (1, "1"), (9, "9")), across_label="", up=(), ticks=(0, 2))
        >>> plot.drawn(plot.across)
        ((0, '0'), (9, '9'))
        """
        return marks if self.ticks is None else tuple(marks[at] for at in self.ticks)

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
    """Dots with names between bands that narrow; `beside` says in words on which side of them each dot lies.

    `bands` go from the narrowest to the widest: the name of each, and its ends at every size; `ends` are those at the
    size of each dot, as they print.
    """

    dots: tuple[tuple[str, Exact, Exact], ...]
    shown: tuple[tuple[str, str], ...]
    beside: tuple[str, ...]
    bands: tuple[tuple[str, tuple[tuple[Exact, Exact, Exact], ...]], ...]
    ends: tuple[tuple[str, ...], ...]
    middle: Exact
    middle_name: str
    middle_shown: str
    across: tuple[Tick, ...]
    across_label: str
    up: tuple[Tick, ...]
    lang: str = "en"

    def svg(self) -> str:
        """Return the picture; raises MissingExtraError without matplotlib."""
        from serkit.report.drawing import dots_svg

        return dots_svg(self)

    def text(self, width: int, lang: str) -> str:
        """Return a row for the middle and one a dot: where it lies between the bands, its share, and their ends."""
        n = len(self.bands)
        room = max(_NARROWEST, min(_BAR, width - _BESIDE_BANDS - _BAND * n))
        head = ("", self.across_label, "", "", *(name for name, _ in self.bands), "")
        middle = (self.middle_name, "", _between((), self.middle, None, room), self.middle_shown, *[""] * n, "")
        rows = [
            (name, size, _between(self._at(x), self.middle, y, room), share, *ends, side)
            for (name, x, y), (size, share), ends, side in zip(
                self.dots, self.shown, self.ends, self.beside, strict=True
            )
        ]
        return _laid([head, middle, *rows], width, lang, frozenset({1, 3, *range(4, 4 + n)}), (1,))

    def _at(self, x: Exact) -> tuple[tuple[Exact, Exact], ...]:
        """The ends of every band at a size, the widest first."""
        found = ([(low, high) for at, low, high in rows if at == x] for _, rows in reversed(self.bands))
        return tuple(ends[0] for ends in found if ends)


def _between(bands: tuple[tuple[Exact, Exact], ...], middle: Exact, dot: Exact | None, room: int) -> str:
    r"""Draw bands around a middle from nothing to all, the widest first, and a dot over them.

    >>> _between(((0, Fraction(3, 4)), (Fraction(1, 4), Fraction(1, 2))), Fraction(3, 8), Fraction(1), 8)
    '╌╌─│─╌╌●'
    """
    marks = [_BLANK] * room
    for (low, high), mark in zip(bands, _BANDS[-len(bands) :], strict=False):
        first, last = _column(low, room), _column(high, room)
        marks[first : last + 1] = mark * (last + 1 - first)
    marks[_column(middle, room)] = "│"
    if dot is not None:
        marks[_column(dot, room)] = "●"
    return "".join(marks)


def _column(share: Exact, room: int) -> int:
    return min(int(share * room), room - 1)


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
