"""Whole rule packs grown from the grammar of the language, and people told to them, little first and then more.

A pack is made as its parts, so that a test may write the same pack with its parts in another order. Hypothesis draws
one number for a pack and one for a person; the rest follows from it, as drawing each word would take most of the time.
"""

from __future__ import annotations

import datetime as dt
from random import Random

from hypothesis import reject
from hypothesis import strategies as st

from serkit.kernel.errors import PackError
from small_packs import small

FACTS = """\
facts:
  person.client: boolean
  person.idle: {type: boolean, optional: true}
  person.sort: {type: choice, of: [a, b, c]}
  person.rank: {type: ordered choice, of: [low, mid, high]}
  person.has: {type: choices, of: [p, q]}
  person.n: {type: whole number, range: "[0 .. 9]"}
  person.left: {type: number, optional: true, range: "[-3 .. 3]"}
  person.share: {type: percent, range: "[0% .. 100%]"}
  person.pay: INR per month
  person.saved: {type: INR, range: "[0 .. 5000]"}
  person.since: date
  person.earned: {type: INR per month, by: month, range: "[0 .. 900]"}
  group.members: list of person
parameters:
  limit: {type: INR per month, source: law, values: {2024: 400, 2025-07: unknown, 2026: 700}}
  least: {type: whole number, source: law, values: {2024: 3, 2026-03: 5}}
  rate: {type: percent, source: law, values: {2024: 10%, 2025: 25%}}
"""
TABLE = """\
tables:
  level:
    inputs: [person.n, person.client]
    output: INR per month
    source: law
    rows:
      - ["[0 .. 3]", yes, 100]
      - ["[0 .. 3]", no, 250 INR per month]
      - ["> 3", any, person.pay]
"""
DAYS = ["2024-02-29", "2025-01-01", "2025-08-15", "2026-02-10", "2026-12-31"]
MONTHS = [f"{year}-{month:02}" for year in (2025, 2026) for month in (1, 2, 7)]

LEAVES = {
    "boolean": ["person.client", "person.idle", "true", "person.idle is none", 'person.has contains "p"'],
    "count": ["person.n", "least", "2", "0", "count(group.members)", "count(group.members[client])"],
    "number": ["person.left", "1.5", "person.n", "household.size", "max(1, person.n)"],
    "flow": [
        "person.pay",
        "limit",
        "person.earned",
        "150 INR per month",
        "0 INR per month",
        "level(person.n, person.client)",
    ],
    "stock": ["person.saved", "900 INR", "used", "0 INR"],
    "percent": ["person.share", "rate", "20%"],
    "date": ["person.since", "as_of", "2025-01-31", "person.birth_date"],
}  # fmt: skip
WAYS = {
    "boolean": [
        ("({} and {})", "boolean", "boolean"),
        ("({} or {})", "boolean", "boolean"),
        ("not({})", "boolean"),
        ("(if {} then {} else {})", "boolean", "boolean", "boolean"),
        ("{} <= {}", "flow", "flow"),
        ("{} > {}", "stock", "stock"),
        ("{} = {}", "count", "count"),
        ("{} != {}", "number", "number"),
        ("{} between {} and {}", "count", "count", "count"),
        ("{} in [{} .. {})", "flow", "flow", "flow"),
        ("{} in ({}, {})", "count", "count", "count"),
        ("{} < {}", "percent", "percent"),
        ("{} >= {}", "date", "date"),
        ('person.sort = "{}"', "word"),
        ('person.sort in ("{}", "{}")', "word", "word"),
        ('person.rank >= "{}"', "step"),
        ("person.age >= {} years", "years"),
        ("months between({}, {}) > 6 months", "date", "date"),
        ("(some m in group.members satisfies {})", "of member"),
        ("(every m in group.members satisfies {})", "of member"),
        ("{} is eligible", "earlier"),
    ],
    "of member": [
        ("m.client", ),
        ("m.pay <= {}", "flow"),
        ("m.n >= {} and m.age < 30 years", "count"),
        ('m.sort = "{}"', "word"),
        ("m.lot > {}", "flow"),
    ],
    "count": [("{} + {}", "count", "count"), ("max({}, {})", "count", "count"), ("abs({} - {})", "count", "count")],
    "number": [("({} + {})", "number", "number"), ("{} * {}", "count", "number"), ("-({})", "number"),
               ("({}) / 2", "number")],
    "flow": [
        ("({} + {})", "flow", "flow"),
        ("max(0, {} - {})", "flow", "flow"),
        ("min({}, {})", "flow", "flow"),
        ("({}) * {}", "flow", "percent"),
        ("({}) / 4 months", "stock"),
        ("(if {} then {} else {})", "boolean", "flow", "flow"),
        ("round half up({}, 10 INR per month)", "flow"),
        ("limit at {}", "day"),
        ("share at {}", "day"),
        ("sum(for m in group.members[n > {}] return m.pay)", "count"),
        ("sum(group.members.lot)", ),
    ],
    "stock": [("({}) * 3 months", "flow"), ("max({}, {})", "stock", "stock"), ("({} - {})", "stock", "stock")],
    "percent": [("min({}, {})", "percent", "percent"), ("({} + {})", "percent", "percent")],
    "date": [("({} + 5 months)", "date"), ("({} - 40 days)", "date"),
             ("birthday(person.birth_date, {} years)", "years")],
}  # fmt: skip
WORDS = {
    "word": "abc",
    "step": ("low", "mid", "high"),
    "years": ("18", "40"),
    "day": ("as_of", "person.since", "2025-03-01"),
}


