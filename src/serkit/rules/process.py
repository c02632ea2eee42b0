"""How far a case has come in the steps of a pack's process, and what was done out of order: findings, never errors."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from serkit.domain.event import visible
from serkit.domain.process import ProcessCheck, StepFinding, StepState
from serkit.kernel.errors import FactError, PackError
from serkit.kernel.text import LANGUAGES, Text, listed, say, short_date
from serkit.kernel.text import role as said_role
from serkit.rules.eventlog import read_events
from serkit.rules.moves import day_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from serkit.domain.event import Event
    from serkit.domain.process import FindingKind, StepName
    from serkit.rules.engine.engine import Engine
    from serkit.rules.pack.casework import ProcessStep


def check_process(
    engine: Engine,
    events: Iterable[Event | Mapping[str, object]],
    as_of: dt.date,
    known_on: dt.date | None,
    case: str | None,
) -> ProcessCheck:
    """Say of each step whether it is done, due, overdue or not yet; a step is done by its first event.

    Raises:
        PackError: SK621 if the pack has no process.
        FactError: SK443 if the log is that of several cases and none was named.
    """
    steps = engine.model.plan.process if engine.model.plan is not None else ()
    if not steps:
        message = f"{engine.model.id} has no process"
        raise PackError.of("SK621", message, help="write `process:` in plan.yaml")
    log = visible(_of_case(read_events(events), {each.done_by for each in steps}, case), as_of, known_on)
    first: dict[str, Event] = {}
    for each in log:
        first.setdefault(each.type, each)
    done = tuple(first.get(each.done_by) for each in steps)
    states = tuple(_states(engine, steps, done, as_of))
    return ProcessCheck(
        pack=engine.model.id,
        as_of=as_of,
        known_on=known_on or as_of,
        steps=states,
        findings=tuple(_Findings(engine.model.calendar, steps, states).all()),
    )


def _of_case(events: tuple[Event, ...], types: set[str], case: str | None) -> tuple[Event, ...]:
    """The events of one case; steps of two cases in one log would answer for each other."""
    if case is not None:
        return tuple(each for each in events if case in (each.case_id, each.about))
    cases = {each.case_id for each in events if each.type in types and each.case_id}
    if len(cases) > 1:
        raise FactError.of("SK443", f"the log holds {len(cases)} cases", help='say which one: case="c1"')
    return events


def _states(
    engine: Engine, steps: Sequence[ProcessStep], done: Sequence[Event | None], as_of: dt.date
) -> Iterator[StepState]:
    for n, (step, event) in enumerate(zip(steps, done, strict=True)):
        above = done[n - 1] if n else None
        due_on: dt.date | None = None
        if step.within is not None and above is not None:
            day = day_after(above.on.toordinal(), step.within, engine.calendar, f"step `{step.step}`")
            due_on = dt.date.fromordinal(day)
        role = "" if event is None else _role(event, steps)
        yield StepState(
            step=step.step,
            state=_state(event, above, due_on, as_of, is_first=not n),
            text=step.text,
            by=step.by,
            to=step.to,
            due_on=due_on,
            done_on=None if event is None else event.on,
            event="" if event is None else event.id,
            done_by=role,
            allowed=role in step.by if role else None,
        )


def _state(
    event: Event | None, above: Event | None, due_on: dt.date | None, as_of: dt.date, *, is_first: bool
) -> StepName:
    if event is not None:
        return "done"
    if above is None and not is_first:
        return "not yet"
    return "overdue" if due_on is not None and as_of > due_on else "due"


def _role(event: Event, steps: Sequence[ProcessStep]) -> str:
    """The role it was done in; without one, who did it counts if that is the name of a role of this process."""
    if event.role:
        return event.role
    return event.by if any(event.by in (*each.by, each.to) for each in steps) else ""


class _Findings:
    """What is wrong with the steps, in their order."""

    def __init__(self, calendar: str, steps: Sequence[ProcessStep], states: Sequence[StepState]) -> None:
        self.calendar = calendar
        self.steps = steps
        self.states = states
        self.last_done = max((n for n, each in enumerate(states) if each.done_on), default=-1)

    def all(self) -> Iterator[StepFinding]:
        for n, (step, state) in enumerate(zip(self.steps, self.states, strict=True)):
            if state.done_on is None:
                yield from self.open(n, step, state)
            else:
                yield from self.taken(n, step, state, state.done_on)

    def open(self, n: int, step: ProcessStep, state: StepState) -> Iterator[StepFinding]:
        """A step not done although a later one is, or else too late already."""
        if n < self.last_done:
            later = next(m for m in range(n + 1, len(self.states)) if self.states[m].done_on)
            yield self.finding(step, "skipped", self.states[later].done_on, other=self.steps[later])
        elif state.state == "overdue":
            yield self.finding(step, "overdue", state.due_on, severity="warning")

    def taken(self, n: int, step: ProcessStep, state: StepState, on: dt.date) -> Iterator[StepFinding]:
        """A step taken before the one above it that was taken at all, by a wrong role, or after its deadline."""
        above = next((m for m in range(n - 1, -1, -1) if self.states[m].done_on), None)
        before = self.states[above].done_on if above is not None else None
        too_early = before is not None and on < before
        if too_early and above is not None:
            yield self.finding(step, "out_of_order", on, other=self.steps[above])
        if state.allowed is False:
            yield self.finding(step, "not_allowed", on, role=state.done_by)
        if state.due_on is not None and on > state.due_on and not too_early:
            yield self.finding(step, "late", state.due_on, severity="warning")

    def finding(
        self,
        step: ProcessStep,
        kind: FindingKind,
        on: dt.date | None,
        *,
        other: ProcessStep | None = None,
        role: str = "",
        severity: str = "error",
    ) -> StepFinding:
        words = {lang: self.said(lang, step, kind, on, other, role) for lang in LANGUAGES}
        above = other.step if other is not None and kind == "out_of_order" else ""
        return StepFinding(step=step.step, kind=kind, text=Text(words), severity=severity, above=above, on=on)

    def said(
        self,
        lang: str,
        step: ProcessStep,
        kind: str,
        on: dt.date | None,
        other: ProcessStep | None,
        role: str,
    ) -> str:
        day = "" if on is None else short_date(on, lang, self.calendar)
        return say(
            lang,
            f"process.{kind}",
            step=_named(step, lang),
            date=day,
            other="" if other is None else _named(other, lang),
            role=said_role(role, lang),
            roles=listed([said_role(each, lang) for each in step.by], lang, "or"),
        )


def _named(step: ProcessStep, lang: str) -> str:
    return step.step.replace("_", " ") if step.text is None else step.text.say(lang)
