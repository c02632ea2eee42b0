"""Values and tables: types, versions, members, rows; checked in order, circles refused."""

from __future__ import annotations

from fractions import Fraction

import pytest

from serkit.kernel.dates import read_date
from serkit.rules.pack.order import in_order


def value(model, name):
    """Find a value by its name."""
    return next(each for each in model.values if each.name == name)


def test_value__read_before_it_is_written__is_known(pack):
    """Order in the file says nothing."""
    model = pack("values:\n  a: b * 2\n  b: household.income + c\n  c: 5 INR per month\n")
    assert [each.type.describe() for each in model.values] == ["INR per month"] * 3
    assert [each.slot for each in model.values] == [0, 1, 2]


def test_value__with_versions__has_each_with_its_own_days_and_source(pack):
    """`effective_to` is the last day in force."""
    model = pack(
        "values:\n"
        "  a:\n"
        "    source: law\n"
        "    round: half up to 1 INR per month\n"
        "    versions:\n"
        "      - {effective_to: 2010, is: household.income / 3}\n"
        "      - {effective_from: 2011, is: household.income / 2, source: press, round: up to 10 INR per month}\n"
    )
    first, second = value(model, "a").versions
    assert (first.from_, first.to, first.source) == (None, read_date("2010-12-31")[0], "law")
    assert (second.from_, second.to, second.source) == (read_date("2011-01-01")[0], None, "press")
    assert (first.rounding.mode, first.rounding.step) == ("half_up", 100)
    assert (second.rounding.mode, second.rounding.step) == ("up", 1000)
    assert first.written == "household.income / 3"


def test_value__for_each_member__is_read_as_a_field(pack):
    """With `on` there is one per member, `m.share`."""
    model = pack(
        "values:\n"
        "  old: {on: household.members, is: member.age >= 60 years}\n"
        "  n_old: count(household.members[old])\n"
        "  any_old: some m in household.members satisfies m.old\n"
    )
    assert value(model, "old").on == "household.members"
    assert value(model, "n_old").type.describe() == "whole number"


def test_table__as_lists_or_drawn__is_the_same(pack):
    """Rows may be lists or a text table, with or without bars at the edges."""
    lists = "rows: [[female, '[1 .. 3]', 25], [any, any, 35]]"
    drawn = "rows: |\n      a | b | c\n      female | [1 .. 3] | 25\n      | any | any | 35 |"
    models = [
        pack(
            "tables:\n  t:\n    inputs: [person.sex, household.size]\n"
            f"    output: percent\n    hit: first\n    source: law\n    {rows}\n"
        )
        for rows in (lists, drawn)
    ]
    one, other = (
        [(row.cells, row.result, row.written) for row in model.tables[0].versions[0].rows] for model in models
    )
    assert one == other
    assert one[1][0] == (None, None)
    assert one[1][1].args == (Fraction(7, 20),)


def test_table__with_dated_results__has_a_version_for_each_day(pack):
    """Values {D: [E per row] | unknown}."""
    model = pack(
        "tables:\n"
        "  t:\n"
        "    inputs: [household.size]\n"
        "    output: IRR per month\n"
        "    source: law\n"
        "    rows: ['1', '>= 2']\n"
        "    values:\n"
        "      1401-07-01: [546 IRT per month, unknown]\n"
        "      1401-01-01: [420 IRT per month, 600 IRT per month]\n"
        "      1402: unknown\n"
    )
    first, second, third = model.tables[0].versions
    assert (first.from_, first.to) == (read_date("1401-01-01")[0], read_date("1401-06-31")[0])
    assert [row.result.args[0] for row in first.rows] == [4200, 6000]
    assert second.rows[1].result is None
    assert [row.result for row in third.rows] == [None, None]
    assert third.to is None


def test_table__with_versions__has_their_rows(pack):
    """Whole tables are replaced by law too."""
    model = pack(
        "tables:\n"
        "  t:\n"
        "    inputs: [household.size]\n"
        "    output: whole number\n"
        "    hit: first\n"
        "    source: law\n"
        "    versions:\n"
        "      - {effective_to: 2010, rows: [['any', 1]]}\n"
        "      - {effective_from: 2011, rows: [['>= 5', 2], ['any', 3]], source: press}\n"
    )
    table = model.tables[0]
    assert (table.hit, [len(version.rows) for version in table.versions]) == ("first", [1, 2])
    assert table.versions[1].source == "press"


