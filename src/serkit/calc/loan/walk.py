"""The integer kernel of loans with reliefs, later payouts or shaped instalments.

One walk over the rows, each with what it holds and what becomes of its interest; the method says only what a row pays.
Loans without any of these take the quick loop of `columns`, and the walk gives the same integers for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.calc.loan.relief import CAPITALISED, PAY
from serkit.domain.schedule import Columns

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from serkit.calc.loan.periods import Periods
    from serkit.kernel.rounding import Rounding

    Ints: TypeAlias = tuple[int, ...]
    Pays: TypeAlias = Callable[[int, int, int, int], int]


def walk(periods: Periods, rounding: Rounding, pays: Pays) -> Columns:
    """Lay out the rows: interest on what is owed, capitalised, deferred or paid; principal as the method says.

    `pays(row, owed, charge, worth)` is the principal of a row that repays: what is owed includes payouts of the period
    and capitalised interest, the charge is the row's interest, and `worth` the same times `periods.den`, exact. It is
    asked for no row that holds its principal, nor for the last, which repays everything.

    >>> from serkit.calc.loan.periods import Periods
    >>> from serkit.kernel.rounding import Rounding
    >>> periods = Periods((), (1, 1, 1), 10, first=1000)
    >>> periods.holds, periods.modes = (True, False, False), ("capitalise", "pay", "pay")
    >>> periods.within, periods.evening = ((), (), ()), (0, 0, 0)
    >>> walk(periods, Rounding(), lambda row, owed, charge, worth: 500)
    Columns(principal=(0, 500, 600), interest=(0, 110, 60), fees=(0, 0, 0), outstanding=(1100, 600, 0))
    """
    periods.open()
    balance, kept, last = periods.first, 0, len(periods.nums) - 1
    principal: list[int] = []
    charges: list[int] = []
    outstanding: list[int] = []
    for row, num in enumerate(periods.nums):
        mode, worth = periods.modes[row], balance * num
        charge = 0 if periods.within[row] else rounding.divide(worth, periods.den)
        if periods.within[row]:
            charge = charge_of(periods, row, balance, rounding)
            for amount, part in periods.within[row]:
                worth += amount * part
                balance += amount
        if mode == "capitalise":
            balance += charge
        elif mode == "capitalise_simple":
            kept += worth
            if periods.modes[row + 1] != mode:
                balance, kept = balance + rounding.divide(kept, periods.den), 0
        paid = balance if row == last else 0 if periods.holds[row] else min(pays(row, balance, charge, worth), balance)
        balance += periods.evening[row] - paid
        principal.append(paid)
        charges.append(0 if mode in CAPITALISED else charge)
        outstanding.append(balance)
    interest = billed(tuple(charges), periods.modes, rounding)
    return Columns(tuple(principal), interest, (0,) * len(principal), tuple(outstanding))


def stretches(periods: Periods, row: int, owed: int) -> list[tuple[int, int]]:
    """Cut a period at its payouts: what is owed in each stretch, and the stretch's factor times `periods.den`.

    >>> from serkit.calc.loan.periods import Periods
    >>> periods = Periods((), (31,), 3650, first=100).open()
    >>> periods.within = (((200, 24),),)
    >>> stretches(periods, 0, 100)
    [(100, 7), (300, 24)]
    """
    found, left = [], periods.nums[row]
    for amount, part in periods.within[row] if periods.within else ():
        found.append((owed, left - part))
        owed, left = owed + amount, part
    return [*found, (owed, left)]


def charge_of(periods: Periods, row: int, owed: int, rounding: Rounding) -> int:
    """Return the interest of a period: rounded once, or for each stretch apart where the terms accrue so.

    >>> from serkit.calc.loan.periods import Periods
    >>> from serkit.kernel.rounding import Rounding
    >>> charge_of(Periods((), (1, 1), 10, first=100), 0, 100, Rounding())
    10
    """
    parts = [amount * factor for amount, factor in stretches(periods, row, owed)]
    if periods.apart:
        return sum(rounding.divide(part, periods.den) for part in parts)
    return rounding.divide(sum(parts), periods.den)


def laid_by(periods: Periods, share: Callable[[int, int], int]) -> tuple[Ints, Ints]:
    """Lay out principal that interest has no part in, and what is owed; the last row repays the rest.

    `share(row, whole)` is the principal of a row that repays; `whole` is all that was paid out until then.

    >>> from serkit.calc.loan.periods import Periods
    >>> laid_by(Periods((), (0, 0, 0), 1, first=1000), lambda row, whole: whole // 3)
    ((333, 333, 334), (667, 334, 0))
    """
    periods.open()
    owed, repaid, last = periods.first, 0, len(periods.nums) - 1
    principal: list[int] = []
    outstanding: list[int] = []
    for row, held in enumerate(periods.holds):
        owed += sum(amount for amount, _ in periods.within[row])
        paid = owed if row == last else 0 if held else min(share(row, owed + repaid), owed)
        owed += periods.evening[row] - paid
        repaid += paid
        principal.append(paid)
        outstanding.append(owed)
    return tuple(principal), tuple(outstanding)


def billed(charges: Ints, modes: tuple[str, ...], rounding: Rounding) -> Ints:
    """Move interest that is not paid in its own row: to the next row that pays, or spread over all that follow.

    >>> from serkit.kernel.rounding import Rounding
    >>> billed((50, 50, 50, 50), ("defer", "defer", "pay", "pay"), Rounding())
    (0, 0, 150, 50)
    >>> billed((50, 50, 50, 50, 50), ("spread", "spread", "pay", "pay", "pay"), Rounding())
    (0, 0, 83, 83, 84)
    """
    if not any(mode in {"defer", "spread"} for mode in modes):
        return charges
    billed_in = [0 if mode in {"defer", "spread"} else charge for charge, mode in zip(charges, modes, strict=True)]
    waiting = 0
    for row, mode in enumerate(modes):
        if mode == "defer":
            waiting += charges[row]
        elif mode not in {"spread", *CAPITALISED} and waiting:
            billed_in[row] += waiting
            waiting = 0
    _spread(billed_in, charges, modes, rounding)
    return tuple(billed_in)


def _spread(billed_in: list[int], charges: Ints, modes: tuple[str, ...], rounding: Rounding) -> None:
    """Lay each run of spread interest evenly over the paying rows after it; the last takes the rest."""
    total = 0
    for row, mode in enumerate(modes):
        if mode == "spread":
            total += charges[row]
        elif total:
            rows = [k for k in range(row, len(modes)) if modes[k] in {PAY, "free"}]
            each = rounding.divide(total, len(rows))
            for k in rows[:-1]:
                part = min(each, total)
                billed_in[k] += part
                total -= part
            billed_in[rows[-1]] += total
            total = 0


def paying_rows(periods: Periods) -> list[int]:
    """Rows that repay principal.

    >>> from serkit.calc.loan.periods import Periods
    >>> paying_rows(Periods((), (1, 1), 10, first=100))
    [0, 1]
    """
    if periods.plain:
        return list(range(len(periods.nums)))
    return [row for row, held in enumerate(periods.holds) if not held]


def starts(periods: Periods) -> set[int]:
    """Rows from which what is paid has to be worked out anew: the first that repays, and the first after a payout.

    >>> from serkit.calc.loan.periods import Periods
    >>> starts(Periods((), (1, 1), 10, first=100))
    {0}
    """
    if periods.plain:
        return {0}
    rows = paying_rows(periods)
    changed = [0]
    changed += [row for row, inside in enumerate(periods.within) if inside]
    changed += [row + 1 for row, amount in enumerate(periods.evening) if amount]
    return {next(row for row in rows if row >= at) for at in changed}
