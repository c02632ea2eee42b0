"""Which facts bounds may lose sight of: those read more than once that pull the answer both ways."""

from __future__ import annotations

import datetime as dt

import pytest

from small_packs import small

DAY = dt.date(2026, 1, 1)
FACTS = """
    facts:
      person.n: whole number
      person.m: whole number
      person.maybe: {type: whole number, optional: true}
      person.since: date
      person.bpl: boolean
      person.sort: {type: choice, of: [a, b, c]}
    parameters:
      limit: {type: whole number, source: law, values: {2020: 5, 2025: 7}}
    values:
      twice: {source: law, is: person.n * 2}
      less: {source: law, is: 10 - person.n}
"""


def unsighted(criteria: str, requires: str = "[c, d]") -> set[str]:
    """The names of the facts that one programme may lose sight of."""
    pack = small(f"{FACTS}\n    criteria: {criteria}\n    programmes: {{p: {{title: P, requires: {requires}}}}}\n")
    engine = pack._walker.engine
    bits = engine.rule("p", engine.book.on(DAY.toordinal())).unsighted
    return {spec.name for spec in pack.model.facts if bits >> spec.slot & 1}


def two(first: str, second: str) -> str:
    """Two criteria with these conditions."""
    return f"{{c: {{text: x, source: law, when: '{first}'}}, d: {{text: x, source: law, when: '{second}'}}}}"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("person.n >= 3", "person.n > 5 or person.bpl"),
        ("person.n >= 3", "not(person.n < 5)"),
        ("person.n + person.m >= 3", "limit < person.n"),
        ("10 - person.n <= 3", "person.n >= 1"),
        ("person.age >= 18 years", "person.age >= 45 years or person.bpl"),
        ("person.since <= 2025-01-01", "2024-06-01 >= person.since"),
        ("less <= 3", "twice >= 1 and less <= 5"),
        ("person.bpl", "not(not(person.bpl))"),
    ],
)
def test_unsighted__all_readings_pull_one_way__bounds_see_the_fact(first, second):
    """The fact's own ends are the ends of the answer."""
    assert unsighted(two(first, second)) == set()


def test_unsighted__an_age_now_and_on_a_day_told__the_birth_date_is_seen():
    """The older she is on one day, the older on the other; of the law of an unknown day there are no bounds."""
    assert unsighted(two("person.age >= 18 years", "person.age at person.since >= 21 years")) == {"person.since"}


@pytest.mark.parametrize(
    ("first", "second", "torn"),
    [
        ("person.n >= 3", "person.n < 5", "person.n"),
        ("person.n - person.n >= 0", "person.bpl", "person.n"),
        ("person.n * person.m >= 0", "person.n >= 1", "person.n"),
        ("person.n between 1 and 5", "person.n >= 2", "person.n"),
        ("person.maybe >= 3", "person.maybe >= 5", "person.maybe"),
        ('person.sort in ("a", "b")', 'person.sort = "a"', "person.sort"),
        ("less <= 3", "twice <= 1", "person.n"),
        ("person.bpl", "not(person.bpl)", "person.bpl"),
        ("person.age at person.since >= 18 years", "person.since <= 2025-01-01", "person.since"),
    ],
)
def test_unsighted__two_readings_pull_against_each_other__bounds_lose_sight(first, second, torn):
    """A fact that makes one part likelier and the other less so may matter to neither."""
    assert torn in unsighted(two(first, second))


@pytest.mark.parametrize(
    ("parts", "is_torn"),
    [
        ("when: person.bpl, unless: [{when: person.n >= 1}, {when: person.n >= 5}]", False),
        ("when: person.n >= 1, except: [{when: person.n >= 5}]", True),
        ("when: person.n >= 1, except: [{when: person.n <= 5}]", False),
        ("when: person.n >= 1, applies_when: person.n >= 5", True),
        ("when: person.n >= 1, applies_when: person.n <= 5", False),
        ("when: person.n >= 1, except: [{when: person.m >= 1, except: [{when: person.n >= 5}]}]", False),
    ],
)
def test_unsighted__of_a_criterion_in_parts__exceptions_pull_the_other_way(parts, is_torn):
    """What takes an answer back pulls against it, and what takes that back pulls with it again."""
    assert ("person.n" in unsighted(f"{{c: {{text: x, source: law, {parts}}}}}", "[c]")) is is_torn


@pytest.mark.parametrize(("requires", "is_torn"), [("[c, {not: d}]", True), ("[{any: [c, {not: {not: d}}]}]", False)])
def test_unsighted__of_a_requirement__not_turns_the_pull(requires, is_torn):
    """The requirement is part of the answer."""
    assert ("person.n" in unsighted(two("person.n >= 3", "person.n >= 5"), requires)) is is_torn


def test_decide__an_age_asked_for_twice_and_not_told__stays_open_without_trying(monkeypatch):
    """Both readings pull one way: the walker takes the answer of the bounds as it is."""
    pack = small(
        f"{FACTS}\n    criteria: {two('person.age >= 18 years', 'person.age >= 45 years or person.bpl')}\n"
        "    programmes: {p: {title: P, requires: [c, d]}}\n"
    )
    monkeypatch.setattr("serkit.rules.engine.trials.settled", None)
    assert pack["p"].decide({}, as_of=DAY).is_undetermined
