"""How principal and interest of a row came about, for methods that share a way to work them out."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from serkit.calc.loan.level import Level
from serkit.calc.loan.method import multiple_of
from serkit.calc.loan.relief import CAPITALISED, FREE
from serkit.calc.loan.walk import paying_rows, stretches, walk
from serkit.kernel import text

if TYPE_CHECKING:
    from serkit.calc.loan.cells import Cell
    from serkit.kernel.derivation import Derivation

_PLACES = 6


def interest_on_balance(cell: Cell) -> tuple[Derivation, ...]:
    """Explain interest that is charged on what is still owed: the rule of every declining method."""
    if cell.mode == FREE:
        return (cell.line(cell.say("loan.treats.free")),)
    charge = cell.charge
    formula = f"{cell.sign('I', cell.row + 1)} = {_product(cell)} = {cell.amount(charge)}"
    return (cell.step(formula), *put_off(cell, charge), cell.owed_line(), *paid_out_lines(cell), cell.period_line())


def _product(cell: Cell) -> str:
    """Write what is rounded: the balance and each payout for its time, or each stretch between payouts apart."""
    if not cell.inside:
        return f"{cell.rounding()}({cell.amount(cell.owed)} × {cell.rate()} {cell.part_of_year()})"
    if cell.periods.apart:
        cut = stretches(cell.periods, cell.row, cell.owed)
        return " + ".join(f"{cell.rounding()}({_for_its_time(cell, *each)})" for each in cut)
    first = f"{cell.amount(cell.owed)} × {cell.rate()} {cell.part_of_year()}"
    return f"{cell.rounding()}({' + '.join([first, *(_for_its_time(cell, *each) for each in cell.inside)])})"


def _for_its_time(cell: Cell, amount: int, factor: int) -> str:
    time = Fraction(factor, cell.periods.den) / cell.terms.annual_rate.fraction if factor else Fraction(0)
    return f"{cell.amount(amount)} × {cell.rate()} × {cell.figures(time)}"


def put_off(cell: Cell, charge: int) -> tuple[Derivation, ...]:
    """Say what becomes of a row's own charge, and which earlier charges it bears."""
    billed = cell.columns.interest[cell.row]
    if cell.mode in {"defer", "spread", *CAPITALISED}:
        return (cell.line(cell.say(f"loan.treats.{cell.mode}")),)
    if billed == charge:
        return ()
    later = cell.line(cell.say("loan.why.put_off"), cell.money(billed - charge))
    total = f"{cell.amount(charge)} + {cell.amount(billed - charge)} = {cell.amount(billed)}"
    return (cell.step(f"{cell.sign('I', cell.row + 1)} = {total}"), later)


def paid_out_lines(cell: Cell, *, evening: bool = False) -> tuple[Derivation, ...]:
    """Name what was paid out inside the period, and with `evening` on its due date too."""
    terms = cell.terms
    start = cell.periods.due_dates[cell.row - 1] if cell.row else terms.disbursed_on
    end = cell.periods.due_dates[cell.row]
    return tuple(
        cell.line(
            cell.say("loan.paid_out", date=text.date(each.on, cell.lang, terms.calendar)), cell.money(each.amount)
        )
        for each in terms.payouts[1:]
        if start < each.on < end or (evening and each.on == end)
    )


def held_line(cell: Cell) -> tuple[Derivation, ...]:
    """Say that no principal is due in this row."""
    return (cell.line(cell.say("loan.why.held")),)


def principal_of_level(cell: Cell) -> tuple[Derivation, ...]:
    """Explain what the level instalment leaves after interest."""
    if cell.is_held:
        return held_line(cell)
    paid, charge, owed = cell.columns.principal[cell.row], cell.charge, cell.owed_at_end
    own = cell.sign("p", cell.row + 1)
    if cell.is_last or paid == owed:
        return (cell.step(f"{own} = {cell.amount(owed)}"), cell.rest_line(), *balloon_line(cell))
    level = paid + charge
    letter = "A" if not cell.terms.weights else cell.sign("D", cell.row + 1)
    formula = f"{own} = {letter} − {cell.sign('I', cell.row + 1)} = {cell.amount(level)} − {cell.amount(charge)}"
    step = cell.step(f"{formula} = {cell.amount(paid)}")
    return step, cell.letter(letter, cell.say("loan.why.level"), level, *_level(cell, letter, level))


def balloon_line(cell: Cell) -> tuple[Derivation, ...]:
    """Name the balloon in the last row."""
    balloon = cell.terms.balloon
    return () if balloon is None else (cell.line(cell.say("loan.why.balloon"), cell.money(balloon.minor)),)


