"""What to ask: the facts an open answer hangs on, without those that cannot matter."""

from __future__ import annotations

import datetime as dt

import pytest

from small_packs import small

DAY = dt.date(2026, 11, 1)
FACTS = """\
facts:
  person.a: boolean
  person.b: boolean
  person.c: boolean
  person.n: {type: whole number, range: "[0 .. 100]"}
  person.m: {type: whole number, range: "[0 .. 100]"}
  person.part: {type: percent, range: "[0% .. 100%]"}
  person.kind: {type: choice, of: [x, y, z]}
  person.tags: {type: choices, of: [t, u, v]}
  person.since: {type: date, optional: true}
  person.word: text
parameters: {five: {type: whole number, source: law, values: {2000: 5}}}
values: {half: person.n / 2}
criteria:
"""


def missing(told=None, **criteria: str) -> tuple[str, list[str]]:
    """Decide a programme of these criteria: its status and what is missing."""
    told = told or {}
    lines = [f"  {name}: {{text: x, source: law, when: '{when}'}}" for name, when in criteria.items()]
    fixed = ["  used: {text: x, source: law, when: 'half >= five or person.m > 1'}"]
    programmes = (
        f"programmes: {{p: {{title: P, requires: [{', '.join(criteria)}]}}, other: {{title: O, requires: [used]}}}}"
    )
    pack = small(FACTS + "\n".join([*lines, *fixed, programmes, ""]))
    decision = pack["p"].decide(told, as_of=DAY)
    return str(decision.status), [str(each) for each in decision.missing]


@pytest.mark.parametrize(
    ("told", "when", "status", "asked"),
    [
        ({}, "person.a or person.b", "undetermined", ["person.a", "person.b"]),
        ({"person.a": False}, "person.a or person.b", "undetermined", ["person.b"]),
        ({"person.a": True}, "person.a or person.b", "eligible", []),
        ({}, "person.a and (person.b or person.c)", "undetermined", ["person.a", "person.b", "person.c"]),
        ({"person.b": True}, "person.a and (person.b or person.c)", "undetermined", ["person.a"]),
        ({}, "half >= five", "undetermined", ["person.n"]),
        ({}, "person.n >= person.m", "undetermined", ["person.n", "person.m"]),
        ({}, "if person.a then person.n >= 5 else person.m >= 5", "undetermined", ["person.a", "person.n", "person.m"]),
    ],
)
def test_missing__a_fact_under_open_branches_only__is_asked_for(told, when, status, asked):
    """A read counts if every node above it is open too."""
    assert missing(told, only=when) == (status, asked)


@pytest.mark.parametrize(
    ("when", "status"),
    [
        ("person.n >= 5 or person.n < 5", "eligible"),
        ("person.n >= 5 and person.n < 5", "ineligible"),
        ("person.a or not(person.a)", "eligible"),
        ("person.a and not(person.a)", "ineligible"),
        ('person.kind = "x" or person.kind != "x"', "eligible"),
        ('person.kind in ("x", "y") or person.kind = "z"', "eligible"),
        ('person.tags contains "t" or not(person.tags contains "t")', "eligible"),
        ('person.word = "q" or person.word != "q"', "eligible"),
        ("person.part >= 40% or person.part < 40%", "eligible"),
        ("person.part between 0% and 50% or person.part > 50%", "eligible"),
        ("person.n * 2 >= 5 or person.n <= 3", "eligible"),
        ("person.n = 7 or person.n != 7", "eligible"),
        ("person.n in [0 .. 50) or person.n in [50 .. 100]", "eligible"),
        ("person.age >= 18 years or person.age < 18 years", "eligible"),
        ("half >= five or person.n < 10", "eligible"),
        ("(person.a and person.n >= 5) or (person.a and person.n < 5) or not(person.a)", "eligible"),
    ],
)
def test_decide__facts_read_twice_that_cannot_matter__leave_a_settled_answer(when, status):
    """Bounds alone cannot tell; trying both sides of each threshold can."""
    assert missing(only=when) == (status, [])


@pytest.mark.parametrize(
    ("when", "asked"),
    [
        ("(person.a and person.b) or (person.a and not(person.b))", ["person.a"]),
        ("person.c or (person.n >= 5 and person.a) or (person.n < 5 and person.a)", ["person.a", "person.c"]),
        ("person.since is none or person.since + 1 year <= as_of", ["person.since"]),
        ("person.n / 3 >= person.m or person.n < person.m * 2", ["person.n", "person.m"]),
        ("person.n * person.n >= 25 or person.n < 4", ["person.n"]),
    ],
)
def test_missing__a_fact_that_cannot_matter__is_dropped_and_others_stay(when, asked):
    """Only what may change the answer is asked; where it cannot be told, it is asked."""
    status, found = missing(only=when)
    assert (status, sorted(found)) == ("undetermined", sorted(asked))


def test_missing__a_value_tried_that_leaves_no_result__is_no_error():
    """No day of a calendar was told, only tried: the fact is asked for, and the decision stands."""
    far = "months between(person.since, as_of) > -999999 months"
    assert missing(one=far, two="person.a") == ("undetermined", ["person.a", "person.since"])
    assert missing(one=f"({far} and person.a) or person.a or not(person.a)")[0] == "undetermined"


