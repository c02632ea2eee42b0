"""SK250 to SK282: sections, keys, names and dates of a pack, and the currencies in it."""

from __future__ import annotations

from serkit.kernel.code_pages.page import Page, pack, python

_OVERLAY = """
for name in ("in.example", "in.ours"):
    Path(name).mkdir()
Path("in.example/pack.yaml").write_text(text)
Path("in.ours/pack.yaml").write_text('''
pack: in.ours
version: 2026.1
title: {{en: Our centre}}
extends: in.example >= 2026.1
{}
''')
load_pack("./in.ours")
"""
_NEEDS = """
needs:
  - function: level_instalment
    version: {}
    signature: "(money, percent per year, whole number) -> money per month"
"""

PAGES: dict[str, Page] = {
    "SK250": pack(
        "A running total adds up months: its type is an amount or a number, and the value it adds is the same per "
        "month.",
        """
running:
  used: {type: INR per month, adds: twice}
values:
  twice: limit * 2
""",
        """
running:
  used: {type: INR, adds: twice}
values:
  twice: limit * 2
""",
    ),
    "SK251": pack(
        "The other pack was found and does not fit: it is older than asked for, or of another calendar. Ask for a "
        "version there is.",
        "uses: {pensions: in.pensions >= 2099.1}",
        "uses: {pensions: in.pensions >= 2026.1}",
    ),
    "SK252": python(
        "A pack that `extends` another sets what the other leaves to the organisation (`set_by: organisation`), adds "
        "languages to its texts, and `also_requires:` more. What is law in the other pack stays as it is.",
        _OVERLAY.format("parameters: {limit: {values: {2026: 20_000 INR per month}}}"),
        _OVERLAY.format("criteria: {poor: {text: {lt: mažai turi}}}"),
    ),
    "SK253": pack(
        "The pack needs a function that is not there: by this name, in this version, or with these types. Functions "
        "are handed over by whoever loads the pack, `load_pack(path, functions=[...])`; those of the library are there "
        "without it.",
        _NEEDS.format(2),
        _NEEDS.format(1),
    ),
    "SK260": python(
        "Amounts of two currencies do not add up, and none is larger: that would need a rate and a day. Convert one "
        "of them first, at a rate you can name.",
        'Money("100", "INR") + Money("1", "EUR")',
        'Money("100", "INR") + Money("90", "INR")',
    ),
    "SK261": python(
        "Currencies are named by their three letters of ISO 4217, such as INR, IRR, EUR; IRT is the toman of "
        "ten rials.",
        'Money("100", "INE")',
        'Money("100", "INR")',
    ),
    "SK262": python(
        "Money and a bare number do not add up, and none is larger: the number has no currency.",
        'Money("100", "INR") + 5',
        'Money("100", "INR") + Money("5", "INR")',
    ),
    "SK263": python(
        "Two rates are per different periods, or a rate is asked for a period that no whole number makes of its own. "
        'Say how it converts: `rate.nominal("year")` is simple proportion.',
        'Rate.percent("1", per="month") < Rate.percent("12")',
        'Rate.percent("1", per="month").nominal("year") < Rate.percent("15")',
    ),
    "SK270": pack(
        "No entry of this kind has such a key; most often it is misspelt. An unknown key is never passed over, or a "
        "rule would be left out in silence.",
        "curency: INR",
        "currency: INR",
    ),
    "SK271": pack(
        "A key that every entry of this kind needs is missing. An exception without a `text` is warned of only: it "
        "decides, and nobody reads why.",
        "criteria: {adult: {text: {en: is of age}, source: act}}",
        "criteria: {poor: {text: {en: is poor}, when: household.income <= limit, source: act}}",
    ),
    "SK272": pack(
        "A list stands where a mapping should, or the other way round, or a word where both could. The message says "
        "what is expected.",
        "programmes: [support]",
        "programmes: {support: {title: {en: Support}, requires: [poor]}}",
    ),
    "SK273": pack(
        "Names have small letters a to z, digits and `_`, begin with a letter, and are no word of the language.",
        "values: {Double-Limit: limit * 2}",
        "values: {double_limit: limit * 2}",
    ),
    "SK274": pack(
        "Parameters, tables, values and criteria share one list of names, so that a formula says one thing. Rename "
        "one of the two.",
        "values: {limit: 5 INR per month}",
        "values: {lower_limit: 5 INR per month}",
    ),
    "SK275": pack(
        "Only certain words may stand here; the message lists them.",
        "calendar: persian",
        "calendar: jalali",
    ),
    "SK277": pack(
        "Whatever a pack takes from law names where it stands. Declare the source under `sources:` and name it here. "
        "An exception that names none rests on the source of its criterion, and is warned of.",
        "parameters:\n  least: {type: years, values: {2026: 18 years}}",
        "parameters:\n  least: {type: years, source: act, values: {2026: 18 years}}",
    ),
    "SK278": pack(
        "It ends before it begins. `effective_to` is the last day in force.",
        """
programmes:
  aid: {title: {en: Aid}, effective_from: 2026, effective_to: 2025}
""",
        """
programmes:
  aid: {title: {en: Aid}, effective_from: 2025, effective_to: 2026}
""",
    ),
    "SK279": pack(
        "On one day two versions are in force, and nothing says which of them counts. End the earlier one on the day "
        "before the later begins.",
        "parameters:\n  least: {type: years, source: act, values: {2026: 18 years, 2026-01: 20 years}}",
        "parameters:\n  least: {type: years, source: act, values: {2026: 18 years, 2026-07: 20 years}}",
    ),
    "SK280": pack(
        "Between two versions there are days on which none is in force. A warning: law may have such days.",
        """
programmes:
  aid:
    title: {en: Aid}
    versions:
      - {requires: [poor], effective_from: 2026, effective_to: 2026-06}
      - {requires: [poor], effective_from: 2026-08}
""",
        """
programmes:
  aid:
    title: {en: Aid}
    versions:
      - {requires: [poor], effective_from: 2026, effective_to: 2026-06}
      - {requires: [poor], effective_from: 2026-07}
""",
    ),
    "SK281": pack(
        "Two values ask for each other, so that neither can be worked out.",
        """
values:
  share: rest / 2
  rest: limit - share
""",
        """
values:
  share: limit / 2
  rest: limit - share
""",
    ),
    "SK282": pack(
        "The programme is in force on days for which the law it reads has no value yet. Let it begin later, or give an "
        "earlier value, `unknown` if it was not found.",
        """
programmes:
  aid: {title: {en: Aid}, requires: [poor], effective_from: 2025}
""",
        """
programmes:
  aid: {title: {en: Aid}, requires: [poor], effective_from: 2026}
""",
    ),
}