def formula(dice, sort, depth=2, earlier=(), without=()):
    """Make a formula of a sort; `without` are names it may not use, because they stand on it."""
    if sort in WORDS:
        return dice.choice(WORDS[sort])
    if sort == "earlier":
        return dice.choice(earlier)
    leaves = [leaf for leaf in LEAVES.get(sort, ()) if not any(name in leaf for name in without)]
    if leaves and (depth <= 0 or dice.random() < 0.25):
        return dice.choice(leaves)
    usable = (way for way in WAYS[sort] if "earlier" not in way or earlier)
    form, *parts = dice.choice([way for way in usable if not any(name in way[0] for name in without)])
    return form.format(*(formula(dice, part, depth - 1, earlier, without) for part in parts))


def parts(dice):
    """Make the parts of a pack: its values, criteria and programmes, as lines."""
    # `used` adds up `share` over the months before, so `share` may read it; `lot` is one for each member.
    share = formula(dice, "flow", 2, without=("share", "lot", "at "))
    lot = dice.choice(["pay", "pay / 2", "pay * 25%", "pay + 100 INR per month"])
    values = [f"  share: {quoted(share)}", f"  lot: {{on: group.members, is: member.{lot}}}"]
    criteria, programmes = [], []
    for n, name in enumerate(NAMES):
        own = [f"c{n}{letter}" for letter in "xyz"]
        criteria += [criterion(dice, each, NAMES[:n]) for each in own]
        programmes.append((name, dice.sample(own, 3), dice.choice(REQUIRES), quoted(formula(dice, "flow", 2))))
    return values, criteria, programmes


NAMES = ("p0", "p1", "p2")
REQUIRES = [
    "[{}, {}, {}]",
    "{{any: [{}, {}, {}]}}",
    "[{}, {{any: [{}, {}]}}]",
    "{{at_least: 2, of: [{}, {}, {}]}}",
    "[{}, {{not: {{all: [{}, {}]}}}}]",
]


def criterion(dice, name, earlier):
    """Make a criterion, perhaps with exceptions, limited to some, or dated."""
    conditions = {
        key: quoted(formula(dice, "boolean", 2, earlier)) for key in ("when", "unless", "except", "applies_when")
    }
    keys = [f"text: {{en: {name}}}", "source: law", f"when: {conditions['when']}"]
    keys += [f"{key}: [{{when: {conditions[key]}}}]" for key in ("unless", "except") if dice.random() < 0.25]
    keys += [f"applies_when: {conditions['applies_when']}"] * (dice.random() < 0.25)
    keys += [dice.choice(["effective_from: 2025-03", "effective_to: 2025"])] * (dice.random() < 0.2)
    return f"  {name}: {{{', '.join(keys)}}}"


def quoted(formula):
    """A formula inside braces."""
    return "'" + formula + "'"


