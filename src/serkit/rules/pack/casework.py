"""What a pack says of work with people once they are in: the process, the plan and its activities, the watches.

Checked and frozen as the rest of a pack (`model`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from serkit.kernel.frozen import FrozenMap
from serkit.rules.pack.part import Part

if TYPE_CHECKING:
    from serkit.kernel.dates import Period
    from serkit.kernel.diagnostics import Span
    from serkit.kernel.text import Text
    from serkit.language.checked import Op


class ProcessStep(Part):
    """One step of the process, in order: who does it, towards whom, by which event, within how long."""

    step: str
    by: tuple[str, ...]
    done_by: str
    to: str = ""
    within: Period | None = None
    text: Text | None = None


class ActivityRule(Part):
    """An activity a plan may offer; `after` and `needs` name activities before it."""

    id: str
    service: str
    text: Text | None = None
    by: str = ""
    after: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    within: Period | None = None
    lasts: Period | None = None
    every: Period | None = None
    times: int | None = None
    offered_when: Op | None = None
    offered_written: str = ""
    done_by: str = ""


class Must(Part):
    """What every plan must fulfil; a plan that does not is a finding."""

    id: str
    text: Text
    when: Op
    written: str
    severity: str = "error"


class PlanRules(Part):
    """How a plan is drafted and checked. Each of `agreed_by` is a group of roles of which one must agree."""

    subject: tuple[str, ...] = ("person",)
    review_every: Period | None = None
    agreed_by: tuple[tuple[str, ...], ...] = ()
    activities: tuple[ActivityRule, ...] = ()
    must: tuple[Must, ...] = ()
    process: tuple[ProcessStep, ...] = ()
    principles: FrozenMap[str, Text] = FrozenMap({})
    """What every plan is guided by, named in the pack's languages."""


class Watch(Part):
    """A case rule: its form (`deadline series ahead state`), its events and lengths, and the task it makes.

    `anchor` is the event obligations come from; `every` and `grace` belong to a series, which ends `lasts` after
    its anchor or after so many `times`. `keys` are the words as written.
    """

    id: str
    form: str
    keys: FrozenMap[str, str]
    task: str
    to: str
    text: Text | None = None
    anchor: str = ""
    expect: str = ""
    until: str = ""
    within: Period | None = None
    every: Period | None = None
    lasts: Period | None = None
    times: int | None = None
    grace: Period | None = None
    by_at_least: Period | None = None
    lasting: Period | None = None
    when: Op | None = None
    where: Op | None = None
    """Over the anchor event, which is local(0)."""
    lists: tuple[str, ...] = ()
    """Lists of events that its condition reads, by name: `attendance_missed`."""
    span: Span | None = None
