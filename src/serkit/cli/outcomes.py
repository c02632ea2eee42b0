"""`serkit outcomes`: shares, survival curves, funnels and reported figures, each saying what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from serkit.calc.outcome.bands import BANDS
from serkit.calc.outcome.cohort import STATES, Cohort
from serkit.calc.outcome.funnel_columns import funnel_of_columns
from serkit.calc.outcome.proportion import METHODS, proportion
from serkit.calc.outcome.reconcile.verb import reconcile
from serkit.calc.outcome.survival import Survival, survival
from serkit.cli.outcomes_centres import centres
from serkit.cli.outcomes_file import (
    Columns,
    a_day,
    a_day_or_nothing,
    a_text,
    a_time,
    a_yes_or_no,
    read_report,
)
from serkit.cli.outcomes_options import (
    COHORT,
    CSV,
    FORMAT,
    FORMATS,
    LANG,
    LEVEL,
    print_document,
    print_json,
)
from serkit.cli.params import DAY
from serkit.codec.convert import to_dict
from serkit.domain.estimate import COUNTS
from serkit.kernel.daterange import DateRange
from serkit.kernel.derivation import Derivation
from serkit.kernel.document import Document
from serkit.kernel.parts import Chart, Tree
from serkit.kernel.text import say
from serkit.report.charts import funnel_chart, survival_chart

if TYPE_CHECKING:
    import datetime as dt
    from fractions import Fraction

    from serkit.domain.estimate import Counts
    from serkit.kernel.parts import Part

FINDINGS = 1
_MOST_POINTS = 200
_EXAMPLES = """\b
Examples:
  serkit outcomes proportion 18 20 --unknown 5
  serkit outcomes survival aftercare.csv --time days --ended ended --at 90 --at 365
  serkit outcomes funnel cases.csv --as-of 2026-01-01 --from 2025-01-01 --to 2026-01-01
  serkit outcomes centres centres.csv --baseline 0.62
  serkit outcomes reconcile report.yaml --lang fa
