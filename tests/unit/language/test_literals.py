"""Values as people write them, by type: minor units, months, days, ordinals, fractions; nothing is guessed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from serkit.kernel.dates import read_date
from serkit.kernel.types import Kind, Type, parse_type
from serkit.kernel.unknown import NONE, UNKNOWN, Interval
from serkit.language import amounts
from serkit.language.literals import Quantity, read_number, read_quantity, read_text, read_value
from serkit.language.slips.slip import Slip
from serkit.language.source import read_tree
from serkit.language.tree import Scalar

AGE = Type(kind=Kind.AGE)
HOME = Type(kind=Kind.CHOICE, members=("bihar", "jharkhand"))
KINDS = Type(kind=Kind.CHOICES, members=("locomotor", "blindness"))


def typed(name):
    """A type by its spelling in a pack of rupees, or the type itself."""
    return name if isinstance(name, Type) else parse_type(name, "INR")


@pytest.mark.parametrize(
    ("type", "text", "bare"),
    [
        ("INR", "500 INR", 50_000),
        ("INR", "500", 50_000),
        ("INR", "500.50 INR", 50_050),
        ("INR", "-5 INR", -500),
        ("INR", "۵۰۰ INR", 50_000),
        ("INR", "१२० INR", 12_000),
        ("IRR", "50_000_000 IRT", 500_000_000),
        ("IRR", "5.5 IRT", 55),
        ("INR per month", "300", 30_000),
        ("INR per month", "300 INR per month", 30_000),
        ("percent", "80%", Fraction(4, 5)),
        ("percent", "25", Fraction(1, 4)),
        ("percent", "۸۰٪", Fraction(4, 5)),
        ("percent", "100%", 1),
        ("percent per year", "4% per year", Fraction(1, 25)),
        ("percent per year", "7%", Fraction(7, 100)),
        ("degree of in_rpwd", "40%", Fraction(2, 5)),
        ("years", "18 years", 216),
        ("years", "18", 216),
        ("months", "6", 6),
        ("months", "1 year", 12),
        (AGE, "18 years", 216),
        (AGE, "18", 216),
        ("days", "2 weeks", 14),
        ("working days", "10 working days", 10),
        ("number", "4.5", Fraction(9, 2)),
        ("whole number", "-4", -4),
        ("boolean", "true", True),
        ("date", "1401-06-31", 738420),
        ("text", "Bihar, of course", "Bihar, of course"),
        (HOME, "bihar", "bihar"),
        ("INR", "unknown", UNKNOWN),
        ("boolean", "unknown", UNKNOWN),
        ("date", "none", NONE),
    ],
)
def test_read_value__text_of_its_type__bare_value(type, text, bare):
    """A value is read to the one form the engines know, exactly."""
    value, found = read_value(Scalar.of(text), typed(type))
    assert not found
    assert (value, value.__class__) == (bare, bare.__class__)


@pytest.mark.parametrize("text", ["1980", "1980-05", "1401"])
def test_read_value__part_of_a_date__interval_of_its_days(text):
    """A year or month is any day of it."""
    assert read_text(text, typed("date")) == Interval(*read_date(text))


@pytest.mark.parametrize(
    ("type", "text", "code", "fix"),
    [
        ("INR", "1,50,000 INR", "SK136", "1_50_000 INR"),
        ("INR", "50 000 INR", "SK136", "50_000 INR"),
        ("INR", "₹ 1,50,000", "SK146", "1_50_000 INR"),
        ("INR", "INR 500", "SK141", "500 INR"),
        ("INR", "5 lakh INR", "SK146", "500_000 INR"),
        ("INR", "500 rupees", "SK146", "500 INR"),
        ("INR", "500 INT", "SK151", "500 INR"),
        ("IRR", "5 tomans", "SK146", "5 IRT"),
        ("INR per month", "500 INR", "SK151", "500 INR per month"),
        ("percent", "40 %", "SK146", "40%"),
        ("boolean", "NO", "SK150", "false"),
        ("boolean", "yes", "SK150", "true"),
        (HOME, "Bihar", "SK152", "bihar"),
        (HOME, "bihr", "SK152", "bihar"),
    ],
)
def test_read_value__slip__the_cure_is_read(type, text, code, fix):
    """A slip names its cure, which is itself a value of the type."""
    value, (finding,) = read_value(Scalar.of(text), typed(type))
    assert value is None
    assert (finding.code, finding.help.split("`")[1]) == (code, fix)
    assert read_value(Scalar.of(fix), typed(type))[1] == []


@pytest.mark.parametrize(
    ("type", "text", "code"),
    [
        ("INR", "500 IRR", "SK151"),
        ("INR", "500 INR per month", "SK151"),
        ("INR per month", "500 INR per year", "SK151"),
        ("INR", "10.005 INR", "SK150"),
        ("IRR", "5.55 IRT", "SK150"),
        ("INR", "abc", "SK150"),
        ("INR", "min(1, 2)", "SK150"),
        ("INR", "", "SK150"),
        ("INR", "9" * 41, "SK131"),
        ("INR", "9 " * 10_000, "SK131"),
        ("percent", "4% per year", "SK151"),
        ("percent per year", "4% per month", "SK151"),
        ("number", "4%", "SK151"),
        ("whole number", "4.5", "SK150"),
        ("days", "3 months", "SK151"),
        ("working days", "10 days", "SK151"),
        ("months", "0.5 months", "SK150"),
        (AGE, "18 months", "SK151"),
        (AGE, "1.5 years", "SK150"),
        ("date", "1980-13", "SK351"),
        ("date", "0012", "SK352"),
        ("boolean", "maybe", "SK150"),
        (HOME, "patna", "SK152"),
        (KINDS, "locomotor", "SK150"),
        (Type(kind=Kind.RECORD, unit="person"), "x", "SK150"),
    ],
)
def test_read_value__another_amount__is_refused_without_a_guess(type, text, code):
    """Another currency, period or unit is another amount: nothing is converted behind the author's back."""
    value, (finding,) = read_value(Scalar.of(text), typed(type))
    assert (value, finding.code) == (None, code)
    assert finding.help


