"""Packs as programs use them, and decisions bound to them again."""

from __future__ import annotations

import datetime as dt
import pickle
from concurrent.futures import ThreadPoolExecutor

import attrs
import pytest

from serkit.domain.decision import Decision
from serkit.domain.facts import Facts
from serkit.kernel.errors import FactError, PackError
from serkit.kernel.frozen import FrozenMap
from small_packs import HEAD, small

DAY = dt.date(2026, 11, 1)
RULES = """\
facts: {person.n: whole number, person.note: text}
criteria:
  enough: {text: x, source: law, when: person.n >= 5}
  noted: {text: x, source: law, when: 'person.note = "q: [1], \\"x\\""'}
programmes: {p: {title: P, requires: [enough]}, q: {title: Q, requires: [noted]}}
"""
RULES = RULES.replace('\'person.note = "q: [1], \\"x\\""\'', "'person.note = \"quick\"'")
PACK = small(RULES)


def test_pack__as_a_mapping__has_its_programmes_in_order():
    """Programme id to its rules."""
    assert (list(PACK), len(PACK), PACK.programmes, "p" in PACK) == (["p", "q"], 2, ("p", "q"), True)
    assert str(PACK["p"].title) == "P"
    with pytest.raises(KeyError, match="did you mean"):
        PACK["pp"]


def test_pack__pickled__decides_the_same():
    """Worker processes get packs."""
    again = pickle.loads(pickle.dumps(PACK))  # noqa: S301 - our own bytes
    assert again == PACK
    assert hash(again) == hash(PACK)
    assert again.decide({"person.n": 5}, as_of=DAY) == PACK.decide({"person.n": 5}, as_of=DAY)


def test_pack__changed__is_refused():
    """Rules do not change under those who decide by them."""
    with pytest.raises(AttributeError):
        PACK.model = None


def test_pack__shared_by_threads__gives_each_the_same_answers():
    """What it keeps would be worked out again to the same."""
    fresh = small(RULES)
    told = [{"person.n": n % 10} for n in range(200)]
    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(lambda facts: fresh["p"].decide(facts, as_of=DAY).status, told))
    assert statuses == ["eligible" if facts["person.n"] >= 5 else "ineligible" for facts in told]


def test_facts__prepared_for_other_rules__are_refused():
    """A new version of a pack may mean something else by the same fact."""
    other = small(RULES.replace(">= 5", ">= 6"))
    with pytest.raises(FactError) as caught:
        other.decide(PACK.facts({"person.n": 5}), as_of=DAY)
    assert caught.value.diagnostics[0].code == "SK411"
    assert isinstance(PACK.facts({}), Facts)


@pytest.mark.parametrize("note", ["quick", "", "none", "a, b: [c] # \"d\" 'e'", "۵۰٪", "true", "a\nb\t", "\\"])
def test_bind__a_decision_read_back__explains_itself_again(note):
    """Its seal holds the facts; any text survives."""
    made = PACK["q"].decide({"person.note": note}, as_of=DAY)
    read = pickle.loads(pickle.dumps(made))  # noqa: S301 - our own bytes
    bound = PACK.bind(read)
    assert bound == read
    assert str(bound.explain()) == str(made.explain())


def test_bind__to_other_rules__is_refused():
    """The hash of the seal is the hash of the pack."""
    other = small(RULES, head=HEAD.replace("2026.1", "2026.2"))
    with pytest.raises(PackError) as caught:
        other.bind(PACK["p"].decide({"person.n": 5}, as_of=DAY))
    assert caught.value.diagnostics[0].code == "SK691"


def test_bind__a_decision_that_was_tampered_with__is_refused():
    """It is decided again, and both must be the same."""
    made = PACK["p"].decide({"person.n": 4}, as_of=DAY)
    forged = Decision(programme="p", status="eligible", as_of=DAY, content=attrs.evolve(made.content, because=()))
    with pytest.raises(PackError) as caught:
        PACK.bind(forged)
    found = caught.value.diagnostics[0]
    assert (found.code, found.fields) == ("SK692", (("differs in", "status, because"),))
    with pytest.raises(PackError):
        PACK.bind(made, {"person.n": 5})


@pytest.mark.parametrize("facts", [{"person.nobody": "4"}, {"person.n": "four/0"}, {"person.n": "4/0"}])
def test_bind__facts_of_a_seal_that_no_pack_wrote__are_refused_as_facts(facts):
    """What was read back may have been changed by anybody: a name or a number that cannot be is a FactError."""
    made = PACK["p"].decide({"person.n": 4}, as_of=DAY)
    content = attrs.evolve(made.content, seal=attrs.evolve(made.seal, facts=FrozenMap(facts)))
    with pytest.raises(FactError):
        PACK.bind(Decision(programme="p", status=made.status, as_of=DAY, content=content))


