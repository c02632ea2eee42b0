"""A programme people join, and where its rules stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NewType

import attrs

from serkit.kernel.dates import DateRange

if TYPE_CHECKING:
    import datetime as dt

ProgrammeId = NewType("ProgrammeId", str)


@attrs.frozen(kw_only=True)
class Programme:
    """A programme as an organisation runs it; `pack` and `rule` say which rules decide about it.

    >>> Programme(id="p", title="NDFDC loans", pack="in.ndfdc", rule="swavalamban").rule
    'swavalamban'
    """

    id: str
    title: str
    pack: str = ""
    rule: str = ""
    number: str = ""
    funders: tuple[str, ...] = ()
    during: DateRange | None = None

    def runs_on(self, on: dt.date) -> bool:
        """Say whether it runs on a day; a programme without dates always does.

        >>> from datetime import date
        >>> Programme(id="p", title="x", during=DateRange(start_on=date(2024, 1, 1))).runs_on(date(2023, 12, 31))
        False
        """
        return self.during is None or self.during.contains(on)
