"""Say how a schedule, a row, a column or a cell came about, in any of the library's languages."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.calc.loan.cells import Cell
from serkit.calc.loan.periods import periods_of, step_of
from serkit.calc.loan.registry import method_named
from serkit.domain.problems import did_you_mean
from serkit.kernel import text
from serkit.kernel.derivation import Derivation
from serkit.kernel.errors import CalcError
from serkit.kernel.languages import check_language
from serkit.kernel.money import Money
from serkit.kernel.spelling import clip

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.domain.schedule import Schedule

_PLACES = 4  # of the sides of an identity, in units of the currency


def explain(
    schedule: Schedule, number: int | None, column: str | None, lang: str, unit: str | None = None
) -> Derivation:
    """Explain one cell, or with `column` None its row, with `number` None its column, with both None the whole.

    Amounts are in the unit of the loan, or in another `unit` of its currency.

    Raises:
        CalcError: SK296 for a language the library has no words for, SK333 for a row or a column that the schedule
            does not have.

    >>> import datetime as dt
    >>> from serkit.calc.loan.schedule import amortise
    >>> from serkit.domain.loan import LoanTerms
    >>> from serkit.kernel.rate import Rate
    >>> loan = amortise(LoanTerms(principal=Money("5000", "EUR"), method="annuity", n_instalments=5,
    ...                           annual_rate=Rate.percent("12"), disbursed_on=dt.date(2026, 1, 1)))
    >>> print(loan.explain(number=2, column="interest"))
    instalment 2, Interest: 40.20 EUR
      I_2 = round half even(4,019.80 × 12% / 12) = 40.20
      B_1, outstanding principal after instalment 1: 4,019.80 EUR
      12 equal periods a year
    """
    check_language(lang, CalcError)
    if column is not None and column not in _COLUMNS:
        raise _no_such("column", column, did_you_mean(column, tuple(_COLUMNS)))
    if number is not None and (type(number) is not int or not 1 <= number <= len(schedule.due_dates)):
        raise _no_such("instalment", number, f"instalments are counted from 1 to {len(schedule.due_dates)}")
    if number is None:
        return _whole(schedule, lang, unit) if column is None else _column(schedule, column, lang, unit)
    cell = Cell(schedule, periods_of(schedule.terms), number - 1, lang, unit)
    if column is not None:
        return _cell(cell, column)
    rows = tuple(_cell(cell, each, short=True) for each in _COLUMNS)
    return cell.line(cell.say("loan.instalment", n=number), "", *rows)


def _no_such(kind: str, found: object, cure: str) -> CalcError:
    return CalcError.of("SK333", f"this schedule has no {kind} {clip(repr(found))}", help=cure)


def _cell(cell: Cell, column: str, *, short: bool = False) -> Derivation:
    steps, shown = _COLUMNS[column](cell)
    head = _head(cell, column)
    return cell.line(head if short else cell.both(cell.say("loan.instalment", n=cell.row + 1), head), shown, *steps)


def _head(cell: Cell, column: str) -> str:
    fee = column == "interest" and cell.terms.method.startswith("karmozd")
    return cell.say("loan.karmozd" if fee else f"loan.{column}")


Steps = tuple[tuple[Derivation, ...], str]


def _due_on(cell: Cell) -> Steps:
    terms, day = cell.terms, cell.periods.due_dates[cell.row]
    anchor, steps = (terms.disbursed_on, cell.row + 1) if terms.first_due_on is None else (terms.first_due_on, cell.row)
    shown = text.date(day, cell.lang, terms.calendar)
    if not steps:
        return (cell.line(cell.say("loan.first_due_on")),), shown
    step = step_of(terms.every)
    length = text.period(cell.lang, months=step.months * steps or None, days=step.days * steps or None)
    start = text.date(anchor, cell.lang, terms.calendar)
    words = cell.say("loan.why.steps", start=start, length=length)
    return (cell.line(words), cell.line(cell.say(f"calendar.{terms.calendar}"))), shown


def _principal(cell: Cell) -> Steps:
    return method_named(cell.terms.method).principal(cell), cell.money(cell.columns.principal[cell.row])


def _interest(cell: Cell) -> Steps:
    return method_named(cell.terms.method).interest(cell), cell.money(cell.columns.interest[cell.row])


def _fees(cell: Cell) -> Steps:
    return (cell.line(cell.say("loan.why.no_charges")),), cell.money(cell.columns.fees[cell.row])


def _due(cell: Cell) -> Steps:
    row, k = cell.row, cell.row + 1
    paid, charged = cell.columns.principal[row], cell.columns.interest[row]
    own = f"{cell.sign('D', k)} = {cell.sign('p', k)} + {cell.sign('I', k)}"
    formula = f"{own} = {cell.amount(paid)} + {cell.amount(charged)} = {cell.amount(paid + charged)}"
    return (cell.step(formula),), cell.money(paid + charged)


def _outstanding(cell: Cell) -> Steps:
    k, left = cell.row + 1, cell.columns.outstanding[cell.row]
    own = f"{cell.sign('B', k)} = {cell.owed_sign()} − {cell.sign('p', k)}"
    formula = (
        f"{own} = {cell.amount(cell.owed)} − {cell.amount(cell.columns.principal[cell.row])} = {cell.amount(left)}"
    )
    return (cell.step(formula), cell.owed_line()), cell.money(left)


_COLUMNS: dict[str, Callable[[Cell], Steps]] = {
    "due_on": _due_on,
    "principal": _principal,
    "interest": _interest,
    "fees": _fees,
    "due": _due,
    "outstanding_principal": _outstanding,
}


def _column(schedule: Schedule, column: str, lang: str, unit: str | None) -> Derivation:
    """A column is its cells in their order."""
    periods = periods_of(schedule.terms)
    cells = [Cell(schedule, periods, row, lang, unit) for row in range(len(schedule.due_dates))]
    return cells[0].line(_head(cells[0], column), "", *(_cell(cell, column) for cell in cells))


def _whole(schedule: Schedule, lang: str, unit: str | None) -> Derivation:
    """The method, its formula and source, and both sides of its total-cost identity, checked again."""
    terms, periods = schedule.terms, periods_of(schedule.terms)
    method, cell = method_named(terms.method), Cell(schedule, periods, 0, lang, unit)
    totals = schedule.totals
    found = method.identity(terms, periods, schedule.columns)
    left, right, slack = (_units(side, cell.unit, lang) for side in found)
    identity = Derivation(
        cell.step(method.total_cost).text,
        verdict=found.holds,
        children=(
            cell.step(f"{left} = {right} ± {slack}"),
            cell.line(cell.say("loan.why.rounding_allows"), slack),
        ),
        lang=lang,
    )
    return cell.line(
        cell.say("loan.schedule"),
        cell.say(f"method.{method.name}"),
        cell.line(cell.say("loan.amount"), text.money(terms.principal, lang, unit)),
        cell.line(cell.say("loan.annual_rate"), cell.rate()),
        cell.line(cell.say("loan.n_instalments"), cell.figures(len(schedule.due_dates))),
        Derivation(cell.step(method.formula).text, citation=method.source, lang=lang),
        cell.line(_head(cell, "interest"), text.money(totals.interest, lang, unit)),
        cell.line(cell.say("loan.total_due"), text.money(totals.due, lang, unit)),
        identity,
    )


def _units(minor: Fraction, unit: str, lang: str) -> str:
    """Write minor units that may not be whole as units of the currency."""
    one = Fraction(Decimal(Money.of_minor(1, unit).amount))
    return text.number(minor * one, lang, _PLACES)
