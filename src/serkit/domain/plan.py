"""Plans: what a pack proposes (a draft), and what a person and a worker agreed on."""

from __future__ import annotations

import datetime as dt
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Literal, NewType, get_args

import attrs

from serkit.domain.origin import PlanOrigin
from serkit.domain.outcome import Missing
from serkit.domain.problems import Problems, did_you_mean
from serkit.kernel.dates import DateRange
from serkit.kernel.errors import FactError, LifecycleError, SerkitError
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.text import Text

if TYPE_CHECKING:
    from serkit.kernel.derivation import Derivation

PlanId = NewType("PlanId", str)
GoalDomain = Literal["economic", "social", "skill", "independence"]
GOAL_DOMAINS: tuple[GoalDomain, ...] = get_args(GoalDomain)
_DAY = dt.timedelta(days=1)


@attrs.frozen(kw_only=True)
class PlannedActivity:
    """One activity of a draft: when it can start, when it must have started, when it ends.

    `offered` is True, or None while it cannot be told for want of `missing`. `starts_on` is the earliest
    day; `start_by` the last day allowed, where the pack sets one; `ends_on` the last day. A repeated
    activity lists its days in `occurs_on`. `done` activities have taken place and need no date.

    >>> PlannedActivity(id="tailoring", service="vocational_training").offered
    True
    """

    id: str
    service: str
    text: Text | None = None
    by: str = ""
    offered: bool | None = True
    done: bool = False
    starts_on: dt.date | None = None
    start_by: dt.date | None = None
    ends_on: dt.date | None = None
    occurs_on: tuple[dt.date, ...] = ()
    after: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    abilities: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()


@attrs.frozen(kw_only=True)
class Finding:
    """A rule every plan must fulfil and this one does not (`met` False), or perhaps does not (None).

    >>> from serkit.kernel.text import Text
    >>> Finding(id="two_kinds", text=Text.of("at least two kinds of service"), met=False).severity
    'error'
    """

    id: str
    text: Text
    met: bool | None
    severity: str = "error"
    missing: tuple[Missing, ...] = ()


@attrs.frozen(kw_only=True)
class PlanDraft:
    """What a pack proposes for one person on one day: activities in order, findings, review dates.

    `not_offered` names the activities whose condition does not hold. Each of `agreed_by` is a group of
    roles of which one must agree. `principles` are what the pack wants every plan to be guided by.
    """

    pack: str
    version: str
    hash: str
    as_of: dt.date
    activities: tuple[PlannedActivity, ...] = ()
    not_offered: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    reviews: tuple[dt.date, ...] = ()
    agreed_by: tuple[tuple[str, ...], ...] = ()
    missing: tuple[Missing, ...] = ()
    principles: FrozenMap[str, Text] = FrozenMap({})
    _origin: PlanOrigin | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def is_sound(self) -> bool:
        """No rule of severity error is broken, or may be."""
        return not any(each.severity == "error" for each in self.findings)

    def __getstate__(self) -> dict[str, object]:
        return {field.name: getattr(self, field.name) for field in attrs.fields(PlanDraft) if field.name != "_origin"}

    def __setstate__(self, state: dict[str, object]) -> None:
        for name, value in {**state, "_origin": None}.items():
            object.__setattr__(self, name, value)

    def explain(self, lang: str | None = None) -> Derivation:
        """Say why each activity is offered and what the plan must still fulfil.

        Raises SerkitError (SK690) on a draft that was read back: `pack.draft_plan(...)` makes it again.
        """
        if self._origin is None:
            raise SerkitError.of(
                "SK690",
                "this plan draft was read back and does not know its pack",
                help="draft it again: pack.draft_plan(facts, as_of=...).explain()",
            )
        return self._origin.explain(self, lang)


