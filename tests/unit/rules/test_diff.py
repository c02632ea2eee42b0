"""A change of rules held against people: whose answer, whose amount, and by which line."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from itertools import islice

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import serkit
from serkit.api.diff import diff
from serkit.cli.app import app
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.money import Money
from serkit.rules.diff import Layout
from serkit.rules.edits import edits_between
from serkit.rules.generate import People
from small_packs import HEAD, small
from small_programmes import FACTS, REQUIREMENTS

DAY = dt.date(2026, 11, 1)
RULES = """
    facts: {{person.income: {income}, person.old: boolean}}
    parameters: {{limit: {{type: INR per month, source: law, values: {{2000: {limit}}}}}}}
    values: {{gap: {gap}}}
    criteria:
      poor: {{text: {text}, source: law, when: {poor}}}
      old: {{text: x, source: law, when: person.old}}
    programmes:
      p: {{title: P, requires: {requires}, entitlements: {{help: gap}}}}
      q: {{title: Q, requires: old}}
"""


def rules(**otherwise: str):
    """One version of a pack."""
    said = {
        "income": "INR per month",
        "limit": "1_000",
        "gap": "limit - person.income",
        "text": "x",
        "poor": "person.income <= limit",
        "requires": "[poor]",
    }
    return small(RULES.format(**{**said, **otherwise}))


def person(income: int, *, old: bool = True) -> dict:
    """Somebody with an income."""
    return {"person.income": f"{income} INR per month", "person.old": old}


PEOPLE = [(f"p{n}", person(income)) for n, income in enumerate((500, 900, 1000, 1100, 2000))]


def impact(people=PEOPLE, **otherwise: str):
    """Hold a change against people."""
    return diff(rules(), rules(**otherwise), as_of=DAY, people=people)


def moves(found, programme="p") -> dict:
    """Counts of one programme by (before, after)."""
    return next(
        {(str(each.before), str(each.after)): each.n for each in one.moves}
        for one in found.programmes
        if one.programme == programme
    )


def test_diff__a_lower_limit__says_who_loses_and_by_which_line() -> None:
    """Two of five are above the new limit; the figure is to blame, at its line."""
    found = impact(limit="800")
    assert moves(found)["eligible", "ineligible"] == 2
    (cause,) = found.causes
    assert (cause.edit.kind, cause.edit.name, cause.n_people) == ("parameter", "limit", 3)
    assert cause.edit.where.startswith("in.small/pack.yaml:")


def test_diff__amounts_of_those_who_stay__are_subtracted_exactly() -> None:
    """The one below both limits gets 200 rupees less."""
    amounts = impact(limit="800").programmes[0].amounts["help"]
    assert (amounts.n_less, amounts.less) == (1, Money("200", "INR"))
    assert (amounts.n_more, amounts.more) == (0, None)


def test_diff__a_programme_out_of_reach__is_named_and_not_decided() -> None:
    """Nothing that `q` rests on was changed."""
    found = impact(limit="800")
    assert found.untouched == ("q",)
    assert [each.programme for each in found.programmes] == ["p"]


@pytest.mark.parametrize(
    ("otherwise", "edit"),
    [
        ({"poor": "person.income < limit"}, ("criterion", "poor", "changed")),
        ({"gap": "limit - person.income / 2"}, ("value", "gap", "changed")),
        ({"requires": "[poor, old]"}, ("programme", "p", "changed")),
        ({"income": '{type: INR per month, range: "[0 .. 5_000]"}'}, ("fact", "person.income", "changed")),
    ],
)
def test_diff__each_kind_of_edit__is_named(otherwise, edit) -> None:
    """What the rules say otherwise, by kind and name."""
    found = impact(**otherwise)
    assert [(each.kind, each.name, each.way) for each in found.edits] == [edit]


def test_diff__words_and_layout__are_no_edit() -> None:
    """A new sentence changes nobody's answer."""
    assert edits_between(rules().model, rules(text="another sentence", poor="person.income   <=  limit").model) == ()


MEANT = "person.old and (person.income <= limit or person.income = 5 INR per month)"


@pytest.mark.parametrize(
    "otherwise",
    [
        "(person.old) and ((person.income <= limit) or (person.income = 5 INR per month))",
        "person.old and (person.income <= limit or person.income = 5.00 INR per month)",
        "person.old and   (person.income <= limit or person.income = 5 INR per month)",
    ],
)
def test_diff__the_same_condition_written_otherwise__is_no_edit(otherwise) -> None:
    """Brackets that change nothing, blanks and figures in another form leave the rule as it is."""
    assert edits_between(rules(poor=MEANT).model, rules(poor=otherwise).model) == ()


