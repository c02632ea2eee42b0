"""Lines of criteria are true of the case: what does not concern it, or holds by exception, is said to."""

from __future__ import annotations

import datetime as dt

import pytest

from small_packs import small

DAY = dt.date(2026, 11, 1)
PACK = small("""\
facts:
  person.birth_date: date
  person.tags: {type: choices, of: {t: the first, u: the second}, label: kinds}
  person.n: {type: whole number, label: the number}
criteria:
  young:
    text: is 18 years old to 65 years old
    text_not: is not 18 years old to 65 years old
    when: person.age between 18 years and 65 years
    applies_when: person.tags contains "t"
    source: law
  many: {text: has 5 or more, when: person.n >= 5, unless: [{when: 'person.tags contains "u"'}], source: law}
  few:
    text: has 9 or fewer
    text_not: has more than 9
    when: person.n <= 9
    except: [{when: 'person.tags contains "u"', text: is of the second kind, source: law}]
    source: law
programmes:
  p: {title: P, requires: [young]}
  q: {title: Q, requires: [many]}
  r: {title: R, requires: [few]}
  s: {title: S, requires: [{not: {any: [many, few]}}]}
""")


def lines(programme: str, told: dict[str, object], lang: str = "en") -> list[str]:
    """Explain and cut into lines."""
    return str(PACK[programme].decide(told, as_of=DAY).explain(lang)).splitlines()


def test_conditions__a_criterion_that_does_not_concern_the_case__has_no_mark():
    """A woman of 72 is not said to be 18 to 65."""
    found = lines("p", {"person.birth_date": "1954-05-02", "person.tags": ["u"]})
    assert "  does not concern this case: is 18 years old to 65 years old [the Act, s. 3]" in found
    assert "    kinds: the second" in found
    assert not any("✓ is 18" in line or "contains" in line for line in found)


@pytest.mark.parametrize("lang", ["en", "hi", "fa", "lt"])
def test_conditions__in_every_language__no_mark_stands_before_what_does_not_concern(lang):
    """The sentence is that of the language."""
    found = lines("p", {"person.birth_date": "1954-05-02", "person.tags": ["u"]}, lang)
    assert [line.strip()[0] for line in found if "is 18" in line] not in (["✓"], ["✗"])


def test_conditions__a_criterion_that_concerns_only_some__says_the_facts_and_no_formula():
    """The condition whom it concerns has no words of its own: its facts stand for it."""
    found = lines("p", {"person.birth_date": "1994-05-02", "person.tags": ["t"]})
    at = found.index("    ✓ concerns this case")
    assert found[at + 1] == "      kinds: the first"
    assert "    ? not known whether it concerns this case" in lines("p", {"person.birth_date": "1994-05-02"})


def test_conditions__met_by_an_exception__says_so():
    """Three are not five or more."""
    found = lines("q", {"person.n": 3, "person.tags": ["u"]})
    assert "  ✓ has 5 or more, or by exception [the Act, s. 3]" in found
    at = found.index("    ✓ exception in favour [the Act, s. 3]")
    assert found[at + 1] == "      kinds: the second"
    assert "  ✓ has 5 or more [the Act, s. 3]" in lines("q", {"person.n": 5, "person.tags": ["u"]})


def test_conditions__refused_by_an_exception__never_says_the_opposite_of_the_facts():
    """Three are not more than nine."""
    decision = PACK["r"].decide({"person.n": 3, "person.tags": ["u"]}, as_of=DAY)
    assert decision.summary() == "has 9 or fewer, but an exception stands against it"
    assert PACK["r"].decide({"person.n": 10, "person.tags": []}, as_of=DAY).summary() == "has more than 9"


def test_conditions__a_refusal_by_what_must_not_hold__names_what_does():
    """None of this: the conditions that are met."""
    decision = PACK["s"].decide({"person.n": 7, "person.tags": []}, as_of=DAY)
    assert decision.summary() == "none of this: at least one of these: has 5 or more; has 9 or fewer"


def test_conditions__refused_by_an_exception_while_the_number_is_not_known__names_the_exception():
    """Whatever the number is, the second kind is refused; the words do not say it has more than 9."""
    found = lines("r", {"person.tags": ["u"]})
    assert not any("has more than 9" in line for line in found)
    assert any("has 9 or fewer" in line and "✗" in line for line in found)
