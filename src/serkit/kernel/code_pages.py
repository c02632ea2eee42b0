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
    "SK232": "What is divided by may be 0, and then there is no result. An error where the ranges of the facts say so; "
    "a warning of `serkit check` where somebody was found for whom it is, behind a value or a count. Give the fact a "
    "`range` without 0, write `max(1, x)`, or keep 0 away with a condition: `if x > 0 then a / x else 0`.",
    "SK240": "Loading proves tables and criteria for all people there can be, in a bounded number of steps. This "
    "one it could not: a cell or result rests on what is told about a person, or there are too many cases"
    " to look through. Nothing is wrong for that; nothing is certain either. Write figures or parameters "
    "into the cells, split a wide table into two, or hold the rule by cases (`serkit test`).",
    "SK241": "What is owed is worked out exactly, and this amount can come out in parts of the smallest coin: it "
    "takes a percentage, divides, or turns a figure per year into one per month. Nobody can pay such an "
    "amount, and only the law knows how it is rounded: `round: up to 1 INR per month`, `half up to 0.01 "
    "EUR`, `down to 10 INR`. Beside `round:` the formula stands under `is:`.",
    "SK242": "A row of a table that no person can hit: a cell leaves nothing of its column (`> 100%` of a degree),"
    " or in a table with `hit: first` the rows above it answer for all it fits. Put the row higher up, "
    "mend the cell, or take the row out.",
    "SK243": "In a table with `hit: any` several rows may fit, and must then say the same: nobody could tell which"
    " of two results the person gets. Give the rows one result, part their ranges so that only one fits, "
    "or say `hit: first` if the upper row counts.",
    "SK244": "Whatever is told of a person, within the types and ranges of the facts, this criterion is met: it "
    "refuses nobody. Often `or` stands where `and` was meant, a figure is in the wrong unit, or a range "
    "already says what the criterion asks. Mend the condition, or take the criterion out. A plain `true` "
    "is taken as meant.",
    "SK245": "Whatever is told of a person, within the types and ranges of the facts, this criterion is not met: "
    "it refuses everybody. Often the ends of a range changed places, `and` stands where `or` was meant, "
    "or a figure of the law lies beyond the range of the fact. Days are named where it is so only under "
    "the law of those days.",
    "SK246": "Each of the criteria named can be met, and nobody can meet them together, so nobody can be eligible."
    " Look at the marked conditions side by side: one of them may be meant for other people "
    "(`applies_when:`), or one of several may be enough (`requires: [{any: [a, b]}]`).",
    "SK298": "In a table without `hit:`, or with `hit: unique`, exactly one row may fit each person. The message "
    "shows a person whom two fit. Part the ranges: `[0 .. 5)` ends before 5, `[5 .. 9]` begins with it. "
    "Or say `hit: first` if the upper row counts, `hit: any` if both say the same.",
    "SK299": "No row fits the person shown, so nothing could be said about them. Between rows that is an error; "
    "beyond the rows a warning, since a criterion may keep such a person away. Add the row shown in the "
    "help, with its result; leave `unknown` there if the law says nothing. If such a person cannot be, "
    "give the fact a narrower `range`.",
    "SK315": "Without a day count every period is an equal part of the year, so a longer first period would be "
    'charged as one. Say how days are charged (`day_count="ACT/365F"`, `--day-count ACT/365F`), or let the first '
    "instalment fall due one period after the disbursement.",
    "SK402": "What was told is not in the vocabulary of the pack. `serkit facts PACK` prints all names; a name that "
    "is meant for somebody else is passed over with `ignore=` or `--ignore`.",
    "SK406": "The year is one of the Jalali calendar and the pack counts in the Gregorian. Write the day in the "
    'Gregorian calendar, or say that dates are Jalali: `pack.facts(told, calendar="jalali")`.',
}
