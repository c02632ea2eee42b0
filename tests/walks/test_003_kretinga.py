"""Seed 003, Kretinga: social workshops from the application to the stipend."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

import serkit
from serkit.calc.group.shares import pay_out
from serkit.domain.application import Application
from serkit.domain.contract import Contract, Party
from serkit.domain.disability import DisabilityAssessment
from serkit.domain.guardianship import Guardianship, guardian_on
from serkit.domain.person import Person
from serkit.domain.plan import Activity, Goal, IndividualPlan
from serkit.domain.programme import Programme
from serkit.domain.stipend import Production, Sale

BEGAN = dt.date(2024, 5, 2)
PROJECT = Programme(
    id="07-018-P-0001",
    title="Perėjimas nuo institucinės globos prie bendruomeninių paslaugų",
    number="07-018-P-0001",
    funders=("EU funds 2021-2027",),
    during=serkit.DateRange(start_on=dt.date(2024, 4, 1), end_on=dt.date(2030, 1, 1)),
)
TOLD = {
    "person.can_work_in_open_market": False,
    "person.can_use_supported_employment": False,
    "person.municipality": "kretinga_district",
    "application.documents": ["f_code_certificate"],
}
STEPS = (
    ("application.submitted", "2024-05-02", "person"),
    ("ability_assessment.done", "2024-05-20", "municipality"),
    ("case.opened", "2024-05-22", "municipality"),
    ("contract.in_force", "2024-05-30", "day_centre"),
    ("plan.agreed", "2024-06-07", "social_worker"),
    ("service.started", "2024-06-10", "day_centre"),
)


@pytest.fixture(scope="module")
def pack() -> serkit.RulePack:
    """The pack is read once."""
    return serkit.load_pack("lt.social-workshops")


def asked(pack, *, on: dt.date = BEGAN, kinds=("intellectual",), needs_guardian: bool = False, **changes):
    """The decision about somebody born on 2 May 2006, told by entities."""
    person = Person(id="p1", birth_date=dt.date(2006, 5, 2))
    signed = "guardian" if needs_guardian else "person"
    application = Application(
        id="a1",
        person="p1",
        programme="social_workshops",
        submitted_on=on,
        signed_by=signed,
        needs_guardian=needs_guardian,
    )
    found = DisabilityAssessment(person="p1", scheme="lt_participation", kinds=kinds, assessed_on=dt.date(2024, 1, 15))
    told = {**TOLD, "person.needs_guardian": needs_guardian}
    told.update({name.replace("__", "."): value for name, value in changes.items()})
    facts = pack.facts(person, application, found, told)
    return pack["social_workshops"].decide(facts, as_of=max(on, BEGAN))


def log(*steps: int) -> list[dict]:
    """These of the steps, as a log of one case."""
    chosen = [STEPS[n] for n in steps]
    return [{"type": kind, "on": on, "by": by, "about": "x", "case": "c1"} for kind, on, by in chosen]


def test_003__from_april_2024_to_2029__the_project_runs_and_the_service_within_it(pack) -> None:
    """«2024 m. balandžio mėn. pradėjo», «2024 m. gegužės 2 dieną», «2024–2029 m.»."""
    assert [
        PROJECT.runs_on(day) for day in (dt.date(2024, 3, 31), BEGAN, dt.date(2029, 12, 31), dt.date(2030, 1, 1))
    ] == [
        False,
        True,
        True,
        False,
    ]
    told = pack.facts(
        {
            **TOLD,
            "person.birth_date": "2000",
            "person.needs_guardian": False,
            "application.submitted_on": "2024-05-01",
            "disability.lt_participation.kinds": ["psychosocial"],
        }
    )
    days = (dt.date(2024, 5, 1), BEGAN, dt.date(2029, 12, 31), dt.date(2030, 1, 1))
    answers = [pack["social_workshops"].decide(told, as_of=day).status for day in days]
    assert answers == ["ineligible", "eligible", "eligible", "ineligible"]


@pytest.mark.parametrize(
    ("applied", "status"), [(dt.date(2024, 5, 1), "ineligible"), (dt.date(2024, 5, 2), "eligible")]
)
def test_003__from_18_years__a_17_year_old_is_refused_and_accepted_on_the_18th_birthday(pack, applied, status) -> None:
    """«žmonėms nuo 18 metų», on the day of the application."""
    decision = asked(pack, on=applied)
    assert decision.status == status
    assert decision.because == (() if status == "eligible" else ("adult_on_application",))


@pytest.mark.parametrize(
    ("kinds", "eligible"),
    [
        (("intellectual",), True),
        (("psychosocial",), True),
        (("intellectual", "psychosocial"), True),
        (("physical",), False),
    ],
)
def test_003__intellectual_and_or_psychosocial_disability__one_of_them_is_enough(pack, kinds, eligible) -> None:
    """«su proto ir/ar psichikos negalia»."""
    assert asked(pack, kinds=kinds).is_eligible is eligible


@pytest.mark.parametrize(
    ("fact", "because"),
    [
        ("person__can_work_in_open_market", "no_open_market"),
        ("person__can_use_supported_employment", "no_supported"),
    ],
)
def test_003__who_can_work_in_the_open_market_or_with_support__is_not_for_the_workshops(pack, fact, because) -> None:
    """«negali įsidarbinti laisvojoje darbo rinkoje ar pasinaudoti įdarbinimo su pagalba paslauga»."""
    assert asked(pack, **{fact: True}).because == (because,)


@pytest.mark.parametrize(
    ("place", "eligible"), [("kretinga_district", True), ("kretinga_town", True), ("other", False)]
)
def test_003__residents_of_the_district_or_town__may_apply(pack, place, eligible) -> None:
    """«Kretingos rajono ar miesto gyventojas»."""
    assert asked(pack, person__municipality=place).is_eligible is eligible


def test_003__in_person_or_with_a_guardian__the_guardian_signs_where_one_is_needed(pack) -> None:
    """«asmeniškai arba su globėjo/rūpintojo pagalba»: as entity, as fact, and refused without."""
    care = Guardianship(
        person="p1", guardian="p2", kind="curator", during=serkit.DateRange(start_on=dt.date(2020, 1, 1))
    )
    assert guardian_on([care], person="p1", on=BEGAN) == care
    assert care.facts() == {"person.needs_guardian": True}
    assert asked(pack, needs_guardian=True).is_eligible
    with pytest.raises(serkit.FactError, match="signed by the guardian"):
        Application(id="a1", person="p1", programme="x", submitted_on=BEGAN, needs_guardian=True)
    told = {**TOLD, **care.facts(), "application.signed_by": "person"}
    assert "signed" in pack["social_workshops"].decide(told, as_of=BEGAN).because


def test_003__five_steps__taken_in_order_are_sound(pack) -> None:
    """Application, assessment and case file, contract, plan, service."""
    check = pack.check_process(log(0, 1, 2, 3, 4, 5), as_of=dt.date(2024, 7, 1))
    assert check.is_sound
    assert [each.state for each in check.steps] == ["done"] * 6
    assert check.findings == ()


@pytest.mark.parametrize(
    ("place", "step"), [(0, "application"), (1, "assessment"), (2, "case_file"), (3, "contract"), (4, "plan")]
)
def test_003__five_steps__none_may_be_skipped(pack, place, step) -> None:
    """Whatever is left out is a finding, and its turn has not passed."""
    check = pack.check_process(log(*[n for n in range(6) if n != place]), as_of=dt.date(2024, 7, 1))
    assert not check.is_sound
    assert check.turn is not None
    assert check.turn.step == step
    assert f"{step}.skipped" in [each.id for each in check.findings]


def test_003__five_steps__a_contract_before_the_assessment_is_out_of_order(pack) -> None:
    """Signed on the day of the application, assessed weeks later."""
    early = [{**each, "on": "2024-05-02"} if each["type"] == "contract.in_force" else each for each in log(0, 1, 2, 3)]
    check = pack.check_process(early, as_of=dt.date(2024, 7, 1))
    assert "contract.out_of_order" in [each.id for each in check.findings]
    assert not check.is_sound


def test_003__five_steps__have_deadlines_the_centre_chose(pack) -> None:
    """30 days for the assessment: done on the 31st day it is late, on the 30th it is not."""
    for day, late in (("2024-06-01", []), ("2024-06-02", ["assessment.late"])):
        steps = [{**each, "on": day} if each["type"] == "ability_assessment.done" else each for each in log(0, 1)]
        assert [each.id for each in pack.check_process(steps, as_of=dt.date(2024, 6, 3)).findings] == late


def test_003__tripartite_contract__is_in_force_when_agency_municipality_and_centre_have_signed() -> None:
    """«trišalę projekto vykdymo sutartį»: two signatures are not enough, and no service before the third."""
    contract = Contract(
        id="07-018-P-0001",
        kind="project",
        parties=tuple(Party(id=each, role=each) for each in ("agency", "municipality", "day_centre")),
        end_on=dt.date(2030, 1, 1),
    )
    two = contract.sign("agency", on=dt.date(2024, 4, 2)).sign("municipality", on=dt.date(2024, 4, 10))
    assert two.state_on(BEGAN) == "part_signed"
    with pytest.raises(serkit.LifecycleError, match="day_centre have not"):
        two.check_service(BEGAN)
    three = two.sign("day_centre", on=dt.date(2024, 4, 22))
    assert three.in_force_on == dt.date(2024, 4, 22)
    three.check_service(BEGAN)


def test_003__contract_with_the_recipient__may_be_signed_by_the_guardian() -> None:
    """«Dienos veiklos centras sudaro sutartį su socialinių dirbtuvių paslaugų gavėju»."""
    pair = (Party(id="dvc", role="day_centre", signed_on=dt.date(2024, 5, 30)), Party(id="p1", role="recipient"))
    signed = Contract(id="k1", kind="service", parties=pair).sign("p1", on=dt.date(2024, 5, 31), by="p2")
    assert (signed.in_force_on, signed.parties[1].signed_by) == (dt.date(2024, 5, 31), "p2")


def test_003__individual_plan__is_agreed_by_both_on_six_principles(pack) -> None:
    """«kartu su paslaugų gavėju sudaro ... planą», «orientacijos į asmenį, ... socialinio verslumo principais»."""
    draft = pack.draft_plan({"ability.interests": "kepimas"}, as_of=BEGAN)
    assert draft.agreed_by == (("person", "guardian"), ("social_worker",))
    assert [each.say("lt") for each in draft.principles.values()] == [
        "orientacija į asmenį",
        "aktyvinimas",
        "adekvatumas",
        "partnerystė",
        "orientacija į darbą",
        "socialinis verslumas",
    ]
    fields = {
        "id": "pl1",
        "case": "c1",
        "version": 1,
        "goals": (Goal(text="darbas kepykloje", domain="economic"),),
        "activities": tuple(
            Activity(id=each.id, service=each.service, starts_on=each.starts_on, ends_on=each.ends_on, by=each.by)
            for each in draft.activities
        ),
        "principles": tuple(draft.principles),
        "agreed_on": dt.date(2024, 6, 7),
    }
    plan = IndividualPlan(**fields, agreed_by=("person", "social_worker"))
    assert (plan.is_agreed, len(plan.principles), plan.n_service_kinds) == (True, 6, 5)
    with pytest.raises(serkit.LifecycleError, match="agreed by the person and a worker"):
        IndividualPlan(**fields, agreed_by=("social_worker",))


def test_003__service__restores_abilities_forms_skills_and_works_with_employers(pack) -> None:
    """«atkuriami prarasti žmogaus darbiniai gebėjimai, formuojami nauji darbiniai įgūdžiai, ... bendradarbiavimas»."""
    services = [each.service for each in pack.draft_plan({"ability.interests": "x"}, as_of=BEGAN).activities]
    assert services[:4] == ["work_abilities", "work_skills", "production", "employer_cooperation"]


@pytest.mark.parametrize(
    ("recipients", "workers", "because"),
    [
        (5, 2, ("size",)),
        (6, 2, ()),
        (6, 1, ("staff",)),
        (12, 2, ()),
        (13, 2, ("size", "staff")),
        (13, 3, ("size",)),
    ],
)
def test_003__workshop__has_6_to_12_recipients_and_one_worker_for_six(pack, recipients, workers, because) -> None:
    """The notes behind the service: six may start, thirteen may not be there at once, two workers at least."""
    told = {"workshop.n_recipients": recipients, "workshop.n_staff": workers}
    assert pack["start_workshop"].decide(told, as_of=BEGAN).because == because


def test_003__twelve_are_there__the_next_waits_and_stays_eligible(pack) -> None:
    """Full is not ineligible."""
    decision = asked(pack, workshop__n_recipients=12)
    assert (decision.status, decision.place) == ("eligible", "waiting")


def test_003__what_is_made_is_sold__and_shared_out_as_stipends_to_the_last_cent() -> None:
    """«kurią realizavus žmogus gauna tam tikrą atlygį (stipendiją)»: 1,000.01 EUR sold, 100 kept, 900.01 shared out.

    Five people worked 20, 20, 20, 15 and 12.5 of 87.5 hours: 205.71657 three times, 154.28743 and 128.57286. Three
    cents are left: one for the 15 hours, whose remainder .743 is the largest, two for those listed first of .657.
    """
    october = serkit.DateRange(start_on=dt.date(2025, 10, 1), end_on=dt.date(2025, 11, 1))
    hours = {"ona": 20, "jonas": 20, "rasa": 20, "adas": 15, "lina": Fraction("12.5")}
    bread = Production(id="b", workshop="w", item="duona", during=october, n_made=400, n_accepted=390, work=hours)
    sale = Sale(id="s", production="b", sold_on=dt.date(2025, 10, 31), proceeds=serkit.Money("1000.01", "EUR"))
    given = pay_out([sale], [bread], workshop="w", during=october, kept=serkit.Money("100", "EUR"))
    paid = {each.person: str(each.amount.amount) for each in given.stipends}
    assert sum(each.amount.minor for each in given.stipends) == 900_01
    assert given.rule == "largest_remainder"
    assert paid == {"ona": "205.72", "jonas": "205.72", "rasa": "205.71", "adas": "154.29", "lina": "128.57"}
    assert {each.advance("approved").advance("paid").state for each in given.stipends} == {"paid"}


def test_003__explained_in_lithuanian_and_english__the_same_decision_reads_in_both(pack) -> None:
    """The officer in Kretinga and an auditor read one answer."""
    decision = asked(pack, on=dt.date(2024, 5, 1))
    assert "neatitinka" in str(decision.explain("lt"))
    assert "was not yet 18 years old" in str(decision.explain("en"))
