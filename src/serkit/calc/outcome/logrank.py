"""Do two curves differ: the log-rank test, exact but for its p-value."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from serkit.calc.outcome.curve import MOST_EXACT, kept
from serkit.calc.outcome.durations import Durations, life_table, read_durations
from serkit.calc.outcome.inputs import mapping_of
from serkit.calc.outcome.irrational import WORK, decimal_of, settled, upper_tail
from serkit.kernel.errors import CalcError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from serkit.calc.outcome.arrays import ArrayDurations

_TWO = 2
_GROUPS = '{"women": (times, events), "men": (times, events)}'


@attrs.frozen(kw_only=True)
class LogRank:
    """What was seen and what would be expected if both groups went the same way; `p` is two-sided.

    `chi2` is (observed - expected)^2 / variance on one degree of freedom; all but `p` is exact.
    """

    groups: tuple[str, ...]
    observed: tuple[int, ...]
    expected: tuple[Fraction, ...]
    variance: Fraction
    chi2: Fraction
    p: Fraction


def log_rank(groups: Mapping[str, tuple[Iterable[object], Iterable[object]]]) -> LogRank:
    """Compare two groups, each given as its times and events, over the whole time both were watched.

    Rows are compared, not numbers of people in groups that were helped together: the unit of one is the row.

    Args:
        groups: name -> (times, events), as in `survival`.

    Rounding:
        p half even to 20 figures; of more than 3,000 different times each term is carried to 40 decimals.

    Raises:
        CalcError: SK520 to SK523 for columns that do not fit; SK547 for other than two groups, SK540 where no time
            with an event has both at risk.

    Examples:
        >>> found = log_rank({"with": ([4, 5, 6], [1, 1, 0]), "without": ([1, 2, 3], [1, 1, 1])})
        >>> found.observed, found.expected[0], round(float(found.chi2), 4), round(float(found.p), 4)
        ((2, 3), Fraction(77, 20), 5.0517, 0.0246)
    """
    told = mapping_of("groups", groups, _GROUPS)
    if len(told) != _TWO:
        raise CalcError.of("SK547", f"two groups are compared, not {len(told)}", help="compare two at a time")
    (one, first), (two, second) = ((name, _read(rows)) for name, rows in told.items())
    own = life_table(first)
    own_events = dict(zip(own.times, own.n_event, strict=True))
    both = life_table(Durations(first.exact_times + second.exact_times, first.ended + second.ended))
    seen_until = sorted(first.exact_times)
    keep = kept(len(both.times), MOST_EXACT)
    expected = variance = Fraction(0)
    for t, n, d in zip(both.times, both.n_risk, both.n_event, strict=True):
        at_risk = len(seen_until) - bisect_left(seen_until, t)
        expected += keep(Fraction(d * at_risk, n))
        if n > 1:
            variance += keep(Fraction(d * at_risk * (n - at_risk) * (n - d), n * n * (n - 1)))
    seen, seen_both = sum(own_events.values()), sum(both.n_event)
    if not seen_both:
        cure = "compare them once somebody has; until then no group did better"
        raise CalcError.of("SK540", "in neither group anybody ended", help=cure)
    if not variance:
        raise CalcError.of("SK540", "at no time had both groups anybody to lose", help="the groups do not overlap")
    chi2 = (seen - expected) ** 2 / variance
    p = WORK.multiply(Decimal(_TWO), upper_tail(decimal_of(chi2).sqrt(WORK)))
    return LogRank(
        groups=(one, two),
        observed=(seen, seen_both - seen),
        expected=(expected, seen_both - expected),
        variance=variance,
        chi2=chi2,
        p=settled(p),
    )


def _read(rows: object) -> Durations | ArrayDurations:
    if not isinstance(rows, (tuple, list)) or len(rows) != _TWO:
        raise CalcError.of("SK508", "a group is given as its times and its events", help=f"write {_GROUPS}")
    return read_durations(rows[0], rows[1], None)
