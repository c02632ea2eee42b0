"""Why not, and the smallest changes that lift a refusal: on packs of a few lines."""

from __future__ import annotations

import datetime as dt
import pickle
from fractions import Fraction

import pytest

import serkit
from small_packs import small

DAY = dt.date(2026, 11, 1)
FACTS = """\
facts:
  person.income: {type: INR per month, can_change: true, label: {en: income}}
  person.grade: {type: percent, can_change: false}
  person.kind: {type: choice, of: [x, y, z]}
  person.tags: {type: choices, of: [t, u, v]}
  person.birth_date: date
  person.since: {type: date, optional: true}
  person.children: {type: list of child, can_change: true}
  child.sum: INR
  person.word: text
parameters: {limit: {type: INR per month, source: law, text: limit, values: {2000: 10_000}}}
tables:
  rate:
    inputs: [person.income]
    output: whole number
    hit: first
    source: law
    rows: [["< 500 INR per month", 1], [any, 2]]
criteria:
"""


def refusal(told: dict, **criteria: str):
    """Ask why not, of a programme of these criteria."""
    lines = [f"  {name}: {{text: x, source: law, when: '{when}'}}" for name, when in criteria.items()]
    programme = f"programmes: {{p: {{title: P, requires: [{', '.join(criteria)}]}}}}"
    return small(FACTS + "\n".join([*lines, programme, ""])).why_not(told, as_of=DAY)["p"]


def only(told: dict, **criteria: str):
    """Return the one fact of the one change there is."""
    (change,) = refusal(told, **criteria).changes
    (fact,) = change.facts
    return fact


def test_why_not__income_above_the_limit__names_the_limit_and_what_is_too_much() -> None:
    """At 10,000 rupees or less, 1,500 less than now."""
    fact = only({"person.income": "11500 INR per month"}, poor="person.income <= limit")
    assert (fact.to, fact.reach) == (serkit.Money("10000", "INR"), "at most")
    assert fact.by == serkit.Money("1500", "INR")
    assert fact.can_change is True


def test_why_not__a_share_that_must_be_below__has_no_nearest_value_and_says_below() -> None:
    """Less than 40% begins right under it, so 40% itself is named as what is not enough."""
    fact = only({"person.grade": "40%"}, light="person.grade < 40%")
    assert (fact.to, fact.reach) == (Fraction(2, 5), "below")


def test_why_not__a_band__gives_its_nearer_and_its_farther_end() -> None:
    """Between 20% and 30%, from above: 30% down to 20%."""
    fact = only({"person.grade": "70%"}, band="person.grade between 20% and 30%")
    assert (fact.to, fact.reach, fact.until) == (Fraction(3, 10), "exactly", Fraction(1, 5))


def test_why_not__a_child__would_have_to_be_born_a_year_earlier() -> None:
    """On the 18th birthday itself she is of age; days are counted one by one."""
    fact = only({"person.birth_date": "2009-11-01"}, adult="person.age >= 18 years")
    assert (fact.to, fact.reach, fact.by) == (dt.date(2008, 11, 1), "at most", serkit.Period(days=365))


def test_why_not__words__names_every_word_that_does() -> None:
    """A choice has no nearer and farther."""
    fact = only({"person.kind": "x"}, other='person.kind != "x"')
    assert (fact.to, fact.others, fact.by) == ("y", ("z",), None)


def test_why_not__a_set__is_changed_as_little_as_it_can_be() -> None:
    """One word is put in, none taken out."""
    fact = only({"person.tags": ["t"]}, both='person.tags contains all ("t", "v")')
    assert fact.to == ("t", "v")


def test_why_not__told_none__may_be_told_a_day() -> None:
    """Somebody who never lived there would have to have moved there in time."""
    found = refusal({"person.since": "none"}, long="not(person.since is none)")
    assert found.changes == ()
    assert found.untried == ("person.since",)


def test_why_not__a_fact_read_by_a_table__is_searched_and_says_that_a_nearer_may_exist() -> None:
    """The thresholds of tables are tried, not proven."""
    found = refusal({"person.income": "900 INR per month"}, low="rate(person.income) = 1")
    (change,) = found.changes
    assert change.facts[0].to == serkit.Money("499.99", "INR")
    assert not change.nearest


def test_why_not__lists__are_named_as_not_tried() -> None:
    """A list could be told in endless ways."""
    told = {"person.children": [{"sum": "5 INR"}]}
    found = refusal(told, rich="sum(person.children.sum) > 10 INR")
    assert (found.changes, found.untried) == ((), ("person.children",))


def test_why_not__two_things_wrong__are_changed_together() -> None:
    """No single fact does, so the pair is given, with who can act on it: one cannot be changed."""
    told = {"person.income": "11500 INR per month", "person.grade": "10%"}
    (change,) = refusal(told, poor="person.income <= limit", grave="person.grade >= 40%").changes
    assert [each.fact for each in change.facts] == ["person.income", "person.grade"]
    assert change.can_change is False


def test_why_not__one_can_be_acted_on__comes_first() -> None:
    """Who asks wants to know what she can do."""
    told = {"person.grade": "10%", "person.income": "11500 INR per month"}
    found = refusal(told, either="person.grade >= 40% or person.income <= limit")
    assert [each.facts[0].fact for each in found.changes] == ["person.income", "person.grade"]


