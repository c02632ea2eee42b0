"""The steps of a late charge, in the words and digits of one reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel import text
from serkit.kernel.daycount import year_fraction

if TYPE_CHECKING:
    import datetime as dt

    from serkit.calc.loan.cells import Cell
    from serkit.domain.charge import LateCharge
    from serkit.domain.schedule import Schedule
    from serkit.kernel.derivation import Derivation


def steps_of(cell: Cell, schedule: Schedule, paid_on: dt.date) -> tuple[Derivation, ...]:
    """Say why there is no charge, or the formula, what it counts on, and what caps it."""
    rule, due_on = cell.terms.late_charge, schedule.due_dates[cell.row]
    if rule is None:
        return (cell.line(cell.say("loan.why.no_late_charge")),)
    late = (paid_on - due_on).days
    if late <= rule.grace_days:
        day = text.date(due_on, cell.lang, cell.terms.calendar)
        words = cell.say("loan.why.in_time", date=day, days=cell.say("day", n=rule.grace_days))
        return (cell.line(words),)
    overdue = sum(column[cell.row] for column in cell.columns[:3])
    return (*_charge(cell, rule, (due_on, paid_on), overdue), *_caps(cell, rule, overdue))


def _charge(cell: Cell, rule: LateCharge, days: tuple[dt.date, dt.date], overdue: int) -> tuple[Derivation, ...]:
    once = () if rule.amount is None else (cell.line(cell.say("loan.why.late_once"), cell.money(rule.amount.minor)),)
    if rule.annual_rate is None:
        return once
    part = year_fraction(*days, rule.day_count)
    exact = overdue * rule.annual_rate.fraction * part + (rule.amount.minor if rule.amount else 0)
    added = "" if rule.amount is None else f" + {cell.amount(rule.amount.minor)}"
    share = text.percent(rule.annual_rate.fraction, cell.lang)
    formula = f"{cell.rounding()}({cell.amount(overdue)} × {share} × {cell.figures(part)}{added})"
    start, end = (text.date(day, cell.lang, cell.terms.calendar) for day in days)
    words = cell.say("loan.why.part_of_year", start=start, end=end, convention=rule.day_count)
    return (
        cell.step(f"{formula} = {cell.amount(cell.terms.rounding.round(exact))}"),
        cell.letter(cell.sign("D", cell.row + 1), cell.say("loan.due"), overdue),
        cell.line(words, cell.figures(part)),
        *once,
    )


def _caps(cell: Cell, rule: LateCharge, overdue: int) -> tuple[Derivation, ...]:
    caps = () if rule.cap is None else (cell.line(cell.say("loan.why.late_cap"), cell.money(rule.cap.minor)),)
    if rule.cap_share is None:
        return caps
    most = cell.terms.rounding.round(overdue * rule.cap_share)
    worked = f"{cell.rounding()}({cell.amount(overdue)} × {text.percent(rule.cap_share, cell.lang)})"
    step = cell.step(f"{worked} = {cell.amount(most)}")
    return (*caps, cell.line(cell.say("loan.why.late_cap"), cell.money(most), step))
