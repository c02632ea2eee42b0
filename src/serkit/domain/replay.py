"""An old decision made again: the same, or what differs and where it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from serkit.domain.decision import Decision

if TYPE_CHECKING:
    from serkit.kernel.diagnostics import Span

Differs = Literal[
    "fact", "programme", "status", "criterion", "entitlement", "missing", "advice", "papers", "place", "instead_of"
]


@attrs.frozen(kw_only=True)
class Difference:
    """One thing that is otherwise now: what it is called, how it was and is, and the line that says so now.

    `where` is "pack.yaml:57"; empty where no line of the pack is to blame. `before` and `now` stay out of `repr`.

    >>> Difference(kind="criterion", name="bpl", before=True, now=False, where="pack.yaml:57")
    Difference(kind='criterion', name='bpl', where='pack.yaml:57')
    """

    kind: Differs
    name: str
    before: object = attrs.field(default=None, repr=False)
    now: object = attrs.field(default=None, repr=False)
    where: str = ""


@attrs.frozen(kw_only=True)
class Replay:
    """A recorded decision beside the one these rules give on the same facts for the same day.

    `now` is None where these rules cannot take the facts any more, or have no such programme: `differences` says so.
    """

    recorded: Decision
    now: Decision | None
    same_rules: bool
    differences: tuple[Difference, ...] = ()

    @property
    def is_proven(self) -> bool:
        """Whether the same rules gave the same answer, in every part."""
        return self.same_rules and not self.differences and self.now is not None

    @property
    def is_same(self) -> bool:
        """Whether the answer is the same in every part, by whichever version of the rules."""
        return not self.differences and self.now is not None


def where(span: Span | None) -> str:
    """Write a place as file and line.

    >>> from serkit.kernel.diagnostics import Source, Span
    >>> where(Span(Source("pack.yaml", "a: 1"), 0, 1)), where(None)
    ('pack.yaml:1', '')
    """
    return "" if span is None else f"{span.source.name}:{span.line}"
