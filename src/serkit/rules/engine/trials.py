"""Facts that cannot matter: found by trying what they may be, never by guessing."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING

from serkit.domain.decision import Status
from serkit.kernel.errors import FactError
from serkit.rules.engine import missing
from serkit.rules.engine.frame import DayFrame
from serkit.rules.engine.survey import Survey
from serkit.rules.pack.requirements import ops_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from serkit.domain.outcome import Missing
    from serkit.language.bare import Bare
    from serkit.rules.engine.engine import Engine
    from serkit.rules.engine.rule import Mets, Rule

MOST_TRIALS = 4096


def settled(engine: Engine, rule: Rule, mets: Mets, frame: DayFrame) -> Status:
    """Return the answer an open programme has whatever the unknown facts turn out to be, if there is one."""
    found = missing.of_requirement(engine, rule, mets, frame)
    if any(each.kind != "fact" for each in found):
        return Status.UNDETERMINED
    slots = [*dict.fromkeys(engine.model.slots[each.name] for each in found)]
    trials = _Trials(engine, rule, mets, frame, slots)
    answers = set() if trials.opaque else set(trials.answers.values())
    return answers.pop() if len(answers) == 1 else Status.UNDETERMINED


def needed(engine: Engine, rule: Rule, mets: Mets, frame: DayFrame) -> tuple[Missing, ...]:
    """Return what the answer hangs on, without the facts that cannot matter."""
    found = missing.of_requirement(engine, rule, mets, frame)
    slots = [*dict.fromkeys(engine.model.slots[each.name] for each in found if each.kind == "fact")]
    trials = _Trials(engine, rule, mets, frame, slots)
    idle = {engine.model.facts[slot].name for slot in slots if trials.is_idle(slot)}
    return tuple(each for each in found if each.kind != "fact" or each.name not in idle)


class _Trials:
    """The answer for every combination of sample values; none where there would be too many."""

    def __init__(self, engine: Engine, rule: Rule, mets: Mets, frame: DayFrame, slots: Sequence[int]) -> None:
        survey = Survey(engine)
        for check, met in zip(rule.checks, mets, strict=True):
            if met is None:
                day = frame.presuming(check.presumed) if check.presumed else frame
                for op in ops_of(check.version):
                    survey.look(op, day)
        samples = {slot: survey.samples(slot, frame) for slot in slots}
        self.opaque = [slot for slot, found in samples.items() if found is None]
        self._samples = {slot: found for slot, found in samples.items() if found is not None}
        self._places = {slot: place for place, slot in enumerate(self._samples)}
        self.answers: dict[tuple[Bare, ...], Status] = {}
        if prod(map(len, self._samples.values())) <= MOST_TRIALS:
            for values in product(*self._samples.values()):
                self.answers[values] = self._try(engine, rule, mets, frame, values)

    def _try(self, engine: Engine, rule: Rule, mets: Mets, frame: DayFrame, values: tuple[Bare, ...]) -> Status:
        told = list(frame.told)
        for slot, value in zip(self._samples, values, strict=True):
            told[slot] = value
        trial = DayFrame(engine, tuple(told), frame.as_of, frame.law)
        checks = zip(rule.checks, mets, strict=True)
        try:
            return rule.status(tuple([check.met(trial) if met is None else met for check, met in checks]))
        except FactError:  # a value that nobody told, and that leaves no result: it says nothing
            return Status.UNDETERMINED

    def is_idle(self, slot: int) -> bool:
        """Say whether every trial value of a fact gives one and the same decided answer, whatever the others are."""
        place = self._places.get(slot)
        if place is None or not self.answers:
            return False
        seen: dict[tuple[Bare, ...], Status] = {}
        for values, answer in self.answers.items():
            others = (*values[:place], *values[place + 1 :])
            if answer is Status.UNDETERMINED or seen.setdefault(others, answer) is not answer:
                return False
        return True