def text_of(drawn, *, backwards=False):
    """The sections of a drawn pack; `backwards` writes criteria and requirements the other way round."""
    values, criteria, programmes = drawn
    turn = (lambda items: list(reversed(items))) if backwards else list
    lines = [
        FACTS + TABLE + "running:\n  used: {type: INR, adds: share}\nvalues:",
        *values,
        "criteria:",
        *turn(criteria),
    ]
    lines.append("programmes:")
    for name, own, requires, amount in programmes:
        # Only what stands side by side may change places.
        listed = turned(requires, own) if backwards else requires.format(*own)
        lines.append(f"  {name}: {{title: {{en: {name}}}, requires: {listed}, entitlements: {{sum: {amount}}}}}")
    return "\n".join(lines) + "\n"


def turned(requires, own):
    """A requirement with its parts side by side in the other order."""
    first, second, third = own
    if requires in (REQUIRES[2], REQUIRES[4]):
        inner = requires.removeprefix("[{}, ").removesuffix("]").format(third, second)
        return f"[{inner}, {first}]"
    return requires.format(third, second, first)


@st.composite
def whole_packs(draw):
    """A pack that can be loaded, with the parts it was made of; what is refused is refused for what it says."""
    made = parts(Random(draw(st.integers(0, 2**32))))  # noqa: S311 - a game, no secret
    try:
        return small(text_of(made)), made
    except PackError as error:
        found = {each.code for each in error.diagnostics if each.severity == "error"}
    if not found <= EXPECTED_REFUSALS:
        msg = f"{text_of(made)}\n{found}"
        raise AssertionError(msg)
    return reject()


EXPECTED_REFUSALS = {"SK238"}
"""What a formula of the right types may still be refused for: `5 between 2 and 0`."""


# --- people -----------------------------------------------------------------------------------------------------------


def person(dice):
    """Tell about a person all there is to tell."""
    told = {name: dice.choice(values) for name, values in VALUES.items() if dice.random() < 0.85}
    series = {month: f"{dice.randint(0, 900)} INR per month" for month in MONTHS}
    told["person.earned"] = dice.choice([series, "100 INR per month"])
    told["group.members"] = [
        {name: dice.choice(VALUES[f"person.{name}"]) for name in MEMBER} for _ in range(dice.randint(0, 3))
    ]
    return told


VALUES = {
    "person.client": [True, False],
    "person.idle": [True, False, "none"],
    "person.sort": ["a", "b", "c"],
    "person.rank": ["low", "mid", "high"],
    "person.has": [[], ["p"], ["p", "q"]],
    "person.n": range(10),
    "person.left": ["-3", "0", "1.5", "none"],
    "person.share": ["0%", "20%", "25%", "100%"],
    "person.pay": [f"{n} INR per month" for n in (0, 100, 150, 399, 400, 401, 700, 5000)],
    "person.saved": [f"{n} INR" for n in (0, 899, 900, 901, 5000)],
    "person.since": [str(dt.date(2024, 1, 31) + dt.timedelta(days=100 * n)) for n in range(12)],
    "person.birth_date": ["1960-02-29", "1990-05-05", "2007-01-01"],
    "household.size": range(1, 6),
}
MEMBER = ("client", "n", "pay", "sort", "birth_date")


@st.composite
def stages(draw):
    """What is told of a person at first, and what is told later: nothing is taken back."""
    dice = Random(draw(st.integers(0, 2**32)))  # noqa: S311 - a game, no secret
    later = person(dice)
    first = {name: less for name, value in later.items() if (less := fewer(dice, name, value)) is not None}
    return first, later


def fewer(dice, name, value):
    """Tell less of one fact: all of it, part of it, or nothing."""
    keep = dice.choice(["all", "part", "nothing"])
    if keep == "nothing":
        return None
    if keep == "part" and isinstance(value, dict):
        return {month: each for month, each in value.items() if dice.random() < 0.5}
    if keep == "part" and name == "group.members":
        return [{key: each for key, each in member.items() if dice.random() < 0.5} for member in value]
    if keep == "part" and name in ("person.since", "person.birth_date"):
        return value[: dice.choice([4, 7])]
    return value
