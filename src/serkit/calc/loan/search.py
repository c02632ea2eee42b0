"""Search among loans: which amounts stay within a limit, told by building their schedules.

Two questions are kept apart. By its sums alone a loan stays within a limit or does not, and that is nearly in order:
what rises with the loan is halved. Of those some are none (`amortise` refuses them), and that follows no order among
loans of a few minor units; so the answer by sums is where the search for one that is a loan begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from serkit.calc.loan.halving import boundary
from serkit.calc.loan.schedule import laid_out, made
from serkit.domain.loan import LoanTerms
from serkit.kernel.errors import AmountTypeError, CalcError, IncomparableError, TermsError
from serkit.kernel.given import of_type
from serkit.kernel.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.domain.schedule import Schedule

NO_TERMS = "terms=LoanTerms(principal=..., method=..., ...)"
_TOO_COARSE = "SK313"  # an instalment multiple that a larger loan may be large enough for
_UNFIT = {"SK312", _TOO_COARSE, "SK326"}
"""Terms that do not repay this amount: no fit, but another amount may be one."""
_BEYOND = 10**24  # minor units: no sum that anybody lends
_WAVES = 60  # how far above a boundary rounding may let one more amount fit
_STRETCHES = 256
_ROWS = 400_000  # laid out for one answer where no order leads to it


def checked_step(terms: LoanTerms, instalment: Money, multiple: Money | None) -> int:
    """Check the amounts and return the multiple in minor units."""
    of_type(LoanTerms, "terms", terms, NO_TERMS)
    amounts: dict[str, object] = {"instalment": instalment}
    if multiple is not None:
        amounts["multiple"] = multiple
    for name, amount in amounts.items():
        if not isinstance(amount, Money):
            raise AmountTypeError.of("SK340", f"{name} must be money", help=f'write {name}=Money("2000", "INR")')
        if amount.currency != terms.principal.currency:
            said = f"the loan is in {terms.principal.currency} and the {name} in {amount.currency}"
            raise IncomparableError.of("SK260", said, help=f"give the {name} in {terms.principal.currency}")
        if amount.minor <= 0:
            found, cure = (("found", str(amount)),), f'write {name}=Money("2000", "{amount.currency}")'
            raise CalcError.of("SK335", f"the {name} must be more than zero", fields=found, help=cure)
    return 1 if multiple is None else multiple.minor


def most_repaid(terms: LoanTerms, instalment: Money) -> int:
    """Return minor units that no loan exceeds: what is not paid back at once, the instalments have to repay."""
    most, down = instalment.minor * terms.n_instalments, terms.down_payment
    if down is None:
        return most
    if down.share is None:
        return most + (down.amount.minor if down.amount else 0)
    rounded = terms.rounding.step * len(terms.payouts)
    return int((most + rounded) / (1 - down.share))


def _least(terms: LoanTerms) -> int:
    """Return the least principal, in minor units, that holds the parts of fixed amounts."""
    later = sum(each.amount.minor for each in terms.tranches)
    down, balloon = terms.down_payment, terms.balloon
    first = down.amount.minor if down is not None and down.amount is not None else 0
    withheld = sum(each.amount.minor for each in terms.fees if each.withheld and each.amount is not None)
    return max(later + max(first, withheld), balloon.minor if balloon is not None else 0) + 1


class Loans:
    """Loans counted upwards, each dearer than the one before, and whether they stay within a limit.

    `of(count)` makes the terms of each from 1 on; what makes one dearer is said by who counts them.
    """

    def __init__(self, of: Callable[[int], LoanTerms], limit: int, n: int) -> None:
        self.of = of
        self.limit = limit
        self.n = n

    def has(self, count: int) -> bool:
        """Whether there is such a loan."""
        return count > 0

    def level(self, count: int) -> int:
        """Return the largest of all dues but the last; nothing where there is no such loan."""
        return _level(self.of(count)) if self.has(count) else 0

    def fits(self, count: int) -> bool:
        """Whether the loan stays within the limit by its sums."""
        return self.has(count) and within(self.of(count), self.limit, laid_out)

    def is_loan(self, count: int) -> bool:
        """Whether it does, and is a loan."""
        return self.has(count) and within(self.of(count), self.limit)

    def largest(self, top: int) -> int:
        """Return the largest count up to `top` that is a loan within the limit; 0 if none is.

        Below the largest by its sums, stretches of one level are searched once more where that one is no loan: in each
        what is a loan is so from its start, as is what fits.
        """
        found = self._largest_by_sums(top)
        if not found or self.is_loan(found):
            return found
        again = self._in_a_wave(self.is_loan, found, max(_ROWS // self.n, _STRETCHES))
        return again or boundary(lambda count: not count or self.is_loan(count), found)

    def _largest_by_sums(self, top: int) -> int:
        """All rows but the last rise with the loan, so the most they allow is found by halving.

        The last row takes the rest of all roundings: it rises while the level of the others stays, and falls back
        where that steps up. So each stretch of one level is looked at from its end, the highest first; what fits there
        fits from its start.
        """
        end = top if self.level(top) <= self.limit else boundary(lambda count: self.level(count) <= self.limit, top)
        found = self._in_a_wave(self.fits, end, min(2 * self.n + 4, _STRETCHES))
        if not found and end > 0:  # the last row is no rest of roundings here, but most of the loan
            found = boundary(lambda count: not self.has(count) or self.fits(count), end)
            found = found if self.fits(found) else 0
        later = range(min(top, found + min(self.n, _WAVES) + 8), found, -1)
        return next((count for count in later if self.fits(count)), found)

    def _in_a_wave(self, fits: Callable[[int], bool], end: int, n: int) -> int:
        """Look at the last `n` stretches of one level up to `end`; 0 where nothing fits in them.

        Of principal and of interest the last row takes a unit of each of the others at most, so twice as many levels
        below the limit as there are instalments, one of them fits if any loan does.
        """
        for _ in range(n):
            if end <= 0 or fits(end):
                return max(end, 0)
            start = self._start(end)
            if fits(start):
                return start + boundary(lambda more: fits(start + more), end - start)  # noqa: B023 - called at once
            end = start - 1
        return 0

    def _start(self, end: int) -> int:
        """Return the first count whose level is that of `end`."""
        here, reach = self.level(end), 1
        while reach < end and self.level(end - reach) == here:
            reach *= 2
        above = min(reach, end)  # the level of `end - above` is another, or that is nothing
        return end - boundary(lambda back: not back or self.level(end - back) == here, above)


class Amounts(Loans):
    """Loans of `step` times the count and `over`, in minor units, on the same terms."""

    def __init__(self, terms: LoanTerms, limit: Money, step: int, over: int = 0) -> None:
        super().__init__(self._lending, limit.minor, terms.n_instalments)
        self.terms = terms
        self.step = step
        self.over = over
        self.least = _least(terms)

    def minor(self, count: int) -> int:
        """Return the principal."""
        return self.step * count + self.over

    def has(self, count: int) -> bool:
        """Whether the parts of fixed amounts have place in the loan."""
        return self.minor(count) > 0 and self.minor(count) >= self.least

    def _lending(self, count: int) -> LoanTerms:
        return attrs.evolve(self.terms, principal=Money.of_minor(self.minor(count), self.terms.principal.unit))

    def _largest_by_sums(self, top: int) -> int:
        """Leave out first what fixed parts leave no schedule."""
        level, lowest = self.level, max(-((self.over - self.least) // self.step), 1)
        if top < lowest:
            return 0
        if level(top) < _BEYOND == level(lowest):
            self.least = self.minor(top - boundary(lambda less: level(top - less) < _BEYOND, top - lowest))
        return super()._largest_by_sums(top)


def _level(terms: LoanTerms) -> int:
    """Return the largest of all dues but the last, in minor units; not in multiples where those are too coarse."""
    try:
        dues = dues_of(laid_out(terms))
    except TermsError as error:
        if terms.instalment_multiple is not None and all(each.code == _TOO_COARSE for each in error.diagnostics):
            return _level(attrs.evolve(terms, instalment_multiple=None))
        if any(each.code not in _UNFIT for each in error.diagnostics):
            raise
        return _BEYOND
    return max(dues[:-1] or dues)


def within(terms: LoanTerms, limit: int, make: Callable[[LoanTerms], Schedule] = made) -> bool:
    """Whether a schedule of these terms can be made, and no instalment of it is above the limit."""
    schedule = built(terms, make)
    return schedule is not None and max(dues_of(schedule)) <= limit


def built(terms: LoanTerms, make: Callable[[LoanTerms], Schedule] = made) -> Schedule | None:
    """Build the schedule; nothing where these terms cannot repay this very amount."""
    try:
        return make(terms)
    except TermsError as error:
        if any(each.code not in _UNFIT for each in error.diagnostics):
            raise
        return None


def dues_of(schedule: Schedule) -> list[int]:
    """Return what falls due row by row, in minor units."""
    principal, interest, fees, _ = schedule.columns
    return [a + b + c for a, b, c in zip(principal, interest, fees, strict=True)]
