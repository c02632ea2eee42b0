"""The walking engine: one set of facts, one day, one answer for each programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.domain.decision import Decision, Decisions, Judged, Status
from serkit.kernel.errors import PackError
from serkit.kernel.languages import check_language, speaks
from serkit.language.bare import CalculationFailed, is_unresolved

if TYPE_CHECKING:
    import datetime as dt

    from serkit.domain.facts import Facts
    from serkit.domain.outcome import DecisionContent
    from serkit.kernel.derivation import Derivation
    from serkit.rules.engine.engine import Engine
    from serkit.rules.engine.frame import DayFrame
    from serkit.rules.engine.rule import Mets, Rule

    Outcome = tuple[Rule, Mets, DayFrame]


class Walker:
    """Decides for one pack by walking its checked trees: the oracle every faster engine must equal.

    A decision keeps (rule, answers, frame) and comes back here for the rest (`domain.origin`).
    """

    __slots__ = ("engine",)

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def decide(self, programme: str, facts: Facts, as_of: dt.date) -> Decision:
        """Decide one programme; facts are prepared for this pack."""
        frame = self.engine.frame(facts, as_of.toordinal())
        rule = self.engine.rule(programme, frame.law)
        try:
            mets = tuple([ask(frame) for ask in rule.asks])
        except CalculationFailed:
            mets = tuple([check.met(frame) for check in rule.checks])  # the same, told as a FactError
        return self._decision(rule, mets, frame, as_of)

    def decide_all(self, facts: Facts, as_of: dt.date) -> Decisions:
        """Decide every programme in the pack's order; a criterion they share is asked once."""
        frame = self.engine.frame(facts, as_of.toordinal())
        found: dict[str, Decision] = {}
        for programme in self.engine.model.programmes:
            rule = self.engine.rule(programme, frame.law)
            found[programme] = self._decision(rule, self.engine.answers(rule, frame), frame, as_of)
        return Decisions(found)

    def _decision(self, rule: Rule, mets: Mets, frame: DayFrame, as_of: dt.date) -> Decision:
        status = rule.status(mets)
        if status is Status.UNDETERMINED and _loses_sight(rule, mets, frame):
            from serkit.rules.engine.trials import settled

            status = settled(self.engine, rule, mets, frame)
        return Decision.from_outcome(Judged(rule.programme.name, as_of, rule, self), status, mets, frame)

    # What a decision asks of its maker (domain.origin).

    def trace(self, decision: Decision) -> tuple[tuple[str, bool | None, tuple[str, ...]], ...]:
        """List (criterion, met, facts read)."""
        kept: tuple[Rule, Mets, object] = decision.outcome  # type: ignore[assignment]  # only an engine fills it
        rule, mets, _ = kept
        return tuple(zip(rule.names, mets, rule.reads, strict=True))

    def content(self, decision: Decision) -> DecisionContent:
        """Build the rest of a decision."""
        from serkit.rules.engine.content import content_of

        return content_of(self.engine, self.outcome(decision), decision.status, decision.as_of)

    def explain(self, decision: Decision, lang: str | None) -> Derivation:
        """Say how a decision came about."""
        import attrs

        from serkit.kernel.text import say
        from serkit.rules.engine.explain import explain

        said = self.language(lang)
        why = explain(self.engine, decision, self.outcome(decision), said)
        languages = self.engine.model.languages
        if speaks(languages, said):
            return why
        lead = say(said, "why.other_language", lead=why.text, lang=said, shown=languages[0])
        return attrs.evolve(why, text=lead)

    def summarise(self, decision: Decision, lang: str | None) -> str:
        """Say in one line what decides."""
        from serkit.rules.engine.explain import summarise

        return summarise(self.engine, decision, self.outcome(decision), self.language(lang))

    def outcome(self, decision: Decision) -> Outcome:
        """Return what was kept of a decision."""
        kept: Outcome = decision.outcome  # type: ignore[assignment]  # only this engine fills it
        return kept

    def language(self, lang: str | None) -> str:
        """Return the language asked for, or the pack's first; PackError SK296 for one that nobody here speaks."""
        languages = self.engine.model.languages
        if lang is None:
            return languages[0]
        check_language(lang, PackError, languages)
        return lang


def _loses_sight(rule: Rule, mets: Mets, frame: DayFrame) -> bool:
    """Say whether there is anything to try: what is open has lost sight of an unknown fact."""
    blind = {slot for check, met in zip(rule.checks, mets, strict=True) if met is None for slot in check.blind}
    reads = rule.open_reads(mets).items()
    seen = (slot for slot, count in reads if rule.unsighted >> slot & 1 and (count > 1 or slot in blind))
    return any(is_unresolved(frame.facts[slot]) for slot in seen)


def outcome_of(decision: Decision) -> Outcome:
    """Return what a decision rests on: its rule, the answers of its criteria, and the facts laid out for the day."""
    maker: Walker = decision.origin  # type: ignore[assignment]  # only an engine makes decisions
    return maker.outcome(decision)
