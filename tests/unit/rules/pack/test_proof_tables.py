"""What the proof of a table rests on: ranges, steps, law by date, and where it says that it proves nothing."""

from __future__ import annotations

import pytest

from serkit.kernel.errors import PackError
from small_packs import small

SECTIONS = """\
facts:
  person.n: {type: whole number, range: "[0 .. 9]"}
  person.q: {type: number, range: "[0 .. 9]"}
  person.m: INR per month
  person.k: {type: choice, of: [x, y, z]}
  person.s: {type: choices, of: [a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11]}
  person.o: {type: boolean, optional: true}
parameters:
  limit: {type: INR per month, source: law, values: {2020: 10 INR per month, 2024: 20 INR per month}}
  later: {type: INR per month, source: law, values: {2020: unknown, 2024: 20 INR per month}}
values:
  half: person.m / 2
  twice: person.m * 2
  grown: limit * 2
"""


def told(inputs: str, rows: str, more: str = "") -> list[tuple[str, str]]:
    """Everything that loading says of one table, as (code, message)."""
    table = f"tables:\n  t: {{inputs: [{inputs}], output: whole number, source: law, {more}{rows}}}\n"
    try:
        found = small(f"{SECTIONS}{table}programmes: {{p: {{title: P, entitlements: {{a: 't({inputs})'}}}}}}\n").model
    except PackError as error:
        return [(each.code, each.message) for each in error.diagnostics if each.code not in ("SK283", "SK285")]
    return [(each.code, each.message) for each in found.warnings if each.code not in ("SK283", "SK285")]


def test_whole_amounts__between_two_neighbours__leave_no_gap():
    """Between one paisa and the next there is no amount; between two numbers there always is one."""
    paisa = "rows: [['<= 5 INR per month', 1], ['>= 5.01 INR per month', 2]]"
    assert told("person.m", paisa) == []
    assert [code for code, _ in told("person.q", "rows: [['<= 5', 1], ['>= 5.01', 2]]")] == ["SK299"]


def test_value__that_may_come_out_in_parts__leaves_a_gap_between_two_paisa():
    """Half of an odd number of paisa lies between two; twice an amount never does."""
    paisa = "rows: [['<= 5 INR per month', 1], ['>= 5.01 INR per month', 2]]"
    assert told("half", paisa) == [("SK299", "no row of table `t` answers for `half` 5.001 INR per month")]
    assert told("twice", paisa) == []


def test_parameter__that_changes__is_proven_for_each_of_its_values():
    """The rows part at 10 rupees, as the law did until 2024."""
    rows = "rows: [['<= limit', 1], ['> 10 INR per month', 2]]"
    ((code, message),) = told("person.m", rows)
    assert code == "SK298"
    assert message.endswith("`person.m` 11 INR per month, and only one may, from 2024-01-01 on")


def test_value_of_the_law_alone__in_a_cell__is_worked_out():
    """Twice the limit is known before anybody has told anything."""
    assert told("person.m", "rows: [['<= grown', 1], ['> grown', 2]]") == []
    assert [code for code, _ in told("person.m", "rows: [['<= grown', 1], ['>= grown', 2]]")] == ["SK298"]


def test_law_not_found__in_a_cell__is_passed_over_until_it_is_known():
    """Nothing can be proven of a limit that nobody knows; the later one leaves a gap."""
    ((code, message),) = told("person.m", "rows: [['< later', 1], ['> later', 2]]")
    assert (code, message.endswith("from 2024-01-01 on")) == ("SK299", True)


def test_versions__each_with_its_rows__are_proven_one_by_one():
    """Only the second version leaves out 5."""
    versions = (
        "versions: [{effective_to: 2023, rows: [['<= 5', 1], ['> 5', 2]]},"
        " {effective_from: 2024, rows: [['< 5', 1], ['> 5', 2]]}]"
    )
    assert told("person.n", versions) == [("SK299", "no row of table `t` answers for `person.n` 5, from 2024-01-01 on")]


def test_fact_that_may_be_none__in_a_column__must_have_a_row_for_none():
    """`no` holds for none too; `yes` does not."""
    assert told("person.o", "rows: [['yes', 1], ['no', 2]]") == []


