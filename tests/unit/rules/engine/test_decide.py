"""Decisions: three answers, exceptions, requirement trees, dates, and everything a decision says."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest

from serkit.domain.outcome import Missing, Undetermined
from serkit.kernel.dates import Period
from serkit.kernel.errors import AmountTypeError, FactError
from serkit.kernel.money import Money
from serkit.kernel.rate import Rate
from serkit.kernel.unknown import UNKNOWN
from small_packs import HEAD, small

DAY = dt.date(2026, 11, 1)
FACTS = """\
facts:
  person.a: boolean
  person.b: boolean
  person.c: boolean
  person.n: {type: whole number, range: "[0 .. 100]"}
  person.wage: INR per month
  person.kind: {type: choice, of: [x, y, z]}
  person.tags: {type: choices, of: [t, u, v]}
  person.since: {type: date, optional: true}
criteria:
  a: {text: is a, when: person.a, source: law}
  b: {text: is b, when: person.b, source: law}
  c: {text: is c, when: person.c, source: law}
"""


def pack(rest: str):
    """Load a pack over the facts above."""
    return small(FACTS + rest)


def requiring(requirement: str):
    """Load a pack whose one programme requires this."""
    return pack(f"programmes: {{p: {{title: P, requires: {requirement}}}}}\n")


@pytest.mark.parametrize(
    ("requirement", "told", "status", "because"),
    [
        ("[a, b]", {"a": True, "b": True}, "eligible", ()),
        ("[a, b]", {"a": True}, "undetermined", ()),
        ("[a, b]", {"a": False}, "ineligible", ("a",)),
        ("[a, b]", {"a": False, "b": False}, "ineligible", ("a", "b")),
        ("{any: [a, b]}", {"a": True}, "eligible", ()),
        ("{any: [a, b]}", {"a": False}, "undetermined", ()),
        ("{any: [a, b]}", {"a": False, "b": False}, "ineligible", ("a", "b")),
        ("[{any: [a, b]}, c]", {"a": True, "b": False, "c": False}, "ineligible", ("c",)),
        ("{not: a}", {"a": True}, "ineligible", ("a",)),
        ("{not: a}", {}, "undetermined", ()),
        ("{not: {any: [a, b]}}", {"a": False, "b": True}, "ineligible", ("b",)),
        ("{at_least: 2, of: [a, b, c]}", {"a": True, "b": True}, "eligible", ()),
        ("{at_least: 2, of: [a, b, c]}", {"a": True}, "undetermined", ()),
        ("{at_least: 2, of: [a, b, c]}", {"a": False, "b": False}, "ineligible", ("a", "b")),
        ("[]", {}, "eligible", ()),
    ],
)
def test_decide__a_requirement_tree__gives_one_of_three_answers(requirement, told, status, because):
    """Kleene's tables; a refusal names the criteria it rests on and no others."""
    facts = {f"person.{name}": value for name, value in told.items()}
    rules = requiring(requirement)
    if requirement != "[]":
        decision = rules["p"].decide(facts, as_of=DAY)
        assert (decision.status, decision.because) == (status, because)
        assert rules.decide(facts, as_of=DAY)["p"] == decision


def test_decide__every_criterion__is_traced_whatever_the_others_say():
    """Nothing short-circuits: who is refused for one reason learns the other one too."""
    decision = requiring("[a, b, c]")["p"].decide({"person.a": False, "person.c": True}, as_of=DAY)
    assert decision.trace == (("a", False, ("person.a",)), ("b", None, ("person.b",)), ("c", True, ("person.c",)))
    assert decision.missing == ()


EXCEPTIONS = pack("""\
  d:
    text: is d
    source: law
    applies_when: person.kind = "x"
    when: person.n >= 10
    unless: [{when: person.a, source: law, except: [{when: person.b}]}]
    except: [{when: person.c, text: is c}]
programmes: {p: {title: P, requires: [d]}, q: {title: Q, requires: [a, b, c]}}
""")


@pytest.mark.parametrize(
    ("told", "met"),
    [
        ({"kind": "y"}, True),
        ({"kind": "y", "n": 0, "c": True}, True),
        ({"kind": "x", "n": 10, "a": False, "c": False}, True),
        ({"kind": "x", "n": 9, "a": False, "c": False}, False),
        ({"kind": "x", "n": 9, "a": True, "b": False, "c": False}, True),
        ({"kind": "x", "n": 9, "a": True, "b": True, "c": False}, False),
        ({"kind": "x", "n": 10, "a": False, "c": True}, False),
        ({"kind": "x", "n": 10, "a": False}, None),
        ({"kind": "x", "n": 9, "a": True, "c": False}, None),
        ({"n": 10, "c": False}, True),
        ({"n": 9, "a": False, "c": False}, None),
    ],
)
def test_criterion__with_exceptions__is_met_as_law_writes_them(told, met):
    """Met = (`when` or any `unless`) and not any `except`, for those it applies to."""
    decision = EXCEPTIONS["p"].decide({f"person.{name}": value for name, value in told.items()}, as_of=DAY)
    assert decision.criteria["d"].met is met


