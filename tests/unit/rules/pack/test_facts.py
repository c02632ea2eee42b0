"""Facts: types, ranges, unknowns, the vocabulary under those of the pack."""

from __future__ import annotations

from fractions import Fraction

import pytest

from serkit.kernel.errors import PackError
from serkit.kernel.types import Kind
from serkit.kernel.unknown import UNKNOWN, Interval
from serkit.language.bare import Members
from serkit.rules.pack.load import load
from serkit.rules.pack.vocabulary import vocabulary
from small_packs import small

USE = "criteria:\n  c:\n    text: x\n    source: law\n    when: {}\nprogrammes: {{p: {{title: P, requires: [c]}}}}\n"


def fact(model, name):
    """Find a fact by its name."""
    return model.facts[model.slots[name]]


@pytest.mark.parametrize(
    ("written", "kind", "unknown"),
    [
        ("boolean", Kind.BOOLEAN, None),
        ("number", Kind.NUMBER, Interval(0, None)),
        ("whole number", Kind.WHOLE, Interval(0, None)),
        ("percent", Kind.PERCENT, Interval(None, None)),
        ("percent per year", Kind.PERCENT, Interval(None, None)),
        ("INR", Kind.MONEY, Interval(0, None)),
        ("INR per month", Kind.MONEY, Interval(0, None)),
        ("years", Kind.MONTHS, Interval(0, None)),
        ("days", Kind.DAYS, Interval(0, None)),
        ("working days", Kind.WORKING_DAYS, Interval(0, None)),
        ("date", Kind.DATE, Interval(None, None)),
        ("text", Kind.TEXT, UNKNOWN),
        ("{type: choice, of: [a, b]}", Kind.CHOICE, UNKNOWN),
        ("{type: choices, of: [a, b]}", Kind.CHOICES, UNKNOWN),
        ("degree of in_rpwd", Kind.DEGREE, Interval(0, None)),
        ("list of person", Kind.LIST, Members((), (0, None))),
    ],
)
def test_fact__of_each_type__has_the_unknown_of_its_type(pack, written, kind, unknown):
    """A quantity nobody told is its declared range: from 0 on for amounts, counts and lengths unless said."""
    spec = fact(pack(f"facts: {{a.b: {written}}}\n"), "a.b")
    assert (spec.type.kind, spec.unknown) == (kind, unknown)


def test_range__with_units_and_brackets__is_bare_and_keeps_its_ends(pack):
    """`[` counts the end, `)` leaves it out; 50% is one half, rupees are counted in paise."""
    model = pack('facts: {a.b: {type: percent, range: "[10% .. 50%)"}, a.c: {type: INR, range: "(5 INR .. ]"}}\n')
    share, amount = fact(model, "a.b"), fact(model, "a.c")
    assert (share.low, share.high, share.low_open, share.high_open) == (Fraction(1, 10), Fraction(1, 2), False, True)
    assert (amount.low, amount.high, amount.low_open) == (500, None, True)


def test_fact__that_may_be_none__is_unknown_with_that_in_mind(pack):
    """Unknown is not none: an optional fact may turn out to be either."""
    spec = fact(pack("facts: {a.b: {type: date, optional: true}}\n"), "a.b")
    assert spec.optional
    assert spec.unknown == Interval(None, None, maybe_none=True)


def test_choice__with_words_for_its_members__keeps_order_and_words(pack):
    """`of` is a list, or a mapping of member to Text."""
    spec = fact(pack("facts: {a.b: {type: ordered choice, of: {low: {en: little}, high: {en: much}}}}\n"), "a.b")
    assert (spec.type.members, spec.type.ordered) == (("low", "high"), True)
    assert str(spec.member_labels["high"]) == "much"


def test_fact__with_all_its_keys__keeps_them(pack):
    """Nothing of a fact is dropped."""
    spec = fact(
        pack("facts: {a.b: {type: INR per month, by: month, can_change: true, sensitive: true, help: {en: h}}}\n"),
        "a.b",
    )
    assert (spec.by_month, spec.can_change, spec.sensitive, str(spec.help)) == (True, True, True, "h")


@pytest.mark.parametrize(
    ("facts", "code", "marked"),
    [
        ("a.b: boolen", "SK291", "boolen"),
        ("a.b: RUB per fortnite", "SK291", "RUB per fortnite"),
        ("income: INR", "SK273", "income"),
        ("Person.name: text", "SK273", "Person.name"),
        ("a.b: {type: choice}", "SK271", "a.b"),
        ("a.b: {type: choice, of: []}", "SK272", "of"),
        ("a.b: {type: choice, of: [x, x]}", "SK274", "x"),
        ("a.b: {type: INR, of: [x]}", "SK272", "of"),
        ("a.b: {type: boolean, range: '[0 .. 1]'}", "SK290", "'[0 .. 1]'"),
        ("a.b: {type: INR, range: '5 to 6'}", "SK290", "'5 to 6'"),
        ("a.b: {type: INR, range: '[6 .. 5]'}", "SK290", "'[6 .. 5]'"),
        ("a.b: {type: INR, range: '[0 USD .. ]'}", "SK151", "0 USD"),
        ("a.b: {type: INR, range: [0, 1]}", "SK272", "[0, 1]"),
        ("a.b: {type: INR, optional: maybe}", "SK275", "maybe"),
        ("a.b: [INR]", "SK272", "[INR]"),
        ("person.sex: {type: choice, of: [woman, man]}", "SK289", "person.sex"),
        ("person.birth_date: text", "SK289", "person.birth_date"),
    ],
)
def test_fact__with_one_mistake__marks_it(found, facts, code, marked):
    """Each mistake has its place."""
    assert (code, marked) in found(f"facts: {{{facts}}}\n")