def test_missing__too_many_combinations__drops_nothing():
    """Bounded: at most 4,096 trials, else every fact is asked for."""
    points = " or ".join(f"person.n = {k}" for k in range(0, 100, 2))
    others = " or ".join(f"person.m = {k}" for k in range(0, 100, 2))
    when = f"(({points}) and ({others})) or (person.a and not(person.a))"
    assert missing(only=when) == ("undetermined", ["person.a", "person.n", "person.m"])


def test_missing__over_all_programmes__puts_first_what_settles_most():
    """One programme's list rests on its own facts alone; what to ask next is a question over all."""
    pack = small(
        FACTS
        + """\
  a: {text: x, source: law, when: person.a}
  b: {text: x, source: law, when: person.b}
  used: {text: x, source: law, when: 'half >= five or person.m > 1'}
programmes:
  p: {title: P, requires: [a, b]}
  q: {title: Q, requires: [b]}
  r: {title: R, requires: [used, b]}
"""
    )
    decisions = pack.decide({}, as_of=DAY)
    assert [each.name for each in decisions["p"].missing] == ["person.a", "person.b"]
    assert [each.name for each in decisions.missing] == ["person.b", "person.a", "person.n", "person.m"]


def test_missing__of_a_requirement_branch_that_is_settled__is_not_asked():
    """In `any` of two, one met settles it: nobody asks for the other."""
    pack = small(
        FACTS
        + """\
  a: {text: x, source: law, when: person.a}
  b: {text: x, source: law, when: person.b}
  c: {text: x, source: law, when: person.c}
  used: {text: x, source: law, when: 'half >= five or person.m > 1'}
programmes: {p: {title: P, requires: [{any: [a, b]}, c]}, q: {title: Q, requires: [used]}}
"""
    )
    assert [each.name for each in pack["p"].decide({"person.a": True}, as_of=DAY).missing] == ["person.c"]


@pytest.mark.parametrize(
    ("other", "answer"), [("-5 INR", "undetermined"), ("5 INR", "eligible")], ids=["below 0", "from 0 on"]
)
def test_law__not_found_where_other_years_are_below_0__may_be_below_0_too(other, answer):
    """A figure of the law that was negative once is not taken to be positive while nobody has found it."""
    pack = small(f"""\
        facts: {{person.kind: {{type: choice, of: [x, y]}}}}
        parameters: {{balance: {{type: INR, source: law, values: {{2020: unknown, 2030: {other}}}}}}}
        tables:
          row:
            inputs: [person.kind]
            output: INR
            source: law
            rows: [x, y]
            values: {{2020: unknown, 2030: [0, {other}]}}
        criteria:
          sum: {{text: x, source: law, when: balance >= 0}}
          cell: {{text: x, source: law, when: row(person.kind) >= 0}}
        programmes:
          p: {{title: P, requires: [sum]}}
          q: {{title: Q, requires: [cell]}}
        """)
    decisions = pack.decide({"person.kind": "x"}, as_of=DAY)
    assert [str(each.status) for each in decisions.values()] == [answer, answer]


ANOTHER_DAY = """
    facts:
      person.income: INR per month
      person.birth_date: date
      loan.signed_on: {type: date, range: "[2018-01-01 .. 2026-12-31]"}
    parameters:
      ceiling: {type: INR per month, source: law, values: {2000: 100, 2020: 200, 2024: 150}}
      least: {type: years, source: law, values: {2000: 18 years, 2022: 21 years}}
    criteria:
      c: {text: x, source: law, when: WHEN}
    programmes: {p: {title: P, requires: [c]}}
"""


@pytest.mark.parametrize("income", [99, 100, 101, 150, 151, 200, 201])
@pytest.mark.parametrize(
    "when",
    [
        "person.income <= ceiling at loan.signed_on",
        "not(person.income between (ceiling at loan.signed_on) - 50 INR per month and 150 INR per month)",
        "person.age at loan.signed_on >= 18 years",
        "person.birth_date <= 2002-06-30 and person.income > (ceiling at loan.signed_on) / 2",
    ],
)
@pytest.mark.parametrize("born", ["1999-12-31", "2001-03-04", "2010-01-01"])
def test_decide__an_unknown_day_of_the_law__is_asked_for_where_days_differ_and_settled_where_none_does(
    when, income, born
):
    """Held against deciding with the day told, a day in each year and every day on which the law changes."""
    pack = small(ANOTHER_DAY.replace("WHEN", when))
    told = {"person.income": f"{income} INR per month", "person.birth_date": born}
    days = [f"{year}-{month}" for year in range(2018, 2027) for month in ("01-01", "06-30", "12-31")]
    days += ["2018-03-04", "2019-03-03", "2019-03-04"]
    brute = {pack["p"].decide({**told, "loan.signed_on": day}, as_of=DAY).status for day in days}
    decision = pack["p"].decide(told, as_of=DAY)
    assert decision.status == (brute.pop() if len(brute) == 1 else "undetermined")
    if decision.is_undetermined:
        assert [each.name for each in decision.missing] == ["loan.signed_on"]