def test_why_not__nobody_told_the_rest__says_the_answer_then_hangs_on_it() -> None:
    """What is not known is never assumed: the refusal is lifted, not the doubt."""
    (change,) = refusal(
        {"person.income": "11500 INR per month"}, poor="person.income <= limit", kind='person.kind = "x"'
    ).changes
    assert change.status == "undetermined"


def test_why_not__a_programme_out_of_force__has_no_change() -> None:
    """No fact brings a law into force."""
    sections = """
        facts: {person.a: boolean}
        criteria: {a: {text: x, source: law, when: person.a}}
        programmes: {p: {title: P, requires: a, effective_to: 2020-12-31}}
    """
    found = small(sections).why_not({"person.a": False}, as_of=DAY)["p"]
    assert (found.because, found.changes) == (("not_in_force",), ())


def test_why_not__impossible_whatever_the_facts__says_that_no_change_would_do() -> None:
    """Nothing is invented where nothing helps."""
    found = refusal({"person.kind": "x"}, never='person.kind = "x"', other='person.kind = "y"')
    assert found.changes == ()
    assert "no change of one or two facts would lift it" in str(found.explain("en"))


def test_why_not__shown_in_logs__tells_nothing_that_was_told() -> None:
    """What is not the person's own stands there: thresholds of the law."""
    found = refusal({"person.income": "11500 INR per month"}, poor="person.income <= limit")
    assert "11500" not in repr(found)
    assert "1500" not in repr(found)


def test_why_not__pickled__keeps_what_was_found_and_asks_to_be_made_again_to_explain() -> None:
    """The pack does not travel with it."""
    found = refusal({"person.income": "11500 INR per month"}, poor="person.income <= limit")
    again = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own bytes
    assert again == found
    with pytest.raises(serkit.SerkitError, match="SK690"):
        again.explain()


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "10,000 INR per month or less, 1,500 INR per month less"),
        ("hi", "1,500"),
        ("fa", "کمتر"),
        ("lt", "mažiau"),
    ],
)
def test_why_not__explained__says_the_change_in_the_readers_language(lang: str, words: str) -> None:
    """The sentence of the language page: at 120,000 or less, 1,500 less."""
    said = str(refusal({"person.income": "11500 INR per month"}, poor="person.income <= limit").explain(lang))
    assert words in said


def test_why_not__a_child__would_be_of_age_on_the_birthday_by_waiting_alone() -> None:
    """Born on 2 March 2009, she is 18 on 2 March 2027, and nobody has to do anything for it."""
    waiting = refusal({"person.birth_date": "2009-03-02"}, adult="person.age >= 18 years").waiting
    assert (waiting.on, waiting.by.days, waiting.status, waiting.nearest) == (
        dt.date(2027, 3, 2),
        121,
        "eligible",
        True,
    )


def test_why_not__a_leap_day__is_a_birthday_on_the_last_of_february() -> None:
    """Born on 29 February 2012, 18 on 28 February 2030, as the pack says."""
    assert refusal({"person.birth_date": "2012-02-29"}, adult="person.age >= 18 years").waiting.on == dt.date(
        2030, 2, 28
    )


def test_why_not__a_limit_that_rises__is_waited_for() -> None:
    """From April 2027 the limit is above the income."""
    rising = FACTS.replace("{2000: 10_000}", "{2000: 10_000, 2027-04-01: 12_000}")
    lines = "  poor: {text: x, source: law, when: 'person.income <= limit'}\n"
    programme = "programmes: {p: {title: P, requires: [poor]}}\n"
    refused = small(rising + lines + programme).why_not({"person.income": "11500 INR per month"}, as_of=DAY)["p"]
    assert refused.waiting.on == dt.date(2027, 4, 1)
    assert refused.changes[0].facts[0].fact == "person.income"


def test_why_not__a_programme_not_yet_in_force__is_waited_for() -> None:
    """No fact lifts it; its first day does."""
    lines = "  poor: {text: x, source: law, when: 'person.income <= limit'}\n"
    later = "programmes: {p: {title: P, requires: [poor], effective_from: 2027-01-01}}\n"
    refused = small(FACTS + lines + later).why_not({"person.income": "500 INR per month"}, as_of=DAY)["p"]
    assert refused.because == ("not_in_force",)
    assert (refused.changes, refused.waiting.on) == ((), dt.date(2027, 1, 1))
    assert "1 January 2027, 61 days later" in str(refused.explain())


def test_why_not__what_time_does_not_change__is_not_waited_for() -> None:
    """A share of 70% stays above 30% for ever; the search ends and says that it looked at all."""
    refused = refusal({"person.grade": "70%", "person.birth_date": "2009-03-02"}, band="person.grade <= 30%")
    assert (refused.waiting, refused.complete) == (None, True)


def test_why_not__an_age_that_opens_a_question__says_that_the_answer_hangs_on_it() -> None:
    """Once of age, the income nobody told comes to matter."""
    told = {"person.birth_date": "2009-03-02"}
    refused = refusal(told, adult="person.age >= 18 years", poor="person.income <= limit")
    assert refused.waiting.status == "undetermined"
    assert "then the answer hangs on what is not known yet" in str(refused.explain())


@pytest.mark.parametrize(("lang", "said"), [("en", "time alone"), ("hi", "समय"), ("fa", "گذشت زمان"), ("lt", "laiko")])
def test_why_not__a_day_to_wait_for__is_marked_as_what_time_alone_does(lang, said) -> None:
    """In the language of the reader, beside the changes somebody makes."""
    refused = refusal({"person.birth_date": "2009-03-02"}, adult="person.age >= 18 years")
    assert said in str(refused.explain(lang))
