"""Decision tables: hit policies, unknown inputs, law not found."""

from __future__ import annotations

import datetime as dt

import pytest

from serkit.domain.outcome import Undetermined
from serkit.kernel.errors import FactError
from serkit.kernel.money import Money
from small_packs import small

DAY = dt.date(2026, 11, 1)


def owed(table: str, told: dict, as_of: dt.date = DAY) -> object:
    """Give what a table of two inputs gives."""
    pack = small(
        f"""\
facts:
  person.n: {{type: whole number, range: "[0 .. 9]"}}
  person.urban: boolean
  person.extra: INR
criteria: {{a: {{text: x, source: law, when: person.n >= 0}}}}
tables:
  level: {table}
programmes: {{p: {{title: P, requires: [a], entitlements: {{amount: "level(person.n, person.urban)"}}}}}}
"""
    )
    return pack["p"].decide({"person.n": 0} | told, as_of=as_of).entitlements["amount"]


HEAD = "{inputs: [person.n, person.urban], output: INR, source: law, "
SEVERAL = 'rows: [[">= 3", any, 10 INR], [any, yes, 20 INR], [any, any, 30 INR]]}'
UNIQUE = HEAD + 'rows: [["< 3", any, 10 INR], [">= 3", yes, 20 INR], [">= 3", no, person.extra + 1 INR]]}'


def inr(text: str) -> Money:
    """Rupees."""
    return Money(text, "INR")


@pytest.mark.parametrize(
    ("told", "amount"),
    [
        ({"person.n": 2}, inr("10")),
        ({"person.n": 3, "person.urban": True}, inr("20")),
        ({"person.n": 3, "person.urban": False, "person.extra": "5 INR"}, inr("6")),
    ],
)
def test_table__unique__gives_the_row_that_is_hit(told, amount):
    """An input that no cell asks about may stay unknown."""
    assert owed(UNIQUE, told) == amount


def test_table__with_an_unknown_input__gives_the_hull_of_the_rows_that_may_be_hit():
    """10 or 20, or anything from 1 on: at least 1."""
    found = owed(UNIQUE, {"person.n": None})
    assert isinstance(found, Undetermined)
    assert found.bounds == (inr("1"), None)
    assert sorted(each.name for each in found.missing) == ["person.extra", "person.n", "person.urban"]


def test_table__the_law_of_which_is_not_found__is_unknown_law():
    """Missing law, with its day; never a guess between its neighbours."""
    table = (
        "{inputs: [person.n, person.urban], output: INR, source: law, rows: [[any, any]], "
        "values: {2020: [1 INR], 2022: unknown, 2023: [3 INR]}}"
    )
    assert owed(table, {"person.urban": True}, dt.date(2021, 12, 31)) == inr("1")
    assert owed(table, {"person.urban": True}, dt.date(2023, 1, 1)) == inr("3")
    found = owed(table, {"person.urban": True}, dt.date(2022, 6, 1))
    assert [str(each) for each in found.missing] == ["law level on 2022-06-01"]


@pytest.mark.parametrize(
    ("hit", "told", "amount"),
    [
        ("first", {"person.n": 5, "person.urban": True}, inr("10")),
        ("first", {"person.n": 1, "person.urban": True}, inr("20")),
        ("first", {"person.n": 1, "person.urban": False}, inr("30")),
        ("collect sum", {"person.n": 5, "person.urban": True}, inr("60")),
        ("collect min", {"person.n": 5, "person.urban": True}, inr("10")),
        ("collect max", {"person.n": 5, "person.urban": True}, inr("30")),
        ("collect max", {"person.n": 1, "person.urban": False}, inr("30")),
    ],
)
def test_table__that_may_hit_several_rows__follows_its_policy(hit, told, amount):
    """First takes the first in the order written; collect takes all."""
    assert owed(HEAD + f"hit: {hit}, " + SEVERAL, told) == amount


@pytest.mark.parametrize(
    ("hit", "bounds"),
    [
        ("first", (inr("10"), inr("30"))),
        ("collect sum", (inr("30"), inr("60"))),
        ("collect min", (inr("10"), inr("30"))),
        ("collect max", (inr("30"), inr("30"))),
    ],
)
def test_table__collecting_with_unknowns__bounds_its_result(hit, bounds):
    """Rows that may be hit move the bounds; the one that is hit for sure holds one end."""
    found = owed(
        HEAD + f"hit: {hit}, " + SEVERAL,
        {"person.n": None},
    )
    if bounds[0] == bounds[1]:
        assert found == bounds[0]
    else:
        assert found.bounds == bounds


def test_table__any__needs_rows_that_agree():
    """Two rows may overlap as long as they say the same."""
    agree = HEAD + 'hit: any, rows: [[">= 0", any, 10 INR], [any, yes, 10 INR]]}'
    assert owed(agree, {"person.urban": True}) == inr("10")
    differ = HEAD + 'hit: any, rows: [[">= 0", any, 10 INR], [any, yes, person.extra]]}'
    with pytest.raises(FactError, match="give different results"):
        owed(differ, {"person.urban": True, "person.extra": "20 INR"})


def test_table__counting__gives_the_number_of_rows():
    """Collect count."""
    pack = small("""\
facts: {person.n: whole number}
criteria: {a: {text: x, source: law, when: person.n >= 0}}
tables:
  marks: {inputs: [person.n], output: whole number, hit: collect count, source: law, rows: [[">= 3", 1], [">= 5", 1]]}
programmes: {p: {title: P, requires: [a], entitlements: {marks: marks(person.n)}}}
""")
    found = [pack["p"].decide({"person.n": n}, as_of=DAY).entitlements["marks"] for n in (2, 4, 5)]
    assert found == [0, 1, 2]
