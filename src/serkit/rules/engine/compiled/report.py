"""What of a pack is compiled, and what is walked because compiled code does not express it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from serkit.kernel.frozen import FrozenMap

if TYPE_CHECKING:
    import datetime as dt

    from serkit.rules.engine.compiled.engine import Compiled


class EngineReport(NamedTuple):
    """The criteria of a pack's programmes by the law of a day, as `programme.criterion`.

    `walked` says for each what is not expressed.

    >>> import datetime as dt
    >>> print(EngineReport(dt.date(2026, 1, 1), ("help.of_age",), FrozenMap({"help.listed": "every"})))
    1 of 2 criteria compiled by the law of 2026-01-01
    help.listed is walked: every
    """

    as_of: dt.date
    compiled: tuple[str, ...]
    walked: FrozenMap[str, str]

    def __str__(self) -> str:
        n, of = len(self.compiled), len(self.compiled) + len(self.walked)
        lead = f"{n} of {of} criteria compiled by the law of {self.as_of}"
        return "\n".join([lead, *(f"{name} is walked: {why}" for name, why in self.walked.items())])


def report_on(engine: Compiled, as_of: dt.date) -> EngineReport:
    """Compile every programme for a day, and report."""
    law = engine.engine.book.on(as_of.toordinal())
    compiled: list[str] = []
    walked: dict[str, str] = {}
    for programme in engine.engine.model.programmes:
        unit = engine.unit(programme, law)
        compiled += [f"{programme}.{name}" for name in unit.rule.names if name not in unit.walked]
        walked |= {f"{programme}.{name}": why for name, why in unit.walked.items()}
    return EngineReport(as_of, tuple(compiled), FrozenMap(walked))