def test_word__that_no_cell_names__is_warned_of_and_one_that_is_named_is_refused():
    """A word nobody spoke of may be kept away by a criterion; a pair left out between others is a hole."""
    assert told("person.k", "rows: [['x', 1], ['y', 2]]") == [("SK299", "no row of table `t` answers for `person.k` z")]
    pairs = "rows: [['x', '< 5', 1], ['y', '< 5', 1], ['x', '>= 5', 2], ['z', 'any', 3]]"
    with pytest.raises(PackError, match=r"answers for `person\.k` y and `person\.n` 6"):
        small(
            f"{SECTIONS}tables: {{t: {{inputs: [person.k, person.n], output: whole number, source: law, {pairs}}}}}\n"
            "programmes: {p: {title: P, entitlements: {a: 't(person.k, person.n)'}}}\n"
        )


@pytest.mark.parametrize(
    ("inputs", "rows", "why"),
    [
        ("person.m", "rows: [['<= half', 1], ['> half', 2]]", "a cell of row 1 rests on what is told about a person"),
        ("person.s", f"rows: [{', '.join(f'[a{n}, 1]' for n in range(12))}]", "`person.s` has too many cases"),
    ],
)
def test_table__that_cannot_be_proven__says_so(inputs, rows, why):
    """Nothing is claimed, and that nothing is claimed is said."""
    assert ("SK240", f"table `t` is not proven: {why}") in told(inputs, rows)


def test_table__too_large_to_look_through__is_not_proven_and_loads():
    """Every row leaves out another number of another column: only all of them together cover all."""
    columns = ", ".join(["person.n"] + [f"person.x{n}" for n in range(12)])
    facts = "".join(f"  person.x{n}: whole number\n" for n in range(12))
    rows = [["any"] * 13 for _ in range(150)]
    for n, row in enumerate(rows):
        row[1 + n % 12] = f"!= {n}"
        row[1 + n * 7 % 12] = f"< {n * 5 % 31}"
    written = "".join(f"      - {[*row, 1]}\n" for row in rows)
    table = f"tables:\n  t:\n    inputs: [{columns}]\n    output: whole number\n    hit: first\n    source: law\n"
    tail = f"programmes: {{p: {{title: P, entitlements: {{a: 't({columns})'}}}}}}\n"
    sections = SECTIONS.replace("parameters:", f"{facts}parameters:")
    codes = [each.code for each in small(f"{sections}{table}    rows:\n{written}{tail}").model.warnings]
    assert "SK240" in codes


@pytest.mark.parametrize(
    ("rows", "added"),
    [
        ("rows: ['< 5', '> 5'], values: {2020: [1, 2]}", "rows: ['< 5', '> 5', ROW], values: {2020: [1, 2, unknown]}"),
        ("rows: [['< 5', 1], ['> 5', 2]]", "rows: [['< 5', 1], ['> 5', 2], ROW]"),
    ],
)
def test_gap__row_offered__closes_it_however_results_are_written(rows, added):
    """Results that stand by day under `values` are no part of the row."""
    text = SECTIONS + "tables:\n  t: {inputs: [person.n], output: whole number, source: law, TABLE}\n"
    text += "programmes: {p: {title: P, entitlements: {a: 't(person.n)'}}}\n"
    with pytest.raises(PackError) as refused:
        small(text.replace("TABLE", rows))
    row = refused.value.diagnostics[0].help.partition("`")[2].partition("`")[0]
    assert "SK299" not in [each.code for each in small(text.replace("TABLE", added.replace("ROW", row))).model.warnings]


@pytest.mark.parametrize("first", ["[0 .. 3] | 1", "0, 1, 2, 3 | 1", "< 4 | 1", "| [0 .. 3] | 1 |"])
def test_gap__in_a_drawn_table__is_closed_by_the_drawn_row_that_the_message_gives(first):
    """The row to add is written as the table is, however its first cell begins."""
    table = (
        "tables:\n  t:\n    inputs: [person.n]\n    output: whole number\n    source: law\n    rows: |\n"
        f"      person.n | t\n      {first}\n      >= 6 | 2\nROW"
        "programmes: {p: {title: P, entitlements: {a: 't(person.n)'}}}\n"
    )
    with pytest.raises(PackError) as caught:
        small(SECTIONS + table.replace("ROW", ""))
    (gap,) = (each for each in caught.value.diagnostics if each.code == "SK299")
    row = gap.help.split("`")[1]
    assert row.startswith(("(3 .. 6)", "[4 .. 6)"))
    small(SECTIONS + table.replace("ROW", f"      {row}\n"))
