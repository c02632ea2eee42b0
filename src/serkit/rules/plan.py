"""A first individual plan by a pack's plan rules: what is offered, when, and what the plan must still fulfil."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from serkit.domain.event import visible
from serkit.domain.plan import PlanDraft, PlannedActivity
from serkit.kernel.errors import PackError
from serkit.language.logic import all_of
from serkit.rules.engine import missing
from serkit.rules.eventlog import read_events
from serkit.rules.moves import moved
from serkit.rules.planwords import PlanWords
from serkit.rules.unkept import answer, unkept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from serkit.domain.event import Event
    from serkit.domain.facts import Facts
    from serkit.domain.outcome import Missing
    from serkit.domain.plan import Finding
    from serkit.kernel.period import Period
    from serkit.rules.engine.engine import Engine
    from serkit.rules.engine.frame import DayFrame
    from serkit.rules.pack.casework import ActivityRule, PlanRules

_MOST_REVIEWS = 120


def draft_plan(
    engine: Engine, facts: Facts, as_of: dt.date, events: Iterable[Event | Mapping[str, object]]
) -> PlanDraft:
    """Draft a plan: activities in the pack's order, each from the day those before it can be done.

    What has been done already (`done_by`) is listed and not offered again. A rule the draft does not keep, or
    perhaps does not keep, is a finding.

    Raises:
        PackError: SK620 if the pack has no plan rules.
    """
    rules = engine.model.plan
    if rules is None or not rules.activities:
        message = f"{engine.model.id} has no plan rules"
        raise PackError.of("SK620", message, help="write `plan: activities:` in plan.yaml")
    happened: dict[str, dt.date] = {}
    for each in visible(read_events(events), as_of):
        happened.setdefault(each.type, each.on)
    return _Drafting(engine, rules, engine.frame(facts, as_of.toordinal()), happened).draft()


class _Drafting:
    """One plan being drafted."""

    def __init__(self, engine: Engine, rules: PlanRules, frame: DayFrame, happened: dict[str, dt.date]) -> None:
        self.engine = engine
        self.rules = rules
        self.frame = frame
        self.happened = happened
        self.planned: dict[str, PlannedActivity] = {}
        self.refused: list[str] = []

    def draft(self) -> PlanDraft:
        for rule in self.rules.activities:
            self._plan(rule)
        model = self.engine.model
        activities = tuple(self.planned.values())
        findings = tuple(self._findings())
        asked = [each for one in activities for each in one.missing] + [
            each for one in findings for each in one.missing
        ]
        return PlanDraft(
            pack=model.id,
            version=model.version,
            hash=model.hash,
            as_of=dt.date.fromordinal(self.frame.as_of),
            activities=activities,
            not_offered=tuple(self.refused),
            findings=findings,
            reviews=tuple(self._reviews()),
            agreed_by=self.rules.agreed_by,
            missing=missing.in_order(self.engine, asked),
            principles=self.rules.principles,
            origin=PlanWords(self.engine, self.frame),
        )

    def _plan(self, rule: ActivityRule) -> None:
        done_on = self.happened.get(rule.done_by)
        offered, asked = (True, ()) if done_on else self._offered(rule)
        if offered is False:
            self.refused.append(rule.id)
            return
        planned = PlannedActivity(
            id=rule.id,
            service=rule.service,
            text=rule.text,
            by=rule.by,
            offered=offered,
            done=done_on is not None,
            after=rule.after,
            needs=rule.needs,
            missing=asked,
            **(self._dates(rule) if done_on is None else {"ends_on": done_on}),
        )
        self.planned[rule.id] = planned

    def _offered(self, rule: ActivityRule) -> tuple[bool | None, tuple[Missing, ...]]:
        """Whether its own condition holds and all it needs is offered too."""
        answers: list[bool | None] = [
            False if need in self.refused else self.planned[need].offered for need in rule.needs
        ]
        asked: tuple[Missing, ...] = ()
        if rule.offered_when is not None:
            answers.append(answer(self.engine, rule.offered_when, f"activity {rule.id}", self.frame))
            asked = missing.of_op(self.engine, rule.offered_when, self.frame) if answers[-1] is None else ()
        asked += tuple(each for need in rule.needs if need in self.planned for each in self.planned[need].missing)
        return all_of(answers), missing.in_order(self.engine, asked)

    def _dates(self, rule: ActivityRule) -> dict[str, dt.date | tuple[dt.date, ...]]:
        before = [self.planned[name].ends_on for name in (*rule.after, *rule.needs) if name in self.planned]
        latest = max((day for day in before if day is not None), default=None)
        start = self.frame.as_of if latest is None else max(self.frame.as_of, latest.toordinal() + 1)
        occurs = tuple(self._occurs(rule, start))
        last = occurs[-1] if occurs else start
        end = last if rule.lasts is None else max(last, self._after(last, rule.lasts) - 1)
        found: dict[str, dt.date | tuple[dt.date, ...]] = {
            "starts_on": dt.date.fromordinal(start),
            "ends_on": dt.date.fromordinal(end),
            "occurs_on": tuple(map(dt.date.fromordinal, occurs)),
        }
        if rule.within is not None:
            found["start_by"] = dt.date.fromordinal(self._after(start, rule.within))
        return found

    def _occurs(self, rule: ActivityRule, start: int) -> Iterator[int]:
        """Dates of a repeated activity: start + k times `every`, each from the start; for a year unless counted."""
        if rule.every is None:
            return
        year = self.engine.calendar.add_months(start, 12)
        for k in range(1, (rule.times or _MOST_REVIEWS) + 1):
            day = self._after(start, rule.every, k)
            if rule.times is None and day > year:
                return
            yield day

    def _after(self, day: int, length: Period, times: int = 1) -> int:
        """The day a length of time after another, by the pack's calendar."""
        return moved(day, length, self.engine.calendar, times)

    def _reviews(self) -> Iterator[dt.date]:
        """Review dates up to the end of the plan, the first one in any case."""
        every = self.rules.review_every
        if every is None:
            return
        end = max((each.ends_on for each in self.planned.values() if each.ends_on), default=None)
        for k in range(1, _MOST_REVIEWS + 1):
            day = dt.date.fromordinal(self._after(self.frame.as_of, every, k))
            if k > 1 and (end is None or day > end):
                return
            yield day

    def _findings(self) -> Iterator[Finding]:
        records = [(each.offered, _record(each)) for each in self.planned.values()]
        sure = [record for offered, record in records if offered]
        perhaps = [record for offered, record in records if offered is None]
        return unkept(self.engine, self.frame, self.rules.must, sure, perhaps)


def _record(activity: PlannedActivity) -> dict[str, object]:
    """What plan rules may ask of an activity."""
    record: dict[str, object] = {"id": activity.id, "service": activity.service, "by": activity.by}
    # Which abilities a draft builds on is not known before the person and the worker have spoken.
    return {**record, "abilities": frozenset(activity.abilities)} if activity.abilities else record
