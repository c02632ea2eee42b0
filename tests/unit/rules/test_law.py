"""The law of a day: stretches between changes, first and last days."""

from __future__ import annotations

import datetime as dt

from serkit.rules.law import LawBook
from small_packs import small

PACK = small("""\
parameters:
  limit: {type: INR, source: law, values: {2020: 100, 2022-07: unknown, 2023-01-15: 300}}
criteria:
  old:
    text: x
    source: law
    versions:
      - {effective_from: 2020, effective_to: 2021-06, when: person.age >= 18 years}
      - {effective_from: 2021-07, when: person.age >= 21 years}
  rich: {text: y, source: law, when: loan.requested <= limit, effective_to: 2022}
programmes: {p: {title: P, requires: [old, rich], effective_from: 2020}}
""")
BOOK = LawBook(PACK.model)


def on(text: str):
    """Give the law of a day."""
    return BOOK.on(dt.date.fromisoformat(text).toordinal())


def test_law__between_two_changes__is_one_object():
    """It is worked out once for a stretch, never for a date."""
    assert on("2020-01-01") is on("2021-06-30")
    assert on("2021-06-30") is not on("2021-07-01")


def test_law__a_year_or_month__stands_for_its_first_day_in_from_and_its_last_in_to():
    """`effective_to: 2021-06` is in force on 30 June; `2022` until its last day."""
    assert on("2021-06-30").criteria["old"].when != on("2021-07-01").criteria["old"].when
    assert "rich" in on("2022-12-31").criteria
    assert "rich" not in on("2023-01-01").criteria


def test_law__a_parameter__has_the_value_of_its_last_step():
    """Before the first value, and where the law was not found, it is unknown."""
    slot = next(each.slot for each in PACK.model.parameters if each.name == "limit")
    values = [on(day).parameters[slot] for day in ("2020-01-01", "2022-06-30", "2023-01-15")]
    assert values == [10000, 10000, 30000]
    unknown = PACK.model.parameters[slot].unknown
    assert on("2019-12-31").parameters[slot] == unknown == on("2022-07-01").parameters[slot]


def test_law__every_change__is_a_boundary():
    """The days on which something comes into force or has gone out of it."""
    changes = [dt.date.fromordinal(day).isoformat() for day in BOOK.changes]
    assert changes == ["2020-01-01", "2021-07-01", "2022-07-01", "2023-01-01", "2023-01-15"]
