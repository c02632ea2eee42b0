"""Many people at once: bits for each, and a whole decision for any of them."""

from __future__ import annotations

import datetime as dt

import pytest

import serkit
from small_packs import small

DAY = dt.date(2026, 11, 1)
PACK = small("""\
facts:
  person.birth_date: date
  person.bpl: boolean
  household.income: INR per month
criteria:
  of_age: {text: x, source: law, when: person.age >= 18 years}
  poor: {text: x, source: law, when: person.bpl or household.income <= 5_000 INR per month}
programmes:
  p: {title: P, requires: [of_age, poor]}
  q: {title: Q, requires: [poor]}
""")
PEOPLE = [
    {"person.birth_date": dt.date(2000, 1, 1), "person.bpl": True, "household.income": "9000 INR per month"},
    {"person.birth_date": dt.date(2020, 1, 1), "person.bpl": False, "household.income": "1 INR per month"},
    {"person.bpl": True},
    {},
]


def test_decide_many__each_person__equals_a_decision_of_their_own():
    """Status and every bit are those of `decide`; `[n]` is that decision."""
    many = PACK.decide_many([PACK.facts(PEOPLE[0]), *PEOPLE[1:]], as_of=DAY)
    assert len(many) == 4
    for n, told in enumerate(PEOPLE):
        single = PACK.decide(told, as_of=DAY)
        assert many[n] == single
        for name, outcomes in many.outcomes.items():
            status, met, open_ = outcomes[n]
            answers = {True: (1, 0), False: (0, 0), None: (0, 1)}
            assert status == single[name].status
            assert [(met >> k & 1, open_ >> k & 1) for k in range(len(outcomes.criteria))] == [
                answers[one] for _, one, _ in single[name].trace
            ]
    assert str(many[0]["p"].explain()) == str(PACK["p"].decide(PEOPLE[0], as_of=DAY).explain())


def test_outcomes__of_a_programme__count_and_list_people():
    """Counts by status, rows of a status, and how often a criterion is met, not met and open."""
    outcomes = PACK.decide_many(PEOPLE, as_of=DAY).outcomes["p"]
    assert outcomes.criteria == ("of_age", "poor")
    assert dict(outcomes.counts) == {"ineligible": 1, "eligible": 1, "undetermined": 2}
    assert outcomes.rows("undetermined") == (2, 3)
    assert outcomes.met("poor") == (3, 0, 1)
    assert outcomes[1:3][0] == outcomes[1]
    assert repr(outcomes) == "<Outcomes of p: 1 ineligible, 1 eligible, 2 undetermined>"


def test_decide_many__a_slice__is_the_same_of_fewer_people():
    """Rows keep their answers."""
    many = PACK.decide_many(PEOPLE, as_of=DAY)
    assert list(many[1:3]) == [many[1], many[2]]
    assert many[1:3].outcomes["q"][0] == many.outcomes["q"][1]


def test_decide_many__nobody__is_an_empty_answer():
    """No people, no answers, no error."""
    many = PACK.decide_many([], as_of=DAY)
    assert len(many) == 0
    assert sum(many.outcomes["p"].counts.values()) == 0


@pytest.mark.parametrize(
    "told",
    [{"person.birth_date": 7}, {"person.birth_date": dt.date(2027, 1, 1)}],
    ids=["refused at the door", "born after the day"],
)
def test_decide_many__someone_who_cannot_be_decided_about__is_named_by_place(told):
    """The error is that of `decide`; a note says which person it was."""
    with pytest.raises(serkit.FactError) as refused:
        PACK.decide_many([*PEOPLE, told], as_of=DAY)
    assert refused.value.__notes__ == ["person 4 of those given"]


def test_decide_many__a_result_that_does_not_exist__is_named_by_place():
    """The compiled loop stops at that person, and the person is refused as `decide` refuses."""
    pack = small("""\
facts:
  person.birth_date: date
criteria:
  c0: {text: x, source: law, when: person.birth_date + 7_990 years > as_of}
programmes: {p: {title: P, requires: [c0]}}
""")
    people = [{"person.birth_date": dt.date(year, 1, 1)} for year in (2000, 2001, 2020)]
    assert pack.decide_many(people[:2], as_of=DAY).outcomes["p"].counts["eligible"] == 2
    with pytest.raises(serkit.FactError, match="SK410") as refused:
        pack.decide_many(people, as_of=DAY)
    assert refused.value.__notes__ == ["person 2 of those given"]


def test_decide_many__more_criteria_than_a_machine_word__keeps_them_all():
    """Bits beyond 64 are kept as well."""
    lines = "".join(f"  c{n}: {{text: x, source: law, when: household.n_children >= {n}}}\n" for n in range(40))
    names = ", ".join(f"c{n}" for n in range(40))
    pack = small(
        "facts:\n  household.n_children: whole number\n"
        f"criteria:\n{lines}programmes: {{p: {{title: P, requires: {{any: [{names}]}}}}}}\n"
    )
    (status, met, open_), unknown = pack.decide_many([{"household.n_children": 30}, {}], as_of=DAY).outcomes["p"]
    assert (status, met, open_) == ("eligible", (1 << 31) - 1, 0)
    assert unknown == ("eligible", 1, (1 << 40) - 2)  # nobody has fewer than none
