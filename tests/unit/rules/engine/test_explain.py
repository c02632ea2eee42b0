"""Explanations: every line has its figure, its day and its source, in the reader's language."""

from __future__ import annotations

import datetime as dt

from small_packs import HEAD, small

DAY = dt.date(2026, 11, 1)
PACK = small(
    """\
facts:
  person.kind:
    type: choice
    of: {x: {en: the first, fa: نخست}, y: {en: the second, fa: دوم}}
    label: {en: kind, fa: گونه}
  person.wage: {type: INR per month, label: {en: wage, fa: دستمزد}, ask: {en: "How much?", fa: "چقدر؟"}}
  person.tags: {type: choices, of: [t, u]}
parameters:
  limit: {type: INR per month, source: law, text: {en: the limit, fa: سقف}, values: {2020: 9000, 2025-07-01: 12000}}
  grace: {type: months, source: law, values: {2020: 18}}
  lost: {type: INR, source: law, values: {2020: unknown}}
tables:
  level: {inputs: [person.kind], output: INR, source: law, rows: [["x", 10 INR], ["y", 20 INR]]}
criteria:
  poor:
    text: {en: earns <limit> or less, fa: درآمد تا <limit>}
    text_not: {en: earns more than <limit>, fa: درآمد بیش از <limit>}
    when: person.wage <= limit
    unless: [{when: 'person.kind = "y"', text: {en: is of the second kind, fa: گونهٔ دوم}, source: law}]
    source: law
  waited: {text: {en: waited <grace>, fa: صبر}, when: application.submitted_on + grace <= as_of, source: law}
  tagged: {text: {en: tagged, fa: برچسب}, when: person.tags contains "t", source: law}
advice:
  calm: {text: {en: may wait, fa: صبر}, when: person.wage <= 5 INR per month, source: law}
documents: [{id: card, text: {en: the card, fa: کارت}}]
programmes:
  p:
    title: {en: The first, fa: نخستین}
    requires: [poor, {any: [waited, tagged]}]
    entitlements: {amount: {is: level(person.kind), text: {en: what is paid, fa: مبلغ}}, other: lost}
    places: {free: count(person.tags)}
    source: law
  q: {title: {en: The second, fa: دومین}, requires: [{at_least: 1, of: [waited, {not: tagged}]}], effective_from: 2026}
exclusive: [{one_of: [p, q]}]
""",
    head=HEAD.replace("title: {en: A small pack}", "title: {en: A small pack, fa: بسته}").replace(
        "title: the Act", "title: {en: the Act, fa: قانون}"
    ),
)
TOLD = {
    "person.wage": "12500 INR per month",
    "person.kind": "x",
    "person.tags": [],
    "application.submitted_on": "2025-01-01",
}


def lines(told: dict, lang: str | None = None, programme: str = "p", as_of: dt.date = DAY) -> list[str]:
    """Explain and cut into lines."""
    return str(PACK[programme].decide(told, as_of=as_of).explain(lang)).splitlines()


def test_explain__a_refusal__says_the_rule_the_facts_and_the_law_in_force():
    """The figure of the day, since when it holds, and the clause."""
    found = lines(TOLD)
    assert found[0] == "✗ not eligible for The first [the Act, s. 3]"
    assert "  ✗ earns more than 12,000 INR per month [the Act, s. 3]" in found
    assert "    wage: 12,500 INR per month" in found
    assert "    the limit: 12,000 INR per month [the Act, s. 3; in force from 1 July 2025]" in found
    assert "    ✗ exception in favour: is of the second kind [the Act, s. 3]" in found


def test_explain__a_branch_of_the_requirement__is_a_node_of_its_own():
    """At least one of these, with what each of them said."""
    found = lines(TOLD)
    at = found.index("  ✓ at least one of these")
    assert found[at + 1] == "    ✓ waited 18 months [the Act, s. 3]"
    assert "    ✗ tagged [the Act, s. 3]" in found


