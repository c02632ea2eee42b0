"""What loading checks over a whole pack: names, texts, what nobody uses, when law begins, versions in time."""

from __future__ import annotations

import pytest

CRITERION = "criteria: {{c: {{text: {}, when: true, source: law}}}}\nprogrammes: {{p: {{title: P, requires: [c]}}}}\n"


@pytest.mark.parametrize(
    ("sections", "code"),
    [
        ("parameters: {a: {type: INR, source: law, values: {2000: 1}}}\nvalues: {a: 1}\n", "SK274"),
        ("values: {a: 1}\ncriteria: {a: {text: x, when: true, source: law}}\n", "SK274"),
        (
            "criteria: {a: {text: x, when: true, source: law}}\nadvice: {a: {text: x, when: true, source: law}}\n",
            "SK274",
        ),
        ("values: {as_of: 1}\n", "SK273"),
        ("values: {not: 1}\n", "SK273"),
        ("values: {member: 1}\n", "SK273"),
        ("values: {Net: 1}\n", "SK273"),
    ],
)
def test_name__of_two_things_or_of_the_language__is_refused(found, sections, code):
    """One flat namespace for undotted names."""
    assert code in dict(found(sections))


def test_parameter__called_like_a_function__is_allowed(pack):
    """A function is followed by a bracket: `ceiling at loan.signed_on` is the parameter."""
    sections = (
        "parameters: {ceiling: {type: INR, source: law, values: {2000: 1}}}\n"
        "values: {limit: ceiling at loan.signed_on}\n"
    )
    assert pack(sections).values[0].type.describe() == "INR"


def test_programme__named_like_a_value__is_warned_of(pack):
    """Formulas mean the value; a reader may not."""
    model = pack("values: {a: 1}\nprogrammes: {a: {title: A, entitlements: {b: a}}}\n")
    assert [each.code for each in model.warnings if each.code == "SK274"] == ["SK274"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("'at <limt>'", "<limt>"),
        ("'{en: a}'", None),
        ("'<household.size> people'", None),
        ("'<household.size:bare|one=a|other=b>'", None),
        ("'income < 5 and > 3'", "< 5 and >"),
        ("'a <b'", "<b"),
        ("'<c>'", "<c>"),
        ("{en: a, hi: '<>'}", "<>"),
    ],
)
def test_placeholder__of_a_text__names_something(found, text, marked):
    """A parameter, a value, a table or a fact; never a criterion."""
    assert [place for code, place in found(CRITERION.format(text)) if code == "SK287"] == ([marked] if marked else [])


def test_translation__missing__is_a_warning_unless_the_pack_lists_its_languages(found, pack):
    """`languages:` is a promise; the languages of the title are a habit."""
    head = "pack: xx.a\nversion: 1\ncurrency: INR\ntitle: {en: A, hi: B}\nsources: {law: {title: L, certainty: A}}\n"
    assert ("SK286", "text") in found(CRITERION.format("{en: a}"), head)
    assert pack(CRITERION.format("{en: a}"), head).languages == ("en", "hi")
    assert found(CRITERION.format("{en: a}"), head + "languages: [en]\n") == []
    assert found(CRITERION.format("{en: a}"), head + "languages: [en, hi]\n") == [("SK286", "text")]


def test_unused__things__are_warnings(found):
    """A name nobody reads is often a name misspelt elsewhere."""
    assert found(
        "facts: {a.b: boolean, a.c: boolean, a.d: boolean}\n"
        "parameters:\n"
        "  p: {type: INR, source: law, values: {2000: 1}}\n"
        "  q: {type: INR, source: press, values: {2000: 1}}\n"
        "values: {v: 1}\n"
        "tables: {t: {inputs: [a.c], output: INR, source: law, rows: [[any, 1]]}}\n"
        "criteria: {c: {text: 'a <a.d> <q>', when: a.b, source: law}}\n"
    ) == [("SK285", "p"), ("SK285", "v"), ("SK285", "t"), ("SK284", "c")]


