"""Who signs for a person who needs somebody to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from serkit.kernel.dates import DateRange
from serkit.kernel.errors import FactError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable


@attrs.frozen(kw_only=True)
class Guardianship:
    """One person standing in for another: as guardian (globėjas), curator (rūpintojas) or parent.

    Invariants: nobody is their own guardian (FactError SK421).

    >>> from datetime import date
    >>> care = Guardianship(person="p1", guardian="p2", during=DateRange(start_on=date(2020, 1, 1)))
    >>> care.facts()
    {'person.needs_guardian': True}
    """

    person: str
    guardian: str
    during: DateRange
    kind: Literal["guardian", "curator", "parent"] = "guardian"

    def __attrs_post_init__(self) -> None:
        if self.person == self.guardian:
            raise FactError.of("SK421", "nobody is their own guardian", help="name the one who signs for the person")

    def facts(self) -> dict[str, object]:
        """Say by fact name that the person needs a guardian."""
        return {"person.needs_guardian": True}


def guardian_on(guardianships: Iterable[Guardianship], *, person: str, on: dt.date) -> Guardianship | None:
    """Find who stands in for a person on a day, the first one listed; None where the person signs alone.

    >>> from datetime import date
    >>> care = Guardianship(person="p1", guardian="p2", during=DateRange(start_on=date(2020, 1, 1)))
    >>> guardian_on([care], person="p1", on=date(2024, 5, 2)).guardian
    'p2'
    >>> guardian_on([care], person="p1", on=date(2019, 12, 31)) is None
    True
    """
    return next((each for each in guardianships if each.person == person and each.during.contains(on)), None)
