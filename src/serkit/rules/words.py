"""A pack's own words by id, for those who write letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.domain.words import PackWords

if TYPE_CHECKING:
    from serkit.rules.pack.model import PackModel


def words_of(model: PackModel) -> PackWords:
    """Gather the titles, texts, labels and questions of a pack."""
    programmes = model.programmes
    owed = [(name, each) for name, programme in programmes.items() for each in programme.entitlements]
    return PackWords(
        programmes={name: each.title for name, each in programmes.items()},
        criteria={name: each.text for name, each in (*model.criteria.items(), *model.advice.items())},
        entitlements={(name, each.name): each.text for name, each in owed if each.text},
        per={(name, each.name): each.type.per for name, each in owed if each.type.per},
        facts={each.name: each.label for each in model.facts if each.label},
        questions={each.name: each.ask for each in model.facts if each.ask},
        documents={each.id: each.text for each in model.documents},
        calendar=model.calendar,
    )
