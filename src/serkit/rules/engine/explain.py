"""Why: the requirement tree with the facts read, the law in force and its sources, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.derivation import Derivation
from serkit.kernel.errors import FactError
from serkit.kernel.text import listed, say
from serkit.kernel.unknown import UNKNOWN, Interval
from serkit.rules.engine.cited import UNCITED, Cited
from serkit.rules.engine.conditions import Conditions
from serkit.rules.engine.content import amount_of
from serkit.rules.engine.criteria import Check
from serkit.rules.engine.reads import Reader
from serkit.rules.engine.unranged import UnrangedFrame, unranged
from serkit.rules.pack.requirements import criteria_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from serkit.domain.decision import Decision
    from serkit.domain.outcome import Missing
    from serkit.kernel.derivation import Verdict
    from serkit.rules.engine.cited import Citation
    from serkit.rules.engine.decide import Outcome
    from serkit.rules.engine.engine import Engine
    from serkit.rules.engine.requirement import Branch
    from serkit.rules.engine.rule import Rule
    from serkit.rules.pack.model import Criterion, Entitlement, Exclusive


def explain(engine: Engine, decision: Decision, outcome: Outcome, lang: str) -> Derivation:
    """Say how a decision came about."""
    return _Why(engine, decision, outcome, lang).whole()


def summarise(engine: Engine, decision: Decision, outcome: Outcome, lang: str) -> str:
    """Say in one line what decides: what is owed, what is not met, or what is still needed."""
    why = _Why(engine, decision, outcome, lang)
    return say(lang, "list.semicolon").join(why.deciding())


def standing_against(engine: Engine, decision: Decision, outcome: Outcome, lang: str) -> tuple[Derivation, ...]:
    """Return the lines of a refusal that decide it, each with the facts and the law behind it."""
    return tuple(_Why(engine, decision, outcome, lang).against())


class _Why:
    """One explanation being written."""

    def __init__(self, engine: Engine, decision: Decision, outcome: Outcome, lang: str) -> None:
        self.engine = engine
        self.decision = decision
        self.rule, self.mets, self.frame = outcome
        self.lang = lang
        self.cited = Cited(engine, lang)
        self.conditions = Conditions(self.cited)
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
            yield from (f"{each.text}: {each.value}" for each in self._place())
            yield from self._not_together()
        elif not self.rule.in_force:
            yield self.say("decision.not_in_force", date=self.cited.reader.day(self.decision.as_of))
        elif self.decision.is_ineligible:
            against = None if self.settled else False
            yield from (self._refusal(each) for each in self._requirements() if each.verdict is against)
            yield from (f"{each.text}: {each.value}" for each in self._out_of_force(self.decision.because))
        else:
            yield from (each.value or each.text for each in map(self._needed, self.decision.missing))
        yield from self._settled()

    def against(self) -> Iterator[Derivation]:
        """The requirements that are not met, whole; out of force, that alone."""
        if not self.rule.in_force:
            day = self.cited.reader.day(self.decision.as_of)
            yield self.line(self.say("decision.not_in_force", date=day), verdict=False)
        verdict = None if self.settled else False
        yield from (each for each in self._requirements() if each.verdict is verdict)
        yield from self._out_of_force(self.decision.because)

    def _settled(self) -> Iterator[str]:
        if self.settled:
            yield self.say("decision.settled")

    def _not_together(self) -> Iterator[str]:
        """The others of which only one may be drawn, and who chooses."""
        for group, open_ones in self._excluding():
            others = (name for name in open_ones if name != self.rule.programme.name)
            titles = listed(
                (self.engine.model.programmes[name].title.say(self.lang) for name in others), self.lang, "or"
            )
            yield self.say("decision.only_one", programmes=titles, choice=self._choice(group))

    def _requirements(self) -> Iterator[Derivation]:
        branch = self.rule.branch
        yield from map(self._branch, branch.items) if branch.kind == "all" else [self._branch(branch)]

    def line(
        self,
        text: str,
        value: str = "",
        *,
        citation: Citation = UNCITED,
        verdict: Verdict = "none",
        children: tuple[Derivation, ...] = (),
    ) -> Derivation:
        return Derivation(text, value, citation.text, verdict, children, self.lang, citation.url)

    def say(self, key: str, **values: str) -> str:
        return say(self.lang, key, **values)

    def _parts(self) -> Iterator[Derivation]:
        yield self.line(self.say("as_of", date=self.cited.reader.day(self.decision.as_of)))
        if not self.rule.in_force:
            day = self.cited.reader.day(self.decision.as_of)
            yield self.line(self.say("decision.not_in_force", date=day), verdict=False)
        if self.engine.model.shown_unit:
            yield self.line(self.say(f"money.note.{self.engine.model.shown_unit}"))
        yield from self._requirements()
        required = self.frame.law.programmes.get(self.rule.programme.name)
        yield from self._out_of_force(() if required is None else criteria_of(required.requires))
        yield from map(self.line, self._settled())
        yield from self._listed("decision.entitlements", self._entitlements())
        yield from self._listed("decision.needed", map(self._needed, self.decision.missing))
        yield from self._listed("decision.advice", self._advice())
        yield from self._listed("decision.documents", self._documents())
        yield from self._place()
        yield from self._only_one()
        model = self.engine.model
        yield self.line(self.say("decision.seal"), f"{model.id} {model.version} {model.hash[:12]}")

    def _place(self) -> Iterator[Derivation]:
        if self.decision.place is not None:
            yield self.line(self.say("decision.place"), self.say(f"place.{self.decision.place}"))

    def _listed(self, key: str, lines: Iterator[Derivation] | map[Derivation]) -> Iterator[Derivation]:
        children = tuple(lines)
        if children:
            yield self.line(self.say(key), children=children)

    def _out_of_force(self, names: Iterable[str]) -> Iterator[Derivation]:
        """What is required on other days: nobody was asked for it on this one."""
        model, law = self.engine.model, self.frame.law
        words = self.say("decision.criterion_not_in_force", date=self.cited.reader.day(self.decision.as_of))
        for name in dict.fromkeys(names):
            if name in model.criteria and name not in law.criteria:
                criterion = model.criteria[name]
                source = self.cited.source(criterion.source)
                # Its figures are those of the nearest day on which it is asked.
                frame = self.frame.at(_nearest_day(criterion, self.frame.as_of))
                yield self.line(self.cited.reader.sentence(criterion.text, frame), words, citation=source)

    def _branch(self, branch: Branch) -> Derivation:
        return self.conditions.branch(branch, self.checks, self.answers, self.frame)

    def _entitlements(self) -> Iterator[Derivation]:
        if self.decision.is_ineligible:
            return
        for each in self.rule.programme.entitlements:
            law = tuple(self.cited.law(each.op, self.frame))
            yield self.line(self._owed(each), self._amount(self.rule, each), children=law)

    def _owed(self, entitlement: Entitlement) -> str:
        text = entitlement.text
        return entitlement.name.replace("_", " ") if text is None else self.cited.reader.sentence(text, self.frame)

    def _amount(self, rule: Rule, entitlement: Entitlement) -> str:
        """What is owed; of what is known in part, the bounds that do not come from the type alone."""
        x = amount_of(rule, entitlement, self.engine, self.frame)
        if isinstance(x, Interval):
            try:
                x = unranged(x, amount_of(rule, entitlement, self.engine, UnrangedFrame(self.frame)))
            except FactError:  # such as a rounding that 0 alone could take
                x = UNKNOWN
        return self.cited.reader.value(entitlement.type, x)

    def _only_one(self) -> Iterator[Derivation]:
        """The programmes of which one may be drawn, this one among them, each with what it gives."""
        for group, open_ones in self._excluding():
            children = tuple(map(self._alternative, open_ones))
            yield self.line(self.say("decision.only_one_of", choice=self._choice(group)), children=children)

    def _excluding(self) -> Iterator[tuple[Exclusive, list[str]]]:
        own = self.rule.programme.name
        for group in self.engine.model.exclusive:
            open_ones = [name for name in group.one_of if name == own or name in self.decision.instead_of]
            if own in group.one_of and len(open_ones) > 1:
                yield group, open_ones

    def _choice(self, group: Exclusive) -> str:
        return self.say(f"choice.{group.prefer.replace(' ', '_')}")

    def _alternative(self, name: str) -> Derivation:
        rule = self.engine.rule(name, self.frame.law)
        amounts = []
        for each in rule.programme.entitlements:
            try:
                amounts.append(f"{self._owed(each)}: {self._amount(rule, each)}")
            except FactError:  # said where that programme is asked for; it is none of this one's business
                continue
        return self.line(rule.programme.title.say(self.lang), self.say("list.semicolon").join(amounts))

    def _needed(self, missing: Missing) -> Derivation:
        if missing.kind == "law":
            day = "" if missing.on is None else self.cited.reader.day(missing.on)
            name = self.cited.name_of_law(missing.name)
            return self.line(self.say("decision.law_missing", name=name, date=day), verdict=None)
        spec = self.engine.model.facts[self.engine.model.slots[missing.name]]
        ask = spec.ask.say(self.lang) if spec.ask is not None else ""
        label = self.cited.label(spec)
        if missing.on is not None:
            day = self.cited.reader.day(missing.on)
            label, ask = (self.say("decision.month_missing", name=x, date=day) if x else "" for x in (label, ask))
        return self.line(label, ask, verdict=None)

    def _advice(self) -> Iterator[Derivation]:
        """Advice that is not followed; of what nobody told there is nothing to warn."""
        model, law = self.engine.model, self.frame.law
        for name, version in law.advice.items():
            outcome = self.decision.advice.get(name)
            if outcome is not None and outcome.met is False:
                check = Check(Reader(model, law), model.advice[name], version)
                yield self.conditions.criterion(check, outcome.met, self.frame)

    def _documents(self) -> Iterator[Derivation]:
        wanted = set(self.decision.documents)
        for each in self.engine.model.documents:
            if each.id in wanted:
                yield self.line(self.cited.reader.sentence(each.text, self.frame))

    def _refusal(self, line: Derivation) -> str:
        """A condition in the law's words; of a group of conditions, those that could have done."""
        if line.citation:
            return line.text
        alike = [each for each in line.children if each.verdict is line.verdict]
        # What must not hold is refused by what does.
        turned = [each for each in line.children if each.verdict is True]
        inside = self.say("list.semicolon").join(map(self._refusal, alike or turned))
        return f"{line.text}: {inside}" if inside else line.text


def _nearest_day(criterion: Criterion, as_of: int) -> int:
    """The first day it will be in force, or else the last it was."""
    ahead = [each.from_ for each in criterion.versions if each.from_ is not None and each.from_ > as_of]
    behind = [each.to for each in criterion.versions if each.to is not None and each.to < as_of]
    return min(ahead) if ahead else max(behind, default=as_of)
