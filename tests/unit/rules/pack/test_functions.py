"""Functions from outside: given in the version and with the types a pack names, and called with public values."""

import datetime as dt

import pytest

from serkit.api.functions import FUNCTIONS
from serkit.api.packs import load_pack
from serkit.kernel.errors import FactError, PackError, TermsError
from serkit.kernel.money import Money
from serkit.kernel.unknown import UNKNOWN
from serkit.rules.pack.functions import PackFunction

HEAD = """\
pack: xx.loan
version: 2026.1
title: {en: A loan}
currency: INR
sources:
  law: {title: The law, certainty: A}
"""
LOAN = """\
needs:
  - {function: level_instalment, version: 1, signature: "(money, percent per year, whole number) -> money per month"}
facts:
  loan.principal: INR
  loan.n: whole number
criteria:
  affordable:
    text: {en: the instalment is affordable}
    when: level_instalment(loan.principal, 6% per year, loan.n) <= household.income / 2
    source: law
programmes:
  loan:
    title: {en: Loan}
    requires: [affordable]
    entitlements:
      each: level_instalment(loan.principal, 6% per year, loan.n)
"""


@pytest.fixture
def pack(tmp_path):
    """Load a pack of these sections with functions."""

    def loaded(sections, *functions):
        path = tmp_path / "pack.yaml"
        path.write_text(HEAD + sections, encoding="utf-8")
        return load_pack(path, functions=functions)

    return loaded


TOLD = {"loan.principal": "100000 INR", "loan.n": 36, "household.income": "7000 INR per month"}


def test_needs__a_function_of_the_library__is_called_with_public_values(pack):
    """The level instalment of a loan, to the paisa, and what it must be within."""
    decision = pack(LOAN)["loan"].decide(TOLD, as_of="2026-01-01")
    assert (decision.status, decision.entitlements["each"]) == ("eligible", Money("3042.19", "INR"))
    assert decision.criteria["affordable"].reads == ("loan.principal", "loan.n", "household.income")


def test_needs__an_unknown_argument__leaves_the_answer_open(pack):
    """Nothing is known of a function but the type of its result: what is unknown is asked for."""
    decision = pack(LOAN)["loan"].decide({**TOLD, "loan.n": UNKNOWN}, as_of="2026-01-01")
    assert (decision.status, [each.name for each in decision.missing]) == ("undetermined", ["loan.n"])


def test_needs__a_calculation_that_refuses__is_told_as_a_fact_error(pack):
    """No instalments at all: the facts lead to no result, and are named."""
    with pytest.raises(FactError, match="level_instalment gives no result") as caught:
        pack(LOAN)["loan"].decide({**TOLD, "loan.n": 0}, as_of="2026-01-01")
    assert caught.value.diagnostics[0].code == "SK410"


def test_needs__an_amount_that_is_no_whole_minor_unit__must_be_rounded(pack):
    """A third of a paisa is no Money: said, and not rounded behind anybody's back."""
    third = pack(LOAN.replace("when: level_instalment(loan.principal,", "when: level_instalment(loan.principal / 3,"))
    with pytest.raises(FactError, match="round what it is given"):
        third["loan"].decide(TOLD, as_of="2026-01-01")


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("function: level_instalment", "function: level_instalments", "level_instalments"),
        ("version: 1,", "version: 2,", "2"),
        ("percent per year, whole number)", "percent, whole number)", "signature"),
        ("-> money per month", "", "signature"),
        ("-> money per month", "-> rupees", "signature"),
        ("-> money per month", "-> list of person", "signature"),
    ],
)
def test_needs__what_is_not_given_so__is_refused(pack, before, after, place):
    """Another name, version or type is another function."""
    with pytest.raises(PackError) as caught:
        pack(LOAN.replace(before, after, 1))
    (found,) = [each.span.text for each in caught.value.diagnostics if each.code == "SK253"]
    assert found == place or (place == "signature" and found.startswith('"('))


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("level_instalment(loan.principal, 6% per year)", "SK211"),
        ("level_instalment(loan.n, 6% per year, loan.n)", "SK230"),
        ("level_instalment(loan.principal, 6%, loan.n)", "SK230"),
        ("level_instalment", "SK203"),
    ],
)
def test_needs__arguments_of_other_types__are_refused_at_loading(pack, formula, code):
    """As for a table: number and types are known without facts."""
    with pytest.raises(PackError) as caught:
        pack(LOAN.replace("when: level_instalment(loan.principal, 6% per year, loan.n)", f"when: {formula}"))
    assert code in {each.code for each in caught.value.diagnostics}