def test_explain__an_open_answer__says_what_is_still_needed_with_the_pack_s_question():
    """Untold facts are said to be untold; the question stands in the pack."""
    found = lines({"person.tags": ["t"]})
    assert found[0].startswith("? cannot be decided yet: The first")
    assert "    wage: not told" in found
    assert "    ? wage: How much?" in found
    assert any("what the law says on 1 November 2026 about “lost” was not found" in line for line in found)


def test_explain__what_is_owed__comes_from_its_table():
    """Entitlements stand with the law they rest on."""
    found = lines({**TOLD, "person.wage": "1 INR per month"})
    assert "    what is paid: 10 INR" in found
    assert "      from the table: level [the Act, s. 3]" in found
    assert "  Documents to bring" in found
    assert "  Place: full: waiting list" in found
    at = found.index("  only one of these may be drawn: the person chooses")
    assert found[at + 1 : at + 3] == ["    The first: what is paid: 10 INR; other: not known", "    The second"]


def test_summary__of_one_of_two__names_the_other_and_who_chooses():
    """Nobody reads two pensions as both to be had."""
    words = PACK["p"].decide({**TOLD, "person.wage": "1 INR per month"}, as_of=DAY).summary()
    assert words.endswith("only one may be drawn, this or The second: the person chooses")


OPEN = small("""\
facts: {person.wage: INR per month, person.age_told: {type: whole number, range: "[0 .. 9]"}}
parameters:
  limit: {type: INR per month, source: law, text: the limit, values: {2027: 9000}}
  lost: {type: INR per month, source: law, values: {2020: unknown}}
criteria:
  poor: {text: earns <limit> or less, when: person.wage <= limit, source: law}
  few: {text: under <lost>, when: person.wage < lost, source: law}
programmes:
  p: {title: P, requires: [poor], entitlements: {help: limit - person.wage, most: "min(limit, 500 INR per month)"}}
  q: {title: Q, requires: [few], entitlements: {sum: 5 INR + person.age_told * 1 INR}}
""")


def test_explain__a_figure_before_its_first_day__is_named_and_not_a_range():
    """Nobody reads "at most 0 INR or more", nor a negative help."""
    found = str(OPEN["p"].decide({"person.wage": "10500 INR per month"}, as_of=DAY).explain()).splitlines()
    assert "  ? earns the limit (not known) or less [the Act, s. 3]" in found
    assert "    help: not known" in found
    assert "    most: 500 INR per month or less" in found


def test_explain__a_bound_by_a_declared_range__is_shown():
    """Only what the type alone says is left out."""
    found = str(OPEN["q"].decide({}, as_of=DAY).explain()).splitlines()
    assert "    sum: between 5 INR and 14 INR" in found
    assert "  ? under lost (not known) [the Act, s. 3]" in found


def test_explain__advice_not_followed__is_noted():
    """Soft criteria warn."""
    assert "  Please note" in lines(TOLD)
    assert "  Please note" not in lines({**TOLD, "person.wage": "5 INR per month"})


def test_explain__in_persian__uses_the_pack_s_words_and_the_reader_s_digits():
    """The pack's languages; words of the other direction are isolated."""
    found = "\n".join(lines(TOLD, "fa"))
    assert "نخستین" in found
    assert "درآمد بیش از ۱۲٬۰۰۰" in found
    assert "گونه: نخست" in found


def test_explain__in_a_language_the_pack_does_not_speak__falls_back_to_its_first():
    """Nobody is shown nothing."""
    assert any("earns more than" in line for line in lines(TOLD, "lt"))


def test_explain__a_programme_out_of_force__says_so():
    """Ineligible because not in force."""
    found = lines(TOLD, programme="q", as_of=dt.date(2025, 12, 31))
    assert "  ✗ the programme is not in force on 31 December 2025" in found


