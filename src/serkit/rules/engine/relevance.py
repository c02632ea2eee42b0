"""Which advice and which papers of a pack concern which of its programmes, known without facts.

What says `for:` concerns those programmes. Otherwise what asks about a fact or a figure of the law concerns the
programmes that ask about it too; where none of them does, and where nothing is asked, it concerns all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.rules.engine.reads import Reader
from serkit.rules.pack.requirements import criteria_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serkit.rules.engine.reads import Reads
    from serkit.rules.pack.model import PackModel, Programme


class Relevance:
    """Names of advice and of documents by programme."""

    __slots__ = ("advice", "documents")

    def __init__(self, model: PackModel) -> None:
        reader = Reader(model, None)
        asked = {name: _asked(model, reader, programme) for name, programme in model.programmes.items()}
        advice = (
            (name, each.programmes, [reader.criterion(version) for version in each.versions])
            for name, each in model.advice.items()
        )
        papers = (
            (each.id, each.programmes, [reader.op(each.needed_when)] if each.needed_when is not None else [])
            for each in model.documents
        )
        self.advice = _spread(asked, advice)
        self.documents = _spread(asked, papers)


def _spread(
    asked: dict[str, set[object]], things: Iterable[tuple[str, tuple[str, ...], list[Reads]]]
) -> dict[str, frozenset[str]]:
    concerned: dict[str, set[str]] = {programme: set() for programme in asked}
    for name, said, reads in things:
        own = _all(reads)
        sharing = [programme for programme, other in asked.items() if own & other]
        for programme in said or sharing or asked:
            concerned[programme].add(name)
    return {programme: frozenset(names) for programme, names in concerned.items()}


def _asked(model: PackModel, reader: Reader, programme: Programme) -> set[object]:
    """Everything a programme reads in any of its versions: slots of facts, names of the law."""
    criteria = {name: None for version in programme.versions for name in criteria_of(version.requires)}
    reads = [reader.criterion(version) for name in criteria for version in model.criteria[name].versions]
    reads += [reader.op(each.op) for each in programme.entitlements]
    if programme.places is not None:
        reads.append(reader.op(programme.places))
    return _all(reads)


def _all(reads: Iterable[Reads]) -> set[object]:
    return {thing for each in reads for thing in (*each.facts, *each.law)}
