"""Plans, trainings, enterprises and links to schemes."""

from __future__ import annotations

import datetime as dt
import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serkit.domain.enterprise import BusinessPlan, Enterprise
from serkit.domain.pension import SchemeLinkage
from serkit.domain.plan import Activity, Finding, Goal, IndividualPlan, PlanDraft, PlannedActivity
from serkit.domain.training import Training, TrainingEnrolment
from serkit.kernel.dates import DateRange
from serkit.kernel.errors import FactError, LifecycleError, SerkitError, TermsError
from serkit.kernel.money import Money
from serkit.kernel.text import Text

DAY = dt.date(2026, 11, 1)
COURSE = Activity(id="tailoring", service="vocational_training", starts_on=DAY)
MONEY = Activity(id="money", service="financial_literacy", starts_on=DAY)
PLAN = {"id": "pl1", "case": "c1", "version": 1, "goals": (Goal(text="own shop"),), "activities": (COURSE, MONEY)}


def test_plan__agreed_by_both__is_agreed():
    """A plan is agreed by the person and a worker."""
    plan = IndividualPlan(**PLAN, agreed_by=("person", "social_worker"), agreed_on=DAY)
    assert plan.is_agreed
    assert plan.n_service_kinds == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"goals": ()},
        {"activities": (COURSE, COURSE)},
        {"agreed_on": DAY, "agreed_by": ("person",)},
        {"agreed_on": DAY, "agreed_by": ("person", "person")},
        {"principles": ("partnership", "partnership")},
    ],
)
def test_plan__that_is_not_one__is_refused(changes):
    """At least one goal, ids that differ, two who agree."""
    with pytest.raises(LifecycleError) as caught:
        IndividualPlan(**{**PLAN, **changes})
    assert caught.value.diagnostics[0].code == "SK610"


def test_goal__in_no_part_of_life__is_refused():
    """Economic, social, skill or independence."""
    with pytest.raises(FactError, match='did you mean "social"'):
        Goal(text="friends", domain="sozial")


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=8))
def test_gaps__of_any_plan__are_the_days_inside_it_without_an_activity(spans):
    """Counted day by day."""
    activities = tuple(
        Activity(
            id=str(n), service="s", starts_on=DAY + dt.timedelta(start), ends_on=DAY + dt.timedelta(start + length)
        )
        for n, (start, length) in enumerate(spans)
    )
    plan = IndividualPlan(**{**PLAN, "activities": activities})
    filled = {start + day for start, length in spans for day in range(length + 1)}
    idle = set(range(min(filled), max(filled))) - filled if filled else set()
    assert {n for n in range(60) for gap in plan.gaps if gap.contains(DAY + dt.timedelta(n))} == idle


def test_gaps__after_an_activity_without_an_end__are_none():
    """It goes on."""
    later = DAY + dt.timedelta(400)
    activities = (Activity(id="a", service="s", starts_on=DAY), Activity(id="b", service="s", starts_on=later))
    assert IndividualPlan(**{**PLAN, "activities": activities}).gaps == ()


def test_activity__that_ends_before_it_starts__is_refused():
    """Dates are ordered."""
    with pytest.raises(LifecycleError):
        Activity(id="a", service="s", starts_on=DAY, ends_on=DAY - dt.timedelta(days=1))


def test_draft__with_a_broken_rule__is_not_sound():
    """A warning does not break a plan; an error does, even where it only may."""
    draft = PlanDraft(pack="p", version="1", hash="h", as_of=DAY)
    rule = Text.of("two kinds of service")
    warned = PlanDraft(
        pack="p",
        version="1",
        hash="h",
        as_of=DAY,
        findings=(Finding(id="w", text=rule, met=False, severity="warning"),),
    )
    doubtful = PlanDraft(pack="p", version="1", hash="h", as_of=DAY, findings=(Finding(id="e", text=rule, met=None),))
    assert (draft.is_sound, warned.is_sound, doubtful.is_sound) == (True, True, False)


