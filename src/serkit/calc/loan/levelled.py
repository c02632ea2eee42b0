"""What methods of level or shaped instalments share: one level, times each row's weight, less the row's interest."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.calc.loan.level import Level
from serkit.calc.loan.method import Method, balances_identity, refuse_coarse
from serkit.calc.loan.periods import periods_of
from serkit.calc.loan.walk import paying_rows, walk
from serkit.kernel.errors import TermsError
from serkit.kernel.money import Money

if TYPE_CHECKING:
    from serkit.calc.loan.cells import Cell
    from serkit.calc.loan.method import Identity
    from serkit.calc.loan.periods import Periods
    from serkit.domain.loan import LoanTerms
    from serkit.domain.schedule import Columns
    from serkit.kernel.derivation import Derivation


class Levelled(Method):
    """A method whose rows pay their weight times a level, of which interest leaves the rest to the principal."""

    uses = frozenset({"grace", "tranches", "weights", "instalment_multiple"})

    def columns(self, terms: LoanTerms, periods: Periods) -> Columns:
        """Lay out the rows; the level is worked out anew after each payout."""
        level = Level(terms, periods)
        columns = walk(periods, terms.rounding, level.pays)
        rows = paying_rows(periods)
        if level.short is not None:
            raise _never_repays(terms, columns, *level.short)
        refuse_coarse(terms, tuple([columns.principal[row] for row in rows]))
        return columns

    def identity(self, terms: LoanTerms, periods: Periods, columns: Columns) -> Identity:
        """Weigh what is owed."""
        return balances_identity(terms, periods, columns)

    def interest(self, cell: Cell) -> tuple[Derivation, ...]:
        """Interest on what is still owed."""
        from serkit.calc.loan.steps import interest_on_balance

        return interest_on_balance(cell)

    def principal(self, cell: Cell) -> tuple[Derivation, ...]:
        """What the instalment leaves after interest."""
        from serkit.calc.loan.steps import principal_of_level

        return principal_of_level(cell)


def short_row(terms: LoanTerms) -> int | None:
    """Return the first row whose instalment does not cover its interest; None where each does.

    Raises:
        TermsError: where the terms have no rows.
    """
    periods = periods_of(terms)
    level = Level(terms, periods)
    walk(periods, terms.rounding, level.pays)
    return None if level.short is None else level.short[0]


def _never_repays(terms: LoanTerms, columns: Columns, row: int, due: int, charge: int) -> TermsError:
    """Say which instalment falls short, and of how much interest."""
    unit, n = terms.principal.unit, len(columns.principal)
    shown = [str(Money.of_minor(each, unit)) for each in (due, charge)]
    return TermsError.of(
        "SK312",
        "the instalment does not cover its interest",
        fields=(
            ("instalment", shown[0], f"interest of instalment {row + 1} is {shown[1]}"),
            (f"outstanding principal would grow at instalment {row + 1} of {n}",),
        ),
    )


def discounted(periods: Periods, dues: list[int]) -> Fraction:
    """Discount what is due, period by period, back to the day of disbursement.

    >>> from serkit.calc.loan.periods import Periods
    >>> discounted(Periods((), (1, 1), 10), [110, 121])
    Fraction(200, 1)
    """
    worth = Fraction(0)
    for due, num in zip(reversed(dues), reversed(periods.nums), strict=True):
        worth = (worth + due) / (1 + Fraction(num, periods.den))
    return worth
