"""Packs drawn for the compiled engine: every way a criterion is put together, law that changes, people half known."""
# ruff: noqa: E501 - conditions of packs, a line each

from __future__ import annotations

from hypothesis import strategies as st

from small_packs import small

SECTIONS = """\
facts:
  person.birth_date: {type: date}
  person.spouse_born: {type: date, optional: true}
  application.submitted_on: {type: date}
  person.degree: {type: percent, range: "[0% .. 100%]"}
  person.level: {type: ordered choice, of: [low, middle, high]}
  person.kinds: {type: choices, of: [a, b, c]}
  person.bpl: boolean
  person.trained: {type: boolean, optional: true}
  person.income: INR per month
  person.n_children: {type: whole number, range: "[0 .. 9]"}
  person.share: {type: number, optional: true}
  person.rooms: {type: whole number, range: "[2 .. ]"}
parameters:
  limit: {type: INR per month, source: law, values: {2015: 9000, 2018-07: 10000, 2024-04: 13000}}
  least: {type: percent, source: law, values: {2016: 40%, 2020: unknown, 2022: 33.33%}}
tables:
  rate:
    inputs: [person.n_children]
    output: INR per month
    source: law
    rows: [["< 2", 100 INR], ["[2 .. 4]", 200 INR], ["> 4", 500 INR]]
values:
  room: {is: "max(limit - person.income, 0 INR per month)"}
  per_head: {is: "person.income / (person.n_children + 1)", round: up to 1 INR per month}
criteria:
"""
ATOMS = st.one_of(
    st.sampled_from(
        [
            "person.bpl", "person.trained", "person.trained is none", "person.spouse_born is none",
            "person.degree >= least", "person.degree = 50%", "person.degree > 33.333%", "person.degree between 10% and 50%",
            'person.level >= "middle"', 'person.level = "low"', 'person.level in ("low", "high")',
            'person.kinds contains "a"', 'person.kinds contains any ("a", "b")', 'person.kinds contains all ("b", "c")',
            "person.income <= limit", "person.income * 2 <= limit at application.submitted_on",
            "person.income <= (limit at application.submitted_on) * person.n_children",
            "person.income <= (limit at application.submitted_on) * household.size", "household.size * 2_000 INR per month + rate(person.n_children) > person.income",
            "person.income < 3_000 INR per month * household.size + 500 INR per month", "household.size - person.n_children >= 2", "limit <= person.rooms * 2_000 INR per month", "person.rooms * limit < person.income",
            "room > 1_000 INR per month", "per_head < 4_000 INR per month", "rate(person.n_children) >= 200 INR per month",
            "person.income + rate(person.n_children) <= limit", "person.birth_date < application.submitted_on",
            "application.submitted_on in [2018-01-01 .. 2024-12-31]", "as_of > birthday(person.birth_date, 18 years)",
            "months between(person.birth_date, application.submitted_on) >= 200 months",
            "person.birth_date + 18 years <= as_of", "person.share * person.share < 2.5", "person.share = 1",
            "application.submitted_on + 7_978 years > as_of",
            "(if person.bpl then person.income else 2 * person.income) < limit",
            "person.age at person.spouse_born >= 18 years",
        ]
    ),
    st.builds("person.age {} {} years".format, st.sampled_from(["<", "<=", ">", ">=", "=", "!="]), st.sampled_from([0, 1, 18, 60])),
    st.builds(
        "person.age at application.submitted_on {} {} years".format,
        st.sampled_from(["<", "<=", ">", ">="]),
        st.sampled_from([17, 18, 45]),
    ),
    st.builds("person.n_children {} {}".format, st.sampled_from(["<", "<=", "=", "!=", ">"]), st.integers(0, 9)),
)  # fmt: skip
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
    ["[c0, c1, c2]", "{any: [c0, c1, c2]}", "{at_least: 2, of: [c0, c1, c2]}", "[c0, {not: {any: [c1, c2]}}]"]
)
DATES = st.sampled_from(
    [
        "2000-02-29",
        "2000-02-28",
        "2000-03-01",
        "1980",
        "1999-12",
        "2017-06-30",
        "2019-02-28",
        "2024-02-29",
        "2010-12-31",
    ]
)
PEOPLE = st.fixed_dictionaries(
    {},
    optional={
        "person.birth_date": DATES,
        "person.spouse_born": DATES | st.just("none"),
        "application.submitted_on": st.sampled_from(["2014-01-01", "2018-02-28", "2018-03-01", "2018", "2024-03-31", "2025"]),
        "person.degree": st.sampled_from(["0%", "10%", "33.33%", "33.335%", "40%", "50%", "100%"]),
        "person.level": st.sampled_from(["low", "middle", "high"]),
        "person.kinds": st.lists(st.sampled_from("abc"), unique=True),
        "person.bpl": st.booleans(),
        "person.trained": st.booleans() | st.just("none"),
        "person.income": st.sampled_from(["0 INR per month", "4500 INR per month", "9000 INR per month", "13000 INR per month"]),
        "person.n_children": st.integers(0, 9),
        "household.size": st.integers(1, 5),
        "person.rooms": st.integers(2, 6),
        "person.share": st.sampled_from([0, 1, "1.5", "0.33333", "none"]),
    },
)  # fmt: skip
DAYS = st.sampled_from(["2015-01-01", "2018-02-28", "2018-03-01", "2021-05-05", "2026-11-01"])


@st.composite
def _criterion(draw, name):
    """A condition, with exceptions or without, for all or for some, in force always or from a day on."""
    lines = [f"  {name}:", "    text: x", "    source: law", f"    when: '{draw(CONDITIONS)}'"]
    if draw(st.integers(0, 3)) == 0:
        lines.append(f"    applies_when: '{draw(CONDITIONS)}'")
    if draw(st.integers(0, 3)) == 0:
        lines.append(f"    unless: [{{when: '{draw(CONDITIONS)}', except: [{{when: '{draw(CONDITIONS)}'}}]}}]")
    if draw(st.integers(0, 3)) == 0:
        lines.append(f"    except: [{{when: '{draw(CONDITIONS)}'}}]")
    if draw(st.integers(0, 3)) == 0:
        lines.append("    effective_from: 2018-03-01")
    return lines


@st.composite
def packs(draw):
    """A pack of two programmes; the second may ask for the first."""
    lines = [line for name in ("c0", "c1", "c2", "c3") for line in draw(_criterion(name))]
    asks = draw(st.sampled_from(["p is eligible", "p is not eligible", None]))
    second = "[c3, c0]"
    if asks is not None:
        lines += ["  other:", "    text: x", "    source: law", f"    when: '{asks}'"]
        lines += [f"    presume: {{p: {draw(st.sampled_from(['eligible', 'not eligible']))}}}"] * draw(st.booleans())
        second = "[c3, other]"
    programmes = [
        "programmes:",
        f"  p: {{title: P, requires: {draw(REQUIREMENTS)}}}",
        f"  q: {{title: Q, requires: {second}}}",
    ]
    return small("\n".join([SECTIONS.rstrip("\n"), *lines, *programmes, ""]))
