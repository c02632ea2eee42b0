"""What a case expects of what is due, of its process and of its plan, compared with what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.domain.plan import Activity
from serkit.kernel.datetext import read_date, write_date
from serkit.kernel.errors import AmountError, LifecycleError
from serkit.language.tree import Mapping, Scalar, Sequence
from serkit.rules.casefacts import CaseProblem
from serkit.rules.pack.findings import clip, meant

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from serkit.domain.due import Due
    from serkit.domain.event import Event
    from serkit.domain.facts import Facts
    from serkit.kernel.diagnostics import Span
    from serkit.language.tree import Node
    from serkit.rules.rulepack import RulePack

_DUE = ("watch", "due_on", "state", "about", "done_on")
_PLAN = ("activities", "agreed_by")
_ACTIVITY = ("id", "service", "by", "starts_on", "ends_on", "abilities")


class Known(NamedTuple):
    """What a case tells: the facts of its day, those told at first, its log, and its plan."""

    facts: Facts
    told: dict[str, object]
    events: tuple[Event, ...] = ()
    plan: Mapping | None = None


class Difference(NamedTuple):
    """What was decided otherwise, and where the case expects it."""

    said: str
    span: Span


def due_differences(pack: RulePack, known: Known, as_of: dt.date, node: Node) -> Iterator[Difference | None]:
    """Compare tasks: each watch that is named has these tasks and no others; `[]` says that nothing at all is due."""
    if not isinstance(node, Sequence):
        raise CaseProblem(node.span, "`due` is a list", "write `- {watch: review, due_on: 2024-10-30, state: due}`")
    found = list(pack.due(known.events, as_of=as_of, facts=known.told))
    named = [_due_item(pack, item) for item in node.items]
    for item in named:
        task = next((each for each in found if _fits(each, item)), None)
        if task is not None:
            found.remove(task)
            yield None
        else:
            of = [each for each in found if each.watch == item["watch"].text]
            yield Difference(f"{_written(item)} was not found; {_listed(pack, of)}", item["watch"].span)
    watches = {item["watch"].text for item in named}
    left = [each for each in found if each.watch in watches or not named]
    if left:
        yield Difference(f"not expected: {_listed(pack, left)}", node.span)
    elif not named:
        yield None


def _due_item(pack: RulePack, node: Node) -> dict[str, Scalar]:
    item = _scalars(node, _DUE, "a task")
    if "watch" not in item:
        raise CaseProblem(node.span, "a task names no watch", "add `watch:`")
    watches = tuple(each.id for each in pack.model.watches)
    if item["watch"].text not in watches:
        raise _unknown(item["watch"], "watch", watches)
    return item


def _fits(task: Due, item: dict[str, Scalar]) -> bool:
    days = {"due_on": task.due_on, "done_on": task.done_on}
    words = {"watch": task.watch, "state": task.state, "about": task.about}
    return all(
        (_day(node) if key in days else node.text) == (days[key] if key in days else words[key])
        for key, node in item.items()
    )


def _written(item: dict[str, Scalar]) -> str:
    return " ".join(node.text for node in item.values())


def _listed(pack: RulePack, tasks: list[Due]) -> str:
    return ", ".join(_said(pack.model.calendar, each) for each in tasks) or "nothing is left of it"


def _said(calendar: str, task: Due) -> str:
    day = "" if task.due_on is None else f" {write_date(task.due_on.toordinal(), calendar)}"
    return f"{task.watch}{day} {task.state}"


def process_findings(pack: RulePack, known: Known, as_of: dt.date) -> tuple[str, ...]:
    """Return the names of the findings of the case's process, such as `contract.skipped`."""
    return tuple(each.id for each in pack.check_process(known.events, as_of=as_of).findings)


def plan_findings(pack: RulePack, known: Known, as_of: dt.date) -> tuple[str, ...]:
    """Return the names of the findings of the case's own plan, or of the one drafted for it."""
    if known.plan is None:
        draft = pack.draft_plan(known.facts, as_of=as_of, events=known.events)
        return tuple(each.id for each in draft.findings)
    from serkit.rules.plancheck import findings_of

    for key, _ in known.plan:
        if key.text not in _PLAN:
            raise _unknown(key, "key of a plan", _PLAN)
    listed = known.plan.get("activities")
    nodes = listed.items if isinstance(listed, Sequence) else ()
    activities = tuple(_activity(node, as_of) for node in nodes)
    agreed = known.plan.get("agreed_by")
    roles = None if agreed is None else _words(agreed)
    engine = pack._walker.engine  # noqa: SLF001 - a case may hold what no agreed plan could
    return tuple(each.id for each in findings_of(engine, known.facts, as_of, activities, roles))


def _activity(node: Node, as_of: dt.date) -> Activity:
    abilities = node.get("abilities") if isinstance(node, Mapping) else None
    item = _scalars(node, _ACTIVITY, "an activity", lists=("abilities",))
    if "service" not in item:
        raise CaseProblem(node.span, "an activity names no service", "add `service:`")
    try:
        return Activity(
            id=item.get("id", item["service"]).text,
            service=item["service"].text,
            by=item["by"].text if "by" in item else "",
            starts_on=_day(item["starts_on"]) if "starts_on" in item else as_of,
            ends_on=_day(item["ends_on"]) if "ends_on" in item else None,
            abilities=() if abilities is None else _words(abilities),
        )
    except LifecycleError as error:
        raise CaseProblem(node.span, error.diagnostics[0].message, error.diagnostics[0].help) from None


def _scalars(node: Node, keys: tuple[str, ...], what: str, lists: tuple[str, ...] = ()) -> dict[str, Scalar]:
    if not isinstance(node, Mapping):
        raise CaseProblem(node.span, f"{what} has keys", f"write {', '.join(keys)}")
    found: dict[str, Scalar] = {}
    for key, value in node:
        if key.text not in keys:
            raise _unknown(key, f"key of {what}", keys)
        if isinstance(value, Scalar):
            found[key.text] = value
        elif key.text not in lists:
            raise CaseProblem(value.span, f"`{key.text}` is one word or day", f"write it behind `{key.text}:`")
    return found


def _words(node: Node) -> tuple[str, ...]:
    if isinstance(node, Scalar):
        return (node.text,)
    return tuple(each.text for each in node.items if isinstance(each, Scalar)) if isinstance(node, Sequence) else ()


def _day(node: Scalar) -> dt.date:
    import datetime as dt

    try:
        first, last = read_date(node.text)
    except AmountError as error:
        raise CaseProblem(node.span, error.diagnostics[0].message, error.diagnostics[0].help) from None
    if first != last:
        raise CaseProblem(node.span, "a whole day is needed here", "write it as 2024-05-02")
    return dt.date.fromordinal(first)


def _unknown(word: Scalar, what: str, known: tuple[str, ...]) -> CaseProblem:
    return CaseProblem(word.span, f"`{clip(word.text)}` is no {what}", meant(what, word.text, known))