@pytest.mark.parametrize(
    "otherwise",
    [
        "person.old and person.income <= limit or person.income = 5 INR per month",
        "person.old and (person.income < limit or person.income = 5 INR per month)",
        "(person.income <= limit or person.income = 5 INR per month)",
    ],
)
def test_diff__a_condition_that_brackets_change__is_an_edit(otherwise) -> None:
    """Without them `and` binds first, and other people are poor."""
    (edit,) = edits_between(rules(poor=MEANT).model, rules(poor=otherwise).model)
    assert (edit.kind, edit.name, edit.way) == ("criterion", "poor", "changed")


def test_diff__a_chain_bracketed_otherwise__is_no_edit() -> None:
    """`a and (b and c)` asks for the same three as `(a and b) and c`."""
    parts = ("person.old", "person.income <= limit", "person.income > 0")
    one, other = ("{} and ({} and {})".format(*parts), "({} and {}) and {}".format(*parts))
    assert edits_between(rules(poor=one).model, rules(poor=other).model) == ()


def test_diff__a_fact_declared_above_the_others__is_the_only_edit() -> None:
    """Facts count anew, and no condition has changed by it."""
    more = RULES.replace("{{person.income:", "{{person.first: boolean, person.income:")
    assert more != RULES
    said = {"income": "INR per month", "limit": "1_000", "gap": "limit - person.income", "text": "x"}
    new = small(more.format(**said, poor="person.income <= limit", requires="[poor]"))
    assert [(each.kind, each.name) for each in edits_between(rules().model, new.model)] == [("fact", "person.first")]


TABLE = """
    facts: {{person.n: whole number}}
    tables:
      grant: {{inputs: [person.n], output: INR, source: law, rows: [["{cell}", {result}], [any, 5 INR]], hit: first}}
    programmes: {{p: {{title: P, entitlements: {{help: grant(person.n)}}}}}}
"""


@pytest.mark.parametrize("otherwise", [{"cell": ">= 4"}, {"result": "8 INR"}])
def test_diff__another_cell_or_result_of_a_table__is_an_edit(otherwise) -> None:
    """What a row gives is as much of the table as whom it is for."""
    said = {"cell": ">= 3", "result": "7 INR"}
    old, new = small(TABLE.format(**said)), small(TABLE.format(**{**said, **otherwise}))
    (edit,) = edits_between(old.model, new.model)
    assert (edit.kind, edit.name) == ("table", "grant")
    same = small(TABLE.format(cell=">=  3", result="(7 INR)"))
    assert edits_between(old.model, same.model) == ()


def test_diff__a_requirement_more__is_the_cause_of_those_it_turns_away() -> None:
    """The criterion was there; that it is asked is new."""
    people = [("a", person(500, old=False)), ("b", person(500))]
    found = impact(people, requires="[poor, old]")
    assert moves(found)["eligible", "ineligible"] == 1
    assert [(each.edit.kind, each.n_people) for each in found.causes] == [("programme", 1)]


def test_diff__facts_one_version_refuses__are_counted_apart() -> None:
    """Nobody is counted as touched who could not be decided."""
    found = impact(income='{type: INR per month, range: "[0 .. 1_500]"}')
    assert (found.refused, found.n_people) == (1, 5)
    assert [each.person for each in found.refusals] == ["p4"]
    assert "range" in found.refusals[0].why


def test_diff__made_up_people__are_the_same_for_the_same_seed() -> None:
    """A figure of a report can be had again."""
    one, two = (diff(rules(), rules(limit="900"), as_of=DAY, generate=300, seed=7) for _ in range(2))
    assert one == two
    assert one.changes_anything


def test_diff__made_up_examples__show_the_facts_and_told_ones_only_their_id() -> None:
    """A concrete person where nobody's privacy is at stake."""
    made = diff(rules(), rules(limit="900"), as_of=DAY, generate=300)
    assert "person.income" in made.examples[0].facts
    told = impact(limit="800")
    assert (told.examples[0].person, dict(told.examples[0].facts)) == ("p1", {})


def test_diff__stored__comes_back_as_it_was() -> None:
    """A record of what was known when the change was made."""
    found = impact(limit="800")
    assert serkit.from_dict(json.loads(json.dumps(serkit.to_dict(found)))) == found


