"""Facts at the door: what is taken, what is refused, and that no message shows a value."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from serkit.domain.disability import Degree
from serkit.domain.household import Household
from serkit.domain.person import Person
from serkit.kernel.dates import Period
from serkit.kernel.diagnostics import render
from serkit.kernel.errors import FactError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.unknown import NONE, UNKNOWN, Interval
from small_packs import small

PACK = small("""\
facts:
  person.poor: boolean
  person.score: number
  person.children: whole number
  person.share: {type: percent, range: "[0% .. 100%]"}
  person.wage: INR per month
  person.saved: INR
  person.rate: percent per year
  person.waited: months
  person.worked: {type: years, range: "[0 years .. 60 years)"}
  person.absent: days
  person.notice: working days
  person.since: date
  person.until: {type: date, optional: true}
  person.name: text
  person.caste: {type: choice, of: [sc, st, other]}
  person.pensions: {type: choices, of: [state, national]}
  person.earned: {type: INR, by: month}
criteria:
  any: {text: x, when: person.poor, source: law}
programmes: {p: {title: P, requires: [any]}}
""")
EURO = small("facts: {person.saved: EUR}\n", head=small.__globals__["HEAD"].replace("INR", "EUR"))


def value(name: str, told: object, **how: object) -> object:
    """Tell one fact and give its bare value."""
    facts = PACK.facts({name: told}, **how)
    return facts.values[PACK.model.slots[name]]


def refused(told: object, **how: object) -> list[str]:
    """Give the codes of what is refused."""
    with pytest.raises(FactError) as caught:
        PACK.facts(told, **how)
    return [each.code for each in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("name", "told", "bare"),
    [
        ("person.poor", True, True),
        ("person.poor", "false", False),
        ("person.poor", "Yes", True),
        ("person.score", "1.5", Fraction(3, 2)),
        ("person.score", Decimal("1.50"), Fraction(3, 2)),
        ("person.score", Decimal("2.0"), 2),
        ("person.score", Fraction(1, 3), Fraction(1, 3)),
        ("person.children", "۳", 3),
        ("person.children", "३", 3),
        ("person.children", 3, 3),
        ("person.share", "50%", Fraction(1, 2)),
        ("person.share", "۵۰٪", Fraction(1, 2)),
        ("person.share", Fraction(1, 2), Fraction(1, 2)),
        ("person.share", 0, 0),
        ("person.wage", "9000.50 INR per month", 900050),
        ("person.wage", 0, 0),
        ("person.saved", Money("12.50", "INR"), 1250),
        ("person.saved", "1_000 INR", 100000),
        ("person.rate", "4% per year", Fraction(1, 25)),
        ("person.rate", Rate.percent("4"), Fraction(1, 25)),
        ("person.waited", "2 years", 24),
        ("person.waited", Period(months=7), 7),
        ("person.waited", 7, 7),
        ("person.worked", 2, 24),
        ("person.worked", "30 months", 30),
        ("person.absent", "2 weeks", 14),
        ("person.absent", 3, 3),
        ("person.notice", "10 working days", 10),
        ("person.since", dt.date(2026, 5, 31), dt.date(2026, 5, 31).toordinal()),
        ("person.since", "2026-05-31", dt.date(2026, 5, 31).toordinal()),
        ("person.since", "1980", Interval(dt.date(1980, 1, 1).toordinal(), dt.date(1980, 12, 31).toordinal())),
        ("person.until", "none", NONE),
        ("person.until", NONE, NONE),
        ("person.name", "none", "none"),
        ("person.name", "  Sita ", "  Sita "),
        ("person.caste", "sc", "sc"),
        ("person.pensions", ["state"], frozenset({"state"})),
        ("person.pensions", (), frozenset()),
        ("disability.in_rpwd.degree", Degree.percent("in_rpwd", 50), Fraction(1, 2)),
        ("disability.in_rpwd.degree", "80%", Fraction(4, 5)),
    ],
)
def test_facts__told_exactly__become_bare_values(name, told, bare):
    """Units are read and erased; nothing is rounded; digits of every script are read."""
    found = value(name, told)
    assert found == bare
    assert type(found) is type(bare)


@pytest.mark.parametrize("told", [None, UNKNOWN, "unknown", " unknown "])
def test_facts__told_as_unknown__are_as_if_not_told(told):
    """Absent, None and UNKNOWN are the same."""
    facts = PACK.facts({"person.poor": told, "person.wage": told, "person.pensions": told})
    assert facts == PACK.facts({})
    assert not any(facts.told)


@pytest.mark.parametrize(
    ("name", "told", "code"),
    [
        ("person.poor", 1, "SK403"),
        ("person.poor", "maybe", "SK403"),
        ("person.wage", 9000.0, "SK404"),
        ("person.share", 0.5, "SK404"),
        ("person.children", 2.0, "SK404"),
        ("person.children", True, "SK403"),
        ("person.children", Decimal("1.5"), "SK403"),
        ("person.score", Decimal("NaN"), "SK403"),
        ("person.score", 10**41, "SK409"),
        ("person.score", Decimal("1E+5000"), "SK409"),
        ("person.score", "1,000", "SK403"),
        ("person.wage", 9000, "SK405"),
        ("person.wage", "9000 INR", "SK405"),
        ("person.wage", "9000 EUR per month", "SK405"),
        ("person.wage", Money("9000", "INR"), "SK405"),
        ("person.saved", Money("9000", "EUR"), "SK405"),
        ("person.saved", "9000", "SK405"),
        ("person.saved", [], "SK403"),
        ("person.share", 50, "SK405"),
        ("person.share", "50", "SK405"),
        ("person.rate", "4%", "SK405"),
        ("person.rate", Rate.percent("1", per="month"), "SK405"),
        ("person.waited", Period(days=3), "SK405"),
        ("person.absent", "3 months", "SK405"),
        ("person.since", dt.datetime(2026, 5, 31, tzinfo=dt.UTC), "SK403"),
        ("person.since", "31.05.2026", "SK403"),
        ("person.since", 20260531, "SK403"),
        ("person.since", "1402-02-14", "SK406"),
        ("person.since", dt.date(1402, 2, 14), "SK406"),
        ("person.share", "120%", "SK407"),
        ("person.worked", "60 years", "SK407"),
        ("person.children", -1, "SK407"),
        ("person.since", "none", "SK403"),
        ("person.name", 5, "SK403"),
        ("person.name", "x" * 10_001, "SK409"),
        ("person.name", "Asha\x1b[31m", "SK403"),
        ("person.name", "As\u202eha", "SK403"),
        ("person.name", "Asha\ud800", "SK403"),
        ("person.caste", "sct", "SK408"),
        ("person.caste", ["sc"], "SK403"),
        ("person.pensions", "state", "SK403"),
        ("person.pensions", ["stat"], "SK408"),
        ("disability.in_rpwd.degree", Degree.percent("lt_participation", 50), "SK405"),
        ("person.earned", {"1404-01": "100 INR"}, "SK403"),
        ("person.earned", {"2026-01": "1 INR", "२०२६-०१": "2 INR"}, "SK401"),
        ("person.earned", {"2026-13": "100 INR"}, "SK403"),
        ("person.earned", {"2026-01": "100"}, "SK405"),
        ("group.members", "five", "SK403"),
        ("group.members", ["Sita"], "SK403"),
        ("group.members", [{"sexx": "female"}], "SK402"),
        ("group.members", [{"sex": "femal"}], "SK408"),
        ("group.members", [{}] * 10_001, "SK409"),
    ],
)
def test_facts__that_cannot_be_taken__are_refused_by_code(name, told, code):
    """Each has a cure that shows how it is written, and a type that is expected."""
    assert refused({name: told}) == [code]


def test_facts__several_wrong__are_all_told_at_once():
    """A clerk corrects the form once."""
    assert refused({"person.por": True, "person.wage": 9000.0, "person.caste": "x"}) == ["SK402", "SK404", "SK408"]


def test_facts__a_misspelt_name__gets_the_nearest():
    """Names outside the vocabulary are refused, not dropped."""
    with pytest.raises(FactError, match=r"did you mean `person.wage`\?"):
        PACK.facts({"person.wages": "1 INR per month"})


@pytest.mark.parametrize(
    ("told", "subject"),
    [
        ({"person": {"wage": 9000.0}}, "person.wage"),
        ({"person": {"x" * 100: 1}}, f"person.{'x' * 100}"),
        ({"person.earned": {"2026-01": True}}, "person.earned.2026-01"),
        ({"group.members": [{"sex": "female"}, {"sexx": "male"}]}, "group.members[2].sexx"),
        ({"group.members": ["she"]}, "group.members[1]"),
        ({"group.members": [{}, {}], "group.size": 1}, "group.members"),
    ],
)
def test_facts__refused__name_their_fact_in_full(told, subject):
    """A program finds the place by the name, however long it is; the message may cut it short."""
    with pytest.raises(FactError) as caught:
        PACK.facts(told)
    assert [each.subject for each in caught.value.diagnostics] == [subject]
    assert f'"subject": "{subject}"' in render(caught.value.diagnostics, "json")
    assert len(str(caught.value)) < 250


def test_facts__nested_and_dotted__are_the_same():
    """Any mixture of both."""
    nested = {"person": {"poor": True, "wage": "10 INR per month"}, "disability": {"in_rpwd.degree": "50%"}}
    dotted = {"person.poor": True, "person.wage": "10 INR per month", "disability.in_rpwd.degree": "50%"}
    assert PACK.facts(nested) == PACK.facts(dotted)


def test_facts__told_nested_and_dotted_at_once__are_refused():
    """One fact has one value."""
    assert refused({"person": {"poor": True}, "person.poor": True}) == ["SK401"]


def test_facts__to_be_ignored__are_not_refused():
    """A name, or a whole branch."""
    told = {"id": 7, "address": {"street": "x"}, "person": {"poor": True, "phone": "1"}}
    assert PACK.facts(told, ignore={"id", "address", "person.phone"}) == PACK.facts({"person.poor": True})


def test_facts__by_a_jalali_calendar__are_read_when_said():
    """Dates are Gregorian unless the caller says otherwise."""
    assert value("person.since", "۱۴۰۲-۰۲-۱۴", calendar="jalali") == dt.date(2023, 5, 4).toordinal()
    assert value("person.since", "2023-05-04", calendar="jalali") == dt.date(2023, 5, 4).toordinal()
    with pytest.raises(FactError, match="say calendar='jalali'"):
        PACK.facts({"person.since": "1402-02-14"})


def test_facts__refused__show_no_value_unless_the_operator_says_so(monkeypatch):
    """Messages end up in logs; personal data does not."""
    told = {"person.caste": "secret word", "person.wage": "secret 9000", "person.since": "secret day"}
    with pytest.raises(FactError) as caught:
        PACK.facts(told)
    assert "secret" not in str(caught.value)
    assert "9000" not in str(caught.value).replace('"9000 INR per month"', "")
    monkeypatch.setenv("SERKIT_SHOW_VALUES", "1")
    with pytest.raises(FactError, match="secret word"):
        PACK.facts(told)


def test_facts__nested_too_deep_or_too_many__are_refused():
    """Sizes are bounded, whoever sends them."""
    deep: dict = {"person.poor": True}
    for _ in range(30):
        deep = {"person": deep}
    assert refused(deep) == ["SK402"]
    assert "SK409" in refused({f"x{n}": 1 for n in range(10_002)})


def test_facts__by_month__keep_each_month():
    """A series; months that are not told stay unknown."""
    found = value("person.earned", {"2026-01": "100 INR", "2026-02": "unknown", "2026-03": "0 INR"})
    assert dict(found) == {2026 * 12: 10000, 2026 * 12 + 2: 0}


def test_facts__by_month_told_as_one_value__have_it_every_month():
    """What never changes need not be written out for each month."""
    assert value("person.earned", "100 INR") == 10000


def test_facts__by_month_of_a_member__keep_each_month():
    """A member's field declared by month is told as anybody's is."""
    members = PACK.facts({"group.members": [{"earned": {"2026-01": "100 INR"}}]}).values
    (one,) = members[PACK.model.slots["group.members"]].items
    assert dict(one["earned"]) == {2026 * 12: 10000}


def test_facts__of_members__give_a_size_unless_told():
    """Listed fewer than the size means the rest are unknown members."""
    slots = PACK.model.slots
    listed = PACK.facts({"group.members": [{"sex": "female"}] * 3})
    assert listed.values[slots["group.size"]] == 3
    more = PACK.facts({"group.members": [{"sex": "female"}] * 3, "group.size": 5})
    assert more.values[slots["group.members"]].more == (2, 2)
    only = PACK.facts({"group.size": 5})
    assert only.values[slots["group.members"]].more == (5, 5)
    assert refused({"group.members": [{}] * 3, "group.size": 2}) == ["SK412"]


def test_facts__of_entities__leave_out_what_the_pack_does_not_speak_of():
    """Entities know more than one pack asks; a mapping is held to its names."""
    sita = Person(id="p1", sex="female", domicile="bihar", birth_date=dt.date(1996, 5, 14))
    told = PACK.facts(sita, Household(id="h", size=4), {"person.poor": True})
    same = PACK.facts(
        {"person.sex": "female", "person.birth_date": "1996-05-14", "household.size": 4, "person.poor": True}
    )
    assert told == same


def test_facts__members_given_as_persons__are_records():
    """A list of members may hold entities."""
    listed = PACK.facts({"group.members": [Person(id="p1", sex="female"), {"sex": "male"}]})
    assert [each["sex"] for each in listed.values[PACK.model.slots["group.members"]].items] == ["female", "male"]


def test_facts__two_tellers_who_disagree__are_refused():
    """One fact has one value."""
    with pytest.raises(FactError, match="told twice"):
        PACK.facts(Person(id="a", sex="female"), Person(id="b", sex="male"))
    with pytest.raises(FactError, match="told twice"):
        PACK.facts(Person(id="a", sex="female"), {"person.sex": "female"})
    with pytest.raises(FactError, match="tells no facts"):
        PACK.facts(5)


@pytest.mark.parametrize(("told", "taken"), [("1980", True), ("1980-03", True), ("1980-07", False), ("1979", False)])
def test_facts__a_date_known_in_part__is_refused_only_if_all_of_it_lies_outside(told, taken):
    """Somebody born in 1980 may be born between March and June."""
    pack = small("""\
