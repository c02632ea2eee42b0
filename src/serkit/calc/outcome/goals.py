"""Goal attainment: how far a person came on the goals of their own plan, as one T-score."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from serkit.calc.outcome.inputs import exact_number, several
from serkit.calc.outcome.irrational import root
from serkit.domain.problems import as_told
from serkit.kernel import text
from serkit.kernel.derivation import Derivation
from serkit.kernel.errors import CalcError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

_FURTHEST = 2
_SCORES = "each goal is scored from -2 (much less than expected) over 0 (as expected) to +2"


@attrs.frozen(kw_only=True)
class GoalAttainment:
    """The T-score reached, and the one started from where it was scored; 50 is all goals just as expected.

    Scores are ordinal: a T-score shows direction and rough size, and differences of persons with other goals are no
    measured distances.
    """

    achieved: Fraction
    baseline: Fraction | None
    scores: tuple[int, ...]
    baseline_scores: tuple[int, ...] | None
    weights: tuple[Fraction, ...]

    @property
    def change(self) -> Fraction | None:
        """What was reached, less what was started from; None without a baseline."""
        return None if self.baseline is None else self.achieved - self.baseline

    def explain(self, lang: str = "en") -> Derivation:
        """Say the rule, each goal with its weight, where it began, and the caveat."""
        rows = [Derivation(text.say(lang, "goals.rule"), lang=lang)]
        for at, (score, weight) in enumerate(zip(self.scores, self.weights, strict=True), 1):
            words = text.say(lang, "goals.goal", at=at, weight=text.number(weight, lang, 2))
            rows.append(Derivation(words, _signed(score, lang), lang=lang))
        if self.baseline is not None and self.change is not None:
            rows.append(Derivation(text.say(lang, "goals.baseline"), _shown(self.baseline, lang), lang=lang))
            rows.append(Derivation(text.say(lang, "goals.change"), _shown(self.change, lang), lang=lang))
        rows.append(Derivation(text.say(lang, "goals.ordinal"), lang=lang))
        return Derivation(text.say(lang, "goals.title"), _shown(self.achieved, lang), children=tuple(rows), lang=lang)


def goal_attainment(
    scores: Iterable[int],
    *,
    weights: Iterable[int | Fraction | Decimal | str] | None = None,
    baseline: Iterable[int] | None = None,
    correlation: Fraction | Decimal | str = "0.3",
) -> GoalAttainment:
    """Return the T-score of a person's goals: 50 + 10 * sum(w x) / sqrt((1 - r) * sum(w^2) + r * sum(w)^2).

    Args:
        scores: one for each goal, -2 to +2; 0 is what was expected.
        weights: how much each goal matters, above 0; equal where left out.
        baseline: the scores before, in the same order.
        correlation: expected between goals, 0 to 1; 0.3 is customary.

    Rounding:
        half even to 20 figures where the root is no fraction.

    Raises:
        CalcError: SK508 for a text or nothing instead of a list; SK541 for no goals, scores that are not -2 to 2,
            weights that are not above 0, a correlation
            outside [0, 1], or columns of unequal length.

    Source:
        Kiresuk and Sherman 1968. (Formulas on pages 364 and 367 of Turner-Stokes 2009 were misprinted; see its
        erratum.)

    Examples:
        >>> goal_attainment([0, 0, 0]).achieved, goal_attainment([1]).achieved
        (Fraction(50, 1), Fraction(60, 1))
        >>> found = goal_attainment([1, 1, 1], baseline=[-1, -1, -2])
        >>> f"{float(found.achieved):.2f} {float(found.change):.2f}"
        '63.69 31.95'
    """
    reached = _scored("scores", scores)
    before = None if baseline is None else _scored("baseline", baseline)
    weighed = (Fraction(1),) * len(reached) if weights is None else _weighed(weights)
    rho = exact_number("correlation", correlation)
    if {len(weighed), len(before or reached)} != {len(reached)}:
        counts = (("scores", reached), ("weights", weighed), ("baseline", before or reached))
        fields = tuple((name, str(len(column))) for name, column in counts)
        raise CalcError.of("SK541", "the goals do not line up", fields=fields, help="give one of each for every goal")
    if min(weighed) <= 0:
        fields = (("found", as_told(min(weighed))),)
        raise CalcError.of(
            "SK541", "the weight of a goal is above 0", fields=fields, help="leave a goal of no weight out"
        )
    if not 0 <= rho <= 1:
        fields = (("found", as_told(rho)),)
        raise CalcError.of("SK541", "a correlation between goals is 0 to 1", fields=fields, help='correlation="0.3"')
    spread = root((1 - rho) * sum(w * w for w in weighed) + rho * sum(weighed) ** 2)
    return GoalAttainment(
        achieved=_t_score(reached, weighed, spread),
        baseline=None if before is None else _t_score(before, weighed, spread),
        scores=reached,
        baseline_scores=before,
        weights=weighed,
    )


def _t_score(scores: tuple[int, ...], weights: tuple[Fraction, ...], spread: Fraction) -> Fraction:
    return 50 + 10 * sum((w * x for w, x in zip(weights, scores, strict=True)), Fraction(0)) / spread


def _weighed(weights: object) -> tuple[Fraction, ...]:
    return tuple(exact_number("weights", each) for each in several("weights", weights, "weights=[1, 2]"))


def _scored(name: str, scores: object) -> tuple[int, ...]:
    column = several(name, scores, f"{name}=[0, 1]")
    fit = [each for each in column if type(each) is int and -_FURTHEST <= each <= _FURTHEST]
    if not column:
        raise CalcError.of("SK541", f"{name} holds no goals", help=_SCORES)
    if len(fit) < len(column):
        place = next(n for n, each in enumerate(column, 1) if each not in fit)
        raise CalcError.of("SK541", f"{name}: goal {place} of {len(column)} has a score off the scale", help=_SCORES)
    return tuple(fit)


def _shown(value: Fraction, lang: str) -> str:
    return text.number(value, lang, None if value.denominator == 1 else 2)


def _signed(score: int, lang: str) -> str:
    return f"+{text.number(score, lang)}" if score > 0 else text.number(score, lang)