def test_criterion__its_parts__are_said_one_by_one():
    """Whoever explains a refusal sees which exception failed."""
    told = {"person.kind": "x", "person.n": 9, "person.a": True, "person.b": True, "person.c": False}
    parts = EXCEPTIONS["p"].decide(told, as_of=DAY).criteria["d"].parts
    assert parts == (("applies_when", True), ("when", False), ("unless 1", False), ("except 1", False))


DATED = pack("""\
  later: {text: is later, source: law, when: person.n >= 5, effective_from: 2026}
parameters: {amount: {type: INR, source: law, values: {2025: 100, 2026-06: unknown, 2027: 300}}}
programmes:
  p: {title: P, requires: [a, later], effective_from: 2025, effective_to: 2027-06, entitlements: {gift: amount}}
  q: {title: Q, requires: [{any: [b, later]}, c]}
""")


def test_decide__a_criterion_out_of_force__drops_out():
    """In 2025 nobody asks for five."""
    decision = DATED["p"].decide({"person.a": True, "person.n": 0}, as_of=dt.date(2025, 12, 31))
    assert list(decision.criteria) == ["a"]
    assert decision.is_eligible
    assert DATED["p"].decide({"person.a": True, "person.n": 0}, as_of=dt.date(2026, 1, 1)).because == ("later",)


TWO_OF = pack("""\
  later: {text: is later, source: law, when: person.n >= 5, effective_from: 2026}
  last: {text: is last, source: law, when: person.n >= 9, effective_from: 2027}
programmes:
  p: {title: P, requires: [a, {at_least: 2, of: [b, later, last]}]}
  q: {title: Q, requires: [c, {at_least: 1, of: [later, last]}]}
""")


@pytest.mark.parametrize(
    ("day", "b", "because"),
    [
        (dt.date(2025, 12, 31), True, ("later", "last")),
        (dt.date(2025, 12, 31), False, ("later", "last", "b")),
        (dt.date(2026, 1, 1), True, ()),
        (dt.date(2026, 1, 1), False, ("b",)),
    ],
)
def test_decide__at_least_two_of_which_one_is_in_force__cannot_be_reached(day, b, because):
    """The number stays as the law has it: what is out of force is why, and the summary says so."""
    decision = TWO_OF["p"].decide({"person.a": True, "person.b": b, "person.n": 5}, as_of=day)
    assert (decision.is_ineligible, decision.because) == (bool(because), because)
    said = "is later: not in force on 31 December 2025; is last: not in force on 31 December 2025"
    assert (said in decision.summary()) is ("later" in because)


def test_decide__at_least_one_of_which_none_is_in_force__asks_nothing():
    """All it asked for is out of force."""
    assert TWO_OF["q"].decide({"person.c": True}, as_of=dt.date(2025, 12, 31)).is_eligible


@pytest.mark.parametrize("day", [dt.date(2024, 12, 31), dt.date(2027, 7, 1)])
def test_decide__a_programme_out_of_force__is_ineligible_because_of_that(day):
    """The first day and the last day are in force; those before and after are not."""
    decision = DATED["p"].decide({"person.a": True}, as_of=day)
    assert (decision.status, decision.because, decision.missing) == ("ineligible", ("not_in_force",), ())


def test_decide__law_that_was_not_found__is_missing_law_and_never_asked_of_the_person():
    """`missing: law amount on 2026-06-01`."""
    decision = DATED["p"].decide({"person.a": True, "person.n": 9}, as_of=dt.date(2026, 6, 1))
    assert decision.is_eligible
    assert decision.entitlements["gift"] == UNKNOWN
    assert [str(each) for each in decision.missing] == ["law amount on 2026-06-01"]


OWED = pack(
    """\
parameters:
  top: {type: INR, source: law, values: {2020: 1000}}
  fee: {type: percent per year, source: law, values: {2020: 4%}}
programmes:
  p:
    title: P
    requires: [a]
    entitlements:
      amount: min(loan.requested, top)
      rate: fee
      tenor: 5 years
      free: person.b
      third: {is: loan.requested / 3, round: down to 1 INR}
      share: "50%"
      number: person.n + 1
      last_day: as_of + 1 month
      word: "if person.b then \\"big\\" else \\"small\\""
""".replace("number: person.n + 1", "number: person.n + 1")
)


