"""What methods of fixed principal share: each row repays its share, and pays interest on what is owed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.calc.loan.method import Method, balances_identity, multiple_of, refuse_coarse
from serkit.calc.loan.walk import paying_rows, walk

if TYPE_CHECKING:
    from serkit.calc.loan.cells import Cell
    from serkit.calc.loan.method import Identity
    from serkit.calc.loan.periods import Periods
    from serkit.domain.loan import LoanTerms
    from serkit.domain.schedule import Columns
    from serkit.kernel.derivation import Derivation


class Shared(Method):
    """A method whose rows repay a share of the principal, whatever the interest."""

    uses = frozenset({"grace", "tranches", "instalment_multiple"})

    def columns(self, terms: LoanTerms, periods: Periods) -> Columns:
        """Lay out the rows of the shares."""
        shares = self.shares(terms, periods)
        columns = walk(periods, terms.rounding, shares.pays)
        refuse_coarse(terms, tuple([columns.principal[row] for row in paying_rows(periods)]))
        return columns

    def shares(self, terms: LoanTerms, periods: Periods) -> Shares:
        """Return what says the principal of a row."""
        raise NotImplementedError

    def identity(self, terms: LoanTerms, periods: Periods, columns: Columns) -> Identity:
        """Weigh what is owed."""
        return balances_identity(terms, periods, columns)

    def interest(self, cell: Cell) -> tuple[Derivation, ...]:
        """Interest on what is still owed."""
        from serkit.calc.loan.steps import interest_on_balance

        return interest_on_balance(cell)


class Shares:
    """Principal of each row, out of all that has become principal until then; the rest goes where the terms say."""

    def __init__(self, terms: LoanTerms, periods: Periods) -> None:
        self.rule = multiple_of(terms)
        self.remainder = terms.remainder
        self.rows = paying_rows(periods)
        self.repaid = 0

    def pays(self, row: int, owed: int, _charge: int, _worth: int) -> int:
        """Return the principal of a row."""
        paid = min(self.share(row, owed + self.repaid), owed)
        self.repaid += paid
        return paid

    def share(self, row: int, whole: int) -> int:
        """Return a row's share of the whole."""
        m, at = len(self.rows), self.rows.index(row)
        if self.remainder == "level":
            return self.rule.divide(whole - self.repaid, m - at)
        each = self.rule.divide(whole, m)
        return max(whole - each * (m - 1), 0) if self.remainder == "first" and not at else each
