"""Say how a figure came about: its rule, the rows behind it, what was left out, and how far it can be trusted."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.calc.outcome.told import time_told
from serkit.kernel import text
from serkit.kernel.derivation import Derivation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from serkit.domain.estimate import ConfidenceInterval, Estimate, Figure
    from serkit.kernel.dates import DateRange

_NUMBERS = frozenset(
    {
        "median_time",
        "restricted_mean",
        "risk_ratio",
        "odds_ratio",
        "group_difference",
        "pooled_odds_ratio",
        "pooled_risk_ratio",
        "standardised_ratio",
        "standardised_rate",
    }
)
_OF_CURVES = frozenset({"survival", "incidence", "success_by", "retention"})
_MOST_PLACES = 12


def no_rows(_part: str) -> tuple[object, ...]:
    """A figure made of counts alone knows no rows.

    >>> no_rows("denominator")
    ()
    """
    return ()


def no_steps(_lang: str) -> tuple[Derivation, ...]:
    """A figure whose counts say everything.

    >>> no_steps("en")
    ()
    """
    return ()


class Origin:
    """What an estimate asks for its rows and its explanation.

    `rows` gives the ids of a part of the figure, `steps` the lines of its own between rule and counts.
    """

    __slots__ = ("_rows", "_steps")

    def __init__(
        self,
        rows: Callable[[str], tuple[object, ...]] = no_rows,
        steps: Callable[[str], tuple[Derivation, ...]] = no_steps,
    ) -> None:
        self._rows = rows
        self._steps = steps

    def rows(self, part: str) -> tuple[object, ...]:
        """Ids of the rows in one part of the figure."""
        return self._rows(part)

    def explain(self, estimate: Estimate, lang: str) -> Derivation:
        """Say how the figure came about, in one of the library's languages."""
        return explain(estimate, lang, self._steps(lang))


def explain(estimate: Estimate, lang: str, steps: tuple[Derivation, ...] = ()) -> Derivation:
    """Build the explanation of a figure from what it carries.

    >>> from serkit.calc.outcome.proportion import proportion
    >>> print(proportion(18, 20).explain())
    share: 90.0%
      cases with the outcome, out of all whose outcome is known
      worked out: 18 / 20
      counted: 20 persons
      95% interval, Wilson: between ≈69.9% and ≈97.2%
    """
    measure = estimate.definition.measure
    point, cause = _point_and_cause(estimate)
    name = text.say(lang, "outcome.incidence_of", cause=cause) if cause else named("outcome.measure", measure, lang)
    head = f"{name}{text.say(lang, 'list.comma')}{point_of(point, lang)}" if point else name
    rule = line(named("outcome.rule", measure, lang), "", lang)
    children = (rule, *steps, *_counts(estimate, lang), *_trust(estimate, lang), *_frame(estimate, lang))
    return Derivation(head, shown(estimate.value, measure, lang), children=children, lang=lang)


def line(words: str, value: str, lang: str) -> Derivation:
    """Make one line of an explanation.

    >>> line("worked out", "18 / 20", "en").value
    '18 / 20'
    """
    return Derivation(words, value, lang=lang)


def named(group: str, name: str, lang: str) -> str:
    """Say one of the library's own words; a name of the caller's is said as it is.

    >>> named("outcome.interval", "wilson", "en"), named("outcome.reason", "on_leave", "en")
    ('Wilson', 'on leave')
    """
    try:
        return text.say(lang, f"{group}.{name}")
    except KeyError:
        return name.replace("_", " ")


def _point_and_cause(estimate: Estimate) -> tuple[str, str]:
    """The point along the follow-up, and the cause of an incidence, which its point names after the time."""
    point = estimate.definition.point
    if estimate.definition.measure != "incidence":
        return point, ""
    time, _, rest = point.partition(" ")
    return (f"{time} months", rest.removeprefix("months ")) if rest.startswith("months ") else (time, rest)


def point_of(point: str, lang: str) -> str:
    """Say a point along the follow-up: "12 months" in the language, a time as a number, anything else as it is.

    >>> point_of("12 months", "lt"), point_of("1000", "en")
    ('po 12 mėnesių', 'at 1,000')
    """
    number, _, unit = point.partition(" ")
    if unit == "months" and number.isdigit():
        return text.say(lang, "outcome.after", length=text.say(lang, "month", n=int(number)))
    return text.say(lang, "outcome.at", time=time_told(point, lang))


