"""Why a plan draft looks as it does, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.derivation import Derivation
from serkit.kernel.text import isolate_foreign, listed, role, say
from serkit.rules.engine.cited import Cited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.domain.outcome import Missing
    from serkit.domain.plan import Finding, PlanDraft, PlannedActivity
    from serkit.rules.engine.engine import Engine
    from serkit.rules.engine.frame import DayFrame
    from serkit.rules.pack.casework import ActivityRule


class PlanWords:
    """Explains the drafts of one pack on one set of facts."""

    __slots__ = ("_engine", "_frame")

    def __init__(self, engine: Engine, frame: DayFrame) -> None:
        self._engine = engine
        self._frame = frame

    def explain(self, draft: PlanDraft, lang: str | None) -> Derivation:
        """Say each activity with its days and its condition, then the findings and reviews."""
        lang = lang or self._engine.model.languages[0]
        return _Words(self._engine, self._frame, lang).whole(draft)


class _Words:
    """One explanation being written."""

    def __init__(self, engine: Engine, frame: DayFrame, lang: str) -> None:
        self.lang = lang
        self.frame = frame
        self.cited = Cited(engine, lang)
        plan = engine.model.plan
        self.rules = {rule.id: rule for rule in plan.activities} if plan is not None else {}

    def line(self, text: str, value: str = "", *children: Derivation, verdict: bool | None = None) -> Derivation:
        return Derivation(text, value, "", "none" if verdict is None else verdict, children, self.lang)

    def whole(self, draft: PlanDraft) -> Derivation:
        day = say(self.lang, "as_of", date=self.cited.reader.day(draft.as_of))
        return self.line(say(self.lang, "plan.title"), "", self.line(day), *self._parts(draft))

    def _parts(self, draft: PlanDraft) -> Iterator[Derivation]:
        yield self.line(say(self.lang, "plan.activities"), "", *map(self._activity, draft.activities))
        findings = tuple(map(self._finding, draft.findings))
        yield self.line(say(self.lang, "plan.findings" if findings else "plan.no_findings"), "", *findings)
        if draft.reviews:
            days = listed([self.cited.reader.day(day) for day in draft.reviews], self.lang)
            yield self.line(say(self.lang, "plan.reviews"), days)
        for roles in draft.agreed_by:
            words = [role(each, self.lang) for each in roles]
            yield self.line(say(self.lang, "plan.agreed_by"), listed(words, self.lang, "or"))

    def _activity(self, activity: PlannedActivity) -> Derivation:
        name = activity.service.replace("_", " ") if activity.text is None else activity.text.say(self.lang)
        return Derivation(name, self._days(activity), "", activity.offered, tuple(self._why(activity)), self.lang)

    def _days(self, activity: PlannedActivity) -> str:
        if activity.done:
            return say(self.lang, "plan.already_done")
        day = self.cited.reader.day
        days = [day(each) for each in (activity.starts_on, activity.ends_on) if each is not None]
        shown = "" if not days else days[0] if days[0] == days[-1] else f"{days[0]} – {days[-1]}"
        unsure = "" if activity.offered else f" ({say(self.lang, 'plan.offered_unknown')})"
        return f"{isolate_foreign(shown, self.lang)}{unsure}"

    def _why(self, activity: PlannedActivity) -> Iterator[Derivation]:
        rule: ActivityRule | None = self.rules.get(activity.id)
        if activity.by:
            yield self.line(say(self.lang, "plan.by"), role(activity.by, self.lang))
        if activity.start_by is not None:
            yield self.line(say(self.lang, "plan.deadline"), self.cited.reader.day(activity.start_by))
        if rule is not None and rule.offered_when is not None:
            yield from self.cited.law(rule.offered_when, self.frame)
        yield from map(self._needed, activity.missing)

    def _finding(self, finding: Finding) -> Derivation:
        severity = say(self.lang, f"severity.{finding.severity}")
        words = finding.text.say(self.lang)
        missing = tuple(map(self._needed, finding.missing))
        return Derivation(words, severity, "", finding.met, missing, self.lang)

    def _needed(self, missing: Missing) -> Derivation:
        model = self.cited.engine.model
        slot = model.slots.get(missing.name)
        label = self.cited.name_of_law(missing.name) if slot is None else self.cited.label(model.facts[slot])
        return Derivation(label, say(self.lang, "not_told"), "", None, (), self.lang)
