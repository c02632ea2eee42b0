"""Which step may follow which: tables as data, one `advance`, one `fold`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from serkit.domain.event import Event
from serkit.domain.problems import did_you_mean
from serkit.kernel.errors import LifecycleError
from serkit.kernel.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable

# "state>next|next"; the first state is where every lifecycle of its kind starts.
_TABLES = {
    "case": "applied>assessing|closed; assessing>waitlisted|open|closed; waitlisted>open|closed; "
    "open>suspended|aftercare|closed; suspended>open|closed; aftercare>open|closed; closed>open; *>void",
    "plan": "draft>agreed; agreed>active; active>on_hold|completed|revoked|superseded; on_hold>active|revoked",
    "loan": "applied>appraised; appraised>approved|rejected; approved>disbursed|cancelled; disbursed>repaying; "
    "repaying>in_arrears|rescheduled|repaid; in_arrears>repaying|rescheduled|written_off; written_off>recovered",
    "training_enrolment": "enrolled>attending|no_show; attending>completed|dropped_out|transferred",
    "enterprise": "idea>planned; planned>started|abandoned; started>operating; operating>dormant|closed; "
    "dormant>operating|closed",
    "scheme_linkage": "identified>applied; applied>approved|rejected; rejected>appealed; "
    "appealed>approved|rejected; approved>receiving; receiving>ended",
    "group": "forming>active|abandoned; active>dormant|graduated|dissolved; dormant>active|dissolved",
    "contract": "draft>part_signed|in_force; part_signed>in_force; "
    "in_force>suspended|expired|terminated|superseded; suspended>in_force|terminated",
    "stipend": "accrued>approved; approved>paid|withheld; withheld>paid; paid>reversed",
    "follow_up": "scheduled>done|unreachable|cancelled; unreachable>scheduled",
    "centre": "applied>approved|refused; approved>open; open>suspended|closed",
}
CLOSING_REASONS = (
    "success_job", "success_enterprise", "success_other", "withdrew", "unable", "moved", "transferred",
    "deceased", "excluded_medical", "ineligible", "unknown",
)  # fmt: skip
# A case is found ineligible while it is assessed; once open it closes for another reason.
_BEFORE_OPENING = frozenset({"applied", "assessing", "waitlisted"})


@attrs.frozen(kw_only=True)
class Lifecycle:
    """The states of one kind of thing, where it starts, and which state may follow which.

    >>> LIFECYCLES["plan"].steps["draft"]
    ('agreed',)
    """

    kind: str
    start: str
    steps: FrozenMap[str, tuple[str, ...]]

    @property
    def states(self) -> tuple[str, ...]:
        """Every state, in the order of the table."""
        return tuple(dict.fromkeys([*self.steps, *(to for after in self.steps.values() for to in after)]))


def _lifecycle(kind: str, table: str) -> Lifecycle:
    rows = [row.strip().partition(">") for row in table.split(";")]
    steps = {state: tuple(after.split("|")) for state, _, after in rows}
    anywhere = steps.pop("*", ())
    named = dict.fromkeys([*steps, *(to for after in steps.values() for to in after)])
    full = {state: (*steps.get(state, ()), *anywhere) for state in named}
    return Lifecycle(kind=kind, start=rows[0][0], steps=FrozenMap({state: to for state, to in full.items() if to}))


LIFECYCLES: FrozenMap[str, Lifecycle] = FrozenMap({kind: _lifecycle(kind, table) for kind, table in _TABLES.items()})


def advance(kind: str, state: str | None, to: str, *, why: str = "") -> str:
    """Take one step and return the new state; `state` None is before the first.

    Raises LifecycleError: SK601 with the allowed steps; SK602 and SK603 for names that do not exist;
    SK604 for closing a case without one of its reasons.

    >>> advance("case", "assessing", "open")
    'open'
    >>> advance("plan", "draft", "active")
    Traceback (most recent call last):
        ...
    serkit.LifecycleError: SK601 illegal-transition: a plan cannot go from draft to active
      help: allowed from draft: agreed
    """
    life = LIFECYCLES.get(kind)
    if life is None:
        cure = did_you_mean(kind, tuple(LIFECYCLES))
        raise LifecycleError.of("SK603", "nothing of this kind has a lifecycle", help=cure)
    allowed = (life.start,) if state is None else life.steps.get(state, ())
    if to in allowed:
        _check_reason(kind, state, to, why)
        return to
    if to not in life.states or (state is not None and state not in life.states):
        raise LifecycleError.of("SK602", f"a {_said(kind)} has no such state", help=did_you_mean(to, life.states))
    where = "the beginning" if state is None else state
    message = f"a {_said(kind)} cannot go from {where} to {to}"
    raise LifecycleError.of("SK601", message, help=f"allowed from {where}: {', '.join(allowed) or 'nothing'}")


def _said(kind: str) -> str:
    return kind.replace("_", " ")


def _check_reason(kind: str, state: str | None, to: str, why: str) -> None:
    if kind != "case" or to != "closed":
        return
    reasons = tuple(one for one in CLOSING_REASONS if one != "ineligible" or state in _BEFORE_OPENING)
    if why not in reasons:
        raise LifecycleError.of("SK604", "a case closes for a reason", help=did_you_mean(why, reasons))


@attrs.frozen(kw_only=True)
class Standing:
    """Where a thing stands on a day, and the steps that led there; `n_starts` counts episodes of a case.

    >>> Standing(kind="case", about="c1", state="open", since=dt.date(2026, 1, 1)).n_starts
    1
    """

    kind: str
    about: str
    state: str
    since: dt.date
    why: str = ""
    by: str = ""
    n_starts: int = 1
    history: tuple[Event, ...] = attrs.field(default=(), repr=False)


def fold(
    events: Iterable[Event],
    *,
    kind: str,
    about: str,
    as_of: dt.date,
    known_on: dt.date | None = None,
) -> Standing | None:
    """Replay the steps of one thing up to a day, as known on a day (`as_of` unless said); None before its first.

    Events that happened on one day count in the order given. Raises LifecycleError like `advance`, naming
    the event.

    >>> log = [Event(id="e1", type="plan.drafted", about="pl1", to="draft", on=dt.date(2026, 1, 1)),
    ...        Event(id="e2", type="plan.agreed", about="pl1", to="agreed", on=dt.date(2026, 1, 9))]
    >>> fold(log, kind="plan", about="pl1", as_of=dt.date(2026, 1, 5)).state
    'draft'
    """
    day = known_on or as_of
    steps = [each for each in events if each.about == about and each.to and each.on <= as_of and each.known_on(day)]
    steps.sort(key=lambda each: each.on)
    state: str | None = None
    n_starts = 0
    for each in steps:
        before, state = state, _step(kind, state, each)
        n_starts += before is None or (kind == "case" and (before, state) == ("closed", "open"))
    if state is None:
        return None
    last = steps[-1]
    return Standing(
        kind=kind,
        about=about,
        state=state,
        since=last.on,
        why=last.why,
        by=last.by,
        n_starts=n_starts,
        history=tuple(steps),
    )


def _step(kind: str, state: str | None, event: Event) -> str:
    try:
        return advance(kind, state, event.to or "", why=event.why)
    except LifecycleError as error:
        found = error.diagnostics[0]
        fields = (("event", event.id), ("on", event.on.isoformat()))
        raise LifecycleError.of(found.code, found.message, fields=fields, help=found.help) from None
