"""A proportion with its interval, and what the unknown could change."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.calc.outcome.binomial import agresti_coull, clopper_pearson, wilson
from serkit.calc.outcome.explain import Origin
from serkit.calc.outcome.inputs import Level, count, level_of, mapping_of, one_of
from serkit.domain.estimate import Bounds, ConfidenceInterval, Definition, Estimate, definition_of
from serkit.kernel.errors import CalcError
from serkit.kernel.frozen import FrozenMap

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from serkit.domain.estimate import Counts

METHODS: dict[str, Callable[[int, int, Fraction], tuple[Fraction, Fraction]]] = {
    "wilson": wilson,
    "clopper_pearson": clopper_pearson,
    "agresti_coull": agresti_coull,
}
"""Intervals of a proportion by name. Wald's is not among them: it leaves [0, 1] and is empty at 0 and n."""

_EXCLUDED = 'excluded={"deceased": 2}'
_COUNTS_ALONE = Origin()


def proportion(  # noqa: PLR0913 - one keyword for each thing a figure must say of itself
    k: int,
    n: int,
    *,
    method: str = "wilson",
    level: Level = "0.95",
    unknown: int = 0,
    excluded: Mapping[str, int] | None = None,
    cohort: str | Definition = "",
    counts: Counts = "person",
    as_of: dt.date | None = None,
) -> Estimate:
    """Estimate a proportion: k of the n whose outcome is known.

    Args:
        k: with the outcome.
        n: whose outcome is known.
        method: "wilson" for reports, "clopper_pearson" where a regulator wants "exact", "agresti_coull" to
            reproduce figures published by it.
        level: a text or a Fraction between 0 and 1.
        unknown: whose outcome nobody knows; they are not in n, and set how far `bounds` lie apart.
        excluded: how many were left out, by reason.
        cohort: who is counted, in words or as the definition of another figure.
        counts: what a row is.
        as_of: the day the figure speaks of.

    Returns:
        An Estimate with the exact fraction.

    Rounding:
        ends of the interval half even to 20 figures; the value not at all.

    Raises:
        CalcError: SK502 if k exceeds n, n is 0 or a count is negative, SK503 for a level outside (0, 1), SK504 for
            an unknown method, SK508 for exclusions that are no mapping.
        AmountTypeError: SK501 for a count that is no int, SK340 for a float as level, SK350 for a day that is no date.

    Examples:
        >>> e = proportion(18, 20, unknown=5)
        >>> e.value, f"{e:.0%}", e.bounds
        (Fraction(9, 10), '90%', Bounds(worst=Fraction(18, 25), best=Fraction(23, 25)))
    """
    if count("n", n) == 0:
        nobody = "say that there are no cases; a share of nobody is neither 0 nor 1"
        cure = "say that no outcome is known: the share may be anything from 0 to 1" if unknown else nobody
        raise CalcError.of("SK502", "n is 0: there is nothing to take a share of", help=cure)
    return share_of(
        k,
        n,
        method=method,
        level=level,
        unknown=unknown,
        excluded=excluded,
        cohort=cohort,
        counts=counts,
        as_of=as_of,
    )


def share_of(  # noqa: PLR0913 - as `proportion`, and what calculators add
    k: int,
    n: int,
    *,
    method: str = "wilson",
    level: Level = "0.95",
    unknown: int = 0,
    excluded: Mapping[str, int] | None = None,
    cohort: str | Definition = "",
    counts: Counts = "person",
    as_of: dt.date | None = None,
    measure: str = "proportion",
    origin: Origin = _COUNTS_ALONE,
) -> Estimate:
    """Estimate a share for another calculator, which may find nobody: then without a value ("no_cases").

    `measure` is what the share is called, for explanations and for refusing to compare; `origin` knows the rows.

    >>> share_of(0, 0).why_none
    'no_cases'
    """
    one_of("interval of a proportion", method, METHODS)
    confidence = level_of(level)
    k, n, unknown = count("k", k), count("n", n), count("unknown", unknown)
    by_reason = {} if excluded is None else mapping_of("excluded", excluded, _EXCLUDED)
    left_out = FrozenMap({reason: count(f"excluded[{reason!r}]", each) for reason, each in by_reason.items()})
    if k > n:
        cure = "k is a part of n; who is not known belongs to `unknown`, in neither"
        raise CalcError.of("SK502", f"k exceeds n: {k} of {n}", help=cure)
    known = METHODS[method](k, n, confidence) if n else None
    return Estimate(
        value=Fraction(k, n) if n else None,
        why_none="" if n else "no_cases",
        numerator=k,
        denominator=n,
        excluded=left_out,
        unknown=unknown,
        interval=ConfidenceInterval(low=known[0], high=known[1], method=method, level=confidence) if known else None,
        bounds=Bounds(Fraction(k, n + unknown), Fraction(k + unknown, n + unknown)) if n + unknown else None,
        definition=definition_of(measure, cohort),
        counts=counts,
        as_of=as_of,
        warnings=("unknown_left_out",) if unknown else (),
        origin=origin,
    )
