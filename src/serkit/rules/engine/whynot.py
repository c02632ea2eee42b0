"""What stands against a programme and what would lift it, said to a reader."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from serkit.domain.change import Refusal, WhyNot
from serkit.domain.decision import Status
from serkit.domain.facts import Facts
from serkit.kernel.derivation import Derivation
from serkit.kernel.errors import FactError
from serkit.kernel.text import bounds, listed, say
from serkit.kernel.types import Kind, Type
from serkit.rules.engine.change import search
from serkit.rules.engine.cited import Cited
from serkit.rules.engine.decide import outcome_of
from serkit.rules.engine.explain import standing_against
from serkit.rules.engine.waiting import wait

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.domain.change import Waiting
    from serkit.domain.decision import Decision
    from serkit.language.bare import Bare
    from serkit.rules.engine.change import Found, Searched
    from serkit.rules.engine.decide import Walker
    from serkit.rules.engine.nearest import Move
    from serkit.rules.engine.waiting import Waited


def why_not(walker: Walker, facts: Facts, as_of: dt.date) -> WhyNot:
    """Search the smallest changes for each programme that is refused."""
    decisions = walker.decide_all(facts, as_of)
    refused = {name: each for name, each in decisions.items() if each.is_ineligible}
    return WhyNot({name: _refusal(walker, facts, each) for name, each in refused.items()})


def _refusal(walker: Walker, facts: Facts, decision: Decision) -> Refusal:
    def decide(values: tuple[Bare, ...]) -> Status:
        told = Facts(pack=facts.pack, hash=facts.hash, values=values, told=facts.told)
        try:
            return walker.decide(decision.programme, told, decision.as_of).status
        except FactError:  # such as an application before a birth
            return Status.INELIGIBLE

    def on(day: int) -> Decision:
        return walker.decide(decision.programme, facts, dt.date.fromordinal(day))

    outcome = outcome_of(decision)
    rule, mets, _ = outcome
    searched = search(walker.engine, outcome, decide)
    waited = wait(walker.engine, outcome, on)
    return Refusal(
        programme=decision.programme,
        as_of=decision.as_of,
        because=rule.because(mets),
        changes=tuple(each.public() for each in searched.found),
        waiting=waited.public(decision.as_of),
        untried=tuple(spec.name for spec in searched.untried),
        complete=searched.complete and waited.complete,
        origin=_Refused(walker, decision, searched, waited),
    )


class _Refused:
    """One refusal and what was found for it, in bare values."""

    __slots__ = ("_decision", "_searched", "_waited", "_walker")

    def __init__(self, walker: Walker, decision: Decision, searched: Searched, waited: Waited) -> None:
        self._walker = walker
        self._decision = decision
        self._searched = searched
        self._waited = waited

    def explain_refusal(self, lang: str | None) -> Derivation:
        """Say what stands against it and what would lift it."""
        said = self._walker.language(lang)
        engine = self._walker.engine
        against = standing_against(engine, self._decision, outcome_of(self._decision), said)
        title = engine.model.programmes[self._decision.programme].title.say(said)
        changes = _Sayer(Cited(engine, said)).changes(self._searched, self._waited, self._decision.as_of)
        head = say(said, "why.is_ineligible", programme=title)
        return Derivation(head, verdict=False, children=(*against, *changes), lang=said)


class _Sayer:
    """Says changes in one language."""

    def __init__(self, cited: Cited) -> None:
        self.cited = cited
        self.lang = cited.lang

    def changes(self, searched: Searched, waited: Waited, as_of: dt.date) -> tuple[Derivation, ...]:
        """One line a change; a change of two facts has a line for each, and time comes last."""
        found = (*map(self._change, searched.found), *self._wait(waited.public(as_of)))
        head = "whynot.none" if not found else "whynot.changes" if len(found) == 1 else "whynot.any_of"
        lines = [self._line(head, children=found)]
        if searched.untried:
            lines.append(self._line("whynot.untried", listed(map(self.cited.label, searched.untried), self.lang)))
        if not (searched.complete and waited.complete):
            lines.append(self._line("whynot.cut_short"))
        return tuple(lines)

    def _wait(self, waiting: Waiting | None) -> Iterator[Derivation]:
        if waiting is None:
            return
        away = say(self.lang, "whynot.later", value=self.cited.reader.value(Type(kind=Kind.DAYS), waiting.by.days))
        value = say(self.lang, "list.comma").join((self.cited.reader.day(waiting.on), away))
        notes = self._notes(waiting.status, nearest=waiting.nearest)
        children = (self._line("whynot.time_alone"), *notes)
        yield self._line("whynot.day", value, children)

    def _notes(self, status: Status, *, nearest: bool) -> list[Derivation]:
        still_open = [self._line("whynot.still_open")] if status is not Status.ELIGIBLE else []
        return [*still_open, *([] if nearest else [self._line("whynot.not_proven")])]

    def _change(self, found: Found) -> Derivation:
        notes = self._notes(found.status, nearest=all(move.nearest for move in found.moves))
        facts = tuple(map(self._move, found.moves))
        if len(facts) > 1:
            return self._line("whynot.together", children=(*facts, *notes))
        only = facts[0]
        return Derivation(only.text, only.value, children=(*only.children, *notes), lang=self.lang)

    def _move(self, move: Move) -> Derivation:
        acts = {True: "whynot.can_change", False: "whynot.cannot_change"}
        children = () if move.spec.can_change is None else (self._line(acts[move.spec.can_change]),)
        value = say(self.lang, "list.comma").join(filter(None, (self._target(move), self._away(move))))
        return Derivation(self.cited.label(move.spec), value, children=children, lang=self.lang)

    def _target(self, move: Move) -> str:
        to = self._value(move, move.to)
        if move.reach in ("above", "below"):
            return say(self.lang, "whynot.above" if move.reach == "above" else "whynot.below", value=to)
        if move.reach in ("at least", "at most"):
            return self._from_on(to, move)
        if move.until is None:
            return listed([to, *(self._value(move, each) for each in move.others)], self.lang, "or")
        low, high = sorted((move.to, move.until))
        return bounds(self._value(move, low), self._value(move, high), self.lang)

    def _from_on(self, to: str, move: Move) -> str:
        up = move.reach == "at least"
        if move.spec.type.kind is Kind.DATE:
            return say(self.lang, "whynot.or_later" if up else "whynot.or_earlier", value=to)
        return bounds(to, "", self.lang) if up else bounds("", to, self.lang)

    def _away(self, move: Move) -> str:
        """How far it is from what was told: an amount less or more, days earlier or later."""
        if move.distance is None:
            return ""
        rises = move.to > move.now
        if move.spec.type.kind is Kind.DATE:
            amount = self.cited.reader.value(Type(kind=Kind.DAYS), move.distance)
            return say(self.lang, "whynot.later" if rises else "whynot.earlier", value=amount)
        amount = self.cited.reader.value(move.spec.type, move.distance)
        return say(self.lang, "whynot.more" if rises else "whynot.less", value=amount)

    def _value(self, move: Move, x: Bare) -> str:
        return self.cited.reader.fact(move.spec, x, told=True)

    def _line(self, key: str, value: str = "", children: tuple[Derivation, ...] = ()) -> Derivation:
        return Derivation(say(self.lang, key), value, children=children, lang=self.lang)
