"""What loading refuses so that nothing fails on the day somebody applies."""

from __future__ import annotations

import datetime as dt

import pytest

from serkit.kernel.errors import FactError, PackError
from small_packs import small

SECTIONS = """\
facts:
  person.n: {type: whole number, range: "[1 .. 9]"}
  person.wage: INR per month
  person.k: {type: choice, of: [x, y]}
parameters: {least: {type: PARAMETER, source: law, values: {2020: VALUE}}}
tables:
  level: {inputs: [INPUTS], hit: unique, output: INR, source: law, rows: ROWS}
criteria:
  c: {text: c, when: "WHEN", source: law}
programmes:
  p: {title: P, requires: [c], entitlements: {a: "level(INPUTS)", b: least}}
"""
PLAIN = {
    "PARAMETER": "INR per month",
    "VALUE": "5 INR per month",
    "INPUTS": "person.n",
    "ROWS": "[[1, 1 INR], ['>= 2', 2 INR]]",
    "WHEN": "person.n >= 1",
}


def loaded(**written: str):
    """Load the pack with some of its places written otherwise."""
    text = SECTIONS
    for place, words in {**PLAIN, **written}.items():
        text = text.replace(place, words)
    return small(text)


def codes(**written: str) -> list[str]:
    """What is wrong with it."""
    with pytest.raises(PackError) as refused:
        loaded(**written)
    return [f"{each.code} {each.message}" for each in refused.value.diagnostics]


@pytest.mark.parametrize(
    "when",
    [
        "person.age between 64 years and 18 years",
        "person.n in [5 .. 2]",
        "person.n in [5 .. 5)",
        "person.wage between 5 INR per month and 4 INR per month",
    ],
)
def test_load__ends_the_wrong_way_round__are_refused(when):
    """Nobody is between 64 and 18."""
    assert codes(WHEN=when) == ["SK238 nothing lies between these ends"]


def test_load__ends_in_order__are_taken():
    """One value alone lies between itself and itself."""
    assert loaded(WHEN="person.n between 5 and 5").model.criteria["c"].versions


def test_load__a_degree_beyond_its_scale__is_refused():
    """Nobody has 150% disability: everybody would be refused."""
    found = codes(PARAMETER="degree of in_rpwd", VALUE="150%")
    assert found == ["SK290 a degree of in_rpwd lies between 0% and 100%"]


def test_load__money_without_its_period__is_warned_of_with_the_mended_form():
    """A number alone takes the declared unit whole; an amount that names half of it may be meant otherwise."""
    (found,) = [each for each in loaded(VALUE="10_000 INR").model.warnings if each.code != "SK283"]
    assert (found.code, found.help) == ("SK297", "write `10_000 INR per month`")
    assert {each.code for each in loaded(VALUE="10_000").model.warnings} == {"SK283"}


BOTH = "SK298 rows 1 and 2 of table `level` both answer for `person.n` {}, and only one may"


@pytest.mark.parametrize(
    ("inputs", "rows", "said"),
    [
        (
            "person.n",
            "[[1, 1 INR], ['>= 1', 2 INR]]",
            BOTH.format(1),
        ),
        (
            "person.n",
            "[['[1 .. 5]', 1 INR], ['[5 .. 9]', 2 INR]]",
            BOTH.format(5),
        ),
        ("person.n", "[[1, 1 INR], ['>= 3', 2 INR]]", "SK299 no row of table `level` answers for `person.n` 2"),
        (
            "person.wage",
            "[['< 5 INR per month', 1 INR], ['> 5 INR per month', 2 INR]]",
            "SK299 no row of table `level` answers for `person.wage` 5 INR per month",
        ),
        (
            "person.n, person.k",
            "[[1, x, 1 INR], [any, y, 2 INR], [1, x, 3 INR], ['!= 1', x, 4 INR]]",
            "SK298 rows 1 and 3 of table `level` both answer for `person.n` 1 and `person.k` x",
        ),
    ],
)
def test_load__a_unique_table__that_overlaps_or_leaves_a_gap_is_refused_with_a_value(inputs, rows, said):
    """The value shown is one that would fail on the day."""
    (found,) = codes(INPUTS=inputs, ROWS=rows)
    assert found.startswith(said)


@pytest.mark.parametrize(("rows", "shown"), [("[['[1 .. 8]', 1 INR]]", "9"), ("[['>= 2', 1 INR]]", "1")])
def test_load__a_unique_table__that_ends_before_its_input_does_is_warned_of(rows, shown):
    """A criterion may keep such a case away."""
    said = [each.message for each in loaded(ROWS=rows).model.warnings]
    assert f"no row of table `level` answers for `person.n` {shown}" in said


@pytest.mark.parametrize(
    "rows",
    [
        "[['[1 .. 5)', 1 INR], ['[5 .. 9]', 2 INR]]",
        "[['1, 3', 1 INR], ['2, >= 4', 2 INR]]",
        "[[any, 1 INR]]",
        "[['< 4', 1 INR], ['4', 1 INR], ['> 4', 2 INR]]",
    ],
)
def test_load__a_unique_table__that_has_one_row_for_each_value_is_taken(rows):
    """Whatever way the rows are written."""
    assert not [each for each in loaded(ROWS=rows).model.warnings if each.code in ("SK298", "SK299")]


def test_decide__a_case_no_row_fits__blames_the_table():
    """What was told is right: the table left the case out."""
    pack = loaded(INPUTS="person.n, person.k", ROWS="[[1, x, 1 INR], [1, y, 2 INR]]")
    with pytest.raises(FactError) as refused:
        _ = pack["p"].decide({"person.n": 2, "person.k": "x"}, as_of=dt.date(2026, 1, 1)).entitlements
    assert refused.value.diagnostics[0].help.startswith("mend the table")
