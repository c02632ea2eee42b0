"""Criteria, requirements, programmes, what excludes what, documents."""

from __future__ import annotations

import pytest

from serkit.kernel.dates import read_date
from serkit.rules.pack.model import All, Any, AtLeast, Nay, Ref

CRITERIA = "criteria:\n" + "".join(f"  {name}: {{text: {name}, when: true, source: law}}\n" for name in "abc")


def programme(rest):
    """Write a pack of three criteria and one programme."""
    return f"{CRITERIA}programmes: {{p: {{title: P, {rest}}}}}\n"


def test_criterion__with_exceptions__keeps_each_with_its_words_and_source(pack):
    """Met = (`when` or any `unless`) and not any `except`; an exception may have exceptions."""
    criterion = pack(
        "criteria:\n"
        "  poor:\n"
        "    text: {en: is poor}\n"
        "    text_not: {en: is not poor}\n"
        "    when: household.income <= 5 INR per month\n"
        "    applies_when: household.size > 1\n"
        "    source: law\n"
        "    presume: {p: not eligible}\n"
        "    unless:\n"
        "      - {when: household.size > 5, text: {en: many}, source: press, except: [{when: household.size > 9}]}\n"
        "    except: [{when: household.size > 7}]\n"
        "programmes: {p: {title: P, requires: [poor]}}\n"
    ).criteria["poor"]
    version = criterion.versions[0]
    assert (str(criterion.text_not), criterion.presume["p"]) == ("is not poor", False)
    assert (version.written, version.applies_written) == ("household.income <= 5 INR per month", "household.size > 1")
    many = version.unless[0]
    assert (str(many.text), many.source, many.excepts[0].written) == ("many", "press", "household.size > 9")
    assert many.excepts[0].source == "press"
    assert version.excepts[0].source == "law"


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("text: {en: many}, source: press", []),
        ("text: {en: many}", ["SK277"]),
        ("source: press", ["SK271"]),
        ("source: law, except: [{when: household.size > 9, source: law}]", ["SK271", "SK271"]),
    ],
)
def test_exception__without_words_or_source_of_its_own__is_warned_of(pack, said, missing):
    """The law says of each exception whom it is for and where that stands; the pack can be used all the same."""
    model = pack(
        "criteria:\n"
        "  poor:\n"
        "    text: {en: is poor}\n"
        "    when: household.income <= 5 INR per month\n"
        "    source: law\n"
        f"    unless: [{{when: household.size > 5, {said}}}]\n"
        "programmes: {p: {title: P, requires: [poor]}}\n"
    )
    assert [each.code for each in model.warnings if each.code in ("SK271", "SK277")] == missing
    assert all("add `source: law` if it stands there" in each.help for each in model.warnings if each.code == "SK277")


def test_criterion__with_versions__takes_from_itself_what_they_do_not_say(pack):
    """A version says what changed."""
    criterion = pack(
        "criteria:\n"
        "  old:\n"
        "    text: {en: is old}\n"
        "    source: law\n"
        "    applies_when: household.size > 1\n"
        "    versions:\n"
        "      - {effective_to: 2010, when: household.size > 2}\n"
        "      - {effective_from: 2011, when: household.size > 3, applies_when: true, source: press, text: {en: new}}\n"
        "programmes: {p: {title: P, requires: [old]}}\n"
    ).criteria["old"]
    first, second = criterion.versions
    assert (first.applies_written, first.source, first.text) == ("household.size > 1", "law", None)
    assert (second.applies_written, second.source, str(second.text)) == ("true", "press", "new")
    assert first.to == read_date("2010-12-31")[0]


def test_advice__is_kept_apart(pack):
    """Advice warns and never refuses; no programme has to require it."""
    model = pack("advice: {much: {text: x, when: loan.requested <= 5 INR, source: law}}\n")
    assert list(model.advice) == ["much"]
    assert not model.criteria
    assert "SK284" not in [each.code for each in model.warnings]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[a, b]", All(items=(Ref(criterion="a"), Ref(criterion="b")))),
        ("a", Ref(criterion="a")),
        (
            "{any: [a, {all: [b, c]}]}",
            Any(items=(Ref(criterion="a"), All(items=(Ref(criterion="b"), Ref(criterion="c"))))),
        ),
        ("{not: [a]}", Nay(item=All(items=(Ref(criterion="a"),)))),
        ("{at_least: 2, of: [a, b, c]}", AtLeast(n=2, items=tuple(Ref(criterion=name) for name in "abc"))),
    ],
)
def test_requirement__of_each_form__is_a_tree(pack, written, expected):
    """Req = list (all) | {all|any: [Req]} | {not: Req} | {at_least: n, of: [Req]}."""
    assert pack(programme(f"requires: {written}")).programmes["p"].versions[0].requires == expected


