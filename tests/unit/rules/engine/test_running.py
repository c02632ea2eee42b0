"""Totals over whole months: whose months they are, what is unknown of them, and what they say for themselves."""

import datetime as dt

import pytest

from serkit.domain.outcome import Missing
from serkit.kernel.errors import FactError
from small_packs import HEAD, small

SECTIONS = """
facts:
  person.wages: {type: INR per month, by: month, label: {en: Wages}}
  person.limit_lifted: boolean
parameters:
  a_month: {type: INR per month, source: law, values: {2024: 1000, 2025: 1200}}
running:
  used: {type: INR, adds: share}
  ever: {type: months, adds: counted, resets: never}
values:
  share: min(person.wages, a_month, (3000 INR - used) / 1 month)
  counted:
    versions:
      - {effective_from: 2024-03-10, effective_to: 2025-06, is: "if person.wages > 0 then 1 month else 0 months"}
criteria:
  left: {text: {en: not all of it is used}, when: used < 3000 INR or person.limit_lifted, source: law}
programmes:
  aid:
    title: {en: Aid}
    requires: [left]
    entitlements: {now: share, used: used}
  months: {title: {en: Months}, entitlements: {counted: ever}}
"""
PACK = small(SECTIONS)
WAGES = {f"2025-{n:02}": "2000 INR per month" for n in range(1, 13)}


def owed(told, day, programme="aid", pack=PACK):
    """What is owed on a day, as texts."""
    found = pack[programme].decide(told, as_of=day).entitlements
    return {name: str(each) for name, each in found.items()}


@pytest.mark.parametrize(
    ("day", "now", "used"),
    [
        ("2025-01-31", "1200.00 INR", "0.00 INR"),
        ("2025-02-01", "1200.00 INR", "1200.00 INR"),
        ("2025-03-15", "600.00 INR", "2400.00 INR"),
        ("2025-04-01", "0.00 INR", "3000.00 INR"),
    ],
)
def test_running__of_a_year__is_what_its_whole_months_came_to(day, now, used):
    """3000 a year, at most 1200 a month: 1200, 1200, 600, and then nothing."""
    told = {"person.wages": WAGES, "person.limit_lifted": True}
    assert owed(told, day) == {"now": now, "used": used}


def test_running__a_new_year__starts_anew():
    """December's use is no longer counted in January."""
    told = {"person.wages": {**WAGES, "2026-01": "50 INR per month"}, "person.limit_lifted": True}
    assert owed(told, "2026-01-05") == {"now": "50.00 INR", "used": "0.00 INR"}


def test_running__each_month__is_counted_by_its_own_law():
    """A thousand for each of two months of 2024, where 2025 has 1200."""
    told = {"person.wages": {f"2024-{n:02}": "2000 INR per month" for n in range(1, 13)}}
    assert str(PACK["aid"].decide(told, as_of="2024-03-01").entitlements["used"]) == "2000.00 INR"


def test_running__told_as_one_value__is_that_of_every_month():
    """What never changes is told once."""
    assert owed({"person.wages": "500 INR per month"}, "2025-05-01")["used"] == "2000.00 INR"


def test_running__a_month_nobody_told__leaves_bounds_and_is_asked_for():
    """What is asked is that month, and no other."""
    told = {"person.wages": {key: each for key, each in WAGES.items() if key != "2025-02"}}
    decision = PACK["aid"].decide(told, as_of="2025-04-01")
    assert decision.is_undetermined
    month = Missing(name="person.wages", on=dt.date(2025, 2, 1))
    assert decision.missing == (month, Missing(name="person.limit_lifted"))
    assert decision.entitlements["used"].missing == (month,)
    assert "Wages (the month that begins on 1 February 2025)" in str(decision.explain())


def test_running__that_never_starts_anew__counts_from_the_first_whole_month_of_its_law():
    """In force from 10 March 2024 to June 2025: 15 whole months, whatever lies before and after."""
    told = {"person.wages": "10 INR per month"}
    assert owed(told, "2024-04-20", "months") == {"counted": "0 days"}
    assert owed(told, "2024-05-20", "months") == {"counted": "1 month"}
    assert owed(told, "2031-01-01", "months") == {"counted": "15 months"}
    assert owed(told, "2023-01-01", "months") == {"counted": "0 days"}


def test_running__longer_than_a_hundred_years__has_no_result():
    """Nobody has received anything for so long; the walk over months is kept short."""
    long_ago = small(SECTIONS.replace("2024-03-10", "1790-03-10"))
    with pytest.raises(FactError, match="1200 months"):
        _ = long_ago["months"].decide({"person.wages": "10 INR per month"}, as_of="2025-01-01").entitlements


def test_running__explained__says_the_total_and_the_law_of_its_months():
    """A reader sees what it came to and by which figures."""
    said = str(PACK["aid"].decide({"person.wages": WAGES}, as_of="2025-03-15").explain())
    assert "used" in said
    assert "added up over the whole months before 1 March 2025" in said


def test_running__in_a_jalali_pack__counts_months_of_that_calendar():
    """Three months of 1404 lie before 1 Tir."""
    head = HEAD.replace("currency: INR", "currency: IRR\ncalendar: jalali")
    pack = small(
        """
        facts:
          person.wages: {type: IRR per month, by: month}
        running:
          earned: {type: IRR, adds: person.wages}
        programmes:
          aid: {title: {en: Aid}, entitlements: {earned: earned}}
        """,
        head,
    )
    told = {"person.wages": {f"1404-{n:02}": f"{n} IRR per month" for n in range(1, 13)}}
    assert owed(told, "1404-04-01", pack=pack) == {"earned": "6 IRR"}


def test_running__of_members__reads_each_month_of_theirs():
    """A member's own months are laid out day by day, as the case's are."""
    pack = small(
        """
        facts:
          person.earned: {type: INR per month, by: month}
          household.members: list of person
        running:
          year: {type: INR, adds: sum(household.members.earned)}
        programmes:
          aid: {title: {en: Aid}, entitlements: {year: year}}
        """
    )
    told = {
        "household.members": [
            {"earned": {"2025-01": "1 INR per month", "2025-02": "10 INR per month"}},
            {"earned": "100 INR per month"},
        ]
    }
    assert owed(told, "2025-03-01", pack=pack) == {"year": "211.00 INR"}


def test_running__a_sealed_decision__is_proven_again():
    """The months told stand in the seal."""
    decision = PACK["aid"].decide({"person.wages": WAGES}, as_of="2025-03-15")
    assert PACK.bind(decision) == decision
