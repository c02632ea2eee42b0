"""Courses and workshops, and who takes part."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NewType

import attrs

from serkit.domain.lifecycle import LIFECYCLES
from serkit.domain.problems import Problems, did_you_mean
from serkit.kernel.dates import DateRange
from serkit.kernel.errors import LifecycleError

TrainingId = NewType("TrainingId", str)
SkillKind = Literal["technical", "craft", "soft", "financial"]


@attrs.frozen(kw_only=True)
class Training:
    """A course: tailoring, computer literacy, financial literacy.

    Invariants: at least one session and one seat (LifecycleError SK612).

    >>> from datetime import date
    >>> tailoring = Training(id="t1", trade="tailoring", skill_kind="craft", n_sessions=48, n_seats=20,
    ...                      during=DateRange(start_on=date(2026, 11, 2), end_on=date(2027, 2, 1)))
    >>> tailoring.n_sessions
    48
    """

    id: str
    trade: str
    skill_kind: SkillKind
    n_sessions: int
    n_seats: int
    during: DateRange
    place: str = ""

    def __attrs_post_init__(self) -> None:
        if self.n_sessions < 1 or self.n_seats < 1:
            raise LifecycleError.of("SK612", "a course has at least one session and one seat", help="count from 1")


@attrs.frozen(kw_only=True)
class TrainingEnrolment:
    """One person's way through a course.

    Invariants: attended sessions do not exceed those held; a credential is given only for a completed
    course (LifecycleError SK612).

    >>> TrainingEnrolment(person="p1", training="t1", state="attending", n_attended=12, n_held=16).attendance
    Fraction(3, 4)
    """

    person: str
    training: str
    state: str = "enrolled"
    n_attended: int = 0
    n_held: int = 0
    score_before: Fraction | None = None
    score_after: Fraction | None = None
    credential: str = ""

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        states = LIFECYCLES["training_enrolment"].states
        if self.state not in states:
            problems.add("SK602", "an enrolment has no such state", help=did_you_mean(self.state, states))
        within = 0 <= self.n_attended <= self.n_held
        problems.unless(within, "SK612", "more sessions attended than held", help="count the sessions held so far")
        earned = not self.credential or self.state == "completed"
        problems.unless(earned, "SK612", "a credential for a course that is not completed", help="complete it first")
        problems.refuse(LifecycleError)

    @property
    def attendance(self) -> Fraction | None:
        """Share of the sessions held so far; None before the first."""
        return Fraction(self.n_attended, self.n_held) if self.n_held else None
