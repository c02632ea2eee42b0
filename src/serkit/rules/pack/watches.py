"""`watches.yaml`: what must be followed up. The four forms are told apart and kept; nothing here runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.frozen import FrozenMap
from serkit.language.tree import Scalar
from serkit.rules.pack.amounts import read_count, read_event, read_period
from serkit.rules.pack.findings import clip
from serkit.rules.pack.formulas import names_spoken, read_formula
from serkit.rules.pack.model import Watch
from serkit.rules.pack.reading import read_entry
from serkit.rules.pack.schema import SECTIONS, WATCH_FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.rules.pack.draft import Draft
    from serkit.rules.pack.reading import Entry

_EVENTS = ("after", "before", "expect", "until")
_PERIODS = ("within", "every", "for", "grace", "by_at_least", "lasting")
_COMMON = ("then", "where", "until")


def read_watches(draft: Draft, entry: Entry) -> Iterator[Watch]:
    """Read the section `watches:`."""
    for name, node in entry.named("watches"):
        own = read_entry(node, "watch", name.text, name.span, draft.findings)
        form = _form(draft, own) if own else None
        if own is None or form is None:
            continue
        for key in _EVENTS:
            read_event(draft, own, key)
        for key in _PERIODS:
            read_period(draft, own, key)
        read_count(draft, own, "times")
        for key in ("when", "where"):
            _spoken(draft, own, key)
        keys = {key: node.text for key, node in own.nodes.items() if isinstance(node, Scalar)}
        then = own.get("then")
        task = read_entry(then, "task", "", own.place("then"), draft.findings) if then is not None else None
        if task is not None:
            text = draft.text(task, "text", f"the task of watch `{name.text}`")
            yield Watch(
                id=name.text,
                form=form,
                keys=FrozenMap(keys),
                task=task.word("task"),
                to=task.word("to"),
                text=text,
            )


def _form(draft: Draft, own: Entry) -> str | None:
    """A watch has the keys of one form and of no other."""
    for form, (needed, allowed) in WATCH_FORMS.items():
        if all(key in own.keys for key in needed):
            extra = [key for key in own.keys if key in SECTIONS["watch"] and key not in (*needed, *allowed, *_COMMON)]
            for key in extra:
                cure = f"a {form} watch has {', '.join((*needed, *allowed))} and {', '.join(_COMMON)}"
                message = f"watch `{clip(own.name)}` is a {form} and cannot have `{key}`"
                draft.findings.error("SK270", message, own.place(key), help=cure)
            return form
    cure = "; ".join(f"{form}: {', '.join(needed)}" for form, (needed, _) in WATCH_FORMS.items())
    message = f"watch `{clip(own.name)}` has the keys of none of the four forms"
    draft.findings.error("SK271", message, own.span, help=cure)
    return None


def _spoken(draft: Draft, own: Entry, key: str) -> None:
    """The condition is read and its names count as used; what it means is checked by whoever runs watches."""
    node = own.scalar(key)
    formula = read_formula(draft, node) if node is not None else None
    if formula is not None and formula.expr is not None:
        draft.reads.update(names_spoken(draft, formula.expr))