TABLE = "tables: {{t: {{inputs: [household.size], output: INR, source: law, {}}}}}\n"


@pytest.mark.parametrize(
    ("sections", "code", "marked"),
    [
        ("values: {a: {on: household.memebrs, is: 1}}\n", "SK201", "household.memebrs"),
        ("values: {a: {on: household.size, is: 1}}\n", "SK272", "household.size"),
        ("values: {a: {text: x}}\n", "SK271", "a"),
        ("values: {a: {is: 1, versions: []}}\n", "SK272", "versions"),
        ("values: {a: [1]}\n", "SK272", "[1]"),
        ("values: {a: a + 1}\n", "SK281", "a"),
        ("values: {a: b, b: a}\n", "SK281", "a"),
        ("values: {a: t(household.size)}\n" + TABLE.format("rows: [[any, a]]"), "SK281", "a"),
        ("values: {a: household.income > 5}\n", "SK230", "5"),
        ("values: {min: 1}\n" + TABLE.replace("t:", "min:").format("rows: [[any, 1]]"), "SK273", "min"),
        (TABLE.format("rows: [[any]]"), "SK288", "[any]"),
        (TABLE.format("rows: [[any, any, 1]]"), "SK288", "[any, any, 1]"),
        (TABLE.format("rows: [[any, {a: b}]]"), "SK272", "{a: b}"),
        (TABLE.format("rows: {a: b}"), "SK272", "{a: b}"),
        (TABLE.format("rows: a"), "SK288", "a"),
        (TABLE.format("hit: all, rows: [[any, 1]]"), "SK275", "all"),
        (TABLE.format("rows: [['>= female', 1]]"), "SK201", "female"),
        (TABLE.format("rows: [[any, 1 USD]]"), "SK230", "1 USD"),
        (TABLE.format("rows: ['any'], values: {2000: [1, 2]}"), "SK288", "[1, 2]"),
        (TABLE.format("rows: ['any'], values: {2000: 5}"), "SK272", "5"),
        (TABLE.format("rows: ['any'], values: {2000: [1], 2000-01: [2]}"), "SK279", "2000"),
        (TABLE.format("hit: first"), "SK271", "t"),
        (TABLE.replace("household.size", "household.sise").format("rows: [[any, 1]]"), "SK201", "household.sise"),
        (TABLE.replace("[household.size]", "[]").format("rows: [[1]]"), "SK288", "inputs"),
    ],
)
def test_definition__with_one_mistake__marks_it(found, sections, code, marked):
    """Each mistake has its place."""
    assert (code, marked) in found(sections)


def test_circle__through_eligibility__is_refused(found):
    """A programme that needs a programme that needs it could never be decided."""
    assert found(
        "criteria:\n"
        "  a: {text: x, when: q is eligible, source: law}\n"
        "  b: {text: x, when: p is not eligible, source: press}\n"
        "programmes: {p: {title: P, requires: [a]}, q: {title: Q, requires: [b]}}\n"
    ) == [("SK281", "p")]


def test_fact__named_like_a_value__makes_no_circle(pack):
    """A dotted name that is a fact is that fact, whatever the value reading it is called."""
    assert pack("values: {income: household.income * 2}\n").values[0].name == "income"


def test_tower__of_more_steps_than_can_be_evaluated__is_refused_once(found):
    """Those who evaluate recurse: 1,000 values one upon another would end in a crash."""
    tower = "values:\n  v0: household.size\n" + "".join(f"  v{i}: v{i - 1} + 1\n" for i in range(1, 80))
    assert [code for code, _ in found(tower)] == ["SK213"]


def test_order__of_a_chain_longer_than_the_stack__is_found():
    """No recursion: a chain may be as long as a pack."""
    chain = {str(i): (str(i + 1),) for i in range(50_000)}
    order, circles = in_order({**chain, "50000": ()})
    assert (order[0], order[-1], circles) == ("50000", "0", [])


def test_table__whose_declaration_failed__is_not_blamed_on_those_who_ask_it(found):
    """One slip, one finding."""
    table = "tables: {t: {inputs: [household.size], output: rupes, source: law, rows: [[any, 1]]}}\n"
    assert [code for code, _ in found(f"{table}values: {{a: t(household.size)}}\n")] == ["SK291"]
