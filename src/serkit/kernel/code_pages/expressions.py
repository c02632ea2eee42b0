"""SK130 to SK152: conditions, formulas and literals."""

from __future__ import annotations

from serkit.kernel.code_pages.page import Page, pack

PAGES: dict[str, Page] = {
    "SK130": pack(
        "A condition or a formula was announced and nothing is written. Write it, or leave the line out.",
        'when: ""',
        "when: household.income <= limit",
    ),
    "SK131": pack(
        "The expression is too long, nested too deeply, or a number in it has too many digits. Give its parts names "
        "under `values:`.",
        f"when: {'(' * 70}person.is_citizen{')' * 70}",
        "when: person.is_citizen",
    ),
    "SK132": pack(
        "A character means nothing here. Names hold small letters a to z, digits and `_`; the signs are "
        "`+ - * / = != < <= > >= ( ) [ ] . ,`.",
        "when: household.income <= limit;",
        "when: household.income <= limit",
    ),
    "SK133": pack(
        "The sign or word comes from another language. The signs are `=`, `!=`, `<`, `<=`, `>`, `>=`; conditions are "
        "joined by `and` and `or`.",
        "when: person.age => 18 years",
        "when: person.age >= 18 years",
    ),
    "SK134": pack(
        "Texts stand in straight double quotes. Curly quotes come from word processors, single ones from other "
        "languages.",
        "when: person.sex = “female”",
        'when: person.sex = "female"',
    ),
    "SK135": pack(
        "A text is opened by a quotation mark and never closed.",
        'when: person.sex = "female',
        'when: person.sex = "female"',
    ),
    "SK136": pack(
        "Digits are grouped by `_`, and the decimal sign is a point: commas and blanks part other things. The "
        "message shows the number as it would be read; change it if another was meant.",
        "when: household.income <= 1,20,000 INR per month",
        "when: household.income <= 1_20_000 INR per month",
    ),
    "SK137": pack(
        "A bracket is opened and not closed, closed by one of another kind, or closes nothing. Lists stand in round "
        "brackets, ranges and filters in square ones.",
        "when: not(person.is_citizen",
        "when: not(person.is_citizen)",
    ),
    "SK138": pack(
        "A word belongs to what was begun and is missing: `if ... then ... else ...`, `between ... and ...`, "
        "`some m in ... satisfies ...`, `for m in ... return ...`.",
        "when: person.age between 18 years to 64 years",
        "when: person.age between 18 years and 64 years",
    ),
    "SK139": pack(
        "An operator has nothing before or behind it. Write the value, or take the operator out; a condition may go on "
        "on the next line if that line is indented.",
        "when: person.is_citizen and",
        "when: person.is_citizen",
    ),
    "SK140": pack(
        "Two comparisons share a value in the middle. Say both and join them by `and`, or write a range.",
        "when: 18 years <= person.age <= 64 years",
        "when: person.age in [18 years .. 64 years]",
    ),
    "SK141": pack(
        "A unit stands right behind its number: `500 INR`, `18 years`.",
        "when: household.income <= INR 500 per month",
        "when: household.income <= 500 INR per month",
    ),
    "SK142": pack(
        "A word of the language, such as `if`, `in` or `between`, stands where a name should. Give the fact or the "
        "value another name.",
        "when: person.between = 5",
        "when: person.age = 5 years",
    ),
    "SK143": pack(
        "Names have small letters a to z, digits and `_`, and begin with a letter.",
        "when: Household.Income <= limit",
        "when: household.income <= limit",
    ),
    "SK144": pack(
        "Without brackets it could be read in two ways, or the language wants them: around what `not` turns round, "
        "around an `if` inside a sum, around a range.",
        "when: not person.is_citizen",
        "when: not(person.is_citizen)",
    ),
    "SK145": pack(
        "Behind `is` stands `none`, `eligible`, `known` or `unknown`, or `not` and one of them. A comparison is "
        'written `=`: `person.sex = "female"`.',
        'when: person.sex is "female"',
        'when: person.sex = "female"',
    ),
    "SK146": pack(
        "No unit is called so. Units are `days`, `weeks`, `months`, `years`, `working days`, `%`, and currencies by "
        "their three letters; an amount may be `per day`, `week`, `fortnight`, `month`, `quarter` or `year`.",
        "when: person.age >= 18 yeers",
        "when: person.age >= 18 years",
    ),
    "SK147": pack(
        "The word belongs to another language or another program. Answers are `true` and `false`, nothing told is "
        "`none`, conditions are joined by `and` and `or`, each in small letters.",
        "when: person.is_citizen AND household.size > 2",
        "when: person.is_citizen and household.size > 2",
    ),
    "SK148": pack(
        "The expression is complete before this word or sign. An operator is missing, one word is too many, or two "
        "words are one name and want a `_`.",
        "when: household.income <= limit person.is_citizen",
        "when: household.income <= limit and person.is_citizen",
    ),
    "SK149": pack(
        "A hyphen between two names is read as minus. If it is part of one name write `_`; if a difference is meant "
        "put blanks around it.",
        """
values:
  double_limit: limit * 2
  rest: double_limit-limit
""",
        """
values:
  double_limit: limit * 2
  rest: double_limit - limit
""",
    ),
    "SK150": pack(
        "What stands here is not of the type declared for it: a word for a number, part of a rupee, half an age. "
        "Write the value alone, with its unit.",
        "parameters:\n  least: {type: years, source: act, values: {2026: eighteen}}",
        "parameters:\n  least: {type: years, source: act, values: {2026: 18 years}}",
    ),
    "SK151": pack(
        "The amount is in another unit than the one declared: rupees a year for rupees a month, months for years, a "
        "percentage for an amount.",
        "parameters:\n  least: {type: INR per month, source: act, values: {2026: 900 INR per year}}",
        "parameters:\n  least: {type: INR per month, source: act, values: {2026: 75 INR per month}}",
    ),
    "SK152": pack(
        "The word is not one of those declared for this choice. They stand under `of:` of the fact; `serkit "
        "facts PACK` "
        "prints them.",
        'when: person.sex = "femal"',
        'when: person.sex = "female"',
    ),
}
