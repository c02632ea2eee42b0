"""An application: who asks whom for what, and with which papers."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NewType

import attrs

from serkit.kernel.errors import FactError

ApplicationId = NewType("ApplicationId", str)


@attrs.frozen(kw_only=True)
class Application:
    """What starts a case. A person who needs a guardian applies through the guardian (FactError SK421).

    >>> asked = Application(id="a1", person="p1", programme="swavalamban", submitted_on=dt.date(2026, 10, 12))
    >>> asked.facts()["application.submitted_on"]
    datetime.date(2026, 10, 12)
    """

    id: str
    person: str
    programme: str
    submitted_on: dt.date
    signed_by: Literal["person", "guardian"] = "person"
    needs_guardian: bool = False
    to: str = ""
    documents: tuple[str, ...] | None = None

    def __attrs_post_init__(self) -> None:
        if self.needs_guardian and self.signed_by != "guardian":
            cure = 'signed_by="guardian", with the guardian\'s signature'
            raise FactError.of("SK421", "an application that needs a guardian is signed by the guardian", help=cure)

    def facts(self) -> dict[str, object]:
        """Give the day, the signature and the papers (where listed) by fact name.

        >>> Application(id="a1", person="p1", programme="x", submitted_on=dt.date(2026, 1, 1)).facts()[
        ...     "application.signed_by"]
        'person'
        """
        told: dict[str, object] = {
            "application.submitted_on": self.submitted_on,
            "application.signed_by": self.signed_by,
        }
        return told if self.documents is None else {**told, "application.documents": self.documents}
