"""What nobody uses: said as a warning, since a name that is never read is often a name misspelt elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from serkit.rules.pack.draft import Draft

_NOBODY = "use it, or take it out"


def check_unused(draft: Draft) -> None:
    """Warn of facts, criteria, parameters, values, tables and sources that nothing speaks of."""
    for name, spec in draft.facts.items():
        if not spec.standard and not spec.of_pack and ("fact", name) not in draft.reads:
            draft.findings.warn("SK283", f"no rule asks for `{name}`", spec.span, help=_NOBODY)
    for name, word in draft.words.items():
        if word.kind == "advice" or (word.kind, name) in draft.reads:
            continue
        if word.kind == "criterion":
            cure = "name it under `requires:` of a programme, or take it out"
            draft.findings.warn("SK284", f"no programme requires criterion `{name}`", word.span, help=cure)
        else:
            draft.findings.warn("SK285", f"nothing reads {word.kind} `{name}`", word.span, help=_NOBODY)
    for name, source in draft.sources.items():
        if ("source", name) not in draft.reads:
            draft.findings.warn("SK285", f"nothing rests on source `{name}`", source.span, help=_NOBODY)