facts: {person.born: {type: date, range: "[1980-03-01 .. 1980-06-30]"}}
criteria:
  c: {text: C, source: law, when: person.born < 1980-05-01}
programmes: {p: {title: P, requires: [c]}}
""")
    if taken:
        assert pack["p"].decide({"person.born": told}, as_of=dt.date(2026, 1, 1)).is_undetermined is (told == "1980")
        return
    with pytest.raises(FactError, match="SK407"):
        pack.facts({"person.born": told})


def test_facts__of_another_currency__are_refused():
    """A pack in euro takes no rupees."""
    with pytest.raises(FactError, match="SK405"):
        EURO.facts({"person.saved": "5 INR"})


@pytest.mark.parametrize(
    ("told", "cure"),
    [
        ({"person.trade": "خیاطی"}, 'write "tailor"'),
        ({"person.trade": " tailoring "}, 'write "tailor"'),
        ({"person.skills": ["tailor", "نجاری"]}, 'write "carpenter"'),
        ({"person.born": "1340-12-30"}, "check the day: February has 29 days and Esfand 30 in leap years only"),
    ],
)
def test_facts__told_as_people_say_them__are_refused_with_the_word_that_was_meant(told, cure):
    """A label of one of the pack's languages stands for its word; a day of a leap year only is no other day."""
    trades = "{tailor: {en: tailoring, fa: خیاطی}, carpenter: {en: carpentry, fa: نجاری}}"
    pack = small(f"""
        facts:
          person.trade: {{type: choice, of: {trades}}}
          person.skills: {{type: choices, of: {trades}}}
          person.born: {{type: date}}
        """)
    with pytest.raises(FactError) as found:
        pack.facts(told, calendar=None)
    assert found.value.diagnostics[0].help == cure
