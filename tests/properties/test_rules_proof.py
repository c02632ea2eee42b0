"""Proofs of tables beside brute force: every case of a small domain is asked of the engine, row by row."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.kernel.errors import PackError
from serkit.kernel.unknown import NONE
from small_packs import small

FACTS = """\
facts:
  person.n: {type: whole number, range: "[0 .. 4]"}
  person.q: {type: number, range: "(0 .. 2]"}
  person.k: {type: choice, of: [x, y, z]}
  person.b: boolean
  person.s: {type: choices, of: [u, v]}
  person.o: {type: whole number, range: "[1 .. 3]", optional: true}
  person.d: {type: date, range: "[2026-01-01 .. 2026-01-04]"}
parameters:
  two: {type: whole number, source: law, values: {2000: 2}}
"""
DOMAIN = {
    "person.n": [0, 1, 2, 3, 4],
    "person.q": [Fraction(n, 4) for n in range(1, 9)],
    "person.k": ["x", "y", "z"],
    "person.b": [True, False],
    "person.s": [[], ["u"], ["v"], ["u", "v"]],
    "person.o": [1, 2, 3, NONE],
    "person.d": [f"2026-01-0{n}" for n in range(1, 5)],
}


def ends(words: list[str]) -> st.SearchStrategy[str]:
    """Cells of a column with an order."""
    word = st.sampled_from(words)
    pair = st.tuples(word, word).filter(lambda two: words.index(two[0]) < words.index(two[1]))
    ranges = st.builds(
        lambda two, a, b: f"{a}{two[0]} .. {two[1]}{b}", pair, st.sampled_from("[("), st.sampled_from("])")
    )
    compared = st.builds(lambda sign, x: f"{sign} {x}", st.sampled_from(["<", "<=", ">", ">=", "!="]), word)
    item = st.one_of(word, compared, ranges)
    return st.one_of(item, st.lists(item, min_size=2, max_size=2).map(", ".join))


def members(words: list[str]) -> st.SearchStrategy[str]:
    """Cells of a column of words."""
    return st.lists(st.sampled_from(words), min_size=1, max_size=2, unique=True).map(", ".join)


CELLS = {
    "person.n": ends(["0", "1", "two", "3", "4"]),
    "person.q": ends(["0.5", "1", "1.5", "2"]),
    "person.k": members(["x", "y", "z"]),
    "person.b": st.sampled_from(["yes", "no"]),
    "person.s": members(["u", "v"]),
    "person.o": ends(["1", "2", "3"]),
    "person.d": ends(["2026-01-01", "2026-01-02", "2026-01-04"]),
}


@st.composite
def tables(draw) -> tuple[list[str], list[list[str]]]:
    """Two or three columns and a few rows."""
    columns = draw(st.lists(st.sampled_from(sorted(DOMAIN)), min_size=1, max_size=3, unique=True))
    row = st.tuples(*(st.one_of(st.just("any"), CELLS[name], CELLS[name]) for name in columns)).map(list)
    return columns, draw(st.lists(row, min_size=1, max_size=6))


def quoted(rows: list[list[str]], results: list[str]) -> str:
    """Rows as a pack writes them."""
    pairs = zip(rows, results, strict=True)
    return "".join(f"      - {[*row, int(result)]}\n".replace("'", '"') for row, result in pairs)


def findings(columns: list[str], rows: list[list[str]], hit: str, results: list[str] | None = None):
    """What loading proves of the table."""
    asked = ", ".join(columns)
    head = (
        f"tables:\n  t:\n    inputs: [{asked}]\n    output: whole number\n    hit: {hit}\n    source: law\n    rows:\n"
    )
    tail = f"programmes:\n  p: {{title: P, entitlements: {{a: 't({asked})'}}}}\n"
    text = FACTS + head + quoted(rows, results or ["1"] * len(rows)) + tail
    try:
        found = small(text).model.warnings
    except PackError as error:
        found = error.diagnostics
    return [each for each in found if each.code in ("SK298", "SK299", "SK240", "SK242", "SK243")]


def hits(columns: list[str], rows: list[list[str]]) -> dict[tuple[object, ...], list[int]]:
    """Which rows the engine hits for each case: one table of one row each, that counts."""
    asked = ", ".join(columns)
    text = FACTS + "tables:\n"
    for n, row in enumerate(rows):
        text += f"  r{n}:\n    inputs: [{asked}]\n    output: whole number\n    hit: collect count\n    source: law\n"
        text += "    rows:\n" + quoted([row], ["1"])
    owed = "".join(f"      e{n}: r{n}({asked})\n" for n in range(len(rows)))
    pack = small(f"{text}programmes:\n  p:\n    title: P\n    entitlements:\n{owed}")
    found = {}
    for case in product(*(DOMAIN[name] for name in columns)):
        owed_now = pack["p"].decide(dict(zip(columns, case, strict=True)), as_of="2026-06-01").entitlements
        key = tuple(tuple(x) if isinstance(x, list) else x for x in case)
        found[key] = [n for n in range(len(rows)) if owed_now[f"e{n}"]]
    return found


def person(message: str, columns: list[str]) -> tuple[object, ...]:
    """The case a message shows, in the order of the columns."""
    text = message.split(" for ", 1)[1].removesuffix(", from 2000-01-01 on").removesuffix(", and only one may")
    pieces = re.split(r"(?:, | and )?`(person\.\w)` ", text)[1:]
    told = dict(zip(pieces[::2], pieces[1::2], strict=True))
    return tuple(read(name, told[name]) for name in columns)


def read(name: str, word: str) -> object:
    """A value as the message writes it."""
    if word == "none":
        return NONE
    if name == "person.b":
        return word == "yes"
    if name == "person.s":
        return () if word == "nothing of these" else tuple(word.split(" and "))
    if name == "person.q":
        halves = Fraction(word) * 2  # between two constants all numbers answer alike: the quarter stands for them
        return halves / 2 if halves.denominator == 1 else Fraction(halves // 1) / 2 + Fraction(1, 4)
    return Fraction(word) if name in ("person.n", "person.o") else word


@settings(max_examples=60, deadline=None)
@given(tables())
def test_unique_table__proven__has_a_gap_or_an_overlap_just_where_brute_force_finds_one(table):
    """Nothing is claimed that is not so, and nothing that is so is passed over; the person shown is one of them."""
    columns, rows = table
    counted, said = hits(columns, rows), findings(columns, rows, "unique")
    codes = [each.code for each in said]
    assert "SK240" not in codes
    assert ("SK298" in codes) == any(len(each) > 1 for each in counted.values())
    assert ("SK299" in codes) == any(not each for each in counted.values())
    for each in said:
        if each.code == "SK299":
            assert counted[person(each.message, columns)] == []
        if each.code == "SK298":
            first, second = map(int, re.match(r"rows (\d+) and (\d+)", each.message).groups())
            assert {first - 1, second - 1} <= set(counted[person(each.message, columns)])


@settings(max_examples=40, deadline=None)
@given(tables())
def test_first_table__proven__names_just_the_rows_that_never_answer(table):
    """A row is never reached if for each case it fits one above it does too, or if it fits none."""
    columns, rows = table
    counted = hits(columns, rows)
    reached = {min(each) for each in counted.values() if each}
    said = [each.message for each in findings(columns, rows, "first") if each.code == "SK242"]
    assert {int(re.match(r"row (\d+)", each)[1]) - 1 for each in said} == set(range(len(rows))) - reached


@settings(max_examples=40, deadline=None)
@given(tables(), st.data())
def test_any_table__proven__disagrees_just_where_two_results_of_one_case_differ(table, data):
    """Rows that overlap are taken as long as they say the same."""
    columns, rows = table
    results = data.draw(st.lists(st.sampled_from(["1", "2"]), min_size=len(rows), max_size=len(rows)))
    counted = hits(columns, rows)
    codes = [each.code for each in findings(columns, rows, "any", results)]
    assert ("SK243" in codes) == any(len({results[n] for n in each}) > 1 for each in counted.values())


@settings(max_examples=40, deadline=None)
@given(tables())
def test_gap__closed_with_the_row_offered__is_closed(table):
    """What the message says to write, written, mends what it reports."""
    columns, rows = table
    for _ in range(40):
        gap = next((each for each in findings(columns, rows, "first") if each.code == "SK299"), None)
        offered = re.search(r"`\[(.*), unknown\]`", gap.help) if gap else None
        if offered is None:
            break
        rows = [*rows, [cell.strip('"') for cell in re.findall(r'"[^"]*"|[^,]+', offered[1].replace(", ", ","))]]
        after = [each.message for each in findings(columns, rows, "first") if each.code == "SK299"]
        assert gap.message not in after
    else:
        pytest.fail("still gaps")
