"""The programme of twelve criteria in other engines' own forms.

They get age, income limit and dates worked out beforehand, as plain numbers: none has a calendar or dated figures.
Each answers with the list of the twelve outcomes, in the order of the pack.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
from typing import TYPE_CHECKING

from one_decision import AREA, CATEGORIES, KINDS, SCHOOLED, limit_on

if TYPE_CHECKING:
    from collections.abc import Callable

MONTH = "2026-01"


def flat(p: dict) -> dict:
    """One person under short names; days as ordinals, age and limit worked out."""
    born, day = p["person.birth_date"], p["application.submitted_on"]
    q = {name.replace(".", "_"): x.toordinal() if isinstance(x, dt.date) else x for name, x in p.items()}
    q["age"] = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    q["most"] = limit_on(day)
    return q


def _words(words: frozenset[str]) -> str:
    return "[" + ", ".join(f"'{word}'" for word in sorted(words)) + "]"


EXPRESSIONS = [
    "age >= 18",
    "disability_degree >= 40",
    f"((household_head and person_female) or disability_kind in {_words(KINDS)})",
    f"person_residence in {_words(AREA)}",
    "household_income <= most * household_size",
    f"person_category in {_words(CATEGORIES)}",
    "not person_gets_other_help",
    "(certificate_valid_from <= application_submitted_on and application_submitted_on <= certificate_valid_to)",
    "(person_months_unemployed >= 6 or person_wage < 500000)",
    "(person_has_bank_account or (guarantor_exists and guarantor_income >= 1500000))",
    f"(person_trained or person_education in {_words(SCHOOLED)} or (age >= 45 and person_years_of_experience >= 5))",
    "(loan_outstanding <= 5000000 and loan_n_defaults == 0)",
]


def datalogic() -> Callable[[dict], list]:
    """datalogic-py: JSONLogic in Rust."""
    import datalogic_py

    def v(name: str) -> dict:
        return {"var": name}

    logic = [
        {">=": [v("age"), 18]},
        {">=": [v("disability_degree"), 40]},
        {
            "or": [
                {"and": [v("household_head"), v("person_female")]},
                {"in": [v("disability_kind"), sorted(KINDS)]},
            ]
        },
        {"in": [v("person_residence"), sorted(AREA)]},
        {"<=": [v("household_income"), {"*": [v("most"), v("household_size")]}]},
        {"in": [v("person_category"), sorted(CATEGORIES)]},
        {"!": [v("person_gets_other_help")]},
        {"<=": [v("certificate_valid_from"), v("application_submitted_on"), v("certificate_valid_to")]},
        {"or": [{">=": [v("person_months_unemployed"), 6]}, {"<": [v("person_wage"), 500_000]}]},
        {
            "or": [
                v("person_has_bank_account"),
                {"and": [v("guarantor_exists"), {">=": [v("guarantor_income"), 1_500_000]}]},
            ]
        },
        {
            "or": [
                v("person_trained"),
                {"in": [v("person_education"), sorted(SCHOOLED)]},
                {"and": [{">=": [v("age"), 45]}, {">=": [v("person_years_of_experience"), 5]}]},
            ]
        },
        {"and": [{"<=": [v("loan_outstanding"), 5_000_000]}, {"==": [v("loan_n_defaults"), 0]}]},
    ]
    return datalogic_py.Engine().compile(json.dumps(logic)).evaluate


def zen() -> Callable[[dict], list]:
    """zen-engine: its compiled expression, in Rust."""
    import zen as engine

    return engine.compile_expression("[" + ", ".join(EXPRESSIONS) + "]").evaluate


def rule_engine() -> Callable[[dict], list]:
    """rule-engine: one rule a criterion."""
    import rule_engine as engine

    rules = [engine.Rule(each) for each in EXPRESSIONS]
    return lambda q: [rule.matches(q) for rule in rules]


def durable_rules() -> Callable[[dict], list]:
    """durable-rules: a rule a criterion; a person is asserted as a fact and retracted again."""
    from durable.lang import assert_fact, m, retract_fact, ruleset, when_all

    hit: set[int] = set()

    def among(field: object, words: frozenset[str]) -> object:
        first, *rest = sorted(words)
        found = field == first
        for word in rest:
            found = found | (field == word)
        return found

    conditions = [
        m.age >= 18,
        m.disability_degree >= 40,
        ((m.household_head == True) & (m.person_female == True)) | among(m.disability_kind, KINDS),  # noqa: E712
        among(m.person_residence, AREA),
        m.headroom >= 0,
        among(m.person_category, CATEGORIES),
        m.person_gets_other_help == False,  # noqa: E712
        (m.begun >= 0) & (m.left >= 0),
        (m.person_months_unemployed >= 6) | (m.person_wage < 500_000),
        (m.person_has_bank_account == True) | ((m.guarantor_exists == True) & (m.guarantor_income >= 1_500_000)),  # noqa: E712
        (m.person_trained == True)  # noqa: E712
        | among(m.person_education, SCHOOLED)
        | ((m.age >= 45) & (m.person_years_of_experience >= 5)),
        (m.loan_outstanding <= 5_000_000) & (m.loan_n_defaults == 0),
    ]

    def noting(place: int) -> Callable[[object], None]:
        def note(_context: object) -> None:
            hit.add(place)

        return note

    with ruleset("twelve"):
        for place, condition in enumerate(conditions):
            when_all(condition)(noting(place))
        when_all(+m.age)(lambda _context: None)  # a fact that no rule wants is an error here
    count = iter(range(10**12))

    def answers(q: dict) -> list:
        hit.clear()
        fact = {**q, "id": next(count)}
        fact["headroom"] = q["most"] * q["household_size"] - q["household_income"]
        fact["begun"] = q["application_submitted_on"] - q["certificate_valid_from"]
        fact["left"] = q["certificate_valid_to"] - q["application_submitted_on"]
        assert_fact("twelve", fact)
        retract_fact("twelve", fact)
        return [place in hit for place in range(12)]

    return answers


def openfisca() -> Callable[[dict], list]:
    """openfisca-core: a simulation of one person, every criterion a variable with a formula over arrays."""
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulation_builder import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    person = build_entity(key="person", plural="persons", label="Person", roles=None, is_person=True)
    system = TaxBenefitSystem([person])
    sample = flat(_SAMPLE)

    def variable(name: str, kind: type, formula: object = None) -> None:
        parts = {"value_type": kind, "entity": person, "definition_period": DateUnit.MONTH, "label": name}
        if formula is not None:
            parts["formula"] = formula
        system.add_variable(type(name, (Variable,), parts))

    for name, value in sample.items():
        variable(name, type(value))
    formulas = _openfisca_formulas()
    for place, formula in enumerate(formulas):
        variable(f"c{place}", bool, formula)

    def answers(q: dict) -> list:
        simulation = SimulationBuilder().build_default_simulation(system, count=1)
        for name, value in q.items():
            simulation.set_input(name, MONTH, [value])
        return [bool(simulation.calculate(f"c{place}", MONTH)[0]) for place in range(12)]

    return answers


def _openfisca_formulas() -> list:
    import numpy as np

    def isin(name: str, words: frozenset[str]) -> Callable:
        return lambda p, t: np.isin(p(name, t), sorted(words))

    return [
        lambda p, t: p("age", t) >= 18,
        lambda p, t: p("disability_degree", t) >= 40,
        lambda p, t: (p("household_head", t) & p("person_female", t)) | isin("disability_kind", KINDS)(p, t),
        isin("person_residence", AREA),
        lambda p, t: p("household_income", t) <= p("most", t) * p("household_size", t),
        isin("person_category", CATEGORIES),
        lambda p, t: ~p("person_gets_other_help", t),
        lambda p, t: (
            (p("certificate_valid_from", t) <= p("application_submitted_on", t))
            & (p("application_submitted_on", t) <= p("certificate_valid_to", t))
        ),
        lambda p, t: (p("person_months_unemployed", t) >= 6) | (p("person_wage", t) < 500_000),
        lambda p, t: (
            p("person_has_bank_account", t) | (p("guarantor_exists", t) & (p("guarantor_income", t) >= 1_500_000))
        ),
        lambda p, t: (
            p("person_trained", t)
            | isin("person_education", SCHOOLED)(p, t)
            | ((p("age", t) >= 45) & (p("person_years_of_experience", t) >= 5))
        ),
        lambda p, t: (p("loan_outstanding", t) <= 5_000_000) & (p("loan_n_defaults", t) == 0),
    ]


def _sample() -> dict:
    import random

    from one_decision import person

    return person(random.Random(0))  # noqa: S311 - made up


_SAMPLE = _sample()

PEERS: dict[str, tuple[str, str, Callable[[], Callable[[dict], list]], float]] = {
    "datalogic-py (Rust)": ("datalogic-py", "datalogic_py", datalogic, 2),
    "zen-engine (Rust)": ("zen-engine", "zen", zen, 4),
    "rule-engine": ("rule-engine", "rule_engine", rule_engine, 100),
    "durable-rules": ("durable_rules", "durable", durable_rules, 150),
    "openfisca-core, one person": ("OpenFisca-Core", "openfisca_core", openfisca, 1000),
}
"""Name: distribution, module, how to make it, and how many times faster serkit is to be."""


def is_here(module: str) -> bool:
    """Say whether a peer can be imported."""
    return importlib.util.find_spec(module) is not None
