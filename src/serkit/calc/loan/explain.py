"""Say how a schedule, a row, a column or a cell came about, in any of the library's languages."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from serkit.calc.loan.cells import Cell
from serkit.calc.loan.dues import dues_of
from serkit.calc.loan.fees import base_of, charged_rows, fee_of
from serkit.calc.loan.periods import periods_of, step_of
from serkit.calc.loan.registry import method_named
from serkit.calc.loan.steps import paid_out_lines
from serkit.domain.problems import did_you_mean
from serkit.kernel import text
from serkit.kernel.derivation import Derivation
from serkit.kernel.errors import CalcError
from serkit.kernel.languages import check_language
from serkit.kernel.money import Money
from serkit.kernel.spelling import clip

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from serkit.domain.charge import Fee
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
    if column is not None and column not in tuple(_COLUMNS):  # what was told may be a list, which has no hash
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
    moved = _moved(cell)
    if terms.due_dates:
        return (cell.line(cell.say("loan.why.listed")), *moved), shown
    if not steps:
        return (cell.line(cell.say("loan.first_due_on")), *moved), shown
    step = step_of(terms.every)
    length = text.period(cell.lang, months=step.months * steps or None, days=step.days * steps or None)
    start = text.date(anchor, cell.lang, terms.calendar)
    words = cell.say("loan.why.steps", start=start, length=length)
    return (cell.line(words), cell.line(cell.say(f"calendar.{terms.calendar}")), *moved), shown


def _moved(cell: Cell) -> tuple[Derivation, ...]:
    """Say where a date went that is not worked."""
    terms = cell.terms
    if terms.work_days is None:
        return ()
    agreed = dues_of(attrs.evolve(terms, business_days="none", work_days=None))[cell.row]
    if agreed == cell.periods.due_dates[cell.row]:
        return ()
    rule = cell.say(f"loan.rule.{terms.business_days}")
    return (cell.line(cell.say("loan.why.moved", date=text.date(agreed, cell.lang, terms.calendar), rule=rule)),)


def _principal(cell: Cell) -> Steps:
    return method_named(cell.terms.method).principal(cell), cell.money(cell.columns.principal[cell.row])


def _interest(cell: Cell) -> Steps:
    return method_named(cell.terms.method).interest(cell), cell.money(cell.columns.interest[cell.row])


def _fees(cell: Cell) -> Steps:
    """Each fee of the row, and their sum where there are several."""
    lines, shown = [], cell.money(cell.columns.fees[cell.row])
    for fee in cell.terms.fees:
        if cell.row in charged_rows(cell.terms, cell.periods, fee):
            charged = fee_of(fee, cell.terms, cell.periods, cell.columns, cell.row)
            lines.append(cell.line(fee.name, cell.money(charged), *_share(cell, fee, charged)))
    none = cell.say("loan.why.no_charge_here" if cell.terms.fees else "loan.why.no_charges")
    return tuple(lines) or (cell.line(none),), shown


def _share(cell: Cell, fee: Fee, charged: int) -> tuple[Derivation, ...]:
    if fee.share is None:
        return ()
    base = cell.amount(base_of(fee, cell.periods, cell.columns, cell.row))
    share = text.percent(fee.share, cell.lang)
    return (cell.step(f"{cell.rounding()}({base} × {share}) = {cell.amount(charged)}"),)


def _due(cell: Cell) -> Steps:
    row, k = cell.row, cell.row + 1
    letters = zip(("p", "I", "F"), cell.columns[:3], strict=True)
    parts = [(letter, column[row]) for letter, column in letters if letter != "F" or column[row]]
    whole = sum(amount for _, amount in parts)
    own = f"{cell.sign('D', k)} = {' + '.join(cell.sign(letter, k) for letter, _ in parts)}"
    formula = f"{own} = {' + '.join(cell.amount(amount) for _, amount in parts)} = {cell.amount(whole)}"
    return (cell.step(formula),), cell.money(whole)


def _outstanding(cell: Cell) -> Steps:
    k, left, paid = cell.row + 1, cell.columns.outstanding[cell.row], cell.columns.principal[cell.row]
    added = [cell.inside_sum, cell.capitalised, cell.evening]
    letters = zip((" + P'", f" + {cell.sign('C', k)}", " + P'"), added, strict=True)
    own = (
        f"{cell.sign('B', k)} = {cell.owed_sign()}{''.join(x for x, amount in letters if amount)} − {cell.sign('p', k)}"
    )
    more = "".join(f" + {cell.amount(amount)}" for amount in added if amount)
    formula = f"{own} = {cell.amount(cell.owed)}{more} − {cell.amount(paid)} = {cell.amount(left)}"
    lines = [cell.step(formula), cell.owed_line(), *paid_out_lines(cell, evening=True)]
    if cell.capitalised:
        lines.append(cell.letter(cell.sign("C", k), cell.say("loan.why.capitalised"), cell.capitalised))
    return tuple(lines), cell.money(left)


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
    left, right, slack = (_units(side, cell.unit, lang) for side in found[:3])
    identity = Derivation(
        cell.step(found.formula or method.total_cost).text,
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
        cell.line(cell.say("loan.flat_rate" if method.name == "flat" else "loan.annual_rate"), cell.rate()),
        cell.line(cell.say("loan.n_instalments"), cell.figures(len(schedule.due_dates))),
        *_agreed(cell, schedule),
        Derivation(cell.step(method.formula).text, citation=method.source, lang=lang),
        cell.line(_head(cell, "interest"), text.money(totals.interest, lang, unit)),
        cell.line(cell.say("loan.total_due"), text.money(totals.due, lang, unit)),
        identity,
    )


def _agreed(cell: Cell, schedule: Schedule) -> list[Derivation]:
    """What stands beside the plain terms: graces, payouts, down payments and fees on the days of payout."""
    terms = schedule.terms

    def day(on: dt.date) -> str:
        return text.date(on, cell.lang, terms.calendar)

    lines = [
        cell.line(cell.say(f"loan.grace.{each.kind}"), cell.say(f"loan.treats.{each.treats_interest}"))
        for each in terms.grace
    ]
    for payout in terms.payouts:
        if terms.tranches:
            lines.append(cell.line(cell.say("loan.paid_out", date=day(payout.on)), cell.money(payout.amount)))
        if payout.down:
            at_once = cell.line(cell.say("loan.paid_at_once", date=day(payout.on)))
            lines.append(cell.line(cell.say("loan.down_payment"), cell.money(payout.down), at_once))
    for fee in schedule.up_front_fees:
        words = "loan.fee_withheld" if fee.withheld else "loan.fee_up_front"
        lines.append(cell.line(cell.say(words, name=fee.name), cell.money(fee.minor)))
    if any(schedule.capitalised):
        lines.append(cell.line(cell.say("loan.why.capitalised"), cell.money(sum(schedule.capitalised))))
    return lines


def _units(minor: Fraction, unit: str, lang: str) -> str:
    """Write minor units that may not be whole as units of the currency."""
    one = Fraction(Decimal(Money.of_minor(1, unit).amount))
    return text.number(minor * one, lang, _PLACES)
