"""Contracts and guardians: in force when all have signed, and who signs for whom."""

from __future__ import annotations

import datetime as dt

import pytest

from serkit.domain.contract import Contract, Party
from serkit.domain.guardianship import Guardianship, guardian_on
from serkit.kernel.dates import DateRange
from serkit.kernel.errors import FactError, LifecycleError


def day(text: str) -> dt.date:
    """Read an ISO date."""
    return dt.date.fromisoformat(text)


PROJECT = Contract(
    id="07-018-P-0001",
    kind="project",
    parties=(
        Party(id="anta", role="agency", signed_on=day("2024-04-02")),
        Party(id="kretinga", role="municipality", signed_on=day("2024-04-10")),
        Party(id="dvc", role="day_centre"),
    ),
    end_on=day("2030-01-01"),
)


def test_contract__of_three_parties__is_in_force_when_the_last_has_signed():
    """Agency, municipality and centre: two signatures are not enough."""
    assert (PROJECT.in_force_on, PROJECT.state_on(day("2024-04-10"))) == (None, "part_signed")
    signed = PROJECT.sign("dvc", on=day("2024-04-22"))
    states = [signed.state_on(day(on)) for on in ("2024-04-01", "2024-04-02", "2024-04-21", "2024-04-22", "2029-12-31")]
    assert states == ["draft", "part_signed", "part_signed", "in_force", "in_force"]
    assert signed.state_on(day("2030-01-01")) == "expired"


def test_contract__signed_before_its_start__counts_from_the_start():
    """Signed in April for May."""
    parties = tuple(Party(id=each, role=each, signed_on=day("2024-04-22")) for each in "ab")
    contract = Contract(id="k", kind="service", parties=parties, start_on=day("2024-05-02"))
    assert contract.in_force_on == day("2024-05-02")
    assert contract.state_on(day("2024-05-01")) == "part_signed"


@pytest.mark.parametrize(("on", "says"), [("2024-04-25", "part_signed: dvc"), ("2030-01-01", "expired")])
def test_service__on_a_day_the_contract_does_not_cover__is_refused(on, says):
    """Before the last signature, and from its end on."""
    signed = PROJECT.sign("dvc", on=day("2024-04-30"))
    with pytest.raises(LifecycleError, match="SK614") as caught:
        signed.check_service(day(on))
    assert says.partition(":")[0] in str(caught.value)
    signed.check_service(day("2024-05-02"))


@pytest.mark.parametrize(
    "parties",
    [
        (Party(id="a", role="centre"),),
        (Party(id="a", role="centre"), Party(id="a", role="recipient")),
    ],
)
def test_contract__of_one_party_or_one_twice__is_refused(parties):
    """Nobody agrees with themselves."""
    with pytest.raises(LifecycleError, match="SK614"):
        Contract(id="k", kind="service", parties=parties)


def test_contract__that_ends_before_it_begins__is_refused():
    """The end is the first day no longer in it."""
    with pytest.raises(LifecycleError, match="ends before it is in force"):
        PROJECT.sign("dvc", on=day("2030-01-01"))


@pytest.mark.parametrize("party", ["kretinga", "vilnius"])
def test_sign__a_stranger_or_twice__is_refused(party):
    """A change is a new contract; a stranger signs nothing."""
    with pytest.raises(LifecycleError, match="SK614"):
        PROJECT.sign(party, on=day("2024-04-22"))


def test_guardian__on_a_day__is_the_one_of_that_day():
    """A curator followed the parent; on the first of May 2024 the second begins."""
    first = Guardianship(
        person="p",
        guardian="mother",
        kind="parent",
        during=DateRange(start_on=day("2010-01-01"), end_on=day("2024-05-01")),
    )
    second = Guardianship(person="p", guardian="aunt", kind="curator", during=DateRange(start_on=day("2024-05-01")))
    found = [guardian_on([first, second], person="p", on=day(on)) for on in ("2009-12-31", "2024-04-30", "2024-05-01")]
    assert found == [None, first, second]
    assert guardian_on([first, second], person="other", on=day("2024-05-01")) is None


def test_guardian__of_oneself__is_refused():
    """Nobody is their own guardian."""
    with pytest.raises(FactError, match="SK421"):
        Guardianship(person="p", guardian="p", during=DateRange(start_on=day("2024-05-01")))
