"""How far a case has come in the steps of a process, and what was done out of order."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import attrs

from serkit.kernel.text import Text

StepName = Literal["done", "due", "overdue", "not yet"]
FindingKind = Literal["out_of_order", "skipped", "not_allowed", "late", "overdue"]


@attrs.frozen(kw_only=True)
class StepState:
    """One step of a process: done, due (its turn has come), overdue, or not yet (the one above it is not done).

    `due_on` is the last day, counted from the day of the step above; `by` names the roles that may do it,
    `done_by` the role that did, and `allowed` whether that is one of them (None where nobody was named).

    >>> StepState(step="contract", state="due", by=("day_centre", "person")).done_on is None
    True
    """

    step: str
    state: StepName
    text: Text | None = None
    by: tuple[str, ...] = ()
    to: str = ""
    due_on: dt.date | None = None
    done_on: dt.date | None = None
    event: str = ""
    done_by: str = ""
    allowed: bool | None = None


@attrs.frozen(kw_only=True)
class StepFinding:
    """What is wrong with a step: taken before the one `above` it, skipped, done by a role that may not, or late.

    >>> StepFinding(step="contract", kind="skipped", text=Text.of("contract: skipped")).id
    'contract.skipped'
    """

    step: str
    kind: FindingKind
    text: Text
    severity: str = "error"
    above: str = ""
    on: dt.date | None = None

    @property
    def id(self) -> str:
        """The step and what is wrong with it.

        >>> StepFinding(step="plan", kind="late", text=Text.of("late")).id
        'plan.late'
        """
        return f"{self.step}.{self.kind}"


@attrs.frozen(kw_only=True)
class ProcessCheck:
    """A process on one day: its steps in order, and the findings.

    >>> ProcessCheck(pack="lt.x", as_of=dt.date(2026, 1, 1), known_on=dt.date(2026, 1, 1)).is_sound
    True
    """

    pack: str
    as_of: dt.date
    known_on: dt.date
    steps: tuple[StepState, ...] = ()
    findings: tuple[StepFinding, ...] = ()

    @property
    def is_sound(self) -> bool:
        """No step was skipped, taken too early, or taken by somebody who may not.

        >>> ProcessCheck(pack="lt.x", as_of=dt.date(2026, 1, 1), known_on=dt.date(2026, 1, 1)).findings
        ()
        """
        return not any(each.severity == "error" for each in self.findings)

    @property
    def turn(self) -> StepState | None:
        """The first step that is not done; None once all are.

        >>> ProcessCheck(pack="lt.x", as_of=dt.date(2026, 1, 1), known_on=dt.date(2026, 1, 1)).turn is None
        True
        """
        return next((each for each in self.steps if each.state != "done"), None)
