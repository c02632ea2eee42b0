"""How a result answers "why" without importing the room that made it.

The maker sets a private `_origin` on its result; it takes no part in equality, hash, repr, pickle or JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from serkit.domain.decision import Decision
    from serkit.domain.estimate import Estimate
    from serkit.domain.outcome import DecisionContent
    from serkit.domain.plan import PlanDraft
    from serkit.domain.schedule import Schedule
    from serkit.kernel.derivation import Derivation


class DecisionOrigin(Protocol):
    """What made a decision: it fills in the parts nobody has asked for yet, and explains."""

    def content(self, decision: Decision) -> DecisionContent:
        """Build criteria, entitlements, missing facts, advice and seal from the kept outcome."""

    def trace(self, decision: Decision) -> tuple[tuple[str, bool | None, tuple[str, ...]], ...]:
        """List (criterion, met, facts read) without building the rest."""

    def explain(self, decision: Decision, lang: str | None) -> Derivation:
        """Say how the answer came about, in one of the pack's languages."""

    def summarise(self, decision: Decision, lang: str | None) -> str:
        """Say in one line what decides."""


class WhyNotOrigin(Protocol):
    """What searched the smallest changes."""

    def explain_refusal(self, lang: str | None) -> Derivation:
        """Say what stands against a programme and what would lift it, in one of the pack's languages."""


class ScheduleOrigin(Protocol):
    """What made a schedule."""

    def explain(
        self, schedule: Schedule, number: int | None, column: str | None, lang: str, unit: str | None
    ) -> Derivation:
        """Say how one cell, or with `None` the whole schedule, came about, amounts in a unit of its currency."""


class PlanOrigin(Protocol):
    """What made a plan draft."""

    def explain(self, draft: PlanDraft, lang: str | None) -> Derivation:
        """Say why each activity is offered, or not, and what the plan must still fulfil."""


class EstimateOrigin(Protocol):
    """What made an estimate."""

    def rows(self, part: str) -> tuple[object, ...]:
        """Ids of the rows in its numerator, denominator, exclusions or unknowns."""

    def explain(self, estimate: Estimate, lang: str) -> Derivation:
        """Say how the figure came about."""
