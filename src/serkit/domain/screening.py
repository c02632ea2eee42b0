"""One person, several packs: what is open, what is missing, what excludes what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from serkit.domain.decision import Decisions
from serkit.kernel.frozen import FrozenMap

if TYPE_CHECKING:
    import datetime as dt

    from serkit.domain.choice import Choice
    from serkit.domain.outcome import Missing
    from serkit.kernel.diagnostics import Diagnostic


class Screening(Mapping[str, Decisions]):
    """Decisions by pack id, in the order the packs were asked.

    `refused` says which packs could not take what was told, and why: their vocabulary has no place for it.
    `choices` holds by pack the programmes of which only one may be drawn, who chooses, and which one it is.

    >>> Screening({}).eligible
    ()
    """

    __slots__ = ("_by_pack", "choices", "refused")

    def __init__(
        self,
        by_pack: Mapping[str, Decisions],
        refused: Mapping[str, tuple[Diagnostic, ...]] | None = None,
        choices: Mapping[str, tuple[Choice, ...]] | None = None,
    ) -> None:
        self._by_pack = dict(by_pack)
        self.refused: FrozenMap[str, tuple[Diagnostic, ...]] = FrozenMap(refused or {})
        self.choices: FrozenMap[str, tuple[Choice, ...]] = FrozenMap(choices or {})

    def __getitem__(self, pack: str) -> Decisions:
        return self._by_pack[pack]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_pack)

    def __len__(self) -> int:
        return len(self._by_pack)

    @property
    def as_of(self) -> dt.date | None:
        """The day judged; None where nothing was decided."""
        return next((each.as_of for decisions in self._by_pack.values() for each in decisions.values()), None)

    @property
    def eligible(self) -> tuple[tuple[str, str], ...]:
        """(pack, programme) of all that is open to the person."""
        return tuple((pack, name) for pack, decisions in self._by_pack.items() for name in decisions.eligible)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What would settle the most programmes first, then in the order asked."""
        settles: dict[Missing, int] = {}
        for decisions in self._by_pack.values():
            for each in decisions.values():
                for missing in each.missing if each.is_undetermined else ():
                    settles[missing] = settles.get(missing, 0) + 1
        return tuple(sorted(settles, key=lambda missing: -settles[missing]))

    @property
    def excludes(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """(pack, programme, those that cannot be taken together with it), of programmes not ruled out."""
        return tuple(
            (pack, name, each.instead_of)
            for pack, decisions in self._by_pack.items()
            for name, each in decisions.items()
            if each.instead_of and not each.is_ineligible
        )

    def __repr__(self) -> str:
        inside = ", ".join(f"{pack}: {len(decisions.eligible)} of {len(decisions)}" for pack, decisions in self.items())
        return f"Screening({inside})"
