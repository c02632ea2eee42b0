"""Groups compared with groups: the median difference, and an exact interval that does not pretend to more rows."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from serkit.calc.outcome.explain import Origin, line
from serkit.calc.outcome.inputs import Level, level_of, rows_of
from serkit.domain.estimate import ConfidenceInterval, Definition, Estimate, definition_of
from serkit.kernel import text
from serkit.kernel.errors import AmountError, AmountTypeError, CalcError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from serkit.kernel.derivation import Derivation

_FEW = 10
_MOST_PAIRS = 10_000
_CURE = "leave out groups whose value is not known"


@attrs.frozen(kw_only=True)
class GroupComparison:
    """The medians of the two kinds of groups, and by how much one kind is ahead.

    `difference` is the median of all differences between a group with and a group without; `medians_apart` the
    plain difference of the two medians, which need not equal it.
    """

    n_with: int
    n_without: int
    median_with: Fraction
    median_without: Fraction
    difference: Estimate

    @property
    def medians_apart(self) -> Fraction:
        """Median of the groups with, less that of the groups without."""
        return self.median_with - self.median_without


def compare_groups(
    values_with: Iterable[int | Fraction | Decimal],
    values_without: Iterable[int | Fraction | Decimal],
    *,
    level: Level = "0.95",
    cohort: str | Definition = "",
    as_of: dt.date | None = None,
) -> GroupComparison:
    """Compare groups that have something (young members, a course) with groups that have not, one value a group.

    The unit is the group, however many members it has: people in one group are helped together and are no
    independent rows. Groups were not assigned by lot, so the difference is an association and no effect; both are
    warnings of the figure ("unit_is_group", "association_only"), as is a kind of fewer than 10 groups ("few_groups").

    The value is Hodges and Lehmann's: the median of all pairwise differences. The interval is the exact one of Mann
    and Whitney, at the level asked for or above; where so few groups allow none, there is none.

    Args:
        values_with: one exact value for each group with it.
        values_without: one for each group without.
        level: a text or a Fraction between 0 and 1.
        cohort: which groups are counted.
        as_of: the day the figure speaks of.

    Raises:
        AmountTypeError: SK340 for a float; AmountError SK341 for a Decimal that is no number.
        CalcError: SK540 for no groups on one side, SK547 for more pairs than 10,000.

    Examples:
        >>> found = compare_groups([5, 7, 9, 12], [1, 2, 4])
        >>> found.difference.value, found.difference.interval, found.difference.warnings
        (Fraction(11, 2), None, ('unit_is_group', 'association_only', 'few_groups'))
    """
    own, others = _values("values_with", values_with), _values("values_without", values_without)
    _refuse_sides(len(own), len(others))
    pairs = sorted(one - other for one in own for other in others)
    middle_own, middle_others = _middle(sorted(own)), _middle(sorted(others))
    few = ("few_groups",) if min(len(own), len(others)) < _FEW else ()
    return GroupComparison(
        n_with=len(own),
        n_without=len(others),
        median_with=middle_own,
        median_without=middle_others,
        difference=Estimate(
            value=_middle(pairs),
            definition=definition_of("group_difference", cohort),
            denominator=len(own) + len(others),
            interval=_interval(pairs, len(own), len(others), level_of(level)),
            counts="group",
            as_of=as_of,
            warnings=("unit_is_group", "association_only", *few),
            origin=Origin(
                steps=lambda lang: (
                    _side("outcome.with", len(own), middle_own, lang),
                    _side("outcome.without", len(others), middle_others, lang),
                )
            ),
        ),
    )


def _middle(ascending: list[Fraction]) -> Fraction:
    half = len(ascending) // 2
    return ascending[half] if len(ascending) % 2 else (ascending[half - 1] + ascending[half]) / 2


def _interval(pairs: list[Fraction], m: int, n: int, level: Fraction) -> ConfidenceInterval | None:
    """From the k-th smallest to the k-th largest difference, k the largest that the level allows."""
    allowed = (1 - level) / 2
    counts = _arrangements(min(m, n), max(m, n))
    total, below, k = sum(counts), 0, 0
    while k < len(pairs) // 2 and Fraction(below + counts[k], total) <= allowed:
        below += counts[k]
        k += 1
    if not k:
        return None
    return ConfidenceInterval(low=pairs[k - 1], high=pairs[-k], method="mann_whitney", level=level)


@lru_cache(maxsize=64)
def _arrangements(m: int, n: int) -> tuple[int, ...]:
    """Count the arrangements of m and n ranks by Mann and Whitney's U: the coefficients of a Gaussian binomial."""
    most = m * n
    counts = [1] + [0] * most
    for i in range(1, m + 1):
        for u in range(most, n + i - 1, -1):
            counts[u] -= counts[u - n - i]
        for u in range(i, most + 1):
            counts[u] += counts[u - i]
    return tuple(counts)


def _refuse_sides(own: int, others: int) -> None:
    """Refuse a side without groups, and more pairs than are looked at."""
    fields = (("groups with", str(own)), ("groups without", str(others)))
    if not own or not others:
        raise CalcError.of(
            "SK540", "one side has no groups", fields=fields, help="give one value a group, on both sides"
        )
    if own * others > _MOST_PAIRS:
        said = f"these are {own * others:,} pairs of groups; at most {_MOST_PAIRS:,} are compared"
        raise CalcError.of("SK547", said, fields=fields, help="compare fewer groups at a time")


def _values(name: str, values: Iterable[object]) -> list[Fraction]:
    column: list[Fraction] = []
    for each in rows_of(name, values):
        if isinstance(each, bool) or not isinstance(each, (int, Fraction, Decimal)):
            cure = f'give exact values: {name}=[Fraction(3, 2), Decimal("1.5"), 2]'
            raise AmountTypeError.of("SK340", f"{name} holds a {type(each).__name__}, which is not exact", help=cure)
        if isinstance(each, Decimal) and not each.is_finite():
            raise AmountError.of("SK341", f"{name} holds {each}, which is no number", help=_CURE)
        column.append(Fraction(each))
    return column


def _side(key: str, n: int, middle: Fraction, lang: str) -> Derivation:
    return line(text.say(lang, key, n=n), text.number(middle, lang), lang)