@attrs.frozen(kw_only=True)
class Goal:
    """What the person wants to reach, in which part of life, by when.

    Invariants: the part of life is one of economic, social, skill, independence (FactError SK421).

    >>> Goal(text="a tailoring shop of her own", domain="economic").domain
    'economic'
    """

    text: str
    domain: GoalDomain = "economic"
    target_on: dt.date | None = None

    def __attrs_post_init__(self) -> None:
        if self.domain not in GOAL_DOMAINS:
            raise FactError.of(
                "SK421", "a goal lies in no such part of life", help=did_you_mean(self.domain, GOAL_DOMAINS)
            )


@attrs.frozen(kw_only=True)
class Activity:
    """An agreed activity of a plan, from `starts_on` to `ends_on` inclusive.

    >>> Activity(id="tailoring", service="vocational_training", starts_on=dt.date(2026, 11, 1)).by
    ''
    """

    id: str
    service: str
    starts_on: dt.date
    ends_on: dt.date | None = None
    by: str = ""
    abilities: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        orderly = self.ends_on is None or self.ends_on >= self.starts_on
        problems.unless(orderly, "SK420", f"activity {self.id} ends before it starts", help="check the two dates")
        problems.refuse(LifecycleError)


@attrs.frozen(kw_only=True)
class IndividualPlan:
    """The plan of one case: its goals and activities, and who agreed to it and when.

    Invariants: at least one goal; activities have distinct ids; an agreed plan names the person and a
    worker among those who agreed; no principle is named twice (LifecycleError SK610).

    >>> IndividualPlan(id="pl1", case="c1", version=1, goals=(Goal(text="own shop"),), activities=()).is_agreed
    False
    """

    id: str
    case: str
    version: int
    goals: tuple[Goal, ...]
    activities: tuple[Activity, ...]
    agreed_by: tuple[str, ...] = ()
    agreed_on: dt.date | None = None
    principles: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        problems.unless(
            bool(self.goals), "SK610", "a plan needs at least one goal", help="write down what the person wants"
        )
        ids = [each.id for each in self.activities]
        problems.unless(len(set(ids)) == len(ids), "SK610", "two activities share an id", help="give each its own id")
        both = self.agreed_on is None or len(set(self.agreed_by)) > 1
        problems.unless(
            both, "SK610", "a plan is agreed by the person and a worker", help='agreed_by=("person", "social_worker")'
        )
        once = len(set(self.principles)) == len(self.principles)
        problems.unless(once, "SK610", "a principle is named twice", help="name each once")
        problems.refuse(LifecycleError)

    @property
    def is_agreed(self) -> bool:
        """Both sides have agreed."""
        return self.agreed_on is not None

    @property
    def n_service_kinds(self) -> int:
        """How many different services the plan combines: training alone does not empower.

        >>> IndividualPlan(id="pl1", case="c1", version=1, goals=(Goal(text="own shop"),),
        ...                activities=()).n_service_kinds
        0
        """
        return len({each.service for each in self.activities})

    @property
    def gaps(self) -> tuple[DateRange, ...]:
        """The days between its first and its last activity on which nothing goes on: support is to be continuous.

        An activity without an end goes on. Activities are taken to fill the days from their start to their end.

        >>> first, last = dt.date(2018, 11, 22), dt.date(2018, 12, 21)
        >>> course = Activity(id="c", service="training", starts_on=first, ends_on=last)
        >>> advice = Activity(id="a", service="advice", starts_on=dt.date(2019, 1, 21))
        >>> plan = IndividualPlan(id="pl1", case="c1", version=1, goals=(Goal(text="own shop"),),
        ...                       activities=(course, advice))
        >>> plan.gaps
        (DateRange(start_on=datetime.date(2018, 12, 22), end_on=datetime.date(2019, 1, 21)),)
        """
        ordered = sorted(self.activities, key=lambda each: each.starts_on)
        reached = accumulate((each.ends_on or dt.date.max for each in ordered), max)
        return tuple(
            DateRange(start_on=until + _DAY, end_on=after.starts_on)
            for until, (_, after) in zip(reached, pairwise(ordered), strict=False)
            if until < after.starts_on - _DAY
        )
