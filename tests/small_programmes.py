"""Drawn programmes of three criteria over five small facts, so that brute force can look at everything."""

from __future__ import annotations

from itertools import product

from hypothesis import strategies as st

from small_packs import small

DOMAINS = {
    "person.a": (True, False),
    "person.b": (True, False),
    "person.k": ("x", "y", "z"),
    "person.n": (0, 1, 2, 3),
    "person.m": (0, 1, 2, 3),
}
FACTS = """\
facts:
  person.a: boolean
  person.b: boolean
  person.k: {type: choice, of: [x, y, z]}
  person.n: {type: whole number, range: "[0 .. 3]"}
  person.m: {type: whole number, range: "[0 .. 3]"}
criteria:
"""
ATOMS = st.one_of(
    st.sampled_from(
        ["person.a", "person.b", "person.n <= person.m", "person.n + person.m >= 3", "person.n = person.m"]
    ),
    st.builds('person.k {} "{}"'.format, st.sampled_from(["=", "!="]), st.sampled_from("xyz")),
    st.builds(
        "person.{} {} {}".format, st.sampled_from("nm"), st.sampled_from(["<", "<=", "=", "!="]), st.integers(0, 3)
    ),
    st.lists(st.integers(0, 3), min_size=2, max_size=2)
    .map(sorted)
    .map(lambda ends: "person.n between {} and {}".format(*ends)),
    st.just('person.k in ("x", "y")'),
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("not({})".format, inner),
        st.builds("(if {} then {} else {})".format, inner, inner, inner),
    ),
    max_leaves=4,
)
REQUIREMENTS = st.sampled_from(
    [
        "[c0, c1, c2]",
        "{any: [c0, c1, c2]}",
        "[c0, {any: [c1, c2]}]",
        "{at_least: 2, of: [c0, c1, c2]}",
        "[c0, {not: {any: [c1, c2]}}]",
    ]
)


@st.composite
def programmes(draw: st.DrawFn):
    """A pack of one programme over three criteria, and what is told of a person."""
    lines = [f"  c{n}: {{text: x, source: law, when: '{draw(CONDITIONS)}'}}" for n in range(3)]
    requirement = draw(REQUIREMENTS)
    pack = small(FACTS + "\n".join([*lines, f"programmes: {{p: {{title: P, requires: {requirement}}}}}", ""]))
    told = {name: draw(st.sampled_from(values)) for name, values in DOMAINS.items() if draw(st.booleans())}
    return pack, told


def completions(told: dict, names=None) -> list[dict]:
    """Every way the unknown facts may turn out."""
    open_ = [name for name in (names or DOMAINS) if name not in told]
    return [{**told, **dict(zip(open_, values, strict=True))} for values in product(*(DOMAINS[name] for name in open_))]
