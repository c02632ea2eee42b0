"""What methods of one fixed charge share: the charge is laid out over the rows, whatever is repaid when."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from serkit.calc.loan.columns import spread
from serkit.calc.loan.method import Identity, Method, multiple_of, refuse_coarse, slack
from serkit.calc.loan.relief import FREE
from serkit.calc.loan.walk import billed, laid_by, paying_rows
from serkit.domain.schedule import Columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from serkit.calc.loan.cells import Cell
    from serkit.calc.loan.periods import Periods
    from serkit.domain.loan import LoanTerms
    from serkit.kernel.derivation import Derivation


class Charge(NamedTuple):
    """An exact charge `num / den`, on a payout, laid out over the rows from `row` on."""

    num: int
    den: int
    row: int = 0


class Charged(Method):
    """A method whose whole charge is fixed in advance."""

    uses = frozenset({"grace", "instalment_multiple"})
    treatments = frozenset({"pay", "defer", "spread", "free"})
    remainders: tuple[str, ...] = ("last", "first", "level")

    is_level: bool = False
    """Whether an instalment is worked out as a whole also without a multiple."""

    def charges(self, terms: LoanTerms, periods: Periods) -> Sequence[Charge]:
        """Return the exact charges."""
        raise NotImplementedError

    def level(self, terms: LoanTerms, whole: int, charge: int, m: int) -> int:
        """Return the instalment with a multiple, of a whole and its charge over m rows."""
        raise NotImplementedError

    def columns(self, terms: LoanTerms, periods: Periods) -> Columns:
        """Lay out each charge over the rows that bear interest, and the principal over those that repay."""
        parts, charged = self.parts(terms, periods)
        rows, rule, repaid = paying_rows(periods.open()), multiple_of(terms), 0

        def share(row: int, whole: int) -> int:
            nonlocal repaid
            at, m = rows.index(row), len(rows)
            if terms.instalment_multiple is not None or self.is_level:
                paid = self.level(terms, whole, charged[row], m) - parts[row]
            elif terms.remainder == "level":
                paid = rule.divide(whole - repaid, m - at)
            else:
                paid = rule.divide(whole, m)
                if terms.remainder == "first" and not at:
                    paid = max(whole - paid * (m - 1), 0)
            paid = min(paid, whole - repaid)
            repaid += paid
            return paid

        principal, outstanding = laid_by(periods, share)
        refuse_coarse(terms, tuple([principal[row] for row in rows]))
        interest = billed(parts, periods.modes, terms.rounding)
        return Columns(principal, interest, (0,) * len(principal), outstanding)

    def parts(self, terms: LoanTerms, periods: Periods) -> tuple[tuple[int, ...], list[int]]:
        """Return the charge of each row before it is put off, and all that is charged by each row."""
        n, rounding = len(periods.nums), terms.rounding
        modes = periods.open().modes
        parts, charged = [0] * n, [0] * n
        for num, den, start in self.charges(terms, periods):
            rows = [row for row in range(start, n) if modes[row] != FREE]
            whole = rounding.divide(num, den)
            for row in range(start, n):
                charged[row] += whole
            if rows:
                for row, part in zip(rows, spread(whole, rounding.divide(whole, len(rows)), len(rows)), strict=True):
                    parts[row] += part
        return tuple(parts), charged

    def identity(self, terms: LoanTerms, periods: Periods, columns: Columns) -> Identity:
        """Compare the charge with the unrounded one."""
        charges = self.charges(terms, periods)
        exact = sum((Fraction(num, den) for num, den, _ in charges), Fraction(0))
        return Identity(Fraction(sum(columns.interest)), exact, len(charges) * slack(terms.rounding))

    def explain_part(self, cell: Cell) -> tuple[Derivation, ...]:
        """Say how a row's part of the charges came about, and what became of it."""
        from serkit.calc.loan.steps import put_off

        if cell.mode == FREE:
            return (cell.line(cell.say("loan.treats.free")),)
        parts, _ = self.parts(cell.terms, cell.periods)
        own, charge = cell.sign("I", cell.row + 1), parts[cell.row]
        lines = [cell.step(f"{own} = {cell.amount(charge)}"), *put_off(cell, charge)]
        for num, den, start in self.charges(cell.terms, cell.periods):
            if start <= cell.row:
                whole = cell.terms.rounding.divide(num, den)
                m = sum(1 for mode in cell.periods.modes[start:] if mode != FREE)
                share = f"{cell.rounding()}({cell.amount(whole)} / {cell.figures(m)})"
                lines.append(cell.letter("I", cell.say("loan.why.charge"), whole, cell.step(f"{own} ← {share}")))
        if cell.is_last:
            lines.append(cell.rest_line())
        return tuple(lines)

    def explain_principal(self, cell: Cell) -> tuple[Derivation, ...]:
        """Say how a row's principal came about where something interrupts the plain way."""
        from serkit.calc.loan.steps import held_line, principal_of_share

        if cell.is_held:
            return held_line(cell)
        paid = cell.columns.principal[cell.row]
        levelled = cell.terms.instalment_multiple is not None or self.is_level
        if not levelled or cell.is_last or paid == cell.owed_at_end:
            return principal_of_share(cell)
        part = self.parts(cell.terms, cell.periods)[0][cell.row]
        own = f"{cell.sign('p', cell.row + 1)} = A − {cell.sign('I', cell.row + 1)}"
        level = cell.letter("A", cell.say("loan.why.level"), paid + part)
        return cell.step(f"{own} = {cell.amount(paid + part)} − {cell.amount(part)} = {cell.amount(paid)}"), level

    def is_plain(self, terms: LoanTerms, periods: Periods) -> bool:
        """Whether nothing interrupts the loan, so that the quick way lays it out."""
        charged = terms.down_payment is not None and terms.down_payment.flat_charged
        return periods.plain and terms.remainder == "last" and not charged
