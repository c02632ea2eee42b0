"""Courses and workshops, and who takes part."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NewType, get_args

import attrs

from serkit.domain.lifecycle import LIFECYCLES
from serkit.domain.problems import Problems, did_you_mean
from serkit.kernel.dates import DateRange
from serkit.kernel.errors import LifecycleError

TrainingId = NewType("TrainingId", str)
SkillKind = Literal["technical", "craft", "soft", "financial"]
SKILL_KINDS: tuple[SkillKind, ...] = get_args(SkillKind)


@attrs.frozen(kw_only=True)
class Training:
    """A course: tailoring, computer literacy, financial literacy.

    `is_traditional` says whether the skill is a traditional or a contemporary one; None where nobody said.

    Invariants: at least one session and one seat; a kind of skill there is (LifecycleError SK612, SK421).

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
    is_traditional: bool | None = None

    def __attrs_post_init__(self) -> None:
        problems = Problems()
        held = self.n_sessions >= 1 and self.n_seats >= 1
        problems.unless(held, "SK612", "a course has at least one session and one seat", help="count from 1")
        if self.skill_kind not in SKILL_KINDS:
            problems.add("SK421", "a course teaches no such skill", help=did_you_mean(self.skill_kind, SKILL_KINDS))
        problems.refuse(LifecycleError)


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

    @property
    def gain(self) -> Fraction | None:
        """Score after the course less the score before; None unless both were taken, and a loss is negative.

        >>> TrainingEnrolment(person="p1", training="t1", score_before=Fraction(9, 20)).gain is None
        True
        """
        if self.score_before is None or self.score_after is None:
            return None
        return self.score_after - self.score_before
