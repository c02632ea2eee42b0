"""A small pack to begin with: two conditions, one amount, the cases that prove them, and notes on what to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.language.quoting import plain_or_quoted
from serkit.rules.pack.format import format_text

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXTS: dict[str, dict[str, str]] = {
    "en": {
        "title": "A first programme",
        "law": "the document this rests on",
        "limit": "highest income of the household",
        "amount": "monthly support",
        "adult": "is 18 years old or older",
        "minor": "is younger than 18 years",
        "poor": "lives in a household with an income of at most <income_limit>",
        "rich": "lives in a household with an income above <income_limit>",
    },
    "hi": {
        "title": "पहली योजना",
        "law": "वह दस्तावेज़ जिस पर यह आधारित है",
        "limit": "परिवार की अधिकतम आय",
        "amount": "मासिक सहायता",
        "adult": "18 वर्ष या अधिक आयु के हैं",
        "minor": "18 वर्ष से कम आयु के हैं",
        "poor": "ऐसे परिवार में रहते हैं जिसकी आय <income_limit> या उससे कम है",
        "rich": "ऐसे परिवार में रहते हैं जिसकी आय <income_limit> से अधिक है",
    },
    "fa": {
        "title": "برنامهٔ نخست",
        "law": "سندی که این قاعده بر آن تکیه دارد",
        "limit": "بیشترین درآمد خانوار",
        "amount": "کمک ماهانه",
        "adult": "۱۸ سال یا بیشتر دارد",
        "minor": "کمتر از ۱۸ سال دارد",
        "poor": "در خانواری زندگی می‌کند که درآمدش <income_limit> یا کمتر است",
        "rich": "در خانواری زندگی می‌کند که درآمدش بیش از <income_limit> است",
    },
    "lt": {
        "title": "Pirmoji programa",
        "law": "dokumentas, kuriuo tai remiasi",
        "limit": "didžiausios šeimos pajamos",
        "amount": "parama per mėnesį",
        "adult": "yra 18 metų arba vyresnis",
        "minor": "yra jaunesnis nei 18 metų",
        "poor": "gyvena šeimoje, kurios pajamos yra ne didesnės kaip <income_limit>",
        "rich": "gyvena šeimoje, kurios pajamos didesnės kaip <income_limit>",
    },
}

_PACK = """\
# A pack to begin with. Replace every rule by one of your law, keep a case for each, and run after every change:
#   serkit check {id}    serkit test {id}    serkit format {id}

pack: {id}
version: 0.1  # raise it with every change people decide by
title: {title}
languages: {languages}
currency: {currency}
calendar: {calendar}
leap_day_birthday: month end  # or `next day`: when somebody born on the leap day has a birthday in other years

sources:
  # Every rule names the document it rests on. Certainty goes from A, the text of the law itself, to G, a guess.
  law:
    title: {law}
    certainty: G

parameters:
  # Figures of the law, each with the day it holds from. A new figure is a new line: old decisions keep the old one.
  income_limit:
    type: {currency} per month
    source: law
    text: {limit}
    values: {{{since}: {limit_value} {currency} per month}}
  support_amount:
    type: {currency} per month
    source: law
    text: {amount}
    values: {{{since}: {amount_value} {currency} per month}}

criteria:
  # Facts such as `person.age` need no declaring: `serkit facts {id}` lists them. <income_limit> prints the figure.
  adult:
    text: {adult}
    text_not: {minor}
    when: person.age >= 18 years
    source: law
  low_income:
    text: {poor}
    text_not: {rich}
    when: household.income <= income_limit
    source: law

programmes:
  support:
    title: {title}
    requires: [adult, low_income]
    entitlements:
      amount:
        is: support_amount
        text: {amount}
    source: law
"""
_CASES = """\
# Each case is a person on a day and the answer your law gives. Write one on each side of every limit.

- name: eighteen today, at the limit
  as_of: {day}
  facts: {{person.birth_date: {birth}, household.income: {limit_value} {currency} per month}}
  expect: {{support: eligible, support.amount: {amount_value} {currency} per month}}
- name: a day too young
  from: eighteen today, at the limit
  facts: {{person.birth_date: {day_after_birth}}}
  expect: {{support: {{status: ineligible, because: [adult]}}}}
- name: one above the limit
  from: eighteen today, at the limit
  facts: {{household.income: {above} {currency} per month}}
  expect: {{support: {{status: ineligible, because: [low_income]}}}}
- name: nobody said what comes in
  from: eighteen today, at the limit
  facts: {{household.income: unknown}}  # unknown is not no: the answer stays open and says what to ask
  expect: {{support: {{status: undetermined, missing: [household.income]}}}}
"""
_CHANGES = """\
# {id}

## 0.1

First version. Say here what changed, which periods and which people it touches.
"""
_DAYS = {
    "gregorian": {"since": "2026-01-01", "day": "2026-06-01", "birth": "2008-06-01", "day_after_birth": "2008-06-02"},
    "jalali": {"since": "1405-01-01", "day": "1405-03-01", "birth": "1387-03-01", "day_after_birth": "1387-03-02"},
}


class Wish(NamedTuple):
    """What a new pack is to be."""

    id: str
    langs: Sequence[str]
    calendar: str
    currency: str


def starter(wish: Wish) -> dict[str, str]:
    """Return the files of a small pack that is in house form, has no findings and answers its cases.

    >>> sorted(starter(Wish("xx.first", ("en",), "gregorian", "EUR")))
    ['CHANGELOG.md', 'cases/support.yaml', 'pack.yaml']
    """
    said = {key: _text(key, wish.langs) for key in TEXTS["en"]}
    figures = {"limit_value": "10_000", "above": "10_001", "amount_value": "2_000"}
    facts = {"id": wish.id, "currency": wish.currency, "calendar": wish.calendar, **figures, **_DAYS[wish.calendar]}
    pack = _PACK.format(**facts, **said, languages=f"[{', '.join(wish.langs)}]")
    return {
        "pack.yaml": format_text(pack, "pack.yaml").after,
        "cases/support.yaml": format_text(_CASES.format(**facts), "cases/support.yaml").after,
        "CHANGELOG.md": _CHANGES.format(id=wish.id),
    }


def _text(key: str, langs: Sequence[str]) -> str:
    pairs = (f"{lang}: {plain_or_quoted(TEXTS[lang][key], in_flow=True)}" for lang in langs)
    return f"{{{', '.join(pairs)}}}"
