"""The process of a pack: the five steps of Kretinga in order, and what comes of every wrong order."""

from __future__ import annotations

from itertools import pairwise

import pytest

from serkit.api.packs import load_pack
from serkit.kernel.errors import FactError, PackError
from serkit.kernel.text import LANGUAGES
from small_packs import HEAD, small
from watching import day, event

KRETINGA = load_pack("lt.social-workshops")
DONE = {
    "application": event("application.submitted", "2024-04-01", id="a", role="guardian"),
    "assessment": event("ability_assessment.done", "2024-04-12", id="b", role="municipality"),
    "case_file": event("case.opened", "2024-04-12", id="c", role="municipality"),
    "contract": event("contract.in_force", "2024-04-20", id="d", role="day_centre"),
    "plan": event("plan.agreed", "2024-04-30", id="e", role="social_worker"),
    "service": event("service.started", "2024-05-02", id="f", role="day_centre"),
}
STEPS = tuple(DONE)
DAY = day("2024-06-01")


def check(log, as_of=DAY, **more):
    """Check the process of Kretinga."""
    return KRETINGA.check_process(log, as_of=as_of, **more)


def names(log, **more) -> list[str]:
    """Give the findings by name."""
    return [each.id for each in check(log, **more).findings]


def test_kretinga__its_steps_in_order__have_no_findings():
    """Application, assessment and case file, contract, plan, service: seed 003."""
    found = check(DONE.values())
    assert [(each.step, each.state) for each in found.steps] == [(step, "done") for step in STEPS]
    assert (found.findings, found.is_sound, found.turn) == ((), True, None)


@pytest.mark.parametrize("n", range(len(STEPS)))
def test_kretinga__so_far__the_next_step_is_due_and_the_others_not_yet(n):
    """Nobody is asked for a step before its turn."""
    found = check([DONE[step] for step in STEPS[:n]], as_of=day("2024-05-02"))
    states = [each.state for each in found.steps]
    assert states[:n] == ["done"] * n
    assert states[n] in ("due", "overdue")
    assert states[n + 1 :] == ["not yet"] * (len(STEPS) - n - 1)
    assert found.turn is not None
    assert (found.turn.step, found.is_sound) == (STEPS[n], True)


@pytest.mark.parametrize("skipped", STEPS[:-1])
def test_kretinga__with_one_step_skipped__it_is_a_finding(skipped):
    """A process that refuses to skip one: it is said, and the case goes on."""
    found = check([each for step, each in DONE.items() if step != skipped])
    (finding,) = (each for each in found.findings if each.kind == "skipped")
    assert (finding.step, finding.severity, found.is_sound) == (skipped, "error", False)


@pytest.mark.parametrize(("above", "step"), [pair for pair in pairwise(STEPS) if pair != ("assessment", "case_file")])
def test_kretinga__with_two_steps_swapped__the_lower_is_out_of_order(above, step):
    """A step taken before the one above it."""
    swapped = {**DONE, above: {**DONE[above], "on": DONE[step]["on"]}, step: {**DONE[step], "on": DONE[above]["on"]}}
    found = check(swapped.values())
    early = [(each.step, each.above) for each in found.findings if each.kind == "out_of_order"]
    # The assessment and the case file are of one day, so a step that changes places with one passes the other.
    assert (step, above) in early or {above, step} & {"assessment", "case_file"}
    assert early


def test_kretinga__contract_before_the_case_file__is_out_of_order():
    """A contract two days before the assessment and the case file."""
    log = {**DONE, "contract": {**DONE["contract"], "on": "2024-04-10"}}
    (finding,) = check(log.values(), as_of=day("2024-05-02")).findings[:1]
    assert (finding.id, finding.above) == ("contract.out_of_order", "case_file")


def test_process__a_step_above_missing__is_compared_with_the_nearest_taken():
    """No case file, and the contract before the assessment."""
    log = {step: each for step, each in DONE.items() if step != "case_file"}
    log["contract"] = {**DONE["contract"], "on": "2024-04-10"}
    assert names(log.values())[:2] == ["case_file.skipped", "contract.out_of_order"]


def test_process__two_steps_on_one_day__are_in_order():
    """Which came first on a day is not known, so nothing is said."""
    log = {step: {**each, "on": "2024-05-02"} for step, each in DONE.items()}
    assert names(log.values()) == []