def test_programme__with_all_its_keys__keeps_them(pack):
    """Nothing of a programme is dropped."""
    made = pack(
        programme(
            "subject: [person, group], requires: [a, b, c], source: press, ref: in-x, effective_from: 2009-02,"
            " effective_to: 2010, places: {free: 60 - household.size},"
            " entitlements: {rate: 4% per year, sum: {is: household.income / 3, round: up to 1 INR per month, text: T}}"
        )
    ).programmes["p"]
    assert (made.subject, made.source, made.ref) == (("person", "group"), "press", "in-x")
    assert (made.versions[0].from_, made.versions[0].to) == (read_date("2009-02-01")[0], read_date("2010-12-31")[0])
    assert made.places_written == "60 - household.size"
    rate, total = made.entitlements
    assert (rate.name, rate.slot, rate.type.describe(), rate.rounding) == ("rate", 0, "percent per year", None)
    assert (total.slot, total.rounding.mode, total.rounding.step, str(total.text)) == (1, "up", 100, "T")


def test_programme__with_versions__has_the_requirement_of_each(pack):
    """What a programme asks changes by law."""
    versions = (
        pack(
            programme(
                "versions: [{effective_from: 2011, requires: [b, c]},"
                " {effective_to: 2010, requires: [a], source: press}]"
            )
        )
        .programmes["p"]
        .versions
    )
    assert [version.source for version in versions] == ["press", ""]
    assert versions[0].requires == All(items=(Ref(criterion="a"),))


def test_programme__without_requirements__asks_nothing(pack):
    """Requires [none]."""
    assert pack("programmes: {p: {title: P}}\n").programmes["p"].versions[0].requires == All(items=())


def test_documents_and_exclusive__are_in_the_model(pack):
    """Papers to bring, and programmes of which one may be taken."""
    model = pack(
        "documents: [{id: card, text: T, needed_when: household.size > 1, accepts: [pass]}, {id: pass, text: T}]\n"
        "programmes: {p: {title: P}, q: {title: Q}}\n"
        "exclusive: [{one_of: [p, q], prefer: most}]\n"
    )
    assert (model.documents[0].accepts, model.documents[1].needed_when) == (("pass",), None)
    assert (model.exclusive[0].one_of, model.exclusive[0].prefer) == (("p", "q"), "most")


@pytest.mark.parametrize(
    ("sections", "code", "marked"),
    [
        (programme("requires: [a, d]"), "SK201", "d"),
        (programme("requires: {some: [a]}"), "SK272", "{some: [a]}"),
        (programme("requires: {any: []}"), "SK272", "{any: []}"),
        (programme("requires: {any: [a], all: [b]}"), "SK272", "{any: [a], all: [b]}"),
        (programme("requires: {at_least: 4, of: [a, b, c]}"), "SK272", "4"),
        (programme("requires: {at_least: one, of: [a]}"), "SK272", "one"),
        (programme("subject: persons"), "SK275", "persons"),
        (programme("requires: [a], versions: [{requires: [b]}]"), "SK272", "requires"),
        (programme("effective_from: 2011, effective_to: 2010"), "SK278", "effective_to"),
        (programme("entitlements: {status: 5}"), "SK273", "status"),
        (programme("entitlements: {all: household.members}"), "SK210", "household.members"),
        (programme("entitlements: {s: {is: 5 INR, round: up}}"), "SK295", "up"),
        (programme("places: {free: household.income}"), "SK230", "household.income"),
        (programme("places: 5"), "SK272", "5"),
        ("programmes: {P: {title: P}}\n", "SK273", "P"),
        ("programmes: {p: {title: P}}\nexclusive: [{one_of: [p, q]}]\n", "SK201", "q"),
        ("programmes: {p: {title: P}}\nexclusive: [{one_of: [p]}]\n", "SK275", "one_of"),
        ("programmes: {p: {title: P}}\nexclusive: [{one_of: [p, p]}]\n", "SK275", "one_of"),
        ("documents: [{id: a, text: T}, {id: a, text: T}]\n", "SK274", "a"),
        ("documents: [{id: a, text: T, accepts: [b]}]\n", "SK201", "b"),
        ("criteria: {c: {text: x, when: household.size, source: law}}\n", "SK210", "household.size"),
        ("criteria: {c: {text: x, source: law}}\n", "SK271", "c"),
        ("criteria: {c: {text: x, when: true}}\n", "SK277", "c"),
        ("criteria: {c: {text: x, when: true, source: law, unless: {when: true}}}\n", "SK272", "{when: true}"),
        ("criteria: {c: {text: x, when: true, source: law, unless: [true]}}\n", "SK272", "true"),
        ("criteria: {c: {text: x, when: true, source: law, presume: {p: eligible}}}\n", "SK201", "p"),
        (programme("source: law").replace("when: true", "when: true, presume: {p: yes}", 1), "SK275", "yes"),
        (
            "criteria: {c: {text: x, source: law, effective_from: 2001, versions: [{when: true}]}}\n",
            "SK272",
            "effective_from",
        ),
        (
            "criteria: {c: {text: x, source: law, versions: [{effective_from: 2001}]}}\n",
            "SK271",
            "{effective_from: 2001}",
        ),
        (
            "criteria: {c: {text: x, when: household.income is known, source: law}}\n",
            "SK212",
            "household.income is known",
        ),
    ],
)
def test_rule__with_one_mistake__marks_it(found, sections, code, marked):
    """Each mistake has its place."""
    assert (code, marked) in found(sections)
