"""The exact level of instalments: one amount, times each row's weight, that repays the loan, over unequal periods.

>>> from fractions import Fraction
>>> from serkit.calc.loan.periods import Periods
>>> level = Fraction(*level_from(Periods((), (1, 1), 10, first=100), 0, 100))
>>> level == Fraction(100) / (Fraction(10, 11) + Fraction(100, 121))
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.calc.loan.method import multiple_of
from serkit.calc.loan.walk import starts

if TYPE_CHECKING:
    from serkit.calc.loan.periods import Periods
    from serkit.domain.loan import LoanTerms


def level_from(periods: Periods, start: int, owed: int, balloon: int = 0, within: int | None = None) -> tuple[int, int]:
    """Return the level from row `start` on as numerator and denominator, in big integers.

    Each row pays its weight times the level; a balloon stays for the last day. Rows that hold their principal pay
    nothing of it: capitalised interest grows what is owed, other interest is billed apart. Later payouts are not
    foreseen: the level is worked out anew when they come.

    Args:
        periods: the rows.
        start: the first row, which repays.
        owed: what is owed when its period begins.
        balloon: what the last row pays beside its level.
        within: what is owed at the end of the first period, times `periods.den`, where payouts fall into it.
    """
    den, weights = periods.den, periods.weights or (1,) * len(periods.nums)
    # What is owed before row k is (a level + c) / s; going back one row divides by 1 + f_k.
    a, c, s, simple = 0, balloon, 1, 0
    for row in range(len(periods.nums) - 1, start, -1):
        num, mode = periods.nums[row], periods.modes[row] if periods.modes else "pay"
        if simple and mode != "capitalise_simple":
            a, c, s, simple = a * den, c * den, s * (den + simple), 0
        if periods.holds and periods.holds[row]:
            if mode == "capitalise":
                a, c, s = a * den, c * den, s * (den + num)
            elif mode == "capitalise_simple":
                simple += num
            continue
        a += weights[row] * s
        if num:
            a, c, s = a * den, c * den, s * (den + num)
    if simple:
        a, c, s = a * den, c * den, s * (den + simple)
    worth = owed * (den + periods.nums[start]) if within is None else within
    return worth * s - c * den, den * (weights[start] * s + a)


class Level:
    """The level from each row at which it is worked out anew, and the principal it leaves."""

    def __init__(self, terms: LoanTerms, periods: Periods) -> None:
        self.terms = terms
        self.periods = periods
        self.rule = multiple_of(terms)
        self.starts = starts(periods)
        self.weights = periods.weights or (1,) * len(periods.nums)
        self.balloon = terms.balloon.minor if terms.balloon else 0
        self.exact = (0, 1)
        self.at: dict[int, tuple[int, int]] = {}
        self.rounded: dict[int, int] = {}  # by weight: the exact level is a ratio of very long numbers
        self.short: tuple[int, int, int] | None = None

    def pays(self, row: int, owed: int, charge: int, worth: int) -> int:
        """Return the principal of a row, noting the first whose instalment does not cover its interest."""
        if row in self.starts:
            self.exact = self.at[row] = self._from(row, owed, charge, worth)
            self.rounded = {}
        due = self.due(row)
        if due < charge and self.short is None:
            self.short = row, due, charge
        return due - charge

    def due(self, row: int) -> int:
        """Round the row's weight times the level."""
        weight = self.weights[row]
        found = self.rounded.get(weight)
        if found is None:
            num, den = self.exact
            found = self.rounded[weight] = self.rule.divide(weight * num, den)
        return found

    def _from(self, row: int, owed: int, charge: int, worth: int) -> tuple[int, int]:
        given = self.terms.instalment_amount
        if given is not None:
            return given.minor, 1
        exact = level_from(self.periods, row, 0, self.balloon, within=owed * self.periods.den + worth)
        return exact if self.terms.remainder == "last" else self._relevelled(row, owed, charge, exact)

    def _relevelled(self, row: int, owed: int, charge: int, exact: tuple[int, int]) -> tuple[int, int]:
        """Spread what the last instalment would differ over all of them, once, if that brings it nearer."""
        n = sum(1 for held in self.periods.holds[row:] if not held)
        level = self.rule.divide(*exact)
        apart = self._last(row, owed, charge, level) - level
        if abs(apart) <= n // 2:
            return exact
        again = level + self.rule.divide(apart, n)
        return (again, 1) if abs(self._last(row, owed, charge, again) - again) < abs(apart) else exact

    def _last(self, row: int, owed: int, charge: int, level: int) -> int:
        """Return what the last instalment would be, without payouts that are still to come."""
        periods, divide = self.periods, self.terms.rounding.divide
        balance, kept = owed - min(level - charge, owed), 0
        for k in range(row + 1, len(periods.nums)):
            worth, mode = balance * periods.nums[k], periods.modes[k]
            charge = divide(worth, periods.den)
            if not periods.holds[k]:
                if k == len(periods.nums) - 1:
                    return balance + charge
                balance -= min(level - charge, balance)
            elif mode == "capitalise":
                balance += charge
            elif mode == "capitalise_simple":
                kept += worth
                if periods.modes[k + 1] != mode:
                    balance, kept = balance + divide(kept, periods.den), 0
        return owed + charge
