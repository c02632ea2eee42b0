"""Every statement of the seeds is held by a test of its name: the table in `walks/statements.py` is kept true."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from walks.statements import BOILERPLATE, STATEMENTS, VISION

TESTS = Path(__file__).parents[1]
# Counted in the documents themselves, apart from the table.
PLACES = {
    "000": "p1 o1 o2 o3 o4 s1 s2 s3 s4 s5 s6 s7 s8 i1 i2",
    "001": "head meta p1 p2 p3 p4 p5 p6 p7 p8 menu foot",
    "002": "p1 p2 p3 p4 p5 p6 p7 p8 p9 p10 meta",
    "003": "title p1 p2 p3 p4 p5 p6 p7 p8 p9 p10 p11 p12 p13 step_1 step_2 step_3 step_4 step_5",
    "004": "title p1a p1b p1c p2 p3 p4 r1 r2 r3 r4",
}
NAMED = {
    "000": ("test_000__", "test_patna__"),
    "001": ("test_001__", "test_seed_001__"),
    "002": ("test_002__", "test_qazvin__", "test_seed_002__"),
    "003": ("test_003__",),
    "004": ("test_004__", "test_seed_004__"),
}
HELD = {key: names for key, names in STATEMENTS.items() if names not in (VISION, BOILERPLATE)}


def written(folder: Path) -> dict[str, ast.FunctionDef]:
    """Every test function below a folder, by name."""
    found = {}
    for file in sorted(folder.rglob("test_*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                found[node.name] = node
    return found


@pytest.fixture(scope="module")
def tests() -> dict[str, ast.FunctionDef]:
    """The walks, and the reports held against themselves."""
    return {**written(TESTS / "walks"), **written(TESTS / "unit" / "calc" / "outcome")}


def asserts(test: ast.FunctionDef) -> bool:
    """Whether it asserts a result or a refusal."""
    refusals = (n for n in ast.walk(test) if isinstance(n, ast.Attribute) and n.attr == "raises")
    return any(isinstance(n, ast.Assert) for n in ast.walk(test)) or any(refusals)


def test_statements__of_the_five_seeds__all_stand_in_the_table() -> None:
    """None is left out, and none is there that no seed has."""
    listed = [f"{seed} {place.replace('_', ' ')}" for seed, places in PLACES.items() for place in places.split()]
    assert sorted(STATEMENTS) == sorted(listed)


def test_statements__without_a_test__are_vision_or_boilerplate() -> None:
    """What is hoped for, the menu and the foot of a page, and a link."""
    assert not [key for key, names in STATEMENTS.items() if not names]
    unheld = [key for key in STATEMENTS if key not in HELD]
    assert unheld == ["000 i1", "000 i2", "001 menu", "001 foot", "003 p13"]


@pytest.mark.parametrize("key", HELD)
def test_statement__in_the_table__is_held_by_tests_that_exist_bear_its_seed_and_assert(tests, key) -> None:
    """A test renamed or emptied is missed here."""
    for name in HELD[key]:
        assert name in tests, f"{key}: no test is called {name}"
        assert name.startswith(NAMED[key[:3]]), f"{key}: {name} is of another seed"
        assert asserts(tests[name]), f"{key}: {name} asserts nothing"