def test_fact__declared_wrongly__is_not_blamed_where_it_is_read(found):
    """One mistake, one finding."""
    assert [code for code, _ in found("facts: {a.b: boolen}\n" + USE.format("a.b"))] == ["SK291"]


def test_fact__of_the_vocabulary_said_again__keeps_both_words(pack):
    """A pack may narrow a standard fact and give it its own words; its place stays."""
    model = pack("facts: {person.sex: {type: choice, of: [female, male], label: {en: gender}}}\n")
    spec, standard = fact(model, "person.sex"), vocabulary("INR")["person.sex"]
    assert (str(spec.label), spec.ask, spec.slot) == ("gender", standard.ask, standard.slot)
    assert spec.type.members == ("female", "male")


def test_fact__of_the_vocabulary_said_again_without_its_range__keeps_the_range(pack):
    """A household has at least one person, whatever a pack calls it; a range of the pack's own counts instead."""
    again = fact(pack("facts: {household.size: {type: whole number, label: {en: heads}}}\n"), "household.size")
    own = fact(pack("facts: {household.size: {type: whole number, range: '[2 .. 9]'}}\n"), "household.size")
    assert (again.low, again.high, again.unknown) == (1, None, Interval(1, None))
    assert (own.low, own.high) == (2, 9)


def test_records__of_a_pack__have_the_facts_of_that_name(pack):
    """`child.income` is a field of every child, and a child has the fields of a person too."""
    records = pack("facts: {child.income: INR per month}\n").records
    assert {"income", "birth_date", "sex"} <= set(records["child"])
    assert "income" not in records["person"]


def test_age__of_any_record_with_a_birth_date__is_counted(pack):
    """`person.age` is no fact: it is counted from the birth date, and so is a child's."""
    model = pack(USE.format("person.age >= 18 years and count(household.children[age < 6 years]) > 0"))
    assert "person.age" not in model.slots
    assert repr(model.criteria["c"].versions[0].when).count("age(") == 2


def test_age__in_a_pack_that_does_not_say_leap_days__is_refused(found):
    """leap_day_birthday is required as soon as an age is used."""
    head = "pack: xx.a\nversion: 1\ncurrency: INR\ntitle: {en: A}\nsources: {law: {title: L, certainty: A}}\n"
    assert ("SK236", "person.age") in found(USE.format("person.age >= 18 years"), head)


def test_vocabulary__in_each_language__has_words_for_every_fact():
    """Four languages: English, Hindi, Persian, Lithuanian."""
    for name, spec in vocabulary("IRR").items():
        for text in (spec.label, spec.ask):
            assert text is not None, name
            assert set(text.languages) == {"en", "hi", "fa", "lt"}, name


def test_vocabulary__of_each_currency__is_in_it():
    """`money` is the currency of the pack."""
    assert vocabulary("EUR")["household.income"].type.describe() == "EUR per month"


def test_type__spelled_as_a_unit_of_money__is_refused_with_the_currency(tmp_path):
    """A bare 10,000 under toman read as rial would be ten times too little."""
    path = tmp_path / "pack.yaml"
    path.write_text(
        "pack: x.y\nversion: 1\ntitle: {en: X}\ncurrency: IRR\ncalendar: jalali\n"
        "sources: {s: {title: S, certainty: A}}\n"
        "parameters:\n  limit: {type: IRT per month, source: s, values: {1401: 10_000}}\n",
        encoding="utf-8",
    )
    with pytest.raises(PackError, match="SK291") as caught:
        load(path)
    assert "declare `IRR per month`" in caught.value.diagnostics[0].help


def test_choice__compared_with_its_label__is_cured_by_its_word():
    """Rules are written in words; labels are what people read."""
    facts = """
        facts:
          person.trade: {type: choice, of: {tailor: {en: tailoring, fa: خیاطی}, other: {en: other, fa: دیگر}}}
          person.sort: {type: choice, of: {stitch: {en: tailoring, fa: دوخت}, other: {en: other, fa: دیگر}}}
        criteria: {fit: {text: x, source: law, when: 'person.trade = "WORD"'}}
        programmes: {p: {title: P, requires: [fit]}}
        """
    for word, meant in (("خیاطی", "tailor"), ("tailoring", "tailor"), ("دیگر", "other")):
        with pytest.raises(PackError) as refused:
            small(facts.replace("WORD", word))
        (found,) = [each for each in refused.value.diagnostics if each.code == "SK152"]
        assert found.help == f'did you mean `"{meant}"`?'
    with pytest.raises(PackError) as refused:
        small(facts.replace("WORD", "دوخت"))
    assert "choose one of: tailor, other" in [each.help for each in refused.value.diagnostics]
