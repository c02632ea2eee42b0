"""Values as people read them."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from serkit.kernel.types import Kind, Type
from serkit.kernel.unknown import NONE, UNKNOWN, Interval
from serkit.language.bare import Members
from serkit.rules.engine.shown import Reader
from small_packs import small

RUPEES = Type(kind=Kind.MONEY, unit="INR", per="month")
DAY = dt.date(2026, 11, 1)


@pytest.mark.parametrize(
    ("type", "x", "said"),
    [
        (RUPEES, 120000, "1,200 INR per month"),
        (RUPEES, Interval(0, None), "0 INR per month or more"),
        (RUPEES, Interval(None, 100), "1 INR per month or less"),
        (RUPEES, Interval(100, 200), "between 1 INR per month and 2 INR per month"),
        (RUPEES, Interval(None, None), "not known"),
        (Type(kind=Kind.DATE), Interval(1, None), "not known"),
        (Type(kind=Kind.DATE), DAY.toordinal(), "1 November 2026"),
        (Type(kind=Kind.PERCENT, per="year"), Fraction(1, 25), "4% per year"),
        (Type(kind=Kind.DEGREE, unit="in_rpwd"), Fraction(1, 2), "50%"),
        (Type(kind=Kind.MONTHS), 216, "18 years"),
        (Type(kind=Kind.DAYS), 1, "1 day"),
        (Type(kind=Kind.WORKING_DAYS), 10, "10 working days"),
        (Type(kind=Kind.NUMBER), Fraction(3, 2), "1.5"),
        (Type(kind=Kind.BOOLEAN), True, "yes"),
        (Type(kind=Kind.BOOLEAN), None, "not known"),
        (Type(kind=Kind.CHOICE), "very_severe", "very severe"),
        (Type(kind=Kind.CHOICE), UNKNOWN, "not known"),
        (Type(kind=Kind.CHOICES), frozenset({"b", "a"}), "a and b"),
        (Type(kind=Kind.DATE), NONE, "none"),
        (Type(kind=Kind.LIST, unit="person"), Members(({}, {})), "2"),
    ],
)
def test_reader__a_value__is_said_by_its_type(type, x, said):
    """Units, bounds, and what is not known or told to be none."""
    assert Reader("en", "gregorian").value(type, x) == said


def test_reader__a_sentence__has_the_figures_of_the_day_in_it():
    """Lengths inflect by years; a bare number is the number people count by; a value counts as a figure too."""
    pack = small("""\
parameters:
  adult: {type: years, source: law, values: {2000: 18 years}}
  share: {type: percent, source: law, values: {2000: 40%}}
  top: {type: INR, source: law, values: {2000: 100}}
values: {double: top * 2}
criteria:
  c:
    text: "<adult>, <adult:bare> <adult|one=year|other=years>, <share>, <share:bare>, <top>, <top:bare>, <double>"
    when: person.age >= adult and loan.requested <= double
    source: law
programmes: {p: {title: P, requires: [c], entitlements: {part: share}}}
""")
    words = str(pack["p"].decide({"loan.requested": "5 INR"}, as_of=DAY).explain())
    assert "18 years, 18 years, 40%, 40, 100 INR, 100, 200 INR" in words


def test_explain__law_of_another_day__is_shown_as_it_stood_that_day():
    """`limit at application.submitted_on`: the figure of that day, and since when."""
    pack = small("""\
parameters: {limit: {type: INR, source: law, values: {2000: 100, 2020: 200}}}
tables: {level: {inputs: [household.size], output: INR, source: law, rows: [["< 3", limit], [">= 3", 2 * limit]]}}
criteria:
  c: {text: asks little, when: loan.requested <= (limit at application.submitted_on), source: law}
  d: {text: asks less, when: loan.requested <= level(household.size), source: law}
programmes: {p: {title: P, requires: [c, d]}}
""")
    told = {"loan.requested": "150 INR", "application.submitted_on": "2019-12-31", "household.size": 2}
    decision = pack["p"].decide(told, as_of=DAY)
    assert (decision.because, decision.criteria["d"].law) == (("c",), ("level", "limit"))
    words = str(decision.explain())
    assert "limit: 100 INR [the Act, s. 3; in force from 1 January 2000]" in words
    assert "from the table: level [the Act, s. 3]" in words
    open_ = pack["p"].decide({"loan.requested": "150 INR", "household.size": 2}, as_of=DAY)
    assert [each.name for each in open_.missing] == ["application.submitted_on"]