@settings(max_examples=25, deadline=None)
@given(REQUIREMENTS, REQUIREMENTS, st.integers(0, 3), st.integers(0, 3))
def test_diff__counts__are_those_of_deciding_everybody_twice(before, after, low, high) -> None:
    """Brute force over every way to tell three facts."""
    lines = "  c0: {{text: x, source: law, when: 'person.n <= {}'}}\n  c1: {{text: x, source: law, when: person.a}}\n"
    lines += "  c2: {{text: x, source: law, when: person.b}}\n"
    old, new = (
        small(FACTS + lines.format(limit) + f"programmes: {{p: {{title: P, requires: {requires}}}}}\n")
        for requires, limit in ((before, low), (after, high))
    )
    people = [
        (f"{n}{a}{b}", {"person.n": n, "person.a": a, "person.b": b})
        for n in range(4)
        for a in (True, False)
        for b in (True, False)
    ]
    found = diff(old, new, as_of=DAY, people=people)
    brute = Counter(
        (str(old["p"].decide(told, as_of=DAY).status), str(new["p"].decide(told, as_of=DAY).status))
        for _, told in people
    )
    counted = moves(found) if found.programmes else {}
    assert {move: n for move, n in counted.items() if move[0] != move[1]} == {
        move: n for move, n in brute.items() if move[0] != move[1]
    }


def test_diff__typed__exits_1_where_somebody_is_touched(tmp_path) -> None:
    """A pull request that changes lives does not pass unseen."""
    pack = tmp_path / "new"
    pack.mkdir()
    text = serkit.load_pack("in.pensions").model.files["pack.yaml"]
    (pack / "pack.yaml").write_text(text.replace("values: {2007: 40%}", "values: {2007: 60%}"), encoding="utf-8")
    people = tmp_path / "people.csv"
    people.write_text("case,disability.in_rpwd.degree\nk1,50%\nk2,70%\nk3,\n", encoding="utf-8")
    words = ["diff", "in.pensions", str(pack), "--as-of", "2026-11-01", "--people", str(people), "--id", "case"]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 1
    assert "benchmark" in result.stdout
    assert "k1" in result.stdout
    same = CliRunner().invoke(app, ["diff", "in.pensions", "in.pensions", "--as-of", "2026-11-01", "--generate", "50"])
    assert same.exit_code == 0
    assert "nobody is touched" in same.stdout


def test_diff__typed__a_person_refused__is_named_with_the_reason_and_exits_1(tmp_path) -> None:
    """A change is not shown to be harmless to somebody nobody could decide about."""
    people = tmp_path / "people.csv"
    people.write_text("case,disability.in_rpwd.degree\nk1,50%\nk2,fifty\n", encoding="utf-8")
    words = ["diff", "in.pensions", "in.pensions", "--as-of", "2026-11-01", "--people", str(people), "--id", "case"]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 1
    assert "k2" in result.stdout
    assert "disability.in_rpwd.degree" in result.stdout


@pytest.mark.parametrize(
    ("cell", "status"), [("a; b", True), ("a", True), ("b", False), ("none", False), ("[]", False)]
)
def test_diff__choices_in_one_cell__are_parted_by_semicolons(cell, status) -> None:
    """As a spreadsheet holds several of them."""
    told = """
        facts: {{person.kinds: {{type: choices, of: [a, b, c]}}}}
        criteria: {{c: {{text: x, source: law, when: '{when}'}}}}
        programmes: {{p: {{title: P, requires: [c]}}}}
    """
    old, new = (small(told.format(when=when)) for when in ('person.kinds contains "a"', 'person.kinds contains "c"'))
    found = diff(old, new, as_of=DAY, people=[("k", {"person.kinds": cell})])
    assert found.refused == 0
    assert bool(moves(found, "p").get(("eligible", "ineligible"))) is status


