"""The head of a pack: identity, currency, languages, periods, sources."""

from __future__ import annotations

from fractions import Fraction

import pytest


def test_head__as_written__is_in_the_model(pack):
    """Nothing of the head is dropped."""
    model = pack("periods: {fortnight: 26 per year}\n")
    assert (model.id, model.version, str(model.title)) == ("xx.example", "2026.1", "An example")
    assert (model.currency, model.calendar, model.leap_day) == ("INR", "gregorian", "month end")
    assert model.periods == {"fortnight": Fraction(26)}
    assert model.sources["press"].certainty == "C"


@pytest.mark.parametrize(
    ("head", "languages"),
    [
        ("title: {fa: a, en: b}", ("fa", "en")),
        ("title: {fa: a, en: b}\nlanguages: [en, fa]", ("en", "fa")),
        ("title: plain", ("en",)),
    ],
)
def test_languages__said_or_of_the_title__the_first_is_the_fallback(pack, head, languages):
    """Schema: languages [those of title, first = fallback]."""
    assert pack("", f"pack: xx.a\nversion: 1\ncurrency: IRR\n{head}\n").languages == languages


@pytest.mark.parametrize(
    ("line", "code", "marked"),
    [
        ("currency: IRT", "SK261", "IRT"),
        ("currency: RIAL", "SK261", "RIAL"),
        ("currency: inr", "SK261", "inr"),
        ("calendar: persian", "SK275", "persian"),
        ("leap_day_birthday: never", "SK275", "never"),
        ("pack: Example", "SK273", "Example"),
        ("version: v 1", "SK273", "v 1"),
        ("languages: [english]", "SK275", "english"),
        ("periods: {month: 12 per year}", "SK275", "month"),
        ("periods: {fortnight: 26}", "SK272", "26"),
        ("periods: {fortnight: 0 per year}", "SK272", "0 per year"),
        ("sources: {law: {title: Law, certainty: E}}", "SK275", "E"),
        ("sources: {law: {title: Law}}", "SK271", "law"),
        ("sources: {law: {title: Law, certainty: A, read_on: 1700-13}}", "SK351", "1700-13"),
    ],
)
def test_head__with_one_mistake__marks_it(found, line, code, marked):
    """Each mistake has its place."""
    lines = ["pack: xx.a", "version: 1", "currency: INR", "title: {en: A}"]
    kept = [each for each in lines if each.split(":")[0] != line.split(":")[0]]
    assert (code, marked) in found("", "\n".join([*kept, line]) + "\n")


def test_source__with_all_its_keys__is_in_the_model(pack):
    """title, url, article, certainty, read_on."""
    head = "pack: xx.a\nversion: 1\ncurrency: INR\ntitle: {en: A}\n"
    source = pack(
        "sources: {law: {title: Law, url: https://a.b, article: 3(2), certainty: A, read_on: 2026-01}}\n", head
    ).sources["law"]
    assert (source.url, source.article, source.read_on) == ("https://a.b", "3(2)", 739617)