BORN = small("""\
facts: {person.birth_date: date, application.submitted_on: date, loan.signed_on: date}
criteria:
  old_enough: {text: x, source: law, when: person.age >= 18 years}
  asked: {text: x, source: law, when: application.submitted_on >= 2020-01-01 and loan.signed_on >= 2020-01-01}
programmes: {p: {title: P, requires: [old_enough, asked]}}
""")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("person.birth_date", "2026-11-02"),
        ("person.birth_date", "2027"),
        ("application.submitted_on", dt.date(2031, 1, 1)),
    ],
)
def test_decide__born_or_asked_after_the_day__is_refused_by_name(name, told):
    """A birth next year is a slip of the pen, not an applicant below the age; its value is not shown."""
    with pytest.raises(FactError, match=rf"SK420 dates-out-of-order: `{name}` lies after .* 2026-11-01") as refused:
        BORN.decide({name: told}, as_of=DAY)
    assert str(told) not in str(refused.value)
    with pytest.raises(FactError, match="SK420"):
        BORN["p"].decide({name: told}, as_of=DAY)


@pytest.mark.parametrize(
    "told",
    [
        {"person.birth_date": "2026-11-01"},
        {"person.birth_date": "2026"},
        {"loan.signed_on": "2027-01-01"},
        {},
    ],
)
def test_decide__a_day_that_may_be__is_taken(told):
    """The day itself, a year that has begun, and a day that is only planned."""
    assert BORN["p"].decide(told, as_of=DAY).status in {"ineligible", "undetermined"}


def test_bind__decisions__binds_each():
    """All answers of a pack come back from one file."""
    made = PACK.decide({"person.n": 5}, as_of=DAY)
    again = PACK.bind(pickle.loads(pickle.dumps(made)))  # noqa: S301 - our own bytes
    assert again == made
    assert str(again["p"].explain()) == str(made["p"].explain())


def test_bind__decision_about_no_programme__is_refused():
    """A name that was tampered with is no traceback."""
    made = PACK["p"].decide({"person.n": 5}, as_of=DAY)
    other = Decision(programme="pp", status=made.status, as_of=DAY, content=made.content)
    with pytest.raises(PackError, match="SK691") as refused:
        PACK.bind(other)
    assert 'did you mean "p"' in refused.value.diagnostics[0].help


@pytest.mark.parametrize("found", [None, {}, "p"])
def test_bind__no_decision__says_what_it_takes(found):
    """A dict is read first."""
    with pytest.raises(TypeError, match="bind takes a Decision"):
        PACK.bind(found)


def test_explain__language_the_pack_has_not__falls_back_and_says_so_first():
    """The library's words are Lithuanian, the pack's are not."""
    why = PACK["p"].decide({"person.n": 5}, as_of=DAY).explain(lang="lt")
    assert "kalba „lt“; jie rodomi kalba „en“" in str(why).splitlines()[0]
    assert "„en“" not in str(PACK["p"].decide({"person.n": 5}, as_of=DAY).explain(lang="en-GB"))


@pytest.mark.parametrize("lang", ["xx", "", 3, "english"])
def test_explain__language_nobody_here_speaks__is_refused_with_those_spoken(lang):
    """A letter in the wrong language is worse than none."""
    made = PACK["p"].decide({"person.n": 5}, as_of=DAY)
    for verb in (made.explain, made.summary):
        with pytest.raises(PackError, match="SK296") as refused:
            verb(lang=lang)
        assert refused.value.diagnostics[0].help == "languages: en, hi, fa, lt"


@pytest.mark.parametrize("day", ["2026-11-01", "1405-08-10", "۱۴۰۵-۰۸-۱۰"])
def test_decide__as_of_a_text__is_the_day_it_names(day):
    """As facts are told; a year below 1700 is Jalali."""
    assert PACK.decide({"person.n": 5}, as_of=day) == PACK.decide({"person.n": 5}, as_of=DAY)
    assert PACK["p"].decide({"person.n": 5}, as_of=day).as_of == DAY


@pytest.mark.parametrize("day", ["2026-11", "tomorrow", ""])
def test_decide__as_of_no_whole_day__is_refused(day):
    """A month is not judged."""
    with pytest.raises(FactError, match="as_of is no whole day"):
        PACK.decide({}, as_of=day)


def test_decide__as_of_a_jalali_date__advises_what_works():
    """The cure can be copied."""
    with pytest.raises(FactError, match="SK406") as refused:
        PACK.decide({}, as_of=dt.date(1405, 8, 10))
    assert 'as_of="1405-08-10"' in refused.value.diagnostics[0].help


def test_facts__one_word_for_a_list__is_told_the_list_of_that_word():
    """The nearest member, and never one that was not meant."""
    pack = small("""\
        facts: {person.tags: {type: choices, of: [widow, woman_heading_household]}}
        criteria: {c: {text: c, source: law, when: person.tags contains "widow"}}
        programmes: {p: {title: P, requires: [c]}}
        """)
    for word, cure in (
        ("woman_heading_household", 'write a list: ["woman_heading_household"]'),
        ("xyz", "write a list of some of: widow, woman_heading_household"),
    ):
        with pytest.raises(FactError) as refused:
            pack.facts({"person.tags": word})
        assert refused.value.diagnostics[0].help == cure


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("person.age", "an age is counted from `person.birth_date`"),
        ("id", "serkit facts in.small; "),
        ("id", "--ignore id"),
    ],
)
def test_facts__a_name_that_is_no_fact__is_told_what_to_do(name, cure):
    """An age is worked out; a key of somebody else's is passed over."""
    with pytest.raises(FactError, match="SK402") as refused:
        BORN.facts({name: "30 years"})
    assert cure in refused.value.diagnostics[0].help