def own(call, gives="whole number", takes=("date",)):
    """A function of one's own."""
    return PackFunction("own", takes, gives, "3", call)


OWN = """\
needs: [{function: own, version: 3, signature: "(date) -> TYPE"}]
programmes:
  p: {title: {en: P}, entitlements: {x: own(as_of)}}
"""


@pytest.mark.parametrize(
    ("gives", "result"),
    [
        ("whole number", 26),
        ("date", dt.date(2026, 2, 1)),
        ("boolean", True),
        ("money", Money("5", "INR")),
    ],
)
def test_needs__a_function_handed_over__gives_what_it_promised(pack, gives, result):
    """Whoever loads a pack may hand over functions of their own; they stand before those of the library."""
    made = pack(OWN.replace("TYPE", gives), own(lambda _day: result, gives))
    assert made["p"].decide({}, as_of="2026-01-01").entitlements["x"] == result


@pytest.mark.parametrize(
    ("gives", "result"),
    [
        ("whole number", 2.5),
        ("whole number", True),
        ("money", Money("5", "EUR")),
        ("date", dt.datetime(2026, 1, 1, tzinfo=dt.UTC)),
        ("months", 3),
    ],
)
def test_needs__a_function_that_gives_anything_else__is_a_mistake_of_its_author(pack, gives, result):
    """A wrong call raises TypeError and names the function, not what it gave."""
    made = pack(OWN.replace("TYPE", gives), own(lambda _day: result, gives))
    with pytest.raises(TypeError, match="function own promised"):
        _ = made["p"].decide({}, as_of="2026-01-01").entitlements


def test_needs__an_error_of_its_own__is_not_swallowed(pack):
    """Only what the library says of facts becomes a finding."""

    def broken(_day):
        msg = "broken"
        raise ZeroDivisionError(msg)

    made = pack(OWN.replace("TYPE", "whole number"), own(broken))
    with pytest.raises(ZeroDivisionError):
        _ = made["p"].decide({}, as_of="2026-01-01").entitlements


def test_functions_of_the_library__refuse_terms_as_their_calculators_do():
    """No loan of nothing."""
    level = next(each for each in FUNCTIONS if each.name == "level_instalment")
    with pytest.raises(TermsError):
        level.call(Money("0", "INR"), None, 3)


def test_needs__what_one_can_afford__is_asked_from_a_rule(pack):
    """The largest loan of what a household has left a month, its cost, its time and its subsidy, in one pack."""
    sections = """\
needs:
  - {function: household_room, version: 1, signature: "(money per month, money per month) -> money per month"}
  - {function: largest_loan, version: 1, signature: "(money per month, percent per year, whole number) -> money"}
  - {function: shortest_tenor, version: 1, signature: "(money, percent per year, money per month) -> whole number"}
  - function: needed_subsidy
    version: 1
    signature: "(money, percent per year, whole number, money per month) -> money"
  - function: yearly_cost
    version: 1
    signature: "(money, percent per year, whole number, money) -> percent per year"
facts:
  loan.principal: INR
  loan.fee: INR
  loan.existing: INR per month
values:
  room: household_room(household.income, loan.existing)
criteria:
  affordable:
    text: {en: the loan is affordable}
    when: loan.principal <= largest_loan(room, 6% per year, 36)
    source: law
programmes:
  loan:
    title: {en: Loan}
    requires: [affordable]
    entitlements:
      months: shortest_tenor(loan.principal, 6% per year, room)
      help: needed_subsidy(loan.principal, 6% per year, 24, room)
      cost: yearly_cost(loan.principal, 6% per year, 36, loan.fee)
"""
    told = {
        "loan.principal": "60000 INR",
        "loan.fee": "600 INR",
        "loan.existing": "1500 INR per month",
        "household.income": "7000 INR per month",
    }
    decision = pack(sections)["loan"].decide(told, as_of="2026-01-01")
    assert decision.status == "eligible"
    assert decision.entitlements["months"] == 33
    assert decision.entitlements["help"] == Money("14874.26", "INR")
    assert str(decision.entitlements["cost"]).startswith("6.676")