def test_unused__things_of_a_broken_pack__are_not_said(found):
    """What reads them may be what is broken."""
    assert found("facts: {a.b: boolean}\nvalues: {v: a.bb}\n") == [("SK201", "a.bb")]


BEGINS = """\
parameters: {{p: {{type: INR, source: law, values: {{2010: 1}}}}}}
values: {{v: p * 2, w: p at loan.signed_on}}
tables:
  t:
    inputs: [household.size]
    output: INR
    source: press
    rows: ['any']
    values: {{2012: [1]}}
criteria:
  c:
    text: c
    source: law
    versions: [{{effective_to: 2010, when: true}}, {{effective_from: 2011, when: loan.requested > p}}]
programmes: {{x: {{title: X, effective_from: {}, {}}}}}
"""


@pytest.mark.parametrize(
    ("begins", "rest", "refused"),
    [
        ("2009", "requires: [c]", False),
        ("2009", "entitlements: {e: p}", True),
        ("2009", "entitlements: {e: v}", True),
        ("2009", "entitlements: {e: w}", False),
        ("2010", "entitlements: {e: v}", False),
        ("2011", "entitlements: {e: t(household.size)}", True),
        ("2012", "entitlements: {e: t(household.size)}", False),
        ("2009", "places: {free: floor(p / 1 INR)}", True),
    ],
)
def test_law__that_begins_after_a_programme__is_refused(found, begins, rest, refused):
    """A programme whose span meets a day before the first value; the law of another day is that day's."""
    codes = [code for code, _ in found(BEGINS.format(begins, rest))]
    assert ("SK282" in codes) == refused


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("effective_to: 2010", "effective_from: 2011", []),
        ("effective_to: 2010-12", "effective_from: 2011-01-02", ["SK280"]),
        ("effective_to: 2011", "effective_from: 2011-12-31", ["SK279"]),
        ("effective_from: 2011", "effective_to: 2010", []),
        ("effective_from: 2010", "effective_from: 2011", ["SK279"]),
        ("effective_to: 2010", "effective_to: 2011", ["SK279"]),
        ("effective_to: 1389", "effective_from: 1390", []),
        ("effective_to: 1389-12-29", "effective_from: 2011-03-21", []),
    ],
)
def test_versions__in_time__neither_overlap_nor_leave_days_unsaid(found, first, second, codes):
    """`effective_to` is the last day in force; calendars may mix."""
    made = found(
        f"criteria: {{c: {{text: x, source: law, versions: [{{when: true, {first}}}, {{when: true, {second}}}]}}}}\n"
        "programmes: {p: {title: P, requires: [c]}}\n"
    )
    assert [code for code, _ in made if code in ("SK279", "SK280")] == codes


def test_findings__of_a_hostile_pack__are_counted_and_soon_over(found):
    """A text with more findings than this is no pack."""
    codes = [code for code, _ in found("values:\n" + "".join(f"  v{i}: houshold.x{i}\n" for i in range(3000)))]
    assert codes == ["SK201"] * 1000 + ["SK294"]


@pytest.mark.parametrize("section", ["facts", "parameters", "values", "criteria", "tables", "sources"])
def test_section__of_a_wrong_shape__is_said_once(found, section):
    """What it would have declared is not missed."""
    sections = (
        "facts: {a.b: boolean}\n"
        "parameters: {p: {type: INR, source: law, values: {2000: 1}}}\n"
        "values: {v: p * 2}\n"
        "tables: {t: {inputs: [a.b], output: INR, source: law, rows: [[any, v]]}}\n"
        "criteria: {c: {text: c, when: t(a.b) > 5 INR, source: law}}\n"
        "programmes: {x: {title: X, requires: [c]}}\n"
    )
    head = "pack: xx.a\nversion: 1\ncurrency: INR\ntitle: {en: A}\nsources: {law: {title: L, certainty: A}}\n"
    broken = "\n".join(
        f"{section}: [a]" if line.startswith(f"{section}:") else line for line in (head + sections).split("\n")
    )
    assert ("SK272", "[a]") in found("", broken)
    assert "SK201" not in dict(found("", broken))
