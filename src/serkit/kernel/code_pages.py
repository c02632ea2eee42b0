"""What a code means and how to mend it, for the codes that need more than their message; and the ranges of codes."""

from __future__ import annotations

RANGES: dict[str, str] = {
    "1": "Text: what cannot be read",
    "2": "Names and types: what cannot be understood",
    "3": "Terms: amounts, rates, dates, contracts",
    "4": "Facts: what was told about a person",
    "5": "Outcomes",
    "6": "Lifecycles",
    "7": "Plain data, files and optional parts",
}

PAGES: dict[str, str] = {
    "SK201": "A rule names something that is neither a fact, a parameter, a value nor a table of the pack. "
    "`serkit facts PACK` prints all facts; parameters and values are declared in the pack itself.",
    "SK230": "Two quantities of different units stand in one comparison or sum: an age and money, or a figure per "
    "month and one per year. Give both the same unit: `monthly(x)` and `yearly(x)` turn a flow, `x * 12 months` "
    "makes an amount of one, and a literal says its unit (`18 years`, `9000 INR per month`).",
    "SK315": "Without a day count every period is an equal part of the year, so a longer first period would be "
    'charged as one. Say how days are charged (`day_count="ACT/365F"`, `--day-count ACT/365F`), or let the first '
    "instalment fall due one period after the disbursement.",
    "SK402": "What was told is not in the vocabulary of the pack. `serkit facts PACK` prints all names; a name that "
    "is meant for somebody else is passed over with `ignore=` or `--ignore`.",
    "SK406": "The year is one of the Jalali calendar and the pack counts in the Gregorian. Write the day in the "
    'Gregorian calendar, or say that dates are Jalali: `pack.facts(told, calendar="jalali")`.',
}
