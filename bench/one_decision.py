"""One decision beside hand-written two-valued functions: one returns the twelve outcomes, one the whole trace."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from measure import medians, report

import serkit

PACK = serkit.load_pack(Path(__file__).parent / "packs" / "twelve.yaml")
AS_OF = dt.date(2026, 1, 1)
AREA = frozenset(("north", "south", "east", "west", "centre"))
CATEGORIES = frozenset(("ex_prisoner", "disabled", "trafficked", "widow", "refugee", "other"))
KINDS = frozenset(("visual", "locomotor", "intellectual", "multiple"))
SCHOOLED = frozenset(("secondary", "vocational", "degree"))
LIMITS = (
    (dt.date(2015, 1, 1), 900_000),
    (dt.date(2018, 7, 1), 1_000_000),
    (dt.date(2021, 1, 1), 1_150_000),
    (dt.date(2024, 4, 1), 1_300_000),
)
LAST, LATER, FIRST = (since for since, _ in reversed(LIMITS[1:]))
Trace = list[tuple[str, bool, tuple[str, ...]]]


def limit_on(day: dt.date) -> int:
    """The income limit of a day, in paisa."""
    if day >= LAST:
        return 1_300_000
    if day >= LATER:
        return 1_150_000
    return 1_000_000 if day >= FIRST else 900_000


def outcomes_by_hand(p: dict) -> tuple[str, tuple]:
    """What a careful developer writes for this programme: two-valued, the status and all twelve outcomes."""
    born, day = p["person.birth_date"], p["application.submitted_on"]
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    of_age = age >= 18
    disabled = p["disability.degree"] >= 40
    head_or_kind = (p["household.head"] and p["person.female"]) or p["disability.kind"] in KINDS
    resident = p["person.residence"] in AREA
    poor = p["household.income"] <= limit_on(day) * p["household.size"]
    in_category = p["person.category"] in CATEGORIES
    no_other_help = not p["person.gets_other_help"]
    certified = p["certificate.valid_from"] <= day <= p["certificate.valid_to"]
    unemployed = p["person.months_unemployed"] >= 6 or p["person.wage"] < 500_000
    secured = p["person.has_bank_account"] or (p["guarantor.exists"] and p["guarantor.income"] >= 1_500_000)
    skilled = (
        p["person.trained"] or p["person.education"] in SCHOOLED or (age >= 45 and p["person.years_of_experience"] >= 5)
    )
    no_arrears = p["loan.outstanding"] <= 5_000_000 and p["loan.n_defaults"] == 0
    ok = (
        of_age and (disabled or head_or_kind) and resident and poor and in_category and no_other_help
        and certified and unemployed and secured and skilled and no_arrears
    )  # fmt: skip
    return "eligible" if ok else "ineligible", (
        of_age, disabled, head_or_kind, resident, poor, in_category, no_other_help, certified, unemployed, secured,
        skilled, no_arrears,
    )  # fmt: skip


def by_hand(p: dict) -> tuple[str, Trace]:
    """The same with what an explanation starts from: every criterion with the facts it read."""
    born, day = p["person.birth_date"], p["application.submitted_on"]
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    trace = [
        ("of_age", age >= 18, ("person.birth_date", "application.submitted_on")),
        ("disabled", p["disability.degree"] >= 40, ("disability.degree",)),
        (
            "head_or_kind",
            (p["household.head"] and p["person.female"]) or p["disability.kind"] in KINDS,
            ("household.head", "person.female", "disability.kind"),
        ),
        ("resident", p["person.residence"] in AREA, ("person.residence",)),
        (
            "poor",
            p["household.income"] <= limit_on(day) * p["household.size"],
            ("household.income", "application.submitted_on", "household.size"),
        ),
        ("in_category", p["person.category"] in CATEGORIES, ("person.category",)),
        ("no_other_help", not p["person.gets_other_help"], ("person.gets_other_help",)),
        (
            "certified",
            p["certificate.valid_from"] <= day <= p["certificate.valid_to"],
            ("certificate.valid_from", "application.submitted_on", "certificate.valid_to"),
        ),
        (
            "unemployed",
            p["person.months_unemployed"] >= 6 or p["person.wage"] < 500_000,
            ("person.months_unemployed", "person.wage"),
        ),
        (
            "secured",
            p["person.has_bank_account"] or (p["guarantor.exists"] and p["guarantor.income"] >= 1_500_000),
            ("person.has_bank_account", "guarantor.exists", "guarantor.income"),
        ),
        (
            "skilled",
            p["person.trained"]
            or p["person.education"] in SCHOOLED
            or (age >= 45 and p["person.years_of_experience"] >= 5),
            (
                "person.trained",
                "person.education",
                "person.birth_date",
                "application.submitted_on",
                "person.years_of_experience",
            ),
        ),
        (
            "no_arrears",
            p["loan.outstanding"] <= 5_000_000 and p["loan.n_defaults"] == 0,
            ("loan.outstanding", "loan.n_defaults"),
        ),
    ]
    met = {name: one for name, one, _ in trace}
    either = met["disabled"] or met["head_or_kind"]
    rest = all(one for name, one, _ in trace if name not in ("disabled", "head_or_kind"))
    return ("eligible" if either and rest else "ineligible"), trace


def person(r: random.Random) -> dict:
    """A random applicant with every fact known; money in paisa, the degree as a whole percentage."""
    day = dt.date(2018, 1, 1) + dt.timedelta(days=r.randrange(2900))
    certified = dt.date(2010, 1, 1) + dt.timedelta(days=r.randrange(5400))
    return {
        "person.birth_date": dt.date(1950, 1, 1) + dt.timedelta(days=r.randrange(21000)),
        "application.submitted_on": day,
        "disability.degree": r.randrange(101),
        "person.residence": r.choice(["north", "south", "east", "west", "centre", "island", "hills", "coast"]),
        "household.income": r.randrange(6_000_000),
        "household.size": r.randrange(1, 9),
        "person.category": r.choice([*sorted(CATEGORIES), "none_of_these", "addict"]),
        "person.gets_other_help": r.random() < 0.2,
        "certificate.valid_from": certified,
        "certificate.valid_to": certified + dt.timedelta(days=r.choice((1826, 3652, 5000))),
        "household.head": r.random() < 0.5,
        "person.female": r.random() < 0.5,
        "disability.kind": r.choice([*sorted(KINDS), "no_kind", "hearing", "mental", "other"]),
        "person.months_unemployed": r.randrange(36),
        "person.wage": r.randrange(3_000_000),
        "person.has_bank_account": r.random() < 0.6,
        "guarantor.exists": r.random() < 0.5,
        "guarantor.income": r.randrange(4_000_000),
        "person.trained": r.random() < 0.3,
        "person.education": r.choice(["no_school", "primary", *sorted(SCHOOLED)]),
        "person.years_of_experience": r.randrange(20),
        "loan.outstanding": r.choice((0, 0, 0, r.randrange(10_000_000))),
        "loan.n_defaults": r.choice((0, 0, 0, 1)),
    }


MONTHLY = ("household.income", "person.wage", "guarantor.income")


def told(p: dict) -> dict:
    """The same person as a clerk tells her to serkit."""
    facts = dict(p)
    facts["disability.degree"] = f"{p['disability.degree']}%"
    for name in (*MONTHLY, "loan.outstanding"):
        money = f"{p[name] // 100}.{p[name] % 100:02d} INR"
        facts[name] = f"{money} per month" if name in MONTHLY else money
    return facts


def with_facts_missing(p: dict, r: random.Random, n: int) -> dict:
    """The same person of whom some facts were not told; the day of the application is on the form."""
    facts = told(p)
    for name in r.sample(sorted(facts.keys() - {"application.submitted_on"}), n):
        del facts[name]
    return facts


def main() -> None:
    """Check that all agree on 500 people, then measure."""
    people = [person(random.Random(seed)) for seed in range(500)]  # noqa: S311 - made-up people
    prepared = [PACK.facts(told(p)) for p in people]
    programme = PACK["help"]
    for p, facts in zip(people, prepared, strict=True):
        decision = programme.decide(facts, as_of=AS_OF)
        status, trace = by_hand(p)
        assert decision.status == status
        assert [(name, met) for name, met, _ in decision.trace] == [(name, bool(met)) for name, met, _ in trace]
        assert (status, tuple(met for _, met, _ in trace)) == outcomes_by_hand(p)
    some = [with_facts_missing(p, random.Random(n), n % 3 + 1) for n, p in enumerate(people)]  # noqa: S311
    part = [PACK.facts(each) for each in some]
    closed = [f for f in part if not programme.decide(f, as_of=AS_OF).is_undetermined]
    still_open = [f for f in part if programme.decide(f, as_of=AS_OF).is_undetermined]
    _outcomes(people, prepared, part, closed)
    _trace(people, prepared)
    _beside(people, still_open)


def _outcomes(people: list[dict], prepared: list, part: list, closed: list) -> None:
    programme = PACK["help"]
    candidates = {
        "hand-written, twelve outcomes": (people, lambda: [outcomes_by_hand(p) for p in people]),
        "serkit, nothing missing": (prepared, lambda: [programme.decide(f, as_of=AS_OF) for f in prepared]),
        "serkit, 1 to 3 facts missing of everybody": (part, lambda: [programme.decide(f, as_of=AS_OF) for f in part]),
        "serkit, those of them decided all the same": (
            closed,
            lambda: [programme.decide(f, as_of=AS_OF) for f in closed],
        ),
    }
    goals = {"serkit, nothing missing": 1.3, "serkit, 1 to 3 facts missing of everybody": 2}
    title = f"One decision, twelve criteria, all outcomes kept ({len(part) - len(closed)} of {len(part)} stay open)"
    _report(title, candidates, goals)


def _trace(people: list[dict], prepared: list) -> None:
    programme = PACK["help"]
    candidates = {
        "hand-written, (id, met, facts read)": (people, lambda: [by_hand(p) for p in people]),
        "serkit, status and full trace": (
            prepared,
            lambda: [(d.status, d.trace) for d in [programme.decide(f, as_of=AS_OF) for f in prepared]],
        ),
    }
    _report("The same with its trace", candidates, {"serkit, status and full trace": 1})


def _beside(people: list[dict], still_open: list) -> None:
    programme = PACK["help"]
    candidates = {
        "hand-written, twelve outcomes": (people, lambda: [outcomes_by_hand(p) for p in people]),
        "serkit, intake of the raw facts": (people, lambda: [PACK.facts(told(p)) for p in people]),
        "serkit, those that stay open": (still_open, lambda: [programme.decide(f, as_of=AS_OF) for f in still_open]),
    }
    _report("Beside it", candidates, {})


def _report(title: str, candidates: dict, goals: dict) -> None:
    seconds = medians({name: call for name, (_, call) in candidates.items()})
    each = {name: seconds[name] / len(over) for name, (over, _) in candidates.items()}
    report(title, each, next(iter(candidates)), goals)


if __name__ == "__main__":
    main()
