"""The language of an explained cell: letters, amounts and words as one reader sees them.

Letters are the same in every language: P the loan, A the level instalment, and for instalment k the principal p_k,
the interest or fee I_k, what is due D_k and what is owed afterwards B_k. Everything else is said in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.calc.loan.periods import per_year
from serkit.calc.loan.walk import charge_of
from serkit.kernel import text
from serkit.kernel.derivation import Derivation
from serkit.kernel.money import Money

if TYPE_CHECKING:
    from fractions import Fraction

    from serkit.calc.loan.periods import Periods
    from serkit.domain.loan import LoanTerms
    from serkit.domain.schedule import Columns, Schedule
    from serkit.kernel.rounding import Rounding

_LEFT_TO_RIGHT, _END = "\u2066", "\u2069"


class Cell:
    """One row of a schedule and the language it is explained in; what methods write their steps with."""

    __slots__ = ("columns", "lang", "n", "periods", "row", "terms", "unit")

    def __init__(self, schedule: Schedule, periods: Periods, row: int, lang: str, unit: str | None = None) -> None:
        self.terms: LoanTerms = schedule.terms
        self.columns: Columns = schedule.columns
        self.periods = periods
        self.row = row
        self.n = len(schedule.due_dates)
        self.lang = lang
        self.unit = unit or schedule.terms.principal.unit

    @property
    def owed(self) -> int:
        """What is owed before this instalment, in minor units."""
        return self.columns.outstanding[self.row - 1] if self.row else self.periods.first

    @property
    def mode(self) -> str:
        """What becomes of the row's interest."""
        return self.periods.modes[self.row] if self.periods.modes else "pay"

    @property
    def is_held(self) -> bool:
        """Whether no principal is due in this row."""
        return bool(self.periods.holds and self.periods.holds[self.row])

    @property
    def inside(self) -> tuple[tuple[int, int], ...]:
        """Payouts inside the period, as amount and factor to its end."""
        return self.periods.within[self.row] if self.periods.within else ()

    @property
    def charge(self) -> int:
        """The interest of this period alone, before any of it is put off."""
        return charge_of(self.periods, self.row, self.owed, self.terms.rounding)

    @property
    def inside_sum(self) -> int:
        """What is still owed of payouts inside the period."""
        return sum(amount for amount, _ in self.inside)

    @property
    def evening(self) -> int:
        """What is still owed of a payout on the due date."""
        return self.periods.evening[self.row] if self.periods.evening else 0

    @property
    def capitalised(self) -> int:
        """Interest that this row adds to what is owed."""
        left = self.columns.outstanding[self.row] + self.columns.principal[self.row]
        return left - self.owed - self.inside_sum - self.evening

    @property
    def owed_at_end(self) -> int:
        """What is owed when this instalment falls due, with payouts of the period."""
        return self.owed + self.inside_sum

    @property
    def is_last(self) -> bool:
        """Whether this is the last instalment."""
        return self.row == self.n - 1

    def sign(self, letter: str, number: int) -> str:
        """Write a letter with its number: I_2."""
        return f"{letter}_{self.figures(number)}"

    def owed_sign(self) -> str:
        """Write the letter of what is owed before this instalment: P, B_1, B_2, ..."""
        return self.sign("B", self.row) if self.row else "P"

    def figures(self, number: int | Fraction) -> str:
        """Write a count or a fraction as it is, in the digits of the language."""
        return text.digits(str(number), self.lang)

    def amount(self, minor: int) -> str:
        """Write an amount without its unit, as formulas do."""
        return text.amount(Money.of_minor(minor, self.unit), self.lang)

    def money(self, minor: int) -> str:
        """Write an amount with its unit."""
        return text.money(Money.of_minor(minor, self.unit), self.lang)

    def rate(self) -> str:
        """Write the yearly rate in percent."""
        return text.percent(self.terms.annual_rate.fraction, self.lang)

    def say(self, key: str, **values: str | int) -> str:
        """Say one of the library's own sentences."""
        return text.say(self.lang, key, **values)

    def both(self, first: str, second: str) -> str:
        """Put two things beside each other."""
        return f"{first}{self.say('list.comma')}{second}"

    def step(self, formula: str, *children: Derivation) -> Derivation:
        """Make a line of a formula; it reads from left to right in every language, in the language's digits."""
        formula = text.digits(formula, self.lang)
        if text.direction(self.lang) == "rtl" and text.isolate_foreign(formula, self.lang) == formula:
            formula = f"{_LEFT_TO_RIGHT}{formula}{_END}"
        return Derivation(formula, children=children, lang=self.lang)

    def line(self, words: str, value: str = "", *children: Derivation) -> Derivation:
        """Make a line of words."""
        return Derivation(words, value=value, children=children, lang=self.lang)

    def letter(self, letter: str, words: str, minor: int, *children: Derivation) -> Derivation:
        """Say what a letter stands for."""
        return self.line(self.both(text.isolate_foreign(letter, self.lang), words), self.money(minor), *children)

    def owed_line(self) -> Derivation:
        """Say what is owed before this instalment."""
        words = self.say("loan.why.owed", n=self.row) if self.row else self.say("loan.amount")
        return self.letter(self.owed_sign(), words, self.owed)

    def rounding(self, rule: Rounding | None = None) -> str:
        """Name the rounding as the function of a formula."""
        rule = rule or self.terms.rounding
        word = self.say(f"round.{rule.mode}")
        if text.direction(self.lang) == "rtl":
            word = text.isolate(word)
        return word if rule.step == 1 else f"{word} [{self.amount(rule.step)}]"

    def part_of_year(self) -> str:
        """Write the factor that makes a yearly rate one of this period: `/ 12`, or `× 31/365`."""
        if not self.periods.equal:
            return f"× {self.figures(self.fraction())}"
        m = per_year(self.terms.every)
        return f"/ {self.figures(m)}" if m.denominator == 1 else f"× {self.figures(1 / m)}"

    def fraction(self) -> Fraction:
        """Return this period's part of the year by the day count."""
        return self.periods.fractions[self.row]

    def period_line(self) -> Derivation:
        """Say how long the period is and by which convention."""
        if self.periods.equal:
            return self.line(self.say("loan.why.equal_periods", n=text.number(per_year(self.terms.every), self.lang)))
        start = self.periods.due_dates[self.row - 1] if self.row else self.terms.disbursed_on
        calendar = self.terms.calendar
        return self.line(
            self.say(
                "loan.why.part_of_year",
                start=text.date(start, self.lang, calendar),
                end=text.date(self.periods.due_dates[self.row], self.lang, calendar),
                convention=self.terms.day_count or "",
            ),
            self.figures(self.fraction()),
        )

    def rest_line(self) -> Derivation:
        """Say why the last instalment differs."""
        return self.line(self.say("loan.why.last"))

    def rest(self, letter: str, total: str, whole: int, column: tuple[int, ...]) -> Derivation:
        """Write what is left of a total after the instalments before this one."""
        before = sum(column[: self.row])
        left = f"{self.sign(letter, self.row + 1)} = {total} − Σ {letter}_k"
        return self.step(f"{left} = {self.amount(whole)} − {self.amount(before)} = {self.amount(column[self.row])}")


def laid_out_evenly(  # noqa: PLR0913, PLR0917 - what is laid out, over how many rows, and by which rule
    cell: Cell, letter: str, total: str, whole: int, n: int, column: tuple[int, ...], rule: Rounding | None = None
) -> tuple[Derivation, ...]:
    """Explain one part of a total that is laid out evenly over n rows; the last row takes the rest."""
    rule = rule or cell.terms.rounding
    each = rule.divide(whole, n)
    if column[cell.row] != each or cell.is_last:
        return cell.rest(letter, total, whole, column), cell.rest_line()
    share = f"{cell.rounding(rule)}({cell.amount(whole)} / {cell.figures(n)})"
    return (cell.step(f"{cell.sign(letter, cell.row + 1)} = {share} = {cell.amount(each)}"),)
