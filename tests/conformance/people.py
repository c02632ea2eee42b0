"""Degrees of disability, the grading of self-help groups, and days of the Jalali calendar."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from conformance.cases import Case, unknown
from conformance.figures import same
from serkit.calc.group.grades import GATES, LINKAGE_SCORE, NORMS, PANCHASUTRA, REVOLVING_FUND_INR
from serkit.calc.group.rubric import Rubric
from serkit.calc.outcome.degrees import combine_degrees
from serkit.calc.outcome.reconcile.claims import Level
from serkit.calc.outcome.reconcile.figures import read_claim
from serkit.domain.disability import SCALES

if TYPE_CHECKING:
    from collections.abc import Callable


def degree(case: Case) -> None:
    """Degrees combined: exactly, or as one step was printed."""
    says = case.says
    found = combine_degrees(says.get("taken", says["inputs"]), cap=says["cap"])
    printed = says["found"]
    if says["key"] == "exact_fraction":
        same(found, printed)
    elif says["key"] in {"exact", "step"}:
        same(found, Decimal(printed))
    else:
        unknown(case, says["key"])


def degree_law(case: Case) -> None:
    """A law that was stated of the combination, on the published degrees."""
    inputs, cap, law = case.says["inputs"], case.says["cap"], case.says["law"]
    found = combine_degrees(inputs, cap=cap)
    nested = combine_degrees([combine_degrees(inputs[:2], cap=cap), *inputs[2:]], cap=cap)
    laws = {
        "commutative": found == combine_degrees(list(reversed(inputs)), cap=cap),
        "associative": found == nested,
        "result <=": found <= cap,
        "max(inputs)": max(inputs) <= found,
        "two-place": isinstance(combine_degrees([Decimal(f"{each}.25") for each in inputs], cap=cap), Fraction),
    }
    known = [holds for name, holds in laws.items() if law.startswith(name)]
    if not known:
        unknown(case, law)
    assert all(known)


def benchmark(case: Case) -> None:
    """The benchmark is a degree of India's scale."""
    assert SCALES["in_rpwd"].holds(Fraction(case.says["found"], 100))


_SUTRAS = {
    "regular meetings": "regular_meetings",
    "regular savings": "regular_savings",
    "internal lending": "internal_lending",
    "timely repayment": "timely_repayment",
    "proper book-keeping": "proper_book_keeping",
    "micro-credit plan prepared": "micro_credit_plan",
}
_STAGES = {
    "before Revolving Fund": "revolving_fund",
    "before Community Investment Fund": "community_investment_fund",
}
_NORM_CELLS = {
    "max_non_bpl_share": "most_above_line",
    "max_non_bpl_share_exceptional": "most_above_line_exceptional",
}


def rubric(case: Case) -> None:
    """A part of the grading of self-help groups."""
    run = _RUBRIC.get(case.says["key"])
    if run is None:
        unknown(case, case.says["key"])
    run(case.says)


def _sutras(says: dict[str, Any]) -> None:
    assert tuple(_SUTRAS[name] for name in says["found"]) == PANCHASUTRA


def _gates(says: dict[str, Any]) -> None:
    for each in says["found"]:
        gate = GATES[_STAGES[each["stage"]]]
        assert [gate.from_months, gate.to_months] == each["age_months"]
        first, _, further = each["parameters"].partition(" + ")
        assert first == "Panchasutra"
        assert gate.needs == (*PANCHASUTRA, *([_SUTRAS[further]] if further else []))


def _grades(says: dict[str, Any]) -> None:
    made = Rubric.of({each["grade"]: each["rule"] for each in says["found"]}, low=0, high=100)
    assert made.flaws == ()
    for each in says["found"]:
        for score in re.findall(r"\d+", each["rule"]):
            held = "=" in re.sub(rf"(?<!\d){score}(?!\d)", "", each["rule"])
            assert (made.grade(int(score)) == each["grade"]) == held


def _norms(says: dict[str, Any]) -> None:
    kinds = {"general": NORMS["general"], "special_disabled_or_difficult_area": NORMS["special"]}
    for key, printed in says["found"].items():
        if key in kinds:
            assert [kinds[key].smallest, kinds[key].largest] == printed
        elif key in _NORM_CELLS:
            assert {getattr(norm, _NORM_CELLS[key]) for norm in kinds.values()} == {Fraction(printed)}
        else:
            assert printed is True, key


_RUBRIC: dict[str, Callable[[dict[str, Any]], None]] = {
    "panchasutra": _sutras,
    "stage_gates": _gates,
    "grade_100": _grades,
    "membership": _norms,
    "revolving_fund_inr": lambda says: _equal(list(REVOLVING_FUND_INR), says["found"]),
    "credit_linkage_min_score": lambda says: _equal(LINKAGE_SCORE, says["found"]),
}


def _equal(found: object, printed: object) -> None:
    assert found == printed


def jalali(case: Case) -> None:
    """A Jalali day or month, as the claims of a report read it."""
    found = read_claim("said", case.says["said"]).range_at(Level.PRINTED)
    assert found == tuple(dt.date.fromisoformat(case.says[end]).toordinal() for end in ("first", "last"))
