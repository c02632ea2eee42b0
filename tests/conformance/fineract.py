"""Terms of Apache Fineract's published schedules in the words of LoanTerms, and what they need that is not built."""

from __future__ import annotations

import datetime as dt
from typing import Any

from serkit.domain.loan import LoanTerms
from serkit.kernel.dates import due_dates
from serkit.kernel.money import Money
from serkit.kernel.period import Period
from serkit.kernel.rate import Rate
from serkit.kernel.rounding import Rounding

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
    ("360", "ACTUAL", "DAYS"): "ACT/360",
    ("360", "30", "DAYS"): "ACT/360",
    ("364", "ACTUAL", "WEEKS"): None,  # 364 days are 52 equal weeks
    ("365", "ACTUAL", "MONTHS"): "ACT/365F",
    ("365", "ACTUAL", "WEEKS"): "ACT/365F",
    ("365", "ACTUAL", "DAYS"): "ACT/365F",
    ("ACTUAL", "ACTUAL", "MONTHS", "PROGRESSIVE"): "ACT/ACT ISDA",
    ("ACTUAL", "ACTUAL", "DAYS", "PROGRESSIVE"): "ACT/ACT ISDA",
    ("ACTUAL", "ACTUAL", "MONTHS", "CUMULATIVE"): "ACT/365F",  # 365 in leap years too: LoanRepayment.feature RS03
    ("ACTUAL", "ACTUAL", "DAYS", "CUMULATIVE"): "ACT/365F",
}


def settings_of(says: dict[str, Any]) -> dict[str, Any]:
    """Put the loan's own terms over those of its product."""
    own = {name: value for name, value in says["terms"].items() if value is not None}
    return {**(says.get("product_settings") or {}), **own}


def not_built(says: dict[str, Any]) -> str | None:
    """Name the first thing a case needs that is not built."""
    told = settings_of(says)
    happened = [event["type"] for event in says.get("events") or []]
    needs = {
        "grace": any(told.get(name) for name in _GRACE),
        "down payment": told.get("down_payment_percent"),
        "balloon": told.get("principal_percent_per_instalment"),
        "fixed length": told.get("fixed_length_days"),
        "interest recalculation": told.get("interest_recalculation"),
        "several disbursements": happened.count("disburse") > 1,
        "loan events": set(happened).difference({"approve", "disburse"}),
        "due dates moved one by one": told.get("periods") and _given_dates(told) != _stepped_dates(told),
    }
    return next((need for need, present in needs.items() if present), None)


_GRACE = (
    "grace_on_principal",
    "grace_on_interest",
    "grace_on_interest_effective",
    "interest_free_period",
    "interest_free_effective",
)


def _given_dates(told: dict[str, Any]) -> list[str]:
    return [period["due"] for period in told["periods"]]


def _stepped_dates(told: dict[str, Any]) -> list[str]:
    start = dt.date.fromisoformat(told["periods"][0]["from"])
    month_end = _MONTH_ENDS[told.get("month_end_strategy")]
    dues = due_dates(start, told["number_of_repayments"], _every(told), month_end=month_end)
    return [day.isoformat() for day in dues]


def terms_of(says: dict[str, Any]) -> LoanTerms:
    """Say a case's terms as LoanTerms; KeyError for a word that has no translation."""
    told = settings_of(says)
    method = _METHODS[told["interest_type"], told["amortization"]]
    unit = told.get("currency", "EUR")
    amount, day = _lent(says, told)
    multiple = told.get("instalment_amount_in_multiples_of")
    progressive = told.get("schedule_type") == "PROGRESSIVE"
    return LoanTerms(
        principal=Money(amount, unit),
        method=method,
        annual_rate=_rate(told),
        n_instalments=told["number_of_repayments"],
        disbursed_on=day,
        every=_every(told),
        day_count=_day_count(told),
        month_end=_MONTH_ENDS[told.get("month_end_strategy")],
        instalment_multiple=Money(multiple, unit) if multiple else None,
        remainder="level" if progressive and method == "annuity" and not multiple else "last",
        rounding=_rounding(told, unit),
    )


def _lent(says: dict[str, Any], told: dict[str, Any]) -> tuple[str, dt.date]:
    """Take what was disbursed, or approved for a day, or asked for."""
    day, amount = told.get("submitted_on"), told.get("principal")
    for event in says.get("events") or []:
        day, amount = event.get("expected_disbursement") or event["date"], event["amount"]
    return amount, dt.date.fromisoformat(day) if day else SOME_DAY


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
    key = (*(told[name].removeprefix("DAYS_") for name in ("days_in_year", "days_in_month")), told["repay_unit"])
    return _DAY_COUNTS[key] if key in _DAY_COUNTS else _DAY_COUNTS[*key, told["schedule_type"]]


def _rounding(told: dict[str, Any], unit: str) -> Rounding:
    mode = _ROUNDINGS[(told.get("math_context") or "").rpartition(" ")[2] or None]
    step = told.get("currency_in_multiples_of")
    return Rounding(mode, step=Money(step, unit).minor if step else 1)
