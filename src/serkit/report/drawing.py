"""Plots as SVG, drawn by matplotlib: the only door to it.

matplotlib places lines and words; the words themselves are put in afterwards, so that the browser shapes Persian and
Hindi, text of others is escaped in one place, and two runs give the same bytes. What comes out are bare paths and
texts without ids, in the colours of the page, light or dark. Numbers become floats only here, as places on the paper.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING, Any, Final

from serkit.kernel.errors import MissingExtraError
from serkit.kernel.tame import tamed
from serkit.kernel.text import direction
from serkit.kernel.width import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType
    from xml.etree.ElementTree import Element

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from serkit.report.plots import BarPlot, DotPlot, RangePlot, StepPlot

_INCH = 72  # at which a point is a pixel
_WIDE = 400  # CSS pixels, about as wide as a phone
_FONT = 13
_LINE = 19
_COLUMN = 7.3  # what one column of text takes in that size, rather more than less
_HIGH = 180
_LONGEST = 49  # columns of a name; a picture cannot wrap
# Colours that matplotlib knows stand for those of the page, which change with light and dark.
_PAPERS: Final = {
    "#010101": "var(--ink, #1b1b1b)",
    "#020202": "var(--rule, #c9c9c9)",
    "#030303": "var(--line-1, #0b5cad)",
    "#040404": "var(--line-2, #b3480b)",
    "#050505": "var(--line-3, #0b6b2e)",
}
_INK, _RULE, *_LINES = _PAPERS
# Lines differ by dashes too, for those who do not tell colours apart and for grey printers.
_DASHES: Final[tuple[Any, ...]] = ("solid", (0, (5, 2)), (0, (1.5, 1.5)))
_WIDTHS: Final = (3.2, 1.8, 1.2)  # one that runs under another still shows
_RC: Final = {"svg.fonttype": "none", "svg.hashsalt": "serkit", "font.size": _FONT, "path.simplify": False}
_SVG: Final = "{http://www.w3.org/2000/svg}"


class _Words:
    """Words on their way past matplotlib, which sees only their numbers."""

    def __init__(self, lang: str) -> None:
        self._rtl = direction(lang) == "rtl"
        self._said: list[str] = []

    def hold(self, text: str) -> str:
        self._said.append(text if width(text) <= _LONGEST else _cut(text))
        return f"@{len(self._said) - 1}@"

    def give(self, mark: str) -> str:
        text = tamed(self._said[int(mark.strip("@"))])
        # The picture runs from left to right; what it says may not.
        return escape(f"\u2067{text}\u2069" if self._rtl else text)


def steps_svg(plot: StepPlot) -> str:
    """Draw lines that hold their height until the next point; the numbers below stand under the ticks."""
    words = _Words(plot.lang)
    with _own_settings():
        figure, axes = _steps_frame(plot)
        _lines(axes, plot, words)
        ticks = plot.drawn(plot.across)
        axes.set_xticks([float(x) for x, _ in ticks], [words.hold(text) for _, text in ticks])
        axes.set_yticks([float(y) for y, _ in plot.up], [words.hold(text) for _, text in plot.up])
        axes.set_xlim(0, float(ticks[-1][0]))
        axes.set_ylim(0, float(plot.up[-1][0]))
        axes.grid(axis="y", color=_RULE, linewidth=0.8, clip_on=False)
        axes.axhline(0, color=_INK, linewidth=1, clip_on=False)
        _under(axes, words.hold(plot.across_label), 2)
        if plot.below:
            _under(axes, words.hold(plot.below_label), 3.3)
        for x, text in plot.drawn(plot.below):
            _under(axes, words.hold(text), 4.3, float(x))
        return _cleaned(figure, words)


def _steps_frame(plot: StepPlot) -> tuple[Figure, Axes]:
    left = max(width(text) for _, text in plot.up) * _COLUMN + 12
    legend = len(plot.lines) if len(plot.lines) > 1 else 0
    return _frame(left, _LINE * (4.3 if plot.below else 2) + 10, _HIGH, _LINE * legend + 10)


def _lines(axes: Axes, plot: StepPlot, words: _Words) -> None:
    rtl = direction(plot.lang) == "rtl"
    for at, line in enumerate(plot.lines):
        across, up = ([float(each) for each in values] for values in zip(*line.points, strict=True))
        style: dict[str, Any] = {"color": _LINES[at], "linestyle": _DASHES[at], "linewidth": _WIDTHS[at]}
        axes.step(across, up, where="post", zorder=3, clip_on=False, **style)
        if len(plot.lines) > 1:
            _legend(axes, words.hold(line.name), len(plot.lines) - 1 - at, style, rtl=rtl)


def bars_svg(plot: BarPlot) -> str:
    """Draw one bar a row, its name above it and its figure at its end; from the right where the language is."""
    words, rtl, n = _Words(plot.lang), direction(plot.lang) == "rtl", len(plot.bars)
    figures = max(width(shown) for *_, shown in plot.bars) * _COLUMN
    most = (max(float(value) for _, value, _ in plot.bars) or 1) * _WIDE / (_WIDE - figures - 12)
    with _own_settings():
        figure, axes = _frame(2, 0, _LINE * 2.1 * n, 0)
        axes.set_xlim(*((most, 0) if rtl else (0, most)))
        axes.set_ylim(n, 0)
        axes.set_xticks([])
        axes.set_yticks([])
        axes.vlines([0] * n, [at + 0.45 for at in range(n)], [at + 0.95 for at in range(n)], color=_INK, linewidth=1)
        axes.barh([at + 0.7 for at in range(n)], [float(value) for _, value, _ in plot.bars], 0.4, color=_LINES[0])
        near: dict[str, Any] = {"textcoords": "offset pixels", "ha": "right" if rtl else "left", "va": "center"}
        for at, (name, value, shown) in enumerate(plot.bars):
            axes.annotate(words.hold(name), (0, at + 0.25), (0, 0), **near)
            axes.annotate(words.hold(shown), (float(value), at + 0.7), (-6 if rtl else 6, 0), **near)
        return _cleaned(figure, words)


def dots_svg(plot: DotPlot) -> str:
    """Draw dots between bands that narrow around a middle; the names of those outside stand beside their dots."""
    words, rtl = _Words(plot.lang), direction(plot.lang) == "rtl"
    left = max(width(text) for _, text in plot.up) * _COLUMN + 12
    with _own_settings():
        figure, axes = _frame(left, _LINE * 2 + 10, _HIGH * 1.3, _LINE * (len(plot.bands) + 1) + 10)
        middle: dict[str, Any] = {"color": _INK, "linewidth": 1}
        _legend(axes, words.hold(f"{plot.middle_name}: {plot.middle_shown}"), len(plot.bands), middle, rtl=rtl)
        for at, (name, rows) in enumerate(plot.bands):
            style: dict[str, Any] = {"color": _LINES[at], "linestyle": _DASHES[at], "linewidth": 1.4}
            for end in (1, 2):
                axes.plot([float(row[0]) for row in rows], [float(row[end]) for row in rows], **style)
            _legend(axes, words.hold(name), len(plot.bands) - 1 - at, style, rtl=rtl)
        axes.axhline(float(plot.middle), **middle)
        for name, x, y in plot.dots:
            # A line of no length with round ends: markers would be drawn by reference, and references are taken out.
            dot: dict[str, Any] = {"solid_capstyle": "round", "linewidth": 6, "color": _INK, "clip_on": False}
            axes.plot([float(x)] * 2, [float(y)] * 2, **dot)
            if any(_outside(rows, x, y) for _, rows in plot.bands[-1:]):
                near: dict[str, Any] = {"textcoords": "offset pixels", "ha": "left", "va": "center"}
                axes.annotate(words.hold(name), (float(x), float(y)), (7, 0), annotation_clip=False, **near)
        axes.set_xticks([float(x) for x, _ in plot.across], [words.hold(text) for _, text in plot.across])
        axes.set_yticks([float(y) for y, _ in plot.up], [words.hold(text) for _, text in plot.up])
        axes.set_xlim(0, float(plot.across[-1][0]))
        axes.set_ylim(0, 1)
        axes.grid(axis="y", color=_RULE, linewidth=0.8, clip_on=False)
        _under(axes, words.hold(plot.across_label), 2)
        return _cleaned(figure, words)


def _outside(rows: Sequence[tuple[Any, Any, Any]], x: object, y: Any) -> bool:  # noqa: ANN401 - exact numbers
    return any(at == x and not low <= y <= high for at, low, high in rows)


def ranges_svg(plot: RangePlot) -> str:
    """Draw one range a row, its name above it, its ends beside it, and a line through the middle."""
    words, n = _Words(plot.lang), len(plot.ranges)
    ends = [float(end) for _, low, high, *_ in plot.ranges for end in (low, high)] + [float(plot.middle)]
    span = (max(ends) - min(ends)) or 1.0
    shown = max(width(each) for _, _, _, *both in plot.ranges for each in both) * _COLUMN + 12
    margin = span * shown / (_WIDE - 2 * shown)
    with _own_settings():
        figure, axes = _frame(2, 0, _LINE * 2.1 * n + _LINE, 0)
        axes.set_xlim(min(ends) - margin, max(ends) + margin)
        axes.set_ylim(n + 0.6, 0)
        axes.set_xticks([])
        axes.set_yticks([])
        for at, (name, low, high, first, last) in enumerate(plot.ranges):
            axes.barh([at + 0.7], [float(high) - float(low)], 0.4, left=float(low), color=_LINES[0])
            middle: dict[str, Any] = {"textcoords": "offset pixels", "va": "center"}
            axes.annotate(words.hold(name), (float(plot.middle), at + 0.25), (0, 0), ha="center", **middle)
            axes.annotate(words.hold(first), (float(low), at + 0.7), (-6, 0), ha="right", **middle)
            axes.annotate(words.hold(last), (float(high), at + 0.7), (6, 0), ha="left", **middle)
        heights = ([at + 0.45 for at in range(n)], [at + 0.95 for at in range(n)])
        axes.vlines([float(plot.middle)] * n, *heights, color=_INK, linewidth=1.4)
        axes.annotate(words.hold(plot.middle_shown), (float(plot.middle), n + 0.25), ha="center", va="center")
        return _cleaned(figure, words)


def _matplotlib() -> ModuleType:
    try:
        import matplotlib as mpl
    except ModuleNotFoundError as error:
        if error.name != "matplotlib":
            raise
        message = "charts are drawn by matplotlib, which is not installed"
        raise MissingExtraError.of("SK710", message, help='pip install "serkit[report]"') from None
    return mpl


@contextmanager
def _own_settings() -> Iterator[None]:
    """Draw alike on every machine, whatever its own settings are."""
    mpl = _matplotlib()
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_RC)
        yield


def _frame(left: float, bottom: float, high: float, top: float) -> tuple[Figure, Axes]:
    """An empty plot of that height with so much room around it, all in pixels."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    total = bottom + high + top
    figure = Figure(figsize=(_WIDE / _INCH, total / _INCH), dpi=_INCH)
    FigureCanvasSVG(figure)
    right = _COLUMN * 3  # half of the last tick's words
    axes = figure.add_axes((left / _WIDE, bottom / total, (_WIDE - left - right) / _WIDE, high / total))
    figure.patch.set_visible(False)
    axes.patch.set_visible(False)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, pad=6, colors=_INK, labelsize=_FONT)
    return figure, axes


