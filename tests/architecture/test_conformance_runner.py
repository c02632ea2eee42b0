"""The runner of published cases renames and attaches units: it may not compute what it compares."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from conformance.formulas import printed_value

RUNNER = Path(__file__).resolve().parents[1].joinpath("conformance")
_OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)
_CALLS = {"sum", "round", "abs", "divmod", "pow", "prod", "fsum", "reduce"}
_MODULES = {"math", "operator", "statistics", "numpy", "functools"}


def arithmetic(source: str) -> list[int]:
    """Find the lines that compute."""
    return [node.lineno for node in ast.walk(ast.parse(source)) if _computes(node)]


def _computes(node: ast.AST) -> bool:
    match node:
        case ast.BinOp(op=op) | ast.AugAssign(op=op):
            return isinstance(op, _OPERATORS)
        case ast.Call(func=ast.Name(id=name)):
            return name in _CALLS
        case ast.Import(names=names):
            return any(each.name in _MODULES for each in names)
        case ast.ImportFrom(module=module):
            return module in _MODULES
        case _:
            return False


@pytest.mark.parametrize("path", sorted(RUNNER.glob("*.py")), ids=lambda path: path.name)
def test_conformance__runner__holds_no_arithmetic(path):
    """No operator, no sum, no rounding by hand."""
    assert arithmetic(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "planted",
    [
        "a + b",
        "a -= 1",
        "'%s' % a",
        "a / b",
        "2 ** n",
        "sum(rows)",
        "round(x, 2)",
        "import math",
        "from operator import add",
    ],
)
def test_conformance__planted_arithmetic__is_found(planted):
    """Each way to compute is seen."""
    assert arithmetic(planted) == [1]


@pytest.mark.parametrize("text", ["P.numerator", "open(n)", "9 ** 9", "'a' * 9", "x + 1", "[P]", "P if n else P"])
def test_conformance__printed_formula__holds_nothing_but_arithmetic(text):
    """A formula is read, never run: no attribute, call, power, text or strange letter comes through."""
    letters = {"P": Fraction(24), "n": Fraction(2)}
    assert printed_value("P*(n+1)/9 - 2", letters) == 6
    with pytest.raises(ValueError, match="holds no"):
        printed_value(text, letters)


def annualise(name, expected, kind="annualise"):
    """Make a case like those that are published."""
    return {
        "id": name,
        "kind": kind,
        "terms": {"monthly_rate_percent": "1"},
        "quantity": "EIR",
        "expected": expected,
    }


def test_conformance__three_cases__are_counted_and_none_is_passed_over(tmp_path):
    """A right case passes, a wrong one and one of an unknown shape fail, one that waits is skipped by name."""
    kept = [
        annualise("right", "12.7"),
        annualise("wrong", "12.6"),
        annualise("strange", "", kind="haggled"),
    ]
    folder = tmp_path.joinpath("loans")
    folder.mkdir()
    folder.joinpath("few.json").write_text(json.dumps({"dataset": "programme-published", "cases": kept}))
    folder.joinpath("one.json").write_text(json.dumps({"dataset": "fineract-events", "cases": [{"id": "waits"}]}))
    report = tmp_path.joinpath("report.json")
    env = {**os.environ, "SERKIT_CASES": str(tmp_path), "SERKIT_REPORT": str(report)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", RUNNER.joinpath("test_loans.py")]
    subprocess.run(command, cwd=RUNNER.parents[1], env=env, capture_output=True, check=False)
    counts = json.loads(report.read_text())["loans"]
    assert [counts[kind] for kind in ("cases", "passed", "failed", "skipped", "deviating")] == [4, 1, 2, 1, 0]
    assert counts["skipped_for"] == {"loan events": 1}


def test_conformance__examples_of_programmes__are_told_to_the_pack_of_their_family(tmp_path):
    """An example nobody has seen passes by its family and kind; a wrong figure or input and a strange kind fail."""
    right = {"family": "ca_odsp_earnings", "kind": "odsp_deduction", "as_of": "2024"}
    inputs = {"net_earnings": 1101.1, "exemption": 1000, "rate": 0.75}
    kept = [
        {**right, "id": "right", "inputs": inputs, "expected": {"deduction": 75.83}},
        {**right, "id": "wrong", "inputs": inputs, "expected": {"deduction": 75.82}},
        {**right, "id": "more", "inputs": {**inputs, "hours": 3}, "expected": {"deduction": 75.83}},
        {**right, "id": "strange", "kind": "haggled", "inputs": inputs, "expected": {"deduction": 75.83}},
        {**right, "id": "else", "family": "xx_nowhere", "inputs": inputs, "expected": {"deduction": 75.83}},
    ]
    folder = tmp_path.joinpath("programmes")
    folder.mkdir()
    folder.joinpath("worked.json").write_text(json.dumps({"examples": kept}))
    report = tmp_path.joinpath("report.json")
    env = {**os.environ, "SERKIT_CASES": str(tmp_path), "SERKIT_REPORT": str(report)}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", RUNNER.joinpath("test_programmes.py")]
    subprocess.run(command, cwd=RUNNER.parents[1], env=env, capture_output=True, check=False)
    counts = json.loads(report.read_text())["programmes"]
    assert [counts[kind] for kind in ("cases", "passed", "failed", "skipped", "deviating")] == [5, 1, 4, 0, 0]
