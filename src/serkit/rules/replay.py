"""A recorded decision made again from its seal: proven the same, or what changed and by which line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.domain.decision import Decision
from serkit.domain.replay import Difference, Replay, where
from serkit.kernel.errors import FactError
from serkit.rules.bind import no_decision, sealed_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from serkit.domain.facts import Facts
    from serkit.domain.outcome import CriterionOutcome
    from serkit.domain.replay import Differs
    from serkit.rules.pack.model import Criterion, PackModel
    from serkit.rules.rulepack import RulePack


def replay(pack: RulePack, decision: Decision, facts: Facts | None) -> Replay:
    """Decide again on the sealed facts, or on those given, and compare.

    Raises:
        TypeError: for anything but a decision.
    """
    if not isinstance(decision, Decision):
        raise no_decision(decision, "replay")
    same_rules = decision.seal.hash == pack.hash
    if decision.programme not in pack:
        gone = (Difference(kind="programme", name=decision.programme),)
        return Replay(recorded=decision, now=None, same_rules=same_rules, differences=gone)
    try:
        now = pack[decision.programme].decide(facts or sealed_facts(pack, decision), as_of=decision.as_of)
        now.content  # noqa: B018 - an entitlement that leaves no result is found here
    except FactError as error:
        refused = tuple(Difference(kind="fact", name=each.subject or each.message) for each in error.diagnostics)
        return Replay(recorded=decision, now=None, same_rules=same_rules, differences=refused)
    return Replay(
        recorded=decision, now=now, same_rules=same_rules, differences=tuple(_differences(pack.model, decision, now))
    )


def _differences(model: PackModel, before: Decision, now: Decision) -> Iterator[Difference]:
    programme = model.programmes[now.programme]
    if before.status != now.status:
        place = where(programme.span)
        yield Difference(kind="status", name=now.programme, before=before.status, now=now.status, where=place)
    yield from _outcomes("criterion", model.criteria, before.criteria, now.criteria)
    places = {each.name: where(each.span) for each in programme.entitlements}
    yield from _parts("entitlement", before.entitlements, now.entitlements, places)
    yield from _outcomes("advice", model.advice, before.advice, now.advice)
    whole: tuple[tuple[Differs, object, object], ...] = (
        ("missing", before.missing, now.missing),
        ("papers", before.documents, now.documents),
        ("place", before.place, now.place),
        ("instead_of", before.instead_of, now.instead_of),
    )
    for kind, was, is_ in whole:
        if was != is_:
            yield Difference(kind=kind, name=now.programme, before=was, now=is_)


def _outcomes(
    kind: Differs,
    criteria: Mapping[str, Criterion],
    before: Mapping[str, CriterionOutcome],
    now: Mapping[str, CriterionOutcome],
) -> Iterator[Difference]:
    """Criteria that answer otherwise, are asked now, or are asked no more."""
    said = {name: one.met for name, one in before.items()}, {name: one.met for name, one in now.items()}
    places = {name: where(one.span) for name, one in criteria.items()}
    yield from _parts(kind, *said, places)


def _parts(
    kind: Differs, before: Mapping[str, object], now: Mapping[str, object], places: Mapping[str, str]
) -> Iterator[Difference]:
    absent = object()
    for name in dict.fromkeys([*before, *now]):
        was, is_ = before.get(name, absent), now.get(name, absent)
        if was is absent or is_ is absent or was != is_:
            yield Difference(
                kind=kind,
                name=name,
                before=None if was is absent else was,
                now=None if is_ is absent else is_,
                where=places.get(name, ""),
            )
