"""SK283 to SK299: what a pack says as a whole: what is unused, its texts, tables, types and other packs."""

from __future__ import annotations

from serkit.kernel.code_pages.page import Page, pack, python

_TABLE = """
tables:
  share: {{inputs: [household.size], output: percent, source: act, rows: {}}}
"""

PAGES: dict[str, Page] = {
    "SK283": pack(
        "A fact is declared and no rule asks for it: people would be asked in vain. A warning.",
        "facts: {person.hobby: text}",
        "facts: {}",
    ),
    "SK284": pack(
        "A criterion is declared and no programme requires it. A warning: it may have been forgotten under "
        "`requires:`.",
        """
criteria:
  citizen: {text: {en: is a citizen}, when: person.is_citizen, source: act}
""",
        """
criteria:
  citizen: {text: {en: is a citizen}, when: person.is_citizen, source: act}
programmes:
  aid: {title: {en: Aid}, requires: [citizen]}
""",
    ),
    "SK285": pack(
        "A parameter, a value, a table or a source is declared and nothing reads it. A warning.",
        "values: {half: limit / 2}",
        """
values: {half: limit / 2}
programmes:
  aid: {title: {en: Aid}, entitlements: {amount: {is: half, round: half up to 1 INR per month}}}
""",
    ),
    "SK286": pack(
        "A text is missing in a language that the pack promises. Write it, or leave the language out of `languages:`.",
        """
languages: [en, hi]
title: {en: An example}
criteria:
  citizen: {text: {en: is a citizen, hi: नागरिक है}, when: person.is_citizen, source: act}
""",
        """
title: {en: An example}
criteria:
  citizen: {text: {en: is a citizen}, when: person.is_citizen, source: act}
""",
    ),
    "SK287": pack(
        "`<name>` in a text stands for a parameter, a value or a fact, and this is none. “Less than” is written in "
        "words there.",
        """
criteria:
  little: {text: {en: earns at most <limitt>}, when: household.income <= limit, source: act}
""",
        """
criteria:
  little: {text: {en: earns at most <limit>}, when: household.income <= limit, source: act}
""",
    ),
    "SK288": pack(
        "A row of a table has one cell for each input and the result as its last.",
        _TABLE.format("[[any, 30%, 5]]"),
        _TABLE.format("[[any, 30%]]"),
    ),
    "SK289": pack(
        "A fact of this name stands in the vocabulary that all packs share, with another type or other members. Take "
        "those, or give the fact another name.",
        "facts: {person.birth_date: text}",
        "facts: {person.birth_place: text}",
    ),
    "SK290": pack(
        "The range cannot be read, is empty, or nothing has a range here. It is written `[low .. high]`; an end that "
        "is left out is open.",
        'facts: {household.rooms: {type: whole number, range: "1 to 9"}}',
        'facts: {household.rooms: {type: whole number, range: "[1 .. 9]"}}',
    ),
    "SK291": pack(
        "No type is called so. Types are boolean, number, whole number, percent, a currency such as INR (also per "
        "month), years, months, days, working days, date, text, choice, ordered choice, choices, degree of a scheme "
        "and list of a record.",
        "facts: {household.savings: rupees}",
        "facts: {household.savings: INR}",
    ),
    "SK292": python(
        "The folder holds no pack: a pack has a file `pack.yaml`, and may have others beside it.",
        'Path("rules").mkdir()\nPath("rules/notes.yaml").write_text(text)\nload_pack("./rules")',
        'Path("rules").mkdir()\nPath("rules/pack.yaml").write_text(text)\nload_pack("./rules")',
    ),
    "SK293": python(
        "No pack of this name comes with the library. Your own is named by its folder, with a `/` in it.",
        'load_pack("in.pension")',
        'load_pack("in.pensions")',
    ),
    "SK294": python(
        "A thousand findings are shown, and the rest only counted. Mend the first ones: the others often follow from "
        "them.",
        """
wrong = "".join(f"  v{n}: houshold.size\\n" for n in range(1001))
Path("pack.yaml").write_text(text + "values:\\n" + wrong)
load_pack("./pack.yaml")
""",
        """
right = "".join(f"  v{n}: household.size\\n" for n in range(1001))
Path("pack.yaml").write_text(text + "values:\\n" + right)
load_pack("./pack.yaml")
""",
    ),
    "SK295": pack(
        "Rounding names a mode and a step of the unit of the amount, such as `half up to 1 INR per month`. "
        "The modes are "
        "up, down, half up, half down, half even, ceiling and floor.",
        """
programmes:
  aid: {title: {en: Aid}, entitlements: {amount: {is: limit / 3, round: upwards}}}
""",
        """
programmes:
  aid: {title: {en: Aid}, entitlements: {amount: {is: limit / 3, round: up to 1 INR per month}}}
""",
    ),
    "SK296": python(
        "Neither the library nor the pack speaks this language. Both name the languages they have by their codes, "
        "such as en, hi, fa and lt.",
        'pack.decide({"household.income": "500 INR per month"}, as_of="2026-11-01")["support"].explain(lang="xx")',
        'pack.decide({"household.income": "500 INR per month"}, as_of="2026-11-01")["support"].explain(lang="en")',
    ),
    "SK297": pack(
        "An amount names its unit and leaves out the period that its type has, so that it may be meant for another. A "
        "warning.",
        "parameters:\n  least: {type: INR per month, source: act, values: {2026: 900 INR}}",
        "parameters:\n  least: {type: INR per month, source: act, values: {2026: 900 INR per month}}",
    ),
    "SK298": pack(
        "Two rows of a table fit one case, and one row may. Part their ranges; or say `hit: first` if the upper of the "
        "two counts.",
        _TABLE.format('[["<= 3", 20%], [">= 3", 30%]]'),
        _TABLE.format('[["<= 3", 20%], ["> 3", 30%]]'),
    ),
    "SK299": pack(
        "No row of a table fits a case there may be; on that day nothing could be decided. Add the row, with `unknown` "
        "as its result if the law says nothing.",
        _TABLE.format('[["< 3", 20%], ["> 3", 30%]]'),
        _TABLE.format('[["< 3", 20%], [">= 3", 30%]]'),
    ),
}
