"""Short hands for tests of watches: a pack with one watch, events, and the tasks as texts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from small_packs import HEAD, small

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serkit.domain.due import Due
    from serkit.rules.rulepack import RulePack

RULES = """\
facts:
  workshop.n_recipients: whole number
  person.wage: {type: INR, by: month}
parameters:
  least: {type: whole number, source: law, values: {2020: 6, 2024-07-01: 4}}
criteria:
  a: {text: x, source: law, when: workshop.n_recipients > least}
  b: {text: x, source: law, when: person.wage > 0}
programmes: {p: {title: P, requires: [a, b]}}
"""


def watching(*watches: str, head: str = HEAD) -> RulePack:
    """Load a pack with these watches, named w1, w2 ..., each `key: value, key: value`."""
    lines = [f"  w{n}: {{{each}, then: {{task: look, to: worker}}}}" for n, each in enumerate(watches, 1)]
    return small("\n".join([RULES + "watches:", *lines]) + "\n", head)


def day(text: str) -> dt.date:
    """Read a day."""
    return dt.date.fromisoformat(text)


def event(type: str, on: str, **more: object) -> dict[str, object]:
    """Write an event."""
    return {"type": type, "on": on, **more}


def said(tasks: Iterable[Due]) -> list[str]:
    """Write each task as `2024-02-29 done`, with the day it was done."""
    return [
        " ".join(
            filter(None, (str(each.due_on or "no day"), each.state, each.done_on and f"on {each.done_on.isoformat()}"))
        )
        for each in tasks
    ]
