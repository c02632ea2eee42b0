"""The spellings of types: what is read, what is printed, what is none."""

from __future__ import annotations

import pytest

from serkit.kernel.types import Kind, Type, parse_type

SPELLINGS = [
    "boolean", "number", "whole number", "percent", "percent per year", "INR", "INR per month", "EUR per fortnight",
    "years", "months", "days", "working days", "date", "text", "choice", "ordered choice", "choices",
    "degree of in_rpwd", "list of person",
]  # fmt: skip


@pytest.mark.parametrize("text", SPELLINGS)
def test_type__spelled_as_a_pack_does__is_read_and_said_alike(text):
    """What is read is printed as it was written."""
    assert parse_type(text, "INR").describe() == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("money", "INR"),
        ("money per month", "INR per month"),
        ("  whole   number ", "whole number"),
    ],
)
def test_type__of_money__is_of_a_base_currency(text, said):
    """`money` is the pack's own currency."""
    assert parse_type(text, "INR").describe() == said


@pytest.mark.parametrize(
    "text",
    [
        "", "rupees", "INB", "inr", "INR per moon", "INR per", "percent per", "percent a year", "list of", "list",
        "list person", "degree", "degree in_rpwd x", "whole", "number per month", "years per month", "list of a b",
        "IRT", "IRT per month",
    ],
)  # fmt: skip
def test_type__spelled_otherwise__is_none(text):
    """No guess is made at what a type might be; a toman is a unit and no type of its own."""
    assert parse_type(text, "INR") is None


def test_years__beside_months__are_told_apart_and_of_one_kind():
    """A duration of whole years is what an age may be compared with."""
    years, months = parse_type("years", "INR"), parse_type("months", "INR")
    assert years != months
    assert years.kind is months.kind is Kind.MONTHS


@pytest.mark.parametrize(
    ("kind", "is_quantity"), [(Kind.MONEY, True), (Kind.AGE, True), (Kind.DATE, False), (Kind.CHOICE, False)]
)
def test_quantity__of_a_kind__has_numbers_with_a_unit(kind, is_quantity):
    """A date has an order and no unit."""
    assert Type(kind=kind).is_quantity is is_quantity


def test_list__of_plain_values__says_of_what():
    """A projection has elements and no record."""
    assert Type(kind=Kind.LIST, item=Type(kind=Kind.DATE)).describe() == "list of date"
    assert Type(kind=Kind.LIST).describe() == "list of values"
