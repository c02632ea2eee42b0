"""The words of the packs that come with the library: one name for one thing."""

from __future__ import annotations

from serkit.api.packs import load_pack


def test_in_pensions__in_hindi__says_disability_in_one_word_outside_official_titles():
    """Two word families in one letter read as two things."""
    model = load_pack("in.pensions").model
    texts = [each.text for each in (*model.parameters, *model.documents, *model.criteria.values())]
    texts += [each.text_not for each in model.criteria.values()]
    texts += [model.title, *(each.label for each in model.facts)]
    assert [text.say("hi") for text in texts if text is not None and "निःशक्त" in text.say("hi")] == []


def test_packs__amounts_by_the_month__are_not_labelled_a_month_too():
    """`pension a month: 1,100 INR per month` says it twice."""
    for name in ("in.pensions", "ir.behzisti"):
        for programme in load_pack(name).model.programmes.values():
            labels = [each.text.say("en") for each in programme.entitlements if each.text is not None]
            assert not any("month" in label for label in labels)
