"""Everything a decision says beside its status, built when somebody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.domain.decision import Status
from serkit.domain.outcome import CriterionOutcome, DecisionContent, Undetermined
from serkit.kernel.frozen import FrozenMap
from serkit.kernel.unknown import NONE
from serkit.language.bare import CalculationFailed, is_unresolved
from serkit.language.intervals import ends, endwise
from serkit.language.logic import at_most, truth
from serkit.language.walk import RUN
from serkit.rules.engine import missing
from serkit.rules.engine.criteria import Check, no_result
from serkit.rules.engine.public import bounds, public
from serkit.rules.engine.reads import Reader
from serkit.rules.engine.seal import excluded_by, seal_of
from serkit.rules.engine.trials import needed

if TYPE_CHECKING:
    import datetime as dt

    from serkit.domain.outcome import Missing
    from serkit.language.bare import Bare
    from serkit.language.checked import Op
    from serkit.rules.engine.decide import Outcome
    from serkit.rules.engine.engine import Engine
    from serkit.rules.engine.frame import DayFrame
    from serkit.rules.engine.rule import Rule
    from serkit.rules.pack.model import DocumentSpec, Entitlement


def content_of(engine: Engine, outcome: Outcome, status: Status, as_of: dt.date) -> DecisionContent:
    """Build the content of a decision; an entitlement that cannot be worked out raises FactError (SK410)."""
    rule, mets, frame = outcome
    refused = status is Status.INELIGIBLE
    entitlements = {} if refused else entitled(engine, rule, frame)
    return DecisionContent(
        seal=seal_of(engine, rule, frame, as_of),
        criteria=FrozenMap(
            {check.name: answered(check, met, frame) for check, met in zip(rule.checks, mets, strict=True)}
        ),
        because=rule.because(mets) if refused else (),
        entitlements=FrozenMap(entitlements),
        missing=() if refused else _missing(engine, outcome, status, entitlements),
        advice=FrozenMap(_advice(engine, rule, frame)),
        documents=() if refused else _documents(engine, rule, frame),
        place=_place(engine, rule, frame),
        instead_of=() if refused else _instead_of(engine, rule, frame),
    )


def answered(check: Check, met: bool | None, frame: DayFrame) -> CriterionOutcome:  # noqa: FBT001 - an answer
    """Say what a criterion gave, part by part."""
    parts = (("when", met),) if check.plain else check.parts(frame)
    return CriterionOutcome(id=check.name, met=met, reads=check.reads, law=check.law, parts=parts)


def entitled(engine: Engine, rule: Rule, frame: DayFrame) -> dict[str, object]:
    """Work out what is owed; what hangs on an unknown has bounds and its own missing."""
    return {each.name: _owed(engine, rule, each, frame) for each in rule.programme.entitlements}


def amount_of(rule: Rule, entitlement: Entitlement, engine: Engine, frame: DayFrame) -> Bare:
    """Return the bare amount of an entitlement, rounded as the pack says.

    Raises:
        FactError: SK410 if what was told leaves no result.
    """
    x = _asked(engine, entitlement.op, f"{entitlement.name} of {rule.programme.name}", frame)
    return x if entitlement.rounding is None else endwise(entitlement.rounding.round, x)


def _asked(engine: Engine, op: Op, what: str, frame: DayFrame) -> Bare:
    try:
        return RUN[op.name](op, frame, ())
    except CalculationFailed as failed:
        reads = Reader(engine.model, frame.law).op(op)
        raise no_result(what, failed, tuple(engine.model.facts[slot].name for slot in reads.facts)) from None


def _owed(engine: Engine, rule: Rule, entitlement: Entitlement, frame: DayFrame) -> object:
    x = amount_of(rule, entitlement, engine, frame)
    if not is_unresolved(x):
        return public(entitlement.type, x)
    low, high = bounds(entitlement.type, x)
    hangs_on = missing.in_order(engine, missing.of_op(engine, entitlement.op, frame))
    return Undetermined(low=low, high=high, missing=hangs_on)


def _missing(engine: Engine, outcome: Outcome, status: Status, entitlements: dict[str, object]) -> tuple[Missing, ...]:
    rule, mets, frame = outcome
    asked: list[Missing] = []
    if status is Status.UNDETERMINED:
        asked += needed(engine, rule, mets, frame)
    for each in entitlements.values():
        if isinstance(each, Undetermined):
            asked += each.missing
    return missing.in_order(engine, asked)


def _advice(engine: Engine, rule: Rule, frame: DayFrame) -> dict[str, CriterionOutcome]:
    model, law, own = engine.model, frame.law, engine.relevance.advice[rule.programme.name]
    reader = Reader(model, law)
    checks = [Check(reader, model.advice[name], version) for name, version in law.advice.items() if name in own]
    return {check.name: answered(check, check.met(frame), frame) for check in checks}


def _documents(engine: Engine, rule: Rule, frame: DayFrame) -> tuple[str, ...]:
    """The papers to bring, doubtful ones included: better one too many than a second journey."""
    own = engine.relevance.documents[rule.programme.name]
    return tuple(each.id for each in engine.model.documents if each.id in own and _is_needed(engine, each, frame))


def _is_needed(engine: Engine, paper: DocumentSpec, frame: DayFrame) -> bool:
    op = paper.needed_when
    return op is None or truth(_asked(engine, op, f"whether document {paper.id} is needed", frame)) is not False


def _place(engine: Engine, rule: Rule, frame: DayFrame) -> str | None:
    op = rule.programme.places
    if op is None or not rule.in_force:
        return None
    free = _asked(engine, op, f"places of {rule.programme.name}", frame)
    full = True if free is NONE else at_most(free, 0)
    return "unknown" if full is None or ends(free)[2] else "waiting" if full else "free"


def _instead_of(engine: Engine, rule: Rule, frame: DayFrame) -> tuple[str, ...]:
    """Those of its exclusive groups that are open to the person too: taking this one is instead of them."""
    return tuple(other for other in excluded_by(engine, rule) if engine.answer(other, frame))
