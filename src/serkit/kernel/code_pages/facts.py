"""SK401 to SK446: what was told about a person, cases of a pack, and logs of events."""

from __future__ import annotations

from serkit.kernel.code_pages.page import Page, facts, pack, python

_MISSED = '{"type": "attendance.missed", "on": "2026-02-01", "about": "p1"}'
_CASE = """
cases:
  - name: little comes in
    as_of: 2026-11-01
    facts: {{{}: 4_000 INR per month}}
    expect: {{support: {}}}
"""

PAGES: dict[str, Page] = {
    "SK401": facts(
        "One fact is told twice, once nested and once with dots or in two places. Tell it once.",
        """
household.size: 3
household: {size: 4}
""",
        "household.size: 4",
    ),
    "SK402": facts(
        "What was told is not in the vocabulary of the pack. `serkit facts PACK` prints all names; a name that "
        "is meant for somebody else is passed over with `ignore=` or `--ignore`.",
        "houshold.size: 4",
        "household.size: 4",
    ),
    "SK403": facts(
        "The value is of another type than the fact: a word for a number, one word for a list. The message shows how "
        "it is written. The same code is shown for a file of facts or of people that has another form.",
        "household.size: four",
        "household.size: 4",
    ),
    "SK404": python(
        "Floats are not exact, and a decision may hang on the last digit. Write the number as text with its unit; "
        "JSON is read exactly by `read_json`.",
        'pack.facts({"household.income": 4000.0})',
        'pack.facts({"household.income": "4000 INR per month"})',
    ),
    "SK405": facts(
        "The amount is in another unit than the fact, or in none: rupees a year for rupees a month, a bare number for "
        "money.",
        "household.income: 48_000 INR per year",
        "household.income: 4_000 INR per month",
    ),
    "SK406": facts(
        "The year is one of the Jalali calendar and the pack counts in the Gregorian. Write the day in the "
        'Gregorian calendar, or say that dates are Jalali: `pack.facts(told, calendar="jalali")`.',
        "person.birth_date: 1373-02-12",
        "person.birth_date: 1994-05-02",
    ),
    "SK407": facts(
        "The value lies outside the range that the pack or the vocabulary gives the fact; mostly a digit is missing or "
        "one too many.",
        "household.size: 0",
        "household.size: 1",
    ),
    "SK408": facts(
        "The word is not one of those the fact may be. `serkit facts PACK` prints them.",
        "person.sex: femal",
        "person.sex: female",
    ),
    "SK409": python(
        "More was told than any case holds: too many facts, too long a text or list, too many digits. Tell what is "
        "known of one case.",
        'pack.facts({"household.size": 10**41})',
        'pack.facts({"household.size": 4})',
    ),
    "SK410": python(
        "What was told leaves a formula without a result, for example the largest of no values. The message names the "
        "formula and the facts it reads.",
        """
Path("pack.yaml").write_text(text.replace("when: household.income <= limit", "when: ratio(household.size) > 1") + '''
tables:
  ratio: {inputs: [household.size], output: number, source: act, rows: [["< 3", 1]]}
''')
load_pack("./pack.yaml").decide({"household.size": 4}, as_of="2026-11-01")
""",
        'pack.decide({"household.income": "4000 INR per month"}, as_of="2026-11-01")',
    ),
    "SK411": python(
        "Facts were prepared for another version of the pack, where a name may mean something else. Prepare "
        "them again.",
        'pack.decide(load_pack("in.pensions").facts({}), as_of="2026-11-01")',
        'pack.decide(pack.facts({}), as_of="2026-11-01")',
    ),
    "SK412": facts(
        "More members are listed than the size says. Correct the size, or leave out who does not belong.",
        """
household.size: 1
household.members: [{role: head}, {role: spouse}]
""",
        """
household.size: 2
household.members: [{role: head}, {role: spouse}]
""",
    ),
    "SK420": python(
        "Two dates stand in the wrong order: an end before its beginning, or a date after the day that is judged.",
        """
from serkit.domain.work import Placement
Placement(id="j1", person="p1", started_on=dt.date(2026, 3, 1), ended_on=dt.date(2026, 2, 1))
""",
        """
from serkit.domain.work import Placement
Placement(id="j1", person="p1", started_on=dt.date(2026, 2, 1), ended_on=dt.date(2026, 3, 1))
""",
    ),
    "SK421": python(
        "A field of a record holds what it cannot: a negative number of people, an unknown word, a name that is empty.",
        'from serkit.domain.household import Household\nHousehold(id="h1", size=0)',
        'from serkit.domain.household import Household\nHousehold(id="h1", size=1)',
    ),
    "SK422": python(
        "Degrees lie on the scale of their scheme: whole percent in one, steps of 5% or words in another.",
        'from serkit.domain.disability import Degree\nDegree.percent("in_rpwd", 140)',
        'from serkit.domain.disability import Degree\nDegree.percent("in_rpwd", 40)',
    ),
    "SK423": python(
        "Degrees of two schemes measure different things; none is more than the other. Ask for an assessment under the "
        "scheme the rule speaks of.",
        """
from serkit.domain.disability import Degree
Degree.percent("in_rpwd", 40) < Degree.percent("lt_participation", 40)
""",
        """
from serkit.domain.disability import Degree
Degree.percent("in_rpwd", 40) < Degree.percent("in_rpwd", 60)
""",
    ),
    "SK424": python(
        "A household has one head on each day, and nobody belongs to it twice on one day.",
        """
from serkit.domain.household import Household, Member
always = DateRange(start_on=dt.date(2020, 1, 1))
Household(id="h1", members=(Member(person="p1", role="child", during=always),))
""",
        """
from serkit.domain.household import Household, Member
always = DateRange(start_on=dt.date(2020, 1, 1))
Household(id="h1", members=(Member(person="p1", role="head", during=always),))
""",
    ),
    "SK430": pack(
        "A case of the pack expects another answer than the rules give. One of the two is wrong: `serkit "
        "explain` shows "
        "how the rules came to theirs.",
        _CASE.format("household.income", "ineligible"),
        _CASE.format("household.income", "eligible"),
    ),
    "SK431": pack(
        "A case of the pack cannot be run: a key is missing, a fact or a programme in it is not known.",
        _CASE.format("houshold.income", "eligible"),
        _CASE.format("household.income", "eligible"),
    ),
    "SK440": python(
        "What stands in the log is no event. An event says its type and its day, and mostly what it is about.",
        'pack.due([{"type": "attendance.missed", "about": "p1"}], as_of="2026-11-01")',
        f'pack.due([{_MISSED}], as_of="2026-11-01")',
    ),
    "SK441": python(
        "Two events have one id, or say the same of one day. Leave one out, or give each an `id` of its own.",
        f'pack.due([{_MISSED}] * 2, as_of="2026-11-01")',
        f'pack.due([{_MISSED}], as_of="2026-11-01")',
    ),
    "SK442": python(
        "A log holds at most 100,000 events. Give the log of fewer cases at a time.",
        f'pack.due([{_MISSED}] * 100_001, as_of="2026-11-01")',
        f'pack.due([{_MISSED}], as_of="2026-11-01")',
    ),
    "SK443": python(
        "The log holds several cases, and the steps of one never answer for another. Say which one is meant.",
        """
log = [{"type": "application.submitted", "on": "2026-02-01", "about": each, "case": each} for each in ("c1", "c2")]
pack.check_process(log, as_of="2026-11-01")
""",
        """
log = [{"type": "application.submitted", "on": "2026-02-01", "about": each, "case": each} for each in ("c1", "c2")]
pack.check_process(log, as_of="2026-11-01", case="c1")
""",
    ),
    "SK444": python(
        "The watches would have to look at more days than they may: a date far back in a log is mostly a slip.",
        """
log = [{"type": "placement.started", "on": "1700-01-01", "about": str(n)} for n in range(5)]
pack.due(log, as_of="2026-11-01")
""",
        """
log = [{"type": "placement.started", "on": "2026-10-01", "about": str(n)} for n in range(5)]
pack.due(log, as_of="2026-11-01")
""",
    ),
    "SK445": python(
        "A deadline counted from an event falls outside the calendar of the pack. Check the day of the event.",
        'pack.due([{"type": "case.opened", "on": "9998-12-01", "about": "c1"}], as_of="9998-12-31")',
        'pack.due([{"type": "case.opened", "on": "2026-10-01", "about": "c1"}], as_of="2026-11-01")',
    ),
    "SK446": python(
        "Events tell facts, and the facts given beside the log are fixed. Give those as a mapping, so that "
        "an event can "
        "change them.",
        """
log = [{"type": "household.counted", "on": "2026-02-01", "facts": {"household.size": 3}}]
pack.due(log, as_of="2026-11-01", facts=pack.facts({"household.size": 4}))
""",
        """
log = [{"type": "household.counted", "on": "2026-02-01", "facts": {"household.size": 3}}]
pack.due(log, as_of="2026-11-01", facts={"household.size": 4})
""",
    ),
}
