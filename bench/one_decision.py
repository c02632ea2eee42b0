"""One decision with its full trace beside a hand-written function that returns the same list."""

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
Trace = list[tuple[str, bool, tuple[str, ...]]]


def limit_on(day: dt.date) -> int:
    """The income limit of a day, in paisa."""
    return next(amount for since, amount in reversed(LIMITS) if since <= day)


def by_hand(p: dict) -> tuple[str, Trace]:
    """What a careful developer writes for this programme: two-valued, every criterion with the facts it read."""
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


def main() -> None:
    """Check that all three agree on 500 people, then measure."""
    people = [person(random.Random(seed)) for seed in range(500)]  # noqa: S311 - made-up people
    prepared = [PACK.facts(told(p)) for p in people]
    programme = PACK["help"]
    for p, facts in zip(people, prepared, strict=True):
        decision = programme.decide(facts, as_of=AS_OF)
        status, trace = by_hand(p)
        assert decision.status == status
        assert [(name, met) for name, met, _ in decision.trace] == [(name, bool(met)) for name, met, _ in trace]
    n = len(people)
    candidates = {
        "hand-written, (id, met, facts read)": lambda: [by_hand(p) for p in people],
        "serkit, status and full trace": lambda: [
            (d.status, d.trace) for d in [programme.decide(f, as_of=AS_OF) for f in prepared]
        ],
        "serkit, status alone": lambda: [programme.decide(f, as_of=AS_OF).status for f in prepared],
        "serkit, intake of the raw facts": lambda: [PACK.facts(told(p)) for p in people],
    }
    seconds = {name: each / n for name, each in medians(candidates).items()}
    report(
        "One decision, twelve criteria, prepared facts",
        seconds,
        "hand-written, (id, met, facts read)",
        {"serkit, status and full trace": 8},
    )


if __name__ == "__main__":
    main()
