"""The words that loan terms are written in: what each option may say."""

from __future__ import annotations

from typing import Literal, get_args

Method = Literal[
    "annuity",
    "equal_principal",
    "flat",
    "karmozd_average",
    "karmozd_slots",
    "interest_only",
    "bullet",
    "balloon",
    "step",
    "seasonal",
    "irregular",
]
CalendarName = Literal["gregorian", "jalali"]
MonthEnd = Literal["clamp", "roll", "last"]
Remainder = Literal["last", "first", "level"]
Accrual = Literal["period", "payout"]
DayCount = Literal[
    "equal",
    "30/360",
    "30E/360",
    "30E/360 ISDA",
    "30U/360",
    "30/365",
    "ACT/360",
    "ACT/364",
    "ACT/365F",
    "ACT/365.25",
    "ACT/366",
    "NL/365",
    "ACT/ACT ISDA",
    "ACT/ACT ICMA",
    "ACT/ACT AFB",
    "ACT/ACT Jalali",
    "ACT/ACT Fineract",
    "30/360 Fineract",
]
Every = Literal["month", "quarter", "year", "week", "fortnight"]

METHODS: tuple[str, ...] = get_args(Method)
