"""What is proven of criteria and programmes beside brute force: the engine is asked about everybody there can be."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.kernel.unknown import NONE
from serkit.rules.prove.report import prove
from small_packs import small

SECTIONS = """\
facts:
  person.n: {type: whole number, range: "[0 .. 3]"}
  person.q: {type: percent, range: "(0% .. 100%]"}
  person.k: {type: choice, of: [x, y, z]}
  person.b: boolean
  person.s: {type: choices, of: [u, v]}
  person.o: {type: whole number, range: "[1 .. 3]", optional: true}
parameters:
  two: {type: whole number, source: law, values: {2000: 2}}
values:
  more: person.n + 1
"""
DOMAIN = {
    "person.n": [0, 1, 2, 3],
    "person.q": ["25%", "50%", "75%", "100%"],
    "person.k": ["x", "y", "z"],
    "person.b": [True, False],
    "person.s": [[], ["u"], ["v"], ["u", "v"]],
    "person.o": [1, 2, 3, NONE],
    "person.birth_date": ["2026-01-01", "2008-06-01", "2008-06-02", "1966-06-01", "1966-06-02", "1950-01-01"],
}
TESTS = [
    *[f"person.n {sign} {x}" for sign in ("<", "<=", ">", ">=", "=", "!=") for x in ("0", "two", "3")],
    *[f"person.q {sign} 50%" for sign in ("<", "<=", ">", ">=")],
    "person.q > 0%",
    "person.q <= 100%",
    "person.n between 1 and 2",
    "more >= 2",
    "more * 2 > 8",
    *['person.k = "x"', 'person.k != "z"', 'person.k in ("x", "y")', 'person.k in ("x", "y", "z")'],
    "person.b",
    *['person.s contains "u"', 'person.s contains any ("u", "v")'],
    *["person.o is none", "person.o >= 2", "person.o <= 3"],
    *["person.age >= 18 years", "person.age < 18 years", "person.age >= 60 years", "person.age <= 59 years"],
    "person.age >= 0 years",
]
TESTS = [*TESTS, *[f"not({each})" for each in TESTS]]
CONDITION = st.recursive(
    st.sampled_from(TESTS),
    lambda inner: st.builds(lambda items, word: f"({f' {word} '.join(items)})", st.lists(inner, min_size=2, max_size=3),
                            st.sampled_from(["and", "or"])),
    max_leaves=4,
)  # fmt: skip
PEOPLE = [dict(zip(DOMAIN, each, strict=True)) for each in product(*DOMAIN.values())]


def loaded(criteria: list[str], requires: str):
    """A pack of these conditions and one programme; each condition also has a programme of its own."""
    listed = "".join(f"  c{n}: {{text: c, source: law, when: '{when}'}}\n" for n, when in enumerate(criteria))
    return small(f"{SECTIONS}criteria:\n{listed}programmes:\n  p: {{title: P, requires: {requires}}}\n")


@cache
def answers(when: str) -> tuple[bool, ...]:
    """Whether each person meets a condition, by the engine; only the facts it names are told, the others are alike."""
    pack = loaded([when], "[c0]")
    named = [name for name in DOMAIN if name in when or (name == "person.n" and "more" in when)]
    named += ["person.birth_date"] if "person.age" in when else []
    known: dict[tuple[str, ...], bool] = {}
    found = []
    for person in PEOPLE:
        told = {name: person[name] for name in named}
        key = tuple(map(str, told.values()))
        if key not in known:
            known[key] = bool(pack["p"].decide(told, as_of="2026-06-01").criteria["c0"].met)
        found.append(known[key])
    return tuple(found)


@settings(max_examples=70, deadline=None)
@given(CONDITION)
def test_criterion__proven__is_met_by_all_or_by_nobody_just_where_brute_force_says_so(when):
    """Every value a fact may have is one of those tried, or answers like one of them."""
    met = set(answers(when))
    codes = {each.code for each in prove(loaded([when], "[c0]").model, notes=True)} - {"SK246"}
    assert codes == {frozenset({True}): {"SK244"}, frozenset({False}): {"SK245"}}.get(frozenset(met), set())


REQUIRES = ["[c0, c1, c2]", "[c0, {any: [c1, c2]}]", "[c0, {not: c1}]", "[{at_least: 2, of: [c0, c1, c2]}]"]
HOLDS = {
    "[c0, c1, c2]": lambda a, b, c: a and b and c,
    "[c0, {any: [c1, c2]}]": lambda a, b, c: a and (b or c),
    "[c0, {not: c1}]": lambda a, b, _: a and not b,
    "[{at_least: 2, of: [c0, c1, c2]}]": lambda a, b, c: a + b + c >= 2,
}


@settings(max_examples=50, deadline=None)
@given(st.lists(CONDITION, min_size=3, max_size=3), st.sampled_from(REQUIRES))
def test_programme__proven__has_nobody_just_where_brute_force_finds_nobody(criteria, requires):
    """Those named cannot hold together, and everybody else is somebody."""
    eligible = any(map(HOLDS[requires], *map(answers, criteria)))
    said = prove(loaded(criteria, requires).model, notes=True)
    alone = {n for n, when in enumerate(criteria) if not any(answers(when))}
    clashes = [each for each in said if each.code == "SK246"]
    assert "SK240" not in {each.code for each in said}
    if eligible:
        assert not clashes
    elif not alone:
        assert clashes
    for clash in clashes if requires == "[c0, c1, c2]" else []:
        named = [answers(criteria[int(n)]) for n in re.findall(r"`c(\d)`", clash.message)]
        assert not any(all(each) for each in zip(*named, strict=True))
