"""The one integer kernel under every method: balances, factors and rows in minor units.

A period's factor is `num / den` (rate times its part of a year), so a row's interest is one product and one
division; no Decimal, no float, no object per row. Faster backends must equal these loops bit for bit.

>>> from serkit.kernel.rounding import Rounding
>>> principal, interest, fees, outstanding = declining(100_00, (1, 1, 1), 100, Rounding(), level=34_00)
>>> principal, interest, outstanding
((3300, 3333, 3367), (100, 67, 34), (6700, 3367, 0))
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from serkit.domain.schedule import Columns

if TYPE_CHECKING:
    from typing import TypeAlias

    from serkit.kernel.rounding import Rounding

    Ints: TypeAlias = tuple[int, ...]


def declining(balance: int, nums: Ints, den: int, rounding: Rounding, *, level: int = 0, share: int = 0) -> Columns:
    """Charge interest on what is still owed; the last row takes all that is left.

    With `level`, a row pays that much in all and what interest leaves goes to the principal (below zero where
    interest is more than the level: the caller refuses that). With `share`, a row pays that much principal.
    No row pays more principal than is owed.

    >>> from serkit.kernel.rounding import Rounding
    >>> declining(1000, (1, 1), 10, Rounding(), share=400)[:2]
    ((400, 600), (100, 60))
    """
    if rounding.mode != "half_even" or rounding.step != 1:
        return _declining_by(balance, nums, den, rounding, level, share)
    principal: list[int] = []
    interest: list[int] = []
    outstanding: list[int] = []
    pay, twice = level or share, den + den
    for num in nums[:-1]:
        # Half up by one division; only where that comes out even was there a tie, which goes to the even neighbour.
        doubled = 2 * balance * num + den
        charge = doubled // twice
        if charge * twice == doubled and charge & 1:
            charge -= 1
        paid = pay - charge if level else pay
        if paid > balance:  # noqa: PLR1730 - min() would cost a quarter of the row
            paid = balance
        balance -= paid
        principal.append(paid)
        interest.append(charge)
        outstanding.append(balance)
    return _closed(principal, interest, outstanding, balance, rounding.divide(balance * nums[-1], den))


def _declining_by(balance: int, nums: Ints, den: int, rounding: Rounding, level: int, share: int) -> Columns:
    """Do the same in any rounding; the reference of the quick loop."""
    principal: list[int] = []
    interest: list[int] = []
    outstanding: list[int] = []
    divide = rounding.divide
    for num in nums[:-1]:
        charge = divide(balance * num, den)
        paid = min(level - charge if level else share, balance)
        balance -= paid
        principal.append(paid)
        interest.append(charge)
        outstanding.append(balance)
    return _closed(principal, interest, outstanding, balance, divide(balance * nums[-1], den))


def _closed(principal: list[int], interest: list[int], outstanding: list[int], balance: int, charge: int) -> Columns:
    principal.append(balance)
    interest.append(charge)
    outstanding.append(0)
    return Columns(tuple(principal), tuple(interest), (0,) * len(principal), tuple(outstanding))


def spread(total: int, each: int, n: int) -> Ints:
    """Lay a total out as `n` amounts of `each`, never more than is left; the last takes the rest.

    >>> spread(62_50, 15_62, 4)
    (1562, 1562, 1562, 1564)
    >>> spread(3, 1, 5)
    (1, 1, 1, 0, 0)
    """
    amounts = [each] * (n - 1)
    if each * (n - 1) > total:
        full, rest = divmod(total, each)
        amounts = [each] * full + [rest] * (full < n - 1) + [0] * (n - 2 - full)
    amounts.append(total - sum(amounts))
    return tuple(amounts)


def level_less(total: int, level: int, charges: Ints) -> Ints:
    """Lay a total out as what a level instalment leaves beside its charge, never more than is left; the last takes all.

    A charge above the level leaves less than nothing: the caller refuses that.

    >>> level_less(100, 30, (5, 5, 2, 0))
    (25, 25, 28, 22)
    """
    n = len(charges)
    if n == 1 or charges[0] == charges[-2]:  # charges that were spread are all alike then, but for the last
        return spread(total, level - charges[0], n)
    amounts: list[int] = []
    for charge in charges[:-1]:
        paid = min(level - charge, total)
        amounts.append(paid)
        total -= paid
    return (*amounts, total)


def laid_out(balance: int, principal: Ints, interest: Ints) -> Columns:
    """Put the balance beside principal and interest that were fixed in advance.

    >>> laid_out(1000, (400, 600), (10, 10)).outstanding
    (600, 0)
    """
    paid = accumulate(principal)
    return Columns(principal, interest, (0,) * len(principal), tuple([balance - each for each in paid]))
