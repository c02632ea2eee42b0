"""Social workshops: age on the day of the application, guardians, six to twelve recipients, the plan of Kretinga."""

from __future__ import annotations

import datetime as dt

import pytest

from serkit.domain.outcome import Missing
from serkit.kernel.period import Period
from serkit.kernel.unknown import UNKNOWN

DAY = dt.date(2024, 5, 2)
RECIPIENT = {
    "person.birth_date": "2006-05-02",
    "application.submitted_on": DAY,
    "disability.lt_participation.kinds": ["intellectual"],
    "person.can_work_in_open_market": False,
    "person.can_use_supported_employment": False,
    "person.municipality": "kretinga_town",
    "person.needs_guardian": False,
    "application.documents": ["f_code_certificate"],
}


@pytest.fixture(scope="module")
def workshops(shipped):
    """The pack."""
    return shipped("lt.social-workshops")


@pytest.mark.parametrize(
    ("applied", "because"),
    [("2024-05-01", ("adult_on_application",)), ("2024-05-02", ()), ("2024-05-03", ())],
)
def test_place__age__counts_on_the_day_of_the_application(workshops, applied, because):
    """Seventeen when applying stays refused, however old the person is when the contract is signed."""
    told = {**RECIPIENT, "application.submitted_on": applied}
    assert workshops.decide(told, as_of=dt.date(2026, 1, 1))["social_workshops"].because == because


def test_place__hours__are_six_a_day(workshops):
    """The explanatory note; nothing else is owed whose amount is known."""
    decision = workshops.decide(RECIPIENT, as_of=DAY)["social_workshops"]
    assert decision.is_eligible
    assert dict(decision.entitlements) == {"hours": 6}


@pytest.mark.parametrize(("n", "place"), [(6, "free"), (11, "free"), (12, "waiting"), (None, "unknown")])
def test_place__full_workshop__is_no_refusal(workshops, n, place):
    """Twelve at once: the thirteenth waits, and stays eligible."""
    told = RECIPIENT if n is None else {**RECIPIENT, "workshop.n_recipients": n}
    decision = workshops.decide(told, as_of=DAY)["social_workshops"]
    assert decision.is_eligible
    assert decision.place == place


def test_place__nothing_told_but_the_age__asks_for_the_rest(workshops):
    """What is missing are the facts of the other criteria, and never the law."""
    decision = workshops.decide({"person.birth_date": "2000", "application.submitted_on": DAY}, as_of=DAY)
    assert [each.name for each in decision["social_workshops"].missing if each.kind == "law"] == []
    assert "person.municipality" in [each.name for each in decision["social_workshops"].missing]


@pytest.mark.parametrize(
    ("until", "met"), [("2024-05-01", False), ("2024-05-02", True), ("none", True), ("unknown", None)]
)
def test_advice__certificate_that_has_ended__warns_and_refuses_nobody(workshops, until, met):
    """A certificate of working capacity counts until its last day; without an end it goes on."""
    decision = workshops.decide({**RECIPIENT, "disability.lt_participation.valid_until": until}, as_of=DAY)
    assert decision["social_workshops"].is_eligible
    assert decision["social_workshops"].advice["certificate_valid"].met is met


@pytest.mark.parametrize("of_age", [True, False])
def test_advice__working_age__is_asked_for_by_one_note_alone(workshops, of_age):
    """Certainty C: it warns."""
    decision = workshops.decide({**RECIPIENT, "person.of_working_age": of_age}, as_of=DAY)["social_workshops"]
    assert decision.is_eligible
    assert decision.advice["of_working_age"].met is of_age


STAFFED = [
    (n, staff, 6 <= n <= 12 and staff >= 2 and staff * 6 >= n) for n in (5, 6, 7, 11, 12, 13) for staff in (1, 2, 3)
]


@pytest.mark.parametrize(("n", "staff", "may"), STAFFED)
def test_workshop__recipients_and_workers__are_six_to_twelve_and_one_for_six(workshops, n, staff, may):
    """6 to 12 recipients, one worker for every six and at least two."""
    told = {"workshop.n_recipients": n, "workshop.n_staff": staff}
    assert workshops.decide(told, as_of=DAY)["start_workshop"].is_eligible is may


def test_workshop__workers_paid_for__are_two_with_six_and_unknown_beyond(workshops):
    """The project office answered for six alone."""
    six, seven = (
        workshops.decide({"workshop.n_recipients": n, "workshop.n_staff": 2}, as_of=DAY)["start_workshop"]
        for n in (6, 7)
    )
    assert six.entitlements["workers_paid"] == 2
    assert seven.entitlements["workers_paid"] == UNKNOWN
    assert seven.missing == (Missing(name="paid_staff", kind="law", on=DAY),)


def test_figures__from_the_note__are_marked_as_one_secondary_text(workshops):
    """A for what the municipality and the project office say, C for what a news site quotes."""
    found = {each.name: each.steps[-1].certainty for each in workshops.model.parameters}
    assert found == {
        "adult": "A",
        "least": "A",
        "most": "C",
        "per_worker": "C",
        "least_staff": "C",
        "hours_per_day": "C",
    }


def test_process__of_the_municipality__has_five_steps_the_second_in_two_parts(workshops):
    """Application, assessment and case file, contract, plan, service: nobody may skip one."""
    steps = workshops.model.plan.process
    assert [each.step for each in steps] == ["application", "assessment", "case_file", "contract", "plan", "service"]
    assert steps[0].by == ("person", "guardian")
    assert [each.within for each in steps[1:4]] == [Period(days=30), *[Period(working_days=10)] * 2]


def test_plan__of_a_recipient__has_two_kinds_of_service_and_is_agreed_by_both(workshops):
    """The person or the guardian, and the social worker; twelve visits once somebody works."""
    draft = workshops.draft_plan({**RECIPIENT, "ability.interests": "baking"}, as_of=DAY)
    assert [each.id for each in draft.activities] == [
        "work_abilities",
        "work_skills",
        "production",
        "employers",
        "aftercare",
    ]
    assert len(draft.activities[-1].occurs_on) == 12
    assert draft.agreed_by == (("person", "guardian"), ("social_worker",))
    assert [(each.id, each.severity) for each in draft.findings] == [("abilities", "warning")]
    assert draft.is_sound


@pytest.mark.parametrize("lang", ["lt", "en"])
def test_plan__its_principles__are_the_six_of_the_notice(workshops, lang):
    """Orientation to the person, activation, adequacy, partnership, orientation to work, social entrepreneurship."""
    from serkit.report.plan import plan_paper

    draft = workshops.draft_plan(RECIPIENT, as_of=DAY)
    assert len(draft.principles) == 6
    page = " ".join(plan_paper(draft, workshops.words, lang).text().split())
    assert all(each.say(lang) in page for each in draft.principles.values())


def test_watches__schedule__is_announced_two_working_days_ahead(workshops):
    """The one length of time a source gives."""
    schedule = next(each for each in workshops.model.watches if each.id == "schedule")
    assert (schedule.form, schedule.keys["by_at_least"]) == ("ahead", "2 working days")


def test_explain__refusal__is_said_in_lithuanian_with_the_figure(workshops):
    """Eighteen years are inflected; no name of a criterion or parameter shows."""
    told = {**RECIPIENT, "person.birth_date": "2006-05-03"}
    said = str(workshops.decide(told, as_of=DAY)["social_workshops"].explain(lang="lt"))
    assert "✗ prašymo dieną asmeniui dar nebuvo 18 metų" in said
    assert "adult" not in said
    assert "<" not in said
