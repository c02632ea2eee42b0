"""Rates made comparable between places of unlike ages: standardised directly by weights, or indirectly by rates."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from serkit.calc.outcome.explain import Origin, line
from serkit.calc.outcome.inputs import Level, count, exact_number, level_of, rows_of
from serkit.calc.outcome.irrational import root
from serkit.calc.outcome.poisson import FEW, around_count, byar
from serkit.domain.estimate import ConfidenceInterval, Counts, Definition, Estimate, definition_of
from serkit.kernel import text
from serkit.kernel.errors import CalcError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from serkit.kernel.derivation import Derivation

_CURE = "give either `weights`, or `reference_events` with `reference_population`, one for each band"


@attrs.frozen(kw_only=True)
class Standardised:
    """A standardised rate; indirectly standardised, also the ratio to what the reference lets expect.

    `observed` counts the events; `expected` is the exact number of them at the rates of the reference, and
    `reference_rate` the reference's own rate. The latter are None where weights were given, as is `ratio`.
    """

    observed: int
    rate: Estimate
    ratio: Estimate | None = None
    expected: Fraction | None = None
    reference_rate: Fraction | None = None


def standardise(  # noqa: PLR0913 - columns by name, and what a figure must say of itself
    *,
    events: Iterable[int],
    population: Iterable[int],
    weights: Iterable[int | Fraction | Decimal] | None = None,
    reference_events: Iterable[int] | None = None,
    reference_population: Iterable[int] | None = None,
    per: int = 1,
    level: Level = "0.95",
    cohort: str | Definition = "",
    counts: Counts = "person",
    as_of: dt.date | None = None,
) -> Standardised:
    """Standardise a rate over bands (of age, of degree of disability), one entry a band in every column.

    With `weights` directly: what the rate would be if the population were made up like the standard; Dobson's
    interval. With a reference population and its events indirectly: observed events over those expected at the rates
    of the reference, and that ratio times the reference's own rate; Byar's interval, the exact one below 10 events.
    Directly standardised rates of fewer than 10 events are refused ("few_events"): one event more would move them
    far, and no interval says how far.

    Args:
        events: events counted in each band.
        population: who could have had one, in each band.
        weights: the standard population, in any unit (the European one of 2013 sums to 100,000).
        reference_events: events of the reference population in each band.
        reference_population: the reference population in each band.
        per: how many persons a rate is per, and what a ratio of one is printed as: 100,000, or 100.
        level: a text or a Fraction between 0 and 1.
        cohort: who is counted.
        counts: what a row is.
        as_of: the day the figures speak of.

    Units:
        rates per `per` persons.

    Rounding:
        values are exact; ends of intervals half even to 20 figures.

    Raises:
        CalcError: SK520 for columns of unequal length; SK502 for a negative count, or a band with a weight or events
            and nobody in it; SK540 for no bands; SK547 for neither or both ways to standardise.
        AmountTypeError: SK501 for a count that is no int, SK340 for a float as weight.

    Source:
        Dobson and others 1991; Breslow and Day 1987; the refusal below 10 as in UK public health.

    Examples:
        >>> found = standardise(events=[10, 30], population=[1000, 1000], weights=[3, 1])
        >>> found.rate.value, found.rate.interval.method
        (Fraction(3, 200), 'dobson')
        >>> other = standardise(events=[10, 30], population=[1000, 1000], reference_events=[50, 150],
        ...                     reference_population=[10_000, 10_000])
        >>> other.ratio.value, other.expected, other.rate.value
        (Fraction(2, 1), Fraction(20, 1), Fraction(1, 50))
    """
    direct = weights is not None
    if direct == (reference_events is not None) or (reference_events is None) != (reference_population is None):
        raise CalcError.of("SK547", "one way to standardise is needed", help=_CURE)
    own, people = _counts("events", events), _counts("population", population)
    about = definition_of("standardised_rate", cohort)
    frame = _Frame(sum(own), sum(people), level_of(level), about, counts, as_of, _per(per))
    if weights is not None:
        shares = [_weight(each) for each in rows_of("weights", weights)]
        _fit(events=own, population=people, weights=shares)
        return Standardised(observed=frame.n_events, rate=_direct(frame, own, people, shares))
    theirs = _counts("reference_events", reference_events)
    others = _counts("reference_population", reference_population)
    _fit(events=own, population=people, reference_events=theirs, reference_population=others)
    return _indirect(frame, own, people, theirs, others)


@attrs.frozen
class _Frame:
    """What every figure of one call carries."""

    n_events: int
    n: int
    level: Fraction
    about: Definition
    counts: Counts
    as_of: dt.date | None
    per: int

    def estimate(self, measure: str, steps: list[tuple[str, int | Fraction]], **fields: Any) -> Estimate:  # noqa: ANN401 - an estimate's own
        if self.per > 1:
            steps = [*steps, ("outcome.per", self.per)]

        def told(lang: str) -> tuple[Derivation, ...]:
            return tuple(
                line(text.say(lang, key), text.number(value, lang, _places(value)), lang) for key, value in steps
            )

        return Estimate(
            definition=attrs.evolve(self.about, measure=measure),
            denominator=self.n,
            counts=self.counts,
            as_of=self.as_of,
            origin=Origin(steps=told),
            **fields,
        )

    def between(self, low: Fraction, high: Fraction, method: str) -> ConfidenceInterval:
        return ConfidenceInterval(low=low, high=high, method=method, level=self.level)


def _direct(frame: _Frame, own: list[int], people: list[int], weights: list[Fraction]) -> Estimate:
    """Dobson's interval: that of the count, scaled to the spread of the weighted rate."""
    told: list[tuple[str, int | Fraction]] = [("outcome.observed", frame.n_events)]
    if frame.n_events < FEW:
        return frame.estimate("standardised_rate", told, value=None, why_none="few_events")
    whole = sum(weights, Fraction(0))
    rows = [row for row in zip(own, people, weights, strict=True) if row[1]]
    value = sum((w * Fraction(d, n) for d, n, w in rows), Fraction(0)) / whole
    variance = sum((w * w * Fraction(d, n * n) for d, n, w in rows), Fraction(0)) / whole**2
    scale = root(variance / frame.n_events)
    low, high = byar(frame.n_events, frame.level)
    low, high = (frame.per * (value + scale * (end - frame.n_events)) for end in (low, high))
    interval = frame.between(low, high, "dobson")
    return frame.estimate("standardised_rate", told, value=frame.per * value, interval=interval)


