"""Centres between their limits, and tornadoes: in words, in characters and as pictures."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from serkit.calc.outcome.centres import funnel_limits
from serkit.kernel.text import LANGUAGES
from serkit.report.spread import centres_chart, limits_chart, tornado_chart

FOUND = funnel_limits({"east": (80, 100), "west": (30, 100), "mid": (62, 105), "<new>": (0, 2)})
SIZES = sorted({2, 20, 50, 100, 105})
LIMITS = {str(level): [(n, *FOUND.at(n, level)) for n in SIZES] for level in FOUND.levels}
ROWS = [(each.name, each.n, each.share) for each in FOUND.centres]
SWINGS = [("deadweight", Fraction(3), Fraction(1)), ("discount", Fraction(19, 10), Fraction(21, 10))]


def words(svg: str) -> list[str]:
    """What is written in a picture."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_centres_chart__in_text__has_a_row_a_centre_by_size_with_its_limits():
    """The common share first, then small centres before large; each with its own limits and beyond which it lies."""
    lines = centres_chart(ROWS, FOUND.baseline, LIMITS, "Centres").drawing.text(130, "en").splitlines()
    rows = [line for line in lines if "│" in line or "●" in line]
    assert [row.split("  ")[0].strip() for row in rows] == ["common share", "<new>", "east", "west", "mid"]
    assert "≈56.0%" in rows[0]
    assert rows[1].endswith("0.0%–100.0%    0.0%–100.0%  within the limits")
    assert rows[2].endswith("80.0%  ≈46.3%–≈65.8%  ≈40.7%–≈71.4%  above the 499/500")
    assert rows[3].endswith("30.0%  ≈46.3%–≈65.8%  ≈40.7%–≈71.4%  below the 499/500")


def test_centres_chart__a_row_of_marks__draws_bands_middle_and_dot_in_their_places():
    """Over 24 columns a share of 80 % stands in the twentieth, beyond the bands around 56 %."""
    lines = centres_chart(ROWS, FOUND.baseline, LIMITS, "Centres").drawing.text(130, "en").splitlines()
    marks = next(line for line in lines if line.startswith("east")).split("  ")
    drawn = next(each for each in marks if "●" in each)
    assert (drawn.index("●"), drawn.index("│"), drawn.index("─"), drawn.index("╌")) == (19, 13, 11, 9)
    assert len(drawn.rstrip()) == 20


def test_limits_chart__what_funnel_limits_found__is_shown_with_its_own_words():
    """A baseline of the caller's is not called common."""
    given = limits_chart(funnel_limits({"east": (80, 100), "new": (0, 2)}, baseline="0.62"))
    assert given.title == "Centres around a given share"
    assert given.description.startswith(
        "given share: 62.0%; new: 0.0% (2), within the limits; east: 80.0% (100), above"
    )
    assert {n for n, *_ in given.drawing.bands[0][1]} >= {2, 100}


def test_centres_chart__limits_at_the_size_of_a_centre_are_missing__is_refused():
    """A centre is judged by the limits at its own size and no other."""
    with pytest.raises(ValueError, match="at the size of each"):
        centres_chart(ROWS, FOUND.baseline, {"95%": [(1, 0, 1)]}, "t")


def test_centres_chart__as_a_picture__names_those_beyond_the_widest_limits():
    """East and west stand out; a dot each, and no markup of anybody's name."""
    chart = centres_chart(ROWS, FOUND.baseline, LIMITS, "Centres")
    svg = chart.drawing.svg()
    assert {"east", "west", "common share: ≈56.0%"} <= {*words(svg)}
    assert "mid" not in words(svg)
    assert len(re.findall(r"stroke-width: 6;", svg)) == 4
    assert svg == chart.drawing.svg()
    assert "<new>" not in svg


@pytest.mark.parametrize("lang", LANGUAGES)
def test_charts__every_language__draw_and_say(lang):
    """Words of the reader, digits of the reader, both forms."""
    for chart in (
        centres_chart(ROWS, FOUND.baseline, LIMITS, "t", lang=lang),
        tornado_chart(SWINGS, 2, "t", lang=lang),
    ):
        assert chart.drawing.svg().startswith("<svg ")
        assert len(chart.drawing.text(80, lang).splitlines()) >= 2
        assert not any(mark in chart.description for mark in ("chart.", "centres."))


def test_tornado_chart__in_text__fills_each_row_where_its_range_lies():
    """From 1 to 3 all of it, from 1.9 to 2.1 a tenth in the middle."""
    lines = tornado_chart(SWINGS, 2, "t").drawing.text(80, "en").splitlines()
    full, part = (line.split() for line in lines)
    assert full == ["deadweight", "1.00", "█" * 24, "3.00"] or full[2] == "█" * 24
    assert part[2].strip("·").count("█") == 2
    assert part[2].startswith("·" * 10)


def test_tornado_chart__as_a_picture__has_bars_as_wide_as_their_ranges():
    """Two against a fifth: ten to one."""
    svg = tornado_chart(SWINGS, 2, "t").drawing.svg()
    paths = re.findall(r'<path d="([^"]*)" style="fill: var\(--line-1', svg)
    widths = [max(xs) - min(xs) for xs in ([float(x) for x in re.findall(r"[ML] ([\d.]+)", path)] for path in paths)]
    assert widths[0] / widths[1] == pytest.approx(10, rel=0.01)


@pytest.mark.parametrize("rows", [[], [("a", 0, Fraction(1))], [("a", 5, Fraction(3))]])
def test_centres_chart__nothing_to_show__is_refused(rows):
    """No centre, one of nobody, a share above all."""
    with pytest.raises(ValueError, match="at least one"):
        centres_chart(rows, Fraction(1, 2), LIMITS, "t")


def test_tornado_chart__nothing_to_show__is_refused():
    """No assumption, no tornado; of very many the first twelve are shown."""
    with pytest.raises(ValueError, match="at least one"):
        tornado_chart([], 2, "t")
    assert len(tornado_chart(SWINGS * 10, 2, "t").drawing.ranges) == 12
