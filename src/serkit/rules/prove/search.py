"""One person for whom something holds, or the certainty that there is none: fact by fact, unknowns decided early.

What is not told yet stays unknown, so an answer that no longer hangs on it is an answer for everybody still possible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from serkit.kernel.errors import FactError
from serkit.language.bare import CalculationFailed
from serkit.rules.pack.proof.boxes import OutOfSteps

if TYPE_CHECKING:
    from collections.abc import Callable

    from serkit.language.bare import Bare
    from serkit.rules.engine.frame import DayFrame
    from serkit.rules.pack.proof.boxes import Budget
    from serkit.rules.prove.space import Space

Person: TypeAlias = "dict[int, Bare]"

_MOST_FACTS = 150
"""Facts told one inside another; a question about more is left open."""

_READS_A_STEP = 8


class Search:
    """Looks for a person for whom a question is answered yes, one for whom it is answered no, or both.

    `found` are those met on the way. After a search to the end, an answer nobody gets is proven to be nobody's if the
    space is exact and nothing stayed `open`.
    """

    def __init__(self, space: Space, ask: Callable[[DayFrame], bool | None], budget: Budget) -> None:
        self.space = space
        self.ask = ask
        self.budget = budget
        self.cost = 1 + sum(space.counts.values()) // _READS_A_STEP
        self.found: dict[bool, Person] = {}
        self.open = False
        self.gave_up = False

    def run(self, *wanted: bool) -> None:
        """Search until the answers wanted have been met, or everybody has been looked at."""
        if len(self.space.slots) > _MOST_FACTS:
            self.gave_up = True
            return
        try:
            self._descend({}, self.space.slots, wanted)
        except OutOfSteps:
            self.gave_up = True

    def try_first(self, person: Person) -> None:
        """Ask about one person: who was found under another law may do under this one."""
        try:
            answer = self._answer(person)
        except OutOfSteps:
            return
        if answer is not None:
            self.found.setdefault(answer, person)

    def is_nobody(self, answer: bool) -> bool:  # noqa: FBT001 - an answer
        """Whether it is proven that nobody gets an answer."""
        return answer not in self.found and self.space.exact and not self.open and not self.gave_up

    def _answer(self, person: Person) -> bool | None:
        self.budget.spend(self.cost)
        try:
            return self.ask(self.space.frame(person))
        except (FactError, CalculationFailed):
            self.open = True
            return None

    def _descend(self, person: Person, left: tuple[int, ...], wanted: tuple[bool, ...]) -> bool:
        """Return whether all that was wanted has been found."""
        answer = self._answer(person)
        if answer is not None:
            self.found.setdefault(answer, person)
        elif not left:
            self.open = True
        elif any(each not in self.found for each in wanted):
            slot, *rest = left
            for value in self.space.samples[slot] or (None,):
                told = person if value is None else {**person, slot: value}
                if self._descend(told, tuple(rest), wanted):
                    return True
        return all(each in self.found for each in wanted)
