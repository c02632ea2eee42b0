"""Figures of the law: dated steps, unknown law, other readings, what an organisation chooses."""

from __future__ import annotations

from fractions import Fraction

import pytest

from serkit.kernel.dates import read_date
from serkit.kernel.errors import PackError
from serkit.kernel.unknown import Interval


def day(text):
    """Count a day as packs do."""
    return read_date(text)[0]


def test_parameter__with_steps__has_them_by_day_whatever_their_order(pack):
    """A year or month stands for its first day; money is in minor units."""
    model = pack("parameters: {p: {type: INR per month, source: law, values: {2012-10: 500, 2009: 200}}}\n")
    steps = model.parameters[0].steps
    assert [(step.from_, step.value) for step in steps] == [(day("2009-01-01"), 20000), (day("2012-10-01"), 50000)]


def test_parameter__whose_law_was_not_found__is_unknown_within_its_range(pack):
    """`unknown` is a value of its own; before the first step nothing is known either."""
    parameter = pack("parameters: {p: {type: INR, source: law, values: {2009: unknown, 2010: 5}}}\n").parameters[0]
    assert [step.known for step in parameter.steps] == [False, True]
    assert parameter.steps[0].value == parameter.unknown == Interval(0, None)


def test_parameter__with_a_long_value__keeps_all_of_it(pack):
    """{value, source, certainty, note, also_read}; certainty is that of the source unless said."""
    model = pack(
        "parameters:\n"
        "  p:\n"
        "    type: IRR\n"
        "    values:\n"
        "      1401: {value: 100 IRT, source: law}\n"
        "      1402:\n"
        "        value: 150 IRT\n"
        "        source: press\n"
        "        certainty: D\n"
        "        note: start not found\n"
        "        also_read: [{value: 200 IRT, source: law, note: another page}]\n"
    )
    first, second = model.parameters[0].steps
    assert (first.value, first.source, first.certainty) == (1000, "law", "A")
    assert (second.value, second.source, second.certainty, str(second.note)) == (1500, "press", "D", "start not found")
    other = second.also_read[0]
    assert (other.value, other.source, str(other.note)) == (2000, "law", "another page")


@pytest.mark.parametrize(
    ("kind", "written", "bare"),
    [
        ("percent per year", "4%", Fraction(1, 25)),
        ("percent per year", "4% per year", Fraction(1, 25)),
        ("percent", "25", Fraction(1, 4)),
        ("degree of in_rpwd", "80%", Fraction(4, 5)),
        ("years", "18", 216),
        ("years", "18 years", 216),
        ("months", "6", 6),
        ("days", "2 weeks", 14),
        ("whole number", "12", 12),
        ("number", "2.50", Fraction(5, 2)),
        ("date", "1401-06-31", day("2022-09-22")),
        ("boolean", "true", True),
        ("IRR", "20_000_000 IRT", 200_000_000),
    ],
)
def test_parameter__of_each_type__is_bare(pack, kind, written, bare):
    """A bare number takes the declared unit, and a percentage the declared period."""
    step = (
        pack(f"parameters: {{p: {{type: {kind}, source: law, values: {{2000: {written}}}}}}}\n").parameters[0].steps[0]
    )
    assert step.value == bare


def test_parameter__the_organisation_chooses__has_its_range(pack):
    """`within` bounds what it may be, and what is unknown of it."""
    parameter = pack(
        'parameters: {p: {type: INR, source: law, set_by: organisation, within: "[2 .. 3 INR)", values: {2013: 2}}}\n'
    ).parameters[0]
    assert (parameter.set_by, parameter.within, parameter.unknown) == (
        "organisation",
        (200, 300, False, True),
        Interval(200, 300),
    )


@pytest.mark.parametrize(
    ("rest", "code", "marked"),
    [
        ("type: INR, values: {2000: 1}", "SK277", "p"),
        ("type: INR, source: lawe, values: {2000: 1}", "SK201", "lawe"),
        ("type: INR, source: law", "SK271", "p"),
        ("type: INR, source: law, values: {}", "SK271", "values"),
        ("type: INR, source: law, values: [1]", "SK272", "[1]"),
        ("type: INR, source: law, values: {2000: none}", "SK272", "none"),
        ("type: INR, source: law, values: {2000: [1]}", "SK150", "[1]"),
        ("type: INR, source: law, values: {2000: 1 USD}", "SK151", "1 USD"),
        ("type: INR, source: law, values: {2000: '1,000'}", "SK136", "1,000"),
        ("type: INR, source: law, values: {2000: 1, 2000-01-01: 2}", "SK279", "2000-01-01"),
        ("type: INR, source: law, values: {1650: 1}", "SK352", "1650"),
        ("type: INR, source: law, values: {2000: {value: 1, certanty: A}}", "SK270", "certanty"),
        ("type: INR, source: law, values: {2000: {source: law}}", "SK271", "2000"),
        ("type: INR, source: law, set_by: organisation, values: {2000: 1}", "SK271", "p"),
        ("type: INR, source: law, within: '[1 .. 2]', values: {2000: 1}", "SK271", "within"),
        ("type: INR, source: law, set_by: minister, values: {2000: 1}", "SK275", "minister"),
        ("type: rupees, source: law, values: {2000: 1}", "SK291", "rupees"),
    ],
)
def test_parameter__with_one_mistake__marks_it(found, rest, code, marked):
    """Each mistake has its place."""
    assert (code, marked) in found(f"parameters: {{p: {{{rest}}}}}\n")


def test_parameter__that_any_value_rests_on_its_own_source__needs_none_for_all(found):
    """A source for all, or one per value."""
    assert found("parameters: {p: {type: INR, values: {2000: {value: 1, source: press}}}}\n") == [
        ("SK285", "law"),
        ("SK285", "p"),
    ]


def test_amount__finer_than_a_rial__says_how_fine_a_toman_is(pack):
    """One toman is ten rial: a tenth of it is an amount, a hundredth is none."""
    section = "parameters: {{p: {{type: IRR, source: law, values: {{1401: {amount} IRT}}}}}}\n"
    assert pack(section.format(amount="0.5")).parameters[0].steps[0].value == 5
    with pytest.raises(PackError, match="IRT has 1 decimal"):
        pack(section.format(amount="0.05"))
