"""SK240 to SK246: what is proven of tables, amounts, criteria and programmes, for all people there can be."""

from __future__ import annotations

from serkit.kernel.code_pages.page import Page, pack

_TABLE = """
tables:
  share:
    inputs: [household.size]
    output: percent
    source: act
    {}
"""
_OWED = """
programmes:
  aid: {{title: {{en: Aid}}, entitlements: {{amount: {}}}}}
"""
_CRITERION = """
facts:
  person.score: {{type: whole number, range: "[0 .. 9]"}}
criteria:
  fit: {{text: {{en: is fit}}, when: {}, source: act}}
"""
_BOTH = """
facts:
  person.score: {{type: whole number, range: "[0 .. 9]"}}
criteria:
  low: {{text: {{en: scores low}}, when: person.score < 3, source: act}}
  high: {{text: {{en: scores high}}, when: person.score > 6, source: act}}
programmes:
  aid: {{title: {{en: Aid}}, requires: {}}}
"""

PAGES: dict[str, Page] = {
    "SK240": pack(
        "Loading proves tables and criteria for all people there can be, in a bounded number of steps. This one it "
        "could not: a cell or result rests on what is told about a person, or there are too many cases to look "
        "through. Nothing is wrong for that; nothing is certain either. Write figures or parameters into the cells, "
        "split a wide table into two, or hold the rule by cases (`serkit test`).",
        _TABLE.format('rows: [["< household.n_earners", 20%], [">= household.n_earners", 30%]]').replace(
            "tables:", "facts: {household.n_earners: whole number}\ntables:"
        ),
        _TABLE.format('rows: [["< 3", 20%], [">= 3", 30%]]'),
    ),
    "SK241": pack(
        "What is owed is worked out exactly, and this amount can come out in parts of the smallest coin: it takes a "
        "percentage, divides, or turns a figure per year into one per month. Nobody can pay such an amount, and only "
        "the law knows how it is rounded: `round: up to 1 INR per month`, `half up to 0.01 EUR`, `down to 10 INR`. "
        "Beside `round:` the formula stands under `is:`.",
        _OWED.format("limit / 3"),
        _OWED.format("{is: limit / 3, round: up to 1 INR per month}"),
    ),
    "SK242": pack(
        "A row of a table that no person can hit: a cell leaves nothing of its column (`> 100%` of a degree), or in a "
        "table with `hit: first` the rows above it answer for all it fits. Put the row higher up, mend the cell, or "
        "take the row out.",
        _TABLE.format('hit: first\n    rows: [["< 5", 20%], ["< 3", 30%], [any, 10%]]'),
        _TABLE.format('hit: first\n    rows: [["< 3", 30%], ["< 5", 20%], [any, 10%]]'),
    ),
    "SK243": pack(
        "In a table with `hit: any` several rows may fit, and must then say the same: nobody could tell which of two "
        "results the person gets. Give the rows one result, part their ranges so that only one fits, or say `hit: "
        "first` if the upper row counts.",
        _TABLE.format('hit: any\n    rows: [["<= 3", 20%], [">= 3", 30%]]'),
        _TABLE.format('hit: any\n    rows: [["<= 3", 20%], ["> 3", 30%]]'),
    ),
    "SK244": pack(
        "Whatever is told of a person, within the types and ranges of the facts, this criterion is met: it refuses "
        "nobody. Often `or` stands where `and` was meant, a figure is in the wrong unit, or a range already says what "
        "the criterion asks. Mend the condition, or take the criterion out. A plain `true` is taken as meant.",
        _CRITERION.format("person.score >= 0"),
        _CRITERION.format("person.score >= 1"),
    ),
    "SK245": pack(
        "Whatever is told of a person, within the types and ranges of the facts, this criterion is not met: it refuses "
        "everybody. Often the ends of a range changed places, `and` stands where `or` was meant, or a figure of the "
        "law lies beyond the range of the fact. Days are named where it is so only under the law of those days.",
        _CRITERION.format("person.score < 3 and person.score > 6"),
        _CRITERION.format("person.score < 3 or person.score > 6"),
    ),
    "SK246": pack(
        "Each of the criteria named can be met, and nobody can meet them together, so nobody can be eligible. Look at "
        "the marked conditions side by side: one of them may be meant for other people (`applies_when:`), or one of "
        "several may be enough (`requires: [{any: [a, b]}]`).",
        _BOTH.format("[low, high]"),
        _BOTH.format("[{any: [low, high]}]"),
    ),
}
