"""A plan is read by the person it is about: every word of it in her language."""

from __future__ import annotations

import datetime as dt

import pytest

import serkit
from serkit.kernel.text import LANGUAGES, role
from serkit.kernel.width import is_ltr
from serkit.report.plan import activities_table


@pytest.mark.parametrize(("lang", "by"), [("fa", "مرکز"), ("en", "centre"), ("hi", "केंद्र"), ("lt", "centras")])
def test_plan__who_is_responsible__is_said_in_the_language_of_its_reader(lang, by):
    """The centre trains, places and visits; a Persian plan has no Latin word."""
    pack = serkit.load_pack("ir.behzisti")
    draft = pack.draft_plan({"person.behzisti_client": True}, as_of=dt.date(2022, 8, 4))
    rows = activities_table(draft, pack.words, lang).rows
    assert {row[2] for row in rows} == {by}
    assert lang != "fa" or not any(is_ltr(cell) for row in rows for cell in row)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_role__of_one_pack_alone__is_said_by_its_name(lang):
    """Nothing is made up for a role that the library does not know."""
    assert role("credit_officer", lang) == "credit officer"
