"""Charts show the results they are given, in words, in block characters and as pictures."""

from __future__ import annotations

import datetime as dt
import re
import sys
from fractions import Fraction
from itertools import pairwise

import pytest

from serkit.calc.loan.schedule import amortise
from serkit.domain.loan import LoanTerms
from serkit.kernel.errors import IncomparableError, MissingExtraError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.report.charts import balance_chart, funnel_chart, survival_chart
from serkit.report.plots import block, ticks_across, ticks_up


def loan(amount: Money, n: int = 12, method: str = "equal_principal"):
    """A loan at 6 %."""
    terms = LoanTerms(
        principal=amount, method=method, annual_rate=Rate.percent("6"), n_instalments=n,
        disbursed_on=dt.date(2026, 11, 1),
    )  # fmt: skip
    return amortise(terms)


INR = loan(Money("1200", "INR"))
# The Kaplan-Meier curve of 6-MP of Freireich and others (1963), at four of its times.
ROWS = ((0, 1, 21), (6, Fraction(6, 7), 21), (13, Fraction(1840, 2667), 12), (35, Fraction(4, 9), 1))


def words(svg: str) -> list[str]:
    """What is written in a picture."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def heights(svg: str) -> list[float]:
    """The distinct heights of the thickest line, downwards."""
    path = re.search(r'<path d="([^"]*)" style="[^"]*stroke-width: 3.2', svg)
    return sorted({float(y) for y in re.findall(r"[ML] [\d.]+ ([\d.]+)", path[1])})


def test_balance_chart__equal_parts__goes_down_in_equal_steps() -> None:
    """1,200 in 12 parts of 100: thirteen heights, one apart from the next as every other."""
    steps = heights(balance_chart(INR).drawing.svg())
    gaps = [below - above for above, below in pairwise(steps)]
    assert len(gaps) == 12
    assert max(gaps) - min(gaps) < 0.01


def test_balance_chart__in_text__shows_the_balance_at_round_instalments() -> None:
    """After two of twelve instalments ten twelfths are owed: twenty of twenty-four columns."""
    lines = balance_chart(INR).drawing.text(60, "en").splitlines()
    assert [line.split()[0] for line in lines[2:]] == ["0", "2", "4", "6", "8", "10", "12"]
    assert lines[3].split() == ["2", "█" * 20, "1,000"]
    assert lines[-1].split() == ["12", "0"]


def test_balance_chart__to_who_does_not_see_it__says_start_middle_and_end() -> None:
    """The description has the figures of the schedule."""
    chart = balance_chart(INR)
    assert chart.title == "Outstanding principal (INR)"
    assert chart.description == (
        "equal parts of principal: 1,200 INR at the start, 600 INR after instalment 6, 0 INR after the last"
    )


def test_balance_chart__several_schedules__are_named_and_drawn_apart() -> None:
    """Colours and dashes differ; each name stands in the picture."""
    chart = balance_chart(INR, loan(Money("1200", "INR"), 6), names=("long", "short"))
    svg = chart.drawing.svg()
    assert {"long", "short"} <= {*words(svg)}
    assert "var(--line-1, #0b5cad)" in svg
    assert "var(--line-2, #b3480b)" in svg
    assert "stroke-dasharray" in svg
    assert chart.drawing.text(80, "en").splitlines()[-1].split() == ["12", "0", "0"]


def test_balance_chart__persian__counts_in_its_digits_and_units() -> None:
    """Fifty thousand toman, asked for in rial, are 500,000."""
    chart = balance_chart(loan(Money("50000", "IRT")), lang="fa", unit="IRR")
    assert "ریال" in chart.title
    assert "\u2067۵۰۰٬۰۰۰\u2069" in words(chart.drawing.svg())
    assert "۵۰۰٬۰۰۰" in chart.drawing.text(60, "fa")


def test_balance_chart__wrong_calls__are_refused() -> None:
    """No schedule, too many, names that do not fit, two currencies."""
    with pytest.raises(ValueError, match="one to 3 schedules"):
        balance_chart()
    with pytest.raises(ValueError, match="one to 3 schedules"):
        balance_chart(INR, INR, INR, INR)
    with pytest.raises(ValueError, match="a name for each"):
        balance_chart(INR, names=("a", "b"))
    with pytest.raises(IncomparableError):
        balance_chart(INR, loan(Money("5", "EUR")))


def test_survival_chart__rows__are_steps_with_numbers_at_risk_below() -> None:
    """Times that are known, and how many were watched just before each."""
    chart = survival_chart(ROWS, "Still in remission", time="weeks")
    said = words(chart.drawing.svg())
    assert said[:4] == ["0", "6", "13", "35"]
    assert said[-4:] == ["21", "21", "12", "1"]
    assert len(heights(chart.drawing.svg())) == 4
    assert chart.description.startswith("weeks: at 0: 100.0%, 21 at risk; at 6: ≈85.7%, 21 at risk")
    assert chart.drawing.text(60, "en").splitlines()[-1].split() == ["35", "█" * 10 + "▋", "≈44.4%", "1"]


def test_survival_chart__times_too_close__keep_the_first_and_the_last_under_a_picture() -> None:
    """Numbers under the axis never run into each other; the curve keeps every step."""
    rows = [(day, 1 - Fraction(day, 100), 100 - day) for day in range(1, 60)]
    drawing = survival_chart(rows, "t", time="days").drawing
    under = drawing.drawn(drawing.across)
    assert len(under) <= 8
    assert [under[0][1], under[-1][1]] == ["1", "59"]
    assert len(drawing.lines[0].points) == 60


def test_survival_chart__in_text__has_a_row_for_every_step() -> None:
    """Rows of text have room, however near each other the times are; of very many the first and the last stay."""
    rows = [(0, 1, 9), (1, Fraction(2, 3), 9), (2, Fraction(1, 3), 6), (1000, Fraction(1, 3), 3)]
    lines = survival_chart(rows, "t", time="days").drawing.text(80, "en").splitlines()
    assert [line.split()[0] for line in lines[2:]] == ["0", "1", "2", "1,000"]
    many = [(day, 1 - Fraction(day, 1000), 1000 - day) for day in range(1, 900)]
    long = survival_chart(many, "t", time="days").drawing.text(80, "en").splitlines()[2:]
    assert len(long) <= 41
    assert [long[0].split()[0], long[-1].split()[0]] == ["1", "899"]


@pytest.mark.parametrize("rows", [(), ((5, 1, 1), (5, 1, 1)), ((6, 1, 1), (5, 1, 1)), ((0, 1, 1),)])
def test_survival_chart__rows_that_make_no_curve__are_refused(rows) -> None:
    """Nothing, times twice or backwards, or no time at all."""
    with pytest.raises(ValueError, match="ascending times"):
        survival_chart(rows, "t", time="days")


def test_funnel_chart__bars__are_as_long_as_their_counts() -> None:
    """1,860 of 3,200 is 58.1 % of the longest bar; a name too long for a line is cut."""
    chart = funnel_chart((("entered", 3200), ("successful exit " * 9, 1860)), "Funnel")
    svg = chart.drawing.svg()
    paths = re.findall(r'<path d="([^"]*)" style="fill: var\(--line-1', svg)
    widths = [max(xs) - min(xs) for xs in ([float(x) for x in re.findall(r"[ML] ([\d.]+)", path)] for path in paths)]
    assert widths[1] / widths[0] == pytest.approx(1860 / 3200, abs=0.001)
    assert any(said.endswith("…") for said in words(svg))
    assert chart.drawing.text(60, "en").splitlines()[0].split() == ["entered", "█" * 24, "3,200"]


def test_funnel_chart__right_to_left__grows_from_the_right() -> None:
    """The names stand at the end of the picture."""
    svg = funnel_chart((("واردشده", 5),), "مسیر", lang="fa").drawing.svg()
    assert re.search(r'text-anchor="end">\u2067واردشده', svg)


def test_funnel_chart__nothing_or_less__is_refused() -> None:
    """No steps, a count below zero."""
    for steps in ((), (("a", -1),)):
        with pytest.raises(ValueError, match="counts of 0 or more"):
            funnel_chart(steps, "t")
    assert funnel_chart((("a", 0),), "t").drawing.svg().startswith("<svg ")


def test_svg__whatever_the_words__holds_no_markup_of_theirs() -> None:
    """Marks of the drawing itself, tags and formulas are words like any other."""
    svg = funnel_chart((("<b>@0@$x^2$", 1), ("&amp;", 1)), "t").drawing.svg()
    assert words(svg)[:1] == ["&lt;b&gt;@0@$x^2$"]
    assert "&amp;amp;" in svg


def test_svg__drawn_twice_and_with_other_settings__is_the_same() -> None:
    """No clock, no counter, no settings of the machine; those of the user are left as they were."""
    import matplotlib as mpl

    first = balance_chart(INR).drawing.svg()
    with mpl.rc_context({"font.size": 30, "svg.fonttype": "path", "axes.facecolor": "red"}):
        assert balance_chart(INR).drawing.svg() == first
        assert mpl.rcParams["font.size"] == 30
    assert not re.search(r"\bid=|\d{4}-\d\d-\d\d|clip-path|xlink", first)


def test_svg__without_matplotlib__says_what_to_install(monkeypatch) -> None:
    """The text form needs nothing."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    chart = balance_chart(INR)
    with pytest.raises(MissingExtraError, match=r'pip install "serkit\[report\]"'):
        chart.drawing.svg()
    assert "█" in chart.drawing.text(60, "en")


