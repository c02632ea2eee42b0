"""Which numbers of instalments may repay a shaped loan within a limit, told without laying out its schedule.

The heaviest instalment is within the limit, so no other is above its part of it. Paying so much in each, as early as
the shape allows, leaves at each row the least that can be owed there; what that least forbids, no schedule does.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import attrs

from serkit.calc.loan.method import multiple_of
from serkit.calc.loan.periods import periods_of
from serkit.calc.loan.weights import weights_of
from serkit.domain.loan_checks import MOST_INSTALMENTS
from serkit.kernel.errors import SerkitError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.domain.loan import LoanTerms

_ENDS_ITS_OWN_WAY = "30E/360 ISDA"
"""A day count whose last period is not counted as it would be if others followed."""


def numbers(terms: LoanTerms, fewest: int) -> range:
    """Return the numbers of instalments, from the fewest on, that the weights of the terms fit.

    >>> import datetime as dt
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.money import Money
    >>> from serkit.kernel.rate import Rate
    >>> numbers(LoanTerms(principal=Money("100", "EUR"), method="step", annual_rate=Rate.percent("5"),
    ...     n_instalments=4, disbursed_on=dt.date(2026, 1, 1), weights=[1, 2, 3]), 10)
    range(12, 1201, 3)
    """
    of_a_shape = len(terms.weights)
    if terms.method == "irregular" and terms.weights:
        return range(max(fewest, of_a_shape), of_a_shape + 1)
    if terms.method == "step" and terms.weights:
        return range(-(-fewest // of_a_shape) * of_a_shape, MOST_INSTALMENTS + 1, of_a_shape)
    return range(fewest, MOST_INSTALMENTS + 1)


class Reach:
    """Proves of numbers of instalments that they do not repay a shaped loan within the limit.

    Interest is rounded as in the schedule, and rises with what is owed: what is least stays least from row to row.
    """

    def __init__(self, terms: LoanTerms, limit: int) -> None:
        longest = attrs.evolve(terms, n_instalments=numbers(terms, 1)[-1])
        self.terms = terms
        self.limit = limit
        self.periods = periods_of(longest)
        self.rounding = terms.rounding
        self.step = multiple_of(terms).step
        self.walks: dict[int, tuple[Iterator[int], list[int]]] = {}

    @classmethod
    def of(cls, terms: LoanTerms, limit: int) -> Reach | None:
        """Return what tells, or None of loans whose instalments are not one shape from beginning to end."""
        whole = terms.weights and not (terms.grace or terms.tranches or terms.due_dates)
        if not whole or terms.day_count == _ENDS_ITS_OWN_WAY:
            return None
        try:
            return cls(terms, limit)
        except SerkitError:  # so many run past the end of the calendar, or there is no such loan
            return None

    def excludes(self, n: int) -> bool:
        """Whether no schedule of so many instalments stays within the limit; False proves nothing."""
        if n == 1:
            return False
        owed = self._before_the_last(n)
        if owed is None:
            return True
        num, den = self.periods.nums[n - 1], self.periods.den
        return owed > 0 and owed + self.rounding.divide(owed * num, den) > self.limit

    def _before_the_last(self, n: int) -> int | None:
        """Return the least that can be owed before the last row; None where an earlier one cannot cover interest."""
        if self.terms.method == "step":  # each number has stretches of its own
            weights = weights_of(attrs.evolve(self.terms, n_instalments=n), ())
            return next(islice(self._least_owed(weights, max(weights[:-1])), n - 1, None), None)
        weights = self.periods.weights
        widest = max(weights[: n - 1])
        walk, found = self.walks.setdefault(widest, (self._least_owed(weights, widest), []))
        found.extend(islice(walk, max(n - len(found), 0)))
        return found[n - 1] if len(found) >= n else None

    def _least_owed(self, weights: tuple[int, ...], widest: int) -> Iterator[int]:
        """Give the least that can be owed before each row, up to the first that could not cover its interest."""
        owed, nums, den, divide = self.periods.first, self.periods.nums, self.periods.den, self.rounding.divide
        most = {weight: self._most(weight, widest) for weight in set(weights)}
        for num, weight in zip(nums, weights, strict=False):
            yield owed
            charge = divide(owed * num, den) if owed > 0 else 0
            if weight and charge > most[weight]:
                return
            owed += charge - most[weight]

    def _most(self, weight: int, widest: int) -> int:
        """Return what an instalment of this weight is at most; rounding moves an amount by less than a step."""
        if not weight or not widest:
            return 0 if not weight else self.limit
        return min((self.limit + self.step) * weight // widest + self.step, self.limit)
