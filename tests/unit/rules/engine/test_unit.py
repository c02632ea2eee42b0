"""A pack that writes its amounts in toman is explained in toman."""

from __future__ import annotations

import datetime as dt

import pytest

from small_packs import small

HEAD = """\
pack: ir.small
version: 2026.1
title: {en: A small pack, fa: بسته}
currency: IRR
calendar: jalali
leap_day_birthday: month end
sources:
  law: {title: {en: the Act, fa: قانون}, certainty: A}
"""
SECTIONS = """\
parameters: {limit: {type: IRR per month, source: law, values: {1400: VALUE}}}
criteria: {poor: {text: {en: earns <limit> or less, fa: تا <limit>}, when: household.income <= limit, source: law}}
programmes: {p: {title: {en: P, fa: پ}, requires: [poor], entitlements: {help: limit - household.income}}}
"""


def told(value: str, lang: str) -> str:
    """Explain a decision of a pack whose limit is written so."""
    pack = small(SECTIONS.replace("VALUE", value), head=HEAD)
    decision = pack["p"].decide({"household.income": "5_000_000 IRR per month"}, as_of=dt.date(2026, 11, 1))
    return str(decision.explain(lang))


def test_unit__toman_throughout__is_what_letters_show():
    """Nobody reads the sum of the law in toman and the own income in rial."""
    found = told("600_000 IRT per month", "en")
    assert "earns 600,000 IRT per month or less" in found
    assert ": 500,000 IRT per month" in found
    assert "help: 100,000 IRT per month" in found
    assert "IRR per" not in found
    assert "1 toman (IRT) = 10 rial (IRR)" in found
    assert "۶۰۰٬۰۰۰ تومان" in told("600_000 IRT per month", "fa")


@pytest.mark.parametrize("value", ["6_000_000 IRR per month", "6_000_000"])
def test_unit__rial__stays_rial(value):
    """The declared unit is that of an amount which names none."""
    found = told(value, "en")
    assert "6,000,000 IRR per month" in found
    assert "IRT" not in found
