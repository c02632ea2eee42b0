"""What became of people under two versions of one programme, counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from serkit.domain.impact import Amounts, Example, Move, ProgrammeImpact
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.types import Kind
from serkit.language.bare import is_unresolved
from serkit.rules.edits import parts_of_criterion, parts_of_entitlement
from serkit.rules.engine.content import amount_of
from serkit.rules.engine.decide import outcome_of
from serkit.rules.engine.public import public
from serkit.rules.engine.seal import seal_of

if TYPE_CHECKING:
    from serkit.domain.decision import Decision, Status
    from serkit.language.bare import Bare
    from serkit.rules.edits import Key
    from serkit.rules.engine.engine import Engine
    from serkit.rules.pack.model import Entitlement, PackModel

_MOST_EXAMPLES = 3
"""Examples of one programme's move from one answer to another."""


class Tally:
    """One programme in both versions: moves from answer to answer, amounts, and what is behind each."""

    def __init__(self, old: PackModel, new: PackModel, name: str, changed: set[Key]) -> None:
        self.name = name
        self.models = old, new
        self.moves: Counter[tuple[Status, Status]] = Counter()
        self.examples: list[Example] = []
        self._changed = changed
        self._behind: dict[str, frozenset[Key]] = {}
        before = {each.name: each for each in old.programmes[name].entitlements}
        after = {each.name: each for each in new.programmes[name].entitlements}
        self._owed = [
            _Owed(before[one], after[one], reached)
            for one in after
            if one in before
            and (reached := changed & (parts_of_entitlement(old, name, one) | parts_of_entitlement(new, name, one)))
        ]

    def take(self, person: str, before: Decision, after: Decision) -> set[Key]:
        """Count one person; return the edits that changed the answer or an amount."""
        move = before.status, after.status
        self.moves[move] += 1
        causes: set[Key] = set()
        if before.status is not after.status:
            causes |= self._causes(before, after)
            if sum((each.before, each.after) == move for each in self.examples) < _MOST_EXAMPLES:
                self.examples.append(self._example(person, before, after))
        elif after.is_eligible:
            for owed in self._owed:
                causes |= owed.take(before, after)
        return causes

    def _causes(self, before: Decision, after: Decision) -> set[Key]:
        """The edits behind criteria that answer otherwise; of the requirement itself where none does."""
        said = {name: met for name, met, _ in before.trace}, {name: met for name, met, _ in after.trace}
        turned = [name for name in {*said[0], *said[1]} if said[0].get(name, "absent") != said[1].get(name, "absent")]
        causes = {key for name in turned for key in self._of(name)}
        return causes or (self._changed & {("programme", self.name)})

    def _of(self, criterion: str) -> frozenset[Key]:
        found = self._behind.get(criterion)
        if found is None:
            parts = [parts_of_criterion(model, criterion) for model in self.models if criterion in model.criteria]
            found = frozenset(self._changed).intersection(frozenset().union(*parts)) or frozenset(
                self._changed & {("programme", self.name)}
            )
            self._behind[criterion] = found
        return found

    def _example(self, person: str, before: Decision, after: Decision) -> Example:
        facts: FrozenMap[str, str] = FrozenMap({})
        if not person:
            rule, _, frame = outcome_of(after)
            engine: Engine = frame.ground  # type: ignore[assignment]  # the engine is the ground of its frames
            facts = seal_of(engine, rule, frame, after.as_of).facts
        return Example(programme=self.name, before=before.status, after=after.status, person=person, facts=facts)

    def impact(self) -> ProgrammeImpact:
        """Return what was counted."""
        amounts = FrozenMap({owed.new.name: owed.amounts() for owed in self._owed})
        moves = tuple(Move(before=before, after=after, n=n) for (before, after), n in self.moves.most_common())
        return ProgrammeImpact(programme=self.name, moves=moves, amounts=amounts)


class _Owed:
    """One entitlement in both versions, for those eligible by both."""

    def __init__(self, old: Entitlement, new: Entitlement, reached: set[Key]) -> None:
        self.old, self.new, self.reached = old, new, reached
        self.counts: Counter[str] = Counter()
        self.more: Bare = 0
        self.less: Bare = 0

    def take(self, before: Decision, after: Decision) -> set[Key]:
        was, is_ = self._amount(self.old, before), self._amount(self.new, after)
        way = self._way(was, is_)
        self.counts[way] += 1
        if way == "more":
            self.more += is_ - was
        elif way == "less":
            self.less += was - is_
        return set() if way == "same" else self.reached

    def _way(self, was: Bare, is_: Bare) -> str:
        if was == is_:
            return "same"
        quantities = (
            self.old.type == self.new.type and self.new.type.is_quantity and self.new.type.kind is not Kind.ZERO
        )
        if not quantities or is_unresolved(was) or is_unresolved(is_):
            return "other"
        return "more" if is_ > was else "less"

    def _amount(self, entitlement: Entitlement, decision: Decision) -> Bare:
        rule, _, frame = outcome_of(decision)
        return amount_of(rule, entitlement, frame.ground, frame)  # type: ignore[arg-type]  # the engine is the ground

    def amounts(self) -> Amounts:
        return Amounts(
            n_same=self.counts["same"],
            n_more=self.counts["more"],
            n_less=self.counts["less"],
            n_other=self.counts["other"],
            more=public(self.new.type, self.more) if self.counts["more"] else None,
            less=public(self.new.type, self.less) if self.counts["less"] else None,
        )
