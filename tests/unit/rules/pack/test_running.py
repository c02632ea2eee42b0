"""Running totals at the door: what they may add, when they start anew, and which would never end."""

import pytest

HEAD = """
facts:
  person.wages: {type: INR per month, by: month}
  person.worked: {type: boolean, by: month}
"""
TAIL = """
criteria:
  low: {text: {en: little}, when: used < 10_000 INR, source: law}
programmes:
  aid: {title: {en: Aid}, requires: [low]}
"""


@pytest.mark.parametrize(
    ("type_", "adds"),
    [
        ("INR", "person.wages"),
        ("whole number", "if person.worked then 1 else 0"),
        ("months", "if person.worked then 1 month else 0"),
        ("days", "if person.worked then 20 days else 0"),
    ],
)
def test_running__of_a_sum_or_a_count__takes_so_much_each_month(pack, type_, adds):
    """Money grows by so much per month; anything else by so many each month."""
    limit = {"INR": "10_000 INR", "whole number": "6", "months": "6 months", "days": "90 days"}[type_]
    found = pack(
        f"{HEAD}running:\n  used: {{type: {type_}, adds: {adds}}}\n{TAIL.replace('10_000 INR', limit)}"
    ).running
    assert [(each.name, each.resets) for each in found] == [("used", "every year")]


@pytest.mark.parametrize(
    ("total", "code", "place"),
    [
        ("{type: INR per month, adds: person.wages}", "SK250", "INR per month"),
        ("{type: percent, adds: 5%}", "SK250", "percent"),
        ("{type: date, adds: as_of}", "SK250", "date"),
        ("{type: INR, adds: household.savings}", "SK201", "household.savings"),
        ("{type: INR, adds: 5 years}", "SK230", "5 years"),
        ("{type: INR, adds: 900 INR}", "SK230", "900 INR"),
        ("{type: INR, adds: 900 INR per year}", "SK230", "900 INR per year"),
        ("{type: INR}", "SK271", "used"),
        ("{type: INR, adds: person.wages, resets: weekly}", "SK275", "weekly"),
        ("{type: INR, adds: person.wages, resets: never}", "SK250", "resets"),
    ],
)
def test_running__that_cannot_be_added_up__is_refused(found, total, code, place):
    """Each with its place; a total without a first month could go back for ever."""
    assert (code, place) in found(f"{HEAD}running:\n  used: {total}\n{TAIL}")


def test_running__starting_anew_every_month__is_always_nothing(pack):
    """Only whole months before the day judged are added: said as a warning."""
    warnings = pack(f"{HEAD}running:\n  used: {{type: INR, adds: person.wages, resets: every month}}\n{TAIL}").warnings
    assert [each.code for each in warnings if each.code == "SK250"] == ["SK250"]


def test_running__reading_what_it_adds__is_no_circle(pack):
    """What is left of a limit hangs on what was used in the months before."""
    sections = f"""{HEAD}
running:
  used: {{type: INR, adds: share}}
values:
  share: "min(person.wages, (60_000 INR - used) / 1 month)"
{TAIL}"""
    assert pack(sections).running[0].written == "share"


@pytest.mark.parametrize("day", ["(as_of + 1 month)", "@'2030-01-01'", "person.birth_date"])
def test_running__reading_itself_by_another_day__is_refused(found, day):
    """By its own month only: another day may lie ahead, and nothing would end."""
    share = f"min(person.wages, (left at {day}) / 1 month)".replace("'", '"')
    sections = f"""{HEAD}
running:
  used: {{type: INR, adds: share}}
values:
  left: 60_000 INR - used
  share: {share}
{TAIL}"""
    assert [code for code, _ in found(sections)] == ["SK281"]


def test_running__one_total_upon_another__has_a_highest_number(found):
    """Those who evaluate them recurse."""
    many = "\n".join(f"  t{n}: {{type: INR, adds: person.wages}}" for n in range(50))
    sections = f"{HEAD}running:\n  used: {{type: INR, adds: person.wages}}\n{many}\n{TAIL}"
    assert ("SK250", "t49") in found(sections)


def test_running__a_tower_of_totals__is_refused(found):
    """Each on a value of many parts on another total: the steps of all are counted together."""
    totals = "\n".join(f"  t{n}: {{type: INR, adds: v{n}}}" for n in range(40))
    values = "\n".join(
        f'  v{n}: "person.wages + (0 {"+ 0 " * 3}+ t{n + 1}) / 1 month"' if n < 39 else f"  v{n}: person.wages"
        for n in range(40)
    )
    tail = TAIL.replace("used", "t0")
    codes = {code for code, _ in found(f"{HEAD}running:\n{totals}\nvalues:\n{values}\n{tail}")}
    assert "SK213" in codes
