"""What a pack answers about work with people once they are in: their plan, the process, what is due."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from serkit.domain.facts import Facts
from serkit.rules.judged import judged_day

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping

    from serkit.domain.due import Due
    from serkit.domain.event import Event
    from serkit.domain.facts import TellsFacts
    from serkit.domain.plan import Finding, IndividualPlan, PlanDraft
    from serkit.domain.process import ProcessCheck
    from serkit.kernel.period import Period
    from serkit.rules.engine.engine import Engine
    from serkit.rules.timeline import Over

    Told = Facts | Mapping[str, object] | TellsFacts


class PackCasework:
    """The part of a pack that plans and follows up; the pack prepares the facts."""

    __slots__ = ()

    @property
    @abstractmethod
    def engine(self) -> Engine:
        """What its answers rest on."""

    @abstractmethod
    def facts(
        self, *told: Mapping[str, object] | TellsFacts, ignore: Collection[str] = (), calendar: str | None = "gregorian"
    ) -> Facts:
        """Prepare what is known about a case."""

    @abstractmethod
    def _prepared(self, facts: Told) -> Facts: ...

    def draft_plan(
        self, facts: Told, *, as_of: dt.date, events: Iterable[Event | Mapping[str, object]] = ()
    ) -> PlanDraft:
        """Draft an individual plan by the pack's plan rules; `events` say what has been done already.

        Raises:
            PackError: SK620 if the pack has no plan rules.
        """
        from serkit.rules.plan import draft_plan

        return draft_plan(self.engine, self._prepared(facts), judged_day(as_of, self.engine.days), events)

    def check_plan(self, plan: IndividualPlan, facts: Told, *, as_of: dt.date) -> tuple[Finding, ...]:
        """Hold a plan to the pack's plan rules: what it must fulfil, its order and, once agreed, who must have agreed.

        Raises:
            PackError: SK620 if the pack has no plan rules.
        """
        from serkit.rules.plancheck import check_plan

        return check_plan(self.engine, plan, self._prepared(facts), judged_day(as_of, self.engine.days))

    def check_process(
        self,
        events: Iterable[Event | Mapping[str, object]],
        *,
        as_of: dt.date,
        known_on: dt.date | None = None,
        case: str | None = None,
    ) -> ProcessCheck:
        """Say how far a case has come in the pack's process, and what was done out of order.

        Args:
            events: its log: events, or mappings such as {"type": "case.opened", "on": "2024-05-02"}.
            as_of: the day judged; later events are not seen.
            known_on: what was written down later is not seen either; `as_of` where left out.
            case: look at the events of this case alone.

        Raises:
            PackError: SK621 if the pack has no process.
            FactError: SK440 to SK442 for events that cannot be read, SK443 for the log of several cases.
        """
        from serkit.rules.process import check_process

        days = self.engine.days
        known = None if known_on is None else judged_day(known_on, days)
        return check_process(self.engine, events, judged_day(as_of, days), known, case)

    def due(
        self,
        events: Iterable[Event | Mapping[str, object]],
        *,
        as_of: dt.date,
        horizon: Period | str = "0 days",
        known_on: dt.date | None = None,
        facts: Over = None,
    ) -> tuple[Due, ...]:
        """Say which tasks the pack's watches make of a log, and how each stands: the earliest day first.

        Args:
            events: the log: events, or mappings such as {"type": "plan.agreed", "about": "pl1", "on": "2024-05-02"}.
            as_of: the day judged; later events are not seen.
            horizon: how far ahead tasks are shown that are not due yet.
            known_on: what was written down later is not seen either; `as_of` where left out.
            facts: known on every day (a mapping), from a day on (a list of pairs of day and mapping), or asked for
                each day (a function of the day). What events tell (`facts`) goes over a mapping or pairs.

        Raises:
            PackError: SK622 if the pack has no watches.
            FactError: SK440 to SK446 for events or facts that cannot be taken, or that are too many.
        """
        from serkit.rules.watch import due

        def prepare(told: object) -> Facts:
            return self._prepared(told) if isinstance(told, Facts) else self.facts(told, calendar="jalali")  # type: ignore[arg-type]  # judged there

        days = self.engine.days
        known = None if known_on is None else judged_day(known_on, days)
        return due(self.engine, prepare, events, facts, (judged_day(as_of, days), horizon, known))
