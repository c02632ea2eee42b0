"""Terms of Apache Fineract's published schedules in the words of LoanTerms, and what they need that is not built."""

from __future__ import annotations

import datetime as dt
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import attrs

from serkit.calc.loan.schedule import amortise
from serkit.domain.grace import Grace
from serkit.domain.loan import LoanTerms
from serkit.domain.payout import DownPayment, Tranche
from serkit.kernel.dates import due_dates
from serkit.kernel.money import Money
from serkit.kernel.period import Period
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding

if TYPE_CHECKING:
    from serkit.domain.schedule import Schedule

SOME_DAY = dt.date(2024, 1, 1)  # where a case is relative to disbursement

_METHODS = {
    ("DECLINING_BALANCE", "EQUAL_INSTALLMENTS"): "annuity",
    ("DECLINING_BALANCE", "EQUAL_PRINCIPAL_PAYMENTS"): "equal_principal",
    ("FLAT", "EQUAL_INSTALLMENTS"): "flat",
}
_MONTH_ENDS = {None: "clamp", "LAST_DAY_OF_MONTH": "clamp", "FIRST_DAY_OF_NEXT_MONTH": "roll"}
_ROUNDINGS = {None: "half_even", "HALF_EVEN": "half_even", "HALF_UP": "half_up"}
# Days in the year, days in the month and the unit of the periods; a schedule type where it matters.
_DAY_COUNTS = {
    ("360", "30", "MONTHS"): None,
    ("360", "30", "WEEKS"): "ACT/360",  # 30 days are asked of months alone
    ("360", "INVALID", "DAYS"): "ACT/360",
    ("360", "ACTUAL", "MONTHS"): "ACT/360",
    ("360", "ACTUAL", "WEEKS"): "ACT/360",
    ("360", "ACTUAL", "DAYS"): "ACT/360",
    ("360", "30", "DAYS"): "ACT/360",
    ("364", "ACTUAL", "WEEKS"): None,  # 364 days are 52 equal weeks
    ("364", "ACTUAL", "MONTHS"): "ACT/364",
    ("364", "ACTUAL", "DAYS"): "ACT/364",
    ("365", "30", "MONTHS"): "30/365",
    ("365", "ACTUAL", "MONTHS"): "ACT/365F",
    ("365", "ACTUAL", "WEEKS"): "ACT/365F",
    ("365", "ACTUAL", "DAYS"): "ACT/365F",
    ("ACTUAL", "ACTUAL", "MONTHS", "PROGRESSIVE"): "ACT/ACT Fineract",
    ("ACTUAL", "ACTUAL", "WEEKS", "PROGRESSIVE"): "ACT/ACT Fineract",
    ("ACTUAL", "ACTUAL", "DAYS", "PROGRESSIVE"): "ACT/ACT Fineract",
    ("ACTUAL", "ACTUAL", "MONTHS", "CUMULATIVE"): "ACT/365F",  # 365 in leap years too: LoanRepayment.feature RS03
    ("ACTUAL", "ACTUAL", "WEEKS", "CUMULATIVE"): "ACT/365F",
    ("ACTUAL", "ACTUAL", "DAYS", "CUMULATIVE"): "ACT/365F",
}
# What the system really received comes first: its own tests hand one of the two over in the place of the other.
_GRACES = {
    "principal": ("grace_on_principal",),
    "interest": ("grace_on_interest_effective", "grace_on_interest"),
    "interest_free": ("interest_free_effective", "interest_free_period"),
}


def settings_of(says: dict[str, Any]) -> dict[str, Any]:
    """Put the loan's own terms over those of its product."""
    own = {name: value for name, value in says["terms"].items() if value is not None}
    return {**(says.get("product_settings") or {}), **own}


def not_built(says: dict[str, Any]) -> str | None:
    """Name the first thing a case needs that is not built."""
    told = settings_of(says)
    happened = {event["type"] for event in says.get("events") or []}
    needs = {
        "interest recalculation": told.get("interest_recalculation"),
        "loan events": happened.difference({"approve", "disburse", "reschedule_due_date"}),
    }
    return next((need for need, present in needs.items() if present), None)


def schedule_of(says: dict[str, Any]) -> Schedule:
    """Make the schedule of a case; due dates are moved with the instalment kept, as agreed before."""
    schedule = amortise(terms_of(says))
    for event in says.get("events") or []:
        if event["type"] == "reschedule_due_date":
            schedule = amortise(_moved(schedule, event))
    return schedule


def _moved(schedule: Schedule, event: dict[str, Any]) -> LoanTerms:
    terms = schedule.terms
    first, moved = (dt.date.fromisoformat(event[name]) for name in ("reschedule_from", "adjusted_due_date"))
    kept = tuple(takewhile(first.__gt__, schedule.due_dates))
    rest = schedule.due_dates[len(kept) :]
    later = due_dates(moved, len(rest), terms.every, month_end=terms.month_end, first_due_on=moved)
    return attrs.evolve(
        terms,
        due_dates=(*kept, *later),
        day_count=terms.day_count or "30/360 Fineract",
        remainder="last",
        instalment_amount=schedule.instalments[0].due,
    )