@pytest.mark.parametrize("lang", ["en", "hi", "fa", "lt"])
def test_diff__in_each_language__says_it(lang) -> None:
    """The summary is for officers, the JSON for machines."""
    result = CliRunner().invoke(
        app, ["diff", "in.pensions", "in.pensions", "--as-of", "2026-11-01", "--generate", "9", "--lang", lang]
    )
    assert serkit.kernel.text.say(lang, "impact.title") in result.stdout


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", "{}"),
        ("a.jsonl", "[1]"),
        ("a.json", "[1]"),
        ("a.jsonl", "{"),
        ("none.csv", None),
        ("b.csv", "\udcff"),
    ],
)
def test_people_file__that_is_none__is_a_message_with_its_row(tmp_path, name, text) -> None:
    """Nothing a user points at ends in a traceback."""
    file = tmp_path / name
    if text is not None:
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
    words = ["diff", "in.pensions", "in.ndfdc", "--as-of", "2026-11-01", "--people", str(file)]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 1
    assert ("SK123" if text is None else "SK403") in result.output


def test_people_file__without_an_end__is_refused_for_its_size(monkeypatch) -> None:
    """A device gives more than any file holds; no more of it is read than a file may hold."""
    monkeypatch.setattr("serkit.cli.people_file._MOST_BYTES", 1 << 20)
    words = ["diff", "in.pensions", "in.ndfdc", "--as-of", "2026-11-01", "--people", "/dev/zero"]
    result = CliRunner().invoke(app, words)
    assert (result.exit_code, "larger than 1 MiB" in result.output) == (1, True)


def test_diff__other_places_of_a_programme__are_an_edit() -> None:
    """Who waits changes, though nobody's eligibility does."""
    text = "facts: {centre.n: whole number}\nprogrammes: {p: {title: P, places: {free: FREE}}}\n"
    old, new, same = (small(text.replace("FREE", free)) for free in ("9 - centre.n", "8 - centre.n", "(9 - centre.n)"))
    assert [(each.kind, each.name) for each in edits_between(old.model, new.model)] == [("programme", "p")]
    assert edits_between(old.model, same.model) == ()


def monthly(calendar: str = "gregorian", *, least: int = 3000):
    """A pack that adds up what was earned each month of the year."""
    unit = "IRR" if calendar == "jalali" else "INR"
    sections = f"""
        facts:
          person.earned: {{type: {unit} per month, by: month}}
          person.trade: {{type: choice, of: {{a: {{en: a}}, b: {{en: b}}}}, by: month}}
        running: {{used: {{type: {unit}, adds: share}}}}
        values: {{share: 'if person.trade = "a" then min(person.earned, 900 {unit} per month) else 0 {unit} per month'}}
        criteria: {{left: {{text: x, source: law, when: used < {least} {unit}}}}}
        programmes: {{p: {{title: P, requires: left, entitlements: {{used: used}}}}}}
    """
    head = HEAD.replace("currency: INR", f"currency: {unit}\ncalendar: {calendar}")
    return small(sections, head.replace("pack: in.", "pack: ir.") if calendar == "jalali" else head)


@pytest.mark.parametrize("calendar", ["gregorian", "jalali"])
def test_diff__facts_by_month__are_told_to_made_up_people(calendar) -> None:
    """A lower yearly limit turns people away, whose months add up to between the old limit and the new."""
    found = diff(monthly(calendar), monthly(calendar, least=2500), as_of=DAY, generate=400)
    assert moves(found)["eligible", "ineligible"] > 0
    assert any("person.earned" in each.facts for each in found.examples)


def test_diff__made_up_months__decide_as_the_same_months_told() -> None:
    """Figures laid out by month are those a file of facts would tell."""
    pack = monthly()
    layout, told_months = Layout(pack), 0
    for drawn in islice(People((pack.model,), DAY.toordinal(), seed=3), 200):
        made = pack["p"].decide(layout.facts(drawn), as_of=DAY)
        told = {name: each_month(x) for name, x in drawn.items()}
        told_months += any(isinstance(each, dict) for each in told.values())
        retold = pack["p"].decide(told, as_of=DAY)
        assert (made.status, made.entitlements) == (retold.status, retold.entitlements)
    assert 40 < told_months < 200


def each_month(x: object) -> object:
    """A drawn value as a file tells it: figures in rupees, months by their name."""
    if isinstance(x, FrozenMap):
        return {f"{month // 12}-{month % 12 + 1:02}": each_month(each) for month, each in x.items()}
    return f"{x // 100}.{x % 100:02} INR per month" if isinstance(x, int) else x


def test_diff__packs_of_two_calendars__are_told_one_value_for_every_month() -> None:
    """A month of one calendar is none of the other."""
    old, new = monthly(), monthly("jalali")
    people = islice(People((old.model, new.model), DAY.toordinal(), seed=3), 100)
    assert not any(isinstance(x, FrozenMap) for drawn in people for x in drawn.values())