@pytest.mark.parametrize(
    ("type", "fix"), [("INR", "500 INR"), ("percent", "500%"), ("INR per month", "500 INR per month")]
)
def test_read_value__unit_required__bare_number_refused(type, fix):
    """Facts about people carry their unit; a zero needs none."""
    _, (finding,) = read_value(Scalar.of("500"), typed(type), unit_required=True)
    assert f"`{fix}`" in finding.help
    assert read_value(Scalar.of("0"), typed(type), unit_required=True) == (0, [])


def listed(text):
    """A node as it stands in a file."""
    return read_tree(f"x: {text}", "pack.yaml")[0].get("x")


def test_read_value__list_of_members__a_set():
    """Several members are a set; each wrong one is found at its own place."""
    assert read_value(listed("[locomotor, blindness]"), KINDS) == (frozenset({"locomotor", "blindness"}), [])
    assert read_value(listed("[]"), KINDS) == (frozenset(), [])
    value, found = read_value(listed("[locomotr, blind, blindness]"), KINDS)
    assert value is None
    assert [each.span.text for each in found] == ["locomotr", "blind"]


def test_read_value__mapping_for_a_value__one_finding():
    """A mapping is no value."""
    value, (finding,) = read_value(listed("{a: b}"), HOME)
    assert (value, finding.code) == (None, "SK150")


def test_read_value__quoted_none_as_text__is_the_text():
    """In quotes `none` is a word; without them it is told to be absent."""
    assert read_value(listed("'none'"), typed("text"))[0] == "none"
    assert read_value(listed("none"), typed("text"))[0] is NONE


def test_read_quantity__forms__number_unit_period():
    """A quantity is a number, a unit in the singular, and a period."""
    assert read_quantity("500 INR per month") == Quantity(500, "INR", "month")
    assert read_quantity("-1.5 years") == Quantity(Fraction(-3, 2), "year")


def test_read_number__unit__is_refused():
    """A plain number has no unit."""
    assert read_number("1_000") == 1000
    with pytest.raises(Slip):
        read_number("5%")


@pytest.mark.parametrize(
    "text",
    ["500", "80%", "500 INR", "4% per year", "500 INR per month", "80%%", "5 %", "5 AND", "1 inr", "5 years", "", "%",
     "% 5", "5 INR per", "5 INR per days", "5 per year", "5%INR", "5 INR INR", "5  INR", "½", "²", "۵ INR"],
)  # fmt: skip
def test_read_quantity__with_and_without_the_grammar__same_answer(text):
    """The short way for plain values says what the grammar says, and refuses what it refuses."""

    def answer(read):
        try:
            return read(text)
        except Slip as slip:
            return slip.code

    assert answer(read_quantity) == answer(amounts._parsed)
