"""`watches.yaml`: what must be followed up. Four forms, told apart by their keys; conditions checked like criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.frozen import FrozenMap
from serkit.language.tree import Scalar
from serkit.rules.pack.amounts import read_count, read_event, read_period
from serkit.rules.pack.casework import Watch
from serkit.rules.pack.criteria import YES_OR_NO
from serkit.rules.pack.draft import NamedEvent
from serkit.rules.pack.findings import clip
from serkit.rules.pack.formulas import check_formula, read_formula
from serkit.rules.pack.reading import read_entry
from serkit.rules.pack.roles import read_role
from serkit.rules.pack.schema import SECTIONS, WATCH_FORMS
from serkit.rules.pack.watch_scope import EVENT, WatchScope, lists_read, reads_events_of_another_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.kernel.period import Period
    from serkit.language.checked import Op
    from serkit.rules.pack.draft import Draft
    from serkit.rules.pack.reading import Entry

_EVENTS = ("after", "before", "expect", "until")
_COMMON = ("then", "where", "until")


def read_watches(draft: Draft, entry: Entry) -> Iterator[Watch]:
    """Read the section `watches:`."""
    for name, node in entry.named("watches"):
        own = read_entry(node, "watch", name.text, name.span, draft.findings)
        form = _form(draft, own) if own else None
        if own is not None and form is not None:
            yield from _watch(draft, own, form)


def _watch(draft: Draft, own: Entry, form: str) -> Iterator[Watch]:
    events = {key: read_event(draft, own, key) for key in _EVENTS}
    lengths = {key: _length(draft, own, key) for key in ("within", "every", "for", "grace", "by_at_least", "lasting")}
    times = read_count(draft, own, "times")
    scope = WatchScope(draft)
    when, where = (_condition(draft, own, key, scope) for key in ("when", "where"))
    then = own.get("then")
    task = read_entry(then, "task", "", own.place("then"), draft.findings) if then is not None else None
    if task is None:
        return
    yield Watch(
        id=own.name,
        form=form,
        keys=FrozenMap({key: node.text for key, node in own.nodes.items() if isinstance(node, Scalar)}),
        task=task.word("task"),
        to=read_role(draft, task, "to"),
        text=draft.text(task, "text", f"the task of watch `{own.name}`"),
        anchor=events["after"] or events["before"],
        expect=events["expect"],
        until=events["until"],
        within=lengths["within"],
        every=lengths["every"],
        lasts=lengths["for"],
        times=times,
        grace=lengths["grace"],
        by_at_least=lengths["by_at_least"],
        lasting=lengths["lasting"],
        when=when,
        where=where,
        lists=tuple(scope.lists),
        span=own.span,
    )


def _form(draft: Draft, own: Entry) -> str | None:
    """A watch has the keys of one form and of no other."""
    for form, (needed, allowed) in WATCH_FORMS.items():
        if all(key in own.keys for key in needed):
            # A state has no anchor event to put a condition on.
            common = [key for key in _COMMON if key != "where" or form != "state"]
            extra = [key for key in own.keys if key in SECTIONS["watch"] and key not in (*needed, *allowed, *common)]
            for key in extra:
                cure = f"a {form} watch has {', '.join((*needed, *allowed))} and {', '.join(common)}"
                message = f"watch `{clip(own.name)}` is a {form} and cannot have `{key}`"
                draft.findings.error("SK270", message, own.place(key), help=cure)
            return form
    cure = _nearest_form(own) or "; ".join(f"{form}: {', '.join(needed)}" for form, (needed, _) in WATCH_FORMS.items())
    message = f"watch `{clip(own.name)}` has the keys of none of the four forms"
    draft.findings.error("SK271", message, own.span, help=cure)
    return None


def _nearest_form(own: Entry) -> str:
    """What one form still lacks, where only one key is missing to it and to no other."""
    lacking = {form: [key for key in needed if key not in own.keys] for form, (needed, _) in WATCH_FORMS.items()}
    near = [form for form, keys in lacking.items() if len(keys) == 1 and len(WATCH_FORMS[form][0]) > 1]
    return f"it is nearly a {near[0]}: add `{lacking[near[0]][0]}:`" if len(near) == 1 else ""


def _length(draft: Draft, own: Entry, key: str) -> Period | None:
    """A length of time; a series with no time between its dates would never end."""
    found = read_period(draft, own, key)
    node = own.scalar(key)
    if key == "every" and node is not None and found is not None and not found:
        draft.findings.error("SK290", "`every` must be longer than nothing", node.span, help="write `1 month`")
        return None
    if key == "for" and node is not None and "times" in own:
        also = ((own.place("times"), "and here"),)
        cure = "keep one: a series lasts for a time, or has so many dates"
        draft.findings.error("SK270", "the end of the series is said twice", own.place(key), help=cure, also=also)
    return found


def _condition(draft: Draft, own: Entry, key: str, scope: WatchScope) -> Op | None:
    """A yes or no: `when` over facts and events, `where` over the fields of the anchor event as well."""
    node = own.scalar(key)
    if node is None:
        return None
    local = [("", EVENT)] if key == "where" else []
    op = check_formula(draft, read_formula(draft, node), YES_OR_NO, local=local, scope=scope)
    if op is None:
        return None
    known = tuple(draft.event_lists)
    for slot, span in lists_read(op, len(draft.facts)):
        draft.events.append(NamedEvent(known[slot - len(draft.facts)], span, is_list=True))
    other_day = reads_events_of_another_day(op, len(draft.facts))
    if other_day is not None:
        cure = "leave `at` out and put the days into the filter: `events.attendance_missed[on > as_of - 90 days]`"
        draft.findings.error(
            "SK212", "events are those up to the day judged, of no other day", other_day.span, help=cure
        )
    return op
