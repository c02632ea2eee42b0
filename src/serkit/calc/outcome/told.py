"""The steps of a curve as lines of an explanation."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.calc.outcome.explain import line, shown
from serkit.kernel import text

if TYPE_CHECKING:
    from serkit.calc.outcome.curve import Curve
    from serkit.calc.outcome.durations import Time
    from serkit.kernel.derivation import Derivation

_MOST = 40


def steps_told(curve: Curve, at: Time | None, lang: str, key: str = "outcome.step") -> tuple[Derivation, ...]:
    """Say what happened at each time up to `at` and what share was left; of very many, the first and the last.

    >>> from serkit.calc.outcome.survival import survival
    >>> print(*steps_told(survival([6, 6, 7], [1, 0, 1]).curve, 6, "en"))
    at 6: 1 of 3 ended: ≈66.7%
    """
    told = [k for k, time in enumerate(curve.times) if at is None or time <= at]
    if len(told) > _MOST:
        told = [*told[: _MOST // 2], -1, *told[-_MOST // 2 :]]
    return tuple(line("…", "", lang) if k < 0 else _step(curve, k, lang, key) for k in told)


def _step(curve: Curve, k: int, lang: str, key: str) -> Derivation:
    time, n_event, n_risk = Fraction(curve.times[k]), curve.n_event[k], curve.n_risk[k]
    words = text.say(lang, key, time=text.number(time, lang), n_event=n_event, n_risk=n_risk)
    return line(words, shown(curve.share[k + 1], "survival", lang), lang)