def terms_of(says: dict[str, Any]) -> LoanTerms:
    """Say a case's terms as LoanTerms; KeyError for a word that has no translation."""
    told = settings_of(says)
    unit = told.get("currency", "EUR")
    payouts = _payouts(says, told)
    part = told.get("principal_percent_per_instalment")
    method = "balloon" if part else _METHODS[told["interest_type"], told["amortization"]]
    multiple = told.get("instalment_amount_in_multiples_of")
    progressive = told.get("schedule_type") == "PROGRESSIVE"
    dues, moved = _due_dates(told, payouts[0][0])
    return LoanTerms(
        principal=Money.total([Money(amount, unit) for _, amount in payouts], unit),
        method=method,
        annual_rate=_rate(told),
        n_instalments=told["number_of_repayments"],
        disbursed_on=payouts[0][0],
        every=_every(told),
        day_count=_day_count(told) or moved,
        month_end=_MONTH_ENDS[told.get("month_end_strategy")],
        instalment_multiple=Money(multiple, unit) if multiple and not part else None,
        remainder="level" if progressive and method == "annuity" and not multiple else "last",
        rounding=_rounding(told, unit),
        due_dates=dues,
        grace=_graces(told),
        tranches=[Tranche(disbursed_on=day, amount=Money(amount, unit)) for day, amount in payouts[1:]],
        down_payment=_down_payment(told),
        principal_part=Rate.percent(part).fraction if part else None,
        accrual="payout" if _prints_stretches(says) else "period",
    )


def _prints_stretches(says: dict[str, Any]) -> bool:
    """Whether the interest of each stretch between payouts is printed, rounded on its own: engines of 2024."""
    return any("sub_interest" in row for row in says["expected"].get("rows", ()))


def _payouts(says: dict[str, Any], told: dict[str, Any]) -> list[tuple[dt.date, str]]:
    """Take what was disbursed, or approved for a day, or asked for."""
    events = says.get("events") or []
    paid = [(event["date"], event["amount"]) for event in events if event["type"] == "disburse"]
    approved = [
        (event.get("expected_disbursement") or event["date"], event["amount"])
        for event in events
        if event["type"] == "approve"
    ]
    asked = [(told.get("submitted_on"), told.get("principal"))]
    found = paid or approved[-1:] or asked
    return [(dt.date.fromisoformat(day) if day else SOME_DAY, amount) for day, amount in found]


def _due_dates(told: dict[str, Any], start: dt.date) -> tuple[tuple[dt.date, ...], str | None]:
    """List due dates that are no steps, and how their periods are charged where the product counts equal ones."""
    month_end = _MONTH_ENDS[told.get("month_end_strategy")]
    stepped = due_dates(start, told["number_of_repayments"], _every(told), month_end=month_end)
    if told.get("fixed_length_days"):
        last = due_dates(start, 1, Period(days=told["fixed_length_days"]))
        return (*stepped[:-1], *last), "30/360 Fineract"
    given = tuple(dt.date.fromisoformat(period["due"]) for period in told.get("periods") or ())
    return (given, "equal") if given not in {(), stepped} else ((), None)


def _graces(told: dict[str, Any]) -> list[Grace]:
    counts = {kind: next((told[name] for name in names if name in told), 0) for kind, names in _GRACES.items()}
    return [Grace(kind=kind, n_instalments=count) for kind, count in counts.items() if count]


def _down_payment(told: dict[str, Any]) -> DownPayment | None:
    """A flat charge is counted on the down payment too: LoanDownPayment.feature, line 1542."""
    percent = told.get("down_payment_percent")
    return DownPayment(share=Rate.percent(percent).fraction, flat_charged=True) if percent else None


def _every(told: dict[str, Any]) -> Period:
    return Period.parse(f"{told['repay_every']} {told['repay_unit'].lower()}")


def _rate(told: dict[str, Any]) -> Rate:
    if "rate_percent_per_period" in told:
        return Rate.percent(told["rate_percent_per_period"], per=told["period"].lower()).nominal("year")
    return Rate.percent(told["annual_rate_percent"])


def _day_count(told: dict[str, Any]) -> str | None:
    same = told.get("interest_calculation_period") == "SAME_AS_REPAYMENT_PERIOD"
    if same or "days_in_year" not in told:
        return None
    days = (told["days_in_year"].split()[0], told.get("days_in_month", "ACTUAL"))  # "365 in effect" is 365
    key = (*(each.removeprefix("DAYS_") for each in days), told["repay_unit"])
    return _DAY_COUNTS[key] if key in _DAY_COUNTS else _DAY_COUNTS[*key, told["schedule_type"]]


def _rounding(told: dict[str, Any], unit: str) -> Rounding:
    mode = _ROUNDINGS[(told.get("math_context") or "").rpartition(" ")[2] or None]
    step = told.get("currency_in_multiples_of")
    return Rounding(mode, step=Money(step, unit).minor if step else 1)