def test_entitlements__known__are_public_types():
    """Money, Rate, Period, Fraction, date, whole numbers, words."""
    told = {"person.a": True, "person.b": True, "person.n": 4, "loan.requested": "100 INR"}
    owed = OWED["p"].decide(told, as_of=DAY).entitlements
    assert owed["amount"] == Money("100", "INR")
    assert owed["rate"] == Rate.percent("4")
    assert owed["tenor"] == Period(months=60)
    assert owed["free"] is True
    assert owed["third"] == Money("33", "INR")
    assert (owed["share"], owed["number"], owed["last_day"], owed["word"]) == (
        pytest.approx(0.5),
        5,
        dt.date(2026, 12, 1),
        "big",
    )


def test_entitlements__that_hang_on_an_unknown__have_bounds_and_their_own_missing():
    """At most the ceiling, whatever is asked for."""
    decision = OWED["p"].decide({"person.a": True}, as_of=DAY)
    amount = decision.entitlements["amount"]
    assert isinstance(amount, Undetermined)
    assert amount.bounds == (Money("0", "INR"), Money("1000", "INR"))
    assert amount.missing == (Missing(name="loan.requested"),)
    assert {each.name for each in decision.missing} == {"loan.requested", "person.b", "person.n"}


def test_entitlements__of_the_refused__do_not_exist():
    """Nothing is owed to who is not eligible."""
    decision = OWED["p"].decide({"person.a": False}, as_of=DAY)
    assert (dict(decision.entitlements), decision.missing) == ({}, ())


BROKEN = pack("""\
tables:
  level: {inputs: [person.n], hit: any, output: INR, source: law, rows: [["[1 .. 9]", 5 INR], ["[10 .. 99]", 7 INR]]}
programmes: {p: {title: P, requires: [a], entitlements: {amount: level(person.n)}}}
""")


def test_decide__facts_that_leave_no_result__are_an_error_that_names_them():
    """A table without a row is told where it is asked, with the fact and without its value."""
    decision = BROKEN["p"].decide({"person.a": True, "person.n": 0}, as_of=DAY)
    assert decision.is_eligible
    with pytest.raises(FactError) as caught:
        decision.entitlements  # noqa: B018 - asking is the point
    found = caught.value.diagnostics[0]
    assert (found.code, found.fields) == ("SK410", (("reads", "person.n"),))
    assert "no row of table level fits" in found.message


MORE = pack("""\
advice:
  young: {text: is young, when: person.n <= 20, source: law}
documents:
  - {id: card, text: the card}
  - {id: proof, text: proof of b, needed_when: person.b, for: [p]}
  - {id: permit, text: permit, needed_when: person.c, for: [p]}
programmes:
  p: {title: P, requires: [a], places: {free: 3 - person.n}}
  q: {title: Q, requires: [a, b]}
  r: {title: R, requires: [c]}
exclusive: [{one_of: [p, q, r]}]
""")


def test_decision__advice__warns_and_never_refuses():
    """Soft criteria stand beside the answer."""
    decision = MORE["p"].decide({"person.a": True, "person.n": 30}, as_of=DAY)
    assert (decision.status, decision.advice["young"].met) == ("eligible", False)


def test_decision__documents__are_those_needed_or_perhaps_needed():
    """Better one paper too many than a second journey."""
    assert MORE["p"].decide({"person.a": True, "person.b": False}, as_of=DAY).documents == ("card", "permit")
    assert MORE["p"].decide({"person.a": False}, as_of=DAY).documents == ()


@pytest.mark.parametrize(("n", "place"), [(2, "free"), (3, "waiting"), (4, "waiting"), (None, "unknown")])
def test_decision__place__says_whether_there_is_room_and_leaves_the_status(n, place):
    """Full is not ineligible."""
    decision = MORE["p"].decide({"person.a": True, "person.n": n}, as_of=DAY)
    assert (decision.status, decision.place) == ("eligible", place)
    assert MORE["q"].decide({"person.a": True}, as_of=DAY).place is None


def test_decision__instead_of__names_the_others_that_are_open():
    """Statuses stay; of an exclusive group one may be taken."""
    told = {"person.a": True, "person.b": True, "person.c": False}
    found = {name: one.instead_of for name, one in MORE.decide(told, as_of=DAY).items()}
    assert found == {"p": ("q",), "q": ("p",), "r": ()}


OTHER = pack("""\
  not_q: {text: not in q, source: law, when: q is not eligible}
  presumed: {text: not in q, source: law, when: q is not eligible, presume: {q: not eligible}}
programmes:
  q: {title: Q, requires: [b]}
  p: {title: P, requires: [not_q, a]}
  r: {title: R, requires: [presumed, c]}
""")


