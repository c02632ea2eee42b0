"""`plan.yaml`: the process step by step, the activities a plan may offer, and what every plan must fulfil."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.frozen import FrozenMap
from serkit.kernel.text import Text
from serkit.language.tree import Scalar, Sequence
from serkit.rules.pack.amounts import read_count, read_event, read_period
from serkit.rules.pack.casework import ActivityRule, Must, PlanRules, ProcessStep
from serkit.rules.pack.criteria import YES_OR_NO, programmes_for
from serkit.rules.pack.findings import clip
from serkit.rules.pack.formulas import check_formula, read_formula
from serkit.rules.pack.model import DocumentSpec
from serkit.rules.pack.names import is_name, name_cure
from serkit.rules.pack.programmes import read_subject
from serkit.rules.pack.reading import describe, read_entry
from serkit.rules.pack.roles import read_role, role
from serkit.rules.pack.scope import PackScope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from serkit.rules.pack.draft import Draft
    from serkit.rules.pack.reading import Entry


def read_plan(draft: Draft, entry: Entry) -> PlanRules | None:
    """Read `process:` and `plan:`; None where the pack says nothing about plans."""
    process = tuple(_process(draft, entry))
    node, span = entry.get("plan"), entry.place("plan")
    plan = read_entry(node, "plan", "", span, draft.findings) if node is not None else None
    if plan is None:
        return PlanRules(process=process) if process else None
    names = [name.text for name, _ in plan.named("activities")]
    return PlanRules(
        subject=read_subject(draft, plan),
        review_every=read_period(draft, plan, "review_every"),
        agreed_by=tuple(_agreed_by(draft, plan)),
        activities=tuple(_activities(draft, plan, names)),
        must=tuple(_must(draft, plan)),
        process=process,
        principles=FrozenMap(_principles(draft, plan)),
    )


def _principles(draft: Draft, plan: Entry) -> Iterator[tuple[str, Text]]:
    for name, node in plan.named("principles"):
        if not is_name(name.text):
            cure = name_cure(name.text)
            draft.findings.error("SK273", f"`{clip(name.text)}` cannot be a name", name.span, help=cure)
        said = draft.sentence(node, f"principle `{name.text}`", name.span)
        if said is not None:
            yield name.text, said


def _process(draft: Draft, entry: Entry) -> Iterator[ProcessStep]:
    taken: dict[str, Scalar] = {}
    for node in entry.items("process"):
        own = read_entry(node, "process step", "", node.span, draft.findings)
        step = own.scalar("step") if own else None
        if own is None or step is None:
            continue
        _once(draft, step, taken, "step")
        yield ProcessStep(
            step=step.text,
            by=tuple(role(draft, word) for word in own.words("by")),
            done_by=read_event(draft, own, "done_by"),
            to=read_role(draft, own, "to"),
            within=read_period(draft, own, "within"),
            text=draft.text(own, "text", f"the text of step `{step.text}`"),
        )


def _agreed_by(draft: Draft, plan: Entry) -> Iterator[tuple[str, ...]]:
    for node in plan.items("agreed_by"):
        roles = node.items if isinstance(node, Sequence) else (node,)
        named = tuple(role(draft, each) for each in roles if isinstance(each, Scalar))
        if len(named) == len(roles) and named:
            yield named
        else:
            cure = "write `[person, social_worker]`, or `[[person, guardian], social_worker]` where either may agree"
            message = f"who agrees is a role or a list of roles; this is {describe(node)}"
            draft.findings.error("SK272", message, node.span, help=cure)


def _activities(draft: Draft, plan: Entry, names: list[str]) -> Iterator[ActivityRule]:
    for place, (name, node) in enumerate(plan.named("activities")):
        own = read_entry(node, "activity", name.text, name.span, draft.findings)
        if not is_name(name.text):
            cure = name_cure(name.text)
            draft.findings.error("SK273", f"`{clip(name.text)}` cannot be a name", name.span, help=cure)
        if own is not None:
            yield _activity(draft, own, names, place)


def _activity(draft: Draft, own: Entry, names: list[str], place: int) -> ActivityRule:
    when = own.scalar("offered_when")
    offered = read_formula(draft, when) if when else None
    return ActivityRule(
        id=own.name,
        service=own.word("service"),
        text=draft.text(own, "text", f"the text of activity `{own.name}`"),
        by=read_role(draft, own, "by"),
        after=_before(draft, own, "after", names, place),
        needs=_before(draft, own, "needs", names, place),
        within=read_period(draft, own, "within"),
        lasts=read_period(draft, own, "lasts"),
        every=read_period(draft, own, "every"),
        times=read_count(draft, own, "times"),
        offered_when=check_formula(draft, offered, YES_OR_NO, scope=PackScope(draft, allow_known=True))
        if offered
        else None,
        offered_written=offered.written if offered else "",
        done_by=read_event(draft, own, "done_by"),
    )


def _before(draft: Draft, own: Entry, key: str, names: list[str], place: int) -> tuple[str, ...]:
    """An activity follows only those above it: so a plan has an order, and no circle."""
    for word in own.words(key):
        if word.text not in names:
            draft.findings.unknown("activity", word.text, names, word.span)
        elif names.index(word.text) >= place:
            message = f"activity `{own.name}` comes before `{clip(word.text)}`, which it needs"
            cure = f"move `{own.name}` below `{clip(word.text)}`"
            draft.findings.error("SK281", message, word.span, help=cure)
    return tuple(word.text for word in own.words(key))


def _must(draft: Draft, plan: Entry) -> Iterator[Must]:
    for name, node in plan.named("must"):
        own = read_entry(node, "must", name.text, name.span, draft.findings)
        when = own.scalar("when") if own else None
        if own is None or when is None:
            continue
        formula = read_formula(draft, when)
        op = check_formula(draft, formula, YES_OR_NO, scope=PackScope(draft, allow_known=True))
        text = draft.text(own, "text", f"the text of {name.text}")
        if op is not None:
            yield Must(
                id=name.text,
                text=text or Text.of(name.text),
                when=op,
                written=formula.written,
                severity=own.word("severity", "error"),
            )


def _once(draft: Draft, name: Scalar, taken: dict[str, Scalar], kind: str) -> None:
    first = taken.setdefault(name.text, name)
    if first is not name:
        also = ((first.span, "the first one"),)
        cure = "give one of them another name"
        message = f"a {kind} is already called `{clip(name.text)}`"
        draft.findings.error("SK274", message, name.span, help=cure, also=also)


def read_documents(draft: Draft, entry: Entry) -> tuple[DocumentSpec, ...]:
    """Read the papers to bring; any of those a paper accepts does as well."""
    taken: dict[str, Scalar] = {}
    entries = [read_entry(node, "document", "", node.span, draft.findings) for node in entry.items("documents")]
    named = [(own, name) for own in entries if own is not None and (name := own.scalar("id")) is not None]
    for _, name in named:
        _once(draft, name, taken, "document")
    return tuple(_document(draft, own, name, taken) for own, name in named)


def _document(draft: Draft, own: Entry, name: Scalar, known: dict[str, Scalar]) -> DocumentSpec:
    for word in own.words("accepts"):
        if word.text not in known:
            draft.findings.unknown("document", word.text, known, word.span)
    when = own.scalar("needed_when")
    return DocumentSpec(
        id=name.text,
        text=draft.text(own, "text", f"the text of document `{name.text}`") or Text.of(name.text),
        needed_when=check_formula(draft, read_formula(draft, when), YES_OR_NO) if when else None,
        accepts=tuple(word.text for word in own.words("accepts")),
        programmes=programmes_for(draft, own),
    )
