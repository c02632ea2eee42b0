"""Criteria that answer before anybody is asked: met by all, or by none, for the types and ranges declared."""

import pytest

from small_packs import small

FACTS = """
facts:
  person.n: {type: whole number, range: "[0 .. 9]"}
  person.sort: {type: choice, of: [a, b]}
parameters:
  least: {type: whole number, source: law, values: {2024: 10, 2026: 5}}
  most: {type: whole number, source: law, values: {2024: 20, 2026: 30}}
"""


def found(when, **keys):
    """What is said of one criterion."""
    more = "".join(f", {key}: {value}" for key, value in keys.items())
    criterion = f"criteria: {{c: {{text: x, source: law, when: '{when}'{more}}}}}"
    pack = small(f"{FACTS}{criterion}\nprogrammes: {{p: {{title: P, requires: [c]}}}}\n")
    return [(each.code, each.message) for each in pack.check() if each.code == "SK254"]


@pytest.mark.parametrize(
    ("when", "says"),
    [
        ("person.n >= 0", "always"),
        ("person.n > 9", "never"),
        ("person.n < most", "always"),
        ("true", "always"),
        ("person.n > 5 and false", "never"),
    ],
)
def test_criterion__with_one_answer_for_any_facts__is_a_warning(when, says):
    """It asks nothing: a figure or a range is not what was meant."""
    assert found(when) == [("SK254", f"`when` of `c` is {says} true, whatever is told")]


@pytest.mark.parametrize("when", ["person.n > 5", "person.n >= least", 'person.sort = "a"', "person.age >= 18 years"])
def test_criterion__that_hangs_on_facts_or_on_the_day__is_none(when):
    """One that nobody could meet before 2026 may be meant so."""
    assert found(when) == []


def test_criterion__that_exceptions_open__is_judged_by_its_condition():
    """What is never true by itself, and only by exception, is said all the same."""
    assert len(found("person.n > 9", unless="[{when: 'person.n = 3'}]")) == 1
