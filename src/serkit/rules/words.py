"""A pack's own words by id, for those who write letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.domain.words import PackWords
from serkit.kernel.frozen import FrozenMap

if TYPE_CHECKING:
    from serkit.rules.pack.model import PackModel


def words_of(model: PackModel) -> PackWords:
    """Gather the titles, labels and questions of a pack."""
    return PackWords(
        programmes=FrozenMap({name: each.title for name, each in model.programmes.items()}),
        facts=FrozenMap({each.name: each.label for each in model.facts if each.label}),
        questions=FrozenMap({each.name: each.ask for each in model.facts if each.ask}),
        calendar=model.calendar,
        pack=model.title,
        # Of two titles of one address the first stands.
        sources=FrozenMap({each.url: each.title for each in reversed(tuple(model.sources.values())) if each.url}),
    )