def _legend(axes: Axes, mark: str, row: int, style: dict[str, Any], *, rtl: bool) -> None:
    """A piece of the line and its name, in a row of their own above the plot, counted from below."""
    edge, sign = (_WIDE - 1, -1) if rtl else (1, 1)
    height = axes.get_window_extent().y1 + 14 + row * _LINE
    near: dict[str, Any] = {"ha": "right" if rtl else "left", "va": "center"}
    axes.annotate(mark, (edge + sign * 36, height), xycoords="figure pixels", annotation_clip=False, **near)
    axes.plot([edge, edge + sign * 28], [height, height], transform=None, clip_on=False, **style)


def _under(axes: Axes, mark: str, row: float, x: float | None = None) -> None:
    """Words in a row under the plot: in its middle, or under a place."""
    near: dict[str, Any] = {"textcoords": "offset pixels", "ha": "center", "va": "baseline"}
    offset = (0, -1 - _LINE * row)
    if x is None:
        axes.annotate(mark, (0.5, 0), offset, xycoords="axes fraction", **near)
    else:
        axes.annotate(mark, (x, 0), offset, **near)


def _cleaned(figure: Figure, words: _Words) -> str:
    """Write the figure and keep its paths and texts alone."""
    from io import StringIO
    from xml.etree.ElementTree import fromstring

    written = StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    figure.savefig(written, format="svg", metadata=nothing, transparent=True)
    root = fromstring(written.getvalue())  # noqa: S314 - matplotlib wrote it just now, with no words of others in it
    body = "".join(_elements(root, words))
    return f'<svg viewBox="{root.get("viewBox")}" font-size="{_FONT}" fill="{_PAPERS[_INK]}">{body}</svg>'


def _elements(root: Element, words: _Words) -> Iterator[str]:
    for each in root.iter():
        style = each.get("style", "")
        if each.tag == f"{_SVG}path":
            drawn = " ".join(each.get("d", "").split())
            yield f'<path d="{drawn}" style="{_coloured(style)}"/>'
        elif each.tag == f"{_SVG}text":
            anchor = re.search(r"text-anchor: (\w+)", style)
            x, y = (f"{float(each.get(name, '0')):.1f}" for name in ("x", "y"))
            where = anchor[1] if anchor else "start"
            yield f'<text x="{x}" y="{y}" text-anchor="{where}">{words.give(each.text or "")}</text>'


def _coloured(style: str) -> str:
    return re.sub("|".join(_PAPERS), lambda found: _PAPERS[found[0]], style)


def _cut(text: str) -> str:
    return text[: _LONGEST - 1] + "…"