@pytest.mark.parametrize(
    ("share", "bar"), [(0, ""), (1, "████"), (Fraction(1, 32), "▏"), (Fraction(5, 16), "█▎"), (2, "████")]
)
def test_block__a_share__is_drawn_to_an_eighth(share, bar) -> None:
    """Four columns are thirty-two eighths; more than all is all."""
    assert block(Fraction(share), 4) == bar


@pytest.mark.parametrize("most", [0, 1, 7, 11, 99, 101, 12_345, 50_000_000])
def test_ticks_up__any_height__is_reached_by_few_round_steps(most) -> None:
    """From 0, evenly, at most five steps, the last no lower than the curve and less than a step above."""
    ticks = ticks_up(most)
    step = ticks[1]
    assert ticks == tuple(range(0, ticks[-1] + 1, step))
    assert len(ticks) <= 6
    assert ticks[-1] - step < max(most, 1) <= ticks[-1]
    assert str(step).rstrip("0") in {"1", "2", "5"}


@pytest.mark.parametrize("n", [1, 2, 8, 13, 60, 119, 360, 5000])
def test_ticks_across__any_number__ends_at_it_with_room(n) -> None:
    """At most eight places, the last one the last instalment."""
    ticks = ticks_across(n)
    assert (ticks[0], ticks[-1]) == (0, n)
    assert len(ticks) <= 8
    assert list(ticks) == sorted(set(ticks))