def test_decide__another_programme__is_asked_with_its_unknowns():
    """What an open answer there means stays unknown unless the pack presumes it."""
    assert OTHER["p"].decide({"person.a": True, "person.b": True}, as_of=DAY).because == ("not_q",)
    open_ = OTHER["p"].decide({"person.a": True}, as_of=DAY)
    assert (open_.status, open_.missing) == ("undetermined", (Missing(name="person.b"),))
    assert OTHER["r"].decide({"person.c": True}, as_of=DAY).is_eligible


def test_decide__what_one_criterion_presumes__holds_for_it_alone():
    """A asks B and presumes C; B asks C and presumes nothing, so B stays open and A with it, and C is asked for."""
    rules = pack("""\
  in_q: {text: in q, source: law, when: q is eligible and q2 is eligible, presume: {q2: eligible}}
  in_q2: {text: in q2, source: law, when: q2 is eligible}
programmes:
  q2: {title: C, requires: [c]}
  q: {title: B, requires: [in_q2, a, b]}
  p: {title: A, requires: [in_q]}
""")
    told = {"person.a": True, "person.b": True}
    together = rules.decide(told, as_of=DAY)
    for each in ("p", "q"):
        assert rules[each].decide(told, as_of=DAY) == together[each]
        assert (together[each].status, together[each].missing) == ("undetermined", (Missing(name="person.c"),))


def test_decide__on_a_day_that_is_none__is_refused():
    """A day is a date; a Jalali year is no Gregorian one."""
    rules = requiring("[a, b, c]")
    with pytest.raises(AmountTypeError):
        rules.decide({}, as_of=20261101)
    with pytest.raises(AmountTypeError):
        rules.decide({}, as_of=dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
    with pytest.raises(FactError, match="Jalali"):
        rules.decide({}, as_of=dt.date(1405, 8, 10))


def test_decide__on_a_day_the_pack_s_calendar_does_not_have__is_refused():
    """The Jalali calendar is known from 1200 to 1500; a date told may lie beyond it."""
    pack = small(
        """\
facts: {person.until: date}
criteria: {a: {text: x, source: law, when: person.until >= as_of}}
programmes: {p: {title: P, requires: [a]}}
""",
        head=HEAD.replace("currency: INR", "currency: IRR\ncalendar: jalali"),
    )
    decision = pack["p"].decide({"person.until": "9999-12-31"}, as_of=DAY)
    assert "person.until: 31 December 9999" in str(decision.explain())
    for day in (dt.date(1821, 3, 20), dt.date(2122, 3, 21)):
        with pytest.raises(FactError, match="1821-03-21 to 2122-03-20"):
            pack["p"].decide({}, as_of=day)


def test_decision__its_seal__names_the_facts_used_as_they_would_be_told():
    """Pack, version, hash, day, and the facts that were told and read."""
    told = {"person.a": True, "loan.requested": "100.50 INR", "person.kind": "x", "person.n": 4, "person.b": False}
    seal = OWED["p"].decide(told, as_of=DAY).seal
    assert (seal.pack, seal.version, seal.hash, seal.as_of) == ("in.small", "2026.1", OWED.hash, DAY)
    assert dict(seal.facts) == {
        "loan.requested": "100.50 INR",
        "person.a": "true",
        "person.b": "false",
        "person.n": "4",
    }


def test_decisions__made_twice__are_equal_hashable_and_picklable():
    """The same facts, day and rules give the same bytes."""
    told = {"person.a": True, "loan.requested": "100 INR"}
    first, second = OWED.decide(told, as_of=DAY), OWED.decide(told, as_of=DAY)
    assert first == second
    assert hash(first) == hash(second)
    assert pickle.dumps(dict(first)) == pickle.dumps(dict(second))


@pytest.mark.parametrize(
    "condition",
    [
        'person.rank >= "low"',
        'person.sort in ("a", "b")',
        "not(person.sort is none)",
        "person.n != 1.5",
        "person.n * 2 != 5",
        "not(person.n + 0.5 between 1 and 1.25)",
        "person.since + 1 month != 2025-03-31",
    ],
)
def test_decide__a_condition_with_one_answer_whatever_is_told__is_settled(condition):
    """Bounds cannot tell: every member of a choice, numbers that come in steps, months that end early."""
    pack = small(
        f"""
        facts:
          person.rank: {{type: ordered choice, of: [low, high]}}
          person.sort: {{type: choice, of: [a, b]}}
          person.n: {{type: whole number, range: "[0 .. 9]"}}
          person.since: {{type: date, range: "[2025-02-28 .. 2025-03-01]"}}
          person.other: {{type: boolean, by: month}}
        criteria:
          c: {{text: x, source: law, when: '{condition}', unless: [{{when: person.other and false}}]}}
        programmes: {{p: {{title: P, requires: [c]}}}}
        """
    )
    decision = pack["p"].decide({}, as_of="2026-01-01")
    assert (decision.status, decision.missing) == ("eligible", ())
