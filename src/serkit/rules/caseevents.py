"""Events told in cases, held against those the rules name: one slip apart, the one never answers the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.diagnostics import Diagnostic, Label, Severity
from serkit.kernel.spelling import one_slip_from
from serkit.language.tree import Mapping, Scalar
from serkit.rules.pack.findings import clip
from serkit.rules.pack.names import list_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from serkit.language.tree import Node
    from serkit.rules.pack.model import PackModel


def named_events(model: PackModel) -> dict[str, str]:
    """Return every event the rules of a pack name, by the name of its list."""
    plan = model.plan
    done = () if plan is None else (*(each.done_by for each in plan.process), *(one.done_by for one in plan.activities))
    waited = (name for each in model.watches for name in (each.anchor, each.expect, each.until))
    named = {list_name(name): name for name in (*waited, *done) if name}
    return {**{name: f"events.{name}" for name in model.event_lists}, **named}


def misspelt_events(named: dict[str, str], nodes: Iterable[Node]) -> Iterator[Diagnostic]:
    """Warn of events that no rule names and that are one slip from one that some rule does."""
    for node in nodes:
        told = node.get("type") if isinstance(node, Mapping) else None
        if not isinstance(told, Scalar) or list_name(told.text) in named:
            continue
        meant = one_slip_from(list_name(told.text), named)
        if meant is not None:
            message = f"no rule names the event `{clip(told.text)}`, and one names `{named[meant]}`"
            cure = "write both the same: as they stand, the event answers nothing"
            labels = (Label(told.span),)
            yield Diagnostic(code="SK201", message=message, severity=Severity.WARNING, labels=labels, help=cure)