SETTLED = small("""\
facts: {person.n: {type: whole number, range: "[0 .. 100]"}, person.m: {type: whole number, range: "[0 .. 9]"}}
criteria:
  many: {text: five or more, when: person.n >= 5, source: law}
  few: {text: under five, when: person.n < 5, source: law}
  more: {text: six, when: person.m > 5, source: law}
programmes:
  both: {title: Both, requires: [many, few]}
  group: {title: Group, requires: [{not: {any: [many, few]}}, {any: [more, {not: more}]}]}
  either: {title: Either, requires: [{any: [many, few]}], entitlements: {gift: 10 INR}}
""")
UNCHANGED = "the unknown facts do not change the answer"


def test_explain__a_refusal_that_no_unknown_can_change__says_so_and_names_the_open_criteria():
    """Nobody has both five or more and under five: the two together are why."""
    decision = SETTLED["both"].decide({}, as_of=DAY)
    assert (decision.status, decision.because, decision.missing) == ("ineligible", ("many", "few"), ())
    assert f"  {UNCHANGED}" in str(decision.explain()).splitlines()
    assert decision.summary() == f"five or more; under five; {UNCHANGED}"


def test_explain__a_refusal_settled_inside_a_branch__names_the_open_ones():
    """A branch of open conditions says which they are."""
    decision = SETTLED["group"].decide({"person.m": 1}, as_of=DAY)
    assert decision.because == ("many", "few")
    assert decision.summary().endswith(UNCHANGED)


def test_explain__an_eligibility_that_no_unknown_can_change__says_so():
    """Either is met whatever the number is; what is owed is said first."""
    decision = SETTLED["either"].decide({}, as_of=DAY)
    assert (decision.status, decision.because) == ("eligible", ())
    assert f"  {UNCHANGED}" in str(decision.explain()).splitlines()
    assert decision.summary() == f"gift: 10 INR; {UNCHANGED}"
    assert UNCHANGED not in str(SETTLED["either"].decide({"person.n": 5}, as_of=DAY).explain())


ELSEWHERE = small("""\
facts: {person.a: boolean, person.b: boolean}
criteria:
  a: {text: is a, when: person.a, source: law}
  soon: {text: is soon, when: person.b, source: law, effective_from: 2027}
  not_q: {text: not in q, source: law, when: q is not eligible, presume: {q: not eligible}}
  new_p: {text: either, source: law, when: q is eligible or r is eligible, presume: {q: eligible, r: eligible}}
programmes:
  q: {title: Q, requires: [a]}
  r: {title: R, requires: [a, soon]}
  p: {title: P, requires: [not_q]}
  s: {title: S, requires: [new_p]}
""")


def test_explain__a_presumed_answer__is_said_to_be_presumed():
    """Whoever is refused or let in upon a presumption sees which one; where the answer is known nothing is said."""
    found = str(ELSEWHERE["p"].decide({}, as_of=DAY).explain()).splitlines()
    assert "    presumed: not eligible for Q" in found
    found = str(ELSEWHERE["s"].decide({}, as_of=DAY).explain()).splitlines()
    assert [line for line in found if "presumed" in line] == [
        "    presumed: eligible for Q",
        "    presumed: eligible for R",
    ]
    assert "presumed" not in str(ELSEWHERE["p"].decide({"person.a": False}, as_of=DAY).explain())


def test_explain__a_criterion_out_of_force__is_said_to_be_so():
    """A requirement of other days is not passed over in silence."""
    line = "  is soon: not in force on 1 November 2026 [the Act, s. 3]"
    assert line in str(ELSEWHERE["r"].decide({"person.a": True}, as_of=DAY).explain()).splitlines()
    assert "not in force" not in str(ELSEWHERE["r"].decide({}, as_of=dt.date(2027, 1, 1)).explain())


def test_explain__as_html__is_escaped_and_marked_with_its_direction():
    """One nested list, ready for a letter."""
    html = PACK["p"].decide(TOLD, as_of=DAY).explain("fa").html()
    assert html.startswith('<ul class="why" lang="fa" dir="rtl">')
    assert PACK["p"].decide(TOLD, as_of=DAY).explain().tree["verdict"] is False
