"""What methods of level or shaped instalments share: one level, times each row's weight, less the row's interest."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.calc.loan.level import Level
from serkit.calc.loan.method import Method, balances_identity, refuse_coarse
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


def _never_repays(terms: LoanTerms, columns: Columns, row: int, due: int, charge: int) -> TermsError:
    """Say which instalment falls short, of how much interest, and what would cover it."""
    unit, n = terms.principal.unit, len(columns.principal)
    shown = [str(Money.of_minor(each, unit)) for each in (due, charge)]
    if terms.instalment_amount is not None:
        cure = f"raise instalment_amount above {shown[1]}{_repays(terms)}"
    elif terms.instalment_multiple is not None:
        cure = "take a smaller instalment_multiple"
    elif terms.weights:
        cure = "give this instalment a larger weight, or weight 0: then its interest is capitalised"
    else:
        cure = "bring the due dates closer together, or take a method that charges interest apart: equal_principal"
    return TermsError.of(
        "SK312",
        "the instalment does not cover its interest",
        fields=(
            ("instalment", shown[0], f"interest of instalment {row + 1} is {shown[1]}"),
            (f"outstanding principal would grow at instalment {row + 1} of {n}",),
        ),
        help=cure,
    )


def _repays(terms: LoanTerms) -> str:
    """Say which instalment would repay the loan, where that is one."""
    import attrs

    from serkit.calc.loan.periods import periods_of
    from serkit.calc.loan.registry import method_named

    free = attrs.evolve(terms, instalment_amount=None)
    try:
        columns = method_named(terms.method).columns(free, periods_of(free))
    except TermsError:
        return ""
    level = Money.of_minor(columns.principal[0] + columns.interest[0], terms.principal.unit)
    return f" ({level} repays this loan in {terms.n_instalments} instalments)"


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
