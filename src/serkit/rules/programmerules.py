"""The rules of one programme, as a program uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.domain.facts import Facts
from serkit.rules.judged import judged_day

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from serkit.domain.decision import Decision
    from serkit.domain.facts import TellsFacts
    from serkit.kernel.text import Text
    from serkit.rules.engine.compiled.engine import Compiled
    from serkit.rules.rulepack import RulePack

    Told = Facts | Mapping[str, object] | TellsFacts


class ProgrammeRules:
    """The rules of one programme of a pack."""

    __slots__ = ("_hash", "_last", "_pack", "_walker", "id")

    def __init__(self, pack: RulePack, id: str) -> None:
        self._pack = pack
        self._walker: Compiled = pack._walker  # noqa: SLF001 - one class in two parts
        self._last: tuple[dt.date | None, Callable[[Facts], Decision]] = None, _no_day
        """The day last judged, by identity, and what decides on it: one tuple, so that threads see both or neither."""
        self._hash = pack.hash
        self.id = id

    @property
    def title(self) -> Text:
        """What the programme is called, in the pack's languages."""
        return self._pack.model.programmes[self.id].title

    def decide(self, facts: Told, *, as_of: dt.date | str) -> Decision:
        """Decide this programme on one day; see RulePack.decide."""
        day, ready = self._last
        if day is as_of and type(facts) is Facts and facts.hash == self._hash:
            return ready(facts)
        judged = judged_day(as_of, self._walker.engine.days)
        ready = self._walker.ready(self.id, judged)
        self._last = judged, ready
        return ready(self._pack._prepared(facts))  # noqa: SLF001 - one class in two parts

    def __repr__(self) -> str:
        return f"<programme {self.id} of {self._pack.id}>"


def _no_day(_facts: Facts) -> Decision:
    raise AssertionError
