"""Guards of divisors beside brute force: what loading accepts never divides by 0, whoever is judged."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.kernel.errors import PackError
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
