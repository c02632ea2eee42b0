"""Other packs at the door: which is meant, whether it can be used, and whether the two speak of the same facts."""

import pytest

from serkit.kernel.errors import PackError
from serkit.rules.pack.load import load

HEAD = """\
pack: {id}
version: {version}
title: {{en: An example}}
currency: {currency}
leap_day_birthday: month end
sources:
  law: {{title: The law, certainty: A}}
"""
OTHER = """
facts:
  person.grade: {type: choice, of: [low, high]}
  person.wages: {type: INR per month, by: month}
  person.rank: {type: ordered choice, of: [first, second]}
criteria:
  low: {text: {en: is low}, when: 'person.grade = "low"', source: law}
programmes:
  aid: {title: {en: Aid}, requires: [low]}
"""
ASKS = """
uses: {other: xx.other >= 2026.1}
criteria:
  asks: {text: {en: has a right to aid}, when: other.aid is eligible, source: law}
programmes:
  own: {title: {en: Own}, requires: [asks]}
"""


@pytest.fixture
def packs(tmp_path):
    """Write packs beside one another and load one of them."""

    def written(own, other=OTHER, *, id="xx.own", version="2026.1", currency="INR"):
        for name, text in (("xx.other", other), (id, own)):
            (tmp_path / name).mkdir(exist_ok=True)
            head = HEAD.format(id=name, version=version, currency=currency if name == "xx.other" else "INR")
            (tmp_path / name / "pack.yaml").write_text(head + text, encoding="utf-8")
        return load(tmp_path / id)

    return written


def codes(packs, *texts, **head):
    """The findings of a pack that is refused: code and what is marked."""
    with pytest.raises(PackError) as caught:
        packs(*texts, **head)
    return [(each.code, each.span.text if each.span else "") for each in caught.value.diagnostics]


def test_uses__a_pack_beside_this_one__brings_its_facts(packs):
    """What the other pack asks may be told to this one; nobody is blamed for not reading it."""
    model = packs(ASKS)
    assert model.facts[model.slots["person.grade"]].of_pack == "xx.other"
    assert not model.warnings
    assert list(model.uses) == ["other"]


def test_uses__another_text_of_the_other_pack__changes_the_hash(packs):
    """A decision rests on both: what proves it covers both."""
    assert packs(ASKS).hash != packs(ASKS, OTHER.replace("is low", "is quite low")).hash


def test_uses__a_pack_of_the_library__is_found_by_its_id(packs):
    """Beside this pack first, then among those that come along."""
    model = packs(
        ASKS.replace("other: xx.other >= 2026.1", "nsap: in.pensions >= 2026").replace("other.aid", "nsap.igndps")
    )
    assert model.uses["nsap"].id == "in.pensions"


@pytest.mark.parametrize(
    ("said", "code", "place"),
    [
        ("{other: xx.othr >= 2026.1}", "SK293", "xx.othr >= 2026.1"),
        ("{other: ../xx.other >= 1}", "SK272", "../xx.other >= 1"),
        ("{other: xx.other}", "SK272", "xx.other"),
        ("{other: [xx.other]}", "SK272", "[xx.other]"),
        ("{other: xx.other >= 2026.10}", "SK251", "xx.other >= 2026.10"),
        ("{Other: xx.other >= 2026.1}", "SK273", "Other"),
        ("{person: xx.other >= 2026.1}", "SK274", "person"),
        ("{other: xx.own >= 2026.1}", "SK281", "xx.own >= 2026.1"),
    ],
)
def test_uses__what_cannot_be_used__is_refused(packs, said, code, place):
    """Named wrongly, too old, in the way of a fact, or the pack itself."""
    assert (code, place) in codes(packs, ASKS.replace("{other: xx.other >= 2026.1}", said))


def test_uses__a_programme_there_is_not__is_refused_with_the_nearest(packs):
    """As any name is."""
    with pytest.raises(PackError, match=r"did you mean `other\.aid`"):
        packs(ASKS.replace("other.aid is", "other.add is"))


def test_uses__a_pack_with_findings_of_its_own__is_refused_once(packs):
    """Its own check says what is wrong with it."""
    assert codes(packs, ASKS, OTHER.replace("source: law", "source: lw")) == [("SK251", "xx.other >= 2026.1")]


def test_uses__two_packs_that_use_each_other__are_refused(packs):
    """Neither could be read before the other."""
    back = OTHER.replace("criteria:", "  x.y: boolean\nuses: {own: xx.own >= 2026.1}\ncriteria:", 1)
    assert codes(packs, ASKS, back) == [("SK251", "xx.other >= 2026.1")]


@pytest.mark.parametrize("head", [{"currency": "EUR"}])
def test_uses__another_currency__is_refused(packs, head):
    """The same facts are told to both: rupees are no euros."""
    assert codes(packs, ASKS, OTHER.replace("INR", "EUR"), **head)[0] == ("SK251", "other")


@pytest.mark.parametrize(
    "fact",
    [
        "person.grade: text",
        "person.wages: INR per month",
        "person.rank: {type: ordered choice, of: [first, second, third]}",
    ],
)
def test_uses__a_fact_of_another_kind__is_refused(packs, fact):
    """One name, one meaning: in kind, in how it is told, and in the order of its words."""
    assert [code for code, _ in codes(packs, f"facts:\n  {fact}\n{ASKS}")] == ["SK289"]


def test_uses__a_choice_with_other_words__is_taken(packs):
    """A pack may know more words; the other is not told those."""
    model = packs(f"facts:\n  person.grade: {{type: choice, of: [low, high, none_yet]}}\n{ASKS}")
    assert model.facts[model.slots["person.grade"]].type.members == ("low", "high", "none_yet")