"""


@click.group("outcomes", epilog=_EXAMPLES)
def command() -> None:
    """Measure outcomes: every figure with its cohort, its interval, and what nobody knows."""


command.add_command(centres)


@command.command("proportion")
@click.argument("k", type=int)
@click.argument("n", type=int)
@click.option("--unknown", type=int, default=0, show_default=True, help="Whose outcome nobody knows, beside the n.")
@click.option("--method", type=click.Choice(list(METHODS)), default="wilson", show_default=True)
@LEVEL
@COHORT
@LANG
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
def _proportion(  # noqa: PLR0913 - one parameter an option
    *, k: int, n: int, unknown: int, method: str, level: str, cohort: str, lang: str, style: str
) -> None:
    """Estimate the share K of N whose outcome is known, with its interval and bounds."""
    found = proportion(k, n, unknown=unknown, method=method, level=level, cohort=cohort)
    if style == "json":
        print_json(to_dict(found))
    else:
        click.echo(str(found.explain(lang)))


@command.command("survival")
@CSV
@click.option("--time", "time_column", default="time", show_default=True, help="Column: when each was last seen.")
@click.option("--ended", default="ended", show_default=True, help="Column: 1 where it ended then, 0 where it was lost.")
@click.option("--entry", help="Column: since when each was watched, where not from 0.")
@click.option("--at", "points", multiple=True, help="A time to ask about; may be given several times.")
@click.option("--interval", type=click.Choice(list(BANDS)), default="log-log", show_default=True)
@LEVEL
@COHORT
@LANG
@FORMATS
def _survival(  # noqa: PLR0913 - one parameter an option
    *,
    path: str,
    time_column: str,
    ended: str,
    entry: str | None,
    points: tuple[str, ...],
    interval: str,
    level: str,
    cohort: str,
    lang: str,
    style: str,
) -> None:
    """Draw who is still there after how long from a CSV with one row a person."""
    columns = Columns(path)
    curve = survival(
        columns.of(time_column, a_time),
        columns.of(ended, a_yes_or_no),
        None if entry is None else columns.of(entry, a_time),
        interval=interval,
        level=level,
        cohort=cohort,
    )
    if style == "json":
        asked = {str(each): to_dict(curve.at(_time(each))) for each in points}
        print_json({"median": to_dict(curve.median), "at": asked})
        return
    parts: list[Part] = [_curve_chart(curve, time_column, lang)] if curve.n and curve.table.times[-1] > 0 else []
    parts.append(Tree(curve.median.explain(lang)))
    parts += [Tree(_point(curve, each, plain=entry is None, lang=lang)) for each in points]
    print_document(Document(say(lang, "outcome.measure.survival"), tuple(parts), lang), style)


def _point(curve: Survival, point: str, *, plain: bool, lang: str) -> Derivation:
    """The curve at a time, beside the three plain counts where there are any."""
    t = _time(point)
    if not plain:
        return curve.at(t).explain(lang)
    four = tuple(each.explain(lang) for each in curve.side_by_side(t).values())
    return Derivation(say(lang, "outcome.at", time=t), children=four, lang=lang)


def _time(point: str) -> int | Fraction:
    try:
        return a_time(point)
    except ValueError:
        message = f"{point!r} is no time: a number such as 90 or 90.5"
        raise click.BadParameter(message, param_hint="--at") from None


def _curve_chart(curve: Survival, time: str, lang: str) -> Chart:
    steps = curve.curve
    every = max(1, len(steps.times) // _MOST_POINTS)
    rows = [
        (t, share, n)
        for k, (t, share, n) in enumerate(zip(steps.times, steps.share[1:], steps.n_risk, strict=True))
        if k % every == 0 or k == len(steps.times) - 1
    ]
    rows = [row for row in rows if row[0] > 0]
    last = curve.table.times[-1]
    if not rows or rows[-1][0] < last:
        rows.append((last, steps.share[-1], curve.table.n_risk[-1]))
    first = next((share for t, share in zip(steps.times, steps.share[1:], strict=True) if t == 0), steps.share[0])
    title = say(lang, "outcome.measure.survival")
    entry = curve.durations.entry
    watched = curve.n if entry is None else sum(each == 0 for each in entry)
    return survival_chart([(0, first, watched), *rows], title, time=time, lang=lang)  # type: ignore[list-item]  # read as exact


@command.command("funnel")
@CSV
@click.option("--as-of", type=DAY, required=True, help="The day judged; what happened after it is not seen.")
@click.option("--from", "start_on", type=DAY, required=True, help="The first day of entry that counts.")
@click.option("--to", "end_on", type=DAY, help="The day before which they entered; open if left out.")
@click.option("--name", default="", help="The cohort in words.")
@click.option("--entered", default="entered_on", show_default=True, help="Column: the day each entered.")
@click.option("--exited", default="exited_on", show_default=True, help="Column: the day each left, or nothing.")
@click.option("--reason", default="reason", show_default=True, help="Column: why it left, such as success_job.")
@click.option("--who", help="Column: whose stay each row is; left out, stays are counted and not people.")
@click.option("--counts", type=click.Choice(COUNTS), help="What is counted: persons with --who, else episodes.")
@click.option("--days", type=int, help="Also the share that had succeeded so many days after entry.")
@LEVEL
@LANG
@FORMATS
def _funnel(  # noqa: PLR0913 - one parameter an option
    *,
    path: str,
    as_of: dt.date,
    start_on: dt.date,
    end_on: dt.date | None,
    name: str,
    entered: str,
    exited: str,
    reason: str,
    who: str | None,
    counts: Counts | None,
    days: int | None,
    level: str,
    lang: str,
    style: str,
) -> None:
    """Count where everyone of a cohort stands, from a CSV with one row an episode, and give the rates by name."""
    window = DateRange(start_on=start_on, end_on=end_on)
    if who is None and counts not in (None, "episode"):
        message = "without --who nobody knows which rows are of one: name its column, or count episodes"
        raise click.BadParameter(message, param_hint="--counts")
    cohort = Cohort(name=name or path, window=window, counts=counts or ("episode" if who is None else "person"))
    columns = Columns(path)
    found = funnel_of_columns(
        cohort,
        as_of=as_of,
        entered_on=columns.of(entered, a_day),
        exited_on=columns.of(exited, a_day_or_nothing),
        reasons=columns.of(reason, a_text),
        who=None if who is None else columns.of(who, a_text),
        ids=[f"line {line}" for line in columns.lines],
    )
    steps = [(say(lang, "funnel.entered"), found.entered)]
    steps += [(say(lang, f"funnel.{state}"), found.states[state]) for state in STATES]
    rates = [*found.rates(level=level).values()]
    rates += [] if days is None else [found.rate("success_by", days=days, level=level)]
    if style == "json":
        told = {each.definition.measure: to_dict(each) for each in rates}
        print_json({"entered": found.entered, "states": dict(found.states), "rates": told})
        return
    parts: tuple[Part, ...] = (
        funnel_chart(steps, say(lang, "funnel.title"), lang=lang),
        Tree(found.explain(lang)),
        *(Tree(each.explain(lang)) for each in rates),
    )
    print_document(Document(say(lang, "funnel.title"), parts, lang), style)


@command.command("reconcile")
@click.argument("path", metavar="FILE", type=click.Path())
@LANG
@FORMAT
def _reconcile(*, path: str, lang: str, style: str) -> None:
    """Hold reported figures against each other: FILE has `claims:`, `relations:`, `questions:` and `labels:`.

    Ends with code 1 where figures contradict each other.
    """
    report = read_report(path)
    found = reconcile(report.claims, report.relations, questions=report.questions, labels=report.labels)
    print_document(found.document(lang), style)
    if not found.is_consistent:
        raise SystemExit(FINDINGS)
