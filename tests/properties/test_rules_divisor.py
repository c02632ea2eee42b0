"""Guards of divisors beside brute force: what loading accepts never divides by 0, whoever is judged."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.kernel.errors import FactError, PackError
from small_packs import small

SECTIONS = """\
facts:
  person.n: {type: whole number, range: "[0 .. 3]"}
  person.m: {type: whole number, range: "[0 .. 3]"}
  person.z: {type: whole number, range: "[-2 .. 2]"}
parameters:
  two: {type: whole number, source: law, values: {2000: 2}}
"""
DOMAIN = {"person.n": range(4), "person.m": range(4), "person.z": range(-2, 3)}
PEOPLE = [dict(zip(DOMAIN, each, strict=True)) for each in product(*DOMAIN.values())]
SIDES = ["person.n", "person.m", "person.z", "two", "0", "1", "-1", "person.n - person.m", "person.n + person.m"]
GUARD = st.recursive(
    st.one_of(
        st.builds("{} {} {}".format, st.sampled_from(SIDES), st.sampled_from(["<", "<=", ">", ">=", "=", "!="]),
                  st.sampled_from(SIDES)),
        st.builds("{} in {}{} .. {}{}".format, st.sampled_from(SIDES[:3]), st.sampled_from("[("),
                  st.sampled_from(["0", "1", "-1"]), st.sampled_from(["two", "3"]), st.sampled_from(")]")),
        st.builds("{} in ({}, {})".format, st.sampled_from(SIDES[:3]), st.sampled_from(["0", "1", "-1", "two"]),
                  st.sampled_from(["1", "2"])),
    ),
    lambda inner: st.one_of(
        st.builds("not({})".format, inner),
        st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or"]), inner),
    ),
    max_leaves=3,
)  # fmt: skip
DIVISOR = st.sampled_from([*SIDES[:3], "(person.n - person.m)", "(person.m - person.n)", "(person.n - 1)",
                           "(person.n * person.m)", "(person.n + person.m)", "(person.z - two)"])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(GUARD, DIVISOR, st.booleans())
def test_divisor__accepted_behind_a_guard__is_0_for_nobody(guard, divisor, otherwise):
    """A guard is believed only where it leaves 0 out."""
    branches = f"0 else 12 / {divisor}" if otherwise else f"12 / {divisor} else 0"
    text = f"{SECTIONS}programmes:\n  p: {{title: P, entitlements: {{a: 'if {guard} then {branches}'}}}}\n"
    try:
        pack = small(text)
    except PackError as error:
        codes = {each.code for each in error.diagnostics}
        if codes - {"SK232", "SK238"}:  # ends that stand the wrong way round are refused too
            pytest.fail(str(error))
        return
    for person in PEOPLE:
        assert pack["p"].decide(person, as_of="2026-01-01").entitlements["a"] is not None


@settings(max_examples=60, deadline=None)
@given(GUARD, DIVISOR)
def test_divisor__behind_a_value__is_shown_with_a_person_for_whom_it_is_0(guard, divisor):
    """Nobody is shown for whom there is a result; where somebody has none, one is shown or nothing is proven."""
    owed = "if {} then 12 / v else 0".format(guard.replace("person.z", "v"))
    text = f"{SECTIONS}values: {{v: '{divisor}'}}\nprogrammes:\n  p: {{title: P, entitlements: {{a: '{owed}'}}}}\n"
    try:
        pack = small(text)
    except PackError as error:
        assert "SK238" in str(error)  # noqa: PT017 - ends the wrong way round; nothing else may be wrong
        return
    failing = [person for person in PEOPLE if not has_result(pack, person)]
    found = {each.code: each for each in pack.prove(notes=True)}
    assert bool(failing) == ("SK232" in found) or "SK240" in found
    if "SK232" in found:
        told = dict(re.findall(r"`(person\.\w)` (-?\d)", found["SK232"].message.partition(" is 0")[2]))
        assert any({name: str(x) for name, x in person.items()}.items() >= told.items() for person in failing)


def has_result(pack, person: dict[str, int]) -> bool:
    """Whether what is owed can be worked out."""
    try:
        _ = pack["p"].decide({name: int(x) for name, x in person.items()}, as_of="2026-01-01").entitlements
    except FactError:
        return False
    return True