def _indirect(frame: _Frame, own: list[int], people: list[int], theirs: list[int], others: list[int]) -> Standardised:
    """Observed over expected, and the reference's own rate times that."""
    empty = [at for at, (n, other) in enumerate(zip(people, others, strict=True)) if n and not other]
    if empty:
        raise _no_one("reference_population", empty)
    rows = zip(people, theirs, others, strict=True)
    expected = sum((n * Fraction(d, other) for n, d, other in rows if n), Fraction(0))
    told: list[tuple[str, int | Fraction]] = [("outcome.observed", sum(own)), ("outcome.expected", expected)]
    if not expected or not sum(others):
        refused = {"value": None, "why_none": "nothing_expected"}
        ratio, rate = (frame.estimate(each, told, **refused) for each in ("standardised_ratio", "standardised_rate"))
        return Standardised(observed=frame.n_events, rate=rate, ratio=ratio, expected=expected)
    around = around_count(sum(own), frame.level)
    reference = Fraction(sum(theirs), sum(others))

    def scaled(measure: str, once: Fraction) -> Estimate:
        factor = frame.per * once
        ends = (Fraction(around.low or 0) * factor, Fraction(around.high or 0) * factor)
        interval = frame.between(*ends, around.method)
        return frame.estimate(measure, told, value=sum(own) * factor, interval=interval)

    return Standardised(
        observed=frame.n_events,
        rate=scaled("standardised_rate", reference / expected),
        ratio=scaled("standardised_ratio", 1 / expected),
        expected=expected,
        reference_rate=frame.per * reference,
    )


def _places(value: int | Fraction) -> int | None:
    return 2 if Fraction(value).denominator > 1 else None


def _counts(name: str, column: object) -> list[int]:
    return [count(name, each) for each in rows_of(name, column)]


def _per(per: object) -> int:
    if count("per", per) < 1:
        raise CalcError.of("SK502", "a rate is per 1 or more", help="per=100_000")
    return count("per", per)


def _weight(value: object) -> Fraction:
    weight = exact_number("weight", value)
    if weight < 0:
        raise CalcError.of("SK502", "a weight is negative", help="weights are sizes of the standard population")
    return weight


def _fit(**columns: Sequence[int | Fraction]) -> None:
    lengths = {name: len(column) for name, column in columns.items()}
    if len(set(lengths.values())) > 1:
        fields = tuple((name, str(n)) for name, n in lengths.items())
        raise CalcError.of("SK520", "the columns are of unequal length", fields=fields, help="give one of each a band")
    people = columns["population"]
    if not any(people) or not any(columns.get("weights", (1,))):
        raise CalcError.of("SK540", "there are no bands with people and weight", help=_CURE)
    needed = [columns["events"], columns["weights"]] if "weights" in columns else [columns["events"]]
    empty = [at for at, n in enumerate(people) if not n and any(column[at] for column in needed)]
    if empty:
        raise _no_one("population", empty)
    if "reference_events" in columns:
        others = columns["reference_population"]
        ghosts = [at for at, d in enumerate(columns["reference_events"]) if d and not others[at]]
        if ghosts:
            raise _no_one("reference_population", ghosts)


def _no_one(name: str, bands: list[int]) -> CalcError:
    fields = ((f"{name} is 0 in bands (from 0)", ", ".join(map(str, bands[:5]))),)
    return CalcError.of("SK502", "a band without anybody in it", fields=fields, help="join bands until each has people")
