"""Several comparisons pooled into one: Mantel and Haenszel, so that no stratum is compared with another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from serkit.calc.outcome.explain import Origin, line
from serkit.calc.outcome.inputs import Level, count, flag, level_of, of_type, several
from serkit.calc.outcome.irrational import WORK, around_ratio, decimal_of, settled, upper_tail
from serkit.domain.estimate import ConfidenceInterval, Counts, Definition, Estimate, definition_of
from serkit.kernel import text
from serkit.kernel.errors import CalcError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serkit.kernel.derivation import Derivation

_CELLS = ("treated_yes", "treated_no", "control_yes", "control_no")
_STRATA = "strata=[Stratum(treated_yes=8, treated_no=2, control_yes=5, control_no=5)]"
_HALF = Fraction(1, 2)
_TWO = 2


def _cell(instance: object, attribute: attrs.Attribute[int], value: object) -> None:  # noqa: ARG001 - attrs's signature
    count(attribute.name, value)


@attrs.frozen(kw_only=True)
class Stratum:
    """The four counts of one centre, sex or year; never by position.

    Raises:
        AmountTypeError: SK501 for a count that is no int; CalcError SK502 for a negative one.

    >>> Stratum(treated_yes=3, treated_no=1, control_yes=2, control_no=4).n
    10
    """

    treated_yes: int = attrs.field(validator=_cell)
    treated_no: int = attrs.field(validator=_cell)
    control_yes: int = attrs.field(validator=_cell)
    control_no: int = attrs.field(validator=_cell)
    name: str = ""

    def __attrs_post_init__(self) -> None:
        of_type(str, "name", self.name, 'name="east"')

    @property
    def n(self) -> int:
        """How many rows it counts."""
        return self.treated_yes + self.treated_no + self.control_yes + self.control_no


@attrs.frozen(kw_only=True)
class Pooled:
    """The pooled ratios with their log intervals, and the test that there is no difference in any stratum.

    `chi2` is exact and corrected for continuity, as R's mantelhaen.test prints it: less one half where the treated
    are that far from what was expected, uncorrected where they are nearer. `p` is two-sided. Both are None where no
    stratum compares anything.
    """

    odds_ratio: Estimate
    risk_ratio: Estimate
    chi2: Fraction | None
    p: Fraction | None


def mantel_haenszel(
    strata: Iterable[Stratum | Mapping[str, int]],
    *,
    level: Level = "0.95",
    assigned_by_lot: bool = False,
    cohort: str | Definition = "",
    counts: Counts = "person",
    as_of: dt.date | None = None,
) -> Pooled:
    """Pool comparisons made within strata (centres, sexes, years) into one ratio each.

    Adding the cells of unlike strata up instead can turn an effect round (Simpson). A stratum with nobody on one
    side compares nothing and has no weight.

    Args:
        strata: a Stratum, or a mapping of its four counts by name, for each.
        level: a text or a Fraction between 0 and 1.
        assigned_by_lot: who was treated was decided by lot.
        cohort: who is counted.
        counts: what one row is.
        as_of: the day the figures speak of.

    Rounding:
        ratios and the test are exact; ends of intervals and p half even to 20 figures. Variances of logarithms:
        Robins, Breslow and Greenland (odds ratio), Greenland and Robins (risk ratio).

    Raises:
        CalcError: SK508 for strata that are no list, or a mapping of other names; SK540 for no strata; SK502, SK503
            as `compare`.

    Examples:
        >>> one = Stratum(treated_yes=8, treated_no=2, control_yes=5, control_no=5)
        >>> other = Stratum(treated_yes=4, treated_no=6, control_yes=2, control_no=8)
        >>> found = mantel_haenszel([one, other])
        >>> found.odds_ratio.value, found.risk_ratio.value
        (Fraction(36, 11), Fraction(12, 7))
    """
    tables = [each if isinstance(each, Stratum) else _read(each) for each in several("strata", strata, _STRATA)]
    if not tables:
        raise CalcError.of("SK540", "there are no strata", help="give one table a centre")
    pool = _Pool(
        tables,
        level_of(level),
        definition_of("pooled_odds_ratio", cohort),
        counts,
        as_of,
        flag("assigned_by_lot", assigned_by_lot),
    )

    chi2 = _test(tables)
    p = None if chi2 is None else WORK.multiply(Decimal(_TWO), upper_tail(decimal_of(chi2).sqrt(WORK)))
    return Pooled(
        odds_ratio=pool.estimate("pooled_odds_ratio", *_odds(tables)),
        risk_ratio=pool.estimate("pooled_risk_ratio", *_risks(tables)),
        chi2=chi2,
        p=None if p is None else min(settled(p), Fraction(1)),
    )


def _read(said: object) -> Stratum:
    if not isinstance(said, Mapping) or not {*_CELLS} <= {*said} <= {*_CELLS, "name"}:
        cure = f"name the four counts: {', '.join(_CELLS)}"
        raise CalcError.of("SK508", "a stratum is four counts by name", help=cure)
    return Stratum(**said)


def _test(tables: list[Stratum]) -> Fraction | None:
    apart = variance = Fraction(0)
    for each in tables:
        treated, yes, n = each.treated_yes + each.treated_no, each.treated_yes + each.control_yes, each.n
        if n > 1:
            apart += each.treated_yes - Fraction(treated * yes, n)
            variance += Fraction(treated * (n - treated) * yes * (n - yes), n * n * (n - 1))
    if not variance:
        return None
    away = abs(apart)
    return (away - _HALF if away >= _HALF else away) ** 2 / variance


def _odds(tables: list[Stratum]) -> tuple[Fraction | None, Fraction]:
    """The pooled odds ratio, and the variance of its logarithm."""
    for_, against = Fraction(0), Fraction(0)
    parts = [Fraction(0)] * 3
    for t in tables:
        if not t.n:
            continue
        p, q = Fraction(t.treated_yes + t.control_no, t.n), Fraction(t.treated_no + t.control_yes, t.n)
        r, s = Fraction(t.treated_yes * t.control_no, t.n), Fraction(t.treated_no * t.control_yes, t.n)
        for_, against = for_ + r, against + s
        parts = [parts[0] + p * r, parts[1] + p * s + q * r, parts[2] + q * s]
    if not for_ or not against:
        return None, Fraction(0)
    variance = parts[0] / (2 * for_**2) + parts[1] / (2 * for_ * against) + parts[2] / (2 * against**2)
    return for_ / against, variance


def _risks(tables: list[Stratum]) -> tuple[Fraction | None, Fraction]:
    """The pooled risk ratio, and the variance of its logarithm."""
    treated_sum = control_sum = top = Fraction(0)
    for t in tables:
        treated, control = t.treated_yes + t.treated_no, t.control_yes + t.control_no
        if not t.n:
            continue
        treated_sum += Fraction(t.treated_yes * control, t.n)
        control_sum += Fraction(t.control_yes * treated, t.n)
        yes = t.treated_yes + t.control_yes
        top += Fraction(treated * control * yes - t.treated_yes * t.control_yes * t.n, t.n**2)
    if not treated_sum or not control_sum:
        return None, Fraction(0)
    return treated_sum / control_sum, top / (treated_sum * control_sum)


@attrs.frozen
class _Pool:
    """What both pooled figures carry."""

    tables: list[Stratum]
    level: Fraction
    about: Definition
    counts: Counts
    as_of: dt.date | None
    assigned_by_lot: bool

    def estimate(self, measure: str, value: Fraction | None, variance: Fraction) -> Estimate:
        """One of the two ratios; refused where one side never had the outcome, or never lacked it."""
        fields: dict[str, Any] = {"value": value, "why_none": "nothing_pooled"}
        if value is not None:
            low, high = around_ratio(value, variance, self.level)
            interval = ConfidenceInterval(low=low, high=high, method="log", level=self.level)
            fields = {"value": value, "interval": interval}
        return Estimate(
            definition=attrs.evolve(self.about, measure=measure),
            denominator=sum(each.n for each in self.tables),
            counts=self.counts,
            as_of=self.as_of,
            warnings=() if self.assigned_by_lot else ("association_only",),
            origin=Origin(steps=self._steps),
            **fields,
        )

    def _steps(self, lang: str) -> tuple[Derivation, ...]:
        return tuple(_told(at, each, lang) for at, each in enumerate(self.tables, 1))


def _told(at: int, t: Stratum, lang: str) -> Derivation:
    treated = text.say(lang, "outcome.of", k=t.treated_yes, n=t.treated_yes + t.treated_no)
    control = text.say(lang, "outcome.of", k=t.control_yes, n=t.control_yes + t.control_no)
    words = text.say(lang, "outcome.stratum", name=t.name or text.number(at, lang))
    said = [f"{text.say(lang, 'outcome.treated')} {treated}", f"{text.say(lang, 'outcome.controls')} {control}"]
    return line(words, text.say(lang, "list.semicolon").join(said), lang)
