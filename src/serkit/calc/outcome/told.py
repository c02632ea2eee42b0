"""The steps of a curve as lines of an explanation."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from serkit.kernel import text
from serkit.kernel.derivation import Derivation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from serkit.calc.outcome.curve import Curve
    from serkit.calc.outcome.durations import Time

_MOST = 40
_MOST_ADDED, _LONGEST_SUM = 8, 80
_TIME = re.compile(r"[0-9]{1,40}(\.[0-9]{1,40})?|[0-9]{1,40}/[0-9]{1,40}")


def time_told(time: Time | str, lang: str) -> str:
    """Say a time, or the text of one; a float as it was written, and what is no time as it is.

    >>> time_told("1000", "en"), time_told(0.1, "lt"), time_told("15/2", "en"), time_told("soon", "en")
    ('1,000', '0,1', '7.5', 'soon')
    """
    written = str(time)
    if not _TIME.fullmatch(written) or written.endswith("/0"):
        return text.digits(written, lang)
    return text.number(Fraction(written) if "/" in written else Decimal(written), lang)


def steps_told(curve: Curve, at: Time | None, lang: str, key: str = "outcome.step") -> tuple[Derivation, ...]:
    """Say what happened at each time up to `at` and what share was left; of very many, the first and the last.

    >>> from serkit.calc.outcome.survival import survival
    >>> print(*steps_told(survival([6, 6, 7], [1, 0, 1]).curve, 6, "en"))
    at 6: 1 of 3 ended: ≈66.7%
    """
    head, _, tail = _shown_of([k for k, time in enumerate(curve.times) if at is None or time <= at])
    gap = [Derivation("…", lang=lang)] if tail else []
    return (*(_step(curve, k, lang, key) for k in head), *gap, *(_step(curve, k, lang, key) for k in tail))


def _shown_of(steps: list[int]) -> tuple[list[int], list[int], list[int]]:
    """The first of them, those passed over, and the last."""
    if len(steps) <= _MOST:
        return steps, [], []
    return steps[: _MOST // 2], steps[_MOST // 2 : -_MOST // 2], steps[-_MOST // 2 :]


def _step(curve: Curve, k: int, lang: str, key: str, **also: int) -> Derivation:
    time = time_told(curve.times[k], lang)
    words = text.say(lang, key, time=time, n_event=curve.n_event[k], n_risk=curve.n_risk[k], **also)
    return Derivation(words, text.percent(curve.share[k + 1], lang, 1), lang=lang)


def terms_told(curve: Curve, own: Sequence[int], at: Time, lang: str, key: str) -> tuple[Derivation, ...]:
    r"""Derive the share that ended for one cause: a term for each time up to `at`, and their sum.

    `own` are those who ended for it at each time of the curve. A term is the share left before, times those over all
    at risk. Of very many terms the first and the last are shown, and the others as their sum.

    >>> from serkit.calc.outcome.survival import survival
    >>> print(*terms_told(survival([6, 6, 7], [1, 1, 1]).curve, (1, 1), 7, "en", "outcome.step_cause"), sep="\n")
    at 6: 2 of 3 ended, 1 of them for this cause: 100.0% × 1 / 3 = ≈33.3%
    at 7: 1 of 1 ended, 1 of them for this cause: ≈33.3% × 1 / 1 = ≈33.3%
    sum of the terms: 1/3 + 1/3 = 2/3 = ≈66.7%
    """
    steps = [k for k, time in enumerate(curve.times) if time <= at]
    terms = {k: curve.share[k] * Fraction(own[k], curve.n_risk[k]) for k in steps}
    head, between, tail = _shown_of(steps)
    rows = [_term(curve, k, own[k], terms[k], lang, key) for k in (*head, *tail)]
    if between:
        words = text.say(lang, "outcome.more_terms", n=len(between))
        together = sum((terms[k] for k in between), Fraction(0))
        rows.insert(len(head), Derivation(words, text.percent(together, lang, 1), lang=lang))
    return (*rows, Derivation(text.say(lang, "outcome.sum"), _sum(list(terms.values()), lang), lang=lang))


def _term(curve: Curve, k: int, own: int, term: Fraction, lang: str, key: str) -> Derivation:
    before, share = (text.percent(each, lang, 1) for each in (curve.share[k], term))
    product = f"{before} × {text.number(own, lang)} / {text.number(curve.n_risk[k], lang)} = {share}"
    return attrs.evolve(_step(curve, k, lang, key, own=own), value=product)


def _sum(terms: list[Fraction], lang: str) -> str:
    """The share, and where they are few and short the exact terms that make it."""
    whole = sum(terms, Fraction(0))
    share, added = text.percent(whole, lang, 1), [str(each) for each in terms if each]
    exact = f"{' + '.join(added)} = {whole}" if len(added) > 1 else str(whole)
    fits = len(added) <= _MOST_ADDED and len(exact) <= _LONGEST_SUM and whole.denominator > 1
    return f"{text.digits(exact, lang)} = {share}" if fits else share
