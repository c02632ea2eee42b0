"""Why: the requirement tree with the facts read, the law in force and its sources, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.derivation import Derivation
from serkit.kernel.text import say
from serkit.rules.engine.cited import Cited
from serkit.rules.engine.content import amount_of
from serkit.rules.engine.criteria import Check, exempts, said
from serkit.rules.engine.requirement import Branch, holds
from serkit.rules.pack.requirements import criteria_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.domain.decision import Decision
    from serkit.domain.outcome import Missing
    from serkit.kernel.derivation import Verdict
    from serkit.rules.engine.decide import Outcome
    from serkit.rules.engine.engine import Engine
    from serkit.rules.engine.frame import DayFrame
    from serkit.rules.pack.model import Entitlement, Exemption


def explain(engine: Engine, decision: Decision, outcome: Outcome, lang: str) -> Derivation:
    """Say how a decision came about."""
    return _Why(engine, decision, outcome, lang).whole()


def summarise(engine: Engine, decision: Decision, outcome: Outcome, lang: str) -> str:
    """Say in one line what decides: what is owed, what is not met, or what is still needed."""
    why = _Why(engine, decision, outcome, lang)
    return say(lang, "list.semicolon").join(why.deciding())


class _Why:
    """One explanation being written."""

    def __init__(self, engine: Engine, decision: Decision, outcome: Outcome, lang: str) -> None:
        self.engine = engine
        self.decision = decision
        self.rule, self.mets, self.frame = outcome
        self.lang = lang
        self.cited = Cited(engine, lang)
        self.answers = dict(zip(self.rule.names, self.mets, strict=True))
        self.checks = {check.name: check for check in self.rule.checks}
        self.settled = not decision.is_undetermined and self.rule.is_open(self.mets)
        """Whether the answer stands although criteria are open."""

    def whole(self) -> Derivation:
        decision, programme = self.decision, self.rule.programme
        verdict = {"eligible": True, "ineligible": False}.get(str(decision.status))
        title = self.say(f"why.is_{decision.status}", programme=programme.title.say(self.lang))
        source = self.cited.source(programme.source)
        return self.line(title, citation=source, verdict=verdict, children=tuple(self._parts()))

    def deciding(self) -> Iterator[str]:
        """The lines that decide, without the facts and the law behind them."""
        if self.decision.is_eligible:
            yield from (f"{each.text}: {each.value}" for each in self._entitlements())
        elif not self.rule.in_force:
            yield self.say("decision.not_in_force", date=self.cited.reader.day(self.decision.as_of))
        elif self.decision.is_ineligible:
            against = None if self.settled else False
            yield from (_refusal(each) for each in self._requirements() if each.verdict is against)
        else:
            yield from (each.value or each.text for each in map(self._needed, self.decision.missing))
        yield from self._settled()

    def _settled(self) -> Iterator[str]:
        if self.settled:
            yield self.say("decision.settled")

    def _requirements(self) -> Iterator[Derivation]:
        branch = self.rule.branch
        yield from map(self._branch, branch.items) if branch.kind == "all" else [self._branch(branch)]

    def line(
        self,
        text: str,
        value: str = "",
        *,
        citation: str = "",
        verdict: Verdict = "none",
        children: tuple[Derivation, ...] = (),
    ) -> Derivation:
        return Derivation(text, value, citation, verdict, children, self.lang)

    def say(self, key: str, **values: str) -> str:
        return say(self.lang, key, **values)

    def _parts(self) -> Iterator[Derivation]:
        yield self.line(self.say("as_of", date=self.cited.reader.day(self.decision.as_of)))
        if not self.rule.in_force:
            day = self.cited.reader.day(self.decision.as_of)
            yield self.line(self.say("decision.not_in_force", date=day), verdict=False)
        yield from self._requirements()
        yield from self._out_of_force()
        yield from map(self.line, self._settled())
        yield from self._listed("decision.entitlements", self._entitlements())
        yield from self._listed("decision.needed", map(self._needed, self.decision.missing))
        yield from self._listed("decision.advice", self._advice())
        yield from self._listed("decision.documents", self._documents())
        if self.decision.place is not None:
            yield self.line(self.say("decision.place"), self.say(f"place.{self.decision.place}"))
        for other in self.decision.instead_of:
            title = self.engine.model.programmes[other].title.say(self.lang)
            yield self.line(self.say("decision.instead_of", programme=title))
        model = self.engine.model
        yield self.line(self.say("decision.seal"), f"{model.id} {model.version} {model.hash[:12]}")

    def _listed(self, key: str, lines: Iterator[Derivation] | map[Derivation]) -> Iterator[Derivation]:
        children = tuple(lines)
        if children:
            yield self.line(self.say(key), children=children)

    def _out_of_force(self) -> Iterator[Derivation]:
        """What the programme requires on other days: nobody was asked for it on this one."""
        law = self.frame.law
        required = law.programmes.get(self.rule.programme.name)
        words = self.say("decision.criterion_not_in_force", date=self.cited.reader.day(self.decision.as_of))
        for name in dict.fromkeys(criteria_of(required.requires) if required is not None else ()):
            if name not in law.criteria:
                criterion = self.engine.model.criteria[name]
                source = self.cited.source(criterion.source)
                yield self.line(self.cited.reader.sentence(criterion.text, self.frame), words, citation=source)

    def _branch(self, branch: Branch) -> Derivation:
        if branch.kind == "criterion":
            return self._criterion(self.checks[branch.name], self.answers[branch.name], self.frame)
        words = {"all": "why.all", "any": "why.any", "not": "why.not"}
        text = say(self.lang, "why.n_of", n=branch.n) if branch.kind == "n_of" else self.say(words[branch.kind])
        verdict = holds(branch, self.answers)
        return self.line(text, verdict=verdict, children=tuple(map(self._branch, branch.items)))

    def _criterion(self, check: Check, met: bool | None, frame: DayFrame) -> Derivation:  # noqa: FBT001 - an answer
        criterion, version = check.criterion, check.version
        words = version.text or criterion.text
        if met is False and criterion.text_not is not None:
            words = criterion.text_not
        source = self.cited.source(version.source or criterion.source)
        children = (*self.cited.reads(check.counts, frame), *self.cited.law(version.when, frame))
        children += (*self._presumed(check, frame), *self._exceptions(check, frame))
        return self.line(self.cited.reader.sentence(words, frame), citation=source, verdict=met, children=children)

    def _presumed(self, check: Check, frame: DayFrame) -> Iterator[Derivation]:
        """What the criterion takes an open answer of another programme to be."""
        for name, counts in check.presumed.items():
            if self.engine.answer(name, frame.plain) is None:
                title = self.engine.model.programmes[name].title.say(self.lang)
                word = "why.is_eligible" if counts else "why.is_ineligible"
                yield self.line(self.say("why.presumed"), self.say(word, programme=title))

    def _exceptions(self, check: Check, frame: DayFrame) -> Iterator[Derivation]:
        version = check.version
        if check.presumed:
            frame = frame.presuming(check.presumed)
        if version.applies_when is not None:
            applies = said(version.applies_when, frame)
            key = "why.does_not_apply" if applies is False else "why.applies_when"
            yield self.line(self.say(key), version.applies_written, verdict=applies)
        for key, exemptions in (("why.unless", version.unless), ("why.except", version.excepts)):
            for each in exemptions:
                yield self._exemption(key, each, frame)

    def _exemption(self, key: str, exemption: Exemption, frame: DayFrame) -> Derivation:
        words = exemption.written if exemption.text is None else self.cited.reader.sentence(exemption.text, frame)
        back = tuple(self._exemption("why.except", each, frame) for each in exemption.excepts)
        children = (*self.cited.law(exemption.when, frame), *back)
        verdict = exempts(exemption, frame)
        source = self.cited.source(exemption.source)
        return self.line(self.say(key), words, citation=source, verdict=verdict, children=children)

    def _entitlements(self) -> Iterator[Derivation]:
        if self.decision.is_ineligible:
            return
        for each in self.rule.programme.entitlements:
            value = self._amount(each)
            words = (
                each.name.replace("_", " ") if each.text is None else self.cited.reader.sentence(each.text, self.frame)
            )
            yield self.line(words, value, children=tuple(self.cited.law(each.op, self.frame)))

    def _amount(self, entitlement: Entitlement) -> str:
        x = amount_of(self.rule, entitlement, self.engine, self.frame)
        return self.cited.reader.value(entitlement.type, x)

    def _needed(self, missing: Missing) -> Derivation:
        if missing.kind == "law":
            day = "" if missing.on is None else self.cited.reader.day(missing.on)
            name = self.cited.name_of_law(missing.name)
            return self.line(self.say("decision.law_missing", name=name, date=day), verdict=None)
        spec = self.engine.model.facts[self.engine.model.slots[missing.name]]
        ask = spec.ask.say(self.lang) if spec.ask is not None else ""
        return self.line(self.cited.label(spec), ask, verdict=None)

    def _advice(self) -> Iterator[Derivation]:
        """Advice that is not followed; of what nobody told there is nothing to warn."""
        model, law = self.engine.model, self.frame.law
        for name, version in law.advice.items():
            met = self.decision.advice[name].met
            if met is False:
                yield self._criterion(Check(model, law, model.advice[name], version), met, self.frame)

    def _documents(self) -> Iterator[Derivation]:
        wanted = set(self.decision.documents)
        for each in self.engine.model.documents:
            if each.id in wanted:
                yield self.line(self.cited.reader.sentence(each.text, self.frame))


def _refusal(line: Derivation) -> str:
    """A condition in the law's words; of a group of conditions, those that could have done."""
    inside = "" if line.citation else "; ".join(each.text for each in line.children if each.verdict is line.verdict)
    return f"{line.text}: {inside}" if inside else line.text
