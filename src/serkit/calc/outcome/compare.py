"""Two shares side by side: risk ratio, odds ratio and difference, by name and never by position."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from serkit.calc.outcome.binomial import wilson
from serkit.calc.outcome.explain import Origin, line, shown
from serkit.calc.outcome.inputs import Level, count, flag, level_of, of_type
from serkit.calc.outcome.irrational import around_ratio, root
from serkit.calc.outcome.proportion import share_of
from serkit.domain.estimate import ConfidenceInterval, Definition, Estimate, definition_of, differences
from serkit.kernel import text
from serkit.kernel.errors import CalcError, IncomparableError

if TYPE_CHECKING:
    import datetime as dt

    from serkit.domain.estimate import Counts
    from serkit.kernel.derivation import Derivation

_HALF = Fraction(1, 2)


@attrs.frozen(kw_only=True)
class Comparison:
    """How the outcome among the treated compares with that among the controls.

    `risk_treated` and `risk_control` are the two shares, `risk_ratio` and `odds_ratio` their quotients (log interval)
    and `risk_difference` the first less the second (Newcombe's interval, from the two Wilson ones). The standard
    errors are those of the logarithms, None where there is no ratio. Nobody was assigned by lot: what is shown is
    association.
    """

    risk_treated: Estimate
    risk_control: Estimate
    risk_ratio: Estimate
    odds_ratio: Estimate
    risk_difference: Estimate
    std_error_log_risk_ratio: Fraction | None
    std_error_log_odds_ratio: Fraction | None


def compare(  # noqa: PLR0913 - four cells by name, and what a figure must say of itself
    *,
    treated_yes: int,
    treated_no: int,
    control_yes: int,
    control_no: int,
    level: Level = "0.95",
    assigned_by_lot: bool = False,
    cohort: str | Definition = "",
    counts: Counts = "person",
    as_of: dt.date | None = None,
) -> Comparison:
    """Compare the share of an outcome among those who were treated with the share among those who were not.

    Where a ratio needs it, because a cell is zero, one half is added to all four, and the figure says so
    ("half_added"); where nobody on either side has the outcome there is no ratio ("nobody_had_it"). Without
    `assigned_by_lot` every figure carries the warning "association_only".

    Args:
        treated_yes: treated, with the outcome; the other three likewise.
        treated_no: treated, without it.
        control_yes: not treated, with it.
        control_no: not treated, without it.
        level: a text or a Fraction between 0 and 1.
        assigned_by_lot: who was treated was decided by lot.
        cohort: who is counted.
        counts: what one row is.
        as_of: the day the figures speak of.

    Rounding:
        ratios and differences are exact; ends of intervals half even to 20 figures.

    Raises:
        AmountTypeError: SK501 for a count that is no int.
        CalcError: SK502 for a negative count, SK503 for a level outside (0, 1).

    Examples:
        >>> found = compare(treated_yes=12, treated_no=25, control_yes=193, control_no=253)
        >>> f"{found.risk_ratio:.3f}", f"{found.risk_difference:.1%}", found.risk_ratio.warnings
        ('0.749', '-10.8%', ('association_only',))
    """
    a, b = count("treated_yes", treated_yes), count("treated_no", treated_no)
    c, d = count("control_yes", control_yes), count("control_no", control_no)
    table = _Table((a, b, c, d), level_of(level), definition_of("risk_ratio", cohort), counts, as_of)
    warnings = () if flag("assigned_by_lot", assigned_by_lot) else ("association_only",)
    ratio, ratio_error = table.ratio("risk_ratio", warnings)
    odds, odds_error = table.ratio("odds_ratio", warnings)
    return Comparison(
        risk_treated=table.risk(a, b),
        risk_control=table.risk(c, d),
        risk_ratio=ratio,
        odds_ratio=odds,
        risk_difference=table.difference(warnings),
        std_error_log_risk_ratio=ratio_error,
        std_error_log_odds_ratio=odds_error,
    )


def compare_estimates(treated: Estimate, control: Estimate, *, level: Level = "0.95") -> Comparison:
    """Compare two shares that were measured already, of two groups by one definition.

    Their filters may differ and their windows need one length only; everything else must agree.

    Raises:
        IncomparableError: SK506 where they are figures of different things.
        CalcError: SK505 where one of them is no share of counted rows.

    >>> from serkit.calc.outcome.proportion import proportion
    >>> women = proportion(18, 20, cohort=Definition(measure="", cohort="placed", filter="women"))
    >>> men = proportion(9, 20, cohort=Definition(measure="", cohort="placed", filter="men"))
    >>> compare_estimates(women, men).risk_ratio.value
    Fraction(2, 1)
    """
    of_type(Estimate, "treated", treated, _TWO_SHARES)
    of_type(Estimate, "control", control, _TWO_SHARES)
    differing = differences(treated, control, groups=True)
    if differing:
        cure = "measure both by one definition, with windows of one length, on one day"
        raise IncomparableError.of("SK506", "two estimates of different things", fields=differing, help=cure)
    cells = [*_cells(treated), *_cells(control)]
    return compare(
        treated_yes=cells[0],
        treated_no=cells[1],
        control_yes=cells[2],
        control_no=cells[3],
        level=level,
        cohort=attrs.evolve(treated.definition, filter=f"{treated.definition.filter} / {control.definition.filter}"),
        counts=treated.counts,
        as_of=treated.as_of,
    )


def _cells(share: Estimate) -> tuple[int, int]:
    k, n = share.numerator, share.denominator
    if k is None or n is None or share.value is None or share.value != Fraction(k, n):
        cure = "compare proportions; curves are compared by log_rank"
        raise CalcError.of("SK505", "an estimate that is no share of counted rows", help=cure)
    return k, n - k


_TWO_SHARES = "compare_estimates(proportion(18, 20), proportion(9, 20))"


class _Table:
    """Four cells and what every figure made of them carries."""

    __slots__ = ("about", "as_of", "cells", "counts", "level")

    def __init__(
        self,
        cells: tuple[int, int, int, int],
        level: Fraction,
        about: Definition,
        counts: Counts,
        as_of: dt.date | None,
    ) -> None:
        self.cells = cells
        self.level = level
        self.about = about
        self.counts = counts
        self.as_of = as_of

    def risk(self, yes: int, no: int) -> Estimate:
        """The share of one side."""
        return share_of(yes, yes + no, level=self.level, cohort=self.about, counts=self.counts, as_of=self.as_of)

    def ratio(self, measure: str, warnings: tuple[str, ...]) -> tuple[Estimate, Fraction | None]:
        """One of the two ratios with its log interval, and the standard error of its logarithm."""
        a, b, c, d = self.cells
        if not (a + b and c + d):
            return self._estimate(measure, value=None, why_none="no_cases", warnings=warnings), None
        if not (a or c):
            return self._estimate(measure, value=None, why_none="nobody_had_it", warnings=warnings), None
        zero = not (a and c and (b or d)) if measure == "risk_ratio" else not (a and b and c and d)
        cells = [Fraction(each) + (_HALF if zero else 0) for each in self.cells]
        value, variance = (_risk_ratio if measure == "risk_ratio" else _odds_ratio)(*cells)
        error = root(variance)
        ends = around_ratio(value, variance, self.level)
        told = (*warnings, "half_added") if zero else warnings
        return self._estimate(measure, value=value, interval=self._interval(ends, "log"), warnings=told), error

    def difference(self, warnings: tuple[str, ...]) -> Estimate:
        """The difference of the two shares."""
        a, b, c, d = self.cells
        if not (a + b and c + d):
            return self._estimate("risk_difference", value=None, why_none="no_cases", warnings=warnings)
        p, q = Fraction(a, a + b), Fraction(c, c + d)
        (p_low, p_high), (q_low, q_high) = wilson(a, a + b, self.level), wilson(c, c + d, self.level)
        ends = (
            p - q - root((p - p_low) ** 2 + (q_high - q) ** 2),
            p - q + root((p_high - p) ** 2 + (q - q_low) ** 2),
        )
        interval = self._interval((max(ends[0], Fraction(-1)), min(ends[1], Fraction(1))), "newcombe")
        return self._estimate("risk_difference", value=p - q, interval=interval, warnings=warnings)

    def _interval(self, ends: tuple[Fraction, Fraction], method: str) -> ConfidenceInterval:
        return ConfidenceInterval(low=ends[0], high=ends[1], method=method, level=self.level)

    def _estimate(self, measure: str, **fields: Any) -> Estimate:  # noqa: ANN401 - an estimate's own
        return Estimate(
            definition=attrs.evolve(self.about, measure=measure),
            denominator=sum(self.cells),
            counts=self.counts,
            as_of=self.as_of,
            origin=Origin(steps=self._steps),
            **fields,
        )

    def _steps(self, lang: str) -> tuple[Derivation, ...]:
        a, b, c, d = self.cells
        return _side("outcome.treated", a, a + b, lang), _side("outcome.controls", c, c + d, lang)


def _side(key: str, k: int, n: int, lang: str) -> Derivation:
    words = text.say(lang, key) + text.say(lang, "list.comma") + text.say(lang, "outcome.of", k=k, n=n)
    return line(words, shown(Fraction(k, n) if n else None, "proportion", lang), lang)


def _risk_ratio(a: Fraction, b: Fraction, c: Fraction, d: Fraction) -> tuple[Fraction, Fraction]:
    return (a / (a + b)) / (c / (c + d)), 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)


def _odds_ratio(a: Fraction, b: Fraction, c: Fraction, d: Fraction) -> tuple[Fraction, Fraction]:
    return (a * d) / (b * c), 1 / a + 1 / b + 1 / c + 1 / d
