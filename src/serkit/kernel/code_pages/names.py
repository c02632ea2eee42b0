"""SK201 to SK238: names, functions, types and units in formulas."""

from __future__ import annotations

from serkit.kernel.code_pages.page import Page, pack

PAGES: dict[str, Page] = {
    "SK201": pack(
        "A rule names something that is neither a fact, a parameter, a value nor a table of the pack. "
        "`serkit facts PACK` prints all facts; parameters and values are declared in the pack itself. A word such as "
        '`female` stands in quotes: `person.sex = "female"`.',
        "when: houshold.income <= limit",
        "when: household.income <= limit",
    ),
    "SK202": pack(
        "No function or table is called so. The functions are min, max, sum, mean, count, distinct, floor, ceiling, "
        "abs, birthday, even_share; monthly, yearly, weekly, fortnightly, quarterly; years, months, days and working "
        "days between; round up, down, half up, half down and half even.",
        "is: minimum(household.income, limit)",
        "is: min(household.income, limit)",
    ),
    "SK203": pack(
        "The name is known, but not as a value: a criterion, a programme, or a table without its inputs. Criteria are "
        "named under `requires:`; of a programme one asks `is eligible`.",
        "when: poor and household.size > 2",
        "when: household.income <= limit and household.size > 2",
    ),
    "SK204": pack(
        "Records have the fields that the vocabulary or the pack declares for them, and this is none.",
        "when: some m in household.members satisfies m.ages >= 60 years",
        "when: some m in household.members satisfies m.age >= 60 years",
    ),
    "SK210": pack(
        "The operator or function does not take a value of this type: an amount where yes or no is asked, a text "
        "where a date should stand, an order between words that have none.",
        "when: household.income and person.is_citizen",
        "when: household.income > 0 and person.is_citizen",
    ),
    "SK211": pack(
        "The function or table was given more or fewer values than it takes; the message shows its form.",
        "is: abs(household.income, limit)",
        "is: abs(household.income - limit)",
    ),
    "SK212": pack(
        "What is written is right in another place only. `is known` may not decide an answer, or learning a fact could "
        "undo it; `at` asks for the law of another day, not for a fact of another day.",
        "when: household.income is known",
        "when: household.income <= limit",
    ),
    "SK213": pack(
        "Values build upon each other in too many steps, or a rule has more parts than can be worked out, or goes "
        "through too many lists inside one another. Shorten the chain: a table often says the same.",
        "values:\n  v0: household.size\n" + "\n".join(f"  v{n}: v{n - 1} + 1" for n in range(1, 200)),
        "values:\n  v0: household.size\n  v1: v0 + 1",
    ),
    "SK230": pack(
        "Two quantities of different units stand in one comparison or sum: an age and money, or a figure per "
        "month and one per year. Give both the same unit: `monthly(x)` and `yearly(x)` turn a flow, `x * 12 months` "
        "makes an amount of one, and a literal says its unit (`18 years`, `9000 INR per month`).",
        "when: household.income >= 100_000 INR per year",
        "when: yearly(household.income) >= 100_000 INR per year",
    ),
    "SK231": pack(
        "An age is counted in completed years, as law does. For anything finer count from the birth date: "
        "`months between(person.birth_date, as_of)`.",
        "when: person.age < 18 months",
        "when: months between(person.birth_date, as_of) < 18 months",
    ),
    "SK232": pack(
        "The divisor may be nothing for facts that are allowed. Declare a range without 0, or bound it from below, as "
        "in `max(1, household.size - 1)`. Where the divisor is made of figures of the law alone, one of them is wrong.",
        "is: household.income / (household.size - 1)",
        "is: household.income / max(1, household.size - 1)",
    ),
    "SK233": pack(
        "A year or a month is no one day. It can be compared with a date told, and nothing else: write the day.",
        'when: household.income <= limit at @"2026-06"',
        "when: household.income <= limit at 2026-06-01",
    ),
    "SK234": pack(
        "Nothing says how many weeks or fortnights the law counts a year: 52, or 365 days by 7. Say it once under "
        "`periods:`.",
        "when: weekly(household.income) <= 2_000 INR per week",
        """
periods: {week: 52 per year}
criteria:
  example:
    text: {en: has little a week}
    source: act
    when: weekly(household.income) <= 2_000 INR per week
""",
    ),
    "SK235": pack(
        "“Above 18” is true from the 19th birthday on if ages are compared, from the day after the 18th birthday if "
        "days are. Only a note: write the form that the law means.",
        "when: person.age > 18 years",
        "when: as_of > birthday(person.birth_date, 18 years)",
    ),
    "SK236": pack(
        "Who is born on a leap day has no birthday in other years. Say under `leap_day_birthday:` whether it is the "
        "end of the month or the next day, as soon as an age is used.",
        """
leap_day_birthday: next month
criteria:
  adult:
    text: {en: is of age}
    source: act
    when: person.age >= 18 years
""",
        """
leap_day_birthday: month end
criteria:
  adult:
    text: {en: is of age}
    source: act
    when: person.age >= 18 years
""",
    ),
    "SK237": pack(
        "One rounds to a multiple of something, and nothing or less than nothing is no multiple.",
        "is: round half up(household.income, 0 INR per month)",
        "is: round half up(household.income, 1 INR per month)",
    ),
    "SK238": pack(
        "The lower end of the range is above its upper end: nobody lies between them.",
        "when: person.age between 64 years and 18 years",
        "when: person.age between 18 years and 64 years",
    ),
}