@pytest.mark.parametrize(
    ("on", "states"),
    [
        ("2024-05-01", ("due", [])),
        ("2024-05-02", ("overdue", ["assessment.overdue"])),
    ],
)
def test_deadline__of_30_days__ends_with_its_last_day(on, states):
    """Applied on 1 April: the assessment is due by 1 May."""
    found = check([DONE["application"]], as_of=day(on))
    step = found.steps[1]
    assert (str(step.due_on), step.state, [each.id for each in found.findings]) == ("2024-05-01", *states)


def test_deadline__in_working_days__is_counted_from_the_step_above():
    """Assessed on Friday 12 April: ten working days are Friday 26 April; 14 days for the plan."""
    steps = {each.step: str(each.due_on) for each in check(DONE.values()).steps}
    assert (steps["application"], steps["case_file"], steps["plan"]) == ("None", "2024-04-26", "2024-05-04")


def test_deadline__missed__is_a_warning_and_keeps_the_process_sound():
    """The plan was agreed a day after its fourteen days."""
    log = {**DONE, "plan": {**DONE["plan"], "on": "2024-05-05"}, "service": {**DONE["service"], "on": "2024-05-06"}}
    found = check(log.values())
    assert [(each.id, each.severity, str(each.on)) for each in found.findings] == [
        ("plan.late", "warning", "2024-05-04")
    ]
    assert found.is_sound


def test_deadlines__in_months_and_in_a_jalali_pack__are_those_of_its_calendar():
    """31 Shahrivar plus a month is 30 Mehr; the week ends on Thursday and Friday."""
    pack = small(
        """\
        process:
          - {step: a, by: x, done_by: a.done}
          - {step: b, by: x, done_by: b.done, within: 1 month}
          - {step: c, by: x, done_by: c.done, within: 2 working days}
        """,
        HEAD.replace("leap_day_birthday", "calendar: jalali\nleap_day_birthday"),
    )
    # 1403-02-12 is Wednesday 1 May 2024.
    log = [event("a.done", "1402-06-31"), event("b.done", "1403-02-12")]
    found = pack.check_process(log, as_of=DAY)
    assert [str(each.due_on) for each in found.steps[1:]] == ["2023-10-22", "2024-05-05"]


@pytest.mark.parametrize(
    ("by", "allowed"),
    [
        ({"role": "guardian"}, True),
        ({"role": "person"}, True),
        ({"role": "day_centre"}, False),
        ({"role": "clerk"}, False),
        ({"by": "person"}, True),
        ({"by": "municipality"}, False),
        ({"by": "p-17"}, None),
        ({}, None),
    ],
)
def test_role__of_an_application__is_the_person_or_the_guardian(by, allowed):
    """Who may take a step; a name that is no role, or none at all, is not judged."""
    found = check([event("application.submitted", "2024-04-01", **by)])
    assert found.steps[0].allowed is allowed
    assert ("application.not_allowed" in [each.id for each in found.findings]) is (allowed is False)


def test_events__void_later_or_not_yet_written_down__are_not_seen():
    """A wrong entry is voided, a late one is seen when it is known."""
    void = {**DONE["contract"], "void": True}
    late = {**DONE["contract"], "recorded_on": "2024-05-15"}
    first = [DONE[step] for step in STEPS[:3]]
    april = day("2024-04-25")
    assert check([*first, void], as_of=april) == check(first, as_of=april)
    assert check([*first, late], as_of=april) == check(first, as_of=april)
    assert check([*first, late], as_of=april, known_on=day("2024-05-15")).steps[3].state == "done"
    assert check([*first, DONE["contract"]], as_of=day("2024-04-19")).steps[3].state == "due"


def test_log__of_two_cases__asks_which():
    """The steps of one case never answer for another."""
    log = [event("case.opened", "2024-04-01", about="c1"), event("application.submitted", "2024-04-01", case="c2")]
    with pytest.raises(FactError, match="SK443"):
        check(log)
    assert [each.state for each in check(log, case="c2").steps][:2] == ["done", "overdue"]


def test_pack__without_a_process__is_refused():
    """Nothing to check against."""
    with pytest.raises(PackError, match="SK621"):
        small("").check_process([], as_of=DAY)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_findings__in_every_language__name_the_step_and_the_day(lang):
    """A finding reads as a sentence."""
    log = [DONE["application"], {**DONE["service"], "role": "clerk"}]
    found = check(log)
    texts = [each.text.say(lang) for each in found.findings]
    assert {each.kind for each in found.findings} == {"skipped", "not_allowed"}
    assert all("<" not in text and text for text in texts)
    assert len(set(texts)) == len(texts)