def test_draft__read_back__is_equal_and_says_how_to_draft_again():
    """The maker is no part of it."""

    class Maker:
        def explain(self, _draft, lang):
            return lang

    draft = PlanDraft(
        pack="p", version="1", hash="h", as_of=DAY, activities=(PlannedActivity(id="a", service="s"),), origin=Maker()
    )
    again = pickle.loads(pickle.dumps(draft))  # noqa: S301 - our own bytes
    assert again == draft
    assert draft.explain("fa") == "fa"
    with pytest.raises(SerkitError, match="draft it again"):
        again.explain()


def test_enrolment__attended_more_than_held_or_certified_too_early__is_refused():
    """A credential is for a completed course."""
    with pytest.raises(LifecycleError) as caught:
        TrainingEnrolment(person="p1", training="t1", state="attending", n_attended=5, n_held=4, credential="NSQF 3")
    assert [each.code for each in caught.value.diagnostics] == ["SK612", "SK612"]
    assert TrainingEnrolment(person="p1", training="t1").attendance is None


def test_enrolment__scored_before_and_after__gains_the_difference_and_may_lose():
    """Exactly, and nothing where one of the scores was not taken."""
    before, after = Fraction(9, 20), Fraction(7, 10)
    gains = [
        TrainingEnrolment(person="p1", training="t1", score_before=a, score_after=b).gain
        for a, b in ((before, after), (after, before), (None, after), (before, None))
    ]
    assert gains == [Fraction(1, 4), Fraction(-1, 4), None, None]


def test_training__of_no_kind_of_skill__is_refused():
    """Technical, craft, soft or financial."""
    with pytest.raises(LifecycleError, match='did you mean "craft"'):
        Training(id="t", trade="x", skill_kind="crafts", n_sessions=1, n_seats=9, during=DateRange(start_on=DAY))


def test_training__without_seats_or_sessions__is_refused():
    """A course has somebody in it and takes place."""
    with pytest.raises(LifecycleError):
        Training(id="t", trade="x", skill_kind="craft", n_sessions=0, n_seats=9, during=DateRange(start_on=DAY))


def test_business_plan__with_an_own_share__borrows_the_rest():
    """The loan follows the plan."""
    plan = BusinessPlan(
        id="b", owner="p1", trade="tailoring", amount_needed=Money("80000", "INR"), own_share=Money("4000", "INR")
    )
    assert plan.to_borrow == Money("76000", "INR")
    assert plan.facts() == {"plan.amount_needed": Money("76000", "INR")}


@pytest.mark.parametrize(
    ("share", "code"),
    [(Money("80001", "INR"), "SK303"), (Money("-1", "INR"), "SK303"), (Money("1", "IRR"), "SK311")],
)
def test_business_plan__an_own_share_that_cannot_be__is_refused(share, code):
    """Not more than the need, not less than nothing, not in another currency."""
    with pytest.raises(TermsError) as caught:
        BusinessPlan(id="b", owner="p", trade="x", amount_needed=Money("80000", "INR"), own_share=share)
    assert caught.value.diagnostics[0].code == code


def test_business_plan__of_no_kind__is_refused():
    """A micro-business, a home job or a small workshop."""
    with pytest.raises(TermsError, match='did you mean "workshop"'):
        BusinessPlan(id="b", owner="p", trade="x", amount_needed=Money("1", "INR"), kind="workshops")


def test_enterprise__in_a_state_that_does_not_exist__is_refused():
    """The nearest state is offered."""
    with pytest.raises(LifecycleError, match="operating"):
        Enterprise(id="e", owner="p", state="operatin")


@pytest.mark.parametrize(
    "changes",
    [
        {"person": None},
        {"household": "h1"},
        {"monthly": Money("400", "INR"), "state": "applied"},
        {"monthly": Money("-1", "INR"), "state": "receiving"},
        {"state": "recieving"},
    ],
)
def test_scheme_linkage__that_contradicts_itself__is_refused(changes):
    """One person or one household; money only after approval."""
    with pytest.raises(LifecycleError):
        SchemeLinkage(**{"id": "s", "scheme": "igndps", "person": "p1", **changes})
