"""A scope for the checker's tests: a small pack of names, written out."""

from __future__ import annotations

from fractions import Fraction

import attrs

from serkit.kernel.diagnostics import Severity, Source, Span
from serkit.kernel.types import Kind, Type, parse_type
from serkit.language.check import check, check_cell
from serkit.language.checked import Symbol
from serkit.language.parser import parse, parse_cell
from serkit.language.tree import Scalar

LAW = Span(Source("pack.yaml", "\n" * 17 + "income_limit: 1"), 17, 29)

FACTS = {
    "person.birth_date": "date",
    "person.sex": "choice: female male other",
    "person.pensions": "choices: igndps state_pension",
    "person.severity": "ordered choice: mild moderate severe",
    "person.name": "text",
    "person.client": "boolean",
    "person.groups": "list of membership",
    "membership.kind": "choice: hamyar shg",
    "membership.since": "date",
    "household.members": "list of person",
    "household.income": "INR per month",
    "household.rent": "INR per fortnight",
    "household.savings": "INR",
    "household.rials": "IRR",
    "household.size": "whole number [1",
    "household.rooms": "whole number [0",
    "household.cows": "whole number",
    "household.share": "percent",
    "household.weight": "number",
    "wage.daily": "INR per day",
    "wage.weekly": "INR per week",
    "loan.rate": "percent per year",
    "loan.monthly_rate": "percent per month",
    "loan.signed_on": "date",
    "loan.tenor": "months",
    "loan.grace": "days",
    "loan.notice": "working days",
    "disability.in_rpwd.degree": "degree of in_rpwd",
    "disability.lt.degree": "degree of lt",
    "spouse.severity": "ordered choice: mild moderate severe",
    "spouse.sex": "choice: female male",
}
PARAMETERS = {"income_limit": "INR per year", "adult": "years", "waiting": "months", "benchmark": "degree of in_rpwd"}
VALUES = {"corpus": "INR", "need": "INR per month", "broken": ""}
NAMES = (*FACTS, *PARAMETERS, *VALUES)


def type_of(text: str) -> Type | None:
    """Read `choice: a b` and `whole number [0` (the low end of a range)."""
    head, _, rest = text.partition(":")
    parsed = parse_type(head.partition("[")[0].strip(), "INR")
    return attrs.evolve(parsed, members=tuple(rest.split())) if rest and parsed else parsed


def low(text: str) -> int | None:
    """Return the declared low end."""
    return int(text.partition("[")[2]) if "[" in text else None


class Names:
    """Facts, parameters, values, a table, a programme and a criterion."""

    currency = "INR"
    calendar = "gregorian"

    def __init__(self, *, allow_known=False, leap_day="month end", periods=()):
        self.allow_known = allow_known
        self.leap_day = leap_day
        self.periods = {name: Fraction(n) for name, n in periods}

    def symbol(self, path):
        """Return what a name stands for."""
        name = ".".join(path)
        if name == "person.age":
            return Symbol(kind="age", slot=0, type=None)
        if name in PARAMETERS:
            return Symbol(kind="parameter", slot=NAMES.index(name), type=type_of(PARAMETERS[name]), span=LAW)
        if name in VALUES:
            return Symbol(kind="value", slot=NAMES.index(name), type=type_of(VALUES[name]))
        others = {
            "level": Symbol(
                kind="table",
                slot=0,
                type=type_of("INR per month"),
                inputs=(("household.size", type_of("whole number")), ("person.sex", type_of(FACTS["person.sex"]))),
            ),
            "nsap.igndps": Symbol(kind="programme", slot="nsap.igndps", type=None),
            "of_age": Symbol(kind="criterion", slot="of_age", type=None),
        }
        if name in others:
            return others[name]
        if name not in FACTS or name.startswith("membership."):
            return None
        return Symbol(kind="fact", slot=NAMES.index(name), type=type_of(FACTS[name]), low=low(FACTS[name]))

    def names(self):
        """Return every name."""
        return [*NAMES, "person.age", "level", "nsap.igndps", "of_age"]

    def field(self, record, name):
        """Return what a field stands for."""
        if (record, name) == ("person", "age"):
            return Symbol(kind="age", slot="birth_date", type=None)
        if (record, name) == ("person", "need"):
            return Symbol(kind="value", slot=NAMES.index("need"), type=type_of("INR per month"))
        text = FACTS.get(f"{record}.{name}")
        return Symbol(kind="field", slot=name, type=type_of(text), low=low(text)) if text else None

    def fields(self, record):
        """Return every field of a record."""
        return [*(name.partition(".")[2] for name in FACTS if name.startswith(f"{record}.")), "age", "need"]


def read(text):
    """Parse an expression that has no slip."""
    expr, found = parse(Scalar.of(text))
    assert expr is not None, found
    return expr


def checked(text, expected=None, *, scope=None, **options):
    """The op of an expression without mistakes."""
    op, found = check(read(text), scope or Names(), type_of(expected) if expected else None, **options)
    assert not [each for each in found if each.severity is Severity.ERROR], "\n".join(map(str, found))
    return op


def mistakes(text, expected=None, *, scope=None, **options):
    """All findings of an expression that is refused."""
    op, found = check(read(text), scope or Names(), type_of(expected) if expected else None, **options)
    assert op is None, op
    return found


def mistake(text, expected=None, **options):
    """The one finding of an expression: code, message, help."""
    found = mistakes(text, expected, **options)
    assert len(found) == 1, "\n".join(map(str, found))
    return found[0].code, found[0].message, found[0].help


def cell(text, type_, *, index=0):
    """The op of a table cell, or its findings."""
    node, found = parse_cell(Scalar.of(text))
    assert node is not None, found
    op, found = check_cell(node, type_of(type_), Names(), index)
    return found or op


RECORD = Type(kind=Kind.RECORD, unit="person")
MEMBER = (("member", RECORD),)