def shown(value: Figure | None, measure: str, lang: str) -> str:
    r"""Write a figure as its reader sees it: shares as percentages, ratios and times as numbers.

    >>> shown(Fraction(2, 3), "proportion", "lt"), shown(None, "proportion", "en")
    ('≈66,7\xa0%', 'not known')
    >>> shown(Fraction(5, 100_000), "proportion", "en"), shown(Fraction(1, 800), "standardised_rate", "en")
    ('0.005%', '≈0.0012')
    """
    if value is None:
        return text.say(lang, "not_known")
    exact = Fraction(value)
    if measure in _NUMBERS:
        return text.number(exact, lang, None if exact.denominator == 1 else _places(exact, 2, 2))
    return text.percent(exact, lang, _places(exact * 100, 1, 1))


def _places(value: Fraction, least: int, figures: int) -> int:
    """As many decimals as show so many figures of a small number: five of 100,000 are no 0.0 %."""
    places = least
    while value and places < _MOST_PLACES and abs(value) * 10**places < 10 ** (figures - 1):
        places += 1
    return places


def _counts(estimate: Estimate, lang: str) -> Iterator[Derivation]:
    if estimate.value is None:
        yield line(text.say(lang, "outcome.refused"), named("outcome.none", estimate.why_none, lang), lang)
    if estimate.numerator is not None and estimate.denominator is not None:
        parts = (text.number(each, lang) for each in (estimate.numerator, estimate.denominator))
        yield line(text.say(lang, "outcome.worked_out"), " / ".join(parts), lang)
    if estimate.denominator is not None:
        counted = text.say(lang, f"outcome.counts.{estimate.counts}", n=estimate.denominator)
        yield line(text.say(lang, "outcome.counted"), counted, lang)
    for reason, n in estimate.excluded.items():
        words = text.say(lang, "outcome.left_out", reason=named("outcome.reason", reason, lang))
        yield line(words, text.number(n, lang), lang)
    if estimate.unknown:
        yield line(text.say(lang, "outcome.unknown"), text.number(estimate.unknown, lang), lang)


def _trust(estimate: Estimate, lang: str) -> Iterator[Derivation]:
    measure = estimate.definition.measure
    if estimate.interval is not None:
        yield _interval(estimate.interval, measure, lang)
    elif estimate.value is not None and measure in _OF_CURVES:
        yield line(text.say(lang, "outcome.no_interval"), "", lang)
    if estimate.bounds is not None and estimate.unknown:
        yield line(text.say(lang, "outcome.bounds"), _between(*estimate.bounds, measure, lang), lang)
    for warning in estimate.warnings:
        yield line(text.say(lang, "outcome.note"), named("outcome.warning", warning, lang), lang)


def _interval(interval: ConfidenceInterval, measure: str, lang: str) -> Derivation:
    method = named("outcome.interval", interval.method, lang)
    words = text.say(lang, "outcome.interval", level=text.percent(interval.level, lang), method=method)
    return line(words, _between(interval.low, interval.high, measure, lang), lang)


def _between(low: Figure | None, high: Figure | None, measure: str, lang: str) -> str:
    said = ["" if end is None else shown(end, measure, lang) for end in (low, high)]
    return text.bounds(said[0], said[1], lang)


def _frame(estimate: Estimate, lang: str) -> Iterator[Derivation]:
    definition = estimate.definition
    if definition.cohort:
        yield line(text.say(lang, "outcome.cohort"), definition.cohort, lang)
    if definition.window is not None:
        key = "outcome.window" if definition.by == "entry" else "outcome.window_exit"
        yield line(text.say(lang, key), _window(definition.window, lang), lang)
    if definition.filter:
        yield line(text.say(lang, "outcome.filter"), definition.filter, lang)
    if estimate.as_of is not None:
        yield line(text.say(lang, "as_of", date=text.date(estimate.as_of, lang)), "", lang)


def _window(window: DateRange, lang: str) -> str:
    start = text.date(window.start_on, lang)
    if window.end_on is None:
        return text.say(lang, "outcome.from", start=start)
    return text.say(lang, "outcome.from_to", start=start, end=text.date(window.end_on, lang))
