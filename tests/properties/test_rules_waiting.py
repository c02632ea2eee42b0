"""What time alone lifts, held against deciding on every day that follows."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from serkit.kernel.errors import FactError
from small_packs import small

DAY = dt.date(2026, 11, 1)
N_DAYS = 900
SECTIONS = """\
facts:
  person.birth_date: date
  person.since: {type: date, optional: true}
  person.a: boolean
  person.wage: {type: INR per month, by: month}
  household.members: list of person
  person.joined_on: {type: date, optional: true}
parameters:
  age_limit: {type: years, source: law, values: {2000: 18 years, 2027-04-01: 20 years, 2028-02-01: 17 years}}
  span: {type: months, source: law, values: {2000: 3 months, 2027-07-01: 11 months}}
values:
  waited: months between(person.since, as_of)
  limit_on: birthday(person.birth_date, age_limit)
tables:
  band:
    inputs: [person.age]
    output: whole number
    source: law
    rows: [["< 18", 1], ["[18 .. 19]", 2], ["> 19", 3]]
"""
DAYS = st.dates(dt.date(2026, 10, 1), dt.date(2029, 3, 1)).map(str)
ATOMS = st.one_of(
    st.builds("person.age {} {} years".format, st.sampled_from(["<", ">=", "=", "!="]), st.integers(17, 20)),
    st.builds("as_of {} {}".format, st.sampled_from(["<", ">=", "="]), DAYS),
    st.builds("as_of between {0} and {0} + {1} days".format, DAYS, st.integers(0, 90)),
    st.builds("waited {} span".format, st.sampled_from(["<", ">="])),
    st.builds("days between(person.since, as_of) in [{0} .. {0} + {1} days]".format, st.just("60 days"), st.just(9)),
    st.builds("band(person.age) = {}".format, st.integers(1, 3)),
    st.sampled_from(
        [
            "person.age >= age_limit",
            "person.age in (17 years, 19 years)",
            "as_of > limit_on",
            "as_of + 2 months > limit_on",
            "person.age at person.since >= 18 years",
            "person.since is none",
            "person.a",
            "(if person.age >= 19 years then 2 else 1) = 1",
            "working days between(person.since, as_of) >= 25 working days",
            "count(household.members[age < 6 years]) >= 1",
            "(some m in household.members satisfies m.age between 17 years and 18 years)",
            "person.wage <= 100 INR per month",
            "count(household.members) >= 2",
        ]
    ),
)
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("not({})".format, inner),
    ),
    max_leaves=4,
)
SPANS = st.sampled_from(["", ", effective_from: 2027-01-01", ", effective_to: 2027-06-30"])
MONTHS = ["2026-11", "2026-12", "2027-01", "2027-05"]
BORN = st.one_of(
    st.dates(dt.date(2007, 1, 1), dt.date(2011, 1, 1)), st.just(dt.date(2008, 2, 29)), st.just(dt.date(2009, 11, 2))
).map(str)
MEMBER = st.fixed_dictionaries(
    {"birth_date": st.dates(dt.date(2008, 6, 1), dt.date(2026, 9, 1)).map(str)},
    optional={"joined_on": DAYS},
)


@st.composite
def cases(draw: st.DrawFn):
    """A programme of two criteria that read the day, dated, and somebody it may refuse."""
    lines = [f"  c{n}: {{text: x, source: law, when: '{draw(CONDITIONS)}'{draw(SPANS)}}}" for n in range(2)]
    requires = draw(st.sampled_from(["[c0, c1]", "{any: [c0, c1]}", "[{not: c0}, c1]"]))
    programme = f"programmes: {{p: {{title: P, requires: {requires}}}}}"
    pack = small("\n".join([SECTIONS + "criteria:", *lines, programme, ""]))
    told = {
        "person.birth_date": draw(BORN),
        "person.since": draw(st.one_of(DAYS, st.just("none"))),
        "person.a": draw(st.booleans()),
        "person.wage": draw(
            st.dictionaries(st.sampled_from(MONTHS), st.sampled_from(["90 INR per month", "110 INR per month"]))
        ),
        "household.members": draw(st.lists(MEMBER, max_size=2)),
    }
    return pack, {name: x for name, x in told.items() if name != "person.a" or draw(st.booleans())}


def first_open(pack, told: dict) -> dt.date | None:
    """The first later day on which the programme refuses no more, found by deciding on each.

    A month of which nobody told the wage yet is none.
    """
    facts = pack.facts(told)
    for n in range(1, N_DAYS):
        on = DAY + dt.timedelta(days=n)
        try:
            decision = pack["p"].decide(facts, as_of=on)
            if not decision.is_ineligible and not any(each.on for each in decision.missing):
                return on
        except FactError:
            continue
    return None


@settings(max_examples=120, deadline=None)
@given(cases())
def test_waiting__of_a_refusal__is_the_first_day_that_deciding_on_each_finds(drawn) -> None:
    """No earlier day is missed where none is claimed to be, and the day found was decided again."""
    pack, told = drawn
    refused = pack.why_not(told, as_of=DAY).get("p")
    if refused is None:
        return
    brute, found = first_open(pack, told), refused.waiting
    if found is None:
        assert brute is None
        return
    assert pack["p"].decide(told, as_of=found.on).status == found.status
    assert found.by.days == (found.on - DAY).days
    if found.nearest:
        assert found.on == brute or (brute is None and found.by.days >= N_DAYS)
    elif brute is not None:
        assert brute <= found.on