def _level(cell: Cell, letter: str, level: int) -> tuple[Derivation, ...]:
    """Explain the level itself: the weight, the level before rounding, and from where it is worked out."""
    if cell.terms.instalment_amount is not None:
        return (cell.line(cell.say("loan.why.given")),)
    found = Level(cell.terms, cell.periods)
    walk(cell.periods, cell.terms.rounding, found.pays)
    start = max(row for row in found.at if row <= cell.row)
    exact = Fraction(*found.at[start])
    c, rule = _units(exact, cell), cell.rounding(multiple_of(cell.terms))
    weight = found.weights[cell.row]
    lines = [cell.step(f"{letter} = {rule}({cell.figures(weight)} × c) = {cell.amount(level)}")]
    if not cell.terms.weights:
        lines = [cell.step(f"{letter} = {rule}(c) = {cell.amount(level)}")]
    else:
        lines.append(cell.line(cell.say("loan.why.weight", w=cell.figures(weight))))
    owed = cell.sign("B", start) if start else "P"
    worth = f"({owed} − b v_n)" if cell.terms.balloon else owed
    found_c = c if c.startswith("≈") else f"= {c}"
    lines.append(cell.step(f"c = {worth} / Σ w_k v_k {found_c}; v_k = 1 / ((1 + f_1) ⋯ (1 + f_k))"))
    lines.append(cell.line(cell.say("loan.why.level_from", n=start + 1)))
    return tuple(lines)


def _units(minor: Fraction, cell: Cell) -> str:
    """Write minor units that may not be whole as units of the currency."""
    from decimal import Decimal

    from serkit.kernel.money import Money

    one = Fraction(Decimal(Money.of_minor(1, cell.unit).amount))
    return text.number(minor * one, cell.lang, _PLACES)


def principal_of_share(cell: Cell) -> tuple[Derivation, ...]:
    """Explain an even part of all that has become principal until this row."""
    if cell.is_held:
        return held_line(cell)
    rows, terms = paying_rows(cell.periods), cell.terms
    paid, owed, own = cell.columns.principal[cell.row], cell.owed_at_end, cell.sign("p", cell.row + 1)
    repaid = sum(cell.columns.principal[: cell.row])
    at, m, whole = rows.index(cell.row), len(rows), owed + repaid
    if cell.is_last or paid == owed:
        return cell.rest("p", cell.amount(whole), whole, cell.columns.principal), cell.rest_line()
    rule, shown = multiple_of(terms), cell.rounding(multiple_of(terms))
    if terms.remainder == "level":
        left = f"{shown}({cell.amount(owed)} / {cell.figures(m - at)})"
        return (cell.step(f"{own} = {left} = {cell.amount(paid)}"), _repaying(cell, m - at))
    each = rule.divide(whole, m)
    share = f"{shown}({cell.amount(whole)} / {cell.figures(m)})"
    if terms.remainder == "first" and not at:
        rest = f"{cell.amount(whole)} − {cell.figures(m - 1)} × {share} = {cell.amount(paid)}"
        return cell.step(f"{own} = {rest}"), cell.line(cell.say("loan.why.first"))
    return (cell.step(f"{own} = {share} = {cell.amount(each)}"), _repaying(cell, m))


def _repaying(cell: Cell, n: int) -> Derivation:
    return cell.line(cell.say("loan.why.repaying", n=text.number(n, cell.lang)))


def principal_of_part(cell: Cell) -> tuple[Derivation, ...]:
    """Explain a fixed part of the loan, and the balloon that is left."""
    if cell.is_held:
        return held_line(cell)
    paid, owed, own = cell.columns.principal[cell.row], cell.owed_at_end, cell.sign("p", cell.row + 1)
    if cell.is_last or paid == owed:
        return cell.step(f"{own} = {cell.amount(owed)}"), cell.rest_line()
    whole = owed + sum(cell.columns.principal[: cell.row])
    part = text.percent(cell.terms.principal_part or Fraction(0), cell.lang)
    return (cell.step(f"{own} = {cell.rounding()}({cell.amount(whole)} × {part}) = {cell.amount(paid)}"),)


def all_at_the_end(cell: Cell) -> tuple[Derivation, ...]:
    """Explain principal that waits for the last instalment."""
    if not cell.is_last:
        return (cell.line(cell.say("loan.why.at_the_end")),)
    return (cell.step(f"{cell.sign('p', cell.row + 1)} = {cell.amount(cell.owed_at_end)}"), cell.owed_line())


def charge_in_the_end(cell: Cell, exact: Fraction) -> tuple[Derivation, ...]:
    """Explain the interest of the whole time, charged once in the last row."""
    if not cell.is_last:
        return (cell.line(cell.say("loan.treats.defer")),)
    rate = cell.terms.annual_rate.fraction
    worth = cell.figures(exact / rate / cell.periods.first) if rate and len(cell.terms.payouts) == 1 else ""
    product = f"{cell.amount(cell.periods.first)} × {cell.rate()} × {worth}" if worth else "Σ P_j × f_j"
    charged = cell.columns.interest[cell.row]
    formula = f"{cell.sign('I', cell.row + 1)} = {cell.rounding()}({product}) = {cell.amount(charged)}"
    return cell.step(formula), cell.line(cell.say("loan.why.charge"), cell.money(charged))
